"""Ministers told by their field alone: "conserve le portefeuille de la Défense", "nomme X aux Affaires étrangères"."""

from functools import cached_property

from greffier.assemble._reading import Tie
from greffier.assemble._who_context import keyed
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_offices import OfficesOf
from greffier.assemble._who_people import People
from greffier.text.normal import words

_LONGEST = 8
"""Words of a field."""
_LEADERS = ("president", "prime-minister")


class Portfolios:
    """Give the minister's office to whom a clause names with nothing but the field, where a government is formed."""

    def __init__(self, drafts: list[Draft], people: People, offices: OfficesOf) -> None:
        self.drafts, self.people, self.offices = drafts, people, offices
        self.context = offices.context
        self.reading = self.context.reading
        self.words = self.reading.pack.words("tenures")

    @cached_property
    def fields(self) -> dict[tuple[str, ...], str]:
        """The keys of fields by their folded words."""
        return keyed(self.reading.pack, "portfolios")

    def run(self) -> None:
        """Read every clause of that kind; a release that forms no government has none."""
        heads = self.words["field-of"]
        plain = self.reading.plain
        led = [at for at, word in enumerate(plain) if word in heads]
        for at in led:
            if (found := self._field(at + 1)) is not None:
                self._held(at, *found)
        if self._forms_government():
            for draft in self.drafts:
                if draft.name and self.people.of(draft) is not None:
                    self._placed(draft)

    def _forms_government(self) -> bool:
        """Say whether the title, or the first paragraph, tells of a new government or of a change in one."""
        blocks = self.reading.blocks
        lead = next((block.end for block in blocks if block.label_ == "prose"), self.context.title_end)
        changes = self.words["reshuffle"]
        return any(word in changes for word in self.reading.plain[:lead])

    def _field(self, at: int) -> tuple[int, str] | None:
        """Return where a field ends that begins at a token, behind "of" or "at" and its article, and its key."""
        doc, plain = self.reading.doc, self.reading.plain
        start = at
        while at < len(doc) and at - start < 3 and doc[at].pos_ in ("ADP", "DET"):
            at += 1
        if at == start:
            return None
        for end in range(min(at + _LONGEST, len(doc)), at, -1):
            key = self.fields.get(tuple(words(" ".join(plain[at:end])))) if doc[end - 1].is_alpha else None
            if key is not None:
                return None if self._goes_on(end) else (end, key)
        return None

    def _goes_on(self, at: int) -> bool:
        """Say of "nommée à la Santé publique du canton", "à l'Intérieur du camp" that no state's field is meant."""
        doc = self.reading.doc
        more = at < len(doc) and (doc[at].pos_ in ("NOUN", "PROPN", "ADJ") or self._of(at))
        return more and not self.reading.timed(at)

    def _of(self, at: int) -> bool:
        return self.reading.plain[at] in self.reading.pack.words("actors")["of"]

    def _held(self, at: int, end: int, field: str) -> None:
        """Read "X conserve le portefeuille de la Défense", "hérite du ministère des Finances"."""
        start = self.reading.doc[at].sent.start
        verbs = [v for v in self.reading.verbs if start <= v.head < at]
        verb = verbs[-1] if verbs else None
        direct = (*self.words["takes"], *self.words["keeps"]) if self.reading.doc[at - 1].pos_ == "DET" else ()
        takes = verb is not None and verb.lemma in (*direct, *self.words["inherits"])
        if verb is None or not takes or verb.features["Form"] != "finite" or verb.features.get("Neg"):
            return
        if verb.features.get("Tense") in ("Imp", "Pqp") or verb.features.get("Mood") == "Cnd" or at - verb.span.end > 6:
            return
        before = [d for d in self.drafts if start <= d.start and d.end <= verb.span.start and d.name and not d.tense]
        if before and not self._parted(before[-1].end, verb.span.start):
            self._give(before[-1], field, end)

    def _placed(self, draft: Draft) -> None:
        """Read "nomme X à la Défense", "X a été nommé à l'Intérieur", "X fait son entrée à l'Agriculture"."""
        sentence, plain = draft.span.sent, self.reading.plain
        verbs = [v for v in self.reading.verbs if sentence.start <= v.head < sentence.end]
        puts = (*self.words["appoints"], *self.words["installs"], *self.words["arrives"])
        behind = [v for v in verbs if draft.end <= v.span.start <= draft.end + 1 and not v.features.get("Neg")]
        at = draft.end
        if behind and behind[0].lemma in puts and behind[0].features.get("Mood") != "Cnd":
            at = behind[0].span.end
            while at < sentence.end and plain[at] in self.words["entry"]:
                at += 1
        elif behind or not any(v.lemma in puts and v.span.end <= draft.start for v in verbs):
            at = -1
        found = self._field(at) if at >= 0 else None
        to = self.reading.pack.words("clauses")["to"]
        if found is not None and plain[at] in to:
            self._give(draft, found[1], found[0])
            return
        opening = self._field(sentence.start) if plain[sentence.start] in to else None
        if opening is not None and plain[opening[0]] == "," and draft.start in (opening[0] + 1, opening[0] + 2):
            self._give(draft, opening[1], draft.end)  # "Aux Affaires étrangères, X remplace Y"

    def _parted(self, start: int, end: int) -> bool:
        return any(start <= v.head < end and v.features["Form"] == "finite" for v in self.reading.verbs)

    def _give(self, draft: Draft, field: str, end: int) -> None:
        person = self.people.of(draft)
        state = self._state(draft)
        if person is None or not state:
            return
        office = self.context.who.offices.id(state, "minister", (field,))
        if office not in person.offices:
            draft.ties.append(Tie(office, draft.start, end))
            self.people.give(person, office)

    def _state(self, draft: Draft) -> str | None:
        """The state whose government it is: that of the leaders whom the release names, else what it is about."""
        led = [o for person in self.people.persons for o in person.offices if o.rpartition(".")[2] in _LEADERS]
        states = {state for office in led if self.context.who.is_state(state := office.rpartition(".")[0])}
        return states.pop() if len(states) == 1 else self.offices.whose.own_state(draft)
