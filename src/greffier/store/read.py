"""Taking releases and records out of the ledger again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from greffier.errors import LedgerError
from greffier.records import kinds
from greffier.records.document import Document
from greffier.records.mention import AmountMention, TimeMention
from greffier.records.minutes import Minutes, Rejection
from greffier.store.kept import Entry, Kept, Link, Release, Review
from greffier.store.rows import mention_of, record_of
from greffier.store.tables import (
    documents,
    evidence,
    kind_tables,
    links,
    mention_tables,
    part_tables,
    rejected,
    reviews,
    sources,
)

HEADER = [documents.c[field] for field in Release.model_fields]
BATCH = 500
"""Rows fetched at a time; well under SQLite's limit of variables in one statement."""


def releases(connection: sa.Connection, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Release]:
    """Return the headers of the revisions at *places* (document, revision)."""
    found: dict[tuple[str, int], Release] = {}
    for some in _batches(sorted({document for document, _ in places})):
        for row in connection.execute(sa.select(*HEADER).where(documents.c.id.in_(some))).mappings():
            found[row["id"], row["revision"]] = release_of(row)
    return found


def release_of(row: Any) -> Release:
    """Build a release's header from its row."""
    values = {field: row[field] for field in Release.model_fields}
    return Release(**{**values, "read_at": row["read_at"].replace(tzinfo=dt.UTC)})


def document(connection: sa.Connection, name: str, revision: int | None = None) -> Document | None:
    """Return a release with its text: the revision asked for, else the one that counts."""
    which = documents.c.current if revision is None else documents.c.revision == revision
    row = connection.execute(sa.select(documents).where(documents.c.id == name, which)).mappings().one_or_none()
    return document_of(row) if row else None


def document_of(row: Any) -> Document:
    """Build a document from its row."""
    return Document(**{field: row[field] for field in Document.model_fields})


def revisions(connection: sa.Connection, name: str) -> tuple[Release, ...]:
    """Return every revision of a release, newest first."""
    query = sa.select(*HEADER).where(documents.c.id == name).order_by(documents.c.revision.desc())
    return tuple(release_of(row) for row in connection.execute(query).mappings())


def source(connection: sa.Connection, digest: str) -> bytes | None:
    """Return the bytes with this hash, compressed as they are kept."""
    value: bytes | None = connection.execute(sa.select(sources.c.zlib).where(sources.c.sha256 == digest)).scalar()
    return value


def kept(connection: sa.Connection, kind: str, condition: sa.ColumnElement[bool]) -> list[Kept]:
    """Return the versions of records of *kind* that meet *condition* on their table, in reading order."""
    table = kind_tables[kind]
    query = sa.select(table).where(condition).order_by(table.c.document, table.c.revision, table.c.n, table.c.review)
    rows = connection.execute(query).mappings().all()
    heads = releases(connection, [(row["document"], row["revision"]) for row in rows])
    below = _children(connection, kind, [row["id"] for row in rows])
    return [
        Kept(
            id=row["id"],
            kind=kind,
            document=row["document"],
            revision=row["revision"],
            review=row["review"],
            current=row["current"],
            day=row["day"],
            record=record_of(kind, dict(row), below[row["id"], row["revision"], row["review"]]),
            release=heads[row["document"], row["revision"]],
        )
        for row in rows
    ]


def current(connection: sa.Connection, kind: str, names: Sequence[str]) -> list[Kept]:
    """Return the records called *names*, in that order, as they count now."""
    table = kind_tables[kind]
    found: dict[str, Kept] = {}
    for some in _batches(names):
        found |= {record.id: record for record in kept(connection, kind, table.c.id.in_(some) & table.c.current)}
    return [found[name] for name in names if name in found]


def entry(connection: sa.Connection, name: str) -> Entry:
    """Return a record with its versions, reviews and links.

    Raises:
        LedgerError: there is no such record.
    """
    versions = [
        version
        for kind, table in kind_tables.items()
        if name.startswith(kind[0])
        for version in kept(connection, kind, table.c.id == name)
    ]
    if not versions:
        raise LedgerError(
            f"no record {name!r}; 'greffier list {next(iter(kinds()))}s' shows ids, as does 'greffier search'"
        )
    return Entry(
        versions=tuple(sorted(versions, key=lambda v: (v.revision, v.review), reverse=True)),
        reviews=tuple(reviews_of(connection, name)),
        links=tuple(links_of(connection, name)),
    )


