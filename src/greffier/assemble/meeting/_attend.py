"""Verbs of attending: "X a participé au sommet", "une réunion à laquelle ont pris part X et Y", "Y y assistaient"."""

from spacy.tokens import Span

from greffier.assemble._phrases import noun_phrase, plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import coordinated
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._delegated import Delegations
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pair import pair, rank
from greffier.assemble.meeting._pick import oblique
from greffier.assemble.meeting._present import company, listed, participants, roster, worded
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject, subject
from greffier.records.meeting import Participant


class Attendance(Delegations):
    """The rules of verbs that say who was at a meeting."""

    def _attend(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb) or (verb.features.get("Voice") == "Pass" and self._represents(verb)):
            return None
        purpose = self.reading.pack.words("discussion")["purpose"]
        if verb.features.get("Form") == "infinitive" and verb.features.get("Mark") not in purpose:
            # "s'engager à participer" puts nobody in the room.
            return None
        region = self._region(verb, span, verbs)
        who = self._both(verb)
        if self._subject_behind(verb, who):
            who, words = self._following(verb, span, who)
            if words:
                return self._of_words(verb, region, verbs, words)
        if verb.lemma in self.reading.pack.words("meeting_verbs")["watch"]:
            # "ont suivi la séance", but not "Un déjeuner a suivi la réunion"
            noun = self._object_in(verb, min(region[1], verb.span.end + 3), named, set())
            return self._watched(verb, region, verbs, who, noun) if who and noun and not noun.body else None
        noun = self._object_in(verb, region[1], named, used) or self._noun_before(verb, span, named)
        if who is None and verb.features.get("Form") == "finite":
            # "À cette rencontre ont pris part X et Y"
            behind = listed(self.reading, self.lexis, verb.span.end, span.end)
            who = Subject.mentioned(self.reading, self.lexis, behind)
        if noun is None:
            body = self._at_body(verb, span, verbs, region, who)
            return body or self._at_meeting_spoken_of(verb, span, verbs, region, who)
        return self._at_noun(verb, span, verbs, region, who, noun) if who is not None else None

    def _watched(self, verb: Verb, region: Range, verbs: list[Verb], who: Subject, noun: Noun) -> Sitting | None:
        """Read "Les représentants de X et de Y ont suivi la séance": they were at the one spoken of."""
        told = verb.features.get("Voice") != "Pass" and verb.features.get("Tense") in ("Perf", "Past", "Plup", "Imp")
        there = who.participants("member") if told and noun.definite else []
        return self._of_words(verb, region, verbs, there) if there else None

    def _represents(self, verb: Verb) -> bool:
        return "represent" in self.roles.get(verb.lemma, ())

    def _subject_behind(self, verb: Verb, who: Subject | None) -> bool:
        """Say whether the subject follows the verb: "une réunion à laquelle ont participé X et Y"."""
        relative = oblique(self.reading)
        led = next((at for at in range(verb.span.start - 2, verb.span.start) if plain(self.doc[at]) in relative), None)
        return led is not None and (who is None or who.span.start < led)

    def _of_words(self, verb: Verb, region: Range, verbs: list[Verb], words: list[Participant]) -> Sitting:
        """Return a piece that only adds to a meeting those whom its words tell."""
        sitting = self._start(verb, region, "attend", verbs)
        sitting.members, sitting.weak = words, True
        return sitting

    def _at_meeting_spoken_of(
        self, verb: Verb, span: Span, verbs: list[Verb], region: Range, who: Subject | None
    ) -> Sitting | None:
        """Read "X y participait pour la première fois", "Y assistaient X et Y", "X a pris part aux discussions"."""
        if self._is_future(verb):
            return None
        there = verb.features.get("Clitic") == "y"
        if there and (who is None or who.span.start >= verb.span.end) and span.end > verb.span.end + 1:
            listed_there = roster(self.reading, self.lexis, self._past_whom(verb), span.end)
            if len(listed_there) > 1:
                return self._of_words(verb, region, verbs, listed_there)
        if there and who is None:
            who = self._named_after(verb, region)
        if there and who is not None:
            first = bool(self.lexis.within("first_time", *region))
            members = who.participants("member", first_time=first)
            if not members and who.body is None:
                members = worded(self.reading, self.lexis, who.span.start, who.span.end)
            for _, end in self.lexis.within("together", verb.span.end, region[1]):
                members.extend(participants(listed(self.reading, self.lexis, end, region[1]), "member"))
            return self._of_words(verb, region, verbs, members) if members else None
        if who is not None and who.persons and self._discussed(verb):
            return self._of_words(verb, region, verbs, who.participants("member"))
        return None

    def _at_body(self, verb: Verb, span: Span, verbs: list[Verb], region: Range, who: Subject | None) -> Sitting | None:
        """Read "a participé mardi au Comité militaire": a body whose sittings go by its name, told by its day."""
        body = self._body_behind(verb, region[1], "council", "committee")
        if body is None or who is None or not who.members:
            return None
        sitting = self._start(verb, region, "attend", verbs)
        sitting.body, sitting.level = body.actor, _levels.level(body.actor)
        sitting.members = who.participants("member")
        self._chairs(sitting, region)
        self._tells_of(sitting, who, span)
        return sitting if sitting.days else None

    def _at_noun(
        self, verb: Verb, span: Span, verbs: list[Verb], region: Range, who: Subject, noun: Noun
    ) -> Sitting | None:
        """Read "X a participé au sommet de Y": the meeting is the object of the verb."""
        sitting = self._start(verb, region, "attend", verbs)
        self._take(sitting, noun)
        between = verb.span.end, max(noun.span[0], verb.span.end)
        first = noun.first or bool(self.lexis.within("first_time", *between))
        sitting.members += who.participants("member", first_time=first)
        if not sitting.members and who.collective and who.body is None:
            sitting.members = worded(self.reading, self.lexis, who.span.start, who.span.end)
        sitting.members.extend(self._more(who.span.end, region[1]))
        if noun.kind in ("sitting", "bilateral") and not (noun.identified or who.collective):
            self._with(sitting, region, verb.span.end)  # "a pris part à un déjeuner de travail avec Y"
            sitting.bilateral = sitting.bilateral or bool(sitting.others)
            if sitting.others:
                self._host(sitting, None, receives=False)
        else:
            # "a participé, avec X, à la conférence", "a participé à la conférence aux côtés de X"
            beside = company(self.reading, self.lexis, verb.span.end, region[1])[0]
            sitting.others = participants(beside, "member")
        self._chairs(sitting, region)
        sitting.level = sitting.level or (who.level if who.collective else None)
        self._tells_of(sitting, who, span)
        pointed = not sitting.days and noun.name is None and (noun.definite or noun.first or not noun.identified)
        # "suivie d'un déjeuner auquel a pris part X": a sitting told for the first time.
        sitting.weak = pointed and not (self._follows(noun, verbs) and noun.kind == "sitting")
        return sitting if sitting.members or not sitting.weak else None

    def _both(self, verb: Verb) -> Subject | None:
        """Return the subject of *verb*; "les deux ministres", "tous deux" are the two whom the text has named."""
        who = subject(self.reading, self.lexis, verb)
        first, last = (who.span.start, who.span.end) if who is not None else (verb.span.start - 2, verb.span.start)
        told = self.lexis.within("both", max(0, first - 1), last)
        key = rank(self.lexis, first, last)
        # "Les deux parties" are no two persons.
        things = who is not None and not key and any(token.pos_ == "NOUN" for token in who.span)
        if not told or things or (who is not None and (who.members or who.body)):
            return who
        return Subject.mentioned(self.reading, self.lexis, pair(self.reading, first, key)) or who

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
            if group and there is not None and not there.counted:
                return who, group
        return who, worded(self.reading, self.lexis, verb.span.end, span.end)

    @staticmethod
    def _is_future(verb: Verb) -> bool:
        return verb.features.get("Tense") == "Fut"
