"""Full-text search over releases and statements, without regard to case and accents.

SQLite searches with FTS5, whose index its own triggers keep in step; PostgreSQL with a table
of folded words, which is filled here.
"""

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_BEGIN, _END = "\x02", "\x03"
_AROUND = 24
"""Words of context that a hit shows."""


def expression(typed: str) -> str:
    """Turn whatever a person types into a query that FTS5 accepts: every word must be there.

    Words between quotation marks must stand together; a word that ends in * may go on.

    >>> expression('drones "au printemps" Kyïv* (NEAR OR')
    '"drones" "au printemps" "Kyïv"* "NEAR" "OR"'
    """
    terms: list[str] = []
    for together, single in _TERM.findall(typed):
        parts = re.findall(r"[^\W_]+", together or single)
        if together and parts:
            terms.append(f'"{" ".join(parts)}"')
        elif parts:
            terms += [f'"{part}"' for part in parts]
            terms[-1] += "*" if single.endswith("*") else ""
    return " ".join(terms)


def matching(connection: sa.Connection, table: sa.Table, typed: str) -> sa.ColumnElement[bool]:
    """Return the condition that a row of *table* (documents or statements) has the words *typed*."""
    name = f"{table.name}_search"
    if connection.dialect.name == "sqlite":
        inside: Any = sa.text(f"SELECT rowid FROM {name} WHERE {name} MATCH :typed").bindparams(
            typed=expression(typed) or '""'
        )
        return table.c.key.in_(inside.columns(sa.column("rowid", sa.Integer)))
    raise NotImplementedError


def hits(connection: sa.Connection, table: sa.Table, typed: str, limit: int) -> Iterator[tuple[int, str]]:
    """Yield the keys of the best rows of *table* that count, with the words around, marked."""
    query = expression(typed)
    if not query:
        return
    name = f"{table.name}_search"
    # Two steps, for SQLite would cut the words around out of every row that matches, not of the best.
    best = (
        connection.execute(
            sa.text(
                f"SELECT s.rowid FROM {name} AS s JOIN {table.name} AS t ON t.key = s.rowid "
                f"WHERE {name} MATCH :typed AND t.current = 1 ORDER BY s.rank, s.rowid LIMIT :limit"
            ),
            {"typed": query, "limit": limit},
        )
        .scalars()
        .all()
    )
    around = connection.execute(
        sa.text(
            f"SELECT rowid, snippet({name}, -1, :begin, :end, '…', {_AROUND}) FROM {name} "
            f"WHERE {name} MATCH :typed AND rowid IN :best"
        ).bindparams(sa.bindparam("best", expanding=True)),
        {"typed": query, "begin": _BEGIN, "end": _END, "best": best},
    )
    words = {row.rowid: row[1] for row in around}
    yield from ((key, words[key]) for key in best)


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""Take the marks out of a hit's words and say where they were.

    >>> unmark("des \x02drones\x03 …")
    ('des drones …', ((4, 10),))
    """
    plain, marks, begin = "", [], 0
    for piece in re.split(f"([{_BEGIN}{_END}])", marked):
        if piece == _BEGIN:
            begin = len(plain)
        elif piece == _END:
            marks.append((begin, len(plain)))
        else:
            plain += piece
    return plain, tuple(marks)


def index(connection: sa.Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Keep the index in step with rows just inserted, where the database does not do it by itself."""
