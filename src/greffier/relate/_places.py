"""Whether two names are of one place, in two languages or two spellings."""

from functools import cache

from rapidfuzz import fuzz

from greffier import authority
from greffier.relate.names import SAME, normal
from greffier.text.normal import fold


def same_place(left: str, right: str) -> bool:
    """Say whether two names are of one place: a seat of government in two languages, or nearly one spelling.

    >>> same_place("Bruxelles", "Brussels"), same_place("Kyïv", "Kiev"), same_place("Genève", "Geneva")
    (True, True, True)
    >>> same_place("Vienne", "Varsovie")
    False
    """
    if fold(left) == fold(right):
        return True
    one, other = _seats().get(fold(left)), _seats().get(fold(right))
    if one and other:
        return one == other
    a, b = " ".join(normal(left)), " ".join(normal(right))
    return fuzz.ratio(a, b) >= SAME or (a[:3] == b[:3] and fuzz.ratio(a, b) >= SAME - 15)


@cache
def _seats() -> dict[str, str]:
    """Return the countries of the seats of government, by every name of a seat; nothing for a shared name."""
    found: dict[str, set[str]] = {}
    for actor in authority.load().actors("country"):
        for names in actor.seats.values():
            for name in names:
                found.setdefault(fold(name), set()).add(actor.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
