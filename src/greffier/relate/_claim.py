"""A contribution made ready for comparison: who, how much, what for, when, and the cues around it."""

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from greffier import authority
from greffier.records.contribution import Contribution
from greffier.records.evidence import Evidence
from greffier.records.values import Bound
from greffier.relate import _actors
from greffier.relate._words import Vocabulary, vocabulary, without, without_names
from greffier.relate.seen import Seen
from greffier.text.days import days
from greffier.text.normal import words

Days = tuple[dt.date, dt.date]

_PAUSE = re.compile(r"[,;:.](?!\d)")
_SLACK: dict[Bound, float] = {"exact": 0.005, "about": 0.05, "at-least": 0.1, "at-most": 0.1}
FEW_DAYS = dt.timedelta(days=3)
NEAR = 60
"""Characters around a figure in which a word like "supplémentaires" is about it."""
BUCKET = 0.1
"""Width of a class of sums on a logarithmic scale; sums that fit lie in one class or the next."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a unit: an ISO 4217 code, or ``#`` and the stem of what is counted."""

    number: float
    unit: str
    bound: Bound = "exact"

    def fits(self, other: "Quantity") -> bool:
        """Say whether two releases may mean one figure, given how exact each claims to be."""
        if self.unit != other.unit:
            return False
        slack = max(_SLACK[self.bound], _SLACK[other.bound])
        return abs(self.number - other.number) <= slack * max(abs(self.number), abs(other.number))

    @property
    def bucket(self) -> int:
        """The class of the sum; see ``BUCKET``."""
        return round(math.log(self.number) / BUCKET) if self.number > 0 else 0


@dataclass(slots=True, eq=False)
class Claim:
    """A contribution as one release states it, with what comparing it needs."""

    seen: Seen
    record: Contribution
    words: Vocabulary
    cues: frozenset[str]
    about: frozenset[str]
    initiative: frozenset[str]
    quantities: tuple[Quantity, ...]
    mentioned: tuple[Quantity, ...]
    announced: Days | None
    period: Days | None
    times: tuple[Days, ...]
    position: int
    donors: tuple[str, ...] = field(init=False)
    recipients: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.donors = _actors.key(self.record.donors)
        self.recipients = _actors.key(self.record.recipients)

    @property
    def id(self) -> str:
        """The record's id."""
        return self.seen.id

    @property
    def quantity(self) -> Quantity | None:
        """The sum, else the number of things."""
        return self.quantities[0] if self.quantities else None

    @property
    def day(self) -> dt.date | None:
        """The day of the release."""
        return self.seen.published

    @property
    def window(self) -> Days | None:
        """When the promise was made, as far as this release alone tells it."""
        if self.announced:
            return self.announced
        if self.day is None:
            return None
        return (dt.date.min if self.cues & {"told", "again"} else self.day - FEW_DAYS), self.day

    def before(self, position: int) -> str:
        """Return the words right before *position*."""
        return next((p.exact[: position - p.start] for p in self.seen.around if p.start <= position <= p.end), "")

    def between(self, first: int, second: int) -> str | None:
        """Return the words between two places of the release, if they are known."""
        first, second = min(first, second), max(first, second)
        for piece in self.seen.around:
            if piece.start <= first and second <= piece.end:
                return piece.exact[first - piece.start : second - piece.start]
        return None

    def beside(self, other: "Claim", *, reach: int) -> bool:
        """Say whether two claims of one release are told in one sentence.

        Where sentences are not known, their evidence may be *reach* characters apart.
        """
        gap = min(max(0, a.start - b.end, b.start - a.end) for a in self.seen.around for b in other.seen.around)
        apart = self.seen.around[0].start != other.seen.around[0].start and gap > 0
        return not apart if self.seen.sentences or other.seen.sentences else gap <= reach


def claims(release: Iterable[Seen]) -> list[Claim]:
    """Make the contributions of one release ready for comparison."""
    records = [seen for seen in release if isinstance(seen.record, Contribution)]
    places = {seen.id: _position(seen) for seen in records}
    return [_claim(seen, places[seen.id], sorted(set(places.values()))) for seen in records]


