"""Checking a ledger: every hash, every id, and every piece of evidence against the text it cites."""

from collections.abc import Iterator

from greffier.run.ledger import Fault, Ledger


def verify(ledger: Ledger) -> Iterator[Fault]:
    """Yield whatever does not hold; nothing if all does."""
    yield from ledger.faults()


def summary(ledger: Ledger, faults: int) -> str:
    """Say in one line what was checked, and what was rejected when it was read."""
    counts = ledger.counts()
    records = sum(number for name, number in counts.items() if name not in ("documents", "evidence", "rejected"))
    said = (
        f"{ledger.where}: {counts['documents']} releases, {records} records, {counts['evidence']} pieces of evidence; "
        f"{counts['rejected']} candidates were rejected when they were read"
    )
    return f"{said}; {faults} faults" if faults else f"{said}; all holds"
