"""The tables of the ledger: one a kind of record, its columns taken from the record's own fields.

Every row of a record names its document and revision; ``review`` is 0 for what was read and the
number of a review for what a person corrected or added; ``current`` marks the row that counts.
Rows are only ever added; ``current`` is the one column that changes.
"""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.dialects import postgresql

from greffier.records import Record, flat, kinds
from greffier.records.mention import AmountMention, TimeMention

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

LIST = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_TYPES: dict[type, sa.types.TypeEngine[Any]] = {
    str: sa.Text(),
    tuple: LIST,
    int: sa.Integer(),
    float: sa.Float(),
    bool: sa.Boolean(),
    dt.date: sa.Date(),
}


def _key() -> sa.Column[int]:
    return sa.Column("key", sa.Integer, primary_key=True)


def _of_document() -> list[sa.schema.SchemaItem]:
    """Which document a row belongs to."""
    return [
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["document", "revision"], ["documents.id", "documents.revision"]),
    ]


def _of_record() -> list[sa.schema.SchemaItem]:
    """Which record a row belongs to."""
    return [
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        *_of_document(),
        sa.Column("review", sa.Integer, nullable=False, default=0),
        sa.Column("n", sa.Integer, nullable=False),
    ]


def columns(model: type[BaseModel]) -> list[sa.Column[Any]]:
    """Return the columns that the fields of *model* take."""
    return [sa.Column(column.name, _TYPES[column.type], nullable=column.optional) for column in flat.columns(model)]


documents = sa.Table(
    "documents",
    metadata,
    _key(),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("updated", sa.Text),
    sa.Column("publisher", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("notes", LIST, nullable=False),
    sa.Column("text_sha256", sa.Text, nullable=False),
    sa.Column("source_sha256", sa.Text, nullable=False),
    sa.Column("pack", sa.Text, nullable=False, comment="the language pack that it was read with"),
    sa.Column("read_at", sa.DateTime, nullable=False, comment="UTC"),
    sa.Column("cause", sa.Text, nullable=False, comment="why this revision was made: first, text, header, rules"),
    sa.Column("text", sa.Text, nullable=False, comment="offsets count its code points"),
    sa.UniqueConstraint("id", "revision"),
    sa.Index(None, "current", "published", "id"),
    sa.Index(None, "publisher", "current", "published"),
)

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("zlib", sa.LargeBinary, nullable=False, comment="the bytes that were read, compressed with zlib"),
)


_FILTERED = {
    "meeting": ("body", "relation"),
    "statement": ("act",),
    "decision": ("kind",),
    "contribution": ("stage",),
    "tenure": ("office", "person"),
}
"""The fields that lists are filtered by most."""


def _kind_table(kind: type[Record]) -> sa.Table:
    """Build the table of one kind of record."""
    return sa.Table(
        f"{kind.KIND}s",
        metadata,
        _key(),
        sa.Column("id", sa.Text, nullable=False),
        *_of_document(),
        sa.Column("review", sa.Integer, nullable=False, default=0),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("n", sa.Integer, nullable=False, comment="its place among the records of this kind in the release"),
        sa.Column("day", sa.Date, comment="its own day, else the day that the release was published"),
        *columns(kind),
        *([sa.Column("due_by", sa.Date, comment="the last day of due")] if "due" in kind.model_fields else []),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("pack", sa.Text, nullable=False),
        sa.Column("doubts", LIST, nullable=False),
        sa.UniqueConstraint("id", "revision", "review"),
        sa.Index(None, "current", "day", "id"),
        sa.Index(None, "document", "revision"),
        *([sa.Index(None, "current", "due_by", "id")] if "due" in kind.model_fields else []),
        *([sa.Index(None, "current", "money_amount", "id")] if "money" in kind.model_fields else []),
        *[sa.Index(None, "current", field, "day", "id") for field in _FILTERED.get(kind.KIND, ())],
    )


