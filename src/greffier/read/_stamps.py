"""The date stamps of a release: the lines above (or below) the prose that say when it was put out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from greffier import lang
from greffier.read import _dates
from greffier.text.normal import fold

TOPIC = "reading"
_LINES, _FOOT = 14, 4
_PROSE = 250
"""A line longer than this is prose; only its beginning can be a stamp ("Kigali, 10 oct. 2026 - …")."""
_BARS = re.compile(r"[|•·‧∙]")
_DASHES = re.compile(r"\s+[-–—]\s+")
_TRIM = " \t\xa0\u202f-–—•:*#([/,."


@dataclass(frozen=True, slots=True)
class Stamps:
    """When a text says that it was published and changed; ``notes`` say which of it is a guess, and from what."""

    published: str | None = None
    updated: str | None = None
    notes: tuple[str, ...] = ()


def read(text: str, header: Sequence[str] = ()) -> Stamps:
    """Read the stamps of *text*, and of the *header* lines that stood beside it.

    In turn: a stamp above the prose (a labelled one first), one at the foot ("Done at …"), a date in the title,
    a weekday with its date in the first paragraph. The last two are guesses and noted as such.
    """
    lines = [line.strip() for line in text.split("\n", 400)[:400] if line.strip()]
    if not lines:
        return Stamps()
    notes: list[str] = []
    labelled, bare, updated = _above([*header, *lines])
    published = labelled or bare
    if published is None:
        published = _below(text)
    if published is None:
        for where, days in (("the title", _whole(lines[0])), ("the first paragraph", _weekday(lines[:4]))):
            if len(days) == 1:
                published = days.pop()
                notes.append(f"published guessed from {where}")
                break
    if published is not None and published.endswith("?"):
        published = published[:-1]
        notes.append("published: a date in figures, read as day/month/year")
    return Stamps(published, updated, tuple(notes))


def words(meaning: str) -> tuple[str, ...]:
    """Return the words of the topic for *meaning* in every installed language, folded, the longest first."""
    return _words()[meaning]


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {meaning: set() for meaning in lang.topics()[TOPIC]}
    for code in lang.codes():
        for meaning, listed in lang.load(code).words(TOPIC).items():
            found[meaning].update(map(fold, listed))
    return {meaning: tuple(sorted(listed, key=lambda w: (-len(w), w))) for meaning, listed in found.items()}


def segments(lines: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of the header *lines*, as bars and dashes divide them; of prose only the beginning."""
    prose = 0
    for line in lines[:_LINES]:
        if len(line) > _PROSE:
            prose += 1
            yield line[:_PROSE]
        else:
            for part in _BARS.split(line):
                yield part
                if len(pieces := _DASHES.split(part)) > 1:
                    yield from pieces
        if prose == 3:
            return


def _above(lines: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return the first labelled date of publication, the first bare date, and the first labelled date of change."""
    dates: dict[str, str] = {}
    pending = ""
    for segment in segments(lines):
        meaning, found = _stamp(segment, pending)
        if found is None:
            pending = meaning or (pending if not segment.strip(_TRIM) else "")
            continue
        value = found.value if meaning == "updated" else found.day.isoformat() + "?" * found.unsure
        dates.setdefault(meaning or "bare", value)
        pending = ""
    return dates.get("published"), dates.get("bare"), dates.get("updated")


def _stamp(segment: str, pending: str) -> tuple[str, _dates.Found | None]:
    """Return what the *segment* dates ("published", "updated", or nothing said) and its date, if it is a stamp.

    Without a date, it may be the label of the next segment; *pending* is the label before this one.
    """
    found = next(iter(_dates.find(segment)), None)
    before = segment[: found.start] if found else segment
    meaning, rest = _label(fold(before).strip(_TRIM))
    if found is None:
        return (meaning if not rest else ""), None
    meaning = meaning or pending
    if not _leads(before, labelled=bool(meaning)):
        return "", None
    after = segment[found.end :].strip()
    placed = bool(before.strip(_TRIM)) and not meaning
    ends = (
        not after
        or after[0] in "-–—:([/)"
        or (after[0] == "," and len(after) <= 40)
        or (after[0] == "." and (placed or len(after) == 1))
        or bool(meaning)
    )
    return (meaning, found) if ends else ("", None)


def _label(folded: str) -> tuple[str, str]:
    """Return the meaning of the label that *folded* begins with, and what follows it."""
    for meaning in ("updated", "published"):
        for word in words(meaning):
            if folded == word or (folded.startswith(word) and not folded[len(word)].isalnum()):
                return meaning, folded[len(word) :].strip(_TRIM)
    return "", folded


def _leads(before: str, *, labelled: bool) -> bool:
    """Say whether *before* a date stands what stamps have there: a label, a kind of text, a place, a weekday."""
    folded = fold(before).strip(_TRIM)
    folded = _label(folded)[1] if labelled else folded
    while True:  # "Bruxelles, le lundi": take off weekday and "le"
        head, _, last = folded.rpartition(" ")
        last = last.strip(_TRIM)
        if last and (last in words("on") or last in _dates.weekdays()):
            folded = head.rstrip(_TRIM)
        else:
            break
    if not folded:
        return True
    for word in words("kind"):
        if folded.startswith(word) and len(folded.split()) <= len(word.split()) + 3:
            return True
    at = fold(before).rfind(folded)
    place = before[at : at + len(folded)] if len(fold(before)) == len(before) else folded.title()
    parts = place.split(",")
    return len(parts) <= 3 and all(_place(part.strip()) for part in parts) and _closed(before, place)


def _place(part: str) -> bool:
    """Say whether *part* is of the form of a name of a place: few words, a capital, no figure, no stop within."""
    return (
        bool(part)
        and part[0].isupper()
        and len(part.split()) <= 5
        and part.count("(") == part.count(")")
        and not any(c.isdigit() or c in '.;:!?«»"' for c in part)
    )


def _closed(before: str, place: str) -> bool:
    """Say whether something divides the *place* from its date: a comma, a dash, "le"; a bracket holds an aside."""
    if before.rstrip().endswith("("):
        return False
    return bool(before.rpartition(place)[2].strip()) or before.rstrip().endswith((",", ":", "-", "–", "—"))


def _below(text: str) -> str | None:
    """Return the date of a foot such as "Fait à Lomé, le 12 mars 2023"."""
    for line in [line.strip() for line in text.rstrip()[-1500:].split("\n") if line.strip()][-_FOOT:]:
        folded = fold(line)
        if any(folded.startswith(word + " ") for word in words("done")):
            for found in _dates.find(line):
                return found.day.isoformat() + "?" * found.unsure
    return None


def _whole(line: str) -> set[str]:
    return {found.day.isoformat() for found in _dates.find(line) if not found.unsure}


def _weekday(lines: Sequence[str]) -> set[str]:
    """Return the days that stand with their weekday, where the calendar agrees."""
    days = set()
    for line in lines:
        for found in _dates.find(line[:600]):
            before = fold(line[: found.start]).rstrip(" (,\xa0")
            if _dates.weekdays().get(before.rpartition(" ")[2].strip(_TRIM)) == found.day.weekday():
                days.add(found.day.isoformat())
    return days
