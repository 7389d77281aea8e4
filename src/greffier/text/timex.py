"""Calendar arithmetic: what the words of a time say, resolved to a TIMEX3 value.

Source: TimeML Annotation Guidelines 1.2.1, TIMEX3, and the codebook, "Time". Features are those that
``greffier.extract._time_rules`` writes. Nobody here asks what day it is: the day is an argument.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from greffier.text.units import MONTHS, after, easter, unit_of, whole

__all__ = ["Now", "after", "resolve"]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The days that a relative time is counted from.

    ``said_on`` is the day of the release, ``story`` that of what is told there (None where the text has
    named none), ``event`` the day to fall back on for it. ``year`` is a year that goes on from the words
    before. ``way`` is -1 where the verb tells of the past, 1 of the future, 0 where it says nothing.
    """

    said_on: dt.date | None
    story: dt.date | None = None
    event: dt.date | None = None
    year: int | None = None
    way: int = 0


def resolve(features: Mapping[str, str], now: Now) -> tuple[str | None, str | None]:
    """Return the TIMEX3 value and the anchor it was counted from; None for what is not settled.

    >>> resolve({"Kind": "month", "M": "6"}, Now(said_on=dt.date(2022, 4, 7), way=1))
    ('2022-06', '2022-04-07')
    >>> resolve({"Kind": "date", "D": "4", "M": "4", "Y": "2024"}, Now(said_on=None))
    ('2024-04-04', None)
    """
    try:
        value, anchor = _KINDS[features["Kind"]](features, now)
    except (ValueError, OverflowError):
        # The 30th of February, the year 10000: words without a day.
        return None, None
    time = features.get("T")
    if value and time and "/" not in value:
        value += f"T{time}"
    return value, anchor


Value = tuple[str | None, str | None]


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _year(features: Mapping[str, str], now: Now) -> tuple[int | None, str | None]:
    """Return the year that the words or their neighbours give, and the anchor used."""
    if "Y" in features:
        return int(features["Y"]), None
    if "YShift" in features and now.said_on:
        return now.said_on.year + int(features["YShift"]), _text(now.said_on)
    if now.year is not None and "Near" not in features:
        return now.year, str(now.year)
    return None, None


def _way(features: Mapping[str, str], now: Now) -> int:
    """Return -1 to look back, 1 to look ahead, 0 for whichever is nearer."""
    told = {"last": -1, "next": 1}.get(features.get("Near", "")) or {"past": -1, "future": 1}.get(
        features.get("Dir", "")
    )
    if told:
        return told
    if features.get("Lead") == "onward":
        # "nommé pour un an à compter du 1er octobre": the verb tells of the naming.
        return 0
    if features.get("Lead") == "before":
        # "livré avant l'été" and "ses besoins avant l'hiver" are both said in September.
        return 1 if now.way >= 0 else 0
    return now.way


def _day_near(make: Callable[[int], dt.date], now: dt.date, way: int, *, strict: bool) -> dt.date:
    """Return the day of the year before, of this one or of the next that lies the right way from *now*."""
    days = []
    for year in range(now.year - 8, now.year + 9):
        try:
            days.append(make(year))
        except ValueError:
            continue
    if way > 0:
        days = [day for day in days if day > now or (day == now and not strict)]
    elif way < 0:
        days = [day for day in days if day < now or (day == now and not strict)]
    if not days:
        raise ValueError("no such day in the years around")
    return min(days, key=lambda day: abs((day - now).days))


