"""Clauses: who a verb's subject is, who its agent, and how far its complement runs.

The parser is a witness, not a judge: on the long sentences of releases it takes wrong heads,
so a subject must also stand where the language puts one.
"""

from greffier.assemble._clauses._both import both, issuers, meant, they
from greffier.assemble._clauses._complement import complement
from greffier.assemble._clauses._far import far_subject
from greffier.assemble._clauses._near import lead, told_after, verbs_in
from greffier.assemble._clauses._party import Party, at_token
from greffier.assemble._clauses._relative import relative_aside
from greffier.assemble._clauses._subjects import Subjects, antecedent
from greffier.assemble._phrases import noun_phrase, plain, sentence
from greffier.assemble._reading import Reading, Verb, once

__all__ = [
    "Party",
    "agents",
    "antecedent",
    "both",
    "complement",
    "far_subject",
    "following",
    "issuers",
    "listed",
    "meant",
    "noun_phrase",
    "parties",
    "preceded",
    "relative_aside",
    "sentence",
    "subjects",
    "they",
    "verbs_in",
]


@once
def subjects(reading: Reading, verb: Verb) -> tuple[Party, ...]:
    """Return who the subject of *verb* is, one party a coordinated actor, two for "les deux ministres"."""
    found = Subjects(reading).of(verb)
    return (both(reading, found[0]) or found) if len(found) == 1 and found[0].person is None else found


def preceded(reading: Reading, verb: Verb) -> bool:
    """Say whether a subject stands before *verb*, as it does where no inversion has moved it."""
    finder = Subjects(reading)
    limit = sentence(reading, verb.head).start
    at = lead(reading, verb.span.start - 1, limit)
    if at is None or told_after(reading, verb):
        return False
    if reading.doc[verb.span.start - 1].text == "," and plain(reading.doc[at]) in reading.pack.words("verbs")["join"]:
        return bool(finder.of(verb))  # "Le Conseil rappelle … et, à cet égard, demande …"
    return finder.listed(verb, at, limit) is not None or bool(finder.left(verb, at, limit))


def listed(reading: Reading, verb: Verb) -> bool:
    """Say of "Ils saluent …, condamnent … et appellent …" that *verb* shares the subject of the one before it."""
    finder, limit = Subjects(reading), sentence(reading, verb.head).start
    at = lead(reading, verb.span.start - 1, limit)
    return at is not None and finder.listed(verb, at, limit) is not None


def following(reading: Reading, verb: Verb) -> tuple[Party, ...]:
    """Return the subject that stands after *verb*, nobody where none does."""
    return Subjects(reading).after(verb)


def agents(reading: Reading, verb: Verb) -> tuple[Party, ...]:
    """Return the parties after "by" of a passive or of a past participle."""
    words = reading.pack.words("clauses")
    limit = sentence(reading, verb.head).end
    for at in range(verb.span.end, min(limit, verb.span.end + 25)):
        token = reading.doc[at]
        if plain(token) in words["by"] and at + 1 < limit:
            if plain(reading.doc[at + 1]) in words["manner"]:
                continue  # "adopté par consensus"
            return at_token(reading, at + 1)
        if any(other.span.start <= at < other.span.end for other in verbs_in(reading, verb.span.end, at + 1)):
            return ()
    return ()


def parties(reading: Reading, start: int, end: int) -> tuple[Party, ...]:
    """Return the actors named between two tokens, coordinated lists one by one."""
    return tuple(
        Party.of(mention) for mention in reading.mentions if start <= mention.span.start and mention.span.end <= end
    )
