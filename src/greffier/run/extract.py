"""Releases in, minutes out; no ledger is touched."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from greffier import lang
from greffier.read import Options, Unread, read_all
from greffier.read.jsonl import lines
from greffier.records.interchange import to_line
from greffier.records.minutes import Minutes
from greffier.run.local import perform_all
from greffier.run.outcome import Failure, describe

__all__ = ["Failure", "Minutes", "Options", "Unread", "describe", "extract", "extract_lines", "options", "to_line"]


def options(**said: str | None) -> Options:
    """Make options of what the user said.

    Raises:
        ReadError: a date that is none; UnknownNameError: a language without a pack.
    """
    made = Options(**{key: value for key, value in said.items() if value is not None})
    if made.language is not None:
        lang.load(made.language)
    return made


def extract(
    paths: Iterable[str | Path], said: Options | None = None, *, processes: int = 1
) -> Iterator[Minutes | Failure | Unread]:
    """Write up the files and folders of *paths* (``-`` is standard input), in order."""
    return perform_all(read_all(paths, said), processes=processes)


def extract_lines(
    stream: Iterable[str | bytes], said: Options | None = None, *, name: str = "-", processes: int = 1
) -> Iterator[Minutes | Failure | Unread]:
    """Write up a document from each line of *stream*, as it comes, in order; *name* stands for it in messages."""
    return perform_all(lines(stream, said, name=name), processes=processes)
