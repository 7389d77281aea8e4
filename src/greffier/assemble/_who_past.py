"""Past offices whose years the release tells: "De 2017 à 2020, elle était ambassadrice", "fut maire de 2009 à 2015"."""

from greffier.assemble._reading import Reading, Tie, Time
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_offices import OfficesOf
from greffier.assemble._who_people import People, Person

_PAST = ("Imp", "Past", "Perf", "Pqp")


class Past:
    """Tie to a person the offices that they held from one year to another; nobody acts by such an office now."""

    def __init__(self, reading: Reading, drafts: list[Draft], people: People, offices: OfficesOf) -> None:
        self.reading, self.drafts, self.people, self.offices = reading, drafts, people, offices
        self.words = reading.pack.words("tenures")

    def run(self) -> None:
        """Read every such clause."""
        if not any("/" in (time.value or "") for time in self.reading.times):
            return
        for at, draft in enumerate(self.drafts):
            bare = draft.label == "title" and not draft.name and not draft.tense and draft.rule != "appointment"
            verb = self._verb(draft) if bare else None
            if verb is None:
                continue
            stretch = self._stretch(draft, self.drafts[at + 1 :], verb)
            holder = self._holder(self.drafts[:at], verb) if stretch is not None else None
            person = self.people.of(holder) if holder is not None else None
            if stretch is not None and holder is not None and person is not None:
                self._tie(draft, holder, person, (verb, stretch))

    def _tie(self, draft: Draft, holder: Draft, person: Person, told: tuple[int, Time]) -> None:
        verb, stretch = told
        since, _, until = (stretch.value or "").partition("/")
        held = draft.offices or [o for title in draft.titles if (o := self.offices.appointed(holder, title))]
        start = min(holder.start if holder.span.sent.start == draft.span.sent.start else verb, stretch.span.start, verb)
        for office in held:
            if office not in person.offices:
                holder.ties.append(Tie(office, start, max(draft.end, stretch.span.end), since, until))
        draft.offices, draft.actor = [], None
        draft.doubt = "the office is not held on that day"

    def _verb(self, draft: Draft) -> int | None:
        """Return the token of the past verb that says a title of its subject: of being, or of holding an office."""
        plain, start = self.reading.plain, draft.span.sent.start
        was = self.words["was"]
        at = next((k for k in range(draft.start - 1, max(start, draft.start - 12) - 1, -1) if plain[k] in was), None)
        if at is not None and self._bridged(at + 1, draft.start):
            verb = next((v for v in self.reading.verbs if v.span.start <= at < v.span.end), None)
            return None if verb is not None and verb.features.get("Neg") else at
        text = f" {' '.join(plain[max(start, draft.start - 6) : draft.start])}".replace("' ", "'")
        if not any(text.endswith(f" {phrase}") for phrase in self.words["as"]):
            return None
        verbs = [v for v in self.reading.verbs if start <= v.head < draft.start]
        last = verbs[-1] if verbs else None
        past = last is not None and last.lemma in self.words["exercises"] and last.features.get("Tense") in _PAST
        return last.head if last is not None and past and not last.features.get("Neg") else None

    def _bridged(self, start: int, end: int) -> bool:
        """Say whether only times, adverbs, articles and commas stand between."""
        tokens = (self.reading.doc[k] for k in range(start, end) if not self.reading.timed(k))
        return all(token.pos_ in ("DET", "ADV", "PUNCT", "ADP", "ADJ") for token in tokens)

    def _stretch(self, draft: Draft, after: list[Draft], verb: int) -> Time | None:
        """Return the years behind a title, up to the next one, else those that open its clause."""
        sentence = draft.span.sent
        nexts = (d.start for d in after if d.label == "title" and not d.name)
        stop = min(sentence.end, next(nexts, sentence.end))
        finite = [v.head for v in self.reading.verbs if draft.end <= v.head < stop and v.features["Form"] == "finite"]
        stop = min([stop, *finite])
        spans = [t for t in self.reading.times if "/" in (t.value or "") and sentence.start <= t.span.start < stop]
        behind = [time for time in spans if time.span.start >= draft.end]
        opening = [time for time in spans if time.span.start < draft.start and time.span.end > sentence.start]
        return behind[0] if behind else opening[-1] if opening and self._opens(opening[-1], verb) else None

    def _opens(self, time: Time, verb: int) -> bool:
        """Say whether years before a title are its own: no other finite verb parts them from its own."""
        start, end = sorted((time.span.end, verb))
        return not any(start <= v.head < end and v.features["Form"] == "finite" for v in self.reading.verbs)

    def _holder(self, before: list[Draft], verb: int) -> Draft | None:
        """Return the person whom the clause is of: named in its sentence, else whom its pronoun means."""
        sentence = self.reading.doc[verb].sent
        here = [d for d in before if sentence.start <= d.start and d.end <= verb]
        named = [d for d in here if d.name and not d.tense and self.people.of(d) is not None]
        if named:
            return named[-1]
        pronoun = next((d for d in reversed(here) if d.label == "pronoun" and d.number == "s" and d.gender), None)
        if pronoun is None:
            return None
        told = [d for d in before if d.end <= sentence.start and d.name and not d.tense]
        fitting = [d for d in told if (person := self.people.of(d)) and person.gender in ("", pronoun.gender)]
        appointed = [d for d in fitting if (person := self.people.of(d)) and person.appointed]
        return (appointed or self._subjects(fitting))[-1] if fitting else None

    @staticmethod
    def _subjects(named: list[Draft]) -> list[Draft]:
        """Leave of the persons named in the last sentence with one its first: who it is about."""
        last = named[-1].span.sent.start
        return [next(d for d in named if d.span.sent.start == last)]
