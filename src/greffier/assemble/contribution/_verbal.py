"""Gifts that a verb governs: who gives as its subject or its agent, what as its object or its subject."""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import complement, sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._forms import verbs
from greffier.assemble.contribution._mood import Mood, Moods
from greffier.assemble.contribution._parties import Parties
from greffier.assemble.contribution._things import Thing, Things, scale
from greffier.assemble.contribution._when import When
from greffier.assemble.contribution._words import Words

_GIVE = {"give", "give_gift", "give_sum"}


class Verbal:
    """Find the gifts that the verbs of one reading govern."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        self.things = Things(reading, words)
        self.moods = Moods(reading, words)
        self.parties = Parties(reading, words)
        self.when = When(reading, words)

    def find(self) -> Iterator[Draft]:
        """Yield a draft for each verb of giving that a gift hangs on."""
        for verb in verbs(self.reading):
            classes = self.words.verb(verb.lemma)
            loose = verb.features.get("Form") == "gerund" and verb.features.get("Voice") == "Pass"
            if not classes or loose or self._in_layout(verb):
                continue
            draft = self._draft(verb, classes)
            if draft is not None:
                yield draft

    def _in_layout(self, verb: Verb) -> bool:
        block = self.reading.block(verb.head)
        return block is not None and block.label_ in ("caption", "stamp")

    def _draft(self, verb: Verb, classes: frozenset[str]) -> Draft | None:
        if classes & _GIVE or "promise" in classes:
            return self._given(verb, classes)
        if "contribute" in classes:
            return self._contributed(verb)
        if "raise" in classes and (draft := self._raised(verb)) is not None:
            return draft
        if "endow" in classes:
            return self._endowed(verb)
        if classes & {"receive", "collect"}:
            return self._received(verb)
        if "arrive" in classes:
            return self._arrived(verb)
        if classes & {"train", "put"}:
            return self._trained(verb) if "train" in classes else self._put(verb)
        if "approve" in classes:
            return self._approved(verb)
        if "support" in classes:
            return self._supported(verb)
        return None

    # What is given

    def _given(self, verb: Verb, classes: frozenset[str]) -> Draft | None:
        passive = verb.features.get("Voice") == "Pass"
        form = verb.features.get("Form")
        whole = sentence(self.reading, verb.head)
        limit = self._limit(verb)
        if form == "participle" and not passive:
            thing = self.things.ending(verb.span.start - 1, whole.start)
            passive = True
        elif passive:
            thing = self.things.subject(verb)
        elif (relative := self._relative(verb, whole.start)) is not None:
            thing = self.things.ending(relative - 1, whole.start)
        elif verb.features.get("Clitic") in self.words.clitic_of and (bare := self._bare_number(verb)) is not None:
            thing = bare
        else:
            thing = self.things.given(verb, limit)
        if thing is None and "promise" in classes and not passive:
            thing = self.things.sum_of(verb, limit)  # "s'est engagée à hauteur de 100 millions"
        if thing is None:
            return None
        outer, thing = thing, self._unpacked(thing, limit if not passive else verb.span.start)
        recipients, end = self.parties.recipients(verb.span.end, self._item(thing, limit, verb), but=())
        if not recipients and not passive and verb.span.end < limit and plain(self.doc[verb.span.end]) in self.words.of:
            recipients = self.parties.at(verb.span.end + 1, limit, but=())  # "met à disposition d'Haïti un hôpital"
            if recipients:
                thing = (
                    self.things.given(replace(verb, span=self.doc[verb.span.start : verb.span.end + 2]), limit) or thing
                )
        if not self._may_be_given(thing, classes, to_somebody=bool(recipients) or form == "participle"):
            return None
        mood = self.moods.of(verb, figured=thing.figured)
        if mood is None:
            return None
        donors = self.parties.agent(verb) if passive else self._givers(verb, mood, thing)
        draft = self._start(verb, thing, mood, "passive" if passive else "object")
        owner = self.parties.belonging(outer)
        draft.donors = owner if owner and passive else donors
        draft.recipients = tuple(one for one in recipients if one not in draft.donors)
        draft.cite(verb.span.start, max(end, verb.span.end))
        draft.cite(outer.start, outer.end)
        if passive and not draft.donors:
            self._thanked(draft, whole.start)
        draft.donors = draft.donors or owner
        if not draft.recipients:
            draft.recipients, _ = self.parties.helped(verb.span.end, limit, but=draft.donors)
        self._dative_clitic(draft, verb)
        draft.tentative = not self._enough(draft, classes, form or "")
        self.when.fill(draft, mood)
        return draft

    def _start(self, verb: Verb, thing: Thing, mood: Mood, rule: str) -> Draft:
        return Draft(
            thing=thing, trigger=verb.head, stage=mood.stage, rule=f"giving.{rule}", verb=verb, reach=self._limit(verb)
        )

    def _limit(self, verb: Verb) -> int:
        """Where the words of a verb end: its complement, or the participle's own few words."""
        found = complement(self.reading, verb)
        end = found.end if found is not None else self._clause_end(verb)
        for at in range(verb.span.end, end):
            colon = self.doc[at].text == ":" and at > verb.span.end + 1
            if self.doc[at].text == ";" or colon or self.words.match("part", self.doc, at) is not None:
                end = at
                break
        if verb.features.get("Form") == "participle":
            for other in verbs_in(self.reading, verb.span.end, end):
                if other.features.get("Form") == "finite":
                    end = min(end, other.span.start)
            end = next((k for k in range(verb.span.end, end) if self.doc[k].text == ","), end)
        return end

    def _item(self, thing: Thing, limit: int, verb: Verb) -> int:
        """Where the words about the first sum of a list end: before the next sum of the list."""
        for at in range(max(thing.end, verb.span.end), limit - 1):
            joined = self.doc[at].text == "," or plain(self.doc[at]) in self.words.join
            if joined and thing.amount is not None and self.things.figure_at(at + 1, limit):
                return at
        return limit

    def _clause_end(self, verb: Verb) -> int:
        """The end of a clause whose complement stands behind a comma ("financera, à hauteur de 9 millions, …")."""
        end = sentence(self.reading, verb.head).end
        later = [v for v in verbs_in(self.reading, verb.span.end, end) if v.features.get("Form") == "finite"]
        aside = verb.span.end < end and self.doc[verb.span.end].text == "," and not later
        return end if aside else verb.span.end

    def _relative(self, verb: Verb, limit: int) -> int | None:
        """The "que" whose clause the verb heads, if it is a relative pronoun."""
        for at in range(verb.span.start - 1, limit, -1):
            token = self.doc[at]
            if plain(token) in self.words.that:
                return at if self._is_relative(at) else None
            if token.text in {";", ":", "«", "»"}:
                return None
            if any(
                other.features.get("Form") == "finite" and other.span.start <= at < other.span.end
                for other in verbs_in(self.reading, at, at + 1)
            ):
                return None
        return None

    def _is_relative(self, at: int) -> bool:
        """Whether a noun stands before "que": after a verb it opens a clause of what is said."""
        before = self.doc[at - 1]
        if before.text == ",":
            return False
        time = next((t for t in self.reading.times if t.span.end == at), None)
        if time is not None:
            return False  # "a annoncé le 4 mars qu'elle verserait": no clause hangs on a date
        inside = [v for v in self.reading.verbs if v.span.start <= at - 1 < v.span.end]
        if any(v.features.get("Form") in ("finite", "infinitive", "gerund") for v in inside):
            return False
        return self.doc[at].pos_ == "PRON" or before.pos_ in ("NOUN", "PROPN")

    def _bare_number(self, verb: Verb) -> Thing | None:
        """Read "En versera 75": a number without its unit takes the sum named last."""
        at = verb.span.end
        while at < len(self.doc) - 1 and plain(self.doc[at]) in self.words.restriction:
            at += 1
        counted = next((c for c in self.reading.counts if c.span.start == at), None)
        if at >= len(self.doc) or not (self.doc[at].like_num or counted):
            return None
        amount = next((a for a in self.reading.amounts if a.span.start == at), None)
        if amount is not None:
            return Thing(start=at, end=amount.span.end, head=None, amount=amount, classes=frozenset({"sum"}))
        earlier = [a for a in self.reading.amounts if a.span.end <= verb.span.start and a.currency]
        if not earlier or (counted is not None and counted.unit):
            return None
        last = earlier[-1]
        number = _number(self.doc[at].text)
        if number is None:
            return None
        amount = replace(
            last, span=self.doc[at : at + 1], amount=number * scale(last.amount), bound="exact", amount_to=None
        )
        return Thing(start=at, end=at + 1, head=None, amount=amount, classes=frozenset({"sum"}))

    def _unpacked(self, thing: Thing, limit: int) -> Thing:
        """Read "La livraison de quarante obusiers": the noun of the act gives way to the thing."""
        return self.things.unpacked(thing, limit) or thing

    def _may_be_given(self, thing: Thing, classes: frozenset[str], *, to_somebody: bool) -> bool:
        kinds = thing.classes
        if thing.amount is not None:
            return not kinds & {"need"}
        if kinds & {"abstract", "need"} and not kinds & {"aid", "goods"}:
            return False
        if "promise" in classes:
            named = bool(kinds & {"aid", "act", "goods", "acted"})
            return named or (thing.counted is not None and to_somebody)
        if "give_sum" in classes:
            return bool(kinds & {"aid"})
        if kinds & {"aid", "goods", "act", "acted"}:
            return True
        if "give" in classes:
            return thing.counted is not None or to_somebody
        return thing.counted is not None and to_somebody

    def _givers(self, verb: Verb, mood: Mood, thing: Thing | None = None) -> tuple[str, ...]:
        if mood.noun is not None:
            donors, _ = self.parties.after(mood.noun + 1, verb.span.start, self.words.of)
            return donors or self._pledger(mood.noun, sentence(self.reading, verb.head).start)
        if mood.governor is not None and "thank" in self.words.verb(mood.governor.lemma):
            return self.parties.objects(mood.governor, verb.span.start)
        return self.parties.subject(verb, but=thing) or (
            self.parties.subject(mood.governor, but=thing) if mood.governor is not None else ()
        )

    def _pledger(self, noun: int, limit: int) -> tuple[str, ...]:
        """Whose promise it is: the subject of the clause around the noun."""
        before = [v for v in verbs_in(self.reading, limit, noun) if v.features.get("Form") == "finite"]
        return self.parties.subject(before[-1]) if before else ()

    def _thanked(self, draft: Draft, limit: int) -> None:
        donors, recipients = self.parties.thanked(draft.thing.start, limit)
        draft.donors = donors
        if not draft.recipients:
            draft.recipients = recipients

    def _dative_clitic(self, draft: Draft, verb: Verb) -> None:
        """Read "Leur a fourni": the pronoun, where the reading settles it."""
        if draft.recipients:
            return
        for at in range(verb.span.start - 3, verb.span.end):
            mention = mention_at(self.reading, at) if at >= 0 else None
            if mention is not None and mention.kind == "pronoun" and plain(self.doc[at]) in self.words.dative:
                owner = (mention.actor or "").partition(".")[0]
                draft.recipients = (owner,) if owner and owner not in draft.donors else ()

    def _enough(self, draft: Draft, classes: frozenset[str], form: str) -> bool:
        """Support without a figure needs its donor; a promise or goods may lack one."""
        if draft.thing.figured:
            return True
        announced = draft.verb is not None and "promise" in classes and draft.thing.classes & {"aid"}
        if announced and self.doc[min(draft.reach, len(self.doc) - 1)].text == ":":
            return False  # "des contributions ont été annoncées : …": the list tells them
        if draft.donors:
            return not announced or bool(draft.recipients) or "acted" in draft.thing.classes
        if "promise" in classes:
            return bool(draft.recipients)
        return bool(draft.thing.classes & {"goods"}) and (form != "participle" or bool(draft.recipients))

    # Sums behind a preposition

    def _contributed(self, verb: Verb) -> Draft | None:
        limit = self._limit(verb)
        passive = verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"
        thing = self.things.sum_of(verb, limit)
        if thing is None:
            return None
        mood = self.moods.of(verb, figured=True)
        if mood is None:
            return None
        donors = self.parties.agent(verb) if passive else self._givers(verb, mood)
        if not donors:
            return None
        draft = self._start(verb, thing, mood, "contribute")
        draft.donors = donors
        found, end = self.parties.recipients(verb.span.end, limit, but=donors)
        draft.recipients = found
        draft.cite(verb.span.start, max(end, thing.end))
        self.when.fill(draft, mood)
        return draft

    def _raised(self, verb: Verb) -> Draft | None:
        if verb.features.get("Form") == "gerund":
            return None  # "portant à 417 millions son effort": what came before is counted in
        limit = self._limit(verb)
        thing = self._increased(verb, limit)
        if thing is None:
            return None
        amount = thing.amount
        if amount is None:
            sums = [a for a in self.reading.amounts if verb.span.end <= a.span.start and a.span.end <= limit]
            if not sums:
                return None
            amount = sums[0]
        if amount.amount_to is not None:
            # "De 10 à 15 millions": the gift is now 15.
            amount = replace(amount, amount=amount.amount_to, amount_to=None)
        mood = self.moods.of(verb, figured=True)
        if mood is None:
            return None
        draft = self._start(verb, thing, mood, "raise")
        draft.money = amount
        draft.donors = self._givers(verb, mood)
        draft.recipients, end = self.parties.recipients(verb.span.end, limit, but=draft.donors)
        draft.cite(verb.span.start, max(end, amount.span.end))
        self.when.fill(draft, mood)
        return draft

    def _increased(self, verb: Verb, limit: int) -> Thing | None:
        """The aid that is raised, before or behind the sum it is raised to."""
        for at in range(verb.span.end, limit):
            if self.words.noun(self.doc[at]) & {"aid", "pledge"}:
                start = at
                while start > verb.span.end and self.doc[start - 1].pos_ in ("ADJ", "DET"):
                    start -= 1
                return self.things.at(start, limit)
        return None

    def _trained(self, verb: Verb) -> Draft | None:
        """Read "Forme 10 000 soldats ukrainiens": those who are trained receive."""
        limit = self._limit(verb)
        passive = verb.features.get("Voice") == "Pass"
        thing = self.things.subject(verb) if passive else self.things.given(verb, limit)
        if thing is None or thing.counted is None:
            return None
        recipients = self.parties.described(thing.start, thing.end, ids=True)
        mood = self.moods.of(verb, figured=False)
        if mood is None or not recipients:
            return None
        draft = self._start(verb, thing, mood, "train")
        draft.donors = self.parties.agent(verb) if passive else self._givers(verb, mood, thing)
        draft.recipients = tuple(one for one in recipients if one not in draft.donors)
        draft.cite(verb.span.start, thing.end)
        self.when.fill(draft, mood)
        return draft if draft.donors and draft.recipients else None

    def _put(self, verb: Verb) -> Draft | None:
        """Read "Mettra dix médecins à la disposition d'Haïti": the phrase of disposal stands behind the object."""
        limit = self._limit(verb)
        for at in range(verb.span.end + 1, limit):
            after = self.words.match("disposal", self.doc, at, limit=limit)
            if after is not None:
                break
        else:
            return None
        thing = self.things.given(verb, at)
        mood = self.moods.of(verb, figured=thing is not None and thing.figured)
        if thing is None or mood is None or not self._may_be_given(thing, frozenset({"give"}), to_somebody=True):
            return None
        draft = self._start(verb, thing, mood, "object")
        draft.donors = self._givers(verb, mood, thing)
        draft.recipients = self.parties.at(after, limit, but=draft.donors)
        draft.cite(verb.span.start, limit)
        self.when.fill(draft, mood)
        return draft

    def _endowed(self, verb: Verb) -> Draft | None:
        limit = self._limit(verb)
        thing = self.things.sum_of(verb, limit)
        if thing is None or thing.amount is None:
            return None
        mood = self.moods.of(verb, figured=True)
        if mood is None:
            return None
        draft = self._start(verb, thing, mood, "endow")
        passive = verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"
        if passive:
            draft.donors = self.parties.agent(verb)
            receiver = self.things.subject(verb) if verb.features.get("Form") != "participle" else None
            if receiver is None:
                whole = sentence(self.reading, verb.head)
                receiver = self.things.ending(verb.span.start - 1, whole.start)
        else:
            draft.donors = self._givers(verb, mood)
            receiver = self.things.given(verb, thing.start)
        if receiver is not None:
            draft.recipients = self.parties.described(receiver.start, receiver.end)
        draft.cite(verb.span.start, thing.end)
        self.when.fill(draft, mood)
        return draft if draft.recipients or draft.donors else None

    # Seen from who receives

    def _received(self, verb: Verb) -> Draft | None:
        limit = self._limit(verb)
        passive = verb.features.get("Voice") == "Pass"
        collect = "collect" in self.words.verb(verb.lemma)
        form = verb.features.get("Form")
        if form == "participle" and not passive:
            whole = sentence(self.reading, verb.head)
            thing = self.things.ending(verb.span.start - 1, whole.start)
            passive = True
        else:
            thing = self.things.subject(verb) if passive else self.things.given(verb, limit)
        if thing is None or not (thing.amount or thing.classes & {"aid", "goods"}) or "need" in thing.classes:
            return None
        mood = self.moods.of(verb, figured=True)
        if mood is None:
            return None
        draft = self._start(verb, thing, mood, "receive")
        if collect and "pledge" in thing.classes:
            draft.stage = "pledged"
        if not passive and not collect:
            draft.recipients = self.parties.subject(verb)
            draft.donors, end = self.parties.after(thing.end, limit, self.words.of | self.words.by)
        elif passive:
            draft.donors = self.parties.agent(verb) if collect else ()
            draft.recipients = () if collect else self.parties.agent(verb)
            end = verb.span.end
        else:
            draft.donors = self.parties.subject(verb)
            draft.recipients, end = self.parties.recipients(thing.end, limit, but=draft.donors)
        draft.cite(verb.span.start, max(end, thing.end))
        draft.tentative = not thing.figured and not (draft.donors and draft.recipients)
        self.when.fill(draft, mood)
        return draft

    def _arrived(self, verb: Verb) -> Draft | None:
        thing = self.things.subject(verb)
        if thing is None or (thing.counted is None and thing.amount is None):
            return None
        mood = self.moods.of(verb, figured=True)
        if mood is None or mood.stage != "delivered":
            return None
        limit = self._limit(verb)
        draft = self._start(verb, thing, mood, "arrive")
        draft.recipients, end = self.parties.recipients(verb.span.end, limit, but=())
        if not draft.recipients:
            end = self.things.phrase_end(verb.span.end, limit)
            draft.recipients = self.parties.described(verb.span.end, end, ids=True)
        draft.cite(verb.span.start, max(end, verb.span.end))
        self.when.fill(draft, mood)
        draft.aside = True
        return draft

    def _approved(self, verb: Verb) -> Draft | None:
        """A bank or a council that approves a loan gives it."""
        limit = self._limit(verb)
        passive = verb.features.get("Voice") == "Pass"
        thing = self.things.subject(verb) if passive else self.things.given(verb, limit)
        if thing is not None:
            thing = self.things.unpacked(thing, limit) or thing
        if thing is None or not thing.classes & {"aid", "acted"}:
            return None
        if thing.amount is None and not (thing.counted is not None and "acted" in thing.classes):
            return None
        mood = self.moods.of(verb, figured=True)
        if mood is None:
            return None
        draft = self._start(verb, thing, replace(mood, stage="pledged"), "approve")
        draft.donors = self.parties.agent(verb) if passive else self._givers(verb, mood)
        draft.recipients, end = self.parties.recipients(verb.span.end, limit, but=draft.donors)
        draft.cite(verb.span.start, max(end, thing.end))
        self.when.fill(draft, mood)
        return draft

    def _supported(self, verb: Verb) -> Draft | None:
        """Read "Continuent de soutenir X": a gift without a thing, told as going on."""
        mood = self.moods.of(verb, figured=False)
        if mood is None or mood.stage != "ongoing" or mood.governor is None:
            return None
        if mood.governor.features.get("Tense") != "Pres" or mood.governor.features.get("Mood") == "Sub":
            return None
        limit = self._limit(verb)
        end = self.things.phrase_end(verb.span.end, limit)
        recipients = self.parties.described(verb.span.end, end, ids=True)
        donors = self._givers(verb, mood)
        if not recipients or not donors:
            return None
        thing = Thing(start=verb.span.start, end=end, head=None)
        draft = self._start(verb, thing, mood, "support")
        draft.donors, draft.recipients = donors, tuple(one for one in recipients if one not in donors)
        draft.cite(mood.governor.span.start, end)
        return draft


def _number(word: str) -> float | None:
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None
