"""Acts told as settled for later: "coordonnera", "sera finalisé en juin", "est prévu dans les trois mois"."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import Party, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._governing import governor, vowed
from greffier.assemble.decision._happening import happening
from greffier.assemble.decision._lasting import dated_event, hands_over, in_state, leaves, passes_on, stays, times_of
from greffier.assemble.decision._objects import past_adverbials
from greffier.assemble.decision._orders import kind_meant
from greffier.assemble.decision._pronouns import latter, stand_in
from greffier.assemble.decision._schedule import clause_start, drafted, intended, obliged, scheduled
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import (
    assembly,
    conditional,
    first_noun,
    gift,
    nobody,
    possible,
    quoted,
    told_as_future,
    with_sum,
)


def planned(page: Page, verb: Verb, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the act that *verb* tells as settled for later."""
    if verb.features["Form"] != "finite" or not possible(page, verb) or _talk(page, verb):
        return
    if _on_schedule(page, verb):
        yield from scheduled(page, verb)
    elif page.lemma(verb, "intend"):
        yield from intended(page, verb)
    elif page.lemma(verb, "duty") and verb.features.get("Tense") == "Fut" and not quoted(page, verb):
        yield from obliged(page, verb)
    elif _due_to_be(page, verb) or (dated_event(page, verb) and not _object(page, _clause(page, verb))):
        yield from happening(page, verb, _clause(page, verb))
    elif told_as_future(page, verb) and _settles(page, verb):
        yield from _ahead(page, verb, drafts)


def _clause(page: Page, verb: Verb) -> Span:
    """Return what stands behind a verb in its clause, which may be nothing."""
    return scope(page, verb) or page.doc[verb.span.end : verb.span.end]


def _talk(page: Page, verb: Verb) -> bool:
    """Say whether somebody will only speak, or it is "la session, qui portera sur X": what is to be discussed."""
    says = page.lemma(verb, "saying") and not page.lemma(verb, "rule_on") and verb.features.get("Voice") != "Pass"
    return says or (page.lemma(verb, "concern") and page.terms.has(plain(page.doc[verb.span.end]), "on"))


def _on_schedule(page: Page, verb: Verb) -> bool:
    """Say whether it is "est prévu en mai", "est attendu en mai", "est fixé au 3 mai", told now."""
    if page.lemma(verb, "schedule") or _awaited(page, verb):
        return not told_as_future(page, verb)
    return page.lemma(verb, "date") and verb.features.get("Voice") == "Pass" and verb.features.get("Tense") == "Pres"


def _settles(page: Page, verb: Verb) -> bool:
    """Say whether the future of a verb settles something; effects, opinions and meetings do in some clauses only."""
    if not page.lemma(verb, "modal", "effect", "opinion", "meet", "shy"):
        return True
    clauses = (_goes_on, _leads, _proceeding, _studied, _dealt_with, vowed, stays, leaves, passes_on, hands_over)
    return any(settles(page, verb) for settles in clauses)


