"""Statement: who said what, in which words."""

from typing import ClassVar, Literal

from greffier.records._record import Record
from greffier.records.values import Speaker, Timex

Mode = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "stress", "announce", "welcome", "thank", "condemn",
    "warn", "express-concern", "urge", "recall", "support", "ask",
]  # fmt: skip


class Statement(Record):
    """One reporting clause: a speaker, a verb of saying, and what is said.

    ``cue`` is the verb of saying as written, empty for a quotation without one.
    ``content`` holds the words between the marks (direct) or the whole complement.
    """

    KIND: ClassVar[str] = "statement"
    RANK: ClassVar[int] = 2

    speaker: Speaker
    mode: Mode
    act: Act
    cue: str = ""
    content: tuple[str, ...]
    said_on: Timex | None = None
