"""The words that say what a record is about, and cues: words that place it among others.

Both come from the topic ``relating`` of the language packs. A language without a pack has no
cues: less is linked there, and nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from greffier import lang
from greffier.text.normal import fold, words

STEM = 6
"""Letters that two words share if they are forms of one; endings hardly reach further in."""

_NAME = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-ÞŒ][\w’'-]*")
_SILENT = frozenset({"empty", "generic"})
_GRAMMAR = frozenset({"participle", "auxiliary", "before"})
_NOBODY: Mapping[str, Sequence[str]] = {}


class Vocabulary:
    """What the pack of one language knows about relating."""

    def __init__(self, topic: Mapping[str, Sequence[str]]) -> None:
        self._whole: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key, entries in topic.items():
            if key == "participle":
                continue
            for entry in entries:
                parts = tuple(_parts(entry))
                index = self._stems if parts[0].endswith("-") else self._whole
                index.setdefault(parts[0].removesuffix("-"), []).append((parts, key))
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._endings = tuple(fold(ending) for ending in topic.get("participle", ()))
        self._about: dict[str, str] = {}

    def cues(self, text: str) -> frozenset[str]:
        """Name the cues that stand in *text*."""
        tokens = words(text)
        found = {key for at in range(len(tokens)) for key in self._at(tokens, at)}
        if "told" in found and not self._told(tokens):
            found.discard("told")
        return frozenset(found - _SILENT - _GRAMMAR)

    def ends_in(self, text: str, cue: str) -> bool:
        """Say whether *text* ends in words of *cue*."""
        tokens = words(text)
        return any(
            len(parts) == len(tokens) - at and key == cue
            for at in range(max(0, len(tokens) - 4), len(tokens))
            for parts, key in self._entries(tokens, at)
        )

    def stems(self, text: str) -> frozenset[str]:
        """Return the stems of the words that say what *text* is about."""
        return frozenset(stem for word in words(text) if (stem := self._stem(word, _SILENT)))

    def all_stems(self, text: str) -> frozenset[str]:
        """Return the stems of *text*, those of giving and deciding included."""
        return frozenset(stem for word in words(text) if (stem := self._stem(word, frozenset({"empty"}))))

    def done(self, text: str) -> frozenset[str]:
        """Return the stems of the verbs that *text* tells as accomplished."""
        tokens = words(text)
        return frozenset(
            word.rstrip("sx")[:STEM]
            for at, word in enumerate(tokens)
            if word.endswith(self._endings or ("\0",)) and self._auxiliaries(tokens, at)
        )

    def _told(self, tokens: Sequence[str]) -> bool:
        """Say whether a promise is told as made before: a participle without a present auxiliary."""
        return any(
            key == "told" and (len(parts) > 1 or "auxiliary" not in self._auxiliaries(tokens, at))
            for at in range(len(tokens))
            for parts, key in self._entries(tokens, at)
        )

    def _auxiliaries(self, tokens: Sequence[str], at: int) -> set[str]:
        """Return which auxiliaries stand within three words before the word *at*."""
        return {key for before in range(max(0, at - 3), at) for key in self._at(tokens, before)} & {
            "auxiliary",
            "before",
        }

    def _stem(self, word: str, silent: frozenset[str]) -> str:
        if len(word) < 3 or word[0].isdigit():
            return ""
        if word not in self._about:
            self._about[word] = next((key for key in self._at((word,), 0) if key in _SILENT), "")
        return "" if self._about[word] in silent else word.rstrip("sx")[:STEM]

    def _at(self, tokens: Sequence[str], at: int) -> Iterator[str]:
        for _, key in self._entries(tokens, at):
            yield key

    def _entries(self, tokens: Sequence[str], at: int) -> Iterator[tuple[tuple[str, ...], str]]:
        word = tokens[at]
        for parts, key in self._whole.get(word, ()):
            if _follow(tokens, at, parts):
                yield parts, key
        for length in self._lengths:
            if length > len(word):
                break
            for parts, key in self._stems.get(word[:length], ()):
                if _follow(tokens, at, parts):
                    yield parts, key


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of a language; an empty one where there is no pack.

    >>> sorted(vocabulary("fr").cues("les 3 milliards promis en mai, dont 1 déjà versé"))
    ['part', 'to-date', 'told']
    >>> sorted(vocabulary("fr").cues("la Norvège a promis 3 millions"))
    []
    """
    code = language.partition("-")[0].lower()
    return Vocabulary(lang.load(code).words("relating") if code in lang.codes() else _NOBODY)


def without_names(text: str) -> str:
    """Leave out the words that begin with a capital: who gives to whom is not what is given."""
    return _NAME.sub(" ", text)


def without(text: str, pieces: Iterable[str]) -> str:
    """Leave *pieces* out of *text*, the longest first."""
    for piece in sorted(pieces, key=len, reverse=True):
        text = text.replace(piece, " ")
    return text


def _parts(entry: str) -> Iterator[str]:
    """Split an entry of a pack into its words; a hyphen at the end of a word is kept.

    >>> list(_parts("retir- l'offre"))
    ['retir-', 'l', 'offre']
    """
    for word in entry.replace("'", " ").split():
        yield fold(word)


def _follow(tokens: Sequence[str], at: int, parts: tuple[str, ...]) -> bool:
    if at + len(parts) > len(tokens):
        return False
    return all(
        token.startswith(part[:-1]) if part.endswith("-") else token == part
        for token, part in zip(tokens[at:], parts, strict=False)
    )
