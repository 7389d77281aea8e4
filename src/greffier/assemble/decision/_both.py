"""The two of whom the text speaks: "les deux ministres ont signé", "ils sont convenus de"."""

from collections.abc import Iterable

from spacy.tokens import Span

from greffier.assemble._clauses import Party
from greffier.assemble._reading import Mention, within
from greffier.assemble.decision._draft import Page
from greffier.authority import load

_PEOPLE, _STATES, _SIDES = ("office", "person"), ("country",), ("country", "organisation")


def both(page: Page, party: Party) -> tuple[Party, ...]:
    """Return the two that *party* stands for ("les deux ministres"), () where the text names no two."""
    if party.kind == "pronoun":
        named = [m for m in page.reading.mentions if m.span.end <= party.span.start and m.actor == party.actor]
        if not named or named[-1].kind != "other":
            return ()
        last = named[-1]
        party = Party(span=last.span, actor=last.actor, person=None, mention=last, kind=last.kind)
    head = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN") and not token.like_num), None)
    start = party.span.start
    if head is None or not any(page.terms.noun(token, "both") for token in page.doc[max(0, start - 1) : head.i]):
        return ()
    if head.i + 1 < party.span.end:
        return ()  # "les deux ministres de la Défense" are not any two
    if page.terms.noun(head, "person"):
        return _two(page, _body(page), start, _PEOPLE) or _close(page, start, _PEOPLE)
    if page.terms.noun(head, "state"):
        return _two(page, _body(page), start, _STATES) or _close(page, start, _STATES) or _sides(page, party)
    return _close(page, start, _SIDES) or _sides(page, party) if page.terms.noun(head, "side") else ()


def they(page: Page, before: Span) -> tuple[Party, ...]:
    """Return the two of whom the sentence *before* a plural pronoun speaks."""
    return _two(page, before.start, before.end, _PEOPLE)


def _sides(page: Page, party: Party) -> tuple[Party, ...]:
    """Return the two countries of a title, or the one it names and the one whose release it is."""
    title = next((block for block in page.reading.blocks if block.label_ == "title"), None)
    if title is None:
        return ()
    houses = [(m.actor or "").partition(".")[0] for m in within(page.reading.mentions, title.start, title.end)]
    named = [house for house in houses if _country(house)]
    publisher = page.reading.document.publisher or ""
    own = [publisher] if _country(publisher) else []
    known = list(dict.fromkeys([*own, *named]))
    return (
        tuple(
            Party(span=party.span, actor=actor, person=None, mention=party.mention, kind="country") for actor in known
        )
        if len(known) == 2
        else ()
    )


def _country(actor: str) -> bool:
    """Say whether an id is a country's: three capitals, and no organisation of three letters."""
    known = load()
    return len(actor) == 3 and actor in known and known.actor(actor).kind == "country"


def _body(page: Page) -> int:
    """Return where the text below the title starts: a title names people by half."""
    return next((block.start for block in page.reading.blocks if block.label_ == "prose"), 0)


def _close(page: Page, at: int, kinds: tuple[str, ...]) -> tuple[Party, ...]:
    """Return the two that the same sentence names before *at*, or the one before it."""
    here = page.doc[at].sent
    if found := _two(page, here.start, at, kinds):
        return found
    return _two(page, page.doc[here.start - 1].sent.start, here.start, kinds) if here.start > 0 else ()


def _two(page: Page, start: int, end: int, kinds: tuple[str, ...]) -> tuple[Party, ...]:
    """Return the parties of some kinds that a stretch names, where they are exactly two."""
    known: dict[str, Party] = {}
    for mention in _named(within(page.reading.mentions, start, end), kinds):
        if mention.actor is None and mention.person is not None:
            return ()
        if mention.actor is None:
            continue  # a name that two may bear
        known.setdefault(
            mention.actor,
            Party(span=mention.span, actor=mention.actor, person=mention.person, mention=mention, kind=mention.kind),
        )
    return tuple(known.values()) if len(known) == 2 else ()


def _named(mentions: Iterable[Mention], kinds: tuple[str, ...]) -> list[Mention]:
    people = kinds == _PEOPLE
    return [m for m in mentions if m.kind in kinds or (people and m.person is not None and m.kind != "pronoun")]
