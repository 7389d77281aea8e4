"""Who held which office, and who came after whom."""

import datetime as dt

from greffier.relate import Joined, Office, Roll, Seen, roll
from tests.relate.corpus import tenure


def office(*records: Seen) -> Office:
    (one,) = roll(records).offices
    return one


def spellings(found: Roll) -> list[tuple[str, ...]]:
    return [holder.spellings for one in found.offices for holder in one.holders]


def test_a_holder_is_there_from_the_first_to_the_last_sighting() -> None:
    one = office(tenure("a", "2022-04-07", "Dmytro Kouleba"), tenure("b", "2024-04-04", "Dmytro Kouleba"))
    (holder,) = one.holders
    assert (holder.first, holder.last) == (dt.date(2022, 4, 7), dt.date(2024, 4, 4))


def test_two_spellings_of_one_holder_are_joined_with_the_reason() -> None:
    found = roll([tenure("a", "2022-04-07", "Dmytro Kouleba"), tenure("b", "2023-04-04", "Dmytro Kuleba")])
    assert spellings(found) == [("Dmytro Kouleba", "Dmytro Kuleba")]
    (link,) = found.links()
    assert (link.relation, link.source, link.target) == ("same-person", "b", "a")
    assert any("spelt like" in reason for reason in link.reasons) or "office" in link.reasons[0]


def test_the_next_holder_succeeds_the_one_before() -> None:
    one = office(tenure("a", "2024-04-04", "Dmytro Kouleba"), tenure("b", "2025-04-04", "Andriï Sybiha"))
    assert [holder.person for holder in one.holders] == ["Dmytro Kouleba", "Andriï Sybiha"]
    assert one.holders[1].after == "a"


def test_an_office_that_several_hold_at_once_has_no_succession() -> None:
    seen = [
        ("a", "2024-01-01", "Ana Costa"),
        ("b", "2024-02-01", "Elin Berg"),
        ("c", "2024-03-01", "Ana Costa"),
        ("d", "2024-04-01", "Elin Berg"),
    ]
    one = office(*(tenure(*row) for row in seen))
    assert one.shared
    assert [holder.after for holder in one.holders] == [None, None]


def test_one_who_was_chosen_before_the_other_left_succeeds_all_the_same() -> None:
    one = office(
        tenure("a", "2024-07-11", "Jens Stoltenberg"), tenure("b", "2024-10-17", "Mark Rutte", since="2024-06")
    )
    assert not one.shared
    assert one.holders[1].after == "a"


def test_a_namesake_in_another_office_is_offered_and_not_joined() -> None:
    found = roll(
        [tenure("a", "2024-01-01", "Ihor Melnyk"), tenure("b", "2024-05-01", "Igor Melnik", office="UKR.ambassador")]
    )
    assert len(found.offices) == 2
    (doubt,) = found.doubts
    assert (doubt.relation, doubt.source, doubt.targets) == ("same-person", "b", ("a",))


def test_two_offices_in_one_release_are_no_doubt() -> None:
    one = tenure("a#tenure:0", "2025-04-04", "Kaja Kallas", office="EU.high-representative")
    other = tenure("a#tenure:1", "2025-04-04", "Kaja Kallas", office="EU.COMMISSION.vice-president")
    assert roll([one, other]).doubts == ()


def test_a_like_name_is_not_joined_across_another_holder() -> None:
    found = roll(
        [
            tenure("a", "2020-01-01", "Andriï Choulha"),
            tenure("b", "2022-01-01", "Ostap Lysenko"),
            tenure("c", "2024-01-01", "Andreï Chulga"),
        ]
    )
    assert len(spellings(found)) == 3
    assert [doubt.source for doubt in found.doubts] == ["c"]


def test_a_doubtful_spelling_is_offered() -> None:
    found = roll([tenure("a", "2024-01-01", "Maria Silva"), tenure("b", "2024-02-01", "Mario Silva")])
    assert len(spellings(found)) == 2
    assert [(doubt.source, doubt.targets) for doubt in found.doubts] == [("b", ("a",))]


def test_what_a_release_says_of_taking_up_office_is_kept() -> None:
    one = office(tenure("a", "2024-10-17", "Mark Rutte", since="2024-10"), tenure("b", "2025-04-04", "Rutte"))
    assert (one.holders[0].since, one.holders[0].person) == ("2024-10", "Mark Rutte")


def settled(one: str, other: str, *, holds: bool) -> list[Joined]:
    return [Joined(relation="same-person", source=one, target=other, holds=holds)]


def test_what_a_reviewer_joined_or_parted_counts_before_any_rule() -> None:
    doubtful = [tenure("a", "2024-01-01", "Maria Silva"), tenure("b", "2024-02-01", "Mario Silva")]
    assert spellings(roll(doubtful, settled("mario silva", "maria silva", holds=True))) == [
        ("Maria Silva", "Mario Silva")
    ]
    alike = [tenure("a", "2022-04-07", "Dmytro Kouleba"), tenure("b", "2023-04-04", "Dmytro Kuleba")]
    assert len(spellings(roll(alike, settled("Dmytro Kouleba", "Dmytro Kuleba", holds=False)))) == 2
