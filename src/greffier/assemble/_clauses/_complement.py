"""Complements: how far the words after a verb belong to it."""

from collections.abc import Iterable

from spacy.tokens import Span

from greffier.assemble._clauses._near import past_aside, quote_of, same_tense, steps, told_after, verbs_in
from greffier.assemble._clauses._relative import in_relative, relatives
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Reading, Verb, once
from greffier.assemble._who import mention_at


def complement(reading: Reading, verb: Verb, *, stops: Iterable[int] = ()) -> Span | None:
    """Return the words after *verb* up to the end of its clause, its full stop left out.

    *stops* are tokens at which the clause ends earlier than grammar tells.
    """
    return _up_to(reading, verb, tuple(stops)) if stops else _whole(reading, verb)


@once
def _whole(reading: Reading, verb: Verb) -> Span | None:
    return _up_to(reading, verb, ())


def _up_to(reading: Reading, verb: Verb, stops: tuple[int, ...]) -> Span | None:
    whole = sentence(reading, verb.head)
    start, end = verb.span.end, whole.end
    for stop in stops:
        if start < stop < end:
            end = stop
    end = min(end, _semicolon(reading, start, end), _relative_end(reading, verb, end))
    end = min(end, _next_coordinate(reading, verb, end))
    end = min(end, _incise(reading, verb, end))
    end = _trim(reading, start, end)
    return reading.doc[start:end] if end > start else None


def _semicolon(reading: Reading, start: int, end: int) -> int:
    """Return the first semicolon that stands in no quotation, or *end*."""
    for at in range(start, end) if ";" in reading.plain[start:end] else ():
        if reading.plain[at] == ";" and quote_of(reading, at) == quote_of(reading, start):
            return at
    return end


def _incise(reading: Reading, verb: Verb, end: int) -> int:
    """Return the comma before who said it, where the sentence ends so: "…, a-t-on précisé", "…, a indiqué le Togo"."""
    for other in verbs_in(reading, verb.span.end, end):
        at = other.span.start - 1
        closing = other.features.get("Inverted") and not verbs_in(reading, other.span.end, end)
        said = closing and reading.says(other)
        if quote_of(reading, other.head) != quote_of(reading, verb.head) or reading.doc[at].text != ",":
            continue
        if said or told_after(reading, other):
            return at
    return end


def _relative_end(reading: Reading, verb: Verb, end: int) -> int:
    """Return the comma that closes the relative clause of *verb*: a verb without subject follows it.

    A quotation closes it too: "la ministre qui se dit « inquiète » enverra".
    """
    relative = relatives(reading)
    quoted = next((q for q in reading.quotes if q.start == verb.span.end), None)
    closed = verbs_in(reading, quoted.end, quoted.end + 1) if quoted is not None and quoted.end < end else []
    if quoted is not None and closed and closed[0].features["Form"] == "finite" and in_relative(reading, verb):
        return quoted.end
    start = sentence(reading, verb.head).start
    opened = any(
        plain(reading.doc[at]) in relative and at > start and reading.doc[at - 1].text == ","
        for at in range(verb.span.start - 1, max(start, verb.span.start - 14) - 1, -1)
    )
    for other in verbs_in(reading, verb.span.end, end) if opened else ():
        at = other.span.start - 1
        while at > verb.span.end and steps(reading.doc[at], reading):
            at -= 1
        if other.features["Form"] == "finite" and reading.doc[at].text == "," and not other.features.get("Inverted"):
            return at
    return end


