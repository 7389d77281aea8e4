"""What the ledger hands out: plain frozen values, without a database behind them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Generic, Literal, TypeVar

from pydantic import Field, SerializeAsAny

from greffier.records import Record
from greffier.records.evidence import Frozen

Cause = Literal["first", "text", "header", "rules"]
"""Why a revision was made: a new release, other words, another date or title, other rules."""


class Release(Frozen):
    """One revision of a release, without its text."""

    id: str
    revision: int
    current: bool
    title: str
    language: str
    published: dt.date | None
    updated: str | None
    publisher: str | None
    url: str | None
    notes: tuple[str, ...]
    text_sha256: str
    source_sha256: str
    pack: str
    read_at: dt.datetime
    cause: Cause


class Kept(Frozen):
    """One version of a record: what was read in a revision, or what a review made of it.

    ``review`` is 0 for what was read. ``day`` is the record's own day, else the day that its
    release was published.
    """

    id: str
    kind: str
    document: str
    revision: int
    review: int
    current: bool
    day: dt.date | None
    record: SerializeAsAny[Record]
    release: Release


Sort = Literal["day", "due", "amount"]
"""What lists are ordered by; ties by id."""


class Wanted(Frozen):
    """What a list is to hold; whatever is not said does not count.

    ``actor`` is an id (``UKR`` finds ``UKR.president`` too) or a person's name; ``role`` where in
    the record they stand (``donors``, ``speaker``). ``beside`` are others who must be in it too, by
    role (``(("recipients", "UKR"),)``). ``since`` and ``until`` are first and last
    days. ``fields`` are columns and the value they must have (``{"stage": "pledged"}``).
    ``topic`` is a topic of the meeting; of the release's meetings for the other kinds. ``sort``
    is what the list is ordered by, largest and newest first unless ``newest_first`` is False;
    ``after`` continues it behind a ``Page.last``.
    """

    actor: str | None = None
    role: str | None = None
    beside: tuple[tuple[str, str], ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    due_since: dt.date | None = None
    due_until: dt.date | None = None
    topic: str | None = None
    publisher: str | None = None
    document: str | None = None
    words: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    sort: Sort = "day"
    newest_first: bool = True
    after: tuple[str, str] | None = None
    limit: int | None = Field(default=100, ge=1)
    offset: int = Field(default=0, ge=0)


Item = TypeVar("Item")


class Page(Frozen, Generic[Item]):
    """Part of a list. ``total`` is exact up to ``COUNTED``; beyond it, it is that number and ``more`` is true.

    ``first`` and ``last`` are the places of its ends in the order of the list (see ``Wanted.after``);
    ``goes_on`` says whether something stands behind the last.
    """

    items: tuple[Item, ...]
    total: int
    more: bool = False
    first: tuple[str, str] | None = None
    last: tuple[str, str] | None = None
    goes_on: bool = False


COUNTED = 2_000
"""How far lists are counted: a page of a large ledger must not wait for an exact figure."""


class Added(Frozen):
    """What adding a release did; ``cause`` is None where the ledger had it already."""

    document: str
    revision: int
    cause: Cause | None

    @property
    def did(self) -> str:
        """Say in a word or two what was done."""
        words = {"first": "new", "text": "revised", "header": "revised", "rules": "read anew"}
        return words[self.cause] if self.cause else "unchanged"


class Fault(Frozen):
    """Something in the ledger that does not hold: where, what, and what would be right."""

    where: str
    what: str


class Hit(Frozen):
    """Something that a search found; ``words`` are the words around, ``marks`` the places of those found in it."""

    kind: str
    id: str
    release: Release
    words: str
    marks: tuple[tuple[int, int], ...]
    record: SerializeAsAny[Record] | None = None


class Review(Frozen):
    """One act of a reviewer; nothing is overwritten, an undo is an act too."""

    number: int
    record: str
    act: str
    field: str | None
    value: Any
    author: str
    at: dt.datetime
    reason: str


class Reviewer(Frozen):
    """Somebody who may enter reviews, until ``revoked_at``."""

    name: str
    added_at: dt.datetime
    revoked_at: dt.datetime | None = None


class Join(Frozen):
    """Two names of one person, or two records of one meeting; not one where ``holds`` is False: a reviewer says so."""

    relation: str
    source: str
    target: str
    holds: bool
    review: Review


class Tally(Frozen):
    """How many there are of something in a year."""

    year: int | None
    name: str | None
    count: int


class Link(Frozen):
    """Two records that belong together, the rule that found it, and the reasons."""

    relation: str
    source: str
    target: str
    rule: str
    reasons: tuple[str, ...] = ()


class Mark(Frozen):
    """A state of the records: the greatest keys of releases and of reviews, for both only grow."""

    documents: int
    reviews: int


class Entry(Frozen):
    """A record with all that the ledger knows of it: every version, newest first, its reviews and its links."""

    versions: tuple[Kept, ...]
    reviews: tuple[Review, ...]
    links: tuple[Link, ...]

    @property
    def now(self) -> Kept:
        """The version that counts, else the newest."""
        return next((version for version in self.versions if version.current), self.versions[0])


Rows = Sequence[dict[str, Any]]
