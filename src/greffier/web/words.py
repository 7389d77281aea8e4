"""The page's languages: messages from the catalogues, days, numbers and sums in the reader's manner."""

import datetime as dt
import io
import re
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.core import negotiate_locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton, get_quarter_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from babel.support import NullTranslations, Translations
from babel.units import format_unit

from greffier import authority
from greffier.errors import UnknownNameError
from greffier.text.days import days
from greffier.web import labels

LANGUAGES = ("en", "fr")
"""The first is that of the messages in the source and of readers who say nothing."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}|\d{2}|MO|AF|EV|NI))?)?)?")
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))")
_LASTS = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_UNITS = {"Y": "duration-year", "M": "duration-month", "W": "duration-week", "D": "duration-day"}
_LARGE = 1_000_000


def choose(asked: str | None, accept: str | None) -> str:
    """Return the language to write in: the one asked for, else the best of an Accept-Language header.

    >>> choose(None, "de-CH, fr;q=0.8, en;q=0.5"), choose("en", "fr"), choose(None, None)
    ('fr', 'en', 'en')
    """
    if asked in LANGUAGES:
        return str(asked)
    weighed: list[tuple[float, str]] = []
    for part in (accept or "")[:500].split(","):
        tag, _, rest = part.strip().partition(";")
        try:
            weight = float(rest.strip().removeprefix("q=")) if rest else 1.0
        except ValueError:
            weight = 0.0
        weighed.append((-weight, tag.replace("-", "_")))
    preferred = [tag for weight, tag in sorted(weighed, key=lambda pair: pair[0]) if weight and tag]
    return negotiate_locale([tag.partition("_")[0] for tag in preferred], LANGUAGES) or LANGUAGES[0]


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the messages of a language; the catalogue is compiled when it is first read."""
    path = files("greffier.web") / "locale" / language / "LC_MESSAGES" / "messages.po"
    if language == LANGUAGES[0]:
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(path.read_bytes()), locale=language))
    compiled.seek(0)
    return Translations(compiled)


