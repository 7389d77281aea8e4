"""The words that a verb of deciding governs: up to a clause beside it, a second verb of its subject, or a list."""

from spacy.tokens import Span

from greffier.assemble._clauses import complement, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._ends import BREAKS
from greffier.assemble.decision._objects import link_start, linked, mark, with_article


def scope(page: Page, verb: Verb) -> Span | None:
    """Return the words that *verb* governs: up to a clause beside it, or one that its own governor opens."""
    whole = complement(page.reading, verb)
    if whole is None:
        return None
    words = page.reading.pack.words("clauses")
    stop, own = whole.end, False
    for token in whole:
        if token.text == ";":
            stop = token.i
            break
        if plain(token) in words["that"]:
            if token.i > whole.start and page.terms.has(plain(page.doc[token.i - 1]), "linked") and not own:
                stop = token.i - 1
                break
            own = own or token.i - whole.start <= 3
    if (second := _coordinate(page, verb, whole, stop)) is not None:
        stop = second
    stop = min(stop, _next_clause(page, verb, whole.start, stop))
    stop = min([stop, *(v.head - 1 for v in page.missed if _after_link(page, v, whole.start, stop))])
    for other in verbs_in(page.reading, whole.start, stop):
        if other.features["Form"] == "finite" and (start := _beside(page, whole, other)) is not None:
            stop = min(stop, start)
            break
    stop = min(stop, _back_to_list(page, verb, whole.start, stop))
    while stop > whole.start and page.doc[stop - 1].text in BREAKS:
        stop -= 1
    return page.doc[whole.start : stop] if stop > whole.start else None


def _back_to_list(page: Page, verb: Verb, start: int, stop: int) -> int:
    """Return where infinitives go on behind a relative clause: "…, dont X assurera le suivi, et de publier"."""
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"]}
    limit = page.doc[verb.head].sent.start
    opened = next((k for k in range(verb.span.start - 1, limit, -1) if plain(page.doc[k]) in relative), None)
    if opened is None or verb.span.start - opened > 12:
        return stop
    marks = {mark(v) for v in verbs_in(page.reading, limit, opened) if v.features["Form"] == "infinitive"}
    for other in verbs_in(page.reading, start, stop):
        if other.features["Form"] == "infinitive" and mark(other) and mark(other) in marks and linked(page, other):
            return link_start(page, other)
    return stop


def _coordinate(page: Page, verb: Verb, whole: Span, stop: int) -> int | None:
    """Return where a second verb of the same subject starts: right behind its link, no clause opened before."""
    words = page.reading.pack.words("clauses")
    opening = {*words["relative_subject"], *words["relative"], *words["that"]}
    for other in verbs_in(page.reading, whole.start, stop):
        if other.features["Form"] != "finite":
            continue
        at = other.span.start - 1
        while at > whole.start and page.doc[at].pos_ == "ADV":
            at -= 1
        agrees = other.features.get("Number", "") in ("", verb.features.get("Number", ""))
        if any(plain(page.doc[k]) in opening for k in range(whole.start, at)):
            return None
        if page.terms.has(plain(page.doc[at]), "linked") and (agrees or other.features.get("Tense") == "Pres"):
            return at
    return None


def _next_clause(page: Page, verb: Verb, start: int, stop: int) -> int:
    """Return where a clause with a subject of its own is linked: "la Banque versera un prêt et le Togo désignera"."""
    words = page.reading.pack.words("clauses")
    opening = {*words["relative_subject"], *words["relative"], *words["that"]}
    for other in verbs_in(page.reading, start, stop):
        if any(plain(token) in opening for token in page.doc[start : other.span.start]):
            return stop
        if other.features["Form"] != "finite" or other.features.get("Tense") != verb.features.get("Tense"):
            continue
        named = [p.span.start for p in subjects(page.reading, other) if start < p.span.start < other.span.start]
        at = with_article(page, min(named)) - 1 if named else start
        if at > start and page.terms.has(plain(page.doc[at]), "linked"):
            return at
    return stop


def _after_link(page: Page, verb: Verb, start: int, stop: int) -> bool:
    return start < verb.head < stop and plain(page.doc[verb.head - 1]) in page.terms.linkers


def _beside(page: Page, whole: Span, verb: Verb) -> int | None:
    """Return where the clause of *verb* starts if it stands beside what came before: ", le Japon versera"."""
    words = page.reading.pack.words("clauses")
    opening = {*words["relative_subject"], *words["relative"], *words["that"], *words["conjunction"]}
    at = verb.span.start - 1
    if at >= whole.start and page.doc[at].text == ",":
        # ", a fait savoir la ministre"; a comma that closes a relative clause stands before the main verb.
        opened = any(plain(page.doc[k]) in opening for k in range(whole.start, at))
        return None if opened else at
    while at >= whole.start:
        token = page.doc[at]
        if plain(token) in opening:
            return None
        if token.text == ",":
            return at if any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in page.doc[at + 1 : verb.span.start]) else None
        if any(v.head == at and v.features["Form"] == "finite" for v in verbs_in(page.reading, at, at + 1)):
            return None
        at -= 1
    return None
