"""Wording over time: what two releases on one subject keep, drop, add and reword, and how often a formula comes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz import fuzz

from greffier.records.evidence import Frozen
from greffier.relate._passages import Piece, pieces
from greffier.text.normal import fold, words

REWORDED = 60.0
"""Two passages at least so like each other (0 to 100, word by word) are one passage reworded."""


class Place(Frozen):
    """Characters of a release."""

    start: int
    end: int
    text: str


class Change(Frozen):
    """Words that a passage keeps, drops or adds."""

    op: Literal["kept", "dropped", "new"]
    text: str


class Passage(Frozen):
    """A passage of one release or of both; ``words`` says what changed in it, if it was reworded."""

    kind: Literal["kept", "dropped", "new", "reworded"]
    old: Place | None = None
    new: Place | None = None
    likeness: float | None = None
    words: tuple[Change, ...] = ()


class Year(Frozen):
    """How often a formula comes in the releases of a year: ``count`` times, in ``found`` of ``releases``."""

    year: int | None
    releases: int
    found: int
    count: int
    documents: tuple[str, ...] = ()


def compare(old: str, new: str, *, language: str = "fr") -> tuple[Passage, ...]:
    """Compare two texts passage by passage: in the order of *new*, dropped passages where they stood.

    Case, accents and typography make no difference: a passage that differs in these only is kept.
    """
    before, after = list(pieces(old, language)), list(pieces(new, language))
    pairs = _kept(before, after)
    pairs |= _reworded(before, after, pairs)
    return tuple(_in_order(before, after, pairs))


def frequency(formula: str, releases: Iterable[tuple[str, dt.date | None, str]]) -> tuple[Year, ...]:
    """Count a formula in *releases* (id, day, text), year by year; releases without a date come last.

    The formula's words must follow each other; case, accents and punctuation make no difference.
    """
    # Two spaces between words, so that a formula that follows itself shares none.
    wanted = f" {'  '.join(words(formula))} "
    counts: Counter[int | None] = Counter()
    hits: dict[int | None, dict[str, int]] = {}
    for name, day, text in releases:
        year = day.year if day else None
        counts[year] += 1
        times = f" {'  '.join(words(text))} ".count(wanted) if wanted.strip() else 0
        if times:
            hits.setdefault(year, {})[name] = times
    return tuple(
        Year(
            year=year,
            releases=counts[year],
            found=len(hits.get(year, {})),
            count=sum(hits.get(year, {}).values()),
            documents=tuple(sorted(hits.get(year, {}))),
        )
        for year in sorted(counts, key=lambda y: (y is None, y or 0))
    )


def _kept(before: Sequence[Piece], after: Sequence[Piece]) -> dict[int, int]:
    """Pair the passages that are the same, wherever they went: {place in new: place in old}."""
    places: dict[str, list[int]] = {}
    for at, piece in enumerate(before):
        places.setdefault(" ".join(words(piece.text)), []).append(at)
    found: dict[int, int] = {}
    for at, piece in enumerate(after):
        if left := places.get(" ".join(words(piece.text))):
            found[at] = left.pop(0)
    return found


def _reworded(before: Sequence[Piece], after: Sequence[Piece], kept: dict[int, int]) -> dict[int, int]:
    """Pair what is left, the likest first."""
    used = set(kept.values())
    olds = [(at, fold(piece.text)) for at, piece in enumerate(before) if at not in used]
    news = [(at, fold(piece.text)) for at, piece in enumerate(after) if at not in kept]
    alike = [
        (score, new, old) for new, text in news for old, other in olds if (score := _likeness(other, text)) >= REWORDED
    ]
    found: dict[int, int] = {}
    for _, new, old in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if new not in found and old not in found.values():
            found[new] = old
    return found


def _likeness(old: str, new: str) -> float:
    """Say how like two passages are, from 0 to 100; words that only changed their places count nearly as kept."""
    return max(fuzz.ratio(old, new), fuzz.token_sort_ratio(old, new, score_cutoff=REWORDED) - 5.0)


def _in_order(before: Sequence[Piece], after: Sequence[Piece], pairs: dict[int, int]) -> Iterator[Passage]:
    matched = {old: new for new, old in pairs.items()}
    dropped = [at for at in range(len(before)) if at not in matched]
    for new, piece in enumerate(after):
        old = pairs.get(new)
        while old is not None and dropped and dropped[0] < old:
            yield Passage(kind="dropped", old=_place(before[dropped.pop(0)]))
        if old is None:
            yield Passage(kind="new", new=_place(piece))
            continue
        was = before[old]
        if words(was.text) == words(piece.text):
            yield Passage(kind="kept", old=_place(was), new=_place(piece))
        else:
            yield Passage(
                kind="reworded",
                old=_place(was),
                new=_place(piece),
                likeness=round(_likeness(fold(was.text), fold(piece.text)), 1),
                words=tuple(_changes(was.text.split(), piece.text.split())),
            )
    for at in dropped:
        yield Passage(kind="dropped", old=_place(before[at]))


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    """Yield the words kept, dropped and new; a word is the same without regard to case and typography."""
    matcher = SequenceMatcher(None, [fold(word) for word in old], [fold(word) for word in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Change(op="kept", text=" ".join(new[k:m]))
            continue
        if i < j:
            yield Change(op="dropped", text=" ".join(old[i:j]))
        if k < m:
            yield Change(op="new", text=" ".join(new[k:m]))


def _place(piece: Piece) -> Place:
    return Place(start=piece.start, end=piece.end, text=piece.text)
