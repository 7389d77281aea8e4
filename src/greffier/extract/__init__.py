"""Finding in the text: spaCy components, one file a thing; each marks ``doc.spans``, verbs mends tags too."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

from greffier import lang

BEFORE_PARSER = ("layout",)
AFTER_PARSER = ("quotes", "times", "amounts", "counts", "verbs", "actors")

_GLUED = ('["“”„«»]', '[:;,](?=["“„«])', '(?<=["”»])[:;,.]', "(?<=[A-Za-z]['’])(?=[\\d€$£¥])")
"""Marks of quotation are words of their own wherever they stand ("d'"oser"", "dit:"Non""); so is an elided word before
a figure or a sign ("plus d'1,2 milliard d'€")."""


@cache
def pipeline(code: str) -> Language:
    """Build the pipeline of one language: its spaCy model and our components, in order.

    The model's own entity recogniser is left out: our grammars do not use it.

    Raises:
        UnknownNameError: there is no pack for *code*.
        OSError: the model that the pack names is not installed.
    """
    pack = lang.load(code)
    nlp = spacy.load(pack.model, exclude=["ner"])
    _index(nlp)
    for word in pack.words("reading").get("elided", ()):
        for form in (word, word.replace("'", "’"), word.capitalize(), word.capitalize().replace("'", "’")):
            nlp.tokenizer.add_special_case(form, [{"ORTH": form}])  # type: ignore[union-attr]
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_GLUED])
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]
    for name in BEFORE_PARSER:
        nlp.add_pipe(f"greffier_{name}", before="parser")
    for name in AFTER_PARSER:
        nlp.add_pipe(f"greffier_{name}", last=True)
    return nlp


def _index(nlp: Language) -> None:
    """Make sets of the lists of words that the lemmatizer searches for each new one: the same lemmas, found at once."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for tag in list(table):
            table[tag] = frozenset(table[tag])
