"""The corpus of chains, and records made in a line, for the tests of relating."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

from greffier.records import Record
from greffier.records.contribution import Contribution
from greffier.records.decision import Decision
from greffier.records.evidence import Evidence
from greffier.records.interchange import from_plain
from greffier.records.meeting import Meeting, Participant
from greffier.records.mention import AmountMention, TimeMention
from greffier.records.minutes import Minutes
from greffier.records.statement import Statement
from greffier.records.tenure import Tenure
from greffier.records.values import Count, Money, Speaker
from greffier.relate import Seen, seen, view

ROOT = Path(__file__).parent.parent.parent
CHAINS = ROOT / "tests" / "corpus" / "chains"
SHARED = ROOT.parent / "shared"


def lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines; an empty one would test nothing."""
    read = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert read, path
    return read


@cache
def minutes(records: Path, texts: Path) -> tuple[Minutes, ...]:
    """Read releases with their records by hand."""
    return tuple(
        from_plain(plain, text=(texts / f"{plain['document']['id']}.txt").read_text("utf-8"))
        for plain in lines(records)
    )


@cache
def chains() -> tuple[Seen, ...]:
    """Return every record of the chains."""
    return tuple(one for read in minutes(CHAINS / "records.jsonl", CHAINS / "releases") for one in seen(read))


def _view(record: Record, name: str, day: str | None, document: str | None, language: str, **mentions: Any) -> Seen:
    return view(
        record,
        name=name,
        document=document or name.partition("#")[0],
        published=dt.date.fromisoformat(day) if day else None,
        language=language,
        **mentions,
    )


def _cite(words: str, start: int) -> tuple[Evidence, ...]:
    return (Evidence(start=start, end=start + len(words), exact=words),)


def gift(
    name: str,
    day: str | None,
    words: str,
    *,
    sum_: str | None = None,
    count: str | None = None,
    donors: str = "NOR",
    recipients: str = "UKR",
    stage: str = "pledged",
    start: int = 0,
    document: str | None = None,
    language: str = "fr",
    times: tuple[tuple[str, str], ...] = (),
    sums: tuple[tuple[str, float, str], ...] = (),
    **fields: Any,
) -> Seen:
    """Return a contribution as seen: *sum_* is "5e7 EUR", *count* "12|drones"; *times* and *sums* are its mentions."""
    money = Money(amount=float(sum_.split()[0]), currency=sum_.split()[1]) if sum_ else None
    number, _, unit = (count or "").partition("|")
    record = Contribution(
        evidence=_cite(words, start),
        donors=tuple(donors.split()),
        recipients=tuple(recipients.split()),
        resource=fields.pop("resource", words),
        money=money,
        count=Count(number=float(number), unit=unit) if count else None,
        stage=stage,
        **fields,
    )

    def place(said: str) -> Evidence:
        return _cite(said, start + words.index(said))[0]

    return _view(
        record,
        name,
        day,
        document,
        language,
        times=[TimeMention(evidence=place(said), type="DATE", value=value) for said, value in times],
        amounts=[AmountMention(evidence=place(said), amount=n, currency=unit) for said, n, unit in sums],
    )


def decision(
    name: str, day: str, words: str, *, actors: str = "EU.COUNCIL", kind: str = "mandate", **fields: Any
) -> Seen:
    """Return a decision as seen; its object is all of its words."""
    record = Decision(evidence=_cite(words, 0), actors=tuple(actors.split()), kind=kind, object=words, **fields)
    return _view(record, name, day, None, "fr")


def statement(name: str, day: str, words: str, *, actor: str) -> Seen:
    """Return a statement as seen; its content is all of its words."""
    speaker = Speaker(actor=actor)
    record = Statement(evidence=_cite(words, 0), speaker=speaker, mode="indirect", act="say", content=(words,))
    return _view(record, name, day, None, "fr")


def meeting(
    record_id: str,
    day: str,
    /,
    *,
    who: tuple[str, ...] = (),
    document: str | None = None,
    language: str = "fr",
    start: str | None = None,
    end: str | None = None,
    **fields: Any,
) -> Seen:
    """Return a meeting as seen; *who* are "UKR.foreign-minister:partner:first"."""
    people = []
    for one in who:
        actor, capacity, first = [*one.split(":"), "", ""][:3]
        people.append(Participant(actor=actor, capacity=capacity or "member", first_time=first == "first"))
    fields = {"body": "NATO", "level": "foreign-ministers", "relation": "reported"} | fields
    record = Meeting(evidence=_cite("réunion", 0), start=start, end=end or start, participants=tuple(people), **fields)
    return _view(record, record_id, day, document, language)


def tenure(name: str, on: str, person: str, office: str = "UKR.foreign-minister", **fields: Any) -> Seen:
    """Return a tenure as seen."""
    day = dt.date.fromisoformat(on)
    return _view(
        Tenure(evidence=_cite(person, 0), person=person, office=office, on=day, **fields), name, on, None, "fr"
    )
