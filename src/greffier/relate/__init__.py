"""Across documents: the same meeting, a pledge and its steps, the roll of an office, what is due, what adds up.

Pure functions over records: ``relate(records)`` takes everything that releases state, in any order, and
returns what belongs together. Nothing here reads a file, a ledger or a clock.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from greffier.relate import totals as _totals
from greffier.relate._follow import Followed, follow
from greffier.relate.attendance import Seat, attendance
from greffier.relate.commitments import Commitment, Step, stand, stand_on
from greffier.relate.due import Due, due
from greffier.relate.link import Conflict, Doubtful, Joined, Link, Told
from greffier.relate.meetings import Meetings, Met, meetings
from greffier.relate.rates import Rate
from greffier.relate.roll import Holder, Office, Roll, roll
from greffier.relate.seen import Seen, seen, view
from greffier.relate.totals import Total
from greffier.relate.wording import Passage, Year, compare, frequency

__all__ = [
    "Commitment", "Conflict", "Doubtful", "Due", "Holder", "Joined", "Link", "Meetings", "Met", "Office", "Passage",
    "Rate", "Relations", "Roll", "Seat", "Seen", "Step", "Told", "Total", "Year", "attendance", "compare", "due",
    "frequency", "meetings", "relate", "roll", "seen", "stand_on", "view",
]  # fmt: skip


@dataclass(frozen=True)
class Relations:
    """What belongs together among the records of many releases."""

    records: tuple[Seen, ...]
    joins: tuple[Joined, ...] = ()

    @cached_property
    def followed(self) -> Followed:
        """The promises and decisions with their steps, before they are drawn up for a day."""
        return follow(self.records)

    @cached_property
    def meetings(self) -> Meetings:
        """Every meeting with its sources."""
        return meetings(self.records, self.joins)

    @cached_property
    def roll(self) -> Roll:
        """Every office with its holders."""
        return roll(self.records, self.joins)

    def attendance(self) -> tuple[Seat, ...]:
        """Who sat in which format, and when first."""
        return attendance(self.meetings.met)

    def commitments(self, *, on: dt.date) -> tuple[Commitment, ...]:
        """Every commitment as it stands on the day *on*."""
        return tuple(stand(self.followed, on=on))

    def due(self, *, on: dt.date) -> tuple[Due, ...]:
        """Every deadline, and how it stands on the day *on*."""
        return due(self.commitments(on=on))

    def totals(self, *, by: Sequence[_totals.By] = _totals.ALL, currency: str | None = None) -> tuple[Total, ...]:
        """The sums pledged and delivered; with *currency* also converted at the reference rates of their days."""
        return _totals.add_up(_totals.sums(self.followed), by=by, currency=currency)

    def links(self) -> Iterator[Link]:
        """Yield every link between two records, with its rule and its reasons."""
        yield from self.meetings.links()
        yield from self.followed.links()
        yield from self.roll.links()

    def doubts(self) -> Iterator[Doubtful]:
        """Yield the pairs that are offered for review."""
        yield from self.meetings.doubts
        yield from self.followed.doubts
        yield from self.roll.doubts


def relate(records: Iterable[Seen], *, joins: Iterable[Joined] = ()) -> Relations:
    """Put together what many releases state; the order of *records* does not matter.

    *joins* are what persons settled of meetings and names; it counts before any rule.
    """
    return Relations(tuple(records), tuple(joins))
