"""The synthetic ledger of the benchmarks, small: what it holds is found."""

import importlib.util
from types import ModuleType

import pytest

from greffier.relate import relate, seen
from tests.relate.corpus import ROOT

STEPS = {"pledged", "reaffirmed", "specified", "partly-delivered", "delivered", "withdrawn", "corrected"}


@pytest.fixture(scope="module")
def ledger() -> ModuleType:
    spec = importlib.util.spec_from_file_location("relate_ledger", ROOT / "benchmarks" / "relate_ledger.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_links_that_were_made_are_found(ledger: ModuleType) -> None:
    made = ledger.Generator(200)
    records = [one for minutes in made for one in seen(minutes)]
    links = {(link.relation, link.source, link.target) for link in relate(records).links()}
    steps = {link for link in links if link[0] in STEPS and "#contribution" in link[1]}
    assert len(made.true_links) > 100
    assert len(steps & made.true_links) / len(steps) >= 0.95
    assert len(steps & made.true_links) / len(made.true_links) >= 0.85


def test_the_same_seed_makes_the_same_ledger(ledger: ModuleType) -> None:
    assert list(ledger.Generator(5, seed=3)) == list(ledger.Generator(5, seed=3))
    assert list(ledger.Generator(5, seed=3)) != list(ledger.Generator(5, seed=4))


def test_all_evidence_stands_in_the_text(ledger: ModuleType) -> None:
    for minutes in ledger.Generator(20):
        assert all(piece.holds(minutes.document.text) for record in minutes.records() for piece in record.evidence)
