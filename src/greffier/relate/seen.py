"""One record as one release shows it: all that relating needs to know, without text or database."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from greffier.records import Record
from greffier.records.evidence import Evidence
from greffier.records.mention import AmountMention, TimeMention
from greffier.records.minutes import Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record, its id, and the release that states it.

    ``times`` and ``amounts`` are the mentions inside the record's evidence: they tell "the 40
    billion promised in July" from a new promise of 40 billion.
    """

    id: str
    record: Record
    document: str
    published: dt.date | None
    language: str = "fr"
    publisher: str | None = None
    times: tuple[TimeMention, ...] = ()
    amounts: tuple[AmountMention, ...] = ()

    @property
    def place(self) -> int:
        """Where in the release the evidence starts."""
        return self.record.evidence[0].start

    @property
    def exact(self) -> str:
        """The words of the evidence, its pieces joined."""
        return " […] ".join(piece.exact for piece in self.record.evidence)

    @property
    def order(self) -> tuple[dt.date, str, int, int, str]:
        """What records are sorted by, so that the order in which releases arrive does not matter.

        A release without a date comes last: nothing can be said to follow from it.
        """
        return (self.published or dt.date.max, self.document, self.place, self.record.RANK, self.id)


def seen(minutes: Minutes, ids: Iterable[str] | None = None) -> Iterator[Seen]:
    """Yield the records of one release; *ids* names them in reading order, kind by kind.

    Without *ids* a record is called ``d01#decision:0``, its kind and its number in the release.
    """
    named = iter(ids) if ids is not None else _numbered(minutes)
    for record, name in zip(minutes.records(), named, strict=True):
        yield view(
            record,
            name=name,
            document=minutes.document.id,
            published=minutes.document.published,
            language=minutes.document.language,
            publisher=minutes.document.publisher,
            times=minutes.times,
            amounts=minutes.amounts,
        )


def view(
    record: Record,
    *,
    name: str,
    times: Iterable[TimeMention] = (),
    amounts: Iterable[AmountMention] = (),
    **header: Any,
) -> Seen:
    """Return *record* as seen, with those *times* and *amounts* of its release that lie in its evidence."""
    pieces = record.evidence
    return Seen(
        id=name,
        record=record,
        times=tuple(time for time in times if _inside(time.evidence, pieces)),
        amounts=tuple(sum_ for sum_ in amounts if _inside(sum_.evidence, pieces)),
        **header,
    )


def _inside(mention: Evidence, pieces: tuple[Evidence, ...]) -> bool:
    return any(piece.start <= mention.start and mention.end <= piece.end for piece in pieces)


def _numbered(minutes: Minutes) -> Iterator[str]:
    counts: dict[str, int] = {}
    for record in minutes.records():
        number = counts.get(record.KIND, 0)
        counts[record.KIND] = number + 1
        yield f"{minutes.document.id}#{record.KIND}:{number}"
