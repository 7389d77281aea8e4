"""The first schema: releases, the five kinds of record, their evidence, reviews, links and search."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LIST = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# FTS5 keeps only its index and reads the words where they stand; the triggers keep it in step,
# whoever writes to the tables.
_STATEMENT_WORDS = """
CREATE VIEW statement_words AS
SELECT key, (SELECT group_concat(value, ' … ') FROM json_each(content)) AS words,
       coalesce(speaker_person, '') AS person
FROM statements
"""
_SEARCH = (
    """
CREATE VIRTUAL TABLE documents_search USING fts5(
    title, text, content='documents', content_rowid='key', tokenize='unicode61 remove_diacritics 2')
""",
    _STATEMENT_WORDS,
    """
CREATE VIRTUAL TABLE statements_search USING fts5(
    words, person, content='statement_words', content_rowid='key', tokenize='unicode61 remove_diacritics 2')
""",
    """
CREATE TRIGGER documents_search_insert AFTER INSERT ON documents BEGIN
    INSERT INTO documents_search(rowid, title, text) VALUES (new.key, new.title, new.text);
END
""",
    """
CREATE TRIGGER documents_search_delete AFTER DELETE ON documents BEGIN
    INSERT INTO documents_search(documents_search, rowid, title, text)
    VALUES ('delete', old.key, old.title, old.text);
END
""",
    """
CREATE TRIGGER documents_search_update AFTER UPDATE OF title, text ON documents BEGIN
    INSERT INTO documents_search(documents_search, rowid, title, text)
    VALUES ('delete', old.key, old.title, old.text);
    INSERT INTO documents_search(rowid, title, text) VALUES (new.key, new.title, new.text);
END
""",
    """
CREATE TRIGGER statements_search_insert AFTER INSERT ON statements BEGIN
    INSERT INTO statements_search(rowid, words, person)
    VALUES (new.key, (SELECT group_concat(value, ' … ') FROM json_each(new.content)), coalesce(new.speaker_person, ''));
END
""",
    """
CREATE TRIGGER statements_search_delete AFTER DELETE ON statements BEGIN
    INSERT INTO statements_search(statements_search, rowid, words, person)
    VALUES ('delete', old.key, (SELECT group_concat(value, ' … ') FROM json_each(old.content)),
            coalesce(old.speaker_person, ''));
END
""",
    """
CREATE TRIGGER statements_search_update AFTER UPDATE OF content, speaker_person ON statements BEGIN
    INSERT INTO statements_search(statements_search, rowid, words, person)
    VALUES ('delete', old.key, (SELECT group_concat(value, ' … ') FROM json_each(old.content)),
            coalesce(old.speaker_person, ''));
    INSERT INTO statements_search(rowid, words, person)
    VALUES (new.key, (SELECT group_concat(value, ' … ') FROM json_each(new.content)), coalesce(new.speaker_person, ''));
