"""What a verb tells of a meeting by itself: whether people met or will, on which day, and where."""

from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._lexis import Lexis, Range, lemmas
from greffier.assemble.meeting._pick import Picker, last_before
from greffier.assemble.meeting._sitting import Sitting, shifted
from greffier.assemble.meeting._stay import visited
from greffier.assemble.meeting._when import days, length
from greffier.assemble.meeting._where import place

ROLES = (
    "chair", "assure", "attend", "join", "convene", "happen", "open", "close", "prolong", "brief", "present",
    "report", "hear", "meet", "talk", "offer", "hold", "pursue", "handle", "house", "represent", "lead",
)  # fmt: skip
"""What a verb may tell of a meeting, in the order in which its rules are asked: the surer before the vaguer."""

_WEEK = 7
"""Days before a release in which what is told as gone by is what it is about."""

_TALKS = {"meet", "hold"}
"""Roles of verbs that tell where they were with "y": one who attended "y" was at the meeting spoken of."""

_NARROWED = {"hold": ("grant", "pay"), "handle": ("resume",), "meet": ("see",), "offer": ("invite",)}
"""Roles and the verbs that play them in a narrower sense: "accorder un entretien", "se prononcera vendredi"."""


class Starter(Picker):
    """Starts a sitting from the verb that tells it."""

    def __init__(self, reading: Reading, lexis: Lexis) -> None:
        super().__init__(reading, lexis)
        verbs = reading.pack.words("meeting_verbs")
        self.roles: dict[str, set[str]] = {}
        for role in ROLES:
            for lemma in lemmas(*(verbs.get(key, ()) for key in (role, *_NARROWED.get(role, ())))):
                self.roles.setdefault(lemma, set()).add(role)
        self.quoted = {
            token for quote in reading.quotes if quote.label_ == "quote" for token in range(quote.start, quote.end)
        }

    def _start(self, verb: Verb, region: Range, rule: str, verbs: list[Verb]) -> Sitting:
        sitting = Sitting(at=verb.head, rule=f"meeting.{rule}", evidence=[region])
        tense = verb.features.get("Tense")
        if verb.features.get("Form") == "infinitive":
            modal = last_before(verbs, verb.span.start, near=2)
            willed = modal is not None and self._agrees(modal)
            sitting.again = willed
            tense = "Fut" if willed or (modal is not None and modal.features.get("Tense") == "Pres") else "Past"
        words = self.reading.pack.words("meeting_verbs")
        due = verb.lemma in words["due"] or (verb.lemma in words["plan"] and tense == "Pres")
        tense = "Fut" if due else tense
        sitting.future = tense == "Fut" or verb.features.get("Mood") == "Cnd"
        sitting.before = tense == "Plup"
        sitting.past = tense in ("Perf", "Past", "Plup", "Imp")
        sitting.later = bool(self.lexis.within("afterwards", verb.span.start, min(region[1], verb.span.end + 3)))
        self._dated(sitting, verb.head, region)
        # "X a annoncé qu'il avait rencontré Y mardi": of that day, told from a day behind it.
        sitting.before = sitting.before and not (self._told_that(verb, verbs) and self._fresh(sitting))
        sitting.place = place(self.reading, self.lexis, verb.head, region)
        self._there(sitting, verb, verbs)
        return sitting

    def _agrees(self, verb: Verb) -> bool:
        return verb.lemma in lemmas(self.reading.pack.words("meeting_verbs")["agree"])

    def _there(self, sitting: Sitting, verb: Verb, verbs: list[Verb]) -> None:
        """Take day and place of the clause that tells where: "s'est rendu mardi à X, où il a vu Y", "Il y a vu Y"."""
        before = self._told_where(verb, verbs)
        if not before:
            return
        first = self.doc[before[-1].head].sent.start
        region = (
            max([first, *(v.span.end for v in before[:-1])]),
            min(verb.span.start, self.doc[before[-1].head].sent.end),
        )
        stay = days(self.reading, self.lexis, before[-1].head, region)[0]
        if not sitting.days and (stay.one or not stay.told):
            sitting.days = stay  # "a séjourné du 3 au 5 mai à X, où il a vu Y": one of those days
        sitting.place = sitting.place or place(self.reading, self.lexis, before[-1].head, region)
        for _, last in self.lexis.within("stay", *region):  # "a effectué une visite à X. Il y a vu Y"
            sitting.place = sitting.place or visited(self.reading, self.lexis, last - 1, region)

    def _told_where(self, verb: Verb, verbs: list[Verb]) -> list[Verb]:
        """Return the finite verbs before one that "où" or "y" hangs on the last of; none without either."""
        where, block = self.reading.pack.words("clauses")["where"], self.reading.block(verb.head)
        if any(plain(self.doc[at]) in where for at in range(max(0, verb.span.start - 3), verb.span.start)):
            told = verbs
        elif verb.features.get("Clitic") == "y" and self.roles.get(verb.lemma, set()) & _TALKS and block is not None:
            told = [v for v in self.reading.verbs if block.start <= v.head]
        else:
            return []
        return [v for v in told if v.span.end <= verb.span.start and v.features.get("Form") == "finite"]

    def _asserted(self, verb: Verb, verbs: list[Verb]) -> bool:
        """Say whether a verb tells what happens or will, the future of what was said in the past included."""
        if asserted(verb):
            return not (self._only_wished(verb, verbs) or self._supposed(verb, verbs))
        if verb.features.get("Neg") or verb.features.get("Mood") != "Cnd":
            return False
        # "Il a annoncé qu'il recevrait X le 3 mai": a future, told from a day gone by.
        return self._told_that(verb, verbs)

    def _told_that(self, verb: Verb, verbs: list[Verb]) -> bool:
        """Say whether a verb stands in what somebody said in the past, and did not only recall."""
        before, words = last_before(verbs, verb.span.start), self.reading.pack.words
        if before is None or before.features.get("Tense") not in ("Perf", "Past", "Plup"):
            return False
        between = self.doc[before.span.end : verb.span.start]
        return any(plain(token) in words("clauses")["that"] for token in between) and (
            verb.features.get("Mood") == "Cnd" or before.lemma not in words("saying")["recall"]
        )

    def _fresh(self, sitting: Sitting) -> bool:
        """Say whether a day is of the week before the release."""
        on, day = self.reading.document.published, sitting.days.start
        return (
            on is not None
            and sitting.days.one
            and (shifted(on.isoformat(), -_WEEK) or "") <= (day or "") <= on.isoformat()
        )

    def _to_come(self, sitting: Sitting) -> bool:
        """Say whether a day, a month or a year is after that of the release."""
        day, published = sitting.days.start, self.reading.document.published
        told = day is not None and day.replace("-", "").isdigit()
        return published is not None and day is not None and told and day > published.isoformat()[: len(day)]

    def _only_wished(self, verb: Verb, verbs: list[Verb]) -> bool:
        """Say whether a verb only leaves open that people will meet: "souhaite rencontrer X", "pourrait recevoir Y"."""
        before = last_before(verbs, verb.span.start, near=2) if verb.features.get("Form") == "infinitive" else None
        if before is None or verb.features.get("Mark") in self.reading.pack.words("discussion")["purpose"]:
            return False
        settled = self.reading.pack.words("settled")
        if before.lemma in (*settled["opinion"], *settled["shy"]):
            return True
        # "devrait recevoir" is told as settled, "pourrait recevoir" is not; "n'a pas pu recevoir" is denied.
        must = self.reading.pack.words("meeting_verbs")["must"]
        open_ = before.features.get("Mood") == "Cnd" and before.lemma not in must
        return open_ or (before.lemma in settled["modal"] and bool(before.features.get("Neg")))

    def _supposed(self, verb: Verb, verbs: list[Verb]) -> bool:
        """Say whether "if" opens the clause of a verb: "Si le Conseil se réunissait, il pourrait"."""
        before = last_before(verbs, verb.span.start)
        start = before.span.end if before is not None else self.doc[verb.head].sent.start
        whether = self.reading.pack.words("clauses")["whether"]
        return any(plain(token) in whether for token in self.doc[start : verb.span.start])

    def _dated(self, sitting: Sitting, at: int, region: Range) -> None:
        sitting.days, _ = days(self.reading, self.lexis, at, region, years=sitting.future)
        sitting.length = length(self.reading, *region)

    def _of_a_noun(self, at: int, region: Range) -> bool:
        """Say whether the day is that of what was taken up: "a examiné la situation après les élections du 4 mai"."""
        _, where = days(self.reading, self.lexis, at, region)
        of = self.reading.pack.words("clauses")["of"]
        if where is None or where[0] - 2 <= at or plain(self.doc[where[0] - 1]) not in of:
            return False
        noun = first = where[0] - 2
        while first > at and self.doc[first - 1].pos_ in ("DET", "ADJ", "NUM"):
            first -= 1
        # "lors du débat du 3 mars": then they sat.
        led = self.doc[first - 1].pos_ == "ADP" and self.lexis.before("during", first) is None
        return led and self.doc[noun].pos_ in ("NOUN", "PROPN", "ADJ")


def asserted(verb: Verb) -> bool:
    """Say whether a verb tells what happens or will: no negation, no conditional."""
    return not verb.features.get("Neg") and verb.features.get("Mood") != "Cnd"
