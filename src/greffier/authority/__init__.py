"""Who is who: countries, organisations, their bodies and groups, and how offices are called."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from greffier.authority._offices import Offices
from greffier.authority._read import ActorEntry, read, read_holders, read_memberships
from greffier.errors import UnknownNameError
from greffier.text.normal import fold

__all__ = ["Actor", "Authority", "Kind", "Membership", "Offices", "load"]

Kind = Literal["country", "organisation", "body", "group", "region"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A member of an organisation or group, from ``since`` up to the day before ``until``."""

    member: str
    since: dt.date | None = None
    until: dt.date | None = None

    def on(self, day: dt.date) -> bool:
        """Say whether the membership holds on *day*; an unknown end is open."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One entry of the authority files; the mappings go by language (``fr``, ``en``).

    ``names`` stand for it anywhere; ``short`` ones only beside its family ("la Commission");
    ``adjectives`` are its adjectives in every form; ``seats`` the capital or the palace that
    stands for a government; ``gender`` is ``m``, ``f``, ``mp`` or ``fp``. ``head`` is what its
    president is called in ids; a group whose members speak as their body has it in ``acts_as``;
    ``press`` marks agencies, whose releases are about others.
    """

    id: str
    kind: Kind
    names: Mapping[str, tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    seats: Mapping[str, tuple[str, ...]]
    gender: Mapping[str, str]
    parent: str | None
    head: str | None
    acts_as: str | None
    press: bool
    wikidata: str | None


class Authority:
    """The actors by id, who is a member of what, and how offices are called; never changed."""

    def __init__(
        self,
        entries: Iterable[ActorEntry],
        memberships: Mapping[str, tuple[Membership, ...]],
        offices: Offices,
        missions: Mapping[str, tuple[str, ...]],
        shared: Mapping[str, str],
        holders: Mapping[str, tuple[Membership, ...]],
        places: Mapping[str, Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._actors = {entry.id: Actor(**entry.fields()) for entry in entries}
        self._children: dict[str, tuple[Actor, ...]] = {}
        self._memberships = memberships
        self.offices = offices
        self.missions = missions
        self.shared = shared
        self._holders = holders
        self._places = {language: self._by_place(language, listed) for language, listed in places.items()}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._actors

    def actor(self, id_: str) -> Actor:
        """Return the actor called *id_*.

        Raises:
            UnknownNameError: the files have no such id.
        """
        if id_ not in self._actors:
            raise UnknownNameError("actor", id_, self._near(id_))
        return self._actors[id_]

    def actors(self, kind: Kind | None = None) -> tuple[Actor, ...]:
        """Return every actor, or those of one kind, in the order of the files."""
        return tuple(actor for actor in self._actors.values() if kind in (None, actor.kind))

    def names(self, language: str) -> dict[str, tuple[str, ...]]:
        """Return every name that stands for an actor anywhere, with the ids that have it.

        More than one id only where shared.toml says what settles it.
        """
        found: dict[str, tuple[str, ...]] = {}
        for actor in self._actors.values():
            if actor.kind == "region":
                continue  # only the offices of one are read
            for name in actor.names.get(language, ()):
                found[name] = (*found.get(name, ()), actor.id)
        return found

    def is_state(self, id_: str) -> bool:
        """Say whether an id is a country's."""
        return id_ in self and self._actors[id_].kind == "country"

    def has_members(self, id_: str) -> bool:
        """Say whether the members of an organisation are known, on whatever day."""
        return bool(self._memberships.get(id_))

    def members(self, id_: str, on: dt.date) -> tuple[str, ...]:
        """Return the ids of the members of an organisation or group on a day.

        A group without a list of its own has its organisation's.

        Raises:
            UnknownNameError: the files have no such id.
        """
        actor: Actor | None = self.actor(id_)
        while actor is not None and actor.id not in self._memberships:
            actor = self._actors.get(actor.parent or "") if actor.kind in ("group", "body") else None
        if actor is None:
            return ()
        return tuple(sorted(m.member for m in self._memberships[actor.id] if m.on(on)))

    def held(self, name: str, on: dt.date | None) -> tuple[str, ...]:
        """Return the offices that the bearer of a family name held on a day (any day where None)."""
        rows = self._holders.get(fold(name), ())
        return tuple(dict.fromkeys(row.member for row in rows if on is None or row.on(on)))

    def places(self, name: str, language: str) -> tuple[str, ...]:
        """Return the countries that have a town or a first part of that name, none of one that nobody lists.

        >>> from greffier import authority
        >>> authority.load().places("Valence", "fr")
        ('FRA', 'ESP')
        """
        return self._places.get(language, {}).get(fold(name), ())

    def _by_place(self, language: str, listed: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Return the countries of each place by its folded name, the capitals with them."""
        found: dict[str, tuple[str, ...]] = {}
        seats = ((actor.id, actor.seats.get(language, ())) for actor in self.actors("country"))
        for state, names in (*listed.items(), *seats):
            for name in map(fold, names):
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), state)))
        return found

    def children(self, id_: str) -> tuple[Actor, ...]:
        """Return the bodies and groups of an organisation, and of its bodies."""
        if id_ not in self._children:
            inside = (a for a in self._actors.values() if a.parent == id_ or a.id.startswith(f"{id_}."))
            self._children[id_] = tuple(inside)
        return self._children[id_]

    def root(self, id_: str) -> str:
        """Return the country or organisation that an id of a body, group or office belongs to."""
        return id_.partition(".")[0]

    def _near(self, id_: str) -> list[str]:
        start = id_.partition(".")[0][:2]
        return [known for known in self._actors if known.startswith(start)] or list(self._actors)


@cache
def load() -> Authority:
    """Read and check the authority files; the result is immutable and cached.

    Raises:
        AuthorityError: a file breaks the rules; the message names the file and the entry.
    """
    data = read()
    known = {entry.id for entry in data.entries}
    memberships = {
        id_: tuple(Membership(member=m, since=since, until=until) for m, since, until in rows)
        for id_, rows in read_memberships(data.memberships, known).items()
    }
    holders: dict[str, tuple[Membership, ...]] = {}
    for name, office, since, until in read_holders(data.holders, known):
        row = Membership(member=office, since=since, until=until)
        holders[fold(name)] = (*holders.get(fold(name), ()), row)
    return Authority(
        data.entries, memberships, Offices(**data.offices), data.missions, data.shared, holders, data.places
    )
