"""What points back to a gift that is told before: "ce don", "ces fonds iront au Haut-Commissariat"."""

from greffier.assemble._clauses import sentence
from greffier.assemble._phrases import plain
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
            aids = [k for k in range(whole.start, whole.end - 1) if "aid" in self.words.noun(self.doc[k])]
            heads = [k for k in aids if k > 0 and plain(self.doc[k - 1]) in self.words.this]
            before = [one for one in found if block.start <= one.thing.start < whole.start]
            last = before[-1] if before else None
            if not heads or last is None or last.thing.figured or last.money is not None:
                continue
            same = last.thing.head is not None and self.doc[last.thing.head].lemma_ == self.doc[heads[0]].lemma_
            worth = (
                self.things.worth(start, end) for start, end in ((whole.start, heads[0]), (heads[0] + 1, whole.end))
            )
            if same and any(one is amount for one in worth):
                last.money = amount
                granted = last.verb is not None and "allot" in self.words.verb(last.verb.lemma)
                last.stage = "pledged" if granted else last.stage  # a sum is granted before it is paid
                last.cite(amount.span.start, amount.span.end)

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
