"""The interchange format of the codebook: one JSON object a document, one a line."""

import json
from typing import Any

from pydantic import ValidationError

from greffier.errors import InterchangeError
from greffier.records import kinds
from greffier.records.document import Document
from greffier.records.minutes import Minutes

_REASONS = ("rule", "pack", "doubts")
_HEADER = ("id", "title", "language", "published", "updated", "publisher", "url")


def to_plain(minutes: Minutes, *, explain: bool = False) -> dict[str, Any]:
    """Return *minutes* as plain JSON values; *explain* adds rules, packs, doubts and rejections."""
    header = minutes.document.model_dump(mode="json")
    plain: dict[str, Any] = {"document": {key: header[key] for key in _HEADER}}
    for name in _families():
        plain[name] = [_record(record.model_dump(mode="json"), explain=explain) for record in getattr(minutes, name)]
    plain["times"] = [
        {**_place(time.evidence.model_dump()), "value": time.value, "type": time.type}
        | ({"anchor": time.anchor, "rule": time.rule} if explain else {})
        for time in minutes.times
    ]
    plain["amounts"] = [
        _place(sum_.evidence.model_dump())
        | {"amount": sum_.amount, "currency": sum_.currency, "bound": sum_.bound}
        | ({"amount_to": sum_.amount_to} if sum_.amount_to is not None else {})
        | ({"rule": sum_.rule} if explain else {})
        for sum_ in minutes.amounts
    ]
    if explain:
        plain["document"]["notes"] = list(minutes.document.notes)
        plain["rejected"] = [rejection.model_dump(mode="json") for rejection in minutes.rejected]
    return plain


def to_line(minutes: Minutes, *, explain: bool = False) -> str:
    """Return *minutes* as one line of JSON, without its line end."""
    return json.dumps(to_plain(minutes, explain=explain), ensure_ascii=False)


def from_plain(plain: dict[str, Any], *, text: str) -> Minutes:
    """Undo ``to_plain`` for a document whose *text* is known.

    Raises:
        InterchangeError: a field is missing, unknown or wrong; the message names it.
    """
    try:
        header = {key: plain["document"].get(key) for key in _HEADER} | {"text": text}
        fields: dict[str, Any] = {"document": Document(**{k: v for k, v in header.items() if v is not None})}
        for name, kind in _families().items():
            fields[name] = tuple(kind(**_unrecord(record)) for record in plain.get(name) or [])
        fields["times"] = tuple(_unplace(time) for time in plain.get("times") or [])
        fields["amounts"] = tuple(_unplace(sum_) for sum_ in plain.get("amounts") or [])
        fields["rejected"] = tuple(plain.get("rejected") or ())
        return Minutes(**fields)
    except (KeyError, TypeError, AttributeError) as error:
        raise InterchangeError(f"not in the interchange format: {error!r}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InterchangeError(f"{error.title}.{where}: {first['msg']}") from error


def _families() -> dict[str, Any]:
    return {f"{name}s": kind for name, kind in kinds().items()}


def _record(record: dict[str, Any], *, explain: bool) -> dict[str, Any]:
    evidence = [_place(piece) for piece in record.pop("evidence")]
    reasons = {key: record.pop(key) for key in _REASONS}
    if (money := record.get("money")) and money["amount_to"] is None:
        del money["amount_to"]  # the codebook's money has it for a range only
    return record | {"evidence": evidence} | (reasons if explain else {})


def _unrecord(record: dict[str, Any]) -> dict[str, Any]:
    evidence = [{"start": e["start"], "end": e["end"], "exact": e["text"]} for e in record.get("evidence") or []]
    said = {field: value for field, value in record.items() if value is not None}
    return {**said, "evidence": evidence}


def _place(evidence: dict[str, Any]) -> dict[str, Any]:
    return {"start": evidence["start"], "end": evidence["end"], "text": evidence["exact"]}


def _unplace(mention: dict[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in mention.items() if key not in ("start", "end", "text")}
    return {**rest, "evidence": {"start": mention["start"], "end": mention["end"], "exact": mention["text"]}}
