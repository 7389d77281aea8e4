"""What a list's address says: filters, order, place; and the same address with something changed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args
from urllib.parse import quote, urlencode

from greffier.errors import GreffierError
from greffier.records import kinds
from greffier.records.contribution import Stage
from greffier.records.decision import DecisionKind
from greffier.records.meeting import Level, Relation
from greffier.records.statement import Act, Mode
from greffier.run.ledger import Wanted
from greffier.text.days import days
from greffier.web.labels import LABELS, N_

SIZE, MOST = 50, 200
"""Lines on a page, unless asked otherwise, and at most."""
_LONGEST = 300
"""Characters in a value of an address."""


class AddressError(GreffierError):
    """An address asks for something that is no date, no number or no value of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One field of a filter form.

    ``role`` is set for somebody in the record, ``choices`` where only some values are possible
    (``group`` says what they are called), ``column`` where it is a column of the table.
    """

    name: str
    label: str
    role: str | None = None
    group: str | None = None
    choices: tuple[str, ...] = ()
    column: str | None = None
    sort: Literal["text", "actor", "date", "words"] = "text"


_SINCE = Filter(name="since", label=N_("From"), sort="date")
_UNTIL = Filter(name="until", label=N_("To"), sort="date")
_TOPIC = Filter(name="topic", label=N_("Topic"), group="topic", choices=tuple(LABELS["topic"]))
_WORDS = Filter(name="words", label=N_("Words"), sort="words")
_PUBLISHER = Filter(name="publisher", label=N_("Published by"), sort="actor")
_DUE = (
    Filter(name="due_since", label=N_("Due from"), sort="date"),
    Filter(name="due_until", label=N_("Due by"), sort="date"),
)


def _choice(name: str, label: str, group: str, literal: Any, column: str | None = None) -> Filter:
    return Filter(name=name, label=label, group=group, choices=get_args(literal), column=column or name)


FILTERS: dict[str, tuple[Filter, ...]] = {
    "meetings": (
        Filter(name="body", label=N_("Body"), column="body", sort="actor"),
        Filter(name="actor", label=N_("Participant"), role="participants", sort="actor"),
        _choice("level", N_("Level"), "level", Level),
        _choice("relation", N_("In the release"), "relation", Relation),
        _TOPIC, _SINCE, _UNTIL, _PUBLISHER, _WORDS,
    ),
    "statements": (
        _WORDS,
        Filter(name="actor", label=N_("Speaker"), role="speaker", sort="actor"),
        _choice("act", N_("Act"), "act", Act),
        _choice("mode", N_("Manner"), "mode", Mode),
        _TOPIC, _SINCE, _UNTIL, _PUBLISHER,
    ),
    "decisions": (
        Filter(name="actor", label=N_("Actor"), sort="actor"),
        _choice("kind", N_("Kind"), "decision", DecisionKind),
        *_DUE, _TOPIC, _SINCE, _UNTIL, _PUBLISHER, _WORDS,
    ),
    "contributions": (
        Filter(name="donor", label=N_("Donor"), role="donors", sort="actor"),
        Filter(name="recipient", label=N_("Recipient"), role="recipients", sort="actor"),
        _choice("stage", N_("Stage"), "stage", Stage),
        Filter(name="currency", label=N_("Currency"), column="money_currency"),
        *_DUE, _SINCE, _UNTIL, _PUBLISHER, _WORDS,
    ),
    "tenures": (
        Filter(name="actor", label=N_("Person or actor"), sort="actor"),
        Filter(name="office", label=N_("Office"), column="office", sort="actor"),
        _SINCE, _UNTIL, _PUBLISHER,
    ),
    "documents": (
        _WORDS,
        Filter(name="actor", label=N_("Actor"), sort="actor"),
        _PUBLISHER, _TOPIC, _SINCE, _UNTIL,
    ),
}  # fmt: skip
SORTS = {"contributions": ("day", "amount", "due"), "decisions": ("day", "due")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A list's address, understood: what is wanted, the place to end before, and what the form shows again."""

    name: str
    path: str
    wanted: Wanted
    before: tuple[str, str] | None
    said: dict[str, str] = field(default_factory=dict)

    def where(self, suffix: str = "", **change: str | None) -> str:
        """Return this address with something changed; the place in the list is forgotten unless given."""
        changed: dict[str, str | None] = {k: v for k, v in self.said.items() if k not in ("after", "before")}
        changed.update(change)
        values = {name: value for name, value in changed.items() if value}
        return f"{self.path}{suffix}" + (f"?{urlencode(values)}" if values else "")

    @property
    def key(self) -> str:
        """What is wanted, as something to remember an answer by."""
        return self.wanted.model_dump_json()

    @property
    def narrowed(self) -> bool:
        """Whether a filter is set."""
        return any(self.said.get(one.name) for one in FILTERS[self.name])


