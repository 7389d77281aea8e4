"""The shape of a page: its blocks, and where sentences start, told from lines and marks alone.

What words give away (a caption's "Photo:", an abbreviation's full stop) is an argument, so
that this file knows no language.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

Shape = Literal["title", "stamp", "heading", "bullet", "caption", "signature", "prose"]

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
BULLET = re.compile(r"\s*(?:[•▪◦‣●*]|[-–—](?=\s)|\(?[a-z]{1,3}\))\s*")
NUMBER = re.compile(r"\s*(?:\(?\d{1,3}(?:\.\d{1,2})*[.)°]|[IVX]{1,5}[.)])\s+")
_SENTENCE_END = re.compile(r"[.!?…:;][\s'\"»”’)\]]*$")
_STAMP_MARKS = re.compile(r"\s*[|•·\-–—/*]+\s*")
_DATE_LIKE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[:h]\d{2}|\b[A-Z]{1,5}[/ ]\d+(?:/\d+)?")
_PLACE = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[ '’-][A-ZÀ-ÖØ-Þ][^\W\d_]*|-[^\W\d_]+){0,3}"
_DATED = re.compile(
    r"[^\W\d_]{1,2}[°º.] ?\d[\w./-]*"
    rf"|(?:{_PLACE}, (?:[^\W\d_]{{2}} )?|(?:{_PLACE} )?[^\W\d_]{{2}} |[^\W\d_]+ )?"
    r"\d{1,2}(?:[^\W\d_]{2})?[ ./-][^\W_]+[ ./-]\d{4}"
)
"""A number or a day alone, with its city perhaps."""
_BREAK = re.compile(r"([.!?…]+)(['\"»”’)\]\u00a0\u202f ]*)(\s+)(?=(?:['\"«“‹(\[]\s*)*[^\W\d_]|(?:['\"«“(\[]\s*)*\d)")
_LAST_WORD = re.compile(r"[^\s'’(«\"]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]$")

HEADING = 110
"""A line longer than this is no heading and no stamp."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the page: its offsets, white space outside, and what it is."""

    start: int
    end: int
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The words, folded to lower case, that tell one shape from another in one language."""

    caption: Collection[str] = ()
    kicker: Collection[str] = ()
    stamp: Collection[str] = ()
    abbreviation: Collection[str] = ()


def cues(words: Mapping[str, Collection[str]]) -> Cues:
    """Return the cues among the *words* of a language, by their keys."""
    return Cues(**{field.name: frozenset(words.get(field.name, ())) for field in fields(Cues)})


def blocks(text: str, cues: Cues) -> list[Block]:
    """Split *text* into its lines and say what each one is."""
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text)]
    found: list[Block] = []
    begun = headed = False
    for at, (start, end) in enumerate(lines):
        line = text[start:end]
        above = not headed and at < len(lines) - 1 and _kicker(line, cues)
        shape = "stamp" if above else _shape(line, cues, first=not headed, begun=begun, last=at == len(lines) - 1)
        headed = headed or not above
        begun = begun or shape == "prose"
        found.append(Block(start, end, shape))
    return _unmarked(text, found)


def _unmarked(text: str, found: list[Block]) -> list[Block]:
    """Take for items the lines of a list whose marks were lost: under a colon or a heading, closed by semicolons.

    Under a colon, short lines that nothing closes are items too.
    """
    items: set[int] = set()
    closed = {at for at, block in enumerate(found) if _closed(text, block)}
    short = {at for at, block in enumerate(found) if block.shape == "heading"}
    for at, block in enumerate(found):
        led = text[block.end - 1] == ":"
        if at in items or not (led or at in short):
            continue
        end = at + 1
        while end in closed or (led and end in short):
            end += 1
        if end - 1 in closed and end < len(found) and found[end].shape == "prose":
            end += 1
        if end - at > 2:
            items.update(range(at + 1, end))
    return [Block(each.start, each.end, "bullet") if at in items else each for at, each in enumerate(found)]


def _closed(text: str, block: Block) -> bool:
    """Say whether a semicolon closes a line that has no number."""
    return block.shape == "prose" and text[block.end - 1] == ";" and not NUMBER.match(text[block.start : block.end])


def _kicker(line: str, cues: Cues) -> bool:
    """Say whether a line stands above the title: "COMMUNIQUÉ DE PRESSE", "N° 12/26", "Oslo, 3 May 2026"."""
    bare = line.strip(" .:-–—*|")
    words = bare.lower().replace("’", "'")
    return words in cues.kicker or words in cues.stamp or bool(_DATED.fullmatch(bare))


def _shape(line: str, cues: Cues, *, first: bool, begun: bool, last: bool) -> Shape:
    """Say what one line is; the order is from what gives itself away to what is left."""
    folded = line.lower().replace("’", "'")
    ends = bool(_SENTENCE_END.search(line))
    if first:
        return "prose" if ends else "title"
    if any(cue in folded for cue in cues.caption) and len(line) < 3 * HEADING and not line.startswith(("«", "“", '"')):
        return "caption"
    short = len(line) <= HEADING and not ends and not line.endswith(",")
    if _STAMP_MARKS.fullmatch(line):
        return "stamp"
    if short and (any(cue in folded for cue in cues.stamp) or (not begun and _DATE_LIKE.search(line))):
        return "stamp"
    if match := BULLET.match(line):
        bare = line[match.end() :]
        return "stamp" if not begun and len(bare) <= HEADING and (not bare or _DATE_LIKE.search(bare)) else "bullet"
    if NUMBER.match(line):
        return "heading" if short and not re.search(r"[,;]", line) else "prose"
    if short:
        return "signature" if last and begun and (line.isupper() or "/" in line) else "heading"
    return "prose"


def sentence_starts(text: str, block: Block, abbreviations: Collection[str]) -> Iterator[int]:
    """Yield the offsets at which a sentence of *block* starts, the block's own start first."""
    inner = text[block.start : block.end]
    yield block.start
    for match in _BREAK.finditer(inner):
        before = _LAST_WORD.search(inner[: match.start(1)])
        if match[1] == "." and before and _abbreviated(before[0], abbreviations):
            continue
        after = inner[match.end() :]
        if after.lstrip("'\"«“([ \u00a0\u202f")[:1].islower():
            continue
        yield block.start + match.end()


def _abbreviated(word: str, abbreviations: Collection[str]) -> bool:
    """Say whether a full stop after *word* belongs to it: "M", "S.E", "Apr"."""
    return f"{word.lower()}." in abbreviations or bool(_INITIALS.fullmatch(word) and word[0].isupper())
