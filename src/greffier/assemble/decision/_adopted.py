"""Texts whose adoption a participle tells: "La résolution 9, adoptée à l'unanimité, proroge …", and titles."""

from collections.abc import Iterator

from greffier.assemble._clauses import agents, verbs_in
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._due import history
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._host import sitting
from greffier.assemble.decision._objects import with_article
from greffier.assemble.decision._settled import first_noun, quoted


def adopted(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the text before ", adoptée", where it goes on to act, or is the title's own, or an actor adopted it."""
    if verb.features["Form"] != "participle" or not page.lemma(verb, "adopt") or quoted(page, verb):
        return
    whole, block = page.doc[verb.head].sent, page.reading.block(verb.head)
    comma = verb.span.start - (page.doc[verb.span.start - 1].text == ",")
    if block is None or comma <= whole.start:
        return
    start = whole.start
    while start < comma and (page.doc[start].is_space or page.doc[start].is_punct):
        start += 1
    what = trimmed(page, with_article(page, start), comma)
    head = first_noun(page, what)
    if head is None or head.i - what.start > 2 or not page.terms.noun(head, "text", "norm", "draft"):
        return
    if what[0].pos_ == "ADP":
        return  # "Par sa résolution 9, adoptée à l'unanimité, le Conseil a décidé"
    if any(token.text == "," for token in what) or verbs_in(page.reading, what.start, what.end):
        return
    titled = block.label_ == "title" and not any(
        v.features["Form"] == "finite" for v in verbs_in(page.reading, block.start, block.end)
    )
    found = agents(page.reading, verb)
    alone = "Plur" not in head.morph.get("Number", [])
    known = alone and any(party.mention is not None and party.actor for party in found) and _goes_on(page, verb)
    acts = comma < verb.span.start and (titled or _acts(page, verb))
    if not (known or acts) or _old(page, verb):
        return
    yield Draft(
        kind="approve",
        verb=verb,
        actors=found or sitting(page, verb),
        start=what.start,
        end=what.end,
        told=(what.start, verb.span.end),
        times=(what.end, what.end),
        rule="approve/adopted",
    )


def _goes_on(page: Page, verb: Verb) -> bool:
    """Say whether what follows tells what the text does: "La stratégie approuvée par les ministres prévoit"."""
    first = _told_next(page, verb)
    if first is None or first.features.get("Mood") != "Ind" or first.features.get("Voice") == "Pass":
        return False
    return first.lemma not in page.reading.pack.words("verbs")["be"] and not page.lemma(first, "modal", "stay")


def _told_next(page: Page, verb: Verb) -> Verb | None:
    told = verbs_in(page.reading, verb.span.end, page.doc[verb.head].sent.end)
    return next((v for v in told if v.features["Form"] == "finite"), None)


def _acts(page: Page, verb: Verb) -> bool:
    """Say whether the verb behind the participle and its comma tells what the text does."""
    keys = ("act", "act_on", "mandate", "ask", "agree", "consent")
    first = _told_next(page, verb)
    closed = first is not None and any(t.text == "," for t in page.doc[verb.span.end : first.span.start])
    return closed and first is not None and page.lemma(first, *keys) and first.features.get("Mood") == "Ind"


def _old(page: Page, verb: Verb) -> bool:
    return any(history(page, time) for time in within(page.reading.times, verb.span.start, verb.span.end + 14))
