"""What is given: a sum, a number of things, or a noun phrase, told from the words around a verb or a noun."""

from dataclasses import replace

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Amount, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._figures import Thing, like, numeral, scale
from greffier.assemble.contribution._objects import Objects

__all__ = ["Thing", "Things", "scale"]

_REACH = 14
"""How many tokens may stand between a noun and the sum that belongs to it."""


class Things(Objects):
    """Find what a verb gives: its object, its subject, or what stands before a relative or a participle."""

    def ending(self, last: int, limit: int) -> Thing | None:
        """Return the thing whose words end at the token *last*, before a relative or a participle."""
        while last > limit and (self.doc[last].pos_ in ("ADV", "ADP") or self.doc[last].text in {",", "»", '"'}):
            last -= 1
        found = [self._figure(start, last + 1) or self._phrase(start, last + 1) for start in self._starts(last, limit)]
        things = [t for t in found if t is not None and (t.end >= last - 1 or self._to_somebody(t.end, last + 1))]
        figured = [thing for thing in things if thing.figured]
        if not figured:
            return self._widened(things[0], limit) if things else None
        nearest = max(figured, key=lambda thing: thing.figure.start if thing.figure is not None else 0)
        # "Un prêt de 20 millions": the noun and its sum; "50 des 100 millions": the whole alone.
        whole = (t for t in figured if t.figure == nearest.figure and t.classes & {"aid", "pledge", "act", "goods"})
        return self._widened(next(whole, nearest), limit)

    def _to_somebody(self, start: int, end: int) -> bool:
        """Whether only who receives stands between two tokens ("240 millions à l'Ukraine | annoncés par …")."""
        at = start
        while at < end:
            after = self.words.match("to", self.doc, at, limit=end)
            stop = self.phrase_end(after, end) if after is not None else at
            if after is None or stop <= after:
                return False
            at = stop
        return True

    def worth(self, start: int, end: int) -> Amount | None:
        """Return the sum that a thing is told to be worth between two tokens ("…, d'une valeur de 4 millions")."""
        for at in range(start, end):
            after = self.words.match("worth", self.doc, at, limit=end)
            after = after or self.words.match("apposition", self.doc, at, limit=end)
            if after is not None:
                amount = self._amounts.get(self._past_bound(after, end)[1])
                if amount is not None and amount.span.end <= end:
                    return amount
            if self._classes(at) & {"aid", "goods", "act", "pledge"}:
                return None  # the next thing of a list
        return None

    def _starts(self, last: int, limit: int) -> list[int]:
        """Where a thing that ends at *last* may start: at a figure near it, else at the phrase's first word."""
        figures = [k for k in (*self._amounts, *self._counts) if limit <= k <= last and last - k <= _REACH]
        clean = [k for k in figures if self._unbroken(k, last)]
        phrase = ends_phrase(self.reading, last)
        starts = [self._past_time(phrase.start, last)] if phrase is not None and phrase.start >= limit else []
        if starts and (known := self._known_noun(starts[0], last, figured=bool(clean))) is not None:
            starts = [known]
        if phrase is None and self.doc[last].pos_ in ("NOUN", "PROPN"):
            starts.append(last)
        if starts and starts[0] > limit + 1 and self._taught(starts[0] - 1):
            starts = [starts[0] - 2]
        if clean:
            start = max(clean)
            bound = self.words.before("bound", self.doc, start, limit=limit)
            begin = start if bound is None else bound
            # A noun with its sum ("un prêt de 20 millions") starts before the sum.
            return [*(s for s in starts if s < start), begin] if starts and starts[0] < start else [begin]
        return starts

    def _past_time(self, start: int, last: int) -> int:
        """A time is no part of the phrase behind it ("a reçu vendredi de l'aide")."""
        ends = [time.span.end for time in self.reading.times if start <= time.span.start and time.span.end <= last]
        return max([start, *ends])

    def _known_noun(self, start: int, last: int, *, figured: bool) -> int | None:
        """Where the phrase of the nearest noun of giving starts, if another noun stands at the head of all."""
        head = self._first_noun(start, last + 1)
        if head is not None and self._classes(head) - {"abstract"} and not (figured and self._is_fraction(head)):
            return None  # "la moitié de la subvention que X avait promise": the grant was promised
        for at in range(last, start, -1):
            if self.doc[at].pos_ != "ADJ" and self._classes(at) & {"aid", "goods", "act", "pledge"}:
                while at - 1 > start and self.doc[at - 1].pos_ in ("ADJ", "NUM"):
                    at -= 1
                return at
        return None

    def _unbroken(self, start: int, last: int) -> bool:
        """No punctuation, verb or conjunction between a figure and the word that it should reach."""
        if any(v.features.get("Form") != "participle" for v in verbs_in(self.reading, start, last + 1)):
            return False
        figure = self._amounts.get(start) or self._counts[start]
        start = figure.span.end
        for at in range(start, last + 1):
            token = self.doc[at]
            if token.text in {",", ";", ":", "(", ")"} or "\n" in token.text:
                return False
            if token.pos_ in ("CCONJ", "SCONJ") or plain(token) in self.words.relative:
                return False
        return True

    def _widened(self, thing: Thing, limit: int) -> Thing:
        """Take in what a list joins before it ("des missiles et des véhicules")."""
        start = thing.start
        while start - 1 > limit and plain(self.doc[start - 1]) in self.words.article:
            start -= 1
        if start - 1 <= limit or plain(self.doc[start - 1]) not in self.words.join or thing.figured:
            return thing
        before = ends_phrase(self.reading, start - 2)
        if before is None or before.start < limit or mention_at(self.reading, before.start) is not None:
            return thing
        left = self._phrase(before.start, start - 1)
        if left is None or not left.classes & {"goods", "aid"}:
            return thing
        return replace(thing, start=left.start, classes=thing.classes | left.classes)

    def sum_of(self, verb: Verb, limit: int) -> Thing | None:
        """Return the sum that a preposition ties to a verb ("contribuera à hauteur de 20 millions")."""
        for at in range(verb.span.end, limit):
            between = verbs_in(self.reading, verb.span.end, at)
            if any(other.features.get("Form") in ("finite", "infinitive") for other in between):
                return None
            for key in ("sum_mark", "apposition", "with"):
                end = self.words.match(key, self.doc, at, limit=limit)
                thing = self._figure(end, limit) if end is not None else None
                if thing is not None and self.costs(verb.span.end, at):
                    return None
                if thing is not None and (thing.amount is not None or "fraction" in thing.classes):
                    return thing
            if at in self._amounts and at <= verb.span.end + 1:
                return self._figure(at, limit)
        return None

    def costs(self, start: int, at: int) -> bool:
        """Whether a cost is estimated at the sum: "prendra en charge 10 % du coût, estimé à 90 millions"."""
        marks = (k for k in (at, at - 1) if k > start and self.doc[k].pos_ == "VERB")
        first = next((k for k in marks if self.words.match("worth", self.doc, k) is not None), start)
        return any("need" in self._classes(k) for k in range(start, first))

    def subject(self, verb: Verb) -> Thing | None:
        """Return the thing that is the subject of a verb in the passive or of arrival."""
        whole = sentence(self.reading, verb.head)
        at = verb.span.start - 1
        while at >= whole.start and (
            self.doc[at].pos_ in ("ADV", "PRON") and plain(self.doc[at]) not in self.words.relative
        ):
            at -= 1
        relative = self.reading.pack.words("clauses")["relative_subject"]
        if at > whole.start and plain(self.doc[at]) in relative:
            return self.ending(at - 1, whole.start)
        start = self._clause_start(verb, whole.start)
        cuts = [k for k in range(start, verb.span.start) if self.doc[k].text in {",", "—", "–"}]
        segments = [*zip([start, *(k + 1 for k in cuts)], [*cuts, verb.span.start], strict=True)]
        for first, last in reversed(segments):
            marks = (self.words.match(key, self.doc, first, limit=last) or 0 for key in ("sum_mark", "apposition"))
            # "à peine 18 millions ont été versés" opens with the bound of a sum.
            if first > start and max(marks) > (self.words.match("bound", self.doc, first, limit=last) or 0):
                continue  # "l'aide, d'un montant de 12 millions, sera …": an aside on what stands before
            thing = self._opening(first, last)
            if thing is not None and not (first > start and self._aside(thing, first)):
                return thing
        return self._inverted(verb, start, whole.end)

    def _aside(self, thing: Thing, first: int) -> bool:
        """Whether a thing only says of the one before it that it is a gift: "dix lits, don de la Corée, …"."""
        return thing.head == first and not thing.figured and "aid" in thing.classes

    def _inverted(self, verb: Verb, start: int, limit: int) -> Thing | None:
        """Read "Au Togo ont été remis 20 tonnes de riz": the subject stands behind a verb that has none before it."""
        head = self.doc[start : verb.span.start]
        impersonal = len(head) == 1 and head[0].pos_ == "PRON"  # "il sera alloué au Tchad 3 millions"
        led = (
            len(head) == 0
            or impersonal
            or self.words.match("to", self.doc, start) is not None
            or head[0].pos_ in ("ADV", "CCONJ")
        )
        if not led or verb.features.get("Form") != "finite" or any(t.text == "," for t in head):
            return None
        thing = self.given(verb, limit)
        return thing if thing is not None and (thing.figured or thing.classes & {"goods", "aid"}) else None

    def _opening(self, first: int, last: int) -> Thing | None:
        """The thing that a stretch of words opens with, unless a preposition does."""
        while first < last and (
            self.doc[first].pos_ in ("CCONJ", "ADV") and self.words.match("bound", self.doc, first) is None
        ):
            first += 1
        if first >= last:
            return None
        if (part := self._bare_part(first)) is not None:
            return part
        if self.figure_at(first, last):
            return self.at(first, last)
        if self.doc[first].pos_ == "ADP" and self.words.match("bound", self.doc, first) is None:
            return None
        thing = self.at(first, last)
        if (
            thing is not None
            and not thing.figured
            and thing.end == last
            and ((found := self._sum_after(last, min(len(self.doc), last + _REACH))) is not None)
        ):
            return replace(thing, amount=found[0], end=found[1])
        return thing

    def _bare_part(self, at: int) -> Thing | None:
        """Read "Sur les 900 millions promis, 700 ont été versés": the number is a part of the sum before it."""
        counted, number = self._counts.get(at), numeral(self.reading, at)
        if number is None or plain(self.doc[at]) in self.words.article:
            return None
        if at in self._amounts or (counted is not None and len(counted.span) > 1):
            return None
        start = sentence(self.reading, at).start
        before = [a for k, a in self._amounts.items() if start <= k < at]
        things = [Thing(start=a.span.start, end=a.span.end, head=None, amount=a) for a in before]
        if not things or not self.whole(things[-1], start) or any(start <= k < at for k in self._counts):
            return None
        return like(before[-1], self.doc[at : at + 1], number)

    def _clause_start(self, verb: Verb, limit: int) -> int:
        for at in range(verb.span.start - 1, limit - 1, -1):
            token = self.doc[at]
            if plain(token) in self.words.that | self.words.relative and self._closed(at, verb):
                continue  # "les 20 millions que X a engagés ont été versés"
            if token.text == "(" and any(t.text == ")" for t in self.doc[at : verb.span.start]):
                continue  # "une enveloppe de 5 milliards d'euros (6 milliards de dollars) a été promise"
            if token.text in {":", ";", "«", "“", "("} or token.pos_ == "SCONJ" or plain(token) in self.words.that:
                return at + 1
            if plain(token) in self.words.relative and at + 8 > verb.span.start:
                return at + 1
        return limit

    def _closed(self, at: int, verb: Verb) -> bool:
        """Whether a relative clause that opens at a token has its own verb before *verb*."""
        inside = verbs_in(self.reading, at, verb.span.start)
        noun = at > 0 and self.doc[at - 1].pos_ in ("NOUN", "PROPN", "ADJ")
        return noun and any(v.features.get("Form") == "finite" for v in inside)
