"""What is kept: one file a kind of record, and none of them knows how it is stored."""

import importlib
import pkgutil
from functools import cache

from greffier.records._record import Record

__all__ = ["Record", "kinds"]


def kinds() -> dict[str, type[Record]]:
    """Return every kind of record by its name, in the order of the interchange format.

    >>> list(kinds())
    ['meeting', 'statement', 'decision', 'contribution', 'tenure']
    """
    _import_all()
    return {kind.KIND: kind for kind in sorted(Record.__subclasses__(), key=lambda k: k.RANK)}


@cache
def _import_all() -> None:
    """Import every file of this folder, once: ledgers ask for the kinds with each record."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