def _part_table(field: str, model: type[BaseModel]) -> sa.Table:
    """Build the table of the values that a record holds a list of: participants, topics."""
    return sa.Table(
        field,
        metadata,
        _key(),
        *_of_record(),
        *columns(model),
        sa.Index(None, "record", "revision", "review"),
        sa.Index(None, "document", "revision"),
        *([sa.Index(None, "code", "document")] if "code" in model.model_fields else []),
        *([sa.Index(None, "code", "record")] if "code" in model.model_fields else []),
    )


kind_tables: dict[str, sa.Table] = {name: _kind_table(kind) for name, kind in kinds().items()}
part_tables: dict[str, sa.Table] = {
    field: _part_table(field, model) for kind in kinds().values() for field, model in flat.parts(kind).items()
}

parties = sa.Table(
    "parties",
    metadata,
    _key(),
    *_of_record(),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("day", sa.Date),
    sa.Column("role", sa.Text, nullable=False, comment="donors, recipients, actors, participants, speaker, office ..."),
    sa.Column("actor", sa.Text),
    sa.Column("top", sa.Text, comment="the country or organisation that the actor belongs to"),
    sa.Column("person", sa.Text),
    sa.Column("person_key", sa.Text, comment="the person's name without case and accents"),
    sa.Index(None, "record", "revision", "review"),
    sa.Index(None, "document", "revision"),
    sa.Index(None, "actor", "kind", "current", "day", "record"),
    sa.Index(None, "actor", "current", "document"),
    sa.Index(None, "top", "current", "document"),
    sa.Index(None, "actor", "role", "kind", "current", "day", "record"),
    sa.Index(None, "top", "role", "kind", "current", "day", "record"),
    sa.Index(None, "top", "kind", "current", "day", "record"),
    sa.Index(None, "person_key", "kind", "current", "day", "record"),
)

evidence = sa.Table(
    "evidence",
    metadata,
    _key(),
    *_of_record(),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("exact", sa.Text, nullable=False),
    sa.Index(None, "record", "revision", "review"),
    sa.Index(None, "document", "revision"),
)


def _mention_table(name: str, model: type[BaseModel]) -> sa.Table:
    """Build the table of the times or the sums that a text mentions."""
    return sa.Table(
        name,
        metadata,
        _key(),
        *_of_document(),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("exact", sa.Text, nullable=False),
        *[column for column in columns(model) if not column.name.startswith("evidence_")],
        sa.Index(None, "document", "revision"),
    )


MENTIONS: dict[str, type[BaseModel]] = {"times": TimeMention, "amounts": AmountMention}
mention_tables: dict[str, sa.Table] = {name: _mention_table(name, model) for name, model in MENTIONS.items()}

rejected = sa.Table(
    "rejected",
    metadata,
    _key(),
    *_of_document(),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("exact", sa.Text, nullable=False),
    sa.Index(None, "document", "revision"),
)

reviews = sa.Table(
    "reviews",
    metadata,
    _key(),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("act", sa.Text, nullable=False, comment="accept, correct, reject, add, merge, split, undo"),
    sa.Column("field", sa.Text),
    sa.Column("value", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime, nullable=False, comment="UTC"),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Index(None, "record"),
)

reviewers = sa.Table(
    "reviewers",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("token_sha256", sa.Text, nullable=False, comment="the hash of 256 random bits; the token is not kept"),
    sa.Column("added_at", sa.DateTime, nullable=False, comment="UTC"),
    sa.Column("revoked_at", sa.DateTime, comment="UTC; from then on the token opens nothing"),
    sa.UniqueConstraint("token_sha256"),
)

links = sa.Table(
    "links",
    metadata,
    _key(),
    sa.Column("relation", sa.Text, nullable=False, comment="same, next, step, part, holder ..."),
    sa.Column("source", sa.Text, nullable=False, comment="a record's id"),
    sa.Column("target", sa.Text, nullable=False, comment="a record's id"),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("reasons", LIST, nullable=False),
    sa.Index(None, "source", "relation"),
    sa.Index(None, "target", "relation"),
)
