"""The terms of a gift: the scheme that it belongs to and the condition that it waits for."""

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Reading
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._words import Words

_OPEN, _CLOSE = {"«", "“", '"'}, {"»", "”", '"'}

_LONG = 12
"""Words of a scheme's name at most."""


class Terms:
    """Read schemes and conditions around gifts."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words

    def fill(self, draft: Draft) -> None:
        """Set the scheme and the condition of *draft*."""
        end = max(draft.reach, draft.thing.end)
        start = draft.thing.start if draft.verb is None else min(draft.thing.start, draft.verb.span.start)
        if draft.initiative is None:
            draft.initiative = self._scheme(start, end) or self._fronted(start)
        if draft.condition is None:
            draft.condition = self._condition(draft.thing.end, sentence(self.reading, draft.trigger).end)

    def funded(self, draft: Draft) -> bool:
        """Whether the scheme of a gift is what it was paid into."""
        start = draft.thing.end if draft.verb is None else min(draft.thing.end, draft.verb.span.end)
        for at in range(start, max(draft.reach, draft.thing.end)):
            if plain(self.doc[at]) in self.words.at and self._dative(at, draft.reach) is not None:
                return True
        return False

    def _fronted(self, limit: int) -> str | None:
        """The scheme that a sentence opens with: "Au titre du plan de croissance, la Commission versera …"."""
        start = sentence(self.reading, limit).start
        after = self.words.match("scheme_mark", self.doc, start, limit=limit)
        stop = next((k for k in range(start, limit) if self.doc[k].text == ","), start)
        return self._named(after, stop) if after is not None else None

    def _scheme(self, start: int, end: int) -> str | None:
        for at in range(start, end):
            after = self.words.match("scheme_mark", self.doc, at, limit=end)
            if after is None:
                after = self._dative(at, end)
            if after is not None and (words := self._named(after, end)):
                return words
        return None

    def _dative(self, at: int, end: int) -> int | None:
        """A fund or a programme that a sum goes to ("au Programme de …", "du fonds …")."""
        if plain(self.doc[at]) in self.words.at | self.words.of or self.words.match("to", self.doc, at):
            after = self.words.match("to", self.doc, at, limit=end) or at + 1
            head = after
            while head < end and plain(self.doc[head]) in self.words.article:
                head += 1
            mention = mention_at(self.reading, head) if head < end else None
            if (
                head < end
                and "fund" in self.words.noun(self.doc[head])
                and (mention is None or mention.kind != "organisation")
            ):
                return after
        return None

    def _named(self, at: int, end: int) -> str | None:
        first = at
        while first < end and plain(self.doc[first]) in self.words.article | self.words.this:
            first += 1
        if first < end and (quoted := self._quoted(first, end)):
            return quoted
        head = next((k for k in range(first, min(end, first + 3)) if self.doc[k].pos_ in ("NOUN", "PROPN")), None)
        if head is None or "scheme" not in self.words.noun(self.doc[head]):
            return None
        stop = self.name_end(head, end)
        if stop <= head + 1 or any(a.span.start < stop and head < a.span.start for a in self.reading.amounts):
            return None
        if self.doc[head].is_lower and not any(
            t.pos_ in ("NOUN", "PROPN", "ADP") for t in self.doc[head + 1 : head + 2]
        ):
            named = any(t.pos_ in ("NOUN", "PROPN") for t in self.doc[head + 1 : stop])
            if not named or self.doc[head + 1].pos_ == "VERB":
                return None  # "des fonds supplémentaires", "les fonds acheminés au Sahel": no name
        return self.doc[first:stop].text.strip(" ,;\n")

    def _quoted(self, first: int, end: int) -> str | None:
        """A name in quotation marks: "dans le cadre du « bouclier d'hiver »", "du projet « Ports bleus »"."""
        noun = "scheme" in self.words.noun(self.doc[first])
        at = first + 1 if noun else first
        if at >= end or self.doc[at].text not in _OPEN:
            return None
        close = next((k for k in range(at + 1, min(end + _LONG, len(self.doc))) if self.doc[k].text in _CLOSE), at)
        if close < at + 2 or (close == at + 2 and self.doc[at + 1].is_lower):
            return None  # "au titre de « compensation »": a word that is only quoted
        return self.doc[first : close + 1].text if noun else self.doc[at + 1 : close].text

    def name_end(self, head: int, limit: int) -> int:
        """Return where the name of a scheme ends: through its complements and its participle."""
        end = extend_right(self.reading, head).end
        limit = min(limit, head + _LONG + 1)
        while end < limit:
            token = self.doc[end]
            participle = token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])
            link = plain(token) in self.words.of | self.words.at | self.words.by or (
                self.words.match("scheme_link", self.doc, end) is not None
            )
            if participle or token.pos_ == "ADJ":
                end += 1
            elif link and end + 1 < limit:
                nxt = end + 1
                while (
                    nxt < limit and plain(self.doc[nxt]) in self.words.article and mention_at(self.reading, nxt) is None
                ):
                    nxt += 1
                mention = mention_at(self.reading, nxt) if nxt < limit else None
                if mention is not None:
                    end = mention.span.end
                elif nxt < limit and self.doc[nxt].pos_ in ("NOUN", "PROPN"):
                    if any(time.span.start <= nxt < time.span.end for time in self.reading.times):
                        break
                    end = extend_right(self.reading, nxt).end
                else:
                    break
            else:
                break
        return min(end, limit)

    def _condition(self, start: int, end: int) -> str | None:
        for at in range(start, end):
            after = self.words.match("condition", self.doc, at, limit=end)
            if after is None:
                continue
            if any(a.span.start == after or a.span.start == after + 1 for a in self.reading.amounts):
                continue
            stops = [k for k in range(after, end) if self.doc[k].text in {",", ";", ".", "»", ")"}]
            verbs = [v.span.start for v in verbs_in(self.reading, after, end) if v.features.get("Form") == "gerund"]
            return self.doc[at : min([end, *stops, *verbs])].text.strip()
        return None
