"""The open gold set: what must be so of it, its figures as the pipeline stands, and the floors that they must keep."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import mentions, quotations
from greffier.run import score as scoring
from greffier.score import fields
from greffier.text.normal import normalise

__all__ = [
    "FOLDER",
    "PARTS",
    "Measured",
    "Plain",
    "extract",
    "faults",
    "figures",
    "floors",
    "misplaced",
    "missed",
    "part",
    "read",
]

Plain = dict[str, Any]

FOLDER = Path(__file__).parent.parent / "tests" / "corpus" / "fr"
PARTS = {
    "c": "short releases (`c01` to `c10`)",
    "d": "long releases (`d01` to `d11`)",
    "e": "releases of many bodies (`e01` to `e22`)",
    "f": "more releases of many bodies (`f01` to `f08`)",
    "g": "dense releases of six families of bodies (`g01` to `g36`)",
    "h": "dense releases opened later (`h01` to `h18`)",
    "i": "releases of three families of bodies (`i01` to `i15`)",
    "k": "releases kept aside while the rules were written (`k01` to `k09`)",
}
"""The parts of the set by the first letter of their ids."""


class Measured(NamedTuple):
    """The gold documents and what the pipeline made of their texts, with rules and doubts."""

    gold: list[Plain]
    predicted: list[Plain]


def read(folder: Path = FOLDER) -> list[Plain]:
    """Read the gold documents of *folder*."""
    return scoring.read(folder / "gold.jsonl")


def extract(folder: Path = FOLDER) -> Measured:
    """Run the pipeline over the texts, with the date, the title and the publisher that the gold gives."""
    gold = read(folder)
    return Measured(gold, list(scoring.of_texts(folder / "texts", gold, explain=True)))


def part(measured: Measured, first: str) -> Measured:
    """Return the documents whose ids begin with *first*."""
    return Measured(*([one for one in side if one["document"]["id"].startswith(first)] for side in measured))


def faults(folder: Path = FOLDER) -> list[str]:
    """Say what is wrong with the set: empty, gold without text, text without gold, words not at their offsets."""
    gold = read(folder)
    if not gold:
        return [f"{folder}: gold.jsonl is empty; right would be one document a line"]
    texts = {path.stem: normalise(path.read_text("utf-8")) for path in (folder / "texts").glob("*.txt")}
    names = [document["document"]["id"] for document in gold]
    found = [f"{name}: has gold and no text" for name in names if name not in texts]
    found += [f"{name}: has a text and no gold" for name in sorted(texts) if name not in names]
    found += [f"{name}: has gold twice" for name in sorted({*names}) if names.count(name) > 1]
    for document in gold:
        name = document["document"]["id"]
        if name in texts:
            found += [f"{name} {wrong}" for wrong in misplaced(document, texts[name])]
    return found


def figures(measured: Measured) -> dict[str, float]:
    """Return every figure that may have a floor, by its name: ``slots.meetings``, ``fields.contributions.donor`` ..."""
    score = scoring.score(*measured)
    sums = mentions.amounts(*measured)
    quoted = quotations.compare(*measured)
    return {
        "ledger": score.ledger,
        **{f"slots.{family.name}": family.slots.f1 for family in score.families},
        "amounts.found": sums.found.f1,
        "amounts.valued": sums.valued.f1,
        "quotations.found": quoted.recall,
        "quotations.person": quoted.person,
        "quotations.speaker": quoted.speaker,
        **{f"fields.{family}.{field}": ratio.f1 for (family, field), ratio in fields(*measured).items()},
    }


def floors(folder: Path = FOLDER) -> dict[str, float]:
    """Read ``floors.toml``: its tables joined with dots, as the figures are named."""
    return dict(_flat(tomllib.loads((folder / "floors.toml").read_text("utf-8"))))


def missed(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Say which figures are under their floors, which have none, and which floors are no figure's.

    A single field may go without a floor; everything else must have one.
    """
    found = [f"{name}: has no floor" for name in figures if name not in floors and not name.startswith("fields.")]
    found += [f"{name}: is no figure; known: {', '.join(figures)}" for name in floors if name not in figures]
    return found + [
        f"{name}: {figures[name]:.3f} is under its floor {floor:.3f}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor
    ]


def misplaced(document: Plain, text: str) -> list[str]:
    """Compare the words of every evidence, time and sum with those at its offsets."""
    places: list[tuple[str, Sequence[Plain]]] = []
    for family, records in document.items():
        if family == "document":
            continue
        for record in records:
            mention = family in ("times", "amounts")
            evidence = [record] if mention else record.get("evidence") or []
            places.append((family, evidence))
    empty = [f"{family}: a record without evidence" for family, evidence in places if not evidence]
    return empty + [
        f"{family}: {one['text']!r} is not at {one['start']}; there is {text[one['start'] : one['end']]!r}"
        for family, evidence in places
        for one in evidence
        if not one["text"] or text[one["start"] : one["end"]] != one["text"]
    ]


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, Mapping) else [(name, float(value))]
    return found
