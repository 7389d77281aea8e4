"""Tenures."""

from collections.abc import Iterator

from greffier.assemble._reading import Reading
from greffier.records.tenure import Tenure


def assemble(reading: Reading) -> Iterator[Tenure]:
    """Yield the tenures of a document, in reading order."""
    yield from ()
