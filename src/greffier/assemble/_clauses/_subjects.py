"""Subjects: the places where the subject of a verb may stand, tried from the surest to the least sure."""

from spacy.tokens import Span

from greffier.assemble._clauses._far import far_subject, round_time, time_at
from greffier.assemble._clauses._leftward import Leftward
from greffier.assemble._clauses._near import (
    SUBJECT,
    begins,
    lead,
    marked_from,
    participial_aside,
    pronoun,
    quote_of,
    same_tense,
    told_after,
    verbs_in,
)
from greffier.assemble._clauses._party import Party, at_token, head, named, of_phrase
from greffier.assemble._clauses._relative import closed_relative, in_relative, told_clause
from greffier.assemble._clauses._voice import voice
from greffier.assemble._phrases import ends_phrase, noun_phrase, plain, sentence
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.text.marks import CLOSING


def antecedent(reading: Reading, verb: Verb) -> Span | None:
    """Return the noun phrase that the relative clause of *verb* hangs on."""
    at = lead(reading, verb.span.start - 1, sentence(reading, verb.head).start)
    words = reading.pack.words("clauses")
    if at is None or plain(reading.doc[at]) not in words["relative_subject"]:
        return None
    told = _agents_between(reading, verb, at - 1)
    end = at - 1 if told is None else told.span.start - 2
    while end >= 0 and reading.doc[end].text != ")" and (reading.doc[end].is_punct or reading.doc[end].pos_ == "ADP"):
        end -= 1
    timed = time_at(reading, end)
    if timed is not None and reading.doc[timed.start - 1].pos_ == "ADP":
        end = timed.start - 2  # "la ministre, en poste depuis mai, qui ajoute"
    phrase = ends_phrase(reading, end) if end >= 0 else None
    return phrase if phrase is None or told is None else _told_of(reading, phrase, told)


def _agents_between(reading: Reading, verb: Verb, comma: int) -> Verb | None:
    """Return the participle of ", coprésidé par le Togo et le Bénin," before a relative of the same noun."""
    opened = participial_aside(reading, comma, sentence(reading, verb.head).start)
    inside = verbs_in(reading, opened, comma) if opened is not None else []
    told = inside[0] if inside and inside[0].span.start - 1 == opened else None
    alike = told is not None and told.features.get("Number") == verb.features.get("Number")
    return told if told is not None and alike and told.features["Form"] == "participle" else None


def _told_of(reading: Reading, phrase: Span, told: Verb) -> Span:
    """Widen a noun phrase to the noun that a participle agrees with: "un groupe sur les ports, présidé par X"."""
    whole = phrase
    for _ in range(3):
        morph = head(phrase).morph
        alike = all(morph.get(key, []) in ([], [told.features.get(key)]) for key in ("Number", "Gender"))
        at = phrase.start - 1
        if alike or at < 1 or reading.doc[at].pos_ != "ADP":
            return whole if alike else reading.doc[phrase.start : whole.end]
        outer = ends_phrase(reading, at - 1)
        if outer is None:
            return whole
        phrase, whole = outer, reading.doc[outer.start : whole.end]
    return whole


