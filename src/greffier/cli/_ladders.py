"""How commitments, deadlines and the roll look on the terminal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from greffier.cli._columns import count, money

if TYPE_CHECKING:
    from greffier.run.relate import Commitment, Due, Office, Seat, Total

_BAR = 20


def bar(share: float | None) -> str:
    """Draw how much of a promise was given: ``██████████░░░░░░░░░░ 52 %``.

    >>> bar(0.5225)
    '██████████░░░░░░░░░░ 52 %'
    >>> bar(None)
    ''
    """
    if share is None:
        return ""
    full = min(_BAR, round(share * _BAR))
    return f"{'█' * full}{'░' * (_BAR - full)} {share:.0%}".replace("%", " %")


def ladder(one: "Commitment") -> Iterable[str]:
    """Yield the lines of one commitment: how it stands, its bar, its steps, what releases disagree on."""
    who = ", ".join(one.actors) or "?"
    to = f" → {', '.join(one.recipients)}" if one.recipients else ""
    sum_ = money(one.money) or count(one.count)
    yield "  ".join(filter(None, (f"{who}{to}", sum_, one.what if one.what not in sum_ else "")))
    settled = [one.state, f"due {one.due}" if one.due else "", f"for {one.period}" if one.period else ""]
    settled += [f"part of {one.part_of}" if one.part_of else "", f"last found {one.last}" if one.last else ""]
    yield f"  {one.id}  {' · '.join(filter(None, settled))}"
    if one.share is not None:
        yield f"  {bar(one.share)}"
    for step in one.steps:
        given = money(step.money) or count(step.count)
        if step.part:
            given += " (of a part)"
        parts = (str(step.date or "?"), step.kind, given, step.period or "", step.document)
        yield f"  {'  '.join(filter(None, parts))}"
        yield f"      « {' '.join(step.exact.split())} »"
    for conflict in one.conflicts:
        told = ", ".join(f"{told.value} ({told.document})" for told in conflict.told)
        yield f"  releases disagree on {conflict.field}: {told}"


DUE = ["by", "standing", "who", "what", "given", "found since", "id"]


def due_cells(row: "Due") -> list[str]:
    """Return the cells of one deadline."""
    found = "; ".join(f"{step.kind} {step.date or ''} ({step.document})".strip() for step in row.found)
    given = f"{row.share:.0%}".replace("%", " %") if row.share is not None else ""
    nothing = f"nothing since {row.last}" if row.last else "nothing"
    return [row.by.isoformat(), row.standing, ", ".join(row.who), row.what, given, found or nothing, row.commitment]


HOLDERS = ["office", "who", "first seen", "last seen", "from", "until", "spellings", "id"]


def holder_cells(office: "Office") -> Iterable[list[str]]:
    """Yield the cells of the holders of one office, in order."""
    for holder in office.holders:
        others = ", ".join(name for name in holder.spellings if name != holder.person)
        days = [str(holder.first or "?"), str(holder.last or "?"), holder.since or "", holder.until or ""]
        shared = " (with others)" if office.shared else ""
        yield [office.office + shared, holder.person, *days, others, holder.id]


SEATS = ["body", "level", "who", "first", "last", "times", "said to be a first", "named by"]


def seat_cells(seat: "Seat") -> list[str]:
    """Return the cells of one seat."""
    first = "yes, but sat before" if seat.contradicted else "yes" if seat.said_first else ""
    where = [seat.body, seat.level or "", seat.actor]
    return [*where, str(seat.first), str(seat.last), str(len(seat.meetings)), first, ", ".join(seat.through)]


TOTALS = ["from", "to", "stage", "period", "sum", "of which", "in one currency", "rates"]


def total_cells(row: "Total", currency: str | None) -> list[str]:
    """Return the cells of one total."""
    sign = {"exact": "", "about": "≈ ", "at-least": "≥ ", "at-most": "≤ "}[row.bound]
    converted = f"{row.converted:,.0f} {currency}" if row.converted is not None else "no rate" if currency else ""
    rates = ", ".join(f"{rate.rate:.6g} on {rate.date}" for rate in row.rates if rate.currency != rate.to)
    sums = f"{sign}{row.amount:,.0f} {row.currency}"
    who = [row.donor or "", row.recipient or "", row.stage, row.period or ""]
    return [*who, sums, "part of another row" if row.within else "", converted, rates]
