"""Meetings."""

from collections.abc import Iterator

from greffier.assemble._reading import Reading
from greffier.records.meeting import Meeting


def assemble(reading: Reading) -> Iterator[Meeting]:
    """Yield the meetings of a document, in reading order."""
    yield from ()
