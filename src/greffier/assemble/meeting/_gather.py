"""Verbs of coming together: a group meets, somebody meets, joins or hears somebody."""

from spacy.tokens import Span

from greffier.assemble._clauses import agents, subjects
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Verb
from greffier.assemble.meeting._fill import NAMED, asserted
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._nouns import Noun
from greffier.assemble.meeting._present import company, listed, participants
from greffier.assemble.meeting._sit import Sittings
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._subject import Subject, subject


class Gathering(Sittings):
    """The rules of verbs whose subject meets others."""

    def _convene(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb):
            return None
        region = self._region(verb, span, verbs)
        if not verb.features.get("Reflex") and verb.features.get("Voice") != "Pass" and verb.lemma != "siéger":
            return self._happen(verb, span, verbs, named, used)
        who = subject(self.reading, self.lexis, verb)
        if who is None:
            return self._committee(verb, region, verbs) or self._unknown(verb, region, verbs)
        if not who.collective:
            return None
        return self._filled(self._start(verb, region, "convene", verbs), region, who, named, used)

    def _committee(self, verb: Verb, region: Range, verbs: list[Verb]) -> Sitting | None:
        """A body that no authority knows, told with its day: it is called by its own words."""
        found = subjects(self.reading, verb)
        if len(found) != 1 or (found[0].mention is not None and found[0].mention.kind != "other"):
            return None
        head = self.lexis.first(("committee",), found[0].span.start, min(found[0].span.end, found[0].span.start + 4))
        if head is None:
            return None
        sitting = self._start(verb, region, "committee", verbs)
        sitting.body, sitting.own = found[0].actor, True
        sitting.evidence = [(min(found[0].span.start, region[0]), region[1])]
        return sitting if sitting.days else None

    def _unknown(self, verb: Verb, region: Range, verbs: list[Verb]) -> Sitting | None:
        """Several of whom we know no name met somewhere, some day: the verb and its place say so."""
        if verb.features.get("Number") != "Plur" or verb.features.get("Form") != "finite":
            return None
        sitting = self._start(verb, region, "convene", verbs)
        return sitting if sitting.days and sitting.place else None

    def _meet(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb):
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        with_: list[Mention] = []
        if verb.features.get("Voice") == "Pass":
            with_ = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
        elif not verb.features.get("Reflex"):
            with_ = [m for m in listed(self.reading, self.lexis, verb.span.end, region[1]) if m.kind != "pronoun"]
        if not with_:
            with_, _ = company(self.reading, self.lexis, verb.span.end, region[1])
        if not with_ and verb.features.get("Reflex") and who is not None and who.collective:
            return self._talked(verb, region, who, verbs, named, used)
        if not with_ or not any(mention.kind in NAMED for mention in with_):
            return None
        if who is not None and not (who.members or who.body):
            return None
        if who is None and not any(mention.person for mention in with_):
            return None
        sitting = self._start(verb, region, "meet", verbs)
        if who is not None:
            sitting = self._filled(sitting, region, who, named, used)
        self._join_in(sitting, with_, region)
        sitting.apart = True
        sitting.bilateral = who is None or not who.collective
        return sitting

    def _talk(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb) or verb.features.get("Form") != "finite":
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if who is None:
            return None
        with_, _ = company(self.reading, self.lexis, verb.span.end, region[1])
        if not with_ and not who.collective:
            return None
        return self._talked(verb, region, who, verbs, named, used)

    def _talked(
        self, verb: Verb, region: Range, who: Subject, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        sitting = self._filled(self._start(verb, region, "talk", verbs), region, who, [], used)
        sitting.bilateral = not who.collective
        if not sitting.others and not sitting.own:
            sitting.weak = True
            if sitting.future:
                return None
        return sitting

    def _join(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb):
            return None
        region = self._region(verb, span, verbs)
        sitting = self._start(verb, region, "join", verbs)
        if verb.features.get("Voice") == "Pass":
            self._join_in(sitting, self._by(verb, region[1]), region)
            sitting.weak = True
            return sitting if sitting.others else None
        who = subject(self.reading, self.lexis, verb)
        noun = self._noun_in(region[0], region[1], named, used)
        object_ = [m for m in listed(self.reading, self.lexis, verb.span.end, region[1]) if m.kind == "group"]
        if who is None or not who.named or not (noun or object_):
            return None
        sitting.others = who.guests("guest")
        if noun is not None:
            self._take(sitting, noun)
        sitting.weak = not (noun is not None and (sitting.days or noun.kind == "sitting"))
        sitting.evidence = [(min(who.span.start, region[0]) if who.span.start >= span.start else region[0], region[1])]
        return sitting

    def _hold(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb):
            return None
        region = self._region(verb, span, verbs)
        noun = self._noun_in(verb.span.end, min(region[1], verb.span.end + 8), named, used)
        if noun is not None and self._of_another(verb, noun):
            used.discard(noun.at)
            return None
        who = subject(self.reading, self.lexis, verb)
        if noun is None or noun.kind == "series" or (who is not None and not (who.named or who.collective)):
            return None
        used.add(noun.at)
        if who is None:
            sitting = self._start(verb, region, "hold", verbs)
            self._take(sitting, noun)
            self._with(sitting, region, verb.span.end)
            sitting.bilateral = True
            return sitting if sitting.others else None
        sitting = self._filled(self._start(verb, region, "hold", verbs), region, who, [noun], used)
        sitting.bilateral = not who.collective
        if not who.collective and not sitting.others:
            return None
        return sitting

    def _of_another(self, verb: Verb, noun: Noun) -> bool:
        """Say whether a noun is the complement of the verb's object: "tenir les promesses du sommet"."""
        first = noun.span[0]
        linked = plain(self.doc[first]) in self.reading.pack.words("clauses")["of"] or self.doc[first].pos_ == "ADP"
        return linked and any(self.doc[at].pos_ in ("NOUN", "PROPN") for at in range(verb.span.end, first))

    def _hear(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A body hears somebody: a guest at its sitting."""
        if not asserted(verb) or verb.features.get("Form") != "finite":
            return None
        region = self._region(verb, span, verbs)
        if verb.features.get("Voice") == "Pass":
            return None
        who = subject(self.reading, self.lexis, verb)
        heard = [
            m for m in listed(self.reading, self.lexis, verb.span.end, region[1]) if m.kind in ("office", "person")
        ]
        if who is None or not who.collective or not heard:
            return None
        sitting = self._start(verb, region, "hear", verbs)
        sitting.others = participants(heard, "guest")
        sitting.weak = True
        return sitting
