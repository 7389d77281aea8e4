"""Decision: who undertook to do what, or approved what."""

from typing import ClassVar, Literal

from greffier.records._record import Record
from greffier.records.values import Speaker, Timex

DecisionKind = Literal["approve", "agree", "mandate", "plan"]


class Decision(Record):
    """An undertaking by an actor to do something, or the approval of something."""

    KIND: ClassVar[str] = "decision"
    RANK: ClassVar[int] = 3

    actors: tuple[str, ...] = ()
    kind: DecisionKind
    object: str
    responsible: tuple[str, ...] = ()
    due: Timex | None = None
    attributed_to: Speaker | None = None
