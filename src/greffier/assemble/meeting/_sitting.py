"""One sitting while it is put together: what has been read of it so far, and from where."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from greffier.assemble.meeting._lexis import Range
from greffier.records.meeting import Capacity, Level, Participant, Relation, Topic


@dataclass(frozen=True, slots=True)
class Days:
    """When: TIMEX3 values without time of day; either may be unknown."""

    start: str | None = None
    end: str | None = None

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None

    @property
    def one(self) -> bool:
        """Whether it is one calendar day."""
        return self.start is not None and self.start == self.end and len(self.start) == 10

    @property
    def told(self) -> bool:
        """Whether both ends are calendar days: "les 21 et 22 juillet"."""
        return self.start is not None and self.end is not None and len(self.start) == len(self.end) == 10

    def holds(self, other: "Days") -> bool | None:
        """Say whether *other* lies inside; None where that cannot be told."""
        ours, theirs = _bounds(self), _bounds(other)
        if ours is None or theirs is None:
            return False if _in_other_units(self, other) else None
        return ours[0] <= theirs[0] and theirs[1] <= ours[1]


def _in_other_units(one: Days, two: Days) -> bool:
    """Say whether two of which one is a month or a year cannot be the same: a day of March, the month of January.

    >>> march, may = Days("2026-03-03", "2026-03-03"), Days("2026-05", "2026-05")
    >>> _in_other_units(march, may), _in_other_units(march, Days("2026-03", "2026-03"))
    (True, False)
    """
    first, second = one.start or "", two.start or ""
    told = first == one.end and second == two.end and first[:4].isdigit() and second[:4].isdigit()
    plain = all(value.replace("-", "").isdigit() for value in (first, second))
    return told and plain and not (first.startswith(second) or second.startswith(first))


def _bounds(days: Days) -> tuple[str, str] | None:
    start, end = days.start or days.end, days.end or days.start
    if start is None or end is None or len(start) != 10 or len(end) != 10:
        return None
    return start, end


@dataclass(slots=True, kw_only=True)
class Sitting:
    """What the release says of one meeting, piece by piece.

    ``weak`` pieces only add to a meeting that is named elsewhere ("ils ont été rejoints par");
    ``definite`` ones speak of one already named ("cette réunion"), ``own`` ones bring a noun or a
    body that sets them apart from the meeting of the release. ``series`` ones are told as their body's own ("sa 4e
    réunion", "leur réunion de mars"), ``again`` ones bring those just told together once more. ``sat`` ones tell a
    body's sitting only by what it did on a day. At ``beside`` ones somebody speaks ("lors de la session, X a dit");
    ``outer`` ones only have something set beside them ("en marge de la session").
    """

    at: int
    rule: str
    evidence: list[Range]
    body: str | None = None
    level: Level | None = None
    name: str | None = None
    days: Days = Days()
    length: int | None = None
    phase: str = ""
    place: str | None = None
    relation: Relation = "mentioned"
    members: list[Participant] = field(default_factory=list)
    others: list[Participant] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    weak: bool = False
    definite: bool = False
    own: bool = False
    bilateral: bool = False
    apart: bool = False
    partners: bool = False
    future: bool = False
    past: bool = False
    later: bool = False
    carried: bool = False
    ours: bool = False
    follows: bool = False
    fresh: bool = False
    titled: bool = False
    lead: bool = False
    bygone: bool = False
    before: bool = False
    coming: bool = False
    again: bool = False
    short: bool = False
    sat: bool = False
    beside: bool = False
    dependent: bool = False
    outer: bool = False
    graded: bool = False
    noun: int | None = None
    kind: str = ""
    rank: str = ""
    number: str | None = None
    series: bool = False

    def participants(self) -> tuple[Participant, ...]:
        """Return everyone who was there, each once, the fuller entry of two."""
        found: dict[str, Participant] = {}
        for person in (*self.members, *self.others):
            kept = found.get(person.actor)
            if kept is None:
                found[person.actor] = person
            else:
                found[person.actor] = Participant(
                    actor=kept.actor,
                    person=kept.person or person.person,
                    capacity=_capacity(kept.capacity, person.capacity),
                    first_time=kept.first_time or person.first_time,
                )
        return tuple(found.values())

    def absorb(self, other: "Sitting") -> None:
        """Take in what *other* says of this same meeting; what is known already stays."""
        self.evidence.extend(place for place in other.evidence if place not in self.evidence)
        if other.body and self.body and other.body.startswith(f"{self.body}.") and other.level == self.level:
            self.body = other.body
        self.body = self.body or other.body
        if not self.level or (self.level == "ministers" and other.level in ("foreign-ministers", "defence-ministers")):
            self.level = other.level or self.level
        self.name = self.name or other.name
        self.number = self.number or other.number
        self.place = self.place or other.place
        self.members.extend(other.members)
        self.others.extend(other.others)
        self.topics.extend(topic for topic in other.topics if topic not in self.topics)
        self.length = self.length or other.length
        if self.relation != "reported":
            # The days of the reported meeting are settled from its lead.
            self.days = _joined(self.days, other.days)
        self.phase = self.phase or other.phase
        self.apart = self.apart or other.apart


def _capacity(one: Capacity, two: Capacity) -> Capacity:
    order: tuple[Capacity, ...] = ("chair", "guest", "partner", "member")
    return min((one, two), key=order.index)


def _joined(ours: Days, theirs: Days) -> Days:
    """Keep the wider of two that fit into each other, else the first."""
    if not ours:
        return theirs
    if theirs and theirs.holds(ours) and theirs.start and theirs.end:
        return theirs
    return Days(ours.start or (None if ours.end else theirs.start), ours.end or (None if ours.start else theirs.end))


def shifted(day: str, days: int) -> str | None:
    """Return the ISO date *days* after *day*; None where *day* is no calendar day."""
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
    except ValueError:
        return None


def spread(places: Iterable[Range]) -> list[Range]:
    """Return the places in reading order, those that touch or overlap joined."""
    out: list[Range] = []
    for start, end in sorted(places):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out
