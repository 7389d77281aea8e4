"""Decisions: who undertook to do what, approved what, or charged whom with what.

The codebook's section 3 is the law. Every rule reads a verb and the words that it governs; what would undo it
(a negation, a possibility, a wish, a condition, a gift, a meeting) is told in one place, ``_settled``.
"""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import Party
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Reading
from greffier.assemble.decision._act import done
from greffier.assemble.decision._adopted import adopted
from greffier.assemble.decision._agree import agreed
from greffier.assemble.decision._announced import announced
from greffier.assemble.decision._approve import approved
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._due import due, timed
from greffier.assemble.decision._formal import formalised
from greffier.assemble.decision._host import decreeing, is_text, presiding
from greffier.assemble.decision._items import itemised, leads, programme
from greffier.assemble.decision._lists import leading, listed, missed_verbs
from greffier.assemble.decision._mandate import founded, mandated
from greffier.assemble.decision._nouns import entrusted, named, promised
from greffier.assemble.decision._orders import kind_meant
from greffier.assemble.decision._plan import planned
from greffier.assemble.decision._settled import quoted
from greffier.assemble.decision._whose import Whose
from greffier.records._record import Doubt
from greffier.records.decision import Decision
from greffier.records.statement import Statement

__all__ = ["assemble"]

_BODIES = ("body", "group")


def assemble(reading: Reading, statements: tuple[Statement, ...]) -> Iterator[Decision]:
    """Yield the decisions of a document, in reading order."""
    page, whose = Page(reading), Whose(reading, statements)
    drafts = _drafts(page)
    for draft in drafts:
        yield _decision(page, replace(draft, actors=_authors(page, draft, drafts)), whose)


def _drafts(page: Page) -> list[Draft]:
    found: list[Draft] = []
    page.missed = tuple(missed_verbs(page))
    wrong = {verb.head for verb in page.missed}
    told = [verb for verb in page.reading.verbs if verb.head not in wrong]
    for verb in sorted((*told, *page.missed), key=lambda v: v.span.start):
        approvals = tuple(draft for draft in found if draft.kind == "approve")
        tasks = [*founded(page, verb)] or [*done(page, verb, approvals)]
        found += [
            *adopted(page, verb),
            *approved(page, verb),
            *agreed(page, verb),
            *named(page, verb),
            *mandated(page, verb, found),
            *tasks,
        ]
        found += [*formalised(page, verb), *entrusted(page, verb), *promised(page, verb), *planned(page, verb, found)]
    items = [*listed(page), *itemised(page)]
    heads = {draft.start for draft in items}
    items += [draft for draft in announced(page) if draft.start not in heads]
    found = [draft for draft in found if not (items and (leading(page, draft) or _heads(page, draft)))] + items
    found += [step for step in programme(page) if due(page, step) is not None]
    return sorted(_kept(page, found), key=lambda draft: (draft.told[0], draft.start))


def _heads(page: Page, draft: Draft) -> bool:
    """Say whether the verb is all that the line over a list tells: "Ont été nommés :"."""
    passive = draft.verb.features.get("Voice") == "Pass"
    return passive and any(verb.head == draft.verb.head for _, verb in leads(page))


def _kept(page: Page, found: list[Draft]) -> Iterator[Draft]:
    """Leave out what a wider decision says already, and the title, whose text says it again."""
    body = [draft for draft in found if not _titled(page, draft)]
    bare = all(block.label_ == "title" for block in page.reading.blocks)
    for draft in found if bare else body:
        if draft.kind == "plan" and any(_holds(page, wider, draft) for wider in body if wider is not draft):
            continue
        if draft.end > draft.start and page.doc[draft.start : draft.end].text.strip():
            yield draft


def _titled(page: Page, draft: Draft) -> bool:
    block = page.reading.block(draft.verb.head)
    return block is not None and block.label_ == "title" and draft.rule != "approve/adopted"


