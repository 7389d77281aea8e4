"""Who gives and who receives, where the words around a gift do not say it: by the gifts and the text around it."""

from spacy.tokens import Span

from greffier import authority
from greffier.assemble._clauses import sentence, subjects, verbs_in
from greffier.assemble._reading import Reading, within
from greffier.assemble.contribution._context import Context
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._merge import same_thing
from greffier.assemble.contribution._parties import Parties
from greffier.assemble.contribution._terms import Terms
from greffier.assemble.contribution._things import Things
from greffier.assemble.contribution._words import Words

_PARTIES = ("country", "organisation", "body")
"""Kinds of parties that a pronoun behind a sentence may point back at."""


def complete(reading: Reading, words: Words, terms: Terms, found: list[Draft]) -> None:
    """Give a gift the donors and recipients of the gift it is a part of, else of its surroundings."""
    parties, by_place = Parties(reading, words), sorted(found, key=lambda draft: draft.thing.start)
    for draft in found:
        if _promised_there(reading, draft, found):
            draft.recipients = ()
    _by_kin(reading, Things(reading, words), parties, by_place)
    for draft in by_place:
        _point_back(reading, words, parties, draft, by_place)
        _keep(reading, draft, by_place)
    _by_surroundings(reading, words, terms, by_place)
    funds = {draft.initiative for draft in by_place if draft.recipients == (draft.initiative,)}
    for draft in by_place:
        if not draft.recipients and draft.initiative in funds and draft.initiative is not None:
            draft.recipients = (draft.initiative,)
        if draft.initiative is not None and any(one.startswith(draft.initiative) for one in draft.recipients):
            draft.initiative = None  # it receives: the gift is to it, not within it


def _by_kin(reading: Reading, things: Things, parties: Parties, by_place: list[Draft]) -> None:
    """Give a gift who receives by what opens its sentence, and what the gift that it is a part of tells."""
    for draft in by_place:
        whole = sentence(reading, draft.trigger)
        draft.recipients = draft.recipients or parties.fronted(min(draft.trigger, draft.thing.start), but=draft.donors)
        kin = [draft.whole] if draft.whole is not None else _kin(things, draft, by_place, whole.start, whole.end)
        if _of_which(things, draft, kin, whole.start):
            draft.stage = "pledged"
        for other in kin:
            draft.donors = draft.donors or other.donors
            draft.recipients = draft.recipients or tuple(r for r in other.recipients if r not in draft.donors)
            draft.initiative = draft.initiative or other.initiative
            if other is draft.whole:
                continue  # what a part goes to, the whole need not
            other.donors = other.donors or draft.donors
            other.recipients = other.recipients or tuple(r for r in draft.recipients if r not in other.donors)


def _promised_there(reading: Reading, draft: Draft, found: list[Draft]) -> bool:
    """Whether the only state that receives is a giver whose city is named: "des 8 milliards promis à Londres"."""
    start, end = draft.bounds()[0], max(draft.reach, draft.bounds()[1])
    named = [m for m in reading.mentions if start <= m.span.start < end and (m.actor,) == draft.recipients]
    gives = any(draft.recipients[0] in one.donors for one in found if draft.recipients)
    return gives and bool(named) and all(m.rule == "seat" for m in named)


def _by_surroundings(reading: Reading, words: Words, terms: Terms, by_place: list[Draft]) -> None:
    """Give a gift who receives by the title, its paragraph and what the text is about."""
    context = Context(reading, words, by_place)
    for draft in by_place:
        if not draft.recipients and draft.initiative and terms.funded(draft):
            draft.recipients = (draft.initiative,)  # "versera 3 millions au fonds pour les océans"
        if not draft.recipients and not _unrelated(reading, words, draft):
            draft.recipients = context.receives(draft)


def _point_back(reading: Reading, words: Words, parties: Parties, draft: Draft, found: list[Draft]) -> None:
    """Read "La Suisse y ajoutera 2 millions": to what the gift before it in the paragraph went to."""
    block = reading.block(draft.trigger)
    if draft.verb is None or block is None:
        return
    clitic = draft.verb.features.get("Clitic")
    if clitic in words.dative and not draft.recipients:
        # "Un fonds pour X a été créé. La Norvège lui destine 8 millions": what the sentence before is about.
        here = sentence(reading, draft.trigger).start
        led = sentence(reading, here - 1) if here > block.start else None
        fund = (_body(reading, parties, draft, led, found) or parties.fund_opening(led)) if led is not None else None
        if fund is not None and fund not in draft.donors:
            draft.recipients = (fund,)
        else:
            draft.recipients = _who_tells(reading, words, draft)
    if clitic not in words.there:
        return
    before = [one for one in found if block.start <= one.trigger < draft.trigger and one is not draft]
    if before:
        last = before[-1].whole or before[-1]
        draft.recipients = draft.recipients or tuple(r for r in last.recipients if r not in draft.donors)
        draft.initiative = draft.initiative or last.initiative
    elif not draft.recipients and (fund := parties.fund_before(draft.verb.span.start)) is not None:
        draft.recipients = (fund,)


