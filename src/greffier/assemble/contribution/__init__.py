"""Contributions: who gave, gives or promises what to whom.

A gift is found by the verb or the noun that governs it (``_verbal``, ``_nominal``), spread over the lists
that go on with it (``_lists``), dated (``_when``) and completed from its sentence and its paragraph.
"""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import sentence
from greffier.assemble._currency import of_giver
from greffier.assemble._phrases import noun_phrase
from greffier.assemble._reading import Amount, Reading
from greffier.assemble.contribution._added import Added
from greffier.assemble.contribution._context import Context
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._equal import Equal
from greffier.assemble.contribution._items import Items
from greffier.assemble.contribution._lists import Lists
from greffier.assemble.contribution._nominal import Nominal
from greffier.assemble.contribution._parties import SELF, Parties
from greffier.assemble.contribution._parts import Parts
from greffier.assemble.contribution._pointing import Pointing
from greffier.assemble.contribution._remainder import Remainders
from greffier.assemble.contribution._source import Sources
from greffier.assemble.contribution._terms import Terms
from greffier.assemble.contribution._things import Thing, Things
from greffier.assemble.contribution._verbal import Verbal
from greffier.assemble.contribution._when import When
from greffier.assemble.contribution._words import Words
from greffier.records.contribution import Contribution
from greffier.records.statement import Statement

__all__ = ["assemble"]


def assemble(reading: Reading, statements: tuple[Statement, ...]) -> Iterator[Contribution]:
    """Yield the contributions of a document, in reading order."""
    sources = Sources(reading, statements)
    for draft in _drafts(reading):
        draft.recipients = tuple(_by_its_words(reading, draft, one) for one in draft.recipients)
        if SELF in draft.donors:
            home = sources.home(draft)
            draft.donors = tuple(home if one == SELF else one for one in draft.donors if one != SELF or home)  # type: ignore[misc]
        if draft.stage == "pledged" and not draft.announced:
            draft.announced = sources.announced(draft)
        amount = draft.money or draft.thing.amount
        if amount is not None and (code := of_giver(reading, amount, draft.donors)) is not None:
            draft.money = replace(amount, currency=code)
        if draft.donors or draft.recipients:
            yield draft.record(reading, sources.of(draft))


def _by_its_words(reading: Reading, draft: Draft, one: str) -> str:
    """Name a body that was taken for one of the giver's state as the release does: "a promis à la commission …"."""
    owner, _, body = one.partition(".")
    if not body or owner not in draft.donors:
        return one
    named = [m for m in reading.mentions if m.actor == one and m.rule == "institution"]
    return noun_phrase(reading, named[0].span.start, article=False).text if named else one


def _drafts(reading: Reading) -> list[Draft]:
    words = Words.of_pack(reading.pack)
    lists, parts, items = Lists(reading, words), Parts(reading, words), Items(reading, words)
    when, terms = When(reading, words), Terms(reading, words)
    found = _merged(list(Verbal(reading, words).find()))
    found += [one for draft in list(found) for one in lists.elliptic(draft) if not _known(found, one)]
    found += Nominal(reading, words).find(found)
    found += Equal(reading, words).find(found)
    found = [draft for draft in found if not draft.tentative or draft.money is not None]
    found = [one for draft in found for one in lists.shared(draft)]
    found += items.bracketed(found)
    found += items.owned(found)
    found += [one for draft in items.bulleted(found) for one in lists.shared(draft)]
    found += Added(reading, words).added(found)
    found = [draft for draft in found if not _led(draft, found)]
    for draft in found:
        when.opening(draft)
        terms.fill(draft)
    found += parts.parts(found)
    found += parts.apportioned(found)
    found = [draft for draft in found if not (draft.aside and _alone(draft, found))]
    pointing = Pointing(reading, words)
    found = [draft for draft in found if not pointing.again(draft, found)]
    pointing.destined(found)
    pointing.valued(found)
    _complete(reading, words, terms, found)
    found += Remainders(reading, words).find(found)
    found = _titled(reading, found)
    return sorted(found, key=lambda draft: (draft.thing.start, draft.thing.end))


def _titled(reading: Reading, found: list[Draft]) -> list[Draft]:
    """Leave out the gifts of the title that the text tells again, and say there who gives where the text does not."""
    kept = []
    for draft in found:
        again = _told_again(reading, draft, found)
        if again is None:
            kept.append(draft)
        else:
            again.donors = again.donors or tuple(one for one in draft.donors if one not in again.recipients)
    return kept


def _told_again(reading: Reading, draft: Draft, found: list[Draft]) -> Draft | None:
    """Return the gift of the text that tells a gift of the title again, with its terms."""
    block = reading.block(draft.trigger)
    if block is None or block.label_ != "title":
        return None
    later = (one for one in found if one is not draft and one.thing.start >= block.end)
    return next((one for one in later if _same_gift(reading, draft, one)), None)


