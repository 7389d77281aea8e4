"""Calendar arithmetic: expected values are read from a calendar, not from the program."""

import datetime as dt

import pytest

from greffier.text.timex import Now, after, easter, resolve

THURSDAY = dt.date(2026, 10, 22)


def value(said_on: dt.date | None, way: int = 0, **features: str) -> str | None:
    return resolve({key.capitalize(): word for key, word in features.items()}, Now(said_on=said_on, way=way))[0]


@pytest.mark.parametrize(
    ("way", "month", "expected"),
    [(0, "12", "2026-12"), (0, "6", "2026-06"), (-1, "12", "2025-12"), (1, "6", "2027-06"), (1, "10", "2026-10")],
)
def test_a_month_without_a_year_lies_where_the_verb_looks(way, month, expected):
    assert value(THURSDAY, way, kind="month", m=month) == expected


@pytest.mark.parametrize(
    ("way", "near", "expected"),
    [
        (-1, "", "2026-10-20"), (1, "", "2026-10-27"), (0, "", "2026-10-20"), (0, "last", "2026-10-20"),
        (0, "next", "2026-10-27"), (0, "this", "2026-10-20"),
    ],
)  # fmt: skip
def test_a_weekday_is_the_nearest_one_that_way(way, near, expected):
    assert value(THURSDAY, way, kind="weekday", w="2", near=near) == expected


def test_a_weekday_settles_the_year_of_its_date():
    # 13 March was a Friday in 2026 and will be a Saturday in 2027.
    assert value(THURSDAY, kind="date", d="13", m="3", w="5") == "2026-03-13"


@pytest.mark.parametrize(
    ("said_on", "part", "near", "way", "expected"),
    [
        (dt.date(2023, 11, 28), "SP", "next", 1, "2024-SP"),
        (dt.date(2026, 9, 14), "WI", "", 0, "2026-WI"),
        (dt.date(2027, 1, 14), "WI", "", 0, "2026-WI"),
        (dt.date(2026, 9, 14), "SU", "", -1, "2026-SU"),
        (dt.date(2026, 3, 18), "H1", "", 1, "2026-H1"),
        (dt.date(2026, 9, 14), "H1", "", 1, "2027-H1"),
        (dt.date(2026, 3, 18), "Q4", "", -1, "2025-Q4"),
    ],
)
def test_a_part_of_a_year_finds_its_year(said_on, part, near, way, expected):
    assert value(said_on, way, kind="part", part=part, near=near) == expected


def test_nothing_relative_has_a_value_without_a_date():
    for features in ({"kind": "weekday", "w": "1"}, {"kind": "day", "shift": "-1"}, {"kind": "month", "m": "5"}):
        assert value(None, **features) is None


def test_an_impossible_day_has_no_value():
    assert value(THURSDAY, kind="date", d="31", m="2", y="2026") is None
    assert value(THURSDAY, kind="unit", unit="Y", shift="9000") is None


def test_the_29th_of_february_lies_in_a_leap_year():
    assert value(THURSDAY, 1, kind="date", d="29", m="2") == "2028-02-29"


@pytest.mark.parametrize(("year", "day"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05")])
def test_easter(year, day):
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ("P3M", "2027-01"),
        ("P45D", "2026-12-06"),
        ("P2Y", "2028"),
        ("P1W", "2026-W44"),
        ("PT48H", "2026-10-24"),
        ("PXM", None),
    ],
)
def test_a_delay_is_counted_in_its_own_unit(duration, expected):
    assert after(THURSDAY, duration) == expected
