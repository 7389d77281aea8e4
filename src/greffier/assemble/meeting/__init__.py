"""Meetings: the one that a release is about, its sittings, and others that it names."""

from collections.abc import Iterator

from greffier import authority
from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._find import Finder
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._relate import related
from greffier.assemble.meeting._sitting import Sitting, spread
from greffier.records.evidence import Evidence
from greffier.records.meeting import Meeting, Participant


def assemble(reading: Reading) -> Iterator[Meeting]:
    """Yield the meetings of a release, the reported one first, the others in reading order."""
    words = reading.pack.words
    lexis = Lexis(reading.doc, words("meetings"), words("meeting_verbs"), words("discussion"), words("themes"))
    for sitting in related(reading, lexis, Finder(reading, lexis).find()):
        yield _record(reading, sitting)


def _record(reading: Reading, sitting: Sitting) -> Meeting:
    return Meeting(
        body=sitting.body,
        level=sitting.level,
        name=sitting.name or _number(sitting),
        start=sitting.days.start,
        end=sitting.days.end,
        place=sitting.place,
        relation=sitting.relation,
        participants=tuple(_named(reading, _standing(reading, sitting, person)) for person in _there(sitting)),
        topics=tuple(dict.fromkeys(sitting.topics)),
        evidence=tuple(_evidence(reading, sitting)),
        rule=sitting.rule,
        pack=reading.pack.label,
    )


def _there(sitting: Sitting) -> Iterator[Participant]:
    """Yield those who were there, no state that somebody of its own stood for: "la France", then "la ministre X"."""
    company = sitting.participants()
    for person in company:
        own = [p for p in company if p.person is not None and _levels.root(p.actor) == person.actor != p.actor]
        # A state that presides does so by itself, whoever of its own spoke.
        stood = own and (person.capacity != "chair" or any(p.capacity == "chair" for p in own))
        if person.person is not None or person.first_time or not stood:
            yield person


def _number(sitting: Sitting) -> str | None:
    """Return the number that is a sitting's name; "lors de sa 12e réunion" only tells which other one it was."""
    return None if sitting.series and sitting.relation == "mentioned" else sitting.number


def _standing(reading: Reading, sitting: Sitting, participant: Participant) -> Participant:
    """Take for a partner whoever was among the members of an organisation of which the state is no member."""
    known, on = authority.load(), reading.document.published
    root, state = _levels.root(sitting.body or ""), _levels.root(participant.actor)
    outside = known.is_state(state) and known.has_members(root) and on is not None
    if participant.capacity != "member" or sitting.bilateral or not outside or on is None:
        return participant
    return participant if state in known.members(root, on) else participant.model_copy(update={"capacity": "partner"})


def _named(reading: Reading, participant: Participant) -> Participant:
    """Give an office-holder the name that the release has for the office elsewhere, if it has one only."""
    if participant.person is not None or "." not in participant.actor:
        return participant
    names = {mention.person for mention in reading.mentions if mention.actor == participant.actor and mention.person}
    return participant.model_copy(update={"person": names.pop()}) if len(names) == 1 else participant


def _evidence(reading: Reading, sitting: Sitting) -> Iterator[Evidence]:
    for start, end in spread(sitting.evidence):
        while start < end and (reading.doc[start].is_space or reading.doc[start].text in {",", ";"}):
            start += 1
        if start < end:
            yield reading.evidence(start, end)
