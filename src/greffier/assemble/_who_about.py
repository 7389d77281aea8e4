"""The state that the release of an organisation is about, told by its title, its capitals and what it names most."""

from collections import Counter

from spacy.tokens import Span

from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft, Held

_OPENING = 3
"""Tokens before the name that an entry of a list begins with: a bullet, a number."""


def headed(context: Context, draft: Draft, held: Held) -> str | None:
    """The state whose office of the same name the title tells of: "Le Premier ministre vietnamien à Vientiane"."""
    titled = (one for d in context.drafts if d.end <= context.title_end and d.label == "title" for one in d.titles)
    alike = {one.holder for one in titled if (one.function, one.portfolios) == (held.function, held.portfolios)}
    state = alike.pop() if len(alike) == 1 and draft.name and draft.start >= context.title_end else ""
    return state if context.who.is_state(state) else None


def host(context: Context, draft: Draft, held: Held) -> str | None:
    """The republic in whose capital the release was made, for the president whom it names without one."""
    if held.function not in ("president", "head-of-state") or not draft.name:
        return None
    places = Counter(d.value for d in context.drafts if d.label == "seat").most_common(2)
    sole = len(places) == 1 or (len(places) == 2 and places[0][1] > places[1][1])
    state = places[0][0] if sole else ""
    return state if context.who.is_state(state) and not context.who.offices.without_president(state) else None


def told_of(context: Context, draft: Draft) -> str | None:
    """The one state that a release of an organisation is about, for the office of somebody named.

    It is that of the capital named near before, else of the title, else the one named most.
    """
    if not draft.name or draft.determiner not in ("the", ""):
        return None
    if any(context.who.offices.has(held.function, "of-parliaments") for held in draft.titles):
        return None
    labels = ("name", "seat", "adjective", "government")
    named = [(d, d.actor or d.value) for d in context.drafts if d.label in labels]
    named += [(d, context.who.root(d.actor or "")) for d in context.drafts if d.label == "institution"]
    states = [(d, state) for d, state in named if context.who.is_state(state)]
    seats = [(d, state) for d, state in states if d.label == "seat" and d.start < draft.start]
    block = context.reading.block(draft.start)
    for limit in (
        context.reading.doc[draft.start].sent.start,
        block.start if block is not None else draft.start,
    ):
        if near := {state for d, state in seats if d.start >= limit}:
            return near.pop() if len(near) == 1 else None
    foreign = _foreign(context, draft)
    states = [(d, state) for d, state in states if state not in foreign]
    if (over := _heading(context, draft, states)) is not None:
        return over
    title = {state for d, state in states if d.start < context.title_end}
    if len(title) == 1:
        return title.pop()
    if title:
        return next((state for _, state in reversed(seats) if state in title), None)
    most = Counter(state for d, state in states if d.label != "seat" or d.start < draft.start).most_common(2)
    sole = len(most) == 1 or (len(most) == 2 and most[0][1] >= 2 * most[1][1])
    return most[0][0] if sole else None


def delegation(context: Context, draft: Draft) -> str | None:
    """The state whose delegation the one named leads or belongs to: "une délégation kényane conduite par X"."""
    reading, words = context.reading, context.reading.pack.words("actors")
    if not draft.name or draft.determiner == "a":
        return None
    start = reading.doc[draft.start].sent.start
    for other in reversed([d for d in context.drafts if start <= d.start and d.end <= draft.start]):
        named = other.label in ("government", "words") and not words_in(other.span.text).isdisjoint(words["delegation"])
        one = other.label == "government" and reading.plain[max(0, other.start - 2)] in words["that-one"]
        between = {token.lower_ for token in reading.doc[other.end : draft.start]}
        if (named or one) and not between.isdisjoint(words["led-or-made-of"]):
            return other.value if other.label == "government" else state_called(context, other.span)
    return None


def represented(context: Context, draft: Draft) -> str | None:
    """The state that the one named stands for: "la Lettonie était représentée par X, le ministre, et Malte par Y"."""
    reading = context.reading
    doc, by = reading.doc, reading.pack.words("clauses")["by"]
    start, lemmas = doc[draft.start].sent.start, reading.pack.words("tenures")["represents"]
    states = [d for d in context.before(draft.start) if d.start >= start and d.kind == "country" and d.rule == "name"]
    sent = [v for v in reading.verbs if start <= v.head < draft.start and v.lemma in lemmas]
    passive = [v for v in sent if v.features.get("Voice") == "Pass" or v.features["Form"] == "participle"]
    if not states or not passive:
        return None
    verb = passive[-1].span
    between = [doc[at].lower_ for at in range(states[-1].end, draft.start) if not verb.start <= at < verb.end]
    return states[-1].actor if len(between) == 1 and between[0] in by else None


def roster(context: Context, draft: Draft) -> str | None:
    """The state or organisation alone on a line over the list in which the one named is an entry: "Pour le Tchad :"."""
    blocks = list(context.reading.blocks)
    index = next((i for i, block in enumerate(blocks) if block.start <= draft.start < block.end), 0)
    if not draft.name or draft.start - blocks[index].start > _OPENING:
        return None
    for block in reversed(blocks[:index]):
        inside = [d for d in context.drafts if block.start <= d.start < block.end]
        if inside and inside[0].name and inside[0].start - block.start <= _OPENING:
            continue  # another entry of the list
        named = len(inside) == 1 and inside[0].label == "name" and inside[0].value in context.who
        return inside[0].value if named and _alone(context, block.start, inside[0], block.end) else None
    return None


def _alone(context: Context, start: int, draft: Draft, end: int) -> bool:
    """Say whether only prepositions, articles and marks stand beside a mention on its line."""
    doc = context.reading.doc
    return all(t.pos_ in ("ADP", "DET") or not t.is_alpha for t in (*doc[start : draft.start], *doc[draft.end : end]))


def state_called(context: Context, span: Span) -> str | None:
    """The state that the last word of a phrase is an adjective, or the people, of."""
    last = span[-1].lower_
    language = context.language
    found = {a.id for a in context.who.actors() if a.kind == "country" and last in a.adjectives.get(language, ())}
    return found.pop() if len(found) == 1 else None


def words_in(text: str) -> set[str]:
    """Return the words of a text in small letters."""
    return set(text.lower().replace("’", "'").replace("'", " ").split())


def _foreign(context: Context, draft: Draft) -> set[str]:
    """The states whose ministers the release calls by them: one whom it calls by none is of another state."""
    offices = context.who.offices
    by_name = (h for d in context.drafts if d.label == "title" and d.name and d.name != draft.name for h in d.titles)
    states = {context.who.root(h.holder) for h in by_name if offices.has(h.function, "of-a-field")}
    return states if any(offices.has(h.function, "of-a-field") for h in draft.titles) else set()


def _heading(context: Context, draft: Draft, states: list[tuple[Draft, str]]) -> str | None:
    """The one state or capital of the heading over a paragraph: the stage of a journey that it tells of."""
    over = [b for b in context.reading.blocks if b.label_ == "heading" and context.title_end <= b.end <= draft.start]
    named = {state for d, state in states if over and over[-1].start <= d.start < over[-1].end}
    return named.pop() if len(named) == 1 else None
