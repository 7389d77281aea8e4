"""Fixed words round verb groups: the phrases that may stand inside one, and where an enumeration puts its verbs."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from greffier.extract._mark import marked


def openings(doc: Doc) -> Iterator[int]:
    """Yield the first word of each paragraph of an enumeration: a resolution puts its verb there."""
    for block in marked(doc, "layout"):
        first = next((token.i for token in block if token.is_alpha), block.start)
        numbered = first > block.start
        if numbered or block.text.rstrip().endswith((";", ",")):
            yield first


def by_first(phrases: Iterable[str]) -> dict[str, list[str]]:
    """Index phrases by their first token, which may be an elided word ("d'" of "d'ailleurs"); the longest first."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: len(phrase.split()), reverse=True):
        first = phrase.split()[0]
        for token in {first, first[: first.find("'") + 1] or first}:
            found.setdefault(token, []).append(phrase)
    return found


def glued(plain: list[str], at: int, phrase: str) -> int:
    """Return how many tokens from *at* spell a phrase, elided words being tokens of their own or not; 0 if none."""
    text, end = "", at
    while end < len(plain) and len(text) < len(phrase):
        text += plain[end] + ("" if plain[end].endswith("'") else " ")
        end += 1
    return end - at if text.strip() == phrase else 0
