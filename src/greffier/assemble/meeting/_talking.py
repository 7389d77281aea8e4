"""Whether those who met are the subject of a verb of discussion: several, a body, or the talks themselves."""

from spacy.tokens import Span

from greffier.assemble._clauses import subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._lexis import MEETINGS, Lexis, lemmas
from greffier.assemble.meeting._past import with_them
from greffier.assemble.meeting._present import company
from greffier.assemble.meeting._subject import subject

_ROOM = 5
"""Tokens between a verb of allowing and what is allowed: "a permis aux deux ministres d'aborder"."""


def those_who_met(reading: Reading, lexis: Lexis, verb: Verb, span: Span) -> bool:
    """Say whether those who met are the subject: several, a body, or what goes on there."""
    if verb.features.get("Form") != "finite" and (governor := _governor(reading, verb, span)) is not None:
        return those_who_met(reading, lexis, governor, span)
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
    if of_talks(reading, lexis, verb):
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
        return bool(with_) or clitic or with_them(reading, lexis, verb.span.end) is not None
    lead = min(max((span.start, *ends)), max(span.start, verb.span.start - 12))
    return any(lexis.within(key, lead, verb.span.start) for key in (*MEETINGS, "programme"))


def of_talks(reading: Reading, lexis: Lexis, verb: Verb) -> bool:
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
    if before is None:
        return False
    first = next((v for v in verbs_in(reading, before.start, before.end) if v.features.get("Form") == "finite"), None)
    told = [p.span for p in subjects(reading, first) if _opens_with_talks(reading, lexis, p.span)] if first else []
    behind = lexis.first(MEETINGS, first.span.end, first.span.end + 3) if first and not told else None
    noun = told[0].root.i if told else behind[0] if behind is not None else None
    number = reading.doc[parties[0].span.start].morph.get("Number", [])
    return noun is not None and reading.doc[noun].morph.get("Number", []) == number


def main_clause(reading: Reading, verb: Verb, span: Span) -> int | None:
    """Return the comma behind which the main clause begins, where a sentence opens with an aside."""
    main = _governor(reading, verb, span) if _opens(verb, span) else None
    if main is None:
        return None
    first = min(
        (p.span.start for p in subjects(reading, main) if p.span.start > verb.span.end), default=main.span.start
    )
    return next((at for at in range(first, verb.span.end, -1) if reading.doc[at].text == ","), first)


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


def _opens_with_talks(reading: Reading, lexis: Lexis, phrase: Span) -> bool:
    """Say whether the first noun of a phrase is one of meeting: "La deuxième réunion", but not "le bilan de la"."""
    noun = next((token.i for token in phrase if token.pos_ in ("NOUN", "PROPN")), None)
    return noun is not None and any(lexis.covers(key, noun) for key in MEETINGS)


def _first_joined(reading: Reading, verb: Verb, before: list[Verb]) -> Verb:
    """Return the infinitive that another is joined to: "pour faire le point sur A et examiner B"."""
    joined = plain(reading.doc[verb.span.start - 1]) in reading.pack.words("verbs")["join"]
    last = before[-1] if before and joined else verb
    return last if last.features.get("Form") == "infinitive" else verb


def _allowed(reading: Reading, lexis: Lexis, before: Verb, verb: Verb, span: Span) -> bool:
    """Say whether a meeting gave room for it: "l'entretien a permis d'aborder", "a été l'occasion de discuter de"."""
    lets = before.lemma in reading.pack.words("discussion")["lets"] and verb.span.start - before.span.end <= _ROOM
    occasion = any(last == verb.span.start for _, last in lexis.within("occasion", before.span.end, verb.span.start))
    told = not before.features.get("Neg") and before.features.get("Mood") != "Cnd"
    if occasion and (who := subject(reading, lexis, before)) is not None and who.collective:
        return True  # "Ils ont eu l'occasion d'aborder"
    return told and (lets or occasion) and lexis.first(MEETINGS, span.start, before.span.start) is not None
