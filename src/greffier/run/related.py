"""What belongs together in a ledger, put together for one page: a ladder, a meeting's sources, an office, totals.

Relating a whole ledger takes minutes when it is large, and a page may take milliseconds. So each
question gathers the records that can matter to it, along indices, and relates these.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from greffier import __version__
from greffier.records.contribution import Contribution
from greffier.records.decision import Decision
from greffier.records.evidence import Frozen
from greffier.relate import (
    Commitment,
    Met,
    Office,
    Passage,
    Relations,
    Seat,
    Seen,
    Total,
    compare,
    relate,
    stand_on,
    view,
)
from greffier.run.ledger import Kept, Ledger, Wanted
from greffier.text.days import days

__all__ = [
    "Commitment", "Met", "Office", "Passage", "Seat", "Total", "Totals", "attended", "compare", "gathered", "ladder",
    "met", "offices", "seen_of", "totals", "whole",
]  # fmt: skip

SMALL = 4_000
"""A ledger with so many records that are related is related as a whole."""
NEAR = 80
"""Records gathered around one, at most."""
ADDED = 500
"""Contributions that are added up, at most: the newest."""
_DAYS = dt.timedelta(days=40)
_RELATED = ("meeting", "decision", "contribution", "tenure")


class Totals(Frozen):
    """Sums by donor, recipient and stage; ``of`` the newest so many contributions of ``total``."""

    rows: tuple[Total, ...]
    of: int
    total: int
    more: bool


def seen_of(ledger: Ledger, records: Iterable[Kept]) -> list[Seen]:
    """Return records as relating sees them, with the times and sums in their words."""
    held = list(records)
    # Nobody looks at the sums in a meeting's words, or an office's.
    needed = dict.fromkeys(kept.document for kept in held if kept.kind in ("contribution", "decision"))
    mentions = defaultdict(lambda: ((), ()), ledger.mentions_in(list(needed)) if needed else {})
    return [
        view(
            kept.record,
            name=kept.id,
            times=mentions[kept.document][0],
            amounts=mentions[kept.document][1],
            document=kept.document,
            published=kept.release.published,
            language=kept.release.language,
            publisher=kept.release.publisher,
        )
        for kept in held
    ]


def whole(ledger: Ledger) -> Relations | None:
    """Relate the whole ledger; None where it is too large for that."""
    counts = ledger.counts()
    if sum(counts[f"{kind}s"] for kind in _RELATED) > SMALL:
        return None
    records = [kept for kind in _RELATED for kept in ledger.each_record(kind)]
    return relate(seen_of(ledger, records))


def ladder(ledger: Ledger, record: Kept, *, on: dt.date) -> Commitment | None:
    """Return the commitment that a contribution or a decision belongs to, as it stands on the day *on*."""
    if _fresh(ledger):
        return _kept_ladder(ledger, record.id, on)
    drawn = relate(seen_of(ledger, gathered(ledger, record))).commitments(on=on)
    founded = next((one for one in drawn if one.id == record.id), None)
    return founded or next((one for one in drawn if any(step.record == record.id for step in one.steps)), None)


def _fresh(ledger: Ledger) -> bool:
    """Say whether what ``greffier relate`` put together is of the ledger as it is now."""
    return ledger.related_mark() == (ledger.mark(), __version__)


def _kept_ladder(ledger: Ledger, name: str, on: dt.date) -> Commitment | None:
    of = sorted({row["commitment"] for row in ledger.related("steps", {"record": name})})
    # The commitment that a record founds, before those that it is a step of.
    for one in sorted(of, key=lambda other: other != name):
        for row in ledger.related("commitments", {"id": one}):
            return stand_on(Commitment.model_validate(row["told"]), on=on, known=None)
    return None


def gathered(ledger: Ledger, record: Kept) -> list[Kept]:
    """Return *record* with the others that may be steps of one commitment with it."""
    fact, found = record.record, {record.id: record}
    if isinstance(fact, Contribution):
        roles = [("recipients", name) for name in fact.recipients[:3]] or [("donors", name) for name in fact.donors[:3]]
        kinds = ["contribution"]
    elif isinstance(fact, Decision):
        roles = [("actors", name) for name in fact.actors[:3]] + [
            ("responsible", name) for name in fact.responsible[:2]
        ]
        kinds = ["decision", "contribution"]
    else:
        return [record]
    for role, name in roles:
        beside = tuple(("donors", donor) for donor in getattr(fact, "donors", ())[:1] if role == "recipients")
        for kind in kinds:
            wanted = Wanted(actor=name, role=role, beside=beside, limit=NEAR // (2 * len(roles) * len(kinds)) or 1)
            day = record.day
            if day is None:
                found |= {kept.id: kept for kept in ledger.records(kind, wanted).items}
                continue
            later = wanted.model_copy(update={"since": day, "newest_first": False})
            earlier = wanted.model_copy(update={"until": day})
            for some in (later, earlier):
                found |= {kept.id: kept for kept in ledger.records(kind, some).items}
    return list(found.values())


def met(ledger: Ledger, records: Sequence[Kept], *, around: bool = False) -> tuple[Met, ...]:
    """Put meetings together that are one, told by several releases; reviewers' joins count first.

    With *around*, meetings of the same body within weeks are looked at too.
    """
    held = {kept.id: kept for kept in records}
    if around:
        for kept in records:
            held |= {other.id: other for other in _same_weeks(ledger, kept)}
    joins = ledger.joins("same-meeting")
    asked = {kept.id for kept in records}
    for made in joins:
        if made.holds and {made.source, made.target} & asked:
            for name in (made.source, made.target):
                held.setdefault(name, ledger.entry(name).now)
    found = list(relate(seen_of(ledger, held.values())).meetings.met)
    for made in joins:
        found = _joined(found, made.source, made.target) if made.holds else _parted(found, made.source, held)
    return tuple(found)


def _same_weeks(ledger: Ledger, kept: Kept) -> Iterable[Kept]:
    body = getattr(kept.record, "body", None)
    covered = days(getattr(kept.record, "start", None)) or ((kept.day, kept.day) if kept.day else None)
    if covered is None:
        return ()
    since, until = _shifted(covered[0], -_DAYS), _shifted(covered[1], _DAYS)
    wanted = Wanted(since=since, until=until, fields={"body": body} if body else {}, limit=NEAR // 2)
    return ledger.records("meeting", wanted).items


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return day


def _joined(found: list[Met], one: str, other: str) -> list[Met]:
    first = next((m for m in found if one in m.records), None)
    second = next((m for m in found if other in m.records), None)
    if first is None or second is None or first is second:
        return found
    both = first.model_copy(
        update={
            "records": (*first.records, *second.records),
            "documents": tuple(dict.fromkeys((*first.documents, *second.documents))),
            "participants": tuple(dict.fromkeys((*first.participants, *second.participants))),
            "rule": "reviewer",
        }
    )
    return [both if m is first else m for m in found if m is not second]


def _parted(found: list[Met], one: str, held: dict[str, Kept]) -> list[Met]:
    """Take the meeting *one* out of a group; what reviewers part stays apart."""
    parted: list[Met] = []
    for group in found:
        if one not in group.records or len(group.records) == 1:
            parted.append(group)
            continue
        rest = tuple(name for name in group.records if name != one)
        documents = tuple(dict.fromkeys(held[name].document for name in rest))
        update = {"id": rest[0] if group.id == one else group.id, "records": rest, "documents": documents}
        parted.append(group.model_copy(update={**update, "rule": "reviewer"}))
        alone = next(iter(relate([view(held[one].record, name=one, document=held[one].document,
                                       published=held[one].release.published)]).meetings.met), None)  # fmt: skip
        if alone is not None:
            parted.append(alone)
    return parted


def offices(ledger: Ledger, actor: str) -> tuple[Office, ...]:
    """Return the offices of a country or an organisation, or those that a person held, with their holders."""
    records = ledger.records("tenure", Wanted(actor=actor, limit=NEAR)).items
    return relate(seen_of(ledger, records)).roll.offices


def attended(ledger: Ledger, actor: str) -> tuple[Seat, ...]:
    """Return the formats that *actor* sat in, by the newest meetings that name it."""
    records = ledger.records("meeting", Wanted(actor=actor, role="participants", limit=NEAR)).items
    seats = relate(seen_of(ledger, records)).attendance()
    mine = [seat for seat in seats if seat.actor == actor or seat.actor.startswith(f"{actor}.")]
    return tuple(sorted(mine, key=lambda seat: (-len(seat.meetings), seat.body)))


def totals(ledger: Ledger, wanted: Wanted) -> Totals:
    """Add up the contributions wanted: what was pledged and what was delivered, each promise once.

    A ledger that is small is added up whole; of a large one the newest that meet *wanted*.
    """
    asked = wanted.model_copy(update={"limit": ADDED, "after": None, "offset": 0, "sort": "day", "newest_first": True})
    page = ledger.records("contribution", asked)
    rows = relate(seen_of(ledger, page.items)).totals(by=("donor", "recipient", "stage"))
    return Totals(rows=rows, of=len(page.items), total=page.total, more=page.more)
