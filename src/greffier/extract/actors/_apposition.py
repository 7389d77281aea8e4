"""What stands behind a person's name: the titles, the calling, and the state in brackets."""

from greffier.extract.actors._lexicon import is_state
from greffier.extract.actors._naming import Naming
from greffier.extract.actors._shapes import Phrase
from greffier.extract.actors._words import BREAK, Words

_LONGEST_PARTY = 7
"""Tokens of a bracket that says for which party somebody sits, and from where."""


class Apposition(Naming):
    """Read what tells more of a person, behind the name."""

    def _apposed(self, words: Words, phrase: Phrase) -> Phrase:
        """Take the titles that stand after a person: after a comma, in brackets, or right after the name."""
        end = phrase.end = self._past_party(words, phrase.end)
        mark = words.texts[end] if end < len(words) else ""
        if mark in (",", "(", "–", "—") or (mark == BREAK and self._signs(words, phrase.start)):
            acting = self.lexicon.at("acting-as", words, end + 1)
            determiner = self.lexicon.determiner(words, end + 1) if acting is None else None
            head = acting or (determiner[0] if determiner else end + 1)
            if determiner and determiner[1] not in ("the", "own", "our"):
                return phrase
            former, head = self._qualified(words, head)
            first = self.titles.read(words, head)
            if first is None or first.plural:
                return self._of_delegation(words, phrase) if mark == "(" else self._called(words, phrase, head)
            titles = self.titles.joined(words, first)
            after = titles[-1].end
            if determiner and not (after < len(words) and words.texts[after] in (",", ")", ".", ";", BREAK, "–")):
                return phrase
            if after < len(words) and words.texts[after] == "," and determiner:
                named = self.names.anchored(words, after + 1)
                if named is not None and (named.courtesy or named.words > 1):
                    return phrase
            phrase.label, phrase.titles, phrase.former = "title", titles, former or self._to_come(words, head, after)
            phrase.determiner = determiner[1] if determiner else ""
            phrase.end = after + 1 if mark == "(" and after < len(words) and words.texts[after] == ")" else after
            phrase.gender = phrase.gender or (determiner[2] if determiner else "") or self._gender(words, head)
            phrase = self._of_delegation(words, phrase) if mark == "," else phrase
        elif mark and words.is_word(end) and not words.is_cap(end):
            first = self.titles.read(words, end)
            if first is not None and not first.plural and (first.holder or first.portfolios):
                titles = self.titles.joined(words, first)
                phrase.label, phrase.titles, phrase.end = "title", titles, titles[-1].end
                phrase.gender = phrase.gender or self._gender(words, end)
        return phrase

    def _past_party(self, words: Words, at: int) -> int:
        """Step over a party in brackets behind a name: "M. X (S&D, Espagne), rapporteur"; all of it has capitals."""
        if at + 2 >= len(words) or words.texts[at] != "(" or self.titles.read(words, at + 1) is not None:
            return at
        named = self.holders.named(words, at + 1)
        if named is not None and words.texts[named[0]] == ")":
            return at
        for end in range(at + 1, min(at + 1 + _LONGEST_PARTY, len(words))):
            if words.texts[end] == ")":
                return end + 1 if end > at + 1 else at
            if words.is_word(end) and not words.is_cap(end):
                return at
        return at

    def _to_come(self, words: Words, head: int, end: int) -> str:
        """Say of "la présidente élue du Bénin" that she is yet to take office."""
        return "future" if any(self.lexicon.at("elect", words, k) is not None for k in range(head + 1, end)) else ""

    def _called(self, words: Words, phrase: Phrase, at: int) -> Phrase:
        """Take the calling of somebody without an office: "Nour Ali, institutrice à Dacca"."""
        called = self._noun_of(words, at)
        if called is None or called[1] != "calling" or at != phrase.end + 1:
            return phrase
        phrase.called, end = words.text(at, called[0]), called[0]
        while words.is_word(end) and not words.tokens[end].morph.get("Mood", []):
            end += 1
        phrase.end = end if end < len(words) and words.texts[end] == "," else phrase.end
        return phrase

    def _of_delegation(self, words: Words, phrase: Phrase) -> Phrase:
        """Take the state in brackets after a person who speaks for it: "M. Nowak (Pologne)"."""
        if phrase.end + 2 >= len(words) or words.texts[phrase.end] != "(":
            return phrase
        found = self.holders.named(words, phrase.end + 1)
        if found is not None and found[0] < len(words) and words.texts[found[0]] == ")" and is_state(found[1]):
            phrase.value = found[1] if phrase.label == "person" else ""
            phrase.titles = [
                title.held_by(found[1]) if not title.holder and self.titles.sent(title) else title
                for title in phrase.titles
            ]
            phrase.end = found[0] + 1
        return phrase

    def _signs(self, words: Words, at: int) -> bool:
        """Say whether a line begins with the name: a signature, or the source of a quotation."""
        return at == 0 or words.folds[at - 1] in (BREAK, "-", "–", "—")

    def _gender(self, words: Words, head: int) -> str:
        """Return the gender that the head of a title tells, where it tells a woman: masculine forms are for all."""
        for at in (head, head + 1):
            if at < len(words):
                found = words.tokens[at].morph.get("Gender", [])
                told = words.tokens[at].pos_ in ("NOUN", "ADJ") and self.lexicon.at("either-gender", words, at) is None
                if found and told:
                    return "f" if found[0] == "Fem" else ""
        return ""
