"""Statements."""

from collections.abc import Iterator

from greffier.assemble._reading import Reading
from greffier.records.statement import Statement


def assemble(reading: Reading) -> Iterator[Statement]:
    """Yield the statements of a document, in reading order."""
    yield from ()
