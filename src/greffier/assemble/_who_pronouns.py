"""Whom a subject pronoun stands for: the last subject that agrees, or nobody where two could."""

from greffier.assemble._reading import Reading
from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft

_SUBJECT = ("nsubj", "nsubj:pass", "obl:agent")
_LATTER = "the-latter"


class Pronouns:
    """Resolve the pronouns of one document, left to right."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.reading: Reading = context.reading
        self.drafts = context.drafts
        self._finite = sorted(v.head for v in self.reading.verbs if v.features.get("Form") == "finite")

    def resolve(self, draft: Draft) -> None:
        """Settle one pronoun from the mentions before it."""
        draft.kind = "pronoun"
        if draft.value in ("we", "I"):
            self._first_person(draft)
            return
        if self._impersonal(draft):
            draft.dropped = True
            return
        if draft.value.startswith(_LATTER):
            found = self._last(draft)
        else:
            found = self._subject_before(draft)
        if found is None:
            draft.doubt = draft.doubt or f"nothing before {draft.span.text!r} agrees with it"
            return
        draft.actor, draft.person, draft.offices = found.actor, found.person, []
        draft.rule = "pronoun"
        draft.gender = draft.gender or found.gender

    def _first_person(self, draft: Draft) -> None:
        """In a quotation the speaker; in a communiqué "nous" is the group that issues it."""
        quoted = any(quote.start <= draft.start < quote.end for quote in self.reading.quotes)
        if quoted or draft.value == "I":
            draft.rule, draft.doubt = "first-person", "the first person is the quotation's speaker"
            return
        level, home = self.context.level, self.context.home
        if home and level is not None:
            draft.actor = self.context.who.offices.group(home, level.function, level.portfolios)
            draft.rule = "we"
        elif home and self.context.publisher:
            draft.actor, draft.rule = self.context.publisher, "we"

    def _impersonal(self, draft: Draft) -> bool:
        """Say whether "il" stands for nobody: the parser calls it an expletive."""
        if draft.value != "he":
            return False
        tokens = [token for token in draft.span if token.pos_ == "PRON"]
        return any(token.dep_.startswith("expl") for token in tokens)

    def _candidates(self, draft: Draft) -> list[Draft]:
        return [
            d
            for d in self.drafts
            if d.end <= draft.start and not d.dropped and (d.actor or d.person) and self._agrees(draft, d)
        ]

    def _last(self, draft: Draft) -> Draft | None:
        """The person, else the actor, named last in the sentence and the one before."""
        near = [d for d in self._candidates(draft) if d.label not in ("adjective", "pronoun")]
        return near[-1] if near else None

    def _subject_before(self, draft: Draft) -> Draft | None:
        """The subject of the sentence so far, else of the one before, and so on up the paragraph."""
        doc = self.reading.doc
        block = self.reading.block(draft.start)
        quoted = self._quote(draft.start)
        inverted = doc[draft.start].text.startswith("-") or doc[max(0, draft.start - 1)].text == "-"
        candidates = [d for d in self._candidates(draft) if self._quote(d.start) in (quoted, None)]
        if quoted is not None and any(self._quote(d.start) == quoted for d in candidates):
            candidates = [d for d in candidates if self._quote(d.start) == quoted]
        here = doc[draft.start].sent.start
        floor = self._two_blocks_up(block.start) if block is not None else 0
        stretches = _stretches(doc, candidates, here, floor)
        if inverted:
            stretches = [[d for d in stretch if d.person or d.kind in ("office", "other", "pronoun")] for stretch in stretches]
        for index, stretch in enumerate(stretches):
            if not stretch:
                continue
            chosen = self._choose(draft, stretch, same=index == 0)
            if chosen is not None:
                return chosen
        return None

    def _choose(self, draft: Draft, stretch: list[Draft], *, same: bool) -> Draft | None:
        """Choose among the mentions of one sentence: a subject before others, persons before things."""
        subjects = [d for d in stretch if self._is_subject(d)]
        pool = subjects or stretch
        people = [d for d in pool if d.person or d.kind in ("office", "group", "person")]
        pool = people or pool
        if not subjects and len({(d.actor, d.person) for d in pool}) > 1:
            return pool[-1] if same else pool[0] if len(pool) == 1 else self._doubt(draft, pool)
        return pool[-1] if same else pool[0] if len({d.actor for d in pool}) == 1 else pool[0]

    def _doubt(self, draft: Draft, pool: list[Draft]) -> Draft | None:
        draft.doubt = f"{draft.span.text!r} could be " + " or ".join(dict.fromkeys(d.span.text for d in pool))
        return None

    def _is_subject(self, draft: Draft) -> bool:
        doc = self.reading.doc
        if draft.label == "pronoun":
            return True
        if draft.determiner == "the" and doc[draft.start].pos_ not in ("DET", "PROPN"):
            return False
        if draft.start and doc[draft.start - 1].pos_ == "ADP" and not doc[draft.start].is_sent_start:
            return False
        root = draft.span.root
        if root.dep_ in _SUBJECT or any(t.dep_ in _SUBJECT for t in draft.span if t.head.i not in range(draft.start, draft.end)):
            return True
        after = doc[draft.end] if draft.end < len(doc) else None
        return after is not None and (after.pos_ in ("AUX", "VERB") or after.lower_ == "qui")

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

    def _two_blocks_up(self, start: int) -> int:
        before = [block.start for block in self.reading.blocks if block.start < start and block.label_ == "prose"]
        return before[-1] if before else start


def _stretches(doc: object, candidates: list[Draft], here: int, floor: int) -> list[list[Draft]]:
    """Cut the candidates into sentences, the nearest first, down to *floor*."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in candidates:
        if draft.start < floor:
            continue
        by_sentence.setdefault(draft.span.sent.start, []).append(draft)
    return [by_sentence[start] for start in sorted(by_sentence, reverse=True) if start <= here]
