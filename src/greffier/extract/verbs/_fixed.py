"""Fixed words round verb groups: the phrases that may stand inside one, and where an enumeration puts its verbs."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from greffier.extract._mark import marked
from greffier.extract.verbs._forms import Forms


def openings(doc: Doc) -> Iterator[int]:
    """Yield the first word of each paragraph of an enumeration: a resolution puts its verb there."""
    for block in marked(doc, "layout"):
        first = next((token.i for token in block if token.is_alpha), block.start)
        numbered = first > block.start
        if numbered or block.text.rstrip().endswith((";", ",")):
            yield first


def performs(forms: Forms, token: Token) -> bool:
    """Say whether a capitalised word that opens a paragraph is a verb that the tagger takes for a name."""
    if not token.text[:1].isupper() or token.i + 1 >= len(token.doc):
        return False
    following = token.nbor()
    if _irregular_present(forms, token.lower_):
        return following.pos_ == "DET" or (token.pos_ != "VERB" and token.lower_ not in forms.known["noun"])
    # "Note" is a noun too, which hides its infinitive; the plural "notent" does not.
    return forms.is_present(token.lower_) and (following.pos_ in ("DET", "PRON", "ADP", "SCONJ"))


def _irregular_present(forms: Forms, word: str) -> bool:
    """Say whether a word may be the third person of an irregular verb: "suspend", "maintient", "interdit"."""
    lemma = forms.verb_lemma(word)
    ending = word.endswith(tuple(forms.words["present_ending"]))
    gerund = word.endswith(tuple(forms.words["gerund_ending"]))
    return ending and not gerund and lemma != word and lemma.endswith(forms.irregular)


def participates(forms: Forms, token: Token) -> bool:
    """Say whether a word that opens a paragraph is a gerund that the tagger takes for a name: "Prenant note"."""
    ending = token.lower_.endswith(tuple(forms.words["gerund_ending"]))
    return ending and token.text[:1].isupper() and forms.verb_lemma(token.lower_) != token.lower_


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
