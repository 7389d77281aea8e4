"""Who took the floor: those who speak in the release of a chamber's sitting, or from the rostrum of any meeting."""

from collections.abc import Iterator
from itertools import pairwise

from greffier.assemble._clauses import sentence, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble.meeting._councils import GOVERNMENT
from greffier.assemble.meeting._lexis import MEETINGS, Lexis, lemmas
from greffier.assemble.meeting._present import participants
from greffier.assemble.meeting._sitting import Days, Sitting
from greffier.assemble.meeting._when import read_days
from greffier.records.meeting import Participant

CHAMBERS = (
    "UN.SC", "UN.GA", "UN.HRC", "UN.ECOSOC", "OSCE.permanent-council", "OSCE.FSC", "AU.PSC",
    "COE.committee-of-ministers", "COE.ministers-deputies", "COE.PACE", "EU.PARLIAMENT", "UN.FIRST-COMMITTEE",
    "UN.SECOND-COMMITTEE", "UN.THIRD-COMMITTEE", "UN.FOURTH-COMMITTEE", "UN.FIFTH-COMMITTEE", "UN.SIXTH-COMMITTEE",
    "OPCW.executive-council", "OPCW.conference-of-the-states-parties", "WTO.GENERAL-COUNCIL", "OIF.permanent-council",
    "IAEA.board-of-governors", "WHO.WHA", "WHO.executive-board",
)  # fmt: skip
"""Bodies whose releases tell a sitting by its speakers."""

_TOLD = ("Perf", "Past")


def speakers(reading: Reading, lexis: Lexis, meeting: Sitting) -> Iterator[Participant]:
    """Yield those who took the floor at the meeting that a release is about.

    In the release of a chamber's sitting all who speak do so there; of any other meeting those of whom it is said:
    "a lancé à la tribune le président", "Dans son discours d'ouverture, la ministre a".
    """
    if meeting.bilateral or meeting.future:
        return
    chamber = meeting.body is not None and (meeting.body in CHAMBERS or meeting.body.endswith(GOVERNMENT))
    says = _says(reading)
    quoted = [(quote.start, quote.end) for quote in reading.quotes if quote.label_ == "quote"]
    for verb in reading.verbs:
        block = reading.block(verb.head)
        if block is None or block.label_ in ("title", "heading"):
            continue
        if any(start < verb.head < end for start, end in quoted):
            continue
        here = chamber and verb.lemma in says and _told(verb) and _same_day(reading, verb, meeting.days)
        if not (here or _rostrum(reading, lexis, verb)):
            continue
        if lexis.within("afar", verb.span.start, min(len(reading.doc), verb.span.end + 6)):
            continue
        for party in subjects(reading, verb):
            mention = party.mention
            if (
                mention is not None
                and mention.kind in ("office", "person")
                and mention.actor
                and (mention.person or "." in mention.actor)
            ):
                yield from participants([mention], "member")


def presiding(reading: Reading, lexis: Lexis, meeting: Sitting) -> Iterator[Participant]:
    """Yield who has the chair by a title that is of nothing but the meeting: "Coprésident, le Premier ministre X a"."""
    if meeting.bilateral:
        return
    for mention, behind in pairwise(reading.mentions):
        if mention.actor is not None or not _of_chair(reading, lexis, mention):
            continue
        apposed = reading.doc[mention.span.end].text == "," and behind.span.start - mention.span.end <= 2
        whom = mention if mention.person else behind if apposed else None
        if whom is not None and whom.person is not None:
            yield from participants([whom], "chair")


def _of_chair(reading: Reading, lexis: Lexis, mention: Mention) -> bool:
    """Say whether a title is that of a meeting's chair: "coprésident", "la présidente de séance"."""
    titles, behind = reading.pack.words("titles"), reading.doc[mention.span.end : mention.span.end + 1]
    head = next((token for token in mention.span if token.pos_ != "DET"), mention.span[0])
    if mention.kind not in ("office", "person") or any(plain(t) in reading.pack.words("clauses")["of"] for t in behind):
        return False  # "le coprésident du parti"
    of_meeting = lexis.first(MEETINGS, head.i, min(head.i + 4, mention.span.end)) is not None
    return plain(head) in titles["co-chair"] or (plain(head) in titles["president"] and of_meeting)


def _rostrum(reading: Reading, lexis: Lexis, verb: Verb) -> bool:
    """Say whether what a verb tells is set at the opening, the end or the rostrum of the meeting spoken of."""
    if not _told(verb, "Plup") or verb.features.get("Neg"):
        return False
    span = sentence(reading, verb.head)
    told = [each for each in verbs_in(reading, span.start, span.end) if each.features.get("Form") == "finite"]
    for first, last in lexis.within("rostrum", span.start, span.end):
        low, high = min(last, verb.head), max(first, verb.head)
        if _of_meeting(reading, lexis, last) and not any(low < each.head < high for each in told):
            return True
    return False


def _of_meeting(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Say whether nothing but a meeting is opened or addressed: no "À l'ouverture du marché", "en ouvrant un pont"."""
    last, behind = reading.doc[end - 1], reading.doc[min(end, len(reading.doc) - 1)]
    if plain(behind) in reading.pack.words("clauses")["of"] or last.pos_ == "VERB":
        return lexis.first(MEETINGS, end, end + 5) is not None
    # "Dans son allocution télévisée", "Dans son intervention au Parlement": somewhere else.
    return behind.pos_ not in ("ADJ", "ADP", "VERB") or "Fin" in behind.morph.get("VerbForm", [])


def _says(reading: Reading) -> frozenset[str]:
    words = reading.pack.words("saying")
    kinds = ("", "clause", "infinitive", "quote")
    said = {lemma for key, some in words.items() if key.partition(".")[2] in kinds for lemma in some}
    return frozenset(said | lemmas(reading.pack.words("meeting_verbs")["floor"]))


def _told(verb: Verb, *tenses: str) -> bool:
    """Say whether a verb tells what was said."""
    told = verb.features.get("Tense") in (*_TOLD, *tenses) and verb.features.get("Form") == "finite"
    return told and verb.features.get("Mood") != "Cnd"


def _same_day(reading: Reading, verb: Verb, days: Days) -> bool:
    """Say whether nothing near the verb dates what was said on another day than those of the meeting."""
    near = [
        t for t in reading.times if 0 <= t.span.start - verb.span.end <= 2 or 0 <= verb.span.start - t.span.end <= 1
    ]
    return all(not (value := read_days(time)).one or days.holds(value) is not False for time in near)
