"""``greffier track``: commitments followed from their promise to what was found of them."""

import datetime as dt
import json
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._ladders import ladder
from greffier.cli._say import console, data, tell


def command(
    asked: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID|WORDS", help="A record's id, or words that a commitment has; all if left out."),
    ] = None,
    ledger: o.LedgerPath = o.LEDGER,
    on: o.On = None,
    form: Annotated[
        o.TableForm, typer.Option("--format", metavar="table|json", help="How it is printed.")
    ] = o.TableForm.table,
    quiet: o.Quiet = False,
) -> None:
    """Follow promises and decisions: every step found since, how much was given, and in which words."""
    from greffier.run.relate import track

    found = track(ledger, asked or [], on=o.last_day(on), now=dt.datetime.now(dt.UTC))
    if form is o.TableForm.json:
        data(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False, indent=1))
        return
    out = console()
    for one in found:
        first, *rest = ladder(one)
        out.print(first, style="bold", markup=False)
        for line in rest:
            out.print(line, markup=False)
        out.print()
    tell(f"{len(found)} commitments" if len(found) != 1 else "1 commitment", quiet=quiet)
