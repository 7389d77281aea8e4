"""Who takes orders of whom: bodies and offices of those who charge them, no states."""

from spacy.tokens import Token

from greffier.assemble._clauses import Party
from greffier.assemble.decision._draft import Page


def is_peer(page: Page, party: Party) -> bool:
    """Say whether a party is named by a word for equals: "nos lecteurs", "les membres"."""
    head = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN", "PRON")), None)
    return head is not None and page.terms.noun(head, "peer")


def _of_cabinet(page: Page, heads: list[Token], actors: tuple[Party, ...]) -> bool:
    """Say whether a president or a premier asks the government, or its members, of their own country."""
    governs = any(party.kind == "office" and len((party.actor or "").partition(".")[0]) == 3 for party in actors)
    second = page.doc[heads[0].i + 1 : heads[0].i + 3]
    inside = page.terms.noun(heads[0], "member") and any(page.terms.noun(token, "cabinet") for token in second)
    return inside or (governs and page.terms.noun(heads[0], "cabinet") and len(heads) == 1)


def own_member(party: Party, actors: tuple[Party, ...]) -> bool:
    """Say whether the members of an organisation are asked by a body of theirs: a charge where it has a date."""
    house = (party.actor or "").partition(".")[0]
    houses = {(actor.actor or "").partition(".")[0] for actor in actors}
    return party.kind == "group" and bool(house) and house in houses


def kind_meant(page: Page, party: Party) -> str:
    """Return the kind of a party, for a pronoun that of whom it stands for."""
    if party.kind != "pronoun" or party.actor is None:
        return party.kind
    return next((m.kind for m in page.reading.mentions if m.actor == party.actor and m.kind != "pronoun"), party.kind)


def below(page: Page, party: Party, actors: tuple[Party, ...]) -> bool:
    """Say whether a party takes orders of *actors*: a body or an office of theirs, no state, no group of states."""
    heads = [token for token in party.span if token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON")]
    if heads and _of_cabinet(page, heads, actors):
        return True
    if heads and page.terms.noun(heads[0], "peer"):
        return False
    if party.mention is None:
        return bool(heads) and page.terms.noun(heads[0], "below")
    kind = kind_meant(page, party)
    if kind == "country" or (party.actor is not None and len(party.actor) == 3 and kind != "organisation"):
        return False
    house, _, office = (party.actor or "").partition(".")
    publisher = page.reading.document.publisher or ""
    houses = {(actor.actor or "").partition(".")[0] for actor in actors} | {publisher.partition(".")[0]}
    if office and house not in houses:
        return False
    return kind != "group" or (bool(heads) and page.terms.noun(heads[0], "below"))
