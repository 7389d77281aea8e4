"""Checking a ledger: every hash, and every piece of evidence against the text it cites."""

import zlib
from collections.abc import Iterator

import sqlalchemy as sa

from greffier.store.ids import identify
from greffier.store.kept import Fault
from greffier.store.read import minutes
from greffier.store.tables import documents, evidence, kind_tables, mention_tables, sources
from greffier.text.normal import sha256


def faults(connection: sa.Connection, name: str, revision: int) -> Iterator[Fault]:
    """Yield whatever does not hold in one revision of a release."""
    where = f"{name} revision {revision}"
    text, digest = connection.execute(
        sa.select(documents.c.text, documents.c.text_sha256).where(
            documents.c.id == name, documents.c.revision == revision
        )
    ).one()
    if sha256(text) != digest:
        yield Fault(where=where, what=f"the text has changed: its sha256 is {sha256(text)}, {digest} was kept")
    cited: set[tuple[str, int]] = set()
    query = sa.select(evidence).where(evidence.c.document == name, evidence.c.revision == revision)
    for row in connection.execute(query).mappings():
        cited.add((row["record"], row["review"]))
        yield from _quote(f"{where}, {row['kind']} {row['record']}", text, row)
    for kind, table in kind_tables.items():
        held = sa.select(table.c.id, table.c.review).where(table.c.document == name, table.c.revision == revision)
        for record, review in connection.execute(held):
            if (record, review) not in cited:
                yield Fault(where=f"{where}, {kind} {record}", what="has no evidence")
            cited.discard((record, review))
    for record, _ in sorted(cited):
        yield Fault(where=where, what=f"evidence of {record}, which is not in the ledger")
    for kind, table in mention_tables.items():
        held = sa.select(table).where(table.c.document == name, table.c.revision == revision)
        for row in connection.execute(held).mappings():
            yield from _quote(f"{where}, {kind} {row['n'] + 1}", text, row)


def broken_sources(connection: sa.Connection) -> Iterator[Fault]:
    """Yield the bytes kept beside that are no longer those that were read."""
    for digest in connection.execute(sa.select(sources.c.sha256)).scalars().all():
        packed, size = connection.execute(
            sa.select(sources.c.zlib, sources.c.size).where(sources.c.sha256 == digest)
        ).one()
        try:
            data = zlib.decompress(packed)
        except zlib.error as error:
            yield Fault(where=f"source {digest}", what=f"cannot be unpacked: {error}")
            continue
        if sha256(data) != digest or len(data) != size:
            yield Fault(where=f"source {digest}", what=f"the bytes have changed: their sha256 is {sha256(data)}")


def broken_file(connection: sa.Connection) -> Iterator[Fault]:
    """Yield what the database itself finds wrong with its file."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA quick_check").all():
        if line != "ok":
            yield Fault(where="the file", what=line)
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Fault(where=f"{table} row {row}", what=f"points at {other} that is not in the ledger")


def misnamed(connection: sa.Connection, name: str, revision: int) -> Iterator[Fault]:
    """Yield the records whose id does not follow from their words any more."""
    written = minutes(connection, name, revision, as_read=True)
    if written is None:
        return
    right = {identity for identity, _ in identify(name, written.document.text, written.records())}
    for kind, table in kind_tables.items():
        held = sa.select(table.c.id).where(table.c.document == name, table.c.revision == revision, table.c.review == 0)
        for record in connection.execute(held).scalars():
            if record not in right:
                yield Fault(
                    where=f"{name} revision {revision}, {kind} {record}", what="its id is not that of its words"
                )


def _quote(where: str, text: str, row: sa.RowMapping) -> Iterator[Fault]:
    there = text[row["start"] : row["end"]]
    if there != row["exact"]:
        yield Fault(
            where=where, what=f"characters {row['start']}-{row['end']} are {_short(there)}, not {_short(row['exact'])}"
        )


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
