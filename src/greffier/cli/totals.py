"""``greffier totals``: what was pledged and what was delivered, added up."""

import datetime as dt
import json
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._ladders import TOTALS, total_cells
from greffier.cli._say import data, table, tell


def command(
    ledger: o.LedgerPath = o.LEDGER,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="DIMENSION", help="donor, recipient, stage or period; all four if left out."),
    ] = None,
    currency: Annotated[
        str | None, typer.Option(metavar="CODE", help="Also in this currency (EUR), at the ECB's rates of the days.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="ID", help="Given by this actor, or to it.")] = None,
    form: Annotated[
        o.TableForm, typer.Option("--format", metavar="table|json", help="How it is printed.")
    ] = o.TableForm.table,
    quiet: o.Quiet = False,
) -> None:
    """Add contributions up in their own currencies: each promise once, pledged and delivered never mixed."""
    from greffier.run import relate

    try:
        dimensions = relate.by_of(by) if by else relate.ALL
    except relate.UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--by") from error
    code = currency.upper() if currency else None
    rows = relate.totals(ledger, by=dimensions, currency=code, actor=actor, now=dt.datetime.now(dt.UTC))
    if form is o.TableForm.json:
        data(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=1))
        return
    table(TOTALS, (total_cells(row, code) for row in rows))
    if not rows:
        tell("nothing to add up", quiet=quiet)
    elif code:
        tell(f"rates: {relate.SOURCE}", quiet=quiet)
