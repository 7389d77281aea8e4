"""Who came, told apart from the meeting: those represented, gathered, accompanied, there for the first time."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import agents, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Verb
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._fill import Filler
from greffier.assemble.meeting._lexis import MEETINGS, Range
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._present import company, listed, participants, people, worded
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import subject
from greffier.records.meeting import Participant


class Turnout(Filler):
    """The rules of verbs and phrases that only say who was there."""

    def _represent(
        self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        """Somebody is represented: by the one named after "par", else there as such."""
        if verb.features.get("Neg") or verb.features.get("Voice") != "Pass" or verb.features.get("Form") != "finite":
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        first = bool(self.lexis.within("first_time", *region))
        sent = [
            p.mention for p in agents(self.reading, verb) if p.mention is not None and p.kind in ("office", "person")
        ]
        # "était représenté à cette réunion, convoquée par le Togo, par sa ministre"
        sent = sent or people(self._by(verb, span.end))
        if who is None and not sent:
            return None
        sitting = self._start(verb, region, "represent", verbs)
        there = participants(sent, "member") if sent else who.guests("guest") if who is not None else []
        sitting.others = [person.model_copy(update={"first_time": first}) for person in there]
        if who is not None:
            self._tells_of(sitting, who, span)
        noun = self._object_in(verb, region[1], named, used)
        if noun is not None:
            self._take(sitting, noun)
        sitting.weak = noun is None or not (noun.identified or (sitting.days and not noun.definite))
        return sitting if sitting.others else None

    def _gathered(self, sitting: Sitting, verb: Verb, end: int) -> None:
        """Those whom a meeting brings together: the object of "réunir"."""
        if verb.features.get("Reflex") or verb.features.get("Voice") == "Pass":
            return
        found = listed(self.reading, self.lexis, verb.span.end, end)
        names = [m for m in found if m.kind not in ("pronoun", "other")]
        at = verb.span.end
        while at < end and (self.reading.timed(at) or self.doc[at].text == "," or self.doc[at].pos_ == "ADV"):
            at += 1
        housed = self.lexis.at("at", at)
        if housed is not None and not names:
            # "a rassemblé au Palais des Nations 90 délégations"
            at = next((k for k in range(housed, min(end, housed + 6)) if self.doc[k].like_num), at)
        there = participants(names, "member") or worded(self.reading, self.lexis, at, end)
        level = _levels.level(names[0].actor) if len(names) == 1 and names[0].kind == "group" else None
        if level and sitting.body is None:
            # "Une réunion a rassemblé les ministres du G7"
            sitting.body, sitting.level = _levels.met(names[0].actor or ""), level
        bodies = [m.actor for m in names if m.kind == "body" and m.actor]
        if bodies and len(names) == 1:
            # "Le Président a réuni le Conseil des ministres": the body is what met.
            sitting.body, there = bodies[0], []
            sitting.level = sitting.level or _levels.level(bodies[0])
        sitting.members.extend(person for person in there if person.actor != sitting.body)

    def _points_back(self, verb: Verb, span: Span) -> bool:
        """Say whether the subject is a pronoun that opens the sentence and names nobody."""
        return verb.span.start - span.start <= 2 and any(
            m.kind == "pronoun" and m.person is None and span.start <= m.span.start < verb.span.start
            for m in self.reading.mentions
        )

    def _brought(self, verb: Verb, span: Span, verbs: list[Verb]) -> Sitting | None:
        """Whom the meeting spoken of brought together: "Elle a réuni trente pays"."""
        if verb.features.get("Form") != "finite" or not asserted(verb) or not self._points_back(verb, span):
            return None
        before = self.doc[span.start - 1].sent if span.start else span
        if self.lexis.first(MEETINGS, before.start, before.end) is None:
            return None  # "L'Alliance est née en 2002. Elle rassemble trente pays."
        sitting = self._start(verb, self._region(verb, span, verbs), "convene", verbs)
        self._gathered(sitting, verb, sitting.evidence[0][1])
        sitting.weak = True
        return sitting if sitting.members else None

    def _gathering(self, verb: Verb, span: Span, verbs: list[Verb]) -> Sitting | None:
        """Somebody brings others together: "L'Envoyé spécial réunira les deux délégations lundi à Genève"."""
        if verb.features.get("Form") != "finite" or verb.features.get("Voice") == "Pass" or verb.features.get("Reflex"):
            return None
        who = subject(self.reading, self.lexis, verb)
        if who is None or not who.persons or not who.members:
            return None
        sitting = self._start(verb, self._region(verb, span, verbs), "gather", verbs)
        sitting.others = who.participants("chair")
        self._gathered(sitting, verb, sitting.evidence[0][1])
        sitting.apart = True
        self._host(sitting, None, receives=False)
        return sitting if (sitting.members or sitting.body) and sitting.days else None

    def _accompanied(self, sitting: Sitting, region: Range) -> None:
        """Those who came along with one who was there: "accompagnée de son ministre de la Défense"."""
        names = people(company(self.reading, self.lexis, region[0], min(sitting.at, region[1]))[0])
        for _, end in self.lexis.within("accompanied", *region):
            names += people(listed(self.reading, self.lexis, end, region[1]))
        there = {person.actor for person in sitting.participants()}
        sitting.others.extend(p for p in participants(names, "partner") if p.actor not in there)

    def _first_visits(self, span: Span) -> Iterator[Sitting]:
        """Read a first coming: "C'était la première visite de Mme X au siège": she was there, for the first time."""
        of = self.reading.pack.words("clauses")["of"]
        for first, last in self.lexis.within("first_visit", span.start, span.end):
            if first in self.quoted or last >= span.end or plain(self.doc[last]) not in of or first - span.start > 4:
                continue
            guests = [m for m in self.reading.mentions if last <= m.span.start <= last + 2 and _somebody(m)]
            if guests and guests[0].actor is not None:
                there = Participant(actor=guests[0].actor, person=guests[0].person, capacity="partner", first_time=True)
                yield Sitting(
                    at=first, rule="meeting.arrival", evidence=[(span.start, guests[0].span.end)], weak=True, past=True,
                    others=[there],
                )  # fmt: skip

    def _heard_there(self, sitting: Sitting, noun: Noun, span: Span) -> None:
        """Fill a hearing: "audition de Mme X par le Conseil", "audition de neuf organisations"."""
        end = next((v.span.start for v in verbs_in(self.reading, noun.at, span.end)), span.end)
        by = next(
            (at for at in range(noun.at, end) if plain(self.doc[at]) in self.reading.pack.words("clauses")["by"]), end
        )
        heard = [m for m in listed(self.reading, self.lexis, noun.at + 1, by) if m.kind != "pronoun"]
        sitting.others = participants(heard, "guest")
        if not sitting.others:
            there = worded(self.reading, self.lexis, noun.at + 1, by)
            sitting.others = [p.model_copy(update={"capacity": "guest"}) for p in there]
        bodies = [m for m in self.reading.mentions if by < m.span.start < end and m.kind == "body"]
        sitting.body = bodies[0].actor if bodies else sitting.body
        sitting.own = sitting.apart = True


def _somebody(mention: Mention) -> bool:
    return mention.kind in ("office", "person") and mention.actor is not None
