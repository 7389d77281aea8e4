"""Whether a capital stands for its government: it acts, or something is given or said to it."""

from greffier.assemble._reading import Reading
from greffier.assemble._who_draft import Draft
from greffier.extract._mark import marked
from greffier.text.marks import CLOSING

_SUBJECT = ("nsubj", "nsubj:pass")


def is_government(reading: Reading, draft: Draft) -> bool:
    """Say whether the seat that *draft* names is a government here: an agent or a recipient, no place."""
    doc = reading.doc
    if _told_by(reading, draft):
        return True
    clauses, actors = reading.pack.words("clauses"), reading.pack.words("actors")
    agent = draft.start > 0 and doc[draft.start - 1].lower_ in clauses.get("by", ())
    if agent or _gives(reading, draft):
        return True
    if draft.end < len(doc) and doc[draft.end].text in {",", "(", "–"} and draft.span.root.dep_ not in _SUBJECT:
        return False
    if draft.start == 0 or doc[draft.start].is_sent_start:
        return _acts(reading, draft)
    if _says(reading, draft):
        return True
    before = doc[draft.start - 1]
    word = before.lower_
    if word in actors.get("beside", ()):
        return True
    if word in clauses.get("to", ()):
        return _governed(reading, draft, actors.get("toward", ()))
    if before.pos_ == "ADP" and word not in clauses.get("of", ()):
        return False
    if word in clauses.get("of", ()):
        return draft.span.root.head.lemma_ in actors.get("stance", ())
    return _acts(reading, draft)


def _gives(reading: Reading, draft: Draft) -> bool:
    """Say of "; Berlin, 244 millions" that a sum follows the comma after the seat: an item of a list of givers."""
    doc = reading.doc
    sums = {span.start for things in ("amounts", "counts") for span in marked(doc, things)}
    comma = draft.end < len(doc) and doc[draft.end].text == ","
    listed = draft.start > 0 and (doc[draft.start - 1].text in {";", ","} or doc[draft.start - 1].pos_ == "CCONJ")
    return comma and listed and draft.end + 1 in sums


def _says(reading: Reading, draft: Draft) -> bool:
    """Say of "…, a annoncé dimanche l'Élysée" that a verb of saying after a comma leads to the seat."""
    doc, at = reading.doc, draft.start
    for time in reading.times:
        at = time.span.start if time.span.end == at else at
    verb = next((v for v in reading.verbs if v.span.end == at and v.features["Form"] == "finite"), None)
    if verb is None or verb.span.start == 0 or doc[verb.span.start - 1].text not in {","} | CLOSING:
        return False
    return reading.says(verb)


def _told_by(reading: Reading, draft: Draft) -> bool:
    """Say whether the seat is cited ("selon Kyïv, …") or stands behind its verb ("que réclame Zagreb")."""
    doc, at = reading.doc, draft.start
    sources = reading.pack.words("saying").get("according", ())
    if any(doc[max(0, at - 2) : at].text.lower().replace("’", "'").endswith(source) for source in sources):
        return True
    that = reading.pack.words("clauses").get("that", ())
    return at > 1 and doc[at - 1].pos_ == "VERB" and doc[at - 2].lower_.replace("’", "'") in that


def _acts(reading: Reading, draft: Draft) -> bool:
    """Say whether a verb that agrees stands right after the seat, or the parser makes it a subject."""
    doc = reading.doc
    after = doc[draft.end] if draft.end < len(doc) else None
    if after is None or after.text == ",":
        return False
    if draft.span.root.dep_ in _SUBJECT:
        return True
    return after.pos_ in ("AUX", "VERB") or after.lower_ in reading.pack.words("verbs").get("negation", ())


def _governed(reading: Reading, draft: Draft, lemmas: tuple[str, ...]) -> bool:
    """Say whether a noun or verb of giving or telling stands close before, with nothing but "of …" between."""
    doc, of = reading.doc, reading.pack.words("clauses").get("of", ())
    floor = max(doc[draft.start].sent.start, draft.start - 8)
    for at in range(draft.start - 2, floor - 1, -1):
        if doc[at].lemma_ in lemmas:
            return at == draft.start - 2 or doc[at + 1].lower_.replace("’", "'") in of
        if doc[at].pos_ not in ("ADP", "DET", "PROPN", "NOUN", "ADJ"):
            return False
    return False
