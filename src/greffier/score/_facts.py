"""The single facts of a record, as they are counted."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from greffier.score._words import likeness, plain_name, whole

Record = Mapping[str, Any]


class Fact(NamedTuple):
    """One fact: where it stands, what it says, and how alike words must be (None: equal)."""

    slot: str
    value: str
    alike: float | None = None

    def answers(self, gold: "Fact") -> bool:
        """Say whether this fact is the gold one."""
        if self.slot != gold.slot:
            return False
        return self.value == gold.value if self.alike is None else likeness(self.value, gold.value) >= self.alike


def facts(family: str, record: Record) -> list[Fact]:
    """Return the facts of a record of *family*; one that says nothing in a slot has no fact there."""
    return list(_READ[family](record))


def _values(record: Record, *slots: str) -> Iterator[Fact]:
    """Plain values, compared as they are."""
    yield from (Fact(slot, str(record[slot])) for slot in slots if record.get(slot))


def _each(record: Record, slot: str, field: str, spelt: Callable[[Any], str] = str) -> Iterator[Fact]:
    yield from (Fact(slot, spelt(value)) for value in record.get(field) or ())


def _speaker(record: Record, field: str) -> Iterator[Fact]:
    said = record.get(field) or {}
    if said.get("person"):
        yield Fact(f"{field}.person", plain_name(said["person"]))
    if said.get("actor"):
        yield Fact(f"{field}.actor", str(said["actor"]))


def _meeting(record: Record) -> Iterator[Fact]:
    yield from _values(record, "body", "level", "start", "end", "relation")
    if record.get("place"):
        yield Fact("place", plain_name(record["place"]))
    for member in record.get("participants") or ():
        actor = str(member.get("actor"))
        yield Fact("participant", actor)
        if member.get("person"):
            yield Fact("participant.person", plain_name(member["person"]))
        if member.get("first_time"):
            yield Fact("first_time", actor)
    yield from (
        Fact("topic", code) for code in sorted({str(topic.get("code")) for topic in record.get("topics") or ()})
    )


def _statement(record: Record) -> Iterator[Fact]:
    yield from _speaker(record, "speaker")
    yield from _values(record, "mode", "act", "said_on")
    yield Fact("content", whole(record.get("content")), 0.8)


def _decision(record: Record) -> Iterator[Fact]:
    yield from _each(record, "actor", "actors")
    yield from _values(record, "kind", "due")
    yield from _each(record, "responsible", "responsible", plain_name)
    yield Fact("object", whole(record.get("object")), 0.6)
    yield from _speaker(record, "attributed_to")


def _contribution(record: Record) -> Iterator[Fact]:
    yield from _each(record, "donor", "donors")
    yield from _each(record, "recipient", "recipients")
    yield from _values(record, "stage", "announced", "period", "due")
    if money := record.get("money"):
        yield Fact("money", f"{float(money['amount']):.0f} {money['currency']}")
        yield Fact("bound", money.get("bound") or "exact")
    if count := record.get("count"):
        yield Fact("count", f"{float(count['number']):g}")
    if record.get("initiative"):
        yield Fact("initiative", record["initiative"], 0.5)
    yield Fact("resource", whole(record.get("resource")), 0.5)
    yield from _speaker(record, "attributed_to")


def _tenure(record: Record) -> Iterator[Fact]:
    yield Fact("person", plain_name(record.get("person")))
    yield Fact("office", str(record.get("office")))


def _time(record: Record) -> Iterator[Fact]:
    yield from _values(record, "value")


_READ: dict[str, Callable[[Record], Iterator[Fact]]] = {
    "meetings": _meeting,
    "statements": _statement,
    "decisions": _decision,
    "contributions": _contribution,
    "tenures": _tenure,
    "times": _time,
}
