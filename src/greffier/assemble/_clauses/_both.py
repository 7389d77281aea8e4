"""Those of whom the text speaks: "les deux ministres ont signé", "les trois parties", "ils sont convenus de"."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span, Token

from greffier.assemble._clauses._party import Party
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading, within
from greffier.assemble._who import coordinated
from greffier.authority import load

_STEM = 5
"""Letters that a title in the plural shares with itself in the singular, whoever holds it."""
_TWO = 2
_LEADING = ("head-of-state", "head-of-government")
"""Titles of those who are the two of a release whatever their own title: a president, a king, a chancellor."""
_ISSUING = ("office", "country")
_PEOPLE, _STATES, _SIDES = ("office", "person"), ("country",), ("country", "organisation")


def both(reading: Reading, party: Party) -> tuple[Party, ...]:
    """Return those whom *party* counts ("les deux ministres"), in its place; () where the text names no so many."""
    return tuple(replace(each, span=party.span) for each in _both(reading, party))


def _both(reading: Reading, party: Party) -> tuple[Party, ...]:
    if party.kind == "pronoun":
        if (told := meant(reading, party)) is None:
            return ()
        party = told
    head = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN") and not token.like_num), None)
    start = party.span.start
    many = _number(reading, reading.doc[max(0, start - 1) : head.i]) if head is not None else 0
    if head is None or not many:
        return ()
    called = reading.doc[head.i : party.span.end]
    if _is(reading, head, "person") and (len(called) == 1 or _leads_state(reading, called)):
        return (
            _named(reading, _body(reading), start, _PEOPLE, many)
            or _named(reading, _body(reading), start, _PEOPLE, many, like=_stems(called[:1]))
            or _close(reading, start, _PEOPLE, many)
        )
    if _is(reading, head, "person"):  # "les deux ministres de la Défense" are not any two
        return _named(reading, _body(reading), start, _PEOPLE, many, like=_stems(called))
    if len(called) > 1:
        return ()
    states, sides = _is(reading, head, "state"), _is(reading, head, "side")
    if not (states or sides):
        return ()
    kinds = _STATES if states else _SIDES
    found = _named(reading, _body(reading), start, kinds, many) if states else ()
    found = found or _close(reading, start, kinds, many)
    if found or many > _TWO:
        return found or _titled(reading, party, kinds, many)
    theirs = _theirs(reading, party) if states else ()
    return theirs or _titled(reading, party, kinds, many) or _with_own(reading, party)


def issuers(reading: Reading, party: Party) -> tuple[Party, ...]:
    """Return the states, or the holders of their offices, that say "nous" together in a text of theirs.

    Its title lists them ("Déclaration conjointe du Japon et de l'Inde"), else the text names two persons before it.
    """
    title, of = next((b.end for b in reading.blocks if b.label_ == "title"), 0), reading.pack.words("clauses")["of"]
    for mention in within(reading.mentions, 1, title):
        if plain(mention.span[0].nbor(-1)) not in of:
            continue  # "Le Japon et l'Inde dans la crise"
        listed = {m.actor: m for m in coordinated(reading, mention) if m.kind in _ISSUING and m.actor}
        houses = {actor.partition(".")[0] for actor in listed if actor}
        if len(houses) >= _TWO and all(map(_country, houses)) and party.actor in {None, *houses}:
            return tuple(replace(Party.of(each), span=party.span) for each in listed.values())
    return _named(reading, _body(reading), party.span.start, _PEOPLE, _TWO) if party.actor is None else ()


def meant(reading: Reading, party: Party) -> Party | None:
    """Return the words that a pronoun stands for: a mention of nobody by name, or a plain "les deux parties"."""
    earlier = [m for m in reading.mentions if m.span.end <= party.span.start and m.actor == party.actor]
    if named := [m for m in earlier if m.kind != "pronoun"]:
        return Party.of(named[-1]) if named[-1].kind == "other" else None
    before = reading.doc[: party.span.start]
    last = next((t.i for t in reversed(list(before)) if party.actor and t.text == party.actor), None)
    return replace(party, span=reading.doc[last : last + 1], kind="other") if last is not None else None


def _number(reading: Reading, words: Span) -> int:
    """Return how many "deux" or "trois" counts, 0 where no such word stands among *words*."""
    numerals = reading.pack.words("numbers")
    return next((n for n in range(_TWO, 10) for token in words if plain(token) in numerals.get(f"numeral-{n}", ())), 0)


def _leads_state(reading: Reading, words: Span) -> bool:
    """Say of "les deux chefs d'État" that the words behind the noun tell no more than the noun."""
    titles, called = reading.pack.words("titles"), words.text.lower().replace("’", "'").replace("etat", "état")
    return any(called == title.lower() for key in _LEADING for title in titles[key])


def they(reading: Reading, before: Span) -> tuple[Party, ...]:
    """Return the two of whom the sentence *before* a plural pronoun speaks, or whom the text has called the two."""
    if found := _named(reading, before.start, before.end, _PEOPLE, _TWO):
        return found
    doc = reading.doc
    called = [t.i for t in doc[1 : before.end] if _number(reading, doc[t.i - 1 : t.i]) and _is(reading, t, "person")]
    if not called:
        return ()
    last = doc[called[-1] - 1 : called[-1] + 1]
    return both(reading, Party(span=last, actor=None, person=None, mention=None, kind="other"))


def _houses(reading: Reading, kinds: tuple[str, ...]) -> list[str]:
    """Return the countries, or countries and organisations, that a title names, by their bodies and offices too."""
    title = reading.title
    named = within(reading.mentions, title.start, title.end) if title is not None else ()
    houses = dict.fromkeys((mention.actor or "").partition(".")[0] for mention in named)
    return [house for house in houses if _kind(house) in kinds]


def _titled(reading: Reading, party: Party, kinds: tuple[str, ...], many: int) -> tuple[Party, ...]:
    """Return those of a title: "Conseil d'association entre l'Union européenne et la Moldavie"."""
    told = _houses(reading, kinds)
    return _countries(party, told) if len(told) == many else ()


def _with_own(reading: Reading, party: Party) -> tuple[Party, ...]:
    """Return the country whose release it is and the only one that its title names."""
    publisher = reading.document.publisher or ""
    known = dict.fromkeys([*([publisher] if _country(publisher) else []), *_houses(reading, _STATES)])
    return _countries(party, known) if len(known) == _TWO else ()


def _theirs(reading: Reading, party: Party) -> tuple[Party, ...]:
    """Return the states of the two office-holders named before: "les deux pays" of two ministers."""
    people = _named(reading, _body(reading), party.span.start, _PEOPLE, _TWO)
    states = dict.fromkeys((person.actor or "").partition(".")[0] for person in people)
    if len(states) != _TWO or not all(map(_country, states)):
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


def _close(reading: Reading, at: int, kinds: tuple[str, ...], many: int) -> tuple[Party, ...]:
    """Return so *many* that the same sentence names before *at*, or the one before it."""
    here = reading.doc[at].sent
    if found := _named(reading, here.start, at, kinds, many):
        return found
    before = reading.doc[here.start - 1].sent.start if here.start > 0 else here.start
    return _named(reading, before, here.start, kinds, many)


def _named(
    reading: Reading, start: int, end: int, kinds: tuple[str, ...], many: int, *, like: tuple[str, ...] = ()
) -> tuple[Party, ...]:
    """Return the parties of some kinds that a stretch names where they are just so *many*, *like* in their words."""
    known: dict[str, Party] = {}
    for mention in _alike(_of_kinds(within(reading.mentions, start, end), kinds), like):
        if mention.actor is None and mention.person is not None:
            return ()
        if mention.actor is None:
            continue  # a name that two may bear
        known.setdefault(mention.actor, Party.of(mention))
    return tuple(known.values()) if len(known) == many else ()


def _alike(named: list[Mention], like: tuple[str, ...]) -> list[Mention]:
    """Keep those whose title has the words, and who hold the same office elsewhere: "son homologue gabonais, X"."""
    called = [m for m in named if all(any(_called(token, stem) for token in m.span) for stem in like)]
    posts = {_post(mention) for mention in called} - {""}
    return [mention for mention in named if mention in called or _post(mention) in posts]


def _post(mention: Mention) -> str:
    """Return the office of a mention, without whose it is."""
    return (mention.actor or "").rpartition(".")[2] if mention.kind in _PEOPLE else ""


def _stems(words: Span) -> tuple[str, ...]:
    return tuple(plain(token)[:_STEM] for token in words if token.pos_ in ("NOUN", "PROPN", "ADJ"))


def _called(token: Token, stem: str) -> bool:
    """Say whether a word of a title is the noun, by itself: a "premier ministre" is no "ministre"."""
    return plain(token).startswith(stem) and (token.i == 0 or token.nbor(-1).pos_ != "ADJ")


def _of_kinds(mentions: Iterable[Mention], kinds: tuple[str, ...]) -> list[Mention]:
    people = kinds == _PEOPLE
    return [m for m in mentions if m.kind in kinds or (people and m.person is not None and m.kind != "pronoun")]


def _is(reading: Reading, token: Token, key: str) -> bool:
    """Say whether a noun is under *key*, by its lemma or its form."""
    words = reading.pack.words("deciding")[key]
    return any(word in words for word in (token.lemma_.lower(), plain(token), plain(token).rstrip("sx")))
