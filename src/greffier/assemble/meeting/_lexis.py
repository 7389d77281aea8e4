"""Where the words of a topic stand in a document: phrases of a lexicon, as tokens."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc

from greffier.lang import Lexicon
from greffier.text.normal import folded

Range = tuple[int, int]
"""Tokens from the first up to the last, excluded."""

BESIDE = ("aside", "during", "closing")
"""Keys of the phrases that set what is told beside a meeting, in it or at its end."""

MEETINGS = ("noun", "gathering", "summit", "sitting", "bilateral", "conference", "series")
"""Keys of the nouns of meeting."""


class Lexis:
    """The phrases of some topics in one document, longest first, whatever their case and apostrophes."""

    def __init__(self, doc: Doc, *topics: Lexicon) -> None:
        self._folded = _fold(doc.text)
        self._runs: dict[str, list[int]] = {}
        """Where each of its words starts, without accents."""
        for run in _RUN.finditer(self._folded):
            self._runs.setdefault(folded(run[0]), []).append(run.start())
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]
        self._words = {key: words for topic in topics for key, words in topic.items()}
        self._found: dict[str, tuple[Range, ...]] = {}

    def all(self, key: str) -> tuple[Range, ...]:
        """Return every place of the phrases of *key*, left to right, none inside another."""
        if key not in self._found:
            self._found[key] = tuple(self._places(key))
        return self._found[key]

    def within(self, key: str, start: int, end: int) -> list[Range]:
        """Return the places of *key* between two tokens."""
        found = self.all(key)
        at = bisect_left(found, (start, 0))
        inside = []
        while at < len(found) and found[at][0] < end:
            if found[at][1] <= end:
                inside.append(found[at])
            at += 1
        return inside

    def first(self, keys: Iterable[str], start: int, end: int) -> Range | None:
        """Return the leftmost place of any of *keys* between two tokens, the longest there."""
        found = [place for key in keys for place in self.within(key, start, end)]
        return min(found, key=lambda place: (place[0], -place[1]), default=None)

    def at(self, key: str, token: int) -> int | None:
        """Return where the phrase of *key* that starts at *token* ends; None where none does."""
        found = self.all(key)
        at = bisect_left(found, (token, 0))
        return found[at][1] if at < len(found) and found[at][0] == token else None

    def bringing(self, token: int) -> int | None:
        """Return where a preposition before what is talked of, which starts at *token*, ends: "sur", "à propos de"."""
        return self.at("on-noun", token) or self.at("preposition", token)

    def before(self, key: str, token: int) -> int | None:
        """Return where the phrase of *key* that ends just before *token* starts; None where none does."""
        for start, end in self.within(key, max(0, token - 8), token):
            if end == token:
                return start
        return None

    def covers(self, key: str, token: int) -> bool:
        """Say whether *token* is inside a phrase of *key*."""
        found = self.all(key)
        at = bisect_right(found, (token, len(self._starts) + 1)) - 1
        return at >= 0 and found[at][0] <= token < found[at][1]

    def _places(self, key: str) -> Iterator[Range]:
        """Yield the places of the phrases of *key*: the leftmost first, and there the longest."""
        spans = []
        for rank, (pattern, runs) in enumerate(_phrases(self._words.get(key, ()))):
            starts = self._runs.get(runs[0])
            if starts is not None and (len(runs) == 1 or all(run in self._runs for run in runs)):
                found = (pattern.match(self._folded, start) for start in starts)
                spans += [(match.start(), rank, match.end()) for match in found if match]
        end = 0
        for start, _, stop in sorted(spans):
            if start >= end:
                yield self._tokens((start, stop))
                end = stop

    def _tokens(self, span: tuple[int, int]) -> Range:
        first = bisect_right(self._starts, span[0]) - 1
        return first, bisect_left(self._ends, span[1]) + 1


def lemmas(*words: Iterable[str]) -> set[str]:
    """Return verbs of a lexicon as a reading writes their lemmas.

    >>> sorted(lemmas(("siéger", "s'engager")))
    ['se engager', 'siéger']
    """
    return {f"se {word[2:]}" if word.startswith("s'") else word for some in words for word in some}


_RUN = re.compile(r"\w+")


@cache
def _phrases(words: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Return a pattern for each phrase, longest first, with the words that a text must have for it to stand there."""
    return tuple((_pattern(word), tuple(map(folded, _RUN.findall(_fold(word))))) for word in sorted(words, key=_size))


def _size(phrase: str) -> int:
    return -len(phrase)


def _pattern(phrase: str) -> re.Pattern[str]:
    # A capital often loses its accent: "Etaient présents".
    part = r"\s+".join(_loose(part) for part in _fold(phrase).split())
    return re.compile(rf"(?<!\w){part}" + ("" if part.endswith("'") else r"(?!\w)"))


def _fold(text: str) -> str:
    """Lower the case and straighten the apostrophes without moving a character."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text.replace("’", "'"))


def _loose(part: str) -> str:
    bare = unicodedata.normalize("NFKD", part[0])[0]
    return f"[{part[0]}{bare}]{re.escape(part[1:])}" if len(part) > 3 and bare != part[0] else re.escape(part)
