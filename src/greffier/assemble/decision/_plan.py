"""Acts told as settled for later: "coordonnera", "sera finalisé en juin", "est prévu dans les trois mois"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from greffier.assemble._clauses import Party, agents, antecedent, subjects, verbs_in
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Verb, within
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._due import timed
from greffier.assemble.decision._governing import governor
from greffier.assemble.decision._lasting import PEOPLE, hands_over, in_state, leaves, passes_on, stays
from greffier.assemble.decision._mandate import charged_with
from greffier.assemble.decision._objects import list_start, past_adverbials, scope, trimmed, with_article
from greffier.assemble.decision._pronouns import latter, stand_in
from greffier.assemble.decision._schedule import clause_start, drafted, intended, opening, scheduled
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
    if verb.features["Form"] != "finite" or not possible(page, verb):
        return
    if page.lemma(verb, "saying") and not page.lemma(verb, "rule_on") and verb.features.get("Voice") != "Pass":
        return
    if page.lemma(verb, "concern") and page.terms.has(plain(page.doc[verb.span.end]), "on"):
        return  # "la session, qui portera sur X": what is to be discussed
    if (page.lemma(verb, "schedule") or _awaited(page, verb)) and not told_as_future(page, verb):
        yield from scheduled(page, verb)
        return
    if page.lemma(verb, "date") and verb.features.get("Voice") == "Pass" and verb.features.get("Tense") == "Pres":
        yield from scheduled(page, verb)
        return
    if page.lemma(verb, "intend"):
        yield from intended(page, verb)
        return
    if _due_to_be(page, verb):
        yield from _happening(page, verb, scope(page, verb) or page.doc[verb.span.end : verb.span.end])
        return
    if not told_as_future(page, verb) or (
        page.lemma(verb, "modal", "effect", "opinion", "meet", "shy")
        and not (_goes_on(page, verb) or _proceeding(page, verb) or _studied(page, verb) or _dealt_with(page, verb))
        and not (
            _vowed(page, verb)
            or stays(page, verb)
            or leaves(page, verb)
            or passes_on(page, verb)
            or hands_over(page, verb)
        )
    ):
        return
    clause = scope(page, verb) or page.doc[verb.span.end : verb.span.end]
    governing, linked = governor(page, verb)
    if conditional(page, verb, clause) or (linked and (governing is None or page.lemma(governing, "opinion"))):
        return
    ahead = page.doc[past_adverbials(page, clause.start, clause.end) : clause.end]  # where and when left aside
    if gift(page, verb, clause) or (_held(page, verb) and (assembly(page, ahead) or _received(page, verb, ahead))):
        return
    if page.lemma(verb, "amount_to") and with_sum(page, clause):
        return  # "le budget passera à 3 millions"
    if page.lemma(verb, "travel") and any(_traveller(page, party) for party in subjects(page.reading, verb)):
        return
    if verb.lemma in page.reading.pack.words("verbs")["be"] and _stay(page, verb, clause):
        return
    passive = verb.features.get("Voice") == "Pass"
    state = passes_on(page, verb) or _vowed(page, verb) or (stays(page, verb) and in_state(page, verb))
    if passive or state or _proceeding(page, verb) or (page.lemma(verb, "event") and not _object(page, clause)):
        yield from _happening(page, verb, clause)
    else:
        yield from _acting(page, verb, clause, drafts)


def _vowed(page: Page, verb: Verb) -> bool:
    """Say whether somebody promises it, which settles an effect too: "a promis que le crédit figurerait au budget"."""
    governing, linked = governor(page, verb)
    vowed = governing is not None and linked and page.lemma(governing, "promise")
    return vowed and page.lemma(verb, "effect") and not page.lemma(verb, "modal")


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


def _awaited(page: Page, verb: Verb) -> bool:
    """Say whether it is "un premier rapport est attendu en mai", of a thing and not of who will come."""
    passive = page.lemma(verb, "awaited") and verb.features.get("Voice") == "Pass"
    found = subjects(page.reading, verb) if passive else ()
    head = first_noun(page, found[0].span) if len(found) == 1 else None
    thing = head is not None and page.terms.noun(head, "text", "draft", "instrument", "proceeding")
    return thing and head is not None and not page.terms.noun(head, "gifts.act")


def _due_to_be(page: Page, verb: Verb) -> bool:
    """Say whether it is "doit être opérationnel", "doit débuter", of a thing: settled where a time follows."""
    if not page.lemma(verb, "duty") or verb.features.get("Tense") != "Pres" or verb.features.get("Mood") == "Cnd":
        return False
    following = verbs_in(page.reading, verb.span.end, verb.span.end + 3)
    if not following or following[0].features["Form"] != "infinitive":
        return False
    if following[0].lemma not in page.reading.pack.words("verbs")["be"] and not page.lemma(following[0], "event"):
        return False
    found = subjects(page.reading, verb)
    head = first_noun(page, found[0].span) if len(found) == 1 else None
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
    if not page.lemma(verb, "study") or verb.features.get("Voice") != "Pass":
        return False
    clause = scope(page, verb)
    return clause is not None and any(t.value for t in within(page.reading.times, clause.start, clause.end))


def _studied(page: Page, verb: Verb) -> bool:
    """Say whether it is "le Comité étudiera la question lundi", "débattra chaque année": work with a time."""
    if not page.lemma(verb, "study", "debate") or verb.features.get("Voice") == "Pass" or verb.features.get("Clitic"):
        return False
    clause, found = scope(page, verb), subjects(page.reading, verb)
    words = page.reading.pack.words("clauses")
    told_by_the_way = any(
        plain(token) in (*words["relative_subject"], *words["that"], *words["relative"])
        for token in page.doc[clause_start(page, verb) - 1 : verb.span.start]
    )
    times = within(page.reading.times, clause.start, clause.end) if clause is not None else []
    timed_ = any(t.value for t in times)
    if not page.lemma(verb, "study") and not any(t.type == "SET" for t in times):
        return False
    known = bool(found) and all(party.actor and party.kind in ("body", "organisation") for party in found)
    return timed_ and known and not told_by_the_way


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
    return not page.terms.has(following[0].lemma, "giving.support") and not quoted(page, verb)


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
    if actors[0].mention is None and not _can_plan(page, verb, actors[0]):
        return
    close = page.doc[verb.span.end] if verb.span.end < len(page.doc) else None
    bare = close is None or close.pos_ not in ("DET", "NUM", "PRON", "ADP", "VERB", "ADV")
    if quoted(page, verb) and (actors[0].mention is None or bare or not _firm(page, verb, clause)):
        return
    if verb.features.get("Inverted"):
        return
    begin = verb.head if verb.head > verb.span.start and _near_future(page, verb) else _with_clitics(page, verb)
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


def _happening(page: Page, verb: Verb, clause: Span) -> Iterator[Draft]:
    """Something will be done, or happen, by a time: the object is the clause with its subject."""
    named = tuple(p for p in subjects(page.reading, verb) if not page.terms.starts(page.reading, p.span.start, "once"))
    found = stand_in(page, verb, named)
    hung = antecedent(page.reading, verb)
    start = hung.start if hung is not None else min((p.span.start for p in named), default=-1)
    if not named:
        start = opening(page, verb)
    start = list_start(page, with_article(page, _whole(page, start, verb)), verb) if start > 0 else start
    if start < 0 or start >= verb.span.start or assembly(page, page.doc[start : verb.span.start]):
        return
    if found and any(nobody(page, party, verb) for party in found):
        return
    if page.lemma(verb, "event") and _by_the_way(page, start):
        return
    if verb.features.get("Clitic") == "le" and any(
        a.span.end > start for a in within(page.reading.amounts, start, verb.head)
    ):
        return  # "les 28 millions restants le seront en juin"
    if _handed(page, verb, page.doc[start : verb.span.start], clause):
        return
    passive = verb.features.get("Voice") == "Pass"
    if passive and _share(page, verb, start):
        return  # "…, dont vingt seront réservées aux sciences": part of a gift
    if passive and page.lemma(verb, "host") and any(party.person or party.kind in PEOPLE for party in named):
        return  # "le ministre sera reçu à l'Élysée"
    if passive and not page.terms.has(verb.lemma, "station") and _goods(page, verb, page.doc[start : verb.span.start]):
        return
    actors = agents(page.reading, verb) if passive else ()
    by = page.reading.pack.words("clauses")["by"]
    # Who does it has a field of its own.
    stop = next((t.i for t in clause if plain(t) in by), clause.end) if actors else clause.end
    start = _own_half(page, start, verb)
    what = trimmed(page, start, max(stop, verb.span.end), past=verb.head)
    draft = replace(drafted(page, verb, actors, what, "plan/event"), responsible=_guided(page, clause))
    soon = page.lemma(verb, "event") and any(page.terms.starts(page.reading, t.i, "soon") for t in clause)
    if (
        timed(page, draft)
        or soon
        or _vowed(page, verb)
        or (passive and not _spoken(page, verb))
        or _announced(page, verb)
    ):
        yield draft


def _own_half(page: Page, start: int, verb: Verb) -> int:
    """Return where the second of two verbs of one subject starts: "commencera en mai et s'achèvera en juin"."""
    before = page.doc[verb.span.start - 1]
    first = [v for v in verbs_in(page.reading, start, verb.span.start) if v.features["Form"] == "finite"]
    told = first[0] if first else None
    if told is None or not page.terms.has(plain(before), "linked"):
        return start
    same = all(told.features.get(key) == verb.features.get(key) for key in ("Tense", "Mood", "Number"))
    return verb.span.start if same else start


def _by_the_way(page: Page, start: int) -> bool:
    """Say whether it is "…, dont le mandat prendra fin en avril": when a term ends is told of its holder."""
    relative = page.reading.pack.words("clauses")["relative"]
    head = first_noun(page, page.doc[start : start + 3])
    return head is not None and page.terms.noun(head, "task") and plain(page.doc[start - 1]) in relative


def _spoken(page: Page, verb: Verb) -> bool:
    """Say whether somebody says the whole clause in a quotation, and no verb outside opens it with a "that"."""
    quote = next((q for q in page.reading.quotes if q.start < verb.head < q.end), None)
    if quote is None:
        return False
    governing, linked = governor(page, verb)
    that = page.reading.pack.words("clauses")["that"]
    outside = linked and governing is not None and governing.head < quote.start
    near = any(plain(token) in that for token in page.doc[max(0, quote.start - 6) : quote.start])
    return not (outside or (near and verb.features.get("Mood") == "Cnd"))


def _goods(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether it is "les dix premiers véhicules seront acheminés": goods on their way are a contribution."""
    gives = page.terms.has(verb.lemma, "giving.give", "giving.give_gift", "giving.give_sum")
    return gives and gift(page, verb, what)


