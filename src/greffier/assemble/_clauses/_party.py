"""Parties: actors as a clause has them, named by an authority or by their words."""

from dataclasses import dataclass, replace
from typing import Self

from spacy.tokens import Span, Token

from greffier.assemble._phrases import ends_phrase, extend_right, plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble._who import coordinated, mention_at
from greffier.records.values import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who acts, or to whom something is done.

    ``actor`` is an actor id, or the words of the release where the codebook asks for them.
    """

    span: Span
    actor: str | None
    person: str | None
    mention: Mention | None
    kind: str

    @classmethod
    def of(cls, mention: Mention) -> Self:
        """Return a mention as a party."""
        return cls(span=mention.span, actor=mention.actor, person=mention.person, mention=mention, kind=mention.kind)

    @property
    def speaker(self) -> Speaker:
        """The party as a speaker."""
        return Speaker(person=self.person, actor=self.actor)


def named(reading: Reading, span: Span) -> Party:
    """A party that no authority knows: its head noun phrase without article."""
    articles, start = reading.pack.words("clauses")["article"], span.start
    while start < span.end - 1 and (
        plain(reading.doc[start]) in articles or "Yes" in reading.doc[start].morph.get("Poss", [])
    ):
        start += 1
    words = reading.doc[start : span.end]
    if (body := _sitting(reading, words)) is not None:
        return Party(span=span, actor=body.actor, person=None, mention=body, kind=body.kind)
    return Party(span=span, actor=words.text.strip(), person=None, mention=None, kind="other")


def of_phrase(reading: Reading, phrase: Span, verb: Verb) -> tuple[Party, ...]:
    """Turn the noun phrase that is a verb's subject into parties: a mention that is its head, else its words."""
    first = head(phrase)
    mention = mention_at(reading, first.i) or mention_at(reading, phrase.start)
    if mention is None or mention.span.start > phrase.start + 2:
        states = _governments(reading, phrase.end) if verb.features.get("Number") == "Plur" else ()
        return states or (*_joined(reading, phrase, verb), named(reading, phrase))
    listed = _ungoverned(reading, coordinated(reading, mention) or [mention], mention)
    if verb.features.get("Number") == "Sing" and len(listed) > 1:
        listed = [mention]
    join = listed[0].span.start - (2 if reading.doc[listed[0].span.start - 1].pos_ == "DET" else 1)
    joined = join > 0 and plain(reading.doc[join]) in reading.pack.words("verbs")["join"]
    return (*(_governments(reading, join) if joined else ()), *map(Party.of, listed))


def _governments(reading: Reading, end: int) -> tuple[Party, ...]:
    """Return the states of "les gouvernements du Bénin et du Togo", whose words end at a token."""
    words, found = reading.pack.words("clauses"), list[Mention]()
    between = {*words["of"], *words["article"], *words["and"], ","}
    last = mention_at(reading, end - 1)
    end = coordinated(reading, last)[-1].span.end if last is not None else end
    at = end - 1
    while at >= 0:
        mention = mention_at(reading, at)
        if mention is not None and mention.kind in ("country", "organisation"):
            found, at = [mention, *found], mention.span.start - 1
        elif plain(reading.doc[at]) in between:
            at -= 1
        else:
            break
    noun = reading.doc[max(at, 0)]
    plural = noun.pos_ == "NOUN" and noun.morph.get("Number", []) == ["Plur"]
    governments = plural and noun.lemma_ in reading.pack.words("actors")["government"]
    if not governments or len(found) < 2:
        return ()
    return tuple(replace(Party.of(state), span=reading.doc[noun.i : end]) for state in found)


def _ungoverned(reading: Reading, listed: list[Mention], mention: Mention) -> list[Mention]:
    """Leave out of a list before *mention* what a preposition governs: "… en Ukraine, et les dirigeants ont …"."""
    while listed[0] is not mention and listed[0].span.start and reading.doc[listed[0].span.start - 1].pos_ == "ADP":
        listed = listed[1:]
    return listed


def _joined(reading: Reading, phrase: Span, verb: Verb) -> tuple[Party, ...]:
    """Return who is joined to the phrase before a plural that no authority knows: "l'Union et ses partenaires"."""
    join = phrase.start - 1
    if (
        join < 1
        or verb.features.get("Number") != "Plur"
        or plain(reading.doc[join]) not in reading.pack.words("verbs")["join"]
    ):
        return ()
    # "la ministre, Mme X, et sa suite": the comma closes the name.
    before = mention_at(reading, join - 1 - int(reading.doc[join - 1].text == ","))
    if before is None:
        return _first_of_two(reading, join)
    governed = before.span.start and reading.doc[before.span.start - 1].pos_ == "ADP"
    return () if governed else (Party.of(before),)


def _first_of_two(reading: Reading, join: int) -> tuple[Party, ...]:
    """Return the words that open a sentence before "and": "les soldats et les policiers"."""
    phrase = ends_phrase(reading, join - 1)
    if phrase is None or phrase[0].pos_ != "DET" or not phrase[0].is_sent_start:
        return ()
    return (named(reading, phrase),)


def _sitting(reading: Reading, words: Span) -> Mention | None:
    """The body or the group whose sitting acts: "la 52e session ordinaire de la Conférence des ministres"."""
    meetings = reading.pack.words("meetings")
    noun = head(words)
    if not any(plain(noun) in meetings[key] for key in ("gathering", "summit", "sitting")):
        return None
    of = [m for m in reading.mentions if noun.i < m.span.start <= noun.i + 5 and m.span.end <= words.end + 1]
    return of[0] if of and of[0].kind in ("body", "group") and of[0].actor else None


def at_token(reading: Reading, token: int) -> tuple[Party, ...]:
    """Return the parties of the noun phrase that starts at *token*."""
    doc = reading.doc
    while token < len(doc) - 1 and doc[token].pos_ in ("DET", "ADP"):
        mention = mention_at(reading, token)
        if mention is not None and mention.span.start <= token:
            return tuple(Party.of(each) for each in coordinated(reading, mention)) or (Party.of(mention),)
        token += 1
    mention = mention_at(reading, token)
    if mention is not None:
        return tuple(Party.of(each) for each in coordinated(reading, mention)) or (Party.of(mention),)
    noun = token < len(doc) and doc[token].pos_ in ("NOUN", "PROPN")
    return (named(reading, extend_right(reading, token)),) if noun else ()


def head(phrase: Span) -> Token:
    """The first noun of a phrase, else its root: French puts complements after their noun."""
    for token in phrase:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            return token
    return phrase.root
