"""The text as it would be set with one space between words and one line a paragraph, and where its characters were.

Offsets count in the text that a document keeps, which nobody changes; but a mail program broke its paragraphs into
short lines, a table left tabs, a page hid marks that nobody sees or left those of its source. Rules read the tidy text,
and what they find is put back to its place.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from greffier.text._case import recased
from greffier.text._lines import lines

__all__ = ["Tidy", "tidy"]

_SPACES = re.compile(r"(?<=\S)(?:[ \u00a0\u202f\u2009]*\t[ \u00a0\u202f\u2009\t]*|[ \u00a0\u202f\u2009]{2,})(?=\S)")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Soft hyphens, joiners and marks of direction."""
_JOINED = re.compile("[\ufb00-\ufb06\u1d2c-\u1d6a\u02b0-\u02b8\u02e1-\u02e3\u2071\u207f]+")
"""Ligatures ("ﬁn") and raised letters ("1ᵉʳ")."""
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_EMPHASIS = re.compile(r"(?<![\w*])(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,3})(?![\w*])")
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_TYPED = re.compile(
    r"<<([^<>\n]+)>>|(?<![\w,])(?:``|,,|‟)(?=\S)((?:[^\n`‟,]|,(?!,))+?)(?:''|“|”)|(?<!\w)″(?=\S)([^″\n]+)″"
)
"""Quotation marks typed as signs of less and greater, as commas, accents or seconds."""
_SINGLE = re.compile(
    r"‹([^‹›\n]+)›|(?<!\w)‚(?=\S)([^‚‘\n]+)‘|(?<!\w)‘(?=[^\s\d])([^‘\n]+?)(?<=\S)’(?!\w)"
    r"|(?<![\w'])(?<!\b[cdjlmnstCDJLMNST] )'(?=[^\s\d'])((?:[^'\n]|(?<=\w)')+?)(?<=[^\s'])(?<!\s[cdjlmnst])'(?![\w'])"
)
"""Single quotation marks: an apostrophe has a letter behind it, or a year ("'90s"), the mark that closes none."""
_DOUBLE = re.compile("[«»“”„\"]|''|<<")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^)\s]{0,999}\)")
_CALL = re.compile(
    r"(?<=[\w»”\").,;:!?])\[\d{1,3}\]|(?<![\W\d_])(?<!\bm)(?<!\b[kc]m)[¹²³⁰⁴-⁹]+|(?<=[»”).,;:!?])[¹²³⁰⁴-⁹]+"
)
"""The number of a note at the foot; "km²" is a measure."""
_RUN_ON = re.compile(r"(?<=[^\W\d_]{3}[.!?])(?=[A-ZÀÂÇÉÈÊÎÔ][\w'’]*[\s'’])")
"""A full stop that lost the space behind it."""
_ELIDED = re.compile(r"(?<![\w'’])(?:[cdjlmnst]|qu)['’]([ \u00a0\u202f])(?=[aeiouyhàâéèêîôœ])", re.IGNORECASE)
"""An apostrophe with a space behind it: "l' Union"."""
_TAG = re.compile(
    r"</?(?:(a|abbr|b|em|font|i|img|span|strong|su[bp]|u)|li|blockquote|br|div|figcaption|figure|h[1-6r]|[ou]l|p"
    r"|section|table|tbody|t[dhr])(?: [^<>\n]*| ?/)?>",
    re.IGNORECASE,
)
"""A tag of a web page, in its first group one that leaves the words in their line."""


@dataclass(frozen=True, slots=True)
class Tidy:
    """A tidy ``text``; from ``starts[i]`` on, its characters stood from ``places[i]`` on."""

    text: str
    starts: tuple[int, ...] = (0,)
    places: tuple[int, ...] = (0,)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from *start* to *end* stood, end excluded."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return self.places[at] + offset - self.starts[at]


def tidy(text: str, title: str = "") -> Tidy:
    r"""Return *text* with one space for every run of them, whole paragraphs, and no unseen mark.

    *title* is a line of its own, also where the text goes on behind it.

    >>> tidy("Le  Conseil\ta sié\u00adgé.\n").text
    'Le Conseil a siégé.\n'
    >>> tidy("Le  Conseil\ta sié\u00adgé.\n").span(3, 10)
    (4, 11)
    """
    pieces: list[str] = []
    starts, places = [0], [0]
    length = done = 0
    for start, end, instead in sorted({*lines(text, title), *recased(text), *_loose(text)}):
        if start < done:
            continue
        pieces += [text[done:start], instead]
        length += start - done + len(instead)
        starts.append(length)
        places.append(end)
        done = end
    return Tidy("".join([*pieces, text[done:]]), tuple(starts), tuple(places)) if pieces else Tidy(text)


def _loose(text: str) -> Iterator[tuple[int, int, str]]:
    for marks, instead in ((_SPACES, " "), (_RUN_ON, " "), (_UNSEEN, ""), (_EMPHASIS, ""), (_HEADING, ""), (_CALL, "")):
        yield from ((match.start(), match.end(), instead) for match in marks.finditer(text))
    yield from ((match.start(), match.end(), normalize("NFKC", match[0])) for match in _JOINED.finditer(text))
    yield from ((match.start(), match.end(), html.unescape(match[0])) for match in _ENTITY.finditer(text))
    for match in _ELIDED.finditer(text):
        yield match.start(1), match.end(1), ""
    for match in _TAG.finditer(text):
        item = match[0][1:3].lower() == "li"
        yield match.start(), match.end(), "" if match[1] else "\n- " if item else "\n"
    # Where a text has double marks, the single ones quote inside them.
    for marks in (_TYPED,) if _DOUBLE.search(text) else (_TYPED, _SINGLE):
        for match in marks.finditer(text):
            inner = match.lastindex or 0
            yield match.start(), match.start(inner), "«"
            yield match.end(inner), match.end(), "»"
    for match in _LINK.finditer(text):
        yield match.start(), match.start(1), ""
        yield match.end(1), match.end(), ""