def _guided(page: Page, clause: Span) -> tuple[Party, ...]:
    """Return who is to see to it: "seront construits sous la conduite de l'Office de l'eau"."""
    at = next((t.i for t in clause if page.terms.starts(page.reading, t.i, "under")), None)
    if at is None:
        return ()
    start = at + page.terms.starts(page.reading, at, "under")
    return charged_with(page, page.doc[start : clause.end + 1])


def _share(page: Page, verb: Verb, start: int) -> bool:
    """Say whether a bare number behind "dont" is set aside for something."""
    relative = page.reading.pack.words("clauses")["relative"]
    bare = all(token.pos_ in ("NUM", "DET", "PRON") or token.like_num for token in page.doc[start : verb.span.start])
    return (
        bare
        and plain(page.doc[start - 1]) in relative
        and page.terms.has(verb.lemma, "giving.give_sum", "giving.give_gift")
    )


def _handed(page: Page, verb: Verb, what: Span, clause: Span) -> bool:
    """Say whether it is "deux vedettes seront remises à la marine": goods given to somebody."""
    to = len(clause) > 0 and page.terms.has(plain(clause[0]), "to")
    return to and not page.terms.has(verb.lemma, "station") and gift(page, verb, what)


def _announced(page: Page, verb: Verb) -> bool:
    """Say whether somebody announced that it will happen, which settles it without a time."""
    governing, linked = governor(page, verb)
    return linked and governing is not None and page.lemma(governing, "announce") and not quoted(page, verb)


def _whole(page: Page, start: int, verb: Verb) -> int:
    """Return where the antecedent starts: with one thing done, the noun that a list of names hangs on."""
    mention = mention_at(page.reading, start)
    if mention is None or verb.features.get("Number") == "Plur":
        return start
    names = coordinated(page.reading, mention)
    first = min(name.span.start for name in names)
    of = page.reading.pack.words("clauses")["of"]
    link = plain(page.doc[first - 1]) if first > 1 else ""
    if len(names) < 2 or first < 2 or not (link in of or page.terms.has(link, "between")):
        return start
    holder = ends_phrase(page.reading, first - 2)
    return holder.start if holder is not None else first - 2


def _near_future(page: Page, verb: Verb) -> bool:
    return "Inf" in page.doc[verb.head].morph.get("VerbForm", [])


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
