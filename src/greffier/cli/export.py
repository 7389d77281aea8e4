"""``greffier export``: everything that the ledger holds, in a format."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from greffier.cli import _options as o


def command(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl (the interchange format) or csv.")],
    ledger: o.LedgerPath = o.LEDGER,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there.")] = None,
) -> None:
    """Print everything that the ledger holds in a format."""
    from greffier.run.export import UnknownNameError, export, writer
    from greffier.run.ledger import open_ledger

    try:
        writer(form)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="FORMAT") from error
    with open_ledger(ledger) as book:
        if output is None:
            export(book, form, sys.stdout)
        else:
            with o.written(output) as out:
                export(book, form, out)
