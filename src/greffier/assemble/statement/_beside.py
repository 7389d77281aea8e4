"""Beside a noun: the person whose name a comma adds to somebody told by what they do ("le Contrôleur, M. X")."""

from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import mention_at

REACH = 3
"""How many words may stand between the comma and the name: "le Luxembourgeois X"."""


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
