"""Beside a noun or a verb: a name that a comma adds ("le Contrôleur, M. X"), and who speaks behind a circumstance."""

from spacy.tokens import Span

from greffier.assemble._phrases import extend_right, sentence
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.statement._sayings import speaking

REACH = 3
"""How many words may stand between the comma and the name: "le Luxembourgeois X"."""

BEHIND = 10
"""How many words of a circumstance may part a verb from whoever speaks behind it."""


def noun_behind(reading: Reading, verb: Verb) -> Span | None:
    """Return who speaks behind a circumstance: "« … », s'est indigné à la sortie un cadre de l'opposition"."""
    doc, limit = reading.doc, sentence(reading, verb.head).end
    nouns = speaking(reading)
    for at in range(verb.span.end + 1, min(verb.span.end + BEHIND, limit - 1)):
        if doc[at - 1].is_punct or doc[at].is_punct or doc[at - 1].pos_ in ("VERB", "AUX", "SCONJ"):
            return None
        if doc[at].pos_ == "DET" and doc[at - 1].pos_ != "ADP" and doc[at + 1].lower_ in nouns:
            return extend_right(reading, at + 1)
    return None


def named_in(reading: Reading, phrase: Span) -> Mention | None:
    """Return the person whose name stands right behind the noun of a phrase: "l'épidémiologiste Awa Diallo"."""
    at = next((token.i for token in phrase if token.pos_ in ("NOUN", "PROPN")), None)
    if at is None or at - phrase.start > 1 or mention_at(reading, at) is not None:
        return None
    reach = 1 if reading.doc[at].text.istitle() else REACH  # "le Portugais Duarte Lopes"
    for after in range(at + 1, min(at + 1 + reach, len(reading.doc))):
        mention = mention_at(reading, after)
        if mention is not None and mention.kind == "person" and mention.span.start == after:
            return mention if mention.person is not None else None
        if reading.doc[after].pos_ != "ADJ":
            return None
    return None


def person_beside(reading: Reading, end: int) -> Mention | None:
    """Return the person in apposition to the noun phrase that ends before the token *end*."""
    doc = reading.doc
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end].is_sent_start:
        return None
    for at in range(end + 1, min(end + 1 + REACH, len(doc))):
        mention = mention_at(reading, at)
        if mention is not None and mention.person is not None:
            return mention if mention.span.start >= end + 1 and mention.kind in ("person", "office") else None
        if doc[at].is_punct or doc[at].is_sent_start or doc[at].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "ADV"):
            return None
    return None
