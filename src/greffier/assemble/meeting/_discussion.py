"""Where a sentence says what was discussed: verbs, nouns and phrases of discussion."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span

from greffier.assemble._clauses import complement, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._lexis import MEETINGS, Lexis, Range, lemmas
from greffier.assemble.meeting._nouns import nouns
from greffier.assemble.meeting._past import after_asides, after_preposition, clause_end, introduced
from greffier.assemble.meeting._subject import subject
from greffier.assemble.meeting._talking import main_clause, of_talks, those_who_met
from greffier.assemble.meeting._topics import topics
from greffier.records.meeting import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """Something discussed: ``at`` is its verb or noun, ``collective`` whether those who met speak.

    ``future`` is what will be: "Le Conseil en débattra chaque année".
    """

    at: int
    span: Range
    topics: list[Topic]
    collective: bool
    future: bool = False


def verbal(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    terms = reading.pack.words("discussion")
    takes = {key: lemmas(terms[key]) for key in ("object", "on", "upon", "by")}
    for verb in verbs_in(reading, span.start, span.end):
        form = verb.features.get("Form")
        if verb.features.get("Neg") or verb.features.get("Mood") == "Cnd" or form == "participle":
            continue
        rest = complement(reading, verb)
        passive = verb.features.get("Voice") == "Pass"
        if verb.lemma in terms["gives"] and not passive and not verb.features.get("Reflex"):
            continue  # "consacreront 2 % de leur PIB à la défense"
        if verb.lemma in takes["by"] and passive and rest is not None:
            agent = after_preposition(reading, lexis, verb.span.end, rest.end, reading.pack.words("clauses")["by"])
            if agent is not None and not _of_a_party(reading, lexis, verb):
                yield talked_of(reading, lexis, verb.head, (span.start, rest.end), agent, rest.end)
            continue
        talks = verb.lemma in terms["of_talks"] and of_talks(reading, lexis, verb)
        if rest is None or not (talks or {verb.lemma} & (takes["object"] | takes["on"] | takes["upon"])):
            continue
        end = min(_done_next(reading, rest), main_clause(reading, verb, span) or rest.end)
        if not those_who_met(reading, lexis, verb, span):
            continue
        start: int | None = None
        if verb.lemma in takes["on"]:
            start = introduced(reading, lexis, verb.span.end, end)
        if verb.lemma in takes["upon"]:
            after = after_asides(reading, lexis, verb.span.end, end)
            start = lexis.at("on-noun", after) if after is not None else None
        if start is None and (talks or verb.lemma in takes["object"]) and not passive:
            start = after_asides(reading, lexis, verb.span.end, end)
            if start is not None and (
                reading.doc[start].pos_ in ("SCONJ", "VERB", "AUX", "ADP", "PRON")
                and plain(reading.doc[start]) not in reading.pack.words("clauses")["article"]
            ):
                start = None
        if start is not None:
            told = talked_of(reading, lexis, verb.head, (_clause(reading, verb, span), end), start, end)
            yield replace(told, future=verb.features.get("Tense") == "Fut")


def _done_next(reading: Reading, rest: Span) -> int:
    """Return where an infinitive joined to the verb cuts its complement: "faire le point sur A et examiner B"."""
    joins = reading.pack.words("verbs")["join"]
    for verb in verbs_in(reading, rest.start, rest.end):
        at = verb.span.start - 1
        if verb.features.get("Form") == "infinitive" and at > rest.start and plain(reading.doc[at]) in joins:
            return at
    return rest.end


def _of_a_party(reading: Reading, lexis: Lexis, verb: Verb) -> bool:
    """Say whether the subject of *verb* is an actor."""
    who = subject(reading, lexis, verb)
    return who is not None and who.named


def devoted(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """A meeting, a lunch, talks "consacrés à …": the participle stands by a noun of meeting or agrees with one."""
    for first, last in (*lexis.within("devoted", span.start, span.end), *lexis.within("aim", span.start, span.end)):
        near = any(lexis.covers(key, at) for at in range(max(span.start, first - 6), first) for key in MEETINGS)
        near = near or _told_of_opening(reading, lexis, first, span)
        if not near and not _agrees(reading, lexis, first, span) and not _behind(reading, lexis, first, span):
            continue
        end = clause_end(reading, last, span.end)
        start = last if lexis.covers("aim", first) else introduced(reading, lexis, last, end)
        if start is None and plain(reading.doc[last]) in reading.pack.words("discussion")["preposition"]:
            start = last  # "consacrée au Sahel central, tenue mardi": no place of the meeting
        if start is not None:
            yield talked_of(reading, lexis, first, (first, end), start, end)


def _told_of_opening(reading: Reading, lexis: Lexis, at: int, span: Span) -> bool:
    """Say whether a passive is that of the meeting its sentence opens with: "La réunion, qui a duré, a été axée"."""
    verb = next((v for v in verbs_in(reading, span.start, at + 1) if v.span.start < at < v.span.end), None)
    return verb is not None and verb.features.get("Form") == "finite" and of_talks(reading, lexis, verb)


def _agrees(reading: Reading, lexis: Lexis, at: int, span: Span) -> bool:
    """Say whether a participle behind a comma is that of the meeting that its clause opens with."""
    low = max((v.span.end for v in verbs_in(reading, span.start, at) if v.features["Form"] == "finite"), default=0)
    noun = lexis.first((*MEETINGS, "council"), max(low, span.start), at)
    if noun is None or reading.doc[at - 1].text != ",":
        return False
    head, told = reading.doc[noun[0]].morph, reading.doc[at].morph
    return all(head.get(key, []) == told.get(key, []) for key in ("Gender", "Number"))


def _behind(reading: Reading, lexis: Lexis, at: int, span: Span) -> bool:
    """Say whether a meeting's own words end at a token: "une réunion des ministres de la Défense consacrée à"."""
    return any(noun.span[1] in (at, at - 1) for noun in nouns(reading, lexis, span.start, at))


def within_one(inner: Discussion, outer: Discussion) -> bool:
    """Say whether one is told inside the other."""
    return _inside(inner.span, outer.span)


def talked_of(
    reading: Reading, lexis: Lexis, at: int, whole: Range, start: int, end: int, *, collective: bool = True
) -> Discussion:
    """Return what was talked of, between two tokens."""
    return Discussion(at=at, span=whole, topics=topics(reading, lexis, start, end), collective=collective)


def _clause(reading: Reading, verb: Verb, span: Span) -> int:
    before = [v for v in verbs_in(reading, span.start, verb.span.start) if v.features.get("Form") == "finite"]
    return before[-1].span.end if before else span.start


def _inside(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
