"""Sums that add up: what was pledged and what was delivered, never mixed, each pledge counted once.

A pledge told again, a part of another ("dont"), a payment told twice and a pledge taken back are not
added a second time. A sum that counts everything up to a day adds what is new in it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from greffier.records.evidence import Frozen
from greffier.records.values import Bound
from greffier.relate._claim import Claim
from greffier.relate._follow import Followed
from greffier.relate._ladder import Ladder
from greffier.relate.rates import Rate, reference
from greffier.text.days import days

Stage = Literal["pledged", "target", "delivered", "ongoing", "withdrawn"]
By = Literal["donor", "recipient", "stage", "period"]
ALL: tuple[By, ...] = ("donor", "recipient", "stage", "period")
_SOON = dt.timedelta(days=30)


class Total(Frozen):
    """One row: a sum in one currency, and the records that it is the sum of.

    A dimension that was not asked for is None; donors and recipients that act together are joined
    with " + ". ``stage`` is always told. ``within`` marks parts of a sum in another row: they are
    shown and must not be added to it. ``converted`` is in the currency asked for, at ``rates``; None if
    a rate is missing. ``bound`` is ``exact`` only if every sum is.
    """

    donor: str | None = None
    recipient: str | None = None
    stage: Stage
    period: str | None = None
    currency: str
    amount: float
    bound: Bound
    within: bool = False
    records: tuple[str, ...]
    converted: float | None = None
    rates: tuple[Rate, ...] = ()


class Sum(Frozen):
    """One sum that counts: what a promise stands at, what a payment adds, or a gift without a promise."""

    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    stage: Stage
    amount: float
    currency: str
    bound: Bound
    period: str | None
    day: dt.date | None
    record: str
    within: bool = False

    @property
    def donor(self) -> str:
        """The donors, joined."""
        return _joined(self.donors)

    @property
    def recipient(self) -> str:
        """The recipients, joined."""
        return _joined(self.recipients)


def add_up(held: Iterable[Sum], *, by: Sequence[By] = ALL, currency: str | None = None) -> tuple[Total, ...]:
    """Add up in original currencies, one row for each value of the dimensions *by*; the stage is always one.

    With *currency* every row is also converted, each sum at the reference rate of its own day.
    """
    rows: defaultdict[tuple[str | bool | None, ...], list[Sum]] = defaultdict(list)
    for sum_ in held:
        rows[_key(sum_, by)].append(sum_)
    made = [_total(some, by, currency) for some in rows.values()]
    return tuple(
        sorted(made, key=lambda t: (t.donor or "", t.recipient or "", t.stage, t.period or "", t.within, t.currency))
    )


def sums(found: Followed) -> Iterator[Sum]:
    """Yield every sum that counts, each once."""
    for ladder in found.ladders:
        yield from _promised(ladder)
        if ladder.whole is None:
            yield from _given(ladder)
    yield from _loose(found.loose)


def _key(sum_: Sum, by: Sequence[By]) -> tuple[str | bool | None, ...]:
    # The stage is always a dimension: what was promised and what was given are never one sum.
    return (
        sum_.donor if "donor" in by else None,
        sum_.recipient if "recipient" in by else None,
        sum_.stage,
        sum_.period if "period" in by else None,
        sum_.currency,
        sum_.within,
    )


def _joined(actors: tuple[str, ...]) -> str:
    return " + ".join(sorted(actors)) or "?"


def _total(sums: list[Sum], by: Sequence[By], currency: str | None) -> Total:
    first = sums[0]
    converted: float | None = None
    rates: dict[Rate, None] = {}
    if currency:
        worth = [(s, reference(s.currency, currency, s.day)) if s.day else (s, None) for s in sums]
        rates = dict.fromkeys(rate for _, rate in worth if rate)
        if all(rate for _, rate in worth):
            converted = round(sum(s.amount * rate.rate for s, rate in worth if rate), 2)
    bounds = {s.bound for s in sums}
    return Total(
        donor=first.donor if "donor" in by else None,
        recipient=first.recipient if "recipient" in by else None,
        stage=first.stage,
        period=first.period if "period" in by else None,
        currency=first.currency,
        amount=sum(s.amount for s in sums),
        bound=bounds.pop() if len(bounds) == 1 else "about",
        within=first.within,
        records=tuple(s.record for s in sums),
        converted=converted,
        rates=tuple(rates),
    )


def _promised(ladder: Ladder) -> Iterator[Sum]:
    """Yield what a promise stands at; taken back, it is a row of its own."""
    quantity, founder = ladder.quantity, ladder.founder
    if quantity is None or quantity.unit.startswith("#") or (ladder.whole and ladder.remainder):
        return
    withdrawn = any(rung.kind == "withdrawn" for rung in ladder.rungs)
    stage: Stage = "withdrawn" if withdrawn else "target" if founder.record.stage == "target" else "pledged"
    yield Sum(
        donors=ladder.donors,
        recipients=ladder.recipients,
        stage=stage,
        amount=quantity.number,
        currency=quantity.unit,
        bound=quantity.bound,
        period=_year(founder.record.period or founder.record.announced, founder.day),
        day=_day_of(founder),
        record=founder.id,
        within=ladder.whole is not None,
    )


def _given(ladder: Ladder) -> Iterator[Sum]:
    """Yield what each payment adds to what was given before."""
    total = 0.0
    for payment in ladder.payments():
        after = max(total, payment.number) if payment.upto else total + payment.number
        if after > total and ladder.quantity and not ladder.quantity.unit.startswith("#"):
            record = payment.seen.record
            yield Sum(
                donors=ladder.donors,
                recipients=ladder.recipients,
                stage="delivered",
                amount=after - total,
                currency=ladder.quantity.unit,
                bound=payment.bound,
                period=_year(
                    getattr(record, "period", None) or getattr(record, "announced", None), payment.seen.published
                ),
                day=payment.day if payment.day != dt.date.max else None,
                record=payment.seen.id,
            )
        total = after


def _loose(claims: Sequence[Claim]) -> Iterator[Sum]:
    """Yield the gifts that belong to no promise, those told by a second release within weeks left out."""
    told: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        money, record = claim.record.money, claim.record
        if money is None or record.stage not in ("delivered", "ongoing"):
            continue
        key = (claim.donors, claim.recipients, record.stage, money.amount, money.currency)
        if any(_again(claim, other) for other in told[key]):
            continue
        told[key].append(claim)
        yield Sum(
            donors=record.donors,
            recipients=record.recipients,
            stage="delivered" if record.stage == "delivered" else "ongoing",
            amount=money.amount,
            currency=money.currency,
            bound=money.bound,
            period=_year(record.period or record.announced, claim.day),
            day=_day_of(claim),
            record=claim.id,
        )


def _again(claim: Claim, other: Claim) -> bool:
    """Say whether another release told of the same gift."""
    if claim.seen.document == other.seen.document:
        return False
    if claim.record.period or other.record.period:
        return claim.record.period == other.record.period
    return bool(claim.day and other.day and abs(claim.day - other.day) <= _SOON)


def _year(value: str | None, published: dt.date | None) -> str | None:
    """Return the year or the years that a time lies in, else the year of the release."""
    covered = days(value)
    if covered is None:
        return str(published.year) if published else None
    first, last = covered[0].year, covered[1].year
    return str(first) if first == last else f"{first}/{last}"


def _day_of(claim: Claim) -> dt.date | None:
    """Return the day whose rate counts: when it was announced, as exactly as is said, else the release's."""
    covered = claim.announced
    return min(covered[1], claim.day) if covered and claim.day else claim.day
