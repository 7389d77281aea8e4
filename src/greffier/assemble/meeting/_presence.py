"""Who was there, told without a verb of attending: a delegation and whom it has, the presence of X, those among Y."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import subjects
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Verb
from greffier.assemble._who import coordinated
from greffier.assemble.meeting._lexis import MEETINGS
from greffier.assemble.meeting._present import company, listed, participants, people, worded
from greffier.assemble.meeting._retinue import RETINUE, Retinue
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._when import days
from greffier.records.meeting import Participant

_ACTORS = ("office", "person", "country", "organisation", "body", "group")
_AHEAD = 6
"""Tokens between the opening of a sentence, or a verb, and the word that says that somebody was there."""


class Presences(Retinue):
    """The rules of sentences that only tell who was there."""

    def _came(self, span: Span, verbs: list[Verb]) -> Iterator[Sitting]:
        """Yield a piece that adds them to the meeting spoken of, one a phrase."""
        told = [verb for verb in verbs if verb.features.get("Form") == "finite" and asserted(verb)]
        told = [verb for verb in told if verb.features.get("Tense") != "Fut"]
        for source in (self._stood, self._composed, self._among, self._noticed, self._inaugurated, self._along):
            for at, there in source(span, told):
                if there and at not in self.quoted:
                    yield self._only_there(span, at, there, along=source == self._along)

    def _only_there(self, span: Span, at: int, there: list[Participant], *, along: bool) -> Sitting:
        """Return a piece that only tells who was there; those along say nothing of whose meeting it is."""
        evidence = [(span.start, span.end)]
        if along:
            when = days(self.reading, self.lexis, at, evidence[0], years=True)[0]
            return Sitting(at=at, rule=RETINUE, weak=True, past=True, others=there, days=when, evidence=evidence)
        return Sitting(at=at, rule="meeting.roll", weak=True, past=True, members=there, evidence=evidence)

    def _stood(self, span: Span, told: list[Verb]) -> Iterator[tuple[int, list[Participant]]]:
        """Those present: "Étaient présents comme observateurs le FMI et la BERD", "X et Y étaient présents"."""
        for first, last in self.lexis.within("there", span.start, span.end):
            verb = next((v for v in told if v.span.start <= first and first - v.span.end <= 2), None)
            if verb is None:
                continue
            ahead = [p for p in subjects(self.reading, verb) if p.span.end <= verb.span.start]
            acted = [p.mention for p in ahead if p.mention is not None and p.mention.kind in _ACTORS]
            over = self.lexis.first(MEETINGS, last, min(span.end, last + 4)) is not None  # "présents à cette rencontre"
            ends = last >= span.end or self.doc[last].is_punct or over
            # "Le ministre était présent à Oslo", but "La France est présente au Sahel".
            if acted and (ends or (people(acted) == acted and self.lexis.at("at", last) is not None)):
                yield first, participants(acted, "member")
            elif not ahead:
                behind = [m for m in self.reading.mentions if last <= m.span.start < span.end and m.kind in _ACTORS]
                beside = bool(behind) and bool(self.lexis.within("visitors", last, behind[0].span.start))
                there = [m for m in coordinated(self.reading, behind[0]) if m.actor] if behind else []
                host = company(self.reading, self.lexis, span.start, verb.span.start)[0]
                yield first, participants([*there, *host], "guest" if beside else "member")

    def _composed(self, span: Span, told: list[Verb]) -> Iterator[tuple[int, list[Participant]]]:
        """Whom a delegation has: "La délégation malienne comprend X et Y", "Les participants comprenaient X"."""
        whole = self.reading.pack.words("meeting_verbs")["composed"]
        for verb in told:
            ahead = self.lexis.first(("delegation", "members"), span.start, min(verb.span.start, span.start + _AHEAD))
            if verb.lemma in whole and ahead:
                yield verb.head, self._list_after(verb.span.end, span.end)

    def _among(self, span: Span, told: list[Verb]) -> Iterator[tuple[int, list[Participant]]]:
        """Those among others: "Parmi les membres de la délégation figurait X", "X était parmi les participants"."""
        figures = {
            *self.reading.pack.words("discussion")["figure"],
            *self.reading.pack.words("meeting_verbs")["notice"],
        }
        for first, last in self.lexis.within("among", span.start, span.end):
            whole = self.lexis.within("members", last, min(span.end, last + 3))
            verb = next((v for v in told if v.lemma in figures), None)
            if not whole or verb is None:
                continue
            if verb.span.start >= last:
                yield verb.head, self._list_after(verb.span.end, span.end)
            elif first == verb.span.end:
                acted = [p.mention for p in subjects(self.reading, verb) if p.mention is not None]
                there = participants([m for m in acted if m.kind in _ACTORS], "member")
                yield verb.head, there or self._list_after(whole[0][1], span.end)  # "On notait parmi les invités X"

    def _noticed(self, span: Span, told: list[Verb]) -> Iterator[tuple[int, list[Participant]]]:
        """Whose presence was seen: "on notait la présence de X", "la rencontre a vu la participation de X et Y"."""
        notice = self.reading.pack.words("meeting_verbs")["notice"]
        of = self.reading.pack.words("clauses")["of"]
        for first, last in self.lexis.within("presence", span.start, span.end):
            seen = any(v.lemma in notice and 0 <= first - v.span.end <= 2 for v in told)
            if seen and last < span.end and plain(self.doc[last]) in of:
                yield first, self._list_after(last, span.end)

    def _list_after(self, start: int, end: int) -> list[Participant]:
        """Return the list that begins just after a token, adverbs stepped over, or those whom its words tell."""
        while start < end and self.doc[start].pos_ in ("ADV", "ADP"):
            start += 1
        names: list[Mention] = [m for m in listed(self.reading, self.lexis, start, end) if m.kind in _ACTORS]
        return participants(names, "member") or worded(self.reading, self.lexis, start, end)
