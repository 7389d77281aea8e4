"""Lines made whole or parted: paragraphs that a mail program, a page's foot or a lost line end has changed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from greffier.text.layout import BULLET, NUMBER

Piece = tuple[int, int, str]
"""Where characters start and end, and what stands for them."""

_LINE = re.compile(r"[^\n]+")
_WIDEST = 240
"""Characters: a text with a longer line than this has its paragraphs in one line each."""
_PROOFS = 3
"""Lines that must go on in lower case before a text counts as broken."""
_FOOT = re.compile(
    r"(?<=\w)[ \t]*\n\s*\n(?=[^\W\d_])"
    r"|(?<=[\w,])[ \t]*\n\s*(?:[-–—] ?)?(\d{1,3})(?: ?[-–—]| ?/ ?\d{1,3})?[ \t]*\n\s*(?=[\w«“\"(])"
)
"""The end of a page inside a sentence: blank lines, perhaps with the page's number in its first group."""
_FULL, _FULLER = 40, 60
"""Characters at least of a line that a page's end may part from words in small letters, and from any."""
_ITEM = re.compile(r"(?<=\S)[ \u00a0](?=[•▪◦‣●■] )")
_MARK = re.compile(r"^[ \t]*([■□◆❖➢➤►✓✔\uf000-\uf0ff]|o(?=[ \t]))", re.MULTILINE)
"""What a word processor leaves for the mark of an item."""


def lines(text: str, title: str) -> Iterator[Piece]:
    """Yield what to put in place of line ends inside paragraphs, and before words that lost their line end."""
    yield from _broken(text)
    yield from _paged(text)
    yield from _glued(text, title)


def _broken(text: str) -> list[Piece]:
    """Return the line ends inside paragraphs and what stands for them, none where hardly any line goes on."""
    lines = list(_LINE.finditer(text))
    width = max((len(line[0].rstrip()) for line in lines[1:] if " " in line[0].strip()), default=0)
    if width > _WIDEST:
        return []
    ends = []
    for before, line in pairwise(lines):
        if _goes_on(text, before, line, width):
            words = before[0].rstrip()
            whole = words[-1:] == "-" and words[-2:-1].isalpha()
            margin = len(line[0]) - len(line[0].lstrip())
            ends.append((before.start() + len(words), line.start() + margin, "" if whole else " "))
    return ends if sum(text[end : end + 1].islower() for _, end, _ in ends) >= _PROOFS else []


def _goes_on(text: str, before: re.Match[str], line: re.Match[str], width: int) -> bool:
    """Say whether *line* goes on with the paragraph of the one *before* it, which had no room for its first word.

    A title is not taken for the start of the paragraph under it.
    """
    words = line[0].strip()
    if (
        line.start() - before.end() > 1
        or not words
        or not before[0].strip()
        or BULLET.match(words)
        or NUMBER.match(words)
    ):
        return False
    if not text[: before.start()].strip() and not words[0].islower():
        return False
    return len(before[0].rstrip()) + 1 + len(words.partition(" ")[0]) > width


def _paged(text: str) -> Iterator[Piece]:
    """Yield the ends of pages that part a sentence: it goes on in small letters, or behind the page's number."""
    for match in _FOOT.finditer(text):
        length = match.start() - text.rfind("\n", 0, match.start())
        small = text[match.end()].islower() and length > _FULL
        if small or (match[1] and length > _FULLER):
            yield match.start(), match.end(), " "


def _glued(text: str, title: str) -> Iterator[Piece]:
    """Yield the spaces where a line should end, behind the title and before items, and the odd marks of items."""
    first = len(text) - len(text.lstrip())
    behind = first + len(title)
    if title and text.startswith(title, first) and text[behind : behind + 1] in {" ", "\u00a0"}:
        yield behind, behind + 1, "\n"
    for line in _LINE.finditer(text):
        items = list(_ITEM.finditer(text, *line.span()))
        if len(items) > 1:
            yield from ((item.start(), item.end(), "\n") for item in items)
    yield from ((mark.start(1), mark.end(1), "•") for mark in _MARK.finditer(text))
