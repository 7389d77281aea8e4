"""Gifts that a verb governs: who gives as its subject or its agent, what as its object or its subject."""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._figures import like, numeral
from greffier.assemble.contribution._forms import verbs
from greffier.assemble.contribution._names import receiver
from greffier.assemble.contribution._owed import Owed
from greffier.assemble.contribution._received import Received
from greffier.assemble.contribution._sums import Sums
from greffier.assemble.contribution._things import Thing

_GIVE = {"give", "give_gift", "give_sum"}


class Verbal(Sums, Received, Owed):
    """Find the gifts that the verbs of one reading govern."""

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
        if "forgive" in classes and (draft := self._forgiven(verb)) is not None:
            return draft
        if "serve" in classes and (verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"):
            return None  # "20 millions destinés à la santé": what a part is for
        if classes & _GIVE or "promise" in classes:
            return self._given(verb, classes)
        if "contribute" in classes:
            return self._contributed(verb) or self._aided(verb)
        if "raise" in classes and (draft := self._raised(verb)) is not None:
            return draft
        if "make_depend" in classes:
            return self._depending(verb)
        if "endow" in classes:
            return self._endowed(verb)
        if classes & {"receive", "collect"}:
            return self._received(verb)
        if "arrive" in classes:
            return self._arrived(verb)
        if classes & {"train", "put"}:
            return self._trained(verb) if "train" in classes else self._put(verb)
        if "earmark" in classes and (draft := self._earmarked(verb)) is not None:
            return draft
        if "agree" in classes and verb.features.get("Form") == "participle":
            return self._agreed(verb)
        if "vouch" in classes:
            return self._vouched(verb)
        if "settle" in classes and (draft := self._settled_on(verb)) is not None:
            return draft
        if "approve" in classes:
            return self._approved(verb)
        if "support" in classes:
            return self._aided(verb) or self._supported(verb)
        return None

    def _given(self, verb: Verb, classes: frozenset[str]) -> Draft | None:
        passive = verb.features.get("Voice") == "Pass"
        form = verb.features.get("Form")
        whole = sentence(self.reading, verb.head)
        limit = self._limit(verb)
        if form == "participle" and not passive:
            thing = None if self._compared(verb) else self.things.ending(verb.span.start - 1, whole.start)
            passive = True
        elif passive:
            thing = self.things.subject(verb)
        elif (relative := self._relative(verb, whole.start)) is not None:
            own = self.things.given(verb, limit)
            # "a rappelé à cette occasion qu'elle livrerait deux hélicoptères": its object stands behind it.
            near = own is not None and own.figured and not any(t.is_punct for t in self.doc[verb.span.end : own.start])
            before = None if near else self.things.ending(relative - 1, whole.start)
            # "du fait que X continue d'apporter un soutien": a noun that nobody gives stands before a conjunction.
            thing = own if near or before is None or not (before.figured or before.classes) else before
        elif self._of_it(verb) and (bare := self._bare_number(verb)) is not None:
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
            ids, stop = self.parties.named(verb.span.end + 1, limit)  # "met à disposition d'Haïti un hôpital"
            if not ids:
                figures = [c.span.start for c in self.reading.counts] + [a.span.start for a in self.reading.amounts]
                stop = self.things.phrase_end(verb.span.end + 1, limit)
                stop = max(verb.span.end + 2, min([stop, *(k for k in figures if verb.span.end + 1 < k)]))
                ids = list(self.parties.capital(verb.span.end, stop))
            if stop > verb.span.end + 1:
                recipients = tuple(ids)
                thing = self.things.given(replace(verb, span=self.doc[verb.span.start : stop]), limit) or thing
        if not recipients and not passive and classes & _GIVE:
            recipients = self.parties.capital(max(thing.end, verb.span.end), limit)
        if thing is outer and self._of_another(thing):
            return None
        if not self._may_be_given(thing, classes, to_somebody=bool(recipients) or form == "participle"):
            return None
        if "hand_over" in classes and self._sold(thing, whole.start, limit):
            return None
        mood = self.moods.of(verb, figured=thing.figured)
        if mood is None or (
            "give_sum" in classes and not recipients and self._own_use(max(thing.end, verb.span.end), limit)
        ):
            return None
        donors = self.parties.agent(verb) if passive else self._givers(verb, mood, thing)
        draft = self._start(verb, thing, mood, "passive" if passive else "object")
        if "hand_over" in classes and (named := self.parties.on_behalf(whole.start, whole.end)):
            donors = named
        owner = self.parties.belonging(outer)
        draft.donors = owner if owner and passive else donors
        draft.recipients = tuple(one for one in recipients if one not in draft.donors)
        draft.cite(verb.span.start, max(end, verb.span.end))
        draft.cite(outer.start, outer.end)
        if passive and not draft.donors:
            self._thanked(draft, whole.start)
        draft.donors = draft.donors or owner
        if not draft.donors and not passive:
            # "a annoncé le versement de … par X", but not "une aide égale à celle versée par X"
            inner = [v.span.start for v in verbs_in(self.reading, outer.start + 1, limit)]
            draft.donors, _ = self.parties.after(outer.start + 1, min([limit, *inner]), self.words.by)
        if not draft.recipients:
            draft.recipients, _ = self.parties.helped(verb.span.end, limit, but=draft.donors)
        self._dative_clitic(draft, verb)
        self._dative_relative(draft, verb, whole.start)
        draft.tentative = not self._enough(draft, classes, form or "")
        draft.aside = thing.classes == {"fraction"}
        if thing.amount is None:
            self._worth(draft, verb, passive=passive and form == "finite")
        self.when.fill(draft, mood)
        return draft

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

    def _unpacked(self, thing: Thing, limit: int) -> Thing:
        """Read "La livraison de quarante obusiers": the noun of the act gives way to the thing."""
        return self.things.unpacked(thing, limit) or thing

    def _may_be_given(self, thing: Thing, classes: frozenset[str], *, to_somebody: bool) -> bool:
        kinds = thing.classes
        if thing.amount is not None:
            return not kinds & {"need"}
        if kinds == {"fraction"}:
            return bool(classes & _GIVE)  # "un tiers a été livré"
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
        if draft.donors:
            return not announced or bool(draft.recipients) or "acted" in draft.thing.classes
        if "promise" in classes:
            return bool(draft.recipients)
        return bool(draft.thing.classes & {"goods"}) and (form != "participle" or bool(draft.recipients))

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
