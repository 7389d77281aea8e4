"""What remains of a promise: "le solde suivra en mars" is a gift of its own, with the time it is due."""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._reading import Reading
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._mood import Moods
from greffier.assemble.contribution._things import Thing, Things
from greffier.assemble.contribution._when import When
from greffier.assemble.contribution._words import Words


def remainders(reading: Reading, words: Words, found: list[Draft]) -> Iterator[Draft]:
    """Yield the remainders that follow a gift of the same paragraph and have a due time."""
    when, moods, things = When(reading, words), Moods(reading, words), Things(reading, words)
    for at in range(len(reading.doc)):
        if "remainder" not in words.noun(reading.doc[at]):
            continue
        whole = sentence(reading, at)
        later = verbs_in(reading, at + 1, whole.end)
        before = [v for v in verbs_in(reading, whole.start, at) if at - v.span.end <= 2]
        verb = before[-1] if before else later[0] if later else None
        role = "give" if before else "follow"
        if verb is None or role not in words.verb(verb.lemma):
            continue
        if verb.features.get("Tense") != "Fut" and not moods.future_in_past(verb):
            continue
        block = reading.block(at)
        parents = [d for d in found if block is not None and block.start <= d.trigger < at and d.donors + d.recipients]
        if not parents:
            continue
        parent = max(parents, key=lambda d: d.trigger)
        thing = Thing(start=at, end=at + 1, head=at)
        draft = replace(parent, thing=thing, trigger=verb.head, verb=verb, stage="pledged", rule="giving.remainder")
        draft.announced = draft.period = draft.due = draft.money = draft.resource = draft.condition = None
        draft.pieces, draft.doubts = [(verb.span.start, verb.span.end)], []
        draft.money = things.worth(at + 1, verb.span.start)  # "le solde, soit 6 millions, sera versé"
        draft.reach, draft.mood = max(at + 1, verb.span.end), None
        when.fill(draft)
        if draft.due is not None:
            yield draft
