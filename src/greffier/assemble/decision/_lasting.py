"""Verbs of staying, leaving and passing on, which settle something where a time says until when or from when."""

from greffier.assemble._clauses import subjects
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Time, Verb, within
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._objects import past_adverbials
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import first_noun
from greffier.text.days import days

PEOPLE = ("office", "person", "pronoun")


def stays(page: Page, verb: Verb) -> bool:
    """Say whether it is "resteront sur place jusqu'au 12 octobre": what goes on has an end."""
    if not page.lemma(verb, "stay", "last"):
        return False
    clause = scope(page, verb)
    return clause is not None and any(_until(page, time.span.start) for time in times_of(page, verb))


def in_state(page: Page, verb: Verb) -> bool:
    """Say whether what stays is told by a quality: "restera fermée jusqu'au 3 mars" happens, nobody does it."""
    following = page.doc[verb.span.end] if verb.span.end < len(page.doc) else None
    return page.lemma(verb, "last") or (following is not None and following.pos_ in ("ADJ", "VERB"))


def leaves(page: Page, verb: Verb) -> bool:
    """Say whether it is "quittera l'Alliance le 31 mars", "quitteront le Mali d'ici à juin": no journey of a person."""
    if not page.lemma(verb, "leave") or not times_of(page, verb):
        return False
    clause, found = scope(page, verb), subjects(page.reading, verb)
    if clause is None or not found:
        return False
    at = past_adverbials(page, clause.start, clause.end)
    what = next((m for m in page.reading.mentions if at <= m.span.start <= at + 1), None)
    head = first_noun(page, found[0].span)
    person = found[0].kind in PEOPLE or found[0].person or (head is not None and page.terms.noun(head, "person"))
    return not person or (what is not None and what.kind in ("organisation", "body", "group"))


def hands_over(page: Page, verb: Verb) -> bool:
    """Say whether it is "cédera sa place à": a verb of an effect, but with an office as its object."""
    return bool(page.terms.starts(page.reading, verb.span.end, "place"))


def passes_on(page: Page, verb: Verb) -> bool:
    """Say whether it is "la présidence reviendra le 1er janvier aux Pays-Bas"."""
    if not page.lemma(verb, "pass_on") or not times_of(page, verb):
        return False
    clause, found = scope(page, verb), subjects(page.reading, verb)
    head = first_noun(page, found[0].span) if len(found) == 1 else None
    to = clause is not None and any(page.terms.has(plain(token), "to") for token in clause)
    return to and head is not None and page.terms.noun(head, "seat")


def dated_event(page: Page, verb: Verb) -> bool:
    """Say whether a present tells what happens on a day to come: "la loi entre en vigueur le 3 mai"."""
    be, published = page.reading.pack.words("verbs")["be"], page.reading.document.published
    told = verb.features.get("Tense") == "Pres" and verb.features.get("Voice") != "Pass" and verb.lemma not in be
    if not told or published is None or not page.lemma(verb, "event") or page.lemma(verb, "lapse"):
        return False
    covered = [days(time.value) for time in times_of(page, verb) if time.type == "DATE"]
    return any(span is not None and span[0] > published for span in covered)


def times_of(page: Page, verb: Verb) -> list[Time]:
    """Return the times with a value in the clause of a verb."""
    clause = scope(page, verb)
    found = within(page.reading.times, clause.start, clause.end) if clause is not None else ()
    return [time for time in found if time.value is not None]


def _until(page: Page, at: int) -> bool:
    start = at
    while start > 0 and page.doc[start - 1].pos_ == "DET":
        start -= 1
    return bool(
        page.terms.ends(page.reading, start, "until")
        or page.terms.ends(page.reading, at, "until")
        or page.terms.starts(page.reading, at, "until")
    )
