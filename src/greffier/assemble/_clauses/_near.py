"""Nearness: what may stand between two words of a clause, and what binds two verbs."""

from spacy.tokens import Token

from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Reading, Verb


def verbs_in(reading: Reading, start: int, end: int) -> list[Verb]:
    """Return the verbs whose meaning lies between the tokens *start* and *end*."""
    return [verb for verb in reading.verbs if start <= verb.head < end]


def same_tense(one: Verb, other: Verb) -> bool:
    return all(one.features.get(key) == other.features.get(key) for key in ("Tense", "Mood", "Number"))


def steps(token: Token, reading: Reading) -> bool:
    """Say whether a token may stand between a subject and its verb: adverb, negation, clitic."""
    verbs = reading.pack.words("verbs")
    word = plain(token)
    return token.pos_ == "ADV" or word in verbs["negation"] or word in verbs["clitic"] or word in verbs["reflexive"]


def told_after(reading: Reading, verb: Verb) -> bool:
    """Say of ", a précisé le ministère" that an actor follows a verb of saying: its subject, whoever stands before it.

    Such verbs say something of a thing; they take no person or body as an object.
    """
    saying, at = reading.pack.words("saying"), verb.span.start - 1
    whole = sentence(reading, verb.head)
    if at <= whole.start or reading.doc[at].text != "," or verb.features.get("Form") != "finite":
        return False
    if not any(verb.lemma in saying[key] for key in ("say", "announce", "say.clause")):
        return False
    after = [t.span.end for t in reading.times if t.span.start == verb.span.end]
    who = next((m for m in reading.mentions if m.span.start in (verb.span.end, *after) and m.kind != "pronoun"), None)
    if who is None or verbs_in(reading, who.span.end, whole.end):
        return False
    return any(v.features["Form"] == "finite" for v in verbs_in(reading, whole.start, at))


def relatives(reading: Reading) -> frozenset[str]:
    words = reading.pack.words("clauses")
    return frozenset((*words["relative_subject"], *words["relative"], *words["that"]))


def quote_of(reading: Reading, token: int) -> int | None:
    """Return the start of the quotation that holds the token, None outside."""
    return next((quote.start for quote in reading.quotes if quote.start < token < quote.end), None)
