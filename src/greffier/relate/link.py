"""What relating finds between two records: a link with its rule and reasons, a doubt, a conflict."""

from typing import Literal

from greffier.records.evidence import Frozen

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
