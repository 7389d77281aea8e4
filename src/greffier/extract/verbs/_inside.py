"""Inside a verb group: what may stand between an auxiliary and its participle, and where that participle is."""

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from greffier.extract.verbs._fixed import by_first, glued
from greffier.extract.verbs._forms import Forms, Group
from greffier.text.marks import CLOSING, OPENING

REACH = 9
"""How many tokens may stand between an auxiliary and its participle."""

MARKS = OPENING | CLOSING
"""Marks of quotation, over which no verb reaches for its participle."""

ASIDE = 26
"""How many tokens an aside between an auxiliary and its participle may have, commas included."""

_TAKEN_FOR = ("VERB", "AUX", "ADJ", "NOUN", "PROPN")
"""What the tagger may call a participle that an aside parts from its auxiliary."""


class Inside:
    """Step from an auxiliary over adverbs, an inverted subject, fixed phrases and asides."""

    def __init__(self, words: Mapping[str, frozenset[str]], fixed: Iterable[str], forms: Forms) -> None:
        self.words = words
        self.fixed = by_first(fixed)
        self.forms = forms

    def participle(self, doc: Doc, plain: list[str], group: Group, *, after_be: bool) -> int | None:
        """Return the index of the participle that follows the group, past adverbs and short asides."""
        at = group.last + 1
        stop = min(len(doc), group.last + 1 + REACH)
        while at < stop:
            token = doc[at]
            if token.is_sent_start:
                return None
            if step := self.phrase(plain, at):
                at += step  # "ont tous été livrés": the tagger may take "tous" for the adjective of an auxiliary
                continue
            if self._is_participle(doc, plain, at, group, after_be=after_be):
                return at
            if (
                group.features.get("Inverted")
                and token.pos_ in ("VERB", "AUX")
                and "Inf" not in token.morph.get("VerbForm", [])
            ):
                return at  # after "a-t-il" the tagger takes "dit" for a present
            if not (step := self.between(doc, plain, at, group)):
                return None
            if plain[at] == ",":
                stop = min(len(doc), max(stop, at + step + REACH))
            at += step
        return None

    def between(self, doc: Doc, plain: list[str], at: int, group: Group) -> int:
        """Return how many tokens may be stepped over here: an adverb, a subject, an aside between commas."""
        bare = plain[at].lstrip("-")
        if bare in self.words["subject"] and (plain[at].startswith("-") or plain[at - 1].endswith("-t")):
            group.features["Inverted"] = "Yes"
            return 1
        if plain[at] in ("-t", "-t-") or (plain[at].startswith("-t-") and bare[2:] in self.words["subject"]):
            if bare[2:]:
                group.features["Inverted"] = "Yes"
            return 1
        if plain[at] in self.words["negated"]:
            return 1
        if step := self.phrase(plain, at):
            return step
        if doc[at].pos_ == "ADV":
            return 1
        return self._aside(doc, plain, at, group) if plain[at] == "," else 0

    def _aside(self, doc: Doc, plain: list[str], at: int, group: Group) -> int:
        """Return the length of what stands between commas before the participle ("a, ce matin, devant X, dit")."""
        for end in range(at + 1, min(at + ASIDE, len(doc))):
            if doc[end].is_sent_start or doc[end].text in MARKS or self.forms.form(doc[end]) == "finite":
                return 0
            if plain[end] != ",":
                continue
            after = end + 1
            while after < len(doc) and (step := self.phrase(plain, after) or int(doc[after].pos_ == "ADV")):
                after += step
            near = end - at < REACH - 1
            participle = after < len(doc) and self._is_participle(doc, plain, after, group, after_be=True)
            if participle or (near and plain[end + 1 : end + 2] == [","]):
                return end + 1 - at
        return 0

    def aside(self, plain: list[str], at: int) -> int:
        """Return the length of what may part a verb from the noun of its locution ("a donné, mardi 10 mars, son …")."""
        if plain[at] != ",":
            return self.phrase(plain, at)
        end = next((k for k in range(at + 1, min(at + REACH, len(plain))) if plain[k] in {",", "."}), at)
        return end + 1 - at if plain[end] == "," and end > at else 0

    def _is_participle(self, doc: Doc, plain: list[str], at: int, group: Group, *, after_be: bool) -> bool:
        """Say whether the participle stands here; behind "s'est" any verb's form is one, whatever the tagger says."""
        reflexive = group.first > 0 and plain[group.first - 1] in self.words["reflexive"]
        if reflexive and doc[at].pos_ in _TAKEN_FOR and self.forms.verb_lemma(plain[at]) != plain[at]:
            return True
        return self.forms.is_participle(doc[at], doc[group.first], after_be=after_be)

    def phrase(self, plain: list[str], at: int) -> int:
        """Return the length of the fixed phrase that starts here and may stand inside a verb group; 0 without one."""
        lengths = (glued(plain, at, phrase) for phrase in self.fixed.get(plain[at] if at < len(plain) else "", ()))
        return next((length for length in lengths if length), 0)
