"""What points back to a gift that is told before: "ce don", "ces fonds iront au Haut-Commissariat"."""

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Amount
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._grammar import Grammar
from greffier.assemble.contribution._things import Thing

_TOLD = {"aid", "goods", "fund", "sum_noun"}


class Pointing(Grammar):
    """Read what only takes up the gifts of one reading again."""

    def again(self, draft: Draft, found: list[Draft]) -> bool:
        """Whether a gift is one that was told before: "en remettant ce don", "cette aide a été reçue par X"."""
        if draft.thing.figured or draft.money is not None or not self._pointed(draft.thing):
            return False
        return any(one.thing.end <= draft.thing.start for one in found if one is not draft)

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
        """Give the gift before it the sum of "ce prêt, d'un montant de 12 millions", before or behind the noun."""
        told = {one.money.span.start for one in found if one.money}
        told |= {one.thing.figure.start for one in found if one.thing.figure}
        for amount in self.reading.amounts:
            block, whole = self.reading.block(amount.span.start), sentence(self.reading, amount.span.start)
            if block is None or amount.span.start in told:
                continue
            last = next((one for one in reversed(found) if block.start <= one.thing.start < whole.start), None)
            if last is None or last.thing.figured or last.money is not None or last.thing.head is None:
                continue
            head = self._same_noun(last.thing.head, whole)
            if head is not None and self._worth(head, whole) is amount:
                last.money = amount
                granted = last.verb is not None and "allot" in self.words.verb(last.verb.lemma)
                last.stage = "pledged" if granted else last.stage  # a sum is granted before it is paid
                last.cite(amount.span.start, amount.span.end)

    def _same_noun(self, head: int, whole: Span) -> int | None:
        """Where a sentence takes up the noun of a gift with a demonstrative: "ce prêt"."""
        lemma = self.doc[head].lemma_ if "aid" in self.words.noun(self.doc[head]) else None
        near = (k for k in range(whole.start + 1, whole.end - 1) if self.doc[k].lemma_ == lemma)
        return next((k for k in near if plain(self.doc[k - 1]) in self.words.this), None)

    def _worth(self, head: int, whole: Span) -> Amount | None:
        """The sum of a noun: behind it before the next verb, or opening its sentence ("D'un montant de …, ce prêt")."""
        verb = next((v.span.start for v in verbs_in(self.reading, head, whole.end)), whole.end)
        if (behind := self.things.worth(head + 1, verb)) is not None:
            return behind
        before = self.things.worth(whole.start, head) if self.words.match("worth", self.doc, whole.start) else None
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
