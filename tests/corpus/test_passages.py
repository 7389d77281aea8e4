"""The short passages are whole, and only the kinds that they code are counted."""

import json
import shutil
from pathlib import Path

import pytest
from benchmarks import passages
from benchmarks.open_set import Measured

CODED = {"meetings": 20, "statements": 20, "decisions": 20, "contributions": 20, "tenures": 20}
"""The fewest records of each kind that tell anything."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the passages that a test may spoil."""
    return Path(shutil.copytree(passages.FOLDER, tmp_path / "passages"))


def rewrite(folder: Path, *documents: dict[str, object]) -> None:
    lines = "".join(f"{json.dumps(document)}\n" for document in documents)
    (folder / "aside.jsonl").write_text(lines, "utf-8")


def test_every_passage_codes_a_kind_and_every_evidence_is_in_its_place() -> None:
    assert list(passages.faults()) == []


@pytest.mark.parametrize("half", passages.HALVES)
def test_each_half_has_records_of_every_kind(half: str) -> None:
    gold = passages.read(half)
    assert {kind for kind, few in CODED.items() if sum(len(one.get(kind, ())) for one in gold) < few} == set()


def test_no_passage_is_open_and_kept_aside() -> None:
    names = [{one["document"]["id"] for one in passages.read(half)} for half in passages.HALVES]
    assert names[0] & names[1] == set()


def test_a_passage_that_codes_nothing_and_one_that_stands_twice_are_faults(copy: Path) -> None:
    head = {"id": "x-001", "text": "Oslo\n", "language": "fr"}
    rewrite(copy, {"document": head, "meetings": []}, {"document": head})
    assert list(passages.faults(copy)) == [
        "x-001: stands twice",
        "x-001: codes no kind; right would be one of meetings, statements, decisions, contributions, tenures",
    ]


def test_words_that_are_not_at_their_offsets_are_a_fault(copy: Path) -> None:
    evidence = {"start": 0, "end": 4, "text": "Riga"}
    head = {"id": "x-001", "text": "Oslo\n", "language": "fr"}
    rewrite(copy, {"document": head, "meetings": [{"evidence": [evidence]}]})
    assert list(passages.faults(copy)) == ["x-001 meetings: 'Riga' is not at 0; there is 'Oslo'"]


def test_kinds_that_a_passage_does_not_code_are_not_counted() -> None:
    gold = {"document": {"id": "x-001"}, "tenures": [{"person": "Ada Lund", "office": "NATO.secretary-general"}]}
    other = {"document": {"id": "x-002"}, "decisions": []}
    found = {**gold, "decisions": [{"actors": ["NATO"], "object": "fermer"}]}
    measured = Measured([gold, other], [found, {"document": {"id": "x-002"}}])
    figures = {family.name: (coded, family.found) for coded, family in passages.figures(measured)}
    assert [(name, coded) for name, (coded, _) in figures.items() if coded] == [("decisions", 1), ("tenures", 1)]
    assert (figures["tenures"][1].right, figures["tenures"][1].surplus) == (1, 0)
    assert figures["decisions"][1].surplus == 0
