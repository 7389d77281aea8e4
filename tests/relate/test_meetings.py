"""Which records are of one meeting, and which meetings follow each other."""

import datetime as dt

import pytest

from greffier.relate import Joined, Met, Seen, attendance, meetings
from tests.relate.corpus import meeting

DAY = "2026-12-02"
FIRST = meeting("a#meeting:0", DAY, start=DAY, place="Bruxelles")


def met(*records: Seen) -> list[Met]:
    return list(meetings(records).met)


def documents(*records: Seen) -> list[tuple[str, ...]]:
    return [one.documents for one in met(*records)]


def test_two_releases_of_one_meeting_are_its_sources() -> None:
    second = meeting("b#meeting:0", "2026-12-03", start=DAY, place="Brussels", language="en")
    assert documents(FIRST, second) == [("a", "b")]


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("another body", {"body": "EU.COUNCIL"}),
        ("another level", {"level": "leaders"}),
        ("another day", {"start": "2026-12-09"}),
        ("another place", {"place": "Vienne"}),
    ],
)
def test_a_meeting_that_does_not_agree_is_another(why: str, fields: dict[str, str]) -> None:
    other = meeting("b#meeting:0", "2026-12-03", **({"start": DAY, "place": "Bruxelles"} | fields))
    assert len(met(FIRST, other)) == 2, why


def test_a_second_session_of_one_release_is_a_second_meeting() -> None:
    again = meeting("a#meeting:1", DAY, start=DAY, place="Bruxelles", document="a")
    assert len(met(FIRST, again)) == 2


def test_sessions_of_one_day_are_told_apart_by_their_guests() -> None:
    ukraine = meeting(
        "a#meeting:1", DAY, document="a", start=DAY, relation="session", who=("UKR.foreign-minister:partner",)
    )
    japan = meeting(
        "a#meeting:2", DAY, document="a", start=DAY, relation="session", who=("JPN.foreign-minister:partner",)
    )
    told = meeting("b#meeting:0", DAY, start=DAY, relation="session", who=("JPN:partner",))
    assert [one.records for one in met(ukraine, japan, told)] == [(ukraine.id,), (japan.id, told.id)]


def test_a_session_without_guests_is_not_taken_for_one_with_them() -> None:
    with_guest = meeting("a#meeting:0", DAY, start=DAY, relation="session", who=("UKR.foreign-minister:partner",))
    without = meeting("b#meeting:0", DAY, start=DAY, relation="session")
    assert len(met(with_guest, without)) == 2


def test_a_meeting_announced_by_its_month_is_the_one_that_is_held() -> None:
    announced = meeting("a#meeting:0", "2026-10-01", start="2026-12", place="Bruxelles", relation="mentioned")
    held = meeting("b#meeting:0", DAY, start="2026-12-01", end=DAY, place="Bruxelles")
    (one,) = met(announced, held)
    assert (one.id, one.start, one.relation) == (announced.id, "2026-12-01", "reported")


def test_a_month_that_holds_two_meetings_is_a_doubt() -> None:
    early = meeting("a#meeting:0", "2026-12-02", start="2026-12-02", place="Bruxelles")
    late = meeting("b#meeting:0", "2026-12-17", start="2026-12-17", place="Bruxelles")
    which = meeting("c#meeting:0", "2026-12-20", start="2026-12", place="Bruxelles", relation="mentioned")
    found = meetings([early, late, which])
    assert [one.documents for one in found.met] == [("c",), ("a",), ("b",)]
    (doubt,) = found.doubts
    assert (doubt.source, doubt.targets) == (which.id, (early.id, late.id))


def test_a_summit_is_known_by_its_name() -> None:
    named = meeting("a#meeting:0", "2026-03-01", name="sommet de La Haye", level="leaders", relation="mentioned")
    held = meeting(
        "b#meeting:0",
        "2026-06-25",
        name="Sommet de La Haye",
        place="La Haye",
        level="leaders",
        start="2026-06-24",
        end="2026-06-25",
    )
    assert documents(named, held) == [("a", "b")]


