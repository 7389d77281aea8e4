"""Whether two records name the same actors, by the ids of the codebook or in words.

A group of an organisation's members acts for the organisation (``G7.foreign-ministers`` and
``G7.energy-ministers`` keep one promise of the G7), an office or a ministry for its country. Bodies of an
organisation stay apart (``UN.WFP`` is not ``UN.UNHCR``), but each may be called by the whole's name.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache

from greffier.relate._words import STEM
from greffier.text.normal import words

_COUNTRY = re.compile(r"[A-Z]{3}(\..+)?")
_MEMBERS = re.compile(r"(.+-)?(allies|members|ministers|leaders|states|governments)")
_ID = re.compile(r"[A-Z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*")


@cache
def acting(actor: str) -> str:
    """Return the id of the one who is bound when *actor* acts.

    >>> [acting(a) for a in ("FRA.foreign-minister", "G7.energy-ministers", "UN.WFP", "NATO.allies", "NATO.ip4")]
    ['FRA', 'G7', 'UN.WFP', 'NATO', 'NATO.ip4']
    """
    if _COUNTRY.fullmatch(actor):
        return actor[:3]
    top, dot, last = actor.rpartition(".")
    return top if dot and _ID.fullmatch(actor) and _MEMBERS.fullmatch(last) else actor


def top(actor: str) -> str:
    """Return the country or organisation that an actor belongs to; the head word of an actor without id.

    >>> top("UN.WFP"), top("groupe d’experts")
    ('UN', '~groupe')
    """
    if _ID.fullmatch(actor):
        return actor.partition(".")[0]
    heads = [word.rstrip("sx")[:STEM] for word in words(actor) if len(word) > 2]
    return "~" + (heads[0] if heads else actor)


@cache
def same(left: str, right: str) -> bool:
    """Say whether two actors are one: by id, or in words where the shorter name lies in the longer.

    >>> same("EU.COUNCIL", "EU"), same("UN.WFP", "UN.UNHCR"), same("groupe d'experts", "groupe d’experts sur l'eau")
    (True, False, True)
    """
    left, right = acting(left), acting(right)
    if left == right:
        return True
    if _ID.fullmatch(left) and _ID.fullmatch(right):
        return top(left) == top(right) and top(left) in (left, right)
    if _ID.fullmatch(left) or _ID.fullmatch(right):
        return False
    one, other = _stems(left), _stems(right)
    return bool(one and other) and (one <= other or other <= one)


def agree(left: Collection[str], right: Collection[str]) -> bool | None:
    """Say whether two lists name the same actors; None where one of them names nobody."""
    if not left or not right:
        return None
    return all(any(same(a, b) for b in right) for a in left) and all(any(same(b, a) for a in left) for b in right)


def key(actors: Iterable[str]) -> tuple[str, ...]:
    """Return what lists that agree have in common, to look them up by; empty for nobody."""
    return tuple(sorted({top(acting(actor)) for actor in actors}))


@cache
def _stems(actor: str) -> frozenset[str]:
    return frozenset(word.rstrip("sx")[:STEM] for word in words(actor) if len(word) > 2)
