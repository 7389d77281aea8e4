"""The words of one language in tries: names from the authority files, titles and small words from the pack."""

from collections.abc import Iterable, Mapping
from functools import cache

from greffier import authority, lang
from greffier.extract.actors._words import ADJECTIVE, NAME, SEAT, SHORT, Trie, Words
from greffier.text.normal import folded

_DETERMINERS = {
    "the-masculine": ("the", "m", "s"),
    "the-feminine": ("the", "f", "s"),
    "the-either": ("the", "", "s"),
    "the-plural": ("the", "", "p"),
    "this-masculine": ("this", "m", "s"),
    "this-feminine": ("this", "f", "s"),
    "this-plural": ("this", "", "p"),
    "own-masculine": ("own", "m", "s"),
    "own-feminine": ("own", "f", "s"),
    "own-plural": ("own", "", ""),
    "our-singular": ("our", "", "s"),
    "our-plural": ("our", "", "p"),
    "a-masculine": ("a", "m", "s"),
    "a-feminine": ("a", "f", "s"),
    "some": ("some", "", "p"),
}
PRONOUNS = {
    "he": ("m", "s"),
    "she": ("f", "s"),
    "they-masculine": ("m", "p"),
    "they-feminine": ("f", "p"),
    "we": ("", "p"),
    "I": ("", "s"),
    "the-latter-masculine": ("m", "s"),
    "the-latter-feminine": ("f", "s"),
    "the-latter-masculine-plural": ("m", "p"),
    "the-latter-feminine-plural": ("f", "p"),
    "the-first-masculine": ("m", "s"),
    "the-first-feminine": ("f", "s"),
    "the-second-masculine": ("m", "s"),
    "the-second-feminine": ("f", "s"),
    "the-person-masculine": ("m", "s"),
    "the-person-feminine": ("f", "s"),
    "the-person-either": ("", "s"),
    "the-person-ranked-masculine": ("m", "s"),
    "the-person-ranked-feminine": ("f", "s"),
}

_GROUP = 3
"""Digits between two spaces of a number."""


class Lexicon:
    """Every trie that the grammar of one language reads."""

    def __init__(self, pack: lang.Pack, who: authority.Authority) -> None:
        self.who = who
        self.code = pack.code
        self.names = _names(who, pack.code)
        regions = who.actors("region")
        self.regions = Trie((name, actor.id, NAME) for actor in regions for name in actor.names.get(pack.code, ()))
        self.regional = _adjectives(regions, pack.code)
        self.adjectives = _adjectives((actor for actor in who.actors() if actor.kind != "region"), pack.code)
        self.missions = {acronym: org for org, acronyms in who.missions.items() for acronym in acronyms}
        self.titles = _keyed(pack.words("titles"))
        self.modifiers = _keyed(pack.words("modifiers"))
        self.portfolios = _keyed(pack.words("portfolios"))
        self.institutions = _keyed(pack.words("institutions"))
        self.others = _keyed(pack.words("others"))
        self.people = _keyed(
            {k: w for k, w in pack.words("people").items() if k not in ("given", "not-a-name", "particle")}
        )
        small = pack.words("actors")
        self.determiners = Trie((word, key, "") for key in _DETERMINERS if key in small for word in small[key])
        self.pronouns = Trie((word, key, "") for key in PRONOUNS if key in small for word in small[key])
        self.small = {key: _keyed({key: words}) for key, words in small.items()}
        self.contracted = frozenset(
            folded(word) for word in small.get("of", ()) + small.get("to", ()) if " " not in word
        ) & frozenset(folded(w) for k in ("the-masculine", "the-plural") for w in small.get(k, ()))
        self.particles = frozenset(folded(word).rstrip("'") for word in pack.words("people").get("particle", ()))
        self.saying = frozenset(word for listed in pack.words("saying").values() for word in listed)
        self.given = frozenset(pack.words("people").get("given", ()))
        self.not_names = _spellings(pack.words("people").get("not-a-name", ()))

    def office(self, words: Words, at: int) -> bool:
        """Say whether the head of a title stands there, and no given name that is one too: "Pape Diop", "le pape"."""
        found = self.titles.key(words, at)
        if found is None or not self.who.offices.has(found[1], "given-names"):
            return found is not None
        alone = not words.is_cap(at) or not words.is_cap(found[0]) or not words.is_word(found[0])
        return alone or (at > 0 and self.determiner(words, at - 1) is not None)

    def at(self, key: str, words: Words, start: int) -> int | None:
        """Return where the longest word of the small topic *key* ends, None if none starts there."""
        trie = self.small.get(key)
        found = trie.key(words, start) if trie else None
        return found[0] if found else None

    def determiner(self, words: Words, start: int) -> tuple[int, str, str, str] | None:
        """Return end, sort (the, this, own, our, a, some), gender and number of a determiner."""
        found = self.determiners.key(words, start)
        if found is None and words.texts[start].isdigit():
            end = start + 1
            while end < len(words) and words.texts[end].isdigit() and len(words.texts[end]) == _GROUP:
                end += 1  # "40 000 militaires"
            return end, "some", "", "p"
        if found is None:
            return None
        end = found[0]
        while found[1] == "some" and end < len(words) and words.glues[end] == "-":
            end += 1
        return (end, *_DETERMINERS[found[1]])


def _spellings(listed: tuple[str, ...]) -> frozenset[str]:
    """Return words as written and with a first letter that lost its accent ("Etat"), not more: Grace is no "grâce"."""
    plain = [word.rstrip("'") for word in listed]
    return frozenset([*plain, *(folded(word[0]) + word[1:] for word in plain)])


def _keyed(topic: Mapping[str, tuple[str, ...]]) -> Trie:
    return Trie((word, key, "") for key, listed in topic.items() for word in listed)


def _adjectives(actors: Iterable[authority.Actor], code: str) -> Trie:
    return Trie((word, actor.id, ADJECTIVE) for actor in actors for word in actor.adjectives.get(code, ()))


def _names(who: authority.Authority, code: str) -> Trie:
    trie = Trie()
    for actor in (actor for actor in who.actors() if actor.kind != "region"):
        for sort, names in ((NAME, actor.names), (SHORT, actor.short), (SEAT, actor.seats)):
            for name in names.get(code, ()):
                trie.add(name, actor.id, sort)
    return trie


@cache
def _states() -> frozenset[str]:
    return frozenset(actor.id for actor in authority.load().actors("country"))


def is_state(value: str) -> bool:
    """Say whether a value is the id of a state: WHO has three letters too."""
    return value in _states()


@cache
def lexicon(code: str) -> Lexicon:
    """Return the tries of one language; built once.

    Raises:
        UnknownNameError: there is no pack for *code*.
    """
    return Lexicon(lang.load(code), authority.load())
