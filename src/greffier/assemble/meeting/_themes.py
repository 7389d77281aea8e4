"""Which topic codes a noun phrase has: words of the pack, compared without endings and articles."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from greffier.lang import Pack

OTHER = "other"
_SPECIAL = frozenset({"generic", "support", "beneficiary", "about"})
_PLACES = ("ukraine", "russia", "china", "indo-pacific", "middle-east", "southern-neighbourhood", "western-balkans")
_WEAK = ("capabilities", "partnerships", "resilience", "technology-innovation", "deterrence-defence")
"""Codes that a phrase on a country only has by the way ("les munitions pour l'Ukraine")."""
_WORD = re.compile(r"[^\W_]+(?:['’](?=\w))?")
_ENDING = re.compile(r"(?:es|s|x|e)$")


class Themes:
    """The topic vocabulary of one pack."""

    def __init__(self, words: Mapping[str, Iterable[str]], skipped: Iterable[str]) -> None:
        self._skipped = frozenset(stem(word) for word in skipped)
        self._entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for code, phrases in words.items():
            if code in ("beneficiary", "notably", "our-country"):
                continue
            for phrase in phrases:
                parts = tuple(self._stems(phrase))
                if parts:
                    self._entries.setdefault(parts[0], []).append((parts, code))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._beneficiary = tuple(
            f" {word}" if word.endswith("'") else f" {word} " for word in words.get("beneficiary", ())
        )

    def codes(self, phrase: str) -> tuple[str, ...]:
        """Return the topic codes of *phrase*, none where it has only general words or no word we know.

        >>> from greffier import lang
        >>> of(lang.load("fr")).codes("la préparation du sommet de La Haye")
        ('summit-preparation',)
        """
        found = self._found(phrase)
        codes = [code for code in found if code not in _SPECIAL]
        if found and found[0] == "support" and (helped := self._helped(phrase)):
            codes = [*helped, *(code for code in codes if code not in _PLACES and code not in _WEAK)]
        places = [code for code in codes if code in _PLACES]
        if "ukraine" in places:
            # A phrase on the war names both sides; its topic is the country at war.
            codes = [code for code in codes if code != "russia"]
        if places:
            codes = [code for code in codes if code not in _WEAK]
        return tuple(dict.fromkeys(codes))

    def general(self, phrase: str) -> bool:
        """Say whether *phrase* is of general words only ("plusieurs questions de sécurité")."""
        found = self._found(phrase)
        named = any(word[:1].isupper() for word in _WORD.findall(phrase)[1:])
        return (
            bool(found) and found[0] in ("generic", "about") and all(code in _SPECIAL for code in found) and not named
        )

    def points_on(self, phrase: str) -> bool:
        """Say whether *phrase* opens with a noun that says nothing by itself ("la question de …")."""
        return self._found(phrase)[:1] == ["generic"]

    def _helped(self, phrase: str) -> list[str]:
        text = f" {phrase.replace('’', chr(39)).casefold()} "
        at = max((text.rfind(word) for word in self._beneficiary), default=-1)
        return [code for code in self._found(text[at:]) if code in _PLACES] if at >= 0 else []

    def _found(self, phrase: str) -> list[str]:
        stems = self._stems(phrase)
        found: list[str] = []
        at = 0
        while at < len(stems):
            size = 1
            for parts, code in self._entries.get(stems[at], ()):
                if len(parts) < size and size > 1:
                    break
                if tuple(stems[at : at + len(parts)]) == parts:
                    found.append(code)
                    size = len(parts)
            at += size
        return found

    def _stems(self, phrase: str) -> Sequence[str]:
        stems = [stem(word) for word in _WORD.findall(phrase)]
        return [word for word in stems if word and word not in self._skipped]


def stem(word: str) -> str:
    """Return a word without accents, case and the endings of number and gender.

    >>> stem("énergétiques"), stem("l’")
    ('energetiqu', "l'")
    """
    plain = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _ENDING.sub("", plain) if len(plain) > 3 else plain


@cache
def _of(code: str, version: str) -> Themes:
    from greffier import lang

    pack = lang.load(code)
    clauses = pack.words("clauses")
    return Themes(pack.words("themes"), (*clauses.get("article", ()), *clauses.get("of", ())))


def of(pack: Pack) -> Themes:
    """Return the topic vocabulary of *pack*."""
    return _of(pack.code, pack.version)
