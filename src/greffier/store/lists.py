"""Lists of releases and records: filtered, newest first, a page at a time."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from greffier.errors import LedgerError, UnknownNameError
from greffier.store import paging, read
from greffier.store.kept import COUNTED, Kept, Page, Release, Wanted
from greffier.store.parties import person_key
from greffier.store.search import matching
from greffier.store.tables import documents, evidence, kind_tables, part_tables, parties, rejected

_FEW = 2_000
"""Up to so many releases a filter is looked up first; beyond, the list is walked and each row checked."""


def records(connection: sa.Connection, kind: str, wanted: Wanted) -> Page[Kept]:
    """Return a page of the records of *kind* that count and meet *wanted*.

    Raises:
        UnknownNameError: there is no such kind.
        LedgerError: a field asked for is no column of the kind; the message lists them.
    """
    query, name, key = _names(connection, kind, wanted)
    total = _count(connection, query)
    page = paging.cut(connection, query, key, name, wanted)
    items = tuple(read.current(connection, kind, page.names))
    return Page(items=items, total=min(total, COUNTED), more=total > COUNTED, **page.ends())


def names(connection: sa.Connection, kind: str, wanted: Wanted) -> list[str]:
    """Return the ids of all records of *kind* that count and meet *wanted*, in order."""
    query, name, key = _names(connection, kind, wanted)
    return list(connection.execute(query.order_by(*paging.order(connection, key, name, wanted))).scalars())


def releases(connection: sa.Connection, wanted: Wanted) -> Page[Release]:
    """Return a page of the releases that count and meet *wanted*; ``actor`` is anybody in their records."""
    table = documents
    query = sa.select(table.c.id).where(table.c.current)
    if wanted.actor is not None:
        column, value = _party(connection, wanted.actor)
        inside = sa.select(parties.c.document).where(column == value, parties.c.current)
        check = inside.where(parties.c.document == table.c.id).correlate(table).exists()
        query = query.where(table.c.id.in_(inside.distinct()) if _are_few(connection, inside) else check)
    query = _narrow(query, table, table.c.published, wanted)
    if wanted.publisher is not None:
        query = query.where(table.c.publisher == wanted.publisher)
    if wanted.topic is not None:
        topics = part_tables["topics"]
        query = query.where(table.c.id.in_(sa.select(topics.c.document).where(topics.c.code == wanted.topic)))
    if wanted.document is not None:
        query = query.where(table.c.id == wanted.document)
    if wanted.words is not None:
        query = query.where(matching(connection, table, wanted.words))
    total = _count(connection, query)
    page = paging.cut(connection, query, table.c.published, table.c.id, wanted)
    heads = dict(_heads(connection, page.names))
    items = tuple(heads[name] for name in page.names)
    return Page(items=items, total=min(total, COUNTED), more=total > COUNTED, **page.ends())


def counts(connection: sa.Connection) -> dict[str, int]:
    """Return how many releases and records of each kind count, by the names of their tables."""
    tables = {"documents": documents, **{f"{kind}s": table for kind, table in kind_tables.items()}}
    found = {
        name: sa.select(sa.func.count()).select_from(table).where(table.c.current) for name, table in tables.items()
    }
    found |= {table.name: sa.select(sa.func.count()).select_from(table) for table in (evidence, rejected)}
    return {name: connection.execute(query).scalar_one() for name, query in found.items()}


def _names(
    connection: sa.Connection, kind: str, wanted: Wanted
) -> tuple[sa.Select[Any], sa.ColumnElement[str], sa.ColumnElement[Any]]:
    """Return the query for the ids wanted, with the columns of the id and of what they are sorted by."""
    if kind not in kind_tables:
        raise UnknownNameError("kind", kind, kind_tables)
    table = kind_tables[kind]
    key = paging.key(table, kind, wanted)
    if wanted.actor is None or wanted.sort != "day":
        query = sa.select(table.c.id).where(table.c.current)
        if wanted.actor is not None:
            for role, actor in ((wanted.role, wanted.actor), *wanted.beside):
                query = query.where(table.c.id.in_(_with(connection, kind, actor, role)))
        return _about(connection, _narrow(query, table, table.c.day, wanted), table, kind, wanted), table.c.id, key
    query = _with(connection, kind, wanted.actor, wanted.role)
    for role, actor in wanted.beside:
        query = query.where(parties.c.record.in_(_with(connection, kind, actor, role, parties.alias())))
    query = _narrow(query, parties, parties.c.day, wanted)
    query = query.group_by(parties.c.day, parties.c.record)
    checked = _about(connection, sa.select(sa.literal(1)), table, kind, wanted)
    if checked.whereclause is not None:
        query = query.where(checked.where(table.c.id == parties.c.record, table.c.current).correlate(parties).exists())
    return query, parties.c.record, parties.c.day


def _with(
    connection: sa.Connection, kind: str, actor: str, role: str | None, among: sa.FromClause = parties
) -> sa.Select[Any]:
    """Find the records that *actor* is in."""
    column, value = _party(connection, actor)
    rows = among.c
    query = sa.select(rows.record).where(rows[str(column.key)] == value, rows.kind == kind, rows.current)
    return query if role is None else query.where(rows.role == role)


def _narrow(query: sa.Select[Any], table: sa.Table, day: sa.ColumnElement[Any], wanted: Wanted) -> sa.Select[Any]:
    """Keep what lies in the days and the release wanted."""
    if wanted.since is not None:
        query = query.where(day >= wanted.since)
    if wanted.until is not None:
        query = query.where(day <= wanted.until)
    if wanted.document is not None and "document" in table.c:
        query = query.where(table.c.document == wanted.document)
    return query


def _about(
    connection: sa.Connection, query: sa.Select[Any], table: sa.Table, kind: str, wanted: Wanted
) -> sa.Select[Any]:
    """Keep what has the fields, the topic, the publisher, the words and the deadline wanted."""
    for field, value in wanted.fields.items():
        if field not in table.c:
            raise LedgerError(f"{kind}s have no {field!r}; there are {', '.join(sorted(table.c.keys()))}")
        # A cast would leave the index of a column of words.
        words = isinstance(table.c[field].type, sa.Text)
        query = query.where((table.c[field] if words else sa.cast(table.c[field], sa.Text)) == value)
    if wanted.due_since is not None or wanted.due_until is not None:
        if "due_by" not in table.c:
            raise LedgerError(f"{kind}s are never due; decisions and contributions are")
        query = query.where(table.c.due_by.between(wanted.due_since or dt.date.min, wanted.due_until or dt.date.max))
    if wanted.topic is not None:
        query = query.where(_on_topic(connection, table, kind, wanted.topic))
    if wanted.publisher is not None:
        query = query.where(_of_publisher(connection, table, wanted.publisher))
    if wanted.words is not None:
        searched = table if kind == "statement" else documents
        found = matching(connection, searched, wanted.words)
        if searched is documents:
            found = table.c.document.in_(sa.select(documents.c.id).where(found, documents.c.current))
        query = query.where(found)
    return query


def _on_topic(connection: sa.Connection, table: sa.Table, kind: str, topic: str) -> sa.ColumnElement[bool]:
    topics = part_tables["topics"]
    if kind == "meeting":
        named = sa.select(topics.c.record).where(topics.c.code == topic)
        if _are_few(connection, named):
            return table.c.id.in_(named)
        return sa.exists().where(
            topics.c.record == table.c.id, topics.c.revision == table.c.revision, topics.c.code == topic
        )
    with_it = sa.select(topics.c.document).where(topics.c.code == topic)
    return _of_releases(connection, table, with_it, with_it.where(topics.c.document == table.c.document).exists())


def _of_publisher(connection: sa.Connection, table: sa.Table, publisher: str) -> sa.ColumnElement[bool]:
    published = sa.select(documents.c.id).where(documents.c.publisher == publisher, documents.c.current)
    # A value looked up by the release, not an "exists": SQLite would walk all that the publisher ever published.
    its = sa.select(documents.c.publisher).where(
        documents.c.id == table.c.document, documents.c.revision == table.c.revision
    )
    return _of_releases(connection, table, published, its.scalar_subquery() == publisher)


def _of_releases(
    connection: sa.Connection, table: sa.Table, releases: sa.Select[Any], check: sa.ColumnElement[bool]
) -> sa.ColumnElement[bool]:
    """Keep the records of *releases*: looked up first if they are few, else each row is checked."""
    return table.c.document.in_(releases.distinct()) if _are_few(connection, releases) else check


def _are_few(connection: sa.Connection, rows: sa.Select[Any]) -> bool:
    few = rows.limit(_FEW + 1).subquery()
    return int(connection.execute(sa.select(sa.func.count()).select_from(few)).scalar_one()) <= _FEW


def _party(connection: sa.Connection, actor: str) -> tuple[sa.ColumnElement[Any], str]:
    """Say in which column to look for *actor*: a country with all its offices, one id, or a person."""
    for column, value in ((parties.c.top, actor), (parties.c.actor, actor), (parties.c.person_key, person_key(actor))):
        if connection.execute(sa.select(column).where(column == value).limit(1)).first():
            return column, value
    return parties.c.actor, actor


def _count(connection: sa.Connection, query: sa.Select[Any]) -> int:
    some = query.order_by(None).limit(COUNTED + 1).subquery()
    return int(connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one())


def _heads(connection: sa.Connection, names: Sequence[str]) -> Iterator[tuple[str, Release]]:
    query = sa.select(*read.HEADER).where(documents.c.id.in_(names), documents.c.current)
    for row in connection.execute(query).mappings():
        yield row["id"], read.release_of(row)
