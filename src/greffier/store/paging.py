"""A page of a long list: in order, cut at a place in it, so that the last page costs what the first does."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from greffier.errors import LedgerError
from greffier.store.kept import Wanted

_COLUMNS = {"day": "day", "due": "due_by", "amount": "money_amount"}


@dataclass(frozen=True, slots=True)
class Cut:
    """The ids of a page with what they are sorted by; ``goes_on`` if more stand behind."""

    rows: list[tuple[str, Any]]
    goes_on: bool

    @property
    def names(self) -> list[str]:
        """The ids."""
        return [name for name, _ in self.rows]

    def ends(self) -> dict[str, Any]:
        """Return the fields of a ``Page`` that say where it stands in the list."""
        places = [_place(row) for row in (self.rows[:1] + self.rows[-1:])]
        return {"first": places[0], "last": places[-1], "goes_on": self.goes_on} if places else {}


def key(table: sa.Table, kind: str, wanted: Wanted) -> sa.ColumnElement[Any]:
    """Return the column that a list of *kind* is sorted by.

    Raises:
        LedgerError: the kind has no such column.
    """
    column = _COLUMNS[wanted.sort]
    if column not in table.c:
        raise LedgerError(f"{kind}s cannot be sorted by {wanted.sort}; by day they can")
    return table.c[column]


def order(
    connection: sa.Connection, key: sa.ColumnElement[Any], name: sa.ColumnElement[str], wanted: Wanted
) -> Iterator[sa.ColumnElement[Any]]:
    """Yield the order of a list: what has no day or sum is last in newest-first, first in oldest-first.

    SQLite does so by itself, and would leave its index if told.
    """
    sqlite = connection.dialect.name == "sqlite"
    if wanted.newest_first:
        yield from (key.desc() if sqlite else key.desc().nulls_last(), name.desc())
    else:
        yield from (key.asc() if sqlite else key.asc().nulls_first(), name.asc())


def cut(
    connection: sa.Connection,
    query: sa.Select[Any],
    key: sa.ColumnElement[Any],
    name: sa.ColumnElement[str],
    wanted: Wanted,
) -> Cut:
    """Run *query* for the page wanted."""
    ordered = query.add_columns(key).order_by(*order(connection, key, name, wanted))
    limit = None if wanted.limit is None else wanted.limit + 1
    rows: list[tuple[str, Any]] = []
    for condition in _stretches(key, name, wanted):
        left = None if limit is None else limit - len(rows)
        if left == 0:
            break
        some = ordered if condition is None else ordered.where(condition)
        found = connection.execute(some.limit(left).offset(wanted.offset if wanted.after is None else None))
        rows += [(row[0], row[1]) for row in found]
    return Cut(rows[: wanted.limit], wanted.limit is not None and len(rows) > wanted.limit)


def _stretches(
    key: sa.ColumnElement[Any], name: sa.ColumnElement[str], wanted: Wanted
) -> Iterator[sa.ColumnElement[bool] | None]:
    """Yield the conditions for what stands behind ``after``: one a stretch that an index can walk."""
    if wanted.after is None:
        yield None
        return
    value, last = _value(wanted), wanted.after[1]
    if wanted.newest_first:
        if value is not None:
            yield sa.tuple_(key, name) < sa.tuple_(sa.literal(value, key.type), sa.literal(last))
            yield key.is_(None)
        else:
            yield key.is_(None) & (name < last)
    elif value is not None:
        yield sa.tuple_(key, name) > sa.tuple_(sa.literal(value, key.type), sa.literal(last))
    else:
        yield key.is_(None) & (name > last)
        yield key.is_not(None)


def _value(wanted: Wanted) -> Any:
    said = wanted.after[0] if wanted.after else ""
    try:
        if said == "":
            return None
        return float(said) if wanted.sort == "amount" else dt.date.fromisoformat(said)
    except ValueError as error:
        raise LedgerError(f"{said!r} is no place in a list sorted by {wanted.sort}") from error


def _place(row: tuple[str, Any]) -> tuple[str, str]:
    name, value = row
    return ("" if value is None else value.isoformat() if isinstance(value, dt.date) else repr(value)), name
