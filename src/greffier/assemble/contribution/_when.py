"""When: which times of the text are those of a gift, by the words that govern it."""

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Time, Verb
from greffier.assemble.contribution._dating import Dating
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._mood import Mood


class When(Dating):
    """Date the gifts of one reading."""

    def fill(self, draft: Draft, mood: Mood | None = None, *, before: int | None = None) -> None:
        """Set the times of *draft* from the words around what governs it, as far as the token *before*."""
        draft.mood = draft.mood or mood
        low, high = self._region(draft, draft.mood)
        high = high if before is None else min(high, before)
        for time in self.reading.times:
            if low <= time.span.start and time.span.end <= high and not self._elsewhere(time, draft):
                self.take(draft, time, mood)
        self._progress(draft, low, high)

    def opening(self, draft: Draft) -> None:
        """A time that opens the sentence governs all the gifts in it that have no date of their own."""
        whole = sentence(self.reading, draft.trigger)
        if draft.announced or draft.period or draft.due:
            return
        if draft.verb is not None and draft.verb.features.get("Form") == "participle" and self._has_finite(whole):
            return  # "Au 1er mars, X avait versé 18 des 50 milliards promis": not when they were promised
        for time in self.reading.times:
            opens = 0 <= time.span.start - whole.start <= 1 and time.span.end < whole.end
            if opens and self.doc[time.span.end].text == "," and not self._clause_between(time.span.end, draft):
                self.take(draft, time)

    def _has_finite(self, whole: Span) -> bool:
        return any(v.features.get("Form") == "finite" for v in verbs_in(self.reading, whole.start, whole.end))

    def parted(self, draft: Draft, item: int) -> tuple[str | None, str | None, str | None]:
        """Return the times that a whole list shares, told before its first gift, which keeps its own up to *item*."""
        draft.announced = draft.period = draft.due = None
        self.fill(draft, before=draft.thing.start)
        self.opening(draft)
        shared = draft.announced, draft.period, draft.due
        self.fill(draft, before=item)
        return shared

    def led(self, draft: Draft) -> None:
        """Give an item of a list the times of the line that leads to it."""
        if draft.lead is None:
            return
        start, end = draft.lead
        pledge = any("pledge" in self.words.noun(token) for token in self.doc[start:end])
        told = [a for a in self.reading.amounts if start <= a.span.start and a.span.end <= end]
        led = verbs_in(self.reading, start, end)
        verbs = [v for v in led if pledge or self.words.gives(v.lemma) or "sign" in self.words.verb(v.lemma)]
        for time in self.reading.times:
            if not start <= time.span.start or time.span.end > end or time.value is None:
                continue
            near = any(
                not self._between_verbs(verb.span.end, time.span.start) and time.span.start > verb.span.start
                for verb in verbs
            )
            over = self.words.before("over", self.doc, time.span.start) is not None
            marks = [a.span for a in self.reading.amounts] + [c.span for c in self.reading.counts]
            inside = draft.thing.start < time.span.start and any(
                span.start > time.span.start and span.end <= end for span in marks
            )
            bracket = [token.text for token in self.doc[start : time.span.start] if token.text in {"(", ")"}]
            if inside or (bracket and bracket[-1] == "("):
                continue  # the time of another item
            if over and not draft.thing.start < end and any(a.span.end <= time.span.start for a in told):
                continue  # "ont promis 612 millions pour l'année en cours :" says nothing of each item
            if near or over:
                kept, draft.verb = draft.verb, verbs[-1] if verbs else None
                self.take(draft, time)
                draft.verb = kept

    def _between_verbs(self, start: int, end: int) -> bool:
        return any(v.features.get("Form") in ("finite", "participle") for v in verbs_in(self.reading, start, end))

    def _clause_between(self, start: int, draft: Draft) -> bool:
        """Whether another main clause stands between an opening time and the gift."""
        return any(token.text in {";", ":"} for token in self.doc[start : draft.thing.start])

    def _region(self, draft: Draft, mood: Mood | None) -> tuple[int, int]:
        """The tokens whose times may govern: back to the verb before, on to the verb behind."""
        whole = sentence(self.reading, draft.trigger)
        verb = draft.verb
        if verb is None:
            high = min(whole.end, self._next_verb(draft.trigger + 1, whole.end))
            taken = next(iter(verbs_in(self.reading, high, min(whole.end, high + 4))), None)
            if taken is not None and "occur" in self.words.verb(taken.lemma):
                high = self._next_verb(taken.span.end, whole.end)  # "la remise de dix lits a eu lieu le 3 mai"
            return min(draft.trigger, draft.thing.start), high
        start = verb.span.start
        if mood is not None and mood.governor is not None:
            start = mood.governor.span.start
        if mood is not None and mood.noun is not None:
            start = mood.noun
        if verb.features.get("Form") == "participle":
            low = start
        else:
            before = [v for v in verbs_in(self.reading, whole.start, start) if v.span.end <= start]
            low = self._after_comma(before[-1].span.end, start) if before else whole.start
        high = min(self._next_verb(verb.span.end, whole.end), self._own_infinitive(verb, whole.end))
        parts = range(max(verb.span.end, draft.thing.end), high)
        high = next((k for k in parts if self.words.match("part", self.doc, k) is not None), high)
        if verb.features.get("Form") == "participle":
            high = next((k for k in range(verb.span.end, high) if self.doc[k].text == ","), high)
        return low, high

    def _own_infinitive(self, verb: Verb, limit: int) -> int:
        """Where the infinitive starts that a promise is of: the times behind it are the infinitive's."""
        near = verbs_in(self.reading, verb.span.end, min(limit, verb.span.end + 4))
        given = [v for v in near if v.features.get("Form") == "infinitive" and self.words.gives(v.lemma)]
        return given[0].span.start if given and "promise" in self.words.verb(verb.lemma) else limit

    def _after_comma(self, end: int, start: int) -> int:
        """The words between two verbs are the first one's up to the last comma, all of them without one."""
        commas = [k for k in range(end, start) if self.doc[k].text in {",", ":", "«"}]
        return commas[-1] + 1 if commas else start

    def _next_verb(self, start: int, limit: int) -> int:
        for verb in verbs_in(self.reading, start, limit):
            inside = any(time.span.start <= verb.head < time.span.end for time in self.reading.times)
            if not inside and verb.features.get("Form") in ("finite", "participle"):
                return verb.span.start
        return limit

    def _elsewhere(self, time: Time, draft: Draft) -> bool:
        """A time inside a noun phrase that is no gift ("une décision prise mercredi") belongs to it."""
        start = time.span.start - 1
        own = (draft.thing.amount, draft.money)
        beside = [a for a in self.reading.amounts if 0 <= time.span.start - a.span.end <= 1 and a not in own]
        if any(self.words.before("against", self.doc, a.span.start) is not None for a in beside):
            return True  # "a promis 12 millions, contre 9 millions en 2020"
        if any(token.text == ":" for a in beside for token in self.doc[draft.thing.end : a.span.start]):
            return True  # "a versé 6 millions : 4,5 millions en mars et 1,5 million en avril": a part's
        if beside:
            return draft.money is not None  # "porter à 20 millions, contre 12 l'an dernier, …": the other sum's
        if start > 0 and plain(self.doc[start - 1]) in self.words.that:
            return True  # "400 millions de plus qu'en 2024"
        return plain(self.doc[start]) in self.words.of and draft.thing.figured and not self._bounded(time)

    def _bounded(self, time: Time) -> bool:
        return any(
            self.words.before(key, self.doc, time.span.start) is not None for key in ("by_date", "over", "until")
        )

    def _progress(self, draft: Draft, low: int, high: int) -> None:
        """Read "À ce jour": progress is counted to the day of the release."""
        if draft.stage != "delivered" or draft.period or self.today is None:
            return
        if any(self.words.match("today", self.doc, at) is not None for at in range(low, high)):
            draft.period = self.today
