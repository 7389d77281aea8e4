"""``greffier roll``: who held which office from when to when, and who sat where."""

import datetime as dt
import json
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._ladders import HOLDERS, SEATS, holder_cells, seat_cells
from greffier.cli._say import data, table, tell


def command(
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="OFFICE|BODY", help="UKR.foreign-minister, NATO, NATO.NUC, or a person's name; all if left out."
        ),
    ] = None,
    ledger: o.LedgerPath = o.LEDGER,
    form: Annotated[
        o.TableForm, typer.Option("--format", metavar="table|json", help="How it is printed.")
    ] = o.TableForm.table,
    quiet: o.Quiet = False,
) -> None:
    """Show the holders of offices as the releases show them, and who sat in which format, when first."""
    from greffier.run.relate import register

    found = register(ledger, asked, now=dt.datetime.now(dt.UTC))
    if form is o.TableForm.json:
        data(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=1))
        return
    if found.offices:
        table(HOLDERS, (cells for office in found.offices for cells in holder_cells(office)))
    if found.attendance:
        data("")
        table(SEATS, map(seat_cells, found.attendance))
    if not (found.offices or found.attendance):
        tell("nothing found", quiet=quiet)
