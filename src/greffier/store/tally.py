"""Counting over the whole ledger, for pictures: each a single pass, to be kept by who asks."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from greffier.store.kept import Tally
from greffier.store.tables import documents, kind_tables, links, part_tables, parties, reviews

_MOST = 200


def state(connection: sa.Connection) -> tuple[int, ...]:
    """Return numbers that change whenever something is entered; quick however large the ledger."""
    tables = (documents, reviews, links)
    return tuple(int(connection.execute(sa.select(sa.func.max(t.c.key))).scalar() or 0) for t in tables)


def meetings(connection: sa.Connection) -> tuple[Tally, ...]:
    """Count meetings by year and body; those that are only named in passing are left out."""
    table = kind_tables["meeting"]
    year = _year(table.c.day)
    query = sa.select(year, table.c.body, sa.func.count()).where(table.c.current, table.c.relation != "mentioned")
    return _tallies(connection, query.group_by(year, table.c.body))


def topics(connection: sa.Connection) -> tuple[Tally, ...]:
    """Count topics of meetings by year and code."""
    table, above = part_tables["topics"], kind_tables["meeting"]
    year = _year(above.c.day)
    same = (table.c.record == above.c.id) & (table.c.revision == above.c.revision) & (table.c.review == above.c.review)
    query = sa.select(year, table.c.code, sa.func.count()).join(above, same).where(above.c.current)
    return _tallies(connection, query.group_by(year, table.c.code))


def words(connection: sa.Connection, actor: str, role: str) -> tuple[Tally, ...]:
    """Count by year and kind the records that *actor* (an id's top, an id or a name's key) is in."""
    year = _year(parties.c.day)
    column = getattr(parties.c, role)
    query = sa.select(year, parties.c.kind, sa.func.count(sa.distinct(parties.c.record)))
    return _tallies(connection, query.where(column == actor, parties.c.current).group_by(year, parties.c.kind))


def actors(connection: sa.Connection, *, kind: str | None = None) -> tuple[tuple[str, int], ...]:
    """Return the countries and organisations that most records name, with how many rows name them."""
    query = sa.select(parties.c.top, sa.func.count()).where(parties.c.current, parties.c.top.is_not(None))
    if kind is not None:
        query = query.where(parties.c.kind == kind)
    query = query.group_by(parties.c.top).order_by(sa.func.count().desc(), parties.c.top).limit(_MOST)
    return tuple((row[0], row[1]) for row in connection.execute(query))


def people(connection: sa.Connection) -> tuple[tuple[str, int], ...]:
    """Return the persons that most records name, as most spell them, with how many rows name them."""
    query = (
        sa.select(sa.func.min(parties.c.person), sa.func.count())
        .where(parties.c.current, parties.c.person_key.is_not(None))
        .group_by(parties.c.person_key)
        .order_by(sa.func.count().desc(), parties.c.person_key)
        .limit(_MOST)
    )
    return tuple((row[0], row[1]) for row in connection.execute(query))


def values(connection: sa.Connection, kind: str, field: str) -> tuple[tuple[str, int], ...]:
    """Return the values of a field that most records of *kind* have, for choosing from."""
    column = kind_tables[kind].c[field]
    query = sa.select(column, sa.func.count()).where(kind_tables[kind].c.current, column.is_not(None))
    query = query.group_by(column).order_by(sa.func.count().desc(), column).limit(_MOST)
    return tuple((str(row[0]), row[1]) for row in connection.execute(query))


def publishers(connection: sa.Connection) -> tuple[tuple[str, int], ...]:
    """Return who published most releases."""
    column = documents.c.publisher
    query = sa.select(column, sa.func.count()).where(documents.c.current, column.is_not(None)).group_by(column)
    return tuple((row[0], row[1]) for row in connection.execute(query.order_by(sa.func.count().desc()).limit(_MOST)))


def _year(day: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.extract("year", day)


def _tallies(connection: sa.Connection, query: sa.Select[Any]) -> tuple[Tally, ...]:
    rows: Sequence[Any] = connection.execute(query).all()
    made = [Tally(year=int(row[0]) if row[0] is not None else None, name=row[1], count=row[2]) for row in rows]
    return tuple(sorted(made, key=lambda one: (one.year or 0, one.name or "")))