def _who_tells(reading: Reading, words: Words, draft: Draft) -> tuple[str, ...]:
    """Read "Le HCR salue la décision du Danemark de lui accorder 30 millions": who is glad of a gift receives it."""
    whole = sentence(reading, draft.trigger)
    before = [v for v in verbs_in(reading, whole.start, draft.trigger) if v is not draft.verb]
    main = next((v for v in before if v.features.get("Form") == "finite"), None)
    if main is None or not words.verb(main.lemma) & {"thank", "report"}:
        return ()
    named = [one.mention for one in subjects(reading, main) if one.mention is not None and one.mention.actor]
    if len(named) != 1 or any("organ" in words.noun(token) for token in named[0].span[:2]):
        return ()  # "Le Conseil de sécurité remercie X, qui lui a …": a council thanks for others
    actor = named[0].actor or ""
    one = actor.partition(".")[0] if named[0].kind in ("office", "person") else actor
    return (one,) if one in authority.load() and one not in draft.donors else ()


def _body(reading: Reading, parties: Parties, draft: Draft, before: Span, found: list[Draft]) -> str | None:
    """Read "L'UNRWA manque de tout. La Norvège lui versera 8 millions": one body that gives nothing itself."""
    verb, body = draft.verb, parties.body_opening(before)
    if verb is None or body is None or any(body in one.donors for one in found):
        return None
    named = {m.actor for m in within(reading.mentions, before.start, before.end) if m.kind in _PARTIES and m.actor}
    if named - {body, *draft.donors}:
        return None  # "L'OTAN condamne l'attaque contre le Togo. La Norvège lui enverra …": which of them
    told = any(one.recipients and before.start <= one.thing.start < draft.thing.start for one in found)
    pronoun = reading.doc[max(0, verb.span.start - 2) : verb.head]
    several = any(token.morph.get("Number", []) == ["Plur"] for token in pronoun if token.pos_ == "PRON")
    return None if told or several else body


def _of_which(things: Things, draft: Draft, kin: list[Draft], start: int) -> bool:
    """Whether a sum was allotted and a part of it is told as paid: "30 des 70 millions alloués ont été versés"."""
    allotted = draft.stage == "delivered" and draft.verb is not None and draft.verb.features["Form"] == "participle"
    return allotted and things.whole(draft.thing, start) and any(one.stage == "delivered" for one in kin)


def _keep(reading: Reading, draft: Draft, found: list[Draft]) -> None:
    """Read "X versera 8 millions ; 2 millions ont été payés": what is paid without a giver keeps the promise before."""
    amount, block = draft.thing.amount, reading.block(draft.trigger)
    if draft.rule == "giving.approve" and not draft.donors and block is not None:
        earlier = [one for one in found if block.start <= one.thing.start < draft.thing.start and one.donors]
        draft.donors = earlier[-1].donors if earlier else ()  # "Le Conseil a approuvé en outre …": of the same bank
    share = draft.thing.classes == {"fraction"}  # "un tiers a été livré"
    if draft.stage != "delivered" or draft.donors or block is None or draft.verb is None:
        return
    before = [one for one in found if block.start <= one.thing.start < draft.thing.start and one is not draft]
    promised = before[-1].thing.amount if before else None
    if not before or before[-1].stage != "pledged" or draft.verb.features["Form"] != "finite":
        return
    if share or (promised and amount and promised.currency == amount.currency and promised.amount >= amount.amount):
        draft.donors = before[-1].donors
        draft.recipients = draft.recipients or before[-1].recipients


def _kin(things: Things, draft: Draft, found: list[Draft], start: int, end: int) -> list[Draft]:
    """The other half of "on N promised, M paid": the gifts of one sentence, one of them the whole."""
    near = [one for one in found if one is not draft and start <= one.thing.start < end]
    if draft.progress or things.whole(draft.thing, start):
        return near
    return [one for one in near if things.whole(one.thing, start) or same_thing(one, draft)]


def _unrelated(reading: Reading, words: Words, draft: Draft) -> bool:
    """A part of what is no gift ("une flotte, dont huit navires offerts par X") says nothing of who receives."""
    return draft.whole is None and words.before("part", reading.doc, draft.thing.start) is not None