def asked(name: str, query: Mapping[str, str], *, path: str, size: int = SIZE) -> Asked:
    """Understand the address of the list *name*; empty values count as not said, unknown names are passed over.

    Raises:
        AddressError: a value is no date, no number or not one that the field can have.
    """
    said = {key: value.strip() for key, value in query.items() if value.strip()}
    for key, typed in said.items():
        if len(typed) > _LONGEST:
            raise AddressError(f"{key}: is longer than {_LONGEST} characters")
        if "\x00" in typed or any("\ud800" <= c <= "\udfff" for c in typed):
            raise AddressError(f"{key}: has characters that no text has")
    values: dict[str, Any] = {"fields": {}, "limit": _size(said.get("limit"), size)}
    beside: list[tuple[str, str]] = []
    for one in FILTERS[name]:
        value = said.get(one.name)
        if value is None:
            continue
        if one.choices and value not in one.choices:
            raise AddressError(f"{one.name}: {value!r} is none of {', '.join(one.choices)}")
        if one.sort == "date":
            values[one.name] = _day(one.name, value)
        elif one.column is not None:
            values["fields"][one.column] = value
        elif one.role is not None:
            beside.append((one.role, value))
        else:
            values[one.name] = value
    if beside:
        (values["role"], values["actor"]), *rest = beside
        values["beside"] = tuple(rest)
    if "document" in said:
        values["document"] = said["document"]
    _sorted(name, said, values)
    return Asked(name=name, path=path, wanted=Wanted(**values), before=_place(said.get("before")), said=said)


def _sorted(name: str, said: dict[str, str], values: dict[str, Any]) -> None:
    sort = said.get("sort", "day")
    if sort not in SORTS.get(name, ("day",)):
        raise AddressError(f"sort: {sort!r} is none of {', '.join(SORTS.get(name, ('day',)))}")
    order = said.get("order", "desc")
    if order not in ("asc", "desc"):
        raise AddressError(f"order: {order!r} is neither asc nor desc")
    values |= {"sort": sort, "newest_first": order == "desc", "after": _place(said.get("after"))}


def place(end: tuple[str, str] | None) -> str | None:
    """Write a place in a list for an address."""
    return f"{end[0]}~{end[1]}" if end else None


def _place(said: str | None) -> tuple[str, str] | None:
    if not said:
        return None
    value, tilde, name = said.partition("~")
    if not tilde or not name:
        raise AddressError(f"{said!r} is no place in a list; take it from the link to the next page")
    return value, name


def _size(said: str | None, size: int) -> int:
    if said is None:
        return size
    if not said.isascii() or not said.isdigit() or not 1 <= int(said[:9]) <= MOST:
        raise AddressError(f"limit: {said!r} is no number from 1 to {MOST}")
    return int(said)


def _day(name: str, value: str) -> dt.date:
    covered = days(value)
    if covered is None:
        raise AddressError(f"{name}: {value!r} is no date; right are 2024, 2024-01, 2024-Q1, 2024-01-31")
    return covered[0] if name.endswith("since") else covered[1]


def link(*parts: str) -> str:
    """Return a path of parts, each escaped; a slash inside a part stays one.

    >>> link("releases", "a/b c?")
    '/releases/a/b%20c%3F'
    """
    return "/" + "/".join(quote(part, safe="/", errors="replace") for part in parts)


KINDS = {f"{kind}s": kind for kind in kinds()}
"""The lists of records, and the kind that each holds."""
