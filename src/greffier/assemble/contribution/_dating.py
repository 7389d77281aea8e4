"""What a time says of a gift: the day of the promise or of the gift, the stretch it covers, the time it is due by."""

import re

from greffier.assemble._clauses import sentence
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Time
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._mood import Mood
from greffier.assemble.contribution._words import Words
from greffier.text.days import days
from greffier.text.timex import after

_STRETCH = re.compile(r"\d{4}(-(Q\d|H\d))?|.*/.*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}.*")


class Dating:
    """Set one time of a gift."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        day = reading.document.published
        self.today = day.isoformat() if day is not None else None

    def take(self, draft: Draft, time: Time, mood: Mood | None = None) -> None:
        """Set what a time says of *draft*: its first time of a kind stays."""
        value = time.value
        if value is None or time.type == "SET" or self._second_year(time):
            return
        start = time.span.start
        over = self.words.before("over", self.doc, start) is not None
        by = self._is_limit(time)
        behind = draft.verb is not None and start > draft.verb.head
        if draft.due is not None and behind and self.doc[start - 1].pos_ == "DET":
            return  # "12 millions en 2027, contre 9 cette année": the second time is another sum's
        value = self._years(time, value)
        if self._since(start) and draft.thing.figured and self.today is not None and value[0].isdigit():
            self._of_start(draft, value)
            return
        if value.endswith("_REF"):
            if value == "PAST_REF" and not by:
                draft.announced = draft.announced or value
            elif value == "FUTURE_REF" and draft.stage == "pledged":
                draft.due = draft.due or value  # "seront livrés dans les prochains jours"
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

    def _of_start(self, draft: Draft, value: str) -> None:
        """Set the stretch that begins at a time and lasts to the release, or the day that a gift is to begin."""
        if draft.stage in ("delivered", "ongoing") or not self.ahead(value):
            draft.period = draft.period or f"{value}/{self.today}"
        else:
            draft.due = draft.due or value  # "mettra onze experts à disposition à compter de juin"

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
        return (gap == 1 or again) and plain(self.doc[end]) in self.words.join | self.words.at

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
        elif value.replace("/", "").isdigit() and draft.thing.amount is not None and not self._unled(draft, time):
            draft.period = draft.period or value
        elif not self._looks_back(draft):
            draft.due = draft.due or value

    def _unled(self, draft: Draft, time: Time) -> bool:
        """Whether no preposition stands before a time: "versera l'an prochain 20 millions" says when it is given."""
        verb, at = draft.verb, time.span.start - 1
        while at > 0 and self.doc[at].pos_ == "DET":
            at -= 1
        raised = verb is None or "raise" in self.words.verb(verb.lemma)
        return not raised and verb is not None and verb.span.start <= at < verb.span.end

    def _budgeted(self, draft: Draft, time: Time, value: str) -> bool:
        """A sum promised "en 2027" is the sum of that year."""
        years = value.replace("/", "").isdigit()
        if self._unled(draft, time):
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
        if counted_to and end_of is not None and until is None and self._between(draft, time):
            counted_to = False  # "avait effacé fin mars 210 millions": when it did, not how far
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

    def _between(self, draft: Draft, time: Time) -> bool:
        """Whether a time stands between an active verb and what it gives."""
        verb = draft.verb
        active = verb is not None and verb.features.get("Form") == "finite" and verb.features.get("Voice") != "Pass"
        return active and verb is not None and verb.span.end <= time.span.start < draft.thing.start

    def _is_limit(self, time: Time) -> bool:
        """Whether a gift is to come by a time: "d'ici à 2030", "avant la fin de l'année"."""
        first = self.words.match("by_date", self.doc, time.span.start)
        return self.words.before("by_date", self.doc, time.span.start) is not None or (
            first is not None and first <= time.span.end
        )

    def ahead(self, value: str) -> bool:
        """Whether a time ends on the day of the release or after it."""
        covered, published = days(value), self.reading.document.published
        return covered is not None and published is not None and covered[1] >= published

    def _begun(self, value: str) -> bool:
        """Whether a time starts on the day of the release or before it."""
        covered, published = days(value), self.reading.document.published
        return covered is None or published is None or covered[0] <= published

    def _looks_back(self, draft: Draft) -> bool:
        """Whether the verb of the gift is itself a promise that was made."""
        verb = draft.verb
        if verb is None or not self.words.verb(verb.lemma) & {"promise", "approve"}:
            return False
        return verb.features.get("Form") != "finite" or verb.features.get("Tense") != "Fut"
