"""Verbs of sitting: being there, presiding, a meeting that takes place, opens or ends."""

from spacy.tokens import Span

from greffier.assemble._clauses import agents, preceded
from greffier.assemble._phrases import noun_phrase, plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import coordinated
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._delegated import Delegations
from greffier.assemble.meeting._fill import asserted
from greffier.assemble.meeting._lexis import BESIDE, Range
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pair import pair, rank
from greffier.assemble.meeting._present import company, listed, participants, people, roster, worded
from greffier.assemble.meeting._sitting import Days, Sitting
from greffier.assemble.meeting._subject import Subject, subject
from greffier.records.meeting import Participant


class Sittings(Delegations):
    """The rules of verbs that speak of a meeting, or of one at it."""

    def _attend(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        passive = verb.features.get("Voice") == "Pass"
        if not asserted(verb) or (passive and "represent" in self.roles.get(verb.lemma, ())):
            return None
        purpose = self.reading.pack.words("discussion")["purpose"]
        if verb.features.get("Form") == "infinitive" and verb.features.get("Mark") not in purpose:
            # "s'engager à participer" puts nobody in the room.
            return None
        region = self._region(verb, span, verbs)
        who = self._both(verb)
        clauses = self.reading.pack.words("clauses")
        oblique = {*clauses["relative_subject"][1:], *clauses["relative"]}
        led = next((at for at in range(verb.span.start - 2, verb.span.start) if plain(self.doc[at]) in oblique), None)
        if led is not None and (who is None or who.span.start < led):
            # "une réunion à laquelle ont participé X et Y": the subject follows.
            who, words = self._following(verb, span, who)
            if words:
                sitting = self._start(verb, region, "attend", verbs)
                sitting.members, sitting.weak = words, True
                return sitting
        noun = self._object_in(verb, region[1], named, used) or self._noun_before(verb, span, named)
        here = noun is None and verb.features.get("Clitic") == "y" and not self._is_future(verb)
        if here and (who is None or who.span.start >= verb.span.end) and span.end > verb.span.end + 1:
            there = roster(self.reading, self.lexis, self._past_whom(verb), span.end)
            if len(there) > 1:
                sitting = self._start(verb, region, "attend", verbs)
                sitting.members, sitting.weak = there, True
                return sitting
        if noun is None and who is None and verb.features.get("Clitic") == "y":
            who = self._named_after(verb, region)
        if noun is None and who is not None and verb.features.get("Clitic") == "y" and not self._is_future(verb):
            # "X y participait pour la première fois": at the meeting spoken of.
            first = bool(self.lexis.within("first_time", *region))
            sitting = self._start(verb, region, "attend", verbs)
            sitting.members, sitting.weak = who.participants("member", first_time=first), True
            if not sitting.members and who.body is None:
                sitting.members = worded(self.reading, self.lexis, who.span.start, who.span.end)
            for _, end in self.lexis.within("together", verb.span.end, region[1]):
                sitting.members.extend(participants(listed(self.reading, self.lexis, end, region[1]), "member"))
            return sitting if sitting.members else None
        if noun is None and who is not None and who.persons and self._discussed(verb) and not self._is_future(verb):
            sitting = self._start(verb, region, "attend", verbs)
            sitting.members, sitting.weak = who.participants("member"), True
            return sitting
        if noun is None or who is None:
            return None
        sitting = self._start(verb, region, "attend", verbs)
        self._take(sitting, noun)
        told = self.lexis.within("first_time", verb.span.end, max(noun.span[0], verb.span.end))
        sitting.members += who.participants("member", first_time=noun.first or bool(told))
        if not sitting.members and who.collective and who.body is None:
            sitting.members = worded(self.reading, self.lexis, who.span.start, who.span.end)
        sitting.members.extend(self._more(who.span.end, region[1]))
        beside = company(self.reading, self.lexis, verb.span.end, max(noun.span[0], verb.span.end))[0]
        sitting.others = participants(beside, "member")
        self._chairs(sitting, region)
        sitting.level = sitting.level or (who.level if who.collective else None)
        sitting.evidence = [(who.span.start if span.start <= who.span.start < region[0] else region[0], region[1])]
        sitting.weak = not sitting.days and noun.name is None and (noun.definite or noun.first or not noun.identified)
        # "suivie d'un déjeuner auquel a pris part X": a sitting told for the first time.
        sitting.weak = sitting.weak and not (self._follows(noun, verbs) and noun.kind == "sitting")
        return sitting if sitting.members or not sitting.weak else None

    def _both(self, verb: Verb) -> Subject | None:
        """Return the subject of *verb*; "les deux ministres", "tous deux" are the two whom the text has named."""
        who = subject(self.reading, self.lexis, verb)
        first, last = (who.span.start, who.span.end) if who is not None else (verb.span.start - 2, verb.span.start)
        told = self.lexis.within("both", max(0, first - 1), last)
        if not told or (who is not None and (who.members or who.body)):
            return who
        return (
            Subject.mentioned(self.reading, self.lexis, pair(self.reading, first, rank(self.lexis, first, last))) or who
        )

    def _past_whom(self, verb: Verb) -> int:
        """Return where those begin who were there for somebody: "Y représentaient la France le ministre X et Y"."""
        if "represent" not in self.roles.get(verb.lemma, ()):
            return verb.span.end
        end = noun_phrase(self.reading, verb.span.end + 1, article=True).end
        return end if verb.span.end + 1 < end else verb.span.end

    def _discussed(self, verb: Verb) -> bool:
        """Say whether a verb of attending has talks as its object: "a pris part aux discussions"."""
        talk = self.lexis.first(("noun", "series"), verb.span.end, verb.span.end + 4)
        return talk is not None and self.doc[talk[0] - 1].pos_ in ("ADP", "DET") and talk[0] - verb.span.end <= 2

    def _more(self, at: int, end: int) -> list[Participant]:
        """Return those joined to a list that ends at a token: "X et Y, ainsi que Z"."""
        at += self.doc[at : at + 1].text == ","
        last = self.lexis.at("together", at) if at < end else None
        return participants(listed(self.reading, self.lexis, last, end), "member") if last is not None else []

    def _named_after(self, verb: Verb, region: Range) -> Subject | None:
        """Return those named after an inverted verb and aside: "Y assistaient, en qualité d'observateurs, X et Y"."""
        for mention in self.reading.mentions:
            named = mention.kind in ("office", "person", "country", "organisation", "group")
            if verb.span.end <= mention.span.start < region[1] and named and mention.actor:
                return Subject.mentioned(self.reading, self.lexis, coordinated(self.reading, mention))
        return None

    def _following(self, verb: Verb, span: Span, who: Subject | None) -> tuple[Subject | None, list[Participant]]:
        """Return the subject after the verb, or those whom only their words tell."""
        after = listed(self.reading, self.lexis, verb.span.end, span.end)
        if after and after[0].span.start <= verb.span.end + 1 and after[0].actor:
            there = Subject.mentioned(self.reading, self.lexis, after)
            if there is not None and there.members and all(m.kind != "other" for m in after):
                return there, []
            group = there.participants("member") if there is not None and after[0].kind == "other" else []
            if group:
                return who, group
        return who, worded(self.reading, self.lexis, verb.span.end, span.end)

    @staticmethod
    def _is_future(verb: Verb) -> bool:
        return verb.features.get("Tense") == "Fut"

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
            if noun is None and (self._points_back(verb, span) or self._of_talks(verb, span)):
                # "Elle était coprésidée par X": the meeting spoken of.
                sitting = self._start(verb, (span.start, region[1]), "chaired", verbs)
                sitting.others, sitting.weak = participants(self._by(verb, region[1]), "chair"), True
                return sitting if sitting.others else None
            if noun is None:
                return None
            used.add(noun.at)
            sitting = self._start(verb, (min(region[0], noun.span[0]), region[1]), "chair", verbs)
            self._take(sitting, noun)
            sitting.others = participants(self._by(verb, region[1]), "chair")
            sitting.weak = noun.definite and not noun.identified
            return sitting
        who = self._both(verb)
        noun = self._object_in(verb, region[1], named, used)
        noun = noun or self._relative_noun(verb, named, used)
        together = noun is None or verb.lemma in self.reading.pack.words("meeting_verbs")["jointly"]
        until = region[1] if together or noun is None else noun.span[0]
        with_ = company(self.reading, self.lexis, verb.span.end, until)[0]
        noun = noun or (self._noun_in(verb.span.end, region[1], named, used) if with_ else None)
        alone = verb.span.end < span.end and self.doc[verb.span.end].is_punct and verb.features["Form"] == "finite"
        if noun is None and who is not None and who.persons and (self._discussed(verb) or alone):
            # "M. X a dirigé les débats", "Mme Y, qui présidait, a": at the meeting spoken of.
            sitting = self._start(verb, region, "chaired", verbs)
            sitting.others, sitting.weak = who.participants("chair"), True
            return sitting
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

    def _assure(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """Who had the presidency: "La présidence était assurée par Mme X"."""
        passive = verb.features.get("Voice") == "Pass" and verb.features.get("Form") == "finite"
        led = self.lexis.within("presidency", span.start, min(span.start + 3, verb.span.start))
        chairs = self._by(verb, self._region(verb, span, verbs)[1]) if passive and led and asserted(verb) else []
        if not chairs or verb.span.start - led[0][1] > 2:
            return None
        sitting = self._start(verb, (span.start, max(m.span.end for m in chairs)), "chaired", verbs)
        sitting.others, sitting.weak = participants(chairs, "chair"), True
        return sitting

    def _of_talks(self, verb: Verb, span: Span) -> bool:
        """Say whether talks, or the presidency itself, are the subject: "les travaux ont été conduits par"."""
        low = max(span.start, verb.span.start - 4)
        return self.lexis.first(("noun", "series", "presidency"), low, verb.span.start) is not None

    def _points_back(self, verb: Verb, span: Span) -> bool:
        """Say whether the subject is a pronoun that opens the sentence and names nobody."""
        return verb.span.start - span.start <= 2 and any(
            m.kind == "pronoun" and m.person is None and span.start <= m.span.start < verb.span.start
            for m in self.reading.mentions
        )

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
        self._take(sitting, noun)
        self._with(sitting, region, verb.span.end)
        if not sitting.others and noun.kind in ("sitting", "bilateral", "gathering") and noun.at < verb.span.start:
            self._with(sitting, (noun.span[0], verb.span.start), noun.at + 1)  # "Un dîner avec X s'est tenu"
        self._within(sitting, region)
        self._chairs(sitting, region)
        if verb.lemma in self.reading.pack.words("meeting_verbs")["convene"]:
            self._gathered(sitting, verb, region[1])
        if noun.own and sitting.body is None and (holder := self._holder_of(span, noun.span[0])) is not None:
            # "Le Conseil, en sa 12e réunion tenue le 3 mai": its own, told by its day.
            sitting.body, sitting.definite = holder, False
        sitting.weak = (
            not (noun.own and sitting.body and sitting.days)
            and noun.definite
            and not (noun.identified or sitting.own)
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

    def _council(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A body whose name is that of its sittings: "Le Conseil des ministres s'est tenu mercredi"."""
        who = subject(self.reading, self.lexis, verb)
        if who is None or who.body is None or who.members or not verb.features.get("Reflex"):
            return None
        if self.lexis.first(("council", "government"), who.span.start, who.span.end) is None:
            return None
        region = self._region(verb, span, verbs)
        return self._filled(self._start(verb, region, "convene", verbs), region, who, named, used)

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
            if any(self.lexis.before(key, noun.span[0]) is not None for key in BESIDE):
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
        sitting.short = len(who.span) <= 2 and self.lexis.first(("council",), who.span.start, who.span.end) is not None
        if verb.lemma in self.reading.pack.words("meeting_verbs")["resume"]:
            planned = self._asserted(verb, verbs) and (sitting.future or self._due(verb, verbs))
            if not planned or not (sitting.days.one or (sitting.days and sitting.place)):
                return None
            sitting.future = True
            if "hear" in self.roles.get(verb.lemma, ()):
                heard = listed(self.reading, self.lexis, verb.span.end, region[1])
                sitting.others = participants(people(heard), "guest")
        return sitting if sitting.days and not self._noun_in(*region, named, set()) else None

    def _due(self, verb: Verb, verbs: list[Verb]) -> bool:
        """Say whether an infinitive stands behind a modal of the present: "doit encore se prononcer vendredi"."""
        if verb.features.get("Form") != "infinitive":
            return False
        modal = next((v for v in reversed(verbs) if v.span.end <= verb.span.start), None)
        must = self.reading.pack.words("meeting_verbs")["must"]
        near = modal is not None and verb.span.start - modal.span.end <= 2
        return near and modal is not None and modal.lemma in must and modal.features.get("Tense") == "Pres"

    def _widen(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A sitting in another composition: "Le format a été élargi à X et à Y"."""
        region = self._region(verb, span, verbs)
        head = self.lexis.first(("format",), span.start, verb.span.start)
        if not asserted(verb) or verb.features.get("Voice") != "Pass" or head is None or verb.span.start - head[1] > 4:
            return None
        new = [m for m in self.reading.mentions if verb.span.end <= m.span.start < region[1]]
        if not new or new[0].span.start > verb.span.end + 3:
            return None
        sitting = self._start(verb, region, "widen", verbs)
        self._join_in(sitting, [m for m in new if m.kind not in ("pronoun", "other")], region)
        sitting.own = sitting.apart = True
        return sitting if sitting.others else None
