"""Verbs of sitting: speaking there, a meeting that takes place, opens or ends, a body that takes up a matter."""

from dataclasses import replace

from spacy.tokens import Span

from greffier.assemble._clauses import preceded, subjects, verbs_in
from greffier.assemble._reading import Verb
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import BESIDE
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pick import last_before
from greffier.assemble.meeting._present import listed, participants, people
from greffier.assemble.meeting._preside import Presidency
from greffier.assemble.meeting._sitting import Days, Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject, subject

SPEECH = "meeting.report"
"""Rule of those who gave a speech: on a day of its own, it was not at the meeting."""


class Sittings(Presidency):
    """The rules of verbs that speak of a meeting, or of one at it."""

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
            if (noun := next((n for n in named if n.span[0] == end), None)) is not None:
                used.add(noun.at)
                self._take(sitting, noun)  # "est intervenu devant la 12e réunion des ministres de X"
            sitting.members.extend(
                participants(
                    [m for m in listed(self.reading, self.lexis, end, region[1]) if m.kind == "group"], "member"
                )
            )
        sitting.weak = not (sitting.own or sitting.body)
        if sitting.members and not sitting.weak:
            sitting.level = _levels.level(sitting.members[0].actor)
        sitting.evidence = [(who.span.start if who.span.start >= span.start else region[0], region[1])]
        return sitting

    def _report(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        words, end = self.reading.pack.words("meeting_verbs"), min(span.end, verb.span.end + 4)
        if verb.lemma in words["deliver"]:
            # "ont prononcé une allocution", but not "à l'université": somewhere else
            spoken = self.lexis.first(("address",), verb.span.end, end)
            elsewhere = spoken is not None and spoken[1] < span.end and self.lexis.at("at", spoken[1]) is not None
            given = self._present(verb, span, verbs, named, used) if spoken is not None and not elsewhere else None
            return replace(given, rule=SPEECH) if given is not None else None
        # "leur a exposé le projet de budget"
        to_all = verb.features.get("Clitic") in words["to_all"] and not self._others_before(verb)
        if not (to_all or self.lexis.first(("speech",), verb.span.end, end)):
            return None
        return self._present(verb, span, verbs, named, used)

    def _others_before(self, verb: Verb) -> bool:
        """Say whether the sentence before tells of several that the release names nowhere: "Les paysans attendent"."""
        block, start = self.reading.block(verb.head), self.doc[verb.head].sent.start
        if block is None or start <= block.start:
            return False
        before = self.doc[start - 1].sent
        told = verbs_in(self.reading, before.start, before.end)
        acting = (party for v in told if v.features.get("Number") == "Plur" for party in subjects(self.reading, v))
        return any(party.mention is None for party in acting)

    def _happen(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not self._asserted(verb, verbs) or not self._takes_place(verb):
            return None
        noun = self._noun_before(verb, span, named) or self._noun_behind(verb, named)
        if noun is None:
            return self._council(verb, span, verbs, named, used)
        region = self._region(verb, span, verbs)
        before = [v for v in verbs if v.span.end <= noun.span[0] and v is not verb]
        earlier = any(v.features.get("Form") == "finite" for v in before)
        region = (noun.span[0] if earlier else min(region[0], noun.span[0]), region[1])
        used.add(noun.at)
        sitting = self._start(verb, region, "happen", verbs)
        sitting.fresh = self.lexis.covers("one", noun.span[0])
        self._take(sitting, noun)
        self._with(sitting, region, verb.span.end)
        self._between(sitting, noun, region[1])
        if not sitting.others and noun.kind in ("sitting", "bilateral", "gathering") and noun.at < verb.span.start:
            self._with(sitting, (noun.span[0], verb.span.start), noun.at + 1)  # "Un dîner avec X s'est tenu"
        self._within(sitting, region)
        self._chairs(sitting, region)
        if verb.lemma in self.reading.pack.words("meeting_verbs")["convene"]:
            self._gathered(sitting, verb, region[1])
        if noun.own and sitting.body is None:
            # "Le Conseil, en sa 12e réunion tenue le 3 mai": its own, told by its day.
            self._held_by_subject(sitting, noun, span)
            sitting.definite = sitting.definite and sitting.body is None
        # "rappelant sa 12e réunion, tenue le 3 mai": one of the body that tells, unless it is a committee's.
        numbered = noun.number and not self.lexis.within("committee", span.start, noun.span[0])
        sitting.weak = (
            not (noun.own and (sitting.body or numbered) and sitting.days)
            and noun.definite
            and not (noun.identified or sitting.own or sitting.members)
            and not sitting.future
            and not (sitting.days and sitting.place)
        )
        return sitting

    def _noun_behind(self, verb: Verb, named: list[Noun]) -> Noun | None:
        """Return the meeting that stands behind its verb: "Le 3 mai s'est tenue à Oslo (Norvège) une réunion de …"."""
        if verb.features.get("Form") != "finite" or preceded(self.reading, verb):
            return None
        noun = next((n for n in named if n.span[0] >= verb.span.end), None)
        if noun is None or self.doc[noun.span[0]].pos_ != "DET":
            return None
        return noun if all(self._passed_over(at) for at in range(verb.span.end, noun.span[0])) else None

    def _council(
        self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int], phase: str = ""
    ) -> Sitting | None:
        """A body whose name is that of its sittings: "Le Conseil des ministres s'est tenu", "a débuté lundi"."""
        who = subject(self.reading, self.lexis, verb)
        alone = verb.features.get("Reflex") or (phase and self._without_object(verb, span.end))
        if who is None or who.body is None or who.members or not alone:
            return None
        if self.lexis.first(("council", "government", "committee"), who.span.start, who.span.end) is None:
            return None
        region = self._region(verb, span, verbs)
        sitting = self._filled(self._start(verb, region, "convene", verbs), region, who, named, used)
        sitting.phase = phase
        return sitting if sitting.days or not phase else None

    def _without_object(self, verb: Verb, end: int) -> bool:
        """Say whether a day stands behind a verb and nothing but a place behind it: "a débuté lundi à X"."""
        at = verb.span.end
        while at < end and (self.reading.timed(at) or self.doc[at].pos_ == "ADV"):
            at += 1
        return at > verb.span.end and (at >= end or self.doc[at].is_punct or self.doc[at].pos_ == "ADP")

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
            if noun is None:
                return self._council(verb, span, verbs, named, used, phase)
            who = subject(self.reading, self.lexis, verb)
            if who is None or not (who.collective or who.named):
                return None
            beside = any(self.lexis.before(key, noun.span[0]) is not None for key in BESIDE)
            # "a procédé à l'ouverture de la session", but not "a ouvert un bureau à l'ouverture de la session"
            if beside != (verb.lemma in self.reading.pack.words("meeting_verbs")["proceed"]):
                return None
        used.add(noun.at)
        region = (min(region[0], noun.span[0]), region[1])
        sitting = self._start(verb, region, phase, verbs)
        sitting.phase = phase
        if verb.features.get("Form") == "infinitive":
            sitting.days = Days()
        if who is not None and who.persons and not who.collective:
            # "La présidente, qui ouvrait la conférence": she was there; the day is not only its first.
            sitting.phase, sitting.others, sitting.rule = "", who.participants("member"), "meeting.present"
            if not sitting.days or not noun.identified:
                sitting.weak = True
                return sitting
        if who is not None and who.collective:
            sitting.members, sitting.body, sitting.level = who.participants("member"), who.body, who.level
        self._take(sitting, noun)
        self._chairs(sitting, region)
        self._between(sitting, noun, verb.span.start)
        if who is None and noun.kind != "series":
            self._with(sitting, region, verb.span.end)
        if verb.features.get("Voice") == "Pass":
            sitting.others += participants(people(self._by(verb, region[1])), "member")
        named_there = noun.identified or bool(sitting.members)
        sitting.weak = not named_there and (noun.definite or noun.kind == "series") and who is None
        return sitting

    def _handle(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A body that takes up a matter on a day sits on that day, be it planned or possible."""
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if who is None or not who.body or who.members:
            return None
        sitting = self._start(verb, region, "handle", verbs)
        sitting.body, sitting.level, sitting.own = who.body, who.level, True
        sitting.short = self._in_short(who)
        if verb.lemma in self.reading.pack.words("meeting_verbs")["resume"]:
            planned = self._asserted(verb, verbs) and (sitting.future or self._due(verb, verbs))
            if not planned or not (sitting.days.one or (sitting.days and sitting.place)):
                return None
            sitting.future = True
            if "hear" in self.roles.get(verb.lemma, ()):
                heard = listed(self.reading, self.lexis, verb.span.end, region[1])
                sitting.others = participants(people(heard), "guest")
        return sitting if sitting.days and not self._noun_in(*region, named, set()) else None

    def _in_short(self, who: Subject) -> bool:
        """Say whether a body is told without its name: "Le Conseil"."""
        return len(who.span) <= 2 and self.lexis.first(("council",), who.span.start, who.span.end) is not None

    def _due(self, verb: Verb, verbs: list[Verb]) -> bool:
        """Say whether an infinitive stands behind a modal of the present: "doit encore se prononcer vendredi"."""
        if verb.features.get("Form") != "infinitive":
            return False
        modal = last_before(verbs, verb.span.start, near=2)
        must = self.reading.pack.words("meeting_verbs")["must"]
        return modal is not None and modal.lemma in must and modal.features.get("Tense") == "Pres"
