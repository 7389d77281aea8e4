"""What is put together of a ledger, kept, and asked for."""

import datetime as dt
from pathlib import Path

import pytest

from greffier.errors import LedgerError, UnknownNameError
from greffier.relate import relate
from greffier.run import relate as run
from greffier.run.derive import relations
from greffier.store import open_ledger
from tests.relate.corpus import CHAINS, chains, minutes

NOW = dt.datetime(2028, 1, 1, 12, tzinfo=dt.UTC)
ON = dt.date(2027, 12, 31)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("related") / "ledger.db"
    with open_ledger(path, "write") as ledger:
        ledger.add_many([(one, "fr/1") for one in minutes(CHAINS / "records.jsonl", CHAINS / "releases")], read_at=NOW)
    return path


@pytest.fixture
def where(full: Path, tmp_path: Path) -> str:
    copy = tmp_path / "ledger.db"
    copy.write_bytes(full.read_bytes())
    return str(copy)


def test_the_ledger_relates_as_its_records_do(where: str) -> None:
    plain = relate(chains())
    with open_ledger(where) as ledger:
        found = relations(ledger)
    assert len(list(found.links())) == len(list(plain.links()))
    assert sorted((one.state, one.share or 0.0, one.what) for one in found.commitments(on=ON)) == sorted(
        (one.state, one.share or 0.0, one.what) for one in plain.commitments(on=ON)
    )


def test_links_are_kept_with_their_rule_and_their_reasons(where: str) -> None:
    made = run.put_together(where, now=NOW)
    with open_ledger(where) as ledger:
        kept = ledger.links()
    assert len(kept) == made.links > 100
    assert all(link.rule and link.reasons for link in kept)


def test_what_is_put_together_twice_is_the_same(where: str) -> None:
    assert run.put_together(where, now=NOW) == run.put_together(where, now=NOW)
    with open_ledger(where) as ledger:
        assert len(ledger.related("commitments")) == len({row["id"] for row in ledger.related("commitments")})


def test_words_find_a_commitment_whatever_their_case_and_accents(where: str) -> None:
    (one,) = run.track(where, ["LJUBLJANA"], on=ON, now=NOW)
    assert one.money
    assert (one.money.amount, one.state, one.share) == (3e9, "delivered", 1.0)
    assert run.track(where, ["Ljubljana", "hélicoptères"], on=ON, now=NOW) == []


def test_the_name_of_a_donor_finds_what_it_promised(where: str) -> None:
    found = run.track(where, ["Canada", "Moldova"], on=ON, now=NOW)
    assert [(one.actors, one.recipients) for one in found] == [(("CAN",), ("MDA",))]


def test_any_record_of_a_commitment_finds_it(where: str) -> None:
    (one,) = run.track(where, ["Ljubljana"], on=ON, now=NOW)
    for step in one.steps:
        assert run.track(where, [step.record], on=ON, now=NOW) == [one]


def test_a_commitment_stands_as_of_the_day_asked_for(where: str) -> None:
    (before,) = run.track(where, ["transformateurs", "G7"], on=dt.date(2026, 12, 15), now=NOW)
    (after,) = run.track(where, ["transformateurs", "G7"], on=dt.date(2026, 12, 16), now=NOW)
    assert (before.state, after.state) == ("partly-delivered", "overdue")
    assert after.share == before.share == pytest.approx(140 / 320, abs=1e-4)
    (last,) = run.track(where, ["transformateurs", "G7"], on=None, now=NOW)
    assert (last.state, last.share) == ("overdue", pytest.approx(210 / 320, abs=1e-4))


def test_a_new_release_is_related_when_something_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    releases = minutes(CHAINS / "records.jsonl", CHAINS / "releases")
    with open_ledger(path, "write") as ledger:
        ledger.add_many([(one, "fr/1") for one in releases if one.document.id == "c01-a"], read_at=NOW)
    (one,) = run.track(str(path), ["munitions"], on=dt.date(2026, 7, 1), now=NOW)
    assert one.state == "nothing found since 2026-04-17"
    with open_ledger(path, "write") as ledger:
        ledger.add_many([(one, "fr/1") for one in releases if one.document.id == "c01-b"], read_at=NOW)
    (one,) = run.track(str(path), ["munitions"], on=dt.date(2026, 7, 1), now=NOW)
    assert (one.state, one.share) == ("partly-delivered", 0.4)


