"""Relative clauses: the words that open one, the verbs inside, and where one that a comma closes begins."""

from greffier.assemble._clauses._near import lead, quote_of, verbs_in
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Reading, Verb


def relatives(reading: Reading) -> frozenset[str]:
    words = reading.pack.words("clauses")
    return frozenset((*words["relative_subject"], *words["relative"], *words["that"]))


def opens_relative(reading: Reading, at: int) -> bool:
    """Say whether a token is the pronoun or conjunction that opens a clause on a noun or on what is said."""
    return plain(reading.doc[at]) in relatives(reading) and not (_restricts(reading, at) or _puts_first(reading, at))


def _restricts(reading: Reading, at: int) -> bool:
    """Say whether a token is the second half of a restriction: "le pays ne compte que six ports"."""
    if plain(reading.doc[at]) not in reading.pack.words("verbs")["restriction"]:
        return False
    before = verbs_in(reading, sentence(reading, at).start, at)
    last = before[-1] if before else None
    between = reading.doc[last.span.end : at] if last is not None else ()
    return last is not None and last.features.get("Only") is not None and not any(t.is_punct for t in between)


def _puts_first(reading: Reading, at: int) -> bool:
    """Say whether a token closes what a sentence puts first: "c'est dans ce cadre que", "c'est ainsi que"."""
    if plain(reading.doc[at]) not in reading.pack.words("clauses")["that"]:
        return False
    told = verbs_in(reading, sentence(reading, at).start, at)
    be, pointing = reading.pack.words("verbs")["be"], reading.pack.words("clauses")["pointing"]
    if not told or told[-1].lemma not in be or plain(reading.doc[told[-1].span.start - 1]) not in pointing:
        return False
    return reading.doc[told[-1].span.end].pos_ in ("ADP", "ADV")


def in_relative(reading: Reading, verb: Verb) -> bool:
    """Say whether a relative pronoun opens the clause of *verb*, with no comma or other verb between."""
    doc = reading.doc
    for at in range(verb.span.start - 1, sentence(reading, verb.head).start - 1, -1):
        if opens_relative(reading, at):
            return True
        if doc[at].text in {",", ";", ":"} or any(
            v.head == at and v.features["Form"] == "finite" for v in reading.verbs
        ):
            return False
    return False


def closed_relative(reading: Reading, verb: Verb) -> bool:
    """Say whether a relative pronoun stands close before *verb*, with whatever its clause has between them."""
    at = lead(reading, verb.span.start - 1, sentence(reading, verb.head).start)
    return at is not None and any(opens_relative(reading, k) for k in range(max(0, at - 8), at + 1))


def relative_start(reading: Reading, verb: Verb) -> int:
    """Return the pronoun that opens the relative clause of *verb*."""
    at = verb.span.start - 1
    while at > 0 and not opens_relative(reading, at):
        at -= 1
    return at


def relative_aside(reading: Reading, comma: int, limit: int) -> int | None:
    """Return the comma that opens the relative clause which the comma before a verb closes.

    "Le Luxembourg, qui pilote la coalition, a annoncé": what stands in it is no subject of the verb behind it. A
    subject pronoun has a verb, however the tagger took it; behind another ("la Hongrie, dont la ministre, X, a dit")
    one must be seen.
    """
    doc, words = reading.doc, reading.pack.words("clauses")
    inside = quote_of(reading, comma) is not None
    for at in range(comma - 1, limit, -1):
        if doc[at].text in {";", ":"} or (doc[at].text in {"«", "»", "“", "”"} and not inside):
            return None
        if doc[at].text != ",":
            continue
        first = at + 2 if doc[at + 1].pos_ == "ADP" else at + 1
        if opens_relative(reading, first) and comma - first > 2:
            told = any(first < v.head < comma and v.features["Form"] == "finite" for v in reading.verbs)
            listed = plain(doc[first]) in words["among"] and _lists(reading, first, comma)
            return at if told or listed or plain(doc[first]) in words["relative_subject"] else None
    return None


def told_clause(reading: Reading, verb: Verb, finite: list[Verb]) -> bool:
    """Say whether the verb before says the clause of *verb*: "souligne que la banque, …, est le premier prêteur"."""
    before, saying = [v for v in finite if v.span.end <= verb.span.start], reading.pack.words("saying")
    said = bool(before) and any(before[-1].lemma in saying[key] for key in ("say", "stress", "recall"))
    return said and plain(reading.doc[before[-1].span.end]) in reading.pack.words("clauses")["that"]


def _lists(reading: Reading, start: int, end: int) -> bool:
    """Say of ", dont le Togo et le Bénin," that some of a group are named; ", dont la ministre, X," opens a clause."""
    last = max((at for at in range(start, end) if reading.doc[at].text == ","), default=start)
    joins = reading.pack.words("verbs")["join"]
    return last == start or any(plain(token) in joins for token in reading.doc[last:end])
