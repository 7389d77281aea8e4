"""Commitments as dated ladders: what was promised or decided, every step found since, and how it stands."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

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

    ``date`` is the day of the release, ``period`` what the sum covers. ``counted`` is false for
    a payment that another step counts already. ``part`` is the id of the part that it is of.
    """

    kind: StepKind
    date: dt.date | None
    money: Money | None = None
    count: Count | None = None
    period: str | None = None
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
        yield _of_ladder(one, on) if isinstance(one, Ladder) else _of_course(one, on)


def _of_ladder(ladder: Ladder, on: dt.date) -> Commitment:
    record, founder = ladder.founder.record, ladder.founder.seen
    share = ladder.share()
    due = _last_told(ladder, "due") or record.due
    steps = [_first(founder, record.money, record.count, record.period)]
    for rung, part in _rungs(ladder):
        steps.append(_step(rung, part))
    done = share is not None and share >= FULL
    done = done or (ladder.quantity is None and any(rung.kind == "delivered" for rung in ladder.rungs))
    state, steps = _state(steps, due=due, done=done, given=share is not None, on=on)
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
        due=due,
        state=state,
        share=round(share, 4) if share is not None else None,
        last=_last(steps),
        steps=tuple(steps),
        conflicts=ladder.conflicts,
        part_of=ladder.whole.id if ladder.whole else None,
        parts=tuple(part.id for part in ladder.parts),
    )


def _of_course(course: Course, on: dt.date) -> Commitment:
    record = course.record
    due = course.told[-1].value if course.told else None
    steps = [_first(course.founder, None, None, None), *(_step(rung, None) for rung in course.rungs)]
    done = any(rung.kind == "delivered" for rung in course.rungs)
    state, steps = _state(steps, due=due, done=done, given=False, on=on)
    return Commitment(
        id=course.id,
        kind="decision",
        actors=record.actors,
        responsible=record.responsible,
        what=record.object,
        due=due,
        state=state,
        last=_last(steps),
        steps=tuple(steps),
        conflicts=course.conflicts,
    )


def stand_on(one: Commitment, *, on: dt.date) -> Commitment:
    """Return a commitment, drawn up for any day, as it stands on the day *on*."""
    steps = [step for step in one.steps if step.kind != "overdue"]
    state, steps = _state(steps, due=one.due, done=one.state == "delivered", given=one.share is not None, on=on)
    return one.model_copy(update={"state": state, "steps": tuple(steps)})


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


def _first(seen: Seen, money: Money | None, count: Count | None, period: str | None) -> Step:
    return Step(
        kind="pledged",
        date=seen.published,
        money=money,
        count=count,
        period=period,
        document=seen.document,
        record=seen.id,
        exact=seen.exact,
        rule="first-told",
    )


def _step(rung: Rung, part: str | None) -> Step:
    record = rung.seen.record
    return Step(
        kind=rung.kind,
        date=rung.seen.published,
        money=getattr(record, "money", None),
        count=getattr(record, "count", None),
        period=getattr(record, "period", None),
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
