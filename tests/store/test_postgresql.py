"""The same ledger in PostgreSQL, where a server can be started (initdb and pg_ctl on the path)."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator

import pytest
from tests import samples

from greffier.errors import LedgerError
from greffier.store import Ledger, Wanted, open_ledger

pytestmark = pytest.mark.skipif(
    not (shutil.which("initdb") and shutil.which("pg_ctl")), reason="PostgreSQL is not installed here"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server of its own and return the URL of its database; it will not run as root."""
    home = tmp_path_factory.mktemp("postgresql")
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        for folder in (home, *home.parents[:2]):
            folder.chmod(0o755)
        shutil.chown(home, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def call(*words: str) -> None:
        subprocess.run(words, user=user, cwd=home, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    data = str(home / "data")
    call("initdb", "-D", data, "-U", "greffier", "-A", "trust", "--no-sync", "-E", "UTF8")
    call("pg_ctl", "-D", data, "-w", "-l", str(home / "log"), "-o", f"-p {port} -k {home} -F", "start")
    try:
        yield f"postgresql+pg8000://greffier@127.0.0.1:{port}/postgres"
    finally:
        call("pg_ctl", "-D", data, "-m", "immediate", "stop")


@pytest.fixture(scope="module")
def ledger(server: str) -> Iterator[Ledger]:
    with open_ledger(server, "write") as opened:
        for name, published in (("r1", "2024-04-04"), ("r2", "2024-06-30")):
            opened.add(samples.release(name, published=published), pack="fr/1", read_at=samples.NOW, source=b"bytes")
        yield opened


def test_what_was_added_comes_back_the_same(ledger: Ledger) -> None:
    assert ledger.minutes("r1") == samples.release("r1")
    assert ledger.counts()["contributions"] == 4


def test_adding_twice_adds_nothing_and_other_words_make_a_revision(ledger: Ledger) -> None:
    again = samples.release("r2", published="2024-06-30")
    assert ledger.add(again, pack="fr/1", read_at=samples.NOW).cause is None
    other = samples.release("r9")
    ledger.add(other, pack="fr/1", read_at=samples.NOW)
    revised = samples.release("r9", text=f"{samples.TEXT}\nErratum.")
    assert ledger.add(revised, pack="fr/1", read_at=samples.NOW).revision == 2
    assert ledger.minutes("r9", 1) == other
    assert [hit.release.revision for hit in ledger.search("erratum")] == [2]


def test_lists_are_filtered_and_paged(ledger: Ledger) -> None:
    page = ledger.records("contribution", Wanted(actor="UKR", topic="ukraine", publisher="NATO", limit=1))
    assert page.total >= 4
    assert page.items[0].document == "r2"
    assert ledger.records("meeting", Wanted(actor="Iryna Savtchenko")).total >= 2
    assert ledger.records("statement", Wanted(words="tenons")).total >= 2
    assert ledger.releases(Wanted(words="generateurs")).total >= 2


def test_search_takes_whatever_is_typed_and_marks_what_it_finds(ledger: Ledger) -> None:
    hit = ledger.search("TENONS paro*", limit=1)[0]
    assert [hit.words[start:end] for start, end in hit.marks] == ["tenons", "parole"]
    assert ledger.search('"tenons parole"')
    assert not ledger.search('"parole tenons"')
    for typed in ('"(', "* OR &", "!:", "a:*b", "l’Ukraine", "<->"):
        ledger.search(typed)


def test_a_correction_counts_and_everything_holds(ledger: Ledger) -> None:
    [norway] = ledger.records("contribution", Wanted(document="r1", actor="NOR")).items
    ledger.review(norway.id, act="correct", field="donors", value=["SWE"], author="ada", at=samples.NOW)
    assert ledger.minutes("r1").contributions[1].donors == ("SWE",)
    ledger.review(norway.id, act="undo", author="ada", at=samples.NOW)
    assert ledger.minutes("r1") == samples.release("r1")
    assert list(ledger.faults()) == []


def test_what_is_open_for_reading_is_not_made_anew(server: str, ledger: Ledger) -> None:
    with open_ledger(server) as reader:
        assert reader.names() == ledger.names()
        with pytest.raises(LedgerError, match="cannot be written"):
            reader.add(samples.release("r8"), pack="fr/1", read_at=samples.NOW)
