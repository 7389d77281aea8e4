"""The house is as the map says: layers hold, files stay small, what reads no text starts at once."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "greffier"
NO_ROOMS = {"utils", "core", "common", "helpers", "base"}


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_no_room_is_called_after_nothing() -> None:
    names = {path.stem for path in PACKAGE.rglob("*.py")} | {path.name for path in PACKAGE.rglob("*") if path.is_dir()}
    assert names & NO_ROOMS == set()


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path for path in PACKAGE.rglob("*.py") if not path.read_text("utf-8").lstrip().startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_files_can_be_read_in_one_sitting() -> None:
    """A migration is history and stays whole."""
    files = [path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts]
    long = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {path: lines for path, lines in long.items() if lines > 400} == {}


@pytest.mark.parametrize("module", ["greffier.cli", "greffier.store", "greffier.export", "greffier.run.ledger"])
def test_what_reads_no_text_starts_without_spacy(module: str) -> None:
    code = f"import sys, {module}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_line_starts_without_the_database() -> None:
    code = "import sys, greffier.cli; sys.exit(bool({'spacy', 'sqlalchemy', 'trafilatura'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
