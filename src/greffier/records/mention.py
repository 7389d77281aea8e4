"""Mentions: every time and every sum of money in a text, whether or not a record uses it."""

from typing import Literal

from greffier.records.evidence import Evidence, Frozen
from greffier.records.values import Bound, Timex

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class TimeMention(Frozen):
    """A temporal expression; ``value`` is empty where the release does not settle it.

    ``anchor`` is the date that a relative value was counted from.
    """

    evidence: Evidence
    type: TimeType
    value: Timex | None = None
    anchor: str | None = None
    rule: str = ""


class AmountMention(Frozen):
    """A sum of money, or a range of sums."""

    evidence: Evidence
    amount: float
    currency: str | None = None
    bound: Bound = "exact"
    amount_to: float | None = None
    rule: str = ""
