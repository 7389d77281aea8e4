"""Gifts that a verb of giving or of promising tells: "remettra dix chars à X", "les fonds que X a promis"."""

from dataclasses import replace

from spacy.tokens import Span

from greffier import authority
from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._figures import like, numeral
from greffier.assemble.contribution._governed import Governed
from greffier.assemble.contribution._mood import Mood
from greffier.assemble.contribution._things import Thing
from greffier.assemble.contribution._titles import receiver

GIVE = {"give", "give_gift", "give_sum"}


class Given(Governed):
    """Gifts of verbs whose object, or whose subject in the passive, is what is given."""

    def _given(self, verb: Verb, classes: frozenset[str]) -> Draft | None:
        whole, limit = sentence(self.reading, verb.head), self._limit(verb)
        form = verb.features.get("Form", "")
        passive = verb.features.get("Voice") == "Pass" or form == "participle"
        outer = self._what(verb, classes, whole.start, limit)
        if outer is None:
            return None
        # "La livraison de quarante obusiers": the noun of the act gives way to the thing.
        thing = self.things.unpacked(outer, verb.span.start if passive else limit) or outer
        recipients, end = self.parties.recipients(verb.span.end, self._item(thing, limit, verb), but=())
        if not recipients and passive and verb.span.end <= thing.start:
            recipients = self.parties.recipients(whole.start, verb.span.start, but=())[0]  # "Au Togo ont été remis …"
        if not recipients and not passive:
            recipients, thing = self._between(verb, thing, limit)
            if not recipients and classes & GIVE:
                recipients = self.parties.capital(verb.span.end, limit)
        if not recipients and passive and outer.head is not None and outer.head < verb.span.start:
            # "la contribution de la Norvège au Tchad a été versée"
            recipients = self.parties.recipients(outer.head, verb.span.start, but=())[0]
        to_somebody = bool(recipients) or form == "participle"
        if (thing is outer and self._of_another(thing)) or not self._may_be_given(
            thing, classes, to_somebody=to_somebody
        ):
            return None
        if "hand_over" in classes and self._sold(thing, whole.start, limit):
            return None
        mood = self.moods.of(verb, figured=thing.figured)
        own_use = "give_sum" in classes and not recipients and self._own_use(max(thing.end, verb.span.end), limit)
        if mood is None or own_use:
            return None
        counted_up = "give_sum" in classes and (form == "participle" or self._progress(thing, whole))
        if "allot" in classes and thing.amount is not None and mood.stage == "delivered" and not counted_up:
            mood = replace(mood, stage="pledged")  # "a accordé un prêt de 15 millions": granted, not yet paid
        draft = self._start(verb, thing, mood, "passive" if passive else "object")
        # "le président a annoncé le déblocage par la France de 6 millions": who tells of it does not give it
        told = self._agent_behind(outer, limit) if not passive and thing is not outer else ()
        draft.donors = told or self._donors_of(verb, mood, thing, outer, whole, passive=passive)
        draft.recipients = tuple(one for one in recipients if one not in draft.donors)
        if "invest" in classes and not recipients and not any(one in authority.load() for one in draft.donors):
            return None  # "un groupe coréen investit 120 millions dans une usine": business of its own
        draft.cite(verb.span.start, max(end, verb.span.end))
        draft.cite(outer.start, outer.end)
        if not draft.donors and passive:
            self._thanked(draft, whole.start)
        told_of = passive and form == "finite" and (thing.figured or bool(draft.recipients))
        if not draft.donors and told_of and outer.head is not None:
            draft.donors = self.parties.after(outer.head + 1, verb.span.start, self.words.of)[0]
        elif not draft.donors and not passive:
            draft.donors = self.parties.belonging(outer) or self._agent_behind(outer, limit)
        if not draft.recipients:
            draft.recipients, _ = self.parties.helped(verb.span.end, limit, but=draft.donors)
        self._dative_clitic(draft, verb)
        self._dative_relative(draft, verb, whole.start)
        draft.tentative = not self._enough(draft, classes, form)
        draft.aside = thing.classes == {"fraction"}
        if thing.amount is None:
            self._worth(draft, verb, passive=passive and form == "finite")
            if "promise" in classes and not passive and thing.classes & {"aid"} and draft.money is None:
                led = self.words.match("with", self.doc, thing.end, limit=limit)  # "la principale contribution avec N"
                summed = self.things.at(led, limit) if led is not None else None
                draft.money = summed.amount if summed is not None else None
        self.when.fill(draft, mood)
        return draft

    def _progress(self, thing: Thing, whole: Span) -> bool:
        """Whether a sentence tells how far sums are paid: "sur 60 millions, 42 ont été libérés", "à ce jour"."""
        sums = (a.span.start for a in self.reading.amounts if whole.start <= a.span.start < whole.end)
        today = any(self.words.match("today", self.doc, at) is not None for at in range(whole.start, whole.end))
        return today or any(not thing.start <= start < thing.end for start in sums)

    def _what(self, verb: Verb, classes: frozenset[str], start: int, limit: int) -> Thing | None:
        """Return what a verb gives: its subject in the passive, what stands before a participle, else its object."""
        if verb.features.get("Voice") == "Pass":
            return self.things.subject(verb)
        if verb.features.get("Form") == "participle":
            return None if self._compared(verb) else self.things.ending(verb.span.start - 1, start)
        if (relative := self._relative(verb, start)) is not None:
            thing = self._before_that(verb, relative, start, limit)
        else:
            thing = (self._bare_number(verb) if self._of_it(verb) else None) or self.things.given(verb, limit)
        if thing is None and "promise" in classes:
            return self.things.sum_of(verb, limit)  # "s'est engagée à hauteur de 100 millions"
        return thing

    def _before_that(self, verb: Verb, relative: int, start: int, limit: int) -> Thing | None:
        """Read "Les 20 millions que X a versés": what stands before the pronoun, unless the verb has its own object."""
        own = self.things.given(verb, limit)
        if own is not None and own.figured and not any(t.is_punct for t in self.doc[verb.span.end : own.start]):
            return own  # "a rappelé à cette occasion qu'elle livrerait deux hélicoptères"
        before = self.things.ending(relative - 1, start)
        # "du fait que X continue d'apporter un soutien": a noun that nobody gives stands before a conjunction.
        return own if before is None or not (before.figured or before.classes) else before

    def _between(self, verb: Verb, thing: Thing, limit: int) -> tuple[tuple[str, ...], Thing]:
        """Read "Met à disposition d'Haïti un hôpital": who receives stands between the verb and what is given."""
        first = verb.span.end + 1
        if verb.span.end >= limit or plain(self.doc[verb.span.end]) not in self.words.of:
            return (), thing
        ids, stop = self.parties.named(first, limit)
        if not ids:
            figures = [c.span.start for c in self.reading.counts] + [a.span.start for a in self.reading.amounts]
            stop = self.things.phrase_end(first, limit)
            stop = max(first + 1, min([stop, *(k for k in figures if first < k)]))
            ids = list(self.parties.capital(verb.span.end, stop))
        if stop <= first:
            return (), thing
        behind = replace(verb, span=self.doc[verb.span.start : stop])
        return tuple(ids), self.things.given(behind, limit) or thing

    def _donors_of(
        self, verb: Verb, mood: Mood, thing: Thing, outer: Thing, whole: Span, *, passive: bool
    ) -> tuple[str, ...]:
        """Return who gives: the agent or the subject, whom one hands over for, or whose gift it is by its own words."""
        if passive and (owner := self.parties.belonging(outer)):
            return owner
        named = self.parties.source(thing) or self.parties.on_behalf(whole.start, whole.end)
        if named and "hand_over" in self.words.verb(verb.lemma):
            return named
        return (self.parties.agent(verb) if passive else self._givers(verb, mood, thing)) or named

    def _agent_behind(self, outer: Thing, limit: int) -> tuple[str, ...]:
        """Read "A annoncé le versement de … par X", but not "une aide égale à celle versée par X"."""
        inner = [v.span.start for v in verbs_in(self.reading, outer.start + 1, limit)]
        return self.parties.after(outer.start + 1, min([limit, *inner]), self.words.by)[0]

    def _compared(self, verb: Verb) -> bool:
        """Say of "une somme égale à celle versée par le Togo" that the pronoun only tells how much the sum is."""
        at = verb.span.start - 1
        if at < 2 or "Dem" not in self.doc[at].morph.get("PronType", []):
            return False
        return plain(self.doc[at - 1]) in self.words.at and self.doc[at - 2].pos_ == "ADJ"

    def _of_another(self, thing: Thing) -> bool:
        """Say of "l'envoi de soldats" that the noun of the act hangs on something that is no gift."""
        at = (thing.head or thing.start) + 1
        act = thing.classes & {"act", "aid", "goods"} == {"act"} and not thing.figured
        return act and at < len(self.doc) and plain(self.doc[at]) in self.words.of

    def _own_use(self, start: int, limit: int) -> bool:
        """Whether a sum is for the giver's own ends: "à leur défense", "à la réfection de ses routes"."""
        for at in range(start, limit - 1):
            after = self.words.match("to", self.doc, at, limit=limit) or self.words.match("place", self.doc, at)
            if after is not None and after < limit:
                near = range(after, self.things.phrase_end(after, limit) - 1)
                return any(self.doc[k].morph.get("Poss", []) and not self._others(k + 1, limit) for k in near)
        return False

    def _others(self, at: int, limit: int) -> bool:
        """Whether those whom a possessive makes one's own are others: "à ses partenaires africains"."""
        head = next((k for k in range(at, min(limit, at + 3)) if self.doc[k].pos_ == "NOUN"), at)
        kinds = self.words.noun(self.doc[head])
        return "giver" in kinds and "body" not in kinds

    def _of_it(self, verb: Verb) -> bool:
        """Whether "en" stands for the gift: "ne lui en a versé que 600 000"."""
        return any(plain(token) in self.words.clitic_of for token in self.doc[verb.span.start - 1 : verb.head])

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
        last, end = earlier[-1], at + 1
        while end < len(self.doc) and self.doc[end].is_digit and len(self.doc[end]) == 3:
            end += 1
        number = numeral(self.reading, at, end) if self.doc[at].text[0].isdigit() else None
        return like(last, self.doc[at:end], number) if number is not None else None

    def _may_be_given(self, thing: Thing, classes: frozenset[str], *, to_somebody: bool) -> bool:
        kinds = thing.classes
        if thing.amount is not None:
            return not kinds & {"need"}
        if kinds == {"fraction"}:
            return bool(classes & GIVE)  # "un tiers a été livré"
        several = thing.counted is not None and thing.counted.number > 1 and "hand_over" in classes
        if kinds & {"abstract", "need"} and not kinds & {"aid", "goods"} and not (several and to_somebody):
            return False
        if "promise" in classes:
            named = bool(kinds & {"aid", "act", "goods", "acted"})
            return named or (thing.counted is not None and to_somebody)
        if "give_sum" in classes:
            return bool(kinds & {"aid", "share"})
        if kinds & {"aid", "goods", "act", "acted"}:
            return True
        if classes & {"give", "hand_over"}:
            return to_somebody or ("give" in classes and thing.counted is not None)
        return thing.counted is not None and to_somebody

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

    def _dative_relative(self, draft: Draft, verb: Verb, limit: int) -> None:
        """Read "Le Viet Nam, auquel l'Australie a fourni six vedettes": what the pronoun stands for receives."""
        if draft.recipients:
            return
        for at in range(verb.span.start - 1, max(limit, verb.span.start - 12), -1):
            if self.words.match("dative_relative", self.doc, at) is None:
                continue
            last = at - 1 if self.doc[at - 1].text != "," else at - 2
            near = [m for m in self.reading.mentions if m.span.start <= last < m.span.end and m.actor]
            if near:
                draft.recipients = tuple(one for one in map(receiver, near[-1:]) if one and one not in draft.donors)
            return

    def _enough(self, draft: Draft, classes: frozenset[str], form: str) -> bool:
        """Support without a figure needs its donor; a promise or goods may lack one."""
        if "fraction" in draft.thing.classes:
            return True
        counted = draft.thing.counted
        one = draft.thing.amount is None and counted is not None and counted.number == 1
        if draft.thing.figured and not (one and form == "participle" and not draft.donors + draft.recipients):
            return True
        announced = draft.verb is not None and "promise" in classes and draft.thing.classes & {"aid"}
        if announced and self.doc[min(draft.reach, len(self.doc) - 1)].text == ":":
            return False  # "des contributions ont été annoncées : …": the list tells them
        if "give_gift" in classes and self._own_share(draft):
            return bool(draft.recipients)  # "apporte sa contribution à la paix"
        if draft.donors:
            return not announced or bool(draft.recipients) or "acted" in draft.thing.classes
        if "promise" in classes:
            return bool(draft.recipients)
        if draft.recipients and "hand_over" in classes:
            return bool(draft.thing.classes & {"goods", "aid"})  # "une aide médicale sera acheminée vers Gaza"
        pointed = plain(self.doc[draft.thing.start - 1]) in self.words.this  # "ces doses seront distribuées"
        return bool(draft.thing.classes & {"goods"}) and form != "participle" and not pointed

    def _own_share(self, draft: Draft) -> bool:
        """Whether somebody's own aid or help without a figure is told: "leur concours", "sa contribution"."""
        thing, before = draft.thing, self.doc[max(0, draft.thing.start - 1)]
        bare = thing.head == thing.start and not thing.figured and "aid" in thing.classes
        return bare and bool(before.morph.get("Poss", []))

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
