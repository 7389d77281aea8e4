"""The meeting that no sentence tells: what a release opens with was done at one, as what stands around it shows."""

from collections.abc import Iterator

from greffier.assemble._reading import Verb
from greffier.assemble.meeting._chamber import Chambers
from greffier.assemble.meeting._lead import lead_end
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._nominal import Nominals
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._nouns import nouns
from greffier.assemble.meeting._pick import last_before
from greffier.assemble.meeting._present import listed
from greffier.assemble.meeting._settle import BEYOND, EXECUTIVE
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject, kind_of, subject
from greffier.assemble.meeting._when import read_days
from greffier.assemble.meeting._where import place

IMPLIED = "meeting.implied"
"""The rule of such a meeting; a release that names one by itself has none."""

_MET = ("gathering", "sitting", "bilateral", "conference")
"""Kinds of nouns that speak of a meeting as of one that the reader knows of."""

_PAST = ("Perf", "Past", "Plup")


class Implied(Chambers, Nominals):
    """The rule of the first clause of a text."""

    def _implied(self, found: list[Sitting]) -> Iterator[Sitting]:
        """Yield what the lead was done at: "Le Conseil a prorogé ce matin …", "X a reçu … La rencontre …"."""
        verb = self._opening()
        who = self._actor(verb) if verb is not None else None
        if verb is None or who is None or not (who.members or who.body):
            return
        span = self.doc[verb.head].sent
        verbs = [v for v in self.reading.verbs if span.start <= v.head < span.end]
        region = self._region(verb, span, verbs)
        sitting = self._start(verb, region, "implied", verbs)
        spoken_of = self._could_meet(verb, who) and self._spoken_of_as_known(found, span.end)
        if not (spoken_of or (self._done(verb) and self._sits(who) and self._in_a_room(sitting, verb, region))):
            return
        sitting = self._filled(sitting, region, who, [], set())
        self._tells_of(sitting, who, span)
        yield sitting

    def _opening(self) -> Verb | None:
        """Return the verb in the past in which the lead tells what was done."""
        prose = next((block for block in self.reading.blocks if block.label_ == "prose"), None)
        if prose is None:
            return None
        end = lead_end(self.reading)
        inside = (v for v in self.reading.verbs if prose.start <= v.head < end and v.head not in self.quoted)
        return next(
            (v for v in inside if v.features.get("Form") == "finite" and v.features.get("Tense") in _PAST), None
        )

    def _actor(self, verb: Verb) -> Subject | None:
        """Return who acted, of a team those who lead it: "Une équipe du FMI, conduite par Mme X, a séjourné"."""
        start = self.doc[verb.head].sent.start
        heads = listed(self.reading, self.lexis, start, verb.span.start)
        return subject(self.reading, self.lexis, verb) or Subject.mentioned(self.reading, self.lexis, heads)

    def _could_meet(self, verb: Verb, who: Subject) -> bool:
        """Say whether several acted, or a team under one: no match that a state won, no hospital that one opened."""
        several = len(who.members) > 1 or who.body is not None or "attend" in self.roles.get(verb.lemma, ())
        return who.persons and (several or subject(self.reading, self.lexis, verb) is None)

    def _done(self, verb: Verb) -> bool:
        """Say whether they sat, if only in vain: "n'ont pas trouvé d'accord mardi soir", but not "n'a pas siégé"."""
        vain = verb.features.get("Mood") != "Cnd" and not self.roles.get(verb.lemma)
        return asserted(verb) or vain

    def _sits(self, who: Subject) -> bool:
        """Say whether those who acted do so at their sittings: a council, the ministers of an organisation."""
        keys = ("council", "committee")
        named = who.body is not None and self.lexis.first(keys, who.span.start, who.span.end) is not None
        # "Le Comité international olympique" is an organisation, whatever its name.
        seated = named and not who.members and kind_of(who.body or "") != "organisation"
        seated = seated and not (who.body or "").endswith(EXECUTIVE)
        return seated or (who.collective and who.level is not None and who.body is not None)

    def _in_a_room(self, sitting: Sitting, verb: Verb, region: Range) -> bool:
        """Say whether they acted at an hour or in a city of a day: no written procedure is told so.

        Both stand before the object: "a condamné l'attentat commis lundi soir à X" tells when that was.
        """
        end = next((at for at in range(verb.span.end, region[1]) if not self._passed_over(at)), region[1])
        starts = (t for t in self.reading.times if "T" in (t.value or ""))
        hours = [t for t in starts if t.span.start - region[0] in (0, 1) or verb.span.start <= t.span.start < end]
        self._dated(sitting, verb.head, (region[0], end))
        sitting.days = read_days(hours[0]) if hours else sitting.days
        sitting.place = place(self.reading, self.lexis, verb.head, (verb.span.start, end))
        return sitting.days.one and not self._to_come(sitting) and bool(hours or sitting.place)

    def _spoken_of_as_known(self, found: list[Sitting], start: int) -> bool:
        """Say whether the text goes on to speak of a meeting that nothing has named: "La réunion s'est déroulée"."""
        limit = min(
            [lead_end(self.reading) + BEYOND, len(self.doc), *(s.at for s in found if not s.weak and s.at >= start)]
        )
        told = {s.noun for s in found if not s.weak}
        every = nouns(self.reading, self.lexis, start, limit)
        return any(self._of_the_lead(noun) for noun in every if noun.at not in told | self.quoted)

    def _of_the_lead(self, noun: Noun) -> bool:
        """Say whether a noun means by itself the meeting spoken of: no "les réunions du groupe", "tenir la séance"."""
        if noun.kind not in _MET or not noun.definite or noun.own or noun.identified:
            return False
        head, words = self.doc[noun.at], self.doc[noun.at : noun.span[1]]
        several = noun.kind != "bilateral" and "Plur" in head.morph.get("Number", [])
        if several or not head.text.islower() or any(token.pos_ == "ADP" for token in words):
            return False
        first = noun.span[0]
        if any(self.lexis.before(key, at) is not None for key in ("during", "closing") for at in (first, first + 1)):
            return True
        near = last_before(self.reading.verbs, first, near=1)
        governed = near is not None and not self.roles.get(near.lemma)
        return not governed and not self._depends(noun, head.sent)
