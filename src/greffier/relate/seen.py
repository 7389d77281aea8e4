"""One record as one release shows it: all that relating needs to know, without a database."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from greffier.records import Record
from greffier.records.evidence import Evidence
from greffier.records.mention import AmountMention, TimeMention
from greffier.records.minutes import Minutes
from greffier.relate._passages import Piece, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record, its id, and the release that states it.

    ``around`` are the sentences that hold the evidence (the evidence itself where the text is not
    known), ``times`` and ``amounts`` the mentions in them: they tell "the 40 billion promised in
    July" from a new promise of 40 billion.
    """

    id: str
    record: Record
    document: str
    published: dt.date | None
    language: str = "fr"
    publisher: str | None = None
    times: tuple[TimeMention, ...] = ()
    amounts: tuple[AmountMention, ...] = ()
    around: tuple[Evidence, ...] = ()

    @property
    def place(self) -> int:
        """Where in the release the evidence starts."""
        return self.record.evidence[0].start

    @property
    def exact(self) -> str:
        """The words of the evidence, its pieces joined."""
        return " […] ".join(piece.exact for piece in self.record.evidence)

    @property
    def said(self) -> str:
        """The words around the evidence."""
        return " […] ".join(piece.exact for piece in self.around)

    @property
    def sentences(self) -> bool:
        """Say whether whole sentences are known, not only the words of the evidence."""
        return self.around != self.record.evidence

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
            text=minutes.document.text,
        )


def view(
    record: Record,
    *,
    name: str,
    document: str,
    published: dt.date | None,
    language: str = "fr",
    publisher: str | None = None,
    times: Iterable[TimeMention] = (),
    amounts: Iterable[AmountMention] = (),
    text: str = "",
) -> Seen:
    """Return *record* as seen in a release, with those *times* and *amounts* of it that lie around its evidence.

    With the *text* of the release the sentences around the evidence are looked at: they often say
    what a gift is for, and whether it was promised before.
    """
    around = _sentences(record.evidence, text, language) if text else record.evidence
    return Seen(
        id=name,
        record=record,
        document=document,
        published=published,
        language=language,
        publisher=publisher,
        times=tuple(time for time in times if _inside(time.evidence, around)),
        amounts=tuple(sum_ for sum_ in amounts if _inside(sum_.evidence, around)),
        around=around,
    )


def _sentences(evidence: tuple[Evidence, ...], text: str, language: str) -> tuple[Evidence, ...]:
    """Return the sentences that hold pieces of the evidence; a piece outside all of them stays as it is."""
    found: dict[tuple[int, int], Evidence] = {}
    for piece in evidence:
        held = [one for one in _cut(text, language) if one.start < piece.end and piece.start < one.end]
        start = min([piece.start, *(one.start for one in held)])
        end = max([piece.end, *(one.end for one in held)])
        found[start, end] = Evidence(start=start, end=end, exact=text[start:end])
    return tuple(found.values())


@lru_cache(maxsize=32)
def _cut(text: str, language: str) -> tuple[Piece, ...]:
    return tuple(pieces(text, language))


def _inside(mention: Evidence, pieces: tuple[Evidence, ...]) -> bool:
    return any(piece.start <= mention.start and mention.end <= piece.end for piece in pieces)


def _numbered(minutes: Minutes) -> Iterator[str]:
    counts: dict[str, int] = {}
    for record in minutes.records():
        number = counts.get(record.KIND, 0)
        counts[record.KIND] = number + 1
        yield f"{minutes.document.id}#{record.KIND}:{number}"
