"""Units of the calendar: the week, the quarter or the year that a day is in, and others near it."""

import datetime as dt

MONTHS = {"Q": 3, "H": 6}
"""The months of a quarter and of half a year."""


def after(day: dt.date, duration: str) -> str | None:
    """Return the TIMEX3 value of *day* plus *duration*, in the unit of the duration.

    >>> after(dt.date(2026, 4, 16), "P3M"), after(dt.date(2026, 8, 30), "P45D"), after(dt.date(2026, 1, 1), "P2Y")
    ('2026-07', '2026-10-14', '2028')
    """
    number, letter = duration[1:-1].removeprefix("T"), duration[-1]
    if not number.isdigit():
        return None
    if duration.startswith("PT"):
        hours = int(number) / {"H": 1, "M": 60, "S": 3600}.get(letter, 1)
        return (day + dt.timedelta(days=round(hours / 24))).isoformat()
    try:
        return unit_of(letter, day, int(number))
    except (KeyError, ValueError, OverflowError):
        return None


def unit_of(letter: str, day: dt.date, shift: int) -> str:
    """Return the unit that lies *shift* units from the one of *day*.

    >>> day = dt.date(2026, 10, 22)
    >>> [unit_of(letter, day, -1) for letter in ("D", "W", "M", "Q", "H", "Y", "E")]
    ['2026-10-21', '2026-W42', '2026-09', '2026-Q3', '2026-H1', '2025', '201']
    """
    if letter == "D":
        return (day + dt.timedelta(days=shift)).isoformat()
    if letter in ("W", "WE"):
        year, week, _ = (day + dt.timedelta(weeks=shift)).isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if letter == "WE" else "")
    if letter == "Y":
        return f"{whole(day.year + shift):04}"
    if letter == "E":
        return f"{whole(day.year + 10 * shift) // 10:03}"
    if letter == "C":
        return f"{whole(day.year + 100 * shift) // 100:02}"
    length = MONTHS.get(letter, 1)
    months = day.year * 12 + (day.month - 1) + length * shift
    year, month = whole(months // 12), months % 12
    return f"{year:04}-{month + 1:02}" if letter == "M" else f"{year:04}-{letter}{month // length + 1}"


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991).

    >>> easter(2026).isoformat()
    '2026-04-05'
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    o = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * o) // 451
    month, day = divmod(h + o - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def whole(year: int) -> int:
    """Return *year* if there is such a year.

    Raises:
        ValueError: it is before the year 1 or after the year 9999.
    """
    if not 1 <= year <= 9999:
        raise ValueError(f"no year {year}")
    return year
