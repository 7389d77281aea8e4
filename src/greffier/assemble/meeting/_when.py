"""When a meeting is: the times that belong to its verb or noun, as days."""

import re

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Time
from greffier.assemble.meeting._lexis import Lexis, Range
from greffier.assemble.meeting._sitting import Days
from greffier.text.timex import after

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?|-[QH]\d|-W\d{2}|-(SP|SU|FA|WI))?")
_OPENING = 8
"""Tokens from the start of a paragraph to the day of its dateline."""
_OUTSIDE = 100.0
"""What puts the day of the dateline behind every day of the sentence itself."""
_LENGTH = re.compile(r"P(\d+)D")


def days(reading: Reading, lexis: Lexis, at: int, region: Range, *, years: bool = False) -> tuple[Days, Range | None]:
    """Return when the meeting whose verb or noun is the token *at* is, and where that is said.

    Only a time that no other verb takes counts: "les livraisons promises au printemps" dates
    the promise. *years* allows a bare year.
    """
    ranked = []
    for time in reading.times:
        if not (region[0] <= time.span.start and time.span.end <= region[1]):
            continue
        value = read_days(time) or (_delayed(reading, time) if years else Days())
        if _since(reading, time) or not value or (not years and value.start and len(value.start) == 4):
            continue
        distance = _distance(reading, lexis, at, time)
        if _going_on(reading, time):
            # "se tient depuis lundi": the first day; "pour la deuxième fois depuis janvier" is no day.
            value, distance = Days(value.start), distance if value.one else None
        if distance is not None:
            late = _OUTSIDE if in_dateline(reading, time) else 0.0
            ranked.append((distance + late, time.span.start, value, time.span))
    if not ranked:
        return Days(), None
    ranked.sort(key=lambda item: item[:2])
    _, _, value, span = ranked[0]
    # "ce mardi (28 novembre 2023)", "cette semaine (les 6 et 7 avril)": the bracket is the fuller one.
    for _, start, other, later in ranked[1:]:
        if value.one and other.one and _joined(reading, span.end, start) and (value.start or "") < (other.start or ""):
            # "mercredi et jeudi": the first and the last of them.
            return Days(value.start, other.end), (span.start, later.end)
        bracketed = 0 <= start - span.end <= 3 and any(
            token.text in {"(", ","} for token in reading.doc[span.end : start]
        )
        if bracketed and len(other.start or "") >= len(value.start or ""):
            value, span = other, later
    return value, (span.start, span.end)


def in_dateline(reading: Reading, time: Time) -> bool:
    """Say whether a time closes the line that opens a paragraph: "Berne, 19.05.2027 — La Suisse réunira …"."""
    block, end = reading.block(time.span.start), time.span.end
    opens = block is not None and time.span.start - block.start <= _OPENING
    return opens and end < len(reading.doc) and reading.doc[end].text in {"-", "–", "—"}


def read_days(time: Time) -> Days:
    """Return a TIMEX3 value as the first and the last day; empty where it names none."""
    value = time.value or ""
    start, _, end = value.partition("/")
    start, end = start.partition("T")[0], (end or start).partition("T")[0]
    if not _DATE.fullmatch(start) or not _DATE.fullmatch(end):
        return Days()
    return Days(start, end)


def _delayed(reading: Reading, time: Time) -> Days:
    """Return the day told by its distance from the release: "dans deux semaines"."""
    published = reading.document.published
    led = time.span.start > 0 and plain(reading.doc[time.span.start - 1]) in reading.pack.words("times")["within"]
    definite = time.span[0].morph.get("Definite", []) == ["Def"]  # "dans les dix jours" is no day, but a delay
    if published is None or time.type != "DURATION" or not time.value or not led or definite:
        return Days()
    value = after(published, time.value)
    return Days(value, value) if value is not None else Days()


def length(reading: Reading, start: int, end: int) -> int | None:
    """Return how many days a meeting is said to last between two tokens ("deux jours de travaux")."""
    for time in reading.times:
        if start <= time.span.start and time.span.end <= end and (match := _LENGTH.fullmatch(time.value or "")):
            number = int(match[1])
            if 1 < number <= 31:
                return number
    return None


def _joined(reading: Reading, start: int, end: int) -> bool:
    """Say whether only a conjunction stands between two times."""
    joins = reading.pack.words("verbs")["join"]
    return 0 < end - start <= 2 and plain(reading.doc[start]) in joins


def _since(reading: Reading, time: Time) -> bool:
    """Say whether a time belongs to a noun after "since": "depuis l'entrée en fonction de ce dernier le 17"."""
    since = reading.pack.words("times")["since"]
    for at in range(time.span.start - 1, max(-1, time.span.start - 10), -1):
        token = reading.doc[at]
        if token.is_punct or token.pos_ in ("VERB", "AUX"):
            return False
        if plain(token) in since:
            return time.span.start - at > 2
    return False


def _going_on(reading: Reading, time: Time) -> bool:
    """Say whether a time is that since which something goes on: "depuis mercredi 3 mai"."""
    at = time.span.start - 1
    at -= int(at > 0 and reading.doc[at].pos_ == "DET")
    return at >= 0 and plain(reading.doc[at]) in reading.pack.words("times")["since"]


def is_day(value: str | None) -> bool:
    """Say whether a value is one calendar day."""
    return bool(value and _DAY.fullmatch(value))


def _distance(reading: Reading, lexis: Lexis, at: int, time: Time) -> float | None:
    """Return how far a time is from its meeting; None where another verb comes between."""
    start, end = time.span.start, time.span.end
    low, high = (end, at) if end <= at else (at + 1, start)
    if end > at >= start:
        return 0.0
    # "une conférence tenue en mai": the participle of holding dates the meeting itself.
    between = [verb for verb in verbs_in(reading, low, high) if not lexis.covers("held", verb.head)]
    if any(verb.features.get("Form") == "finite" for verb in between):
        return None
    if start > at and any(verb.features.get("Form") in ("participle", "infinitive", "gerund") for verb in between):
        # A participle with its own complement dates itself; one that only opens the clause does not.
        return None
    commas = sum(token.text in {",", ";", "("} for token in reading.doc[low:high])
    return (high - low) + 2.0 * commas
