"""Contribution: who gave, gives or promises what to whom."""

from typing import ClassVar, Literal

from greffier.records._record import Record
from greffier.records.values import Count, Money, Speaker, Timex

Stage = Literal["pledged", "delivered", "ongoing", "target"]


class Contribution(Record):
    """Support that one party gives, promises or has given to another."""

    KIND: ClassVar[str] = "contribution"
    RANK: ClassVar[int] = 4

    donors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    resource: str
    money: Money | None = None
    count: Count | None = None
    stage: Stage
    announced: Timex | None = None
    period: Timex | None = None
    due: Timex | None = None
    initiative: str | None = None
    condition: str | None = None
    attributed_to: Speaker | None = None
