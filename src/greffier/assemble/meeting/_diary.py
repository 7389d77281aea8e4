"""Diaries: "3 mai, Oslo : entretien avec le ministre X", or lines below their day, some with an hour before them."""

from itertools import islice

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._reading import Mention, Reading, within
from greffier.assemble.meeting._lexis import Lexis, Range
from greffier.assemble.meeting._sitting import Days
from greffier.assemble.meeting._when import read_days
from greffier.assemble.meeting._where import city

_LINE = 12
"""Tokens before the colon of a line."""
_ABOVE = 12
"""Blocks between a meeting and the day over it: "Lundi 3 mai", with its hours below."""
_NEAR = 4
"""Tokens between the hour that opens a line and the noun of its meeting: "9 h 30 – Nouvel entretien avec X"."""


def diary(reading: Reading, at: int) -> tuple[Days, str | None] | None:
    """Return the day and the city of the line that the noun of a meeting, a token, stands in; None in other lines."""
    block = reading.block(at)
    head = _head(reading, block, at) if block is not None and block.label_ != "title" else None
    if block is None or head is None:
        return None
    places = (city(reading, k) for k in range(*head) if not reading.timed(k) and reading.doc[k].pos_ != "ADP")
    return _day(reading, *head) or _above(reading, block), next(filter(None, places), None)


def day_over(reading: Reading, at: int) -> Days:
    """Return the day over the lines of a token, in a release that sets several days over its lines."""
    block = reading.block(at)
    over = _above(reading, block) if block is not None else Days()
    several = over and any(_bare_day(reading, other) not in (over, Days()) for other in reading.blocks)
    return over if several else Days()


def owner(reading: Reading, lexis: Lexis) -> Mention | None:
    """Return whose diary the release is by its title: "Agenda de la ministre de la Santé"."""
    headline = reading.title
    if headline is None or not lexis.within("diary", headline.start, headline.end):
        return None
    named = [
        m for m in reading.mentions if headline.start <= m.span.start < headline.end and m.kind in ("office", "person")
    ]
    return named[0] if len(named) == 1 else None


def _head(reading: Reading, block: Span, at: int) -> Range | None:
    """Return the words before the meeting of a line, up to a colon or the hour that opens it, with no verb in them."""
    start = next((k + 1 for k in range(at, block.start, -1) if "\n" in reading.doc[k].text), block.start)
    while start < at and (reading.doc[start].is_punct or reading.doc[start].is_space):
        start += 1
    if verbs_in(reading, start, at):
        return None
    colons = (k for k in range(start + 1, at) if reading.doc[k].text == ":")
    colon = next((k for k in colons if not reading.timed(k)), None)
    if colon is None:
        hours = [time.span for time in within(reading.times, start, at) if time.type == "TIME"]
        opened = hours and hours[0].start - start <= 1 and at - hours[-1].end <= _NEAR
        return (start, hours[-1].end) if opened else None
    if colon - start > _LINE:
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
    above = (b for b in reversed(reading.blocks) if b.start < block.start and not all(token.is_space for token in b))
    return next(filter(None, (_bare_day(reading, other) for other in islice(above, _ABOVE))), Days())


def _bare_day(reading: Reading, block: Span) -> Days:
    """Return the day of a block that tells nothing else."""
    bare = all(t.is_punct or t.is_space or reading.timed(t.i) for t in block)
    return _day(reading, block.start, block.end) if bare else Days()
