"""Participles and asides that tell of a meeting, or of one who was there."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import parties
from greffier.assemble._reading import Verb
from greffier.assemble._who import coordinated
from greffier.assemble.meeting._beside import Beside
from greffier.assemble.meeting._named import called, is_of
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._nouns import nouns
from greffier.assemble.meeting._pick import first_finite, last_finite
from greffier.assemble.meeting._present import listed, participants, people
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._subject import Subject, subject
from greffier.assemble.meeting._when import days
from greffier.assemble.meeting._where import place
from greffier.records.meeting import Capacity

_NEAR = {"guest": 4, "host": 12, "there": 10}
"""Tokens from a word for those who came to the meeting: "présente pour la première fois à un sommet"."""

_DASHES = {"-", "–", "—"}
"""What parts a dateline from the sentence that opens with a participle."""


class Asides(Beside):
    """The rules of phrases that name a meeting or one who was there."""

    def _convened(self, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Iterator[Sitting]:
        """Yield "Réunis à X le 3 mai, les ministres ont …", "le Conseil, réuni à X, a …"."""
        for first, last in self.lexis.within("convened", span.start, span.end):
            inside = [verb for verb in verbs if verb.span.start <= first < verb.span.end]
            if first in self.quoted or any(verb.features.get("Form") == "finite" for verb in inside):
                continue
            main = first_finite(verbs, last)
            opening = first - span.start <= 3 or self.doc[first - 1].text in _DASHES
            leading = opening and not parties(self.reading, span.start, first)
            if leading:
                who = subject(self.reading, self.lexis, main) if main is not None else None
                who = who or (self._named_before(span, main.span.start) if main is not None else None)
            else:
                who = self._named_before(span, first)
            unknown = who is None or not who.collective or not (who.members or who.body)
            committee = self._members_of(last, main) if leading and unknown else None
            if who is not None and not who.collective and committee is None:
                continue
            who = who if committee is None else None
            stop = main.span.start if main is not None else span.end
            region = (span.start, max(stop, last))
            end = max(region[1], who.span.end) if who is not None else region[1]
            sitting = Sitting(at=first, rule="meeting.convened", evidence=[(span.start, end)], past=True)
            self._dated(sitting, first, (first, stop))
            sitting.place = place(self.reading, self.lexis, first, (first, stop))
            if who is None and not sitting.days and not sitting.place:
                continue
            if who is not None:
                sitting = self._filled(sitting, region, who, named, used)
                self._called(sitting, who, named, used)
            else:
                self._chairs(sitting, region)
                sitting.body, sitting.own = committee or sitting.body, sitting.own or committee is not None
            if not sitting.days and main is not None:
                # "Les dirigeants réunis à X ont décidé samedi": they met when they decided.
                sitting.days = days(
                    self.reading, self.lexis, main.head, (main.span.end, min(span.end, main.span.end + 12))
                )[0]
                sitting.carried = bool(sitting.days)
            yield sitting

    def _members_of(self, start: int, main: Verb | None) -> str | None:
        """Return the words of a body before a verb: "Réunis mardi, les membres du Groupe de contact sur X ont"."""
        end = main.span.start if main is not None else start
        head = self.lexis.first(("committee",), start, end)
        comma = next((at for at in range(start, end) if self.doc[at].text == ","), end)
        told = head is not None and head[0] - comma <= 5 and is_of(self.reading, head[0] - 1)
        words = called(self.reading, self.lexis, head[0]) if told and head is not None else None
        return str(self.doc[slice(*words)].text) if words is not None and words[1] <= end else None

    def _named_before(self, span: Span, at: int) -> Subject | None:
        """Return those whose names end right before a token."""
        every = parties(self.reading, span.start, at)
        named = [party for party in every if party.kind != "pronoun"]
        if not named or at - named[-1].span.end > 2:
            return None
        if len(every) == len(named) and named[-1].mention is not None:
            # Without a "Nous, …" that all stand by, only the list that ends here met.
            joined = coordinated(self.reading, named[-1].mention)
            named = [party for party in named if party.mention in joined]
        return Subject.of(self.reading, self.lexis, tuple(named), several=len(named) > 1)

    def _appositions(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Those who were there, told in passing."""
        yield from self._guests_and_hosts(span, verbs)
        yield from self._from_afar(span, verbs)
        yield from self._who_spoke(span, verbs)
        yield from self._arrived(span, verbs)

    def _guests_and_hosts(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield "Invitée au sommet, l'Union …", "X, hôte du sommet"."""
        rows: list[tuple[str, Capacity]] = [("guest", "guest"), ("host", "member"), ("there", "member")]
        for key, capacity in rows:
            for first, last in self.lexis.within(key, span.start, span.end):
                stop = min(span.end, last + _NEAR[key])
                if first in self.quoted or not nouns(self.reading, self.lexis, last, stop):
                    continue
                who = self._beside_aside(span, verbs, first, last)
                if who is None or not who.named:
                    continue
                end = max(last, who.span.end) if who.span.end < span.end else last
                first_time = bool(self.lexis.within("first_time", first, stop))
                yield Sitting(
                    at=first, rule=f"meeting.{key}", evidence=[(min(first, who.span.start), end)], weak=True, past=True,
                    others=[p.model_copy(update={"first_time": first_time}) for p in who.guests(capacity)],
                )  # fmt: skip

    def _beside_aside(self, span: Span, verbs: list[Verb], first: int, last: int) -> Subject | None:
        """Return of whom an aside tells: the subject that follows it, or the name that a comma parts from it."""
        if first - span.start <= 1:
            return self._subject_after(verbs, last)
        if self.doc[first - 1].text != ",":
            return None
        before = [m for m in self.reading.mentions if first - 4 <= m.span.end <= first and m.kind != "pronoun"]
        return Subject.mentioned(self.reading, self.lexis, before[-1:])

    def _subject_after(self, verbs: list[Verb], at: int) -> Subject | None:
        main = first_finite(verbs, at)
        return subject(self.reading, self.lexis, main) if main is not None else None

    def _from_afar(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield who opens a sentence there from afar: "Par visioconférence, le Premier ministre X a averti"."""
        for first, last in self.lexis.within("remote", span.start, span.start + 4):
            main, who = first_finite(verbs, last), self._subject_after(verbs, last)
            if main is not None and who is not None and who.persons and not self.roles.get(main.lemma):
                yield Sitting(
                    at=first, rule="meeting.present", evidence=[(first, max(last, main.span.end))], weak=True,
                    past=True, others=who.participants("member"),
                )  # fmt: skip

    def _who_spoke(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield the guest of "À la suite de l'intervention, par visioconférence, du président X"."""
        heard = any("hear" in self.roles.get(v.lemma, ()) for v in verbs)
        for first, last in self.lexis.within("address", span.start, span.end):
            named = people(listed(self.reading, self.lexis, last, span.end))
            if named and self._sets_off(named[0].span.start):
                continue  # "Dans son allocution télévisée, le président X a": who acts, wherever that was
            if not heard and any(m.person for m in named) and first not in self.quoted:
                yield Sitting(
                    at=first, rule="meeting.present", weak=True, past=True, others=participants(named, "guest"),
                    evidence=[(first, max(m.span.end for m in named))],
                )  # fmt: skip

    def _sets_off(self, at: int) -> bool:
        """Say whether a comma stands before the phrase that a token opens."""
        return self.doc[at - 1 - int(self.doc[at - 1].pos_ == "DET")].text == ","

    def _arrived(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield who spoke on coming in: "a déclaré la ministre à son arrivée"."""
        for first, last in self.lexis.within("arrival", span.start, span.end):
            before = last_finite(verbs, first)
            who = subject(self.reading, self.lexis, before) if before is not None else None
            if who is not None and who.persons:
                yield Sitting(
                    at=first, rule="meeting.arrival", evidence=[(span.start, last)], weak=True, past=True,
                    others=who.participants("member"),
                )  # fmt: skip
