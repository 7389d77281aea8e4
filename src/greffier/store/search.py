"""Full-text search over releases and statements, without regard to case and accents.

SQLite searches with FTS5, whose index its own triggers keep in step; PostgreSQL with tables of
folded words (tsvector), which are filled here. Both have a table ``<searched table>_search``.
"""

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from greffier.store.tables import documents, kind_tables
from greffier.text.normal import fold, words

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_BEGIN, _END = "\x02", "\x03"
_AROUND = 24
"""Words of context that a hit shows."""


def terms(typed: str) -> list[tuple[list[str], bool]]:
    """Take whatever a person types apart: words that must stand together, and whether the last may go on.

    >>> terms('drones "au printemps" Kyïv* (')
    [(['drones'], False), (['au', 'printemps'], False), (['Kyïv'], True)]
    """
    found: list[tuple[list[str], bool]] = []
    for together, single in _TERM.findall(typed):
        parts = _WORD.findall(together or single)
        if together and parts:
            found.append((parts, False))
        else:
            found += [([part], False) for part in parts[:-1]]
            found += [([part], single.endswith("*")) for part in parts[-1:]]
    return found


def expression(typed: str) -> str:
    """Turn whatever a person types into a query that FTS5 accepts: every term must be there.

    >>> expression('drones "au printemps" Kyïv* (NEAR OR')
    '"drones" "au printemps" "Kyïv"* "NEAR" "OR"'
    """
    return " ".join(f'"{" ".join(parts)}"' + "*" * goes_on for parts, goes_on in terms(typed))


def tsquery(typed: str) -> str:
    """Turn it into a query that PostgreSQL accepts, of folded words.

    >>> tsquery('drones "au printemps" Kyïv*')
    'drones & au <-> printemps & kyiv:*'
    """
    return " & ".join(" <-> ".join(words(" ".join(parts))) + ":*" * goes_on for parts, goes_on in terms(typed))


def matching(connection: sa.Connection, table: sa.Table, typed: str) -> sa.ColumnElement[bool]:
    """Return the condition that a row of *table* (documents or statements) has the words *typed*."""
    name = f"{table.name}_search"
    if connection.dialect.name == "sqlite":
        inside = sa.text(f"SELECT rowid AS key FROM {name} WHERE {name} MATCH :typed")
        inside = inside.bindparams(typed=expression(typed) or '""')
    else:
        inside = sa.text(f"SELECT key FROM {name} WHERE words @@ to_tsquery('simple', :typed)")
        inside = inside.bindparams(typed=tsquery(typed))
    return table.c.key.in_(inside.columns(sa.column("key", sa.Integer)))


def hits(connection: sa.Connection, table: sa.Table, typed: str, limit: int) -> Iterator[tuple[int, str]]:
    """Yield the keys of the best rows of *table* that count, with the words around, marked."""
    if not terms(typed):
        return
    if connection.dialect.name == "sqlite":
        yield from _fts5(connection, table, expression(typed), limit)
    else:
        yield from _tsvector(connection, table, typed, limit)


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
    if connection.dialect.name == "sqlite":
        return
    for table, names in ((documents, ("id", "revision")), (kind_tables["statement"], ("id", "revision", "review"))):
        for row in rows.get(table.name, ()):
            which = " AND ".join(f"{name} = :{name}" for name in names)
            connection.execute(
                sa.text(
                    f"INSERT INTO {table.name}_search SELECT key, to_tsvector('simple', :words) "
                    f"FROM {table.name} WHERE {which}"
                ),
                {"words": " ".join(words(_searched(row))), **{name: row[name] for name in names}},
            )


def _searched(row: Any) -> str:
    """Return the words that a row is found by."""
    if "content" in row:
        return " … ".join(row["content"])
    return f"{row['title']}\n{row['text']}"


def _fts5(connection: sa.Connection, table: sa.Table, query: str, limit: int) -> Iterator[tuple[int, str]]:
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
    found = {row.rowid: row[1] for row in around}
    yield from ((key, found[key]) for key in best)


def _tsvector(connection: sa.Connection, table: sa.Table, typed: str, limit: int) -> Iterator[tuple[int, str]]:
    name = f"{table.name}_search"
    best = connection.execute(
        sa.text(
            f"SELECT s.key FROM {name} AS s JOIN {table.name} AS t ON t.key = s.key, to_tsquery('simple', :typed) AS q "
            "WHERE s.words @@ q AND t.current ORDER BY ts_rank_cd(s.words, q) DESC, s.key LIMIT :limit"
        ),
        {"typed": tsquery(typed), "limit": limit},
    ).scalars()
    rows = connection.execute(sa.select(table).where(table.c.key.in_(best.all()))).mappings()
    wanted = {word for parts, _ in terms(typed) for word in words(" ".join(parts))}
    yield from ((row["key"], _around(_searched(row), wanted)) for row in rows)


def _around(text: str, wanted: set[str]) -> str:
    """Return the words around the first that is wanted, those wanted marked."""
    found = list(_WORD.finditer(text))
    places = [n for n, word in enumerate(found) if any(fold(word[0]).startswith(one) for one in wanted)]
    first = max(0, places[0] - _AROUND // 2) if places else 0
    last = min(len(found), first + _AROUND) - 1
    cut, at = "…" if first else "", found[first].start() if found else 0
    for n in places:
        if first <= n <= last:
            cut += f"{text[at : found[n].start()]}{_BEGIN}{found[n][0]}{_END}"
            at = found[n].end()
    return cut + text[at : found[last].end()] + ("…" if last < len(found) - 1 else "")
