"""Whom a subject pronoun stands for: the last subject that agrees, or nobody where two could."""

from spacy.tokens import Doc, Span, Token

from greffier.assemble._phrases import extend_right
from greffier.assemble._who_candidates import SPEAKING, SUBJECT, Candidates
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_impersonal import impersonal, says

_LATTER = "the-latter"


class Pronouns(Candidates):
    """Resolve the pronouns of one document, left to right."""

    def resolve(self, draft: Draft) -> None:
        """Settle one pronoun from the mentions before it."""
        draft.kind = "pronoun"
        if draft.value in ("we", "I"):
            self._first_person(draft)
            return
        if impersonal(self.reading, draft):
            draft.dropped = True
            return
        latter = draft.value.startswith(_LATTER)
        found = self._last(draft) if latter else self._subject_before(draft) or self._presiding(draft)
        if found is None:
            if draft.actor:
                return
            draft.doubt = draft.doubt or f"nothing before {draft.span.text!r} agrees with it"
            return
        draft.actor, draft.person, draft.offices = found.actor, found.person, []
        draft.rule = "pronoun"
        draft.gender = draft.gender or found.gender

    def _presiding(self, draft: Draft) -> Draft | None:
        """Return the body whose conclusions or communiqué it is, where nobody else can be meant: "2. Il invite"."""
        if draft.actor or draft.doubt or self._quote(draft.start) is not None:
            return None
        who, home, end = self.context.who, self.context.home, self.context.title_end
        titled = [d for d in self._candidates(draft) if d.kind == "body" and d.start < end]
        own = {d.actor: d for d in titled if d.actor and home and who.root(d.actor) == home}
        return next(iter(own.values())) if len(own) == 1 else None

    def _first_person(self, draft: Draft) -> None:
        """In a quotation the speaker; in a communiqué "nous" is the group that issues it."""
        quoted = any(quote.start <= draft.start < quote.end for quote in self.reading.quotes)
        if quoted or draft.value == "I":
            draft.rule, draft.doubt = "first-person", "the first person is the quotation's speaker"
            return
        level, home = self.context.level, self.context.home
        if home and level is not None:
            who = self.context.who
            ours = who.root(level.holder) if level.holder in who else home
            many = level.portfolios or who.offices.has(level.function, "of-many-states")
            if many and who.is_state(ours):
                draft.doubt = "the release does not say whose group speaks"  # no state has several of them
                return
            draft.actor = who.offices.group(ours, level.function, level.portfolios)
            draft.rule = "we"
        elif home and self.context.publisher:
            draft.actor, draft.rule = self.context.publisher, "we"

    def _last(self, draft: Draft) -> Draft | None:
        """The one named last in the sentence and the one before: an actor, or a plain noun nearer than it."""
        doc, quoted = self.reading.doc, self._quote(draft.start)
        first = doc[draft.start].sent.start
        before = range(first, max(first, draft.start - 4))
        alone = all(self._quote(at) is not None or doc[at].is_punct for at in before)
        said = any(q.start >= first and q.end <= draft.start for q in self.reading.quotes)
        inverted = alone and said and quoted is None  # "« … », a ajouté ce dernier": nobody stands before him here
        first = doc[first - 1].sent.start if first and (draft.start - first <= 1 or inverted) else first
        candidates = [d for d in self._candidates(draft) if d.start >= first and self._quote(d.start) == quoted]
        near = [d for d in candidates if d.label not in ("adjective", "pronoun")]
        found = near[-1] if near else None
        if inverted:
            return next((d for d in reversed(near) if d.person or d.kind in SPEAKING), None)
        floor = found.end if found is not None else doc[draft.start].sent.start
        for at in range(draft.start - 1, floor - 1, -1):
            token = doc[at]
            if token.pos_ == "PROPN" and token.is_upper and len(token) > 2:
                draft.actor, draft.rule = token.text, "the-latter"  # an acronym that no authority knows
                return None
            thing = token.pos_ == "NOUN" and token.dep_ in ("obj", *SUBJECT) and self._quote(at) == quoted
            if thing and _like(token, draft):
                words = extend_right(self.reading, at)
                draft.actor, draft.rule = words.text.strip(), "the-latter"
                return None
        return found

    def _subject_before(self, draft: Draft) -> Draft | None:
        """The subject of the sentence so far, else of the one before, and so on up the paragraph."""
        doc = self.reading.doc
        inverted = doc[draft.start].text.startswith("-") or doc[max(0, draft.start - 1)].text == "-"
        block = self.reading.block(draft.start)
        quoted = None if inverted and says(self.reading, draft) else self._quote(draft.start)
        candidates = [d for d in self._candidates(draft) if self._quote(d.start) == quoted or self._incised(d)]
        floor = block.start if block is not None and quoted is None else 0
        if (other := self._hung_on(draft)) is not None:
            candidates = [d for d in candidates if (d.person, d.actor) != (other.person, other.actor)]
        if (topic := self._topic(draft, candidates)) is not None:
            return topic
        if inverted:
            candidates = [d for d in candidates if d.person or d.kind in (*SPEAKING, "other", "pronoun")]
        if block is not None and quoted is None and not self._told(block.start, draft, candidates):
            floor = self._block_before(block.start)
        for index, stretch in enumerate(_stretches(doc, candidates, doc[draft.start].sent.start, floor)):
            chosen = self._choose(draft, stretch, same=index == 0 and stretch[0].start >= doc[draft.start].sent.start)
            if chosen is not None or draft.doubt:
                thing = None if inverted or says(self.reading, draft) else self._thing(draft, chosen)
                return chosen if thing is None else self._is_thing(draft, thing)
        thing = None if inverted else self._thing(draft, None)
        return None if thing is None else self._is_thing(draft, thing)

    def _incised(self, draft: Draft) -> bool:
        """Say of "« Le lac, a relevé la ministre, se vide »" that marks hold somebody whom nobody quotes."""
        doc = self.reading.doc
        verb = next((v for v in self.finite if v.span.end == draft.start), None)
        if (
            verb is None
            or self._quote(draft.start) is None
            or draft.end >= len(doc)
            or doc[draft.end].text not in {",", "."}
        ):
            return False
        return doc[verb.span.start - 1].text == "," and self.reading.says(verb)

    def _hung_on(self, draft: Draft) -> Draft | None:
        """Return whom "…, qu'il a remercié", "…, avec qui il …" hangs on: somebody else than the pronoun."""
        doc, words = self.reading.doc, self.reading.pack.words("clauses")
        relative = {*words["relative_subject"], *words["relative"], *words["that"]}
        at = draft.start - 1
        while at > 0 and (doc[at].lower_.replace("’", "'") in relative or doc[at].pos_ == "ADP"):
            at -= 1
        if at == draft.start - 1 or doc[at].text != ",":
            return None
        ended = [d for d in self.drafts if d.end == at and not d.dropped and (d.person or d.actor)]
        return ended[-1] if ended else None

    def _topic(self, draft: Draft, candidates: list[Draft]) -> Draft | None:
        """Return whom "Quant à la Suède, elle …" names right before its pronoun."""
        doc, opens = self.reading.doc, self.reading.pack.words("actors").get("as_for", ())
        ended = [d for d in candidates if d.end == draft.start - 1 and doc[d.end].text == "," and d.start >= 2]
        return next((d for d in ended if doc[d.start - 2 : d.start].text.lower() in opens), None)

    def _told(self, start: int, draft: Draft, candidates: list[Draft]) -> bool:
        """Say whether the paragraph from *start* up to a pronoun tells of somebody, in words that nobody quotes."""
        told = any(start <= v.head < draft.start and self._quote(v.head) is None for v in self.finite)
        return told and (any(d.start >= start for d in candidates) or not says(self.reading, draft))

    def _choose(self, draft: Draft, stretch: list[Draft], *, same: bool) -> Draft | None:
        """Choose among the mentions of one sentence: a subject before others, persons before things."""
        stretch = [d for d in stretch if not (same and self._agent(d, "participle"))]  # "présentée par X, il"
        subjects = [d for d in stretch if self._is_subject(d)]
        subjects = [d for d in subjects if not self._agent(d)] or subjects  # "Reçu par X, Y a … Il …" is Y
        people = [d for d in subjects if d.person or d.kind in SPEAKING or d.label == "words" or d.rule == "pronoun"]
        pool = people or subjects or [d for d in stretch if d.person or d.kind in SPEAKING]
        if not pool:
            return None
        if not subjects and len({(d.actor, d.person) for d in pool}) > 1 and not same:
            return self._doubt(draft, pool)
        return pool[-1] if same else pool[0]

    def _thing(self, draft: Draft, chosen: Draft | None) -> int | None:
        """Return the plain noun, subject of a main clause nearer than *chosen*, that agrees with the pronoun."""
        doc = self.reading.doc
        start = chosen.end if chosen is not None else doc[draft.start].sent.start
        while chosen is None and start and (start == doc[draft.start].sent.start or _numeral(doc[start].sent)):
            start = doc[start - 1].sent.start
        covered = {i for d in self.drafts if d.start < draft.start and d.end > start for i in range(d.start, d.end)}
        quoted, found = self._quote(draft.start), None
        for token in doc[start : draft.start]:
            if token.pos_ != "NOUN" or token.dep_ not in SUBJECT or not _main(token.head) or token.i in covered:
                continue
            if not self.reading.timed(token.i) and _like(token, draft) and self._quote(token.i) == quoted:
                found = token.i
        return found

    def _is_thing(self, draft: Draft, noun: int) -> Draft | None:
        """Let the pronoun stand for a plain noun: its words, for no authority knows it."""
        draft.actor, draft.rule, draft.doubt = extend_right(self.reading, noun).text.strip(), "thing", None
        return None

    def _doubt(self, draft: Draft, pool: list[Draft]) -> Draft | None:
        draft.doubt = f"{draft.span.text!r} could be " + " or ".join(dict.fromkeys(d.span.text for d in pool))
        return None

    def _block_before(self, start: int) -> int:
        before = [block.start for block in self.reading.blocks if block.start < start and block.label_ == "prose"]
        return before[-1] if before else start


def _numeral(sentence: Span) -> bool:
    """Say whether a "sentence" is only the number of a paragraph: "10."."""
    return not any(token.is_alpha for token in sentence)


def _main(verb: Token) -> bool:
    """Say whether a verb is that of a main clause, or joined to it."""
    return verb.dep_ == "ROOT" or (verb.dep_ in ("conj", "parataxis") and verb.head.dep_ == "ROOT")


def _like(token: Token, draft: Draft) -> bool:
    """Say whether a noun has the pronoun's gender and number."""
    gender = {"m": "Masc", "f": "Fem"}.get(draft.gender)
    number = "Plur" if draft.number == "p" else "Sing"
    told, counted = token.morph.get("Gender", []), token.morph.get("Number", [])
    return (not told or gender is None or gender in told) and (not counted or number in counted)


def _stretches(doc: Doc, candidates: list[Draft], here: int, floor: int) -> list[list[Draft]]:
    """Cut the candidates into sentences, the nearest first, down to *floor*."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in candidates:
        if draft.start < floor:
            continue
        by_sentence.setdefault(draft.span.sent.start, []).append(draft)
    return [by_sentence[start] for start in sorted(by_sentence, reverse=True) if start <= here]