@cache
class Words:
    """Everything that is written differently in another language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._messages = catalogue(language)

    def say(self, message: str, **values: Any) -> str:
        """Translate a message of the source, with its values."""
        said: str = self._messages.ugettext(message)
        return said % values if values else said

    def some(self, one: str, many: str, number: int) -> str:
        """Translate a message that has a number."""
        said: str = self._messages.ungettext(one, many, number)
        return said % {"n": self.number(number)}

    def label(self, group: str, code: str | None) -> str:
        """Say what a code of the records means: ``label("stage", "pledged")``; an unknown one stands for itself."""
        message = labels.LABELS.get(group, {}).get(code or "")
        return self.say(message) if message else (code or "").replace("-", " ")

    # Who

    def actor(self, name: str | None) -> str:
        """Write an actor id in words: ``Foreign minister (Ukraine)``; what is no id stands for itself."""
        if not name:
            return ""
        if name == "?":
            return self.say("not named")
        if (known := _named(name, self.language)) is not None:
            return known
        top, dot, office = name.partition(".")
        # EU.COUNCIL.president is an office of a body of the EU.
        while dot and "." in office and _named(f"{top}.{office.partition('.')[0]}", self.language):
            step, _, office = office.partition(".")
            top = f"{top}.{step}"
        of = _named(top, self.language)
        if not dot or of is None:
            return name
        title = self.label("office", office)
        return f"{title[:1].upper()}{title[1:]} ({of})"

    # When

    def day(self, day: dt.date | None) -> str:
        """Write a day in full."""
        return format_date(day, format="long", locale=self.locale) if day else self.say("no date")

    def short_day(self, day: dt.date | None) -> str:
        """Write a day as a column has it."""
        return format_date(day, format="medium", locale=self.locale) if day else "–"

    def moment(self, moment: dt.datetime) -> str:
        """Write a moment; all are UTC."""
        return f"{format_datetime(moment, format='medium', locale=self.locale, tzinfo=dt.UTC)} UTC"

    def time(self, value: str | None) -> str:
        r"""Write a TIMEX3 value in words; what covers no days stands for itself.

        >>> Words("en").time("2025-Q1"), Words("fr").time("2022-06"), Words("fr").time("P3M")
        ('Q1 2025', 'juin 2022', '3\\xa0mois')
        """
        if not value:
            return ""
        if value in labels.LABELS["vague"]:
            return self.label("vague", value)
        first, slash, last = value.partition("/")
        if slash:
            return self._stretch(first, last)
        return self._point(value)

    def _stretch(self, first: str, last: str) -> str:
        start, end = _iso_day(first), _iso_day(last)
        if start and end:
            return str(format_interval(start, end, skeleton="yMMMd", locale=self.locale))
        return f"{self._point(first)} – {self._point(last)}"

    def _point(self, value: str) -> str:
        try:
            if match := _PART.fullmatch(value):
                year, quarter, half, season = match.groups()
                if quarter:
                    names = get_quarter_names("abbreviated", locale=self.locale)
                    return f"{names[int(quarter)]} {year}"
                return self.say(labels.HALVES[half], year=year) if half else self.say(labels.SEASONS[season], year=year)
            if match := _LASTS.fullmatch(value):
                return str(format_unit(float(match[1]), _UNITS[match[2]], length="long", locale=self.locale))
            if match := _ISO.fullmatch(value):
                year, month, day, part = match.groups()
                if day:
                    said = self.day(dt.date(int(year), int(month), int(day)))
                    if part is None:
                        return said
                    return f"{said}, {self.say(labels.PARTS[part]) if part in labels.PARTS else part}"
                if month:
                    return str(format_skeleton("yMMMM", dt.date(int(year), int(month), 1), locale=self.locale))
                return year
        except ValueError:
            return value
        return value

    def times(self, first: str | None, last: str | None) -> str:
        """Write a stretch from its two ends."""
        if first and last and first != last:
            return self._stretch(first, last)
        return self.time(first or last)

    def covers(self, value: str | None) -> str:
        """Return the last day that a value covers, as ISO 8601, for a ``time`` element; nothing if it has none."""
        covered = days(value)
        return covered[1].isoformat() if covered else ""

    # How much

    def number(self, value: float) -> str:
        """Write a number."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, value: float) -> str:
        """Write a share: 0.5225 is 52.3 %."""
        return str(format_percent(value, format=None, locale=self.locale, decimal_quantization=True))

    def sum(self, amount: float, currency: str) -> str:
        """Write a sum in full."""
        return str(format_currency(amount, currency, format=None, locale=self.locale, currency_digits=False,
                                   decimal_quantization=False))  # fmt: skip

    def short_sum(self, amount: float, currency: str) -> str:
        """Write a sum of millions as a column has it."""
        if abs(amount) < _LARGE:
            return self.sum(amount, currency)
        short = format_compact_decimal(amount, format_type="short", fraction_digits=2, locale=self.locale)
        return f"{short} {currency}"

    def money(self, value: Any) -> str:
        """Write the money of a record, with its bound."""
        if value is None:
            return ""
        said = self.short_sum(value.amount, value.currency)
        if value.amount_to is not None:
            said = f"{said} – {self.short_sum(value.amount_to, value.currency)}"
        return f"{labels.BOUNDS[value.bound]}{said}"

    def count(self, value: Any) -> str:
        """Write the number of things of a record, with its bound."""
        return "" if value is None else f"{labels.BOUNDS[value.bound]}{self.number(value.number)} {value.unit}"


@cache
def _named(name: str, language: str) -> str | None:
    try:
        actor = authority.load().actor(name)
    except UnknownNameError:
        return None
    names = actor.names
    own = names.get(language) or next(iter(names.values()), ())
    if not own:
        return None
    if actor.kind != "organisation":
        return own[0]
    # An organisation is best known by its usual short name.
    return next((one for one in own if one.isupper()), own[0])


def _iso_day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
