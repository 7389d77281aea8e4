"""The open gold set is whole, and the pipeline keeps its floors on it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks import mentions, open_set, quotations
from benchmarks.mentions import Mention
from benchmarks.open_set import FOLDER, Measured

FLOORS = open_set.floors()


@pytest.fixture(scope="module")
def measured() -> Measured:
    """Return the gold and what the pipeline makes of the texts: seconds of work, done once."""
    return open_set.extract()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the set that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "fr"))


def spoil(folder: Path) -> Iterator[dict[str, object]]:
    """Yield the first gold document for a change, then write it back."""
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    document = json.loads(lines[0])
    yield document
    (folder / "gold.jsonl").write_text("\n".join([json.dumps(document), *lines[1:]]), "utf-8")


def test_every_text_has_gold_every_gold_a_text_and_every_evidence_its_place() -> None:
    assert open_set.faults() == []


def test_the_set_has_at_least_twenty_texts_and_every_kind() -> None:
    gold = open_set.read()
    assert len(gold) >= 20
    kinds = ("meetings", "statements", "decisions", "contributions", "tenures", "times", "amounts")
    assert {kind for kind in kinds if sum(len(document[kind]) for document in gold) < 40} == set()


@pytest.mark.parametrize("name", FLOORS)
def test_the_figure_keeps_its_floor(name: str, measured: Measured) -> None:
    assert FLOORS[name] > 0.5, "a floor so low holds nothing"
    assert open_set.figures(measured)[name] >= FLOORS[name]


def test_no_kind_goes_without_a_floor(measured: Measured) -> None:
    assert open_set.missed(open_set.figures(measured), FLOORS) == []


def test_nothing_breaks_on_the_set(measured: Measured) -> None:
    assert [one["document"]["id"] for one in measured.predicted] == [one["document"]["id"] for one in measured.gold]
    assert [one["rejected"] for one in measured.predicted if one["rejected"]] == []


def test_a_floor_out_of_reach_is_missed(copy: Path, measured: Measured) -> None:
    file = copy / "floors.toml"
    text = file.read_text("utf-8")
    assert text.count("\nmeetings = ") == 1
    file.write_text(text.replace("\nmeetings = ", "\nmeetings = 1.01 #"), "utf-8")
    (told,) = open_set.missed(open_set.figures(measured), open_set.floors(copy))
    assert told.startswith("slots.meetings: ")
    assert told.endswith(" is under its floor 1.010")


def test_a_kind_without_a_floor_and_a_floor_without_a_kind_are_told() -> None:
    told = open_set.missed({"slots.meetings": 0.9, "fields.meetings.place": 0.1}, {"slots.sittings": 0.5})
    assert told == [
        "slots.meetings: has no floor",
        "slots.sittings: is no figure; known: slots.meetings, fields.meetings.place",
    ]


def test_a_floor_that_is_just_met_is_met() -> None:
    assert open_set.missed({"ledger": 0.8}, {"ledger": 0.8}) == []


def test_gold_scores_full_marks_against_itself() -> None:
    gold = open_set.read()
    figures = open_set.figures(Measured(gold, gold))
    assert {name: figure for name, figure in figures.items() if figure != 1} == {}


def test_a_pipeline_that_finds_nothing_misses_every_floor() -> None:
    figures = open_set.figures(Measured(open_set.read(), []))
    told = open_set.missed(figures, FLOORS)
    assert {line.split(":")[0] for line in told} == {*FLOORS} - {"quotations.person", "quotations.speaker"}


def test_an_empty_set_is_a_fault(copy: Path) -> None:
    (copy / "gold.jsonl").write_text("", "utf-8")
    assert open_set.faults(copy) == [f"{copy}: gold.jsonl is empty; right would be one document a line"]


def test_a_text_without_gold_and_gold_without_a_text_are_faults(copy: Path) -> None:
    (copy / "texts" / "c01.txt").rename(copy / "texts" / "x01.txt")
    assert open_set.faults(copy) == ["c01: has gold and no text", "x01: has a text and no gold"]


def test_gold_given_twice_is_a_fault(copy: Path) -> None:
    gold = copy / "gold.jsonl"
    lines = gold.read_text("utf-8").splitlines()
    gold.write_text("\n".join([*lines, lines[-1]]), "utf-8")
    last = json.loads(lines[-1])["document"]["id"]
    assert open_set.faults(copy) == [f"{last}: has gold twice"]


@pytest.mark.parametrize("family", ["statements", "times", "amounts"])
def test_words_that_are_not_at_their_offsets_are_a_fault(copy: Path, family: str) -> None:
    for document in spoil(copy):
        record = document[family][0]  # type: ignore[index]
        evidence = record["evidence"][0] if "evidence" in record else record
        words = evidence["text"]
        evidence["start"] += 1
    (told,) = open_set.faults(copy)
    assert told.startswith(f"d01 {family}: {words!r} is not at ")


def test_a_record_without_evidence_is_a_fault(copy: Path) -> None:
    for document in spoil(copy):
        document["decisions"][0]["evidence"] = []  # type: ignore[index]
    assert open_set.faults(copy) == ["d01 decisions: a record without evidence"]


def test_places_are_paired_by_their_widest_overlap_and_valued_apart() -> None:
    gold = [Mention(0, 10, 5), Mention(20, 30, 7), Mention(40, 50)]
    given = [Mention(8, 22, 5), Mention(21, 30, 7), Mention(60, 70, 1)]
    assert mentions.paired(gold, given) == [(0, 0), (1, 1)]
    found, valued = mentions.tally(gold, given)
    assert (found.right, found.missed, found.surplus) == (2, 1, 1)
    assert (valued.right, valued.missed, valued.surplus) == (2, 0, 1)
    assert mentions.tally(gold, given, lambda one, other: one == 7 == other).valued.right == 1


def statement(mode: str, content: list[str], person: str, actor: str) -> dict[str, object]:
    return {"mode": mode, "content": content, "speaker": {"person": person, "actor": actor}}


def test_quotations_count_by_exact_words_person_and_office() -> None:
    gold = [
        statement("direct", ["Il pleut.", "Il vente"], "Ada Nyström", "NATO.secretary-general"),
        statement("mixed", ["que le toit « fuit » et que le mur « penche »"], "Kofi Mensah", "GHA.president"),
        statement("indirect", ["que « rien » ne presse"], "", "FRA"),
    ]
    found = [
        statement("direct", ["Il pleut", "Il vente"], "Ada Nyström", "NATO.secretary-general"),
        statement("mixed", ["que le toit « fuit » et que le mur « penche »"], "Kofi  MENSAH", "GHA"),
        statement("direct", ["rien"], "", "DEU"),
    ]
    quoted = quotations.compare(
        [{"document": {"id": "x"}, "statements": gold}], [{"document": {"id": "x"}, "statements": found}]
    )
    assert (quoted.asked, quoted.found, quoted.named, quoted.attributed, quoted.surplus) == (5, 4, 3, 1, 1)
    assert [(name, one.words, other and other.actor) for name, one, other in quoted.lost] == [
        ("x", "Il pleut.", None),
        ("x", "fuit", "GHA"),
        ("x", "penche", "GHA"),
        ("x", "rien", "DEU"),
    ]
