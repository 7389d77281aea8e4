"""What a table on the terminal shows of each kind; JSON and CSV hold everything."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from greffier.run.ledger import Kept, Release

_BOUNDS = {"about": "≈ ", "at-least": "≥ ", "at-most": "≤ ", "exact": ""}


def headings(name: str) -> list[str]:
    """Return the headings of a list, by its name in the plural or the singular."""
    return list(_COLUMNS.get(name.removesuffix("s"), _ANY))


def cells(item: "Kept | Release") -> list[str]:
    """Return the cells of one row."""
    kind = getattr(item, "kind", "document")
    return [show(item) for show in _COLUMNS.get(kind, _ANY).values()]


def money(value: Any) -> str:
    """Write a sum: ``≈ 600,000,000 EUR``."""
    if value is None:
        return ""
    amount = f"{value.amount:,.0f}" + (f"–{value.amount_to:,.0f}" if value.amount_to is not None else "")
    return f"{_BOUNDS[value.bound]}{amount} {value.currency}"


def count(value: Any) -> str:
    """Write a number of things: ``≥ 10,000 drones``."""
    return "" if value is None else f"{_BOUNDS[value.bound]}{value.number:,g} {value.unit}"


def speaker(value: Any) -> str:
    """Write who speaks: ``Jens Stoltenberg (NATO.secretary-general)``."""
    if value is None:
        return ""
    return f"{value.person} ({value.actor})" if value.person and value.actor else value.person or value.actor or "?"


def stretch(start: str | None, end: str | None) -> str:
    """Write a stretch of time: ``2024-04-03 – 2024-04-04``."""
    return " – ".join(dict.fromkeys(value for value in (start, end) if value))


def _actors(values: Sequence[str]) -> str:
    return ", ".join(values)


def _day(kept: "Kept") -> str:
    return kept.day.isoformat() if kept.day else "?"


Show = Callable[[Any], str]
_ID: dict[str, Show] = {"id": lambda kept: kept.id}
_ANY: dict[str, Show] = {"day": _day, "words": lambda kept: kept.record.evidence[0].exact, **_ID}
_COLUMNS: dict[str, dict[str, Show]] = {
    "meeting": {
        "when": lambda kept: stretch(kept.record.start, kept.record.end) or f"({_day(kept)})",
        "body": lambda kept: kept.record.body or "",
        "level": lambda kept: kept.record.level or "",
        "what": lambda kept: " ".join(filter(None, (kept.record.relation, kept.record.name))),
        "where": lambda kept: kept.record.place or "",
        "who": lambda kept: _actors([one.person or one.actor for one in kept.record.participants]),
        **_ID,
    },
    "statement": {
        "day": _day,
        "who": lambda kept: speaker(kept.record.speaker),
        "act": lambda kept: kept.record.act,
        "words": lambda kept: " […] ".join(kept.record.content),
        **_ID,
    },
    "decision": {
        "day": _day,
        "who": lambda kept: _actors(kept.record.actors),
        "kind": lambda kept: kept.record.kind,
        "what": lambda kept: kept.record.object,
        "by whom": lambda kept: _actors(kept.record.responsible),
        "due": lambda kept: kept.record.due or "",
        **_ID,
    },
    "contribution": {
        "day": _day,
        "from": lambda kept: _actors(kept.record.donors),
        "to": lambda kept: _actors(kept.record.recipients),
        "what": lambda kept: kept.record.resource,
        "how much": lambda kept: money(kept.record.money) or count(kept.record.count),
        "stage": lambda kept: kept.record.stage,
        "due": lambda kept: kept.record.due or kept.record.period or "",
        **_ID,
    },
    "tenure": {
        "on": _day,
        "who": lambda kept: kept.record.person,
        "office": lambda kept: kept.record.office,
        "from – to": lambda kept: stretch(kept.record.since, kept.record.until),
        **_ID,
    },
    "document": {
        "published": lambda release: release.published.isoformat() if release.published else "?",
        "publisher": lambda release: release.publisher or "",
        "title": lambda release: release.title,
        "revision": lambda release: str(release.revision),
        **_ID,
    },
}
