"""Offices that somebody takes by a noun of leading: "a pris la tête de l'agence", "assure l'intérim"."""

import re

from greffier.assemble._reading import Reading, Tie, Verb
from greffier.assemble._who_directing import Directing
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_people import People, Person

_NOUNS = {"leading-head": "directs", "leading-president": "presides", "leading-commander": "commands"}
"""What a noun of leading makes of whom takes it, by the verb that says the same."""
_POINT = re.compile(r"\d{4}(-\d{2}){0,2}")
_FAR = 12
_OPEN = ("PUNCT", "ADV", "ADP", "DET", "ADJ", "NUM")


class Taking:
    """Give offices to the persons who take the lead of what the clause names, or stand in for who has left."""

    def __init__(self, reading: Reading, drafts: list[Draft], people: People, directing: Directing) -> None:
        self.reading, self.drafts, self.people, self.directing = reading, drafts, people, directing
        self.words = reading.pack.words("tenures")
        self.nouns = {noun: sort for key, sort in _NOUNS.items() for noun in self.words[key]}

    def run(self) -> None:
        """Read every clause of that kind."""
        puts = (*self.words["appoints"], *self.words["installs"])
        for verb in self.reading.verbs:
            if verb.lemma in puts and verb.features.get("Form") == "finite" and not verb.features.get("Neg"):
                self._put(verb)
            if verb.lemma not in self.words["takes"] or verb.features.get("Neg"):
                continue
            if verb.features.get("Form") == "finite" and verb.features.get("Mood") != "Cnd":
                self._takes(verb)
            if verb.features.get("Voice") == "Pass":
                self._stood_in(verb)

    def _put(self, verb: Verb) -> None:
        """Read "L'Assemblée a élu lundi à sa présidence le Dr X", "a porté X à sa tête"."""
        doc, plain = self.reading.doc, self.reading.plain
        if verb.features.get("Mood") == "Cnd" or verb.features.get("Voice") == "Pass":
            return
        end = min(verb.span.end + _FAR, doc[verb.head].sent.end)
        own = (
            k
            for k in range(verb.span.end + 2, end)
            if plain[k] in self.nouns and plain[k - 1] in self.words["own-lead"]
        )
        noun = next(own, None)
        if noun is None or plain[noun - 2] not in self.reading.pack.words("clauses")["to"]:
            return
        sentence = doc[verb.head].sent
        over = [d for d in self.drafts if sentence.start <= d.start and d.end <= verb.span.start and not d.dropped]
        put = [d for d in self.drafts if self._named(d) and verb.span.end <= d.start < sentence.end]
        near = [d for d in put if d.end == noun - 2 or noun < d.start <= noun + 4]
        if over and near:
            self.directing.tie(near[0], over[-1], self.nouns[plain[noun]], verb.span.start, None)

    def _takes(self, verb: Verb) -> None:
        """Read "X a pris mardi le commandement de la force" and "X assure l'intérim"."""
        plain, interim = self.reading.plain, self.words["interim"]
        noun = self._noun(verb.span.end)
        holder = self._subject(verb) if noun is not None else None
        if noun is None or holder is None or verb.features.get("Voice") == "Pass":
            return
        if plain[noun] in interim:
            if verb.features.get("Tense") != "Imp" and not self._of(noun + 1):
                self._interim(holder, verb.span.start, noun + 1)
            return
        if verb.features.get("Tense") == "Imp":
            return
        over = self._over(noun + 1)
        if over is not None and not self._of(over.end):  # "assure la présidence du Bénin de son amitié"
            between = (t.value for t in self.reading.times if verb.span.end <= t.span.start < noun)
            since = next((value for value in between if value and _POINT.fullmatch(value)), None)
            self.directing.tie(holder, over, self.nouns[plain[noun]], verb.span.start, since)

    def _noun(self, at: int) -> int | None:
        """Return the noun of leading behind a verb, over times and small words; with its article."""
        doc, plain = self.reading.doc, self.reading.plain
        for k in range(at, min(at + _FAR, len(doc))):
            if plain[k] in self.nouns or plain[k] in self.words["interim"]:
                return k if k > at and doc[k - 1].pos_ == "DET" else None
            if not self.reading.timed(k) and doc[k].pos_ not in _OPEN:
                if doc[k].pos_ == "PROPN" and any(
                    d.start <= k < d.end and d.label in ("seat", "name") for d in self.drafts
                ):
                    continue  # "a pris, ce jeudi à Pristina, le commandement"
                return None
        return None

    def _over(self, at: int) -> Draft | None:
        """Return what is led: right behind the noun, an adjective between ("la présidence tournante de l'Union")."""
        doc = self.reading.doc
        if at < len(doc) and doc[at].pos_ == "ADJ":
            at += 1
        if at >= len(doc) or self.reading.plain[at] not in self.reading.pack.words("actors")["of"]:
            return None
        near = (d for d in self.drafts if at <= d.start <= at + 2 and not d.dropped)
        return next((d for d in near if all(doc[k].pos_ in ("ADP", "DET") for k in range(at, d.start))), None)

    def _of(self, at: int) -> bool:
        """Say whether a complement follows: of what somebody assures another, or whose place it is that they take."""
        follows = any(word in self.reading.pack.words("actors")["of"] for word in self.reading.plain[at : at + 1])
        return follows and not self.reading.timed(at) and not self.reading.timed(at + 1)

    def _subject(self, verb: Verb) -> Draft | None:
        """Return who is named last before a verb, no other finite verb between, and behind no preposition."""
        doc = self.reading.doc
        start = doc[verb.head].sent.start
        before = [d for d in self.drafts if start <= d.start and d.end <= verb.span.start and self._named(d)]
        if not before:
            return None
        last = before[-1]
        parted = any(
            last.end <= v.head < verb.span.start and v.features["Form"] == "finite" for v in self.reading.verbs
        )
        behind = last.start > start and doc[last.start - 1].pos_ == "ADP"
        return None if parted or behind else last

    def _named(self, draft: Draft) -> bool:
        return bool(draft.name) and not draft.tense and self.people.of(draft) is not None

    def _stood_in(self, verb: Verb) -> None:
        """Read "L'intérim sera assuré par X"."""
        start = self.reading.doc[verb.head].sent.start
        said = self.reading.plain[max(start, verb.span.start - 4) : verb.span.start]
        by = self.reading.plain[verb.span.end : verb.span.end + 1]
        if not any(word in self.words["interim"] for word in said):
            return
        if not any(word in self.reading.pack.words("clauses")["by"] for word in by):
            return
        after = [d for d in self.drafts if verb.span.end <= d.start <= verb.span.end + 3 and self._named(d)]
        if after:
            self._interim(after[0], verb.span.start, after[0].end)

    def _interim(self, holder: Draft, start: int, end: int) -> None:
        """Give somebody the office of whom they stand in for: who is named last before, and has one."""
        person = self.people.of(holder)
        gone = self._gone(holder, person)
        if person is None or gone is None:
            return
        office = next((o for d in reversed(gone.drafts) if d.start < holder.start for o in reversed(d.offices)), None)
        if office is None or office in person.offices:
            return
        holder.ties.append(Tie(office, min(start, holder.start), max(end, holder.end)))
        self.people.give(person, office)

    def _gone(self, holder: Draft, person: Person | None) -> Person | None:
        """Return the person with an office named last before somebody, in the sentence or the two before it."""
        doc = self.reading.doc
        floor = doc[holder.start].sent.start
        for _ in range(2):
            floor = doc[floor - 1].sent.start if floor else 0
        before = [d for d in self.drafts if floor <= d.start < holder.start and self._named(d)]
        told = [(d, p) for d in before if (p := self.people.of(d)) is not None and p is not person and p.offices]
        return told[-1][1] if told and self._leaves(told[-1][0], holder) else None

    def _leaves(self, draft: Draft, holder: Draft) -> bool:
        """Say whether the words from somebody to who stands in tell that they have left, or will leave."""
        start = max(0, draft.start - _FAR)
        text = f" {' '.join(self.reading.plain[start : holder.end])} ".replace("' ", "'")
        keys = ("leaves-office", "left-office", "ends", "ended", "departure")
        return any(f" {word} " in text for key in keys for word in self.words[key])
