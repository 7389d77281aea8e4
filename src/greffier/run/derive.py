"""Putting together what belongs together in a whole ledger, and the rows that it is kept as."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from greffier import __version__, authority
from greffier.records import kinds
from greffier.records.evidence import Frozen
from greffier.records.mention import AmountMention, TimeMention
from greffier.relate import Commitment, Joined, Met, Office, Relations, Seen, relate, view
from greffier.relate.totals import Sum, sums
from greffier.run.ledger import Kept, Ledger, Link, open_ledger
from greffier.text.days import days
from greffier.text.normal import words as folded

NEVER = dt.date.min
"""A day on which no deadline has passed: commitments are kept as they stand without regard to deadlines."""


class Summary(Frozen):
    """What relating found."""

    records: int
    links: int
    commitments: int
    meetings: int
    offices: int
    doubts: int


def relations(ledger: Ledger) -> Relations:
    """Relate every record of the ledger, reviews counted."""
    joins = [*ledger.joins("same-meeting"), *ledger.joins("same-person")]
    return relate(_seen(ledger), joins=[Joined.model_validate(one.model_dump(exclude={"review"})) for one in joins])


def _seen(ledger: Ledger) -> Iterator[Seen]:
    texts = dict(ledger.all_texts())
    times: defaultdict[str, list[TimeMention]] = defaultdict(list)
    amounts: defaultdict[str, list[AmountMention]] = defaultdict(list)
    for document, mention in ledger.all_mentions("times"):
        times[document].append(TimeMention.model_validate(mention))
    for document, mention in ledger.all_mentions("amounts"):
        amounts[document].append(AmountMention.model_validate(mention))
    records: defaultdict[str, list[Kept]] = defaultdict(list)
    for kind in kinds():
        for kept in ledger.each_record(kind):
            records[kept.document].append(kept)
    # Release by release, so that each text is cut into sentences once.
    for document, held in records.items():
        for kept in held:
            yield view(
                kept.record,
                name=kept.id,
                times=times.get(document, ()),
                amounts=amounts.get(document, ()),
                document=document,
                published=kept.release.published,
                language=kept.release.language,
                publisher=kept.release.publisher,
                text=texts.get(document, ""),
            )


def put_together(where: str, *, now: dt.datetime) -> Summary:
    """Relate the ledger at *where* anew and keep what is found."""
    with open_ledger(where, "write") as ledger:
        return _keep(ledger, relations(ledger), now=now)


def _keep(ledger: Ledger, found: Relations, *, now: dt.datetime) -> Summary:
    mark = ledger.mark()
    links = [Link(**link.model_dump()) for link in found.links()]
    rows = rows_of(found)
    ledger.replace_related(rows, links, of=mark, rules=__version__, at=now)
    return Summary(
        records=len(found.records),
        links=len(links),
        commitments=len(rows["commitments"]),
        meetings=len(rows["sittings"]),
        offices=len({row["office"] for row in rows["holders"]}),
        doubts=len(rows["doubts"]),
    )


def rows_of(found: Relations) -> dict[str, list[dict[str, Any]]]:
    """Return what is found as the rows of the derived tables."""
    drawn = found.commitments(on=NEVER)
    return {
        "commitments": [_commitment_row(one) for one in drawn],
        "steps": [row for one in drawn for row in _step_rows(one)],
        "sittings": [_sitting_row(one) for one in found.meetings.met],
        "holders": [_holder_row(office, n) for office in found.roll.offices for n in range(len(office.holders))],
        "seats": [
            {
                **{name: getattr(seat, name) for name in ("actor", "body", "level", "first", "last")},
                "times": len(seat.meetings),
                "told": seat.model_dump(mode="json"),
            }
            for seat in found.attendance()
        ],
        "sums": [_sum_row(one) for one in sums(found.followed)],
        "doubts": [one.model_dump(mode="json") for one in found.doubts()],
    }


def _commitment_row(one: Commitment) -> dict[str, Any]:
    covered = days(one.due)
    return {
        **{name: getattr(one, name) for name in ("id", "kind", "what", "share", "part_of", "last")},
        "day": one.steps[0].date,
        "actors": list(one.actors),
        "recipients": list(one.recipients),
        "amount": one.money.amount if one.money else None,
        "currency": one.money.currency if one.money else None,
        "state": one.state,
        "due_by": covered[1] if covered else None,
        "words": _words_of(one),
        "told": one.model_dump(mode="json"),
    }


def _words_of(one: Commitment) -> str:
    """Return the folded words that a commitment is looked for by, each between spaces."""
    said = [one.what, one.initiative or "", *(step.exact for step in one.steps), *_names(one)]
    return f" {' '.join(dict.fromkeys(word for text in said for word in folded(text)))} "


def _names(one: Commitment) -> Iterator[str]:
    """Yield the ids and the names of those who are bound and of those who receive."""
    known = authority.load()
    for actor in (*one.actors, *one.responsible, *one.recipients):
        yield actor
        if actor in known:
            for names in known.actor(actor).names.values():
                yield from names


def _step_rows(one: Commitment) -> Iterator[dict[str, Any]]:
    for n, step in enumerate(one.steps):
        yield {
            **{name: getattr(step, name) for name in ("kind", "counted", "record", "document", "exact", "rule")},
            "commitment": one.id,
            "n": n,
            "day": step.date,
            "amount": step.money.amount if step.money else None,
            "currency": step.money.currency if step.money else None,
        }


def _sitting_row(one: Met) -> dict[str, Any]:
    covered = days(one.start or one.end)
    fields = ("id", "body", "level", "name", "place", "relation", "within", "previous", "next")
    return {
        **{name: getattr(one, name) for name in fields},
        "day": covered[0] if covered else None,
        "sources": len(one.records),
        "told": one.model_dump(mode="json"),
    }


def _holder_row(office: Office, n: int) -> dict[str, Any]:
    holder = office.holders[n]
    return {
        **{name: getattr(holder, name) for name in ("id", "person", "first", "last", "since", "until")},
        "office": office.office,
        "n": n,
        "shared": office.shared,
        "told": holder.model_dump(mode="json"),
    }


def _sum_row(one: Sum) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("stage", "period", "currency", "amount", "within", "record")},
        "donor": one.donor,
        "recipient": one.recipient,
        "told": one.model_dump(mode="json"),
    }
