"""Lines of a diary: a day, a place, and after the colon a meeting: "3 mai, Oslo : entretien avec le ministre X"."""

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._reading import Reading, within
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._sitting import Days
from greffier.assemble.meeting._when import read_days
from greffier.assemble.meeting._where import city

_LINE = 12
"""Tokens before the colon of a line."""
_ABOVE = 12
"""Blocks between a meeting and the day over it: "Lundi 3 mai", with its hours below."""


def diary(reading: Reading, at: int) -> tuple[Days, str | None] | None:
    """Return the day and the city of the line that the noun of a meeting, a token, stands in; None in other lines."""
    block = reading.block(at)
    head = _head(reading, block, at) if block is not None and block.label_ != "title" else None
    if block is None or head is None:
        return None
    places = (city(reading, k) for k in range(*head) if not reading.timed(k))
    return _day(reading, *head) or _above(reading, block), next(filter(None, places), None)


def _head(reading: Reading, block: Span, at: int) -> Range | None:
    """Return the words before the colon of a line that has no verb before its meeting."""
    start = next((k + 1 for k in range(at, block.start, -1) if "\n" in reading.doc[k].text), block.start)
    colons = (k for k in range(start + 1, at) if reading.doc[k].text == ":")
    colon = next((k for k in colons if not reading.timed(k)), None)
    if colon is None or colon - start > _LINE or verbs_in(reading, start, at):
        return None
    return (start, colon) if within(reading.times, start, colon) or reading.doc[start].like_num else None


def _day(reading: Reading, start: int, end: int) -> Days:
    """Return the day told between two tokens; hours alone, which are read as today's, tell none."""
    on = reading.document.published
    today = on.isoformat() if on is not None else None
    told = ((time, read_days(time)) for time in within(reading.times, start, end))
    return next((day for time, day in told if day.told and (time.type == "DATE" or day.start != today)), Days())


def _above(reading: Reading, block: Span) -> Days:
    """Return the day of the nearest line above that tells nothing else."""
    above = [other for other in reading.blocks if other.start < block.start and other.text.strip()]
    for other in above[: -_ABOVE - 1 : -1]:
        bare = all(t.is_punct or t.is_space or reading.timed(t.i) for t in other)
        if bare and (day := _day(reading, other.start, other.end)):
            return day
    return Days()
