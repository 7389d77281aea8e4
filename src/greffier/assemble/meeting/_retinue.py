"""Who came along with one who was there, and who was at the opening of a meeting or at its end."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import Party, subjects
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Verb
from greffier.assemble.meeting._lexis import MEETINGS, lemmas
from greffier.assemble.meeting._present import company, listed, participants, people, worded
from greffier.assemble.meeting._turnout import Turnout
from greffier.records.meeting import Participant

RETINUE = "meeting.retinue"
"""Rule of those who came along: they belong to the meeting told last."""

_PERSONS = ("office", "person", "pronoun")


class Retinue(Turnout):
    """The rules of sentences that tell who was with somebody, or at the opening of a meeting."""

    def _along(self, span: Span, told: list[Verb]) -> Iterator[tuple[int, list[Participant]]]:
        """Those who came along: "Il était entouré de X", "X accompagnait le ministre", "À ses côtés se tenaient X"."""
        for first, last in self.lexis.within("accompanied", span.start, span.end):
            verb = next(
                (v for v in told if v.span.start <= first and first - v.span.end <= 1 and last > v.span.end - 1), None
            )
            if verb is not None and first >= verb.span.start and self._of_somebody(verb):
                yield first, self._people_after(last, span.end)
        escort = lemmas(self.reading.pack.words("meeting_verbs")["escort"])
        for verb in told:
            if verb.lemma in escort and verb.features.get("Voice") != "Pass" and self._escorted(verb, span.end):
                yield verb.head, self._those(subjects(self.reading, verb))
        for first, last in self.lexis.within("beside", span.start, span.end):
            behind = next((v for v in told if last <= v.span.start <= last + 1), None)
            if behind is not None or any(v.span.end == first for v in told):
                yield first, self._people_after(behind.span.end if behind is not None else last, span.end)

    def _of_somebody(self, verb: Verb) -> bool:
        """Say whether the subject of a verb is a person: "Il était accompagné de", not "L'accord est assorti de"."""
        parties = subjects(self.reading, verb)
        return bool(parties) and all(
            party.kind in _PERSONS or self.doc[party.span.start].pos_ == "PRON" for party in parties
        )

    def _escorted(self, verb: Verb, end: int) -> bool:
        """Say whether a person is whom others accompany: "accompagnaient le Chef du gouvernement", "l'accompagnait"."""
        if verb.features.get("Clitic"):
            return True
        behind = (m for m in self.reading.mentions if verb.span.end <= m.span.start <= min(end, verb.span.end + 1))
        return any(m.kind in ("office", "person") for m in behind)

    def _those(self, parties: tuple[Party, ...]) -> list[Participant]:
        """Return persons as participants, by their words where no office is known; none if somebody is no person."""
        if not all(party.kind in ("office", "person", "other") for party in parties):
            return []
        found: list[Participant] = []
        for party in parties:
            known = party.mention is not None and party.kind != "other"
            found.extend(
                participants([party], "member")
                if known
                else worded(self.reading, self.lexis, party.span.start, party.span.end)
            )
        return found

    def _people_after(self, start: int, end: int) -> list[Participant]:
        """Return the persons of the list behind a token, the others by their words."""
        names: list[Mention] = people(listed(self.reading, self.lexis, start, end))
        there = participants(names, "member")
        past = max((name.span.end for name in names), default=start)
        more = self.lexis.at("together", past) if past < end else None
        return there + worded(self.reading, self.lexis, more if more is not None else past, end)

    def _inaugurated(self, span: Span, told: list[Verb]) -> Iterator[tuple[int, list[Participant]]]:
        """Those at the opening: "La cérémonie d'ouverture a été présidée par X, en présence de Y"."""
        verb = next((v for v in told if self._of_inaugurated(span.start, v)), None)
        if verb is None:
            return
        end = span.end
        chairs = self._by(verb, end) if "chair" in self.roles.get(verb.lemma, ()) else []
        with_ = company(self.reading, self.lexis, verb.span.end, end)[0]
        there = [*participants(people(chairs), "chair"), *participants(with_, "member")]
        for first, last in self.lexis.within("address", verb.span.end, end):
            if self.doc[first - 1].pos_ != "ADJ" and plain(self.doc[last]) in self.reading.pack.words("clauses")["of"]:
                there += participants(people(listed(self.reading, self.lexis, last, end)), "member")
        yield verb.head, there

    def _of_inaugurated(self, start: int, verb: Verb) -> bool:
        """Say whether the opening or the end of a meeting is what a verb tells of, and of nothing else's."""
        for at in (start, start + 1):
            last = self.lexis.at("ceremony", at)
            if last is None or self.lexis.first(("phases",), at, last) is None or last > verb.span.start:
                continue
            if plain(self.doc[last]) not in self.reading.pack.words("clauses")["of"]:
                return verb.span.start - last <= 3
            return self.lexis.first(MEETINGS, last, min(verb.span.start, last + 4)) is not None
        return False
