"""Asides: where what stands between a subject and its verb begins."""

from spacy.tokens import Span

from greffier.assemble._clauses._near import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading


def inner_aside(reading: Reading, comma: int, limit: int) -> int | None:
    """Return where an aside that a comma closes starts: ", quant à elle, ", ", a-t-elle dit, "."""
    doc = reading.doc
    for start in range(comma - 1, max(limit, comma - 6) - 1, -1):
        if doc[start].text != ",":
            continue
        words = doc[start + 1 : comma]
        text = "".join(f"{plain(token)}{token.whitespace_}" for token in words).strip()
        said = [v for v in verbs_in(reading, words.start, words.end) if v.features.get("Inverted")]
        inner = text in reading.pack.words("verbs")["inner"]
        return start if inner or (said and said[0].span.start == words.start) else None
    return None


def told_relative(reading: Reading, comma: int, limit: int) -> int | None:
    """Return where the relative clause whose last verb stands before a comma starts.

    "l'accord, qui doit encore être signé, entrera"; also ", qui couvre le pays et dont la mission s'achève,".
    """
    doc, words = reading.doc, reading.pack.words("clauses")
    told = [v for v in verbs_in(reading, limit, comma) if v.features["Form"] == "finite"]
    relative = (*words["relative_subject"], *words["relative"])
    for verb in reversed(told):
        near = range(verb.span.start - 1, max(limit, verb.span.start - 8), -1)
        at = next((k for k in near if plain(doc[k]) in relative or doc[k].text == ","), limit)
        if at > limit and plain(doc[at]) in relative and doc[at - 1].text == ",":
            # ", qui s'est réuni jeudi, la secrétaire générale, X, a indiqué": closed by a comma before
            return at - 1 if all(token.text != "," for token in doc[verb.span.end : comma]) else None
        if at == limit or plain(doc[at - 1]) not in reading.pack.words("verbs")["join"]:
            return None
    return None


def bracket(reading: Reading, at: int, limit: int) -> int | None:
    """Return where the bracket that closes at a token opens: "l'ONU, par son Fonds central (CERF), …"."""
    return next((k for k in range(at - 1, max(limit, at - 12) - 1, -1) if reading.doc[k].text == "("), None)


def timed_aside(reading: Reading, at: int) -> int | None:
    """Return where the time or the participle that ends at a token starts: "les ministres, réunis à Oslo le 3 mai,"."""
    for time in reading.times:
        if time.span.start <= at < time.span.end:
            return time.span.start
    verb = next((v for v in reading.verbs if v.span.start <= at < v.span.end), None)
    return verb.span.start if verb is not None and verb.features["Form"] == "participle" else None


def apposed(reading: Reading, phrase: Span, limit: int, *, parted: bool) -> bool:
    """Say whether a bare noun between commas is in apposition: "X, hôte du sommet, a annoncé"."""
    doc, first = reading.doc, phrase.start
    while first > limit and doc[first - 1].pos_ == "ADV":
        first -= 1  # ", déjà premier donateur, "
    opened = first > limit and doc[first - 1].text == ","
    closed = parted or (phrase.end < len(doc) and doc[phrase.end].text == ",")
    return opened and closed and phrase[0].pos_ in ("NOUN", "ADJ", "ADV")
