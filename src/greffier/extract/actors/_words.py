"""A text as the words that names and titles are looked up in, and the tries that look them up.

spaCy's tokens join and split hyphens by exception lists ("vice-premier", "Khumalo - Steyn"), so
names are matched over words of our own: runs of letters and digits, with the hyphen or
apostrophe between two of them kept apart as their glue.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from greffier.text.normal import folded

_PIECE = re.compile(r"\w+|[^\w\s]")
_GLUE = "-'’‑"
_APOSTROPHES = "'’"
_SENTINELS = 3
NAME, SHORT, SEAT, ADJECTIVE = "name", "short", "seat", "adjective"
"""The sorts of entries of the authority files."""
BREAK = "\n"
"""The folded form of a line end that is no mere wrapping."""


@dataclass(slots=True)
class Words:
    """The words of a text in parallel lists: as written, folded, their places, what joins them.

    ``glue`` of a word is ``-`` or ``'`` where that alone stands between it and the one before.
    """

    texts: list[str] = field(default_factory=list)
    folds: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    glues: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, doc: Doc | None = None) -> "Words":
        """Cut *text* into words; those of a *doc* know their token."""
        words = cls()
        last, glue = 0, ""
        pieces = list(_PIECE.finditer(text))
        for at, piece in enumerate(pieces):
            word, start, end = piece[0], piece.start(), piece.end()
            before = pieces[at - 1] if at else None
            after = pieces[at + 1] if at + 1 < len(pieces) else None
            joins_left = before is not None and before.end() == start and before[0].isalnum()
            joins_right = after is not None and after.start() == end and after[0].isalnum()
            if word in _GLUE and joins_left and (joins_right or word in _APOSTROPHES):
                glue = "'" if word in _APOSTROPHES else "-"
                continue
            if "\n" in text[last:start] and words.texts and not _wrapped(words.texts[-1], word):
                words._add(BREAK, BREAK, last, last, "")
            words._add(word, folded(word), start, end, glue)
            last, glue = end, ""
        if doc is not None and len(doc):
            for _ in range(_SENTINELS):  # the grammar may look a few words past the end
                words._add(BREAK, BREAK, len(text), len(text), "")
            words._align(doc)
        return words

    def _add(self, text: str, fold_: str, start: int, end: int, glue: str) -> None:
        self.texts.append(text)
        self.folds.append(fold_)
        self.starts.append(start)
        self.ends.append(end)
        self.glues.append(glue)

    def _align(self, doc: Doc) -> None:
        at, count = 0, len(doc)
        for start in self.starts:
            while at + 1 < count and doc[at + 1].idx <= start:
                at += 1
            self.tokens.append(doc[at])

    def __len__(self) -> int:
        return len(self.texts)

    def is_cap(self, at: int) -> bool:
        """Say whether the word begins with a capital letter."""
        return at < len(self.texts) and self.texts[at][0].isupper()

    def is_word(self, at: int) -> bool:
        """Say whether there is a word there: no mark, no line end."""
        return at < len(self.texts) and self.texts[at][0].isalnum()

    def text(self, start: int, end: int) -> str:
        """Return some words as printed, with single spaces."""
        whole = ""
        for at in range(start, end):
            gap = self.starts[at] - self.ends[at - 1] if at > start else 0
            joint = self.glues[at] if at > start else ""
            if joint == "'":
                joint = "’" if self._curly(at) else "'"
            whole += (joint or (" " if gap else "")) + self.texts[at]
        return whole

    def _curly(self, at: int) -> bool:
        return "’" in self.tokens[at].doc.text[self.ends[at - 1] : self.starts[at]]


def _wrapped(before: str, after: str) -> bool:
    """Say whether a line end between two words is a mere wrapping of the line."""
    return before[0].isalnum() and after[0].islower()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a trie has at the end of a phrase: its topic key or actor id, and how it is written."""

    value: str
    written: tuple[str, ...]
    sort: str = ""

    def agrees(self, words: Words, start: int) -> bool:
        """Say whether the letters' case at *start* is that of a name: capitals where it has them."""
        for offset, word in enumerate(self.written):
            seen = words.texts[start + offset]
            if len(word) > 1 and word.isupper():
                if not (seen.isupper() or (len(word) > 3 and seen[0].isupper() and self._led(words, start))):
                    return False
            elif offset == 0 and word[0].isupper() and not seen[0].isupper() and not self._lowered(words, start):
                return False
        return True

    def _lowered(self, words: Words, start: int) -> bool:
        """Say whether an article makes up for the capital of a name of several words: "le conseil de sécurité"."""
        whole = self.sort == NAME and len(self.written) > 1 and start > 0 and bool(words.tokens)
        return whole and words.tokens[start - 1].pos_ in ("DET", "ADP") and words.tokens[start].pos_ != "ADJ"

    def _led(self, words: Words, start: int) -> bool:
        """Say whether a lone acronym that is written as a word has an article: "l'Unicef", but "Diana Ruiz".

        In brackets, and before the colon of a headline, it has none.
        """
        if len(self.written) > 1 or not words.tokens:
            return True
        if (start > 0 and words.texts[start - 1] == "(") or words.texts[start + 1 : start + 2] == [":"]:
            return True
        return start > 0 and words.tokens[start - 1].pos_ in ("DET", "ADP") and not words.is_cap(start + 1)


@dataclass(slots=True)
class _Node:
    following: dict[str, "_Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class Trie:
    """Phrases by their folded words."""

    def __init__(self, phrases: Iterable[tuple[str, str, str]] = ()) -> None:
        self._root = _Node()
        for phrase, value, sort in phrases:
            self.add(phrase, value, sort)

    def add(self, phrase: str, value: str, sort: str = "") -> None:
        """Add a phrase with its value; *sort* tells kinds of entries apart."""
        cut = Words.of(phrase)
        node = self._root
        for word in cut.folds:
            node = node.following.setdefault(word, _Node())
        node.entries.append(Entry(value, tuple(cut.texts), sort))

    def matches(self, words: Words, start: int) -> Iterator[tuple[int, list[Entry]]]:
        """Yield where phrases that begin at *start* end, shortest first, with their entries."""
        node = self._root
        folds = words.folds
        for at in range(start, len(folds)):
            following = node.following.get(folds[at])
            if following is None:
                return
            node = following
            if node.entries:
                yield at + 1, node.entries

    def longest(self, words: Words, start: int, *, cased: bool = False) -> tuple[int, list[Entry]] | None:
        """Return the longest phrase at *start* with its entries, heeding capitals where *cased*."""
        if start >= len(words.folds) or words.folds[start] not in self._root.following:
            return None  # the common case, and asked some thousand times a page
        found = None
        for end, entries in self.matches(words, start):
            fitting = [entry for entry in entries if entry.agrees(words, start)] if cased else entries
            if fitting:
                found = (end, fitting)
        return found

    def key(self, words: Words, start: int) -> tuple[int, str] | None:
        """Return the end and the value of the longest phrase at *start*."""
        if start >= len(words.folds) or words.folds[start] not in self._root.following:
            return None
        found = self.longest(words, start)
        return (found[0], found[1][0].value) if found else None
