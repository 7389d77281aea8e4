"""``greffier compare``: how the wording of two releases differs, and how often a formula comes."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._say import console, data, table, tell

if TYPE_CHECKING:
    from rich.text import Text

    from greffier.run.relate import Passage


def command(
    old: Annotated[str | None, typer.Argument(metavar="A", help="The id of the earlier release.")] = None,
    new: Annotated[str | None, typer.Argument(metavar="B", help="The id of the later release.")] = None,
    ledger: o.LedgerPath = o.LEDGER,
    formula: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Count these words in all releases, year by year.")
    ] = None,
    form: Annotated[
        o.TableForm, typer.Option("--format", metavar="table|json", help="How it is printed.")
    ] = o.TableForm.table,
    quiet: o.Quiet = False,
) -> None:
    """Show what a later release keeps, drops, adds and rewords, word by word; or count a formula."""
    from greffier.run.relate import compared
    from greffier.run.relate import formula as count

    if formula is not None and old is None:
        years = count(ledger, formula)
        if form is o.TableForm.json:
            data(json.dumps([year.model_dump(mode="json") for year in years], ensure_ascii=False, indent=1))
            return
        heads = ["year", "times", "releases with it", "releases"]
        table(heads, ([str(y.year or "?"), str(y.count), str(y.found), str(y.releases)] for y in years))
        return
    if old is None or new is None or formula is not None:
        raise typer.BadParameter("give two releases, or --formula WORDS", param_hint="A B")
    found = compared(ledger, old, new)
    if form is o.TableForm.json:
        data(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=1))
        return
    out = console()
    for passage in found.passages:
        out.print(_line(passage))
    counts = {kind: sum(one.kind == kind for one in found.passages) for kind in _SIGNS}
    tell(", ".join(f"{number} {kind}" for kind, number in counts.items()), quiet=quiet)


_SIGNS = {"kept": " ", "dropped": "-", "new": "+", "reworded": "~"}
_STYLES = {"kept": "", "dropped": "red", "new": "green"}


def _line(passage: "Passage") -> "Text":
    """Write a passage behind its sign; in a reworded one, dropped words stand in [- -] and new ones in [+ +]."""
    from rich.text import Text

    line = Text(f"{_SIGNS[passage.kind]} ")
    if passage.kind != "reworded":
        place = passage.new or passage.old
        return line.append(" ".join(place.text.split()) if place else "", style=_STYLES[passage.kind])
    for change in passage.words:
        mark = {"kept": "", "dropped": "-", "new": "+"}[change.op]
        said = f"[{mark}{change.text}{mark}]" if mark else change.text
        line.append(f"{said} ", style=_STYLES[change.op])
    return line
