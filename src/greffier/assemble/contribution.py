"""Contributions."""

from collections.abc import Iterator

from greffier.assemble._reading import Reading
from greffier.records.contribution import Contribution
from greffier.records.statement import Statement


def assemble(reading: Reading, statements: tuple[Statement, ...]) -> Iterator[Contribution]:
    """Yield the contributions of a document, in reading order."""
    yield from ()
