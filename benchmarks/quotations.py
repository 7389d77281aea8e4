"""Quotations between marks: those of the gold statements that were found with their exact words and their speaker."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["Quotation", "Quoted", "compare", "quotations"]

Plain = Mapping[str, Any]
_BETWEEN = re.compile(r"«([^»]*)»|“([^”]*)”|\"([^\"]*)\"")
_WORD = re.compile(r"[^\W_]+")


class Quotation(NamedTuple):
    """The words between one pair of marks, without the space at their ends; person and actor of who said them."""

    words: str
    person: str
    actor: str


class Quoted(NamedTuple):
    """How many quotations were asked for, and how many found with their exact words.

    ``named`` of those found have the right person (or, where the gold has none, the right actor), ``attributed`` the
    right person and office. ``surplus`` counts those that the gold statements do not have; ``lost`` has the document,
    the quotation and what was found instead of each that is not found or not attributed.
    """

    asked: int = 0
    found: int = 0
    named: int = 0
    attributed: int = 0
    surplus: int = 0
    lost: tuple[tuple[str, Quotation, Quotation | None], ...] = ()

    def __add__(self, other: "Quoted") -> "Quoted":  # type: ignore[override]
        """Add up two counts."""
        return Quoted(
            asked=self.asked + other.asked,
            found=self.found + other.found,
            named=self.named + other.named,
            attributed=self.attributed + other.attributed,
            surplus=self.surplus + other.surplus,
            lost=self.lost + other.lost,
        )

    @property
    def recall(self) -> float:
        """The share found with their exact words; 1 where none was asked for."""
        return self.found / self.asked if self.asked else 1.0

    @property
    def person(self) -> float:
        """The share of those found whose person is right; 1 where none was found."""
        return self.named / self.found if self.found else 1.0

    @property
    def speaker(self) -> float:
        """The share of those found whose speaker is right: person and office; 1 where none was found."""
        return self.attributed / self.found if self.found else 1.0


def quotations(document: Plain) -> Iterator[Quotation]:
    """Yield the quotations of the statements: all words of a direct one, those between marks of a mixed one."""
    for statement in document.get("statements") or ():
        speaker = statement.get("speaker") or {}
        for piece in statement.get("content") or ():
            if statement.get("mode") == "direct":
                between = [piece]
            else:
                between = ["".join(match.groups("")) for match in _BETWEEN.finditer(piece)]
            for words in between:
                yield Quotation(" ".join(words.split()), _plain(speaker.get("person")), str(speaker.get("actor") or ""))


def compare(gold: Sequence[Plain], predicted: Sequence[Plain]) -> Quoted:
    """Look for every quotation of the gold statements in the predicted ones, letter by letter."""
    found = {document["document"]["id"]: document for document in predicted}
    total = Quoted()
    for document in gold:
        name = document["document"]["id"]
        total += _one(name, list(quotations(document)), list(quotations(found.get(name, {}))))
    return total


def _one(name: str, asked: list[Quotation], given: list[Quotation]) -> Quoted:
    left = list(given)
    result = Quoted()
    for quotation in asked:
        same = [other for other in left if other.words == quotation.words]
        best = max(same, key=lambda other: (other == quotation, _same_person(quotation, other)), default=None)
        if best is not None:
            left.remove(best)
        lost = () if best == quotation else ((name, quotation, best),)
        named = best is not None and _same_person(quotation, best)
        result += Quoted(1, int(best is not None), int(named), int(best == quotation), 0, lost)
    return result + Quoted(surplus=len(left))


def _same_person(gold: Quotation, given: Quotation) -> bool:
    return gold.person == given.person if gold.person else gold.actor == given.actor


def _plain(name: str | None) -> str:
    return " ".join(_WORD.findall((name or "").casefold()))
