"""Putting all releases together, oldest first: the promises, the decisions, and the steps of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from greffier.records.decision import Decision
from greffier.records.meeting import Meeting
from greffier.records.statement import Statement
from greffier.relate import _parts, _pledges, _progress, _withdrawals
from greffier.relate._claim import Claim, claims
from greffier.relate._decisions import Course, Courses
from greffier.relate._ladder import Ladder
from greffier.relate.link import Doubtful, Link
from greffier.relate.seen import Seen


@dataclass(slots=True)
class Followed:
    """What was found: promises, decisions, deliveries of nothing that was promised, links and doubts."""

    ladders: list[Ladder] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    loose: list[Claim] = field(default_factory=list)
    doubts: list[Doubtful] = field(default_factory=list)

    def links(self) -> Iterator[Link]:
        """Yield every link of a step to its commitment and of a part to its whole."""
        both: list[Ladder | Course] = [*self.ladders, *self.courses]
        for one in both:
            for rung in one.rungs:
                if rung.kind != "overdue":
                    yield Link(
                        relation=rung.kind, source=rung.seen.id, target=one.id, rule=rung.rule, reasons=rung.reasons
                    )
        for ladder in self.ladders:
            if ladder.whole:
                yield Link(
                    relation="part", source=ladder.id, target=ladder.whole.id, rule="part", reasons=ladder.part_of
                )


def follow(records: Iterable[Seen]) -> Followed:
    """Follow every promise and decision; the order of *records* does not matter."""
    found = Followed()
    index, courses = _pledges.Index(), Courses()
    ordered = sorted(records, key=lambda seen: seen.order)
    for _, release in groupby(ordered, key=lambda seen: seen.document):
        _take(list(release), index, courses, found)
    found.ladders, found.courses = index.ladders, courses.all
    return found


def _take(release: list[Seen], index: _pledges.Index, courses: Courses, found: Followed) -> None:
    """Enter one release: its promises, then what keeps promises, then what is left of them."""
    stated = claims(release)
    places = frozenset(
        seen.record.place
        for seen in release
        if isinstance(seen.record, Meeting) and seen.record.place and seen.record.relation != "mentioned"
    )
    promises = [one for one in stated if one.record.stage in ("pledged", "target")]
    told: dict[Claim, Ladder] = {}
    late: list[Claim] = []
    for promise in promises:
        if "remainder" in promise.cues and "told" not in promise.cues:
            late.append(promise)
        else:
            _promise(promise, promises, told, index, places, found)
    found.loose += [one for one in stated if one.record.stage == "ongoing"]
    for delivery in stated:
        if delivery.record.stage == "delivered":
            match = _progress.find(delivery, index, told)
            if isinstance(match, _pledges.Match):
                match.ladder.rungs.append(_progress.deliver(delivery, match))
                told[delivery] = match.ladder
            else:
                found.loose.append(delivery)
                found.doubts += [match] if match else []
    for promise in late:
        left = _parts.remainder_of(promise, index, list(dict.fromkeys(told.values())))
        ladder = Ladder.of(promise, places)
        index.add(ladder)
        if isinstance(left, _pledges.Match):
            ladder.become_part(left.ladder, left.reasons)
            ladder.remainder = True
            index.enter(ladder)
        elif left:
            found.doubts.append(left)
    for seen in sorted(release, key=lambda seen: isinstance(seen.record, Statement)):
        if isinstance(seen.record, Decision | Statement):
            match = _withdrawals.find(seen, index)
            if isinstance(match, _pledges.Match):
                if not any(r.kind == "withdrawn" and r.seen.document == seen.document for r in match.ladder.rungs):
                    match.ladder.rungs.append(_withdrawals.rung(seen, match))
            elif match:
                found.doubts.append(match)
    found.doubts += courses.take(release)


def _promise(
    promise: Claim,
    others: list[Claim],
    told: dict[Claim, Ladder],
    index: _pledges.Index,
    places: frozenset[str],
    found: Followed,
) -> None:
    """Enter a promise: told again, a part of another, or new."""
    match = _pledges.find(promise, index)
    if isinstance(match, _pledges.Match):
        match.ladder.rungs.append(_pledges.retell(promise, match, index))
        told[promise] = match.ladder
        return
    if match:
        found.doubts.append(match)
    ladder = told[promise] = Ladder.of(promise, places)
    index.add(ladder)
    if part := _parts.whole_of(promise, [other for other in others if other in told]):
        whole, reasons = part
        ladder.become_part(told[whole], reasons)
