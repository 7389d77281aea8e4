"""What a reader turns the pages of: lists forwards and backwards, one record with all about it, counts kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from greffier.errors import LedgerError, UnknownNameError
from greffier.run.ledger import Kept, Ledger, Page, Release, Wanted
from greffier.run.lists import kind_of

__all__ = ["Keeper", "LedgerError", "UnknownNameError", "page"]

Value = TypeVar("Value")


def page(ledger: Ledger, name: str, wanted: Wanted, *, before: tuple[str, str] | None = None) -> Page[Kept | Release]:
    """Return a page of the list called *name*; with *before*, the one that ends in front of that place.

    Raises:
        UnknownNameError: there is no such list; LedgerError: it cannot be filtered or sorted so.
    """
    if before is None:
        return _page(ledger, name, wanted)
    back = wanted.model_copy(update={"after": before, "newest_first": not wanted.newest_first})
    found = _page(ledger, name, back)
    return Page(
        items=found.items[::-1],
        total=found.total,
        more=found.more,
        first=found.last if found.goes_on else None,
        last=found.first,
        goes_on=True,
    )


def _page(ledger: Ledger, name: str, wanted: Wanted) -> Page[Kept | Release]:
    kind = kind_of(name)
    found: Any = ledger.releases(wanted) if kind is None else ledger.records(kind, wanted)
    if wanted.after is None and found.first is not None:
        found = found.model_copy(update={"first": None})
    return cast("Page[Kept | Release]", found)


class Keeper:
    """Keeps what is costly to count until the ledger changes; the oldest goes when there are too many."""

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._held: OrderedDict[Hashable, tuple[tuple[int, ...], Any]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, ledger: Ledger, key: Hashable, count: Callable[[], Value]) -> Value:
        """Return what *count* returns, or what it returned since the ledger last changed."""
        now = ledger.state()
        with self._lock:
            held = self._held.get(key)
            if held is not None and held[0] == now:
                self._held.move_to_end(key)
                return cast(Value, held[1])
        value = count()
        with self._lock:
            self._held[key] = (now, value)
            self._held.move_to_end(key)
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        return value
