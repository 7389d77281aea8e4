"""Cut a text into lexemes and say what each may mean, from the words of a language pack.

A grammar of times or sums then speaks of meanings (``month``, ``unit``, ``last``), never of words. A pack's
key is a meaning, or a meaning and its value joined by a hyphen: ``month-4``, ``yesterday``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from greffier.text._lexeme import Lexeme
from greffier.text.numbers import joinable, joined

__all__ = ["Alphabet", "Lexed", "Lexeme", "Lexer", "figure"]

_SPACES = " \u00a0\u202f\u2009\u2007\u2008\u200a"
_LEXEME = re.compile(
    rf"""
    (?P<iso>(?<![\d./-])\d{{4}}-\d{{2}}-\d{{2}}
        (?:T\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?(?![\d-]))
  | (?P<numeric>(?<![\d./-])\d{{1,2}}
        (?:(?:\.\d{{1,2}}\.|/\d{{1,2}}/)(?:\d{{4}}|\d{{2}})|-\d{{2}}-(?:19|20)\d{{2}})(?![\d/-]))
  | (?P<clock>(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<grouped>(?<!\d)(?<!\d[.,])\d{{1,3}}(?:(?:[{_SPACES}]\d{{3}})+|(?:\.\d{{3}})+|(?:['’]\d{{3}})+)(?:,\d+)?(?!\d))
  | (?P<commas>(?<!\d)\d{{1,3}}(?:(?:,\d{{3}}){{2,}}|,000)(?:\.\d+)?(?![\d,]))
  | (?P<figure>\d+(?:[.,]\d+)?)
  | (?P<word>[^\W\d_]+(?:['’](?=[\w€$£¥]))?)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_BREAK = re.compile(r"\n[ \t\u00a0]*\n|\n(?![ \t]*[a-zà-ÿ0-9])")


@dataclass(frozen=True, slots=True)
class Lexed:
    """The lexemes of a text and, in parallel, one character a lexeme that stands for its meanings; all that occur."""

    text: str
    lexemes: Sequence[Lexeme]
    code: str
    letters: frozenset[str]

    def words(self, first: int, last: int) -> str:
        """Return the characters from the lexeme *first* up to the lexeme *last*, excluded."""
        return self.text[self.lexemes[first].start : self.lexemes[last - 1].end]


@dataclass(slots=True)
class Alphabet:
    """One private character for each set of meanings that has been met, so that ``re`` can match lexemes."""

    letters: dict[frozenset[str], str] = field(default_factory=dict)
    compiled: dict[str, tuple[int, tuple[re.Pattern[str], Sequence[frozenset[str]]]]] = field(default_factory=dict)

    def letter(self, meanings: Iterable[str]) -> str:
        """Return the character of a set of meanings."""
        key = frozenset(meanings)
        if key not in self.letters:
            # From a private plane: none of its characters means anything to ``re``.
            self.letters[key] = chr(0xF0000 + len(self.letters))
        return self.letters[key]

    def having(self, meaning: str) -> str:
        """Return all the characters whose set holds *meaning*."""
        return "".join(letter for key, letter in self.letters.items() if meaning in key)


class Lexer:
    """Cut texts into lexemes with the words of some topics of a pack.

    Longer entries win over shorter ones; a word of two topics has both meanings. A key with a value gives
    two: ``month-4`` means ``month`` (with the value 4) and ``month-4``. Besides the pack's meanings there are
    ``number``, ``figure``, ``whole``, ``day``, ``year`` and ``pair`` (two digits) for numbers, ``glued`` for a figure
    inside a name (F-16; with ``gluedyear``, ``gluedpair``), ``iso``, ``numeric`` and ``clock`` for dates and
    times in figures, ``word``, ``capital``, ``sign`` (with its name: ``comma``, ``dash``, ``slash``, ``open``,
    ``close``, ``stop``, ``percent``, ``quote``, ``mark``), and ``break`` between two paragraphs.
    """

    def __init__(self, *topics: Mapping[str, Iterable[str]]) -> None:
        self.alphabet = Alphabet()
        phrases: dict[tuple[str, ...], dict[str, str]] = {}
        for topic in topics:
            for key, words in topic.items():
                meaning, _, value = key.partition("-")
                for word in words:
                    parts = _parts(word)
                    phrases.setdefault(parts, {})[meaning] = value
                    if value:
                        phrases[parts][key] = ""
        self._entries: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
        for parts, means in phrases.items():
            self._entries.setdefault(parts[0], []).append((parts, means))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        # Letters are given out beforehand, so that patterns are seldom compiled again while texts are read.
        for known in [*map(" ".join, phrases), *_SAMPLES]:
            spelt = known.replace("' ", "'")  # an elided word has no blank behind it
            self(spelt)
            self(spelt.capitalize())
        for meanings in joinable():
            self.alphabet.letter(meanings)

    def __call__(self, text: str, breaks: Sequence[int] | None = None) -> Lexed:
        """Cut *text*; no phrase runs over one of the sorted offsets *breaks*, or, without them, over a line.

        A line that goes on in lower case is no end.
        """
        lexemes = list(joined(list(self._looked_up(_cut(text, None if breaks is None else tuple(breaks))))))
        letter = self.alphabet.letter
        code = "".join([letter(lexeme.means) for lexeme in lexemes])
        return Lexed(text, lexemes, code, frozenset(code))

    def _looked_up(self, raw: Sequence[Lexeme]) -> Iterator[Lexeme]:
        at = 0
        while at < len(raw):
            lexeme = raw[at]
            entries = self._entries.get(lexeme.text)
            if entries is None:
                yield lexeme
                at += 1
                continue
            for parts, means in entries:
                size = len(parts)
                if size == 1 or (all(map(_spelt, raw[at : at + size], parts)) and at + size <= len(raw)):
                    kept = lexeme.means if size == 1 else {k: v for k, v in lexeme.means.items() if k in _KEPT}
                    last = raw[at + size - 1]
                    yield Lexeme(lexeme.start, last.end, " ".join(parts), {**kept, **means}, lexeme.number)
                    at += size
                    break
            else:
                yield lexeme
                at += 1


def _spelt(lexeme: Lexeme, word: str) -> bool:
    return lexeme.text == word


_KEPT = ("word", "capital", "sign")


_NAMES = {
    "comma": ",",
    "dash": "-‑‐–—",
    "slash": "/",
    "open": "([",
    "close": ")]",
    "stop": ".",
    "percent": "%‰",
    "quote": '«»“”"',
    "mark": ";:!?…|•",
}
_SIGN = {"sign": ""}
_SIGNS = {sign: {"sign": "", name: ""} for name, signs in _NAMES.items() for sign in signs}
_SAMPLES = (
    "1er 1 12 15 31 32 99 365 1650 1999 2026 3000 9 000 20,9 480.000 F-16 F-2026 h05 h5 h100",
    "18:35 2026-06-09 09.06.2026 09/06/2026",
    *_SIGNS,
)


def _parts(word: str) -> tuple[str, ...]:
    # An elided word keeps its apostrophe only before a letter.
    elided = word.endswith("'")
    parts = tuple(_plain(match[0]) for match in _LEXEME.finditer(word + "x" if elided else word))
    return parts[:-1] if elided else parts


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


@lru_cache(maxsize=4)
def _cut(text: str, breaks: tuple[int, ...] | None) -> tuple[Lexeme, ...]:
    """Cut a text, once for all the lexers that read it."""
    return tuple(_raw(text, breaks))


def _raw(text: str, breaks: Sequence[int] | None) -> Iterator[Lexeme]:
    end = 0
    for match in _LEXEME.finditer(text):
        start = match.start()
        if end and (
            bisect_right(breaks, start) > bisect_right(breaks, end - 1)
            if breaks is not None
            else "\n" in text[end:start] and _BREAK.search(text, end, start + 1)
        ):
            yield Lexeme(end, end, "\n", {"break": ""})
        yield _lexeme(str(match.lastgroup), match[0], start, text)
        end = match.end()


def _lexeme(kind: str, exact: str, start: int, text: str) -> Lexeme:
    end = start + len(exact)
    if kind == "word":
        return Lexeme(start, end, _plain(exact), _CAPITAL if exact[0].isupper() else _WORD)
    if kind == "sign":
        return Lexeme(start, end, _plain(exact), _SIGNS.get(exact, _SIGN))
    if kind in ("iso", "numeric", "clock"):
        return Lexeme(start, end, exact, {kind: exact})
    before = text[start - 1 : start] if start else ""
    if before.isalpha() or (before == "-" and start > 1 and text[start - 2].isalpha()):
        kept = {f"glued{key}": exact for key in ("year", "pair") if key in _calendar(exact)}
        return Lexeme(start, end, exact, {"glued": exact, **kept})
    return Lexeme(start, end, exact, {"number": "", "figure": exact, **_calendar(exact)}, figure(exact, kind))


_WORD = {"word": ""}
_CAPITAL = {"word": "", "capital": ""}


def figure(exact: str, kind: str = "figure") -> float:
    """Return the value of a number in figures; *kind* is ``figure``, ``grouped`` or ``commas``.

    >>> figure("20,9"), figure("1 650", "grouped"), figure("1,234,567", "commas")
    (20.9, 1650, 1234567)
    """
    if kind == "commas":
        exact = exact.replace(",", "")
    elif kind == "grouped":
        whole, _, part = exact.partition(",")
        exact = "".join(c for c in whole if c.isdigit()) + ("." + part if part else "")
    value = float(exact.replace(",", "."))
    return int(value) if value.is_integer() else value


def _calendar(exact: str) -> dict[str, str]:
    """Say whether a figure may be a day of the month, a year or two digits of one."""
    if not (exact.isascii() and exact.isdigit()):
        return {}
    means = {"whole": exact}
    if len(exact) <= 2 and 1 <= int(exact) <= 31:
        means["day"] = exact
    if len(exact) == 2:
        means["pair"] = exact
    if len(exact) == 4 and 1500 <= int(exact) <= 2199:
        means["year"] = exact
    return means
