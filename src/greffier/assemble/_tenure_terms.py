"""From when to when an office is held, where the words beside the person say so."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span

from greffier import authority
from greffier.assemble._phrases import sentence
from greffier.assemble._reading import Mention, Reading, Tie, Time

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_POINT = re.compile(r"\d{4}(-\d{2}){0,2}")
_LENGTH = re.compile(r"P(\d+)([YM])")
_REACH = 30


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day in office as TIMEX3, with the tokens that say so."""

    since: str | None = None
    until: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens that name a holder, or give one an office: the words of the term stand beside them."""

    start: int
    end: int


def term(reading: Reading, tenure: tuple[str, str], ties: Iterable[Tie], spans: Iterable[Span]) -> Term:
    """Return the stretch that the release gives to a *tenure*, a person's name and an office.

    A tie says it, else words beside those for the holder.
    """
    places = []
    for tie in ties:
        if tie.since or tie.until:
            return Term(tie.since, tie.until, tie.start, tie.end)
        places.append(Place(tie.start, tie.end))
    for place in (*places, *(Place(span.start, span.end) for span in spans)):
        found = _beside(reading, place, tenure)
        if found.since or found.until:
            return found
    return Term()


def _beside(reading: Reading, place: Place, tenure: tuple[str, str]) -> Term:
    """Return the stretch that the times in and behind the words for a holder give, up to the next person."""
    person, office = tenure
    whole = sentence(reading, place.start)
    if any(_elected(m, tenure) and place.end <= m.span.start < whole.end for m in reading.mentions):
        return Term()  # "X, ministre du Togo, a été élue jeudi présidente": the day is the other office's
    stop = min(whole.end, place.end + _REACH)
    others = [
        m.span.start for m in reading.mentions if place.start <= m.span.start < stop and m.person and m.person != person
    ]
    stop = min([stop, *others])
    since = until = length = None
    last = place.end
    for time in reading.times:
        inside = place.start <= time.span.start and time.span.end <= place.end
        if not inside and not place.end <= time.span.start < stop:
            continue
        taken = _POINT.fullmatch(time.value or "") is not None and _within(reading, time, "takes-office")
        if not inside and not taken and _elsewhere(reading, place.end, time.span.start):
            continue
        value = time.value or ""
        if inside and _POINT.fullmatch(value) and _rotating(reading, time):
            if authority.load().is_state(authority.load().root(office)):
                continue  # "ministre du Gabon et président du Conseil pour le mois de mai": the chair alone changes
            since, until, last = value, value, time.span.end
        elif "/" in value and _after(reading, place, time, "term"):
            first, _, final = value.partition("/")
            since, until, last = first, final, time.span.end
        elif time.type == "DURATION" and _after(reading, place, time, "term"):
            length, last = value, time.span.end
        elif time.type == "DURATION" and _in_post(reading, place.end, time):
            since, last = _ago(reading, value), time.span.end
        elif _POINT.fullmatch(value) and (told := "since" if taken else _told(reading, place, time)):
            since = (since or value) if told == "since" else since
            until = value if told == "until" else _to_come(reading, time, value) if told == "to-come" else until
            last = time.span.end
    if length and since and not until:
        until = _last_day(since, length)
    return Term(since, until, place.start, last)


def _elected(mention: Mention, tenure: tuple[str, str]) -> bool:
    """Say whether a mention gives the person of a tenure another office, by an appointment."""
    person, office = tenure
    return mention.rule == "appointment" and mention.person == person and office not in mention.offices


def _told(reading: Reading, place: Place, time: Time) -> str | None:
    """Say what a day tells of an office: since when it is held, until when it was, or when its end is to come."""
    if _after(reading, place, time, "since", near=True):
        return "since"
    gone = _after(reading, place, time, "until", near=True) or _after(reading, place, time, "left-office")
    if gone or (_after(reading, place, time, "ended") and _charged(reading, place, time)):
        return "until"
    if _after(reading, place, time, "leaves-office") or (
        _after(reading, place, time, "ends") and _charged(reading, place, time)
    ):
        return "to-come"
    return "since" if _after(reading, place, time, "takes-office") else None


def _in_post(reading: Reading, start: int, time: Time) -> bool:
    """Say whether nothing but "en poste depuis" stands between a holder and how long it has lasted."""
    words = reading.pack.words("tenures")
    between = reading.doc[start : time.span.start].text.lower().replace("’", "'").strip(" ,(")
    return any(between in (since, f"{post} {since}") for since in words["since"] for post in words["in-post"])


def _ago(reading: Reading, length: str) -> str | None:
    """Return when a stretch of years or months that ends on the day of the release began, in its own unit."""
    lasts, published = _LENGTH.fullmatch(length), reading.document.published
    if lasts is None or published is None:
        return None
    if lasts[2] == "Y":
        return str(published.year - int(lasts[1]))
    months = published.year * 12 + published.month - 1 - int(lasts[1])
    return f"{months // 12}-{months % 12 + 1:02d}"


def _elsewhere(reading: Reading, start: int, end: int) -> bool:
    """Say whether what lies between a holder and a time tells of something else: a quotation, a clause, another act."""
    between = " ".join(reading.plain[start:end]).replace("' ", "'")
    if any(f" {word} " in f" {between} " for word in reading.pack.words("tenures")["held-so"]):
        return False  # "ambassadrice au Kenya, poste qu'elle occupe depuis 2022"
    that = reading.pack.words("clauses")["that"]
    quoted = any(start <= quote.start < end for quote in reading.quotes)
    if quoted or any(word in that for word in reading.plain[start:end]):
        return True
    acts = [v for v in reading.verbs if start <= v.head < end and v.features["Form"] == "finite"]
    taking = [
        word
        for key in ("takes-office", "holds-office", "leaves-office", "left-office", "ends", "ended", "term")
        for word in reading.pack.words("tenures").get(key, ())
    ]
    active = [v for v in acts if v.features.get("Voice") != "Pass" and v.features.get("Tense") != "Pres"]
    if any(reading.plain[v.head] in taking for v in active):
        return True  # "il a nommé": the holder appoints somebody
    spoken = " ".join(reading.plain[start:end])
    return bool(acts) and not any(word.replace("'", "' ") in spoken or word in spoken for word in taking)


def _to_come(reading: Reading, time: Time, value: str) -> str:
    """Return a day that ends a term: where it names no year and is past, it is the next one of that name."""
    published = reading.document.published
    if published is None or not _DAY.fullmatch(value) or value[:4] in time.span.text or value >= published.isoformat():
        return value
    return f"{int(value[:4]) + 1}{value[4:]}"


def _after(reading: Reading, place: Place, time: Time, key: str, *, near: bool = False) -> bool:
    """Say whether words of *key* stand before a time: right before it, or a few words."""
    start = max(time.span.start - (4 if near or key == "term" else 7), place.start - 4, 0)
    if not near and place.start <= start < place.end:
        start = max(place.start - 4, 0)  # a title of many words parts the verb from its day
    text = reading.doc[start : time.span.start].text.lower().replace("’", "'").rstrip()
    words = reading.pack.words("tenures").get(key, ())
    if near:
        own = reading.doc[time.span.start : time.span.end].text.lower().replace("’", "'")
        return any(f" {text}".endswith(f" {word}") or own.startswith(f"{word} ") for word in words)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def _within(reading: Reading, time: Time, key: str) -> bool:
    """Say whether a time stands inside words of *key*: "a pris jeudi ses fonctions", "prendra le 3 mai la tête de"."""
    start, end = time.span.start, time.span.end
    while start > 0 and reading.doc[start - 1].pos_ in ("DET", "ADP"):
        start -= 1
    before = " ".join(reading.plain[max(0, start - 4) : start])
    after = " ".join(reading.plain[end : end + 4]).replace("' ", "'")
    halves = ((word[:at], word[at + 1 :]) for word in reading.pack.words("tenures")[key] for at in _spaces(word))
    return any(f" {before}".endswith(f" {first}") and f"{after} ".startswith(f"{last} ") for first, last in halves)


def _spaces(word: str) -> list[int]:
    return [at for at, char in enumerate(word) if char == " "]


def _charged(reading: Reading, place: Place, time: Time) -> bool:
    """Say whether it is an office that ends, no meeting: "dont le mandat s'achève en mai"."""
    nouns = {word for key in ("charge", "term") for word in reading.pack.words("tenures")[key]}
    return any(word in nouns for word in reading.plain[max(0, place.start - 4) : time.span.start])


def _rotating(reading: Reading, time: Time) -> bool:
    """Say whether a month is the one for which an office is held: "président du Conseil pour le mois de mai"."""
    words = reading.doc[max(0, time.span.start - 4) : time.span.end].text.lower().replace("’", "'")
    return any(phrase in words for phrase in reading.pack.words("actors").get("month", ()))


def _last_day(since: str, length: str) -> str | None:
    """Return the last day of a term that begins on a day and lasts years or months."""
    lasts = _LENGTH.fullmatch(length)
    if lasts is None or not _DAY.fullmatch(since):
        return None
    first = dt.date.fromisoformat(since)
    months = first.month - 1 + int(lasts[1]) * (12 if lasts[2] == "Y" else 1)
    year, month = first.year + months // 12, months % 12 + 1
    try:
        after = first.replace(year=year, month=month)
    except ValueError:  # no such day in that month
        after = dt.date(year + month // 12, month % 12 + 1, 1)
    return (after - dt.timedelta(days=1)).isoformat()
