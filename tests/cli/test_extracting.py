"""The commands that read: extract, add and score, on releases in our own words."""

import io
import json
import sys
from pathlib import Path

import pytest

from greffier.records.interchange import to_line
from greffier.records.sift import sift
from tests import samples

RELEASE = """Réunion du Conseil de l'Atlantique Nord
Bruxelles, le 4 avril 2024

Le secrétaire général de l'OTAN, M. Paul Martin, a déclaré : « Nous tenons parole. »
Le Danemark a versé 40 millions d'euros à l'Ukraine.
"""
LINE = json.dumps({"id": "l1", "text": RELEASE, "language": "fr", "published": "2024-04-04", "publisher": "NATO"})


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE, "utf-8")
    return path


def test_a_release_is_one_line_in_the_interchange_format(run, release: Path) -> None:
    result = run("extract", release, "--publisher", "NATO")
    assert result.exit_code == 0
    [line] = result.stdout.splitlines()
    plain = json.loads(line)
    assert plain["document"] == {
        "id": "release", "title": "Réunion du Conseil de l'Atlantique Nord", "language": "fr",
        "published": "2024-04-04", "updated": None, "publisher": "NATO", "url": None,
    }  # fmt: skip
    assert set(plain) == {
        "document", "meetings", "statements", "decisions", "contributions", "tenures", "times", "amounts",
    }  # fmt: skip
    for family in ("meetings", "statements", "decisions", "contributions", "tenures"):
        for record in plain[family]:
            assert record["evidence"]
            assert not {"rule", "pack", "doubts"} & set(record)
            for piece in record["evidence"]:
                assert RELEASE[piece["start"] : piece["end"]] == piece["text"]
    assert [statement["content"] for statement in plain["statements"]] == [["Nous tenons parole."]]
    assert [time["value"] for time in plain["times"]] == ["2024-04-04"]


def test_reasons_are_added_when_asked_for(run, release: Path) -> None:
    plain = json.loads(run("extract", release, "--explain").stdout)
    [statement] = plain["statements"]
    assert statement["rule"]
    assert statement["pack"] == "fr/1"
    assert plain["rejected"] == []
    assert "notes" in plain["document"]


def test_lines_are_read_from_standard_input_and_from_a_file(run, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(f"{LINE}\n\n{LINE.replace('l1', 'l2')}\n", "utf-8")
    from_file = run("extract", "--jsonl", path).stdout
    assert [json.loads(line)["document"]["id"] for line in from_file.splitlines()] == ["l1", "l2"]
    for words in (["extract", "--jsonl"], ["extract", "--jsonl", "-"]):
        assert run(*words, stdin=path.read_bytes()).stdout == from_file


def test_each_line_comes_out_before_the_next_goes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program at the other end may wait for an answer before it asks again."""
    from greffier.run.extract import extract_lines

    taken = []

    def lines():
        for name in ("l1", "l2"):
            taken.append(name)
            yield LINE.replace("l1", name)

    outcomes = extract_lines(lines())
    next(outcomes)
    assert taken == ["l1"]


def test_two_processes_give_the_same_lines_in_the_same_order(run, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(LINE.replace("l1", f"l{n}") for n in range(20)), "utf-8")
    one = run("extract", "--jsonl", path).stdout
    assert len(one.splitlines()) == 20
    assert run("extract", "--jsonl", path, "--processes", "2").stdout == one


def test_bad_input_is_named_and_the_rest_is_read(run, release: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("extract", tmp_path / "empty.txt", tmp_path / "none.txt", release)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    empty, none = result.stderr.splitlines()[:2]
    assert empty.startswith(f"greffier: {tmp_path}/empty.txt: is empty")
    assert none.startswith(f"greffier: {tmp_path}/none.txt: no such file")


def test_a_bad_line_is_named_and_the_rest_is_read(run) -> None:
    result = run("extract", "--jsonl", stdin=f'{{"id": 3}}\n{LINE}\n')
    assert result.exit_code == 1
    assert result.stderr.startswith("greffier: -, line 1: ")
    assert json.loads(result.stdout)["document"]["id"] == "l1"


def test_a_missing_file_of_lines_is_said(shell) -> None:
    result = shell("extract", "--jsonl", "none.jsonl")
    assert result.returncode == 1
    assert result.stderr.startswith("greffier: none.jsonl: cannot be read: No such file")


def test_adding_makes_a_ledger_that_holds(run, release: Path, tmp_path: Path) -> None:
    book = tmp_path / "new.db"
    assert run("add", release, "--ledger", book).stderr == f"{book}: 1 new\n"
    assert run("add", release, "--ledger", book).stderr == f"{book}: 1 unchanged\n"
    release.write_text(f"{RELEASE}Corrigé.", "utf-8")
    assert run("add", release, "--ledger", book).stderr == f"{book}: 1 revised\n"
    assert run("verify", "--ledger", book).exit_code == 0
    assert "Nous tenons parole." in run("list", "statements", "--ledger", book).stdout


def test_adding_a_bad_file_fails_and_keeps_the_good(run, release: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("add", tmp_path / "empty.txt", release, "--ledger", tmp_path / "new.db")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == f"{tmp_path}/new.db: 1 not read, 1 new"


def test_a_ledger_scores_full_marks_against_its_own_export(run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run("export", "jsonl").stdout, "utf-8")
    result = run("score", gold)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "ledger 1.000 (mean slot F1 of the kinds of record)"
    assert result.stderr == "3 gold documents, 3 to score\n"
    figures = json.loads(run("score", gold, gold, "--format", "json").stdout)
    assert figures["ledger"] == 1
    assert figures["contributions"]["found"] == {
        "precision": 1, "recall": 1, "f1": 1, "right": 6, "missed": 0, "surplus": 0,
    }  # fmt: skip


def test_a_score_tells_its_mistakes(run, tmp_path: Path) -> None:
    gold, given = tmp_path / "gold.jsonl", tmp_path / "given.jsonl"
    minutes = samples.release()
    gold.write_text(to_line(minutes) + "\n", "utf-8")
    given.write_text(to_line(sift(minutes)).replace('["NOR"]', '["SWE"]'), "utf-8")
    mistakes = [line for line in run("score", gold, given, "--errors").stdout.splitlines() if line.startswith("r1")]
    assert mistakes == ["r1 contributions WRONG: la Norvège 500 générateurs | missed donor 'NOR'; said donor 'SWE'"]


def test_texts_are_extracted_on_the_spot_for_a_score(run, tmp_path: Path) -> None:
    (tmp_path / "l1.txt").write_text(RELEASE, "utf-8")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run("extract", "--jsonl", stdin=LINE).stdout, "utf-8")
    assert "ledger 1.000" in run("score", gold, "--texts", tmp_path).stdout


def test_gold_that_is_none_is_said(shell, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{}\n")
    result = shell("score", "gold.jsonl")
    assert result.returncode == 1
    assert result.stderr.startswith("greffier: gold.jsonl, line 1: is no document in the interchange format")


def test_standard_input_is_a_release_too(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RELEASE.encode())))
    result = run("extract", "-", stdin=RELEASE.encode())
    assert json.loads(result.stdout)["document"]["id"] == "stdin"
