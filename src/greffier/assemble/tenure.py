"""Tenures: who holds which office on the day of a release, as its own words tie the two."""

from collections.abc import Iterator

from greffier.assemble._reading import Mention, Reading
from greffier.assemble._tenure_terms import term
from greffier.records.tenure import Tenure


def assemble(reading: Reading) -> Iterator[Tenure]:
    """Yield one tenure a pair of person and office, in the order of the first words that tie them."""
    pairs: dict[tuple[str, str], list[Mention]] = {}
    for mention in reading.mentions:
        for office in mention.offices if mention.person is not None else ():
            pairs.setdefault((mention.person or "", office), []).append(mention)
    for (person, office), tied in pairs.items():
        first = tied[0]
        start, end = first.span.start, first.span.end
        if first.rule in ("tied", "appointment"):
            start, end = _with_other(reading, first)
        evidence = [reading.evidence(start, end)]
        named = [m for m in reading.mentions if m.person == person]
        held = term(reading, (*tied, *named))
        if (held.since or held.until) and not start <= held.start < held.end <= end:
            evidence.append(reading.evidence(held.start, held.end))
        yield Tenure(
            person=person,
            office=office,
            on=reading.document.published,
            since=held.since,
            until=held.until,
            evidence=tuple(evidence),
            rule=f"tenure/{first.rule}",
            pack=reading.pack.label,
        )


def _with_other(reading: Reading, mention: Mention) -> tuple[int, int]:
    """Return the stretch that ties a name and a title which stand apart: to the nearest other mention of them."""
    others = [
        m.span
        for m in reading.mentions
        if m is not mention and m.kind == "person" and m.person == mention.person and m.rule in ("title", "person")
    ]
    nearest = min(others, key=lambda span: abs(span.start - mention.span.start), default=mention.span)
    return min(nearest.start, mention.span.start), max(nearest.end, mention.span.end)
