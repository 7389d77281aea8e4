"""How the commands behave: streams, pipes, terminals, start-up."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from greffier import __version__
from greffier.cli import _say

GREFFIER = [sys.executable, "-m", "greffier.cli"]


def on_a_terminal(command: list[str], cwd: Path, **env: str) -> str:
    """Run a command with a terminal of 72 columns on its stdout and stderr; return what it showed."""
    main, other = pty.openpty()
    env = {**os.environ, "COLUMNS": "72", "TERM": "xterm-256color", **env}
    process = subprocess.Popen(command, cwd=cwd, stdout=other, stderr=other, stdin=subprocess.DEVNULL, env=env)
    os.close(other)
    shown = b""
    while True:
        if not select.select([main], [], [], 30)[0]:
            break
        try:
            some = os.read(main, 65536)
        except OSError:
            break
        if not some:
            break
        shown += some
    process.wait()
    os.close(main)
    return shown.decode()


def test_a_reader_that_has_seen_enough_gets_no_traceback(ledger: Path) -> None:
    many = [*GREFFIER, "list", "statements", "--format", "csv"]
    piped = subprocess.Popen(many, cwd=ledger.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert piped.stdout
    assert piped.stderr
    piped.stdout.close()
    said = piped.stderr.read()
    piped.stderr.close()
    assert (piped.wait(), said) == (1, b"")


def test_a_table_fits_the_terminal_and_is_plain_without_colour(ledger: Path) -> None:
    shown = on_a_terminal([*GREFFIER, "list", "decisions"], ledger.parent, NO_COLOR="1")
    assert "\x1b[3" not in shown
    assert "livrer le" in shown
    assert "NATO.allies" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(len(line.rstrip("\r")) for line in plain.split("\n")) <= 72


def test_colour_is_for_terminals(ledger: Path, shell) -> None:
    command = ["search", "tenons"]
    shown = on_a_terminal([*GREFFIER, *command], ledger.parent)
    assert "\x1b[1;33mtenons\x1b[0m" in shown
    piped = shell(*command)
    assert "\x1b" not in piped.stdout
    assert "[[tenons]]" in piped.stdout


def test_the_version_is_said(run) -> None:
    assert run("--version").stdout == f"{__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["list", "decisions"]])
def test_what_reads_no_text_starts_at_once(shell, words: list[str]) -> None:
    began = time.monotonic()
    assert shell(*words).returncode == 0
    assert time.monotonic() - began < 5, "it takes under a second on an idle machine"


def test_every_command_explains_itself(shell) -> None:
    said = shell("--help").stdout
    for command in ("extract", "add", "list", "show", "search", "verify", "export", "score"):
        assert f" {command} " in said
        result = shell(command, "--help")
        assert result.returncode == 0
        assert "Usage: " in result.stdout


def test_a_bar_appears_after_a_second_and_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    bars = []

    class Bar:
        task_ids = (0,)

        def __init__(self, *_: object) -> None:
            bars.append(self)

        def update(self, *_: object, **__: object) -> None: ...

        def stop(self) -> None: ...

    monkeypatch.setattr(_say, "_bar", Bar)
    monkeypatch.setattr(_say, "_PATIENCE", 0.05)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert list(_say.watch([1, 2], what="quick")) == [1, 2]
    assert not bars
    slow = (time.sleep(0.04) or n for n in range(4))
    assert list(_say.watch(slow, what="slow")) == [0, 1, 2, 3]
    assert len(bars) == 1
    assert list(_say.watch((time.sleep(0.04) for _ in range(3)), what="quiet", quiet=True)) == [None] * 3
    assert len(bars) == 1
