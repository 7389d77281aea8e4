"""Whole mentions, left to right: names, titles with their person, groups, pronouns; one span each."""

from collections.abc import Iterator

from greffier.extract.actors._others import Others
from greffier.extract.actors._shapes import Name, Phrase
from greffier.extract.actors._words import Words
from greffier.text.normal import folded


class Phrases(Others):
    """Read a text from left to right, the longest mention at each place."""

    def read(self, words: Words) -> Iterator[Phrase]:
        """Yield every mention, in reading order, none over another."""
        at = 0
        families: set[str] = set()
        wholes: dict[str, tuple[str, ...]] = {}
        free: list[int] = []
        while at < len(words):
            place = self.lexicon.at("place", words, at) if words.is_word(at) else None
            place = place or self._named_thing(words, at)
            if place is not None:
                at = place
                continue
            found = list(self._at(words, at)) if words.is_word(at) else []
            found += [above for phrase in found[-1:] if (above := self._above(words, phrase)) is not None]
            yield from found
            named = (folded(p.name.text) for p in found if p.name is not None and p.name.words > 1)
            wholes |= {whole.split()[0]: tuple(whole.split()) for whole in named}
            families |= {folded(phrase.name.text.split()[-1]) for phrase in found if phrase.name is not None}
            if not found and words.is_cap(at) and words.is_word(at):
                free.append(at)
            at = max([at + 1, *(phrase.end for phrase in found)])
        for at in free:
            whole = wholes.get(words.folds[at], ())
            if len(whole) > 1 and tuple(words.folds[at : at + len(whole)]) == whole:
                yield self._again_named(words, at, at + len(whole))
            elif words.folds[at] in families:
                yield self._family(words, at)

    def _named_thing(self, words: Words, at: int) -> int | None:
        """Step over a thing that bears a name like a person's: "le quotidien El Norte"."""
        after = self.lexicon.at("thing", words, at) if words.is_word(at) else None
        if after is None or not words.is_cap(after):
            return None
        if self.holders.named(words, at) is not None or self.holders.named(words, after) is not None:
            return None  # "Fondation Gates : 90 millions"
        somebody = self.lexicon.titles.key(words, after) or self.lexicon.people.key(words, after)
        return None if somebody else self.titles.capitals(words, after)

    def _above(self, words: Words, phrase: Phrase) -> Phrase | None:
        """Read who holds the office that a person's own depends on: "M. X, porte-parole du président, M. Y"."""
        inner = phrase.titles[-1].inner if phrase.name is not None and phrase.titles else None
        beside = inner is not None and inner.end == phrase.end and words.texts[phrase.end] == ","
        name = self.names.anchored(words, phrase.end + 1) if beside else None
        if inner is None or name is None or not (name.courtesy or name.words > 1):
            return None
        return Phrase(
            start=name.start, end=name.end, label="title", name=name, titles=[inner], gender=name.gender, number="s"
        )

    def _again_named(self, words: Words, at: int, end: int) -> Phrase:
        """Read a full name that the tagger takes for something else here, of somebody whom the text has named so."""
        name = Name(start=at, end=end, text=words.text(at, end), words=end - at)
        return Phrase(start=at, end=end, label="person", name=name, number="s")

    def _family(self, words: Words, at: int) -> Phrase:
        """Read a bare family name, of somebody whom the text names in full elsewhere."""
        name = Name(start=at, end=at + 1, text=words.texts[at], words=1)
        return Phrase(start=at, end=at + 1, label="person", name=name, number="s")

    def _at(self, words: Words, at: int) -> Iterator[Phrase]:
        """Yield the mention that begins at *at*: several where one head has several holders."""
        if pronoun := self._pronoun(words, at):
            yield pronoun
            return
        if country := self._own_country(words, at):
            yield country
            return
        determiner = self.lexicon.determiner(words, at)
        inner, sort, gender, number = determiner or (at, "", "", "")
        former, inner = self._qualified(words, inner)
        if determiner and not former and sort in ("a", "some"):
            if sort == "a" and (one := self._one_of(words, at, inner, gender, number)):
                yield one
                return
            if other := self._indefinite(words, at, inner, sort):
                yield other
                yield from self._inside(words, other)
            return
        if again := self._again(words, at, inner, sort) or self._of_a_nation(words, at, inner, sort, gender, number):
            yield again
            return
        if body := self._institution(words, at, inner, sort):
            yield body
            return
        if sort != "a" and (found := self._titled(words, at, inner, sort, gender, number, former)):
            yield from found
            return
        if found := self._counterpart(words, at, inner, sort):
            yield from found
            return
        if (determiner is None or sort == "the") and (phrase := self._person(words, at, inner, sort)):
            yield phrase
            return
        if phrase := self._text(words, at, inner, sort) or self._governing(words, at, inner, sort):
            yield phrase
            return
        if phrase := self._actor(words, at, inner, sort, number):
            yield phrase

    def _one_of(self, words: Words, at: int, head: int, gender: str, number: str) -> Phrase | None:
        """Read one of several who hold such an office, where a name follows: "une porte-parole du FMI, Ada Roy"."""
        named = self._titled(words, at, head, "the", gender, number, "")
        if len(named) != 1 or named[0].name is None or named[0].name.words < 2:
            return None
        return named[0] if words.texts[named[0].titles[-1].end] == "," else None
