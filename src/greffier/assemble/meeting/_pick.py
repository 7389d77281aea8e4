"""Which clause a verb has, and which of the meetings named in it is its subject, its object or its setting."""

from collections.abc import Sequence

from spacy.tokens import Span

from greffier.assemble._clauses import complement, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble.meeting._lexis import Lexis, Range
from greffier.assemble.meeting._noun import Noun

NEAR = 6
"""Tokens between a verb and the meeting that is its object: "présidait sa première réunion"."""


class Picker:
    """Picks the clause of a verb and the nouns of meeting that belong to it."""

    def __init__(self, reading: Reading, lexis: Lexis) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.lexis = lexis

    def _region(self, verb: Verb, span: Span, verbs: list[Verb]) -> Range:
        """Return the clause of *verb*: from the end of the finite verb before it to its complement's end."""
        before = last_finite(verbs, verb.span.start)
        start = self._past_relative(before, verb) if before is not None else span.start
        relative = self.reading.pack.words("clauses")["relative_subject"][1:]
        # "une réunion de deux jours jeudi, au cours de laquelle ils ont examiné": the day is not the clause's.
        start = next((at for at in range(verb.span.start - 1, start, -1) if plain(self.doc[at]) in relative), start)
        that = self.reading.pack.words("clauses")["that"]
        start = next((at for at in range(verb.span.start - 1, start, -1) if plain(self.doc[at]) in that), start)
        rest = complement(self.reading, verb)
        after = first_finite(verbs, verb.span.end)
        end = rest.end if rest is not None else after.span.start if after is not None else span.end
        return start, min(max(end, verb.span.end), span.end)

    def _past_relative(self, before: Verb, verb: Verb) -> int:
        """Return where a verb's clause may start behind another: "Après le sommet qui s'est tenu à X, Y se réunit"."""
        relative = self.reading.pack.words("clauses")["relative_subject"]
        inner = before.span.start and plain(self.doc[before.span.start - 1]) in relative
        ends = (at + 1 for at in range(before.span.end, verb.span.start) if self.doc[at].text == ",")
        return next(ends, before.span.end) if inner else before.span.end

    def _set_in(self, noun: Noun) -> int | None:
        """Return where the phrase starts that sets what is told in a meeting; None where there is none."""
        first = noun.span[0]
        # A speaker at the end of a meeting that goes without its name stands outside: "à l'issue de la réunion".
        keys = ("during",) if noun.definite and not noun.identified else ("during", "closing")
        found = [at for end in (first, first + 1) for key in keys if (at := self.lexis.before(key, end)) is not None]
        return min(found, default=self._fronted(noun))

    def _fronted(self, noun: Noun) -> int | None:
        """Return where a sentence opens with a place that is a meeting: "Au sommet de l'Union africaine, le Roi a"."""
        ends = (noun.span[0], noun.span[0] + 1) if noun.identified else ()
        found = (self.lexis.before("at", end) for end in ends)
        return next((at for at in found if at is not None and self.doc[at].is_sent_start), None)

    def _set_beside(self, noun: Noun) -> int | None:
        """Return where the phrase starts that only sets something beside a meeting, or in its frame."""
        ends = (noun.span[0], noun.span[0] + 1)
        found = (self.lexis.before(key, end) for key in ("aside", "within") for end in ends)
        return next((at for at in found if at is not None), None)

    def _sitting_set_in(self, named: list[Noun], used: set[int]) -> Noun | None:
        """Return the sitting that what is told is set in: "Au cours du déjeuner, ils ont …"."""
        return next(
            (n for n in named if n.kind == "sitting" and n.at not in used and self._set_in(n) is not None), None
        )

    def _noun_in(self, start: int, end: int, named: list[Noun], used: set[int]) -> Noun | None:
        noun = next((n for n in named if start <= n.at < end and n.at not in used), None)
        if noun is not None:
            used.add(noun.at)
        return noun

    def _object_in(self, verb: Verb, end: int, named: list[Noun], used: set[int]) -> Noun | None:
        """Return the meeting that is the object of *verb*: near it, or after times, places and company only."""
        near = self._noun_in(verb.span.end, min(end, verb.span.end + NEAR), named, used)
        if near is not None:
            return near
        for noun in named:
            if noun.at in used or not verb.span.end <= noun.at < end:
                continue
            if all(self._passed_over(at) for at in range(verb.span.end, noun.span[0])):
                used.add(noun.at)
                return noun
            break
        return None

    def _relative_noun(self, verb: Verb, named: list[Noun], used: set[int]) -> Noun | None:
        """Return the noun that a relative clause hangs on as its object: "la session que présidait X"."""
        that = self.reading.pack.words("clauses")["that"]
        first = min([verb.span.start, *(party.span.start for party in subjects(self.reading, verb))])
        near = (*range(verb.span.start - 1, verb.span.start - 4, -1), *range(first - 1, first - 3, -1))
        for at in (at for at in near if at >= 0):
            if plain(self.doc[at]) in that:
                noun = next((n for n in named if 0 <= at - n.span[1] <= 1), None)
                if noun is None:
                    # A bracket of initials may part the two: "la Conférence ministérielle (CMF), que".
                    behind = (n for n in reversed(named) if n.span[1] <= at)
                    noun = next((n for n in behind if self._initials(n, at) or self._whole(n, at)), None)
                if noun is not None:
                    used.add(noun.at)
                return noun
        return None

    def _initials(self, noun: Noun, at: int) -> bool:
        return at - noun.span[1] <= 5 and self._marks(noun.span[1], at)

    def _whole(self, noun: Noun, at: int) -> bool:
        """Say whether only more of the words of a meeting stand before its relative: "de soutien à l'armée, que"."""
        between = range(noun.span[1], at)
        return len(between) <= NEAR and all(self.doc[k].pos_ in ("ADP", "DET", "NOUN", "ADJ", "PUNCT") for k in between)

    def _marks(self, start: int, end: int) -> bool:
        """Say whether only marks and initials stand between two tokens."""
        return all(token.is_punct or token.is_upper or token.text in {"(", ")"} for token in self.doc[start:end])

    def _passed_over(self, at: int) -> bool:
        """Say whether a token may stand between a verb and its object: time, place, company, adverb, mark."""
        token = self.doc[at]
        named = token.pos_ == "NOUN" and token.text[:1].isupper()
        if named or token.is_punct or token.pos_ in ("ADJ", "ADP", "DET", "PROPN", "CCONJ") or self._stepped(at):
            return True
        led = at - 1 - int(self.doc[at - 1].pos_ == "DET")
        if token.pos_ == "NOUN" and self.doc[led].pos_ == "ADP":
            return True  # "au palais de la présidence"
        if any(
            self.lexis.covers(key, at)
            for key in ("with", "invited_by", "chaired", "remote", "accompanied", "first_time", "ceremony")
        ):
            return True
        return any(m.span.start <= at < m.span.end for m in self.reading.mentions)

    def _stepped(self, at: int) -> bool:
        """Say whether a token is a day, a place, an adverb or a comma."""
        token = self.doc[at]
        placed = self.lexis.covers("at", at) or (token.text[:1].isupper() and self.lexis.covers("at", at - 1))
        remote = self.lexis.covers("remote", at)
        return token.text == "," or self.reading.timed(at) or placed or remote or token.pos_ == "ADV"

    def _in_title(self, verb: Verb) -> bool:
        block = self.reading.block(verb.head)
        return block is not None and block.label_ == "title"

    def _steps(self, start: int, end: int, *pos: str) -> bool:
        """Say whether only days, places, adverbs and words of some parts of speech stand between two tokens."""
        return all(self._stepped(at) or self.doc[at].pos_ in pos for at in range(start, end))

    def _body_behind(self, verb: Verb, end: int, *keys: str) -> Mention | None:
        """Return the body behind a verb whose sittings go by its name: "accueillera en mai la Conférence de X"."""
        body = next((m for m in self.reading.mentions if verb.span.end <= m.span.start < end), None)
        if body is None or body.kind != "body" or self.lexis.first(keys, body.span.start, body.span.end) is None:
            return None
        return body if self._steps(verb.span.end, body.span.start, "ADP", "DET") else None

    def _noun_before(self, verb: Verb, span: Span, named: list[Noun]) -> Noun | None:
        """Return the meeting noun that is the subject of *verb*, or that its participle hangs on."""
        heads = [party.span for party in subjects(self.reading, verb)]
        for noun in named:
            if noun.at < verb.span.start and any(head.start <= noun.at < head.end for head in heads):
                return noun
        near = [noun for noun in named if noun.span[1] <= verb.span.start]
        before = [v for v in verbs_in(self.reading, span.start, verb.span.start) if v.features.get("Form") == "finite"]
        if near and not before and near[0].span[0] - span.start <= 1 and verb.features.get("Form") == "finite":
            # A clause that opens with its meeting: "La conférence sur X, organisée par Y, a rassemblé".
            return near[0]
        if near and not any(
            self.doc[at].pos_ in ("NOUN", "PROPN")
            and not self.lexis.covers("at", at - 1)
            and not self.reading.timed(at)
            for at in range(near[-1].span[1], verb.span.start)
        ):
            return near[-1]
        return None

    def _follows(self, noun: Noun, verbs: list[Verb]) -> bool:
        """Say whether a meeting is told to follow another, or to go before it: "a été suivie d'une séance"."""
        told = [v for v in verbs if v.lemma in self.reading.pack.words("meeting_verbs")["follow"]]
        if any(0 <= v.span.start - noun.span[1] <= 1 and v.features.get("Voice") != "Pass" for v in told):
            return True  # "Un déjeuner a suivi"
        return any(
            v.span.end <= noun.span[0] and all(self._stepped(at) for at in range(v.span.end, noun.span[0] - 1))
            for v in told
        )


def first_finite(verbs: Sequence[Verb], at: int) -> Verb | None:
    """Return the first finite verb that starts at a token or behind it."""
    return next((v for v in verbs if v.span.start >= at and v.features.get("Form") == "finite"), None)


def last_finite(verbs: Sequence[Verb], at: int) -> Verb | None:
    """Return the last finite verb that ends before a token."""
    return last_before([v for v in verbs if v.features.get("Form") == "finite"], at)


def last_before(verbs: Sequence[Verb], at: int, *, near: int | None = None) -> Verb | None:
    """Return the last verb that ends before a token, *near* tokens before it at most."""
    last = next((v for v in reversed(verbs) if v.span.end <= at), None)
    return last if last is None or near is None or at - last.span.end <= near else None


def oblique(reading: Reading) -> set[str]:
    """Return the relative pronouns that may be something else than the subject of their clause: all but "qui"."""
    clauses = reading.pack.words("clauses")
    return {*clauses["relative_subject"][1:], *clauses["relative"]}
