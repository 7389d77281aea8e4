"""Figures: a sum or a number of things, with its bound, its unit and what it is made of."""

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Amount, Counted, Reading
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is given: its tokens, the noun at its head, and the sum or the number in it."""

    start: int
    end: int
    head: int | None
    classes: frozenset[str] = frozenset()
    amount: Amount | None = None
    counted: Counted | None = None
    whole: bool = False

    @property
    def figured(self) -> bool:
        """Whether a sum or a number is in it."""
        return self.amount is not None or self.counted is not None

    @property
    def figure(self) -> Span | None:
        """The tokens of its sum or number."""
        if self.amount is not None:
            return self.amount.span
        return self.counted.span if self.counted is not None else None


class Figures:
    """Find sums and numbers, with the words that belong to them."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        self._amounts = {amount.span.start: amount for amount in reading.amounts}
        # "Un quart" is a share of something, no number of things.
        self._counts = {c.span.start: c for c in reading.counts if not any(map(self._fraction, c.span))}
        self._times = {time.span.start: time for time in reading.times}
        numbers = reading.pack.words("numbers")
        self._rounded = {word for key in numbers if key.startswith("collective") for word in numbers[key]}

    def figure_at(self, at: int, limit: int) -> bool:
        """Whether a sum or a number starts at a token, after its bound words."""
        _, figure = self._past_bound(at, limit)
        return figure in self._amounts or figure in self._counts or self._part_of_sum(figure, limit) is not None

    def _figure(self, start: int, limit: int) -> Thing | None:
        """A sum or a number, after its bound words."""
        first, at = self._past_bound(start, limit)
        amount = self._amounts.get(at)
        if amount is not None and amount.span.end <= limit:
            end, head = self._tail(amount.span.end, limit)
            return Thing(
                start=first, end=end, head=head, amount=amount, classes=frozenset({"sum"}) | self._classes(head)
            )
        counted = self._counts.get(at)
        if counted is not None and counted.span.end <= limit:
            head = self._unit(at, counted.span.end)
            head = self._unit_elsewhere(counted) if head is None else head
            classes = self._classes(head)
            if classes & {"aid", "pledge", "act", "sum_noun", "fund"} and (
                "goods" not in classes or counted.number == 1
            ):
                return None  # "une contribution de 20 millions", "une formation": the article is no number
            end = counted.span.end
            if head is not None and head >= at:
                end = max(end, min(limit, extend_right(self.reading, head).end))
            amount, end = self._worth_of(counted.span.end, self._out_of(end, limit), limit, classes)
            counted = self._made_of(counted, head) or counted
            inside = head if head is not None and at <= head < end else None
            return Thing(start=first, end=end, head=inside, counted=counted, amount=amount, classes=classes)
        if (part := self._part_of_sum(at, limit)) is not None:
            return part
        if at + 1 < limit and self.doc[at].pos_ == "NUM" and self._is_fraction(at + 1):
            return replace(self._share(at + 1, limit), start=at)  # "les deux tiers de l'aide"
        if at >= limit or not self._is_fraction(at):
            return None
        found = self._share(at, limit)
        opened = start < at and self.doc[at - 1].morph.get("Definite", []) == ["Ind"] and found.start == at
        return replace(found, start=at - 1) if opened else found

    def _share(self, at: int, limit: int) -> Thing:
        """Read "la moitié de l'aide promise", "un quart seulement des 240 millions": a part of what is told behind."""
        bare = Thing(start=at, end=at + 1, head=at, classes=frozenset({"fraction"}))
        of = at + 1
        while of < limit and self.doc[of].pos_ == "ADV":
            of += 1
        if of >= limit or plain(self.doc[of]) not in self.words.of:
            return bare
        inner = self._figure(of + 1, limit) or self._figure(of, limit)
        if inner is not None and inner.figured:
            if "entire" in self._classes(at):
                return replace(inner, start=at)  # "la totalité des 19 canons"
            return replace(bare, classes=inner.classes - {"sum"} | bare.classes)
        noun = self._first_noun(of + 1, min(limit, of + 4))
        if noun is None:
            return bare
        if "share" in self._classes(noun):
            end = noun + 3 if noun + 2 < limit and self.doc[noun + 1].text == "-" else noun + 1
            return Thing(start=at, end=end, head=noun, classes=self._classes(noun))
        end = noun + 1
        while end < limit and self.doc[end].pos_ == "ADJ":
            end += 1  # "une partie de l'aide humanitaire allemande"
        return replace(bare, end=end, classes=self._classes(noun) | bare.classes)

    def _worth_of(self, start: int, end: int, limit: int, classes: frozenset[str]) -> tuple[Amount | None, int]:
        """The sum in the words behind goods: "49 chars, d'une valeur de 245 millions", "un bateau de 2 millions"."""
        for at in range(start, end):
            mark = self.words.match("worth", self.doc, at, limit=limit)
            if mark is None and "goods" in classes and plain(self.doc[at]) in self.words.of:
                mark = at + 1
            amount = self._amounts.get(self._past_bound(mark, limit)[1]) if mark is not None else None
            if amount is not None and amount.span.end <= limit:
                return amount, amount.span.end
        amount = self._amounts.get(end + 1) if end < limit and self.doc[end].text == "(" else None
        return (amount if "goods" in classes else None), end

    def _made_of(self, counted: Counted | None, head: int | None) -> Counted | None:
        """Read "une équipe de quinze spécialistes": those in it are counted, not the one team."""
        one = counted is None or counted.number == 1
        if not one or head is None or head + 1 >= len(self.doc) or not self._classes(head) & {"goods", "aid"}:
            return counted
        return self._counts.get(head + 2, counted) if plain(self.doc[head + 1]) in self.words.of else counted

    def _unit(self, start: int, end: int) -> int | None:
        """The noun that is counted: the first one that is known, else the last."""
        nouns = [k for k in range(start, end) if self.doc[k].pos_ in ("NOUN", "PROPN", "X")]
        return next((k for k in nouns if self._classes(k)), nouns[-1] if nouns else None)

    def _part_of_sum(self, at: int, limit: int) -> Thing | None:
        """Read "12 des 30 millions d'euros": a bare number takes the unit of the sum it is a part of."""
        number = numeral(self.reading, at) if at + 2 < limit and self.doc[at].pos_ != "DET" else None
        if number is None or plain(self.doc[at + 1]) not in self.words.of:
            return None
        whole = self._amounts.get(at + 2)
        if whole is None or whole.span.end > limit:
            return None
        return replace(like(whole, self.doc[at : at + 1], number), end=whole.span.end)

    def _unit_elsewhere(self, counted: Counted) -> int | None:
        """The noun that a number without one counts, where the text has it ("40 et 60 tonnes")."""
        first = counted.unit.split()[0] if counted.unit else ""
        nouns = [t.i for t in self.doc if t.text == first]
        return min(nouns, key=lambda at: abs(at - counted.span.start), default=None)

    def _past_bound(self, start: int, limit: int) -> tuple[int, int]:
        """Step over bound words and determiners; return where the words of the sum start, and the sum."""
        at, first = start, None
        while at < limit and at not in self._amounts:
            end = self.words.match("bound", self.doc, at, limit=limit)
            if end is None or (at in self._counts and plain(self.doc[at]) not in self.words.article):
                break
            bare = plain(self.doc[at]) not in self.words.article and self.doc[at].pos_ != "DET"
            if first is None and (end > at + 1 or bare):
                first = at
            if at in self._counts and end == at + 1:
                break
            at = end
        return (at if first is None else first), at

    def _tail(self, end: int, limit: int) -> tuple[int, int | None]:
        """A sum takes its adjective and what it is made of ("supplémentaires", "d'aide humanitaire")."""
        while end < limit and self.doc[end].pos_ == "ADJ" and end not in self._times:
            end += 1
        if end + 1 < limit and plain(self.doc[end]) in self.words.of and end + 1 not in self._times:
            head = self._first_noun(end + 1, min(limit, end + 4))
            made_of = head is not None and mention_at(self.reading, head) is None  # no "20 millions du Fonds vert"
            if self.doc[end].morph.get("Definite", []) or self.doc[end + 1].pos_ == "DET":
                made_of = made_of and "need" not in self._classes(head)  # "4 millions de son budget": the source
            if head is not None and made_of and self._classes(head) & {"aid", "goods", "pledge", "need"}:
                return min(limit, extend_right(self.reading, head).end), head
        return end, None

    def _out_of(self, end: int, limit: int) -> int:
        """Read "200 des 350 tracteurs": the whole belongs to the words of the part."""
        if end < limit and (plain(self.doc[end]) in self.words.of or self.words.match("out_of", self.doc, end)):
            inner = self._counts.get(end + 1) or self._amounts.get(end + 1)
            if inner is not None and inner.span.end <= limit:
                return inner.span.end
        return end

    def whole(self, thing: Thing, limit: int) -> bool:
        """Whether a preposition makes the thing the whole of which a part is told ("sur les 3 milliards")."""
        if not thing.figured:
            return False
        start = thing.start
        while start > limit and plain(self.doc[start - 1]) in self.words.article - self.words.of:
            start -= 1
        first = plain(self.doc[start])
        opened = start == limit or self.doc[start - 1].text == ","
        if start > limit and (before := self.words.before("out_of", self.doc, start, limit=limit)) is not None:
            figure = thing.figure
            return (
                before == limit
                or (numeral(self.reading, before - 1) is not None and plain(self.doc[before]) in self.words.of)
                or self.doc[before - 1].text == ","
                or (
                    figure is not None
                    and before
                    in {one.span.end for one in self.reading.counts} | {one.span.end for one in self.reading.amounts}
                )
                or plain(self.doc[before]) not in self.words.of
            )
        return opened and first in self.words.of

    def _first_noun(self, start: int, limit: int) -> int | None:
        for at in range(start, limit):
            token = self.doc[at]
            if token.pos_ in ("NOUN", "PROPN", "X"):
                return at
            if token.text in {"«", "“"}:
                continue
            if token.pos_ not in ("DET", "ADJ", "NUM", "ADV", "ADP", "PRON") or token.is_punct:
                return None
            if token.pos_ == "ADP" and plain(token) not in self.words.of:
                return None
        return None

    def _contentful(self, head: int) -> bool:
        return self.doc[head].pos_ in ("NOUN", "PROPN")

    def _classes(self, head: int | None) -> frozenset[str]:
        if head is None:
            return frozenset()
        kinds = self.words.noun(self.doc[head])
        if plain(self.doc[head]) in self._rounded and head + 2 < len(self.doc):
            return kinds | self.words.noun(self.doc[head + 2])  # "des dizaines de respirateurs"
        return kinds

    def _is_fraction(self, at: int) -> bool:
        return self._fraction(self.doc[at])

    def _fraction(self, token: Token) -> bool:
        return "fraction" in self.words.named(token)


def scale(amount: float) -> float:
    """Return the thousands, millions or milliards in which a sum was told.

    >>> scale(30_000_000), scale(2_500)
    (1000000.0, 1000.0)
    """
    return next((unit for unit in (1e9, 1e6, 1e3) if amount >= unit), 1.0)


def like(whole: Amount, words: Span, number: float) -> Thing:
    """Return the sum that a bare number is, told in the unit of another: "12 des 30 millions", but "600 000"."""
    number *= scale(whole.amount) if number < 1000 else 1
    amount = replace(whole, span=words, amount=number, bound="exact", amount_to=None)
    return Thing(start=words.start, end=words.end, head=None, amount=amount, classes=frozenset({"sum"}))


def numeral(reading: Reading, at: int, end: int | None = None) -> float | None:
    """Return the number that a token is, in digits or in a word, or the digits up to *end* are; None for any other."""
    word, numerals = "".join(map(plain, reading.doc[at : end or at + 1])), reading.pack.words("numbers")
    told = (key for key in numerals if key.startswith("numeral-") and word in numerals[key])
    value = next((key.removeprefix("numeral-") for key in told), word).replace(",", ".", 1)
    return float(value) if value.replace(".", "", 1).isdigit() else None
