"""``greffier list``: the records of one kind, filtered, newest first."""

import json
import sys
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._columns import cells, headings
from greffier.cli._say import data, table, tell


def command(
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="meetings, statements, decisions, contributions, tenures or documents."),
    ],
    ledger: o.LedgerPath = o.LEDGER,
    actor: Annotated[
        str | None, typer.Option(metavar="ID|NAME", help="Somebody in it: UKR (its offices too), NATO.NUC, a person.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From then on: 2024, 2024-01, 2024-01-31.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to the end of then.")] = None,
    topic: Annotated[
        str | None, typer.Option(metavar="CODE", help="On a topic of the codebook: ukraine, cyber.")
    ] = None,
    publisher: o.Publisher = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="Of one release.")] = None,
    words: Annotated[str | None, typer.Option(metavar="WORDS", help="With these words in it.")] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="FIELD=VALUE", help="With this value: stage=pledged.")
    ] = None,
    form: Annotated[
        o.Form, typer.Option("--format", metavar="table|json|csv", help="How it is printed.")
    ] = o.Form.table,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most so many; 100 for a table, else all.")
    ] = None,
    quiet: o.Quiet = False,
) -> None:
    """List what the ledger holds of one kind, newest first."""
    from greffier.run import lists
    from greffier.run.ledger import Wanted, open_ledger

    try:
        lists.kind_of(kind)
    except lists.UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="KIND") from error
    wanted = Wanted(
        actor=actor,
        since=o.first_day(since),
        until=o.last_day(until),
        topic=topic,
        publisher=publisher,
        document=document,
        words=words,
        fields=o.pairs(where),
        limit=limit or (_SHOWN if form is o.Form.table else None),
    )
    with open_ledger(ledger) as book:
        found = lists.listed(book, kind, wanted)
        if form is o.Form.json:
            _json([lists.plain(item) for item in found])
        elif form is o.Form.csv:
            lists.write_csv(kind, found, sys.stdout)
        else:
            items = list(found)
            total, more = lists.total(book, kind, wanted)
            table(headings(kind), [cells(item) for item in items])
            if total > len(items):
                tell(f"{len(items)} of {'more than ' if more else ''}{total}; --limit shows more", quiet=quiet)


_SHOWN = 100


def _json(values: list[dict[str, object]]) -> None:
    """Print a JSON list, one element a line."""
    data("[" + ",\n ".join(json.dumps(value, ensure_ascii=False) for value in values) + "]")
