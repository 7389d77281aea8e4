"""What SQLite's planner is told about a ledger before it holds anything.

Without statistics SQLite takes ``current = 1`` for as good a reason to use an index as an id, and walks a
whole table to find one record. So a new ledger says how far each column tells rows apart; the figures
are guesses of orders of magnitude, and they need be no better. (PostgreSQL counts by itself.)
"""

import sqlalchemy as sa

from greffier.store.tables import metadata

_ROWS = 1_000_000
_VALUES = {
    "current": 1,
    "kind": 5,
    "relation": 3,
    "stage": 4,
    "act": 12,
    "role": 10,
    "publisher": 50,
    "top": 200,
    "body": 200,
}
"""How many different values a column may have; one that is not named here has many."""
_MANY = 5_000


def tell(connection: sa.Connection) -> None:
    """Write the statistics of every index that begins with a column of few values, and have them used."""
    connection.exec_driver_sql("ANALYZE sqlite_schema")  # makes the table of statistics, and looks at nothing else
    connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            names = [column.name for column in index.columns]
            if _VALUES.keys() & set(names):
                said = (table.name, str(index.name), _figures(names))
                connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", said)
    connection.exec_driver_sql("ANALYZE sqlite_schema")


def told(connection: sa.Connection) -> bool:
    """Say whether there are statistics already."""
    return sa.inspect(connection).has_table("sqlite_stat1")


def _figures(names: list[str]) -> str:
    """Return the rows of the table, and how many of them share the first, the first two ... columns.

    >>> _figures(["current", "stage", "day", "id"])
    '1000000 1000000 250000 50 1'
    """
    left, figures = _ROWS, [_ROWS]
    for name in names:
        left = 1 if name in ("id", "record") else max(1, left // _VALUES.get(name, _MANY))
        figures.append(left)
    return " ".join(map(str, figures))
