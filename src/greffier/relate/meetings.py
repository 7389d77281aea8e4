"""One meeting, one record: what several releases, in one language or two, tell of the same sitting.

Two records are of one meeting if body, level, days, place and those from outside who sat in agree. Two
records of one release never are: a second session on the same day is a second meeting.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from greffier.records.evidence import Frozen
from greffier.records.meeting import Level, Meeting, Participant, Relation
from greffier.relate import _actors
from greffier.relate._places import same_place
from greffier.relate.link import Conflict, Doubtful, Joined, Link, Settled, Told
from greffier.relate.seen import Seen
from greffier.text.days import days
from greffier.text.normal import words

Days = tuple[dt.date, dt.date]

AROUND = dt.timedelta(days=400)
"""A meeting that is named without a date is looked for so long before and after the release."""
FEW_DAYS = dt.timedelta(days=7)
"""A meeting that a release reports without saying when was held in these days."""
_FIRST = {"reported": 0, "session": 1, "mentioned": 2}


class Met(Frozen):
    """One meeting with all its sources.

    ``id`` is its first record's. ``previous`` and ``next`` are the meetings of the same body and
    level around it; ``within`` the meeting of several days that it is a session of.
    """

    id: str
    body: str | None
    level: Level | None
    name: str | None
    start: str | None
    end: str | None
    place: str | None
    relation: Relation
    participants: tuple[Participant, ...]
    records: tuple[str, ...]
    documents: tuple[str, ...]
    within: str | None = None
    previous: str | None = None
    next: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    rule: str = ""
    reasons: tuple[str, ...] = ()


class Meetings(Frozen):
    """Every meeting, the earliest first, and the pairs that may be one."""

    met: tuple[Met, ...]
    doubts: tuple[Doubtful, ...] = ()

    def links(self) -> Iterator[Link]:
        """Yield the links between the records of one meeting, and between meetings."""
        for one in self.met:
            for record in one.records[1:]:
                yield Link(relation="same-meeting", source=record, target=one.id, rule=one.rule, reasons=one.reasons)
            if one.previous:
                reasons = (f"the meeting before it of {one.body} at the level of {one.level}",)
                yield Link(relation="next-meeting", source=one.id, target=one.previous, rule="series", reasons=reasons)
            if one.within:
                reasons = ("a session on a day of the meeting that the same release reports",)
                yield Link(relation="within", source=one.id, target=one.within, rule="session", reasons=reasons)


@dataclass(slots=True, eq=False)
class _Group:
    """The records of one meeting while they are put together."""

    first: Seen
    members: list[Seen] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)
    within: "_Group | None" = None

    @property
    def ids(self) -> list[str]:
        return [seen.id for seen in self.members]

    @property
    def records(self) -> list[Meeting]:
        return [_meeting(seen) for seen in self.members]

    def said(self, name: str) -> str | None:
        """Return a field as the record tells it that is most of this meeting and most exact."""
        told = [
            (_FIRST[_meeting(seen).relation], -len(str(value)) if name in ("start", "end") else 0, seen.order, value)
            for seen in self.members
            if (value := getattr(_meeting(seen), name)) is not None
        ]
        return str(min(told)[3]) if told else None


def meetings(records: Iterable[Seen], joins: Iterable[Joined] = ()) -> Meetings:
    """Put the records of each meeting together; the order of *records* does not matter, what persons settled does."""
    settled = Settled(joins, "same-meeting")
    ordered = sorted((seen for seen in records if isinstance(seen.record, Meeting)), key=lambda seen: seen.order)
    groups: list[_Group] = []
    index: defaultdict[tuple[object, ...], list[_Group]] = defaultdict(list)
    doubts: list[Doubtful] = []
    for seen in ordered:
        found = _find(seen, index, groups, settled)
        if isinstance(found, Doubtful):
            doubts.append(found)
        group = found[0] if isinstance(found, tuple) else None
        if group is None:
            groups.append(group := _Group(first=seen))
        elif isinstance(found, tuple):
            group.reasons |= dict.fromkeys(found[1])
        group.members.append(seen)
        for key in _keys(seen):
            if not any(entered is group for entered in index[key]):
                index[key].append(group)
    _nest(groups)
    return Meetings(met=tuple(_in_series(groups)), doubts=tuple(doubts))


def _meeting(seen: Seen) -> Meeting:
    assert isinstance(seen.record, Meeting)
    return seen.record


def _covered(meeting: Meeting) -> Days | None:
    """Return the first and the last day of a meeting; one of them may be all that is said."""
    start, end = days(meeting.start), days(meeting.end)
    if start and end and start[0] <= end[1]:
        return start[0], end[1]
    return start or end


def _exact(meeting: Meeting) -> bool:
    """Say whether the days are said, not only the month."""
    covered = days(meeting.start or meeting.end)
    return covered is not None and covered[0] == covered[1]


def _keys(seen: Seen) -> Iterator[tuple[object, ...]]:
    meeting = _meeting(seen)
    covered = _covered(meeting)
    if covered:
        span = min((covered[1] - covered[0]).days, 31)
        for month in {(day.year, day.month) for day in (covered[0], covered[0] + dt.timedelta(days=span))}:
            yield ("month", meeting.body, *month)
    if meeting.name:
        yield ("name", _name(meeting.name))


def _find(
    seen: Seen, index: dict[tuple[object, ...], list[_Group]], groups: list[_Group], settled: Settled
) -> tuple[_Group, tuple[str, ...]] | Doubtful | None:
    """Find the meeting that a record tells of: the best of those that nothing speaks against."""
    for group in groups if settled else ():
        if settled.of(seen.id, group.ids):
            return group, ("a reviewer joined them",)
    pool = {id(group): group for key in _keys(seen) for group in index.get(key, ())}
    fits = []
    for group in pool.values():
        if any(member.document == seen.document for member in group.members):
            continue
        if settled.of(seen.id, group.ids) is False:
            continue
        judged = [_judge(seen, member) for member in group.members]
        if all(judged):
            best = max((one for one in judged if one), key=lambda one: one[0])
            fits.append((best[0], group, best[1]))
    fits.sort(key=lambda fit: (-fit[0], fit[1].first.order))
    if len(fits) > 1 and fits[1][0] > fits[0][0] - 0.5:
        targets = tuple(group.first.id for score, group, _ in fits if score > fits[0][0] - 0.5)
        reason = "fits several meetings equally well"
        return Doubtful(relation="same-meeting", source=seen.id, targets=targets, reasons=(reason, *fits[0][2]))
    return (fits[0][1], fits[0][2]) if fits else None


def _judge(seen: Seen, other: Seen) -> tuple[float, tuple[str, ...]] | None:
    """Weigh two records of different releases: nothing if anything speaks against their being one."""
    one, two = _meeting(seen), _meeting(other)
    if one.body and two.body and one.body != two.body:
        return None
    if one.level and two.level and one.level != two.level:
        return None
    named = bool(one.name and two.name and _name(one.name) == _name(two.name))
    timed = _same_days(seen, other, named=named)
    if timed is None:
        return None
    if one.place and two.place and not same_place(one.place, two.place) and seen.language == other.language:
        return None
    outside, beyond = _outsiders(one), _outsiders(two)
    if outside and beyond and not outside & beyond:
        return None
    level = bool(one.level and one.level == two.level)
    place = bool(one.place and two.place and same_place(one.place, two.place))
    both = bool(outside & beyond)
    body = bool(one.body and one.body == two.body)
    # A body may meet at two levels on one day, and with two guests: say nothing if too little is said.
    if sum((body, level or named, place, both, timed == "the same days")) < 3 and not (named and body):
        return None
    if bool(outside) != bool(beyond) and one.relation == two.relation == "session":
        return None
    reasons = [timed]
    for holds, reason in (
        (body, f"body: {one.body}"),
        (level, f"level: {one.level}"),
        (place, f"place: {one.place}" + (f" ({two.place})" if two.place != one.place else "")),
        (both, f"took part: {', '.join(sorted(outside & beyond))}"),
        (named, f"name: {one.name}"),
    ):
        if holds:
            reasons.append(reason)
    score = len(reasons) + (one.relation == two.relation) + 0.5 * (bool(outside) == bool(beyond))
    return score, tuple(reasons)


def _same_days(seen: Seen, other: Seen, *, named: bool) -> str | None:
    """Say in words how the days of two records agree; nothing if they do not."""
    one, two = _meeting(seen), _meeting(other)
    first, second = _covered(one), _covered(two)
    if first is None or second is None:
        day = first[0] if first else seen.published
        other_day = second[0] if second else other.published
        undated = one if first is None else two
        # "Sommet de Madrid" is one meeting, "Conseil Affaires étrangères" a format that meets every month.
        reach = AROUND if undated.relation == "mentioned" and _telling(one, two) else FEW_DAYS
        near = day is not None and other_day is not None and abs(day - other_day) <= reach
        return "named alike, near in time" if named and near else None
    if first == second:
        return "the same days" if _exact(one) and _exact(two) else "the same month"
    if not (first[0] <= second[1] and second[0] <= first[1]):
        return None
    if not (_exact(one) and _exact(two)):
        return f"{one.start or one.end} lies in {two.start or two.end}"
    if "session" in (one.relation, two.relation):
        return None
    return "days in common"


def _telling(one: Meeting, two: Meeting) -> bool:
    """Say whether a name is of one meeting only: it has its place or a number in it."""
    name = _name(one.name or "") | _name(two.name or "")
    places = [_name(place) for place in (one.place, two.place) if place]
    return any(word[0].isdigit() for word in name) or any(place and place <= name for place in places)


def _outsiders(meeting: Meeting) -> frozenset[str]:
    """Return those who sat in from outside, and those named with their person, by country or organisation."""
    body = _actors.top(meeting.body) if meeting.body else None
    found = set()
    for one in meeting.participants:
        actor = _actors.acting(one.actor)
        if one.capacity in ("partner", "guest") or (one.person and _actors.top(actor) != body):
            found.add(actor)
    return frozenset(found)


def _name(name: str) -> frozenset[str]:
    return frozenset(word for word in words(name) if len(word) > 3 or word.isdigit())


def _nest(groups: list[_Group]) -> None:
    """Put each session into the meeting that its release reports."""
    reported: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for seen in group.members:
            if _meeting(seen).relation == "reported":
                reported[seen.document].append(group)
    for group in groups:
        for seen in group.members:
            covered = _covered(_meeting(seen))
            if _meeting(seen).relation != "session" or covered is None or group.within:
                continue
            for whole in reported[seen.document]:
                around = next((c for other in whole.records if (c := _covered(other))), None)
                if whole is not group and around and around[0] <= covered[0] and covered[1] <= around[1]:
                    group.within = whole
                    break


def _in_series(groups: list[_Group]) -> Iterator[Met]:
    """Yield the meetings by day, each with those of the same body and level around it."""
    made = [(_met(group), group) for group in groups]
    made.sort(key=lambda pair: (_day(pair[0]), pair[1].first.order))
    series: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for met, group in made:
        if _counts(met, group):
            series[met.body or "", met.level or ""].append(met.id)
    for met, group in made:
        before = after = None
        if _counts(met, group):
            row = series[met.body or "", met.level or ""]
            at = row.index(met.id)
            before, after = row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None
        yield met.model_copy(update={"previous": before, "next": after})


def _counts(met: Met, group: _Group) -> bool:
    """Say whether a meeting stands in a series: dated, of a body and a level, and no session of a meeting of these."""
    if not (met.body and met.level and met.start):
        return False
    whole = group.within
    return whole is None or (whole.said("body"), whole.said("level")) != (met.body, met.level)


def _day(met: Met) -> dt.date:
    covered = days(met.start or met.end)
    return covered[0] if covered else dt.date.max


def _met(group: _Group) -> Met:
    people: dict[tuple[str, str | None], Participant] = {}
    for meeting in group.records:
        for one in meeting.participants:
            known = people.get((one.actor, one.person))
            if known is None or (one.first_time and not known.first_time):
                people[one.actor, one.person] = one
    return Met.model_validate(
        {
            "id": group.first.id,
            **{name: group.said(name) for name in ("body", "level", "name", "start", "end", "place")},
            "relation": min((meeting.relation for meeting in group.records), key=lambda relation: _FIRST[relation]),
            "participants": tuple(people.values()),
            "records": tuple(seen.id for seen in group.members),
            "documents": tuple(dict.fromkeys(seen.document for seen in group.members)),
            "within": group.within.first.id if group.within else None,
            "conflicts": tuple(_conflicts(group)),
            "rule": "body-level-days" if group.reasons else "",
            "reasons": tuple(group.reasons),
        }
    )


def _conflicts(group: _Group) -> Iterator[Conflict]:
    """Yield the days that exact records of one meeting disagree on."""
    for name in ("start", "end"):
        told: dict[str, Told] = {}
        for seen in group.members:
            value = getattr(_meeting(seen), name)
            if value is not None and _exact(_meeting(seen)):
                told.setdefault(value, Told(value=value, record=seen.id, document=seen.document))
        if len(told) > 1:
            yield Conflict(field=name, told=tuple(told.values()))
