"""``greffier score``: how much of a gold standard was found."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._say import data, table, tell

if TYPE_CHECKING:
    from greffier.run.score import Comparison, Score


def command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold records, in the interchange format.")],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PREDICTED]", help="Records to score, in the interchange format; the ledger's if left out."
        ),
    ] = None,
    ledger: o.LedgerPath = o.LEDGER,
    texts: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Extract DIR/<id>.txt instead, dated as the gold says.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Print everything wrong, missed or too much.")] = False,
    form: Annotated[
        o.ShortForm, typer.Option("--format", metavar="text|json", help="How the figures are printed.")
    ] = o.ShortForm.text,
    quiet: o.Quiet = False,
) -> None:
    """Score the ledger, a file or texts against gold: records found and single facts, kind by kind."""
    from greffier.run import score as s
    from greffier.run.ledger import open_ledger

    if predicted and texts:
        raise typer.BadParameter("give PREDICTED or --texts, not both", param_hint="--texts")
    asked = s.read(gold)
    if predicted:
        given = s.read(predicted)
    elif texts:
        given = list(s.of_texts(texts, asked))
    else:
        with open_ledger(ledger) as book:
            given = list(s.of_ledger(book, asked))
    tell(f"{len(asked)} gold documents, {len(given)} to score", quiet=quiet)
    if errors:
        for document, family, one in s.mistakes(asked, given):
            data(_mistake(document, family, one))
    result = s.score(asked, given)
    if form is o.ShortForm.json:
        data(json.dumps(_plain(result), indent=1))
    else:
        _table(result)


def _table(result: "Score") -> None:
    rows = [
        [family.name, str(family.found.right + family.found.missed)]
        + [f"{value:.3f}" for one in (family.found, family.slots) for value in (one.precision, one.recall, one.f1)]
        for family in result.families
    ]
    table(["kind", "gold", "found P", "R", "F1", "slots P", "R ", "F1 "], rows)
    data(f"ledger {result.ledger:.3f} (mean slot F1 of the kinds of record)")


def _plain(result: "Score") -> dict[str, object]:
    figures: dict[str, object] = {
        family.name: {
            name: {"precision": one.precision, "recall": one.recall, "f1": one.f1, **one.model_dump()}
            for name, one in (("found", family.found), ("slots", family.slots))
        }
        for family in result.families
    }
    return {**figures, "ledger": result.ledger}


def _mistake(document: str, family: str, one: "Comparison") -> str:
    what = "NOT FOUND" if one.predicted is None else "TOO MUCH" if one.gold is None else "WRONG"
    record = one.gold or one.predicted or {}
    words = " ".join(piece.get("text", "") for piece in record.get("evidence") or ()) or str(record.get("text", ""))
    facts = "; ".join(
        [f"missed {fact.slot} {fact.value!r}" for fact in one.missed]
        + [f"said {fact.slot} {fact.value!r}" for fact in one.wrong]
    )
    return f"{document} {family} {what}: {' '.join(words.split())[:120]} | {facts}"