def _date(features: Mapping[str, str], now: Now) -> Value:
    if "M" not in features:
        if "W" in features and now.said_on is not None:
            return _named_day(features, now)
        if now.story is None:
            return None, None
        return now.story.replace(day=int(features["D"])).isoformat(), _text(now.story)
    month, day = int(features["M"]), int(features["D"])
    month2, day2 = int(features.get("M2", month)), int(features.get("D2", day))
    year, anchor = _year(features, now)
    if year is None:
        if now.said_on is None:
            return None, None
        anchor = _text(now.said_on)
        weekday = int(features.get("W", 0))

        def make(year: int) -> dt.date:
            made = dt.date(year, month, day)
            if weekday and made.isoweekday() != weekday:
                raise ValueError("another day of the week")
            return made

        # The day of the week says which year it is, whatever the verb does.
        way = _way({**features, "Lead": ""}, replace(now, way=0)) if weekday else _way(features, now)
        strict = "Near" in features
        try:
            year = _day_near(make, now.said_on, way, strict=strict).year
        except ValueError:
            weekday = 0
            year = _day_near(make, now.said_on, way, strict=strict).year
    first = dt.date(year, month, day)
    if "As" in features:
        return unit_of(features["As"], first, 0), anchor
    if "D2" not in features:
        return first.isoformat(), anchor
    last = dt.date(int(features.get("Y2", year + ((month2, day2) < (month, day)))), month2, day2)
    return f"{first.isoformat()}/{last.isoformat()}", anchor


