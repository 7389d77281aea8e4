"""Killed at any moment, a ledger holds whole releases; adding again does the rest."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from greffier.read import Options
from greffier.run.keep import keep
from greffier.run.ledger import open_ledger
from greffier.run.verify import verify
from tests import samples
from tests.run.fakes import work

ROOT = Path(__file__).parents[2]
FILES = 200
SENTENCES = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of releases with a sentence of their own on each of 20 lines."""
    folder = tmp_path / "releases"
    folder.mkdir()
    for n in range(FILES):
        lines = "\n".join(f"Le ministre a tenu le propos {n}-{i}." for i in range(SENTENCES))
        (folder / f"r{n:03}.txt").write_text(lines, "utf-8")
    return folder


def test_a_ledger_survives_kill_9_at_any_moment(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    dice = random.Random(9)
    held = 0
    for round_ in range(8):
        # The first is killed while the tables are made, the others after some releases, in the midst of the next.
        _add_and_kill(path, folder, after=dice.randrange(5, 20) if round_ else 0, delay=dice.uniform(0, 0.01))
        if path.exists() and path.stat().st_size:
            with open_ledger(path, "write") as ledger:
                counts = ledger.counts()
                assert counts["statements"] == SENTENCES * counts["documents"], "half a release"
                assert counts["documents"] >= held, "a whole release was lost"
                assert list(verify(ledger)) == []
                held = counts["documents"]
    assert 0 < held < FILES, f"{held} kept: nothing was killed in the middle of its work"
    with open_ledger(path, "write") as ledger:
        outcomes = list(
            keep(ledger, [folder], Options(language="fr", published="2024-04-04"), now=samples.NOW, work=work)
        )
        assert len(outcomes) == FILES
        assert ledger.counts()["documents"] == FILES
        assert list(verify(ledger)) == []


def _add_and_kill(path: Path, folder: Path, *, after: int, delay: float) -> None:
    """Start adding, wait until *after* releases were new, and kill."""
    adding = subprocess.Popen(
        [sys.executable, "-m", "tests.run.kill_me", path, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert adding.stdout
    if after == 0:
        time.sleep(0.6)
    while after:
        after -= adding.stdout.readline() == "first\n"
    time.sleep(delay)
    adding.send_signal(signal.SIGKILL)
    adding.wait()
    adding.stdout.close()
