"""At which stage a verb of giving puts a gift, and who governs it; nothing where it is not said to happen."""

from dataclasses import dataclass

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.contribution._words import Words
from greffier.records.contribution import Stage

_PAST = ("Perf", "Plup", "Past", "Imp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """The stage of a gift, the verb that governs its own verb, and the noun that does."""

    stage: Stage
    governor: Verb | None = None
    noun: int | None = None


class Moods:
    """Judge the verbs of one reading."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words

    def of(self, verb: Verb, *, figured: bool) -> Mood | None:
        """Return the mood of a verb; *figured* says that a sum or a number is given.

        A present with a figure announces one gift ("octroie 20 millions"), without one it goes on.
        """
        if verb.features.get("Neg") or self._undone(verb):
            return None
        form = verb.features.get("Form")
        if form == "infinitive":
            return self._infinitive(verb, figured=figured)
        promise = "promise" in self.words.verb(verb.lemma)
        if form == "participle":
            return Mood(stage="pledged" if promise else "delivered")
        if form == "gerund":
            return Mood(stage="pledged" if promise else "delivered" if figured else "ongoing")
        return self._finite(verb, promise=promise, figured=figured)

    def _finite(self, verb: Verb, *, promise: bool, figured: bool) -> Mood | None:
        mood, tense = verb.features.get("Mood"), verb.features.get("Tense")
        if mood == "Imp" or self._wished(verb):
            return None
        if mood == "Cnd":
            return Mood(stage="pledged") if self.future_in_past(verb) else None
        if mood == "Sub" and tense == "Pres" and not self._reported(verb):
            return None
        if promise:
            return Mood(stage="pledged")
        if tense == "Fut":
            return Mood(stage="pledged")
        # "a annoncé qu'il versait 3 millions": the past of who announced it, the present of the gift.
        told = tense == "Imp" and verb.features.get("Voice") != "Pass" and self.future_in_past(verb)
        if tense in _PAST and not told:
            return Mood(stage="delivered")
        return Mood(stage="pledged" if figured and not self._lasting(verb) else "ongoing")

    def _lasting(self, verb: Verb) -> bool:
        """Whether a present goes on: "fournit depuis lundi 40 mégawatts", "verse 2 millions par an"."""
        whole = sentence(self.reading, verb.head)
        for time in self.reading.times:
            since = self.words.before("since", self.doc, time.span.start) is not None
            if not whole.start <= time.span.start < whole.end or not (since or time.type == "SET"):
                continue
            low, high = sorted((verb.head, time.span.start))
            if not any(v.features.get("Form") == "finite" for v in verbs_in(self.reading, low + 1, high)):
                return True
        return False

    def future_in_past(self, verb: Verb) -> bool:
        """Whether a conditional only reports a future ("ont fait savoir qu'elles verseraient")."""
        if verb.features.get("Tense") == "Past":
            return False
        start = sentence(self.reading, verb.head).start
        for other in reversed(verbs_in(self.reading, start, verb.span.start)):
            if other.features.get("Form") == "finite" and other.features.get("Tense") in _PAST:
                between = self.doc[other.span.end : verb.span.start]
                return any(plain(token) in self.words.that for token in between)
        return False

    def _reported(self, verb: Verb) -> bool:
        """Whether a subjunctive is a fact because somebody is glad of it or takes note of it."""
        start = sentence(self.reading, verb.head).start
        before = verbs_in(self.reading, start, verb.span.start)
        return any(self.words.verb(other.lemma) & {"report", "thank"} for other in before)

    def _wished(self, verb: Verb) -> bool:
        """Whether the clause of a verb only tells what somebody wants: "il faudrait", "plaide pour que l'UE verse"."""
        start = sentence(self.reading, verb.head).start
        verbs = verbs_in(self.reading, start, verb.span.start)
        before = [other for other in verbs if other.features.get("Form") != "participle"]
        last = before[-1].span.end if before else start
        classes = self.words.verb(before[-1].lemma) if before else frozenset()
        if not classes & {"undertake", "promise"} and any(
            self.words.match("wished", self.doc, at) is not None for at in range(last, verb.span.start)
        ):
            return True
        while last < verb.span.start and self.doc[last].pos_ == "ADV":
            last += 1
        between = self.doc[last : min(verb.span.start, last + 2)]
        return "wish" in classes and any(plain(token) in self.words.that for token in between)

    def _undone(self, verb: Verb) -> bool:
        """Whether the gift hangs on a condition that may not be met."""
        whole = sentence(self.reading, verb.head)
        return any(
            self.words.match("undone", self.doc, at) is not None
            for at in range(whole.start, whole.end)
            if self._same_clause(at, verb)
        )

    def _same_clause(self, at: int, verb: Verb) -> bool:
        low, high = sorted((at, verb.head))
        stops = [word for word in self.reading.plain[low:high] if word in {";", ":", "»", "«"}]
        finite = [v for v in verbs_in(self.reading, low + 1, high) if v.features.get("Form") == "finite"]
        return not stops and len(finite) <= 1

    def _infinitive(self, verb: Verb, *, figured: bool, depth: int = 0) -> Mood | None:
        mark = verb.features.get("Mark", "")
        whole = sentence(self.reading, verb.head)
        if self.words.before("upon", self.doc, verb.span.start) is not None:
            later = [v for v in verbs_in(self.reading, verb.span.end, whole.end) if v.features.get("Form") == "finite"]
            main = next((v for v in later if "thank" not in self.words.verb(v.lemma)), None)
            return Mood(stage="delivered", governor=main)  # "au moment de remettre …, X a dit", "après avoir livré …"
        noun = self._pledge_noun(verb, whole.start)
        before = list(reversed(verbs_in(self.reading, whole.start, verb.span.start)))
        for other in before:
            if noun is not None and noun >= other.span.end:
                return Mood(stage="pledged", noun=noun)
            if other.features.get("Form") == "participle" and (
                noun is not None or not self.words.verb(other.lemma) & {"undertake", "goal"}
            ):
                continue  # "s'est engagée, lors de la conférence tenue à Oslo, à verser …"
            if other.features.get("Form") == "infinitive" and self._joined(other, verb):
                continue
            if other.features.get("Neg") or depth > 3:
                return None
            classes = self.words.verb(other.lemma) | self._adjectival(other, verb)
            if other.features.get("Mood") == "Cnd" and not self.future_in_past(other):
                return None
            if other.features.get("Form") == "infinitive":
                outer = self._infinitive(other, figured=figured, depth=depth + 1)
                if outer is None or not classes & {"undertake", "continue"}:
                    return None
            if "undertake" in classes and self._near(other, verb) and verb.features.get("Tense") not in _PAST:
                return Mood(stage="pledged", governor=other)
            if "goal" in classes:
                return Mood(stage="target", governor=other)
            if "continue" in classes:
                return Mood(stage="ongoing", governor=other)
            if "done" in classes and mark != "pour":
                past = other.features.get("Tense") in _PAST
                return Mood(stage="delivered" if past else "pledged", governor=other)
            if self.words.verb(verb.lemma) & {"collect", "give_sum"} and "report" in classes:
                return Mood(stage="pledged", governor=other)  # "la conférence a permis de réunir 2 milliards"
            if "promise" in self.words.verb(verb.lemma) and self.words.before("glad", self.doc, verb.span.start):
                return Mood(stage="pledged", governor=other)  # "a le plaisir d'annoncer le versement de …"
            if "must" in classes and "collect" in self.words.verb(verb.lemma):
                return None  # "doit récolter 15 milliards": a need
            if "must" in classes:
                target = "endow" in self.words.verb(verb.lemma) or verb.features.get("Voice") == "Pass"
                return Mood(stage="target" if target else "pledged", governor=other)
            if "thank" in classes and verb.features.get("Tense") in ("Perf", "Past"):
                return Mood(stage="delivered", governor=other)
            return Mood(stage="delivered") if verb.features.get("Tense") in _PAST else None  # "affirme avoir livré"
        return Mood(stage="pledged", noun=noun) if noun is not None else None

    def _adjectival(self, other: Verb, verb: Verb) -> frozenset[str]:
        """Read "Être prêt à verser": an adjective that promises stands between the two verbs."""
        for at in range(other.span.start, verb.span.start):
            if self.words.match("ready", self.doc, at) is not None:
                return frozenset({"undertake"})
        return frozenset()

    def _near(self, governor: Verb, verb: Verb) -> bool:
        """No finite verb, no "que" between the two."""
        between = self.doc[governor.span.end : verb.span.start]
        return not any(plain(token) in self.words.that for token in between)

    def _joined(self, one: Verb, other: Verb) -> bool:
        """Whether two infinitives are coordinated: they share what governs them."""
        between = self.doc[one.span.end : other.span.start]
        return any(plain(token) in self.words.join or token.text == "," for token in between) and (
            one.features.get("Mark", "") == other.features.get("Mark", "") or not other.features.get("Mark")
        )

    def _pledge_noun(self, verb: Verb, limit: int) -> int | None:
        """The noun of a promise whose content the infinitive is ("l'engagement pris à Oslo de verser")."""
        if verb.features.get("Mark") not in self.words.of:
            return None
        for at in range(verb.span.start - 1, limit - 1, -1):
            if "pledge" in self.words.noun(self.doc[at]):
                return at
            inside = [v for v in verbs_in(self.reading, at, at + 1) if v.features.get("Form") != "participle"]
            if inside or self.doc[at].text in {",", ";", ":"}:
                return None
        return None
