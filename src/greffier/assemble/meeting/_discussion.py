"""Where a sentence says what was discussed: verbs, nouns and phrases of discussion."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span

from greffier.assemble._clauses import complement, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._lexis import BESIDE, Lexis, Range, lemmas
from greffier.assemble.meeting._nouns import nouns
from greffier.assemble.meeting._present import company
from greffier.assemble.meeting._subject import subject
from greffier.assemble.meeting._topics import topics
from greffier.assemble.meeting._where import city_span
from greffier.records.meeting import Topic

_ROOM = 5
"""Tokens between a verb of allowing and what is allowed: "a permis aux deux ministres d'aborder"."""

MEETINGS = ("noun", "gathering", "summit", "sitting", "bilateral", "conference", "series")


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
            agent = _after_preposition(reading, lexis, verb.span.end, rest.end, reading.pack.words("clauses")["by"])
            if agent is not None and not _of_a_party(reading, lexis, verb):
                yield talked_of(reading, lexis, verb.head, (span.start, rest.end), agent, rest.end)
            continue
        talks = verb.lemma in terms["of_talks"] and _of_talks(reading, lexis, verb)
        if rest is None or not (talks or {verb.lemma} & (takes["object"] | takes["on"] | takes["upon"])):
            continue
        end = min(_done_next(reading, rest), _main_clause(reading, verb, span) or rest.end)
        collective = _collective(reading, lexis, verb, span)
        if not collective:
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


def _governor(reading: Reading, verb: Verb, span: Span) -> Verb | None:
    """Return the verb whose subject an infinitive or a gerund has: "doivent aborder", "Après avoir examiné A, X a"."""
    finite = [v for v in verbs_in(reading, span.start, span.end) if v.features.get("Form") == "finite"]
    before = next((v for v in reversed(finite) if 0 <= verb.span.start - v.span.end <= 1), None)
    if before is not None and before.lemma in reading.pack.words("meeting_verbs")["must"]:
        return None if before.features.get("Neg") else before
    return next((v for v in finite if v.span.start > verb.span.end), None) if _opens(verb, span) else None


def _opens(verb: Verb, span: Span) -> bool:
    """Say whether a sentence opens with a gerund, or with what was done before: "Après avoir examiné"."""
    done = verb.features.get("Form") == "gerund" or verb.features.get("Tense") == "Perf"
    return done and verb.features.get("Form") != "finite" and verb.span.start - span.start <= 1


def _main_clause(reading: Reading, verb: Verb, span: Span) -> int | None:
    """Return the comma behind which the main clause begins, where a sentence opens with an aside."""
    main = _governor(reading, verb, span) if _opens(verb, span) else None
    if main is None:
        return None
    first = min(
        (p.span.start for p in subjects(reading, main) if p.span.start > verb.span.end), default=main.span.start
    )
    return next((at for at in range(first, verb.span.end, -1) if reading.doc[at].text == ","), first)


def _collective(reading: Reading, lexis: Lexis, verb: Verb, span: Span) -> bool:
    """Say whether those who met are the subject: several, a body, or what goes on there."""
    if verb.features.get("Form") != "finite" and (governor := _governor(reading, verb, span)) is not None:
        return _collective(reading, lexis, governor, span)
    if verb.features.get("Form") == "gerund":
        return False
    if verb.features.get("Form") == "infinitive":
        # "se réuniront pour examiner": the purpose of a meeting; "chargé d'examiner" is a task.
        all_before = verbs_in(reading, span.start, verb.span.start)
        mark = _first_joined(reading, verb, all_before).features.get("Mark", "")
        before = [v for v in all_before if v.features.get("Form") == "finite"]
        verbs = reading.pack.words("meeting_verbs")
        meets = lemmas(*(verbs[key] for key in ("convene", "meet", "receive", "talk")))
        if before and _allowed(reading, lexis, before[-1], verb, span):
            return True
        if not before or mark not in reading.pack.words("discussion")["purpose"]:
            return False
        # "a présidé une réunion pour examiner"
        return before[-1].lemma in meets or lexis.first(MEETINGS, before[-1].span.end, verb.span.start) is not None
    if _of_talks(reading, lexis, verb):
        return True
    who = subject(reading, lexis, verb)
    ends = [v.span.end for v in verbs_in(reading, span.start, verb.span.start) if v.features["Form"] == "finite"]
    opening = lexis.first(MEETINGS, span.start, min(verb.span.start, span.start + 3))
    if opening is not None and not ends and reading.doc[span.start].pos_ == "DET":
        return True  # "L'entretien de mardi entre X, ministre de Y, et Z a porté sur"
    if who is not None:
        if who.collective:
            return True
        with_, _ = company(reading, lexis, verb.span.end, min(span.end, verb.span.end + 25))
        clitic = any(lexis.covers("with", at) for at in range(max(span.start, verb.span.start - 5), verb.span.start))
        clitic = clitic or lexis.at("with", span.start) is not None  # "Avec la ministre, il a passé en revue"
        return bool(with_) or clitic or _with_them(reading, lexis, verb.span.end) is not None
    lead = min(max((span.start, *ends)), max(span.start, verb.span.start - 12))
    return any(lexis.within(key, lead, verb.span.start) for key in (*MEETINGS, "programme"))


def _of_talks(reading: Reading, lexis: Lexis, verb: Verb) -> bool:
    """Say whether talks are the subject: "La réunion débutera à 16 h et traitera de", "Ils porteront sur"."""
    parties = subjects(reading, verb)
    if any(_opens_with_talks(reading, lexis, party.span) for party in parties):
        return True
    on = lemmas(reading.pack.words("discussion")["on"])
    if verb.lemma not in on or len(parties) != 1 or reading.doc[parties[0].span.start].pos_ != "PRON":
        return False
    meant = parties[0].mention.actor if parties[0].mention is not None else None
    if meant is not None and (parties[0].person or not meant.islower()):
        return False  # somebody; "Ils", of the talks just told, goes by their words
    block, start = reading.block(verb.head), reading.doc[parties[0].span.start].sent.start
    before = reading.doc[start - 1].sent if block is not None and block.start < start else None
    told = lexis.first(MEETINGS, before.start, before.end) if before is not None else None
    number = reading.doc[parties[0].span.start].morph.get("Number", [])
    return told is not None and reading.doc[told[0]].morph.get("Number", []) == number


def _opens_with_talks(reading: Reading, lexis: Lexis, phrase: Span) -> bool:
    """Say whether the first noun of a phrase is one of meeting: "La deuxième réunion", but not "le bilan de la"."""
    noun = next((token.i for token in phrase if token.pos_ in ("NOUN", "PROPN")), None)
    return noun is not None and any(lexis.covers(key, noun) for key in MEETINGS)


def _done_next(reading: Reading, rest: Span) -> int:
    """Return where an infinitive joined to the verb cuts its complement: "faire le point sur A et examiner B"."""
    joins = reading.pack.words("verbs")["join"]
    for verb in verbs_in(reading, rest.start, rest.end):
        at = verb.span.start - 1
        if verb.features.get("Form") == "infinitive" and at > rest.start and plain(reading.doc[at]) in joins:
            return at
    return rest.end


def _first_joined(reading: Reading, verb: Verb, before: list[Verb]) -> Verb:
    """Return the infinitive that another is joined to: "pour faire le point sur A et examiner B"."""
    joined = plain(reading.doc[verb.span.start - 1]) in reading.pack.words("verbs")["join"]
    last = before[-1] if before and joined else verb
    return last if last.features.get("Form") == "infinitive" else verb


def _with_them(reading: Reading, lexis: Lexis, at: int) -> int | None:
    """Return where company ends that is a pronoun or as good as one: "avec eux", "avec son interlocuteur"."""
    last = lexis.at("with", at)
    if last is None or last >= len(reading.doc):
        return None
    if (named := lexis.at("other_side", last + 1)) is not None and lexis.covers("own", last):
        return named
    return last + 1 if plain(reading.doc[last]) in reading.pack.words("saying")["strong"] else None


def _allowed(reading: Reading, lexis: Lexis, before: Verb, verb: Verb, span: Span) -> bool:
    """Say whether a meeting gave room for it: "l'entretien a permis d'aborder", "a été l'occasion de discuter de"."""
    lets = before.lemma in reading.pack.words("discussion")["lets"] and verb.span.start - before.span.end <= _ROOM
    occasion = any(last == verb.span.start for _, last in lexis.within("occasion", before.span.end, verb.span.start))
    told = not before.features.get("Neg") and before.features.get("Mood") != "Cnd"
    if occasion and (who := subject(reading, lexis, before)) is not None and who.collective:
        return True  # "Ils ont eu l'occasion d'aborder"
    return told and (lets or occasion) and lexis.first(MEETINGS, span.start, before.span.start) is not None


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
    return verb is not None and verb.features.get("Form") == "finite" and _of_talks(reading, lexis, verb)


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


def introduced(reading: Reading, lexis: Lexis, start: int, end: int) -> int | None:
    """Return where a preposition brings what was discussed, asides stepped over."""
    return _after_preposition(reading, lexis, start, end, reading.pack.words("discussion")["preposition"])


def within_one(inner: Discussion, outer: Discussion) -> bool:
    """Say whether one is told inside the other."""
    return _inside(inner.span, outer.span)


def talked_of(
    reading: Reading, lexis: Lexis, at: int, whole: Range, start: int, end: int, *, collective: bool = True
) -> Discussion:
    """Return what was talked of, between two tokens."""
    return Discussion(at=at, span=whole, topics=topics(reading, lexis, start, end), collective=collective)


def after_asides(reading: Reading, lexis: Lexis, start: int, end: int) -> int | None:
    """Step over company, format, times and adverbs to where the object starts."""
    at = start
    while at < end:
        token = reading.doc[at]
        over = _aside(reading, lexis, at, end)
        if over is not None:
            at = over
        elif token.is_punct or token.is_space or (token.pos_ == "ADV" and lexis.bringing(at) is None):
            at += 1
        else:
            return at
    return None


def _aside(reading: Reading, lexis: Lexis, at: int, end: int) -> int | None:
    if lexis.at("with", at) is not None:
        _, where = company(reading, lexis, at, end)
        if where is not None and where[0] == at:
            over = where[1]
            while over < end and reading.doc[over].text in {")", ","}:
                over += 1
            return over
        return _with_them(reading, lexis, at)  # "avec elle"
    if (inner := lexis.at("within", at)) is not None:
        body = next((m for m in reading.mentions if inner - 1 <= m.span.start <= inner + 2), None)
        return int(body.span.end) if body is not None else None
    for time in reading.times:
        if time.span.start <= at < time.span.end:
            return int(time.span.end)
    if (remote := lexis.at("remote", at)) is not None:
        return remote
    if (first := lexis.at("at", at)) is not None and (named := city_span(reading, first)) is not None:
        return int(named.end)
    if first is not None and reading.doc[at - 1].text == "," and _venue(reading, first):
        return next((k + 1 for k in range(first, end) if reading.doc[k].text == ","), None)
    if any(lexis.at(key, at) is not None for key in BESIDE):
        told = lexis.first(MEETINGS, at, min(end, at + _ROOM))
        if told is not None and told[1] < end and reading.doc[told[1]].pos_ == "DET":
            return told[1]  # "Ont été évoqués au cours de l'entretien le climat et la pêche"
        return next((k + 1 for k in range(at, end) if reading.doc[k].text == ","), end)
    return None


def _venue(reading: Reading, at: int) -> bool:
    """Say whether a building stands here: ", au Palais de la Présidence, "."""
    return plain(reading.doc[at]) in reading.pack.words("meetings")["no_city"]


def _after_preposition(
    reading: Reading, lexis: Lexis, start: int, end: int, prepositions: tuple[str, ...]
) -> int | None:
    at = after_asides(reading, lexis, start, end)
    if at is None or at >= end:
        return None
    if plain(reading.doc[at]) in prepositions or lexis.bringing(at) is not None:
        return at
    return None


def _clause(reading: Reading, verb: Verb, span: Span) -> int:
    before = [v for v in verbs_in(reading, span.start, verb.span.start) if v.features.get("Form") == "finite"]
    return before[-1].span.end if before else span.start


def clause_end(reading: Reading, start: int, end: int) -> int:
    """Return where the phrase after *start* ends: before a finite main verb or a strong mark."""
    relative = {*reading.pack.words("clauses")["relative_subject"], *reading.pack.words("clauses")["relative"]}
    for verb in verbs_in(reading, start, end):
        if verb.features.get("Form") != "finite":
            continue
        at = verb.span.start - 1
        while at > start and reading.doc[at].pos_ in ("ADV", "PRON") and plain(reading.doc[at]) not in relative:
            at -= 1
        end = at if plain(reading.doc[at]) in relative else verb.span.start
        break
    chairs = {*reading.pack.words("meeting_verbs")["chair"]}
    led = (v for v in verbs_in(reading, start, end) if v.features.get("Form") == "participle" and v.lemma in chairs)
    # "un débat sur la piraterie, présidé par …": who presides is no part of what was discussed.
    end = next((v.span.start for v in led), end)
    for at in range(start, end):
        if reading.doc[at].text in {";", "."} and at > start:
            return at
    while end > start and (reading.doc[end - 1].is_punct or reading.doc[end - 1].is_space):
        end -= 1
    return end


def _inside(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
