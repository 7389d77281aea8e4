"""The days that a TIMEX3 value covers, for sorting, filtering and deadlines."""

import calendar
import datetime as dt
import re

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-(WE|[1-7]))?")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_DECADE = re.compile(r"(\d{2,3})X{0,2}")


def days(value: str | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of *value*; nothing for a duration or a vague reference.

    Seasons are the meteorological ones (spring is March to May, winter begins in December).

    >>> [day.isoformat() for day in days("2024-H1")]
    ['2024-01-01', '2024-06-30']
    >>> [day.isoformat() for day in days("2022-04-06/2022-04-07")]
    ['2022-04-06', '2022-04-07']
    >>> days("PAST_REF") is days("P3M") is days("2024-02-31") is None
    True
    """
    first, slash, last = (value or "").partition("/")
    start, end = _days(first), _days(last) if slash else None
    if not slash:
        return start
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def _days(value: str) -> tuple[dt.date, dt.date] | None:
    try:
        if match := _MONTHS.fullmatch(value):
            year, quarter, half, season = match.groups()
            month = 3 * int(quarter) - 2 if quarter else 6 * int(half) - 5 if half else _SEASONS[season]
            return _months(int(year), month, 6 if half else 3)
        if match := _WEEK.fullmatch(value):
            year, week, part = match.groups()
            first, last = (6, 7) if part == "WE" else (int(part or 1), int(part or 7))
            return dt.date.fromisocalendar(int(year), int(week), first), dt.date.fromisocalendar(
                int(year), int(week), last
            )
        if match := _DAY.fullmatch(value):
            year, month_, day = match.groups()
            if day:
                one = dt.date(int(year), int(month_), int(day))
                return one, one
            return _months(int(year), int(month_ or 1), 1 if month_ else 12)
        if match := _DECADE.fullmatch(value):
            size = 10 ** (4 - len(match[1]))
            return dt.date(int(match[1]) * size, 1, 1), dt.date((int(match[1]) + 1) * size - 1, 12, 31)
    except ValueError:
        return None
    return None


def _months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of *count* months from *month* on."""
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last_day = calendar.monthrange(last_year, last_month + 1)[1]
    return dt.date(year, month, 1), dt.date(last_year, last_month + 1, last_day)
