"""Organisations without an id that a release names: whose officer "la présidente de la Fondation" or "son PDG" is."""

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Token

from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft, Held
from greffier.text.normal import fold

PLAIN = "~"
"""Opens the words of a complement that is no name: "l'hôpital régional" of "la directrice de l'hôpital régional"."""
_LONGEST = 9
"""Tokens between the noun that a name opens with and the bracketed acronym behind it."""
_SMALL = ("ADP", "DET", "CCONJ")
_CAPITALS = 3
"""A word with so many capital letters is a name: "SONATEL-Énergie"."""
_SPEAKING = ("spokesperson", "representative", "delegate")
"""Those who speak for many people told of by what they are: "le porte-parole des bénéficiaires"."""


class Named(NamedTuple):
    """One organisation where the text names it: the token, the noun for it, what it is called in ids."""

    start: int
    noun: str
    called: str


class Unlisted:
    """Find the organisations that the release names by nouns and names of their own, and whose officers it tells of."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.reading, self.who = context.reading, context.who
        self._sorts = self.reading.pack.words("establishments")

    def called(self, draft: Draft, held: Held, state: str | None) -> str | None:
        """What the holder of a title is called whose own words give it: a name, a noun that points back at one."""
        words, _, organ = held.body.rpartition(".")
        if words and self.who.offices.has(organ, "organs"):  # "du conseil d'administration de la Fondation"
            named = self.called(draft, replace(held, body=words), state)
            return f"{named}.{organ}" if named else None
        words = held.body
        if not words.startswith(PLAIN):
            return self._known_as(words)
        words = words.removeprefix(PLAIN)
        if told := self._pointed_at(words, draft.start):
            return told
        sort = self._sort(words)
        if sort is not None and sort[1] == "":
            public = sort[0] not in ("company", "association", "institute", "any")
            return f"{state}.{sort[0]}" if public and state else None
        if sort is not None and sort[0] == "company":
            rest = words.split(maxsplit=1)[1]
            return rest if rest[0].isupper() else None  # "le groupe de travail" bears no name
        acronym = " " not in words and sum(letter.isupper() for letter in words) >= _CAPITALS
        many = words[-1] in "sx" and words.islower() and held.function in _SPEAKING
        return words if sort is not None or acronym or many else None

    def pointed_at(self, draft: Draft, held: Held) -> str | None:
        """The organisation that "la Fondation" or "l'établissement" is, where the release has named one so."""
        return self._pointed_at(held.body.removeprefix(PLAIN), draft.start)

    def owner(self, draft: Draft, held: Held) -> str | None:
        """The organisation that "son" before a title points at: the one named last, no listed one named since."""
        offices = self.who.offices
        if not self.named or not offices.has(held.function, "of-companies"):
            return None
        before = [named for named in self.named if named.start < draft.start]
        if not before:
            return None
        kinds = ("organisation", "body", *(("country",) if offices.has(held.function, "of-states") else ()))
        since = (d for d in self.context.before(draft.start) if d.start > before[-1].start and d.actor)
        listed = (d for d in since if d.kind in kinds and d.label != "adjective" and not self._press(d.actor or ""))
        return None if any(listed) else before[-1].called

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Every place where such an organisation is named, in the order of the text."""
        plain, nouns = self.reading.plain, self._nouns
        found = [named for at, word in enumerate(plain) if word in nouns and (named := self._at(at)) is not None]
        told = (
            Named(draft.start, fold(held.body.split()[0]), self._known(held.body, found))
            for draft in self.context.drafts
            for held in draft.titles
            if held.body and not held.body.startswith(PLAIN)
        )
        return tuple(sorted((*found, *told)))

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """The nouns in small letters that open the names of organisations, those of one word."""
        return frozenset(word.lower() for words in self._sorts.values() for word in words if " " not in word)

    def _at(self, at: int) -> Named | None:
        """Read the name that a noun opens: "la Fondation Rivage", "le groupe suédois Nordik", "… du Fouta (SPF)"."""
        doc = self.reading.doc
        if any(d.start <= at < d.end and d.actor for d in self._listed):
            return None
        noun, first = doc[at], at + 1
        while first < len(doc) and first - at <= 2 and doc[first].pos_ == "ADJ" and doc[first].text.islower():
            first += 1
        end = self._capitals(first)
        if short := self._acronym(at, max(end, at + 1)):
            return Named(at, fold(noun.text), short)
        if end == first or any(d.start <= first < d.end for d in self._listed):
            return None
        mere = fold(noun.text) in self._companies and (noun.text.islower() or noun.text.isupper())
        return Named(at, fold(noun.text), doc[first if mere else at : end].text)

    def _capitals(self, at: int) -> int:
        """Return where a run of capitalised words ends, small words between two of them taken in."""
        doc, end = self.reading.doc, at
        while end < len(doc) and (_capital(doc[end]) or (end > at and doc[end].text in "-'’")):
            end += 1
        small = end
        while end > at and small < len(doc) and small - end < 2 and doc[small].pos_ in _SMALL:
            small += 1
        if end < small < len(doc) and doc[small - 1].pos_ in _SMALL and _capital(doc[small]) and doc[end].pos_ == "ADP":
            return self._capitals(small)
        return end

    def _acronym(self, at: int, end: int) -> str | None:
        """Return the acronym in brackets that a capitalised noun's name ends on, unless an actor is called so."""
        doc = self.reading.doc
        if not doc[at].text[0].isupper():
            return None
        for opened in range(end, min(at + _LONGEST, len(doc) - 2)):
            if doc[opened].text == "(" and doc[opened + 2].text == ")":
                word = doc[opened + 1].text
                known = any(d.start <= opened + 1 < d.end for d in self._listed)
                return word if word.isalpha() and word.isupper() and len(word) > 1 and not known else None
            if doc[opened].is_punct and doc[opened].text not in "-'’":
                return None
        return None

    @cached_property
    def _listed(self) -> tuple[Draft, ...]:
        """The mentions that name somebody with an id, and persons."""
        return tuple(d for d in self.context.drafts if d.label in ("name", "institution", "person"))

    @cached_property
    def _companies(self) -> frozenset[str]:
        """The folded nouns that are no part of a name: "le groupe Nordik"."""
        return frozenset(fold(word) for word in self._sorts.get("company", ()))

    def _known_as(self, words: str) -> str:
        """The name that the release has for the words of a title: "l'ONG Rivage" of Rivage."""
        return self._known(words, list(self.named))

    def _known(self, words: str, named: list[Named]) -> str:
        noun, _, rest = words.partition(" ")
        if rest and fold(noun) in self._companies and (noun.islower() or noun.isupper()):
            return rest
        whole = fold(words)
        return next((one.called for one in named if fold(one.called) == whole), words)

    def _pointed_at(self, words: str, at: int) -> str | None:
        """The organisation told by a noun before it, else the only one after: "la Fondation" of "la Fondation X"."""
        head = fold(words.split()[0])
        anyone = len(words.split()) == 1 and head in {fold(word) for word in self._sorts.get("any", ())}
        whole = {fold(one.called): one.called for one in self.named}
        if (called := whole.get(fold(words))) is not None:
            return called
        if self._sort(words) is None or self._sort(words) != (self._sort(words.split()[0]) or ("", ""))[:2]:
            return None
        company = head in self._companies
        alike = [n for n in self.named if anyone or n.noun == head or (company and n.noun in self._companies)]
        before = [named.called for named in alike if named.start < at]
        after = {named.called for named in alike if named.start > at}
        return before[-1] if before else (after.pop() if len(after) == 1 and not anyone else None)

    def _sort(self, words: str) -> tuple[str, str] | None:
        """Return what an organisation is by its words, and what of them its noun leaves over."""
        folded = fold(words).split()
        for end in range(len(folded), 0, -1):
            if (sort := self._by_noun.get(" ".join(folded[:end]))) is not None:
                return sort, " ".join(folded[end:])
        return None

    @cached_property
    def _by_noun(self) -> dict[str, str]:
        """What an organisation is by each folded noun, the first that lists it."""
        return {fold(noun): sort for sort, nouns in reversed([*self._sorts.items()]) for noun in nouns}

    def _press(self, actor: str) -> bool:
        return actor in self.who and self.who.actor(actor).press


def _capital(token: Token) -> bool:
    return bool(token.text[0].isupper() and token.pos_ not in ("DET", "PRON"))
