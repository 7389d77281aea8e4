"""Adoptions told by a noun: "ont procédé à la signature d'un accord", "s'est conclue par l'adoption d'un plan"."""

from collections.abc import Iterator

from greffier.assemble._clauses import Party, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._host import acting
from greffier.assemble.decision._objects import past_aside
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import assembly, first_noun, granted, possible, told_as_future

_NEAR = 8
"""The noun stands no more tokens than this behind the verb."""


def formalised(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the text that a noun of approval names, behind a verb of carrying out or of coming to an end."""
    does = page.lemma(verb, "carry_out")
    if not (does or page.lemma(verb, "end_in")) or verb.features["Form"] != "finite" or not possible(page, verb):
        return
    if told_as_future(page, verb) or verb.features.get("Mood") == "Cnd":
        return
    inside = scope(page, verb)
    of = page.reading.pack.words("clauses")["of"]
    at = next((t.i for t in inside[:_NEAR] if page.terms.noun(t, "approval")), None) if inside is not None else None
    if inside is None or at is None or at + 2 >= inside.end or verbs_in(page.reading, inside.start, at):
        return
    link = past_aside(page, page.doc[at + 1 : inside.end])  # "la signature, avec son homologue, d'un avenant"
    if plain(page.doc[link]) not in of:
        return
    what = trimmed(page, link + 1, inside.end)
    head = first_noun(page, what)
    if head is None or head.i - what.start > 3 or assembly(page, what) or granted(page, what, head):
        return
    if not page.terms.noun(head, "text", "norm", "draft", "instrument"):
        return
    actors: tuple[Party, ...] = acting(page, verb, subjects(page.reading, verb)) if does else ()
    yield Draft.of("approve", verb, actors, what, "approve/noun")
