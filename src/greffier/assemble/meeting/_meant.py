"""Whom a pronoun of a clause on talks stands for: "l'a reçu", "que X a reçu", "l'entretien qu'il a eu avec Y"."""

from greffier.assemble._clauses import subjects
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._pick import first_finite
from greffier.assemble.meeting._present import people
from greffier.assemble.meeting._subject import Subject, subject


def meant_by(reading: Reading, verb: Verb, who: Subject | None) -> list[Mention]:
    """Return whom "le recevra" means: who acted in the clause or the sentence before, else whom that named."""
    ours = who.members if who is not None else ()
    told = next((v for v in reversed(reading.verbs) if v.head < verb.head and v.features["Form"] == "finite"), None)
    if told is None:
        return []
    sentence = reading.doc[told.head].sent
    before = [m for m in reading.mentions if sentence.start <= m.span.start < min(verb.span.start, sentence.end)]
    acted = [p.mention for p in subjects(reading, told)]
    if not any(m is not None and (m.actor or m.person, m.person) in ours for m in acted):
        return people(_by_name(reading, m) for m in acted if m is not None)
    named = [m for m in people(before) if m.person and (m.actor or m.person, m.person) not in ours]
    return named if len(named) == 1 else []


def _by_name(reading: Reading, mention: Mention) -> Mention:
    """Return the mention that names whom a pronoun stands for: "Il a vu X. Le lendemain, Y l'a reçu"."""
    if mention.kind != "pronoun" or mention.person is None:
        return mention
    before = (m for m in reversed(reading.mentions) if m.span.start < mention.span.start)
    return next((m for m in before if m.person == mention.person and m.kind != "pronoun"), mention)


def antecedent(reading: Reading, lexis: Lexis, verb: Verb) -> list[Mention]:
    """Return whom a relative hangs on as the other side: "Y, que X a reçu", "Y, avec lequel X s'est entretenu"."""
    if verb.features.get("Tense") == "Plup":
        return []  # "Y, avec lequel il avait dîné la veille": only said of Y in passing
    first = min([verb.span.start, *(party.span.start for party in subjects(reading, verb))])
    clauses, at = reading.pack.words("clauses"), first - 1
    if plain(reading.doc[at]) not in clauses["that"]:
        with_ = lexis.before("with", at) if plain(reading.doc[at]) in clauses["relative_subject"] else None
        if with_ is None:
            return []
        at = with_
    at -= int(reading.doc[at - 1].text == ",")
    return people(m for m in reading.mentions if m.span.end == at)


def acting_behind(reading: Reading, lexis: Lexis, verb: Verb, verbs: list[Verb]) -> Subject | None:
    """Return who acts behind a clause on talks: "Lors de l'entretien qu'il a eu avec Y, X a salué"."""
    main = first_finite(verbs, verb.span.end)
    who = subject(reading, lexis, main) if main is not None else None
    return who if who is not None and who.persons and who.span.start >= verb.span.end else None


def granted_to(reading: Reading, lexis: Lexis, verb: Verb, verbs: list[Verb], who: Subject) -> list[Mention]:
    """Return whom "lui" means: who acts behind "À l'issue de l'audience que lui a accordée X", else before."""
    if verb.features.get("Clitic") not in reading.pack.words("meeting_verbs")["to_them"]:
        return []
    behind = acting_behind(reading, lexis, verb, verbs)
    if behind is None:
        return meant_by(reading, verb, who)
    return people(m for m in reading.mentions if behind.span.start <= m.span.start < behind.span.end)
