"""Gifts that two verbs tell of are one: "nous livrerons les 20 chars promis en juin"."""

from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._things import Thing


def merged(found: list[Draft]) -> list[Draft]:
    """A promise that is renewed ("nous livrerons les 20 chars promis en juin") is one gift."""
    kept: list[Draft] = []
    for draft in found:
        twin = next((one for one in kept if same_thing(one, draft)), None)
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


def same_thing(one: Draft, other: Draft) -> bool:
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
