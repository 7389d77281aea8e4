"""The days that a TIMEX3 value covers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greffier.text.days import days
from tests.strategies import VALUES


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-04-04", "2024-04-04", "2024-04-04"),
        ("2023-11-28T15:00", "2023-11-28", "2023-11-28"),
        ("2025-04-03TEV", "2025-04-03", "2025-04-03"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-SP", "2024-03-01", "2024-05-31"),
        ("2024-WI", "2024-12-01", "2025-02-28"),
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2024-W01-WE", "2024-01-06", "2024-01-07"),
        ("2024-W01-3", "2024-01-03", "2024-01-03"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2022-04-06/2022-04-07", "2022-04-06", "2022-04-07"),
        ("2024-04/2025-Q1", "2024-04-01", "2025-03-31"),
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str) -> None:
    assert days(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("value", [None, "", "P3M", "PT2H", "PAST_REF", "2024-13", "2024-02-30", "2025/2024", "2024/"])
def test_what_has_no_days_covers_none(value: str | None) -> None:
    assert days(value) is None


@given(st.text(max_size=12) | st.sampled_from(VALUES))
def test_no_value_breaks_it(value: str) -> None:
    covered = days(value)
    assert covered is None or covered[0] <= covered[1]
