"""Times: what the components marked, resolved against the document's date."""

import datetime as dt
from dataclasses import dataclass

from spacy.tokens import Span

from greffier.assemble._reading import Reading, Time
from greffier.assemble._time_ways import Ahead, direction
from greffier.extract._mark import marked, unspell
from greffier.text.timex import Now
from greffier.text.timex import resolve as resolve_words
from greffier.text.units import MONTHS

_EVENT_WITHIN = 7
"""Days: the first day that a release tells of is its event's if it lies no further back than that."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A day that the text is at, and where it said so."""

    span: Span
    first: dt.date
    last: dt.date


def resolve(reading: Reading) -> tuple[Time, ...]:
    """Return every temporal expression of *reading* with its value.

    A relative time is counted from the day of the release (the anchor); "the day before" from the last
    day that the paragraph told of, else from the day of the release's own event. The tense of the
    governing verb says which way a weekday or a month without a year lies.
    """
    spans = marked(reading.doc, "times")
    features = [unspell(span.id_) for span in spans]
    said_on = reading.document.published
    ahead = Ahead.of(reading)
    told: list[_Told] = []
    dated: list[_Told] = []
    said: _Told | None = None
    times: list[Time] = []
    for n, span in enumerate(spans):
        way = direction(span, ahead)
        now = Now(
            said_on=said_on,
            story=_story(reading, dated if _far(features[n]) else told, said, span, features[n])
            or _period(times, span, features[n]),
            event=_event(told, said_on),
            year=_carried(spans, features, n, way, said_on, ahead),
            way=way,
        )
        value, anchor = resolve_words(features[n], now)
        if value is None and span.label_ == "day_alone":
            continue
        times.append(Time(span=span, value=value, type=span.kb_id_, rule=span.label_, anchor=anchor))
        if year := features[n].get("Y"):
            first = dt.date(int(year), 1, 1)
            dated.append(_Told(span, first, first))
        if days := _days(value):
            first, last = days
            said = _Told(span, first, last)
            if (said_on is None or first <= said_on) and _tells(reading, span):
                told.append(_Told(span, first, last))
    return tuple(times)


def _carried(
    spans: list[Span],
    features: list[dict[str, str]],
    n: int,
    way: int,
    said_on: dt.date | None,
    ahead: Ahead,
) -> int | None:
    """Return the year that a neighbour gives to a date without one."""
    own = features[n]
    if own["Kind"] not in ("date", "month", "part") or own.keys() & {"Y", "YShift", "Near"}:
        return None
    if (listed := _year_of_list(spans, features, n)) is not None:
        return listed
    if way > 0 or own.get("Dir") == "future":
        return None
    for m in range(n - 1, -1, -1):
        between = range(spans[m].end, spans[n].start)
        if spans[m].sent.start != spans[n].sent.start or any(k in ahead.future for k in between):
            return None
        told = any(k in ahead.groups and ahead.groups[k].features["Form"] == "finite" for k in between)
        if told and way < 0 and (_done_with(spans[m]) or _behind_participle(spans[m], ahead)):
            return None  # "des dons promis en octobre 2024, un quart était versé au 28 février": of late
        alike = features[m]["Kind"] == own["Kind"] or {features[m]["Kind"], own["Kind"]} == {"date", "month"}
        if alike and "Y" in features[m]:
            # "au 31 décembre 2025, puis au 1er mars": the nearer of two years that the story may be in.
            year = int(features[m].get("Y2", features[m]["Y"]))
            back = _months(own) - _months(features[m])
            year += back < (0 if _done_with(spans[m]) else -6)
            if said_on is None or (year, _months(own)) <= (said_on.year, said_on.month):
                return year
            return None if way < 0 or year > said_on.year else year
    return None


def _year_of_list(spans: list[Span], features: list[dict[str, str]], n: int) -> int | None:
    """Return the year that stands once, at the end of a list: "le 3 mars et le 5 avril 2023"."""
    for m in range(n + 1, len(spans)):
        gap = spans[m].doc[spans[m - 1].end : spans[m].start]
        if len(gap) > 3 or any(token.pos_ in ("VERB", "AUX", "NOUN", "PROPN") for token in gap) or "\n" in gap.text:
            return None
        if features[m]["Kind"] == features[n]["Kind"] and features[m].get("Y"):
            return int(features[m]["Y"])
    return None


