"""``greffier due``: what was to be done by when, by whom, and what was found since."""

import datetime as dt
import json
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._ladders import DUE, due_cells
from greffier.cli._say import data, table, tell


def command(
    ledger: o.LedgerPath = o.LEDGER,
    on: o.On = None,
    form: Annotated[
        o.TableForm, typer.Option("--format", metavar="table|json", help="How it is printed.")
    ] = o.TableForm.table,
    quiet: o.Quiet = False,
) -> None:
    """List every deadline, by day: overdue, done, withdrawn or to come."""
    from greffier.run.relate import deadlines

    rows = deadlines(ledger, on=o.last_day(on), now=dt.datetime.now(dt.UTC))
    if form is o.TableForm.json:
        data(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=1))
        return
    table(DUE, map(due_cells, rows))
    late = sum(row.standing == "overdue" for row in rows)
    tell(f"{len(rows)} deadlines, {late} overdue" if rows else "nothing has a deadline", quiet=quiet)
