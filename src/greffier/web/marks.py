"""A text with the words of its records marked, however they overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a record: characters *start* to *end* of the text."""

    record: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same records cite; ``begins`` are those whose words begin here.

    ``kinds`` are the kinds of these records, each once: a line under the words for each.
    """

    text: str
    records: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def pieces(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut the characters *start* to *end* of *text* wherever a record's words begin or end.

    The pieces joined are the text, character by character. Records in a piece are ordered by how
    few words they cite, so that the first is the one that a reader most likely means.

    >>> [(p.text, p.records) for p in pieces("abcd", [Mark("x", "k", 0, 3), Mark("y", "k", 2, 4)])]
    [('ab', ('x',)), ('c', ('y', 'x')), ('d', ('y',))]
    """
    stop = len(text) if end is None else min(end, len(text))
    inside = [mark for mark in marks if mark.end > start and mark.start < stop]
    lengths: dict[str, int] = {}
    for mark in inside:
        lengths[mark.record] = lengths.get(mark.record, 0) + mark.end - mark.start
    edges = {start, stop}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, stop)}
    opened = sorted(inside, key=lambda mark: mark.start)
    begun: set[str] = set()
    live: list[Mark] = []
    found: list[Piece] = []
    at = 0
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        live = [mark for mark in live if mark.end > first]
        while at < len(opened) and opened[at].start <= first:
            if opened[at].end > first:
                live.append(opened[at])
            at += 1
        here = sorted({mark.record: mark for mark in live}.values(), key=lambda m: (lengths[m.record], m.record))
        names = tuple(mark.record for mark in here)
        found.append(
            Piece(
                text=text[first:last],
                records=names,
                kinds=tuple(sorted({mark.kind for mark in here})),
                begins=tuple(name for name in names if name not in begun),
            )
        )
        begun.update(names)
    return found


def cut(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Cut a short text at simple marks: (words, whether they are marked)."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(marks):
        if start < at:
            continue
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    found.append((text[at:], False))
    return [(words, marked) for words, marked in found if words]
