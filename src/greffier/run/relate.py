"""What belongs together in the whole ledger: put together once, kept, and asked for by the commands.

Relating looks at every record, so that it is done when something was entered since the last time, and
what it finds is kept in the ledger. A ledger that cannot be written to is related in memory.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from greffier import __version__
from greffier.errors import LedgerError, UnknownNameError
from greffier.records.evidence import Frozen
from greffier.relate import (
    Commitment,
    Due,
    Holder,
    Office,
    Passage,
    Seat,
    Total,
    Year,
    compare,
    due,
    frequency,
    stand_on,
)
from greffier.relate.rates import SOURCE
from greffier.relate.totals import ALL, By, Sum, add_up
from greffier.run.derive import Summary, put_together, relations, rows_of
from greffier.run.ledger import open_ledger
from greffier.text.normal import words as folded

__all__ = [
    "ALL", "SOURCE", "By", "Commitment", "Comparison", "Due", "Office", "Passage", "Register", "Seat", "Summary",
    "Total", "UnknownNameError", "Year", "by_of", "compared", "deadlines", "formula", "put_together", "register",
    "relations", "totals", "track",
]  # fmt: skip


class Register(Frozen):
    """The roll as asked for: offices with their holders, and who sat in which format."""

    offices: tuple[Office, ...]
    attendance: tuple[Seat, ...]


class Comparison(Frozen):
    """Two releases passage by passage."""

    old: str
    new: str
    passages: tuple[Passage, ...]


class Shelves:
    """What was put together of one ledger: read from it, or made in memory where it cannot be kept."""

    def __init__(self, where: str, *, now: dt.datetime) -> None:
        with open_ledger(where) as ledger:
            self._fresh = ledger.related_mark() == (ledger.mark(), __version__)
        if not self._fresh:
            try:
                put_together(where, now=now)
                self._fresh = True
            except LedgerError:
                # Somebody else's ledger, or one on a disk that is read-only: what was asked is still answered.
                with open_ledger(where) as ledger:
                    self._rows = rows_of(relations(ledger))
        self._where = where

    def __call__(self, name: str, *, holds: Sequence[str] = (), **equal: Any) -> list[dict[str, Any]]:
        """Return the rows of a derived table with these values, and with all these folded words."""
        if self._fresh:
            with open_ledger(self._where) as ledger:
                return ledger.related(name, equal, holds=holds)
        rows = self._rows[name]
        return [
            row
            for row in rows
            if all(row[column] == value for column, value in equal.items())
            and all(word in row["words"] for word in holds)
        ]


def track(where: str, asked: Sequence[str], *, on: dt.date | None, now: dt.datetime) -> list[Commitment]:
    """Return the commitments asked for: by the id of a record of theirs, or by words.

    They stand as releases showed them on the day *on*; without it every release counts, and deadlines
    are as of *now*. The words must all stand in what was promised, in the evidence of its steps, or in the names of
    donors and recipients, whatever their case and accents.
    """
    shelves = Shelves(where, now=now)
    rows: list[dict[str, Any]] = []
    if len(asked) == 1:
        of = {row["commitment"] for row in shelves("steps", record=asked[0])}
        rows = [row for name in sorted(of) for row in shelves("commitments", id=name)]
    # Each word is the beginning of one that a commitment has.
    rows = rows or shelves("commitments", holds=[f" {word}" for word in folded(" ".join(asked))])
    return list(_standing(rows, on, now))


def deadlines(where: str, *, on: dt.date | None, now: dt.datetime) -> tuple[Due, ...]:
    """Return everything with a deadline, by day, and how it stands; *on* and *now* as in ``track``."""
    return due(_standing(Shelves(where, now=now)("commitments"), on, now))


def register(where: str, asked: str | None, *, now: dt.datetime) -> Register:
    """Return the roll: all of it, an office's, a body's or an organisation's with who sat in it, or a person's."""
    shelves = Shelves(where, now=now)
    offices: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in shelves("holders"):
        offices[row["office"]].append(row)
    key = " ".join(folded(asked or ""))
    drawn = [
        Office(
            office=name,
            holders=tuple(Holder.model_validate(row["told"]) for row in rows),
            shared=rows[0]["shared"],
        )
        for name, rows in sorted(offices.items())
        if asked is None or _is_office(asked, key, name, rows)
    ]
    seats = [Seat.model_validate(row["told"]) for row in shelves("seats")]
    if asked is not None:
        seats = [s for s in seats if asked in (s.body, s.actor) or s.body.startswith(f"{asked}.")]
    return Register(offices=tuple(drawn), attendance=tuple(seats))


def _is_office(asked: str, key: str, name: str, rows: list[dict[str, Any]]) -> bool:
    if name == asked or name.startswith(f"{asked}."):
        return True
    spellings = [spelling for row in rows for spelling in row["told"]["spellings"]]
    return any(f" {key} " in f" {' '.join(folded(spelling))} " for spelling in spellings)


def totals(
    where: str,
    *,
    now: dt.datetime,
    by: Sequence[By] = ALL,
    currency: str | None = None,
    actor: str | None = None,
) -> tuple[Total, ...]:
    """Add up contributions, those of *actor* as donor or recipient if asked."""
    held = [Sum.model_validate(row["told"]) for row in Shelves(where, now=now)("sums")]
    if actor is not None:
        held = [
            one for one in held if any(a == actor or a.startswith(f"{actor}.") for a in (*one.donors, *one.recipients))
        ]
    return add_up(held, by=by, currency=currency)


def by_of(names: Sequence[str]) -> tuple[By, ...]:
    """Check the dimensions to add up by.

    Raises:
        UnknownNameError: one of them is none.
    """
    for name in names:
        if name not in ALL:
            raise UnknownNameError("dimension", name, ALL)
    return tuple(name for name in ALL if name in names)


def compared(where: str, old: str, new: str) -> Comparison:
    """Compare the wording of two releases of the ledger.

    Raises:
        LedgerError: one of them is not in it.
    """
    with open_ledger(where) as ledger:
        before, after = ledger.document(old), ledger.document(new)
    return Comparison(old=old, new=new, passages=compare(before.text, after.text, language=after.language))


def formula(where: str, wanted: str) -> tuple[Year, ...]:
    """Count a formula in the releases of the ledger, year by year."""
    with open_ledger(where) as ledger:
        releases = (ledger.document(name) for name in ledger.names())
        return frequency(wanted, ((one.id, one.published, one.text) for one in releases))


def _standing(rows: Iterable[dict[str, Any]], on: dt.date | None, now: dt.datetime) -> Iterator[Commitment]:
    for row in rows:
        drawn = Commitment.model_validate(row["told"])
        standing = stand_on(drawn, on=on or now.date(), known=on)
        if standing is not None:
            yield standing
