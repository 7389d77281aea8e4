"""Whether a capital stands for its government: it acts, or something is given or said to it."""

from greffier.assemble._reading import Reading
from greffier.assemble._who_draft import Draft

_SUBJECT = ("nsubj", "nsubj:pass")


def is_government(reading: Reading, draft: Draft) -> bool:
    """Say whether the seat that *draft* names is a government here: an agent or a recipient, no place."""
    doc = reading.doc
    if draft.start == 0 or doc[draft.start].is_sent_start:
        return _acts(reading, draft)
    before = doc[draft.start - 1]
    word = before.lower_
    clauses, actors = reading.pack.words("clauses"), reading.pack.words("actors")
    if word in clauses.get("by", ()) or word in actors.get("beside", ()):
        return True
    if word in clauses.get("to", ()):
        head = draft.span.root.head
        return head.lemma_ in actors.get("toward", ()) or _governed(reading, draft, actors.get("toward", ()))
    if before.pos_ == "ADP" and word not in clauses.get("of", ()):
        return False
    if word in clauses.get("of", ()):
        return before.head.lower_ in () or draft.span.root.head.lemma_ in actors.get("stance", ())
    return _acts(reading, draft)


def _acts(reading: Reading, draft: Draft) -> bool:
    doc = reading.doc
    if draft.span.root.dep_ in _SUBJECT:
        return True
    after = doc[draft.end] if draft.end < len(doc) else None
    return after is not None and after.pos_ in ("AUX", "VERB") and draft.start > 0 and doc[draft.start - 1].pos_ != "ADP"


def _governed(reading: Reading, draft: Draft, lemmas: tuple[str, ...]) -> bool:
    """Say whether a noun or verb of giving or telling stands close before."""
    doc = reading.doc
    start = max(doc[draft.start].sent.start, draft.start - 5)
    return any(token.lemma_ in lemmas for token in doc[start : draft.start - 1])
