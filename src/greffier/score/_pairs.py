"""Which predicted record answers which gold record."""

from collections.abc import Mapping, Sequence
from typing import Any

from greffier.score._words import cover, likeness, plain_name, whole

Record = Mapping[str, Any]

NEAR = 60
"""Characters that two mentions of a time may be apart."""
_WORDS = {"statements": "content", "decisions": "object", "contributions": "resource"}


def pairs(family: str, gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[int, int]]:
    """Pair records one to one, the best first; return the indices (gold, predicted) of each pair."""
    close = [
        (-closeness, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if (closeness := answer(family, one, other)) > 0
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(close):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((i, j))
    return found


def answer(family: str, gold: Record, predicted: Record) -> float:
    """Say how well a predicted record answers a gold one; 0 where it is another record."""
    if family == "tenures":
        return float(plain_name(gold.get("person")) == plain_name(predicted.get("person")))
    if family == "times":
        alike = likeness(whole(gold.get("text")), whole(predicted.get("text")))
        near = "start" not in predicted or abs(gold.get("start", 0) - predicted["start"]) < NEAR
        return alike if alike >= 0.5 and near else 0.0
    words = cover(_evidence(gold), _evidence(predicted))
    if family == "meetings":
        body, day = (float(gold.get(field) == predicted.get(field)) for field in ("body", "start"))
        label = likeness(whole(gold.get("name")), whole(predicted.get("name")))
        best = max(words, label)
        return body + day + best if best >= 0.4 and (body or day or label) else 0.0
    field = _WORDS[family]
    alike = likeness(whole(gold.get(field)), whole(predicted.get(field)))
    if family == "contributions" and gold.get("money") and gold["money"] == predicted.get("money"):
        alike = max(alike, 0.8)
    return alike + 0.1 * words if alike >= 0.4 and words >= 0.3 else 0.0


def _evidence(record: Record) -> str:
    return " ".join(piece.get("text", "") for piece in record.get("evidence") or ())
