"""Full dates as releases write them, in every language of which CLDR knows the months; nothing relative."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from greffier import lang
from greffier.text.normal import fold

_ALSO = ("en",)
"""Pages in other languages keep English month names in their stamps ("07 Apr. 2022")."""
_EARLIEST, _LATEST = 1900, 2199
_ZONE = re.compile(r"[\d\s:.,+-]{0,20}(?:Z|[A-Z]{3,4})?")
"""What machines write after the minutes: seconds and the zone."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: where, which day, at what time, and whether its day and month could be exchanged."""

    start: int
    end: int
    day: dt.date
    time: str | None = None
    unsure: bool = False

    @property
    def value(self) -> str:
        """The day, with the time if there is one: ``2022-04-07T17:45``."""
        return self.day.isoformat() + (f"T{self.time}" if self.time else "")


def find(line: str) -> list[Found]:
    """Find the full dates (day, month and year) of *line*, in order.

    >>> [found.value for found in find("Updated 07 Apr. 2022 17:45, first 2022-04-06")]
    ['2022-04-07T17:45', '2022-04-06']
    """
    return [found for match in _pattern().finditer(line) if (found := _read(match)) is not None]


def parse(value: str) -> Found | None:
    """Read *value* as one date, as machines or people write it; None if it is not one."""
    text = value.strip().strip("\"'")
    for found in find(text):
        before = fold(text[: found.start]).strip(" ,.")
        if (not before or before in weekdays()) and _ZONE.fullmatch(text[found.end :]):
            return found
        break
    return None


@cache
def weekdays() -> dict[str, int]:
    """Return the names of the days of the week, folded, and their numbers (Monday is 0)."""
    names: dict[str, int] = {}
    for locale in _locales():
        for width in ("wide", "abbreviated"):
            for number, name in locale.days["format"][width].items():
                names.setdefault(fold(name).strip("."), number)
    return names


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in _locales():
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[form][width].items():
                    names.setdefault(fold(name).strip("."), number)
    # A wide name cut to three or four letters is how stamps abbreviate where CLDR does not ("sept", "aout");
    # a cut that two months share ("jui") is left out.
    cuts: dict[str, set[int]] = {}
    for name, number in names.items():
        for size in (3, 4):
            if name.isalpha():
                cuts.setdefault(name[:size], set()).add(number)
    for cut, numbers in cuts.items():
        if len(numbers) == 1:
            names.setdefault(cut, *numbers)
    return names


def _locales() -> list[Locale]:
    found = []
    for code in dict.fromkeys([*lang.codes(), *_ALSO]):
        try:
            found.append(Locale.parse(code, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue  # a pack may be of a language that CLDR does not know
    return found


@cache
def _pattern() -> re.Pattern[str]:
    day, year = r"(?P<{0}d>\d{{1,2}})", r"(?P<{0}y>\d{{4}})"
    word = r"(?P<{0}m>[^\W\d_]{{3,12}})"
    shapes = [
        r"(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?!\d)",
        # "1er avril 2024", "4. April 2024", "4 de abril de 2024"
        day.format("w")
        + r"(?:[a-zºª°]{1,3})?[.\s-]{1,3}(?:[a-z]{2}\s)?"
        + word.format("w")
        + r"\.?[,\s-]{1,2}(?:[a-z]{2}\s)?"
        + year.format("w"),
        word.format("e") + r"\.?\s" + day.format("e") + r"(?:[a-z]{2})?,?\s" + year.format("e"),
        r"(?P<nd>\d{1,2})(?P<sep>[./-])(?P<nm>\d{1,2})(?P=sep)(?P<ny>\d{4})",
    ]
    between = r"(?:T|,?\s+(?:[^\W\d_]{1,2}\s)?|\s+[-–|]\s+)"
    time = rf"(?:{between}(?P<hour>[01]?\d|2[0-3])\s?[:hH.]\s?(?P<minute>[0-5]\d)(?![\d.]))?"
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(shapes)})(?!\d){time}")


def _read(match: re.Match[str]) -> Found | None:
    part = match.groupdict()
    unsure = False
    if part["iy"]:
        year, month, day = part["iy"], int(part["im"]), int(part["id"])
    elif part["ny"]:
        # Day first, as everywhere but in the United States; a month over twelve can only be a day.
        year, month, day = part["ny"], int(part["nm"]), int(part["nd"])
        if month > 12 >= day:
            month, day = day, month
        elif part["sep"] == "/" and day <= 12 and day != month:
            unsure = True
    else:
        kind = "w" if part["wy"] else "e"
        number = _months().get(fold(part[f"{kind}m"]))
        if number is None:
            return None
        year, month, day = part[f"{kind}y"], number, int(part[f"{kind}d"])
    if not _EARLIEST <= int(year) <= _LATEST:
        return None
    try:
        date = dt.date(int(year), month, day)
    except ValueError:
        return None
    time = f"{int(part['hour']):02}:{part['minute']}" if part["hour"] else None
    return Found(match.start(), match.end(), date, time, unsure)
