"""Tenures: who holds which office on the day of a release, as its own words tie the two."""

from collections.abc import Iterator

from greffier.assemble._reading import Mention, Reading
from greffier.records.tenure import Tenure


def assemble(reading: Reading) -> Iterator[Tenure]:
    """Yield one tenure a pair of person and office, in the order of the first words that tie them."""
    pairs: dict[tuple[str, str], list[Mention]] = {}
    for mention in reading.mentions:
        if mention.person is None:
            continue
        for office in mention.offices:
            pairs.setdefault((mention.person, office), []).append(mention)
    for (person, office), mentions in pairs.items():
        first = mentions[0]
        start, end = first.span.start, first.span.end
        if first.rule == "tied":
            start, end = _with_title(reading, first)
        yield Tenure(
            person=person,
            office=office,
            on=reading.document.published,
            evidence=(reading.evidence(start, end),),
            rule=f"tenure/{first.rule}",
            pack=reading.pack.label,
        )


def _with_title(reading: Reading, tied: Mention) -> tuple[int, int]:
    """Return the stretch from a family name to the nearest title that it alternates with."""
    titles = [m.span for m in reading.mentions if m.actor == tied.actor and m.rule == "title"]
    nearest = min(titles, key=lambda span: abs(span.start - tied.span.start), default=tied.span)
    return min(nearest.start, tied.span.start), max(nearest.end, tied.span.end)
