"""Debts that are forgiven: what somebody need not pay is given to him."""

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._governed import Governed
from greffier.assemble.contribution._things import Thing
from greffier.assemble.contribution._titles import receiver


class Owed(Governed):
    """Gifts of what is owed: "annulera la dette de X à hauteur de …"."""

    def _forgiven(self, verb: Verb) -> Draft | None:
        """Read "A annulé 23 millions de dollars de dette de la Zambie": whose debt it is receives."""
        passive = verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"
        limit = self._limit(verb)
        start, end = (sentence(self.reading, verb.head).start, verb.span.start) if passive else (verb.span.end, limit)
        debt = next((k for k in range(start, end) if "debt" in self.words.noun(self.doc[k])), None)
        amounts = [a for a in self.reading.amounts if start <= a.span.start and a.span.end <= limit]
        mood = self.moods.of(verb, figured=True)
        if debt is None or not amounts or mood is None:
            return None
        first, amount = debt, amounts[0]
        if amount.span.start < debt:
            first = amount.span.start
        thing = Thing(start=first, end=max(debt + 1, amount.span.end if amount.span.start < debt + 6 else debt + 1),
                      head=debt, amount=amount)  # fmt: skip
        draft = self._start(verb, thing, mood, "forgive")
        draft.money = amount
        draft.donors = self.parties.agent(verb) if passive else self._givers(verb, mood, thing)
        draft.recipients = self._debtors(debt, max(limit, end), draft.donors)
        draft.cite(min(verb.span.start, thing.start), max(verb.span.end, thing.end))
        self.when.fill(draft, mood)
        return draft if draft.donors and draft.recipients else None

    def _debtors(self, debt: int, limit: int, donors: tuple[str, ...]) -> tuple[str, ...]:
        """Whose debt it is: behind "de", or by its adjective, else who receives the gift."""
        for at in range(debt + 1, min(limit, debt + 6)):
            mention = mention_at(self.reading, at)
            if mention is not None and mention.span.start <= at:
                known = receiver(mention)
                return (known,) if known and known not in donors else ()
            if plain(self.doc[at]) in self.words.that:
                owing = next(iter(verbs_in(self.reading, at, limit)), None)  # "la dette que lui devait le Gabon"
                return self.parties.receivers(owing) if owing is not None else ()
            if plain(self.doc[at]) not in self.words.of | self.words.article and self.doc[at].pos_ != "ADJ":
                break
        claims = (self.words.match("claim_on", self.doc, k, limit=limit) for k in range(debt + 1, limit))
        on = next((end for end in claims if end is not None), limit)  # "ses créances sur le Gabon"
        claimed = self.parties.at(on, limit, but=donors) if on < limit else ()
        return claimed or self.parties.recipients(debt + 1, limit, but=donors)[0]
