"""The words that say what a record is about, and cues: words that place it among others.

Both come from the topic ``relating`` of the language packs. A language without a pack has no
cues: less is linked there, and nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from greffier import lang
from greffier.text.normal import fold

STEM = 6
"""Letters that two words share if they are forms of one; endings hardly reach further in."""

_NAME = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞŒ][\w-]*")
_WORD = re.compile(r"[^\W_]+")
_SILENT = frozenset({"empty", "generic"})
_GRAMMAR = frozenset({"participle", "auxiliary", "before", "of"})
_NEAR = 3
"""An auxiliary stands at most so many words before its participle."""

Entry = tuple[tuple[str, ...], str]


class Vocabulary:
    """What the pack of one language knows about relating."""

    def __init__(self, topic: Mapping[str, Sequence[str]]) -> None:
        self._whole: dict[str, list[Entry]] = {}
        self._stems: dict[str, list[Entry]] = {}
        for key, entries in topic.items():
            for entry in entries if key != "participle" else ():
                parts = tuple(_parts(entry))
                index = self._stems if parts[0].endswith("-") else self._whole
                index.setdefault(parts[0].removesuffix("-"), []).append((parts, key))
        self._lengths = sorted({len(stem) for stem in self._stems})
        # With their accents: "présenté" is a participle, "présente" is not.
        self._endings = tuple(topic.get("participle", ()))
        # Texts repeat their words: what a word is, is looked up once.
        self._folded: dict[str, str] = {}
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._sense: dict[str, str] = {}
        self._tokens = lru_cache(maxsize=256)(self._cut)

    def cues(self, text: str) -> frozenset[str]:
        """Name the cues that stand in *text*."""
        tokens = self._tokens(text)
        return frozenset(key for at in range(len(tokens)) for _, key in self._cues(tokens, at))

    def marks(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the places of the cues in *text*: first and last offset, and the names of the cues there."""
        places = [match.span() for match in _WORD.finditer(text)]
        tokens = self._tokens(text)
        found: dict[tuple[int, int], list[str]] = {}
        for at in range(len(tokens)):
            for parts, key in self._cues(tokens, at):
                found.setdefault((places[at][0], places[at + len(parts) - 1][1]), []).append(key)
        for (start, end), keys in sorted(found.items()):
            yield start, end, " ".join(sorted(keys))

    def ends_in(self, text: str, cue: str) -> bool:
        """Say whether *text* ends in words of *cue*."""
        tokens = self._tokens(text)
        return any(
            len(parts) == len(tokens) - at and key == cue
            for at in range(max(0, len(tokens) - 4), len(tokens))
            for parts, key in self._entries(tokens, at)
        )

    def stems(self, text: str) -> frozenset[str]:
        """Return the stems of the words that say what *text* is about."""
        return frozenset(stem for word in self._tokens(text) if (stem := self._stem(word, _SILENT)))

    def all_stems(self, text: str) -> frozenset[str]:
        """Return the stems of *text*, those of giving and deciding included."""
        return frozenset(stem for word in self._tokens(text) if (stem := self._stem(word, frozenset({"empty"}))))

    def done(self, text: str) -> frozenset[str]:
        """Return the stems of the verbs that *text* tells as accomplished: participles after an auxiliary."""
        tokens = self._tokens(text)
        return frozenset(
            tokens[at].rstrip("sx")[:STEM]
            for at, word in enumerate(_WORD.findall(text))
            if word[0].islower() and word.endswith(self._endings or ("\0",)) and self._auxiliaries(tokens, at)
        )

    def _cut(self, text: str) -> tuple[str, ...]:
        """Return the folded words of a text; the last texts are remembered, for each is asked several things."""
        found = []
        for word in _WORD.findall(text):
            folded = self._folded.get(word)
            if folded is None:
                folded = self._folded[word] = fold(word)
            found.append(folded)
        return tuple(found)

    def _cues(self, tokens: Sequence[str], at: int) -> Iterator[Entry]:
        """Yield the cues that begin with the word *at*.

        A participle tells a promise as made before unless an auxiliary of the present stands before it: "les
        3 milliards promis", "qu'il avait promis", but "il a promis".
        """
        for parts, key in self._entries(tokens, at):
            if key in _SILENT or key in _GRAMMAR:
                continue
            if key == "told" and len(parts) == 1 and "auxiliary" in self._auxiliaries(tokens, at):
                continue
            yield parts, key

    def _auxiliaries(self, tokens: Sequence[str], at: int) -> set[str]:
        near = range(max(0, at - _NEAR), at)
        return {key for before in near for _, key in self._entries(tokens, before) if key in ("auxiliary", "before")}

    def _stem(self, word: str, silent: frozenset[str]) -> str:
        if len(word) < 3 or word[0].isdigit():
            return ""
        sense = self._sense.get(word)
        if sense is None:
            sense = next((key for parts, key in self._look_up(word) if len(parts) == 1 and key in _SILENT), "")
            self._sense[word] = sense
        return "" if sense in silent else word.rstrip("sx")[:STEM]

    def _entries(self, tokens: Sequence[str], at: int) -> Iterator[Entry]:
        word = tokens[at]
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._look_up(word)
        for parts, key in known:
            if len(parts) == 1 or _follow(tokens, at, parts):
                yield parts, key

    def _look_up(self, word: str) -> tuple[Entry, ...]:
        """Return the entries that may begin with *word*."""
        stems = [entry for size in self._lengths if size <= len(word) for entry in self._stems.get(word[:size], ())]
        return (*self._whole.get(word, ()), *stems)


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of a language; an empty one where there is no pack.

    >>> sorted(vocabulary("fr").cues("les 3 milliards promis en mai, dont 1 déjà versé"))
    ['part', 'to-date', 'told']
    >>> sorted(vocabulary("fr").cues("la Norvège a promis 3 millions"))
    []
    """
    code = language.partition("-")[0].lower()
    return Vocabulary(lang.load(code).words("relating") if code in lang.codes() else {})


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
