"""One phrase that names a meeting, and the words before its noun that belong to it."""

from dataclasses import dataclass

from spacy.tokens import Token

from greffier.assemble._reading import Reading
from greffier.assemble.meeting._lexis import Lexis, Range
from greffier.records.meeting import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A phrase that names a meeting; ``span`` has its determiner and its complements.

    ``definite`` is a phrase that only points back ("cette réunion"); ``identified`` one that
    tells its meeting from others by itself ("le sommet de Madrid", "une réunion du Conseil").
    """

    at: int
    span: Range
    kind: str
    body: str | None = None
    level: Level | None = None
    name: str | None = None
    place: str | None = None
    definite: bool = False
    own: bool = False
    coming: bool = False
    informal: bool = False
    first: bool = False
    ordinal: bool = False
    number: str | None = None
    ours: bool = False
    bygone: bool = False
    once_more: bool = False
    group: str | None = None

    @property
    def identified(self) -> bool:
        """Whether the phrase itself tells which meeting it is."""
        numbered = self.number is not None and self.kind == "gathering" and not self.own
        return bool(self.name or self.body or self.coming or self.informal or numbered)


def left_of(reading: Reading, lexis: Lexis, first: int) -> int:
    """Step left over the adjectives and ordinals before a noun."""
    doc, at = reading.doc, first
    while at > 0 and (
        doc[at - 1].pos_ in ("ADJ", "NUM")
        or doc[at - 1].text[:1].isdigit()
        or lexis.covers("next", at - 1)
        or lexis.covers("first", at - 1)
    ):
        if doc[at - 1].is_punct or lexis.covers("here", at - 1):
            break
        at -= 1
    return at


def is_ordinal(token: Token) -> bool:
    """Say whether a token is a number that tells which of several: "48e", "quatrième"."""
    return token.text[:1].isdigit() or "Ord" in token.morph.get("NumType", [])
