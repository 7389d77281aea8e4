"""What relating puts together: commitments and their steps, meetings, holders, seats, sums, doubts."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _key() -> sa.Column[Any]:
    return sa.Column("key", sa.Integer(), nullable=False)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Text(), nullable=False)


def _text(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=empty)


def _list(name: str) -> sa.Column[Any]:
    return sa.Column(name, JSON, nullable=False)


def _make(name: str, *columns: sa.Column[Any], key: str, indexes: tuple[tuple[str, ...], ...]) -> None:
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")))
    for index in indexes:
        op.create_index(op.f(f"ix_{name}_{'_'.join(index)}"), name, list(index))


def upgrade() -> None:
    """Make the derived tables, empty: they are filled when they are asked for."""
    _make(
        "related",
        _key(),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        _text("rules"),
        sa.Column("at", sa.DateTime(), nullable=False),
        key="key",
        indexes=(),
    )
    _make(
        "commitments",
        _id(),
        _text("kind"),
        sa.Column("day", sa.Date()),
        _list("actors"),
        _list("recipients"),
        _text("what"),
        sa.Column("amount", sa.Float()),
        _text("currency", empty=True),
        _text("state"),
        sa.Column("share", sa.Float()),
        sa.Column("due_by", sa.Date()),
        sa.Column("last", sa.Date()),
        _text("part_of", empty=True),
        _text("words"),
        _list("told"),
        key="id",
        indexes=(("day",), ("due_by",)),
    )
    _make(
        "steps",
        _key(),
        _text("commitment"),
        sa.Column("n", sa.Integer(), nullable=False),
        _text("kind"),
        sa.Column("day", sa.Date()),
        sa.Column("amount", sa.Float()),
        _text("currency", empty=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        _text("record"),
        _text("document"),
        _text("exact"),
        _text("rule"),
        key="key",
        indexes=(("commitment",), ("record",)),
    )
    _make(
        "sittings",
        _id(),
        *(_text(name, empty=True) for name in ("body", "level", "name")),
        sa.Column("day", sa.Date()),
        _text("place", empty=True),
        _text("relation"),
        sa.Column("sources", sa.Integer(), nullable=False),
        *(_text(name, empty=True) for name in ("within", "previous", "next")),
        _list("told"),
        key="id",
        indexes=(("body", "level", "day"), ("day",)),
    )
    _make(
        "holders",
        _id(),
        _text("office"),
        sa.Column("n", sa.Integer(), nullable=False),
        _text("person"),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        _text("since", empty=True),
        _text("until", empty=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _list("told"),
        key="id",
        indexes=(("office", "n"),),
    )
    _make(
        "seats",
        _key(),
        _text("actor"),
        _text("body"),
        _text("level", empty=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        _list("told"),
        key="key",
        indexes=(("body", "level", "first"), ("actor",)),
    )
    _make(
        "sums",
        _key(),
        *(_text(name) for name in ("donor", "recipient", "stage")),
        _text("period", empty=True),
        _text("currency"),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.Column("within", sa.Boolean(), nullable=False),
        _text("record"),
        _list("told"),
        key="key",
        indexes=(("donor", "stage"), ("recipient", "stage")),
    )
    _make(
        "doubts",
        _key(),
        _text("relation"),
        _text("source"),
        _list("targets"),
        _list("reasons"),
        key="key",
        indexes=(("source",),),
    )


def downgrade() -> None:
    """Forget what was put together; the records are untouched."""
    for name in ("doubts", "sums", "seats", "holders", "sittings", "steps", "commitments", "related"):
        op.drop_table(name)
