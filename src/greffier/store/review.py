"""What reviewers enter: acts that are only ever added, and the versions of records that follow from them.

The acts on a record are ``accept``, ``correct`` (a field), ``reject``, ``add`` (it was missed)
and ``undo`` (the last act that still stands). A correction makes a new version of the record;
what was read stays. After a new reading the acts that stand are applied to it again: by the
record's id, else by its words; if they are gone, the record no longer counts and is an orphan.
"""

import datetime as dt
import json
from collections import defaultdict
from typing import Any, Literal

import sqlalchemy as sa
from pydantic import ValidationError

from greffier.errors import LedgerError
from greffier.records import Record
from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.store import read, write
from greffier.store.ids import identify
from greffier.store.kept import Kept, Review
from greffier.store.rows import record_rows
from greffier.store.tables import documents, kind_tables, parties, reviews

Act = Literal["accept", "correct", "reject", "undo"]
Standing = Literal["open", "accepted", "corrected", "added", "rejected"]


def standing(acts: tuple[Review, ...]) -> tuple[Review, ...]:
    """Return the acts that no later undo took back, oldest first."""
    stack: list[Review] = []
    for act in acts:
        if act.act != "undo":
            stack.append(act)
        elif stack and stack[-1].act != "add":
            stack.pop()
    return tuple(stack)


def state(acts: tuple[Review, ...]) -> Standing:
    """Say in one word what reviewers made of a record."""
    live = [act.act for act in standing(acts)]
    if "reject" in live:
        return "rejected"
    if "correct" in live:
        return "corrected"
    return "accepted" if "accept" in live else "added" if "add" in live else "open"


def enter(
    connection: sa.Connection,
    record: str,
    *,
    act: Act,
    author: str,
    at: dt.datetime,
    reason: str,
    field: str | None = None,
    value: Any = None,
) -> Review:
    """Enter an act and make the version of the record that follows from it.

    ``field`` may name a value inside a value ("money.amount"); ``value`` is as in the interchange
    format, offsets of evidence included.
    """
    entry = read.entry(connection, record)
    if act == "correct" and not field:
        raise LedgerError(f"{record}: a correction names a field")
    if act == "undo" and not [done for done in standing(entry.reviews) if done.act != "add"]:
        raise LedgerError(f"{record}: there is nothing to undo")
    review = enter_plain(connection, record, act=act, author=author, at=at, reason=reason, field=field, value=value)
    if act != "accept":
        _follow(connection, entry.now, (*entry.reviews, review), review.number)
    return review


def add_missed(
    connection: sa.Connection, record: Record, *, document: str, author: str, at: dt.datetime, reason: str
) -> Kept:
    """Enter a record that the rules missed."""
    text = read.document(connection, document)
    if text is None:
        raise LedgerError(f"no release {document!r}")
    _check_words(record, text.text)
    held = sum(
        connection.execute(
            sa.select(sa.func.count()).select_from(table).where(table.c.document == document, table.c.review > 0)
        ).scalar_one()
        for table in kind_tables.values()
    )
    # An id of its own: that of a record that the rules may find later must stay free.
    [(name, _)] = identify(f"{document}\x1fadded\x1f{held}", text.text, [record])
    value = record.model_dump(mode="json")
    review = enter_plain(
        connection, name, act="add", author=author, at=at, reason=reason, field=record.KIND, value=value
    )
    revision = _revision(connection, document)
    _insert(connection, record, name, 0, text, revision, review.number)
    return read.entry(connection, name).now


def apply_all(connection: sa.Connection, document: str) -> None:
    """Apply the acts that stand to a new reading of *document*."""
    for table in kind_tables.values():
        reviewed = sa.select(reviews.c.record).where(reviews.c.record == table.c.id).exists()
        names = sa.select(table.c.id).where(table.c.document == document, reviewed).distinct()
        for name in connection.execute(names).scalars().all():
            entry = read.entry(connection, name)
            live = [act for act in standing(entry.reviews) if act.act != "accept"]
            if live:
                _follow(connection, max(entry.versions, key=_age), entry.reviews, live[-1].number)


