"""Scoring: records against gold records, as the codebook compares them.

A record is *found* if it answers a gold record: records are paired one to one, the best pairs
first. A *slot* is one fact of a record (a donor, an amount, a date); it counts only inside a pair.
Words are compared without case, accents and punctuation, never by their offsets.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from greffier.records import kinds
from greffier.records.evidence import Frozen
from greffier.score._facts import Fact, facts
from greffier.score._pairs import pairs

__all__ = ["Comparison", "Family", "Ratio", "Score", "compare", "families", "fields", "score"]

Plain = Mapping[str, Any]
"""A document or a record in the interchange format, as JSON gives it."""


class Ratio(Frozen):
    """How many were right, missed, and too many; and the figures that follow."""

    right: int = 0
    missed: int = 0
    surplus: int = 0

    @property
    def precision(self) -> float:
        """The share of what was said that is right; 1 where nothing was said."""
        return self.right / (self.right + self.surplus) if self.right + self.surplus else 1.0

    @property
    def recall(self) -> float:
        """The share of what was to be said that was; 1 where there was nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "Ratio") -> "Ratio":
        """Add up two counts."""
        return Ratio(
            right=self.right + other.right, missed=self.missed + other.missed, surplus=self.surplus + other.surplus
        )


class Family(Frozen):
    """The figures of one family of records over all documents."""

    name: str
    found: Ratio
    slots: Ratio


class Score(Frozen):
    """The figures of every family."""

    families: tuple[Family, ...]

    @property
    def ledger(self) -> float:
        """The mean slot F1 of the kinds of record; times are counted apart."""
        scored = [family.slots.f1 for family in self.families if family.name != "times"]
        return sum(scored) / len(scored)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A gold record and what answers it, or one of the two alone."""

    gold: Plain | None
    predicted: Plain | None
    right: int
    missed: tuple[Fact, ...]
    wrong: tuple[Fact, ...]


def families() -> list[str]:
    """Name what is scored: the kinds of record in the plural, and the times."""
    return [*(f"{kind}s" for kind in kinds()), "times"]


def score(gold: Iterable[Plain], predicted: Iterable[Plain]) -> Score:
    """Compare documents by their ids; a gold document that was not predicted was missed whole.

    A predicted document without gold is left aside.
    """
    found = {document["document"]["id"]: document for document in predicted}
    totals = {family: (Ratio(), Ratio()) for family in families()}
    for document in gold:
        other = found.get(document["document"]["id"], {})
        for family, (records, slots) in totals.items():
            for one in compare(family, document.get(family) or [], other.get(family) or []):
                both = one.gold is not None and one.predicted is not None
                records += Ratio(right=both, missed=one.predicted is None, surplus=one.gold is None)
                slots += Ratio(right=one.right, missed=len(one.missed), surplus=len(one.wrong))
            totals[family] = (records, slots)
    return Score(
        families=tuple(Family(name=name, found=records, slots=slots) for name, (records, slots) in totals.items())
    )


def fields(gold: Iterable[Plain], predicted: Iterable[Plain]) -> dict[tuple[str, str], Ratio]:
    """Return the figures of every field, as (family, field), that the gold or the prediction fills.

    A field is a slot of the facts: ``donor``, ``speaker.person``. Families come in their order, fields by name.
    """
    found = {document["document"]["id"]: document for document in predicted}
    totals: dict[tuple[str, str], Ratio] = {}
    for document in gold:
        other = found.get(document["document"]["id"], {})
        for family in families():
            for one in compare(family, document.get(family) or [], other.get(family) or []):
                asked = Counter(fact.slot for fact in facts(family, one.gold)) if one.gold is not None else Counter()
                missed, surplus = (Counter(fact.slot for fact in side) for side in (one.missed, one.wrong))
                for slot in {*asked, *surplus}:
                    totals[family, slot] = totals.get((family, slot), Ratio()) + Ratio(
                        right=asked[slot] - missed[slot], missed=missed[slot], surplus=surplus[slot]
                    )
    order = families()
    return dict(sorted(totals.items(), key=lambda entry: (order.index(entry[0][0]), entry[0][1])))


def compare(family: str, gold: Sequence[Plain], predicted: Sequence[Plain]) -> Iterator[Comparison]:
    """Yield every pair, then what was missed, then what is too much."""
    paired = pairs(family, gold, predicted)
    for i, j in paired:
        yield _pair(gold[i], predicted[j], facts(family, gold[i]), facts(family, predicted[j]))
    for i in sorted({*range(len(gold))} - {i for i, _ in paired}):
        yield Comparison(gold=gold[i], predicted=None, right=0, missed=tuple(facts(family, gold[i])), wrong=())
    for j in sorted({*range(len(predicted))} - {j for _, j in paired}):
        yield Comparison(
            gold=None, predicted=predicted[j], right=0, missed=(), wrong=tuple(facts(family, predicted[j]))
        )


def _pair(gold: Plain, predicted: Plain, asked: list[Fact], given: list[Fact]) -> Comparison:
    """Match the facts of a pair; each gold fact is used once."""
    left, wrong = list(asked), []
    for fact in given:
        match = next((one for one in left if fact.answers(one)), None)
        if match is None:
            wrong.append(fact)
        else:
            left.remove(match)
    right = len(asked) - len(left)
    return Comparison(gold=gold, predicted=predicted, right=right, missed=tuple(left), wrong=tuple(wrong))
