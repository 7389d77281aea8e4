"""The two of whom a text speaks: "les deux ministres", "tous deux", by the offices named before."""

from collections.abc import Sequence

from greffier.assemble._reading import Mention, Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._subject import kind_of
from greffier.records.meeting import Level, Participant

LEADERS = {"president", "prime-minister", "chancellor", "king", "emir", "taoiseach"}
"""Offices whose holders are leaders when they meet each other."""


def rank(lexis: Lexis, start: int, end: int) -> str:
    """Return the rank that words for two office-holders tell: ministers, leaders, or none."""
    return next((key for key in ("ministers", "leaders") if lexis.within(key, start, end)), "")


def ranked(actor: str, key: str) -> bool:
    """Say whether the holder of an office is of a rank; everybody is of none.

    >>> ranked("SEN.health-minister", "ministers"), ranked("SEN.prime-minister", "ministers")
    (True, False)
    """
    name = actor.rpartition(".")[2]
    if key == "ministers":
        return name == "minister" or (name.endswith("-minister") and not name.endswith("prime-minister"))
    return name in LEADERS if key == "leaders" else True


def fits(people: tuple[Participant, ...], key: str) -> bool:
    """Say whether two people are both of a rank."""
    return len(people) == 2 and all("." in person.actor and ranked(person.actor, key) for person in people)


def level_of(people: Sequence[Participant]) -> Level | None:
    """Return the level of talks of a few, from their offices: two presidents of organisations are no leaders.

    >>> two = [Participant(actor=f"{state}.foreign-minister", capacity="member") for state in ("SEN", "MLI")]
    >>> level_of(two), level_of(two[:1])
    ('foreign-ministers', None)
    """
    names = {person.actor.rpartition(".")[2] for person in people}
    states = all(kind_of(_levels.root(person.actor)) == "country" for person in people)
    if len(people) < 2 or not all("." in person.actor for person in people):
        return None
    if len(names) == 1 and (states or ranked(min(names), "ministers")):
        return _levels.of_office(people[0].actor)
    if states and names <= LEADERS:
        return "leaders"
    return "ministers" if all(ranked(name, "ministers") for name in names) else None


def pair(reading: Reading, at: int, key: str) -> list[Mention]:
    """Return the two of a rank that the text before a token has named, if it has named two only."""
    found: dict[str, Mention] = {}
    for mention in reading.mentions:
        if mention.span.end > at:
            break
        if (
            mention.actor
            and "." in mention.actor
            and mention.kind in ("office", "person")
            and ranked(mention.actor, key)
        ):
            known = found.get(mention.actor)
            found[mention.actor] = mention if known is None or known.person is None else known
    roots = {_levels.root(actor) for actor in found}
    return list(found.values()) if len(found) == 2 == len(roots) else []
