"""Who houses a meeting: a city, a country or an organisation that holds it in its name."""

from spacy.tokens import Span

from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import mention_at
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._meant import granted_to
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pair import level_of
from greffier.assemble.meeting._present import listed, participants, people, worded
from greffier.assemble.meeting._sit import Sittings
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject, subject
from greffier.assemble.meeting._where import city

_TALKS = 9
"""Tokens between a verb and the talks that are its object: "a eu mercredi de longues discussions"."""


class Houses(Sittings):
    """The rules of verbs whose object is a meeting that the subject houses."""

    def _hosted(
        self, verb: Verb, region: Range, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        """A city or a country that houses a meeting: "Dakar accueille la conférence sur l'eau"."""
        noun = self._object_in(verb, region[1], named, used) or self._relative_noun(verb, named, used)
        if noun is None:
            return self._hosted_body(verb, region, verbs)
        if self._of_another(verb, noun) or (noun.definite and not (noun.ordinal or noun.group or noun.body)):
            return None
        sitting = self._start(verb, region, "hosted", verbs)
        self._take(sitting, noun)
        sitting.coming = sitting.coming or (sitting.future and noun.definite and noun.ordinal)
        sitting.titled = self._in_title(verb)
        sitting.place = sitting.place or self._housing(verb, span)
        # A title tells in the present what took place.
        sitting.future = sitting.future and not sitting.titled
        return sitting if noun.identified or (sitting.days and (sitting.place or sitting.level)) else None

    def _house(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """Somebody holds a meeting in their name: "La Suisse réunira à Lausanne une conférence sur l'eau"."""
        told = verb.features.get("Form") in ("finite", "infinitive") and verb.features.get("Voice") != "Pass"
        if not asserted(verb) or not told:
            return None
        taken = set(used)
        sitting = self._hosted(verb, self._region(verb, span, verbs), span, verbs, named, taken)
        if sitting is not None and verb.features.get("Form") == "infinitive":
            # "charge la Mission de réunir à Syrte, en mars, une conférence": told by its day and place only.
            sitting.future = True
            sitting = sitting if sitting.days and sitting.place else None
        if sitting is not None:
            used.update(taken)
        return sitting

    def _offer(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """Somebody has others to a meal: "Mardi soir, le premier ministre avait offert un dîner consacré à X"."""
        if not self._asserted(verb, verbs) or verb.features.get("Form") not in ("finite", "participle"):
            return None
        region = self._region(verb, span, verbs)
        if verb.lemma in self.reading.pack.words("meeting_verbs")["invite"]:
            return self._invited(verb, span, verbs, named, used)
        if verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle":
            noun = self._noun_before(verb, span, named)
            hosts = participants(self._by(verb, region[1]), "member")
        else:
            noun = self._object_in(verb, region[1], named, used)
            who = subject(self.reading, self.lexis, verb)
            hosts = who.participants("member") if who is not None and who.named else []
        if noun is None or not hosts or not self.lexis.covers("meal", noun.at):
            return None
        used.add(noun.at)
        sitting = self._start(verb, (min(region[0], noun.span[0]), region[1]), "offer", verbs)
        self._take(sitting, noun)
        sitting.members += hosts
        self._with(sitting, region, max(verb.span.end, noun.span[1]))
        for _, end in self.lexis.within("honour", *region):
            sitting.others += participants(people(listed(self.reading, self.lexis, end, region[1])), "guest")
        sitting.level = sitting.level or level_of(sitting.participants())
        return sitting

    def _invited(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """Somebody had others to a sitting on a day: "avait convié hier dix juges à un séminaire", "à dîner"."""
        who, to = subject(self.reading, self.lexis, verb), self.reading.pack.words("clauses")["to"]
        noun = next((n for n in named if n.at > verb.head and plain(self.doc[n.span[0] - 1]) in to), None)
        dines = self.reading.pack.words("meeting_verbs")["each_other"]
        meal = next((v for v in verbs if v.span.start > verb.span.end and v.lemma in dines), None)
        end = noun.span[0] if noun is not None else meal.span.start if meal is not None else None
        if end is None or who is None or not who.named or verb.features.get("Voice") == "Pass":
            return None
        sitting = self._start(verb, (verb.span.start, span.end if noun is None else noun.span[1]), "offer", verbs)
        self._dated(sitting, verb.head, (span.start, end))
        if noun is not None:
            used.add(noun.at)
            self._take(sitting, noun)
        sitting.members = who.participants("member")
        guests = listed(self.reading, self.lexis, verb.span.end, end)
        sitting.others = participants(guests, "guest") or worded(self.reading, self.lexis, verb.span.end, end)
        sitting.own = sitting.apart = True
        return sitting if sitting.others and sitting.past and sitting.days.one else None

    def _debated(self, verb: Verb, region: Range, who: Subject, verbs: list[Verb]) -> Sitting | None:
        """Those who hold a debate sit: "Lundi, le Conseil tiendra un débat public sur X", "un dialogue avec Y"."""
        near = min(region[1], verb.span.end + _TALKS)
        debate = self.lexis.first(("debate",), verb.span.end, near)
        if debate is None or not self._steps(verb.span.end, debate[0], "DET", "ADJ", "ADP"):
            return None
        sitting = self._filled(self._start(verb, region, "hold", verbs), region, who, [], set())
        sitting.own, sitting.short = True, self._in_short(who)
        return sitting if sitting.days else None

    def _hosted_body(self, verb: Verb, region: Range, verbs: list[Verb]) -> Sitting | None:
        """A body whose sittings go by its name, as the object: "accueillera en mai la Conférence ministérielle"."""
        body = self._body_behind(verb, region[1], "council")
        if body is None:
            return None
        sitting = self._start(verb, region, "hosted", verbs)
        sitting.body, sitting.level, sitting.own = body.actor, _levels.level(body.actor), True
        return sitting if sitting.days else None

    def _held_by(self, verb: Verb, verbs: list[Verb], region: Range, who: Subject, noun: Noun) -> Sitting | None:
        """Read "X a tenu une réunion avec Y", "a accordé une audience à Y", "a reçu un appel téléphonique de Y"."""
        words = self.reading.pack.words("meeting_verbs")
        grants = verb.lemma in words["grant"]
        to_or_from = grants or verb.lemma in (*words["pay"], *words["receive"])
        if to_or_from and noun.kind != "bilateral":
            return None
        sitting = self._filled(self._start(verb, region, "hold", verbs), region, who, [noun], set())
        if to_or_from and not sitting.others:
            # "a accordé une audience au ministre", "a accordé au ministre une audience"
            end = self.lexis.at("bilateral", noun.at) or noun.at + 1
            guests = people(listed(self.reading, self.lexis, end, region[1]))
            guests = guests or people(listed(self.reading, self.lexis, verb.span.end, noun.span[0]))
            self._join_in(sitting, guests or granted_to(self.reading, self.lexis, verb, verbs, who), region)
        sitting.bilateral = not who.collective
        # "a accordé une audience", but "a accordé un entretien au journal X"
        heard = grants and who.persons and not self.lexis.covers("interview", noun.at)
        if sitting.bilateral and not (sitting.others or heard):
            return None
        if sitting.bilateral:
            self._host(sitting, None, receives=grants)
        elif not sitting.others and noun.kind == "sitting" and self.lexis.covers("noun", noun.at):
            # "ont procédé à un échange de vues": what they did at their meeting.
            sitting.weak, sitting.apart, sitting.own = True, False, False
        return sitting

    def _was_granted(
        self, verb: Verb, span: Span, verbs: list[Verb], region: Range, named: list[Noun]
    ) -> Sitting | None:
        """Read "Une audience a ensuite été accordée à Y"; by whom, if it is not told, the meeting told before says."""
        noun = self._noun_before(verb, span, named)
        guests = people(listed(self.reading, self.lexis, verb.span.end, region[1]))
        if noun is None or noun.kind != "bilateral" or not guests:
            return None
        sitting = self._start(verb, (noun.span[0], region[1]), "hold", verbs)
        sitting.members, sitting.others = (
            participants(self._by(verb, region[1]), "member"),
            participants(guests, "partner"),
        )
        sitting.own = sitting.apart = sitting.bilateral = True
        return sitting

    def _housing(self, verb: Verb, span: Span) -> str | None:
        """Return the city that is the subject of a verb of housing: the capitalised name before it."""
        at = verb.span.start - 1
        while at >= span.start and (self.doc[at].is_punct or self.reading.timed(at) or self.doc[at].pos_ == "ADV"):
            at -= 1
        mention = mention_at(self.reading, at)
        if mention is not None and mention.rule == "seat":
            return str(mention.span.text)
        while at > span.start and (self.doc[at - 1].text[:1].isupper() or self.doc[at - 1].text == "-"):
            at -= 1
        return city(self.reading, at) if at >= span.start and (mention is None or mention.kind == "person") else None

    def _of_another(self, verb: Verb, noun: Noun) -> bool:
        """Say whether a noun is the complement of the verb's object: "tenir les promesses du sommet"."""
        first = noun.span[0]
        linked = plain(self.doc[first]) in self.reading.pack.words("clauses")["of"] or self.doc[first].pos_ == "ADP"
        between = range(verb.span.end, first)
        # "ont tenu mercredi à Berne des consultations": a day and a place are no object.
        return linked and any(self.doc[at].pos_ in ("NOUN", "PROPN") and not self._stepped(at) for at in between)
