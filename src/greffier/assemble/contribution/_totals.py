"""What a gift brings a total to: "ce qui porte à 40 millions le total des décaissements"."""

from collections.abc import Iterator

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Amount, Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._grammar import Grammar
from greffier.assemble.contribution._things import Thing
from greffier.records.contribution import Stage


class Totals(Grammar):
    """Find the totals that a verb of raising tells where no giver is its subject."""

    def find(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield the total of gifts that each verb of raising brings to a sum, unless a participle told it."""
        told = {amount.span.start for one in drafts if (amount := one.money or one.thing.amount) is not None}
        for verb in self.reading.verbs:
            if "raise" not in self.words.verb(verb.lemma) or verb.features.get("Form") not in ("finite", "gerund"):
                continue
            end = self._end(verb)
            amount = self._sum(verb, end)
            if amount is None or amount.span.start in told or verb.features.get("Mood") == "Cnd":
                continue
            head = self._total(verb.span.end, end)
            if head is not None and (draft := self._draft(verb, amount, head, end, drafts)) is not None:
                yield draft

    def _end(self, verb: Verb) -> int:
        whole = sentence(self.reading, verb.head)
        later = (
            v.span.start for v in verbs_in(self.reading, verb.span.end, whole.end) if v.features["Form"] == "finite"
        )
        return next(later, whole.end)

    def _sum(self, verb: Verb, end: int) -> Amount | None:
        """The sum behind "à": "porte à 40 millions"."""
        for amount in self.reading.amounts:
            if verb.span.end <= amount.span.start and amount.span.end <= end:
                between = self.doc[verb.span.end : amount.span.start]
                return amount if any(plain(token) in self.words.at for token in between) else None
        return None

    def _total(self, start: int, end: int) -> int | None:
        """The noun of what is added up: "le total des engagements", "le montant cumulé de l'aide", "l'aide totale"."""
        for at in range(start, end):
            kinds = self.words.noun(self.doc[at])
            if "sum_noun" in kinds:
                near = range(at + 1, min(end, at + 6))
                return next((k for k in near if self.words.noun(self.doc[k]) & {"aid", "act", "pledge"}), None)
            if kinds & {"aid", "act", "pledge"}:
                beside = (self.doc[k] for k in range(at + 1, min(end, at + 3)))
                return at if any("sum_noun" in self.words.named(token) for token in beside) else None
        return None

    def _draft(self, verb: Verb, amount: Amount, head: int, end: int, drafts: list[Draft]) -> Draft | None:
        block = self.reading.block(verb.head)
        before = [d for d in drafts if block is not None and block.start <= d.thing.start < verb.span.start]
        before = [d for d in before if d.whole is None] or before
        if not before:
            return None  # "le nouvel emprunt porte à 9 milliards le total des prêts": nobody has given
        if self.moods.of(verb, figured=True) is None and verb.features.get("Form") != "gerund":
            return None
        kinds = self.words.noun(self.doc[head])
        start, stop = head, self.things.phrase_end(head, end)
        while start > verb.span.end and "sum_noun" not in self.words.noun(self.doc[start]):
            start -= 1
        start = start if "sum_noun" in self.words.noun(self.doc[start]) else head
        stage: Stage = "pledged" if "pledge" in kinds else "delivered" if "act" in kinds else before[-1].stage
        draft = Draft(
            thing=Thing(start=start, end=max(stop, head + 1), head=head, classes=kinds),
            trigger=verb.head,
            stage=stage,
            rule="giving.total",
            verb=verb,
            reach=end,
        )
        draft.money, draft.progress = amount, True
        for openers in (self.words.by, self.words.of):
            draft.donors = draft.donors or self.parties.after(head + 1, end, openers)[0]
        recipients, _ = self.parties.recipients(head + 1, end, but=draft.donors)
        draft.donors = draft.donors or before[-1].donors
        draft.recipients = recipients or tuple(one for one in before[-1].recipients if one not in draft.donors)
        draft.cite(verb.span.start, max(amount.span.end, stop))
        self.when.fill(draft)
        return draft if draft.donors or draft.recipients else None
