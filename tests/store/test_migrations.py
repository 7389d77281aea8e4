"""The migrations make exactly the tables that the code works with."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from greffier.records import kinds
from greffier.records.flat import columns
from greffier.store.engine import connect, versions
from greffier.store.tables import kind_tables, metadata


def test_the_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = connect(tmp_path / "ledger.db", "write")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": lambda _o, name, kind, *_: not (kind == "table" and "_search" in name)}
        )
        difference = compare_metadata(context, metadata)
    engine.dispose()
    assert difference == [], "a record has a field, or a kind, that no migration makes a column for"


def test_every_kind_of_record_has_a_table_with_its_fields_as_columns() -> None:
    for name, kind in kinds().items():
        assert {column.name for column in columns(kind)} <= set(kind_tables[name].c.keys())


def test_versions_follow_each_other() -> None:
    assert versions()[0] == "0001"
    assert versions() == sorted(set(versions()))
