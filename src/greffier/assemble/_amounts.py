"""Sums and counts: what the components marked, as values."""

from greffier.assemble._reading import Amount, Counted, Reading


def amounts(reading: Reading) -> tuple[Amount, ...]:
    """Return every sum of money."""
    return ()


def counts(reading: Reading) -> tuple[Counted, ...]:
    """Return every number of things."""
    return ()
