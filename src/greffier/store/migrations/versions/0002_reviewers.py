"""Reviewers with their tokens, and indices for the lists of the page."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LISTS = {
    "meetings": (("body", "day"), ("relation", "day")),
    "statements": (("act", "day"),),
    "decisions": (("kind", "day"),),
    "contributions": (("money_amount",), ("stage", "day")),
    "tenures": (("office", "day"), ("person", "day")),
}
_ROLE = ("role", "kind", "current", "day", "record")


def upgrade() -> None:
    """Add them."""
    op.create_table(
        "reviewers",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "token_sha256", sa.Text(), nullable=False, comment="the hash of 256 random bits; the token is not kept"
        ),
        sa.Column("added_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.Column("revoked_at", sa.DateTime(), nullable=True, comment="UTC; from then on the token opens nothing"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_reviewers")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_reviewers_token_sha256")),
    )
    for party in ("actor", "top"):
        op.create_index(
            op.f(f"ix_parties_{party}_current_document"), "parties", [party, "current", "document"], unique=False
        )
        op.create_index(op.f(f"ix_parties_{'_'.join((party, *_ROLE))}"), "parties", [party, *_ROLE], unique=False)
    op.create_index(op.f("ix_topics_code_record"), "topics", ["code", "record"], unique=False)
    for table, indices in _LISTS.items():
        for fields in indices:
            columns = ["current", *fields, "id"]
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=False)
