"""What is given: a sum, a number of things, or a noun phrase, told from the words around a verb or a noun."""

from dataclasses import dataclass, replace

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import ends_phrase, extend_right, plain
from greffier.assemble._reading import Amount, Counted, Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._words import Words

_REACH = 14
"""How many tokens may stand between a noun and the sum that belongs to it."""


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


class Things:
    """Find things in one reading."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        self._amounts = {amount.span.start: amount for amount in reading.amounts}
        self._counts = {counted.span.start: counted for counted in reading.counts}
        self._times = {time.span.start: time for time in reading.times}

    # Starting at a token

    def at(self, start: int, limit: int) -> Thing | None:
        """Return the thing whose words start at the token *start* and end before *limit*."""
        thing = self._figure(start, limit) or self._phrase(start, limit)
        return thing and self._joined(thing, limit)

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
            if self._classes(head) & {"aid", "pledge", "act"} and not self._classes(head) & {"goods"}:
                return None  # "une contribution de 20 millions": the article is no number
            end = counted.span.end
            if head is not None and head >= at:
                end = max(end, min(limit, extend_right(self.reading, head).end))
            end = self._out_of(end, limit)
            inside = head if head is not None and at <= head < end else None
            return Thing(start=first, end=end, head=inside, counted=counted, classes=self._classes(head))
        if (part := self._part_of_sum(at, limit)) is not None:
            return part
        if at < limit and self._is_fraction(at):
            if at + 1 < limit and plain(self.doc[at + 1]) in self.words.of:
                inner = self._figure(at + 2, limit) or self._figure(at + 1, limit)
                if inner is not None and inner.figured:
                    return replace(inner, start=at)  # "la totalité des 19 canons"
            return Thing(start=at, end=at + 1, head=at, classes=frozenset({"fraction"}))
        return None

    def _unit(self, start: int, end: int) -> int | None:
        """The noun that is counted: the first one that is known, else the last."""
        nouns = [k for k in range(start, end) if self.doc[k].pos_ in ("NOUN", "PROPN", "X")]
        return next((k for k in nouns if self._classes(k)), nouns[-1] if nouns else None)

    def _part_of_sum(self, at: int, limit: int) -> Thing | None:
        """Read "12 des 30 millions d'euros": a bare number takes the unit of the sum it is a part of."""
        if at + 2 >= limit or not self.doc[at].is_digit or plain(self.doc[at + 1]) not in self.words.of:
            return None
        whole = self._amounts.get(at + 2)
        if whole is None or whole.span.end > limit:
            return None
        number = float(self.doc[at].text) * scale(whole.amount)
        amount = replace(whole, span=self.doc[at : at + 1], amount=number, bound="exact", amount_to=None)
        return Thing(start=at, end=whole.span.end, head=None, amount=amount, classes=frozenset({"sum"}))

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
            if head is not None and self._classes(head) & {"aid", "goods", "pledge"}:
                return min(limit, extend_right(self.reading, head).end), head
        return end, None

    def _out_of(self, end: int, limit: int) -> int:
        """Read "200 des 350 tracteurs": the whole belongs to the words of the part."""
        if end < limit and (plain(self.doc[end]) in self.words.of or self.words.match("out_of", self.doc, end)):
            inner = self._counts.get(end + 1) or self._amounts.get(end + 1)
            if inner is not None and inner.span.end <= limit:
                return inner.span.end
        return end

    def _phrase(self, start: int, limit: int) -> Thing | None:
        """A noun phrase, with the sum that belongs to its noun if there is one."""
        head = self._first_noun(start, min(limit, start + 6))
        if head is None or mention_at(self.reading, head) is not None:
            return None
        end = self._simple_end(head, limit)
        amount = None
        at, steps = end, 0
        found = self._sum_after(at, limit)
        while found is None and at < limit and steps < _REACH:
            steps += 1
            step = self._complement_end(at, limit)
            if step is None:
                break
            at = step
            found = self._sum_after(at, limit)
        if found is not None:
            amount, end = found
        first = start
        while first < head and self._bare_determiner(first):
            first += 1
        counted = next((c for k, c in self._counts.items() if start <= k <= head and c.span.end <= limit), None)
        classes = self._classes(head)
        if counted is not None and counted.number == 1 and (amount is not None or classes & {"aid", "act"}):
            counted = None  # "une contribution": an article
        if amount is None and counted is None and not classes and not self._contentful(head):
            return None
        return Thing(start=first, end=max(end, head + 1), head=head, amount=amount, counted=counted, classes=classes)

    def _bare_determiner(self, at: int) -> bool:
        """An article or a possessive; a number may be tagged as a determiner too."""
        token = self.doc[at]
        return plain(token) in self.words.article or (token.pos_ == "DET" and bool(token.morph.get("Poss", [])))

    def _simple_end(self, head: int, limit: int) -> int:
        """The end of a noun phrase that stops before a sum."""
        end = min(limit, extend_right(self.reading, head).end)
        for at in range(head + 1, end):
            if at in self._amounts or (
                self.words.match("sum_mark", self.doc, at, limit=limit) and (self._sum_after(at, limit) is not None)
            ):
                return at
            if mention_at(self.reading, at) is not None and self.doc[at].pos_ != "ADJ":
                return at - 1 if plain(self.doc[at - 1]) in self.words.of and at - 1 > head else at
        return end

    def _sum_after(self, at: int, limit: int) -> tuple[Amount, int] | None:
        """The sum that a mark ties to what stands before it ("d'un montant de", "(")."""
        if at < limit and self.doc[at].text == ",":
            at += 1
        starts = [at]
        if at < limit and self.doc[at].text == "(":
            starts.append(at + 1)
        if (end := self.words.match("apposition", self.doc, at, limit=limit)) is not None:
            starts.append(end)
        if (end := self.words.match("sum_mark", self.doc, at, limit=limit)) is not None:
            starts.append(end)
        for start in starts[1:]:
            _, figure = self._past_bound(start, limit)
            amount = self._amounts.get(figure)
            if amount is not None and amount.span.end <= limit:
                return amount, amount.span.end
        return None

    def _complement_end(self, at: int, limit: int) -> int | None:
        """Step over an adjective, a participle or a prepositional phrase inside a noun phrase."""
        token = self.doc[at]
        if token.pos_ == "ADJ" or (token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])):
            return at + 1
        if token.pos_ != "ADP" and plain(token) not in self.words.of | self.words.at:
            return None
        end = at + 1
        mention = mention_at(self.reading, end) if end < limit else None
        if mention is not None:
            return mention.span.end
        noun = self._first_noun(end, min(limit, end + 4))
        return min(limit, extend_right(self.reading, noun).end) if noun is not None else None

    def _joined(self, thing: Thing, limit: int) -> Thing:
        """Take in the things that a list joins to this one, where they have no sum of their own."""
        if thing.amount is not None and thing.head is None:
            return thing
        end, figured, amount = thing.end, thing.counted, thing.amount
        while end < limit and (self.doc[end].text == "," or plain(self.doc[end]) in self.words.join):
            if thing.amount is not None:
                break
            start = end + 1
            if start >= limit or mention_at(self.reading, start) is not None:
                break
            nxt = self._figure(start, limit) or self._phrase(start, limit)
            if nxt is None or nxt.head is None or "sum" in nxt.classes:
                break
            if nxt.amount is not None and "goods" not in nxt.classes:
                break
            if nxt.head is not None and mention_at(self.reading, nxt.head) is not None:
                break
            if not (nxt.classes & {"goods", "aid"} or nxt.counted) or self._opens_clause(nxt.end, limit):
                break
            if nxt.counted is not None and figured is not None:
                figured = None
            end, amount = nxt.end, amount or nxt.amount
            if amount is not None:
                break
        if end == thing.end:
            return thing
        if amount is None and (found := self._sum_after(end, limit)) is not None:
            amount, end = found  # "des obus et des radars pour un montant de 40 millions"
        return replace(thing, end=end, counted=figured, amount=amount)

    def _opens_clause(self, end: int, limit: int) -> bool:
        """Whether a finite verb follows: then what stands before it is a subject."""
        return any(
            verb.span.start - end <= 1 and verb.features.get("Form") == "finite"
            for verb in verbs_in(self.reading, end, min(limit, end + 4))
        )

    # Ending at a token

    def ending(self, last: int, limit: int) -> Thing | None:
        """Return the thing whose words end at the token *last*, before a relative or a participle."""
        while last > limit and (self.doc[last].pos_ in ("ADV", "ADP") or self.doc[last].text in {",", "»", '"'}):
            last -= 1
        found = [self._figure(start, last + 1) or self._phrase(start, last + 1) for start in self._starts(last, limit)]
        things = [thing for thing in found if thing is not None and thing.end >= last - 1]
        figured = [thing for thing in things if thing.figured]
        if not figured:
            return self._widened(things[0], limit) if things else None
        nearest = max(figured, key=lambda thing: thing.figure.start if thing.figure is not None else 0)
        # "Un prêt de 20 millions": the noun and its sum; "50 des 100 millions": the whole alone.
        whole = (t for t in figured if t.figure == nearest.figure and t.classes & {"aid", "pledge", "act", "goods"})
        return self._widened(next(whole, nearest), limit)

    def _starts(self, last: int, limit: int) -> list[int]:
        """Where a thing that ends at *last* may start: at a figure near it, else at the phrase's first word."""
        figures = [k for k in (*self._amounts, *self._counts) if limit <= k <= last and last - k <= _REACH]
        clean = [k for k in figures if self._unbroken(k, last)]
        phrase = ends_phrase(self.reading, last)
        starts = [self._past_time(phrase.start, last)] if phrase is not None and phrase.start >= limit else []
        if starts and (known := self._known_noun(starts[0], last)) is not None:
            starts = [known]
        if phrase is None and self.doc[last].pos_ in ("NOUN", "PROPN"):
            starts.append(last)
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

    def _known_noun(self, start: int, last: int) -> int | None:
        """Where the phrase of the nearest noun of giving starts, if another noun stands at the head of all."""
        head = self._first_noun(start, last + 1)
        if head is not None and self._classes(head):
            return None
        for at in range(last, start, -1):
            if self._classes(at) & {"aid", "goods", "act", "pledge"}:
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

    # Around a verb

    def given(self, verb: Verb, limit: int) -> Thing | None:
        """Return the direct object of a verb, past the adverbials and datives before it."""
        at, steps = verb.span.end, 0
        while at < limit and steps < 12:
            steps += 1
            token = self.doc[at]
            if at in self._times:
                at = self._times[at].span.end
            elif (
                token.is_space
                or token.text in {",", "«", '"', "“", ":"}
                or (token.pos_ == "ADV" and self.words.match("bound", self.doc, at) is None)
            ):
                at += 1
            elif self.figure_at(at, limit):
                return self.at(at, limit)
            elif token.pos_ == "ADP" and plain(token) not in self.words.of:
                mark = self.words.match("sum_mark", self.doc, at, limit=limit)
                if (
                    mark is not None
                    and plain(token) not in self.words.at
                    and ((thing := self._figure(mark, limit)) is not None and thing.amount is not None)
                ):
                    return thing  # "fournir pour 25 millions de dollars d'équipement"
                at = self._past_complement(at, limit)
            elif plain(token) in self.words.at:
                at = self._past_complement(at, limit)
            elif plain(token) in self.words.of and at + 1 < limit:
                return self.at(at, limit) or self.at(at + 1, limit)
            elif (end := self.words.match("each", self.doc, at, limit=limit)) is not None:
                at = end
            else:
                thing = self.at(at, limit)
                if thing is not None and not thing.figured and not thing.classes and self.figure_at(thing.end, limit):
                    at = thing.end  # "fourniront ensemble 90 millions"
                elif thing is None and token.pos_ in ("PRON", "ADJ"):
                    at += 1  # "à eux seuls"
                else:
                    return thing
        return None

    def figure_at(self, at: int, limit: int) -> bool:
        """Whether a sum or a number starts at a token, after its bound words."""
        _, figure = self._past_bound(at, limit)
        return figure in self._amounts or figure in self._counts or self._part_of_sum(figure, limit) is not None

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
        figures = [k for k in (*self._amounts, *self._counts) if noun < k < stop]
        return max(noun + 1, min([stop, limit, *figures]))

    def unpacked(self, thing: Thing, limit: int) -> Thing | None:
        """Return what the noun of an act gives: "la livraison (à X) de quarante obusiers"."""
        if "act" not in thing.classes or thing.head is None or ("aid" in thing.classes and thing.amount is not None):
            return None
        at = thing.head + 1
        while at < limit and plain(self.doc[at]) not in self.words.of:
            if self.doc[at].pos_ in ("ADJ", "ADV") or self.doc[at].text == ",":
                at += 1
            elif (time := self._times.get(at) or self._times.get(at + 1)) is not None:
                at = time.span.end  # "le versement, en avril, de 8 millions"
            elif self.words.match("to", self.doc, at, limit=limit) is not None or plain(self.doc[at]) in self.words.by:
                at = self._past_dative(at, limit)
            else:
                return None
        if at >= limit:
            return None
        inner = self.at(at + 1, limit) or self.at(at, limit)
        if inner is None or mention_at(self.reading, inner.start) is not None or inner.classes & {"abstract", "need"}:
            return None
        return replace(inner, classes=inner.classes | {"acted"})

    def _past_dative(self, at: int, limit: int) -> int:
        """Step over who receives, up to the "de" behind: an actor, or a noun with its adjectives."""
        end = self.words.match("to", self.doc, at, limit=limit) or at + 1
        while (
            end < limit
            and (mention := mention_at(self.reading, end)) is None
            and self.doc[end].pos_ in ("DET", "NOUN", "ADJ")
        ):
            end += 1
        mention = mention_at(self.reading, end) if end < limit else None
        return mention.span.end if mention is not None else end

    def sum_of(self, verb: Verb, limit: int) -> Thing | None:
        """Return the sum that a preposition ties to a verb ("contribuera à hauteur de 20 millions")."""
        for at in range(verb.span.end, limit):
            if any(other.features.get("Form") == "finite" for other in verbs_in(self.reading, verb.span.end, at)):
                return None
            for key in ("sum_mark", "apposition"):
                end = self.words.match(key, self.doc, at, limit=limit)
                thing = self._figure(end, limit) if end is not None else None
                if thing is not None and (thing.amount is not None or "fraction" in thing.classes):
                    return thing
            if at in self._amounts and at <= verb.span.end + 1:
                return self._figure(at, limit)
        return None

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
            if first > start and self.words.match("sum_mark", self.doc, first, limit=last) is not None:
                continue  # "l'aide, d'un montant de 12 millions, sera …": an aside on what stands before
            thing = self._opening(first, last)
            if thing is not None:
                return thing
        return None

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
        counted = self._counts.get(at)
        if not self.doc[at].is_digit or at in self._amounts or (counted is not None and len(counted.span) > 1):
            return None
        start = sentence(self.reading, at).start
        before = [a for k, a in self._amounts.items() if start <= k < at]
        things = [Thing(start=a.span.start, end=a.span.end, head=None, amount=a) for a in before]
        if not things or not self.whole(things[-1], start) or any(start <= k < at for k in self._counts):
            return None
        last = before[-1]
        number = float(self.doc[at].text) * scale(last.amount)
        amount = replace(last, span=self.doc[at : at + 1], amount=number, bound="exact", amount_to=None)
        return Thing(start=at, end=at + 1, head=None, amount=amount, classes=frozenset({"sum"}))

    def _clause_start(self, verb: Verb, limit: int) -> int:
        for at in range(verb.span.start - 1, limit - 1, -1):
            token = self.doc[at]
            if plain(token) in self.words.that | self.words.relative and self._closed(at, verb):
                continue  # "les 20 millions que X a engagés ont été versés"
            if token.text in {":", ";", "«", "“", "("} or token.pos_ == "SCONJ" or plain(token) in self.words.that:
                return at + 1
            if plain(token) in self.words.relative and at + 8 > verb.span.start:
                return at + 1
        return limit

    def phrase_end(self, start: int, limit: int) -> int:
        """Return where the noun phrase that starts at *start* ends."""
        mention = mention_at(self.reading, start) or (
            mention_at(self.reading, start + 1) if start + 1 < limit else None
        )
        if mention is not None and mention.span.start <= start + 1:
            return min(limit, mention.span.end)
        noun = self._first_noun(start, min(limit, start + 4))
        return min(limit, extend_right(self.reading, noun).end) if noun is not None else start

    def _closed(self, at: int, verb: Verb) -> bool:
        """Whether a relative clause that opens at a token has its own verb before *verb*."""
        inside = verbs_in(self.reading, at, verb.span.start)
        noun = at > 0 and self.doc[at - 1].pos_ in ("NOUN", "PROPN", "ADJ")
        return noun and any(v.features.get("Form") == "finite" for v in inside)

    # Small questions

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
            if token.pos_ not in ("DET", "ADJ", "NUM", "ADV", "ADP", "PRON") or token.is_punct:
                return None
            if token.pos_ == "ADP" and plain(token) not in self.words.of:
                return None
        return None

    def _contentful(self, head: int) -> bool:
        return self.doc[head].pos_ in ("NOUN", "PROPN")

    def _classes(self, head: int | None) -> frozenset[str]:
        return frozenset() if head is None else self.words.noun(self.doc[head])

    def _is_fraction(self, at: int) -> bool:
        return "fraction" in self.words.noun(self.doc[at])


def scale(amount: float) -> float:
    """Return the thousands, millions or milliards in which a sum was told.

    >>> scale(30_000_000), scale(2_500)
    (1000000.0, 1000.0)
    """
    return next((unit for unit in (1e9, 1e6, 1e3) if amount >= unit), 1.0)
