"""Gifts that a verb governs: who gives as its subject or its agent, what as its object or its subject."""

from collections.abc import Iterator

from greffier.assemble._reading import Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._forms import verbs
from greffier.assemble.contribution._given import GIVE, Given
from greffier.assemble.contribution._owed import Owed
from greffier.assemble.contribution._received import Received
from greffier.assemble.contribution._sums import Sums


class Verbal(Given, Sums, Received, Owed):
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
            return self._earmarked(verb)  # "20 millions destinés à la santé": what a part is for, and no gift
        if classes & GIVE or "promise" in classes:
            return self._given(verb, classes)
        if "contribute" in classes:
            return self._contributed(verb) or self._aided(verb)
        if "raise" in classes and (draft := self._raised(verb)) is not None:
            return draft
        if "make_depend" in classes:
            return self._depending(verb)
        if classes & {"endow", "equip"} and (draft := self._endowed(verb)) is not None:
            return draft
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
        if "settle" in classes and (draft := self._settled_on(verb)) is not None:
            return draft
        if "approve" in classes or ("perform" in classes and self._signature(verb)):
            return self._approved(verb)
        if "respond" in classes:
            return self._aided(verb)
        if "support" in classes:
            return self._aided(verb) or self._supported(verb)
        return None
