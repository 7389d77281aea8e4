"""Decisions."""

from collections.abc import Iterator

from greffier.assemble._reading import Reading
from greffier.records.decision import Decision
from greffier.records.statement import Statement


def assemble(reading: Reading, statements: tuple[Statement, ...]) -> Iterator[Decision]:
    """Yield the decisions of a document, in reading order."""
    yield from ()
