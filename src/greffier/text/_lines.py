"""Lines made whole or parted: paragraphs that a mail program, a page's foot or a lost line end has changed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from greffier.text.layout import BULLET, HEADING, NUMBER

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
_BLANK = re.compile(r"\n\s*\n")
_CLOSED = re.compile(r"[.!?…:;][\s'\"»”’)\]]*$")
_TAIL = 9
"""Characters in which a paragraph shows its last mark."""
_ITEM = re.compile(r"(?<=\S)[ \u00a0](?=[•▪◦‣●■] )")
_MARK = re.compile(r"^[ \t]*([■□◆❖➢➤►✓✔\uf000-\uf0ff]|o(?=\t|\u00a0|  ))", re.MULTILINE)
"""What a word processor leaves for the mark of an item."""


def lines(text: str, title: str) -> Iterator[Piece]:
    """Yield what to put in place of line ends inside paragraphs, and before words that lost their line end."""
    yield from _broken(text)
    yield from _paged(text)
    yield from _glued(text, title)


def _broken(text: str) -> list[Piece]:
    """Return the line ends inside paragraphs and what stands for them, none where hardly any line goes on."""
    found = list(_LINE.finditer(text))
    width = max((len(line[0].rstrip()) for line in found[1:] if " " in line[0].strip()), default=0)
    if width > _WIDEST:
        return []
    ends = []
    title = len(text) - len(text.lstrip())
    for before, line in pairwise(found):
        if _goes_on(before, line, width, title):
            words = before[0].rstrip()
            whole = words[-1:] == "-" and words[-2:-1].isalpha()
            margin = len(line[0]) - len(line[0].lstrip())
            ends.append((before.start() + len(words), line.start() + margin, "" if whole else " "))
    return ends if sum(text[end : end + 1].islower() for _, end, _ in ends) >= _PROOFS else []


def _goes_on(before: re.Match[str], line: re.Match[str], width: int, title: int) -> bool:
    """Say whether *line* goes on with the paragraph of the one *before* it, which had no room for its first word.

    The line from *title* on is not taken for the start of the paragraph under it.
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
    if len(before[0].rstrip()) + 1 + len(words.partition(" ")[0]) <= width:
        return False
    return words[0].islower() or before.start() > title


def _paged(text: str) -> Iterator[Piece]:
    """Yield the ends of pages that part a sentence: it goes on in small letters, or behind the page's number.

    Its paragraph ends like a sentence, unlike the items of a list that nothing closes; a title goes on in none.
    """
    title = text.find("\n", len(text) - len(text.lstrip()))
    found = list(_FOOT.finditer(text, title + 1)) if title >= 0 else []
    after, closed = len(text), bool(_CLOSED.search(text[-_TAIL:]))
    for match in reversed(found):
        length = match.start() - text.rfind("\n", 0, match.start())
        small = text[match.end()].islower() and length > _FULL
        numbered = match[1] and match[0].count("\n") > 2 and length > _FULLER
        if not (small or numbered):
            continue
        if blank := _BLANK.search(text, match.end(), after):
            closed = bool(_CLOSED.search(text[max(match.end(), blank.start() - _TAIL) : blank.start()]))
        after = match.start()
        if closed:
            yield match.start(), match.end(), " "


def _glued(text: str, title: str) -> Iterator[Piece]:
    """Yield the spaces where a line should end, behind the title and before items, and the odd marks of items."""
    first = len(text) - len(text.lstrip())
    behind = first + len(title)
    begins = text[behind + 1 : behind + 2]
    if (
        title
        and text.startswith(title, first)
        and text[behind : behind + 1] in {" ", "\u00a0"}
        and (begins.isupper() or begins in '«“"(')
    ):
        yield behind, behind + 1, "\n"
    for line in _LINE.finditer(text):
        items = list(_ITEM.finditer(text, *line.span()))
        led = items and (len(line[0]) > HEADING or text[items[0].start() - 1] in ".:;")
        if led and len(items) > 1:
            yield from ((item.start(), item.end(), "\n") for item in items)
    yield from ((mark.start(1), mark.end(1), "•") for mark in _MARK.finditer(text))
