"""Organisations that nobody lists, as whose an office is: acronyms, names of their own, and units of those listed."""

from dataclasses import replace

from greffier.extract.actors._fields import Fields
from greffier.extract.actors._lexicon import is_state
from greffier.extract.actors._shapes import UNKNOWN, Title
from greffier.extract.actors._words import BREAK, NAME, SHORT, Words

_FAR = 6
"""Words between a unit and the organisation that it is of."""


class Unlisted(Fields):
    """Read holders by the form of their names."""

    def unlisted(self, words: Words, at: int, title: Title) -> bool:
        """Say whether a word is an acronym that may have such an officer."""
        word = words.texts[at]
        alone = not words.texts[at - 1].isupper() and not words.glues[at + 1]
        capitals = sum(letter.isupper() for letter in word)  # "l'ANaTT" too
        return self._leads(title) and alone and word.isalpha() and 3 <= capitals <= len(word) <= 8

    def _leads(self, title: Title) -> bool:
        """Say whether such an officer is an organisation's."""
        return self._is(title, "of-bodies") or self._is(title, "of-organisations")

    def _of_acronym(self, words: Words, title: Title) -> Title | None:
        """Read an acronym that nobody knows, with its article: "la directrice générale de l'ANPE"."""
        at = self.lexicon.at("of", words, title.end)
        if at is None:
            return self._bare_acronym(words, title)
        if not self.unlisted(words, at, title):
            return None
        after = words.texts[at + 1] if at + 1 < len(words) else ""
        return None if after.isupper() and len(after) > 1 else replace(title, end=at + 1, holder=words.texts[at])

    def _bare_acronym(self, words: Words, title: Title) -> Title | None:
        """Read an acronym right behind an office: "représentante UNICEF au Mali", "secrétaire générale CFDT"."""
        at, found = title.end, self.holders.named(words, title.end)
        whole = words.is_word(at) and words.texts[at].isupper() and len(words.texts[at]) > 1
        after = words.texts[at + 1] if whole else ""
        if title.holder or not whole or (after.isupper() and len(after) > 1) or words.is_cap(at - 1):
            return None
        known = found is not None and found[2] == NAME and found[1] in self.lexicon.who and not is_state(found[1])
        if found is not None:
            return replace(title, end=found[0], holder=found[1]) if known and self._led(title) else None
        return replace(title, end=at + 1, holder=words.texts[at]) if self.unlisted(words, at, title) else None

    def _led(self, title: Title) -> bool:
        """Say whether such an officer is an organisation's, or is of a part of it."""
        return self._leads(title) or self._is(title, "of-units")

    def _of_unit(self, words: Words, title: Title) -> Title | None:
        """Read a unit before its organisation: "directrice du bureau du PAM à Genève", "de la division X à HRW"."""
        ends = [self.lexicon.at(key, words, title.end) for key in ("of", "posted-to")]
        inner = max((end for end in ends if end is not None), default=title.end)
        unit = self.lexicon.at("unit", words, inner) if self._is(title, "of-units") and not title.holder else None
        for at in range(unit, unit + _FAR) if unit is not None else ():
            within = self._inner(words, at)
            named = self.holders.named(words, within) if within is not None else None
            if named is not None and named[2] == NAME and named[1] in self.lexicon.who and not is_state(named[1]):
                return replace(title, end=named[0], holder=named[1])
            if not words.is_word(at) or words.tokens[at].morph.get("Mood", []):
                return None
        return None

    def _inner(self, words: Words, at: int) -> int | None:
        """Step over what stands between a part and its whole: "of", "at", "inside"."""
        ends = (self.lexicon.at(key, words, at) for key in ("of", "within", "inside"))
        return next((end for end in ends if end is not None), None)

    def _named_so(self, words: Words, title: Title) -> Title | None:
        """Read an organisation by its own name: "du Forum des jeunes", "de la coopérative Espoir", "de Boeing".

        Behind an article its noun says what it is; without one nobody but an organisation has such an officer.
        """
        at = self.lexicon.at("of", words, title.end) if self._led(title) and not title.holder else None
        if at is None or not words.is_word(at) or self._is(title, "of-banks"):
            return None  # "la gouverneure de la Banque de Corée"
        article = self.lexicon.determiner(words, at - 1) is not None
        sure = self._noun(words, at) if article else words.is_cap(at) and self._is(title, "of-companies")
        return self._own_name(words, title, at) if sure else None

    def _signs_for(self, words: Words, title: Title) -> Title | None:
        """Read an organisation that ends the line of a signature: "- X, directrice générale, Forum des jeunes"."""
        at = title.end + 1
        sure = self._leads(title) and not title.holder and self._noun(words, at)
        held = self._own_name(words, title, at) if sure and words.is_cap(at) else None
        return held if held is not None and words.folds[held.end] == BREAK else None

    def _own_name(self, words: Words, title: Title, at: int) -> Title | None:
        """Take a name that begins at *at*, of more than its noun, that no person's name goes on."""
        named = at if words.is_cap(at) else at + 1
        if not words.is_cap(named) or words.glues[named] == "-":
            return None
        end = max(self.capitals(words, named) or at, self._noun_phrase(words, at) or at)
        short = self.holders.named(words, at)  # "directrice de la Banque pour l'Afrique": of the bank told before
        while (end - at > 1 or short is None) and (more := self._goes_on_to(words, end)) is not None:
            end = more
        alone = end - at == 1 and self._noun(words, at)
        listed = [one for k in range(at, end) if (one := self.holders.named(words, k)) is not None and one[2] == NAME]
        known = any(not is_state(one[1]) for one in listed)
        if alone or known or words.is_word(end) or self._somebody(words, at) or self._listed_at(words, at):
            return None
        return replace(title, end=end, holder=UNKNOWN, body=words.text(at, end))

    def _goes_on_to(self, words: Words, end: int) -> int | None:
        """Return where a name ends that goes on: "Agence nationale de l'aviation civile", "Centre pour la paix"."""
        inner, goal = self.lexicon.at("of", words, end), self.lexicon.at("goes-on", words, end)
        if goal is not None and (article := self.lexicon.determiner(words, goal)) is not None:
            inner = article[0]
        return None if inner is None else self._noun_phrase(words, inner)

    def _noun(self, words: Words, at: int) -> bool:
        """Say whether a noun for an organisation, or a thing that bears a name, stands there."""
        return any(self.lexicon.at(key, words, at) is not None for key in ("establishment", "thing"))

    def _listed_at(self, words: Words, at: int) -> bool:
        """Say whether a state, a city or a body stands there; a short name is a mere noun where it goes on."""
        found = self.holders.named(words, at)
        return (found is not None and found[2] != SHORT) or self.lexicon.institutions.key(words, at) is not None