def reviews_of(connection: sa.Connection, name: str) -> Iterator[Review]:
    """Yield the reviews of a record, oldest first."""
    yield from every_review(connection, name)


def every_review(connection: sa.Connection, name: str | None, *, newest: int | None = None) -> Iterator[Review]:
    """Yield the reviews of a record, or of all, oldest first; or the *newest* so many, newest first."""
    query = sa.select(reviews)
    if name is not None:
        query = query.where(reviews.c.record == name)
    query = query.order_by(reviews.c.key) if newest is None else query.order_by(reviews.c.key.desc()).limit(newest)
    for row in connection.execute(query).mappings():
        yield review_of(row)


def review_of(row: Any) -> Review:
    """Build a review from its row."""
    values = {**row, "number": row["key"], "at": row["at"].replace(tzinfo=dt.UTC)}
    return Review(**{field: values[field] for field in Review.model_fields})


def mentions(
    connection: sa.Connection, names: Sequence[str]
) -> dict[str, tuple[tuple[TimeMention, ...], tuple[AmountMention, ...]]]:
    """Return the times and the sums that the current texts called *names* mention."""
    found: dict[str, dict[str, list[Any]]] = {name: {table: [] for table in mention_tables} for name in names}
    for some in _batches(list(found)):
        for name, table in mention_tables.items():
            here = (documents.c.id == table.c.document) & (documents.c.revision == table.c.revision)
            query = sa.select(table).join(documents, here).where(table.c.document.in_(some), documents.c.current)
            for row in connection.execute(query.order_by(table.c.n)).mappings():
                found[row["document"]][name].append(mention_of(name, dict(row)))
    return {name: (tuple(held["times"]), tuple(held["amounts"])) for name, held in found.items()}


def links_of(connection: sa.Connection, name: str) -> Iterator[Link]:
    """Yield the links of a record, in either direction."""
    query = sa.select(links).where((links.c.source == name) | (links.c.target == name)).order_by(links.c.key)
    for row in connection.execute(query).mappings():
        yield Link(**{field: row[field] for field in Link.model_fields})


def minutes(
    connection: sa.Connection, name: str, revision: int | None = None, *, as_read: bool = False
) -> Minutes | None:
    """Return all that was written up from a release; *as_read* leaves the reviews aside."""
    text = document(connection, name, revision)
    if text is None:
        return None
    number = (
        revision
        if revision is not None
        else connection.execute(
            sa.select(documents.c.revision).where(documents.c.id == name, documents.c.current)
        ).scalar_one()
    )
    fields: dict[str, Any] = {"document": text}
    newest = revision is None
    for kind, table in kind_tables.items():
        which = (table.c.review == 0) if as_read or not newest else table.c.current
        place = (table.c.document == name) & (table.c.revision == number)
        fields[f"{kind}s"] = tuple(version.record for version in kept(connection, kind, place & which))
    for table_name, table in mention_tables.items():
        fields[table_name] = tuple(mention_of(table_name, row) for row in _of(connection, table, name, number))
    fields["rejected"] = tuple(
        Rejection(kind=row["kind"], reason=row["reason"], exact=row["exact"])
        for row in _of(connection, rejected, name, number)
    )
    return Minutes(**fields)


def _of(connection: sa.Connection, table: sa.Table, name: str, revision: int) -> Iterator[Any]:
    query = sa.select(table).where(table.c.document == name, table.c.revision == revision).order_by(table.c.n)
    yield from connection.execute(query).mappings()


def _children(
    connection: sa.Connection, kind: str, names: Sequence[str]
) -> defaultdict[tuple[str, int, int], dict[str, list[Any]]]:
    """Return the rows below records: {(id, revision, review): {table: rows in order}}."""
    found: defaultdict[tuple[str, int, int], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    fields = {field: table for field, table in part_tables.items() if field in kinds()[kind].model_fields}
    for field, table in {"evidence": evidence, **fields}.items():
        for some in _batches(names):
            query = sa.select(table).where(table.c.record.in_(some)).order_by(table.c.n)
            for row in connection.execute(query).mappings():
                found[row["record"], row["revision"], row["review"]][field].append(row)
    return found


def _batches(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
