"""Talks that a visit, a guest or letters of credence tell: "À l'invitation de X, Y a effectué une visite à Oslo"."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.meeting._fill import Filler
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._pick import first_finite, last_finite
from greffier.assemble.meeting._present import listed, participants, people
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._stay import visited
from greffier.assemble.meeting._subject import subject


class Visits(Filler):
    """The rules of those who have somebody there."""

    def _visited(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield the talks that a visit is paid for, with the one who invites and the one who comes."""
        for first, last in self.lexis.within("invited_by", span.start, span.end):
            verb = last_finite(verbs, first) or first_finite(verbs, last)
            visit = self._visit(verb, span, verbs) if verb is not None else None
            if verb is None or visit is None or verb.features.get("Tense") == "Fut":
                continue
            until = verb.span.start if verb.span.start >= last else span.end
            sitting = self._had_there(verb, (last, until), span, verbs)
            if sitting is not None and len(sitting.members) == 1:  # what ministers of several states come for is more
                sitting.place = sitting.place or visited(self.reading, self.lexis, visit, (verb.span.start, span.end))
                yield sitting

    def _accredited(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield those who hand over their letters and to whom: "a présenté ses lettres de créance au président"."""
        hands = self.reading.pack.words("meeting_verbs")["hand_over"]
        for _, last in self.lexis.within("credentials", span.start, span.end):
            verb, after = last_finite(verbs, last), first_finite(verbs, last)
            region = last, after.span.start if after is not None else span.end
            if verb is not None and verb.lemma in hands and (sitting := self._had_there(verb, region, span, verbs)):
                yield sitting

    def _guests(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield who was whose guest: "X a été mardi l'hôte du président Y"; "est l'invité" of no day may be lasting."""
        be = self.reading.pack.words("verbs")["be"]
        for first, last in self.lexis.within("guest_of", span.start, span.end):
            verb = last_finite(verbs, first)
            if verb is None or verb.lemma not in be or not self._steps(verb.span.end, first):
                continue
            sitting = self._had_there(verb, (last, span.end), span, verbs)
            if sitting is not None and (sitting.days or sitting.place):
                yield sitting

    def _had_there(self, verb: Verb, region: Range, span: Span, verbs: list[Verb]) -> Sitting | None:
        """Return the talks of those who came, the subject, and of the one who had them there, told in a region."""
        who = subject(self.reading, self.lexis, verb) if asserted(verb) and region[0] not in self.quoted else None
        hosts = people(listed(self.reading, self.lexis, *region))
        if who is None or not who.persons or not hosts:
            return None
        sitting = self._start(verb, self._region(verb, span, verbs), "visit", verbs)
        sitting.members, sitting.others = who.participants("member"), participants(hosts[:1], "partner")
        sitting.bilateral = sitting.apart = True
        self._host(sitting, hosts[0], receives=True)
        return sitting

    def _visit(self, verb: Verb, span: Span, verbs: list[Verb]) -> int | None:
        """Return the visit that is the object of a verb; "une visite de l'usine" is paid to no host."""
        after = first_finite(verbs, verb.span.end)
        end = after.span.start if after is not None else span.end
        told = self.lexis.within("stay", verb.span.end, end)
        return told[0][1] - 1 if told and not self._of_a_thing(told[0][1]) else None

    def _of_a_thing(self, at: int) -> bool:
        """Say whether "de" and an article stand at a token, in one word or two."""
        led = plain(self.doc[at]) in self.reading.pack.words("clauses")["of"] and not self.reading.timed(at + 1)
        return led and (self.doc[at + 1].pos_ == "DET" or bool(self.doc[at].morph.get("Definite", [])))