def _ahead(page: Page, verb: Verb, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield what the future of *verb* tells: an event, or the act of somebody."""
    clause = _clause(page, verb)
    governing, linked = governor(page, verb)
    if conditional(page, verb, clause) or (linked and (governing is None or page.lemma(governing, "opinion"))):
        return
    if _no_act(page, verb, clause):
        return
    passive = verb.features.get("Voice") == "Pass"
    state = passes_on(page, verb) or vowed(page, verb) or _sets_out(page, verb)
    state = state or (stays(page, verb) and in_state(page, verb))
    if passive or state or _proceeding(page, verb) or (page.lemma(verb, "event") and not _object(page, clause)):
        yield from happening(page, verb, clause)
    else:
        yield from _acting(page, verb, clause, drafts)


def _no_act(page: Page, verb: Verb, clause: Span) -> bool:
    """Say whether it is a gift, a meeting, "le budget passera à 3 millions", or where somebody will be."""
    ahead = page.doc[past_adverbials(page, clause.start, clause.end) : clause.end]  # where and when left aside
    if gift(page, verb, clause) or (_held(page, verb) and (assembly(page, ahead) or _received(page, verb, ahead))):
        return True
    if _hosted_meeting(page, verb):
        return True
    if page.lemma(verb, "amount_to") and with_sum(page, clause):
        return True
    if page.lemma(verb, "travel") and any(_traveller(page, party) for party in subjects(page.reading, verb)):
        return True
    return verb.lemma in page.reading.pack.words("verbs")["be"] and _stay(page, verb, clause)


def _hosted_meeting(page: Page, verb: Verb) -> bool:
    """Say whether the object that a relative puts first is a meeting: "la Conférence, que le Togo accueillera"."""
    if not page.lemma(verb, "host") or verb.features.get("Voice") == "Pass":
        return False
    that, start = page.reading.pack.words("clauses")["that"], clause_start(page, verb)
    opened = next((at for at in (start, start - 1) if at > 0 and plain(page.doc[at]) in that), None)
    before = page.doc[max(page.doc[verb.head].sent.start, opened - 12) : opened] if opened else ()
    return any(page.terms.noun(token, "assembly") for token in before)


def _stay(page: Page, verb: Verb, clause: Span) -> bool:
    """Say whether somebody will be somewhere ("sera à Paris du 5 au 8"), or something "sera l'occasion de" another.

    What "sera au cœur de" something, or what "la priorité" will be, is not settled either.
    """
    head = first_noun(page, clause) if len(clause) else None
    if head is not None and page.terms.noun(head, "chance") and head.i - clause.start <= 3:
        return True
    found = subjects(page.reading, verb)
    if any((noun := first_noun(page, party.span)) and page.terms.noun(noun, "chance") for party in found):
        return True
    there = len(clause) > 0 and clause[0].pos_ == "ADP" and page.terms.has(plain(clause[0]), "to", "there")
    return there and any(_traveller(page, party) for party in found)


def _traveller(page: Page, party: Party) -> bool:
    """Say whether a party is a person, whose journey is a visit: a mission that is sent is more."""
    head = first_noun(page, party.span)
    named = party.person is not None or party.kind in ("office", "person", "pronoun")
    return named or (head is not None and page.terms.noun(head, "person"))


def _sets_out(page: Page, verb: Verb) -> bool:
    """Say whether it is "un convoi partira lundi", "les navires appareilleront en mai": no actor, a thing."""
    if not page.lemma(verb, "set_out", "travel"):
        return False
    found = subjects(page.reading, verb)
    head = first_noun(page, found[0].span) if len(found) == 1 and found[0].mention is None else None
    return head is not None and not page.terms.noun(head, "below", "peer", "person")


def _awaited(page: Page, verb: Verb) -> bool:
    """Say whether it is "un premier rapport est attendu en mai", of a thing and not of who will come."""
    if not page.lemma(verb, "awaited") or verb.features.get("Voice") != "Pass":
        return False
    found = subjects(page.reading, verb)
    head = first_noun(page, found[0].span) if len(found) == 1 else None
    if head is None or page.terms.noun(head, "gifts.act"):
        return False
    return page.terms.noun(head, "text", "draft", "instrument", "proceeding")


def _due_to_be(page: Page, verb: Verb) -> bool:
    """Say whether it is "doit être opérationnel", "doit débuter", of a thing: settled where a time follows."""
    if not page.lemma(verb, "duty") or verb.features.get("Tense") != "Pres" or verb.features.get("Mood") == "Cnd":
        return False
    following = verbs_in(page.reading, verb.span.end, verb.span.end + 3)
    if not following or following[0].features["Form"] != "infinitive":
        return False
    found = subjects(page.reading, verb)
    head = first_noun(page, found[0].span) if len(found) == 1 else None
    done = following[0].features.get("Voice") == "Pass" and (
        page.lemma(following[0], "approve", "approve_text", "act", "found")
        or (head is not None and page.terms.noun(head, "text", "norm", "draft", "instrument"))
    )  # "doit être adopté"; but "les émissions doivent être réduites"
    done = done and not with_sum(page, _clause(page, following[0]))
    if not (done or following[0].lemma in page.reading.pack.words("verbs")["be"] or page.lemma(following[0], "event")):
        return False
    return head is not None and (
        found[0].mention is None or found[0].kind == "other" or page.terms.noun(head, "scheme")
    )


def _proceeding(page: Page, verb: Verb) -> bool:
    """Say whether what will take place is no meeting: "une revue aura lieu à l'automne"."""
    if not page.lemma(verb, "take_place"):
        return False
    found = subjects(page.reading, verb)
    head = first_noun(page, found[0].span) if len(found) == 1 and found[0].mention is None else None
    return head is not None and page.terms.noun(head, "proceeding")


def _dealt_with(page: Page, verb: Verb) -> bool:
    """Say whether it is "le renforcement sera examiné en juillet"."""
    return page.lemma(verb, "study") and verb.features.get("Voice") == "Pass" and bool(times_of(page, verb))


def _studied(page: Page, verb: Verb) -> bool:
    """Say whether it is "le Comité étudiera la question lundi", "débattra chaque année": work with a time."""
    times = times_of(page, verb)
    studied = page.lemma(verb, "study") and bool(times)
    debated = page.lemma(verb, "debate") and any(time.type == "SET" for time in times)
    if not (studied or debated) or verb.features.get("Voice") == "Pass" or verb.features.get("Clitic"):
        return False
    words, found = page.reading.pack.words("clauses"), subjects(page.reading, verb)
    opening_words = page.doc[clause_start(page, verb) - 1 : verb.span.start]
    linking = {*words["relative_subject"], *words["that"], *words["relative"]}
    known = bool(found) and all(p.actor and kind_meant(page, p) in ("body", "organisation") for p in found)
    return known and not any(plain(token) in linking for token in opening_words)


def _object(page: Page, clause: Span) -> bool:
    """Say whether a noun without preposition follows, a time left aside."""
    at = past_adverbials(page, clause.start, clause.end)
    return at < clause.end and page.doc[at].pos_ in ("DET", "NUM", "NOUN", "PROPN")


def _received(page: Page, verb: Verb, clause: Span) -> bool:
    """Say whether the object of a verb of hosting is somebody: a meeting of two."""
    named = any(
        m.span.start <= clause.start + 1 and m.kind != "country"
        for m in within(page.reading.mentions, clause.start, clause.end)
    )
    head = first_noun(page, clause)
    people = head is not None and page.terms.noun(head, "person") and head.i <= clause.start + 3
    return page.lemma(verb, "host") and (named or people)


def _goes_on(page: Page, verb: Verb) -> bool:
    """Say whether it is "continuera de soutenir", of a known actor and not in a speech."""
    following = verbs_in(page.reading, verb.span.end, verb.span.end + 4)
    if not page.lemma(verb, "go_on") or not following or following[0].features["Form"] != "infinitive":
        return False
    supports = page.terms.has(following[0].lemma, "giving.support")
    clause = page.doc[following[0].span.end : _clause(page, verb).end]
    return not supports and not gift(page, following[0], clause) and not quoted(page, verb)


def _leads(page: Page, verb: Verb) -> bool:
    """Say whether it is "X conduira l'opération" and not what something leads to: "la crise conduira X à fermer"."""
    known = any(party.mention is not None for party in subjects(page.reading, verb))
    return page.lemma(verb, "lead") and known and _object(page, _clause(page, verb))


def _acting(page: Page, verb: Verb, clause: Span, drafts: list[Draft]) -> Iterator[Draft]:
    """Somebody will do something: the object is verb and complement, without the time."""
    actors = latter(page, verb, drafts, stand_in(page, verb, subjects(page.reading, verb)))
    actors = _ruling(page, verb, actors)
    if (
        not actors
        or actors[0].span.start > verb.head
        or len(clause) == 0
        or any(nobody(page, party, verb) for party in actors)
    ):
        return
    unknown = actors[0].mention is None or not (actors[0].actor or actors[0].person)
    if unknown and verb.features.get("Person") != "1" and not _can_plan(page, verb, actors[0]):
        return
    close = page.doc[verb.span.end] if verb.span.end < len(page.doc) else None
    bare = close is None or close.pos_ not in ("DET", "NUM", "PRON", "ADP", "VERB", "ADV")
    if quoted(page, verb) and (actors[0].mention is None or bare or not _firm(page, verb, clause)):
        return
    if verb.features.get("Inverted"):
        return
    begin = _own_infinitive(page, verb) if _near_future(page, verb) else _with_clitics(page, verb)
    what = trimmed(page, begin, clause.end)
    yield drafted(page, verb, actors, what, "plan/act")


def _ruling(page: Page, verb: Verb, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return who rules in "sous réserve de l'aval du Conseil, qui se prononcera en mai": the body named last."""
    if not page.lemma(verb, "rule_on") or len(found) != 1 or found[0].mention is not None:
        return found
    named = within(page.reading.mentions, found[0].span.start, found[0].span.end)
    last = named[-1] if named else None
    if last is None or last.kind not in ("body", "organisation") or last.span.end != found[0].span.end:
        return found
    return (Party(span=last.span, actor=last.actor, person=None, mention=last, kind=last.kind),)


def _firm(page: Page, verb: Verb, clause: Span) -> bool:
    """Say whether words of somebody's mouth say what will be done, or when: "nous tiendrons bon" says neither."""
    if any(time.value is not None for time in within(page.reading.times, clause.start, clause.end)):
        return True
    first = plain(page.doc[past_adverbials(page, clause.start, clause.start + 1)]) if len(clause) else ""
    return _object(page, clause) or page.terms.has(first, "to") or verb.features.get("Person") != "1"


def _can_plan(page: Page, verb: Verb, party: Party) -> bool:
    """Say whether a subject without a name may act: a body, an instrument, a person, no event and no quality."""
    head = first_noun(page, party.span)
    if head is None or page.terms.noun(head, "assembly"):
        return False
    if any(token.text[:1].isupper() and not token.is_sent_start for token in party.span):
        return True  # "le SAMU national": a name
    return page.terms.noun(head, "below", "peer", "instrument") or not page.lemma(verb, "bring_about")


def _near_future(page: Page, verb: Verb) -> bool:
    return verb.head > verb.span.start and "Inf" in page.doc[verb.head].morph.get("VerbForm", [])


def _own_infinitive(page: Page, verb: Verb) -> int:
    """Return where the infinitive of a near future starts, its reflexive inside: "va ensuite se retirer du camp"."""
    return verb.head - (plain(page.doc[verb.head - 1]) in page.reading.pack.words("verbs")["reflexive"])


def _with_clitics(page: Page, verb: Verb) -> int:
    clitics, at = page.reading.pack.words("verbs")["clitic"], verb.span.start
    while at > 0 and plain(page.doc[at - 1]) in clitics and page.doc[at - 1].pos_ == "PRON":
        if plain(page.doc[at - 1]) in page.reading.pack.words("verbs")["subject"]:
            break
        at -= 1
    return at


def _held(page: Page, verb: Verb) -> bool:
    """Say whether the object of the verb, if it names a meeting, is held and not done."""
    return page.lemma(verb, "act_on", "act", "meet", "host", "devote") and verb.features.get("Voice") != "Pass"