def _done_with(span: Span) -> bool:
    """Say whether a participle tells what was done then ("annoncés en septembre"): the story goes on from there."""
    head = span.root.head
    return head.pos_ in ("VERB", "ADJ") and "Part" in head.morph.get("VerbForm", []) and head.dep_ in ("acl", "amod")


def _behind_participle(span: Span, ahead: Ahead) -> bool:
    """Say whether the time is that of a noun's participle ("les dons promis à Lomé, en octobre"), not of a clause."""
    before = (ahead.groups[at] for at in range(span.start - 1, span.sent.start - 1, -1) if at in ahead.groups)
    verb = next(before, None)
    if verb is None or verb.features["Form"] != "participle" or verb.span.start == span.sent.start:
        return False
    return span.doc[verb.span.start - 1].pos_ in ("NOUN", "NUM", "PROPN", "ADJ")


def _months(features: dict[str, str]) -> int:
    """Return the month of a date, 0 for a part of a year."""
    return int(features.get("M2", features.get("M", 0)))


def _far(features: dict[str, str]) -> bool:
    """Say whether a time is so many years from the one told: only a year named before can be meant."""
    return features["Kind"] == "unit" and features["Unit"] in ("Y", "E", "C") and features["Shift"] != "0"


def _story(
    reading: Reading, told: list[_Told], said: _Told | None, span: Span, features: dict[str, str]
) -> dt.date | None:
    """Return the day that the text is at where *span* stands, if it has named one."""
    if (features.get("T") or features["Kind"] == "date") and said and said.span.sent.start == span.sent.start:
        # "le 24 mars, de 9 heures à midi": the hours are that day's, told or to come.
        return said.first
    here, shift = _paragraph(reading, span), int(features.get("Shift", 0))
    after = said if said is not None and not (told and told[-1].span.start >= said.span.start) else None
    if after is not None and shift > 0 and not _far(features) and _paragraph(reading, after.span) == here:
        return after.last  # "attendu dimanche à Luanda, où il sera reçu le lendemain"
    for day in reversed(told):
        if _paragraph(reading, day.span) == here:
            return day.last if shift > 0 else day.first
    # A new paragraph goes on with "le lendemain", but goes back to the release's own day with "la veille".
    return told[-1].last if told and shift > 0 and not _far(features) else None


def _period(times: list[Time], span: Span, features: dict[str, str]) -> dt.date | None:
    """Return the first day of the quarter or year that the sentence has told: "au deuxième trimestre, contre …"."""
    last = times[-1] if times and "Needs" in features else None
    if last is None or last.value is None or last.span.sent.start != span.sent.start:
        return None
    year, _, part = last.value.partition("-")
    if not year.isdigit() or len(year) != 4 or (part and part[0] not in MONTHS):
        return None
    return dt.date(int(year), (int(part[1]) - 1) * MONTHS[part[0]] + 1 if part else 1, 1)


def _event(told: list[_Told], said_on: dt.date | None) -> dt.date | None:
    if not told:
        return said_on
    first = told[0].first
    return first if said_on is None or (said_on - first).days <= _EVENT_WITHIN else said_on


def _paragraph(reading: Reading, span: Span) -> int:
    """Return a number that the spans of one paragraph share."""
    block = reading.block(span.start)
    return block.start if block is not None else -1


def _days(value: str | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a value of whole days."""
    if value is None:
        return None
    try:
        first, _, last = value.partition("/")
        start = dt.date.fromisoformat(first[:10]) if len(first) >= 10 and first[4] == "-" else None
        end = dt.date.fromisoformat(last[:10]) if last else start
    except ValueError:
        return None
    return (start, end) if start and end else None


def _tells(reading: Reading, span: Span) -> bool:
    """Say whether the text is at that day: a main clause of its own, not a quotation or an aside."""
    if any(quote.start <= span.start < quote.end for quote in reading.quotes):
        return False
    token = span.root
    while token.head != token:
        if token.dep_ in ("acl", "acl:relcl", "advcl", "ccomp", "nmod") and token.i not in range(span.start, span.end):
            return False
        token = token.head
    return True
