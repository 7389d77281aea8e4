"""Verbs of sitting: being there, presiding, a meeting that takes place, opens or ends."""

from spacy.tokens import Span

from greffier.assemble._clauses import agents
from greffier.assemble._reading import Verb
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._fill import NEAR, Filler, asserted
from greffier.assemble.meeting._nouns import Noun
from greffier.assemble.meeting._present import listed, participants
from greffier.assemble.meeting._sitting import Days, Sitting
from greffier.assemble.meeting._subject import subject


class Sittings(Filler):
    """The rules of verbs that speak of a meeting, or of one at it."""

    def _attend(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb):
            return None
        purpose = self.reading.pack.words("discussion")["purpose"]
        if verb.features.get("Form") == "infinitive" and verb.features.get("Mark") not in purpose:
            # "s'engager à participer" puts nobody in the room.
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        noun = self._noun_in(verb.span.end, min(region[1], verb.span.end + NEAR), named, used)
        noun = noun or self._noun_before(verb, span, named)
        if noun is None or who is None:
            return None
        sitting = self._start(verb, region, "attend", verbs)
        self._take(sitting, noun)
        sitting.members = who.participants("member", first_time=noun.first)
        sitting.level = sitting.level or (who.level if who.collective else None)
        sitting.evidence = [(who.span.start if span.start <= who.span.start < region[0] else region[0], region[1])]
        sitting.weak = not sitting.days and noun.name is None and (noun.definite or noun.first or not noun.identified)
        return sitting if sitting.members or not sitting.weak else None

    def _present(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb) or verb.features.get("Tense") == "Fut" or verb.features.get("Form") != "finite":
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if who is None or not who.persons:
            return None
        sitting = self._start(verb, region, "present", verbs)
        sitting.others = who.participants("member")
        self._within(sitting, region)
        for _, end in self.lexis.within("facing", verb.span.end, region[1]):
            sitting.members.extend(
                participants(
                    [m for m in listed(self.reading, self.lexis, end, region[1]) if m.kind == "group"], "member"
                )
            )
        sitting.weak = not sitting.own
        if sitting.members and not sitting.weak:
            sitting.level = _levels.level(sitting.members[0].actor)
        sitting.evidence = [(who.span.start if who.span.start >= span.start else region[0], region[1])]
        return sitting

    def _report(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not self.lexis.first(("speech",), verb.span.end, min(span.end, verb.span.end + 4)):
            return None
        return self._present(verb, span, verbs, named, used)

    def _chair(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if verb.features.get("Neg"):
            return None
        region = self._region(verb, span, verbs)
        if verb.features.get("Form") == "participle":
            noun = self._noun_before(verb, span, named)
            chairs = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
            if noun is None and chairs and verb.span.start - span.start <= 1:
                # "Coprésidée par la France, elle réunit": the meeting spoken of.
                sitting = self._start(verb, (span.start, max(m.span.end for m in chairs)), "chaired", verbs)
                sitting.others, sitting.weak = participants(chairs, "chair"), True
                return sitting
            if noun is None or not chairs:
                return None
            used.add(noun.at)
            region = (noun.span[0], max(region[1], max(mention.span.end for mention in chairs)))
            sitting = self._start(verb, region, "chair", verbs)
            self._take(sitting, noun)
            sitting.others = participants(chairs, "chair")
            sitting.weak = not noun.identified and not sitting.days
            return sitting
        if verb.features.get("Voice") == "Pass":
            noun = self._noun_before(verb, span, named)
            if noun is None:
                return None
            used.add(noun.at)
            sitting = self._start(verb, (min(region[0], noun.span[0]), region[1]), "chair", verbs)
            self._take(sitting, noun)
            sitting.others = participants(self._by(verb, region[1]), "chair")
            sitting.weak = noun.definite and not noun.identified
            return sitting
        who = subject(self.reading, self.lexis, verb)
        noun = self._noun_in(verb.span.end, min(region[1], verb.span.end + NEAR), named, used)
        if noun is None or (who is None and not noun.body) or (who is not None and not who.named):
            return None
        sitting = self._start(verb, region, "chair", verbs)
        self._take(sitting, noun)
        if who is not None:
            sitting.others = who.participants("chair", first_time=noun.first)
            sitting.evidence = [(who.span.start if who.span.start >= span.start else region[0], region[1])]
        sitting.weak = not sitting.future and noun.name is None and not (noun.body and not noun.own)
        return sitting

    def _happen(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb) or not self._takes_place(verb):
            return None
        noun = self._noun_before(verb, span, named)
        if noun is None:
            return None
        region = self._region(verb, span, verbs)
        earlier = any(v.features.get("Form") == "finite" and v.span.end <= noun.span[0] for v in verbs)
        region = (noun.span[0] if earlier else min(region[0], noun.span[0]), region[1])
        used.add(noun.at)
        sitting = self._start(verb, region, "happen", verbs)
        self._take(sitting, noun)
        self._with(sitting, region, verb.span.end)
        sitting.weak = (
            noun.definite and not noun.identified and not sitting.future and not (sitting.days and sitting.place)
        )
        return sitting

    def _takes_place(self, verb: Verb) -> bool:
        """Say whether a meeting can be the subject: reflexive or passive where the verb has an active of its own."""
        held = {*self.reading.pack.words("meeting_verbs")["hold"], *self.reading.pack.words("meeting_verbs")["plan"]}
        passive = verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"
        return verb.lemma not in held or passive

    def _open(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return self._phase(verb, span, verbs, named, used, "open")

    def _close(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return self._phase(verb, span, verbs, named, used, "close")

    def _prolong(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return self._phase(verb, span, verbs, named, used, "close")

    def _phase(
        self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int], phase: str
    ) -> Sitting | None:
        if verb.features.get("Neg") or verb.features.get("Form") not in ("finite", "infinitive"):
            return None
        region = self._region(verb, span, verbs)
        noun = self._noun_before(verb, span, named)
        who = None
        if noun is None:
            noun = self._noun_in(verb.span.end, region[1], named, used)
            who = subject(self.reading, self.lexis, verb)
            if noun is None or who is None or not (who.collective or who.named):
                return None
            if self.lexis.before("aside", noun.span[0]) is not None:
                return None
        used.add(noun.at)
        region = (min(region[0], noun.span[0]), region[1])
        sitting = self._start(verb, region, phase, verbs)
        sitting.phase = phase
        if verb.features.get("Form") == "infinitive":
            sitting.days = Days()
        if who is not None and who.collective:
            sitting.members, sitting.body, sitting.level = who.participants("member"), who.body, who.level
        self._take(sitting, noun)
        sitting.weak = not noun.identified and (noun.definite or noun.kind == "series") and who is None
        return sitting

    def _handle(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A body that takes up a matter on a day sits on that day, be it planned or possible."""
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if who is None or not who.body or who.members:
            return None
        sitting = self._start(verb, region, "handle", verbs)
        sitting.body, sitting.level, sitting.own = who.body, who.level, True
        return sitting if sitting.days else None
