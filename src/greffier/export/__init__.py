"""Handing out: one file a format, each with ``write(accounts, out)``; somebody else's are entry points."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO, cast

from greffier import plugins
from greffier.records.minutes import Minutes

__all__ = ["Account", "Writer", "formats", "writer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is kept of one release: its minutes and the ids of its records, in the order of ``Minutes.records``."""

    minutes: Minutes
    ids: tuple[str, ...]


Writer = Callable[[Iterable[Account], TextIO], None]


def formats() -> list[str]:
    """Name the formats that can be written."""
    return plugins.names(sys.modules[__name__])


def writer(name: str) -> Writer:
    """Return what writes the format called *name*.

    Raises:
        UnknownNameError: there is no such format; the message lists them.
    """
    return cast(Writer, plugins.load(sys.modules[__name__], name, "write"))
