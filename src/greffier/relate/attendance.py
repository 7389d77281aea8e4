"""Who sat in which format, and when first: a format is a body and a level."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from greffier import authority
from greffier.errors import UnknownNameError
from greffier.records.evidence import Frozen
from greffier.records.meeting import Participant
from greffier.relate import _actors
from greffier.relate.meetings import Met
from greffier.text.days import days


class Seat(Frozen):
    """A country, an organisation or a group that sat in a format.

    ``first`` and ``last`` are days of meetings that the releases tell of. ``said_first`` are the
    meetings of which a release says that it was a first time; ``contradicted`` if an earlier one is
    known. ``through`` are the groups that it was named by, if it was not named itself.
    """

    actor: str
    body: str
    level: str | None
    first: dt.date
    last: dt.date
    meetings: tuple[str, ...]
    said_first: tuple[str, ...] = ()
    contradicted: bool = False
    through: tuple[str, ...] = ()


def attendance(met: Iterable[Met]) -> tuple[Seat, ...]:
    """Say who sat in which format, by format and then by first day.

    A group with members of its own (``NATO.ip4``) gives a seat to each of them and, where all of
    them sat, one to itself; a group that is the whole organisation does not.
    """
    sat: defaultdict[tuple[str, str, str], list[tuple[dt.date, Met, Participant]]] = defaultdict(list)
    for one in met:
        covered = days(one.start or one.end)
        if one.body is None or covered is None:
            continue
        for participant in one.participants:
            for actor in _present(participant.actor, covered[0]):
                sat[one.body, one.level or "", actor].append((covered[0], one, participant))
    seats = [_seat(*key, rows) for key, rows in sat.items()]
    seats += _groups(seats)
    unique = {(seat.body, seat.level, seat.actor): seat for seat in reversed(seats)}
    return tuple(sorted(unique.values(), key=lambda s: (s.body, s.level or "", s.first, s.actor)))


def _present(actor: str, on: dt.date) -> Iterator[str]:
    yield _actors.acting(actor)
    yield from _members(actor, on)


def _members(actor: str, on: dt.date) -> tuple[str, ...]:
    """Return the members of a group that is not the whole of its organisation."""
    known = authority.load()
    try:
        members = known.members(actor, on)
        whole = known.members(_actors.top(actor), on)
    except UnknownNameError:
        return ()
    return members if members and members != whole else ()


def _seat(body: str, level: str, actor: str, rows: list[tuple[dt.date, Met, Participant]]) -> Seat:
    rows.sort(key=lambda row: (row[0], row[1].id))
    firsts = [(day, met) for day, met, participant in rows if participant.first_time and participant.person is None]
    through = dict.fromkeys(p.actor for _, _, p in rows if _actors.acting(p.actor) != actor)
    return Seat(
        actor=actor,
        body=body,
        level=level or None,
        first=rows[0][0],
        last=rows[-1][0],
        meetings=tuple(dict.fromkeys(met.id for _, met, _ in rows)),
        said_first=tuple(dict.fromkeys(met.id for _, met in firsts)),
        contradicted=any(day > rows[0][0] for day, _ in firsts),
        through=tuple(through),
    )


def _groups(seats: list[Seat]) -> Iterator[Seat]:
    """Yield a seat for each group of which every member sat in one meeting."""
    formats: defaultdict[tuple[str, str | None], dict[str, Seat]] = defaultdict(dict)
    for seat in seats:
        formats[seat.body, seat.level][seat.actor] = seat
    for (body, level), present in formats.items():
        for group in authority.load().actors("group"):
            own = present.get(group.id)
            rows = [present.get(member) for member in _members(group.id, max(s.last for s in present.values()))]
            members = [row for row in rows if row]
            if not members or len(members) < len(rows):
                continue
            common = [id_ for id_ in members[0].meetings if all(id_ in row.meetings for row in members)]
            if not common:
                continue
            first = max(row.first for row in members)
            yield Seat(
                actor=group.id,
                body=body,
                level=level,
                first=min(first, own.first) if own else first,
                last=max(min(row.last for row in members), own.last if own else dt.date.min),
                meetings=tuple(common),
                said_first=tuple(id_ for id_ in members[0].said_first if all(id_ in r.said_first for r in members)),
                contradicted=any(row.contradicted for row in members),
            )
