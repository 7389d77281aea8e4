"""Who a pronoun or an epithet may stand for: the mentions before it that agree with it, and which are subjects."""

from greffier.assemble._reading import Reading
from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft

SUBJECT = ("nsubj", "nsubj:pass", "obl:agent")
SPEAKING = ("office", "group", "person")


class Candidates:
    """The mentions of one document, left to right."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.reading: Reading = context.reading
        self.drafts = context.drafts
        self.finite = [verb for verb in self.reading.verbs if verb.features.get("Form") == "finite"]

    def _candidates(self, draft: Draft) -> list[Draft]:
        return [
            d
            for d in self.drafts
            if d.end <= draft.start and not d.dropped and (d.actor or d.person) and self._agrees(draft, d)
            if not self._predicate(d)
        ]

    def _predicate(self, draft: Draft) -> bool:
        """Say whether it is the office of "ont élu président de la Commission le ministre"."""
        before = self.reading.doc[max(0, draft.start - 1)]
        return draft.kind == "office" and not draft.person and before.pos_ == "VERB" and draft.span[0].pos_ == "NOUN"

    def _is_subject(self, draft: Draft) -> bool:
        doc = self.reading.doc
        if draft.label == "pronoun":
            return True
        if draft.determiner == "the" and doc[draft.start].pos_ not in ("DET", "PROPN"):
            return False
        before = draft.start - (2 if draft.determiner == "a" else 1)
        if before >= 0 and doc[before].pos_ == "ADP" and not doc[draft.start].is_sent_start:
            return doc[before].lower_ in self.reading.pack.words("actors").get("according", ())
        root = draft.span.root
        if root.dep_ in ("obj", "iobj"):
            return False
        if (draft.person or draft.kind in SPEAKING or draft.label == "words") and draft.label != "counterpart":
            return True
        inside = range(draft.start, draft.end)
        if root.dep_ in SUBJECT or any(t.dep_ in SUBJECT and t.head.i not in inside for t in draft.span):
            return True
        after, who = doc[draft.end : draft.end + 1], self.reading.pack.words("tenures")["who"]
        return any(token.pos_ in ("AUX", "VERB") or token.lower_ in who for token in after)

    def _agent(self, draft: Draft, form: str = "") -> bool:
        """Say whether "par" stands before a mention, and before it a verb of a *form* where one is asked for."""
        by = draft.start > 0 and self.reading.plain[draft.start - 1] in self.reading.pack.words("clauses")["by"]
        verbs = (v for v in self.reading.verbs if v.span.end == draft.start - 1) if by else ()
        return by and (not form or any(v.features["Form"] == form for v in verbs))

    def _agrees(self, pronoun: Draft, other: Draft) -> bool:
        number = pronoun.number
        if number == "s":
            if other.number == "p" or other.kind == "group":
                return False
            return not (pronoun.gender and other.gender and pronoun.gender != other.gender)
        if other.kind == "group" or other.number == "p":
            return not (pronoun.gender == "f" and other.gender == "m")
        return False

    def _quote(self, token: int) -> int | None:
        return next((q.start for q in self.reading.quotes if q.start <= token < q.end and q.label_ != "term"), None)
