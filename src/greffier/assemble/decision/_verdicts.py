"""What courts and chambers make of what is brought before them: "a rejeté la requête", "déclare la loi nulle"."""

from spacy.tokens import Span

from greffier.assemble._clauses import Party, agents, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._host import acting, may_act
from greffier.assemble.decision._objects import past_adverbials
from greffier.assemble.decision._orders import kind_meant
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import first_noun

_BROUGHT = ("plea", "draft", "norm", "text")


def judged(page: Page, verb: Verb) -> bool:
    """Say whether the verb turns down, puts off or finds on what was brought before a body that rules on it."""
    if not page.lemma(verb, "refuse", "defer", "find"):
        return False
    if verb.features.get("Voice") == "Pass":
        return not page.lemma(verb, "find") and all(_rules(page, party) for party in agents(page.reading, verb))
    inside = scope(page, verb)
    actors = acting(page, verb, subjects(page.reading, verb)) if inside is not None else ()
    if inside is None or not actors or not all(_rules(page, party) for party in actors):
        return False
    ahead = page.doc[past_adverbials(page, inside.start, inside.end) : inside.end]
    head = first_noun(page, ahead)
    if head is None or head.i - ahead.start > 3 or not page.terms.noun(head, *_BROUGHT):
        return False
    return not page.lemma(verb, "find") or _found(page, ahead)


def brought(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether it is "le projet a été renvoyé", "l'examen du texte a été reporté", "la motion a été rejetée"."""
    head = first_noun(page, what)
    if head is None or head.i - what.start > 3 or not page.lemma(verb, "refuse", "defer"):
        return False
    if not all(may_act(page, party) for party in agents(page.reading, verb)):
        return False  # "a été reporté par la pluie"
    return page.terms.noun(head, *_BROUGHT) or (page.lemma(verb, "defer") and page.terms.noun(head, "hearing"))


def sentenced(page: Page, verb: Verb) -> bool:
    """Say whether "condamner à" is a court's: it is named in the title or before it in the paragraph, or does it."""
    if not page.lemma(verb, "sentence"):
        return True
    if verb.features.get("Voice") != "Pass":
        return all(_of_court(page, party) for party in subjects(page.reading, verb))
    block, title = page.reading.block(verb.head), page.reading.title
    before = [*(title or ()), *(page.doc[block.start : verb.head] if block is not None else ())]
    return any(page.terms.has(plain(token), "court") for token in before if token.pos_ in ("NOUN", "PROPN"))


def _found(page: Page, words: Span) -> bool:
    """Say whether what is found on follows: "la requête recevable", "la loi non conforme à la Constitution"."""
    inner = {v.head for v in verbs_in(page.reading, words.start, words.end) if v.features["Form"] == "finite"}
    return not inner and any(page.terms.has(plain(token), "verdict") for token in words[1:])


def _rules(page: Page, party: Party) -> bool:
    head = first_noun(page, party.span)
    if party.kind == "pronoun":
        return kind_meant(page, party) in ("body", "group")
    return party.kind == "body" or (head is not None and page.terms.noun(head, "court", "chamber"))


def _of_court(page: Page, party: Party) -> bool:
    head = first_noun(page, party.span)
    return "court" in (party.actor or "").lower() or (head is not None and page.terms.noun(head, "court"))
