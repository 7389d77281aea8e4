"""Short passages phrased as real releases phrase them: how right the kinds are that their gold codes.

``open.jsonl`` was read while rules were written, ``aside.jsonl`` was not. Each line is a document in the interchange
format with its text, and only the kinds of record that were coded: what else the pipeline finds is not counted.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks import quotations
from benchmarks.open_set import Measured, Plain, misplaced
from greffier.records.document import Document
from greffier.records.interchange import to_plain
from greffier.records.minutes import Minutes
from greffier.run import score as scoring
from greffier.run.local import perform_all
from greffier.score import Family, score

__all__ = ["FOLDER", "HALVES", "KINDS", "extract", "faults", "figures", "of_kind", "quoted", "read"]

FOLDER = Path(__file__).parent.parent / "tests" / "corpus" / "passages"
HALVES = {"open": "open to development", "aside": "kept aside"}
"""The two files by their names, and what they are called."""
KINDS = ("meetings", "statements", "decisions", "contributions", "tenures")


def read(half: str, folder: Path = FOLDER) -> list[Plain]:
    """Read the passages of one half, with their gold."""
    return scoring.read(folder / f"{half}.jsonl")


def extract(half: str, folder: Path = FOLDER) -> Measured:
    """Run the pipeline over the passages of one half, with the date, title and publisher that the gold gives."""
    gold = read(half, folder)
    outcomes = perform_all(Document(**one["document"]) for one in gold)
    return Measured(gold, [to_plain(outcome) for outcome in outcomes if isinstance(outcome, Minutes)])


def of_kind(measured: Measured, kind: str) -> Measured:
    """Return the passages in which a kind is coded, with nothing else than the records of that kind."""
    coded = {one["document"]["id"] for one in measured.gold if kind in one}
    return Measured(*([_only(one, kind) for one in side if one["document"]["id"] in coded] for side in measured))


def figures(measured: Measured) -> Iterator[tuple[int, Family]]:
    """Yield how many passages code a kind and how right it is, kind by kind."""
    for kind in KINDS:
        some = of_kind(measured, kind)
        yield len(some.gold), next(family for family in score(*some).families if family.name == kind)


def quoted(measured: Measured) -> quotations.Quoted:
    """Count the quotations between marks of the passages in which statements are coded."""
    return quotations.compare(*of_kind(measured, "statements"))


def faults(folder: Path = FOLDER) -> Iterator[str]:
    """Say what is wrong with the passages: told twice, no kind coded, words not at their offsets."""
    names: set[str] = set()
    for document in _both(folder):
        head = document["document"]
        if head["id"] in names:
            yield f"{head['id']}: stands twice"
        names.add(head["id"])
        if not any(kind in document for kind in KINDS):
            yield f"{head['id']}: codes no kind; right would be one of {', '.join(KINDS)}"
        yield from (f"{head['id']} {wrong}" for wrong in misplaced(document, head["text"]))


def _both(folder: Path) -> Iterable[Plain]:
    return (document for half in HALVES for document in read(half, folder))


def _only(document: Plain, kind: str) -> Plain:
    return {"document": document["document"], kind: document.get(kind, [])}
