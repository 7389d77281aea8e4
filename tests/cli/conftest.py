"""A ledger with a release or three, and a way to call the commands."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from greffier.cli import app
from greffier.store import open_ledger
from tests import samples

Run = Callable[..., Result]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with open_ledger(path, "write") as book:
        for name, published in (("r1", "2024-04-04"), ("r2", "2024-06-30"), ("r3", "2025-01-15")):
            book.add(samples.release(name, published=published), pack="fr/1", read_at=samples.NOW)
    return path


@pytest.fixture
def run(ledger: Path) -> Run:
    """Return a function that calls a command on the ledger, in this process."""

    def call(*words: str | Path, stdin: str | bytes | None = None) -> Result:
        env = {"GREFFIER_LEDGER": str(ledger), "COLUMNS": "120"}
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin, env=env, catch_exceptions=False)

    return call


@pytest.fixture
def shell(ledger: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that calls a command as a person does, in a process of its own."""

    def call(*words: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "greffier.cli", *map(str, words)]
        return subprocess.run(command, cwd=ledger.parent, capture_output=True, text=True, check=False, **more)

    return call