END
""",
)

_POSTGRESQL = tuple(
    statement
    for table in ("documents", "statements")
    for statement in (
        f"CREATE TABLE {table}_search (key integer PRIMARY KEY REFERENCES {table} (key), words tsvector NOT NULL)",
        f"CREATE INDEX ix_{table}_search_words ON {table}_search USING gin (words)",
    )
)


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("updated", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("notes", LIST, nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.Text(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False, comment="the language pack that it was read with"),
        sa.Column("read_at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.Column("cause", sa.Text(), nullable=False, comment="why this revision was made: first, text, header, rules"),
        sa.Column("text", sa.Text(), nullable=False, comment="offsets count its code points"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", "revision", name=op.f("uq_documents_id_revision")),
    )
    op.create_index(
        op.f("ix_documents_current_published_id"), "documents", ["current", "published", "id"], unique=False
    )
    op.create_index(
        op.f("ix_documents_publisher_current_published"),
        "documents",
        ["publisher", "current", "published"],
        unique=False,
    )
    op.create_table(
        "links",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False, comment="same, next, step, part, holder ..."),
        sa.Column("source", sa.Text(), nullable=False, comment="a record's id"),
        sa.Column("target", sa.Text(), nullable=False, comment="a record's id"),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reasons", LIST, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_source_relation"), "links", ["source", "relation"], unique=False)
    op.create_index(op.f("ix_links_target_relation"), "links", ["target", "relation"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False, comment="accept, correct, reject, add, undo"),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", LIST, nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_record"), "reviews", ["record"], unique=False)
    op.create_table(
        "sources",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("zlib", sa.LargeBinary(), nullable=False, comment="the bytes that were read, compressed with zlib"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_sources")),
    )
    op.create_table(
        "amounts",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("amount_to", sa.Float(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_amounts_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_amounts")),
    )
    op.create_index(op.f("ix_amounts_document_revision"), "amounts", ["document", "revision"], unique=False)
    op.create_table(
        "contributions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False, comment="its place among the records of this kind in the release"),
        sa.Column("day", sa.Date(), nullable=True, comment="its own day, else the day that the release was published"),
        sa.Column("donors", LIST, nullable=False),
        sa.Column("recipients", LIST, nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("money_amount", sa.Float(), nullable=True),
        sa.Column("money_currency", sa.Text(), nullable=True),
        sa.Column("money_bound", sa.Text(), nullable=True),
        sa.Column("money_amount_to", sa.Float(), nullable=True),
        sa.Column("count_number", sa.Float(), nullable=True),
        sa.Column("count_unit", sa.Text(), nullable=True),
        sa.Column("count_bound", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("announced", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("initiative", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("attributed_to_person", sa.Text(), nullable=True),
        sa.Column("attributed_to_actor", sa.Text(), nullable=True),
        sa.Column("due_by", sa.Date(), nullable=True, comment="the last day of due"),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("doubts", LIST, nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_contributions_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_contributions")),
        sa.UniqueConstraint("id", "revision", "review", name=op.f("uq_contributions_id_revision_review")),
    )
    op.create_index(op.f("ix_contributions_current_day_id"), "contributions", ["current", "day", "id"], unique=False)
    op.create_index(
        op.f("ix_contributions_current_due_by_id"), "contributions", ["current", "due_by", "id"], unique=False
    )
    op.create_index(op.f("ix_contributions_document_revision"), "contributions", ["document", "revision"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False, comment="its place among the records of this kind in the release"),
        sa.Column("day", sa.Date(), nullable=True, comment="its own day, else the day that the release was published"),
        sa.Column("actors", LIST, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("responsible", LIST, nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("attributed_to_person", sa.Text(), nullable=True),
        sa.Column("attributed_to_actor", sa.Text(), nullable=True),
        sa.Column("due_by", sa.Date(), nullable=True, comment="the last day of due"),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("doubts", LIST, nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_decisions_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", "revision", "review", name=op.f("uq_decisions_id_revision_review")),
    )
    op.create_index(op.f("ix_decisions_current_day_id"), "decisions", ["current", "day", "id"], unique=False)
    op.create_index(op.f("ix_decisions_current_due_by_id"), "decisions", ["current", "due_by", "id"], unique=False)
    op.create_index(op.f("ix_decisions_document_revision"), "decisions", ["document", "revision"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_evidence_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_document_revision"), "evidence", ["document", "revision"], unique=False)
    op.create_index(
        op.f("ix_evidence_record_revision_review"), "evidence", ["record", "revision", "review"], unique=False
    )
    op.create_table(
        "meetings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False, comment="its place among the records of this kind in the release"),
        sa.Column("day", sa.Date(), nullable=True, comment="its own day, else the day that the release was published"),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("doubts", LIST, nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_meetings_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meetings")),
        sa.UniqueConstraint("id", "revision", "review", name=op.f("uq_meetings_id_revision_review")),
    )
    op.create_index(op.f("ix_meetings_current_day_id"), "meetings", ["current", "day", "id"], unique=False)
    op.create_index(op.f("ix_meetings_document_revision"), "meetings", ["document", "revision"], unique=False)
    op.create_table(
        "participants",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("first_time", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_participants_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_document_revision"), "participants", ["document", "revision"], unique=False)
    op.create_index(
        op.f("ix_participants_record_revision_review"), "participants", ["record", "revision", "review"], unique=False
    )
    op.create_table(
        "parties",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column(
            "role", sa.Text(), nullable=False, comment="donors, recipients, actors, participants, speaker, office ..."
        ),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("top", sa.Text(), nullable=True, comment="the country or organisation that the actor belongs to"),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("person_key", sa.Text(), nullable=True, comment="the person's name without case and accents"),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_parties_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_parties")),
    )
    op.create_index(
        op.f("ix_parties_actor_kind_current_day_record"),
        "parties",
        ["actor", "kind", "current", "day", "record"],
        unique=False,
    )
    op.create_index(op.f("ix_parties_document_revision"), "parties", ["document", "revision"], unique=False)
    op.create_index(
        op.f("ix_parties_person_key_kind_current_day_record"),
        "parties",
        ["person_key", "kind", "current", "day", "record"],
        unique=False,
    )
    op.create_index(
        op.f("ix_parties_record_revision_review"), "parties", ["record", "revision", "review"], unique=False
    )
    op.create_index(
        op.f("ix_parties_top_kind_current_day_record"),
        "parties",
        ["top", "kind", "current", "day", "record"],
        unique=False,
    )
    op.create_table(
        "rejected",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_rejected_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rejected")),
    )
    op.create_index(op.f("ix_rejected_document_revision"), "rejected", ["document", "revision"], unique=False)
    op.create_table(
        "statements",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False, comment="its place among the records of this kind in the release"),
        sa.Column("day", sa.Date(), nullable=True, comment="its own day, else the day that the release was published"),
        sa.Column("speaker_person", sa.Text(), nullable=True),
        sa.Column("speaker_actor", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", LIST, nullable=False),
        sa.Column("said_on", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("doubts", LIST, nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_statements_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_statements")),
        sa.UniqueConstraint("id", "revision", "review", name=op.f("uq_statements_id_revision_review")),
    )
    op.create_index(op.f("ix_statements_current_day_id"), "statements", ["current", "day", "id"], unique=False)
    op.create_index(op.f("ix_statements_document_revision"), "statements", ["document", "revision"], unique=False)
    op.create_table(
        "tenures",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False, comment="its place among the records of this kind in the release"),
        sa.Column("day", sa.Date(), nullable=True, comment="its own day, else the day that the release was published"),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("doubts", LIST, nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_tenures_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tenures")),
        sa.UniqueConstraint("id", "revision", "review", name=op.f("uq_tenures_id_revision_review")),
    )
    op.create_index(op.f("ix_tenures_current_day_id"), "tenures", ["current", "day", "id"], unique=False)
    op.create_index(op.f("ix_tenures_document_revision"), "tenures", ["document", "revision"], unique=False)
    op.create_table(
        "times",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_times_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_times")),
    )
    op.create_index(op.f("ix_times_document_revision"), "times", ["document", "revision"], unique=False)
    op.create_table(
        "topics",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "revision"], ["documents.id", "documents.revision"], name=op.f("fk_topics_documents")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_topics")),
    )
    op.create_index(op.f("ix_topics_code_document"), "topics", ["code", "document"], unique=False)
    op.create_index(op.f("ix_topics_document_revision"), "topics", ["document", "revision"], unique=False)
    op.create_index(op.f("ix_topics_record_revision_review"), "topics", ["record", "revision", "review"], unique=False)

    for statement in _SEARCH if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
