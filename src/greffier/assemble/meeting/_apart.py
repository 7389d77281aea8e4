"""What speaks of a meeting without a verb of its own: participles, asides, nouns, lists."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import parties, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import coordinated
from greffier.assemble.meeting._beside import Beside
from greffier.assemble.meeting._diary import diary
from greffier.assemble.meeting._lexis import BESIDE, Range
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._nouns import nouns
from greffier.assemble.meeting._present import company, listed, participants, people
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._subject import Subject, subject
from greffier.assemble.meeting._when import days
from greffier.assemble.meeting._where import city, place
from greffier.records.meeting import Capacity, Participant

_NEAR = {"guest": 4, "host": 12, "there": 10}
"""Tokens from a word for those who came to the meeting: "présente pour la première fois à un sommet"."""

_DASHES = {"-", "–", "—"}
"""What parts a dateline from the sentence that opens with a participle."""


class Asides(Beside):
    """The rules of phrases that name a meeting or one who was there."""

    def _convened(self, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Iterator[Sitting]:
        for first, last in self.lexis.within("convened", span.start, span.end):
            inside = [verb for verb in verbs if verb.span.start <= first < verb.span.end]
            if first in self.quoted or any(verb.features.get("Form") == "finite" for verb in inside):
                continue
            main = next(
                (verb for verb in verbs if verb.features.get("Form") == "finite" and verb.span.start >= last), None
            )
            opening = first - span.start <= 3 or self.doc[first - 1].text in _DASHES
            leading = opening and not parties(self.reading, span.start, first)
            if leading:
                who = subject(self.reading, self.lexis, main) if main is not None else None
                who = who or (self._named_before(span, main.span.start) if main is not None else None)
            else:
                who = self._named_before(span, first)
            if who is not None and not who.collective:
                continue
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
            if not sitting.days and main is not None:
                # "Les dirigeants réunis à X ont décidé samedi": they met when they decided.
                sitting.days = days(
                    self.reading, self.lexis, main.head, (main.span.end, min(span.end, main.span.end + 12))
                )[0]
                sitting.carried = bool(sitting.days)
            yield sitting

    def _named_before(self, span: Span, at: int) -> Subject | None:
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
        """Guests and hosts told in passing: "Invitée au sommet, l'Union …", "X, hôte du sommet"."""
        rows: list[tuple[str, Capacity]] = [("guest", "guest"), ("host", "member"), ("there", "member")]
        for key, capacity in rows:
            for first, last in self.lexis.within(key, span.start, span.end):
                if first in self.quoted or not nouns(self.reading, self.lexis, last, min(span.end, last + _NEAR[key])):
                    continue
                if first - span.start <= 1:
                    main = next((v for v in verbs if v.features.get("Form") == "finite" and v.span.start >= last), None)
                    who = subject(self.reading, self.lexis, main) if main is not None else None
                elif self.doc[first - 1].text == ",":
                    before = [
                        m for m in self.reading.mentions if first - 4 <= m.span.end <= first and m.kind != "pronoun"
                    ]
                    who = Subject.mentioned(self.reading, self.lexis, before[-1:])
                else:
                    continue
                if who is None or not who.named:
                    continue
                end = max(last, who.span.end) if who.span.end < span.end else last
                first_time = bool(self.lexis.within("first_time", first, min(span.end, last + _NEAR[key])))
                yield Sitting(
                    at=first, rule=f"meeting.{key}", evidence=[(min(first, who.span.start), end)], weak=True, past=True,
                    others=[p.model_copy(update={"first_time": first_time}) for p in who.guests(capacity)],
                )  # fmt: skip
        for first, last in self.lexis.within("remote", span.start, span.start + 4):
            # "Par visioconférence, le Premier ministre X a averti": there, from afar.
            main = next((v for v in verbs if v.features.get("Form") == "finite" and v.span.start >= last), None)
            who = subject(self.reading, self.lexis, main) if main is not None else None
            if main is not None and who is not None and who.persons and not self.roles.get(main.lemma):
                yield Sitting(
                    at=first, rule="meeting.present", evidence=[(first, max(last, main.span.end))], weak=True,
                    past=True, others=who.participants("member"),
                )  # fmt: skip
        for first, last in self.lexis.within("address", span.start, span.end):
            # "À la suite de l'intervention, par visioconférence, du président X": a guest who spoke.
            named = people(listed(self.reading, self.lexis, last, span.end))
            heard = any("hear" in self.roles.get(v.lemma, ()) for v in verbs)
            if named and any(m.person for m in named) and first not in self.quoted and not heard:
                yield Sitting(
                    at=first, rule="meeting.present", weak=True, past=True, others=participants(named, "guest"),
                    evidence=[(first, max(m.span.end for m in named))],
                )  # fmt: skip
        for first, last in self.lexis.within("arrival", span.start, span.end):
            verb = next(
                (v for v in reversed(verbs) if v.span.end <= first and v.features.get("Form") == "finite"), None
            )
            who = subject(self.reading, self.lexis, verb) if verb is not None else None
            if who is not None and who.persons:
                yield Sitting(
                    at=first, rule="meeting.arrival", evidence=[(span.start, last)], weak=True, past=True,
                    others=who.participants("member"),
                )  # fmt: skip

    def _told_of(self, noun: Noun, span: Span, verbs: list[Verb]) -> bool:
        """Say whether the noun opens its sentence as the subject of a past verb: "L'entretien avec X a porté sur"."""
        first = next((v for v in verbs if v.span.start >= noun.span[1] and v.features.get("Form") == "finite"), None)
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

    def _by_noun(
        self, span: Span, verbs: list[Verb], named: list[Noun], used: set[int], found: list[Sitting]
    ) -> Iterator[Sitting]:
        follow = self.reading.pack.words("meeting_verbs")["follow"]
        for noun in named:
            if noun.at in used or noun.kind == "series":
                continue
            region = self._noun_region(noun, span, verbs)
            sitting = Sitting(at=noun.at, rule=f"meeting.noun-{noun.kind}", evidence=[(noun.span[0], region[1])])
            self._take(sitting, noun)
            if sitting.level is None and self.lexis.within("ministerial", *region):
                sitting.level = "ministers"
            sitting.future = noun.coming
            held = self._held(noun, span)
            if held is not None:
                # "la tenue à X, le 3 mars, de la quatrième session": day and place stand before the meeting.
                region = held, region[1]
                sitting.evidence = [region]
            self._dated(sitting, noun.at, region)
            if held is not None:
                sitting.days = sitting.days or days(self.reading, self.lexis, held, region)[0]
                sitting.place = sitting.place or place(self.reading, self.lexis, held, (held, noun.span[0]))
            if not sitting.days and noun.span[0] - span.start <= 1 and not noun.definite:
                # "Une réunion d'experts avait préparé la veille": its verb dates it.
                own = next((v for v in verbs if v.span.start >= noun.span[1] and "finite" in v.features["Form"]), None)
                near = (own.span.end, own.span.end + 6) if own is not None and noun.span[1] == own.span.start else None
                sitting.days = days(self.reading, self.lexis, own.head, near)[0] if own and near else sitting.days
            if sitting.place is None:
                sitting.place = place(self.reading, self.lexis, noun.at, region) or self._after_date(region)
            self._with(sitting, region, noun.span[1])
            self._chairs(sitting, region)
            self._between(sitting, noun, region)
            if noun.kind == "hearing":
                self._heard_there(sitting, noun, span)
            if (line := diary(self.reading, noun.at)) is not None:
                sitting.days, sitting.place = line[0] or sitting.days, sitting.place or line[1]
                sitting.dependent = True
                sitting.body = sitting.body or (None if self._agency() else self.reading.document.publisher)
            if noun.kind == "bilateral" and sitting.others and not sitting.members:
                inside = [m for m in self.reading.mentions if noun.at < m.span.start < noun.span[1] and m.person]
                sitting.members.extend(participants(inside[:1], "member"))
            if noun.own and sitting.body is None:
                sitting.body = self._holder_of(span, noun.span[0])
            block = self.reading.block(noun.at)
            titled = block is not None and block.label_ == "title" and self._heads(noun, span)
            if titled and self._object_of_another(noun, verbs):
                # "X et Y préparent le sommet de Z": what they did was something else.
                titled, sitting.dependent = False, True
            sitting.titled = titled
            if noun.coming and " " in (noun.body or "") and not (sitting.days or sitting.place):
                continue  # "L'eau n'attend pas le prochain comité de pilotage"
            if noun.kind == "hearing" and not (sitting.days and sitting.others):
                continue
            granted = next((v for v in verbs if 0 <= v.span.start - noun.span[1] <= 1 and self._grants(v)), None)
            if granted is not None and noun.kind == "bilateral":
                # "au sortir d'une audience accordée à X"
                self._join_in(sitting, people(listed(self.reading, self.lexis, granted.span.end, span.end)), region)
                sitting.members += participants(people(self._by(granted, span.end)), "member")
            told = noun.identified or sitting.others or (sitting.days and not noun.definite) or titled
            if self.lexis.covers("meal", noun.at) and not noun.definite and noun.span[0] - span.start <= 1:
                # "Le déjeuner de travail a porté sur": a sitting that nothing has told yet.
                told = sitting.past = True
            if noun.kind == "government":
                if not sitting.days:
                    self._dated(sitting, noun.at, (max(span.start, noun.at - 6), region[1]))
                told = bool(sitting.days)
                if sitting.body is None:
                    self._government(sitting, span)
            if noun.definite and sitting.days:
                told = True
            if noun.definite and not sitting.days and not noun.name and not sitting.others:
                told = False
            if noun.definite and not (noun.body or sitting.days or sitting.others) and noun.name is None:
                told = False
            if self._speaking(sitting, noun, span, verbs):
                sitting.weak = not told and noun.definite
                told = told or noun.definite or bool(sitting.body or sitting.level)
                if sitting.weak:
                    yield sitting
                    continue
            sitting.dependent = sitting.dependent or (self._set_in(noun) is None and self._depends(noun, span))
            if told:
                governing = [
                    verb for verb in verbs if verb.span.end <= noun.span[0] and verb.features.get("Form") == "finite"
                ]
                sitting.past = sitting.past or (
                    bool(governing) and governing[-1].features.get("Tense") in ("Perf", "Past", "Plup")
                )
                sitting.own = bool(not noun.definite or noun.body or sitting.others or noun.name)
                sitting.fresh = noun.span[0] < noun.at and self.lexis.covers("one", noun.span[0])
                if noun.kind == "bilateral" and sitting.others and self._told_of(noun, span, verbs):
                    sitting.fresh = sitting.past = True
                    sitting.members = sitting.members or self._counterpart(noun, span)
                if noun.kind in ("council", "conference", "summit") and self._acted(noun, span, verbs):
                    sitting.fresh = sitting.past = True
                sitting.follows = any(verb.lemma in follow for verb in governing[-1:])
                if governing and not sitting.members and not noun.name:
                    holder = next((s for s in found if s.at == governing[-1].head and s.phase), None)
                    sitting.members = list(holder.members) if holder is not None else []
                    sitting.days = sitting.days or (
                        holder.days if holder is not None and holder.days.one else sitting.days
                    )
                yield sitting
        for first, last in self.lexis.within("another", span.start, span.end):
            with_, where = company(self.reading, self.lexis, last, min(span.end, last + 3))
            with_ = with_ or []
            region = (first, span.end)
            if not with_:
                with_, where = company(self.reading, self.lexis, last, span.end)
                if where is None or where[0] > last:
                    continue
            met = any(noun.span[1] <= first and not self._signed(noun, first, verbs) for noun in named)
            if met and where is not None:
                sitting = Sitting(
                    at=first, rule="meeting.another", evidence=[(first, where[1])], own=True, apart=True, past=True
                )
                self._join_in(sitting, with_, region)
                yield sitting

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
        after = next(
            (v.span.start for v in verbs if v.span.start >= noun.span[1] and v.features.get("Form") == "finite"),
            span.end,
        )
        end = next(
            (at for at in range(noun.span[1], after) if self.doc[at].text in {";", ":"} and noun.kind != "gathering"),
            after,
        )
        joins = self.reading.pack.words("verbs")["join"]
        for at in range(noun.span[1], end):
            if plain(self.doc[at]) in joins and (
                self.lexis.at("another", at + 1) or any(m[0] == at + 1 for m in self.lexis.within("at", at, end))
            ):
                end = at
                break
        while end > noun.span[1] and (self.doc[end - 1].is_punct or self.doc[end - 1].is_space):
            end -= 1
        return noun.span[0], max(end, noun.span[1])

    def _heads(self, noun: Noun, span: Span) -> bool:
        """Say whether a title is of this meeting, and not of something before or about it."""
        first = noun.span[0]
        if self.doc[first].pos_ == "ADP" or plain(self.doc[first]) in self.reading.pack.words("clauses")["of"]:
            return bool(self.lexis.within("minutes", span.start, first + 1))
        return not any(self.lexis.before(key, at) is not None for key in BESIDE for at in (first, first + 1))

    def _object_of_another(self, noun: Noun, verbs: list[Verb]) -> bool:
        """Say whether a phrase is the object of a verb that tells no meeting."""
        near = [v for v in verbs if v.span.end <= noun.span[0] and noun.span[0] - v.span.end <= 1]
        return bool(near) and near[-1].features.get("Form") == "finite" and not self.roles.get(near[-1].lemma)

    def _depends(self, noun: Noun, span: Span) -> bool:
        """Say whether a phrase is the complement of another noun: "la préparation du sommet, prévu en mai"."""
        first = noun.span[0]
        of = self.reading.pack.words("clauses")["of"]
        at = next((k for k in (first, first - 1) if span.start < k and plain(self.doc[k]) in of), None)
        return at is not None and self.doc[at - 1].pos_ == "NOUN" and not self.lexis.covers("minutes", at - 1)

    def _between(self, sitting: Sitting, noun: Noun, region: Range) -> None:
        for start, end in self.lexis.within("between", noun.at, region[1]):
            names = listed(self.reading, self.lexis, end, region[1])
            if start - noun.at <= 3 and len(names) > 1:
                sitting.members.extend(participants(names[:1], "member"))
                sitting.others.extend(participants(names[1:], "partner"))
                sitting.apart = True

    def _after_date(self, region: Range) -> str | None:
        """Return the city beside a date and a comma: "Prochaine session : 3 mai 2027, Vienne", "… : Vienne, 3 mai"."""
        colon = next((at for at in range(*region) if self.doc[at].text == ":"), None)
        if colon is not None and (ahead := city(self.reading, colon + 1)) is not None:
            return ahead
        for time in self.reading.times:
            at = time.span.end
            if region[0] <= time.span.start and at + 1 <= region[1] and at < len(self.doc) and self.doc[at].text == ",":
                named = city(self.reading, at + 1)
                after = at + 2
                while named is not None and after < len(self.doc) and self.doc[at + 1 : after].text != named:
                    after += 1
                # "lundi, Ana Reis a dit": who acts after a day is no city.
                closed = after >= len(self.doc) or self.doc[after].is_punct or self.doc[after].is_space
                return named if closed else None
        return None