class Subjects:
    """The places where a subject may stand, tried from the surest to the least sure."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = reading.pack.words("clauses")
        self.verbs = reading.pack.words("verbs")

    def of(self, verb: Verb, *, depth: int = 0) -> tuple[Party, ...]:
        """Return the subject of *verb*."""
        if depth > 4:
            return ()
        form = verb.features.get("Form")
        if acting := voice(self.reading, verb):
            return acting
        if form != "finite":
            return self._of_main(verb, depth)
        if verb.features.get("Inverted"):
            return self._inverted(verb)
        if verb.features.get("Conj"):
            return self._elided(verb, depth)
        limit = self._start(verb)
        at = self._lead(verb, limit)
        if at is not None:
            word = plain(self.doc[at])
            if word in self.words["relative_subject"]:
                hung = antecedent(self.reading, verb)
                return of_phrase(self.reading, hung, verb) if hung is not None else ()
            if word in self.verbs["join"]:
                return self._elided(verb, depth)
            if told_after(self.reading, verb):
                return self.after(verb)
            if (shared := self.listed(verb, at, limit)) is not None:
                return self.of(shared, depth=depth + 1)
            if (found := self.left(verb, at, limit)) and _agrees(found, verb):
                return found
        if found := self.after(verb):
            return found
        return self._parsed(verb)

    def left(self, verb: Verb, at: int, limit: int) -> tuple[Party, ...]:
        """Return the subject before *verb*, looking left from a token."""
        phrase = Leftward(self.reading, verb, limit).find(at)
        return of_phrase(self.reading, phrase, verb) if phrase is not None else ()

    def _start(self, verb: Verb) -> int:
        """Return where the sentence starts that may hold the subject, outside the marks that open before the verb."""
        mark = marked_from(self.reading, verb)
        return sentence(self.reading, verb.head if mark is None else mark).start

    def _lead(self, verb: Verb, limit: int) -> int | None:
        """Return the token before *verb*, over a pronoun that cannot be its subject: "comme nous l'a dit X"."""
        at = lead(self.reading, begins(self.reading, verb) - 1, limit)
        third = at is not None and verb.features.get("Person") == "3" and pronoun(self.doc[at], self.reading)
        if at is not None and third and self.doc[at].morph.get("Person", ["3"])[0] in ("1", "2"):
            return lead(self.reading, at - 1, limit)
        return at

    def _inverted(self, verb: Verb) -> tuple[Party, ...]:
        for token in reversed(list(verb.span)):
            mention = mention_at(self.reading, token.i)
            if mention is not None:
                return (Party.of(mention),)
        return ()

    def _elided(self, verb: Verb, depth: int) -> tuple[Party, ...]:
        """A verb after "et" shares the subject of the verb before it that it agrees with."""
        start = self._start(verb)
        before = [v for v in verbs_in(self.reading, start, verb.span.start) if v.features["Form"] == "finite"]
        at = self._lead(verb, start)
        if at is not None and at > start and self.doc[at - 1].text == ",":  # it closes a relative clause before "et"
            before = [v for v in before if v is before[0] or not in_relative(self.reading, v)]
        for other in reversed(before):
            if other.features.get("Number") == verb.features.get("Number") and (
                verb.features.get("Conj") or same_tense(other, verb) or other is before[0]
            ):
                return self.of(other, depth=depth + 1)
        return ()

    def listed(self, verb: Verb, comma: int, limit: int) -> Verb | None:
        """Return the verb whose subject one after a comma shares: "Ils saluent …, condamnent … et appellent …"."""
        before = [v for v in verbs_in(self.reading, limit, comma) if v.features["Form"] == "finite"]
        last = before[-1] if before and self.doc[comma].text == "," else None
        if last is None or not same_tense(last, verb) or last.features.get("Inverted"):
            return None
        if closed_relative(self.reading, last):
            return None
        opening = (*self.words["conjunction"], *self.words["that"])
        if any(plain(token) in opening for token in self.doc[limit : last.span.start]):
            return None
        saying = self.reading.pack.words("saying")
        told = any(verb.lemma in saying[key] for key in ("say", "announce", "say.clause"))
        if told and not any(plain(t) in self.words["that"] for t in self.doc[verb.span.end : verb.span.end + 1]):
            return None  # "La mission se poursuit, indique le communiqué"
        between = list(self.doc[last.span.end : comma])
        inner = max((k for k, token in enumerate(between) if token.text in {",", ";", ":", "–"}), default=-1)
        joined = any(plain(token) in self.verbs["join"] for token in between[inner + 1 :])
        return last if between and (inner < 0 or joined) else None

    def after(self, verb: Verb) -> tuple[Party, ...]:
        """An inverted noun subject: "…, a déclaré la ministre", "que représente la Chine"."""
        start = sentence(self.reading, verb.head).start
        at = self._lead(verb, start)
        lead = None if at is None else self.doc[at]
        linking = (*self.words["conjunction"], *self.words["that"], *self.words["like"])
        opens = lead is None or lead.text in {",", ";", "–"} | CLOSING or plain(lead) in linking
        if not opens or verb.span.end >= len(self.doc):
            return ()
        at = verb.span.end
        while at < len(self.doc) and (
            self.doc[at].pos_ == "ADV" or self.reading.timed(at) or round_time(self.reading, at)
        ):
            at += 1
        following = self.doc[min(at, len(self.doc) - 1)]
        if following.pos_ == "ADP" and (told := self._past_addressee(at)) is not None:
            return at_token(self.reading, told)
        if (
            following.pos_ not in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ")
            and mention_at(self.reading, at) is None
        ):
            far = far_subject(self.reading, verb)
            return () if far is None else at_token(self.reading, far)
        found = at_token(self.reading, at)
        return found[:1] if verb.features.get("Number") == "Sing" else found

    def _past_addressee(self, at: int) -> int | None:
        """Return where an inverted subject stands behind those told: "a dit à des journalistes sa commissaire"."""
        for ahead in range(at + 1, min(at + 7, len(self.doc))):
            if plain(self.doc[ahead]) in self.words["that"]:
                return None
            mention = mention_at(self.reading, ahead)
            if mention is None or mention.span.start != ahead:
                continue
            behind = ahead - (2 if self.doc[ahead - 1].pos_ == "DET" else 1)
            if self.doc[behind].pos_ != "ADP" and (behind == ahead - 1 or mention.rule == "words"):
                return ahead
        return None

    def _of_main(self, verb: Verb, depth: int) -> tuple[Party, ...]:
        """An infinitive, a gerund or a participle borrows the subject of its main clause."""
        whole = sentence(self.reading, verb.head)
        # "a tenu à « saluer le courage »": the verb that it hangs on stands outside the marks.
        quoted = quote_of(self.reading, verb.head) if marked_from(self.reading, verb) is None else None
        finite = [
            v
            for v in verbs_in(self.reading, whole.start, whole.end)
            if v.features["Form"] == "finite"
            and (quote_of(self.reading, v.head) == quoted or (marked_from(self.reading, v) and quoted is None))
        ]
        before = [v for v in finite if v.span.end <= verb.span.start]
        # "Elle doit accueillir": the verb before is the infinitive's own, however near the sentence's start.
        led = bool(before) and verb.features.get("Form") == "infinitive" and verb.span.start - before[-1].span.end <= 1
        leading = not before or (verb.span.start - whole.start <= 3 and not led)
        order = [v for v in finite if v.span.start >= verb.span.end] if leading else list(reversed(before))
        for other in order:
            inner = closed_relative(self.reading, other) or told_clause(self.reading, other, finite)
            if not inner or other is order[-1] or self._governs(other, verb):
                return self.of(other, depth=depth + 1)
        return ()

    def _governs(self, other: Verb, verb: Verb) -> bool:
        """Whether an infinitive hangs on the finite verb right before it ("… s'était engagée en mai à livrer")."""
        between = self.doc[other.span.end : verb.span.start]
        marks = [t.text for t in between if t.is_punct]
        near = len(between) <= 12 and (not marks or marks == [",", ","])  # "s'est engagé en mai, à Oslo, à livrer"
        return verb.features["Form"] == "infinitive" and near and not verbs_in(self.reading, other.span.end, verb.head)

    def _parsed(self, verb: Verb) -> tuple[Party, ...]:
        """The parser's subject, where it stands in the same sentence."""
        whole = sentence(self.reading, verb.head)
        for child in self.doc[verb.head].children:
            if child.dep_ in SUBJECT and whole.start <= child.i < whole.end:
                mention = mention_at(self.reading, child.i)
                if mention is not None:
                    return of_phrase(self.reading, mention.span, verb)
                if child.pos_ in ("NOUN", "PROPN"):
                    return (named(self.reading, noun_phrase(self.reading, child.i, article=True)),)
        return ()


def _agrees(found: tuple[Party, ...], verb: Verb) -> bool:
    """Say whether those found may be the subject of a verb in its number; a body or a state may take a plural."""
    number = verb.features.get("Number")
    if verb.features.get("Person") == "1":
        return True
    if number is None or len(found) > 1:
        return number != "Sing"
    of_head = head(found[0].span).morph.get("Number", [])
    return number == "Plur" or not of_head or of_head[0] == "Sing" or found[0].kind in ("organisation", "country")
