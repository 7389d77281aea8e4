"""Scores count records and facts as the codebook says."""

import copy
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from greffier.records.interchange import to_plain
from greffier.records.minutes import Minutes
from greffier.score import Ratio, Score, compare, families, score
from tests import samples, strategies

SHARED = Path(__file__).parents[3] / "shared"


def figures(result: Score) -> dict[str, tuple[float, float]]:
    """Return the F1 of records found and of slots by family."""
    return {family.name: (family.found.f1, family.slots.f1) for family in result.families}


@settings(deadline=None, max_examples=25)
@given(minutes=strategies.minutes())
def test_gold_scores_full_marks_against_itself(minutes: Minutes) -> None:
    plain = json.loads(json.dumps(to_plain(minutes)))
    for family in ("meetings", "tenures"):
        found, slots = figures(score([plain], [plain]))[family]
        if family == "tenures":
            assert (found, slots) == (1, 1)
        else:
            assert found <= 1


def test_the_sample_scores_full_marks_against_itself() -> None:
    plain = to_plain(samples.release())
    assert set(figures(score([plain], [plain])).values()) == {(1.0, 1.0)}
    assert score([plain], [plain]).ledger == 1


def test_a_document_that_was_not_predicted_was_missed() -> None:
    result = score([to_plain(samples.release())], [])
    assert {family.found.recall for family in result.families} == {0.0}
    assert {family.found.precision for family in result.families} == {1.0}


def test_a_document_without_gold_is_left_aside() -> None:
    plain, other = to_plain(samples.release("r1")), to_plain(samples.release("r2"))
    assert score([plain], [plain, other]).ledger == 1


def test_a_wrong_donor_costs_a_slot_and_not_the_record() -> None:
    gold = to_plain(samples.release())
    wrong = copy.deepcopy(gold)
    wrong["contributions"][0]["donors"] = ["SWE"]
    family = next(f for f in score([gold], [wrong]).families if f.name == "contributions")
    assert family.found == Ratio(right=2)
    # Denmark: donor, recipient, resource, stage, money, bound; Norway: donor, recipient, resource, stage, count.
    assert family.slots == Ratio(right=10, missed=1, surplus=1)


def test_what_is_too_much_and_what_is_missed_cost_all_their_slots() -> None:
    gold = to_plain(samples.release())
    other = copy.deepcopy(gold)
    other["tenures"][0]["person"] = "Anna Berg"
    family = next(f for f in score([gold], [other]).families if f.name == "tenures")
    assert family.found == Ratio(right=0, missed=1, surplus=1)
    assert family.slots == Ratio(right=0, missed=2, surplus=2)


def test_words_are_compared_without_accents_and_nearly() -> None:
    gold = to_plain(samples.release())
    near = copy.deepcopy(gold)
    near["decisions"][0]["object"] = "Livrer le materiel d’ici la fin de l’annee"
    assert next(f for f in score([gold], [near]).families if f.name == "decisions").slots.f1 == 1


def test_a_mistake_says_what_was_missed_and_what_was_said() -> None:
    gold = to_plain(samples.release())["statements"]
    said = [{**gold[0], "act": "warn"}]
    [one] = compare("statements", gold, said)
    assert [(fact.slot, fact.value) for fact in one.missed] == [("act", "say")]
    assert [(fact.slot, fact.value) for fact in one.wrong] == [("act", "warn")]


@pytest.mark.skipif(not (SHARED / "tools" / "score.py").exists(), reason="the reference scorer is not here")
@pytest.mark.parametrize("seed", range(4))
def test_the_counts_are_those_of_the_reference(seed: int) -> None:
    spec = importlib.util.spec_from_file_location("reference", SHARED / "tools" / "score.py")
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    lines = [line for path in (SHARED / "gold").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    gold = [json.loads(line) for line in lines]
    given = [_spoilt(document, random.Random(seed)) for document in gold]
    ours = score(gold, given)
    theirs = reference.score({d["document"]["id"]: d for d in gold}, {d["document"]["id"]: d for d in given})
    for family in ours.families:
        for name, ratio in (("found", family.found), ("slots", family.slots)):
            assert (ratio.precision, ratio.recall, ratio.f1) == pytest.approx(theirs[family.name][name])
    assert ours.ledger == pytest.approx(theirs["ledger"])
    assert 0.3 < ours.ledger < 0.97, "spoilt too little or too much to test anything"


def _spoilt(document: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """Return a document with records lost, doubled, cut short and confused."""
    spoilt = copy.deepcopy(document)
    for family in families():
        records = [record for record in spoilt.get(family) or [] if dice.random() > 0.15]
        records += [copy.deepcopy(record) for record in records if dice.random() < 0.1]
        for record in records:
            for field in [*record]:
                if field not in ("evidence", "text", "start", "end", "money", "count") and dice.random() < 0.15:
                    record[field] = None if not isinstance(record[field], list) else record[field][:1]
            if "content" in record and record["content"] and dice.random() < 0.3:
                record["content"] = [" ".join(record["content"])[:40].upper()]
        dice.shuffle(records)
        spoilt[family] = records
    return spoilt
