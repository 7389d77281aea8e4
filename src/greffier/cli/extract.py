"""``greffier extract``: releases in, the interchange format out; no ledger is touched."""

import sys
from contextlib import nullcontext
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._say import complain, data, tell, watch


def command(
    files: o.Paths = None,
    language: o.Language = None,
    published: o.Published = None,
    publisher: o.Publisher = None,
    jsonl: o.Lines = False,
    explain: Annotated[bool, typer.Option("--explain", help="Add rule, pack, doubts and what was rejected.")] = False,
    processes: o.Processes = 1,
    quiet: o.Quiet = False,
) -> None:
    """Print what releases state: one line of JSON a release, in their order."""
    from greffier.run.extract import Minutes, describe, extract, extract_lines, to_line

    paths = o.checked(files, jsonl=jsonl)
    options = o.said(language, published, publisher)
    done = failed = 0
    with o.opened(paths[0]) if jsonl else nullcontext(None) as stream:
        found = (
            extract_lines(stream, options, name=str(paths[0]), processes=processes)
            if stream is not None
            else extract(paths, options, processes=processes)
        )
        for outcome in watch(found, what="reading", quiet=quiet):
            if isinstance(outcome, Minutes):
                data(to_line(outcome, explain=explain))
                sys.stdout.flush()
                done += 1
            else:
                complain(describe(outcome))
                failed += 1
    tell(f"{done} read" + (f", {failed} not" if failed else ""), quiet=quiet or not sys.stderr.isatty())
    if failed:
        raise typer.Exit(1)
