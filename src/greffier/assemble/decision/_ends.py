"""Where the words of what was decided end: at circumstances, reasons, and what is told about it besides."""

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._draft import Page

BREAKS = {",", ";", ":", ".", "–", "-", "—", "(", "«", "“", "•"}
_OPENING, _CLOSING = {"«", "“"}, {"»", "”"}


def trimmed(page: Page, start: int, end: int, *, past: int = 0) -> Span:
    """Return the tokens without punctuation and links at their ends, cut where something apart begins.

    Up to the token *past* nothing is apart: the verb of a relative clause may be the one that is told.
    """
    doc = page.doc
    end = _cut(page, start, end, past)
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in BREAKS
        or (doc[end - 1].text in _CLOSING and not any(token.text in _OPENING for token in doc[start:end]))
        or (doc[end - 1].pos_ in ("CCONJ", "ADV") and page.terms.has(plain(doc[end - 1]), "linked"))
    ):
        end -= 1
    if (size := _loose(page, start, end)) > 0:
        return trimmed(page, start, end - size, past=past)
    while start < end and (doc[start].is_space or doc[start].text in BREAKS - {"«", "“", "("}):
        start += 1
    return doc[start:end]


def _loose(page: Page, start: int, end: int) -> int:
    """Return the length of what leads on at the end: "… ainsi que", "… et, d'autre part", "… et, si nécessaire"."""
    if size := page.terms.ends(page.reading, end, "linked"):
        return size if start < end - size else 0
    size = page.terms.ends(page.reading, end, "inner") or page.terms.ends(page.reading, end, "condition")
    comma = end - size - 1
    led = bool(size) and comma > start and page.doc[comma].text == ","
    return size if led and page.terms.has(plain(page.doc[comma - 1]), "linked") else 0


def _cut(page: Page, start: int, end: int, past: int) -> int:
    """Return where circumstances, reasons or a gerund clause end what was decided, or *end*."""
    doc = page.doc
    for at in range(start + 1, end):
        word = doc[at]
        if word.text == ";" or page.terms.starts(page.reading, at, "whereby"):
            return at  # "une déclaration par laquelle ils s'engagent à": what it says is a decision of its own
        if word.text == "," and at + 1 < end:
            if page.terms.starts(page.reading, at + 1, "apart") and not _goes_round(page, start, at, end):
                return at
            opened = [v for v in verbs_in(page.reading, at + 1, end) if v.span.start == at + 1]
            # A gerund tells what the deciders do besides; a participle, what the thing is, belongs to it,
            # unless a relative clause goes on telling about it.
            form = opened[0].features["Form"] if opened else ""
            if at < past:
                continue  # an aside of the subject: "Un comité, réunissant les donateurs, sera créé"
            if _absolute(page, at + 1, end) or _told_next(page, at + 1, end):
                return at
            if form == "gerund" or (form == "participle" and _by(page, opened[0]) and _goes_on(page, at + 1, end)):
                return at
        elif word.pos_ in ("CCONJ", "SCONJ") and page.terms.starts(page.reading, at, "apart"):
            return at
    return end


def told_at(page: Page, what: Span) -> Span:
    """Return a noun that was decided without the occasion: "un accord sur l'eau lors d'une cérémonie à Oran".

    An occasion that is a meeting or a ceremony is the deed's; any other is the noun's: "l'aide lors des crues".
    """
    of, what = page.reading.pack.words("clauses")["of"], before_whom(page, what)
    for token in what[1:]:
        if token.pos_ == "SCONJ" and page.terms.starts(page.reading, token.i, "condition"):
            return trimmed(page, what.start, token.i)  # "un plan lorsqu'ils se sont réunis"
        ahead = page.doc[token.i + 1 : min(token.i + 6, what.end)]
        led = len(ahead) > 0 and page.terms.has(plain(token), "sitting_at") and plain(ahead[0]) in of
        if led and any(page.terms.noun(word, "assembly", "ceremony") for word in ahead):
            return trimmed(page, what.start, _preposition(page, token.i))
    return what


def before_whom(page: Page, what: Span) -> Span:
    """Return what was or will be done without those who look on: "se déroulera lundi en présence de la ministre"."""
    at = next((token.i for token in what[1:] if page.terms.starts(page.reading, token.i, "before_whom")), None)
    return trimmed(page, what.start, at) if at is not None else what


def _preposition(page: Page, at: int) -> int:
    """Return where a preposition of several words starts: "lors de", "au cours de", "à l'occasion de"."""
    while page.doc[at].pos_ not in ("ADP", "ADV") and page.doc[at - 1].pos_ in ("ADP", "DET"):
        at -= 1
    return at


def _goes_round(page: Page, start: int, comma: int, end: int) -> bool:
    """Say whether an aside parts a verb from its object: "a autorisé, en vertu des règles de l'Union, un régime"."""
    named = any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in page.doc[start:comma])
    return not named and any(token.text == "," for token in page.doc[comma + 1 : end])


def _absolute(page: Page, start: int, end: int) -> bool:
    """Say whether a clause of its own opens with a noun and a gerund: ", la prochaine réunion étant fixée à mai"."""
    first = next((v for v in verbs_in(page.reading, start, min(end, start + 9))), None)
    if first is None or first.features["Form"] != "gerund" or page.doc[start].pos_ != "DET":
        return False
    between = page.doc[start : first.span.start]
    return len(between) > 1 and not any(token.text == "," or token.pos_ == "ADP" for token in between[-1:])


def _told_next(page: Page, start: int, end: int) -> bool:
    """Say whether a relative clause tells what comes later: ", qui sera expérimenté en mai", ", où il siégera"."""
    words = page.reading.pack.words("clauses")
    if plain(page.doc[start]) not in {*words["relative_subject"], *words["relative"]}:
        return page.terms.starts(page.reading, start, "called") > 0
    finite = [v for v in verbs_in(page.reading, start, end) if v.features["Form"] == "finite"]
    told = finite[0] if len(finite) == 1 else None  # a second one may be the verb that the clause was parted from
    if told is not None and page.lemma(told, "take_place") and plain(page.doc[start]) in words["relative_subject"]:
        return False  # "à leur sommet de 2025, qui se tiendra à La Haye": which meeting it is
    later = told is not None and told.features.get("Tense") == "Fut" and told.features.get("Mood", "Ind") == "Ind"
    if not later or told is None or any(token.text == "," for token in page.doc[start : told.span.start]):
        return False
    # "…, dont la Pologne assurera la direction" is what the thing is; with a time it is what comes next.
    return plain(page.doc[start]) in words["relative_subject"] or bool(within(page.reading.times, start, end))


def _goes_on(page: Page, start: int, end: int) -> bool:
    """Say whether a comma and a relative clause follow before *end*."""
    relative = page.reading.pack.words("clauses")["relative_subject"]
    return any(page.doc[k].text == "," and plain(page.doc[k + 1]) in relative for k in range(start, end - 1))


def _by(page: Page, verb: Verb) -> bool:
    following = page.doc[verb.span.end] if verb.span.end < len(page.doc) else None
    return following is not None and plain(following) in page.reading.pack.words("clauses")["by"]
