"""Meeting: who met, where, when, on what."""

from typing import ClassVar, Literal

from greffier.records._record import Record
from greffier.records.evidence import Frozen
from greffier.records.values import Timex

Level = Literal["leaders", "foreign-ministers", "defence-ministers", "ministers", "officials"]
Relation = Literal["reported", "session", "mentioned"]
Capacity = Literal["member", "partner", "guest", "chair"]


class Participant(Frozen):
    """One who was there, in the sitting's own words."""

    actor: str
    person: str | None = None
    capacity: Capacity = "member"
    first_time: bool = False


class Topic(Frozen):
    """What was discussed: the words of the release and a topic code of the codebook."""

    code: str
    text: str


class Meeting(Record):
    """A meeting or session that the release names, past, present or future."""

    KIND: ClassVar[str] = "meeting"
    RANK: ClassVar[int] = 1

    body: str | None = None
    level: Level | None = None
    name: str | None = None
    start: Timex | None = None
    end: Timex | None = None
    place: str | None = None
    relation: Relation
    participants: tuple[Participant, ...] = ()
    topics: tuple[Topic, ...] = ()
