"""Lists for people and programs: what a table shows, what JSON and CSV hold."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from greffier.errors import UnknownNameError
from greffier.export.csv import columns, row, safe
from greffier.records import kinds
from greffier.run.ledger import Kept, Ledger, Release, Wanted

__all__ = [
    "RELEASES", "UnknownNameError", "heads", "kind_of", "listed", "names", "plain", "total", "write_csv", "write_row",
]  # fmt: skip

RELEASES = "documents"
"""The list that is no kind of record."""


def names() -> list[str]:
    """Name every list: the kinds of record in the plural, and ``documents``."""
    return [*(f"{kind}s" for kind in kinds()), RELEASES]


def kind_of(name: str) -> str | None:
    """Return the kind of record that a list is called after, None for the releases; the singular will do.

    Raises:
        UnknownNameError: there is no such list.
    """
    for kind in kinds():
        if name in (kind, f"{kind}s"):
            return kind
    if name in (RELEASES, RELEASES.removesuffix("s")):
        return None
    raise UnknownNameError("list", name, names())


def listed(ledger: Ledger, name: str, wanted: Wanted) -> Iterator[Kept | Release]:
    """Yield what a list holds, newest first, up to the limit wanted."""
    kind = kind_of(name)
    if kind is None:
        yield from ledger.releases(wanted).items
    elif wanted.limit is None:
        yield from ledger.each_record(kind, wanted)
    else:
        yield from ledger.records(kind, wanted).items


def total(ledger: Ledger, name: str, wanted: Wanted) -> tuple[int, bool]:
    """Return how long a list is, and whether it is even longer."""
    kind = kind_of(name)
    one = wanted.model_copy(update={"limit": 1})
    page = ledger.releases(one) if kind is None else ledger.records(kind, one)
    return page.total, page.more


def plain(item: Kept | Release) -> dict[str, Any]:
    """Return one thing of a list as plain JSON values."""
    if isinstance(item, Release):
        return item.model_dump(mode="json")
    head = {field: getattr(item, field) for field in ("id", "kind", "document", "revision", "review")}
    release = item.release
    head |= {"day": item.day.isoformat() if item.day else None, "publisher": release.publisher}
    head |= {"published": release.published.isoformat() if release.published else None, "url": release.url}
    return {**head, "record": item.record.model_dump(mode="json")}


def write_csv(name: str, items: Iterable[Kept | Release], out: TextIO) -> None:
    """Write a list as a table for spreadsheets, one line a record."""
    csv.writer(out).writerow(heads(name))
    for item in items:
        write_row(name, item, out)


def heads(name: str) -> list[str]:
    """Return the heads of the columns of a list."""
    kind = kind_of(name)
    return columns(kinds()[kind]) if kind else list(Release.model_fields)


def write_row(name: str, item: Kept | Release, out: TextIO) -> None:
    """Write one line of such a table."""
    table = csv.DictWriter(out, heads(name))
    if isinstance(item, Kept):
        table.writerow(row(item.id, item.record, item.release))
        return
    values = item.model_dump(mode="json")
    values["notes"] = "; ".join(values["notes"])
    table.writerow({head: safe("" if value is None else str(value)) for head, value in values.items()})
