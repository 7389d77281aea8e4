"""Every piece of a sentence that speaks of a meeting, as a sitting of its own."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import agents, complement, parties, sentence, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble._who import coordinated
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._discussion import Discussion, discussions
from greffier.assemble.meeting._lexis import Lexis, Range
from greffier.assemble.meeting._nouns import Noun, nouns
from greffier.assemble.meeting._present import company, firsts, listed, participants, without_members
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._subject import Subject, subject
from greffier.assemble.meeting._when import days, length
from greffier.assemble.meeting._where import city, place
from greffier.records.meeting import Capacity, Participant

_PROSE = ("prose", "title", "heading", "bullet", "stamp")
_NAMED = ("office", "person", "group")
_NEAR = 6
"""Tokens between a verb and the meeting that is its object: "présidait sa première réunion"."""


class Finder:
    """The sittings of one document, sentence by sentence."""

    def __init__(self, reading: Reading, lexis: Lexis) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.lexis = lexis
        verbs = reading.pack.words("meeting_verbs")
        self.roles: dict[str, set[str]] = {}
        for role in (
            "convene",
            "hold",
            "meet",
            "talk",
            "join",
            "attend",
            "present",
            "report",
            "hear",
            "chair",
            "happen",
            "open",
            "close",
            "prolong",
            "handle",
        ):
            for lemma in verbs.get(role, ()):
                self.roles.setdefault(lemma.replace("s'", "se "), set()).add(role)
        self.quoted = {
            token for quote in reading.quotes if quote.label_ == "quote" for token in range(quote.start, quote.end)
        }

    def find(self) -> list[Sitting]:
        """Return the pieces in reading order."""
        found: list[Sitting] = []
        for span in self._sentences():
            found.extend(self._sentence(span))
        found.extend(self._rolls())
        return sorted(found, key=lambda sitting: sitting.at)

    def _sentences(self) -> Iterator[Span]:
        for block in self.reading.blocks:
            if block.label_ not in _PROSE:
                continue
            at = block.start
            while at < block.end:
                if self.doc[at].is_space:
                    at += 1
                    continue
                span = sentence(self.reading, at)
                end = min(span.end, block.end)
                if end <= at:
                    break
                yield self.doc[max(at, span.start) : end]
                at = end

    def _sentence(self, span: Span) -> list[Sitting]:
        verbs = [verb for verb in verbs_in(self.reading, span.start, span.end) if verb.head not in self.quoted]
        named = [noun for noun in nouns(self.reading, self.lexis, span.start, span.end) if noun.at not in self.quoted]
        talks = [talk for talk in discussions(self.reading, self.lexis, span) if talk.at not in self.quoted]
        used: set[int] = set()
        found: list[Sitting] = []
        for verb in verbs:
            for role in (
                "chair",
                "attend",
                "join",
                "convene",
                "happen",
                "open",
                "close",
                "prolong",
                "present",
                "report",
                "hear",
                "meet",
                "talk",
                "hold",
                "handle",
            ):
                if role not in self.roles.get(verb.lemma, ()):
                    continue
                sitting: Sitting | None = getattr(self, f"_{role}")(verb, span, verbs, named, used)
                if sitting is not None:
                    found.append(sitting)
                    break
        found.extend(self._convened(span, verbs, named, used))
        found.extend(self._appositions(span, verbs))
        found.extend(list(self._by_noun(span, verbs, named, used, found)))
        found = self._relatives(found, verbs)
        self._give_topics(found, talks)
        return found

    def _relatives(self, found: list[Sitting], verbs: list[Verb]) -> list[Sitting]:
        """Join a clause to the noun it hangs on: "une session du Conseil où les ministres ont discuté"."""
        relative = self.reading.pack.words("clauses")["relative"]
        kept: list[Sitting] = []
        for sitting in sorted(found, key=lambda s: s.at):
            noun = next((s for s in reversed(kept) if s.rule.startswith("meeting.noun") and s.at < sitting.at), None)
            opened = noun is not None and sitting.rule in (
                "meeting.talk",
                "meeting.meet",
                "meeting.convene",
                "meeting.attend",
            )
            if opened and noun is not None:
                first = next((v for v in verbs if v.span.start > noun.at and v.features.get("Form") == "finite"), None)
                opened = first is not None and first.head == sitting.at and any(
                    plain(self.doc[at]) in relative for at in range(noun.at + 1, first.span.start)
                )  # fmt: skip
            if opened and noun is not None:
                start = noun.evidence[0][0]
                sitting.evidence[0] = (start, sitting.evidence[0][1])
                if sitting.days and not noun.days:
                    noun.days = sitting.days
                noun.evidence = []
                noun.absorb(sitting)
                continue
            kept.append(sitting)
        return kept

    # What a verb says.

    def _convene(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not _asserted(verb):
            return None
        region = self._region(verb, span, verbs)
        if not verb.features.get("Reflex") and verb.features.get("Voice") != "Pass" and verb.lemma != "siéger":
            return self._happen(verb, span, verbs, named, used)
        who = subject(self.reading, self.lexis, verb)
        if who is None:
            return self._committee(verb, region, verbs) or self._unknown(verb, region, verbs)
        if not who.collective:
            return None
        return self._filled(self._start(verb, region, "convene", verbs), region, who, named, used)

    def _committee(self, verb: Verb, region: Range, verbs: list[Verb]) -> Sitting | None:
        """A body that no authority knows, told with its day: it is called by its own words."""
        found = subjects(self.reading, verb)
        if len(found) != 1 or (found[0].mention is not None and found[0].mention.kind != "other"):
            return None
        head = self.lexis.first(("committee",), found[0].span.start, min(found[0].span.end, found[0].span.start + 4))
        if head is None:
            return None
        sitting = self._start(verb, region, "committee", verbs)
        sitting.body, sitting.own = found[0].actor, True
        sitting.evidence = [(min(found[0].span.start, region[0]), region[1])]
        return sitting if sitting.days else None

    def _unknown(self, verb: Verb, region: Range, verbs: list[Verb]) -> Sitting | None:
        """Several of whom we know no name met somewhere, some day: the verb and its place say so."""
        if verb.features.get("Number") != "Plur" or verb.features.get("Form") != "finite":
            return None
        sitting = self._start(verb, region, "convene", verbs)
        return sitting if sitting.days and sitting.place else None

    def _meet(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not _asserted(verb):
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        with_: list[Mention] = []
        if verb.features.get("Voice") == "Pass":
            with_ = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
        elif not verb.features.get("Reflex"):
            with_ = [m for m in listed(self.reading, self.lexis, verb.span.end, region[1]) if m.kind != "pronoun"]
        if not with_:
            with_, _ = company(self.reading, self.lexis, verb.span.end, region[1])
        if not with_ and verb.features.get("Reflex") and who is not None and who.collective:
            return self._talked(verb, region, who, verbs, named, used)
        if not with_ or not any(mention.kind in _NAMED for mention in with_):
            return None
        if who is not None and not (who.members or who.body):
            return None
        if who is None and not any(mention.person for mention in with_):
            return None
        sitting = self._start(verb, region, "meet", verbs)
        if who is not None:
            sitting = self._filled(sitting, region, who, named, used)
        self._join_in(sitting, with_, region)
        sitting.apart = True
        sitting.bilateral = who is None or not who.collective
        return sitting

    def _talk(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not _asserted(verb) or verb.features.get("Form") != "finite":
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if who is None:
            return None
        with_, _ = company(self.reading, self.lexis, verb.span.end, region[1])
        if not with_ and not who.collective:
            return None
        return self._talked(verb, region, who, verbs, named, used)

    def _talked(
        self, verb: Verb, region: Range, who: Subject, verbs: list[Verb], named: list[Noun], used: set[int]
    ) -> Sitting | None:
        sitting = self._filled(self._start(verb, region, "talk", verbs), region, who, [], used)
        sitting.bilateral = not who.collective
        if not sitting.others and not sitting.own:
            sitting.weak = True
            if sitting.future:
                return None
        return sitting

    def _join(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not _asserted(verb):
            return None
        region = self._region(verb, span, verbs)
        sitting = self._start(verb, region, "join", verbs)
        if verb.features.get("Voice") == "Pass":
            self._join_in(sitting, self._by(verb, region[1]), region)
            sitting.weak = True
            return sitting if sitting.others else None
        who = subject(self.reading, self.lexis, verb)
        noun = self._noun_in(region[0], region[1], named, used)
        object_ = [m for m in listed(self.reading, self.lexis, verb.span.end, region[1]) if m.kind == "group"]
        if who is None or not who.named or not (noun or object_):
            return None
        sitting.others = who.guests("guest")
        if noun is not None:
            self._take(sitting, noun)
        sitting.weak = not (noun is not None and (sitting.days or noun.kind == "sitting"))
        sitting.evidence = [(min(who.span.start, region[0]) if who.span.start >= span.start else region[0], region[1])]
        return sitting

    def _attend(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not _asserted(verb):
            return None
        purpose = self.reading.pack.words("discussion")["purpose"]
        if verb.features.get("Form") == "infinitive" and verb.features.get("Mark") not in purpose:
            # "s'engager à participer" puts nobody in the room.
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        noun = self._noun_in(verb.span.end, min(region[1], verb.span.end + _NEAR), named, used)
        noun = noun or self._noun_before(verb, span, named)
        if noun is None or who is None:
            return None
        sitting = self._start(verb, region, "attend", verbs)
        self._take(sitting, noun)
        sitting.members = who.participants("member", first_time=noun.first)
        sitting.level = sitting.level or (who.level if who.collective else None)
        sitting.evidence = [(who.span.start if span.start <= who.span.start < region[0] else region[0], region[1])]
        sitting.weak = not sitting.days and noun.name is None and (noun.definite or noun.first or not noun.identified)
        return sitting if sitting.members or not sitting.weak else None

    def _present(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not _asserted(verb) or verb.features.get("Tense") == "Fut" or verb.features.get("Form") != "finite":
            return None
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if who is None or not who.persons:
            return None
        sitting = self._start(verb, region, "present", verbs)
        sitting.others = who.participants("member")
        self._within(sitting, region)
        for _, end in self.lexis.within("facing", verb.span.end, region[1]):
            sitting.members.extend(
                participants(
                    [m for m in listed(self.reading, self.lexis, end, region[1]) if m.kind == "group"], "member"
                )
            )
        sitting.weak = not sitting.own
        if sitting.members and not sitting.weak:
            sitting.level = _levels.level(sitting.members[0].actor)
        sitting.evidence = [(who.span.start if who.span.start >= span.start else region[0], region[1])]
        return sitting

    def _report(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not self.lexis.first(("speech",), verb.span.end, min(span.end, verb.span.end + 4)):
            return None
        return self._present(verb, span, verbs, named, used)

    def _hear(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A body hears somebody: a guest at its sitting."""
        if not _asserted(verb) or verb.features.get("Form") != "finite":
            return None
        region = self._region(verb, span, verbs)
        if verb.features.get("Voice") == "Pass":
            return None
        who = subject(self.reading, self.lexis, verb)
        heard = [
            m for m in listed(self.reading, self.lexis, verb.span.end, region[1]) if m.kind in ("office", "person")
        ]
        if who is None or not who.collective or not heard:
            return None
        sitting = self._start(verb, region, "hear", verbs)
        sitting.others = participants(heard, "guest")
        sitting.weak = True
        return sitting

    def _chair(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if verb.features.get("Neg"):
            return None
        region = self._region(verb, span, verbs)
        if verb.features.get("Form") == "participle":
            noun = self._noun_before(verb, span, named)
            chairs = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
            if noun is None and chairs and verb.span.start - span.start <= 1:
                # "Coprésidée par la France, elle réunit": the meeting spoken of.
                sitting = self._start(verb, (span.start, max(m.span.end for m in chairs)), "chaired", verbs)
                sitting.others, sitting.weak = participants(chairs, "chair"), True
                return sitting
            if noun is None or not chairs:
                return None
            used.add(noun.at)
            region = (noun.span[0], max(region[1], max(mention.span.end for mention in chairs)))
            sitting = self._start(verb, region, "chair", verbs)
            self._take(sitting, noun)
            sitting.others = participants(chairs, "chair")
            sitting.weak = not noun.identified and not sitting.days
            return sitting
        if verb.features.get("Voice") == "Pass":
            noun = self._noun_before(verb, span, named)
            if noun is None:
                return None
            used.add(noun.at)
            sitting = self._start(verb, (min(region[0], noun.span[0]), region[1]), "chair", verbs)
            self._take(sitting, noun)
            sitting.others = participants(self._by(verb, region[1]), "chair")
            sitting.weak = noun.definite and not noun.identified
            return sitting
        who = subject(self.reading, self.lexis, verb)
        noun = self._noun_in(verb.span.end, min(region[1], verb.span.end + _NEAR), named, used)
        if noun is None or (who is None and not noun.body) or (who is not None and not who.named):
            return None
        sitting = self._start(verb, region, "chair", verbs)
        self._take(sitting, noun)
        if who is not None:
            sitting.others = who.participants("chair", first_time=noun.first)
            sitting.evidence = [(who.span.start if who.span.start >= span.start else region[0], region[1])]
        sitting.weak = not sitting.future and noun.name is None and not (noun.body and not noun.own)
        return sitting

    def _happen(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not _asserted(verb) or not self._takes_place(verb):
            return None
        noun = self._noun_before(verb, span, named)
        if noun is None:
            return None
        region = self._region(verb, span, verbs)
        earlier = any(v.features.get("Form") == "finite" and v.span.end <= noun.span[0] for v in verbs)
        region = (noun.span[0] if earlier else min(region[0], noun.span[0]), region[1])
        used.add(noun.at)
        sitting = self._start(verb, region, "happen", verbs)
        self._take(sitting, noun)
        self._with(sitting, region, verb.span.end)
        sitting.weak = (
            noun.definite and not noun.identified and not sitting.future and not (sitting.days and sitting.place)
        )
        return sitting

    def _takes_place(self, verb: Verb) -> bool:
        """Say whether a meeting can be the subject: reflexive or passive where the verb has an active of its own."""
        held = {*self.reading.pack.words("meeting_verbs")["hold"], *self.reading.pack.words("meeting_verbs")["plan"]}
        passive = verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"
        return verb.lemma not in held or passive

    def _open(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return self._phase(verb, span, verbs, named, used, "open")

    def _close(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return self._phase(verb, span, verbs, named, used, "close")

    def _prolong(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        return self._phase(verb, span, verbs, named, used, "close")

    def _phase(
        self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int], phase: str
    ) -> Sitting | None:
        if verb.features.get("Neg") or verb.features.get("Form") not in ("finite", "infinitive"):
            return None
        region = self._region(verb, span, verbs)
        noun = self._noun_before(verb, span, named)
        who = None
        if noun is None:
            noun = self._noun_in(verb.span.end, region[1], named, used)
            who = subject(self.reading, self.lexis, verb)
            if noun is None or who is None or not (who.collective or who.named):
                return None
            if self.lexis.before("aside", noun.span[0]) is not None:
                return None
        used.add(noun.at)
        region = (min(region[0], noun.span[0]), region[1])
        sitting = self._start(verb, region, phase, verbs)
        sitting.phase = phase
        if verb.features.get("Form") == "infinitive":
            sitting.days = type(sitting.days)()
        if who is not None and who.collective:
            sitting.members, sitting.body, sitting.level = who.participants("member"), who.body, who.level
        self._take(sitting, noun)
        sitting.weak = not noun.identified and (noun.definite or noun.kind == "series") and who is None
        return sitting

    def _hold(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        if not _asserted(verb):
            return None
        region = self._region(verb, span, verbs)
        noun = self._noun_in(verb.span.end, min(region[1], verb.span.end + 8), named, used)
        who = subject(self.reading, self.lexis, verb)
        if noun is None or noun.kind == "series" or (who is not None and not (who.named or who.collective)):
            return None
        used.add(noun.at)
        if who is None:
            sitting = self._start(verb, region, "hold", verbs)
            self._take(sitting, noun)
            self._with(sitting, region, verb.span.end)
            sitting.bilateral = True
            return sitting if sitting.others else None
        sitting = self._filled(self._start(verb, region, "hold", verbs), region, who, [noun], used)
        sitting.bilateral = not who.collective
        if not who.collective and not sitting.others:
            return None
        return sitting

    def _handle(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """A body that takes up a matter on a day sits on that day, be it planned or possible."""
        region = self._region(verb, span, verbs)
        who = subject(self.reading, self.lexis, verb)
        if who is None or not who.body or who.members:
            return None
        sitting = self._start(verb, region, "handle", verbs)
        sitting.body, sitting.level, sitting.own = who.body, who.level, True
        return sitting if sitting.days else None

    # What stands without a verb of its own.

    def _convened(self, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Iterator[Sitting]:
        for first, last in self.lexis.within("convened", span.start, span.end):
            inside = [verb for verb in verbs if verb.span.start <= first < verb.span.end]
            if first in self.quoted or any(verb.features.get("Form") == "finite" for verb in inside):
                continue
            main = next(
                (verb for verb in verbs if verb.features.get("Form") == "finite" and verb.span.start >= last), None
            )
            leading = first - span.start <= 3 and not parties(self.reading, span.start, first)
            if leading:
                who = subject(self.reading, self.lexis, main) if main is not None else None
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
        rows: list[tuple[str, Capacity]] = [("guest", "guest"), ("host", "member")]
        for key, capacity in rows:
            for first, last in self.lexis.within(key, span.start, span.end):
                if first in self.quoted or not nouns(self.reading, self.lexis, last, min(span.end, last + 4)):
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
                yield Sitting(
                    at=first, rule=f"meeting.{key}", evidence=[(min(first, who.span.start), end)], weak=True, past=True,
                    others=who.guests(capacity),
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
            self._dated(sitting, noun.at, region)
            if sitting.place is None:
                sitting.place = place(self.reading, self.lexis, noun.at, region) or self._after_date(region)
            self._with(sitting, region, noun.span[1])
            self._chairs(sitting, region)
            self._between(sitting, noun, region)
            if noun.own and sitting.body is None:
                sitting.body = self._holder_of(noun, span)
            sitting.future = noun.coming
            block = self.reading.block(noun.at)
            titled = block is not None and block.label_ == "title" and self._heads(noun, span)
            sitting.titled = titled
            told = noun.identified or sitting.others or (sitting.days and not noun.definite) or titled
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
            if told:
                governing = [
                    verb for verb in verbs if verb.span.end <= noun.span[0] and verb.features.get("Form") == "finite"
                ]
                sitting.past = bool(governing) and governing[-1].features.get("Tense") in ("Perf", "Past", "Plup")
                sitting.own = bool(not noun.definite or noun.body or sitting.others or noun.name)
                sitting.fresh = noun.span[0] < noun.at and self.lexis.at("one", noun.span[0]) is not None
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
            if any(noun.span[1] <= first for noun in named) and where is not None:
                sitting = Sitting(
                    at=first, rule="meeting.another", evidence=[(first, where[1])], own=True, apart=True, past=True
                )
                self._join_in(sitting, with_, region)
                yield sitting

    def _after_date(self, region: Range) -> str | None:
        """Return the city after a date and a comma: "Prochaine session : 3 mai 2027, Vienne"."""
        for time in self.reading.times:
            at = time.span.end
            if region[0] <= time.span.start and at + 1 <= region[1] and at < len(self.doc) and self.doc[at].text == ",":
                return city(self.reading, at + 1)
        return None

    def _rolls(self) -> Iterator[Sitting]:
        """A list of those present: the first name of each bullet after "Ont pris part à la session :"."""
        blocks = list(self.reading.blocks)
        starts = list(self.lexis.all("roll"))
        starts += [(v.span.start, v.span.end) for v in self.reading.verbs if "attend" in self.roles.get(v.lemma, ())]
        for first, last in starts:
            index = next((i for i, block in enumerate(blocks) if block.start <= first < block.end), None)
            if index is None or first in self.quoted:
                continue
            block = blocks[index]
            ends = next((at for at in range(block.end - 1, last - 1, -1) if not self.doc[at].is_space), last)
            if self.doc[ends].text != ":":
                continue
            members: list[Mention] = []
            end = block.end
            for item in blocks[index + 1 :]:
                if item.label_ != "bullet":
                    break
                inside = [
                    m for m in self.reading.mentions if item.start <= m.span.start < item.end and m.kind != "pronoun"
                ]
                if inside:
                    members.append(inside[0])
                    end = item.end
            if members:
                yield Sitting(
                    at=first, rule="meeting.roll", evidence=[(first, end)], weak=True, past=True,
                    members=participants(members, "member"),
                )  # fmt: skip

    # What every piece is filled with.

    def _start(self, verb: Verb, region: Range, rule: str, verbs: list[Verb]) -> Sitting:
        sitting = Sitting(at=verb.head, rule=f"meeting.{rule}", evidence=[region])
        tense = verb.features.get("Tense")
        if verb.features.get("Form") == "infinitive":
            modal = next(
                (v for v in verbs if v.span.end <= verb.span.start and verb.span.start - v.span.end <= 2), None
            )
            tense = "Fut" if modal is not None and modal.features.get("Tense") == "Pres" else "Past"
        sitting.future = tense == "Fut"
        sitting.before = tense == "Plup"
        sitting.past = tense in ("Perf", "Past", "Plup", "Imp")
        sitting.later = bool(self.lexis.within("afterwards", verb.span.start, min(region[1], verb.span.end + 3)))
        self._dated(sitting, verb.head, region)
        sitting.place = place(self.reading, self.lexis, verb.head, region)
        return sitting

    def _dated(self, sitting: Sitting, at: int, region: Range) -> None:
        sitting.days, _ = days(self.reading, self.lexis, at, region, years=sitting.future)
        sitting.length = length(self.reading, *region)

    def _filled(self, sitting: Sitting, region: Range, who: Subject, named: list[Noun], used: set[int]) -> Sitting:
        sitting.members = who.participants("member")
        sitting.body, sitting.level = who.body, who.level
        noun = next((n for n in named if n.at not in used and max(sitting.at, region[0]) <= n.at < region[1]), None)
        if (
            noun is not None
            and noun.name is None
            and not noun.definite
            or (noun is not None and noun.kind == "summit" and noun.name is None)
        ):
            used.add(noun.at)
            self._take(sitting, noun)
        if sitting.level is None and self.lexis.within("ministerial", *region):
            sitting.level = "ministers"
        self._with(sitting, region, sitting.at)
        self._within(sitting, region)
        self._chairs(sitting, region)
        return sitting

    def _take(self, sitting: Sitting, noun: Noun) -> None:
        """Give *sitting* what the noun's own phrase says."""
        sitting.body = noun.body or sitting.body
        sitting.level = noun.level or sitting.level
        sitting.name = sitting.name or noun.name
        sitting.ours = sitting.ours or noun.ours
        if noun.group is not None and noun.group not in {person.actor for person in sitting.members}:
            sitting.members.append(Participant(actor=noun.group, capacity="member"))
        sitting.place = sitting.place or noun.place
        sitting.definite = sitting.definite or (noun.definite and not noun.identified)
        sitting.own = sitting.own or (noun.kind in ("sitting", "bilateral") and not noun.definite)
        sitting.apart = sitting.apart or (noun.kind == "sitting" and not noun.own) or noun.informal
        sitting.future = sitting.future or noun.coming
        sitting.coming = sitting.coming or noun.coming
        sitting.bygone = sitting.bygone or noun.bygone
        sitting.bilateral = sitting.bilateral or noun.kind == "bilateral"
        sitting.length = sitting.length or length(self.reading, max(0, noun.span[0] - 4), noun.span[1] + 4)
        if noun.informal and sitting.body:
            sitting.body = _levels.root(sitting.body)

    def _with(self, sitting: Sitting, region: Range, start: int) -> None:
        with_, where = company(self.reading, self.lexis, start, region[1])
        if with_ and where is not None:
            self._join_in(sitting, with_, (min(start, where[0]), region[1]))
            sitting.apart = True

    def _join_in(self, sitting: Sitting, mentions: list[Mention], region: Range) -> None:
        kept = without_members(mentions, self.reading)
        there = {person.actor for person in sitting.members}
        kept = [mention for mention in kept if mention.actor not in there]
        first = firsts(self.reading, self.lexis, region, kept)
        sitting.others.extend(participants(kept, "partner", firsts=first))
        sitting.partners = sitting.partners or any(mention.kind == "group" for mention in kept)

    def _within(self, sitting: Sitting, region: Range) -> None:
        for _, end in self.lexis.within("within", *region):
            body = next(
                (m for m in self.reading.mentions if end - 1 <= m.span.start <= end + 2 and m.kind == "body"), None
            )
            if body is not None:
                sitting.body, sitting.own = body.actor, True

    def _chairs(self, sitting: Sitting, region: Range) -> None:
        for key in ("chaired", "invited_by"):
            for _, end in self.lexis.within(key, *region):
                near = [
                    m for m in self.reading.mentions if m.span.start <= end + 3 and end < m.span.end <= region[1] + 1
                ]
                if near:
                    sitting.others.extend(participants(coordinated(self.reading, near[0]), "chair"))

    def _heads(self, noun: Noun, span: Span) -> bool:
        """Say whether a title is of this meeting, and not of something before or about it."""
        first = noun.span[0]
        if self.doc[first].pos_ == "ADP" or plain(self.doc[first]) in self.reading.pack.words("clauses")["of"]:
            return bool(self.lexis.within("minutes", span.start, first + 1))
        return self.lexis.before("aside", first) is None and self.lexis.before("aside", first + 1) is None

    def _holder_of(self, noun: Noun, span: Span) -> str | None:
        """Return the body that "sa séance" is of: the only one of its sentence."""
        bodies = {
            m.actor
            for m in self.reading.mentions
            if m.kind == "body" and span.start <= m.span.start < span.end and m.actor
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _between(self, sitting: Sitting, noun: Noun, region: Range) -> None:
        for start, end in self.lexis.within("between", noun.at, region[1]):
            names = listed(self.reading, self.lexis, end, region[1])
            if start - noun.at <= 3 and len(names) > 1:
                sitting.members.extend(participants(names[:1], "member"))
                sitting.others.extend(participants(names[1:], "partner"))
                sitting.apart = True

    def _government(self, sitting: Sitting, span: Span) -> None:
        """A government's sitting is that of the country spoken of last."""
        before = [m for m in self.reading.mentions if m.span.end <= sitting.at and m.actor]
        country = next((m.actor.partition(".")[0] for m in reversed(before) if m.actor and _is_state(m.actor)), None)
        sitting.body = f"{country}.council-of-ministers" if country else None

    def _by(self, verb: Verb, end: int) -> list[Mention]:
        """Return everyone after each "par" of a passive."""
        found = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
        by = self.reading.pack.words("clauses")["by"]
        for at in range(verb.span.end, end):
            if plain(self.doc[at]) in by:
                found.extend(m for m in listed(self.reading, self.lexis, at + 1, end) if m not in found)
        return found

    def _give_topics(self, found: list[Sitting], talks: list[Discussion]) -> None:
        """Give each discussion to the piece of its sentence that stands nearest before it."""
        for talk in talks:
            holders = [s for s in found if any(place[0] <= talk.at < place[1] for place in s.evidence)]
            before = [s for s in holders if s.at <= talk.at]
            holder = max(before, key=lambda s: s.at) if before else next(iter(holders), None)
            if holder is not None:
                holder.topics.extend(talk.topics)
                start, end = holder.evidence[0]
                holder.evidence[0] = start, max(end, talk.span[1])
            elif talk.collective:
                found.append(
                    Sitting(
                        at=talk.at,
                        rule="meeting.discussion",
                        evidence=[talk.span],
                        weak=True,
                        past=True,
                        topics=talk.topics,
                    )
                )

    # Where things stand.

    def _region(self, verb: Verb, span: Span, verbs: list[Verb]) -> Range:
        """Return the clause of *verb*: from the end of the finite verb before it to its complement's end."""
        before = [v for v in verbs if v.span.end <= verb.span.start and v.features.get("Form") == "finite"]
        start = before[-1].span.end if before else span.start
        rest = complement(self.reading, verb)
        after = next(
            (v.span.start for v in verbs if v.span.start >= verb.span.end and v.features.get("Form") == "finite"),
            span.end,
        )
        end = rest.end if rest is not None else max(verb.span.end, min(after, span.end))
        return start, min(max(end, verb.span.end), span.end)

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

    def _noun_in(self, start: int, end: int, named: list[Noun], used: set[int]) -> Noun | None:
        noun = next((n for n in named if start <= n.at < end and n.at not in used), None)
        if noun is not None:
            used.add(noun.at)
        return noun

    def _noun_before(self, verb: Verb, span: Span, named: list[Noun]) -> Noun | None:
        """Return the meeting noun that is the subject of *verb*, or that its participle hangs on."""
        heads = [party.span for party in subjects(self.reading, verb)]
        for noun in named:
            if noun.at < verb.span.start and any(head.start <= noun.at < head.end for head in heads):
                return noun
        near = [noun for noun in named if noun.span[1] <= verb.span.start]
        before = [v for v in verbs_in(self.reading, span.start, verb.span.start) if v.features.get("Form") == "finite"]
        if near and not before and near[0].span[0] - span.start <= 1 and verb.features.get("Form") == "finite":
            # A clause that opens with its meeting: "La conférence sur X, organisée par Y, a rassemblé".
            return near[0]
        if near and not any(
            self.doc[at].pos_ in ("NOUN", "PROPN") and not self.lexis.covers("at", at - 1) and not self._timed(at)
            for at in range(near[-1].span[1], verb.span.start)
        ):
            return near[-1]
        return None

    def _timed(self, token: int) -> bool:
        return any(time.span.start <= token < time.span.end for time in self.reading.times)


def _asserted(verb: Verb) -> bool:
    """Say whether a verb tells what happens or will: no negation, no conditional."""
    return not verb.features.get("Neg") and verb.features.get("Mood") != "Cnd"


def _is_state(actor: str) -> bool:
    from greffier import authority

    known, root = authority.load(), actor.partition(".")[0]
    return root in known and known.actor(root).kind == "country"
