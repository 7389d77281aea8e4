"""``greffier search``: statements and releases that have the words."""

import json
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._columns import speaker
from greffier.cli._say import console, data, marked, tell


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help='All must be there; "words together" in quotation marks; word* may go on.'
        ),
    ],
    ledger: o.LedgerPath = o.LEDGER,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many statements, and releases.")] = 20,
    form: Annotated[
        o.ShortForm, typer.Option("--format", metavar="text|json", help="How it is printed.")
    ] = o.ShortForm.text,
    quiet: o.Quiet = False,
) -> None:
    """Search releases and statements for words, whatever their accents."""
    from greffier.run.ledger import open_ledger

    with open_ledger(ledger) as book:
        hits = book.search(" ".join(words), limit=limit)
    if form is o.ShortForm.json:
        data(json.dumps([hit.model_dump(mode="json") for hit in hits], ensure_ascii=False, indent=1))
        return
    out = console()
    for hit in hits:
        release = hit.release
        who = speaker(getattr(hit.record, "speaker", None)) or release.title
        out.print(f"{release.published or '?'}  {hit.kind}  {hit.id}  {who}", markup=False, style="bold")
        out.print("  ", marked(" ".join(hit.words.split("\n")), hit.marks), markup=False, sep="")
    tell(f"{len(hits)} found" if hits else "nothing found", quiet=quiet)
