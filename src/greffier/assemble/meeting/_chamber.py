"""Bodies that sit: what a council or an assembly takes up, hears or is told on a day names its sitting."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import agents, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Verb
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._gather import Gathering
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pick import NEAR, last_before, oblique
from greffier.assemble.meeting._present import listed, participants, people
from greffier.assemble.meeting._sitting import Days, Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject, kind_of, subject

_AROUND = 12
"""Tokens between a verb and the body that it is said before: "a déclaré ce matin, par visioconférence, devant"."""


class Chambers(Gathering):
    """The rules of bodies that sit without a word on the sitting but their day."""

    def _talk(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return self._sat(super()._talk(verb, span, verbs, named, used)) or self._unlisted(verb, span, verbs, named)

    def _hear(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if verb.features.get("Form") == "infinitive":
            return self._met_to_hear(verb, span, verbs)
        sitting = super()._hear(verb, span, verbs, named, used)
        return self._sat(sitting or self._told(verb, span, verbs, "address")) or self._unlisted(
            verb, span, verbs, named
        )

    def _unlisted(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun]) -> Sitting | None:
        """A committee without an id that hears somebody or debates on a day: "la commission des lois a auditionné"."""
        if verb.features.get("Form") != "finite" or not asserted(verb) or verb.features.get("Voice") == "Pass":
            return None
        if any(noun.at < verb.span.start for noun in named):
            return None  # "La commission, en sa 12e réunion, a examiné": the noun tells it
        who = subject(self.reading, self.lexis, verb)
        if who is not None and (who.persons or (who.body and kind_of(who.body) == "body")):
            return None
        region = self._region(verb, span, verbs)
        sitting = self._committee(verb, region, verbs)
        if sitting is None or not sitting.days.told:
            return None
        if "hear" in self.roles.get(verb.lemma, ()):
            heard = listed(self.reading, self.lexis, verb.span.end, span.end) or self._object(
                verb, (region[0], span.end)
            )
            heard = people(heard)
            known = {p.actor for p in sitting.others}
            sitting.others = [*sitting.others, *(p for p in participants(heard, "guest") if p.actor not in known)]
        return sitting

    def _hold(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return super()._hold(verb, span, verbs, named, used) or self._pursue(verb, span, verbs, named, used)

    def _open(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return super()._open(verb, span, verbs, named, used) or self._pursue(verb, span, verbs, named, used)

    def _close(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return super()._close(verb, span, verbs, named, used) or self._pursue(verb, span, verbs, named, used)

    def _pursue(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A debate that a body holds, begins, goes on with or ends: "a poursuivi, ce matin, son débat sur"."""
        return self._sat(self._told(verb, span, verbs, "noun"))

    def _chair(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return super()._chair(verb, span, verbs, named, used) or self._debate_chair(verb, span, verbs)

    def _attend(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return super()._attend(verb, span, verbs, named, used) or self._who_came(verb, span, verbs)

    def _brief(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """Somebody informs a body on a day: "informera mercredi le Conseil", "s'est adressée au Conseil"."""
        if verb.features.get("Form") != "finite" or not asserted(verb):
            return None
        who = subject(self.reading, self.lexis, verb)
        body = next((m for m in self.reading.mentions if verb.span.end <= m.span.start < span.end), None)
        if who is None or not who.persons or body is None or not self._seated(self._body_of(body)):
            return None
        if not self._steps(verb.span.end, body.span.start, "ADP", "DET"):
            return None
        region = self._region(verb, span, verbs)
        sitting = self._start(verb, (region[0], max(region[1], body.span.end)), "facing", verbs)
        sitting.body, sitting.others, sitting.sat = self._body_of(body), who.participants("guest"), True
        self._tells_of(sitting, who, span)
        return sitting if sitting.days.one else None

    def _sat(self, sitting: Sitting | None) -> Sitting | None:
        """Let a body's day tell its sitting; without a day what it does only adds to one told elsewhere."""
        if sitting is not None and self._of_a_noun(sitting.at, sitting.evidence[0]):
            sitting.days = Days()
        if sitting is not None and sitting.days.told and not sitting.future and self._seated(sitting.body):
            sitting.weak, sitting.sat = bool(sitting.members), not sitting.members
        return sitting

    def _seated(self, body: str | None) -> bool:
        """Say whether an actor is a body of an organisation, which sits to hear and to debate."""
        organisation = body is not None and kind_of(_levels.root(body)) == "organisation"
        return organisation and body is not None and kind_of(body) == "body"

    def _told(self, verb: Verb, span: Span, verbs: list[Verb], key: str) -> Sitting | None:
        """A body and one of the nouns of *key* as the object of its verb, on a day."""
        if not asserted(verb) or verb.features.get("Form") != "finite" or verb.features.get("Voice") == "Pass":
            return None
        who = subject(self.reading, self.lexis, verb)
        if who is None or who.members or not self._seated(who.body):
            return None
        noun = self.lexis.first((key,), verb.span.end, min(span.end, verb.span.end + NEAR + 2))
        if noun is None or any(v.span.start < noun[0] for v in verbs if v.span.start >= verb.span.end):
            return None
        sitting = self._start(verb, self._region(verb, span, verbs), "hear" if key == "address" else "talk", verbs)
        sitting.body, sitting.level = who.body, who.level
        if key == "address":
            sitting.others = participants(self._spoke(noun[1], span.end, verbs), "guest")
        return sitting if sitting.days.told and not sitting.future else None

    def _spoke(self, start: int, end: int, verbs: list[Verb]) -> list[Mention]:
        """Return who gave what was heard: "un compte rendu …, fait par l'Envoyé spécial"."""
        told = next((v for v in verbs if start <= v.span.start < end), None)
        if told is None or told.features.get("Form") != "participle":
            return []
        found = [party.mention for party in agents(self.reading, told) if party.mention is not None]
        return people(found)

    def _met_to_hear(self, verb: Verb, span: Span, verbs: list[Verb]) -> Sitting | None:
        """Somebody whom a body met to hear: a guest at the sitting told by the verb before."""
        before = last_before(verbs, verb.span.start)
        purpose = self.reading.pack.words("discussion")["purpose"]
        if (
            verb.features.get("Mark") not in purpose
            or before is None
            or "convene" not in self.roles.get(before.lemma, ())
        ):
            return None
        region = self._region(verb, span, verbs)
        heard = people(listed(self.reading, self.lexis, verb.span.end, span.end))
        if not asserted(before) or not heard:
            return None
        sitting = self._start(verb, (region[0], max(region[1], heard[-1].span.end)), "present", verbs)
        sitting.others, sitting.weak = participants(heard, "guest"), True
        return sitting

    def _debate_chair(self, verb: Verb, span: Span, verbs: list[Verb]) -> Sitting | None:
        """Who presides over a debate that its sentence tells: "un débat sur la piraterie, présidé par la Grèce"."""
        if verb.features.get("Form") != "participle" or verb.features.get("Neg"):
            return None
        before = last_before(verbs, verb.span.start)
        low = before.span.end if before is not None else span.start
        chairs = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
        if not chairs or not self.lexis.within("noun", low, verb.span.start):
            return None
        sitting = self._start(verb, (verb.span.start, max(m.span.end for m in chairs)), "chaired", verbs)
        sitting.others, sitting.weak = participants(chairs, "chair"), True
        return sitting

    def _who_came(self, verb: Verb, span: Span, verbs: list[Verb]) -> Sitting | None:
        """Who took part in the meeting of a relative: "présidée par X, et à laquelle ont pris part Y et Z"."""
        ahead = self.doc[max(span.start, verb.span.start - 3) : verb.span.start]
        led = any(plain(token) in oblique(self.reading) for token in ahead)
        if not led or not asserted(verb) or verb.features.get("Form") != "finite" or self._is_future(verb):
            return None
        came = listed(self.reading, self.lexis, verb.span.end, span.end)
        if not came or not self._meant(span.start, verb.span.start):
            return None
        sitting = self._start(verb, (verb.span.start, max(m.span.end for m in came)), "attend", verbs)
        sitting.members, sitting.weak = participants(came, "member"), True
        return sitting

    def _meant(self, start: int, end: int) -> bool:
        """Say whether a meeting or a debate is named between two tokens."""
        return any(
            self.lexis.within(key, start, end) for key in ("gathering", "sitting", "conference", "summit", "noun")
        )

    def _of_main(self, found: list[Sitting], span: Span, verbs: list[Verb]) -> None:
        """Give a meeting in which a body acts to that body: "au cours d'une réunion présidée par X, le Conseil a …"."""
        for sitting in found:
            first = sitting.evidence[0][0]
            starts = [at for end in (first, first + 1) if (at := self.lexis.before("during", end)) is not None]
            if sitting.body is not None or sitting.rule != "meeting.chair" or not starts:
                continue
            actors = [(v, who) for v in verbs if (who := self._acting(v, sitting)) is not None]
            if not actors:
                continue
            verb, who = actors[0]
            sitting.body, sitting.level, sitting.weak = who.body, sitting.level or who.level, False
            if not sitting.days:
                self._dated(sitting, first, (span.start, sitting.evidence[0][1]))
            if not sitting.days:
                self._dated(sitting, verb.head, self._region(verb, span, verbs))
            sitting.past = sitting.past or verb.features.get("Tense") in ("Perf", "Past")

    def _acting(self, verb: Verb, sitting: Sitting) -> Subject | None:
        """Return the body that is the subject of a verb outside the words of *sitting*."""
        if verb.features.get("Form") != "finite" or not asserted(verb) or verb.head == sitting.at:
            return None
        who = subject(self.reading, self.lexis, verb)
        return who if who is not None and not who.members and self._seated(who.body) else None

    def _faced(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Somebody speaks before a body on a day: "a averti ce matin, devant le Conseil de sécurité, l'Envoyé …"."""
        for first, last in self.lexis.within("facing", span.start, span.end):
            body = next((m for m in self.reading.mentions if last - 1 <= m.span.start <= last + 1), None)
            verb = last_before(verbs, first)
            if first in self.quoted or body is None or not self._seated(self._body_of(body)) or verb is None:
                continue
            if first - verb.span.end > _AROUND or verb.features.get("Form") != "finite" or not asserted(verb):
                continue
            if verb.features.get("Tense") not in ("Perf", "Past") or verb.features.get("Voice") == "Pass":
                continue
            yield from self._before(verb, body, span, verbs)

    def _behind(self, start: int, end: int) -> Subject | None:
        """Return the subject that stands behind the body: "…, devant le Conseil, l'Envoyé spécial, M. X"."""
        for mention in self.reading.mentions:
            at = mention.span.start
            if not start < at < end or mention.kind not in ("office", "person"):
                continue
            finite = any(v.features.get("Form") == "finite" for v in verbs_in(self.reading, start, at))
            led = self.doc[at - 1].text == ","
            return Subject.mentioned(self.reading, self.lexis, [mention]) if led and not finite else None
        return None

    def _body_of(self, mention: Mention) -> str | None:
        """Return the body that a mention names, by itself or by its members."""
        actor = mention.actor
        return actor.removesuffix(".members") if actor is not None and mention.kind == "group" else actor

    def _before(self, verb: Verb, body: Mention, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        who = subject(self.reading, self.lexis, verb) or self._behind(body.span.end, span.end)
        if who is None or not who.persons:
            return
        start, end = self._region(verb, span, verbs)
        region: Range = start, max(body.span.end, end)
        sitting = self._start(verb, region, "facing", verbs)
        sitting.body, sitting.others = self._body_of(body), who.participants("guest")
        low = min(verb.span.start, who.span.start) if who.span.start >= span.start else verb.span.start
        sitting.evidence = [(low, max(body.span.end, who.span.end if who.span.end <= span.end else 0))]
        sitting.sat = True
        if sitting.days.one:
            yield sitting
