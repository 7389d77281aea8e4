"""What is added to a gift: "600 millions, auxquels s'ajouteront 50 millions", "20 millions de la BEI s'y ajoutent"."""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._reading import Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._listing import Listing
from greffier.assemble.contribution._things import Thing


class Added(Listing):
    """Find the sums and goods that a verb of adding joins to the gift before it."""

    def added(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield what is added to the gifts of a paragraph."""
        for verb in self.reading.verbs:
            if "join" not in self.words.verb(verb.lemma) or verb.features.get("Form") != "finite":
                continue
            mood, block = self.moods.of(verb, figured=True), self.reading.block(verb.head)
            thing = self._joined(verb)
            if mood is None or block is None or thing is None or any(d.thing.start == thing.start for d in drafts):
                continue
            before = [d for d in drafts if block.start <= d.thing.start < min(thing.start, verb.span.start)]
            if not before or not (before[-1].thing.figured or before[-1].money):
                continue
            yield self._draft(before[-1], thing, verb)

    def _draft(self, parent: Draft, thing: Thing, verb: Verb) -> Draft:
        end = self._end(thing, verb)
        donors: tuple[str, ...] = ()
        for openers in (self.words.by, self.words.of):
            donors = donors or self.parties.after(thing.end, end, openers)[0]
        donors = donors or self.parties.belonging(thing)
        draft = replace(parent, thing=thing, trigger=verb.head, verb=verb, rule="giving.added", donors=donors)
        draft.donors = donors or parent.donors
        mood = self.moods.of(verb, figured=True)
        draft.stage, draft.mood = (mood.stage if mood is not None else "pledged"), mood
        draft.announced = draft.period = draft.due = draft.money = draft.resource = draft.condition = None
        draft.pieces, draft.doubts, draft.whole, draft.reach = [(verb.span.start, verb.span.end)], [], None, end
        found, _ = self.parties.recipients(thing.end, end, but=draft.donors)
        draft.recipients = found or tuple(one for one in parent.recipients if one not in draft.donors)
        self.when.fill(draft, mood)
        return draft

    def _joined(self, verb: Verb) -> Thing | None:
        """The subject, behind the verb as a rule."""
        whole = sentence(self.reading, verb.head)
        thing = self.things.given(verb, whole.end) or self.things.subject(verb)
        if thing is None or not thing.figured or "need" in thing.classes:
            return None
        return thing if thing.amount is not None or thing.classes & {"goods", "aid"} else None

    def _end(self, thing: Thing, verb: Verb) -> int:
        """Where the words about the added sum end."""
        if thing.start < verb.span.start:
            return verb.span.start
        whole = sentence(self.reading, verb.head)
        later = [v.span.start for v in verbs_in(self.reading, thing.end, whole.end) if v.features["Form"] == "finite"]
        return min([whole.end, *later, *(k for k in range(thing.end, whole.end) if self.doc[k].text == ";")])
