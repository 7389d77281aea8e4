"""The grammar of fields: what an office is for, in the words of the pack or in words that nobody listed."""

from dataclasses import replace

from greffier.extract.actors._holders import Holders
from greffier.extract.actors._lexicon import Lexicon, is_state
from greffier.extract.actors._shapes import Title
from greffier.extract.actors._words import Words

_LONGEST_CHUNK = 7


class Fields:
    """Read portfolios, and noun phrases that we know nothing of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.holders = Holders(lexicon)

    def _is(self, title: Title, trait: str) -> bool:
        return self.lexicon.who.offices.has(title.function, trait)

    def _portfolio(self, words: Words, title: Title) -> Title | None:
        """Read the fields of an office: "des Affaires étrangères, de l'Intégration africaine et …"."""
        if title.portfolios or not self._is(title, "with-field"):
            return None
        at = self._preposition(words, title.end)
        if at is None and self._is(title, "needs-field"):
            at = title.end
        found = self.lexicon.portfolios.key(words, at) if at is not None else None
        keys = ("region", "diplomacy") if self._is(title, "of-a-field") else ("region", "continent", "diplomacy")
        region = at is not None and any(self.lexicon.at(key, words, at) is not None for key in keys)
        region = region and self._is(title, "posted")
        if found is None or region:
            return None
        return self._fields(words, title, *found)

    def _fields(self, words: Words, title: Title, end: int, key: str) -> Title:
        """Read the fields that follow a first one which ends at *end*, in one list."""
        keys, holder = [key], title.holder
        while True:
            end = self._widened(words, end)
            if (abroad := self._abroad(words, end)) is not None:
                end, key, holder = abroad[0], "diaspora", holder or abroad[1]
            elif (more := self._another(words, end)) is not None:
                end, key = more
            else:
                return replace(title, end=end, portfolios=tuple(keys), holder=holder)
            keys.append(key)

    def _bracketed(self, words: Words, title: Title) -> Title | None:
        """Read a portfolio in brackets: "secrétaire d'État (Développement international)"."""
        opens = title.end < len(words) and words.texts[title.end] == "("
        if not opens or title.portfolios or not self._is(title, "with-field"):
            return None
        found = self.lexicon.portfolios.key(words, title.end + 1)
        if found is None or found[0] >= len(words) or words.texts[found[0]] != ")":
            return None
        return replace(title, end=found[0] + 1, portfolios=(found[1],))

    def charged(self, words: Words, title: Title) -> Title | None:
        """Read a field that a comma parts from its office: ", chargée de la Francophonie"."""
        if words.texts[title.end] == "," and not self._is(title, "with-field"):
            return self._entrusted(words, title, title.end + 1)
        marked = words.texts[title.end] == "," and self._is(title, "with-field")
        again = self.lexicon.portfolios.key(words, title.end + 1) if marked and title.portfolios else None
        if again is not None and again[1] in title.portfolios and words.texts[again[0]] == ",":
            return replace(title, end=again[0])  # "ministre de la Justice, garde des Sceaux, X"
        if not marked or self.lexicon.at("with-portfolio", words, title.end + 1) is None:
            return None
        bare = replace(title, end=title.end + 1, portfolios=())
        charged = self._portfolio(words, bare)
        if charged is None:
            end = self._chunk(words, bare.end)
            charged = self._fields(words, bare, end, "") if end is not None else None
        return replace(charged, portfolios=(*title.portfolios, *charged.portfolios)) if charged else None

    def _entrusted(self, words: Words, title: Title, at: int) -> Title | None:
        """Step over the field of an office that none names: "l'adjointe au maire, chargée de la culture"."""
        if self.lexicon.at("with-portfolio", words, at) is None:
            return None
        bare = replace(title, end=at, portfolios=())
        found = self.lexicon.portfolios.key(words, self._preposition(words, at) or at)
        end = found[0] if found is not None else self._chunk(words, at)
        return replace(title, end=self._fields(words, bare, end, "").end) if end is not None else None

    def _widened(self, words: Words, end: int) -> int:
        """Step over adjectives that widen a field: "intégration européenne et euro-atlantique"."""
        while words.is_word(end):
            also = self.lexicon.at("and", words, end)
            at = end if also is None else also
            token = words.tokens[at]
            small = not words.is_cap(at) or (also is None and self._styled(words, at))
            plain = token.pos_ == "ADJ" and small and self.holders.adjective(words, at) is None
            if also is None and not plain and self._of_a_region(words, at):
                end = at + 1
                continue
            if not plain or not words.is_word(at) or self._somebody(words, at):
                return end
            if self.lexicon.at("in-office", words, at) is not None:
                return end
            end = at + 1
            while words.is_word(end) and words.glues[end] == "-":
                end += 1
        return end

    def _styled(self, words: Words, at: int) -> bool:
        """Say whether an adjective has its capital as the field has: "des Transports Terrestres et du Commerce, X"."""
        joined = self._listed(words, at + 1) if words.is_cap(at - 1) else None
        if joined is None:
            return False
        return self._preposition(words, joined) is not None or (words.texts[at + 1] == "," and words.is_cap(joined))

    def _of_a_region(self, words: Words, at: int) -> bool:
        """Say whether an adjective is of no state, or capitalised as the field is: "Coopération Africaine"."""
        found = self.lexicon.adjectives.longest(words, at)
        if found is None:
            return False
        return not any(len(entry.value) == 3 for entry in found[1]) or (words.is_cap(at) and words.is_cap(at - 1))

    def _abroad(self, words: Words, end: int) -> tuple[int, str] | None:
        """Read "et des Sénégalais de l'extérieur": a portfolio that names the holder's state."""
        at = self._listed(words, end)
        inner = self._preposition(words, at) if at is not None else None
        found = self.lexicon.adjectives.longest(words, inner) if inner is not None else None
        after = self.lexicon.at("abroad", words, found[0]) if found else None
        return (after, found[1][0].value) if found and after is not None else None

    def _another(self, words: Words, end: int) -> tuple[int, str] | None:
        """Read a further portfolio of one list: ", de l'Intégration africaine et des …"."""
        at = self._listed(words, end)
        if at is None or self.lexicon.at("with-portfolio", words, at) is not None:
            return None
        inner = self._preposition(words, at)
        if inner is None and self._joined_by_and(words, end, at):  # "à l'Asile et la Migration"
            article = self.lexicon.determiner(words, at)
            inner = article[0] if article is not None and article[1] == "the" and words.is_cap(article[0]) else None
        found = self.lexicon.portfolios.key(words, at if inner is None else inner)
        if found is not None and (inner is not None or words.is_cap(at)):
            return found
        if inner is None and self._joined_by_and(words, end, at):
            return self._unpreposed(words, at)
        if inner is None or inner >= len(words):
            return None
        named = self.holders.named(words, inner)
        if named is not None:  # "aux Affaires étrangères, au Commonwealth et au Développement"
            return (named[0], "") if not is_state(named[1]) and self._another(words, named[0]) else None
        chunk = self._chunk(words, at)
        if chunk is None or not (
            words.is_cap(inner) or self._joined_by_and(words, end, at) or self._another(words, chunk)
        ):
            return None
        return chunk, ""

    def _unpreposed(self, words: Words, at: int) -> tuple[int, str] | None:
        """Read the last field of a list without its preposition: "des Affaires sociales et Actions humanitaires, X"."""
        noun = words.is_word(at) and words.is_cap(at) and words.tokens[at].pos_ == "NOUN"
        end = self._noun_phrase(words, at) if noun and self.holders.named(words, at) is None else None
        return (end, "") if end is not None and words.texts[end] in (",", "(", ":", "–") else None

    def _preposition(self, words: Words, at: int) -> int | None:
        ends = [self.lexicon.at(key, words, at) for key in ("with-portfolio", "of", "to")]
        return max((end for end in ends if end is not None), default=None)

    def _chunk(self, words: Words, at: int) -> int | None:
        """Read "of" and a noun phrase that we know nothing of, up to a mark or a verb."""
        inner = self._preposition(words, at)
        return None if inner is None else self._noun_phrase(words, self._pointed(words, inner))

    def _pointed(self, words: Words, at: int) -> int:
        """Step over a determiner that points back: "cette question", "son comité"."""
        found = self.lexicon.determiner(words, at)
        return found[0] if found is not None and found[1] in ("this", "own") else at

    def _noun_phrase(self, words: Words, inner: int) -> int | None:
        if not words.is_word(inner) or self._somebody(words, inner):
            return None
        end = inner
        while end - inner < _LONGEST_CHUNK and words.is_word(end) and self._nominal(words, end, inner):
            known = self.holders.named(words, end)
            end = known[0] if known is not None and words.is_cap(end) else end + 1
        while end > inner and words.tokens[end - 1].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            end -= 1
        return end if end > inner else None

    def _somebody(self, words: Words, at: int) -> bool:
        """Say whether a person or a title begins there: never part of a field or a body's name."""
        courtesy = self.lexicon.people.key(words, at)
        return self.lexicon.titles.key(words, at) is not None or (courtesy is not None and courtesy[1] != "suffix")

    def _nominal(self, words: Words, at: int, first: int) -> bool:
        if at == first:
            return words.tokens[at].pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "X")
        if words.glues[at] == "-":
            return True
        if words.is_cap(at) and words.is_cap(at - 1) and not words.texts[at - 1].isupper():
            return False
        if self.lexicon.at("and", words, at) is not None:
            return at + 1 < len(words) and words.tokens[at + 1].pos_ == "ADJ" and words.tokens[at - 1].pos_ == "ADJ"
        if self._somebody(words, at) and not words.glues[at]:
            return False
        return self.lexicon.at("of", words, at) is not None or words.tokens[at].pos_ in ("NOUN", "ADJ", "PROPN")

    def capitals(self, words: Words, at: int) -> int | None:
        """Read a name that we do not know: capitalised words with adjectives and "of" between."""
        end = at
        while words.is_word(end) and end - at < _LONGEST_CHUNK:
            if words.is_cap(end) or (end > at and words.tokens[end].pos_ == "ADJ"):
                end += 1
                continue
            of = self.lexicon.at("of", words, end)
            if end == at or of is None or not words.is_cap(of):
                break
            end = of
        return end if end > at else None

    def _listed(self, words: Words, end: int) -> int | None:
        """Step over what joins two of a list: a comma, "and", or both."""
        after = self.lexicon.at("comma", words, end)
        also = self.lexicon.at("and", words, end if after is None else after)
        return also if also is not None else after

    def acronym(self, words: Words, at: int) -> int:
        """Step over a bracketed acronym: "(CEDEAO)"."""
        found = self.holders.acronym(words, at)
        return found[0] if found else at

    def _joined_by_and(self, words: Words, end: int, at: int) -> bool:
        """Say whether "and" stands in what joins two of a list, no mere comma."""
        return any(self.lexicon.at("and", words, between) == at for between in range(end, at))
