"""Names of bodies and funds that stand in the words of the release: where they end, what a short one stands for."""

from spacy.tokens import Span

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Mention
from greffier.assemble.contribution._donors import Donors


class Titles(Donors):
    """Read the names of bodies, funds and programmes."""

    def _own_name(self, first: int, head: int, limit: int, classes: frozenset[str]) -> tuple[list[str], int] | None:
        """A body or a fund named with a capital, or pointed back to: "à l'Office", "à ce fonds", "au Fonds pour X"."""
        determiner = self.doc[first - 1] if first else None
        article = (
            determiner is not None
            and determiner.is_lower
            and plain(determiner) in self.words.article
            and (determiner.morph.get("Definite", []) == ["Def"] or plain(determiner) in self.words.at)
        )
        if first > 0 and plain(self.doc[first - 1]) in self.words.this and (several := self._pointed(first, head)):
            return several, head + 1
        proper = article and self.doc[head].text[0].isupper() and not classes & {"conference", "cause", "region"}
        pointed = (
            first > 0 and plain(self.doc[first - 1]) in self.words.this and bool(classes & {"beneficiary", "fund"})
        )
        if not (proper or pointed) or any(time.span.start <= head < time.span.end for time in self.reading.times):
            return None
        end = self._before_figure(head, min(limit, extend_right(self.reading, head).end))
        if end == head + 1 and (fuller := self.fuller(head)) is not None:
            return [fuller], end
        if pointed:
            named = "fund" not in classes or self.doc[head].morph.get("Number", []) == ["Plur"]
            return [self.doc[head].text] if named else [], end  # "à cette initiative": which, the words do not say
        stop = min(limit, self._scheme_end(end, limit))
        if not classes & {"fund", "scheme"}:
            stop = self._before_purpose(head, stop)
        inside = [one for m in self.reading.mentions if head <= m.span.start < stop and (one := receiver(m))]
        scheme = bool(classes & {"fund", "scheme"})
        state = inside and (scheme or (classes and not classes & {"body", "organ"}))
        if state and not (scheme and self._placed_in(head, stop)):
            return None  # what it is for, or whose government it is, says who receives
        return [self._bare(first, stop)], stop

    def _before_purpose(self, head: int, stop: int) -> int:
        """Cut a name where what its gift is for starts: "à l'Institut Pasteur de Dakar | pour la mise …"."""
        first = next((k for k in range(head + 1, stop) if self.doc[k].text[:1].isupper()), stop)
        return next((k for k in range(first, stop - 1) if self.words.match("scheme_link", self.doc, k)), stop)

    def _placed_in(self, head: int, stop: int) -> bool:
        """Whether a state stands in a name only as a place: "le Fonds pour les missions en Syrie"."""
        inside = [m for m in self.reading.mentions if head < m.span.start < stop]
        return all(self.words.before("place", self.doc, m.span.start) is not None for m in inside)

    def _pointed(self, first: int, head: int) -> list[str]:
        """The countries that "ces deux pays" stand for: so many of the last ones named."""
        counted = next((c for c in self.reading.counts if c.span.start in (first, head)), None)
        if counted is None or "giver" not in self.words.noun(self.doc[head]) or counted.number > 6:
            return []
        before = [m.actor for m in self.reading.mentions if m.span.end < first and m.kind == "country" and m.actor]
        last = list(dict.fromkeys(reversed(before)))[: int(counted.number)]
        return list(reversed(last)) if len(last) == counted.number else []

    def _before_figure(self, head: int, end: int) -> int:
        """Cut a phrase where a number of things or a sum starts: "à l'Office | trois turbines"."""
        spans = [one.span for one in self.reading.counts] + [one.span for one in self.reading.amounts]
        end = min([end, *(span.start for span in spans if head < span.start < end)])
        for at in range(head + 1, end):
            if self.words.match("worth", self.doc, at) is not None or self._goods_of(head, at, end):
                end = at  # "à l'opération | à hauteur de 20 millions", "à l'armée libanaise | de véhicules"
                break
        while end > head + 1 and plain(self.doc[end - 1]) in self.words.of | self.words.at:
            end -= 1
        return end

    def _goods_of(self, head: int, at: int, end: int) -> bool:
        """Whether "de" and goods start at a token behind a body that has its adjective already."""
        if plain(self.doc[at]) not in self.words.of or at + 1 >= end or self.doc[at - 1].pos_ != "ADJ":
            return False
        goods = self.words.noun(self.doc[at + 1])
        return "body" in self.words.noun(self.doc[head]) and "goods" in goods and not goods & {"body", "beneficiary"}

    def fuller(self, head: int) -> str | None:
        """The actor or the words of the longer name that a short one stands for ("l'Office", "le Bureau")."""
        word = plain(self.doc[head])
        named = [
            m
            for m in self.reading.mentions
            if m.kind in ("organisation", "body", "group") and m.actor and m.span.end - m.span.start > 2
            if any(plain(t) == word for t in m.span[:3]) and not m.span.start <= head < m.span.end
        ]
        if self.doc[head].is_lower:
            return self._named_before(head) or (
                min(named, key=lambda m: abs(head - m.span.start)).actor if named else None
            )
        if named:
            return min(named, key=lambda m: (m.span.start > head, abs(head - m.span.start))).actor
        return self._of_office(head) or self._named_before(head)

    def _of_office(self, head: int) -> str | None:
        """The body whose head is named with it: "la directrice du Bureau des institutions …, Mme X"."""
        word = self.doc[head].text
        for mention in self.reading.mentions:
            owner = (mention.actor or "").rpartition(".")[0]
            if mention.kind in ("office", "person") and "." in owner and word in {t.text for t in mention.span[1:]}:
                return owner
        return None

    def fund_before(self, at: int) -> str | None:
        """The last fund or programme named before a token, for "y": "un fonds pour les océans … X y versera"."""
        last = next((k for k in range(at - 1, -1, -1) if "fund" in self.words.noun(self.doc[k])), None)
        return self._fund(last, at) if last is not None else None

    def fund_opening(self, whole: Span) -> str | None:
        """The fund or programme that a sentence opens with."""
        first = next((t.i for t in whole if t.pos_ in ("NOUN", "PROPN")), whole.start)
        return self._fund(first, whole.end) if "fund" in self.words.noun(self.doc[first]) else None

    def body_opening(self, whole: Span) -> str | None:
        """The organisation or the fund with an id that a sentence opens with: "Le Fonds de l'UA … On lui versera …"."""
        inside = (m for m in self.reading.mentions if whole.start <= m.span.start < whole.end)
        first = next(inside, None)
        opens = first is not None and first.span.start <= whole.start + 1 + int(self.doc[whole.start].is_space)
        if first is None or not opens or first.kind not in ("organisation", "body"):
            return None
        sits = any("organ" in self.words.noun(token) for token in first.span[:2])
        return None if sits else first.actor

    def _fund(self, at: int, limit: int) -> str | None:
        stop = self._scheme_end(extend_right(self.reading, at).end, limit)
        return self.fuller(at) if stop == at + 1 else self._bare(at, stop)

    def _named_before(self, head: int) -> str | None:
        """The longest phrase before *head* with the same noun at its head."""
        word, noun = plain(self.doc[head]), self.doc[head].lemma_
        same = [
            k
            for k in range(head)
            if self.doc[k].pos_ in ("NOUN", "PROPN") and (self.doc[k].lemma_ == noun or plain(self.doc[k]) == word)
            if self._mention(k) is None
        ]
        ends = [(k, self._scheme_end(extend_right(self.reading, k).end, len(self.doc))) for k in same]
        longest = max(ends, key=lambda pair: pair[1] - pair[0], default=None)
        if longest is None or longest[1] - longest[0] < 2:
            return None
        counted = any(t.pos_ == "NUM" or t.like_num for t in self.doc[longest[0] : longest[1]])
        return self.doc[head].text if counted else self._bare(*longest)

    def _scheme_end(self, end: int, limit: int) -> int:
        """A fund or a programme takes in what it is for ("le Programme de soutien pour l'Ukraine")."""
        at = end = self._and_also(end, limit)
        while at < limit and (
            plain(self.doc[at]) in self.words.of | self.words.at
            or self.words.match("to", self.doc, at)
            or self.words.match("place", self.doc, at)
            or self.words.match("scheme_link", self.doc, at)
        ):
            after = self.words.match("to", self.doc, at) or at + 1
            if any(time.span.start <= after < time.span.end for time in self.reading.times):
                break
            while after < limit and plain(self.doc[after]) in self.words.article:
                after += 1
            if after >= limit or self.doc[after].pos_ not in ("NOUN", "PROPN", "ADJ"):
                break
            mention = self._mention(after)
            at = mention.span.end if mention is not None else extend_right(self.reading, after).end
            while at < limit and self.doc[at].pos_ == "VERB" and "Part" in self.doc[at].morph.get("VerbForm", []):
                at += 1  # "l'Initiative pour les maladies négligées"
            at = end = self._and_also(at, limit)
        return end

    def _and_also(self, at: int, limit: int) -> int:
        """Take in what "et" joins inside a name: "de gestion des risques et des catastrophes", "pour X et la Y"."""
        if at + 2 >= limit or plain(self.doc[at]) not in self.words.join or self.words.match("to", self.doc, at + 1):
            return at
        first = at + 1
        while first < limit - 1 and (plain(self.doc[first]) in self.words.article or self.doc[first].pos_ == "DET"):
            first += 1
        known = self.words.noun(self.doc[first]) & {"goods", "aid", "beneficiary", "sum_noun"}
        small = self.doc[first].pos_ == "NOUN" and self.doc[first].is_lower and first > at + 1
        same = plain(self.doc[at + 1]) in {plain(t) for t in self.doc[max(0, at - 6) : at]} or (
            plain(self.doc[at + 1]) in self.words.of
        )
        if known or not small or not same or self._mention(first) is not None:
            return at
        return min(limit, extend_right(self.reading, first).end)


def receiver(mention: Mention) -> str | None:
    """The id of who receives; an office or a person receives for their country."""
    owner, _, office = (mention.actor or "").partition(".")
    if office and (mention.kind in ("office", "person") or (mention.kind == "other" and len(owner) == 3)):
        return owner
    return mention.actor
