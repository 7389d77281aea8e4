"""Places in a text that carry a value: those found are paired with those asked for by overlap, then compared."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from greffier.score import Ratio

__all__ = ["Mention", "Tally", "amounts", "of_amounts", "paired", "tally"]

Plain = Mapping[str, Any]


class Mention(NamedTuple):
    """A place ``[start, end)`` in code points and what stands there; ``value`` is None where it is not known."""

    start: int
    end: int
    value: Any = None


class Tally(NamedTuple):
    """``found``: places that overlap. ``valued``: the same, and the value is right; places without a value aside."""

    found: Ratio = Ratio()
    valued: Ratio = Ratio()

    def __add__(self, other: "Tally") -> "Tally":  # type: ignore[override]
        """Add up two tallies."""
        return Tally(self.found + other.found, self.valued + other.valued)


def paired(gold: Sequence[Mention], given: Sequence[Mention]) -> list[tuple[int, int]]:
    """Pair places that overlap, one to one, the widest overlap first; return indices (gold, given)."""
    overlaps = sorted(
        (-shared, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(given)
        if (shared := min(one.end, other.end) - max(one.start, other.start)) > 0
    )
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def tally(
    gold: Sequence[Mention],
    given: Sequence[Mention],
    same: Callable[[Any, Any], bool] = lambda gold, given: gold == given,
) -> Tally:
    """Count the places found, and of those with a value the values that are the *same*."""
    pairs = paired(gold, given)
    right = sum(
        gold[i].value is not None and given[j].value is not None and same(gold[i].value, given[j].value)
        for i, j in pairs
    )
    return Tally(
        found=Ratio(right=len(pairs), missed=len(gold) - len(pairs), surplus=len(given) - len(pairs)),
        valued=Ratio(
            right=right,
            missed=sum(one.value is not None for one in gold) - right,
            surplus=sum(one.value is not None for one in given) - right,
        ),
    )


def of_amounts(document: Plain) -> list[Mention]:
    """Return the sums of a document in the interchange format; a value is (amount, upper amount or None, currency)."""
    return [
        Mention(one["start"], one["end"], (float(one["amount"]), one.get("amount_to"), one["currency"]))
        for one in document.get("amounts") or ()
    ]


def amounts(gold: Sequence[Plain], predicted: Sequence[Plain]) -> Tally:
    """Count the sums of all gold documents."""
    found = {document["document"]["id"]: document for document in predicted}
    total = Tally()
    for document in gold:
        total += tally(of_amounts(document), of_amounts(found.get(document["document"]["id"], {})))
    return total
