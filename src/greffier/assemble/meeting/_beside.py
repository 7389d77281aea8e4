"""Those who speak at a meeting that their clause is only set in: "a annoncé X lors de la conférence de Y"."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import lemmas
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pick import NEAR, first_finite, last_before
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import subject
from greffier.assemble.meeting._turnout import Turnout
from greffier.assemble.meeting._when import days
from greffier.assemble.meeting._where import place


class Beside(Turnout):
    """The rules of nouns of meeting after "lors de", "à l'ouverture de", "à l'issue de"."""

    def _opened(self, span: Span, named: list[Noun]) -> Iterator[Sitting]:
        """The first day of a meeting, in passing: "Ouverte le 7 juin, la Conférence …", "la session, ouverte lundi"."""
        for first, last in self.lexis.within("opened", span.start, span.end):
            leads = first - span.start <= 1
            noun = next((n for n in named if (n.at > last if leads else 0 <= first - n.span[1] <= 1)), None)
            beside = [m for m in self.reading.mentions if 0 <= first - m.span.end <= 1 and m.kind == "body"]
            day = days(self.reading, self.lexis, first, (first, min(span.end, last + NEAR)))[0]
            if first in self.quoted or not day.one or not (noun or beside):
                continue
            yield Sitting(
                at=first, rule="meeting.opened", evidence=[(first, last)], days=day, weak=True, past=True,
                body=noun.body if noun is not None else beside[0].actor, name=noun.name if noun is not None else None,
            )  # fmt: skip

    def _speaking(self, sitting: Sitting, noun: Noun, span: Span, verbs: list[Verb]) -> bool:
        """Put in the room whoever speaks there, with the day and the place of their verb; say whether somebody does."""
        start = self._set_in(noun)
        gone = self._gone_for(sitting, noun, verbs) if start is None else None
        start = noun.span[0] if gone is not None else start
        verb = gone or (self._told_there(start, noun, verbs) if start is not None else None)
        if start is None or verb is None or not asserted(verb):
            return False
        who = subject(self.reading, self.lexis, verb)
        if who is None or not who.members or not (gone or self._hangs(start, verb, who.span, span)):
            return False
        if not who.persons:
            # "Au terme d'une réunion de deux jours, les ministres ont …": the meeting was theirs.
            if (
                noun.definite
                or self.roles.get(verb.lemma)
                or sitting.body not in (None, who.body)
                or not (who.level and who.body)
            ):
                return False
            sitting.body, sitting.level = who.body, sitting.level or who.level
        publisher = _levels.root(self.reading.document.publisher or "")
        ours = bool(publisher) and _levels.root(sitting.body or "") == publisher
        if not (ours and self.lexis.at("closing", start) is not None):
            # A spokesman of one's own, "à l'issue du Conseil", tells what he may only have been told.
            sitting.members.extend(who.participants("member"))
        sitting.beside = gone is None
        tense = verb.features.get("Tense")
        sitting.future = sitting.future or tense == "Fut"
        sitting.past = sitting.past or tense in ("Perf", "Past", "Plup")
        sitting.before = sitting.before or tense == "Plup"
        if not (noun.coming or noun.bygone or tense == "Plup"):
            region = self._region(verb, span, verbs)
            sitting.days = sitting.days or days(self.reading, self.lexis, verb.head, region)[0]
            sitting.place = sitting.place or place(self.reading, self.lexis, verb.head, region)
        low, high = min(start, verb.span.start), sitting.evidence[0][1]
        low = min(low, who.span.start) if who.span.start >= span.start else low
        sitting.evidence[0] = low, max(high, verb.span.end, who.span.end if who.span.end <= span.end else high)
        few = noun.kind == "gathering" and not (noun.identified or who.collective) and bool(sitting.others)
        if few and not any(_levels.level(person.actor) for person in sitting.others):
            sitting.bilateral = True  # "Au cours d'une rencontre avec Y, X a salué"
        if sitting.bilateral:
            self._host(sitting, None, receives=False)
        return True

    def _gone_for(self, sitting: Sitting, noun: Noun, verbs: list[Verb]) -> Verb | None:
        """Return the verb of a journey made for talks: "s'est rendu mardi à Oslo pour des entretiens avec Y"."""
        verb, first = last_before(verbs, noun.span[0]), noun.span[0]
        goes = lemmas(self.reading.pack.words("meeting_verbs")["abide"], self.reading.pack.words("settled")["travel"])
        if verb is None or verb.lemma not in goes or verb.features.get("Form") != "finite" or not sitting.others:
            return None
        return verb if plain(self.doc[first - 1]) in self.reading.pack.words("discussion")["purpose"] else None

    def _told_there(self, start: int, noun: Noun, verbs: list[Verb]) -> Verb | None:
        """Return the verb of the clause that the phrase stands in; none where a participle takes the phrase."""
        last = last_before(verbs, start)
        that = self.reading.pack.words("clauses")["that"]
        if last is not None and not any(plain(self.doc[at]) in that for at in range(last.span.end, start)):
            told = last.features.get("Form") == "finite" or "present" in self.roles.get(last.lemma, ())
            return last if told else None
        return first_finite(verbs, noun.span[1])

    def _hangs(self, start: int, verb: Verb, who: Span, span: Span) -> bool:
        """Say whether the phrase is the verb's: it opens the sentence, stands apart or stands close."""
        if start - span.start <= 1 or self.doc[start - 1].text in {",", "»"}:
            return True
        ends = [end for end in (verb.span.end, who.end) if end <= start]
        if not ends:
            return verb.span.start > start
        named = {at for m in self.reading.mentions for at in range(m.span.start, m.span.end)}
        return not any(
            self.doc[at].pos_ in ("NOUN", "VERB") and at not in named and not self.reading.timed(at)
            for at in range(max(ends), start)
        )
