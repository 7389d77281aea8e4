"""Meetings that a noun alone tells, without a verb of meeting: "lors de la réunion du 3 mai", "un entretien avec X"."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.meeting._beside import Beside
from greffier.assemble.meeting._diary import diary, owner
from greffier.assemble.meeting._lexis import BESIDE, Range
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pick import first_finite, last_before, last_finite
from greffier.assemble.meeting._present import company, listed, participants, people
from greffier.assemble.meeting._press import interviewed
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._when import days
from greffier.assemble.meeting._where import city, city_span, place
from greffier.records.meeting import Participant

_BEFORE = ("Perf", "Past", "Plup")
"""Tenses that tell a meeting as one that was held."""


class Nominals(Beside):
    """The rules of nouns of meeting that no verb has taken."""

    def _by_noun(
        self, span: Span, verbs: list[Verb], named: list[Noun], used: set[int], found: list[Sitting]
    ) -> Iterator[Sitting]:
        """Yield what each noun tells; *found* are the pieces that the verbs of the sentence have told."""
        for noun in named:
            if noun.at in used or noun.kind == "series" or interviewed(self.reading, self.lexis, noun):
                continue
            sitting, region = self._set(noun, span, verbs)
            self._who_there(sitting, noun, region, span)
            self._as_title(sitting, noun, span, verbs)
            if self._idle(sitting, noun):
                continue
            self._granted(sitting, noun, region, span, verbs)
            told = self._is_told(sitting, noun, region, span) or self._at_table(sitting, noun, found)
            spoken = self._speaking(sitting, noun, span, verbs)
            if spoken and noun.definite and not told:
                sitting.weak = True
                yield sitting
            elif told or (spoken and (sitting.body or sitting.level)):
                self._tell(sitting, noun, span, verbs, found)
                yield sitting

    def _set(self, noun: Noun, span: Span, verbs: list[Verb]) -> tuple[Sitting, Range]:
        """Return the sitting that a noun tells, with its day and place, and the words that are the noun's."""
        region = self._noun_region(noun, span, verbs)
        sitting = Sitting(at=noun.at, rule=f"meeting.noun-{noun.kind}", evidence=[(noun.span[0], region[1])])
        self._take(sitting, noun)
        if sitting.level is None and self.lexis.within("ministerial", *region):
            sitting.level = "ministers"
        sitting.again = self._willed(noun, verbs)
        sitting.future = noun.coming or sitting.again
        held = self._held(noun, span)
        if held is not None:
            # "la tenue à X, le 3 mars, de la quatrième session": day and place stand before the meeting.
            region = held, region[1]
            sitting.evidence = [region]
        self._dated(sitting, noun.at, region)
        if held is not None:
            sitting.days = sitting.days or days(self.reading, self.lexis, held, region)[0]
            sitting.place = sitting.place or place(self.reading, self.lexis, held, (held, noun.span[0]))
        if not sitting.days and not noun.definite:
            self._dated_by_verb(sitting, noun, span, verbs)
        if sitting.place is None:
            sitting.place = place(self.reading, self.lexis, noun.at, region) or self._after_date(region)
        return sitting, region

    def _dated_by_verb(self, sitting: Sitting, noun: Noun, span: Span, verbs: list[Verb]) -> None:
        """Read "Une réunion d'experts avait préparé la veille": the verb right behind the subject dates it."""
        if self._follows(noun, verbs):
            # "a été précédée dimanche d'une réunion d'experts"
            before = max((v.span.end for v in verbs if v.span.end <= noun.span[0]), default=noun.span[0])
            sitting.days = days(self.reading, self.lexis, noun.at, (before, noun.span[0]))[0]
        own = first_finite(verbs, noun.span[1])
        if own is not None and noun.span[0] - span.start <= 1 and noun.span[1] == own.span.start:
            near = own.span.end, own.span.end + 6
            sitting.days = days(self.reading, self.lexis, own.head, near)[0]

    def _willed(self, noun: Noun, verbs: list[Verb]) -> bool:
        """Say whether somebody agreed on a meeting to come: "sont convenus d'une rencontre à Oslo"."""
        near = last_before(verbs, noun.span[0], near=1)
        return near is not None and self._agrees(near) and self.lexis.covers("one", noun.span[0])

    def _who_there(self, sitting: Sitting, noun: Noun, region: Range, span: Span) -> None:
        """Add those whom the words of the noun put there, and whose meeting it is."""
        self._with(sitting, region, noun.span[1])
        self._chairs(sitting, region)
        self._between(sitting, noun, region[1])
        if noun.kind == "hearing":
            self._heard_there(sitting, noun, span)
        if (line := diary(self.reading, noun.at)) is not None:
            sitting.days, sitting.place = line[0] or sitting.days, sitting.place or line[1]
            sitting.dependent = True
            if noun.kind != "government":
                sitting.body = sitting.body or (None if self._agency() else self.reading.document.publisher)
            if (whose := owner(self.reading, self.lexis)) is not None and sitting.others and not sitting.members:
                sitting.members = participants([whose], "member")
        if noun.kind == "bilateral" and sitting.others and not sitting.members:
            inside = people(m for m in self.reading.mentions if noun.at < m.span.start < noun.span[1])
            sitting.members.extend(participants(inside[:1], "member"))
        if noun.own and sitting.body is None:
            self._held_by_subject(sitting, noun, span)

    def _as_title(self, sitting: Sitting, noun: Noun, span: Span, verbs: list[Verb]) -> None:
        """Say whether the title is of this meeting; of "X et Y préparent le sommet de Z" it is not."""
        block = self.reading.block(noun.at)
        titled = block is not None and block.label_ == "title" and self._heads(noun, span)
        if titled and self._object_of_another(noun, verbs):
            titled, sitting.dependent = False, True
        sitting.titled = titled

    def _idle(self, sitting: Sitting, noun: Noun) -> bool:
        """Say whether nothing is told of a meeting to come, or of a hearing: "avant le prochain comité de pilotage"."""
        if noun.coming and " " in (noun.body or "") and not (sitting.days or sitting.place):
            return True
        return noun.kind == "hearing" and not (sitting.days and sitting.others)

    def _granted(self, sitting: Sitting, noun: Noun, region: Range, span: Span, verbs: list[Verb]) -> None:
        """Add both sides of "au sortir d'une audience accordée à X par Y"."""
        granted = next((v for v in verbs if 0 <= v.span.start - noun.span[1] <= 1 and self._grants(v)), None)
        if granted is not None and noun.kind == "bilateral":
            self._join_in(sitting, people(listed(self.reading, self.lexis, granted.span.end, span.end)), region)
            sitting.members += participants(people(self._by(granted, span.end)), "member")
            sitting.days = (
                sitting.days or days(self.reading, self.lexis, granted.head, (granted.span.start, span.end))[0]
            )

    def _is_told(self, sitting: Sitting, noun: Noun, region: Range, span: Span) -> bool:
        """Say whether enough is told of a meeting; one that is only pointed to needs a day, a name or guests."""
        if noun.kind == "government":
            if not sitting.days:
                self._dated(sitting, noun.at, (max(span.start, noun.at - 6), region[1]))
            if sitting.body is None:
                self._government(sitting)
        if noun.definite and sitting.days:
            return True
        numbered = noun.identified and noun.number and noun.body  # "à la 114e session de la Conférence de X"
        if noun.definite and noun.number and sitting.place and not noun.body:
            return True  # "les conclusions de la 8e session, tenue à X": another of those of the release
        if noun.definite and not (noun.name or sitting.others or numbered):
            return False
        if noun.kind == "government":
            return bool(sitting.days)
        if self.lexis.covers("meal", noun.at) and not noun.definite and noun.span[0] - span.start <= 1:
            # "Le déjeuner de travail a porté sur": a sitting that nothing has told yet.
            sitting.past = True
            return True
        return bool(noun.identified or sitting.others or (sitting.days and not noun.definite) or sitting.titled)

    def _at_table(self, sitting: Sitting, noun: Noun, found: list[Sitting]) -> bool:
        """Say whether what is told at a meal tells nothing but topics: "autour d'un dîner, ils ont évoqué la pêche"."""
        told = self.lexis.covers("meal", noun.at) and not noun.definite and self._set_in(noun) is not None
        sitting.past = sitting.past or told
        return told and bool(found) and all(piece.weak and not piece.others for piece in found)

    def _tell(self, sitting: Sitting, noun: Noun, span: Span, verbs: list[Verb], found: list[Sitting]) -> None:
        """Set what the verbs around a told meeting say of it: whether it was held, is new, or came after another."""
        sitting.dependent = sitting.dependent or (self._set_in(noun) is None and self._depends(noun, span))
        governor = last_finite(verbs, noun.span[0])
        sitting.own = bool(not noun.definite or noun.body or sitting.others or noun.name)
        sitting.fresh = noun.span[0] < noun.at and self.lexis.covers("one", noun.span[0])
        talked = noun.kind == "bilateral" and sitting.others and self._told_of(noun, span, verbs)
        acted = noun.kind in ("council", "conference", "summit") and self._acted(noun, span, verbs)
        if talked or acted:
            sitting.fresh = sitting.past = True
        if talked and not sitting.members:
            sitting.members = self._counterpart(noun, span)
        if governor is None:
            return
        sitting.past = sitting.past or governor.features.get("Tense") in _BEFORE
        sitting.follows = governor.lemma in self.reading.pack.words("meeting_verbs")["follow"]
        holder = next((s for s in found if s.at == governor.head and s.phase), None)
        if not sitting.members and not noun.name and holder is not None:
            sitting.members = list(holder.members)
            sitting.days = sitting.days or (holder.days if holder.days.one else sitting.days)

    def _another(self, span: Span, verbs: list[Verb], named: list[Noun]) -> Iterator[Sitting]:
        """Yield the second meeting of "un entretien avec X, puis un autre avec Y"."""
        for first, last in self.lexis.within("another", span.start, span.end):
            with_, where = company(self.reading, self.lexis, last, min(span.end, last + 3))
            if not with_:
                with_, where = company(self.reading, self.lexis, last, span.end)
                if where is None or where[0] > last:
                    continue
            met = any(noun.span[1] <= first and not self._signed(noun, first, verbs) for noun in named)
            if met and where is not None:
                sitting = Sitting(
                    at=first, rule="meeting.another", evidence=[(first, where[1])], own=True, apart=True, past=True
                )
                self._join_in(sitting, with_, (first, span.end))
                yield sitting

    def _told_of(self, noun: Noun, span: Span, verbs: list[Verb]) -> bool:
        """Say whether the noun opens its sentence as the subject of a past verb: "L'entretien avec X a porté sur"."""
        first = first_finite(verbs, noun.span[1])
        opens = noun.span[0] - span.start <= 1
        return opens and first is not None and first.features.get("Tense") in ("Perf", "Past")

    def _acted(self, noun: Noun, span: Span, verbs: list[Verb]) -> bool:
        """Say whether a meeting is the subject that decided: "Ouverte lundi, la 9e Conférence … a adopté un plan"."""
        after = [v for v in verbs if v.span.start >= noun.span[1] and v.features.get("Form") == "finite"]
        before = [v for v in verbs if v.span.end <= noun.span[0]]
        told = bool(after) and after[0].lemma in self.reading.pack.words("meeting_verbs")["concludes"]
        set_off = any(self.doc[at].text == "," for at in range(noun.span[0] - 2, noun.span[0]))
        leads = noun.span[0] - span.start <= 1 or (set_off and all(v.features["Form"] == "participle" for v in before))
        return told and leads and after[0].features.get("Tense") in ("Perf", "Past")

    def _counterpart(self, noun: Noun, span: Span) -> list[Participant]:
        """Return who met "son homologue": the holder of such an office named last before the sentence."""
        met = [m for m in self.reading.mentions if noun.at < m.span.start < span.end and m.rule == "counterpart"]
        if not met or met[0].actor is None:
            return []
        name = met[0].actor.rpartition(".")[2]
        before = [
            m
            for m in self.reading.mentions
            if m.span.end <= span.start and m.actor and m.actor.rpartition(".")[2] == name and m.actor != met[0].actor
        ]
        return participants(before[-1:], "member")

    def _signed(self, noun: Noun, another: int, verbs: list[Verb]) -> bool:
        """Say whether what there is another of is no meeting: "il a signé un accord, puis un autre avec X"."""
        between = [v for v in verbs if noun.span[1] <= v.span.start < another and v.features.get("Form") == "finite"]
        return bool(between) and not self.roles.get(between[-1].lemma)

    def _grants(self, verb: Verb) -> bool:
        """Say whether a verb is a participle of granting."""
        return verb.lemma in self.reading.pack.words("meeting_verbs")["grant"] and verb.features["Form"] == "participle"

    def _held(self, noun: Noun, span: Span) -> int | None:
        """Return where a noun of holding stands whose complement the meeting is, with no verb between."""
        before = self.lexis.within("holding", max(span.start, noun.span[0] - 16), noun.span[0])
        if not before or verbs_in(self.reading, before[-1][1], noun.span[0]):
            return None
        return before[-1][0]

    def _noun_region(self, noun: Noun, span: Span, verbs: list[Verb]) -> Range:
        verb = first_finite(verbs, noun.span[1])
        after = verb.span.start if verb is not None else span.end
        end = next(
            (at for at in range(noun.span[1], after) if self.doc[at].text in {";", ":"} and noun.kind != "gathering"),
            after,
        )
        joins = self.reading.pack.words("verbs")["join"]
        if self._set_beside(noun) == span.start:
            # "En marge de la session, il a reçu lundi": the day is that of what is told beside.
            end = next((at for at in range(noun.span[1], end) if self._parts(at)), end)
        for at in range(noun.span[1], end):
            if plain(self.doc[at]) in joins and (
                self.lexis.at("another", at + 1) or any(m[0] == at + 1 for m in self.lexis.within("at", at, end))
            ):
                end = at
                break
        while end > noun.span[1] and (self.doc[end - 1].is_punct or self.doc[end - 1].is_space):
            end -= 1
        return noun.span[0], max(end, noun.span[1])

    def _parts(self, at: int) -> bool:
        """Say whether a comma closes the phrase, with no word of the meeting's being held behind it."""
        when = at + 1 + int(self.doc[at + 1].pos_ == "ADP")  # "depuis notre dernière réunion, en mai à X, …"
        held = self.lexis.at("held", at + 1) is not None or self.reading.timed(when)
        return self.doc[at].text == "," and not held

    def _heads(self, noun: Noun, span: Span) -> bool:
        """Say whether a title is of this meeting, and not of something before or about it."""
        first = noun.span[0]
        if self.lexis.first(("minutes", "phases"), span.start, first + 1) is not None:
            return not any(self.lexis.before("aside", at) is not None for at in (first, first + 1))
        if self.doc[first].pos_ == "ADP" or plain(self.doc[first]) in self.reading.pack.words("clauses")["of"]:
            return False
        return not any(self.lexis.before(key, at) is not None for key in BESIDE for at in (first, first + 1))

    def _object_of_another(self, noun: Noun, verbs: list[Verb]) -> bool:
        """Say whether a phrase is the object of a verb that tells no meeting."""
        near = last_before(verbs, noun.span[0], near=1)
        return near is not None and near.features.get("Form") == "finite" and not self.roles.get(near.lemma)

    def _depends(self, noun: Noun, span: Span) -> bool:
        """Say whether a phrase is the complement of another noun: "la préparation du sommet, prévu en mai"."""
        first = noun.span[0]
        of = self.reading.pack.words("clauses")["of"]
        at = next((k for k in (first, first - 1) if span.start < k and plain(self.doc[k]) in of), None)
        # "a fait l'objet d'un entretien": the noun is the verb's.
        told = any(verb.span.start < at <= verb.span.end for verb in self.reading.verbs) if at is not None else False
        return at is not None and self.doc[at - 1].pos_ == "NOUN" and not (told or self.lexis.covers("minutes", at - 1))

    def _after_date(self, region: Range) -> str | None:
        """Return the city beside a date and a comma: "Prochaine session : 3 mai 2027, Vienne", "… : Vienne, 3 mai"."""
        colon = next((at for at in range(*region) if self.doc[at].text == ":"), None)
        if colon is not None and (ahead := city(self.reading, colon + 1)) is not None:
            return ahead
        for time in self.reading.times:
            at = time.span.end
            if region[0] <= time.span.start and at + 1 <= region[1] and at < len(self.doc) and self.doc[at].text == ",":
                named = city_span(self.reading, at + 1)
                # "lundi, Ana Reis a dit": who acts after a day is no city.
                closed = named is not None and all(
                    t.is_punct or t.is_space for t in self.doc[named.end : named.end + 1]
                )
                return str(named.text) if named is not None and closed else None
        return None
