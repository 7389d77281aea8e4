"""The two of whom the text speaks: "les deux ministres ont signé", "ils sont convenus de"."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span, Token

from greffier.assemble._clauses._party import Party
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading, within
from greffier.authority import load

_STEM = 5
"""Letters that a title in the plural shares with itself in the singular, whoever holds it."""
_PEOPLE, _STATES, _SIDES = ("office", "person"), ("country",), ("country", "organisation")


def both(reading: Reading, party: Party) -> tuple[Party, ...]:
    """Return the two that *party* stands for ("les deux ministres"), in its place; () where the text names no two."""
    return tuple(replace(each, span=party.span) for each in _both(reading, party))


def _both(reading: Reading, party: Party) -> tuple[Party, ...]:
    if party.kind == "pronoun":
        earlier = [m for m in reading.mentions if m.span.end <= party.span.start and m.actor == party.actor]
        named = [m for m in earlier if m.kind != "pronoun"]
        if not named or named[-1].kind != "other":
            return ()
        party = Party.of(named[-1])
    head = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN") and not token.like_num), None)
    start = party.span.start
    if head is None or not any(_is(reading, token, "both") for token in reading.doc[max(0, start - 1) : head.i]):
        return ()
    if head.i + 1 < party.span.end:
        return ()  # "les deux ministres de la Défense" are not any two
    if _is(reading, head, "person"):
        return (
            _two(reading, _body(reading), start, _PEOPLE)
            or _two(reading, _body(reading), start, _PEOPLE, like=plain(head)[:_STEM])
            or _close(reading, start, _PEOPLE)
        )
    if _is(reading, head, "state"):
        states = _two(reading, _body(reading), start, _STATES) or _close(reading, start, _STATES)
        return states or _theirs(reading, party) or _titled(reading, party, _STATES) or _with_own(reading, party)
    if not _is(reading, head, "side"):
        return ()
    return _close(reading, start, _SIDES) or _titled(reading, party, _SIDES) or _with_own(reading, party)


def they(reading: Reading, before: Span) -> tuple[Party, ...]:
    """Return the two of whom the sentence *before* a plural pronoun speaks, or whom the text has called the two."""
    if found := _two(reading, before.start, before.end, _PEOPLE):
        return found
    called = [t for t in reading.doc[1 : before.end] if _is(reading, t.nbor(-1), "both") and _is(reading, t, "person")]
    if not called:
        return ()
    last = reading.doc[called[-1].i - 1 : called[-1].i + 1]
    return both(reading, Party(span=last, actor=None, person=None, mention=None, kind="other"))


def _houses(reading: Reading, kinds: tuple[str, ...]) -> list[str]:
    """Return the countries, or countries and organisations, that a title names, by their bodies and offices too."""
    title = next((block for block in reading.blocks if block.label_ == "title"), None)
    named = within(reading.mentions, title.start, title.end) if title is not None else ()
    houses = dict.fromkeys((mention.actor or "").partition(".")[0] for mention in named)
    return [house for house in houses if _kind(house) in kinds]


def _titled(reading: Reading, party: Party, kinds: tuple[str, ...]) -> tuple[Party, ...]:
    """Return the two of a title: "Conseil d'association entre l'Union européenne et la Moldavie"."""
    told = _houses(reading, kinds)
    return _countries(party, told) if len(told) == 2 else ()


def _with_own(reading: Reading, party: Party) -> tuple[Party, ...]:
    """Return the country whose release it is and the only one that its title names."""
    publisher = reading.document.publisher or ""
    known = dict.fromkeys([*([publisher] if _country(publisher) else []), *_houses(reading, _STATES)])
    return _countries(party, known) if len(known) == 2 else ()


def _theirs(reading: Reading, party: Party) -> tuple[Party, ...]:
    """Return the states of the two office-holders named before: "les deux pays" of two ministers."""
    people = _two(reading, _body(reading), party.span.start, _PEOPLE)
    states = dict.fromkeys((person.actor or "").partition(".")[0] for person in people)
    if len(states) != 2 or not all(map(_country, states)):
        return ()
    return _countries(party, states)


def _countries(party: Party, actors: Iterable[str]) -> tuple[Party, ...]:
    """Return the countries that the words of *party* stand for."""
    return tuple(
        Party(span=party.span, actor=actor, person=None, mention=party.mention, kind="country") for actor in actors
    )


def _country(actor: str) -> bool:
    """Say whether an id is a country's: three capitals, and no organisation of three letters."""
    return len(actor) == 3 and _kind(actor) == "country"


def _kind(actor: str) -> str | None:
    known = load()
    return known.actor(actor).kind if actor in known else None


def _body(reading: Reading) -> int:
    """Return where the text below the title starts: a title names people by half."""
    return next((block.start for block in reading.blocks if block.label_ == "prose"), 0)


def _close(reading: Reading, at: int, kinds: tuple[str, ...]) -> tuple[Party, ...]:
    """Return the two that the same sentence names before *at*, or the one before it."""
    here = reading.doc[at].sent
    if found := _two(reading, here.start, at, kinds):
        return found
    return _two(reading, reading.doc[here.start - 1].sent.start, here.start, kinds) if here.start > 0 else ()


def _two(reading: Reading, start: int, end: int, kinds: tuple[str, ...], *, like: str = "") -> tuple[Party, ...]:
    """Return the parties of some kinds that a stretch names where they are exactly two, *like* in their words."""
    known: dict[str, Party] = {}
    for mention in _named(within(reading.mentions, start, end), kinds):
        if like and not any(_called(token, like) for token in mention.span):
            continue
        if mention.actor is None and mention.person is not None:
            return ()
        if mention.actor is None:
            continue  # a name that two may bear
        known.setdefault(mention.actor, Party.of(mention))
    return tuple(known.values()) if len(known) == 2 else ()


def _called(token: Token, like: str) -> bool:
    """Say whether a word of a title is the noun, by itself: a "premier ministre" is no "ministre"."""
    return plain(token).startswith(like) and (token.i == 0 or token.nbor(-1).pos_ != "ADJ")


def _named(mentions: Iterable[Mention], kinds: tuple[str, ...]) -> list[Mention]:
    people = kinds == _PEOPLE
    return [m for m in mentions if m.kind in kinds or (people and m.person is not None and m.kind != "pronoun")]


def _is(reading: Reading, token: Token, key: str) -> bool:
    """Say whether a noun is under *key*, by its lemma or its form."""
    words = reading.pack.words("deciding")[key]
    return any(word in words for word in (token.lemma_.lower(), plain(token), plain(token).rstrip("sx")))
