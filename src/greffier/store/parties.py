"""Who is in a record, and in what role: the index that ``--actor`` looks in."""

from collections.abc import Iterator
from typing import Any

from greffier.records import Record
from greffier.records.values import Speaker
from greffier.text.normal import words

_ACTORS = ("donors", "recipients", "actors", "responsible")
"""Fields that are a list of actor ids."""
_MEMBERS = ("participants",)
"""Fields that are a list of values with an actor and a person."""
_OFFICES = ("office", "body")
"""Fields that are one actor id; ``person`` beside an office is who holds it."""


def parties(record: Record) -> Iterator[dict[str, Any]]:
    """Yield one row for everybody that a record names, with the role that they have in it."""
    for field in type(record).model_fields:
        value = getattr(record, field)
        if not value:
            continue
        if field in _ACTORS:
            for actor in value:
                yield _party(field, actor, None)
        elif field in _MEMBERS:
            for member in value:
                yield _party(field, member.actor, member.person)
        elif field in _OFFICES:
            yield _party(field, value, getattr(record, "person", None))
        elif isinstance(value, Speaker) and (value.actor or value.person):
            yield _party(field, value.actor, value.person)


def person_key(person: str) -> str:
    """Return a name without case, accents and punctuation.

    >>> person_key("Dmytro KOULÉBA")
    'dmytro kouleba'
    """
    return " ".join(words(person))


def _party(role: str, actor: str | None, person: str | None) -> dict[str, Any]:
    return {
        "role": role,
        "actor": actor,
        "top": actor.partition(".")[0] if actor else None,
        "person": person,
        "person_key": person_key(person) if person else None,
    }
