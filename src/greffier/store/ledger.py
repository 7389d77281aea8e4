"""The ledger as the rest of the program sees it."""

import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from greffier.errors import LedgerError
from greffier.records import Record
from greffier.records.document import Document
from greffier.records.minutes import Minutes
from greffier.store import check, lists, read, review, search, write
from greffier.store.desk import Desk
from greffier.store.kept import Added, Cause, Entry, Fault, Hit, Kept, Link, Page, Release, Review, Wanted
from greffier.store.shelf import Shelf
from greffier.store.tables import documents, kind_tables, links


class Ledger(Desk, Shelf):
    """An open ledger. Use it in a ``with``; every method is one transaction."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # Writing

    def add(
        self,
        minutes: Minutes,
        *,
        pack: str,
        read_at: dt.datetime,
        source: bytes | None = None,
        again: bool = False,
    ) -> Added:
        """Keep what was written up from one release, whole or not at all.

        A release that the ledger has, unchanged, adds nothing; another text, date or title makes
        the next revision, and so does, with *again*, another version of the language pack.
        """
        with self._transaction() as connection:
            added = write.add(connection, minutes, pack=pack, read_at=read_at, source=source, again=again)
            if added.cause not in (None, "first"):
                review.apply_all(connection, minutes.document.id)
            return added

    def add_many(self, batch: Iterable[tuple[Minutes, str]], *, read_at: dt.datetime) -> list[Added]:
        """Keep many releases (minutes, pack) in one transaction: for filling a ledger, all or nothing."""
        with self._transaction() as connection:
            return [write.add(connection, minutes, pack=pack, read_at=read_at) for minutes, pack in batch]

    def review(
        self,
        record: str,
        *,
        act: review.Act,
        author: str,
        at: dt.datetime,
        reason: str = "",
        field: str | None = None,
        value: Any = None,
    ) -> Review:
        """Enter what a reviewer did to a record; see ``store.review`` for the acts.

        Raises:
            LedgerError: there is no such record, or the act does not make a valid record.
        """
        with self._transaction() as connection:
            return review.enter(
                connection, record, act=act, author=author, at=at, reason=reason, field=field, value=value
            )

    def add_missed(self, record: Record, *, document: str, author: str, at: dt.datetime, reason: str = "") -> Kept:
        """Enter a record that was missed, by the words a person selected.

        Raises:
            LedgerError: the release is not in the ledger, or the words are not in it.
        """
        with self._transaction() as connection:
            return review.add_missed(connection, record, document=document, author=author, at=at, reason=reason)

    def replace_links(self, found: Iterable[Link], *, relations: Sequence[str]) -> int:
        """Put *found* in the place of all links of these relations; return how many there are."""
        rows = [{**link.model_dump(), "reasons": list(link.reasons)} for link in found]
        with self._transaction() as connection:
            connection.execute(sa.delete(links).where(links.c.relation.in_(relations)))
            if rows:
                connection.execute(sa.insert(links), rows)
        return len(rows)

    # Reading

    def cause(self, document: Document, *, pack: str | None = None) -> Cause | None:
        """Say why *document* should be read; None where the ledger has it as it is."""
        with self._reading() as connection:
            return write.cause(connection, document, pack=pack)

    def counts(self) -> dict[str, int]:
        """Return how many rows count: {"documents": 3, "meetings": 5, ..., "evidence": 40, "rejected": 0}."""
        with self._reading() as connection:
            return lists.counts(connection)

    def releases(self, wanted: Wanted | None = None) -> Page[Release]:
        """Return a page of releases, newest first."""
        with self._reading() as connection:
            return lists.releases(connection, wanted or Wanted())

    def records(self, kind: str, wanted: Wanted | None = None) -> Page[Kept]:
        """Return a page of the records of one kind, newest first.

        Raises:
            UnknownNameError: there is no such kind.
            LedgerError: a field asked for is no column of the kind.
        """
        with self._reading() as connection:
            return lists.records(connection, kind, wanted or Wanted())

    def each_record(self, kind: str, wanted: Wanted | None = None) -> Iterator[Kept]:
        """Yield all records of one kind that meet *wanted*, whatever its limit, a few hundred at a time."""
        with self._reading() as connection:
            names = lists.names(connection, kind, wanted or Wanted())
            for start in range(0, len(names), read.BATCH):
                yield from read.current(connection, kind, names[start : start + read.BATCH])

    def entry(self, record: str) -> Entry:
        """Return a record with its history.

        Raises:
            LedgerError: there is no such record.
        """
        with self._reading() as connection:
            return read.entry(connection, record)

    def document(self, name: str, revision: int | None = None) -> Document:
        """Return a release with its text: the revision asked for, else the newest.

        Raises:
            LedgerError: there is no such release or revision.
        """
        with self._reading() as connection:
            found = read.document(connection, name, revision)
        if found is None:
            raise LedgerError(f"no release {name!r}" + (f" revision {revision}" if revision else ""))
        return found

    def revisions(self, name: str) -> tuple[Release, ...]:
        """Return every revision of a release, newest first; nothing if it is not in the ledger."""
        with self._reading() as connection:
            return read.revisions(connection, name)

    def of_document(self, name: str, revision: int | None = None) -> tuple[Kept, ...]:
        """Return the records of a release, kind by kind, in reading order: those that count, or of one revision."""
        with self._reading() as connection:
            return tuple(
                version
                for kind, table in kind_tables.items()
                for version in read.kept(
                    connection,
                    kind,
                    (table.c.document == name)
                    & (table.c.current if revision is None else (table.c.revision == revision) & (table.c.review == 0)),
                )
            )

    def minutes(self, name: str, revision: int | None = None) -> Minutes:
        """Return all that is kept of a release, reviews included.

        Raises:
            LedgerError: there is no such release or revision.
        """
        with self._reading() as connection:
            found = read.minutes(connection, name, revision)
        if found is None:
            raise LedgerError(f"no release {name!r}" + (f" revision {revision}" if revision else ""))
        return found

    def each(self, names: Iterable[str] | None = None) -> Iterator[tuple[Minutes, tuple[str, ...]]]:
        """Yield the minutes of every release (or of *names*) with the ids of its records, a release at a time."""
        for name in self.names() if names is None else names:
            yield self.minutes(name), tuple(kept.id for kept in self.of_document(name))

    def names(self) -> list[str]:
        """Return the ids of all releases."""
        with self._reading() as connection:
            return list(
                connection.execute(
                    sa.select(documents.c.id).where(documents.c.current).order_by(documents.c.id)
                ).scalars()
            )

    def source(self, release: Release) -> bytes | None:
        """Return the bytes that a release was read from, if they are kept."""
        with self._reading() as connection:
            packed = read.source(connection, release.source_sha256)
        return zlib.decompress(packed) if packed is not None else None

    def links(self, record: str | None = None, *, relation: str | None = None) -> tuple[Link, ...]:
        """Return the links of a record, or all of a relation."""
        with self._reading() as connection:
            query = sa.select(links).order_by(links.c.key)
            if record is not None:
                query = query.where((links.c.source == record) | (links.c.target == record))
            if relation is not None:
                query = query.where(links.c.relation == relation)
            rows = connection.execute(query).mappings().all()
        return tuple(Link(**{field: row[field] for field in Link.model_fields}) for row in rows)

    def search(self, typed: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return the statements and then the releases that have all the words *typed*, best first."""
        with self._reading() as connection:
            return (*self._statements(connection, typed, limit), *self._documents(connection, typed, limit))

    def faults(self) -> Iterator[Fault]:
        """Check everything: the file, every hash, every piece of evidence, every id; yield what does not hold."""
        with self._reading() as connection:
            yield from check.broken_file(connection)
            yield from check.broken_sources(connection)
            places = connection.execute(
                sa.select(documents.c.id, documents.c.revision).order_by(documents.c.id, documents.c.revision)
            ).all()
            for name, revision in places:
                found = list(check.faults(connection, name, revision))
                yield from found
                if not found:
                    yield from check.misnamed(connection, name, revision)

    def _statements(self, connection: sa.Connection, typed: str, limit: int) -> Iterator[Hit]:
        table = kind_tables["statement"]
        best = dict(search.hits(connection, table, typed, limit))
        names = {
            row.key: row.id
            for row in connection.execute(sa.select(table.c.key, table.c.id).where(table.c.key.in_(best)))
        }
        found = {kept.id: kept for kept in read.current(connection, "statement", [names[key] for key in best])}
        for key, marked in best.items():
            words, marks = search.unmark(marked)
            kept = found[names[key]]
            yield Hit(kind="statement", id=kept.id, release=kept.release, words=words, marks=marks, record=kept.record)

    def _documents(self, connection: sa.Connection, typed: str, limit: int) -> Iterator[Hit]:
        best = dict(search.hits(connection, documents, typed, limit))
        places = {
            row.key: (row.id, row.revision)
            for row in connection.execute(
                sa.select(documents.c.key, documents.c.id, documents.c.revision).where(documents.c.key.in_(best))
            )
        }
        heads = read.releases(connection, places.values())
        for key, marked in best.items():
            words, marks = search.unmark(marked)
            yield Hit(kind="document", id=places[key][0], release=heads[places[key]], words=words, marks=marks)

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.execution_options(writes=True).begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise LedgerError(f"{self.where}: cannot be written: {error.orig}") from error

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise LedgerError(f"{self.where}: cannot be read: {error.orig}") from error
