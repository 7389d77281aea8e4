"""The shape of a pack, and every check that a pack must pass before it is used."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self

from greffier.errors import PackError

Lexicon = Mapping[str, tuple[str, ...]]
"""The words of one topic: a meaning and the words that have it."""

_MANIFEST = {"code", "version", "name", "model"}
OPEN = "*"
"""The key of a topic whose meanings each pack may choose."""
_NONE: Lexicon = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pack:
    """One language: its BCP 47 code, its version, its spaCy model, its words by topic.

    Two packs are the same only if they are one object, so that what is made of a pack can be kept for it.
    """

    code: str
    version: str
    name: str
    model: str
    lexicons: Mapping[str, Lexicon]

    @property
    def label(self) -> str:
        """The code and the version, as records cite it: ``fr/1``."""
        return f"{self.code}/{self.version}"

    def words(self, topic: str) -> Lexicon:
        """Return the words of *topic*; empty where the language has none."""
        return self.lexicons.get(topic, _NONE)

    def meanings(self, topic: str) -> Mapping[str, str]:
        """Return *topic* the other way round: a word and its (first) meaning."""
        found: dict[str, str] = {}
        for meaning, words in self.words(topic).items():
            for word in words:
                found.setdefault(word, meaning)
        return found

    @classmethod
    def checked(
        cls,
        manifest: Mapping[str, Any],
        lexicons: Mapping[str, Mapping[str, Any]],
        topics: Mapping[str, Mapping[str, str]],
    ) -> Self:
        """Build a pack from parsed files, or raise PackError naming the file and the entry."""
        code = manifest.get("code", "?")
        if wrong := sorted(manifest.keys() ^ _MANIFEST):
            raise PackError(f"{code}/pack.toml: unknown or missing {', '.join(wrong)}; right are {sorted(_MANIFEST)}")
        for topic, lexicon in lexicons.items():
            if problems := list(_problems(lexicon, topics.get(topic))):
                raise PackError(f"{code}/lexicon/{topic}.toml: {'; '.join(problems)}")
        frozen = {
            topic: MappingProxyType({key: tuple(words) for key, words in lexicon.items() if key != "ambiguous"})
            for topic, lexicon in lexicons.items()
        }
        return cls(**manifest, lexicons=MappingProxyType(frozen))


def _problems(lexicon: Mapping[str, Any], keys: Mapping[str, str] | None) -> Iterator[str]:
    """Yield what is wrong with the words of one topic, worst first."""
    if keys is None:
        yield "no such topic; a topic is described by a file in lang/topics/"
        return
    ambiguous = lexicon.get("ambiguous", {})
    seen: dict[str, str] = {}
    for key, words in lexicon.items():
        if key == "ambiguous":
            continue
        if OPEN not in keys and key not in keys:
            yield f"unknown key {key!r}; known: {', '.join(sorted(keys))}"
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            yield f"{key}: the words must be a list of strings"
            continue
        for word in words:
            if word != unicodedata.normalize("NFC", word):
                yield f"{key}: {word!r} is not NFC"
            if word != word.strip() or not word:
                yield f"{key}: {word!r} has white space at its ends, or is empty"
            if word in seen and word not in ambiguous:
                yield f"{word!r} is under {seen[word]} and {key}: say under [ambiguous] what settles it"
            seen[word] = key
    for word in ambiguous:
        if word not in seen:
            yield f"[ambiguous] {word!r} is nowhere in this file"
