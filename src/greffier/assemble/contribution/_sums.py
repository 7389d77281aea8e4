"""Gifts whose sum a preposition ties to the verb."""

from dataclasses import replace

from greffier.assemble._clauses import parties, sentence, verbs_in
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Amount, Counted, Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._figures import numeral
from greffier.assemble.contribution._governed import Governed
from greffier.assemble.contribution._recipients import says_who
from greffier.assemble.contribution._things import Thing

_MARK = 7
"""How many tokens may stand between the mark of a sum and its number ("d'un montant total de plus de …")."""


class Sums(Governed):
    """Gifts whose sum stands behind a preposition: "contribuera à hauteur de …", "portera son aide à …"."""

    def _contributed(self, verb: Verb) -> Draft | None:
        limit = self._limit(verb)
        passive = verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"
        thing = self.things.sum_of(verb, limit) or self._subscribed(verb)
        if thing is None and passive and "pay" in self.words.verb(verb.lemma):
            thing = self._priced(verb)
        paid = thing is None and "pay" in self.words.verb(verb.lemma)
        if paid:
            thing = self._paid_for(verb, limit, passive=passive)
        if thing is None:
            return None
        mood = self.moods.of(verb, figured=True)
        if mood is None:
            return None
        donors = self.parties.agent(verb) if passive else self._givers(verb, mood)
        if not donors:
            return None
        draft = self._start(verb, thing, mood, "contribute")
        told = thing.amount is not None or self._helps(verb, thing, limit) or (passive and self._works(verb, thing))
        draft.tentative = paid and not told
        if paid and not passive:
            donors += tuple(one for one in self._together(verb, limit) if one not in donors)
        draft.donors = donors
        found, end = self.parties.recipients(verb.span.end, limit, but=donors)
        if not found and not passive and verb.span.end < thing.start:
            found = self.parties.at(verb.span.end, thing.start, but=donors)  # "abondera le Fonds à hauteur de …"
            objects = (t for t in self.doc[verb.span.end : thing.start] if t.pos_ == "NOUN")
            if "operation" in self.words.noun(next(objects, self.doc[verb.head])) and len(" ".join(found).split()) == 1:
                found = ()  # "financera l'opération à hauteur de …": the work that is paid
        draft.recipients = found or self._paid_into(verb) or self._work_behind(verb, thing, limit)
        if paid and not draft.recipients:
            theirs = self.parties.described(thing.start, max(thing.end, limit), ids=True)
            draft.recipients = tuple(one for one in theirs if one not in donors)  # "la formation de juges congolais"
            draft.tentative = draft.tentative and not draft.recipients
        draft.cite(verb.span.start, max(end, thing.end))
        self.when.fill(draft, mood)
        return draft

    def _subscribed(self, verb: Verb) -> Thing | None:
        """Read "L'enveloppe de 18 milliards à laquelle X a souscrit": the sum stands before the pronoun."""
        start = sentence(self.reading, verb.head).start
        for at in range(verb.span.start - 1, max(start, verb.span.start - 8), -1):
            if self.words.match("dative_relative", self.doc, at) is not None:
                thing = self.things.ending(at - 1, start)
                return thing if thing is not None and thing.amount is not None else None
        return None

    def _priced(self, verb: Verb) -> Thing | None:
        """Read "Ce projet, d'un montant de 12 millions, est financé par X": one alone pays all of the sum."""
        whole, by = sentence(self.reading, verb.head), verb.span.end
        behind = range(by + 1, whole.end)
        if by >= whole.end or plain(self.doc[by]) not in self.words.by or "pay_part" in self.words.verb(verb.lemma):
            return None  # "financé majoritairement par", "cofinancé par"
        if any(self.things.figure_at(k, whole.end) or self.words.match("with", self.doc, k) for k in behind):
            return None  # "financé par X à 40 %", "à hauteur de 40 pour cent"
        amounts = [a for a in self.reading.amounts if whole.start <= a.span.start < whole.end]
        span = amounts[0].span if len(amounts) == 1 else None
        if span is None or self.things.worth(max(whole.start, span.start - _MARK), verb.span.start) is None:
            return None
        return Thing(start=span.start, end=span.end, head=None, amount=amounts[0], classes=frozenset({"sum"}))

    def _paid_into(self, verb: Verb) -> tuple[str, ...]:
        """Read "Un centre que la Norvège a financé à hauteur de 11 millions": what the pronoun stands for receives."""
        at = (
            self._relative(verb, sentence(self.reading, verb.head).start) if verb.features["Form"] == "finite" else None
        )
        last = at - 1 if at is not None and self.doc[at - 1].text != "," else (at or 0) - 2
        phrase = ends_phrase(self.reading, last) if at is not None and last > 0 else None
        head = next((t.i for t in phrase if t.pos_ in ("NOUN", "PROPN")), None) if phrase is not None else None
        if phrase is None or head is None:
            return ()
        if self.words.noun(self.doc[head]) & {"body", "fund", "facility", "scheme"}:
            return (self.doc[head : phrase.end].text.strip(),)
        return self.parties.described(phrase.start, phrase.end, ids=True)

    def _work_behind(self, verb: Verb, thing: Thing, limit: int) -> tuple[str, ...]:
        """Read "Financera à hauteur de 60 % l'hôpital de Kiffa": the object behind the sum receives."""
        at = thing.end
        while at < limit and (self.doc[at].text == "," or plain(self.doc[at]) in self.words.article):
            at += 1
        if "pay" not in self.words.verb(verb.lemma) or at >= limit or thing.start < verb.span.end or at == thing.end:
            return ()
        classes = self.words.noun(self.doc[at])
        end = self.things.phrase_end(at, limit)
        if not classes & {"facility", "body", "scheme"} or classes & {"act", "work", "abstract"} or end <= at + 1:
            return ()
        return (self.doc[at:end].text.strip(" ,"),)

    def _paid_for(self, verb: Verb, limit: int, *, passive: bool) -> Thing | None:
        """Read "Financera la construction d'un pont aux Philippines": the work is what is given."""
        if not passive:
            thing = self.things.given(verb, limit)
        elif verb.features.get("Form") == "participle":
            thing = self.things.ending(verb.span.start - 1, sentence(self.reading, verb.head).start)
        else:
            thing = self.things.subject(verb)
        # "ce don de 6 millions, financé par X"
        given = passive and thing is not None and bool(thing.classes & {"aid", "goods"})
        if thing is None or (thing.amount is not None and not given):
            return None
        if "need" in thing.classes:
            return (
                thing
                if self._helps(verb, thing, limit) or self.parties.described(thing.start, thing.end, ids=True)
                else None
            )
        pointed = thing.classes == {"cause"} and plain(self.doc[thing.start - 1]) in self.words.this
        works = thing.classes & {"work", "act", "goods", "opening", "cause", "facility"}
        if not given and (pointed or not works):
            return None  # "cofinancera ce projet": which, the clause does not say
        return thing

    def _together(self, verb: Verb, limit: int) -> tuple[str, ...]:
        """Who pays with the subject: "cofinancera avec la Suède la construction d'un pont"."""
        told = (self.words.match("with", self.doc, at, limit=limit) for at in range(verb.span.end, limit))
        after = next((end for end in told if end is not None), None)
        return self.parties.donors(parties(self.reading, after, limit)[:1]) if after is not None else ()

    def _works(self, verb: Verb, thing: Thing) -> bool:
        """Whether a whole clause tells of works that were paid: "la formation des juges a été financée par X"."""
        return verb.features.get("Form") == "finite" and bool(thing.classes & {"work", "act", "opening"})

    def _helps(self, verb: Verb, thing: Thing, limit: int) -> bool:
        """Whether the sentence says for whom a work is paid."""
        return bool(self.parties.recipients(min(thing.start, verb.span.end), limit, but=())[0])

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
            amount = sums[0] if sums else self._comes_to(verb)
            if amount is None:
                return self._more(verb, thing, limit)
        if amount.amount_to is not None:
            # "De 10 à 15 millions": the gift is now 15.
            amount = replace(amount, amount=amount.amount_to, amount_to=None)
        mood = self.moods.of(verb, figured=True)
        if mood is None:
            return None
        draft = self._start(verb, thing, mood, "raise")
        draft.money = amount
        draft.donors = self._givers(verb, mood)
        if not draft.donors:
            return None  # "cette tranche porte l'effort total à 186 millions"
        draft.recipients, end = self.parties.recipients(verb.span.end, limit, but=draft.donors)
        draft.cite(verb.span.start, max(end, amount.span.end))
        self.when.fill(draft, mood)
        return draft

    def _more(self, verb: Verb, thing: Thing, limit: int) -> Draft | None:
        """Read "Portera de 100 à 150 le nombre de bourses": so many are given from now on."""
        told = [k for k in range(verb.span.end + 1, limit) if plain(self.doc[k - 1]) in self.words.at]
        at = next((k for k in told if numeral(self.reading, k) is not None), None)
        mood = self.moods.of(verb, figured=True)
        if at is None or mood is None or any(t.span.start <= at < t.span.end for t in self.reading.times):
            return None
        number = numeral(self.reading, at) or 0
        unit = self.doc[thing.start : thing.end].text
        counted = Counted(span=self.doc[at : at + 1], number=number, unit=unit, bound="exact", rule="raised")
        draft = self._start(verb, replace(thing, counted=counted), mood, "raise")
        draft.donors = self._givers(verb, mood)
        draft.recipients, end = self.parties.recipients(thing.end, limit, but=draft.donors)
        draft.cite(verb.span.start, max(end, thing.end))
        self.when.fill(draft, mood)
        return draft if draft.donors else None

    def _comes_to(self, verb: Verb) -> Amount | None:
        """Read "Double son apport, qui passe à 200 millions": the sum stands in the clause about it."""
        end = sentence(self.reading, verb.head).end
        for other in verbs_in(self.reading, verb.span.end, end):
            if other.features.get("Form") not in ("finite", "gerund"):
                continue
            told = self.words.verb(other.lemma) & {"equal", "raise"}
            thing = (self.things.sum_of(other, end) or self.things.given(other, end)) if told else None
            return thing.amount if thing is not None else None
        return None

    def _depending(self, verb: Verb) -> Draft | None:
        """Read "Ont conditionné leur don de 250 millions au vote du Parlement": promised on that condition."""
        limit = self._limit(verb)
        thing = self.things.given(verb, limit)
        mood = self.moods.of(verb, figured=True)
        if thing is None or thing.amount is None or not thing.classes & {"aid", "pledge", "act"} or mood is None:
            return None
        draft = self._start(verb, thing, replace(mood, stage="pledged"), "condition")
        draft.donors = self._givers(verb, mood, thing)
        at = next((k for k in range(thing.end, limit) if plain(self.doc[k]) in self.words.at), None)
        if at is not None:
            draft.condition = self.doc[at:limit].text.strip(" ,.;")
        draft.cite(verb.span.start, limit)
        return draft if draft.donors else None

    def _increased(self, verb: Verb, limit: int) -> Thing | None:
        """The aid that is raised, before or behind the sum it is raised to."""
        for at in range(verb.span.end, limit):
            if self.words.noun(self.doc[at]) & {"aid", "pledge"}:
                start = at
                while start > verb.span.end and self.doc[start - 1].pos_ in ("ADJ", "DET"):
                    start -= 1
                return self.things.at(start, limit)
        return None

    def _aided(self, verb: Verb) -> Draft | None:
        """Read "Soutiendra X à hauteur de 34 millions", "l'appuiera par une subvention de …": the object receives."""
        limit = self._limit(verb)
        told = ((at, self._means(at, limit, verb)) for at in range(verb.span.end, limit))
        found = next(((at, thing) for at, thing in told if thing is not None), None)
        if found is not None and self.things.costs(verb.span.end, found[0]):
            return None
        mood = self.moods.of(verb, figured=True) if found is not None else None
        if found is None or mood is None:
            return None
        at, thing = found
        if "respond" in self.words.verb(verb.lemma) and not self._answers(verb, at, thing):
            return None
        draft = self._start(verb, thing, mood, "aid")
        if verb.features.get("Voice") == "Pass":
            receivers = self.parties.receivers(verb)
            # "l'opération est complétée par …": one bare noun says nothing of who receives
            draft.recipients = tuple(filter(says_who, receivers))
            draft.donors = self.parties.agent(verb)
            # "est complétée par une subvention de l'UE de 15 millions"
            draft.donors = draft.donors or self.parties.after((thing.head or at) + 1, thing.end, self.words.of)[0]
            draft.donors = draft.donors or self.parties.source(thing)
        else:
            draft.donors, draft.recipients = self._givers(verb, mood, thing), self.parties.at(verb.span.end, at, but=())
            if "respond" in self.words.verb(verb.lemma):
                draft.recipients = self.parties.appealed(verb.span.end, at)  # "a répondu à l'appel de X avec un don"
        draft.recipients = draft.recipients or self.parties.recipients(thing.end, limit, but=draft.donors)[0]
        draft.recipients = tuple(one for one in draft.recipients if one not in draft.donors)
        draft.cite(verb.span.start, thing.end)
        self.when.fill(draft, mood)
        return draft if draft.donors else None

    def _answers(self, verb: Verb, at: int, thing: Thing) -> bool:
        """Whether an appeal is answered, or with a sum nobody says what: "a répondu à Paris avec 40 drones" is none."""
        asked = any(self.words.match("appealing", self.doc, k) for k in range(verb.span.end, at))
        return asked or (at == verb.span.end and thing.amount is not None)

    def _means(self, at: int, limit: int, verb: Verb) -> Thing | None:
        """The sum, the aid with its sum or the goods that "par", "avec" or "à hauteur de" opens at a token."""
        after = at + 1 if plain(self.doc[at]) in self.words.by else None
        for key in ("worth", "with", "thanks_to", "scheme_mark"):
            after = after or self.words.match(key, self.doc, at, limit=limit)
        thing = self.things.at(after, limit) if after is not None else None
        if thing is not None and thing.amount is None and self._with_goods(verb, at):
            thing = self.things.unpacked(thing, limit) or thing
            return thing if thing.classes & {"goods"} and not thing.classes & {"need"} else None
        if thing is None or thing.amount is None or "need" in thing.classes:
            return None
        return thing if thing.head is None or thing.classes & {"aid", "sum", "sum_noun"} else None

    def _with_goods(self, verb: Verb, at: int) -> bool:
        """Whether goods behind "avec" or "par" are what a verb gives: "a répondu par l'envoi de …"."""
        kinds = self.words.verb(verb.lemma)
        active = verb.features.get("Voice") != "Pass" and verb.features.get("Form") != "participle"
        marked = plain(self.doc[at]) in self.words.by or self.words.match("with", self.doc, at) is not None
        there = verb.features.get("Clitic") in self.words.there and "pay" not in kinds
        return active and marked and ("respond" in kinds or ("contribute" in kinds and there))

    def _equipment(self, verb: Verb, limit: int) -> Thing | None:
        """Read "Dotera le Tchad de dix ambulances": the goods behind "de" and who receives them."""
        told = (k + 1 for k in range(verb.span.end, limit - 1) if plain(self.doc[k]) in self.words.of)
        at = next((k for k in told if self.things.figure_at(k, limit)), None)
        thing = self.things.at(at, limit) if at is not None else None
        return thing if thing is not None and "goods" in thing.classes else None

    def _endowed(self, verb: Verb) -> Draft | None:
        limit = self._limit(verb)
        thing = self.things.sum_of(verb, limit) or self._equipment(verb, limit)
        if thing is None or not thing.figured:
            return None
        mood = self.moods.of(verb, figured=True)
        own = any(token.morph.get("Poss", []) for token in self.doc[verb.span.end : thing.start])
        if mood is None or own:
            return None  # "a équipé ses hôpitaux de 40 lits": somebody's own
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
        if passive and not draft.donors:
            draft.donors = self.parties.after(thing.end, limit + 1, self.words.by)[0]
        if receiver is not None:
            draft.recipients = self.parties.described(receiver.start, receiver.end)
        elif passive:
            draft.recipients = self.parties.receivers(verb)
        else:
            draft.recipients = self.parties.at(verb.span.end, thing.start, but=draft.donors)
        draft.cite(verb.span.start, thing.end)
        self.when.fill(draft, mood)
        if (verb.features.get("Form") == "participle" or thing.amount is None) and not draft.donors:
            return None  # "un fonds doté de 8 millions": a budget, "l'armée est équipée de 90 chars": nobody gives it
        return draft if draft.recipients or draft.donors else None
