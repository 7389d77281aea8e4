"""Opening a ledger: the database, its settings, its schema, and clear words where it cannot be opened."""

from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import event

from greffier.errors import LedgerError
from greffier.store import statistics

Mode = Literal["read", "write"]

APPLICATION = 0x47524546
"""What SQLite's application_id says of a ledger: "GREF" in ASCII."""
_MAGIC = b"SQLite format 3\x00"
_PRAGMAS = ("foreign_keys = ON", "busy_timeout = 30000", "synchronous = NORMAL", "cache_size = -65536")


def connect(where: str | Path, mode: Mode) -> sa.Engine:
    """Open the database at *where*, a path or a database URL, with the newest schema in it.

    A ledger is made only in ``write`` mode; in ``read`` mode nothing can be written.

    Raises:
        LedgerError: there is none, it is something else, it is newer, or it cannot be written.
    """
    address = str(where)
    path = None if "://" in address else Path(address)
    if path is not None:
        _check_file(path, mode)
        address = sa.URL.create("sqlite", database=str(path)).render_as_string()
    try:
        engine = sa.create_engine(address, json_serializer=_json)
        if engine.dialect.name == "sqlite":
            _settle(engine, mode)
        elif mode == "read":
            engine = engine.execution_options(postgresql_readonly=True)
        with engine.execution_options(writes=mode == "write").begin() as connection:
            _bring_up(connection, str(where), mode)
    except (sa.exc.SQLAlchemyError, ImportError) as error:
        raise LedgerError(f"{where}: cannot be opened: {_reason(error)}") from error
    return engine


def versions() -> list[str]:
    """List the versions of the schema, oldest first: the numbers that the migrations' files begin with."""
    folder = files("greffier.store") / "migrations" / "versions"
    return sorted(path.name.partition("_")[0] for path in folder.iterdir() if path.name[:4].isdigit())


def _check_file(path: Path, mode: Mode) -> None:
    """Refuse early, in plain words, what SQLite would refuse late in its own."""
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder; a ledger is a file")
    if not path.exists():
        if mode == "read":
            raise LedgerError(f"{path}: there is no ledger; 'greffier add FILE...' makes one, --ledger names another")
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.parent} does not exist")
        return
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror}") from error
    if head and not head.startswith(_MAGIC):
        raise LedgerError(f"{path}: is no ledger (not an SQLite file); name another file with --ledger")


def _settle(engine: sa.Engine, mode: Mode) -> None:
    """Set SQLite up on every connection, and let SQLAlchemy say BEGIN itself."""
    pragmas = (*_PRAGMAS, "journal_mode = WAL" if mode == "write" else "query_only = ON")

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once: a transaction that reads first and writes later
        # would fail, not wait, when another process has written in between.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up(connection: sa.Connection, where: str, mode: Mode) -> None:
    """Check whose database this is, and bring its schema up to date."""
    known = versions()
    tables = sa.inspect(connection).get_table_names()
    sqlite = connection.dialect.name == "sqlite"
    if "alembic_version" in tables:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        ours = not sqlite or connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION
    else:
        found, ours = None, not tables
    if not ours:
        raise LedgerError(f"{where}: is a database, but no ledger; name another file with --ledger")
    if found == known[-1]:
        if sqlite and mode == "write" and not statistics.told(connection):
            statistics.tell(connection)
        return
    if found is not None and found not in known:
        raise LedgerError(f"{where}: has schema {found}; this greffier knows up to {known[-1]}: use a newer greffier")
    if mode == "read":
        how = f"has schema {found}, this greffier {known[-1]}" if found else "is an empty database"
        raise LedgerError(f"{where}: {how}; 'greffier add' brings it up to date")
    if sqlite and found is None:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    _migrate(connection)
    if sqlite:
        statistics.tell(connection)


def _migrate(connection: sa.Connection) -> None:
    # Alembic takes a while to import and is needed once in a ledger's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("greffier.store") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, default=str)


def _reason(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