def test_a_correction_by_a_reviewer_changes_what_is_found(where: str) -> None:
    (one,) = run.track(where, ["Ljubljana"], on=ON, now=NOW)
    last = next(step.record for step in one.steps if step.kind == "delivered")
    with open_ledger(where, "write") as ledger:
        ledger.review(last, act="reject", author="A", at=NOW, reason="not in the text")
    (one,) = run.track(where, ["Ljubljana"], on=dt.date(2027, 3, 12), now=NOW)
    assert (one.state, one.share) == ("partly-delivered", 0.6)


def test_meetings_that_a_reviewer_joined_are_one(where: str) -> None:
    with open_ledger(where) as ledger:
        kept = [one for one in ledger.each_record("meeting") if one.document in ("c01-a", "c01-c")]
    with open_ledger(where, "write") as ledger:
        ledger.join("same-meeting", kept[0].id, kept[1].id, act="merge", author="A", at=NOW, reason="one meeting")
    run.put_together(where, now=NOW)
    with open_ledger(where) as ledger:
        (row,) = [row for row in ledger.related("sittings") if kept[0].id in row["told"]["records"]]
    assert sorted(row["told"]["records"]) == sorted(one.id for one in kept)


def test_a_ledger_that_cannot_be_written_to_is_related_in_memory(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LedgerError("read-only")

    monkeypatch.setattr(run, "put_together", refuse)
    (one,) = run.track(where, ["Ljubljana"], on=ON, now=NOW)
    assert one.share == 1.0
    assert run.register(where, "NATO.secretary-general", now=NOW).offices[0].holders[0].person == "Elin Torvaldsen"
    with open_ledger(where) as ledger:
        assert ledger.related_mark() is None


def test_deadlines_come_by_day_and_say_how_they_stand(where: str) -> None:
    rows = run.deadlines(where, on=ON, now=NOW)
    assert [row.by for row in rows] == sorted(row.by for row in rows)
    standing = {(row.document, row.due): row.standing for row in rows}
    assert standing["c16-a", "2026-12-15"] == "overdue"
    assert standing["c09-a", "2027-SP"] == "done"
    assert standing["c11-a", "2027"] == "withdrawn"
    assert standing["c17-c", "2027-11"] == "done"


def test_the_roll_is_asked_by_office_by_body_and_by_person(where: str) -> None:
    by_office = run.register(where, "UKR.infrastructure-minister", now=NOW)
    assert [holder.spellings for holder in by_office.offices[0].holders] == [
        ("Andrii Shulha", "Andriy Shulga", "Andriï Choulha", "Choulha")
    ]
    by_person = run.register(where, "choulha", now=NOW)
    assert [one.office for one in by_person.offices] == ["UKR.infrastructure-minister"]
    by_body = run.register(where, "NATO", now=NOW)
    assert {one.office for one in by_body.offices} == {"NATO.secretary-general"}
    assert {seat.body for seat in by_body.attendance} == {"NATO", "NATO.NAC", "NATO.NUC"}


def test_totals_are_asked_by_dimension_actor_and_currency(where: str) -> None:
    rows = run.totals(where, by=("donor", "stage"), actor="NOR", now=NOW)
    assert {(row.donor, row.stage, row.currency): row.amount for row in rows} == {
        ("NOR", "pledged", "EUR"): 1e8,
        ("NOR", "delivered", "EUR"): 7e7,
    }
    assert run.totals(where, by=(), currency="EUR", actor="NOR", now=NOW)[0].converted is not None


def test_an_unknown_dimension_is_refused_with_those_that_are_known() -> None:
    assert run.by_of(["stage", "donor"]) == ("donor", "stage")
    with pytest.raises(UnknownNameError, match="no dimension 'year'; known: donor, period, recipient, stage"):
        run.by_of(["year"])


def test_two_releases_of_the_ledger_are_compared(where: str) -> None:
    found = run.compared(where, "c15-a", "c15-c")
    assert {passage.kind for passage in found.passages} >= {"reworded", "new", "dropped"}
    with pytest.raises(LedgerError, match="no release 'c99'"):
        run.compared(where, "c15-a", "c99")


def test_a_formula_is_counted_over_the_ledger(where: str) -> None:
    rows = {row.year: row for row in run.formula(where, "a salué")}
    assert rows[2026].found > 1
    assert sum(row.releases for row in rows.values()) == 80
