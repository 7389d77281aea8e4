"""Locutions: a verb and the words that belong to it ("prendre note"), one verb with one name."""

from collections.abc import Callable

from spacy.tokens import Doc

from greffier import lang

Index = dict[str, list[tuple[str, list[str]]]]
"""For the infinitive of a verb, the locutions that start with it: a name and the words after the verb."""

_PREPOSITION = 2
"""Words of no more letters are prepositions: "a tenu mercredi à Lomé" is no "tenir à"."""


def index(words: lang.Lexicon) -> Index:
    """Index the locutions by their verb, the longest first."""
    found: Index = {}
    for name, phrases in words.items():
        for phrase in phrases:
            tokens = phrase.replace("'", "' ").split()
            verb = " ".join(tokens[:2]) if tokens[0] == "se" else tokens[0]
            found.setdefault(verb, []).append((name, tokens[len(verb.split()) :]))
    for patterns in found.values():
        patterns.sort(key=lambda pair: len(pair[1]), reverse=True)
    return found


def longest(
    locutions: Index, doc: Doc, plain: list[str], lemma: str, last: int, aside: Callable[[int], int]
) -> tuple[str, int]:
    """Return the name and the last token of the locution that starts with the verb, if there is one.

    *aside* says how many tokens of a fixed phrase ("en outre"), or between commas, start at a token: they may stand
    inside.
    """
    for name, pattern in locutions.get(lemma, ()):
        at = last + 1
        for word in pattern:
            while at < len(doc) and not _same(doc, plain, at, word):
                noun = word == "_" or len(word) > _PREPOSITION or word is not pattern[-1]
                step = 1 if doc[at].pos_ in ("ADV", "ADJ") else aside(at) if noun else 0
                if not step:
                    break
                at += step
            if at >= len(doc) or doc[at].is_sent_start or not _same(doc, plain, at, word):
                break
            at += 1
        else:
            return name, _adjectives(doc, at) - 1
    return lemma, last


def _adjectives(doc: Doc, at: int) -> int:
    """Step over the adjectives of the noun that a locution ends with: "a rendu un hommage appuyé"."""
    while 0 < at < len(doc) and doc[at].pos_ == "ADJ" and doc[at - 1].pos_ in ("NOUN", "ADJ"):
        if doc[at].is_sent_start or doc[at].text[:1].isupper():
            break
        at += 1
    return at


def _same(doc: Doc, plain: list[str], at: int, word: str) -> bool:
    return doc[at].pos_ in ("DET", "PRON") if word == "_" else word in (plain[at], doc[at].lemma_)
