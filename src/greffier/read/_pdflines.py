"""The lines of a PDF page, and the paragraphs that they were before they were set."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from greffier.read import _stamps
from greffier.text.normal import fold

_BULLET = re.compile(r"(?:[•▪◦‣●–—*-]|\(?[0-9a-zA-Z]{1,3}[.)])\s")
_HYPHENS = "\u00ad\ufffe\x02"
"""What PDFium puts for a hyphen at the end of a line, whose line break it leaves out."""
_ENDS = re.compile(rf"(\r?\n|(?<=[{_HYPHENS}]))")
_RAISED = 0.5
"""Heights of type: lines nearer than this to each other are one."""
_CLOSES = re.compile(r"[.!?…:;][\s\"'»”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is printed: where it stands in points, the origin at the foot of the page on the left.

    ``size`` is the height of its type; PDFium ends a line behind a raised "er" and starts another beside it.
    """

    text: str
    left: float = 0
    right: float = 0
    bottom: float = 0
    size: float = 0
    page: int = 0


def lines(page: Any) -> Iterator[Line]:
    """Yield the lines of a pypdfium2 page from top to bottom, as PDFium orders them."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        # Where PDFium's characters and its text are not one to one, a box would be of another line.
        boxed = len(text) == textpage.count_chars()
        number = id(page)
        start = 0
        for piece in _ENDS.split(text):
            if words := piece.strip():
                first = start + piece.index(words[0])
                last = first + len(words.rstrip(_HYPHENS) or words) - 1
                if boxed:
                    left, bottom, _, top = textpage.get_charbox(first, loose=True)
                    yield Line(words, left, textpage.get_charbox(last, loose=True)[2], bottom, top - bottom, number)
                else:
                    yield Line(words, page=number)
            start += len(piece)
    finally:
        textpage.close()
        page.close()


def paragraphs(printed: Sequence[Line]) -> list[str]:
    """Join the lines that belong to one paragraph; each paragraph is one line of the result.

    A paragraph ends before a bullet, a number, a gap wider than the usual one, another size of type, and
    after a line that closes a sentence short of the margin, or that leaves room for the next line's first word.
    """
    if not printed:
        return []
    usual = _leading(printed)
    gutter = _gutter(printed)
    sides = [_side(line, gutter) for line in printed]
    margins = {
        side: _margin([line for line, its in zip(printed, sides, strict=True) if its == side or not side])
        for side in set(sides)
    }
    whole = " ".join(line.text for line in printed)
    joined = [printed[0].text]
    for (before, here), (line, there) in pairwise(zip(printed, sides, strict=True)):
        if here and there and here != there:
            parted = bool(_CLOSES.search(before.text))  # a sentence goes on in the next column
        else:
            parted = _parted(before, line, usual, margins[here])
        if parted:
            joined.append(line.text)
        else:
            joined[-1] = _glue(joined[-1], line.text, whole)
    return [re.sub(rf"[{_HYPHENS}]", "", text) for text in joined]


def _gutter(printed: Sequence[Line]) -> int:
    """Return how far from the left the page is parted in two columns, 0 if it is not.

    A quarter of the lines at least stand on either side, and hardly any but a title runs across.
    """
    width, most = int(max(line.right for line in printed)), len(printed)
    crossed: dict[int, int] = {}
    for at in range(int(0.3 * width), int(0.7 * width), 2):
        left = sum(line.right <= at for line in printed)
        right = sum(line.left >= at for line in printed)
        if min(left, right) >= 0.25 * most:
            crossed[at] = most - left - right
    least = min(crossed, key=crossed.__getitem__, default=0)
    return least if crossed.get(least, most) <= 0.1 * most + 1 else 0


def _side(line: Line, gutter: int) -> int:
    """Return which column holds a line: 1 or 2, 0 for the whole page."""
    return 0 if not gutter else 1 if line.right <= gutter else 2 if line.left >= gutter else 0


def _margin(printed: Sequence[Line]) -> float:
    """Return how far right the lines of the page go, a stray one left aside; 0 if it is not known."""
    rights = sorted(line.right for line in printed)
    return rights[int(len(rights) * 0.9)]


def _leading(printed: Sequence[Line]) -> float:
    """Return the commonest step from a line to the next one, in heights of type; 0 if it is not known."""
    steps = [round(_step(a, b), 1) for a, b in pairwise(printed) if a.page == b.page and b.size]
    return min(statistics.multimode(step for step in steps if step > _RAISED), default=0)


def _step(before: Line, line: Line) -> float:
    return (before.bottom - line.bottom) / line.size


def _parted(before: Line, line: Line, usual: float, margin: float) -> bool:
    if before.text[-1] in _HYPHENS or (before.text[-1] == "-" and line.text[0].islower()):
        return False
    if _BULLET.match(line.text):
        return True
    closed = bool(_CLOSES.search(before.text))
    if not margin:
        return closed or len(before.text) < 50
    if before.page != line.page:
        return closed
    if line.size:
        step = _step(before, line)
        if abs(step) < _RAISED and 0 <= line.left - before.right < line.size:
            return False
        if (usual and step > 1.45 * usual) or step < 0 or not 0.85 < line.size / before.size < 1.18:
            return True
    width = max(margin - before.left, 1.0)
    room = margin - before.right
    first_word = (line.right - line.left) / max(len(line.text), 1) * (len(line.text.split(" ")[0]) + 1)
    if room > first_word + 0.02 * width:
        # The next word would have fitted: the line was ended on purpose, unless ragged setting hyphenates little.
        return closed or room > 0.2 * width
    return False


def _glue(text: str, more: str, whole: str) -> str:
    """Join two lines of a paragraph; *whole* is the document, which may have the hyphened word elsewhere.

    A hyphen at the end of a line is the typesetter's or the word's own ("vice-président"): it is kept before
    a capital, after the first part of such words, or where the document has the word with it inside a line.
    """
    if text[-1] not in _HYPHENS and not (text[-1] == "-" and text[-2:-1].isalpha()):
        return f"{text} {more}"
    first, second = text[:-1].rpartition(" ")[2], more.partition(" ")[0].rstrip(".,;:!?»)")
    parts = _stamps.words("hyphened")
    own = (
        more[0].isupper()
        or fold(first).strip("«(") in parts
        or f"{first.strip('«(')}-{second}".casefold() in whole.casefold()
    )
    return text[:-1] + "-" * own + more
