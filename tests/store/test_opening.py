"""What cannot be opened as a ledger is refused, in words that say what would be right."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from tests import samples

from greffier.errors import LedgerError
from greffier.store import open_ledger


def test_reading_makes_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"there is no ledger; 'greffier add FILE\.\.\.' makes one"):
        open_ledger(tmp_path / "ledger.db")
    assert not list(tmp_path.iterdir())


def test_a_text_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_text("Communiqué")
    for mode in ("read", "write"):
        with pytest.raises(LedgerError, match=r"ledger\.db: is no ledger \(not an SQLite file\)"):
            open_ledger(path, mode)
    assert path.read_text() == "Communiqué"


def test_somebody_elses_database_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE documents (id TEXT)")
    other.close()
    for mode in ("read", "write"):
        with pytest.raises(LedgerError, match="is a database, but no ledger"):
            open_ledger(path, mode)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder; a ledger is a file"):
        open_ledger(tmp_path, "write")


def test_a_ledger_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"the folder .*missing does not exist"):
        open_ledger(tmp_path / "missing" / "ledger.db", "write")


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path, "write").close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(LedgerError, match=r"has schema 9999; this greffier knows up to \d{4}: use a newer greffier"):
        open_ledger(path)


def test_an_empty_database_is_no_ledger_yet(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    with pytest.raises(LedgerError, match="is an empty database; 'greffier add' brings it up to date"):
        open_ledger(path)
    open_ledger(path, "write").close()
    open_ledger(path).close()


def test_a_truncated_ledger_is_said_to_be_broken(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, "write") as ledger:
        ledger.add(samples.release(), pack="fr/1", read_at=samples.NOW)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(LedgerError, match=r"ledger\.db: cannot be"), open_ledger(path) as ledger:
        list(ledger.faults())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_path_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(LedgerError, match="cannot be opened"):
            open_ledger(tmp_path / "ledger.db", "write")
    finally:
        tmp_path.chmod(stat.S_IRWXU)


def test_what_is_open_for_reading_cannot_be_written(tmp_path: Path) -> None:
    open_ledger(tmp_path / "ledger.db", "write").close()
    with (
        open_ledger(tmp_path / "ledger.db") as ledger,
        pytest.raises(LedgerError, match="cannot be written: attempt to write a readonly database"),
    ):
        ledger.add(samples.release(), pack="fr/1", read_at=samples.NOW)


def test_one_may_read_while_another_writes(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", "write") as writer, open_ledger(tmp_path / "ledger.db") as reader:
        assert reader.counts()["documents"] == 0
        writer.add(samples.release(), pack="fr/1", read_at=samples.NOW)
        assert reader.counts()["documents"] == 1


def test_two_may_write_in_turn(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", "write") as one, open_ledger(tmp_path / "ledger.db", "write") as other:
        one.add(samples.release("a"), pack="fr/1", read_at=samples.NOW)
        other.add(samples.release("b"), pack="fr/1", read_at=samples.NOW)
        assert one.names() == other.names() == ["a", "b"]
