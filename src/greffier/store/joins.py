"""What reviewers join and part: two names that are one person, two records that are one meeting.

A join is an entry like any other, on the first of the two (``person:`` and the folded name, or a
meeting's id), with the other as its value; a split and an undo are entries too.
"""

import datetime as dt
from collections import defaultdict
from typing import Literal

import sqlalchemy as sa

from greffier.errors import LedgerError
from greffier.store.kept import Join, Review
from greffier.store.parties import person_key
from greffier.store.read import review_of
from greffier.store.review import enter_plain, standing
from greffier.store.tables import kind_tables, parties, reviews

Relation = Literal["same-person", "same-meeting"]


def join(
    connection: sa.Connection,
    relation: Relation,
    source: str,
    target: str,
    *,
    act: Literal["merge", "split"],
    author: str,
    at: dt.datetime,
    reason: str,
) -> Review:
    """Enter that two names or meetings are one, or that they are not.

    Raises:
        LedgerError: one of them is not in the ledger, or they are the same.
    """
    one, other = (place(connection, relation, name) for name in (source, target))
    if one == other:
        raise LedgerError(f"{source!r} and {target!r} are the same; right would be two of them")
    return enter_plain(
        connection, one, act=act, author=author, at=at, reason=reason, field=relation, value=_name(other)
    )


def undo(connection: sa.Connection, relation: Relation, source: str, *, author: str, at: dt.datetime) -> Review:
    """Take back the last join or split that stands for *source*.

    Raises:
        LedgerError: there is none.
    """
    one = place(connection, relation, source)
    held = tuple(review_of(row) for row in connection.execute(_acts().where(reviews.c.record == one)).mappings())
    if not standing(held):
        raise LedgerError(f"{source}: there is nothing to undo")
    return enter_plain(connection, one, act="undo", author=author, at=at, reason="", field=relation, value=None)


def place(connection: sa.Connection, relation: Relation, name: str) -> str:
    """Return what entries on a person or a meeting are kept under.

    Raises:
        LedgerError: no record names such a person, or there is no such meeting.
    """
    if relation == "same-person":
        key = person_key(name)
        known = sa.select(parties.c.record).where(parties.c.person_key == key).limit(1)
        if not connection.execute(known).first():
            raise LedgerError(f"no record names {name!r}")
        return f"person:{key}"
    meetings = kind_tables["meeting"]
    if not connection.execute(sa.select(meetings.c.id).where(meetings.c.id == name).limit(1)).first():
        raise LedgerError(f"no meeting {name!r}")
    return name


def every(connection: sa.Connection, relation: Relation) -> tuple[Join, ...]:
    """Return the joins and splits that stand, oldest first; of two on one pair the later counts."""
    acts: defaultdict[str, list[Review]] = defaultdict(list)
    for row in connection.execute(_acts()).mappings():
        acts[row["record"]].append(review_of(row))
    pairs: dict[frozenset[str], Join] = {}
    for record, done in acts.items():
        for act in standing(tuple(done)):
            if act.act in ("merge", "split") and act.field == relation:
                source, target = _name(record), str(act.value)
                made = Join(relation=relation, source=source, target=target, holds=act.act == "merge", review=act)
                held = pairs.get(frozenset((source, target)))
                if held is None or held.review.number < act.number:
                    pairs[frozenset((source, target))] = made
    return tuple(sorted(pairs.values(), key=lambda made: made.review.number))


def _acts() -> sa.Select[tuple[object, ...]]:
    joined = sa.select(reviews.c.record).where(reviews.c.act.in_(("merge", "split")))
    return sa.select(reviews).where(reviews.c.record.in_(joined)).order_by(reviews.c.key)


def _name(place: str) -> str:
    return place.removeprefix("person:")
