"""Gifts told from the side of who receives."""

from dataclasses import replace

from greffier import authority
from greffier.assemble._clauses import sentence
from greffier.assemble._currency import of_country
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._givers import is_state
from greffier.assemble.contribution._governed import Governed
from greffier.assemble.contribution._mood import Mood
from greffier.assemble.contribution._things import Thing


class Received(Governed):
    """Gifts told from the side of who receives, or by what they do: received, arrived, approved, trained, supported."""

    def _received(self, verb: Verb) -> Draft | None:
        """Read "X a reçu 5 millions de Y", "les fonds reçus par X", "Y a recueilli des promesses"."""
        passive = verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"
        collect = "collect" in self.words.verb(verb.lemma)
        thing = self._got(verb, collect=collect)
        mood = self.moods.of(verb, figured=True) if thing is not None else None
        if thing is None or mood is None:
            return None
        draft = self._start(verb, thing, mood, "receive")
        promised = "pledge" in thing.classes
        if promised and draft.stage == "delivered":
            draft.stage = "pledged"
        end = verb.span.end
        if passive and collect:
            draft.donors = self.parties.agent(verb)
        elif passive:
            draft.recipients = self.parties.agent(verb)
            if thing.head is not None and verb.features.get("Form") == "finite":  # "ce don du Japon a été reçu par X"
                draft.donors = self.parties.after(thing.head + 1, verb.span.start, self.words.of)[0]
                draft.recipients = tuple(one for one in draft.recipients if one not in draft.donors)
        elif collect:
            end = self._collected(draft, verb, promised=promised)
        else:
            end = self._from_whom(draft, verb)
        draft.cite(verb.span.start, max(end, thing.end))
        if thing.amount is None and not passive:
            self._worth(draft, verb, passive=False)
        draft.tentative = not thing.figured and not (draft.donors and draft.recipients)
        self.when.fill(draft, mood)
        return draft

    def _got(self, verb: Verb, *, collect: bool) -> Thing | None:
        """Return what a verb of receiving or collecting says was got: money, aid or goods."""
        limit, form = self._limit(verb), verb.features.get("Form")
        if any("market" in self.words.noun(self.doc[k]) for k in range(verb.span.end, limit)):
            return None  # "a levé 300 milliards sur le marché régional": a loan at a price, no gift
        start = sentence(self.reading, verb.head).start
        if form == "gerund" and collect and self.things.ending(verb.span.start - 1, start) is not None:
            return None  # "des promesses de dons totalisant 12 millions": how much they come to
        if verb.features.get("Voice") == "Pass":
            thing = self.things.subject(verb)
        elif form == "participle":
            thing = self.things.ending(verb.span.start - 1, start)
            if thing is not None and thing.end < verb.span.start - 1:
                return None  # "18 millions en faveur des populations touchées par le conflit"
        else:
            thing = self.things.given(verb, limit)
        if thing is None or not (thing.amount or thing.classes & {"aid", "goods"}) or "need" in thing.classes:
            return None
        return thing

    def _from_whom(self, draft: Draft, verb: Verb) -> int:
        """Set both sides of "X a reçu de Y 5 millions", "X a reçu un don de Y"; return where the last words end."""
        thing = draft.thing
        draft.recipients = self.parties.receivers(verb)
        draft.donors, end = self.parties.after(verb.span.end, thing.start, self.words.of | self.words.by)
        for behind in (self.words.by, self.words.of):
            if not draft.donors:
                draft.donors, end = self.parties.after(thing.end, self._limit(verb), behind)
        draft.donors = draft.donors or self.parties.on_behalf(thing.end, self._limit(verb))
        draft.donors = tuple(one for one in draft.donors if one not in draft.recipients)
        return end

    def _collected(self, draft: Draft, verb: Verb, *, promised: bool) -> int:
        """Set both sides of "X a recueilli 5 millions pour Z"; return where the last words end."""
        thing = draft.thing
        limit = self._item(thing, self._limit(verb), verb)
        if promised:
            # "la Gambie a recueilli des promesses de dons": others made them, to whom collects them.
            draft.recipients, end = self.parties.recipients(thing.end, limit, but=())
            known = tuple(one for one in self.parties.receivers(verb) if one in authority.load())
            draft.recipients = draft.recipients or known
            return end
        draft.donors = self.parties.subject(verb)
        draft.recipients, end = self.parties.recipients(thing.end, limit, but=draft.donors)
        if self._for_itself(draft.donors, verb):
            draft.recipients, draft.donors = draft.recipients or draft.donors, ()
        return end

    def _for_itself(self, donors: tuple[str, ...], verb: Verb) -> bool:
        """Say whether one that is no state collects: "l'UNICEF a recueilli 5 millions" of what others gave."""
        one = len(donors) == 1 and verb.features.get("Number") == "Sing"
        return one and of_country(donors[0]) is None

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
        draft.recipients = draft.recipients or self.parties.capital(verb.span.end, limit)
        draft.donors = self.parties.apposed(thing.end, verb.span.start)
        draft.cite(verb.span.start, max(end, verb.span.end))
        self.when.fill(draft, mood)
        draft.aside = True
        return draft

    def _approved(self, verb: Verb) -> Draft | None:
        """A bank or a council that approves a loan gives it."""
        limit = self._limit(verb)
        passive = verb.features.get("Voice") == "Pass"
        start = verb.span.end
        if verb.features.get("Form") == "participle" and not passive:
            passive = True  # "le prêt de 35 millions signé en avril avec la Banque"
            thing = self.things.ending(start - len(verb.span) - 1, sentence(self.reading, verb.head).start)
        elif not passive and start < limit and (after := self._consented(start, limit)) is not None:
            thing = self.things.at(after, limit)
        else:
            thing = self.things.subject(verb) if passive else self.things.given(verb, limit)
        signing = "sign" in self.words.verb(verb.lemma) or self._signature(verb)
        if signing and not passive:
            thing = self._agreement(start, limit) or thing
        if thing is not None:
            thing = self.things.unpacked(thing, limit) or thing
        committed = thing is not None and thing.amount is not None and "pledge" in thing.classes
        if thing is None or not (thing.classes & {"aid", "acted"} or committed):
            return None
        if thing.amount is None and not (thing.counted is not None and "acted" in thing.classes):
            return None
        mood = self.moods.of(verb, figured=True)
        if mood is None:
            return None
        draft = self._start(verb, thing, replace(mood, stage="pledged"), "approve")
        draft.donors = self.parties.source(thing) or (self.parties.agent(verb) if passive else self._givers(verb, mood))
        stop = self._signed_with(verb.span.end, limit) if signing else None
        draft.recipients, end = self.parties.recipients(
            verb.span.end, stop or limit, but=() if signing else draft.donors
        )
        draft.recipients = draft.recipients or (self.parties.capital(thing.end, limit) if stop is None else ())
        if signing:
            draft.donors = tuple(one for one in draft.donors if one not in draft.recipients)
            self._signed(draft, verb, limit)
        draft.cite(verb.span.start, max(end, thing.end))
        self.when.fill(draft, mood)
        return draft

    def _consented(self, start: int, limit: int) -> int | None:
        """Where what is consented to starts: "a donné son feu vert à la fourniture de …", "son accord pour un prêt"."""
        if plain(self.doc[start]) in self.words.at:
            return start + 1
        return self.words.match("for", self.doc, start, limit=limit) if self.doc[start].pos_ == "ADP" else None

    def _signature(self, verb: Verb) -> bool:
        """Whether somebody signs by a noun: "ont procédé à la signature de l'échange de notes relatif à un don"."""
        near = self.doc[verb.span.end : self._limit(verb)]
        return any("signing" in self.words.noun(token) for token in near)

    def _agreement(self, start: int, limit: int) -> Thing | None:
        """Return the loan or the grant that what is signed is about: "un contrat de prêt de 300 millions"."""
        aid = (k for k in range(start, limit) if "aid" in self.words.noun(self.doc[k]))
        things = (self.things.at(k, limit) for k in aid)
        return next((thing for thing in things if thing is not None and thing.amount is not None), None)

    def _signed_with(self, start: int, limit: int) -> int | None:
        """Where the others who sign are named: "signé | avec le Bénin", "signé | entre l'UE et le Bénin"."""
        told = (self.words.match(key, self.doc, at) for at in range(start, limit) for key in ("with", "between"))
        return next((after for after in told if after is not None and after < limit), None)

    def _signed(self, draft: Draft, verb: Verb, limit: int) -> None:
        """Tell lenders from the state that signs with them: "le Bénin a signé avec la BAD un prêt de …"."""
        after = self._signed_with(verb.span.end, limit)
        if after is not None and not draft.recipients:
            draft.recipients = self.parties.at(after, limit, but=draft.donors)
        signing = (*draft.donors, *draft.recipients)
        states = tuple(one for one in signing if is_state(one.partition(".")[0]))
        lenders = tuple(one for one in signing if one not in states)
        lent = any("loan" in self.words.noun(token) for token in self.doc[draft.thing.start : draft.thing.end])
        joint = not draft.recipients and len(lenders) < len(draft.donors)
        borrowed = lent and (not draft.donors or set(states) & set(draft.donors))
        if lenders and (borrowed or (states and joint)):
            draft.donors, draft.recipients = lenders, tuple(one.partition(".")[0] for one in states)
        elif joint and len(states) > 1:
            draft.donors = ()  # "la France et le Bénin ont signé un accord de don": which gives, nobody says

    def _earmarked(self, verb: Verb) -> Draft | None:
        """Read "26 millions d'euros sont prévus pour le Togo": a sum set aside for somebody known is promised."""
        present = verb.features.get("Tense") == "Pres" and verb.features.get("Form") == "finite"
        if not present or verb.features.get("Voice") != "Pass":
            return None
        thing, mood = self.things.subject(verb), self.moods.of(verb, figured=True)
        if thing is None or thing.amount is None or thing.classes & {"need"} or mood is None:
            return None
        draft = self._start(verb, thing, mood, "approve")
        draft.donors = self.parties.agent(verb)
        found, end = self.parties.recipients(verb.span.end, self._limit(verb), but=draft.donors)
        draft.recipients = tuple(one for one in found if one in authority.load())
        draft.cite(thing.start, max(end, verb.span.end))
        self.when.fill(draft, mood)
        return draft if draft.recipients else None

    def _settled_on(self, verb: Verb) -> Draft | None:
        """Read "Se sont mis d'accord sur un prêt de 5 milliards à X": what is agreed on is promised."""
        limit = self._limit(verb)
        after = self.words.match("out_of", self.doc, verb.span.end, limit=limit)
        thing = self.things.at(after, limit) if after is not None else None
        mood = self.moods.of(verb, figured=True)
        if thing is None or thing.amount is None or "aid" not in thing.classes or mood is None:
            return None
        draft = self._start(verb, thing, replace(mood, stage="pledged"), "agree")
        draft.donors = self._givers(verb, mood)
        draft.recipients, end = self.parties.recipients(thing.end, limit, but=draft.donors)
        draft.cite(verb.span.start, max(end, thing.end))
        self.when.fill(draft, mood)
        return draft if draft.donors or draft.recipients else None

    def _agreed(self, verb: Verb) -> Draft | None:
        """Read "20 des 90 millions convenus à Malte": a sum that was settled, told as the whole of a part."""
        start = sentence(self.reading, verb.head).start
        thing = self.things.ending(verb.span.start - 1, start)
        if thing is None or thing.amount is None or not self.things.whole(thing, start):
            return None
        draft = self._start(verb, thing, Mood(stage="pledged"), "agree")
        draft.donors = self.parties.agent(verb)
        draft.recipients, end = self.parties.recipients(verb.span.end, self._limit(verb), but=draft.donors)
        draft.cite(verb.span.start, max(end, verb.span.end))
        self.when.fill(draft)
        return draft

    def _trained(self, verb: Verb) -> Draft | None:
        """Read "Forme 10 000 soldats ukrainiens": those who are trained receive, in their own words."""
        limit = self._limit(verb)
        passive = verb.features.get("Voice") == "Pass"
        thing = self.things.subject(verb) if passive else self.things.given(verb, limit)
        if thing is None or thing.counted is None:
            return None
        mood = self.moods.of(verb, figured=False)
        if mood is None:
            return None
        draft = self._start(verb, thing, mood, "train")
        draft.donors = self.parties.agent(verb) if passive else self._givers(verb, mood, thing)
        draft.recipients = (self.doc[thing.counted.span.start : thing.end].text,)
        draft.cite(verb.span.start, thing.end)
        self.when.fill(draft, mood)
        return draft if draft.donors else None

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
