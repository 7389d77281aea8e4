"""The ledger: what was read, kept for good, in SQLite or PostgreSQL.

Nothing else in the program sees the database; everybody else sees a ``Ledger`` and plain values.
"""

from pathlib import Path

from greffier.store.engine import Mode, connect
from greffier.store.kept import (
    Added,
    Cause,
    Entry,
    Fault,
    Hit,
    Join,
    Kept,
    Link,
    Mark,
    Page,
    Release,
    Review,
    Reviewer,
    Tally,
    Wanted,
)
from greffier.store.ledger import Ledger

__all__ = [
    "Added", "Cause", "Entry", "Fault", "Hit", "Join", "Kept", "Ledger", "Link", "Mark", "Page", "Release", "Review",
    "Reviewer", "Tally", "Wanted", "open_ledger",
]  # fmt: skip


def open_ledger(where: str | Path, mode: Mode = "read") -> Ledger:
    """Open the ledger at *where*, a path or a database URL; in ``write`` mode make it if there is none.

    Raises:
        LedgerError: there is none, it is something else, it is newer, or it cannot be written.
    """
    return Ledger(connect(where, mode), str(where))
