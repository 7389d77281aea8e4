"""What the title, the stamps and the lead of a release tell of its meeting: where they end, the day, the place."""

from greffier.assemble._clauses import verbs_in
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._pick import first_finite
from greffier.assemble.meeting._sitting import Days, Sitting, shifted
from greffier.assemble.meeting._when import in_dateline, read_days
from greffier.assemble.meeting._where import place

_LEAD = 3
"""Sentences of prose, the title left out, in which the meeting of a release is named."""


_WEEK = 7
"""Days before a release in which a day that its lead alone tells is the meeting's."""


def lead_end(reading: Reading, *, sentences: int = _LEAD) -> int:
    """Return the token where the lead ends: the title and the first sentences of prose."""
    left = sentences
    for block in reading.blocks:
        if block.label_ not in ("prose", "bullet"):
            continue
        ends = [min(sent.end, block.end) for sent in block.sents if sent.text.strip()]  # type: ignore[attr-defined]
        left -= len(ends)
        if left <= 0:
            return int(ends[left - 1])
    return len(reading.doc)


def first_verb(reading: Reading, limit: int) -> Verb | None:
    """Return the first verb of the lead, if it is told in the past."""
    prose = next((block for block in reading.blocks if block.label_ == "prose" and block.start < limit), None)
    verb = first_finite(reading.verbs, prose.start) if prose is not None else None
    return verb if verb is not None and verb.features.get("Tense") in ("Perf", "Past") else None


def days_of_lead(reading: Reading, limit: int) -> Days:
    """Return the day told in the lead or a stamp, else the day of publication."""
    on = reading.document.published.isoformat() if reading.document.published else None
    if (stamped := _stamped(reading, on)) is not None:
        return stamped
    return _acted(reading, limit) or _only(reading, limit, on) or Days(on, on)


def _only(reading: Reading, limit: int, on: str | None) -> Days | None:
    """Return the day of the week before that the first clause alone tells, a dateline left out: "C'était vendredi"."""
    told = [(reading.block(time.span.start), time) for time in reading.times if time.span.start < limit]
    prose = [(block, time) for block, time in told if block is not None and block.label_ == "prose"]
    found = {read_days(time) for _, time in prose if not in_dateline(reading, time)}
    if len(found) != 1 or on is None:
        return None
    block, time = next((block, time) for block, time in prose if not in_dateline(reading, time))
    verbs = [v for v in verbs_in(reading, block.start, time.span.start) if v.features.get("Form") == "finite"]
    one, week = found.pop(), shifted(on, -_WEEK)
    near = one.one and week is not None and week <= (one.start or "") <= on
    return one if near and len(verbs) < 2 else None


def _stamped(reading: Reading, on: str | None) -> Days | None:
    """Return the days of several that a line of its own at the head names: "Luxembourg, 8 et 9 octobre 2026"."""
    for block in reading.blocks[:4]:
        if verbs_in(reading, block.start, block.end):
            continue
        for time in reading.times:
            value = read_days(time)
            ended = value.end is not None and on is not None and len(value.end) == 10 and value.end <= on
            if block.start <= time.span.start < block.end and ended and not value.one and len(value.start or "") == 10:
                return value
    return None


def _acted(reading: Reading, limit: int) -> Days | None:
    """Return the day that the first verb of the lead is told of: "vingt pays ont promis mardi à X"."""
    verb = first_verb(reading, limit)
    if verb is None:
        return None
    for time in reading.times:
        if 0 <= time.span.start - verb.span.end <= 2 or (
            verb.head >= time.span.end and time.span.start >= verb.head - 3
        ):
            value = read_days(time)
            return value if value.one else None
    return None


def acted_at(reading: Reading, lexis: Lexis, limit: int) -> str | None:
    """Return the city that the first verb of the lead is told of, beside its day."""
    verb = first_verb(reading, limit)
    if verb is None or _acted(reading, limit) is None:
        return None
    return place(reading, lexis, verb.head, (verb.span.start, min(len(reading.doc), verb.span.end + 6)))


def over(reading: Reading, reported: Sitting) -> bool:
    """Say whether the reported meeting has ended: no day of it lies ahead, and the lead tells what was done there."""
    published, last = reading.document.published, reported.days.end
    ended = published is not None and last is not None and last <= published.isoformat()
    return ended and not reported.future and first_verb(reading, lead_end(reading)) is not None
