"""Adding what was read: one document, one transaction."""

import datetime as dt
import zlib
from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from greffier.records import kinds
from greffier.records.document import Document
from greffier.records.minutes import Minutes
from greffier.records.sift import sift
from greffier.store import search
from greffier.store.ids import identify
from greffier.store.kept import Added, Cause
from greffier.store.rows import mention_rows, record_rows
from greffier.store.tables import documents, kind_tables, mention_tables, metadata, parties, rejected, sources
from greffier.text.normal import sha256

_HEADER = ("title", "language", "published", "updated", "publisher", "url")


def cause(connection: sa.Connection, document: Document, *, pack: str | None = None) -> Cause | None:
    """Say why *document* should be read; None where the ledger has it as it is.

    With *pack* given, a release that was read with another version of the pack is to be read again.
    """
    held = _held(connection, document.id)
    if held is None:
        return "first"
    if held.text_sha256 != document.text_sha256:
        return "text"
    if any(getattr(held, field) != getattr(document, field) for field in _HEADER):
        return "header"
    return "rules" if pack is not None and held.pack != pack else None


def add(
    connection: sa.Connection,
    minutes: Minutes,
    *,
    pack: str,
    read_at: dt.datetime,
    source: bytes | None = None,
    again: bool = False,
) -> Added:
    """Keep *minutes*, as the next revision of its release if the ledger has another one.

    With *again*, a release that has not changed but was read with another pack is kept anew.
    """
    minutes = sift(minutes)
    document = minutes.document
    why = cause(connection, document, pack=pack if again else None)
    held = _held(connection, document.id)
    if why is None:
        return Added(document=document.id, revision=held.revision if held else 1, cause=None)
    revision = held.revision + 1 if held else 1
    if held:
        retire(connection, document.id)
    if source is not None:
        _keep_source(connection, source)
    _insert_document(connection, document, revision, pack, read_at, why)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    place = {"document": document.id, "revision": revision}
    counts = dict.fromkeys(kinds(), 0)
    for name, record in identify(document.id, document.text, minutes.records()):
        n = counts[record.KIND]
        counts[record.KIND] += 1
        for table, row in record_rows(
            record, name=name, n=n, document=document.id, revision=revision, published=document.published
        ):
            rows[table].append(row)
    for table in mention_tables:
        rows[table] = [{**place, "n": n, **mention_rows(table, m)} for n, m in enumerate(getattr(minutes, table))]
    rows[rejected.name] = [{**place, "n": n, **rejection.model_dump()} for n, rejection in enumerate(minutes.rejected)]
    insert(connection, rows)
    return Added(document=document.id, revision=revision, cause=why)


def insert(connection: sa.Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Insert rows, table by table."""
    for table, values in rows.items():
        if values:
            connection.execute(sa.insert(metadata.tables[table]), values)
    search.index(connection, rows)


def retire(connection: sa.Connection, document: str) -> None:
    """Take the mark ``current`` from a release and its records."""
    connection.execute(_unmark(documents, "id"), {"document_": document})
    for table in (*kind_tables.values(), parties):
        connection.execute(_unmark(table, "document"), {"document_": document})


def _unmark(table: sa.Table, column: str) -> sa.Update:
    return sa.update(table).where(table.c[column] == sa.bindparam("document_"), table.c.current).values(current=False)


def _held(connection: sa.Connection, document: str) -> Any:
    """Return the header of the current revision, if there is one."""
    columns = [documents.c[name] for name in ("revision", "text_sha256", "pack", *_HEADER)]
    query = sa.select(*columns).where(documents.c.id == document, documents.c.current)
    return connection.execute(query).one_or_none()


def _keep_source(connection: sa.Connection, source: bytes) -> None:
    digest = sha256(source)
    if connection.execute(sa.select(sources.c.size).where(sources.c.sha256 == digest)).one_or_none() is None:
        connection.execute(
            sa.insert(sources), {"sha256": digest, "size": len(source), "zlib": zlib.compress(source, level=6)}
        )


def _insert_document(
    connection: sa.Connection, document: Document, revision: int, pack: str, read_at: dt.datetime, why: Cause
) -> None:
    row = {
        **{field: getattr(document, field) for field in ("id", "text", "text_sha256", "source_sha256", *_HEADER)},
        "revision": revision,
        "current": True,
        "notes": list(document.notes),
        "pack": pack,
        "read_at": read_at.astimezone(dt.UTC).replace(tzinfo=None),
        "cause": why,
    }
    insert(connection, {documents.name: [row]})
