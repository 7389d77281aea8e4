"""What the five seeds show together; skipped where they are not."""

import datetime as dt

import pytest

from greffier.relate import Commitment, Relations, relate, seen
from tests.relate.corpus import SHARED, minutes

GOLD = SHARED / "gold" / "seeds.jsonl"
ON = dt.date(2025, 6, 1)

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the seeds are not here")


@pytest.fixture(scope="module")
def found() -> Relations:
    return relate(one for read in minutes(GOLD, SHARED / "seeds") for one in seen(read))


def pledge(found: Relations, amount: float) -> Commitment:
    return next(one for one in found.commitments(on=ON) if one.money and one.money.amount == amount)


def test_half_of_the_washington_pledge_was_given_by_the_middle_of_the_year(found: Relations) -> None:
    one = pledge(found, 40e9)
    assert (one.actors, one.recipients, one.state) == (("NATO.allies",), ("UKR",), "partly-delivered")
    assert one.share == pytest.approx(0.5225)
    assert "pris à Washington" in one.steps[0].exact
    assert [(step.kind, step.money.amount, step.period) for step in one.steps[1:] if step.money] == [
        ("partly-delivered", 20.9e9, "2024-H1")
    ]
    assert one.last == dt.date(2024, 10, 17)


def test_the_pledge_of_the_next_year_is_one_of_its_own(found: Relations) -> None:
    one = pledge(found, 20e9)
    assert (one.announced, one.share, one.state) == ("2025-Q1", None, "nothing found since 2025-04-04")
    assert len(one.steps) == 1


def test_the_recommendations_were_due_in_spring(found: Relations) -> None:
    row = next(row for row in found.due(on=ON) if "recommandations" in row.what)
    assert (row.due, row.by, row.standing) == ("2024-SP", dt.date(2024, 5, 31), "overdue")
    assert row.who == ("groupe d’experts indépendants",)
    assert row.found == ()


@pytest.mark.parametrize(
    ("office", "holders"),
    [
        ("NATO.secretary-general", ["Jens Stoltenberg", "Mark Rutte"]),
        ("UKR.foreign-minister", ["Dmytro Kouleba", "Andriï Sybiha"]),
    ],
)
def test_an_office_changes_hands(found: Relations, office: str, holders: list[str]) -> None:
    one = next(one for one in found.roll.offices if one.office == office)
    assert [holder.person for holder in one.holders] == holders
    assert one.holders[1].after == one.holders[0].id
    assert not one.shared


def test_a_family_name_alone_is_joined_to_the_full_name(found: Relations) -> None:
    office = next(one for one in found.roll.offices if one.office == "NATO.secretary-general")
    assert office.holders[1].spellings == ("Mark Rutte", "Rutte")
    assert office.holders[1].since == "2024-10"


def test_the_indo_pacific_partners_sat_with_the_defence_ministers_for_the_first_time(found: Relations) -> None:
    seats = {(seat.level, seat.actor): seat for seat in found.attendance() if seat.body == "NATO"}
    for partner in ("NATO.ip4", "AUS", "JPN", "NZL", "KOR"):
        defence = seats["defence-ministers", partner]
        assert defence.first == dt.date(2024, 10, 17)
        assert defence.said_first
        assert not defence.contradicted
        assert seats["foreign-ministers", partner].first == dt.date(2022, 4, 6)
        assert not seats["foreign-ministers", partner].said_first


def test_the_foreign_ministers_meetings_follow_each_other(found: Relations) -> None:
    row = [
        one
        for one in found.meetings.met
        if one.relation == "reported" and one.level == "foreign-ministers" and one.body == "NATO"
    ]
    assert [one.start for one in row] == ["2022-04-06", "2023-11-28", "2024-04-03", "2025-04-03"]
    assert [one.previous for one in row[1:]] == [one.id for one in row[:-1]]
    assert [one.next for one in row[:-1]] == [one.id for one in row[1:]]
