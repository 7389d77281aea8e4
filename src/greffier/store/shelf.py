"""What relating asks of the ledger: mentions by the thousand, and a place for what was put together."""

import datetime as dt
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel

from greffier.store import derived
from greffier.store.kept import Link, Mark
from greffier.store.rows import mention_of
from greffier.store.tables import documents, mention_tables


class Shelf:
    """The part of a ledger where derived tables stand."""

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[sa.Connection]: ...

    @abstractmethod
    def _reading(self) -> AbstractContextManager[sa.Connection]: ...

    def mark(self) -> Mark:
        """Return what tells this state of the records from another."""
        with self._reading() as connection:
            return derived.state(connection)

    def related_mark(self) -> tuple[Mark, str] | None:
        """Return the state that the derived tables are of, and the version of the rules; None if they are empty."""
        with self._reading() as connection:
            return derived.mark(connection)

    def replace_related(
        self, rows: derived.Rows, links: Sequence[Link], *, of: Mark, rules: str, at: dt.datetime
    ) -> None:
        """Put what was found in the place of all derived rows and links, in one transaction."""
        with self._transaction() as connection:
            derived.replace(connection, rows, links, of=of, rules=rules, at=at)

    def related(
        self, name: str, equal: Mapping[str, Any] | None = None, *, holds: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        """Return the rows of a derived table: with these values, and with all these folded words."""
        with self._reading() as connection:
            return list(derived.each(connection, name, equal=equal or {}, holds=holds))

    def all_texts(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the text of every release that counts."""
        with self._reading() as connection:
            for row in connection.execute(sa.select(documents.c.id, documents.c.text).where(documents.c.current)):
                yield row.id, row.text

    def all_mentions(self, name: str) -> Iterator[tuple[str, BaseModel]]:
        """Yield every time or sum (*name* is ``times`` or ``amounts``) of the releases that count, with its release."""
        table = mention_tables[name]
        counts = (documents.c.id == table.c.document) & (documents.c.revision == table.c.revision) & documents.c.current
        query = sa.select(table).join(documents, counts).order_by(table.c.document, table.c.n)
        with self._reading() as connection:
            for row in connection.execute(query).mappings():
                yield row["document"], mention_of(name, dict(row))