def _follow(connection: sa.Connection, last: Kept, acts: tuple[Review, ...], number: int) -> None:
    """Make the version that counts from what was read and the acts that stand."""
    text = read.document(connection, last.document)
    if text is None:
        raise LedgerError(f"no release {last.document!r}")
    revision = _revision(connection, last.document)
    table = kind_tables[last.kind]
    for each, column in ((table, table.c.id), (parties, parties.c.record)):
        connection.execute(sa.update(each).where(column == last.id, each.c.current).values(current=False))
    live = standing(acts)
    if any(act.act == "reject" for act in live):
        return
    read_now = read.kept(
        connection, last.kind, (table.c.id == last.id) & (table.c.revision == revision) & (table.c.review == 0)
    )
    changes = [act for act in live if act.act in ("correct", "add")]
    if read_now and not changes:
        for each, column in ((table, table.c.id), (parties, parties.c.record)):
            here = (column == last.id) & (each.c.revision == revision) & (each.c.review == 0)
            connection.execute(sa.update(each).where(here).values(current=True))
        return
    base = read_now[0].record if read_now else _moved(last, changes, text.text)
    if base is None:
        return
    _insert(connection, _corrected(base, changes), last.id, _place(connection, last), text, revision, number)


def _corrected(record: Record, changes: list[Review]) -> Record:
    values = record.model_dump(mode="json")
    for change in changes:
        if change.act != "correct" or change.field is None:
            continue
        *path, leaf = change.field.split(".")
        inside = values
        for step in path:
            if not isinstance(inside.get(step), dict):
                inside[step] = {}
            inside = inside[step]
        inside[leaf] = change.value
    try:
        return type(record).model_validate_json(json.dumps(values))
    except ValidationError as error:
        first = error.errors()[0]
        raise LedgerError(f"{record.KIND}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _moved(last: Kept, changes: list[Review], text: str) -> Record | None:
    """Find the words of a record that the rules no longer find; None if they are gone from the text."""
    moved = []
    for piece in last.record.evidence:
        near = [at for at in (text.find(piece.exact, piece.start), text.rfind(piece.exact, 0, piece.end)) if at >= 0]
        if not near:
            return None
        start = min(near, key=lambda at: abs(at - piece.start))
        moved.append(Evidence(start=start, end=start + len(piece.exact), exact=piece.exact))
    if not changes:
        return None
    return last.record.model_copy(update={"evidence": tuple(moved)})


def _insert(
    connection: sa.Connection, record: Record, name: str, n: int, text: Document, revision: int, review: int
) -> None:
    _check_words(record, text.text)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table, row in record_rows(
        record, name=name, n=n, document=text.id, revision=revision, published=text.published, review=review
    ):
        rows[table].append(row)
    write.insert(connection, rows)


def _check_words(record: Record, text: str) -> None:
    for piece in record.evidence:
        if not piece.holds(text):
            raise LedgerError(
                f"{record.KIND}: characters {piece.start}-{piece.end} are {text[piece.start : piece.end]!r}, "
                f"not {piece.exact!r}"
            )


def enter_plain(
    connection: sa.Connection,
    record: str,
    *,
    act: str,
    author: str,
    at: dt.datetime,
    reason: str,
    field: str | None,
    value: Any,
) -> Review:
    """Enter an act; what follows from it is somebody else's."""
    moment = at.astimezone(dt.UTC)
    row = {"record": record, "act": act, "author": author, "reason": reason, "field": field, "value": value}
    number = connection.execute(
        sa.insert(reviews).returning(reviews.c.key), {**row, "at": moment.replace(tzinfo=None)}
    ).scalar_one()
    return Review(number=number, at=moment, **row)


def _revision(connection: sa.Connection, document: str) -> int:
    query = sa.select(documents.c.revision).where(documents.c.id == document, documents.c.current)
    return int(connection.execute(query).scalar_one())


def _place(connection: sa.Connection, last: Kept) -> int:
    table = kind_tables[last.kind]
    query = sa.select(table.c.n).where(
        table.c.id == last.id, table.c.revision == last.revision, table.c.review == last.review
    )
    return int(connection.execute(query).scalar_one())


def _age(version: Kept) -> tuple[int, int]:
    return version.revision, version.review
