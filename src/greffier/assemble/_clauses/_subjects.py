"""Subjects: the places where the subject of a verb may stand, tried from the surest to the least sure."""

from spacy.tokens import Span

from greffier.assemble._clauses._asides import apposed, bracket, inner_aside, timed_aside, told_relative
from greffier.assemble._clauses._far import far_subject, round_time, time_at
from greffier.assemble._clauses._near import (
    glosses,
    participial_aside,
    past_aside,
    quote_of,
    same_tense,
    steps,
    told_after,
    ungoverned,
    verbs_in,
)
from greffier.assemble._clauses._party import Party, at_token, head, joined, named
from greffier.assemble._clauses._relative import in_relative, quoted_relative, relative_aside, relatives, told_clause
from greffier.assemble._clauses._voice import voice
from greffier.assemble._phrases import ends_phrase, noun_phrase, plain, sentence
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import coordinated, mention_at

_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:caus", "expl:subj")


def antecedent(reading: Reading, verb: Verb) -> Span | None:
    """Return the noun phrase that the relative clause of *verb* hangs on."""
    at = Subjects(reading).before(verb.span.start - 1, sentence(reading, verb.head).start)
    words = reading.pack.words("clauses")
    if at is None or plain(reading.doc[at]) not in words["relative_subject"]:
        return None
    end = at - 1
    while end >= 0 and reading.doc[end].text != ")" and (reading.doc[end].is_punct or reading.doc[end].pos_ == "ADP"):
        end -= 1
    timed = time_at(reading, end)
    if timed is not None and reading.doc[timed.start - 1].pos_ == "ADP":
        end = timed.start - 2  # "la ministre, en poste depuis mai, qui ajoute"
    return ends_phrase(reading, end) if end >= 0 else None


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
        limit = sentence(self.reading, verb.head).start
        at = self._lead(verb, limit)
        if at is not None:
            word = plain(self.doc[at])
            if word in self.words["relative_subject"]:
                hung = antecedent(self.reading, verb)
                return self._from_phrase(hung, verb) if hung is not None else ()
            if word in self.verbs["join"]:
                return self._elided(verb, depth)
            if told_after(self.reading, verb):
                return self.after(verb)
            if (shared := self.listed(verb, at, limit)) is not None:
                return self.of(shared, depth=depth + 1)
            if (found := self.left(verb, at, limit)) and self._agrees(found, verb):
                return found
        if found := self.after(verb):
            return found
        return self._parsed(verb)

    def before(self, at: int, limit: int) -> int | None:
        """Step left over clitics, negation and adverbs; return the first token that is none."""
        while at >= limit and (steps(self.doc[at], self.reading) or self.doc[at].is_space):
            if self._pronoun(at):
                return at
            at -= 1
        return past_aside(self.reading, at, limit) if at >= limit else None

    def _lead(self, verb: Verb, limit: int) -> int | None:
        """Return the token before *verb*, over a pronoun that cannot be its subject: "comme nous l'a dit X"."""
        at = self.before(verb.span.start - 1, limit)
        third = at is not None and verb.features.get("Person") == "3" and self._pronoun(at)
        if at is not None and third and self.doc[at].morph.get("Person", ["3"])[0] in ("1", "2"):
            return self.before(at - 1, limit)
        return at

    def _pronoun(self, at: int) -> bool:
        return plain(self.doc[at]) in self.verbs["subject"] and self.doc[at].dep_ in (*_SUBJECT, "ROOT", "dep")

    def left(self, verb: Verb, at: int, limit: int) -> tuple[Party, ...]:
        """Look left for a noun phrase without preposition, stepping over asides and adverbials."""
        doc, steps, parted = self.doc, 0, False
        if any(quote.start == at and verb.span.end >= quote.end - 1 for quote in self.reading.quotes):
            at -= 1  # "le texte « salue » la trêve": the verb alone is between marks
        apart = participial_aside(self.reading, at, limit)
        if apart is not None and (found := self.left(verb, apart - 1, limit)):
            return found
        if doc[at].text == "," and (opened := relative_aside(self.reading, at, limit)) is not None:
            at, parted = opened - 1, True
        while at >= limit and steps < 12:
            steps += 1
            token = doc[at]
            if token.text == ")" and (opened := bracket(self.reading, at, limit)) is not None:
                at = opened - 1  # "l'ONU, par son Fonds central (CERF), …"
                continue
            if plain(token) in self.verbs["inner"] and limit < at - 1 and doc[at - 1].text == doc[at + 1].text == ",":
                at -= 2  # "le gouvernement, lui, assure"
                continue
            if token.is_punct or token.is_space:
                opened = self._mark(at, limit)
                if opened is None:
                    return ()
                parted = parted or token.text == ","
                at = opened - 1
                continue
            if (aside := timed_aside(self.reading, at)) is not None:
                at = aside - 1
                continue
            if token.pos_ == "ADP":
                at -= 1  # the preposition of an aside: "en poste depuis le 19 octobre"
                continue
            mention = mention_at(self.reading, at)
            mention = None if mention is not None and mention.rule == "adjective" else mention
            phrase = mention.span if mention is not None else ends_phrase(self.reading, at)
            if phrase is None and token.text.istitle() and at > limit and doc[at - 1].pos_ == "DET":
                phrase = doc[at - 1 : at + 1]  # "le Grec"
            if phrase is None:
                return ()
            listed = coordinated(self.reading, mention) if mention is not None else []
            first = listed[0].span.start if listed else phrase.start
            if first and doc[first - 1].pos_ == "ADP" and not any(t.is_punct for t in doc[first : phrase.start]):
                phrase = doc[first : phrase.end]  # "présidée par la Suède et la Suisse, …"
            whole = self._widen(phrase)
            if (whole.start - 1 >= limit and doc[whole.start - 1].pos_ == "ADP") or (
                doc[whole.start].pos_ == "ADP" and (mention is None)
            ):
                start = whole.start if doc[whole.start].pos_ == "ADP" else whole.start - 1
                at = start - 1
                continue
            if (
                mention is None
                and whole[0].pos_ in ("NOUN", "ADJ")
                and not apposed(self.reading, whole, limit, parted=parted)
            ):
                return ()  # a bare noun is no subject: "en tant que membre, indique un communiqué"
            if (mention is None and apposed(self.reading, whole, limit, parted=parted)) or (
                parted and glosses(self.reading, whole, limit)
            ):
                at = whole.start - 1
                continue
            blocking = [v for v in verbs_in(self.reading, whole.end, verb.span.start) if v.features["Form"] == "finite"]
            if not all(self._closed_relative(v) for v in blocking):
                return ()
            previous = doc[whole.start - 1] if whole.start > limit else None
            governing = self._governed(whole.start, limit)
            if governing is not None and previous is not None:
                if self._closed_relative(governing):
                    at = self._relative_start(governing) - 1
                    continue
                return ()
            return self._from_phrase(whole, verb)
        return ()

    def _mark(self, at: int, limit: int) -> int | None:
        """Return where what a mark closes starts, the mark itself where it closes nothing, None where it parts."""
        text = self.doc[at].text
        if any(quote.end - 1 == at for quote in self.reading.quotes):
            return quoted_relative(self.reading, at, limit)
        if text in {":", ";", "«", "“"} or self.doc[at].is_left_punct:
            return None
        opened = inner_aside(self.reading, at, limit) if text == "," else at
        if text != ",":
            return at
        opened = inner_aside(self.reading, at, limit)
        opened = told_relative(self.reading, at, limit) if opened is None else opened
        return at if opened is None else opened

    def _widen(self, phrase: Span) -> Span:
        """Climb to the phrase that *phrase* is a complement of ("un conseiller de M. X")."""
        for _ in range(6):
            before = phrase.start - 1
            if before <= 0:
                break
            of = plain(self.doc[before]) in self.words["of"] or plain(self.doc[phrase.start]) in self.words["of"]
            if not of:
                break
            end = before - 1 if plain(self.doc[before]) in self.words["of"] else before
            if end > 1 and plain(self.doc[end]) in self.verbs["join"]:
                end -= 1  # "le Centre de crise et de soutien"
            wider = mention_at(self.reading, end)
            noun = wider.span if wider is not None else ends_phrase(self.reading, end)
            if noun is None or noun.end - 1 < end:
                break
            phrase = self.doc[noun.start : phrase.end]
        return phrase

    def _governed(self, start: int, limit: int) -> Verb | None:
        """Return the finite verb whose object the phrase at *start* must be, if there is one."""
        before = [v for v in verbs_in(self.reading, limit, start) if v.features["Form"] != "participle"]
        if not before:
            return None
        last = before[-1]
        between = self.doc[last.span.end : start]
        if any(token.text in {",", ";", ":", "–", "»", ")"} for token in between):
            return None
        if any(
            plain(token) in (*self.words["conjunction"], *self.words["that"], *self.verbs["join"]) for token in between
        ):
            return None
        return last

    def _closed_relative(self, verb: Verb) -> bool:
        at = self.before(verb.span.start - 1, sentence(self.reading, verb.head).start)
        relative = relatives(self.reading)
        return at is not None and any(plain(self.doc[k]) in relative for k in range(max(0, at - 8), at + 1))

    def _relative_start(self, verb: Verb) -> int:
        at, relative = verb.span.start - 1, relatives(self.reading)
        while at > 0 and plain(self.doc[at]) not in relative:
            at -= 1
        return at

    def _from_phrase(self, phrase: Span, verb: Verb) -> tuple[Party, ...]:
        """Turn a noun phrase into parties: a mention that is its head, else its words."""
        first = head(phrase)
        mention = mention_at(self.reading, first.i) or mention_at(self.reading, phrase.start)
        if mention is not None and mention.span.start <= phrase.start + 2:
            listed = ungoverned(self.reading, coordinated(self.reading, mention) or [mention], mention)
            if verb.features.get("Number") == "Sing" and len(listed) > 1:
                listed = [mention]
            return tuple(Party.of(each) for each in listed)
        return (*joined(self.reading, phrase, verb), named(self.reading, phrase))

    def _agrees(self, found: tuple[Party, ...], verb: Verb) -> bool:
        number = verb.features.get("Number")
        if verb.features.get("Person") == "1":
            return True
        if number is None or len(found) > 1:
            return number != "Sing"
        of_head = head(found[0].span).morph.get("Number", [])
        return number == "Plur" or not of_head or of_head[0] == "Sing" or found[0].kind in ("organisation", "country")

    def _inverted(self, verb: Verb) -> tuple[Party, ...]:
        for token in reversed(list(verb.span)):
            mention = mention_at(self.reading, token.i)
            if mention is not None:
                return (Party.of(mention),)
        return ()

    def _elided(self, verb: Verb, depth: int) -> tuple[Party, ...]:
        """A verb after "et" shares the subject of the verb before it that it agrees with."""
        start = sentence(self.reading, verb.head).start
        before = [v for v in verbs_in(self.reading, start, verb.span.start) if v.features["Form"] == "finite"]
        at = self.before(verb.span.start - 1, start)
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
        if last is None or not same_tense(last, verb) or last.features.get("Inverted") or self._closed_relative(last):
            return None
        opening = (*self.words["conjunction"], *self.words["that"])
        if any(plain(token) in opening for token in self.doc[limit : last.span.start]):
            return None
        saying = self.reading.pack.words("saying")
        told = any(verb.lemma in saying[key] for key in ("say", "announce", "say.clause"))
        if told and plain(self.doc[verb.span.end]) not in self.words["that"]:
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
        opens = lead is None or lead.text in {",", "»", "”", '"', ";", "–"} or plain(lead) in linking
        if not opens or verb.span.end >= len(self.doc):
            return ()
        at = verb.span.end
        while at < len(self.doc) and (
            self.doc[at].pos_ == "ADV" or self.reading.timed(at) or round_time(self.reading, at)
        ):
            at += 1
        following = self.doc[min(at, len(self.doc) - 1)]
        if following.pos_ == "ADP":
            # "a dit à des journalistes sa commissaire": the addressee stands before the subject.
            for ahead in range(at + 1, min(at + 7, len(self.doc))):
                if plain(self.doc[ahead]) in self.words["that"]:
                    break
                mention = mention_at(self.reading, ahead)
                if mention is None or mention.span.start != ahead:
                    continue
                behind = ahead - (2 if self.doc[ahead - 1].pos_ == "DET" else 1)
                if self.doc[behind].pos_ != "ADP" and (behind == ahead - 1 or mention.rule == "words"):
                    return at_token(self.reading, ahead)
        if (
            following.pos_ not in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ")
            and mention_at(self.reading, at) is None
        ):
            far = far_subject(self.reading, verb)
            return () if far is None else at_token(self.reading, far)
        found = at_token(self.reading, at)
        return found[:1] if verb.features.get("Number") == "Sing" else found

    def _of_main(self, verb: Verb, depth: int) -> tuple[Party, ...]:
        """An infinitive, a gerund or a participle borrows the subject of its main clause."""
        whole = sentence(self.reading, verb.head)
        quoted = quote_of(self.reading, verb.head)
        finite = [
            v
            for v in verbs_in(self.reading, whole.start, whole.end)
            if v.features["Form"] == "finite" and quote_of(self.reading, v.head) == quoted
        ]
        before = [v for v in finite if v.span.end <= verb.span.start]
        # "Elle doit accueillir": the verb before is the infinitive's own, however near the sentence's start.
        led = bool(before) and verb.features.get("Form") == "infinitive" and verb.span.start - before[-1].span.end <= 1
        leading = not before or (verb.span.start - whole.start <= 3 and not led)
        order = [v for v in finite if v.span.start >= verb.span.end] if leading else list(reversed(before))
        for other in order:
            inner = self._closed_relative(other) or told_clause(self.reading, other, finite)
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
            if child.dep_ in _SUBJECT and whole.start <= child.i < whole.end:
                mention = mention_at(self.reading, child.i)
                if mention is not None:
                    return self._from_phrase(mention.span, verb)
                if child.pos_ in ("NOUN", "PROPN"):
                    return (named(self.reading, noun_phrase(self.reading, child.i, article=True)),)
        return ()
