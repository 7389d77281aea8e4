"""The commands that ask what became of something: track, due, roll, totals, compare, relate."""

import datetime as dt
import json
from pathlib import Path

import pytest

from greffier.store import open_ledger
from tests.cli.conftest import Run
from tests.relate.corpus import CHAINS, minutes

NOW = dt.datetime(2028, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    wanted = ("c01", "c05", "c13", "c15", "c16")
    releases = [
        one for one in minutes(CHAINS / "records.jsonl", CHAINS / "releases") if one.document.id.startswith(wanted)
    ]
    with open_ledger(path, "write") as book:
        book.add_many([(one, "fr/1") for one in releases], read_at=NOW)
    return path


def test_a_pledge_is_followed_with_its_bar_its_steps_and_their_words(run: Run) -> None:
    said = run("track", "Ljubljana", "--on", "2027-12-31")
    assert said.exit_code == 0
    lines = said.stdout.splitlines()
    assert lines[0] == "NATO.allies → UKR  3,000,000,000 EUR  3 milliards d’euros"
    assert lines[2] == "  ████████████████████ 100 %"
    assert "  2026-06-25  partly-delivered  1,200,000,000 EUR  2026-06  c01-b" in lines
    assert any("« La totalité des 3 milliards" in line for line in lines)
    assert said.stderr == "1 commitment\n"


def test_the_json_of_a_commitment_has_state_share_and_steps(run: Run) -> None:
    (one,) = json.loads(run("track", "transformateurs", "G7", "--on", "2027-12-31", "--format", "json").stdout)
    assert (one["state"], one["share"]) == ("overdue", pytest.approx(0.6562, abs=1e-4))
    assert [(step["kind"], step["date"], step["document"]) for step in one["steps"]] == [
        ("pledged", "2026-06-18", "c16-a"),
        ("reaffirmed", "2026-11-05", "c16-b"),
        ("partly-delivered", "2026-11-05", "c16-b"),
        ("reaffirmed", "2027-01-20", "c16-c"),
        ("partly-delivered", "2027-01-20", "c16-c"),
        ("overdue", "2026-12-15", "c16-a"),
    ]
    assert all({"kind", "date", "money", "document", "exact"} <= step.keys() for step in one["steps"])


def test_releases_that_disagree_are_both_shown(run: Run) -> None:
    said = run("track", "Corne", "mobilise", "--on", "2027-12-31").stdout or run("track", "alimentaire").stdout
    assert "releases disagree on period: 2027/2028 (c05-a), 2027/2029 (c05-b)" in said


def test_nothing_found_is_no_failure(run: Run) -> None:
    said = run("track", "licorne")
    assert (said.exit_code, said.stdout, said.stderr) == (0, "", "0 commitments\n")
    assert json.loads(run("track", "licorne", "--format", "json").stdout) == []


def test_deadlines_are_listed_by_day(run: Run) -> None:
    rows = json.loads(run("due", "--on", "2027-01-15", "--format", "json").stdout)
    assert [(row["by"], row["standing"]) for row in rows if row["document"] in ("c16-a", "c01-a")] == [
        ("2026-12-15", "overdue"),
        ("2027-03-31", "to come"),
    ], "what releases told later was not known"
    assert {
        row["standing"] for row in json.loads(run("due", "--format", "json").stdout) if row["document"] == "c01-a"
    } == {"done"}
    table = run("due", "--on", "2027-01-15")
    assert "overdue" in table.stdout
    assert table.stderr.endswith("overdue\n")


def test_the_roll_of_an_office_shows_spellings_and_of_a_body_who_sat(run: Run) -> None:
    said = run("roll", "UNECE.executive-secretary").stdout
    assert "Tetiana Moïssieïenko" in said
    assert "Thabo Moisiou" in said
    assert "2027-04-01" in said
    body = json.loads(run("roll", "UNECE.river-transport-committee", "--format", "json").stdout)
    assert {seat["actor"] for seat in body["attendance"]} >= {"UKR", "MDA"}
    assert run("roll", "XXX").stderr == "nothing found\n"


def test_totals_show_sums_rates_and_their_dates(run: Run) -> None:
    rows = json.loads(run("totals", "--by", "donor", "--actor", "CHE", "--currency", "eur", "--format", "json").stdout)
    assert [(row["donor"], row["stage"], row["currency"], row["amount"]) for row in rows] == [
        ("CHE", "delivered", "CHF", 4e7),
        ("CHE", "pledged", "CHF", 6e7 + 8e7),
    ]
    assert "CHE" in run("totals", "--actor", "CHE").stdout
    assert run("totals", "--by", "colour").exit_code == 2


def test_two_releases_are_compared_and_a_formula_counted(run: Run) -> None:
    said = run("compare", "c15-a", "c15-c")
    assert "[-2026-]" in said.stdout.replace(",", "") or "[-" in said.stdout
    assert "reworded" in said.stderr
    years = json.loads(run("compare", "--formula", "a versé", "--format", "json").stdout)
    assert {year["year"] for year in years} == {2026, 2027}
    assert run("compare", "c15-a").exit_code == 2
    assert run("compare", "c15-a", "c15-c", "--formula", "a versé").exit_code == 2


def test_relating_says_what_it_found(run: Run) -> None:
    said = run("relate")
    assert said.exit_code == 0
    assert "commitments" in said.stderr
    assert run("relate", "--quiet").stderr == ""