def _same_gift(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether a gift of the text is the title's: a same sum or number, else the same words of the same giver."""
    amount, again = draft.money or draft.thing.amount, other.money or other.thing.amount
    if amount is None and again is not None and _same_house(draft, other):
        return True  # "L'UE mobilise une aide supplémentaire", over the sum that its Commission grants
    if amount is not None:
        return again is not None and _same_sum(amount, again)
    counted, number = draft.thing.counted, other.thing.counted
    if counted is not None:
        return number is not None and counted.number == number.number
    # A bare number ("verse 200 millions au Kenya") has no noun of its own: the giver is enough.
    nouns = {reading.doc[one.thing.head].lemma_ for one in (draft, other) if one.thing.head is not None}
    return len(nouns) == 1 and bool(draft.donors) and draft.donors == other.donors


def _same_sum(told: Amount, again: Amount) -> bool:
    """Whether a sum is told again, or the round one of a title ("plus de 5 milliards") to the figure ("5,3")."""
    near = abs(told.amount - again.amount) <= again.amount / (100 if told.bound == "exact" else 10)
    return told.amount == again.amount or (near and told.currency == again.currency)


def _same_house(draft: Draft, other: Draft) -> bool:
    """Whether two gifts of aid are given by the same donors, or by bodies of theirs, to nobody else."""
    houses = {donor.partition(".")[0] for donor in draft.donors}
    same = bool(houses) and houses == {donor.partition(".")[0] for donor in other.donors}
    return same and bool(draft.thing.classes & {"aid", "facility", "work"}) and other.stage != "delivered"


def _led(draft: Draft, found: list[Draft]) -> bool:
    """Whether a gift without a sum only leads to a list that tells them ("de nouvelles aides : X (4 millions) …")."""
    if draft.thing.figured or draft.money is not None or "aid" not in draft.thing.classes:
        return False
    items = [one for one in found if one.lead is not None and one.lead[0] <= draft.trigger < one.lead[1]]
    told = [one for one in items if one is not draft and one.rule == "giving.list"]
    return len(told) > 1 or any(one is not draft and one.donors == draft.donors for one in items)


def _known(found: list[Draft], one: Draft) -> bool:
    return any(other.thing.start == one.thing.start and other.donors == one.donors for other in found)


def _merged(found: list[Draft]) -> list[Draft]:
    """A promise that is renewed ("nous livrerons les 20 chars promis en juin") is one gift."""
    kept: list[Draft] = []
    for draft in found:
        twin = next((one for one in kept if _same_thing(one, draft)), None)
        if twin is None or (twin.stage != draft.stage and not _shared_out(twin) and not _kept(twin, draft)):
            kept.append(draft)
            continue
        if twin.stage != draft.stage and not _kept(twin, draft):
            twin.stage, twin.trigger, twin.verb = draft.stage, draft.trigger, draft.verb
        twin.announced = twin.announced or draft.announced
        twin.period, twin.due = twin.period or draft.period, twin.due or draft.due
        twin.donors = draft.donors if _carried(twin, draft) else twin.donors or draft.donors
        twin.recipients = twin.recipients or draft.recipients
        twin.pieces += draft.pieces
        if twin.thing.amount is None and not _within(draft.thing, twin.thing):
            twin.thing = draft.thing
    return kept


def _kept(draft: Draft, promise: Draft) -> bool:
    """Whether a promise says nothing but that a gift keeps it: "a décaissé les 90 millions promis à la police"."""
    bare = promise.verb is not None and promise.verb.features["Form"] == "participle"
    told = promise.donors or promise.announced
    return bare and not told and draft.stage == "delivered" and promise.stage == "pledged"


def _carried(draft: Draft, offer: Draft) -> bool:
    """Whether a participle tells whose goods are brought: "un avion espagnol a acheminé 50 lits fournis par X"."""
    bare = offer.verb is not None and offer.verb.features["Form"] == "participle"
    return bare and bool(offer.donors) and draft.thing.amount is None and offer.stage == "delivered"


def _shared_out(draft: Draft) -> bool:
    """Whether a participle tells of what another verb gives a part of: "la moitié des fonds promis a été versée"."""
    bare = "fraction" in draft.thing.classes and not draft.thing.figured
    return bare and draft.verb is not None and draft.verb.features["Form"] == "participle"


def _within(part: Thing, whole: Thing) -> bool:
    """Whether a thing without a sum is one of a list without a sum: "210 des 320 camions" is no list."""
    inside = whole.start <= part.start and part.end <= whole.end
    numbered = whole.counted is not None and part.counted is not None
    return inside and part.amount is None and whole.amount is None and not numbered


def _same_thing(one: Draft, other: Draft) -> bool:
    first, second = one.thing.figure, other.thing.figure
    if _within(other.thing, one.thing) and other.verb is not None and other.verb.features["Form"] == "participle":
        return True  # "400 tentes et 12 tonnes de riz, offertes par la Chine": the list is offered
    if (one.thing.amount is None) != (other.thing.amount is None):
        # "un montant total de N": the sum in it is the same.
        whole, part = (one.thing, other.thing) if one.thing.amount is None else (other.thing, one.thing)
        return whole.start <= part.start and part.end <= whole.end
    if first is None and second is None:
        return one.thing.start < other.thing.end and other.thing.start < one.thing.end
    return first is not None and second is not None and (first.start, first.end) == (second.start, second.end)


def _complete(reading: Reading, words: Words, terms: Terms, found: list[Draft]) -> None:
    """Give a gift the donors and recipients of the gift it is a part of, else of its surroundings."""
    things, parties = Things(reading, words), Parties(reading, words)
    by_place = sorted(found, key=lambda draft: draft.thing.start)
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
    for draft in by_place:
        _point_back(reading, words, parties, draft, by_place)
        _keep(reading, draft, by_place)
    context = Context(reading, words, by_place)
    for draft in by_place:
        if not draft.recipients and draft.initiative and terms.funded(draft):
            draft.recipients = (draft.initiative,)  # "versera 3 millions au fonds pour les océans"
        if draft.recipients or _unrelated(reading, words, draft):
            continue
        before, behind = _told(reading, draft, by_place)
        draft.recipients = (
            parties.title(but=draft.donors, meeting=True)
            or before
            or parties.around(draft.trigger, but=draft.donors, title=True)
            or (context.state(draft) if draft.donors or draft.money or draft.thing.amount else ())
            or behind
            or (context.main(draft) if draft.lead is not None or parties.raising else ())
        )
    funds = {draft.initiative for draft in by_place if draft.recipients == (draft.initiative,)}
    for draft in by_place:
        if not draft.recipients and draft.initiative in funds and draft.initiative is not None:
            draft.recipients = (draft.initiative,)
        if draft.initiative is not None and any(one.startswith(draft.initiative) for one in draft.recipients):
            draft.initiative = None  # it receives: the gift is to it, not within it


def _told(reading: Reading, draft: Draft, found: list[Draft]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who receives by the first gift before one in its paragraph, and the first behind it in its sentence."""
    block = reading.block(draft.trigger)
    if block is None:
        return (), ()
    kin = [one for one in found if one.recipients and one.whole is None and block.start <= one.trigger < block.end]
    # "a formé 30 000 soldats": so many people are whom that gift was for, no other one.
    kin = [one for one in kin if one.rule != "giving.train" and not any(who[0].isdigit() for who in one.recipients)]
    before = next((one.recipients for one in kin if one.thing.start < draft.thing.start), ())
    end = sentence(reading, draft.trigger).end  # "a mobilisé 8 millions. Elle a livré deux drones au Tchad": to whom?
    behind = next((one.recipients for one in kin if draft.thing.start < one.thing.start < end), ())
    return tuple(r for r in before if r not in draft.donors), tuple(r for r in behind if r not in draft.donors)


def _point_back(reading: Reading, words: Words, parties: Parties, draft: Draft, found: list[Draft]) -> None:
    """Read "La Suisse y ajoutera 2 millions": to what the gift before it in the paragraph went to."""
    block = reading.block(draft.trigger)
    if draft.verb is None or block is None:
        return
    clitic = draft.verb.features.get("Clitic")
    if clitic in words.dative and not draft.recipients:
        # "Un fonds pour X a été créé. La Norvège lui destine 8 millions": what the sentence before is about.
        here = sentence(reading, draft.trigger).start
        fund = parties.fund_opening(sentence(reading, here - 1)) if here > block.start else None
        draft.recipients = (fund,) if fund is not None else ()
    if clitic not in words.there:
        return
    before = [one for one in found if block.start <= one.trigger < draft.trigger and one is not draft]
    if before:
        last = before[-1].whole or before[-1]
        draft.recipients = draft.recipients or tuple(r for r in last.recipients if r not in draft.donors)
        draft.initiative = draft.initiative or last.initiative
    elif not draft.recipients and (fund := parties.fund_before(draft.verb.span.start)) is not None:
        draft.recipients = (fund,)


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
    return [one for one in near if things.whole(one.thing, start) or _same_thing(one, draft)]


def _unrelated(reading: Reading, words: Words, draft: Draft) -> bool:
    """A part of what is no gift ("une flotte, dont huit navires offerts par X") says nothing of who receives."""
    return draft.whole is None and words.before("part", reading.doc, draft.thing.start) is not None


def _alone(draft: Draft, found: list[Draft]) -> bool:
    """Whether something that arrived is not part of a gift that is told of."""
    return not draft.donors and not any(
        other is not draft and (other.whole is draft or draft.whole is other or abs(other.trigger - draft.trigger) < 25)
        for other in found
    )
