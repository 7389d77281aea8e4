"""``greffier add``: releases in, ledger out."""

import datetime as dt
from collections import Counter
from contextlib import nullcontext
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._say import complain, tell, watch


def command(
    files: o.Paths = None,
    ledger: o.LedgerPath = o.LEDGER,
    language: o.Language = None,
    published: o.Published = None,
    publisher: o.Publisher = None,
    jsonl: o.Lines = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read anew what was read with another version of the language pack.")
    ] = False,
    processes: o.Processes = 1,
    quiet: o.Quiet = False,
) -> None:
    """Read releases and keep their record in the ledger; what it has already is passed over."""
    from greffier.run.keep import Added, describe, keep, keep_lines
    from greffier.run.ledger import open_ledger

    paths = o.checked(files, jsonl=jsonl)
    options = o.said(language, published, publisher)
    now = dt.datetime.now(dt.UTC)
    counts: Counter[str] = Counter()
    with open_ledger(ledger, "write") as book, o.opened(paths[0]) if jsonl else nullcontext(None) as stream:
        outcomes = (
            keep_lines(book, stream, options, now=now, name=str(paths[0]), again=again, processes=processes)
            if stream is not None
            else keep(book, paths, options, now=now, again=again, processes=processes)
        )
        for outcome in watch(outcomes, what="adding", quiet=quiet):
            if isinstance(outcome, Added):
                counts[outcome.did] += 1
            else:
                complain(describe(outcome))
                counts["not read"] += 1
    tell(f"{ledger}: " + (", ".join(f"{n} {what}" for what, n in counts.items()) or "nothing to add"), quiet=quiet)
    if counts["not read"]:
        raise typer.Exit(1)
