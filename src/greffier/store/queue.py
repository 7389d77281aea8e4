"""What a reviewer should look at first: pools of open records, each found along an index."""

from collections.abc import Iterator

import sqlalchemy as sa

from greffier.store import read
from greffier.store.kept import Kept
from greffier.store.tables import kind_tables, reviews

_WALKED = 20_000
"""So many of the newest records are looked through for doubts."""


def open_records(connection: sa.Connection, kind: str, *, document: str | None, pool: int) -> list[Kept]:
    """Return records of *kind* that nobody has reviewed: the doubtful, the largest sums, the newest.

    At most *pool* of each sort, each record once.
    """
    names: dict[str, None] = {}
    for query in _pools(kind, document):
        names |= {str(row[0]): None for row in connection.execute(query.limit(pool))}
    return read.current(connection, kind, list(names))


def orphans(connection: sa.Connection) -> list[str]:
    """Return the ids of records with a review of which no version counts, oldest review first."""
    held = sa.union_all(*[sa.select(table.c.id, table.c.current) for table in kind_tables.values()]).subquery()
    query = (
        sa.select(reviews.c.record)
        .join(held, held.c.id == reviews.c.record)
        .group_by(reviews.c.record)
        .having(~sa.func.max(sa.cast(held.c.current, sa.Integer)).cast(sa.Boolean))
        .order_by(sa.func.min(reviews.c.key))
    )
    return list(connection.execute(query).scalars())


def _pools(kind: str, document: str | None) -> Iterator[sa.Select[tuple[str]]]:
    table = kind_tables[kind]
    unseen = ~sa.select(reviews.c.key).where(reviews.c.record == table.c.id).exists()
    counts = sa.select(table.c.id).where(table.c.current, unseen)
    if document is not None:
        yield counts.where(table.c.document == document).order_by(table.c.n)
        return
    newest = sa.select(table.c.key).where(table.c.current).order_by(table.c.day.desc(), table.c.id.desc())
    doubted = sa.cast(table.c.doubts, sa.Text) != "[]"
    yield counts.where(table.c.key.in_(newest.limit(_WALKED)), doubted).order_by(table.c.day.desc(), table.c.id.desc())
    if "money_amount" in table.c:
        amount = table.c.money_amount
        yield counts.where(amount.is_not(None)).order_by(amount.desc(), table.c.id.desc())
    yield counts.order_by(table.c.day.desc(), table.c.id.desc())
