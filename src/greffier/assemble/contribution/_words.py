"""The words of giving, ready to be held against tokens."""

from collections.abc import Iterable
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from greffier.assemble._phrases import plain, spelt
from greffier.lang import Pack

_NOUNS = ("NOUN", "PROPN", "ADJ", "X")


class Words:
    """The verbs, nouns and phrases of giving of one pack."""

    @staticmethod
    @cache
    def of_pack(pack: Pack) -> "Words":
        """Return the words of *pack*, made once."""
        return Words(pack)

    def __init__(self, pack: Pack) -> None:
        self._verbs = _classes(pack.words("giving"))
        self._nouns = _classes(pack.words("gifts"))
        self._simple = lru_cache(maxsize=65536)(self._of_word)
        self._compounds: dict[str, set[int]] = {}
        for word in self._nouns:
            parts = word.replace("-", " - ").split()
            if len(parts) > 1:
                self._compounds.setdefault(parts[0], set()).add(len(parts))
        links = pack.words("gift_links")
        self.of = frozenset(pack.words("clauses")["of"])
        self.at = frozenset(links["at"])
        self.article = frozenset(pack.words("clauses")["article"])
        self.join = frozenset(pack.words("verbs")["join"])
        self.relative = frozenset(pack.words("clauses")["relative_subject"]) | frozenset(
            pack.words("clauses")["relative"]
        )
        self.by = frozenset(pack.words("clauses")["by"])
        self.negation = frozenset(pack.words("verbs")["negation"])
        self.so = frozenset(links["so"])
        keys = ("that", "of_it", "dative", "this", "restriction", "there")
        self.that, self.clitic_of, self.dative, self.this, self.restriction, self.there = (
            frozenset(links[key]) for key in keys
        )
        self._links = {key: _phrases(words) for key, words in links.items()}
        # What tells the worth of a thing far behind it ties a sum to the word before it too.
        self._links["sum_mark"] = _phrases([*links["sum_mark"], *links["worth"]])
        amounts = pack.words("amounts")
        bounds = [
            word for key in ("about", "at_least", "at_most") for word in amounts[key] if not word.startswith("à ")
        ]
        self._links["bound"] = _phrases(dict.fromkeys([*links["bound"], *bounds]))
        self._openings = {key: self._by_first(phrases) for key, phrases in self._links.items()}

    def verb(self, lemma: str) -> frozenset[str]:
        """Return the classes of a verb; empty for one that has nothing to do with giving."""
        return self._verbs.get(lemma, frozenset())

    def gives(self, lemma: str) -> bool:
        """Whether the subject of a verb gives."""
        return bool(self.verb(lemma) & {"give", "give_gift", "give_sum", "contribute", "promise"})

    def noun(self, token: Token) -> frozenset[str]:
        """Return the classes of a noun, in the singular or the plural."""
        return self.named(token) if token.pos_ in _NOUNS else frozenset()

    def named(self, token: Token) -> frozenset[str]:
        """Return the classes of a word that stands where a noun does, whatever the tagger took it for."""
        word = plain(token)
        lengths = self._compounds.get(word) or self._compounds.get(word.removesuffix("s"))
        if lengths and (compound := self._compound(token, lengths)) is not None:
            return compound
        return self._simple(word, token.lemma_)

    def _of_word(self, word: str, lemma: str) -> frozenset[str]:
        first = word.partition("-")[0]  # "camions-citernes", "un navire-hôpital"
        for form in (
            *(word, lemma.lower(), word.removesuffix("s"), word.removesuffix("x")),
            *(first, first.removesuffix("s")),
        ):
            if form in self._nouns:
                return self._nouns[form]
        return frozenset()

    def _compound(self, token: Token, lengths: set[int]) -> frozenset[str] | None:
        """Return the classes of a word that goes on behind a hyphen or a space: "quote-part", "groupe électrogène"."""
        for size in lengths:
            words = [plain(one) for one in token.doc[token.i : token.i + size]]
            glue = "" if "-" in words else " "
            for form in (glue.join(words), glue.join(word.removesuffix("s") for word in words)):
                if form in self._nouns:
                    return self._nouns[form]
        return None

    def match(self, key: str, doc: Doc, at: int, *, limit: int | None = None) -> int | None:
        """Return where the longest phrase of *key* that starts at a token ends; None without one."""
        words = spelt(doc)
        limit = len(words) if limit is None else limit
        if at >= limit:
            return None
        for phrase in self._openings[key].get(words[at], ()):
            if at + len(phrase) <= limit and all(map(self._same, words[at : at + len(phrase)], phrase)):
                return at + len(phrase)
        return None

    def before(self, key: str, doc: Doc, at: int, *, limit: int = 0) -> int | None:
        """Return where the longest phrase of *key* that ends just before a token starts; None without one."""
        words = spelt(doc)
        for phrase in self._links[key]:
            start = at - len(phrase)
            if start >= limit and all(map(self._same, words[start:at], phrase)):
                return start
        return None

    def _by_first(self, phrases: list[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
        """Index phrases by every form of their first word, so that few are held against a token."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            forms = next((forms for forms in (self.of, self.at) if phrase[0] in forms), frozenset({phrase[0]}))
            for form in {phrase[0], *forms}:
                found.setdefault(form, []).append(phrase)
        return found

    def _same(self, word: str, wanted: str) -> bool:
        """Compare two words; a preposition stands for its contractions too."""
        return word == wanted or any(wanted in forms and word in forms for forms in (self.of, self.at))


def _classes(lexicon: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key in lexicon:
        for word in lexicon[key]:  # type: ignore[index]
            found.setdefault(word, set()).add(key)
    return {word: frozenset(keys) for word, keys in found.items()}


def _phrases(words: Iterable[str]) -> list[tuple[str, ...]]:
    """Split phrases as the tokeniser does (an elided word is a token), the longest first."""
    phrases = [tuple(word.replace("'", "' ").split()) for word in words]
    return sorted(phrases, key=len, reverse=True)
