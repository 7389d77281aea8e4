"""Figures of single fields: the same facts as those of the kinds, apart."""

from typing import Any

from greffier.score import Ratio, fields, score


def document(**families: list[dict[str, Any]]) -> dict[str, Any]:
    return {"document": {"id": "x"}, **families}


def gift(donors: list[str], stage: str, resource: str = "40 camions") -> dict[str, Any]:
    return {"donors": donors, "stage": stage, "resource": resource, "evidence": [{"text": f"versera {resource}"}]}


GOLD = [document(contributions=[gift(["FRA", "ITA"], "pledged"), gift(["JPN"], "delivered", "un pont de bateaux")])]
FOUND = [document(contributions=[gift(["FRA", "DEU"], "delivered")], times=[{"text": "hier", "value": "2026-01-02"}])]


def test_each_field_counts_its_own_facts() -> None:
    assert fields(GOLD, FOUND) == {
        ("contributions", "donor"): Ratio(right=1, missed=2, surplus=1),
        ("contributions", "resource"): Ratio(right=1, missed=1),
        ("contributions", "stage"): Ratio(missed=2, surplus=1),
        ("times", "value"): Ratio(surplus=1),
    }


def test_the_fields_of_a_kind_add_up_to_its_slots() -> None:
    slots = {family.name: family.slots for family in score(GOLD, FOUND).families}
    for name, ratio in slots.items():
        assert sum((one for (family, _), one in fields(GOLD, FOUND).items() if family == name), Ratio()) == ratio


def test_a_document_that_was_not_predicted_was_missed_whole() -> None:
    assert fields(GOLD, [])["contributions", "donor"] == Ratio(missed=3)
