"""A deed that the release tells as done: its verb, the subject that undergoes it, its age."""

from spacy.tokens import Span

from greffier.assemble._clauses import subjects, verbs_in
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._due import history
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._objects import with_article
from greffier.assemble.decision._settled import possible, told_as_future

_TOLD = ("Pres", "Perf", "Plup", "Past", "PastPerf")
_BESIDE = 4
"""A rhythm that stands no more tokens behind a verb is the verb's and not its object's."""

_ASIDE = 20
"""What stands between a subject and its verb belongs to it if it has no more tokens than this, and no verb."""


def performs(page: Page, verb: Verb) -> bool:
    """Say whether the verb tells something done: by the text in the present, or just before it."""
    told = verb.features["Form"] == "finite" or beforehand(page, verb)
    if not told or verb.features.get("Mood") in ("Cnd", "Imp"):
        return False
    if verb.features.get("Tense", "Pres") not in _TOLD or told_as_future(page, verb) or _habit(page, verb):
        return False
    return possible(page, verb)


def _habit(page: Page, verb: Verb) -> bool:
    """Say whether a present tells what is done again and again: "adopte chaque année un budget"."""
    near = within(page.reading.times, page.doc[verb.head].sent.start, verb.span.end + _BESIDE)
    return verb.features.get("Tense") == "Pres" and any(time.type == "SET" for time in near)


def beforehand(page: Page, verb: Verb) -> bool:
    """Say whether the subject of the main verb did it too: "après avoir approuvé", "(En) adoptant", "… en adoptant"."""
    past = verb.features["Form"] == "infinitive" and verb.features.get("Tense") == "Perf"
    if verb.features["Form"] != "gerund":
        return past and page.terms.has(verb.features.get("Mark", ""), "having")
    whole = sentence(page.reading, verb.head)
    main = verbs_in(page.reading, whole.start, verb.span.start)[-1:]  # not "invite les États à agir en ratifiant"
    told = all(v.features["Form"] == "finite" and v.features.get("Tense") == "Perf" for v in main)
    beside = bool(main) and told and not main[0].features.get("Neg")
    return verb.span.start <= whole.start + 1 or (beside and bool(verb.features.get("Mark")))


def undergoing(page: Page, verb: Verb) -> Span | None:
    """Return the words of the subject before a verb, with what stands between them and the verb as part of them."""
    found = subjects(page.reading, verb)
    if not found:
        return None
    start, end = with_article(page, min(p.span.start for p in found)), max(p.span.end for p in found)
    if end > verb.span.start:
        return None
    between = verbs_in(page.reading, end, verb.span.start)
    told_more = verb.span.start - end <= _ASIDE and not any(v.features["Form"] == "finite" for v in between)
    return trimmed(page, start, verb.span.start) if told_more else page.doc[start:end]


def long_ago(page: Page, verb: Verb, end: int) -> bool:
    """Say whether a time beside the verb puts the deed long before the release."""
    start, of = page.doc[verb.head].sent.start, page.reading.pack.words("clauses")["of"]
    for time in within(page.reading.times, max(start, verb.span.start - 12), end):
        aside = any(token.text == "," for token in page.doc[time.span.end : verb.span.start])
        if aside and time.span.start - start > 3:
            continue  # "Le mandat de X, en poste depuis 2021, a été prolongé"
        before = page.doc[time.span.start - 1] if time.span.start > start else None
        if before is not None and (before.pos_ in ("NOUN", "PROPN") or plain(before) in of):
            continue  # "les comptes de l'exercice 2025 ont été approuvés": it is the noun's
        if time.span.start <= verb.span.end + 3 and history(page, time):
            return True
    return False
