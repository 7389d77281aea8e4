"""The two of whom a text speaks: "les deux ministres", "tous deux", by the offices named before."""

from greffier.assemble._reading import Mention, Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Lexis
from greffier.records.meeting import Participant

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
        return name == "minister" or (name.endswith("-minister") and name != "prime-minister")
    return name in LEADERS if key == "leaders" else True


def fits(people: tuple[Participant, ...], key: str) -> bool:
    """Say whether two people are both of a rank."""
    return len(people) == 2 and all("." in person.actor and ranked(person.actor, key) for person in people)


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
