"""What relating puts together, kept so that it can be asked for at once.

Every table here is derived from the records and replaced as a whole, never changed by hand: the
columns are for asking, ``told`` holds all of it. ``related`` says for which state of the ledger.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from greffier.store.kept import Link, Mark
from greffier.store.tables import LIST, documents, links, metadata, reviews


def _told() -> sa.Column[Any]:
    return sa.Column("told", LIST, nullable=False, comment="all that is known of it, as JSON")


related = sa.Table(
    "related",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("documents", sa.Integer, nullable=False, comment="the greatest key of documents that was looked at"),
    sa.Column("reviews", sa.Integer, nullable=False, comment="the greatest key of reviews that was looked at"),
    sa.Column("rules", sa.Text, nullable=False, comment="the version of greffier that did it"),
    sa.Column("at", sa.DateTime, nullable=False, comment="UTC"),
)
commitments = sa.Table(
    "commitments",
    metadata,
    sa.Column("id", sa.Text, primary_key=True, comment="the record that founds it"),
    sa.Column("kind", sa.Text, nullable=False, comment="contribution or decision"),
    sa.Column("day", sa.Date),
    sa.Column("actors", LIST, nullable=False),
    sa.Column("recipients", LIST, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("amount", sa.Float),
    sa.Column("currency", sa.Text),
    sa.Column("state", sa.Text, nullable=False, comment="without regard to deadlines; due_by tells those"),
    sa.Column("share", sa.Float),
    sa.Column("due_by", sa.Date, comment="the last day of the deadline"),
    sa.Column("last", sa.Date, comment="the day of the last step found"),
    sa.Column("part_of", sa.Text),
    sa.Column("words", sa.Text, nullable=False, comment="its words without case and accents, to look for"),
    _told(),
    sa.Index(None, "day"),
    sa.Index(None, "due_by"),
)
steps = sa.Table(
    "steps",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("commitment", sa.Text, nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("day", sa.Date),
    sa.Column("amount", sa.Float),
    sa.Column("currency", sa.Text),
    sa.Column("counted", sa.Boolean, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("exact", sa.Text, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Index(None, "commitment"),
    sa.Index(None, "record"),
)
sittings = sa.Table(
    "sittings",
    metadata,
    sa.Column("id", sa.Text, primary_key=True, comment="the first record of the meeting"),
    sa.Column("body", sa.Text),
    sa.Column("level", sa.Text),
    sa.Column("name", sa.Text),
    sa.Column("day", sa.Date),
    sa.Column("place", sa.Text),
    sa.Column("relation", sa.Text, nullable=False),
    sa.Column("sources", sa.Integer, nullable=False, comment="how many records tell of it"),
    sa.Column("within", sa.Text),
    sa.Column("previous", sa.Text),
    sa.Column("next", sa.Text),
    _told(),
    sa.Index(None, "body", "level", "day"),
    sa.Index(None, "day"),
)
holders = sa.Table(
    "holders",
    metadata,
    sa.Column("id", sa.Text, primary_key=True, comment="the first record of this person in this office"),
    sa.Column("office", sa.Text, nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("first", sa.Date),
    sa.Column("last", sa.Date),
    sa.Column("since", sa.Text),
    sa.Column("until", sa.Text),
    sa.Column("shared", sa.Boolean, nullable=False, comment="several hold the office at once"),
    _told(),
    sa.Index(None, "office", "n"),
)
seats = sa.Table(
    "seats",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("level", sa.Text),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date, nullable=False),
    sa.Column("times", sa.Integer, nullable=False),
    _told(),
    sa.Index(None, "body", "level", "first"),
    sa.Index(None, "actor"),
)
sums = sa.Table(
    "sums",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("donor", sa.Text, nullable=False),
    sa.Column("recipient", sa.Text, nullable=False),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("period", sa.Text),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("amount", sa.Float, nullable=False),
    sa.Column("within", sa.Boolean, nullable=False, comment="a part of a sum in another row"),
    sa.Column("record", sa.Text, nullable=False),
    _told(),
    sa.Index(None, "donor", "stage"),
    sa.Index(None, "recipient", "stage"),
)
doubts = sa.Table(
    "doubts",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("relation", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("targets", LIST, nullable=False),
    sa.Column("reasons", LIST, nullable=False),
    sa.Index(None, "source"),
)

TABLES = {t.name: t for t in (commitments, steps, sittings, holders, seats, sums, doubts)}
Rows = Mapping[str, Sequence[dict[str, Any]]]
_ORDER = {
    "commitments": ("day", "id"),
    "steps": ("commitment", "n"),
    "sittings": ("day", "id"),
    "holders": ("office", "n"),
    "seats": ("key",),
    "sums": ("key",),
    "doubts": ("key",),
}


def state(connection: sa.Connection) -> Mark:
    """Return what tells one state of the records from another."""
    newest = [connection.execute(sa.select(sa.func.max(table.c.key))).scalar() or 0 for table in (documents, reviews)]
    return Mark(documents=newest[0], reviews=newest[1])


def mark(connection: sa.Connection) -> tuple[Mark, str] | None:
    """Return the state for which the derived tables were filled, and the rules; None if never."""
    row = connection.execute(sa.select(related).order_by(related.c.key.desc())).mappings().first()
    return (Mark(documents=row["documents"], reviews=row["reviews"]), row["rules"]) if row else None


def replace(
    connection: sa.Connection, rows: Rows, found: Sequence[Link], *, of: Mark, rules: str, at: dt.datetime
) -> None:
    """Put what was found in the place of everything derived."""
    for table in (related, links, *TABLES.values()):
        connection.execute(sa.delete(table))
    for name, values in rows.items():
        if values:
            connection.execute(sa.insert(TABLES[name]), list(values))
    if found:
        linked = [{**link.model_dump(), "reasons": list(link.reasons)} for link in found]
        connection.execute(sa.insert(links), linked)
    row = {"documents": of.documents, "reviews": of.reviews, "rules": rules}
    connection.execute(sa.insert(related), [{**row, "at": at.astimezone(dt.UTC).replace(tzinfo=None)}])


def each(
    connection: sa.Connection, name: str, *, equal: Mapping[str, Any], holds: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a derived table, in order: with these values, and with all these words in ``words``."""
    table = TABLES[name]
    query = sa.select(table).order_by(*(table.c[column] for column in _ORDER[name]))
    for column, value in equal.items():
        query = query.where(table.c[column] == value)
    for word in holds:
        query = query.where(table.c.words.contains(word, autoescape=True))
    for row in connection.execute(query).mappings():
        yield dict(row)
