"""The roll: who held which office from when to when, as the releases show it, and who came after whom.

Spellings of one person are joined where office and time agree; what is less sure is offered for
review, never joined.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from greffier.records.evidence import Frozen
from greffier.records.tenure import Tenure
from greffier.relate.link import Doubtful, Joined, Link, Settled
from greffier.relate.names import DOUBTFUL, SAME, likeness, normal
from greffier.relate.seen import Seen
from greffier.text.days import days


class Holder(Frozen):
    """A person in an office.

    ``first`` and ``last`` are the first and last day that the releases show them in it; ``since``
    and ``until`` what the releases say of taking it up and leaving it. ``id`` is the first record's.
    """

    id: str
    person: str
    spellings: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    since: str | None = None
    until: str | None = None
    records: tuple[str, ...]
    documents: tuple[str, ...]
    after: str | None = None
    reasons: tuple[str, ...] = ()


class Office(Frozen):
    """An office and its holders in order; ``shared`` if several hold it at once, so that none succeeds another."""

    office: str
    holders: tuple[Holder, ...]
    shared: bool = False


class Roll(Frozen):
    """Every office, by id, and the pairs of spellings that may be of one person."""

    offices: tuple[Office, ...]
    doubts: tuple[Doubtful, ...] = ()

    def links(self) -> Iterator[Link]:
        """Yield the links between the records of one holder, and from each holder to the one before."""
        for office in self.offices:
            for holder in office.holders:
                for record in holder.records[1:]:
                    yield Link(
                        relation="same-person",
                        source=record,
                        target=holder.id,
                        rule="office-and-name",
                        reasons=(f"office: {office.office}", *holder.reasons),
                    )
                if holder.after:
                    reasons = (f"the next that releases show as {office.office}",)
                    yield Link(
                        relation="succeeds", source=holder.id, target=holder.after, rule="next-holder", reasons=reasons
                    )


@dataclass(slots=True, eq=False)
class _Person:
    """The tenures of one person in one office while they are put together."""

    members: list[Seen] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)

    @property
    def tenures(self) -> list[Tenure]:
        return [_tenure(seen) for seen in self.members]

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """The days from the first to the last sighting, or from and to what releases say."""
        starts = [covered[0] for one in self.tenures if (covered := days(one.since))]
        ends = [covered[1] for one in self.tenures if (covered := days(one.until))]
        sightings = [day for seen in self.members if (day := _day(seen))] or [dt.date.max]
        first = min([*starts, *sightings])
        return first, max(first, min(ends) if ends else max(sightings))

    @property
    def names(self) -> set[str]:
        """The spellings of the name."""
        return {one.person for one in self.tenures}

    def like(self, name: str) -> float:
        """Say how like *name* is to the spellings of this person."""
        return max(likeness(name, spelling) for spelling in self.names)


def roll(records: Iterable[Seen], joins: Iterable[Joined] = ()) -> Roll:
    """Draw up the roll; the order of *records* does not matter, what persons settled does."""
    settled = Settled(joins, "same-person")
    offices: defaultdict[str, list[Seen]] = defaultdict(list)
    for seen in sorted(
        (s for s in records if isinstance(s.record, Tenure)), key=lambda s: (_day(s) or dt.date.max, s.order)
    ):
        offices[_tenure(seen).office].append(seen)
    doubts: list[Doubtful] = []
    drawn = []
    holders: list[tuple[str, _Person]] = []
    for office in sorted(offices):
        people = _people(offices[office], settled, doubts)
        holders += [(office, person) for person in people]
        drawn.append(_office(office, people))
    doubts += _elsewhere(holders)
    return Roll(offices=tuple(drawn), doubts=tuple(doubts))


def _tenure(seen: Seen) -> Tenure:
    assert isinstance(seen.record, Tenure)
    return seen.record


def _day(seen: Seen) -> dt.date | None:
    return _tenure(seen).on or seen.published


def _people(tenures: list[Seen], settled: Settled, doubts: list[Doubtful]) -> list[_Person]:
    """Join the spellings of each holder of one office."""
    found: dict[tuple[str, ...], _Person] = {}
    # Full names first: a family name alone is joined to the one full name that has it.
    for seen in sorted(tenures, key=lambda s: (len(normal(_tenure(s).person)) < 2, _day(s) or dt.date.max, s.order)):
        name = _tenure(seen).person
        key = normal(name)
        if key in found and settled.of(name, found[key].names) is False:
            key = (*key, name)
        if key not in found:
            person = _join(seen, list(dict.fromkeys(found.values())), settled, doubts)
            found[key] = person or _Person()
        elif name not in found[key].names:
            found[key].reasons[f"“{name}” is another spelling of “{found[key].tenures[0].person}”"] = None
        found[key].members.append(seen)
    people = list({id(person): person for person in found.values()}.values())
    for person in people:
        person.members.sort(key=lambda s: (_day(s) or dt.date.max, s.order))
    return sorted(people, key=lambda person: (_day(person.members[0]) or dt.date.max, person.members[0].order))


def _join(seen: Seen, people: list[_Person], settled: Settled, doubts: list[Doubtful]) -> _Person | None:
    """Find the holder whom a new spelling is of: alike enough, the only one, and at a time when nobody else held it."""
    name = _tenure(seen).person
    said = [(settled.of(name, person.names), person) for person in people]
    for holds, person in said:
        if holds:
            person.reasons[f"a reviewer joined “{name}”"] = None
            return person
    people = [person for holds, person in said if holds is None]
    alike = [(person.like(name), person) for person in people]
    sure = [person for score, person in alike if score >= SAME and _in_time(seen, person, people)]
    if len(sure) == 1:
        person = sure[0]
        score = person.like(name)
        spelling = person.tenures[0].person
        person.reasons[f"“{name}” is spelt like “{spelling}” ({score:.0f} of 100)"] = None
        return person
    doubted = sure or [person for score, person in alike if score >= DOUBTFUL]
    if doubted:
        reasons = (f"“{name}” may be “{'” or “'.join(p.tenures[0].person for p in doubted)}”, same office",)
        targets = tuple(person.members[0].id for person in doubted)
        doubts.append(Doubtful(relation="same-person", source=seen.id, targets=targets, reasons=reasons))
    return None


def _in_time(seen: Seen, person: _Person, people: list[_Person]) -> bool:
    """Say whether nobody else was seen in the office between *person* and the new sighting."""
    day, (first, last) = _day(seen), person.span
    if day is None or first <= day <= last:
        return True
    gap = (day, first) if day < first else (last, day)
    return not any(
        gap[0] < sighting < gap[1]
        for other in people
        if other is not person
        for one in other.members
        if (sighting := _day(one))
    )


def _office(office: str, people: list[_Person]) -> Office:
    # Sightings only: what a release says of taking up an office is often of the day that somebody was chosen.
    seen = [[day for one in person.members if (day := _day(one))] for person in people]
    shared = any(before and after and max(before) > min(after) for before, after in pairwise(seen))
    made: list[Holder] = []
    for person in people:
        before = made[-1].id if made and not shared else None
        made.append(_holder(person, before))
    return Office(office=office, holders=tuple(made), shared=shared)


def _holder(person: _Person, after: str | None) -> Holder:
    counts = Counter(one.person for one in person.tenures)
    spellings = sorted(counts, key=lambda name: (-len(normal(name)), -counts[name], name))
    sightings = [day for seen in person.members if (day := _day(seen))]
    return Holder(
        id=person.members[0].id,
        person=spellings[0],
        spellings=tuple(spellings),
        first=min(sightings, default=None),
        last=max(sightings, default=None),
        since=next((one.since for one in person.tenures if one.since), None),
        until=next((one.until for one in reversed(person.tenures) if one.until), None),
        records=tuple(seen.id for seen in person.members),
        documents=tuple(dict.fromkeys(seen.document for seen in person.members)),
        after=after,
        reasons=tuple(person.reasons),
    )


def _elsewhere(holders: list[tuple[str, _Person]]) -> Iterator[Doubtful]:
    """Offer the holders of different offices who may be one person; no release says that they are."""
    families: defaultdict[str, list[tuple[str, _Person]]] = defaultdict(list)
    for office, person in holders:
        parts = max((normal(one.person) for one in person.tenures), key=len)
        if len(parts) > 1:
            families[parts[-1]].append((office, person))
    for family in sorted(families):
        row = sorted(families[family], key=lambda pair: pair[1].members[0].order)
        for at, (office, person) in enumerate(row):
            name = max((one.person for one in person.tenures), key=len)
            alike = [
                other
                for place, other in row[max(0, at - _CROWD) : at]
                if place != office and other.like(name) >= SAME and not _one_release(person, other)
            ]
            if alike:
                yield Doubtful(
                    relation="same-person",
                    source=person.members[0].id,
                    targets=tuple(other.members[0].id for other in alike),
                    reasons=(f"“{name}” holds another office: {office}",),
                )


def _one_release(person: _Person, other: _Person) -> bool:
    """Say whether a release gives both offices to one full name: then there is no doubt."""
    names = {(seen.document, normal(_tenure(seen).person)) for seen in person.members}
    return bool(names & {(seen.document, normal(_tenure(seen).person)) for seen in other.members})


_CROWD = 20
"""Of the holders with one family name, so many are compared with the next."""
