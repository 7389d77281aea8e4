"""What remains of a promise: "le solde suivra en mars", "les trois autres le seront", a gift of its own."""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._figures import numeral
from greffier.assemble.contribution._listing import Listing
from greffier.assemble.contribution._things import Thing


class Remainders(Listing):
    """Find what remains of the gifts of one reading."""

    def find(self, found: list[Draft]) -> Iterator[Draft]:
        """Yield the remainders that follow a gift of the same paragraph and are told as still to come."""
        for at in range(len(self.doc)):
            thing = self._rest(at)
            block = self.reading.block(at) if thing is not None else None
            if thing is None or block is None or any(d.thing.start <= at < d.thing.end for d in found):
                continue
            earlier = [d for d in found if d.trigger < thing.start and d.donors + d.recipients]
            before = [d for d in earlier if block.start <= d.trigger] or earlier[-1:]
            verb = self._coming(thing, at) if before else None
            draft = self._draft(max(before, key=lambda d: d.trigger), thing, verb) if verb is not None else None
            # "Le reste viendra": no promise without its time, unless a verb of giving makes it one.
            if draft is not None and verb is not None and (draft.due or self._given(verb)):
                yield draft

    def _given(self, verb: Verb) -> bool:
        return bool(self.words.verb(verb.lemma) & {"give", "give_gift", "arrive"})

    def _draft(self, parent: Draft, thing: Thing, verb: Verb) -> Draft:
        counted = parent.thing.counted
        if thing.figure is None and counted is not None and (number := self._number(thing)) is not None:
            span = self.doc[thing.start : thing.end]  # "les trois autres": of what was counted before
            thing = replace(thing, counted=replace(counted, span=span, number=number, bound="exact"))
        draft = replace(parent, thing=thing, trigger=verb.head, verb=verb, stage="pledged", rule="giving.remainder")
        draft.announced = draft.period = draft.due = draft.money = draft.resource = draft.condition = None
        draft.pieces, draft.doubts = [(verb.span.start, verb.span.end)], []
        draft.money = self.things.worth(thing.end, verb.span.start)  # "le solde, soit 6 millions, sera versé"
        draft.reach, draft.mood = max(thing.end, verb.span.end), None
        self.when.fill(draft)
        return draft

    def _number(self, thing: Thing) -> float | None:
        """The number that the words of a rest open with: "les trois autres", "4 000 autres"."""
        if thing.end - thing.start < 2:
            return None
        return numeral(self.reading, thing.start, thing.end - 1) or numeral(self.reading, thing.start)

    def _rest(self, at: int) -> Thing | None:
        """The words of what remains: a noun of it, "les 28 millions restants", "les trois autres", "la seconde"."""
        told = self.words.match("rest", self.doc, at) is not None
        if not told and "remainder" not in self.words.noun(self.doc[at]):
            return None
        start = at
        amount = next((a for a in self.reading.amounts if a.span.end == at), None)
        counted = next((c for c in self.reading.counts if c.span.start <= at <= c.span.end), None)
        if amount is not None:
            return Thing(start=amount.span.start, end=at + 1, head=None, amount=amount)
        if counted is not None and counted.number > 1:
            return Thing(start=counted.span.start, end=max(at + 1, counted.span.end), head=None, counted=counted)
        if "remainder" in self.words.noun(self.doc[at]):
            return Thing(start=at, end=at + 1, head=at)
        while start > 0 and (self.doc[start - 1].like_num or self.doc[start - 1].pos_ == "NUM"):
            start -= 1
        follows = self.doc[at + 1] if at + 1 < len(self.doc) else None
        if follows is not None and follows.pos_ == "NOUN":
            tranche = "aid" in self.words.noun(follows) and start == at
            return Thing(start=at, end=at + 2, head=at + 1) if tranche else None
        one = "Plur" not in self.doc[at].morph.get("Number", [])
        alone = one and start > 0 and plain(self.doc[start - 1]) in self.words.article
        return Thing(start=start, end=at + 1, head=at) if alone or start < at else None

    def _coming(self, thing: Thing, at: int) -> Verb | None:
        """The verb that says that the rest will come: "suivra", "sera versé", "le sera", "est attendu"."""
        whole = sentence(self.reading, at)
        before = [v for v in verbs_in(self.reading, whole.start, thing.start) if thing.start - v.span.end <= 2]
        if before and "remainder" in self.words.noun(self.doc[at]):
            last = before[-1]
            return last if "give" in self.words.verb(last.lemma) and self._future(last) else None
        later = verbs_in(self.reading, thing.end, whole.end)
        verb = next((v for v in later if v.features.get("Form") in ("finite", "gerund")), None)
        if verb is None:
            return None
        kinds = self.words.verb(verb.lemma)
        after = next((v for v in later if v.span.start >= verb.span.end), None)
        if "must" in kinds and after is not None and after.features.get("Form") == "infinitive":
            return after if self.words.verb(after.lemma) & {"follow", "give", "give_gift"} else None
        if "await" in kinds and verb.features.get("Voice") == "Pass" and not verb.features.get("Neg"):
            return verb if verb.features.get("Tense") in ("Pres", "Imp", "Fut") else None
        pronoun = any(plain(t) in self.words.so for t in self.doc[max(0, verb.span.start - 2) : verb.span.end])
        if not (kinds & {"follow", "give", "give_gift", "give_sum", "apportion"} or (pronoun and "be" in kinds)):
            return None
        return verb if self._future(verb) else None

    def _future(self, verb: Verb) -> bool:
        future = verb.features.get("Tense") == "Fut" or self.moods.future_in_past(verb)
        return future and not verb.features.get("Neg")