def _next_coordinate(reading: Reading, verb: Verb, end: int) -> int:
    """Return where a verb with the same subject starts ("… et s'est félicité"), or *end*."""
    joins = reading.pack.words("verbs")["join"]
    relative = relatives(reading)
    inner: list[Verb] = []
    for other in verbs_in(reading, verb.span.end, end):
        if other.features.get("Form") != "finite":
            continue
        at = other.span.start - 1
        while at > verb.span.end and steps(reading.doc[at], reading):
            at -= 1
        at = past_aside(reading, at, verb.span.end)
        same = same_tense(verb, other)
        if same and at > verb.span.end + 1 and _pronoun_after_join(reading, verb, at):
            return at - 2 if plain(reading.doc[at - 2]) == "," else at - 1
        if same and (fresh := _subject_after_join(reading, at, verb.span.end)) is not None:
            return fresh
        if at > verb.span.end and plain(reading.doc[at]) in joins and same:
            embedded = any(same_tense(other, between) for between in inner)
            opened = any(plain(token) in relative for token in reading.doc[verb.span.end : at])
            parted = plain(reading.doc[at - 1]) == ","  # it closes the clause that "que" or "qui" has opened
            if parted or not (embedded and opened):
                return at - 1 if plain(reading.doc[at - 1]) == "," else at
        closing = at > verb.span.end and plain(reading.doc[at]) in joins and plain(reading.doc[at - 1]) == ","
        if closing and not same and in_relative(reading, verb) and not other.features.get("Inverted"):
            return at - 1  # "la lettre par laquelle il a sollicité une aide, et souligne que": the main verb's clause
        if at > verb.span.end and reading.doc[at].text == "," and same and _goes_on(reading, verb, other):
            return at
        if at > verb.span.end and plain(reading.doc[at]) in joins and not inner and _shares(reading, verb, other, at):
            return at - 1 if plain(reading.doc[at - 1]) == "," else at
        inner.append(other)
    return end


def _shares(reading: Reading, verb: Verb, other: Verb, join: int) -> bool:
    """Say whether a verb of another tense right behind "et" has the subject of *verb*: "annonce X et enverra Y"."""
    if verb.features.get("Form") != "finite" or other.features.get("Inverted"):
        return False
    relative = relatives(reading)
    opened = any(plain(token) in relative for token in reading.doc[verb.span.end : join])
    agrees = all(verb.features.get(key) == other.features.get(key) for key in ("Number", "Person"))
    return agrees and not opened and quote_of(reading, other.head) == quote_of(reading, verb.head)


def _goes_on(reading: Reading, verb: Verb, other: Verb) -> bool:
    """Say whether a verb behind a comma has the subject of *verb*: "salue les progrès, condamne les attaques et …"."""
    if other.features.get("Inverted") or told_after(reading, other) or quote_of(reading, other.head):
        return False
    relative = relatives(reading)
    return not any(plain(token) in relative for token in reading.doc[verb.span.end : other.span.start])


def _pronoun_after_join(reading: Reading, verb: Verb, at: int) -> bool:
    """Say whether the token is the subject of a new main clause: "…, et il réaffirme …".

    Behind a mere noun it needs no comma: "ont souligné l'importance de la trêve et ils ont discuté de l'aide".
    """
    verbs, doc = reading.pack.words("verbs"), reading.doc
    parted = doc[at - 2].text == "," or doc[verb.span.end].pos_ in ("DET", "NOUN", "PROPN")
    return plain(doc[at]) in verbs["subject"] and plain(doc[at - 1]) in verbs["join"] and parted


def _subject_after_join(reading: Reading, at: int, limit: int) -> int | None:
    """Return the comma before ", et les dirigeants ont …": somebody else's clause, told beside the first."""
    mention = mention_at(reading, at)
    start = mention.span.start if mention is not None and mention.span.end == at + 1 else 0
    if start - 2 <= limit or reading.doc[start - 2].text != "," or reading.doc[start].pos_ != "DET":
        return None
    return start - 2 if plain(reading.doc[start - 1]) in reading.pack.words("verbs")["join"] else None


def _trim(reading: Reading, start: int, end: int) -> int:
    while end > start and (
        reading.doc[end - 1].is_space or reading.doc[end - 1].text in {".", ",", ";", ":", "–", "-"}
    ):
        end -= 1
    return end
