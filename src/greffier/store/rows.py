"""Records as rows and back, for every kind alike."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from greffier.records import Record, kinds
from greffier.records.flat import flat, nested, parts
from greffier.store.parties import parties
from greffier.store.tables import MENTIONS, kind_tables
from greffier.text.days import days

Row = dict[str, Any]

_DAYS = ("start", "announced", "said_on", "on")
"""The fields that say on what day something happened, in a record that has one."""


def day(record: Record, published: dt.date | None) -> dt.date | None:
    """Return the day to sort a record by: its own, else the day that its release was published."""
    for field in _DAYS:
        value = getattr(record, field, None)
        if isinstance(value, dt.date):
            return value
        if covered := days(value):
            return covered[0]
    return published


def due_by(record: Record) -> dt.date | None:
    """Return the last day by which something is to be done."""
    covered = days(getattr(record, "due", None))
    return covered[1] if covered else None


def record_rows(
    record: Record,
    *,
    name: str,
    n: int,
    document: str,
    revision: int,
    published: dt.date | None,
    review: int = 0,
    current: bool = True,
) -> Iterator[tuple[str, Row]]:
    """Yield each row of a record with the name of its table; the record's own row comes first."""
    kind = record.KIND
    values = record.model_dump()
    on = day(record, published)
    place = {"document": document, "revision": revision, "review": review}
    lists = parts(type(record))
    own = flat({field: value for field, value in values.items() if field not in lists and field != "evidence"})
    row = {**own, **place, "id": name, "n": n, "current": current, "day": on, "doubts": list(values["doubts"])}
    if "due" in values:
        row["due_by"] = due_by(record)
    yield f"{kind}s", {column.name: row.get(column.name) for column in kind_tables[kind].c if column.name != "key"}
    of_record = {**place, "record": name, "kind": kind}
    for i, piece in enumerate(record.evidence):
        yield "evidence", {**of_record, "n": i, "start": piece.start, "end": piece.end, "exact": piece.exact}
    for field in lists:
        for i, value in enumerate(values[field]):
            yield field, {**of_record, "n": i, **flat(value)}
    for i, party in enumerate(parties(record)):
        yield "parties", {**of_record, "n": i, "current": current, "day": on, **party}


def record_of(kind: str, row: Mapping[str, Any], children: Mapping[str, list[Mapping[str, Any]]]) -> Record:
    """Build the record again from its row and the rows of its evidence and lists."""
    model = kinds()[kind]
    values = nested(model, row)
    for field, inside in parts(model).items():
        values[field] = tuple(nested(inside, child) for child in children.get(field, ()))
    values["evidence"] = tuple(
        {"start": e["start"], "end": e["end"], "exact": e["exact"]} for e in children.get("evidence", ())
    )
    values |= {reason: row[reason] for reason in ("rule", "pack", "doubts")}
    return model(**values)


def mention_rows(name: str, mention: BaseModel) -> Row:
    """Return the row of a time or a sum."""
    values = mention.model_dump()
    place = values.pop("evidence")
    return {**place, **values} if name in MENTIONS else values


def mention_of(name: str, row: Mapping[str, Any]) -> BaseModel:
    """Build a time or a sum again from its row."""
    model = MENTIONS[name]
    place = {"start": row["start"], "end": row["end"], "exact": row["exact"]}
    return model(evidence=place, **{field: row[field] for field in model.model_fields if field != "evidence"})