def _holds(page: Page, wider: Draft, draft: Draft) -> bool:
    """Say whether a future is the very clause that was agreed on, or a detail of it."""
    if wider.rule == "mandate/founded" and wider.told[0] <= draft.verb.head < wider.start:
        return True  # "une cellule qui sera chargée de contrôler les comptes"
    if not wider.start <= draft.verb.head < wider.end or wider.verb.head == draft.verb.head:
        return False
    relative = plain(page.doc[draft.verb.span.start - 1]) in page.reading.pack.words("clauses")["relative_subject"]
    # What a relative clause adds is a detail, unless it has a time or an actor of its own.
    known = {party.actor for party in wider.actors}
    own = any(party.mention is not None and party.actor not in (None, *known) for party in draft.actors)
    hung = relative or _hung(page, draft)
    return not timed(page, draft) and not own if hung else wider.inner


def _hung(page: Page, draft: Draft) -> bool:
    """Say whether the subject of a future stands right behind a relative ("dont l'Office assurera")."""
    at = min((party.span.start for party in draft.actors), default=0)
    relative = page.reading.pack.words("clauses")["relative"]
    return at > 1 and any(plain(token) in relative for token in page.doc[at - 2 : at])


def _authors(page: Page, draft: Draft, earlier: list[Draft]) -> tuple[Party, ...]:
    """Return who acts: for a text, who has just approved it or decided something ("le texte demande à X").

    What has been done, nobody says by whom, the body did whose session it is, or that decided something before.
    """
    before = [other for other in earlier if other.kind != "plan" and other.verb.head < draft.verb.head]
    if draft.kind != "plan" and is_text(page, draft.verb, draft.actors):
        approved = [other for other in before if other.kind == "approve"]
        return (approved or before)[-1].actors if before else ()
    passive = draft.verb.features.get("Voice") == "Pass" or draft.verb.features["Form"] == "participle"
    if draft.kind == "plan" or draft.actors or not passive:
        return draft.actors
    bodies = [other.actors for other in before if other.actors and _went_on(page, other, draft)]
    if decreed := decreeing(page, draft):
        return decreed
    charged = {party.actor for party in draft.responsible}
    sitting = tuple(party for party in presiding(page) if party.actor not in charged)
    return sitting or (bodies[-1] if bodies else ())


def _went_on(page: Page, earlier: Draft, draft: Draft) -> bool:
    """Say whether bodies decided before, or in the sentence before "il a été décidé" a government too."""
    last = max(sentence(page.reading, draft.verb.head).start - 1, 0)
    follows = earlier.verb.head >= sentence(page.reading, last).start
    kinds = (*_BODIES, "country") if follows and draft.rule.startswith("agree/") else _BODIES
    return all(kind_meant(page, party) in kinds for party in earlier.actors)


def _decision(page: Page, draft: Draft, whose: Whose) -> Decision:
    head = page.doc[draft.verb.head]
    actors = tuple(dict.fromkeys(party.actor or party.person or "" for party in draft.actors))
    responsible = tuple(dict.fromkeys(party.actor or party.person or "" for party in draft.responsible))
    named = tuple(actor for actor in actors if actor)
    if draft.rule == "agree/noun":
        head = page.doc[draft.start]  # "a annoncé la nomination de": what is said is the noun
    speaker = whose.of(head.idx, head.idx + len(head))
    if not named and speaker is not None and speaker.actor and _own_voice(page, draft):
        named = (speaker.actor,)
    missing = draft.rule in ("agree/task", "agree/clause", "approve/object", "act/object") and not named
    return Decision(
        actors=named,
        kind=draft.kind,
        object=page.doc[draft.start : draft.end].text.strip(),
        responsible=tuple(actor for actor in responsible if actor),
        due=due(page, draft),
        attributed_to=speaker,
        evidence=(page.reading.evidence(*draft.told),),
        rule=draft.rule,
        pack=page.reading.pack.label,
        doubts=(Doubt(field="actors", reason="no subject that the release settles"),) if missing else (),
    )


def _own_voice(page: Page, draft: Draft) -> bool:
    """Say whether somebody undertakes it in the first person of their own quotation."""
    return quoted(page, draft.verb) and draft.verb.features.get("Person") == "1"
