"""The ledger for the commands and the page: opening it, asking it, checking it."""

from greffier.store import (
    Added,
    Cause,
    Entry,
    Fault,
    Hit,
    Join,
    Kept,
    Ledger,
    Link,
    Page,
    Release,
    Review,
    Reviewer,
    Tally,
    Wanted,
    open_ledger,
)

__all__ = [
    "DEFAULT", "Added", "Cause", "Entry", "Fault", "Hit", "Join", "Kept", "Ledger", "Link", "Page", "Release",
    "Review", "Reviewer", "Tally", "Wanted", "open_ledger",
]  # fmt: skip

DEFAULT = "ledger.db"
"""The ledger of the current folder."""
