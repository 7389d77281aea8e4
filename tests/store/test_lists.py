"""Lists are filtered, sorted and paged as asked."""

import datetime as dt

import pytest
from tests import samples

from greffier.errors import LedgerError, UnknownNameError
from greffier.store import Ledger, Wanted

DAY = dt.date


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for name, published in (("r1", "2024-04-04"), ("r2", "2024-06-30"), ("r3", "2025-01-15")):
        publisher = "EU.COUNCIL" if name == "r3" else "NATO"
        minutes = samples.release(name, published=published, publisher=publisher)
        ledger.add(minutes, pack="fr/1", read_at=samples.NOW)
    return ledger


def releases(ledger: Ledger, kind: str, **wanted: object) -> list[str]:
    return [kept.document for kept in ledger.records(kind, Wanted(**wanted)).items]


def test_the_newest_comes_first(filled: Ledger) -> None:
    assert releases(filled, "decision") == ["r3", "r2", "r1"]
    assert releases(filled, "decision", newest_first=False) == ["r1", "r2", "r3"]


def test_a_record_has_its_own_day_before_its_releases(filled: Ledger) -> None:
    days = {kept.day for kept in filled.records("meeting").items}
    assert days == {DAY(2024, 4, 3)}


def test_since_and_until_are_days_within(filled: Ledger) -> None:
    assert releases(filled, "decision", since=DAY(2024, 6, 30)) == ["r3", "r2"]
    assert releases(filled, "decision", until=DAY(2024, 6, 30)) == ["r2", "r1"]


@pytest.mark.parametrize(
    ("actor", "resources"),
    [
        ("DNK", ["près de 40 millions d'euros"] * 3),
        ("NOR", ["500 générateurs"] * 3),
        ("SWE", []),
    ],
)
def test_an_actor_finds_what_they_are_in(filled: Ledger, actor: str, resources: list[str]) -> None:
    page = filled.records("contribution", Wanted(actor=actor))
    assert [kept.record.model_dump()["resource"] for kept in page.items] == resources
    assert page.total == len(resources)


def test_a_country_finds_its_offices_and_an_office_only_itself(filled: Ledger) -> None:
    assert sorted(releases(filled, "meeting", actor="UKR")) == ["r1", "r2", "r3"]
    assert sorted(releases(filled, "meeting", actor="UKR.foreign-minister")) == ["r1", "r2", "r3"]
    assert releases(filled, "meeting", actor="UKR.president") == []


def test_a_person_is_found_without_accents(filled: Ledger) -> None:
    assert len(releases(filled, "tenure", actor="paul MARTIN")) == 3


def test_a_role_narrows_an_actor(filled: Ledger) -> None:
    assert len(releases(filled, "contribution", actor="UKR", role="recipients")) == 6
    assert releases(filled, "contribution", actor="UKR", role="donors") == []


def test_a_field_must_have_the_value(filled: Ledger) -> None:
    assert len(releases(filled, "contribution", fields={"stage": "pledged"})) == 6
    assert releases(filled, "contribution", fields={"stage": "delivered"}) == []
    assert len(releases(filled, "contribution", actor="UKR", fields={"money_currency": "EUR"})) == 3
    with pytest.raises(LedgerError, match=r"contributions have no 'colour'; there are .*stage"):
        filled.records("contribution", Wanted(fields={"colour": "red"}))


def test_a_topic_finds_the_meetings_and_the_records_of_their_releases(filled: Ledger) -> None:
    assert len(releases(filled, "meeting", topic="ukraine")) == 3
    assert len(releases(filled, "statement", topic="ukraine")) == 3
    assert releases(filled, "statement", topic="cyber") == []
    assert [r.id for r in filled.releases(Wanted(topic="ukraine")).items] == ["r3", "r2", "r1"]


def test_a_publisher_finds_the_records_of_its_releases(filled: Ledger) -> None:
    assert releases(filled, "statement", publisher="EU.COUNCIL") == ["r3"]
    assert [r.id for r in filled.releases(Wanted(publisher="NATO")).items] == ["r2", "r1"]


def test_words_find_statements_and_for_other_kinds_the_releases_with_them(filled: Ledger) -> None:
    assert len(releases(filled, "statement", words="tenons")) == 3
    assert releases(filled, "statement", words="générateurs") == []
    assert len(releases(filled, "contribution", words="générateurs", document="r2")) == 2


def test_a_deadline_is_the_last_day_of_its_time(filled: Ledger) -> None:
    assert len(releases(filled, "decision", due_since=DAY(2024, 12, 31), due_until=DAY(2024, 12, 31))) == 3
    assert releases(filled, "decision", due_since=DAY(2025, 1, 1)) == []
    with pytest.raises(LedgerError, match="statements are never due"):
        filled.records("statement", Wanted(due_since=DAY(2025, 1, 1)))


def test_pages_follow_each_other_without_gap_or_overlap(filled: Ledger) -> None:
    whole = [kept.id for kept in filled.records("contribution").items]
    paged = [
        kept.id
        for offset in range(0, 6, 2)
        for kept in filled.records("contribution", Wanted(limit=2, offset=offset)).items
    ]
    assert paged == whole
    assert filled.records("contribution", Wanted(limit=2)).total == 6
    assert [kept.id for kept in filled.each_record("contribution")] == whole


def test_actor_pages_are_sorted_and_counted_like_the_others(filled: Ledger) -> None:
    page = filled.records("contribution", Wanted(actor="UKR", limit=4, offset=2))
    assert [kept.document for kept in page.items] == ["r2", "r2", "r1", "r1"]
    assert page.total == 6


def test_an_unknown_kind_is_refused(filled: Ledger) -> None:
    with pytest.raises(UnknownNameError, match="no kind 'gift'; known: contribution"):
        filled.records("gift")


def test_a_release_is_listed_by_who_is_in_it_and_what_it_says(filled: Ledger) -> None:
    assert [r.id for r in filled.releases(Wanted(actor="NOR")).items] == ["r3", "r2", "r1"]
    assert [r.id for r in filled.releases(Wanted(words="Danemark", since=DAY(2025, 1, 1))).items] == ["r3"]
    assert filled.releases(Wanted(words="Groenland")).items == ()


def test_links_are_replaced_a_relation_at_a_time(filled: Ledger) -> None:
    from greffier.store import Link

    one, other = (kept.id for kept in filled.records("decision", Wanted(limit=2)).items)
    same = Link(relation="same", source=one, target=other, rule="same.day", reasons=("body", "day"))
    step = Link(relation="step", source=one, target=other, rule="step.sum")
    assert filled.replace_links([same, step], relations=["same", "step"]) == 2
    assert filled.replace_links([], relations=["step"]) == 0
    assert filled.links(one) == filled.links(other) == filled.links(relation="same") == (same,)
    assert filled.entry(one).links == (same,)
