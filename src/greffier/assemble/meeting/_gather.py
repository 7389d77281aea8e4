"""Verbs of coming together: a group meets, holds a meeting or hears somebody."""

from spacy.tokens import Span

from greffier.assemble._clauses import preceded, sentence
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import mention_at
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._meant import acting_behind
from greffier.assemble.meeting._meet import Encounters
from greffier.assemble.meeting._named import called
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pair import pair, rank
from greffier.assemble.meeting._present import company, listed, participants, people, worded
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject, subject


class Gathering(Encounters):
    """The rules of verbs whose subject sits."""

    def _convene(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not self._asserted(verb, verbs):
            return None
        region = self._region(verb, span, verbs)
        if verb.features.get("Clitic") == "y" and not verb.features.get("Reflex"):
            # "Le Niger y siégeait pour la première fois": at the meeting spoken of.
            return self._attend(verb, span, verbs, named, used)
        # "La rencontre a regroupé trente pays", but services are grouped too.
        of_things = verb.lemma in self.reading.pack.words("meeting_verbs")["of_things"]
        if not verb.features.get("Reflex") and verb.features.get("Voice") != "Pass" and not self._directly(verb):
            told = self._happen(verb, span, verbs, named, used)
            if of_things:
                return told or self._brought(verb, span, verbs)
            return (
                told
                or self._gathering(verb, span, verbs)
                or self._brought(verb, span, verbs)
                or self._house(verb, span, verbs, named, used)
            )
        if of_things:
            return None
        who = self._quoted_council(verb, named) or subject(self.reading, self.lexis, verb)
        where = self.reading.pack.words("clauses")["where"]
        there = any(plain(self.doc[at]) in where for at in range(verb.span.start - 2, verb.span.start))
        if who is None and (there or not preceded(self.reading, verb)):
            # "à Addis-Abeba, où se réunira le Conseil exécutif", "À Oslo se sont réunis X et Y": the subject follows.
            behind = listed(self.reading, self.lexis, verb.span.end, span.end)
            who = Subject.mentioned(self.reading, self.lexis, behind) if behind else None
        if who is None:
            return self._committee(verb, region, verbs) or self._unknown(verb, region, verbs, named, used)
        if not who.collective:
            # "La ministre s'est réunie avec les syndicats"
            return self._committee(verb, region, verbs) or self._meet(verb, span, verbs, named, used)
        sitting = self._filled(self._start(verb, region, "convene", verbs), region, who, named, used)
        self._called(sitting, who, named, used)
        if not who.members and not who.body:
            both = self.lexis.within("both", max(0, who.span.start - 1), who.span.end)
            pronoun = self.doc[who.span.start].pos_ == "PRON" and len(who.span) <= 2
            gone = sitting.before and bool(sitting.days)  # "Ils s'étaient rencontrés en mai"
            sitting.again = sitting.again or ((sitting.future or gone) and (bool(both) or pronoun))
            if not (both or pronoun):
                sitting.members = worded(self.reading, self.lexis, who.span.start, who.span.end)
                sitting.level = sitting.level or _levels.told(self.lexis, who.span.start, who.span.end)
        self._two_again(sitting, who.span.start, who.span.end)
        if who.persons and len(who.members) == 2 and not sitting.body and not sitting.others:
            # "La ministre X et son homologue Y se sont concertés": with each other.
            sitting.bilateral = sitting.apart = True
            self._host(sitting, None, receives=False)
        return sitting

    def _directly(self, verb: Verb) -> bool:
        return verb.lemma in self.reading.pack.words("meeting_verbs")["directly"]

    def _two_again(self, sitting: Sitting, start: int, end: int) -> None:
        """Name the two who will meet again, if the text has named two only: "Les deux ministres se reverront"."""
        if not sitting.again or sitting.members or not self.lexis.within("both", max(0, start - 1), end):
            return
        sitting.rank = rank(self.lexis, start, end)
        sitting.members = participants(pair(self.reading, start, sitting.rank), "member")
        if sitting.members:
            sitting.bilateral = True
            self._host(sitting, None, receives=False)

    def _quoted_council(self, verb: Verb, named: list[Noun]) -> Subject | None:
        """Return the council whose quoted configuration stands before the verb: "le Conseil « X » s'est réuni"."""
        noun = next((n for n in named if n.kind == "council" and n.span[1] == verb.span.start), None)
        body = mention_at(self.reading, noun.at) if noun is not None else None
        return Subject.mentioned(self.reading, self.lexis, [body]) if body is not None else None

    def _committee(self, verb: Verb, region: Range, verbs: list[Verb]) -> Sitting | None:
        """A body that no authority knows, told with its day: it is called by its own words."""
        first = self._clause_start(verb, verbs)
        head = self.lexis.first(("committee", "council"), first, min(verb.span.start, first + 8))
        head = head if head is not None and head[0] - first <= 2 else self._subject_committee(verb, first)
        relative = self.reading.pack.words("clauses")["relative_subject"]
        if plain(self.doc[verb.span.start - 1]) in relative:
            every = self.lexis.within("committee", first, verb.span.start)
            between = [v for v in verbs if every and every[-1][1] <= v.span.start < verb.span.start]
            head = every[-1] if every and not between else None
        elif any(
            v.features.get("Form") == "finite" and first <= v.span.start and v.span.end <= verb.span.start
            for v in verbs
        ):
            head = head if head is not None and self._set_off(head[1], verb) else None
        if head is None:
            return None
        sitting = self._start(verb, region, "committee", verbs)
        words = called(self.reading, self.lexis, head[0])
        end = words[1] if words is not None else max(head[1], extend_right(self.reading, head[1] - 1).end)
        sitting.body, sitting.own, sitting.noun = str(self.doc[head[0] : min(end, verb.span.start)].text), True, head[0]
        sitting.evidence = [(min(head[0], region[0]), region[1])]
        self._with(sitting, region, verb.span.end)
        self._chairs(sitting, region)
        sitting.level = _levels.told(self.lexis, head[0], verb.span.start)
        for other in verbs:
            if head[1] <= other.span.start < verb.span.start and "chair" in self.roles.get(other.lemma, ()):
                sitting.others = participants(self._by(other, verb.span.start), "chair")
        return sitting if sitting.days else None

    def _clause_start(self, verb: Verb, verbs: list[Verb]) -> int:
        """Return where a verb's clause may start: behind the last "que" of what somebody said, else its sentence."""
        first, that = sentence(self.reading, verb.head).start, self.reading.pack.words("clauses")["that"]
        said = next((v.span.end for v in verbs if v.features.get("Form") == "finite"), verb.span.start)
        opens = (at + 1 for at in range(verb.span.start - 1, said - 1, -1) if plain(self.doc[at]) in that)
        return next((at for at in opens if not self.doc[at - 2].is_punct), first)

    def _set_off(self, start: int, verb: Verb) -> bool:
        """Say whether only a relative between commas parts a body from its verb: "Le comité, que préside X, a"."""
        clauses = self.reading.pack.words("clauses")
        relative = {*clauses["that"], *clauses["relative_subject"]}
        opens = next((at for at in range(start, verb.span.start) if self.doc[at].text == ","), verb.span.start)
        return plain(self.doc[opens + 1]) in relative and self.doc[verb.span.start - 1].text == ","

    def _subject_committee(self, verb: Verb, first: int) -> Range | None:
        """Return the body without an id right before the verb: ", la Commission mixte X s'est réunie"."""
        every = self.lexis.within("committee", first, verb.span.start)
        for head in reversed(every):
            end = max(head[1], extend_right(self.reading, head[1] - 1).end)
            if end <= verb.span.start and self._marks(end, verb.span.start):
                return head
        return None

    def _unknown(
        self, verb: Verb, region: Range, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        """Several of whom we know no name met somewhere, some day: the verb and its place say so."""
        sitting = self._start(verb, region, "convene", verbs)
        both = self.lexis.within("both", max(0, verb.span.start - 4), verb.span.start)
        sitting.again = sitting.again or (sitting.future and bool(both))
        alone = verb.span.start - self.doc[verb.head].sent.start == 1 and self.doc[verb.span.start - 1].pos_ == "PRON"
        if alone and verb.features.get("Number") == "Sing" and sitting.future and sitting.days.told:
            sitting.coming = True  # "Elle se réunira le 12 mai": the body spoken of
            return sitting
        self._two_again(sitting, max(0, verb.span.start - 4), verb.span.start)
        if not sitting.again and (verb.features.get("Number") != "Plur" or verb.features.get("Form") != "finite"):
            return None
        if (noun := self._noun_in(verb.span.end, region[1], named, used)) is not None:
            self._take(sitting, noun)  # "Deux mille délégués se sont retrouvés à Vienne pour la 12e session de X"
        first = max(sentence(self.reading, verb.head).start, verb.span.start - 5)
        sitting.level = sitting.level or _levels.told(self.lexis, first, verb.span.start)
        return sitting if sitting.days and sitting.place else None

    def _hold(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not self._asserted(verb, verbs):
            return None
        region = self._region(verb, span, verbs)
        if verb.features.get("Voice") == "Pass" and verb.lemma in self.reading.pack.words("meeting_verbs")["grant"]:
            return self._was_granted(verb, span, verbs, region, named)
        noun = self._noun_in(verb.span.end, min(region[1], verb.span.end + 8), named, used)
        noun = noun or self._object_in(verb, region[1], named, used)
        if noun is not None and self._of_another(verb, noun):
            used.discard(noun.at)
            return None
        who = self._both(verb)
        if noun is None and (noun := self._relative_noun(verb, named, used)) is not None:
            region = noun.span[0], region[1]
            who = who or acting_behind(self.reading, self.lexis, verb, verbs)
        if noun is None:
            debates = who is not None and who.collective and who.named
            return self._debated(verb, region, who, verbs) if who is not None and debates else None
        if who is None or not who.collective:
            called = self._committee(verb, region, verbs)
            if called is not None:
                used.add(noun.at)
                if noun.kind == "hearing":
                    self._heard_there(called, noun, span)
                return called
        alone = noun.kind == "series" and not company(self.reading, self.lexis, noun.at, region[1])[0]
        if alone or (who is not None and not (who.named or who.collective)):
            return None
        used.add(noun.at)
        if who is None:
            sitting = self._start(verb, region, "hold", verbs)
            self._take(sitting, noun)
            self._with(sitting, region, verb.span.end)
            sitting.bilateral = True
            return sitting if sitting.others else None
        return self._held_by(verb, verbs, region, who, noun)

    def _hear(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A body hears somebody: a guest at its sitting."""
        if verb.features.get("Form") == "gerund" and verb.features.get("Tense") == "Perf":
            # "Ayant entendu la Représentante de X": at the sitting that adopts the text.
            sitting = self._start(verb, self._region(verb, span, verbs), "present", verbs)
            heard = listed(self.reading, self.lexis, verb.span.end, span.end)
            sitting.others = participants(people(heard), "guest")
            sitting.weak = True
            return sitting if sitting.others else None
        if not asserted(verb) or verb.features.get("Form") != "finite":
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if verb.features.get("Voice") == "Pass":
            if who is None or not who.persons or self._by(verb, region[1]):
                return None
            # "Il sera de nouveau entendu le 2 décembre": a guest at a sitting of the same body.
            sitting = self._start(verb, region, "hear", verbs)
            sitting.others, sitting.coming = who.guests("guest"), sitting.future
            sitting.weak = not (sitting.days or sitting.past)
            sitting.own = sitting.apart = not sitting.weak
            return sitting
        heard = people(listed(self.reading, self.lexis, verb.span.end, region[1]))
        for _, end in self.lexis.within("address", verb.span.end, span.end) if not heard else ():
            heard.extend(people(listed(self.reading, self.lexis, end, span.end)))
        if who is None or not who.collective or not heard:
            return None
        region = region[0], max(region[1], max(m.span.end for m in heard))
        sitting = self._start(verb, region, "hear", verbs)
        sitting.members, sitting.body, sitting.level = who.participants("member"), who.body, who.level
        sitting.others = participants(heard, "guest")
        meal = self._sitting_set_in(named, used)
        if meal is not None:
            # "Au cours du déjeuner, ils ont entendu X": a sitting of its own.
            used.add(meal.at)
            sitting.own = sitting.apart = True
        # "entendra M. X jeudi", "avait entendu Mme Y le 20 janvier": on a day of its own.
        apart = who.body is not None and sitting.days.one and (sitting.future or sitting.before)
        sitting.own = sitting.own or apart
        sitting.weak = meal is None and not apart
        return sitting
