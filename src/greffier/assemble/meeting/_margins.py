"""Talks in the margins of a meeting are held where it is: "a reçu X à Oslo, en marge de la session de Y"."""

from spacy.tokens import Span

from greffier.assemble._reading import Reading
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._nouns import nouns
from greffier.assemble.meeting._sitting import Days, Sitting

_NEAR = 5
"""Tokens between "en marge" and the noun of the meeting that it points to: "des séances plénières"."""


def in_one_city(reading: Reading, lexis: Lexis, reported: Sitting | None, meetings: list[Sitting]) -> None:
    """Give the talks the city of the meeting in whose margins they are, or the meeting that of its talks."""
    for start, last in lexis.all("margins"):
        sentence = reading.doc[start].sent
        here = [m for m in meetings if any(sentence.start <= place[0] < sentence.end for place in m.evidence)]
        if lexis.within("remote", sentence.start, sentence.end):
            continue  # "s'est entretenu par téléphone"
        held = [m for m in here if m.outer]
        talks = [m for m in here if not m.outer]
        cities = {m.place for m in talks if m.place}
        if len(held) == 1:
            held[0].place = held[0].place or (cities.pop() if len(cities) == 1 else None)
            for meeting in talks:
                _beside(reading, sentence, meeting, held[0], reported)
        elif reported is not None and not held and nouns(reading, lexis, last, last + _NEAR):
            _within(reported, [m for m in talks if m is not reported])


def _beside(reading: Reading, sentence: Span, talks: Sitting, held: Sitting, reported: Sitting | None) -> None:
    """Set talks where the meeting is held in whose margins they are: no sessions of that of the release, if another."""
    elsewhere = held.place is not None and reported is not None and held.place != reported.place
    if elsewhere and reported is not None and talks.relation == "session" and talks.place == reported.place:
        talks.relation, talks.place = "mentioned", held.place
        if not any(sentence.start <= time.span.start < sentence.end for time in reading.times):
            talks.days = Days()
    talks.place = talks.place or held.place


def _within(reported: Sitting, talks: list[Sitting]) -> None:
    """Take talks of two, told in the margins of the meeting that the release is about, for sessions of it."""
    for meeting in talks:
        dayless = not meeting.days or reported.days.holds(meeting.days) is True
        if meeting.bilateral and not reported.bilateral and meeting.place is None and dayless and not meeting.future:
            meeting.relation, meeting.place = "session", reported.place
