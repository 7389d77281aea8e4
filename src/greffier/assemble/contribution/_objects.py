"""What a verb gives: its object, past the adverbials, the asides and those who receive that stand before it."""

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.contribution._figures import Thing
from greffier.assemble.contribution._phrases import Phrases

_STEPS = 12
"""Adverbials, datives and marks that may stand between a verb and its object."""


class Objects(Phrases):
    """Find the object of a verb."""

    def given(self, verb: Verb, limit: int) -> Thing | None:
        """Return the direct object of a verb, past the adverbials and datives before it."""
        at = verb.span.end
        for _ in range(_STEPS):
            if at >= limit:
                return None
            after = self._passed(at, limit, verb)
            if after is None:
                return self._object(at, limit)
            at = after
        return None

    def _passed(self, at: int, limit: int, verb: Verb) -> int | None:
        """Where what stands before the object of a verb ends; nothing where the object itself starts."""
        token, of = self.doc[at], plain(self.doc[at]) in self.words.of
        if at in self._times:
            return self._times[at].span.end
        for key in ("upon", "on_behalf"):  # "a remis à X, lors d'une cérémonie, dix ambulances", "des mains de"
            if (end := self.words.match(key, self.doc, at, limit=limit)) is not None and end < limit:
                return self._past_complement(end - 1, limit)
        adverb = token.pos_ == "ADV" and self.words.match("bound", self.doc, at) is None
        if token.is_space or token.text in {",", "«", '"', "“", ":"} or adverb:
            return at + 1
        if (end := self.words.match("aside", self.doc, at, limit=limit)) is not None:
            return end
        if token.text == "(" and (close := self._closing(at, limit)) is not None:
            return close + 1  # "à la région de Kaolack (centre) dix ambulances"
        if self._light(at, limit, verb):
            return at + 1
        if self.figure_at(at, limit):
            return None
        if (end := self._past_source(at, limit)) is not None:
            return end  # "a reçu de la Norvège quatre ambulances"
        if (token.pos_ == "ADP" and not of) or plain(token) in self.words.at:
            return self._past_complement(at, limit) if self._led_sum(at, limit) is None else None
        if of and at + 1 in self._times:
            return self._times[at + 1].span.end  # "offrira, de 2027 à 2029, quinze places"
        if of and at + 1 < limit:
            return None
        if (end := self.words.match("each", self.doc, at, limit=limit)) is not None:
            return end
        thing = self.at(at, limit)
        if thing is None:
            return at + 1 if token.pos_ in ("PRON", "ADJ") else None  # "à eux seuls"
        # "fourniront ensemble 90 millions"
        return thing.end if not (thing.figured or thing.classes) and self.figure_at(thing.end, limit) else None

    def _object(self, at: int, limit: int) -> Thing | None:
        """The object of a verb that starts at a token: a figure, a sum behind "pour", or a phrase."""
        if self.figure_at(at, limit):
            thing = self.at(at, limit)
            parted = thing is not None and self.doc[at - 1].text == "," and self._opens_clause(thing.end, len(self.doc))
            return None if parted else thing
        if (thing := self._led_sum(at, limit)) is not None:
            return thing
        behind = plain(self.doc[at]) in self.words.of and at + 1 < limit
        return self.at(at, limit) or (self.at(at + 1, limit) if behind else None)

    def _led_sum(self, at: int, limit: int) -> Thing | None:
        """Read "Fournir pour 25 millions de dollars d'équipement": the sum behind a preposition is the object."""
        if self.doc[at].pos_ != "ADP" or plain(self.doc[at]) in self.words.of | self.words.at:
            return None
        mark = self.words.match("sum_mark", self.doc, at, limit=limit)
        thing = self._figure(mark, limit) if mark is not None else None
        return thing if thing is not None and thing.amount is not None else None

    def _closing(self, at: int, limit: int) -> int | None:
        """Where a bracket closes that holds neither a sum nor a number."""
        close = next((k for k in range(at + 1, limit) if self.doc[k].text == ")"), None)
        figures = (k for k in (*self._amounts, *self._counts) if close is not None and at < k < close)
        return close if next(figures, None) is None else None

    def _light(self, at: int, limit: int, verb: Verb) -> bool:
        """Whether a word only leads on: "apportera à X | et | à Y", "n'a reçu | que | 38 millions"."""
        if at + 1 >= limit:
            return False
        word = plain(self.doc[at])
        if word in self.words.join:
            return self.words.match("to", self.doc, at + 1, limit=limit) is not None
        restricted = any(plain(t) in self.words.negation for t in self.doc[max(0, verb.span.start - 2) : verb.span.end])
        return restricted and word in self.words.restriction and self.figure_at(at + 1, limit)

    def _past_source(self, at: int, limit: int) -> int | None:
        """Return where "de" and a name end, if a thing follows: where it comes from, not what it is."""
        if plain(self.doc[at]) not in self.words.of:
            return None
        first = at + 1
        while first < limit and plain(self.doc[first]) in self.words.article and not mention_at(self.reading, first):
            first += 1
        mention = mention_at(self.reading, first) if first < limit else None
        if mention is None or mention.kind == "pronoun":
            return None
        end = max(one.span.end for one in coordinated(self.reading, mention) or [mention])
        follows = end < limit and (self.figure_at(end, limit) or self.doc[end].pos_ == "DET")
        return end if follows else None

    def _past_complement(self, at: int, limit: int) -> int:
        """Return where the prepositional phrase that starts at *at* ends."""
        end = at + 1
        while end < limit and (plain(self.doc[end]) in self.words.article or self.doc[end].pos_ in ("DET", "ADP")):
            if end in self._times or mention_at(self.reading, end) is not None:
                break
            end += 1
        if end in self._times:
            return self._times[end].span.end
        mention = mention_at(self.reading, end) if end < limit else None
        if mention is not None:
            return max(mention.span.end, end + 1)
        noun = self._first_noun(end, min(limit, end + 4))
        if noun is None:
            return end
        stop = extend_right(self.reading, noun).end
        if self.doc[noun].text[:1].isupper():  # "à Kharkiv | des transformateurs"
            goods = (k for k in range(noun + 1, stop - 1) if self._classes(k + 1) & {"goods", "aid"})
            stop = next((k for k in goods if plain(self.doc[k]) in self.words.of), stop)
        figures = [k for k in (*self._amounts, *self._counts) if noun < k < stop]
        return max(noun + 1, min([stop, limit, *figures]))
