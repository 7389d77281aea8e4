"""Verbs of meeting somebody: "X a rencontré Y", "a été reçu par Z", "se sont entretenus", "a rejoint les ministres"."""

from spacy.tokens import Span

from greffier.assemble._clauses import agents
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Verb
from greffier.assemble._who import coordinated
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._fill import NAMED
from greffier.assemble.meeting._house import Houses
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._meant import antecedent, meant_by
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._present import company, listed, people, worded
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject, subject
from greffier.assemble.meeting._where import city
from greffier.records.meeting import Participant


class Encounters(Houses):
    """The rules of verbs whose subject meets or joins somebody."""

    def _meet(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not self._asserted(verb, verbs) or self.lexis.within("landing", span.start, span.end):
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        passive = verb.features.get("Voice") == "Pass"
        receives = verb.lemma in self.reading.pack.words("meeting_verbs")["receive"]
        taken = None if passive or who is None else self._object_in(verb, region[1], named, set())
        if receives and taken is not None and taken.kind == "bilateral" and self.doc[taken.span[0]].pos_ == "DET":
            used.add(taken.at)
            return self._held_by(verb, verbs, region, who, taken) if who is not None else None
        with_ = self._whom(verb, region, who)
        told_by_words = [] if any(m.kind in NAMED for m in with_) else self._worded(verb, region)
        with_ = with_ or company(self.reading, self.lexis, verb.span.end, region[1])[0]
        if receives and not passive and not any(m.kind in (*NAMED, "country") for m in with_):
            hosted = self._hosted(verb, region, span, verbs, named, used)
            if hosted is not None or not told_by_words:
                return hosted
        each_other = verb.features.get("Reflex") or verb.lemma in self.reading.pack.words("meeting_verbs")["each_other"]
        if not with_ and each_other and who is not None and who.collective:
            return self._talked(verb, region, who, verbs, named, used)
        if not any(mention.kind in NAMED for mention in with_):
            # "appelle les pays à combler le déficit": nobody is met.
            sees = verb.lemma in self.reading.pack.words("meeting_verbs")["see"]
            unnamed = who is not None and who.named and not sees and (told_by_words or not with_)
            return self._met_unnamed(verb, region, verbs, who, told_by_words) if who is not None and unnamed else None
        if verb.lemma in self.reading.pack.words("meeting_verbs")["see"] and not self._saw(verb, region, verbs, with_):
            return None
        told_of = who is not None and not (who.members or who.body)
        met = worded(self.reading, self.lexis, who.span.start, who.span.end) if told_of and who is not None else []
        if (told_of and not met) or (who is None and not any(mention.person for mention in with_)):
            return None
        if who is None and verb.features.get("Clitic") in self.reading.pack.words("meeting_verbs")["them"]:
            return None  # "La presse l'a reçu froidement"
        sitting = self._start(verb, region, "meet", verbs)
        if who is not None:
            sitting = self._filled(sitting, region, who, named, used)
        sitting.members.extend(met)
        self._join_in(sitting, with_, region)
        # "s'est entretenu avec Y, avant de rencontrer Z": Y is the company of the verb before.
        own = verb.features.get("Form") == "infinitive"
        self._accompanied(sitting, (verb.span.start if own else region[0], region[1]))
        sitting.apart = True
        sitting.titled = self._in_title(verb)
        sitting.bilateral = who is None or not who.collective or self._one_side(who)
        if sitting.bilateral:
            received = passive or verb.features.get("Form") == "participle"
            self._host(sitting, with_[0] if received else None, receives=receives)
        return sitting

    def _one_side(self, who: Subject) -> bool:
        """Say whether several are one of two sides: "Le ministre X et sa suite", "et l'ambassadeur Y" of his state."""
        return who.persons and len({_levels.root(actor) for actor, _ in who.members}) == 1

    def _whom(self, verb: Verb, region: Range, who: Subject | None) -> list[Mention]:
        """Return who is met: the agent of a passive, the object, or whom a pronoun means."""
        found: list[Mention] = []
        if verb.features.get("Voice") == "Pass":
            found = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
        elif not verb.features.get("Reflex"):
            found = [m for m in listed(self.reading, self.lexis, verb.span.end, region[1]) if m.kind != "pronoun"]
            # "a rendu visite à la famille de X": not X
            given = verb.lemma in self.reading.pack.words("meeting_verbs")["paid_to"]
            found = found or ([] if given else self._object(verb, region))
        if not found and verb.features.get("Clitic") in self.reading.pack.words("meeting_verbs")["them"]:
            return meant_by(self.reading, verb, who)
        return found or antecedent(self.reading, self.lexis, verb)

    def _met_unnamed(
        self, verb: Verb, region: Range, verbs: list[Verb], who: Subject, others: list[Participant]
    ) -> Sitting | None:
        """Read "X a rencontré les gouverneurs des provinces", "Mme X sera reçue mercredi": the other has no name."""
        receives = verb.lemma in self.reading.pack.words("meeting_verbs")["receive"]
        received = receives and verb.features.get("Voice") == "Pass"
        if not others and not received:
            return None
        sitting = self._start(verb, region, "meet", verbs)
        sitting.members, sitting.others = who.participants("member"), others
        sitting.apart = sitting.bilateral = True
        sitting.titled = self._in_title(verb)
        if not others:
            sitting.own = not sitting.days  # "a ensuite été reçue par le gouverneur": by somebody
            by = self.reading.pack.words("clauses")["by"]
            told = (
                sitting.days
                or sitting.later
                or any(plain(self.doc[at]) in by for at in range(verb.span.end, region[1]))
            )
            return sitting if told else None
        sitting.own = True
        self._host(sitting, None, receives=receives)
        return sitting

    def _saw(self, verb: Verb, region: Range, verbs: list[Verb], whom: list[Mention]) -> bool:
        """Say whether to see somebody is to meet them: an office or a person, on a day or at a place, doing nothing."""
        does = any(
            v.features.get("Form") == "infinitive" and v.span.start <= region[1] for v in verbs if v.head > verb.head
        )
        sitting = self._start(verb, region, "meet", verbs)
        # "a appelé le ministre, M. X, à la retenue", "a appelé lundi au calme le ministre": to something, and nowhere.
        does = does or any(self._to_a_thing(at) for at in (verb.span.end, max(m.span.end for m in whom)))
        return len(people(whom)) == len(whom) and not does and bool(sitting.days or sitting.place)

    def _to_a_thing(self, at: int) -> bool:
        """Say whether "à" stands behind a token, past commas and days, and brings no city."""
        while at < len(self.doc) - 1 and (self.doc[at].text == "," or self.reading.timed(at)):
            at += 1
        to = self.reading.pack.words("clauses")["to"]
        return plain(self.doc[at]) in to and city(self.reading, at + 1) is None and not self.lexis.covers("remote", at)

    def _worded(self, verb: Verb, region: Range) -> list[Participant]:
        """Return those met whom only their words tell, after times and places: "les gouverneurs des provinces"."""
        at = verb.span.end
        direct = not (verb.features.get("Reflex") or "talk" in self.roles.get(verb.lemma, ()))
        while at < region[1] and (self._stepped(at) or (not direct and self.lexis.at("with", at) is None)):
            at += 1
        return worded(self.reading, self.lexis, at if direct else at + 1, region[1])

    def _object(self, verb: Verb, region: Range) -> list[Mention]:
        """Return who is met after the words of a place: "a accueilli au siège de X le ministre Y"."""
        article = self.reading.pack.words("clauses")["article"]
        for mention in self.reading.mentions:
            start = mention.span.start
            if not verb.span.end < start < region[1] or mention.kind not in ("office", "person"):
                continue
            led = plain(self.doc[start]) in article or plain(self.doc[start - 1]) in article or bool(mention.person)
            first = next((at for at in range(verb.span.end, start) if not self.reading.timed(at)), start)
            housed = self.lexis.at("at", first) is not None
            if led and (housed or self._steps(verb.span.end, start)):
                return people(coordinated(self.reading, mention))
        return []

    def _talk(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not asserted(verb) or verb.features.get("Form") != "finite" or verb.features.get("Voice") == "Pass":
            return None  # "Les besoins des réfugiés soudanais ont été évoqués"
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if who is None:
            return None
        with_, _ = company(self.reading, self.lexis, verb.span.end, region[1])
        if not with_ and not who.collective:
            others = self._worded(verb, region) if self.lexis.within("with", *region) else []
            return self._met_unnamed(verb, region, verbs, who, others) if others else None
        return self._talked(verb, region, who, verbs, named, used)

    def _talked(
        self, verb: Verb, region: Range, who: Subject, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        sitting = self._filled(self._start(verb, region, "talk", verbs), region, who, [], used)
        sitting.bilateral = not who.collective
        meal = self._sitting_set_in(named, used)
        if meal is not None and sitting.others:
            used.add(meal.at)
        two = who.persons and len(who.members) == 2 and sitting.days.one
        if (two or (verb.features.get("Reflex") and who.persons and len(who.members) > 1)) and not sitting.others:
            # "Les présidents X et Y se sont entretenus": with each other.
            sitting.bilateral = sitting.apart = True
            return sitting
        pronoun = self.doc[who.span.start].pos_ == "PRON" and len(who.span) <= 2
        if sitting.before and sitting.days and pronoun and not (sitting.others or who.members or who.body):
            # "Ils avaient échangé par téléphone le 2 mars": the same two, before.
            sitting.again = sitting.bilateral = True
            return sitting
        if not sitting.others and not sitting.own:
            sits = bool(who.body) and not who.members
            if sitting.future and not (sits and sitting.days.one):
                return None
            sitting.own = sitting.future
            sitting.weak = not sitting.future and not (sitting.days.one and sitting.place)
        return sitting

    def _join(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not self._asserted(verb, verbs):
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
        sitting.ours = bool(object_) or self._joins_them(verb)
        if noun is not None:
            self._take(sitting, noun)
        sitting.weak = not (noun is not None and (sitting.days or noun.kind == "sitting"))
        self._tells_of(sitting, who, span)
        return sitting

    def _joins_them(self, verb: Verb) -> bool:
        """Say whether those joined are a pronoun: "s'est jointe à eux", "nous a rejoints"."""
        behind = self.doc[verb.span.end : verb.span.end + 2]
        them = {*self.reading.pack.words("saying")["strong"], *self.reading.pack.words("verbs")["subject"]}
        return verb.features.get("Clitic") in them or any(plain(token) in them for token in behind)
