"""Whoever changes a ledger by hand is found out."""

import sqlite3
import zlib
from pathlib import Path

import pytest
from tests import samples

from greffier.store import open_ledger
from greffier.text.normal import sha256

SOURCE = samples.TEXT.encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with open_ledger(path, "write") as ledger:
        minutes = samples.release(source_sha256=sha256(SOURCE))
        ledger.add(minutes, pack="fr/1", read_at=samples.NOW, source=SOURCE)
    return path


def faults(path: Path, sql: str, *values: object) -> list[str]:
    """Change the ledger behind its back and return what verifying says."""
    with sqlite3.connect(path) as raw:
        changed = raw.execute(sql, values).rowcount
    raw.close()
    assert changed, "nothing was changed: the test would test nothing"
    with open_ledger(path) as ledger:
        return [f"{fault.where}: {fault.what}" for fault in ledger.faults()]


def test_an_untouched_ledger_holds(path: Path) -> None:
    with open_ledger(path) as ledger:
        assert list(ledger.faults()) == []


def test_a_changed_text_is_found_by_its_hash_and_its_quotes(path: Path) -> None:
    said = faults(path, "UPDATE documents SET text = replace(text, '40 millions', '90 millions')")
    assert "r1 revision 1: the text has changed: its sha256 is" in said[0]
    assert any("'90 millions d\\'euros', not" in line or "90 millions" in line for line in said[1:])


def test_a_changed_offset_is_found(path: Path) -> None:
    said = faults(path, "UPDATE evidence SET start = start + 1, end = end + 1 WHERE kind = 'tenure'")
    assert len(said) == 1
    assert "tenure" in said[0]
    assert "not 'le secrétaire général, Paul Martin'" in said[0]


def test_a_changed_quote_is_found(path: Path) -> None:
    said = faults(path, "UPDATE evidence SET exact = 'la Norvège 900 générateurs' WHERE exact LIKE 'la Norv%'")
    assert len(said) == 1
    assert "are 'la Norvège 500 générateurs', not 'la Norvège 900 générateurs'" in said[0]


def test_a_changed_hash_is_found(path: Path) -> None:
    said = faults(path, "UPDATE documents SET text_sha256 = 'abc'")
    assert said == [f"r1 revision 1: the text has changed: its sha256 is {sha256(samples.TEXT)}, abc was kept"]


def test_a_changed_time_is_found(path: Path) -> None:
    said = faults(path, "UPDATE times SET exact = '4 avril 2024'")
    assert len(said) == 1
    assert "times 1" in said[0]


def test_evidence_taken_away_is_found(path: Path) -> None:
    said = faults(path, "DELETE FROM evidence WHERE kind = 'decision'")
    assert len(said) == 1
    assert said[0].endswith("has no evidence")


def test_a_record_taken_away_is_found_by_its_evidence(path: Path) -> None:
    said = faults(path, "DELETE FROM tenures")
    assert len(said) == 1
    assert "evidence of t" in said[0]


def test_evidence_put_under_another_record_is_found(path: Path) -> None:
    said = faults(path, "UPDATE tenures SET id = 'tabcdefghijklm'")
    assert any("has no evidence" in line for line in said)


def test_another_passage_cited_soundly_is_found_by_the_id(path: Path) -> None:
    start = samples.TEXT.index("Bruxelles")
    said = faults(
        path,
        "UPDATE evidence SET start = ?, end = ?, exact = 'Bruxelles' WHERE kind = 'tenure'",
        start,
        start + len("Bruxelles"),
    )
    assert len(said) == 1
    assert said[0].endswith("its id is not that of its words")


def test_changed_bytes_are_found(path: Path) -> None:
    said = faults(path, "UPDATE sources SET zlib = ?", zlib.compress(b"other"))
    assert len(said) == 1
    assert "the bytes have changed" in said[0]


def test_bytes_that_cannot_be_unpacked_are_found(path: Path) -> None:
    said = faults(path, "UPDATE sources SET zlib = x'00'")
    assert len(said) == 1
    assert "cannot be unpacked" in said[0]


def test_a_record_of_no_release_is_found(path: Path) -> None:
    said = faults(path, "UPDATE meetings SET document = 'r9'")
    assert any("points at documents that is not in the ledger" in line for line in said)
