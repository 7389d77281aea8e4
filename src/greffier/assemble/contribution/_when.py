"""When: the day a gift was announced or made, the stretch that it covers, the time by which it is due."""

import datetime as dt
import re

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Time, Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._mood import Mood
from greffier.assemble.contribution._words import Words
from greffier.text.timex import after

_STRETCH = re.compile(r"\d{4}(-(Q\d|H\d))?|.*/.*")
_UNIT = re.compile(r"(?P<year>\d{4})(?:-(?P<unit>\d{2}|[QH]\d|SP|SU|FA|WI|W\d{2})(?:-(?P<day>\d{2}))?)?")
_MONTHS = {
    **{f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)},
    **{"H1": (1, 6), "H2": (7, 12), "SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (1, 12)},
}
"""The first and the last month of a part of a year."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}.*")


class When:
    """Date the gifts of one reading."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        day = reading.document.published
        self.today = day.isoformat() if day is not None else None

    def fill(self, draft: Draft, mood: Mood | None = None, *, before: int | None = None) -> None:
        """Set the times of *draft* from the words around what governs it, as far as the token *before*."""
        draft.mood = draft.mood or mood
        low, high = self._region(draft, draft.mood)
        high = high if before is None else min(high, before)
        for time in self.reading.times:
            if low <= time.span.start and time.span.end <= high and not self._elsewhere(time, draft):
                self._take(draft, time, mood)
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
                self._take(draft, time, None)

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
        verbs = [v for v in verbs_in(self.reading, start, end) if pledge or self.words.gives(v.lemma)]
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
                self._take(draft, time, None)
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
            return draft.thing.start, min(whole.end, self._next_verb(draft.trigger + 1, whole.end))
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

    def take(self, draft: Draft, time: Time) -> None:
        """Set the time of an item of a list."""
        self._take(draft, time, None)

    def _take(self, draft: Draft, time: Time, mood: Mood | None) -> None:
        value = time.value
        if value is None or time.type == "SET" or self._second_year(time):
            return
        start = time.span.start
        over = self.words.before("over", self.doc, start) is not None
        by = self._by(time)
        if (
            draft.due is not None
            and self.doc[start - 1].pos_ == "DET"
            and draft.verb is not None
            and start > draft.verb.head
        ):
            return  # "12 millions en 2027, contre 9 cette année": the second time is another sum's
        value = self._years(time, value)
        if self._since(start) and draft.thing.figured and self.today is not None and value[0].isdigit():
            if draft.stage in ("delivered", "ongoing"):
                draft.period = draft.period or f"{value}/{self.today}"
            elif self.ahead(value):
                draft.due = draft.due or value  # "mettra onze experts à disposition à compter de juin"
            return
        if value.endswith("_REF"):
            if value == "PAST_REF" and not by:
                draft.announced = draft.announced or value
            return
        if time.type == "DURATION" or value.startswith("P"):
            if by and draft.stage in ("pledged", "target") and self.reading.document.published is not None:
                draft.due = draft.due or after(self.reading.document.published, value)
            elif over:
                draft.period = draft.period or value
            return
        if draft.stage in ("pledged", "target"):
            self._of_pledge(draft, time, value, mood, over=over, by=by)
        elif draft.stage == "delivered":
            self._of_delivery(draft, time, value, over=over)

    def _since(self, start: int) -> bool:
        """Whether a stretch begins at a time: "depuis le 3 mai", "Depuis la signature du pacte, le 3 mai, "."""
        if self.words.before("since", self.doc, start) is not None:
            return True
        first = sentence(self.reading, start).start
        at = start - 1 if self.doc[start - 1].pos_ == "DET" else start
        opens = self.words.match("since", self.doc, first) is not None and self.doc[at - 1].text == ","
        return opens and not any(token.text == "," for token in self.doc[first : at - 1])

    def _years(self, time: Time, value: str) -> str:
        """Read "Pour 2026 et 2027" is one stretch."""
        if not value.isdigit():
            return value
        for other in self.reading.times:
            joined = self._joined(time, other)
            if joined and other.value is not None and other.value.isdigit():
                return f"{value}/{other.value}"
        return value

    def _second_year(self, time: Time) -> bool:
        """Whether a year is the second of a pair that was taken as one stretch."""
        if time.value is None or not time.value.isdigit():
            return False
        return any(self._joined(o, time) and o.value is not None and o.value.isdigit() for o in self.reading.times)

    def _joined(self, one: Time, other: Time) -> bool:
        """Whether a word joins two years: "2026 et 2027", "de 2026 à 2028", "en 2026 et en 2027"."""
        end, gap = one.span.end, other.span.start - one.span.end
        again = gap == 2 and one.span.start > 0 and plain(self.doc[end + 1]) == plain(self.doc[one.span.start - 1])
        return (gap == 1 or again) and self._joins(end)

    def _joins(self, at: int) -> bool:
        """Whether a word makes one stretch of two years: "2026 et 2027", "de 2026 à 2028"."""
        return plain(self.doc[at]) in self.words.join | self.words.at

    def _of_pledge(self, draft: Draft, time: Time, value: str, mood: Mood | None, *, over: bool, by: bool) -> None:
        governed = mood is not None and (mood.governor is not None or mood.noun is not None)
        if value == self.today:
            draft.announced = draft.announced or value
            return
        behind = governed and draft.verb is not None and time.span.start >= draft.verb.span.end
        if behind and not by and not self.ahead(value):
            draft.period = draft.period or value  # "sont convenus de fournir 40 milliards en 2025"
            return
        early = governed and draft.verb is not None and time.span.end <= draft.verb.span.start
        if early and not (by or over):  # "Pour 2026, X s'est engagé à verser": the stretch, not the day of the promise
            draft.announced = draft.announced or value
        elif (over and not _DAY.fullmatch(value)) or (not by and self._budgeted(draft, time, value)):
            draft.period = draft.period or value
        elif by and (self.ahead(value) or governed):
            draft.due = draft.due or value
        elif (self._looks_back(draft) and self._begun(value)) or not self.ahead(value):
            draft.announced = draft.announced or value
        elif value.replace("/", "").isdigit() and draft.thing.amount is not None and not self._bare(draft, time):
            draft.period = draft.period or value
        elif not self._looks_back(draft):
            draft.due = draft.due or value

    def _bare(self, draft: Draft, time: Time) -> bool:
        """Whether no preposition stands before a time: "versera l'an prochain 20 millions" says when it is given."""
        verb, at = draft.verb, time.span.start - 1
        while at > 0 and self.doc[at].pos_ == "DET":
            at -= 1
        raised = verb is None or "raise" in self.words.verb(verb.lemma)
        return not raised and verb is not None and verb.span.start <= at < verb.span.end

    def _budgeted(self, draft: Draft, time: Time, value: str) -> bool:
        """A sum promised "en 2027" is the sum of that year."""
        years = value.replace("/", "").isdigit()
        if self._bare(draft, time):
            return False
        return years and draft.thing.amount is not None and self.ahead(value) and not self._looks_back(draft)

    def _of_delivery(self, draft: Draft, time: Time, value: str, *, over: bool) -> None:
        start = time.span.start
        if self.words.before("after_date", self.doc, start) is not None:
            return
        until = self.words.before("until", self.doc, start)
        end_of = self.words.match("until", self.doc, start)
        counted_to = (until is not None and (_DAY.fullmatch(value) or start - until > 1)) or (
            end_of is not None and end_of <= time.span.end
        )
        money = draft.thing.amount is not None
        # "Les 45 millions déboursés en 2026" tells when, "en 2026, X a versé 8 millions" how much a year.
        participle = draft.verb is not None and draft.verb.features["Form"] == "participle" and value.isdigit()
        today = any(self.words.match("today", self.doc, k) is not None for k in range(start - 1, start + 1))
        if today:
            draft.period = draft.period or self.today
        elif counted_to or over or (money and not participle and _STRETCH.fullmatch(value)):
            draft.period = draft.period or value
        elif self._begun(value):
            draft.announced = draft.announced or value

    def _by(self, time: Time) -> bool:
        first = self.words.match("by_date", self.doc, time.span.start)
        return self.words.before("by_date", self.doc, time.span.start) is not None or (
            first is not None and first <= time.span.end
        )

    def ahead(self, value: str) -> bool:
        """Whether a time ends on the day of the release or after it."""
        return self.today is not None and _edges(value)[1] >= self.today

    def _begun(self, value: str) -> bool:
        """Whether a time starts on the day of the release or before it."""
        return self.today is None or _edges(value)[0] <= self.today

    def _looks_back(self, draft: Draft) -> bool:
        """Whether the verb of the gift is itself a promise that was made."""
        verb = draft.verb
        if verb is None or not self.words.verb(verb.lemma) & {"promise", "approve"}:
            return False
        return verb.features.get("Form") != "finite" or verb.features.get("Tense") != "Fut"

    def _progress(self, draft: Draft, low: int, high: int) -> None:
        """Read "À ce jour": progress is counted to the day of the release."""
        if draft.stage != "delivered" or draft.period or self.today is None:
            return
        if any(self.words.match("today", self.doc, at) is not None for at in range(low, high)):
            draft.period = self.today


def _edges(value: str) -> tuple[str, str]:
    """Return the first and the last day of a TIMEX3 date, as text that sorts; two empty ones for no date.

    >>> _edges("2024-H1"), _edges("2025-02"), _edges("2026-03-12TEV")
    (('2024-01-01', '2024-06-31'), ('2025-02-01', '2025-02-31'), ('2026-03-12', '2026-03-12'))
    """
    first, _, last = value.partition("/")
    if last:
        return _edges(first)[0], _edges(last)[1]
    match = _UNIT.match(value)
    if match is None:
        return "", ""
    year, unit, day = match["year"], match["unit"], match["day"]
    if unit is not None and unit.startswith("W") and unit[1:].isdigit():
        days = [dt.date.fromisocalendar(int(year), int(unit[1:]), weekday).isoformat() for weekday in (1, 7)]
        return days[0], days[1]
    if unit is None:
        return f"{year}-01-01", f"{year}-12-31"
    if unit in _MONTHS:
        start, end = _MONTHS[unit]
        return f"{year}-{start:02}-01", f"{year}-{end:02}-31"
    if day is not None:
        return f"{year}-{unit}-{day}", f"{year}-{unit}-{day}"
    return f"{year}-{unit}-01", f"{year}-{unit}-31"
