"""A commitment while it is being put together: its founding record, what it stands at, and its steps."""

import datetime as dt
from dataclasses import dataclass, field, replace

from greffier.records.values import Bound
from greffier.relate._claim import Claim, Days, Quantity
from greffier.relate.link import Conflict, StepKind, Told
from greffier.relate.seen import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step: the record that tells it, and what it adds to what was given.

    ``upto`` is true for a sum that counts everything up to its day. ``repeats`` is the id of the
    record that told of the same payment before.
    """

    kind: StepKind
    seen: Seen
    rule: str
    reasons: tuple[str, ...]
    given: Quantity | None = None
    upto: bool = False
    on: dt.date | None = None
    repeats: str | None = None


@dataclass(slots=True, eq=False)
class Ladder:
    """A contribution that was promised, and all that was found about it."""

    founder: Claim
    quantity: Quantity | None
    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    about: set[str]
    initiative: frozenset[str]
    window: Days | None
    period: Days | None
    places: frozenset[str] = frozenset()
    rungs: list[Rung] = field(default_factory=list)
    parts: list["Ladder"] = field(default_factory=list)
    whole: "Ladder | None" = None
    told: dict[str, list[Told]] = field(default_factory=dict)
    part_of: tuple[str, ...] = ()
    remainder: bool = False

    @classmethod
    def of(cls, claim: Claim, places: frozenset[str]) -> "Ladder":
        """Found a commitment on *claim*."""
        ladder = cls(
            founder=claim,
            quantity=claim.quantity,
            donors=claim.record.donors,
            recipients=claim.record.recipients,
            about=set(claim.about),
            initiative=claim.initiative,
            window=claim.window,
            period=claim.period,
            places=places,
        )
        for name in ("period", "due"):
            ladder.tell(name, getattr(claim.record, name), claim.seen)
        return ladder

    @property
    def id(self) -> str:
        """The id of the founding record."""
        return self.founder.id

    def tell(self, name: str, value: str | None, seen: Seen) -> None:
        """Note what a record says of a field; different values become a conflict."""
        if value is not None:
            self.told.setdefault(name, []).append(Told(value=value, record=seen.id, document=seen.document))

    def become_part(self, whole: "Ladder", reasons: tuple[str, ...]) -> None:
        """Make this promise a part of *whole*, whose purpose it shares; *reasons* say why."""
        self.whole, self.part_of = whole, reasons
        self.about = self.about or set(whole.about)
        self.donors = self.donors or whole.donors
        self.recipients = self.recipients or whole.recipients
        whole.parts.append(self)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The fields on which the releases disagree, each value with the first record that tells it."""
        found = []
        for name, told in sorted(self.told.items()):
            first: dict[str, Told] = {}
            for one in told:
                first.setdefault(one.value, one)
            if len(first) > 1:
                found.append(Conflict(field=name, told=tuple(first.values())))
        return tuple(found)

    def share(self, *, known: dt.date | None = None) -> float | None:
        """Return how much of the promise was given, in its own unit; None where nothing was found or it has none.

        With *known* only what releases up to that day tell counts.
        """
        if self.quantity is None or not self.quantity.number:
            return None
        total = 0.0
        for payment in self.payments():
            if known is None or payment.seen.published is None or payment.seen.published <= known:
                total = max(total, payment.number) if payment.upto else total + payment.number
        if total:
            return total / self.quantity.number
        told = [rung.seen.published for rung in self.rungs if rung.kind == "delivered"]
        return 1.0 if any(known is None or day is None or day <= known for day in told) else None

    def share_with(self, rung: Rung) -> float | None:
        """Return what the share would be with one step more."""
        self.rungs.append(rung)
        try:
            return self.share()
        finally:
            self.rungs.pop()

    def payments(self) -> list["Payment"]:
        """Return what was given, by day; what a part received counts as so much more for the whole."""
        found = [
            Payment(
                rung.on or rung.seen.published or dt.date.max, rung.seen, rung.given.number, rung.given.bound, rung.upto
            )
            for rung in self.rungs
            if rung.given and rung.repeats is None and self.quantity and rung.given.unit == self.quantity.unit
        ]
        for part in self.parts:
            total = 0.0
            for payment in part.payments():
                after = max(total, payment.number) if payment.upto else total + payment.number
                found.append(replace(payment, number=after - total, upto=False))
                total = after
        return sorted(found, key=lambda payment: (payment.day, payment.seen.order))


@dataclass(frozen=True, slots=True)
class Payment:
    """What a step says was given: by itself, or with ``upto`` everything up to its day."""

    day: dt.date
    seen: Seen
    number: float
    bound: Bound
    upto: bool
