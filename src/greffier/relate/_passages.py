"""The passages of a text: its sentences, with their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from greffier import lang
from greffier.text.layout import blocks, cues, sentence_starts


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence: its first and last offset in the text, and its characters."""

    start: int
    end: int
    text: str


def pieces(text: str, language: str) -> Iterator[Piece]:
    """Yield the sentences of a release in reading order; headings and bullets are sentences too."""
    code = language.partition("-")[0].lower()
    words = lang.load(code).words("layout") if code in lang.codes() else {}
    told = cues(words)
    for block in blocks(text, told):
        if block.shape in ("stamp", "caption"):
            continue
        starts = [*sentence_starts(text, block, told.abbreviation), block.end]
        for start, end in pairwise(starts):
            exact = text[start:end].strip()
            if exact:
                first = text.index(exact, start)
                yield Piece(first, first + len(exact), exact)
