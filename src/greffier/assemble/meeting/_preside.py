"""Verbs of presiding: "X a présidé la réunion", "coprésidée par X et Y", "la présidence était assurée par X"."""

from spacy.tokens import Span

from greffier.assemble._clauses import agents
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import mention_at
from greffier.assemble.meeting._attend import Attendance
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._named import called
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pick import NEAR
from greffier.assemble.meeting._present import company, listed, participants, people
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject
from greffier.records.meeting import Participant


class Presidency(Attendance):
    """The rules of verbs that say who presided."""

    def _chair(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if verb.features.get("Neg"):
            return None
        region = self._region(verb, span, verbs)
        if verb.features.get("Form") == "participle":
            return self._chaired_by(verb, span, verbs, named, used)
        if verb.features.get("Voice") == "Pass":
            return self._was_chaired(verb, span, verbs, named, used)
        if verb.features.get("Clitic") in self.reading.pack.words("meeting_verbs")["them"]:
            behind = people(listed(self.reading, self.lexis, verb.span.end, span.end))
            if behind and verb.span.start - span.start <= 1:
                # "La coprésidaient X et Y"
                return self._chairs_of(verb, region, verbs, participants(behind, "chair"))
        who = self._both(verb)
        noun = self._object_in(verb, region[1], named, used) or self._relative_noun(verb, named, used)
        together = noun is None or verb.lemma in self.reading.pack.words("meeting_verbs")["jointly"]
        until = region[1] if together or noun is None else noun.span[0]
        with_ = company(self.reading, self.lexis, verb.span.end, until)[0]
        noun = noun or (self._noun_in(verb.span.end, region[1], named, used) if with_ else None)
        alone = verb.span.end < span.end and self.doc[verb.span.end].is_punct and verb.features["Form"] == "finite"
        alone = alone or self._opened_by(verb)
        if noun is None and who is not None and who.persons and (self._discussed(verb) or alone):
            # "M. X a dirigé les débats", "Mme Y, qui présidait, a": at the meeting spoken of.
            return self._chairs_of(verb, region, verbs, who.participants("chair"))
        if noun is None and who is not None and who.persons:
            return self._chairs_committee(verb, region, verbs, who)
        if noun is None or (who is None and not noun.body) or (who is not None and not who.named):
            return None
        sitting = self._start(verb, region, "chair", verbs)
        self._take(sitting, noun)
        if who is not None:
            sitting.others = [*who.participants("chair", first_time=noun.first), *participants(with_, "chair")]
            sitting.own = sitting.own or bool(with_)
            sitting.evidence = [(who.span.start if who.span.start >= span.start else region[0], region[1])]
        dated = bool(sitting.days) and not noun.definite
        several = len(sitting.others) > 1
        sitting.level = sitting.level or (who.level if who is not None else None)
        sitting.weak = not (sitting.future or noun.name or (noun.body and not noun.own) or several or dated)
        sitting.apart = sitting.apart or (not sitting.weak and bool(with_) and not noun.identified)
        return sitting

    def _opened_by(self, verb: Verb) -> bool:
        """Say whether the opening of a meeting is the object: "a présidé la cérémonie d'ouverture"."""
        ceremony = self.lexis.first(("ceremony",), verb.span.end, verb.span.end + 6)
        if ceremony is None or self.lexis.first(("phases",), *ceremony) is None:
            return False
        return (
            plain(self.doc[ceremony[1]]) not in self.reading.pack.words("clauses")["of"]
            and ceremony[0] - verb.span.end <= 2
        )

    def _chairs_committee(self, verb: Verb, region: Range, verbs: list[Verb], who: Subject) -> Sitting | None:
        """Read "présidera jeudi un conseil interministériel", "a présidé mardi le Comité directeur": it sat."""
        sat = self.lexis.first(("committee", "council"), verb.span.end, region[1])
        if sat is None or self.lexis.covers("loose", sat[0]):
            return None
        if not all(self._passed_over(at) for at in range(verb.span.end, sat[0])):
            return None
        sitting = self._start(verb, region, "chair", verbs)
        # "présidera la Conférence jusqu'au 13 novembre": for a term.
        self._dated(sitting, verb.head, (region[0], sat[0]))
        known, words = mention_at(self.reading, sat[0]), called(self.reading, self.lexis, sat[0])
        sitting.body = known.actor if known is not None and known.kind == "body" else None
        if sitting.body is None and words is not None and not self.lexis.covers("one", sat[0] - 1):
            sitting.body = str(self.doc[words[0] : words[1]].text)
        sitting.others, sitting.own = who.participants("chair"), True
        self._tells_of(sitting, who, self.doc[verb.head].sent)
        return sitting if sitting.days.one and (sitting.past or sitting.future) else None

    def _chaired_by(
        self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        """Read "La réunion, présidée par X et Y", "Coprésidée par la France, elle réunit"."""
        noun = self._noun_before(verb, span, named)
        chairs = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
        chairs = chairs or self._by(verb, self._region(verb, span, verbs)[1])  # "par Son Excellence Monsieur X"
        if not chairs:
            return None
        last = max(mention.span.end for mention in chairs)
        if noun is not None and self.lexis.within("delegation", noun.span[1], verb.span.start):
            return None  # "un entretien avec la délégation suisse, dirigée par X"
        if noun is None and verb.span.start - span.start <= 1:
            return self._chairs_of(verb, (span.start, last), verbs, participants(chairs, "chair"))
        if noun is None:
            return None
        used.add(noun.at)
        region = noun.span[0], max(self._region(verb, span, verbs)[1], last)
        sitting = self._start(verb, region, "chair", verbs)
        self._take(sitting, noun)
        sitting.others = participants(chairs, "chair")
        sitting.weak = not noun.identified and not sitting.days
        return sitting

    def _was_chaired(
        self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        """Read "La réunion a été présidée par X", "Elle était coprésidée par X"."""
        region = self._region(verb, span, verbs)
        noun = self._noun_before(verb, span, named)
        chairs = participants(self._by(verb, region[1]), "chair")
        if noun is None:
            spoken_of = self._points_back(verb, span) or self._of_talks(verb, span)
            return self._chairs_of(verb, (span.start, region[1]), verbs, chairs) if spoken_of and chairs else None
        used.add(noun.at)
        sitting = self._start(verb, (min(region[0], noun.span[0]), region[1]), "chair", verbs)
        self._take(sitting, noun)
        sitting.others = chairs
        sitting.weak = noun.definite and not noun.identified
        return sitting

    def _chairs_of(self, verb: Verb, region: Range, verbs: list[Verb], chairs: list[Participant]) -> Sitting:
        """Return a piece that gives the meeting spoken of those who presided."""
        sitting = self._start(verb, region, "chaired", verbs)
        sitting.others, sitting.weak = chairs, True
        return sitting

    def _assure(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """Who had the presidency: "La présidence était assurée par Mme X", "X a assuré la présidence des travaux"."""
        passive = verb.features.get("Voice") == "Pass" and verb.features.get("Form") == "finite"
        if not passive:
            return self._took_chair(verb, span, verbs, named, used)
        led = self.lexis.within("presidency", span.start, min(span.start + 3, verb.span.start))
        chairs = self._by(verb, self._region(verb, span, verbs)[1]) if passive and led and asserted(verb) else []
        if not chairs or verb.span.start - led[0][1] > 2:
            return None
        region = span.start, max(m.span.end for m in chairs)
        return self._chairs_of(verb, region, verbs, participants(chairs, "chair"))

    def _took_chair(
        self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        """Read "X a assuré la présidence des travaux"; "assure la présidence de l'UE" is an office that lasts."""
        region = self._region(verb, span, verbs)
        office = self.lexis.first(("presidency",), verb.span.end, min(region[1], verb.span.end + 3))
        if office is None or not asserted(verb) or verb.features.get("Form") == "infinitive":
            return None
        who, noun = self._both(verb), self._noun_in(office[1], min(region[1], office[1] + NEAR), named, used)
        ends = office[1] >= span.end or self.doc[office[1]].is_punct
        if who is None or not who.members or not (noun is not None or ends):
            return None
        sitting = self._chairs_of(verb, region, verbs, who.participants("chair"))
        if noun is not None:
            self._take(sitting, noun)
            sitting.weak = not noun.identified
        return sitting

    def _of_talks(self, verb: Verb, span: Span) -> bool:
        """Say whether talks, or the presidency itself, are the subject: "les travaux ont été conduits par"."""
        low = max(span.start, verb.span.start - 4)
        return self.lexis.first(("noun", "series", "presidency"), low, verb.span.start) is not None
