"""Far words: subjects behind asides, and the times that part a verb from what belongs to it."""

from spacy.tokens import Span

from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at

FAR = 36
"""How many tokens may part a verb from an inverted subject behind asides."""


def round_time(reading: Reading, token: int) -> bool:
    """Say whether a token is the bracket around a time: "ce jeudi (22 octobre)"."""
    mark = reading.doc[token].text
    return (mark == "(" and reading.timed(token + 1)) or (mark == ")" and reading.timed(token - 1))


def far_subject(reading: Reading, verb: Verb) -> int | None:
    """Return where an inverted subject stands past asides: "a averti, devant le Conseil réuni à Oslo, la ministre"."""
    doc, limit = reading.doc, min(len(reading.doc), verb.span.end + FAR)
    for at in range(verb.span.end, limit):
        if doc[at].is_sent_start or doc[at].text in {".", ";", ":", "«", "“"}:
            return None
        if any(v.head == at and v.features["Form"] == "finite" for v in reading.verbs):
            return None
        mention = mention_at(reading, at + 1) if doc[at].text == "," and at + 1 < len(doc) else None
        if mention is not None and mention.span.start <= at + 2 and doc[at + 1].pos_ != "ADP":
            speaks = mention.kind in ("office", "person", "other") or mention.actor is not None
            return at + 1 if speaks and mention.kind != "country" else None
    return None


def time_at(reading: Reading, token: int) -> Span | None:
    """Return the time that ends with the token: it is no subject, "en poste depuis mai, a dit"."""
    return next((time.span for time in reading.times if time.span.end - 1 == token and time.type != "DURATION"), None)
