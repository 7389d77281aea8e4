"""What relating finds between two records: a link with its rule and reasons, a doubt, a conflict."""

from collections.abc import Iterable
from typing import Literal

from greffier.records.evidence import Frozen
from greffier.text.normal import words

StepKind = Literal[
    "pledged", "reaffirmed", "specified", "partly-delivered", "delivered", "overdue", "withdrawn", "corrected"
]
"""The steps of a commitment. ``pledged`` links a second release that tells of the pledge when it is made."""

Relation = Literal[
    "same-meeting", "next-meeting", "within", "same-person", "succeeds", "part",
    "pledged", "reaffirmed", "specified", "partly-delivered", "delivered", "withdrawn", "corrected",
]  # fmt: skip


class Link(Frozen):
    """Two records that belong together: ``source`` is the later one, ``target`` what it belongs to.

    A step's target is the record that founds the commitment. ``rule`` names what found it and
    ``reasons`` say in words what agrees.
    """

    relation: Relation
    source: str
    target: str
    rule: str
    reasons: tuple[str, ...]


class Doubtful(Frozen):
    """Two records that may belong together, offered for review; nothing is counted on them."""

    relation: Relation
    source: str
    targets: tuple[str, ...]
    reasons: tuple[str, ...]


class Told(Frozen):
    """A value as one record tells it."""

    value: str
    record: str
    document: str


class Conflict(Frozen):
    """A field on which releases that tell of one thing disagree; nothing is smoothed."""

    field: str
    told: tuple[Told, ...]


class Joined(Frozen):
    """What a person settled: two records are of one meeting, two names of one person, or (``holds`` false) not.

    ``source`` and ``target`` are ids of records for ``same-meeting`` and names for ``same-person``.
    """

    relation: Literal["same-meeting", "same-person"]
    source: str
    target: str
    holds: bool


class Settled:
    """The pairs that persons settled, for one relation; the later of two on one pair counts."""

    def __init__(self, joins: Iterable[Joined], relation: str) -> None:
        self._pairs: dict[frozenset[str], bool] = {}
        for one in joins:
            if one.relation == relation:
                self._pairs[frozenset((_key(one.source, relation), _key(one.target, relation)))] = one.holds
        self._relation = relation

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def of(self, one: str, others: Iterable[str]) -> bool | None:
        """Say whether *one* belongs with *others*: as persons settled it, None where they did not."""
        if not self._pairs:
            return None
        key = _key(one, self._relation)
        said = [self._pairs.get(frozenset((key, _key(other, self._relation)))) for other in others]
        return False if False in said else True if True in said else None


def _key(name: str, relation: str) -> str:
    return name if relation == "same-meeting" else " ".join(words(name))
