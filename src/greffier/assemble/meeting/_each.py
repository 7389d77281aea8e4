"""Groups whose members the release tells one by one: those are recorded instead of the group (codebook 1)."""

from greffier import authority
from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._sitting import Sitting
from greffier.records.meeting import Participant

_FEW = range(2, 11)
"""How many states a group may have that a release tells one by one."""


def one_by_one(reading: Reading, meeting: Sitting) -> None:
    """Leave out a group of office-holders where each state has somebody of its own: told there, or holding the office.

    "Les Premiers ministres du Benelux ont signé": the three whom the release names are they.
    """
    on = reading.document.published
    for group in [p for p in meeting.members if p.person is None and "." in p.actor]:
        level, root = _levels.level(group.actor), _levels.met(group.actor)
        known = authority.load()
        states = known.members(root, on) if level is not None and on is not None and root in known else ()
        if len(states) not in _FEW:
            continue
        others = {_levels.root(p.actor) for p in meeting.participants() if p is not group}
        named = _holders(reading, group, set(states) - others)
        if len(named) == len(set(states) - others) and (named or len(states) > 1):
            meeting.members = [p for p in meeting.members if p.actor != group.actor] + named


def _holders(reading: Reading, group: Participant, states: set[str]) -> list[Participant]:
    """Return those whom the release names who hold the office of a group for some states, one a state."""
    found: dict[str, Participant] = {}
    for mention in reading.mentions:
        actor = mention.actor or ""
        alike = _levels.of_office(actor) == _levels.level(group.actor) or f"{actor}s".endswith(_office(group.actor))
        if mention.person and alike and _levels.root(actor) in states:
            found.setdefault(_levels.root(actor), Participant(actor=actor, person=mention.person, capacity="member"))
    return list(found.values())


def _office(group: str) -> str:
    return "." + group.rpartition(".")[2]
