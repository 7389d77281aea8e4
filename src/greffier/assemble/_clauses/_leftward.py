"""Leftward: the noun phrase before a verb that is its subject, past the asides and adverbials between them."""

from spacy.tokens import Span

from greffier.assemble._clauses._asides import apposed, bracket, inner_aside, timed_aside, told_relative
from greffier.assemble._clauses._near import begins, glosses, participial_aside, verbs_in
from greffier.assemble._clauses._relative import closed_relative, relative_aside, relative_start
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble._who import coordinated, mention_at

_STEPS = 12
"""How many asides, adverbials and phrases of other roles may part a subject from its verb."""


class Leftward:
    """Look left of one verb, down to the token that its clause or sentence starts with."""

    def __init__(self, reading: Reading, verb: Verb, limit: int) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = reading.pack.words("clauses")
        self.verbs = reading.pack.words("verbs")
        self.verb = verb
        self.limit = limit

    def find(self, at: int) -> Span | None:
        """Return the first noun phrase without preposition, looking from a token to the left."""
        if any(quote.start == at and self.verb.span.end >= quote.end - 1 for quote in self.reading.quotes):
            at -= 1  # "le texte « salue » la trêve": the verb alone is between marks
        apart = participial_aside(self.reading, at, self.limit)
        if apart is not None and (found := self.find(apart - 1)) is not None:
            return found
        parted = False
        if self.doc[at].text == "," and (opened := relative_aside(self.reading, at, self.limit)) is not None:
            at, parted = opened - 1, True
        for _ in range(_STEPS):
            if at < self.limit:
                return None
            looked = self._look(at, parted=parted)
            if not isinstance(looked, int):
                return looked
            parted = parted or self.doc[at].text == ","
            at = looked
        return None

    def _look(self, at: int, *, parted: bool) -> Span | int | None:
        """Return the subject that ends at a token, else the token to go on from; None where none can follow."""
        if (over := self._over(at)) != at:
            return over
        mention = mention_at(self.reading, at)
        mention = None if mention is not None and mention.rule == "adjective" else mention
        phrase = self._phrase(at, mention)
        if phrase is None:
            return None
        whole = self._widen(phrase)
        if (preposition := self._preposition(whole, known=mention is not None)) is not None:
            return preposition - 1
        if mention is None:
            if apposed(self.reading, whole, self.limit, parted=parted):
                return whole.start - 1
            if whole[0].pos_ in ("NOUN", "ADJ"):
                return None  # a bare noun is no subject: "en tant que membre, indique un communiqué"
        if parted and glosses(self.reading, whole, self.limit):
            return whole.start - 1
        return self._free(whole)

    def _over(self, at: int) -> int | None:
        """Return the token before an aside that ends at *at*, *at* itself where none does; None where a clause starts.

        Asides are brackets, fixed phrases between commas, times, participles and what a preposition opens.
        """
        doc, limit, token = self.doc, self.limit, self.doc[at]
        if token.text == ")" and (opened := bracket(self.reading, at, limit)) is not None:
            return opened - 1  # "l'ONU, par son Fonds central (CERF), …"
        if plain(token) in self.verbs["inner"] and limit < at - 1 and doc[at - 1].text == doc[at + 1].text == ",":
            return at - 2  # "le gouvernement, lui, assure"
        if token.is_punct or token.is_space:
            opened = self._mark(at)
            return None if opened is None else opened - 1
        if (aside := timed_aside(self.reading, at)) is not None:
            return aside - 1
        led = token.pos_ == "ADV" and plain(token) in self.verbs["inner"]  # "accompagné notamment du ministre X"
        # the preposition of an aside: "en poste depuis le 19 octobre"
        return at - 1 if led or token.pos_ == "ADP" else at

    def _mark(self, at: int) -> int | None:
        """Return where what a mark closes starts, the mark itself where it closes nothing, None where it parts."""
        text = self.doc[at].text
        if any(quote.end - 1 == at for quote in self.reading.quotes):
            return None
        if text in {":", ";", "«", "“"} or self.doc[at].is_left_punct:
            return None
        if text != ",":
            return at
        opened = inner_aside(self.reading, at, self.limit)
        opened = told_relative(self.reading, at, self.limit) if opened is None else opened
        return at if opened is None else opened

    def _phrase(self, at: int, mention: Mention | None) -> Span | None:
        """Return the noun phrase that ends at a token, with those listed before it that one preposition governs."""
        doc = self.doc
        phrase = mention.span if mention is not None else ends_phrase(self.reading, at)
        if phrase is None and doc[at].text.istitle() and at > self.limit and doc[at - 1].pos_ == "DET":
            phrase = doc[at - 1 : at + 1]  # "le Grec"
        if phrase is None:
            return None
        listed = coordinated(self.reading, mention) if mention is not None else []
        first = listed[0].span.start if listed else phrase.start
        if first and doc[first - 1].pos_ == "ADP" and not any(t.is_punct for t in doc[first : phrase.start]):
            return doc[first : phrase.end]  # "présidée par la Suède et la Suisse, …"
        return phrase

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
                end -= self._listed(end)
            wider = mention_at(self.reading, end)
            noun = wider.span if wider is not None else ends_phrase(self.reading, end)
            if noun is None or noun.end - 1 < end:
                break
            phrase = self.doc[noun.start : phrase.end]
        return phrase

    def _listed(self, at: int) -> bool:
        """Say whether a comma closes the first of two that prepositions govern: "accompagné du ministre X, et de Y"."""
        mention = mention_at(self.reading, at - 1) if self.doc[at].text == "," else None
        return mention is not None and mention.span.start > 0 and self.doc[mention.span.start - 1].pos_ == "ADP"

    def _preposition(self, phrase: Span, *, known: bool) -> int | None:
        """Return where the preposition that governs a phrase stands, before it or as its own first word."""
        opens = self.doc[phrase.start].pos_ == "ADP"
        before = phrase.start - 1
        if not (opens and not known) and not (before >= self.limit and self.doc[before].pos_ == "ADP"):
            return None
        return phrase.start if opens else before

    def _free(self, phrase: Span) -> Span | int | None:
        """Return a phrase that is no object of a verb before it; where it is one, go on before a relative clause."""
        between = verbs_in(self.reading, phrase.end, begins(self.reading, self.verb))
        if not all(closed_relative(self.reading, v) for v in between if v.features["Form"] == "finite"):
            return None
        governing = self._governing(phrase.start) if phrase.start > self.limit else None
        if governing is None:
            return phrase
        return relative_start(self.reading, governing) - 1 if closed_relative(self.reading, governing) else None

    def _governing(self, start: int) -> Verb | None:
        """Return the finite verb whose object the phrase at *start* must be, if there is one."""
        before = [v for v in verbs_in(self.reading, self.limit, start) if v.features["Form"] != "participle"]
        if not before:
            return None
        between = self.doc[before[-1].span.end : start]
        if any(token.text in {",", ";", ":", "–", "»", ")"} for token in between):
            return None
        linking = (*self.words["conjunction"], *self.words["that"], *self.verbs["join"])
        return None if any(plain(token) in linking for token in between) else before[-1]
