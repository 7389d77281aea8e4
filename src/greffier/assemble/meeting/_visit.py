"""Talks that a visit, a guest or letters of credence tell: "À l'invitation de X, Y a effectué une visite à Oslo"."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._reading import Mention, Verb
from greffier.assemble.meeting._fill import Filler
from greffier.assemble.meeting._pick import first_finite, last_finite
from greffier.assemble.meeting._present import listed, participants, people
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._stay import visited
from greffier.assemble.meeting._subject import Subject, subject


class Visits(Filler):
    """The rules of those who have somebody there."""

    def _visited(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield the talks that a visit is paid for, with the one who invites and the one who comes."""
        for first, last in self.lexis.within("invited_by", span.start, span.end):
            verb = last_finite(verbs, first) or first_finite(verbs, last)
            who = subject(self.reading, self.lexis, verb) if verb is not None and asserted(verb) else None
            if verb is None or who is None or not who.persons or who.collective or first in self.quoted:
                continue  # what ministers of several states come for is a session of its own
            if verb.features.get("Tense") == "Fut":
                continue
            until = verb.span.start if verb.span.start >= last else span.end
            hosts = people(listed(self.reading, self.lexis, last, until))
            visit = self._visit(verb, span, verbs)
            if visit is None or not hosts:
                continue
            sitting = self._between_two(verb, span, verbs, who, hosts)
            region = verb.span.start, span.end
            sitting.place = sitting.place or visited(self.reading, self.lexis, visit, region)
            yield sitting

    def _accredited(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield those who hand over their letters and to whom: "a présenté ses lettres de créance au président"."""
        for _, last in self.lexis.within("credentials", span.start, span.end):
            verb = last_finite(verbs, last)
            who = subject(self.reading, self.lexis, verb) if verb is not None and asserted(verb) else None
            region = last, first.span.start if (first := first_finite(verbs, last)) is not None else span.end
            hosts = people(listed(self.reading, self.lexis, *region))
            hands = verb is not None and verb.lemma in self.reading.pack.words("meeting_verbs")["hand_over"]
            if verb is None or who is None or not (hands and who.persons and hosts) or last in self.quoted:
                continue
            yield self._between_two(verb, span, verbs, who, hosts)

    def _guests(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield who was whose guest: "X a été mardi l'hôte du président Y"."""
        be = self.reading.pack.words("verbs")["be"]
        for first, last in self.lexis.within("guest_of", span.start, span.end):
            verb = last_finite(verbs, first)
            who = subject(self.reading, self.lexis, verb) if verb is not None and asserted(verb) else None
            hosts = people(listed(self.reading, self.lexis, last, span.end))
            if (
                verb is None
                or verb.lemma not in be
                or who is None
                or not who.persons
                or not hosts
                or first in self.quoted
            ):
                continue
            if self._steps(verb.span.end, first):
                yield self._between_two(verb, span, verbs, who, hosts)

    def _between_two(self, verb: Verb, span: Span, verbs: list[Verb], who: Subject, hosts: list[Mention]) -> Sitting:
        """Return the talks of those who came and of the one who had them there."""
        sitting = self._start(verb, self._region(verb, span, verbs), "visit", verbs)
        sitting.members, sitting.others = who.participants("member"), participants(hosts[:1], "partner")
        sitting.bilateral = sitting.apart = True
        self._host(sitting, hosts[0], receives=True)
        return sitting

    def _visit(self, verb: Verb, span: Span, verbs: list[Verb]) -> int | None:
        """Return the visit that is the object of a verb."""
        after = first_finite(verbs, verb.span.end)
        end = after.span.start if after is not None else span.end
        told = self.lexis.within("stay", verb.span.end, end)
        return told[0][1] - 1 if told else None