def _named_day(features: Mapping[str, str], now: Now) -> Value:
    """Return the nearest day with a number and a name ("mardi 10"), or the stretch that starts on it."""
    if now.said_on is None:
        return None, None
    near = [now.said_on + dt.timedelta(days=shift) for shift in range(-190, 191)]
    named = [day for day in near if day.day == int(features["D"]) and day.isoweekday() == int(features["W"])]
    way = _way(features, now)
    told = [day for day in named if way == 0 or (day - now.said_on).days * way >= 0] or named
    if not told:
        return None, None
    here = now.said_on
    first = min(told, key=lambda day: abs((day - here).days))
    if "D2" not in features:
        return first.isoformat(), _text(now.said_on)
    last = int(features["D2"])
    month, year = (
        (first.month, first.year) if last > first.day else (first.month % 12 + 1, first.year + first.month // 12)
    )
    return f"{first.isoformat()}/{dt.date(year, month, last).isoformat()}", _text(now.said_on)


def _month(features: Mapping[str, str], now: Now) -> Value:
    month, month2 = int(features["M"]), int(features.get("M2", 0))
    year, anchor = _year(features, now)
    if year is None:
        if now.said_on is None:
            return None, None
        anchor = _text(now.said_on)
        middle = now.said_on.replace(day=15)
        year = _day_near(
            lambda year: dt.date(year, month, 15), middle, _way(features, now), strict="Near" in features
        ).year
    value = f"{whole(year):04}-{month:02}"
    if month2:
        value += f"/{whole(int(features.get('Y2', year + (month2 < month)))):04}-{month2:02}"
    return value, anchor


def _part(features: Mapping[str, str], now: Now) -> Value:
    part = features["Part"]
    year, anchor = _year(features, now)
    if year is not None:
        return f"{whole(year):04}-{part}", anchor
    if now.said_on is None:
        return None, None
    length = 3 if part in _SEASONS else MONTHS[part[0]]
    first = _SEASONS.get(part) or (int(part[1]) - 1) * length + 1
    here = now.said_on.year * 12 + now.said_on.month

    def begins(year: int) -> int:
        return year * 12 + first

    year, near, way = now.said_on.year, features.get("Near", ""), _way(features, now)
    if near == "last":
        while begins(year) + length > here:
            year -= 1
    elif near == "next":
        started = begins(year) < here or (begins(year) == here and (part not in _SEASONS or now.said_on.day > 20))
        year += started
    elif part == "WI" and begins(year - 1) + length > here and way <= 0:
        # January is in the winter of the year before.
        year -= 1
    elif way > 0 and begins(year) + length <= here:
        year += 1
    elif way < 0 and begins(year) > here:
        year -= 1
    elif features.get("Lead") == "before" and way == 0:
        year = min(year - 1, year, year + 1, key=lambda near_year: abs(begins(near_year) - here))
    return f"{whole(year):04}-{part}", _text(now.said_on)


def _years(features: Mapping[str, str], now: Now) -> Value:
    year, anchor = _year(features, now)
    if year is None:
        return None, None
    value = f"{whole(year):04}"
    return (f"{value}/{features['Y2']}" if "Y2" in features else value), anchor


def _weekday(features: Mapping[str, str], now: Now) -> Value:
    if now.said_on is None:
        return None, None
    weekday, near = int(features.get("W2", features["W"])), features.get("Near", "")
    behind = (now.said_on.isoweekday() - weekday) % 7
    ahead = (weekday - now.said_on.isoweekday()) % 7
    way = _way(features, now)
    if near in ("last", "next"):
        shift = -(behind or 7) if near == "last" else ahead or 7
    elif near == "this" and way == 0:
        shift = ahead if ahead <= behind else -behind
    else:
        # Without a verb a release tells what has been.
        shift = ahead if way > 0 else -behind
    day = now.said_on + dt.timedelta(days=shift + int(features.get("Over", 0)))
    if "W2" in features:
        first = day - dt.timedelta(days=weekday - int(features["W"]))
        return f"{first.isoformat()}/{day.isoformat()}", _text(now.said_on)
    return day.isoformat(), _text(now.said_on)


def _day(features: Mapping[str, str], now: Now) -> Value:
    from_ = (now.story or now.event or now.said_on) if features.get("From") == "story" else now.said_on
    if from_ is None:
        return None, None
    return (from_ + dt.timedelta(days=int(features["Shift"]))).isoformat(), _text(from_)


def _unit(features: Mapping[str, str], now: Now) -> Value:
    shift = int(features["Shift"])
    from_ = now.said_on
    if features.get("From") == "story":
        # "The following year" needs a day that the text has named.
        from_ = now.story or (now.said_on if shift == 0 else None)
    if from_ is None:
        return None, None
    return unit_of(features["Unit"], from_, shift), _text(from_)


def _last(features: Mapping[str, str], now: Now) -> Value:
    if now.said_on is None:
        return None, None
    letter = features["Unit"]
    if letter not in ("D", "W", "M", "Q", "H", "Y"):
        return None, None
    first, last = unit_of(letter, now.said_on, 1 - int(features["N"])), unit_of(letter, now.said_on, 0)
    return (f"{first}/{last}" if first != last else last), _text(now.said_on)


def _first(features: Mapping[str, str], now: Now) -> Value:
    year, anchor = _year(features, now)
    if year is None:
        return None, None
    code = "{:04}-{:02}" if features["Unit"] == "M" else "{:04}-Q{}"
    return f"{code.format(year, 1)}/{code.format(year, int(features['N']))}", anchor


def _holiday(features: Mapping[str, str], now: Now) -> Value:
    name = features["Holiday"]
    offsets = {"easter": 0, "ascension": 39, "pentecost": 49}

    def make(year: int) -> dt.date:
        if name in offsets:
            return easter(year) + dt.timedelta(days=offsets[name])
        month, day = name.split("_")
        return dt.date(year, int(month), int(day))

    year, anchor = _year(features, now)
    if year is not None:
        return make(year).isoformat(), anchor
    if now.said_on is None:
        return None, None
    day = _day_near(make, now.said_on, _way(features, now), strict="Near" in features)
    return day.isoformat(), _text(now.said_on)


def _value(features: Mapping[str, str], now: Now) -> Value:
    return features["Value"], None


def _none(features: Mapping[str, str], now: Now) -> Value:
    return None, None


_KINDS: dict[str, Callable[[Mapping[str, str], Now], Value]] = {
    "date": _date,
    "month": _month,
    "part": _part,
    "year": _years,
    "weekday": _weekday,
    "day": _day,
    "unit": _unit,
    "last": _last,
    "first": _first,
    "holiday": _holiday,
    "value": _value,
    "none": _none,
}
