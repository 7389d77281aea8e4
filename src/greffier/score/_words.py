"""How alike two texts are, by the words they share."""

from collections import Counter
from functools import lru_cache
from typing import Any

from greffier.text.normal import words


@lru_cache(maxsize=20_000)
def _counted(text: str) -> Counter[str]:
    return Counter(words(text))


def shared(one: str, other: str) -> tuple[int, int, int]:
    """Return how many words two texts share, and how many each has."""
    a, b = _counted(one), _counted(other)
    if len(b) < len(a):
        a, b = b, a
    common = sum(min(number, b[word]) for word, number in a.items() if word in b)
    return common, a.total(), b.total()


def likeness(one: str, other: str) -> float:
    """Return the F1 of the words of two texts; 0 if either has none.

    >>> likeness("des drones", "Des drones et des chars")
    0.5714285714285714
    """
    common, a, b = shared(one, other)
    return 2 * common / (a + b) if a and b else 0.0


def cover(one: str, other: str) -> float:
    """Return the share of the shorter text's words that the other has too; 0 if either has none.

    >>> cover("des drones", "Des drones et des chars")
    1.0
    """
    common, a, b = shared(one, other)
    return common / min(a, b) if a and b else 0.0


def plain_name(value: Any) -> str:
    """Return a name as it is compared: its words alone."""
    return " ".join(words(str(value or "")))


def whole(value: Any) -> str:
    """Return a text, or several in one."""
    return " ".join(value) if isinstance(value, list) else str(value or "")
