"""The one look-up: a file in our folder, or an entry point of somebody else's package.

The file's name is the registered name, so there is no list to keep up to date.
"""

import importlib
import pkgutil
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any

from greffier.errors import UnknownNameError


def names(package: ModuleType) -> list[str]:
    """Name everything that can be looked up in *package*, without importing it."""
    ours = [m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_")]
    theirs = [point.name for point in entry_points(group=package.__name__)]
    return sorted({*ours, *theirs})


def load(package: ModuleType, name: str, attribute: str) -> Any:
    """Import the module called *name* in *package* and return its *attribute*.

    Raises:
        UnknownNameError: nothing of that name is installed; the message lists what is.
    """
    for point in entry_points(group=package.__name__, name=name):
        return point.load()
    if name not in names(package):
        raise UnknownNameError(package.__name__.rpartition(".")[2], name, names(package))
    return getattr(importlib.import_module(f"{package.__name__}.{name}"), attribute)
