"""The accuracy page says what it was made with, has every kind, and lists what is wrong."""

import copy
from pathlib import Path

import pytest
from benchmarks import accuracy, open_set, passages
from benchmarks.open_set import Measured

from greffier import lang
from greffier.score import families

WRITTEN = Path(accuracy.PAGE).read_text("utf-8")


@pytest.fixture(scope="module")
def perfect() -> Measured:
    gold = open_set.read()
    return Measured(gold, copy.deepcopy(gold))


@pytest.fixture(scope="module")
def short() -> dict[str, Measured]:
    halves = {half: passages.read(half) for half in passages.HALVES}
    return {half: Measured(gold, copy.deepcopy(gold)) for half, gold in halves.items()}


def test_the_page_was_made_with_this_version_of_the_pack() -> None:
    assert f"Made with pack **{lang.load('fr').label}**," in WRITTEN, "run: make accuracy"


def test_the_page_has_a_row_for_every_kind_in_all_and_in_each_part() -> None:
    rows = [line.split(" | ")[0].removeprefix("| ") for line in WRITTEN.split("## Fields")[0].splitlines()]
    assert {family: rows.count(family) for family in families()} == dict.fromkeys(families(), 1 + len(open_set.PARTS))


def test_the_page_has_an_entry_for_every_text() -> None:
    names = [document["document"]["id"] for document in open_set.read()]
    assert [line.removeprefix("### ") for line in WRITTEN.splitlines() if line.startswith("### ")] == names


def test_the_page_has_a_row_for_every_kind_of_each_half_of_the_short_passages() -> None:
    rows = {tuple(line.split(" | ")[:2]) for line in WRITTEN.splitlines()}
    assert {(f"| {name}", kind) for name in passages.HALVES.values() for kind in passages.KINDS} <= rows


def test_every_figure_of_a_field_is_on_the_page() -> None:
    for field in ("| contributions | donor |", "| statements | speaker.person |", "| times | value |"):
        assert WRITTEN.count(field) == 1 + len(open_set.PARTS)


def test_a_perfect_answer_has_no_error_to_list(perfect: Measured, short: dict[str, Measured]) -> None:
    page = accuracy.page(perfect, short)
    assert "0 of them." in page
    assert page.count("No error.") == len(perfect.gold)


def test_each_sort_of_error_is_listed_with_what_was_expected_and_found(
    perfect: Measured, short: dict[str, Measured]
) -> None:
    predicted = copy.deepcopy(perfect.gold)
    first = next(one for one in predicted if one["document"]["id"] == "c07")
    first["contributions"][0]["money"]["currency"] = "JPY"
    first["amounts"][0]["amount"] = 4
    first["statements"][0]["speaker"]["actor"] = "FRA"
    first["tenures"] = []
    page = accuracy.page(Measured(perfect.gold, predicted), short)
    listed = page.split("### c07\n")[1].split("###")[0]
    assert "money “40000000 USD”" in listed
    assert "money “40000000 JPY”" in listed
    assert "Expected 40,000,000 USD; found 4 USD" in listed
    assert "- *quotations*, wrong speaker: “La distance ne protège plus personne”." in listed
    assert listed.count("- *tenures*, missed:") == len(
        perfect.gold[[*map(_name, perfect.gold)].index("c07")]["tenures"]
    )


def _name(document: dict[str, dict[str, str]]) -> str:
    return document["document"]["id"]


def test_abstentions_count_fields_that_a_doubt_left_empty(perfect: Measured) -> None:
    doubt = [{"field": "donors", "reason": "two countries"}, {"field": "money", "reason": "two currencies"}]
    document = {
        "document": {"id": "c01"},
        "contributions": [{"donors": [], "money": {"amount": 1}, "doubts": doubt}],
        "statements": [{"speaker": {"person": None, "actor": "FRA"}, "doubts": [{"field": "speaker", "reason": "?"}]}],
        "times": [{"value": None}, {"value": "2026"}],
    }
    assert accuracy.abstained([document]) == {
        ("contributions", "donor"): 1,
        ("statements", "speaker.person"): 1,
        ("times", "value"): 1,
    }
