"""The commands that look at a ledger: list, show, search, verify, export."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from greffier.records.interchange import from_plain
from greffier.store import open_ledger
from tests import samples


def test_a_list_is_a_table_with_an_id_on_each_line(run) -> None:
    lines = run("list", "contributions").stdout.splitlines()
    assert lines[0].split() == ["day", "from", "to", "what", "how", "much", "stage", "due", "id"]
    assert len(lines) == 1 + 6
    assert lines[1].startswith("2025-01-15  ")
    assert any("≈ 40,000,000 EUR" in line for line in lines)


@pytest.mark.parametrize("kind", ["meetings", "statements", "decisions", "contributions", "tenures", "documents"])
def test_every_kind_is_listed_in_every_format(run, kind: str) -> None:
    rows = 6 if kind == "contributions" else 3
    assert len(run("list", kind).stdout.splitlines()) == 1 + rows
    assert len(run("list", kind.removesuffix("s")).stdout.splitlines()) == 1 + rows
    assert len(json.loads(run("list", kind, "--format", "json").stdout)) == rows
    assert len(list(csv.DictReader(io.StringIO(run("list", kind, "--format", "csv").stdout)))) == rows


def test_a_list_is_filtered(run) -> None:
    def found(*options: str) -> list[str]:
        listed = json.loads(run("list", "contributions", "--format", "json", *options).stdout)
        return [f"{one['document']} {one['record']['donors'][0]}" for one in listed]

    assert found("--actor", "DNK", "--since", "2024-06", "--until", "2025") == ["r3 DNK", "r2 DNK"]
    assert found("--until", "2024-05") == found("--document", "r1")
    assert found("--actor", "UKR", "--topic", "ukraine", "--limit", "1") in (["r3 DNK"], ["r3 NOR"])
    assert found("--topic", "cyber") == []
    assert found("--where", "money_currency=EUR", "--document", "r1") == ["r1 DNK"]
    assert found("--publisher", "EU") == []
    assert found("--words", "Groenland") == []


def test_a_table_that_was_cut_says_so(run) -> None:
    result = run("list", "contributions", "--limit", "2")
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr == "2 of 6; --limit shows more\n"
    assert run("list", "contributions", "--limit", "2", "--quiet").stderr == ""


def test_a_record_is_shown_with_its_words_in_context_and_its_history(run, ledger: Path) -> None:
    [norway] = json.loads(run("list", "contributions", "--actor", "NOR", "--document", "r1", "--format", "json").stdout)
    shown = run("show", norway["id"]).stdout
    assert "  donors      NOR" in shown
    assert "count       number 500, unit générateurs, bound exact" in shown
    assert "millions d'euros à l'Ukraine, et [[la Norvège 500 générateurs]]." in shown
    assert "announced: no day is said" in shown
    assert "revision 1, 2025-05-01 12:00 UTC, read with fr/1 (counts)" in shown
    with open_ledger(ledger, "write") as book:
        book.review(norway["id"], act="correct", field="donors", value=["SWE"], author="ada", at=samples.NOW)
    shown = run("show", norway["id"]).stdout
    assert "  donors      SWE" in shown
    assert "ada: correct donors = ['SWE']" in shown
    assert json.loads(run("show", norway["id"], "--format", "json").stdout)["id"] == norway["id"]


def test_a_release_is_shown_with_its_records(run) -> None:
    shown = run("show", "r2").stdout
    assert "release r2" in shown
    assert "published    2024-06-30" in shown
    assert shown.count("contribution c") == 2


def test_what_is_not_there_is_said_and_fails(shell) -> None:
    result = shell("show", "s123")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("greffier: no record 's123'")


def test_a_search_shows_the_words_found_among_others(run) -> None:
    result = run("search", "tenons", "PAROLE")
    assert result.stdout.count("Nous [[tenons]] [[parole]]") >= 3
    assert result.stderr == "6 found\n"
    assert run("search", "Groenland").stderr == "nothing found\n"
    assert run("search", '"(', "*").exit_code == 0
    assert len(json.loads(run("search", "parole", "--limit", "1", "--format", "json").stdout)) == 2


def test_a_sound_ledger_verifies(run) -> None:
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("3 releases, 18 records, 18 pieces of evidence; "
                                  "0 candidates were rejected when they were read; all holds\n")  # fmt: skip


def test_a_changed_ledger_does_not_verify(run, ledger: Path) -> None:
    with sqlite3.connect(ledger) as raw:
        raw.execute("UPDATE documents SET text = replace(text, '500', '900') WHERE id = 'r2'")
    raw.close()
    result = run("verify")
    assert result.exit_code == 1
    assert [line.startswith("r2 revision 1") for line in result.stdout.splitlines()] == [True, True]
    assert result.stderr.endswith("2 faults\n")


def test_the_interchange_format_is_exported_whole(run) -> None:
    lines = run("export", "jsonl").stdout.splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == ["r1", "r2", "r3"]
    plain = json.loads(lines[0])
    plain["document"].pop("notes")
    assert from_plain(plain, text=samples.TEXT) == samples.release()


def test_a_table_is_exported_whole_to_a_file(run, tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    assert run("export", "csv", "--output", path).stdout == ""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 18
    assert {row["record"] for row in rows} == {"meeting", "statement", "decision", "contribution", "tenure"}
    assert all(row["id"] and row["document"] for row in rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "gifts"], "no list 'gifts'; known: contributions, decisions, documents"),
        (["list", "meetings", "--since", "soon"], "'soon' is no date; right are 2024, 2024-01"),
        (["list", "meetings", "--where", "body"], "'body' is not FIELD=VALUE"),
        (["list", "meetings", "--format", "xml"], "xml"),
        (["export", "xml"], "no export 'xml'; known: csv, jsonl"),
        (["extract"], "give files or folders, or - for standard input"),
        (["add", "--jsonl", "a", "b"], "--jsonl reads one file"),
        (["extract", "x.txt", "--published", "soon"], "'soon' is not a date"),
        (["extract", "x.txt", "--language", "tlh"], "no language 'tlh'"),
        (["fly"], "No such command 'fly'"),
    ],
)
def test_wrong_usage_is_told_apart_from_failure(run, words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert " ".join(said.split()) in " ".join(result.stderr.replace("│", " ").split())


def test_no_ledger_is_a_failure_that_says_what_to_do(shell) -> None:
    result = shell("list", "meetings", "--ledger", "none.db")
    assert result.returncode == 1
    assert result.stderr == (
        "greffier: none.db: there is no ledger; 'greffier add FILE...' makes one, --ledger names another\n"
    )


def test_a_field_that_is_none_is_a_failure_that_lists_them(shell) -> None:
    result = shell("list", "meetings", "--where", "colour=red")
    assert result.returncode == 1
    assert "meetings have no 'colour'; there are body, current" in result.stderr
