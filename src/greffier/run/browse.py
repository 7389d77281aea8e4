"""What a reader turns the pages of: lists forwards and backwards, one record with all about it, counts kept."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
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


LONG = 0.2
"""Seconds of counting that a reader need not wait for twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    of: tuple[int, ...]
    value: Any
    took: float


class Keeper:
    """Keeps what is costly to count until the ledger changes; the oldest goes when there are too many."""

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._counting: set[Hashable] = set()
        self._lock = threading.Lock()

    def ask(self, ledger: Ledger, key: Hashable, count: Callable[[], Value], *, late: bool = False) -> Value:
        """Return what *count* returns, or what it returned since the ledger last changed.

        With *late*, what takes long to count is handed out as it was before the last change, while
        it is counted anew: who enters a review does not wait for a count of the whole ledger.
        """
        now = ledger.state()
        with self._lock:
            held = self._held.get(key)
            if held is not None:
                self._held.move_to_end(key)
                if held.of == now:
                    return cast(Value, held.value)
                if late and held.took > LONG:
                    if key not in self._counting:
                        self._counting.add(key)
                        threading.Thread(target=self._count, args=(key, now, count), daemon=True).start()
                    return cast(Value, held.value)
        return cast(Value, self._count(key, now, count))

    def _count(self, key: Hashable, now: tuple[int, ...], count: Callable[[], Any]) -> Any:
        began = time.monotonic()
        try:
            value = count()
        finally:
            with self._lock:
                self._counting.discard(key)
        with self._lock:
            self._held[key] = _Held(of=now, value=value, took=time.monotonic() - began)
            self._held.move_to_end(key)
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        return value
