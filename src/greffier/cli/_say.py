"""Saying things: data to stdout, messages to stderr, tables as wide as the terminal, bars only on one."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

Item = TypeVar("Item")

_PATIENCE = 1.0
"""Seconds after which a bar appears."""
_SHORT = 16
"""Characters that are not broken over lines."""


def complain(message: str) -> None:
    """Say on stderr what went wrong."""
    _message(f"greffier: {message}")


def tell(message: str, *, quiet: bool) -> None:
    """Say on stderr what was done, unless nobody wants to know."""
    if not quiet:
        _message(message)


def _message(line: str) -> None:
    """Write a line to stderr, after the data that came before it."""
    sys.stdout.flush()
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def data(line: str) -> None:
    """Print a line of data."""
    sys.stdout.write(line + "\n")


def console() -> "Console":
    """Return the console for stdout; it colours nothing where NO_COLOR is set or nobody looks."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: fitted to the terminal, without empty columns; where it is piped, one plain line a row."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        _plain_table(headings, cells)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    columns = [column for column in zip(headings, *cells, strict=True) if any(column[1:])]
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for heading, *column in columns:
        short = max(map(len, column)) <= _SHORT
        drawn.add_column(heading, overflow="fold", no_wrap=short, style="dim" if heading == "id" else "")
    for row in zip(*(column[1:] for column in columns), strict=True):
        drawn.add_row(*map(Text, row))
    console().print(drawn)


def _plain_table(headings: Sequence[str], rows: list[list[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, *rows):
        data("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def marked(text: str, marks: Iterable[tuple[int, int]]) -> "Text | str":
    """Return *text* with some of it marked: in bold on a terminal, between [[ and ]] elsewhere."""
    if sys.stdout.isatty():
        from rich.text import Text

        styled = Text(text)
        for start, end in marks:
            styled.stylize("bold yellow", start, end)
        return styled
    for start, end in sorted(marks, reverse=True):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text


def watch(items: Iterable[Item], *, what: str, total: int | None = None, quiet: bool = False) -> Iterator[Item]:
    """Hand *items* through, with a bar on stderr if it is a terminal and this takes longer than a second."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    began = time.monotonic()
    bar: Progress | None = None
    try:
        for done, item in enumerate(items, 1):
            if bar is None and time.monotonic() - began > _PATIENCE:
                bar = _bar(what, total)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar(what: str, total: int | None) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task(what, total=total)
    bar.start()
    return bar
