"""Tables for spreadsheets: one line a record, every field a column, safe to open.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it
(OWASP, "CSV injection"). Lists are joined: actors and participants by "; ", words by " […] ".
"""

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from pydantic import BaseModel

from greffier.export import Account
from greffier.records import Record, flat, kinds

_WORDS = " […] "
_WORDY = ("content", "words")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_RELEASE = {"document": "id", "title": "title", "language": "language", "published": "published",
            "publisher": "publisher", "url": "url"}  # fmt: skip
_REASONS = ("words", "words_start", "words_end", "rule", "pack", "doubts")


def write(accounts: Iterable[Account], out: TextIO) -> None:
    """Write the records of all kinds in one table; a column that a kind does not have stays empty."""
    table = csv.DictWriter(out, columns(*kinds().values()))  # its line ends are RFC 4180's
    table.writeheader()
    for account in accounts:
        for name, record in zip(account.ids, account.minutes.records(), strict=True):
            table.writerow(row(name, record, account.minutes.document))


def columns(*models: type[Record]) -> list[str]:
    """Return the columns of a table of such records, in the order of their fields."""
    own = [name for model in models for name in (*(column.name for column in flat.columns(model)), *flat.parts(model))]
    return list(dict.fromkeys(["record", "id", *_RELEASE, *own, *_REASONS]))


def row(name: str, record: Record, release: Any) -> dict[str, str]:
    """Return the cells of one record; *release* is its document, or anything with the same header."""
    values = {field: getattr(record, field) for field in type(record).model_fields if field not in flat.REASONS}
    cells: dict[str, Any] = {"record": record.KIND, "id": name}
    cells |= {column: getattr(release, field) for column, field in _RELEASE.items()}
    cells |= flat.flat({field: _dumped(value) for field, value in values.items()})
    cells |= {
        "words": [piece.exact for piece in record.evidence],
        "words_start": "; ".join(str(piece.start) for piece in record.evidence),
        "words_end": "; ".join(str(piece.end) for piece in record.evidence),
        "rule": record.rule,
        "pack": record.pack,
        "doubts": "; ".join(f"{doubt.field}: {doubt.reason}" for doubt in record.doubts),
    }
    known = set(columns(type(record)))
    return {column: safe(_cell(column, value)) for column, value in cells.items() if column in known}


def safe(cell: str) -> str:
    """Return *cell* so that no spreadsheet calculates it.

    >>> safe("=HYPERLINK(...)"), safe("600 millions")
    ("'=HYPERLINK(...)", '600 millions')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _dumped(value: Any) -> Any:
    return value.model_dump() if isinstance(value, BaseModel) else value


def _cell(column: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, list):
        return (_WORDS if column in _WORDY else "; ").join(_part(item) for item in value)
    return str(value)


def _part(item: Any) -> str:
    """Write one value of a list: ``UKR.president (Volodymyr Zelensky, guest, first time)``."""
    if not isinstance(item, BaseModel):
        return str(item)
    first, *rest = item.model_dump().items()
    said = [
        name.replace("_", " ") if value is True else str(value) for name, value in rest if value not in (None, False)
    ]
    return f"{first[1]} ({', '.join(said)})" if said else str(first[1])
