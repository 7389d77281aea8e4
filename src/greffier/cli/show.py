"""``greffier show``: one record, its words in their context, its history; or one release."""

import json
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._say import console, data, marked


def command(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a record or of a release.")],
    ledger: o.LedgerPath = o.LEDGER,
    form: Annotated[
        o.ShortForm, typer.Option("--format", metavar="text|json", help="How it is printed.")
    ] = o.ShortForm.text,
) -> None:
    """Show a record, its words in their context, and its history."""
    from greffier.run.ledger import open_ledger
    from greffier.run.show import show

    with open_ledger(ledger) as book:
        shown = show(book, name)
    if form is o.ShortForm.json:
        data(json.dumps(shown.model_dump(mode="json"), ensure_ascii=False, indent=1))
        return
    out = console()
    out.print(shown.heading, style="bold", markup=False)
    width = max((len(label) for label, _ in shown.fields), default=0)
    for label, value in shown.fields:
        out.print(f"  {label:{width}}  {value}", markup=False)
    for passage in shown.passages:
        out.print(f"\n{passage.place}", markup=False, style="dim")
        out.print(marked(passage.text, passage.marks), markup=False)
    for title, lines in shown.lists:
        if lines:
            out.print(f"\n{title}", style="bold", markup=False)
            for line in lines:
                out.print(f"  {line}", markup=False)
