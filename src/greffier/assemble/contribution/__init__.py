"""Contributions: who gave, gives or promises what to whom.

A gift is found by the verb or the noun that governs it (``_verbal``, ``_nominal``), spread over the lists
that go on with it (``_lists``), dated (``_when``) and completed from its sentence and its paragraph.
"""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import sentence
from greffier.assemble._currency import of_giver
from greffier.assemble._phrases import noun_phrase
from greffier.assemble._reading import Amount, Reading, within
from greffier.assemble.contribution._added import Added
from greffier.assemble.contribution._complete import complete
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._equal import Equal
from greffier.assemble.contribution._items import Items
from greffier.assemble.contribution._lists import Lists
from greffier.assemble.contribution._merge import merged
from greffier.assemble.contribution._nominal import Nominal
from greffier.assemble.contribution._parties import SELF
from greffier.assemble.contribution._parts import Parts
from greffier.assemble.contribution._pointing import Pointing
from greffier.assemble.contribution._remainder import Remainders
from greffier.assemble.contribution._source import Sources
from greffier.assemble.contribution._terms import Terms
from greffier.assemble.contribution._totals import Totals
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
        if SELF in draft.donors:
            home = sources.home(draft)
            draft.donors = tuple(home if one == SELF else one for one in draft.donors if one != SELF or home)  # type: ignore[misc]
        if draft.stage == "pledged" and not draft.announced:
            draft.announced = sources.announced(draft)
        amount = draft.money or draft.thing.amount
        if amount is not None and (code := _currency(reading, draft, amount)) is not None:
            draft.money = replace(amount, currency=code)
        if draft.donors or draft.recipients:
            yield draft.record(reading, sources.of(draft))


def _currency(reading: Reading, draft: Draft, amount: Amount) -> str | None:
    """The currency by the giver of a sum, or of the sum it is a part of: "20 millions de francs, dont 8 millions"."""
    whole = draft.whole.thing.amount if draft.whole is not None and amount.currency is None else None
    return of_giver(reading, whole or amount, draft.donors)


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
    found = merged(list(Verbal(reading, words).find()))
    found += [one for draft in list(found) for one in lists.elliptic(draft) if not _known(found, one)]
    found += Nominal(reading, words).find(found)
    found += Equal(reading, words).find(found)
    found = [draft for draft in found if not draft.tentative or draft.money is not None]
    found += Totals(reading, words).find(found)
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
    for draft in found:
        draft.recipients = tuple(_by_its_words(reading, draft, one) for one in draft.recipients)
    _signed(reading, found)
    complete(reading, words, terms, found)
    found = [draft for draft in found if not _joined(words, draft)]
    found += Remainders(reading, words).find(found)
    found = _titled(reading, found)
    return sorted(found, key=lambda draft: (draft.thing.start, draft.thing.end))


def _joined(words: Words, draft: Draft) -> bool:
    """Whether goods are only brought along to something: "Le Mali y participera avec trois avions"."""
    there = draft.verb is not None and draft.verb.features.get("Clitic") in words.there and draft.rule == "giving.aid"
    return there and not draft.recipients and draft.money is None and draft.thing.amount is None


def _signed(reading: Reading, found: list[Draft]) -> None:
    """Say who gives by the title where the text only says who signed: "X et Y ont signé un accord de don"."""
    for draft in found:
        again = _told_again(reading, draft, found)
        if again is None or not _passes_on(draft, again):
            continue
        here = sentence(reading, again.trigger)
        named = {mention.actor for mention in within(reading.mentions, here.start, here.end)}
        if draft.donors and set(draft.donors) <= named:
            again.donors, again.recipients = draft.donors, draft.recipients


def _passes_on(draft: Draft, other: Draft) -> bool:
    """Whether those who receive a gift are told to give another: "L'UNRWA consacrera 20 millions aux écoles"."""
    return bool(other.donors) and set(other.donors) <= set(draft.recipients)


def _titled(reading: Reading, found: list[Draft]) -> list[Draft]:
    """Leave out the gifts of the title that the text tells again, and say there who gives where the text does not."""
    kept = []
    for draft in found:
        again = _told_again(reading, draft, found)
        if again is None or _passes_on(draft, again):
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


def _alone(draft: Draft, found: list[Draft]) -> bool:
    """Whether something that arrived is not part of a gift that is told of."""
    return not draft.donors and not any(
        other is not draft and (other.whole is draft or draft.whole is other or abs(other.trigger - draft.trigger) < 25)
        for other in found
    )
