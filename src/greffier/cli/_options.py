"""Options that several commands share."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, TextIO

import typer

from greffier.errors import GreffierError, ReadError
from greffier.text.days import days

if TYPE_CHECKING:
    from greffier.run.extract import Options


class Form(StrEnum):
    """How a list is printed."""

    table = "table"
    json = "json"
    csv = "csv"


class TableForm(StrEnum):
    """How what was put together is printed."""

    table = "table"
    json = "json"


class ShortForm(StrEnum):
    """How a single thing is printed."""

    text = "text"
    json = "json"


On = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="As releases showed things on that day; as all of them show it today if left out."
    ),
]
LedgerPath = Annotated[
    str,
    typer.Option("--ledger", metavar="PATH", envvar="GREFFIER_LEDGER", help="The ledger: a file, or a database URL."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", help="The language of the releases (fr); told from the words otherwise.")
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day they were published; relative dates count from it.")
]
Publisher = Annotated[str | None, typer.Option(metavar="ID", help="Who published them: NATO, EU.COUNCIL, FRA ...")]
Processes = Annotated[int, typer.Option("--processes", "-j", min=1, metavar="N", help="Read in N processes at once.")]
Lines = Annotated[
    bool,
    typer.Option("--jsonl", help='FILE (or stdin) holds lines {"id", "text", "language", "published", ...}.'),
]
Paths = Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="Files or folders; - is standard input.")]

LEDGER = "ledger.db"


def checked(files: list[Path] | None, *, jsonl: bool) -> list[Path]:
    """Return what to read; with --jsonl that is one file, standard input if none is named."""
    if not files and not jsonl:
        raise typer.BadParameter("give files or folders, or - for standard input", param_hint="FILE...")
    if jsonl and files and len(files) > 1:
        raise typer.BadParameter("--jsonl reads one file", param_hint="FILE...")
    return files or [Path("-")]


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file of lines; - is standard input."""
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}; right would be a file of JSON lines") from error


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """Open a file to write to, in UTF-8, lines ended as they come."""
    try:
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
    except OSError as error:
        raise ReadError(f"{path}: cannot be written: {error.strerror}") from error


def pairs(given: list[str] | None) -> dict[str, str]:
    """Split FIELD=VALUE."""
    found: dict[str, str] = {}
    for pair in given or []:
        field, sign, value = pair.partition("=")
        if not sign:
            raise typer.BadParameter(f"{pair!r} is not FIELD=VALUE; right is stage=pledged", param_hint="--where")
        found[field] = value
    return found


def said(language: str | None, published: str | None, publisher: str | None) -> "Options":
    """Make reading options of what the user said; wrong values are wrong usage."""
    from greffier.run.extract import options

    try:
        return options(language=language, published=published, publisher=publisher)
    except GreffierError as error:
        raise typer.BadParameter(str(error)) from error


def first_day(value: str | None) -> dt.date | None:
    """Return the first day of a date, month, quarter or year."""
    return _days(value)[0] if value else None


def last_day(value: str | None) -> dt.date | None:
    """Return the last day of a date, month, quarter or year."""
    return _days(value)[1] if value else None


def _days(value: str) -> tuple[dt.date, dt.date]:
    covered = days(value)
    if covered is None:
        raise typer.BadParameter(f"{value!r} is no date; right are 2024, 2024-01, 2024-Q1, 2024-01-31")
    return covered
