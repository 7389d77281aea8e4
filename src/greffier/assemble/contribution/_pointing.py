"""What points back to a gift that is told before: "ce don", "ces fonds iront au Haut-Commissariat"."""

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Amount
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._grammar import Grammar
from greffier.assemble.contribution._things import Thing

_TOLD = {"aid", "goods", "fund", "sum_noun"}
_NEAR = 4
"""How many tokens may stand between a verb and the sum that it ends in."""


class Pointing(Grammar):
    """Read what only takes up the gifts of one reading again."""

    def again(self, draft: Draft, found: list[Draft]) -> bool:
        """Whether a gift is one that was told before: "en remettant ce don", "cette aide a été reçue par X"."""
        if draft.thing.figured or draft.money is not None or not self._pointed(draft.thing):
            return False
        before = [one for one in found if one is not draft and one.thing.end <= draft.thing.start]
        last = max(before, key=lambda one: one.thing.start, default=None)
        if last is not None:  # "La remise de dix lits a eu lieu lundi. Ce don du Japon a été reçu par X"
            last.donors = last.donors or tuple(one for one in draft.donors if one not in last.recipients)
            last.recipients = last.recipients or tuple(one for one in draft.recipients if one not in last.donors)
        return last is not None

    def destined(self, found: list[Draft]) -> None:
        """Give the gift before it whom "ces fonds", "cette somme" or "l'aide" is said to go to."""
        for verb in self.reading.verbs:
            block = self.reading.block(verb.head)
            if verb.features.get("Form") != "finite" or block is None or not self._goes(verb.lemma):
                continue
            before = [one for one in found if block.start <= one.thing.start < verb.span.start]
            thing = self.things.subject(verb) if before and not before[-1].recipients else None
            if thing is None or thing.figured or not thing.classes & _TOLD or not self._definite(thing):
                continue
            named, _ = self.parties.named(self._behind(verb.span.end), block.end)
            before[-1].recipients = tuple(one for one in named if one not in before[-1].donors)

    def valued(self, found: list[Draft]) -> None:
        """Give the gift before it the sum of "ce prêt, d'un montant de 12 millions", "le don est estimé à 3"."""
        told = {one.money.span.start for one in found if one.money}
        told |= {one.thing.figure.start for one in found if one.thing.figure and not self._pointed(one.thing)}
        for amount in self.reading.amounts:
            block, whole = self.reading.block(amount.span.start), sentence(self.reading, amount.span.start)
            if block is None or amount.span.start in told:
                continue
            last = next((one for one in reversed(found) if block.start <= one.thing.start < whole.start), None)
            if last is None or last.thing.amount is not None or last.money is not None or last.thing.head is None:
                continue
            head = self._same_noun(last.thing, whole)
            if head is not None and (self._worth(head, whole) is amount or self._priced(head, whole, amount)):
                last.money = amount
                granted = last.verb is not None and "allot" in self.words.verb(last.verb.lemma)
                last.stage = "pledged" if granted and not last.thing.figured else last.stage  # a sum is granted first
                last.cite(amount.span.start, amount.span.end)

    def _same_noun(self, thing: Thing, whole: Span) -> int | None:
        """Where a sentence takes up a gift: its noun with a demonstrative, "ce prêt"; goods as "ce matériel"."""
        head = thing.head
        lemma = self.doc[head].lemma_ if head is not None and "aid" in self.words.noun(self.doc[head]) else None
        goods = bool(thing.classes & {"goods", "aid", "act"})
        for k in range(whole.start, whole.end - 1):
            pointed = k > whole.start and plain(self.doc[k - 1]) in self.words.this
            if pointed and self.doc[k].lemma_ == lemma:
                return k
            if goods and self.words.match("retold", self.doc, k) and (pointed or self._alone(k)):
                return k
        return None

    def _alone(self, at: int) -> bool:
        """Whether a noun has the definite article and nothing that tells it from others: "le matériel est estimé"."""
        told = any(verb.span.start == at + 1 and verb.features.get("Form") == "finite" for verb in self.reading.verbs)
        closed = told or self.doc[at + 1].is_punct
        return closed and at > 0 and self.doc[at - 1].morph.get("Definite", []) == ["Def"]

    def _priced(self, head: int, whole: Span, amount: Amount) -> bool:
        """Whether a verb says what a gift is worth: "ces engins ont coûté 3 millions", "dont la valeur s'élève à …"."""
        before = [v for v in verbs_in(self.reading, whole.start, amount.span.start) if v.features["Form"] != "gerund"]
        if not before or not head < amount.span.start:
            return False
        if any(token.text in {":", ";"} for token in self.doc[head : amount.span.start]):
            return False  # "ce matériel manque : les besoins sont estimés à 2 millions"
        kinds = self.words.verb(before[-1].lemma)
        worth = any(self.words.match("price", self.doc, k) for k in range(whole.start, before[-1].span.start))
        near = amount.span.start - before[-1].span.end <= _NEAR
        return near and ("cost" in kinds or (worth and "equal" in kinds))

    def _worth(self, head: int, whole: Span) -> Amount | None:
        """The sum of a noun: behind it before the next verb, or opening its sentence ("D'un montant de …, ce prêt")."""
        verb = next((v.span.start for v in verbs_in(self.reading, head, whole.end)), whole.end)
        if (behind := self.things.worth(head + 1, verb)) is not None:
            return behind
        opened = next((k for k in range(whole.start, head) if not self.doc[k].is_space), head)
        before = self.things.worth(opened, head) if self.words.match("worth", self.doc, opened) else None
        return before if before is not None and head - before.span.end <= 2 else None

    def _goes(self, lemma: str) -> bool:
        return bool(self.words.verb(lemma) & {"serve", "earmark", "allot", "give"})

    def _behind(self, at: int) -> int:
        """Step over the preposition of who receives."""
        return self.words.match("to", self.doc, at) or at

    def _definite(self, thing: Thing) -> bool:
        """Whether a noun without words of its own is one that was told: "les fonds", "cette somme"."""
        first = self.doc[max(0, thing.start - 1)]
        return thing.end - thing.start == 1 and (self._pointed(thing) or first.morph.get("Definite", []) == ["Def"])

    def _pointed(self, thing: Thing) -> bool:
        """Whether a demonstrative opens the words of a thing."""
        near = self.doc[max(0, thing.start - 1) : thing.start + 1]
        return any(plain(token) in self.words.this for token in near)
