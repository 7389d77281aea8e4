"""Commitments as dated ladders: what was promised or decided, every step found since, and how it stands."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from greffier.records.contribution import Stage
from greffier.records.evidence import Frozen
from greffier.records.values import Count, Money
from greffier.relate._claim import Quantity
from greffier.relate._decisions import Course
from greffier.relate._follow import Followed, follow
from greffier.relate._ladder import Ladder, Rung
from greffier.relate._progress import FULL
from greffier.relate.link import Conflict, StepKind
from greffier.relate.seen import Seen
from greffier.text.days import days


class Step(Frozen):
    """One step of a commitment, with the words that show it.

    ``date`` is the day of the release, ``period`` what the sum covers, ``due`` the deadline that it
    tells, ``share`` what of the whole was given by all that was known then. ``counted`` is false
    for a payment that another step counts already. ``part`` is the id of the part that it is of.
    """

    kind: StepKind
    date: dt.date | None
    money: Money | None = None
    count: Count | None = None
    period: str | None = None
    due: str | None = None
    share: float | None = None
    document: str
    record: str
    exact: str
    counted: bool = False
    part: str | None = None
    rule: str = ""
    reasons: tuple[str, ...] = ()


class Commitment(Frozen):
    """A contribution or a decision that is to be carried out.

    ``state`` is ``delivered``, ``partly-delivered``, ``overdue``, ``withdrawn`` or ``nothing found
    since DATE``; ``share`` what was given, as a part of the promise in its own currency (0.5225),
    None where nothing was found. ``last`` is the day of the last step found.
    """

    id: str
    kind: Literal["contribution", "decision"]
    stage: Stage | None = None
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    what: str
    money: Money | None = None
    count: Count | None = None
    initiative: str | None = None
    announced: str | None = None
    period: str | None = None
    due: str | None = None
    state: str
    share: float | None = None
    last: dt.date | None
    steps: tuple[Step, ...]
    conflicts: tuple[Conflict, ...] = ()
    part_of: str | None = None
    parts: tuple[str, ...] = ()


def commitments(records: Iterable[Seen], *, on: dt.date) -> tuple[Commitment, ...]:
    """Return every commitment as it stands on the day *on*, the earliest first."""
    return tuple(stand(follow(records), on=on))


def stand(found: Followed, *, on: dt.date) -> Iterator[Commitment]:
    """Yield every commitment that was followed, as it stands on the day *on*."""
    both: list[Ladder | Course] = [*found.ladders, *found.courses]
    both.sort(key=lambda one: (one.founder.seen if isinstance(one, Ladder) else one.founder).order)
    for one in both:
        drawn = _of_ladder(one) if isinstance(one, Ladder) else _of_course(one)
        standing = stand_on(drawn, on=on)
        if standing is not None:
            yield standing


def stand_on(one: Commitment, *, on: dt.date, known: dt.date | None = None) -> Commitment | None:
    """Return a commitment, drawn up for any day, as it stands on the day *on*.

    With *known* only releases of that day or before count: None if it was not made by then.
    """
    steps = [step for step in one.steps if step.kind != "overdue" and _is_known(step, known)]
    if not steps:
        return None
    share = next((step.share for step in reversed(steps) if step.share is not None), None)
    due = next((step.due for step in reversed(steps) if step.due is not None), None)
    done = share >= FULL if share is not None else any(s.kind == "delivered" and not s.part for s in steps)
    state, steps = _state(steps, due=due, done=done, given=share is not None, on=on)
    told = {step.document for step in steps}
    conflicts = [
        conflict.model_copy(update={"told": tuple(value for value in conflict.told if value.document in told)})
        for conflict in one.conflicts
    ]
    return one.model_copy(
        update={
            "state": state,
            "share": share,
            "due": due,
            "last": _last(steps),
            "steps": tuple(steps),
            "conflicts": tuple(conflict for conflict in conflicts if len(conflict.told) > 1),
        }
    )


def _is_known(step: Step, known: dt.date | None) -> bool:
    return known is None or step.date is None or step.date <= known


def _of_ladder(ladder: Ladder) -> Commitment:
    record, founder = ladder.founder.record, ladder.founder.seen
    steps = [_first(founder, money=record.money, count=record.count, period=record.period, due=record.due)]
    for rung, part in _rungs(ladder):
        share = ladder.share(known=rung.seen.published)
        steps.append(_step(rung, part, round(share, 4) if share is not None else None))
    money, count = _now(ladder)
    return Commitment(
        id=ladder.id,
        kind="contribution",
        stage=record.stage,
        actors=ladder.donors,
        recipients=ladder.recipients,
        what=record.resource,
        money=money,
        count=count,
        initiative=record.initiative,
        announced=record.announced,
        period=record.period or _last_told(ladder, "period"),
        state="",
        last=None,
        steps=tuple(steps),
        conflicts=ladder.conflicts,
        part_of=ladder.whole.id if ladder.whole else None,
        parts=tuple(part.id for part in ladder.parts),
    )


def _of_course(course: Course) -> Commitment:
    record = course.record
    return Commitment(
        id=course.id,
        kind="decision",
        actors=record.actors,
        responsible=record.responsible,
        what=record.object,
        state="",
        last=None,
        steps=(_first(course.founder, due=record.due), *(_step(rung, None, None) for rung in course.rungs)),
        conflicts=course.conflicts,
    )


def _state(steps: list[Step], *, due: str | None, done: bool, given: bool, on: dt.date) -> tuple[str, list[Step]]:
    """Say how a commitment stands; a deadline that passed is a step of its own."""
    taken_back = max((at for at, step in enumerate(steps) if step.kind == "withdrawn"), default=-1)
    if taken_back >= 0 and not any(step.kind in ("reaffirmed", "delivered") for step in steps[taken_back + 1 :]):
        return "withdrawn", steps
    if done:
        return "delivered", steps
    covered = days(due)
    if covered and covered[1] < on:
        first = steps[0]
        late = Step(
            kind="overdue",
            date=covered[1],
            due=due,
            document=first.document,
            record=first.record,
            exact=first.exact,
            rule="deadline-passed",
            reasons=(f"due {due}, and not found done by {on}",),
        )
        return "overdue", [*steps, late]
    if given:
        return "partly-delivered", steps
    last = _last(steps)
    return f"nothing found since {last}" if last else "nothing found", steps


_GIVES = ("partly-delivered", "delivered")


def _rungs(ladder: Ladder) -> list[tuple[Rung, str | None]]:
    """Return the steps of a promise and of its parts, in the order of the releases; what a release promises first."""
    found: list[tuple[Rung, str | None]] = [(rung, None) for rung in ladder.rungs]
    for part in ladder.parts:
        found += [(rung, inner or part.id) for rung, inner in _rungs(part)]
    return sorted(found, key=lambda pair: (*pair[0].seen.order[:2], pair[0].kind in _GIVES, pair[0].seen.order))


def _first(seen: Seen, **told: Any) -> Step:
    return Step(
        kind="pledged",
        date=seen.published,
        document=seen.document,
        record=seen.id,
        exact=seen.exact,
        rule="first-told",
        **told,
    )


def _step(rung: Rung, part: str | None, share: float | None) -> Step:
    record = rung.seen.record
    return Step(
        kind=rung.kind,
        date=rung.seen.published,
        **{name: getattr(record, name, None) for name in ("money", "count", "period", "due")},
        share=share,
        document=rung.seen.document,
        record=rung.seen.id,
        exact=rung.seen.exact,
        counted=rung.given is not None and rung.repeats is None,
        part=part,
        rule=rung.rule,
        reasons=rung.reasons,
    )


def _now(ladder: Ladder) -> tuple[Money | None, Count | None]:
    """Return the figure that the promise stands at, a correction or a later precision counted."""
    records = [ladder.founder.record, *(rung.seen.record for rung in ladder.rungs)]
    whole: Quantity | None = ladder.quantity
    for record in reversed(records):
        money, count = getattr(record, "money", None), getattr(record, "count", None)
        if whole and money and money.amount == whole.number and money.currency == whole.unit:
            return money, ladder.founder.record.count
        if whole and count and whole.unit.startswith("#") and count.number == whole.number:
            return ladder.founder.record.money, count
    return ladder.founder.record.money, ladder.founder.record.count


def _last_told(ladder: Ladder, name: str) -> str | None:
    told = ladder.told.get(name, [])
    return told[-1].value if told else None


def _last(steps: Iterable[Step]) -> dt.date | None:
    return max((step.date for step in steps if step.date and step.kind != "overdue"), default=None)
