"""What the documentation says is so: its commands run, its paths and targets are there."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from greffier import cli, plugins
from greffier.errors import GreffierError

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")) if path.name != "CHANGELOG.md")
SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
LINES = (
    '{"id": "a-1", "text": "Elle parle.", "language": "fr"}\n{"id": "a-2", "text": "Il écoute.", "language": "fr"}\n'
)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_path_on_a_page_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    named = re.findall(r"`((?:src|docs|tests|examples|benchmarks|\.ci)/[^`<>{}*… ]*)`", text)
    assert [path for path in named if not (ROOT / path).exists()] == []
    linked = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    assert [link for link in linked if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_command_on_a_page_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    code = "\n".join([*re.findall(r"```.*?```", text, re.DOTALL), *re.findall(r"`[^`\n]+`", text)])
    commands = set(re.findall(r"(?<![\w./-])greffier ([a-z]+)\b(?! *=)", code))
    assert commands - set(plugins.names(cli)) == set()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?<![\w./-])make ([a-z]+)\b", code)) - targets == set()


def test_the_options_are_those_of_the_commands() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import reference  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert reference.written(page) == page, "run: make docs"


def test_every_command_has_an_example() -> None:
    blocks = "\n".join(re.findall(r"```.*?```", (ROOT / "docs" / "cli.md").read_text("utf-8"), re.DOTALL))
    assert set(re.findall(r"^\$ greffier ([a-z]+)", blocks, re.MULTILINE)) == set(plugins.names(cli))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "texts.jsonl").write_text(LINES, "utf-8")
    return folder


def sessions() -> list[tuple[str, list[str]]]:
    """Return the commands of docs/cli.md with what they print; [1] as the last line is an exit status."""
    found = []
    for session in SESSION.findall((ROOT / "docs" / "cli.md").read_text("utf-8")):
        for part in session.split("$ ")[1:]:
            command, *printed = part.splitlines()
            found.append((command, printed))
    return found


def test_the_examples_of_the_commands_run_as_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One test, in the order of the page: later examples need the ledger that the first makes."""
    monkeypatch.chdir(folder)
    wrong = [said for command, printed in sessions() if (said := _differs(folder, command, printed))]
    assert wrong == []


def _differs(folder: Path, command: str, printed: list[str]) -> str:
    status = int(printed.pop()[1:-1]) if printed and re.fullmatch(r"\[\d\]", printed[-1]) else 0
    words = command.replace(" ID", f" {_some_id(folder)}") if " ID" in command else command
    said, code = _in_a_shell(folder, words) if set("|<>") & set(words) else _here(words)
    pattern = re.escape("\n".join(printed)).replace(r"\.\.\.", "(?s:.*)")
    pattern = re.sub(r"(\\ )+", r"\\s+", pattern)
    if code != status or (printed and not re.match(pattern, said)):
        return f"$ {command}\n{said[:2000]}[{code}]"
    return ""


def _here(command: str) -> tuple[str, int]:
    """Run a command in this process, which has the language loaded."""
    result = CliRunner().invoke(cli.app, shlex.split(command)[1:])
    if isinstance(result.exception, GreffierError):
        return f"{result.output}greffier: {result.exception}\n", 1
    return result.output, result.exit_code


def _in_a_shell(folder: Path, command: str) -> tuple[str, int]:
    words = command.replace("greffier", f"{sys.executable} -m greffier.cli", 1)
    done = subprocess.run(
        words, cwd=folder, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.stdout, done.returncode


def _some_id(folder: Path) -> str:
    """Return the id of some contribution."""
    words = [sys.executable, "-m", "greffier.cli", "list", "contributions", "--limit", "1"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True).stdout.split()[-1]