def test_the_name_of_a_format_does_not_join_meetings_of_different_months() -> None:
    spring = meeting("a#meeting:0", "2026-03-01", name="Conseil des ministres", start="2026-03-01")
    undated = meeting("b#meeting:0", "2026-06-25", name="Conseil des ministres")
    autumn = meeting("c#meeting:0", "2026-10-25", name="Conseil des ministres", relation="mentioned")
    assert len(met(spring, undated, autumn)) == 3


def test_the_meetings_of_a_body_and_level_follow_each_other() -> None:
    days = ("2026-02-01", "2026-05-01", "2026-09-01")
    row = met(*(meeting(f"{day}#meeting:0", day, start=day) for day in reversed(days)))
    assert [one.start for one in row] == list(days)
    assert [one.previous for one in row] == [None, row[0].id, row[1].id]
    assert [one.next for one in row] == [row[1].id, row[2].id, None]


def test_a_session_is_within_its_meeting_and_outside_the_series() -> None:
    whole = meeting("a#meeting:0", DAY, start="2026-12-01", end=DAY)
    session = meeting("a#meeting:1", DAY, document="a", start=DAY, relation="session", who=("JPN:partner",))
    council = meeting("a#meeting:2", DAY, document="a", start=DAY, relation="session", body="NATO.NUC")
    after = meeting("b#meeting:0", "2027-04-02", start="2027-04-02")
    found = {one.id: one for one in met(whole, session, council, after)}
    assert found[session.id].within == found[council.id].within == whole.id
    assert found[after.id].previous == whole.id
    assert found[session.id].previous is None


def test_days_that_releases_disagree_on_are_shown() -> None:
    other = meeting("b#meeting:0", "2026-12-03", start="2026-12-01", end=DAY, place="Bruxelles")
    (one,) = met(FIRST, other)
    assert [conflict.field for conflict in one.conflicts] == ["start"]


def test_a_seat_is_first_where_the_releases_first_show_it() -> None:
    early = meeting("a#meeting:0", "2026-02-01", start="2026-02-01", who=("JPN:partner",))
    late = meeting("b#meeting:0", "2026-05-01", start="2026-05-01", who=("JPN:partner:first", "MDA:partner:first"))
    seats = {seat.actor: seat for seat in attendance(met(early, late))}
    assert (seats["JPN"].first, seats["JPN"].contradicted) == (dt.date(2026, 2, 1), True)
    assert (seats["MDA"].first, seats["MDA"].contradicted) == (dt.date(2026, 5, 1), False)
    assert len(seats["JPN"].meetings) == 2


def test_a_group_of_partners_gives_a_seat_to_each_of_them() -> None:
    seats = {
        seat.actor: seat for seat in attendance(met(meeting("a#meeting:0", DAY, start=DAY, who=("NATO.ip4:partner",))))
    }
    assert {"AUS", "JPN", "KOR", "NZL", "NATO.ip4"} <= seats.keys()
    assert seats["AUS"].through == ("NATO.ip4",)


def test_the_whole_organisation_gives_no_seat_to_each_member() -> None:
    seats = {
        seat.actor for seat in attendance(met(meeting("a#meeting:0", DAY, start=DAY, who=("NATO.foreign-ministers",))))
    }
    assert seats == {"NATO"}


def test_what_a_reviewer_joined_or_parted_counts_before_any_rule() -> None:
    twin = meeting("b#meeting:0", "2026-12-03", start=DAY, place="Bruxelles")
    other = meeting("c#meeting:0", "2026-12-09", start="2026-12-09", place="Vienne")
    parted = Joined(relation="same-meeting", source=twin.id, target=FIRST.id, holds=False)
    joined = Joined(relation="same-meeting", source=FIRST.id, target=other.id, holds=True)
    assert [one.documents for one in meetings([FIRST, twin], [parted]).met] == [("a",), ("b",)]
    assert [one.documents for one in meetings([FIRST, other], [joined]).met] == [("a", "c")]
