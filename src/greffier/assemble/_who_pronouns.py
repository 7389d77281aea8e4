"""Whom a subject pronoun stands for: the last subject that agrees, or nobody where two could."""

from spacy.tokens import Doc, Token

from greffier.assemble._phrases import extend_right
from greffier.assemble._reading import Reading
from greffier.assemble._who_about import state_called
from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_impersonal import impersonal, says

_SUBJECT = ("nsubj", "nsubj:pass", "obl:agent")
_SPEAKING = ("office", "group", "person")
_LATTER = "the-latter"
_FIRST, _SECOND = "the-first", "the-second"
_PERSON = "the-person"
_RANKED = "the-person-ranked"


class Pronouns:
    """Resolve the pronouns of one document, left to right."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.reading: Reading = context.reading
        self.drafts = context.drafts
        self._finite = [verb for verb in self.reading.verbs if verb.features.get("Form") == "finite"]

    def resolve(self, draft: Draft) -> None:
        """Settle one pronoun, or "cette source", from the mentions before it."""
        if draft.label == "again":
            self._again(draft)
            return
        draft.kind = "pronoun"
        if draft.value in ("we", "I"):
            self._first_person(draft)
            return
        if impersonal(self.reading, draft):
            draft.dropped = True
            return
        if draft.value.startswith(_PERSON):
            self._named_last(draft)
            return
        if draft.value.startswith((_FIRST, _SECOND)):
            self._of_two(draft)
            return
        latter = draft.value.startswith(_LATTER)
        found = self._last(draft) if latter else self._subject_before(draft)
        if found is None:
            if draft.actor:
                return
            draft.doubt = draft.doubt or f"nothing before {draft.span.text!r} agrees with it"
            return
        draft.actor, draft.person, draft.offices = found.actor, found.person, []
        draft.rule = "pronoun"
        draft.gender = draft.gender or found.gender

    def _again(self, draft: Draft) -> None:
        """Let "cette source" be the one last called so before it: "une source diplomatique belge"."""
        head = draft.span[-1].lower_
        called = [d for d in self.context.before(draft.start) if d.label in ("words", "again") and d.actor]
        alike = [d for d in called if head in {token.lower_ for token in d.span} and d.number == "s"]
        if alike and alike[-1].actor:
            draft.settle(alike[-1].actor, "other")
        else:
            draft.dropped = True

    def _named_last(self, draft: Draft) -> None:
        """Let "le diplomate" be the person named last before it, if any agrees; else it is nobody we know."""
        quoted = self._quote(draft.start)
        people = [d for d in self._candidates(draft) if d.person and d.label not in ("adjective", "pronoun")]
        people = [d for d in people if self._quote(d.start) == quoted] or people
        people = self._of_the_nation(draft, people)
        head = draft.span[-1].lower_
        if (alike := [d for d in people if head in {token.lower_ for token in d.span}]) or draft.value.startswith(
            _RANKED
        ):
            people = alike  # "l'amiral" is whom the release calls an admiral
        if not people:
            draft.dropped = True
            return
        last = people[-1].span.sent.start
        people = [d for d in people if d.span.sent.start == last and self._told_behind(d)] or people
        draft.actor, draft.person, draft.rule = people[-1].actor, people[-1].person, "pronoun"

    def _of_the_nation(self, draft: Draft, people: list[Draft]) -> list[Draft]:
        """Leave out whom "le diplomate togolais" or "la Togolaise" cannot mean: who serves another state."""
        told = (d.value for d in self.drafts if d.start == draft.end and d.label == "adjective")
        state = next(told, None) or state_called(self.context, draft)
        served = [(d, self.context.who.root(d.actor or "")) for d in people]
        own = [d for d, root in served if root == state]
        return own or [d for d, root in served if not state or not self.context.who.is_state(root)]

    def _of_two(self, draft: Draft) -> None:
        """Let "le premier" and "la seconde" be those of the two whom the last sentence with two persons names."""
        told = [d for d in self.drafts if d.end <= draft.start and d.person and d.label not in ("adjective", "pronoun")]
        for sentence in dict.fromkeys(d.span.sent.start for d in reversed(told)):
            pair = {d.person: d for d in reversed(told) if d.span.sent.start == sentence}
            if len(pair) < 2:
                continue
            first, *_, second = sorted(pair.values(), key=lambda d: d.start)
            meant = first if draft.value.startswith(_FIRST) else second
            if len(pair) == 2 and self._agrees(draft, meant):
                draft.actor, draft.person, draft.rule = meant.actor, meant.person, "pronoun"
                return
            break
        draft.dropped = True

    def _told_behind(self, draft: Draft) -> bool:
        """Say whether somebody stands right behind a verb of saying: ", a déclaré X à l'ouverture, aux côtés de Y"."""
        verb = next((v for v in self._finite if v.span.end == draft.start), None)
        return verb is not None and self.reading.says(verb)

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

    def _candidates(self, draft: Draft) -> list[Draft]:
        return [
            d
            for d in self.drafts
            if d.end <= draft.start and not d.dropped and (d.actor or d.person) and self._agrees(draft, d)
            if not self._predicate(d)
        ]

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
            return next((d for d in reversed(near) if d.person or d.kind in _SPEAKING), None)
        floor = found.end if found is not None else doc[draft.start].sent.start
        for at in range(draft.start - 1, floor - 1, -1):
            token = doc[at]
            if token.pos_ == "PROPN" and token.is_upper and len(token) > 2:
                draft.actor, draft.rule = token.text, "the-latter"  # an acronym that no authority knows
                return None
            thing = token.pos_ == "NOUN" and token.dep_ in ("obj", *_SUBJECT) and self._quote(at) == quoted
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
            candidates = [d for d in candidates if d.person or d.kind in (*_SPEAKING, "other", "pronoun")]
        if block is not None and quoted is None and not self._told(block.start, draft, candidates):
            floor = self._block_before(block.start)
        for index, stretch in enumerate(_stretches(doc, candidates, doc[draft.start].sent.start, floor)):
            chosen = self._choose(draft, stretch, same=index == 0 and stretch[0].start >= doc[draft.start].sent.start)
            if chosen is not None or draft.doubt:
                thing = None if inverted or says(self.reading, draft) else self._thing(draft, chosen)
                return chosen if thing is None else self._is_thing(draft, thing)
        thing = None if inverted else self._thing(draft, None)
        return None if thing is None else self._is_thing(draft, thing)

    def _predicate(self, draft: Draft) -> bool:
        """Say whether it is the office of "ont élu président de la Commission le ministre"."""
        before = self.reading.doc[max(0, draft.start - 1)]
        return draft.kind == "office" and not draft.person and before.pos_ == "VERB" and draft.span[0].pos_ == "NOUN"

    def _incised(self, draft: Draft) -> bool:
        """Say of "« Le lac, a relevé la ministre, se vide »" that marks hold somebody whom nobody quotes."""
        doc = self.reading.doc
        verb = next((v for v in self._finite if v.span.end == draft.start), None)
        if verb is None or self._quote(draft.start) is None or draft.end >= len(doc) or doc[draft.end].text != ",":
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
        told = any(start <= v.head < draft.start and self._quote(v.head) is None for v in self._finite)
        return told and (any(d.start >= start for d in candidates) or not says(self.reading, draft))

    def _choose(self, draft: Draft, stretch: list[Draft], *, same: bool) -> Draft | None:
        """Choose among the mentions of one sentence: a subject before others, persons before things."""
        subjects = [d for d in stretch if self._is_subject(d)]
        subjects = [d for d in subjects if not self._agent(d)] or subjects  # "Reçu par X, Y a … Il …" is Y
        people = [d for d in subjects if d.person or d.kind in _SPEAKING or d.label == "words" or d.rule == "pronoun"]
        pool = people or subjects or [d for d in stretch if d.person or d.kind in _SPEAKING]
        if not pool:
            return None
        if not subjects and len({(d.actor, d.person) for d in pool}) > 1 and not same:
            return self._doubt(draft, pool)
        return pool[-1] if same else pool[0]

    def _thing(self, draft: Draft, chosen: Draft | None) -> int | None:
        """Return the plain noun, subject of a main clause nearer than *chosen*, that agrees with the pronoun."""
        doc = self.reading.doc
        start = chosen.end if chosen is not None else max(0, doc[draft.start].sent.start - 1)
        if chosen is None and start:
            start = doc[start].sent.start
        covered = {i for d in self.drafts if d.start < draft.start and d.end > start for i in range(d.start, d.end)}
        quoted, found = self._quote(draft.start), None
        for token in doc[start : draft.start]:
            if token.pos_ != "NOUN" or token.dep_ not in _SUBJECT or not _main(token.head) or token.i in covered:
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
        if (draft.person or draft.kind in _SPEAKING or draft.label == "words") and draft.label != "counterpart":
            return True
        inside = range(draft.start, draft.end)
        if root.dep_ in _SUBJECT or any(t.dep_ in _SUBJECT and t.head.i not in inside for t in draft.span):
            return True
        after, who = doc[draft.end : draft.end + 1], self.reading.pack.words("tenures")["who"]
        return any(token.pos_ in ("AUX", "VERB") or token.lower_ in who for token in after)

    def _agent(self, draft: Draft) -> bool:
        """Say whether "par" stands before a mention."""
        return draft.start > 0 and self.reading.plain[draft.start - 1] in self.reading.pack.words("clauses")["by"]

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

    def _block_before(self, start: int) -> int:
        before = [block.start for block in self.reading.blocks if block.start < start and block.label_ == "prose"]
        return before[-1] if before else start


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