def _claim(seen: Seen, position: int, places: list[int]) -> Claim:
    record = seen.record
    assert isinstance(record, Contribution)
    known = vocabulary(seen.language)
    figures = [time.evidence.exact for time in seen.times] + [sum_.evidence.exact for sum_ in seen.amounts]
    parties = frozenset(stem for actor in (*record.donors, *record.recipients) for stem in _names(actor, seen.language))
    before, after = _own_words(seen.around, position, places)
    told_before, told_after = _own_words(record.evidence, position, places)

    def about(text: str) -> frozenset[str]:
        return known.stems(without_names(without(text, figures))) - parties

    # What follows the figure of a second gift is its purpose; what precedes it is the first one's. Of the
    # sentence around the evidence only the words right after the figure count, up to a pause.
    purpose = about(told_after) if position != places[0] else frozenset()
    purpose = purpose or about(f"{told_before} {told_after}") or about(seen.exact)
    purpose |= about(_PAUSE.split(without(after, figures), maxsplit=1)[0])
    quantities = _quantities(record)
    return Claim(
        seen=seen,
        record=record,
        words=known,
        cues=_cues(known, before, after),
        about=purpose if record.money else purpose | about(record.resource),
        initiative=known.stems(record.initiative or "") or frozenset(words(record.initiative or "")),
        quantities=quantities,
        mentioned=tuple(
            quantity
            for sum_ in seen.amounts
            if sum_.currency and (quantity := Quantity(sum_.amount, sum_.currency, sum_.bound)) not in quantities
        ),
        announced=days(record.announced),
        period=days(record.period),
        times=tuple(covered for time in seen.times if (covered := days(time.value))),
        position=position,
    )


def _own_words(pieces: Iterable[Evidence], position: int, places: list[int]) -> tuple[str, str]:
    """Return the words before and after the figure of a record, up to the figures of its neighbours."""
    first = max((place for place in places if place < position), default=-1)
    last = min((place for place in places if place > position), default=None)
    before, after = [], []
    for piece in pieces:
        cut = max(0, min(position, piece.end) - piece.start)
        before.append(piece.exact[max(0, first - piece.start) : cut])
        after.append(piece.exact[cut : None if last is None else max(cut, last - piece.start)])
    return " ".join(before), " ".join(after)


def _cues(known: Vocabulary, before: str, after: str) -> frozenset[str]:
    """Return the cues around a figure; what makes it one more must stand near it."""
    near = known.cues(f"{before[-NEAR:]} {after[:NEAR]}")
    return (known.cues(f"{before} {after}") - {"new"}) | (near & {"new"})


@cache
def _names(actor: str, language: str) -> frozenset[str]:
    """Return the stems of the names and the adjectives of an actor and of the country or organisation it is of."""
    known, vocabulary_ = authority.load(), vocabulary(language)
    found = set(vocabulary_.all_stems(actor)) if " " in actor else set()
    for id_ in {actor, _actors.acting(actor), _actors.top(actor)}:
        if id_ in known:
            entry = known.actor(id_)
            for names in (entry.names, entry.adjectives):
                found |= {stem for name in names.get(language, ()) for stem in vocabulary_.all_stems(name)}
    return frozenset(found)


def _position(seen: Seen) -> int:
    """Return where in the release the figure stands; where the evidence starts if that is not known."""
    record = seen.record
    assert isinstance(record, Contribution)
    if record.money:
        for mention in seen.amounts:
            if mention.amount == record.money.amount and mention.currency == record.money.currency:
                return mention.evidence.start
    for piece in record.evidence:
        at = piece.exact.find(record.resource)
        if at >= 0:
            return piece.start + at
    return record.evidence[0].start


def overlap(left: Iterable[str], right: Iterable[str]) -> float:
    """Return the share of the smaller set that both have; 0 where one is empty.

    >>> overlap({"a", "b"}, {"b", "c", "d"})
    0.5
    """
    one, other = set(left), set(right)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def meet(left: Days, right: Days) -> bool:
    """Say whether two stretches of days have a day in common."""
    return left[0] <= right[1] and right[0] <= left[1]


def _quantities(record: Contribution) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    if record.money:
        found.append(Quantity(record.money.amount, record.money.currency, record.money.bound))
    if record.count:
        heads = [word.rstrip("sx")[:6] for word in words(record.count.unit) if len(word) > 2]
        found.append(Quantity(record.count.number, "#" + (heads[0] if heads else ""), record.count.bound))
    return tuple(found)
