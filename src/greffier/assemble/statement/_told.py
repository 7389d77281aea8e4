"""A statement on its way: where it stands and what the next one may borrow from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from greffier.assemble._reading import Reading
from greffier.assemble.statement._cues import Cue
from greffier.assemble.statement._quoted import Said
from greffier.records.statement import Statement
from greffier.records.values import Speaker


@dataclass(slots=True)
class Told:
    """A statement on its way: where it stands and what the next one may borrow from it."""

    start: int
    end: int
    speaker: Speaker
    said: Said
    record: Statement
    said_on: str | None = None
    block: int = -1
    quotes: list[int] = field(default_factory=list)
    number: str | None = None
    cue: Cue | None = None
    framed: bool = False
    cued: int = -1
    """The first of the words after which it is reported ("selon X"), where its cue is no verb."""


def last_told(reading: Reading, told: Sequence[Told], before: int) -> Told | None:
    """Return the last statement before a token that is no statement inside another's words."""
    earlier = [each for each in told if each.start < before]
    outer = [
        each
        for each in earlier
        if not any(other is not each and other.start <= each.start and each.end <= other.end for other in earlier)
        and not any(quote.start < each.start < quote.end for quote in reading.quotes)
    ]
    return outer[-1] if outer else None
