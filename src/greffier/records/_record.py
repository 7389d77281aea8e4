"""What every record has: evidence, the rule that made it, and its doubts."""

from typing import ClassVar

from pydantic import Field

from greffier.records.evidence import Evidence, Frozen


class Doubt(Frozen):
    """A field that was left empty, or is uncertain, and why."""

    field: str
    reason: str


class Record(Frozen):
    """One fact that a release states, tied to the characters that support it.

    ``rule`` names the rule that made it and ``pack`` the language pack and its version
    (``fr/1``); both are empty on a record that a person wrote.
    """

    KIND: ClassVar[str]
    RANK: ClassVar[int]

    evidence: tuple[Evidence, ...] = Field(min_length=1)
    rule: str = ""
    pack: str = ""
    doubts: tuple[Doubt, ...] = ()
