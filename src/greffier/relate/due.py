"""What was to be done by when, by whom, and what was found since."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from greffier.records.evidence import Frozen
from greffier.relate.commitments import Commitment, Step
from greffier.text.days import days

Standing = Literal["to come", "overdue", "done", "withdrawn"]


class Due(Frozen):
    """A deadline. ``by`` is its last day, ``who`` those who are to act, ``found`` the steps seen since it was set."""

    commitment: str
    standing: Standing
    by: dt.date
    due: str
    who: tuple[str, ...]
    what: str
    share: float | None
    found: tuple[Step, ...]
    last: dt.date | None
    document: str
    exact: str


def due(commitments: Iterable[Commitment]) -> tuple[Due, ...]:
    """Return every deadline of the commitments, by day; how they stand is as of the day they were drawn up for."""
    return tuple(sorted(_due(commitments), key=lambda row: (row.by, row.commitment)))


def _due(commitments: Iterable[Commitment]) -> Iterator[Due]:
    for one in commitments:
        covered = days(one.due)
        if covered is None or one.due is None:
            continue
        first, *later = one.steps
        yield Due(
            commitment=one.id,
            standing=_standing(one),
            by=covered[1],
            due=one.due,
            who=one.responsible or one.actors,
            what=one.what,
            share=one.share,
            found=tuple(step for step in later if step.kind != "overdue"),
            last=one.last,
            document=first.document,
            exact=first.exact,
        )


def _standing(one: Commitment) -> Standing:
    if one.state == "overdue":
        return "overdue"
    if one.state == "withdrawn":
        return "withdrawn"
    return "done" if one.state == "delivered" else "to come"
