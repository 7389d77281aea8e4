"""Forms for a record's fields, made from the record's own declaration: for corrections and for what was missed."""

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from greffier.errors import GreffierError
from greffier.records import Record, kinds
from greffier.records.flat import REASONS

_GROUPS = {"kind": "decision"}
"""Fields whose values are called something else than the field."""


class FormError(GreffierError):
    """A form holds something that its field cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input: ``name`` is its path ("money.amount"), ``lines`` are the heads of a list's columns."""

    name: str
    label: str
    sort: Literal["line", "number", "choice", "list", "table"]
    value: str = ""
    choices: tuple[str, ...] = ()
    group: str = ""
    optional: bool = True
    columns: tuple[str, ...] = ()


def inputs(kind: str, record: Record | None = None) -> list[Input]:
    """Return the inputs for a record of *kind*, filled in from *record*.

    Raises:
        UnknownNameError: there is no such kind.
    """
    model = kinds()[kind]
    held = record.model_dump(mode="json") if record is not None else {}
    found: list[Input] = []
    for name, info in model.model_fields.items():
        if name not in REASONS:
            found += _inputs(name, info.annotation, held.get(name), required=info.is_required())
    return found


def values(kind: str, form: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a record of *kind* from what a form says; what the form does not have is left out.

    Raises:
        FormError: a number is none, or a line of a table has too much.
    """
    found: dict[str, Any] = {}
    for name, info in kinds()[kind].model_fields.items():
        if name in REASONS or not any(key == name or key.startswith(f"{name}.") for key in form):
            continue
        found[name] = _value(name, info.annotation, form)
    return found


def _inputs(name: str, annotation: Any, value: Any, *, required: bool) -> list[Input]:
    plain = _plain(annotation)
    label = name.rpartition(".")[2]
    if _is_model(plain):
        inner = value or {}
        return [
            one
            for field, info in plain.model_fields.items()
            for one in _inputs(f"{name}.{field}", info.annotation, inner.get(field), required=False)
        ]
    if typing.get_origin(plain) is tuple:
        held = typing.get_args(plain)[0]
        if _is_model(held):
            heads = tuple(held.model_fields)
            lines = "\n".join(_line(item) for item in value or ())
            return [Input(name=name, label=label, sort="table", value=lines, columns=heads)]
        return [Input(name=name, label=label, sort="list", value="\n".join(value or ()), optional=not required)]
    if typing.get_origin(plain) is typing.Literal:
        group = _GROUPS.get(name, label)
        return [
            Input(name=name, label=label, sort="choice", value=value or "", choices=typing.get_args(plain),
                  group=group, optional=not required)
        ]  # fmt: skip
    if plain is float:
        said = "" if value is None else f"{value:g}" if value < 1e6 or value % 1 else f"{value:.0f}"
        return [Input(name=name, label=label, sort="number", value=said, optional=not required)]
    return [Input(name=name, label=label, sort="line", value=value or "", optional=not required)]


def _line(item: Mapping[str, Any]) -> str:
    said = ["yes" if value is True else "" if value in (None, False) else str(value) for value in item.values()]
    return "; ".join(said).rstrip("; ")


def _value(name: str, annotation: Any, form: Mapping[str, str]) -> Any:
    plain = _plain(annotation)
    if _is_model(plain):
        inner = {field: _value(f"{name}.{field}", info.annotation, form) for field, info in plain.model_fields.items()}
        said = {field: value for field, value in inner.items() if value is not None}
        # A bound alone says nothing: there is no sum.
        empty = not said or set(said) == {"bound"}
        return (
            ({} if name == "speaker" else None)
            if empty
            else inner
            if name == "speaker"
            else said
            | {field: inner[field] for field in inner if field in said or not plain.model_fields[field].is_required()}
        )
    text = form.get(name, "").strip()
    if typing.get_origin(plain) is tuple:
        held = typing.get_args(plain)[0]
        lines = [line.strip() for line in form.get(name, "").splitlines() if line.strip()]
        return [_row(name, held, line) for line in lines] if _is_model(held) else lines
    if not text:
        return None
    return _number(name, text) if plain is float else text


def _row(name: str, model: type[BaseModel], line: str) -> dict[str, Any]:
    cells = [cell.strip() for cell in line.split(";")]
    fields = list(model.model_fields)
    if len(cells) > len(fields):
        raise FormError(f"{name}: {line!r} has more than {'; '.join(fields)}")
    row: dict[str, Any] = {}
    for field, cell in zip(fields, cells, strict=False):
        if cell:
            row[field] = cell.casefold() in ("yes", "oui", "true", "1") if field == "first_time" else cell
    default = {field: info.default for field, info in model.model_fields.items() if not info.is_required()}
    return {field: row.get(field, default.get(field)) for field in fields if field in row or field in default}


def _number(name: str, text: str) -> float:
    plain = "".join(text.split()).replace("\u202f", "").replace("\u00a0", "")
    head, comma, tail = plain.partition(",")
    # A single comma with other than three digits behind it is a decimal comma.
    decimal = comma and "," not in tail and "." not in plain and len(tail) != 3
    plain = f"{head}.{tail}" if decimal else plain.replace(",", "")
    try:
        return float(plain)
    except ValueError as error:
        raise FormError(f"{name}: {text!r} is no number; right is 600000000") from error


def _plain(annotation: Any) -> Any:
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        return _plain(next(arg for arg in typing.get_args(annotation) if arg is not type(None)))
    if origin is typing.Annotated:
        return _plain(typing.get_args(annotation)[0])
    return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
