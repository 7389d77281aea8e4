"""What was on the agenda: "au centre des échanges, A", "A est parmi les sujets", "L'ordre du jour comprend A"."""

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._discussion import Discussion, talked_of
from greffier.assemble.meeting._lexis import BESIDE, MEETINGS, Lexis, Range
from greffier.assemble.meeting._past import after_asides, clause_end

_REACH = 5
"""Tokens from "au centre" to the meeting, from "parmi les" to the matters: "des deux premiers entretiens"."""


def agenda(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """Yield what stands beside a phrase for the agenda: as subject, behind its verb, or without a verb."""
    yield from _comprised(reading, lexis, span)
    figures = set(reading.pack.words("discussion")["figure"])
    verbs = [v for v in _finite(reading, span) if v.lemma in figures]
    for first, last in _phrases(reading, lexis, span):
        start: int | None
        after = [v for v in verbs if v.span.start >= last and v.span.start - last <= 8]
        before = [v for v in verbs if v.span.end <= first and first - v.span.end <= 6]
        if after:
            start, end = after[0].span.end, clause_end(reading, after[0].span.end, span.end)
            yield talked_of(reading, lexis, first, (span.start, end), start, end)
        elif before and before[-1].span.start - span.start <= 1:
            # "Figuraient à l'ordre du jour le partage des eaux et les marchés"
            end = clause_end(reading, last, span.end)
            yield talked_of(reading, lexis, first, (span.start, end), last, end)
        elif before:
            # "Lors de l'entretien, la pêche a été au centre des échanges": what opens the sentence is no subject.
            until = before[-1].span.start
            start = (
                after_asides(reading, lexis, span.start, until)
                if any(lexis.at(key, span.start) for key in BESIDE)
                else span.start
            )
            yield talked_of(reading, lexis, first, (span.start, last), start or span.start, until)
        elif (start := _told_alone(reading, lexis, first, last, span)) is not None:
            end = span.end if reading.doc[start - 1].text == ":" else clause_end(reading, start, span.end)
            yield talked_of(reading, lexis, first, (first, end), start, end)


def entries(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """Yield the entries of a list below what was discussed: "Les points suivants étaient à l'ordre du jour :"."""
    end = next((at for at in range(span.end - 1, span.start, -1) if not reading.doc[at].is_space), span.start)
    terms = reading.pack.words("discussion")
    told = lexis.first(("agenda", "programme"), span.start, end) is not None or (
        lexis.first(("matter",), span.start, end) is not None
        and any(v.lemma in {*terms["object"], *terms["on"]} for v in verbs_in(reading, span.start, end))
    )
    if reading.doc[end].text != ":" or not told:
        return
    blocks = list(dropwhile(lambda block: block.end <= end, reading.blocks))[1:]
    for block in takewhile(lambda block: block.label_ == "bullet" or not block.text.strip(), blocks):
        yield talked_of(reading, lexis, end, (span.start, block.end), block.start, block.end)


def _finite(reading: Reading, span: Span) -> list[Verb]:
    return [v for v in verbs_in(reading, span.start, span.end) if v.features.get("Form") == "finite"]


def _phrases(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Range]:
    """Yield the phrases for an agenda, with the meeting whose agenda it is."""
    for key in ("agenda", "heart"):
        for first, last in lexis.within(key, span.start, span.end):
            end = _meeting_after(reading, lexis, last, span.end)
            if end is not None or key == "agenda":
                yield first, end or last
    for first, last in lexis.within("among", span.start, span.end):
        near = lexis.within("matter", last, min(span.end, last + _REACH))
        if near:
            yield first, near[0][1]


def _meeting_after(reading: Reading, lexis: Lexis, at: int, end: int) -> int | None:
    """Return where the meeting ends that is a phrase's complement: "au cœur de leurs premiers entretiens"."""
    if at >= end or plain(reading.doc[at]) not in _of(reading):
        return None
    place = lexis.first(MEETINGS, at, min(end, at + _REACH))
    between = reading.doc[at + 1 : place[0]] if place is not None else ()
    return place[1] if place is not None and all(t.pos_ in ("DET", "ADJ", "NUM") for t in between) else None


def _told_alone(reading: Reading, lexis: Lexis, first: int, last: int, span: Span) -> int | None:
    """Return where matters begin that stand without a verb: "Au centre des échanges, la reprise de l'aide"."""
    if last < span.end and lexis.before("with", first) is not None and reading.doc[last].pos_ == "DET":
        return last  # "s'est ouverte à Oslo, avec à l'ordre du jour le budget"
    if last < span.end and (reading.doc[last].text == ":" or plain(reading.doc[last]) in _of(reading)):
        return next((at + 1 for at in range(last, span.end) if reading.doc[at].text == ":"), None)
    if first - span.start > 1 or last + 1 >= span.end or reading.doc[last].text != ",":
        return None
    verb = next((v for v in _finite(reading, span) if v.span.start > last), None)
    # "Au centre des échanges, A et B, indique une source": the verb is no part of it.
    return last + 1 if verb is None or reading.doc[verb.span.start - 1].text == "," else None


def _of(reading: Reading) -> tuple[str, ...]:
    return reading.pack.words("clauses")["of"]


def _comprised(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """Yield what an agenda has: "L'ordre du jour comporte A et B", "Les principaux sujets abordés étaient A et B"."""
    terms = reading.pack.words("discussion")
    for verb in _finite(reading, span):
        opening = span.start, verb.span.start
        listed = verb.lemma in terms["comprises"] and lexis.within("programme", *opening)
        named = verb.lemma in terms["figure"] and lexis.within("matter", *opening)
        heads = [place for place in (listed or named or ()) if place[0] - span.start <= 3]
        if not heads or verb.features.get("Neg") or verb.features.get("Voice") == "Pass":
            continue
        told = listed or lexis.first((*MEETINGS, "agenda"), *opening) or _raised(reading, heads[0][1], verb)
        if told and verb.span.start - heads[0][1] <= 2 * _REACH:
            end = clause_end(reading, verb.span.end, span.end)
            relating = lexis.within("relating", verb.span.end, min(end, verb.span.end + _REACH))
            start = relating[0][1] - 1 if relating else verb.span.end  # "comprend des points relatifs à A et à B"
            yield talked_of(reading, lexis, verb.head, (span.start, end), start, end)


def _raised(reading: Reading, at: int, verb: Verb) -> bool:
    """Say whether matters are those discussed: "les principaux sujets abordés"."""
    raises = reading.pack.words("discussion")["object"]
    return any(v.lemma in raises for v in verbs_in(reading, at, verb.span.start))
