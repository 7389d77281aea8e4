"""Adoptions told by a noun: "ont procédé à la signature d'un accord", "s'est conclue par l'adoption d'un plan"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._approve import both_of
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._host import acting
from greffier.assemble.decision._objects import past_aside, with_article
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import assembly, first_noun, granted, possible, told_as_future

_NEAR = 8
"""The noun stands no more tokens than this behind the verb."""


def formalised(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the texts that nouns of approval name, behind a verb of carrying out or of coming to an end."""
    does = page.lemma(verb, "carry_out")
    if not (does or page.lemma(verb, "end_in")) or verb.features["Form"] != "finite" or not possible(page, verb):
        return
    if told_as_future(page, verb) or verb.features.get("Mood") == "Cnd":
        return
    inside = scope(page, verb)
    at = next((t.i for t in inside[:_NEAR] if page.terms.noun(t, "approval")), None) if inside is not None else None
    if inside is None or at is None or verbs_in(page.reading, inside.start, at):
        return
    actors: tuple[Party, ...] = acting(page, verb, subjects(page.reading, verb)) if does else ()
    seconds = [(token.i, stop) for token in page.doc[at + 1 : inside.end] if (stop := _second(page, token))]
    starts, stops = [at, *(start for start, _ in seconds)], [*(stop for _, stop in seconds), inside.end]
    for start, stop in zip(starts, stops, strict=True):
        what = _named(page, page.doc[start:stop])
        if what is not None:
            yield Draft.of("approve", verb, actors or both_of(page, what), what, "approve/noun")


def _second(page: Page, token: Token) -> int:
    """Return where the link before a second noun starts: "la signature de X et l'adoption de Y"; 0 for none."""
    if not page.terms.noun(token, "approval"):
        return 0
    start = with_article(page, token.i)
    start -= page.doc[start - 1].pos_ == "ADP"
    size = page.terms.ends(page.reading, start, "linked")
    return start - size if size and start < token.i else 0


def _named(page: Page, words: Span) -> Span | None:
    """Return the text behind a noun of approval that opens *words*: "signature, avec son homologue, d'un avenant"."""
    link = past_aside(page, words[1:]) if len(words) > 2 else words.end
    if link >= words.end or plain(page.doc[link]) not in page.reading.pack.words("clauses")["of"]:
        return None
    what = trimmed(page, link + 1, words.end)
    head = first_noun(page, what)
    if head is None or head.i - what.start > 3 or assembly(page, what) or granted(page, what, head):
        return None
    return what if page.terms.noun(head, "text", "norm", "draft", "instrument") else None
