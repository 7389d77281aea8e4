"""Records laid flat: the columns of the ledger's tables and of the exports, from one declaration.

A value inside a value adds its name (``money_amount``); a list of words is one column
(``donors``); a list of values (``participants``) is a part, with columns of its own. The evidence
and the reasons that every record has are none of these.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from greffier.records._record import Record

REASONS = tuple(Record.model_fields)
"""The fields that every record has: evidence, rule, pack, doubts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: str, int, float, bool, date, or tuple for a list of words."""

    name: str
    type: type
    optional: bool


def columns(model: type[BaseModel], prefix: str = "") -> list[Column]:
    """Return the columns of *model*, in the order of its fields.

    >>> from greffier.records.contribution import Contribution
    >>> [column.name for column in columns(Contribution)][:5]
    ['donors', 'recipients', 'resource', 'money_amount', 'money_currency']
    """
    found: list[Column] = []
    for field, annotation in _fields(model, prefix).items():
        plain, optional = _plain(annotation)
        if _is_model(plain):
            inner = columns(plain, f"{prefix}{field}_")
            found += [Column(name=column.name, type=column.type, optional=True) for column in inner]
        elif not (plain is tuple and _held(annotation)):
            found.append(Column(name=f"{prefix}{field}", type=plain, optional=optional))
    return found


def parts(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the fields of *model* that are a list of values, and the model of these values."""
    held = {field: _held(annotation) for field, annotation in _fields(model, "").items()}
    return {field: inner for field, inner in held.items() if inner is not None}


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Lay dumped values flat; a value that is None stands under its own name.

    >>> flat({"money": {"amount": 1.0, "currency": "EUR"}, "donors": ("DEU",)})
    {'money_amount': 1.0, 'money_currency': 'EUR', 'donors': ['DEU']}
    """
    found: dict[str, Any] = {}
    for field, value in values.items():
        if isinstance(value, dict):
            found |= {f"{field}_{key}": inner for key, inner in flat(value).items()}
        else:
            found[field] = list(value) if isinstance(value, tuple) else value
    return found


def nested(model: type[BaseModel], row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Undo ``flat`` for the columns of *model*; an optional value of which every column is empty is None."""
    values: dict[str, Any] = {}
    for field, annotation in _fields(model, prefix).items():
        plain, _ = _plain(annotation)
        if _is_model(plain):
            below = nested(plain, row, f"{prefix}{field}_")
            empty = all(value is None for value in below.values())
            values[field] = None if empty and not model.model_fields[field].is_required() else below
        elif not (plain is tuple and _held(annotation)):
            values[field] = row[f"{prefix}{field}"]
    return values


def _fields(model: type[BaseModel], prefix: str) -> dict[str, Any]:
    passed = REASONS if not prefix and issubclass(model, Record) else ()
    return {field: info.annotation for field, info in model.model_fields.items() if field not in passed}


@cache
def _plain(annotation: Any) -> tuple[Any, bool]:
    """Strip Optional, Annotated, Literal and what a tuple holds; say whether None is allowed."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        inner = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        return _plain(inner[0])[0], len(inner) < len(typing.get_args(annotation))
    if origin is typing.Annotated:
        return _plain(typing.get_args(annotation)[0])
    if origin is typing.Literal:
        return str, False
    return (tuple if origin is tuple else annotation), False


@cache
def _held(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a tuple holds, if it holds models."""
    if typing.get_origin(annotation) is not tuple:
        return None
    inner = typing.get_args(annotation)[0]
    return inner if _is_model(inner) else None


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
