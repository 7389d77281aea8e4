"""The ledger, handed out in a format."""

from collections.abc import Iterator
from typing import TextIO

from greffier.errors import UnknownNameError
from greffier.export import Account, formats, writer
from greffier.run.ledger import Ledger

__all__ = ["UnknownNameError", "export", "formats", "writer"]


def export(ledger: Ledger, name: str, out: TextIO) -> None:
    """Write everything that counts, release by release, in the format called *name*.

    Raises:
        UnknownNameError: there is no such format.
    """
    writer(name)(_accounts(ledger), out)


def _accounts(ledger: Ledger) -> Iterator[Account]:
    for minutes, ids in ledger.each():
        yield Account(minutes=minutes, ids=ids)
