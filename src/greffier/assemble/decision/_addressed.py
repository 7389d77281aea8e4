"""Whom a verb addresses besides the first: a second one behind "et", or a pronoun for whom the sentence has named."""

from spacy.tokens import Span

from greffier.assemble._clauses import Party, parties, subjects, verbs_in
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._objects import infinitives, noun, trimmed
from greffier.assemble.decision._settled import first_noun, gift

ADDRESSED = ("office", "person", "body", "organisation")
_NEAR = 3
"""Between a second addressee and its task stand no more tokens than a comma and an adverb."""


def shared(page: Page, task: Span) -> list[tuple[Span, Party | None]]:
    """Part a task at a second addressee: "… de présenter un bilan et à la haute représentante d'en informer X"."""
    for token in task[1:-3]:
        if not page.terms.has(plain(token), "linked"):
            continue
        named = [p for p in parties(page.reading, token.i + 1, task.end) if p.actor and p.kind in ADDRESSED]
        if not named or named[0].span.start > token.i + 3 or verbs_in(page.reading, token.i, named[0].span.start):
            continue
        following = verbs_in(page.reading, named[0].span.end, task.end)
        first = following[0] if following else None
        if first is None or first.features["Form"] != "infinitive" or first.span.start - named[0].span.end > _NEAR:
            continue
        if first.features.get("Mark", "").removeprefix("et ") not in ("de", "à"):
            continue
        start = first.span.start - (first.features.get("Clitic") is not None)
        return [(trimmed(page, task.start, token.i), None), (trimmed(page, start, task.end), named[0])]
    return [(task, None)]


def object_above(page: Page, verb: Verb) -> tuple[Party, ...]:
    """Return for "l'a chargé de" whom the verb before has as its object: the last one named that is no subject."""
    start = sentence(page.reading, verb.head).start
    before = [v for v in verbs_in(page.reading, start, verb.span.start) if v.features["Form"] == "finite"]
    if not before:
        return ()
    acting = {party.actor for party in subjects(page.reading, verb)}
    named = [
        party
        for party in parties(page.reading, before[-1].span.end, verb.span.start)
        if party.actor and party.kind in ADDRESSED and party.actor not in acting
    ]
    return tuple(named[:1])


def entrusting(page: Page, verb: Verb, inside: Span) -> tuple[Span, Party] | None:
    """Return what is entrusted and to whom: "confie à la Commission la rédaction d'un guide"."""
    to = page.reading.pack.words("clauses")["to"]
    named = parties(page.reading, inside.start, inside.end)
    holder = next((p for p in named if plain(page.doc[p.span.start - 1]) in to or _at(page, p)), None)
    if holder is None or infinitives(page, verb, inside, ("de", "à", "pour"), far=True):
        return None
    link = holder.span.start - (not _at(page, holder))
    ahead = noun(page, page.doc[inside.start : link]) if link > inside.start else None
    what = ahead or noun(page, page.doc[holder.span.end : inside.end])
    return (what, holder) if what is not None and first_noun(page, what) and not gift(page, verb, what) else None


def _at(page: Page, party: Party) -> bool:
    """Say whether the preposition is inside the words of a party ("au secrétaire général")."""
    return plain(page.doc[party.span.start]) in page.reading.pack.words("clauses")["to"]
