"""Whom a verb addresses: those between it and the task, a second one behind "et", one whom a pronoun stands for."""

from spacy.tokens import Span

from greffier.assemble._clauses import Party, parties, subjects, verbs_in
from greffier.assemble._phrases import extend_right, plain, sentence
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._objects import infinitives, noun, past_adverbials, with_article
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
    """Return what is entrusted and to whom: "confie à la Commission la rédaction d'un guide", "… à un comité"."""
    to = page.reading.pack.words("clauses")["to"]
    named = [*parties(page.reading, inside.start, inside.end), *_unnamed(page, inside)]
    starts = {p.span.start: with_article(page, p.span.start) for p in named}
    holder = next((p for p in named if plain(page.doc[starts[p.span.start] - 1]) in to or _at(page, p)), None)
    if holder is None or infinitives(page, verb, inside, ("de", "à", "pour"), far=True):
        return None
    link = starts[holder.span.start] - (not _at(page, holder))
    ahead = noun(page, page.doc[inside.start : link]) if link > inside.start else None
    what = ahead or noun(page, page.doc[holder.span.end : inside.end])
    return (what, holder) if what is not None and first_noun(page, what) and not gift(page, verb, what) else None


def _unnamed(page: Page, inside: Span) -> tuple[Party, ...]:
    """Return the body without an id that stands behind "à": "la rédaction du rapport à un groupe d'experts"."""
    for token in inside[:-1]:
        near = page.doc[token.i + 1 : min(token.i + 3, inside.end)]
        if page.terms.has(plain(token), "to") and any(page.terms.noun(word, "below") for word in near):
            return charged_with(page, page.doc[token.i : inside.end + 1])
    return ()


def _at(page: Page, party: Party) -> bool:
    """Say whether the preposition is inside the words of a party ("au secrétaire général")."""
    return plain(page.doc[party.span.start]) in page.reading.pack.words("clauses")["to"]


def charged_with(page: Page, words: Span) -> tuple[Party, ...]:
    """Return who stands between a verb or a noun and the task: actors, else the noun phrase."""
    at = past_adverbials(page, words.start, words.end)
    if at >= words.end - 1:  # "à la Direction": no adverbial, but to whom it is given
        at = next((t.i for t in words if page.terms.has(plain(t), "to")), words.end)
    articles = page.reading.pack.words("clauses")["article"]
    while at < words.end and (page.doc[at].pos_ in ("ADP", "DET") or plain(page.doc[at]) in articles):
        at += 1
    if at < words.end and page.terms.noun(page.doc[at], "task") and page.terms.has(plain(words[0]), "to"):
        at = words.start  # "à nos directeurs le soin de"
        while at < words.end and (page.doc[at].pos_ in ("ADP", "DET") or plain(page.doc[at]) in articles):
            at += 1
    named = tuple(party for party in parties(page.reading, words.start, words.end) if party.actor or party.person)
    if named and named[0].span.start <= at:
        return _listed(page, _outermost(named))
    if any(page.terms.starts(page.reading, k, "latter") for k in range(words.start, at + 1)):
        return _last_named(page, words.start)
    if at >= words.end or page.doc[at].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return ()
    phrase = extend_right(page.reading, at + (page.doc[at].pos_ == "NUM"))
    return (holder_of(page, page.doc[at : min(phrase.end, words.end - 1)]),)


def _last_named(page: Page, at: int) -> tuple[Party, ...]:
    """Return for "ce dernier" whom the sentence before names last."""
    here = page.doc[at].sent
    before = page.doc[here.start - 1].sent if here.start else here
    named = [p for p in parties(page.reading, before.start, before.end) if p.actor and p.kind in ADDRESSED]
    return tuple(named[-1:])


def _outermost(named: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in named if not any(_covers(other, party) for other in named))


def _listed(page: Page, named: tuple[Party, ...]) -> tuple[Party, ...]:
    """Keep the first and those in a list with it: whoever helps ("en liaison avec la Commission") is not charged."""
    kept = list(named[:1])
    for party in named[1:]:
        between = page.doc[kept[-1].span.end : party.span.start]
        if any(token.pos_ in ("NOUN", "PROPN", "VERB") or page.terms.has(plain(token), "with") for token in between):
            break
        kept.append(party)
    return tuple(kept)


def _covers(wide: Party, party: Party) -> bool:
    return wide is not party and wide.span.start <= party.span.start and party.span.end <= wide.span.end


def holder_of(page: Page, span: Span) -> Party:
    """Return those whom a phrase names without an id, its article left out."""
    articles = page.reading.pack.words("clauses")["article"]
    start = span.start
    while start < span.end - 1 and (plain(page.doc[start]) in articles or page.doc[start].pos_ == "DET"):
        start += 1
    kept = page.doc[start : span.end]
    return Party(span=kept, actor=kept.text.strip(), person=None, mention=None, kind="other")
