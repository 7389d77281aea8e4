"""What points back to a gift that is told before: "ce don", "ces fonds iront au Haut-Commissariat"."""

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

    def _goes(self, lemma: str) -> bool:
        return bool(self.words.verb(lemma) & {"serve", "earmark", "allot"})

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
