"""Tenures: who holds which office on the day of a release, as its own words tie the two."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._reading import Mention, Reading, Tie
from greffier.assemble._tenure_terms import term
from greffier.records.tenure import Tenure


def assemble(reading: Reading) -> Iterator[Tenure]:
    """Yield one tenure a pair of person and office, in the order of the first words that tie them."""
    pairs: dict[tuple[str, str], list[Mention]] = {}
    ties: dict[tuple[str, str], list[Tie]] = {}
    for mention in reading.mentions:
        for office in mention.offices if mention.person is not None else ():
            pairs.setdefault((mention.person or "", office), []).append(mention)
        for tie in mention.ties:
            pairs.setdefault((mention.person or "", tie.office), []).append(mention)
            ties.setdefault((mention.person or "", tie.office), []).append(tie)
    for (person, office), tied in sorted(
        pairs.items(), key=lambda item: _place(item[1][0], ties.get(item[0], []), item[0])
    ):
        first = tied[0]
        start, end = first.span.start, first.span.end
        if first.rule in ("tied", "appointment"):
            start, end = _with_other(reading, first)
        apart = ties.get((person, office), [])
        if apart and office not in first.offices:
            start, end = _apart(reading, (start, end), apart[0])
        evidence = [reading.evidence(start, end)]
        own = [m.span for m in tied if office in m.offices]
        held = term(reading, (person, office), apart, [*own, *_named(reading, person, office)])
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


def _place(mention: Mention, ties: list[Tie], tenure: tuple[str, str]) -> int:
    """Return where the words begin that tie an office to a person: the title, else those apart from the name."""
    return ties[0].start if ties and tenure[1] not in mention.offices else int(mention.span.start)


def _apart(reading: Reading, named: tuple[int, int], tie: Tie) -> tuple[int, int]:
    """Return the stretch of a name and of the words that give it an office: these alone in a sentence of their own."""
    start, end = named
    if reading.doc[tie.start].sent.start > start:
        return tie.start, tie.end
    return min(start, tie.start), max(end, tie.end)


def _named(reading: Reading, person: str, office: str) -> Iterator[Span]:
    """Yield the mere names of a person behind which a term is that of the office: it was the last one given to them."""
    given: set[str] = set()
    for mention in reading.mentions:
        if mention.person != person:
            continue
        own = {*mention.offices, *(tie.office for tie in mention.ties)}
        given = own or given
        if not own and (office in given or not given):
            yield mention.span


def _with_other(reading: Reading, mention: Mention) -> tuple[int, int]:
    """Return the stretch that ties a name and a title which stand apart: to the nearest other mention of them."""
    others = [
        m.span
        for m in reading.mentions
        if m is not mention and m.kind == "person" and m.person == mention.person and m.rule in ("title", "person")
    ]
    nearest = min(others, key=lambda span: abs(span.start - mention.span.start), default=mention.span)
    return min(nearest.start, mention.span.start), max(nearest.end, mention.span.end)
