"""Whom a title or a name stands for in the end: the person, and the office that the person speaks as."""

from greffier.assemble._who_bare import Bare
from greffier.assemble._who_draft import NOBODY, Draft
from greffier.assemble._who_people import Person

_PAIR = 2


class Spoken:
    """Say of every title and name whom it stands for, once all offices are settled."""

    def __init__(self, bare: Bare) -> None:
        self.bare, self.people, self.offices = bare, bare.people, bare.offices
        self.who, self.reading, self.drafts = bare.who, bare.context.reading, bare.context.drafts

    def tie(self) -> None:
        """Join the one person without office to the one office without person, where they alternate."""
        bare = [d for d in self.drafts if d.label == "title" and not d.name and d.determiner == "the" and not d.tense]
        wanted: dict[str, list[Draft]] = {}
        for draft in bare:
            held = draft.leading
            office = draft.offices[0] if draft.offices else self.offices.office(draft, held)
            if office and self.bare.earlier(draft) is None:
                wanted.setdefault(office, []).append(draft)
        for (office, drafts), person in zip(wanted.items(), self._loose(len(wanted)), strict=False):
            genders = {d.gender for d in drafts} - {""}
            if {d.span.sent.start for d in drafts} & {d.span.sent.start for d in person.drafts}:
                continue  # "Le président a reçu M. Sow": another
            if not self.people.holding(office) and not (person.gender and genders and genders != {person.gender}):
                self._give(person, office, drafts)

    def _loose(self, wanted: int) -> list[Person]:
        """The one person without an office, or the two whom "X et Y" joins, as two offices are told in their order."""
        free = [p for p in self.people.persons if not p.offices]
        if wanted == 1:
            loose = [p for p in free if not p.whole or self._bare(p)]
            return loose if len(loose) == 1 else []
        pair = [p for p in free if p.whole and not any(self._told(d) for d in p.drafts)]
        if wanted != len(pair) or wanted != _PAIR:
            return []
        one, other = (p.drafts[0] for p in sorted(pair, key=lambda p: p.drafts[0].start))
        between = self.reading.doc[one.end : other.start]
        joined = len(between) == 1 and between[0].pos_ == "CCONJ"
        return [p for d in (one, other) if (p := self.people.of(d)) is not None] if joined else []

    def _give(self, person: Person, office: str, drafts: list[Draft]) -> None:
        """Let a person have the office that drafts without a person name, beside the mention nearest to them."""
        self.people.give(person, office)
        place = drafts[0].start
        nearest = min(person.drafts, key=lambda d: abs(d.start - place))
        nearest.offices, nearest.rule = [office], "tied"

    def _bare(self, person: Person) -> bool:
        """Say whether a whole name opens a sentence or stands beside a verb, never beside words that say who it is."""
        doc, acts = self.reading.doc, False
        for draft in person.drafts:
            if self._told(draft):
                return False
            beside = doc[max(0, draft.start - 1) : draft.end + 1]
            acts = (
                acts
                or draft.start == draft.span.sent.start
                or any(beside[at].pos_ in ("VERB", "AUX") for at in (0, -1))
            )
        return acts

    def _told(self, draft: Draft) -> bool:
        """Say whether a noun, a title, a bracket or "l'Algérienne" says who a name is; "sa cheffe, X" tells nothing."""
        doc, after = self.reading.doc, self.reading.doc[min(draft.end, len(self.reading.doc) - 1)]
        if draft.called or draft.titles or draft.value in self.who:
            return True
        if doc[draft.start].pos_ == "DET" or after.text == "(":
            return True
        if after.text == "," and [token.pos_ for token in doc[draft.end + 1 : draft.end + 2]] in (["NOUN"], ["DET"]):
            return True  # "Awa Sow, boulangère à Brest, "
        before = doc[max(0, draft.start - 1)]
        if before.text == "," and self._opens(draft):
            return False
        if before.text == "," and draft.start > 2:
            owned = doc[draft.start - 3].morph.get("Poss", [])
            return doc[draft.start - 2].pos_ in ("NOUN", "ADJ", "PROPN") and not owned
        return draft.start > 0 and before.pos_ in ("NOUN", "ADJ", "PROPN")

    def _opens(self, draft: Draft) -> bool:
        """Say whether a mere opening stands before a name in its sentence: "En outre, X a dit"."""
        sentence = draft.span.sent
        finite = (v.head for v in self.reading.verbs if v.features["Form"] == "finite")
        return sentence[0].pos_ in ("ADP", "ADV") and not any(sentence.start <= head < draft.start for head in finite)

    def settle(self, draft: Draft) -> None:
        """Say whom a title or a name stands for: the person, and the office they speak as."""
        if draft.kind == "group":
            return
        person = self.people.of(draft)
        if person is None and draft.label == "title" and not draft.name and not draft.tense:
            person = self.bare.person(draft)
        if person is not None and not draft.dropped:
            draft.person = person.name
            draft.gender = draft.gender or person.gender
            draft.kind = "person"
            told = (d.called or d.value for d in person.drafts if d.called or d.value in self.who)
            draft.actor = self._speaks(person, draft) or next(told, None) or person.formerly
            return
        if draft.label == "person":
            draft.kind = "person"
            draft.person = draft.name if draft.whole else None
            draft.actor = draft.value if draft.value in self.who else None
            draft.dropped = draft.whole and not draft.courtesy and self._placed(draft)
            draft.doubt = draft.doubt or f"the release gives {draft.name!r} no full name or office"
            return
        if draft.tense:
            return
        if draft.offices:
            draft.settle(self._leading(draft.offices) or draft.offices[0], "office")
        elif draft.determiner in ("the", "this", "our", "own") and draft.label == "title":
            office = self.bare.told(draft) or self.offices.office(draft, draft.leading)
            if office:
                draft.settle(office, "office")
            elif draft.leading.holder in NOBODY:
                draft.settle(draft.words, "other")
            else:
                draft.doubt = f"the release does not say whose office {draft.span.text!r} is"

    def _speaks(self, person: Person, draft: Draft) -> str | None:
        """The office a person speaks as: the portfolio; else the one that a bare title names; else the first."""
        leading = self.people.speaks_as(person)
        if leading is None or draft.label != "title" or self.who.offices.is_portfolio(leading):
            return leading or self._leading(draft.offices)
        if draft.offices and not draft.name and self.bare.alike(leading, draft.offices[0]):
            return leading  # "la déléguée chilienne" of whom the release calls the representative
        if draft.name or leading in draft.offices:
            return leading
        if any(office in person.offices for office in draft.offices):
            return draft.offices[0]
        fitting = [o for o in person.offices if self.bare.same(o, draft.leading)]
        return fitting[0] if len(fitting) == 1 else leading

    def _placed(self, draft: Draft) -> bool:
        """Say whether capitalised words that nothing calls a person stand where a place does."""
        before = self.reading.doc[draft.start - 1] if draft.start else None
        beside = self.reading.pack.words("actors").get("beside", ())
        return before is not None and before.pos_ == "ADP" and before.lower_ not in beside

    def _leading(self, offices: list[str]) -> str | None:
        return next((o for o in offices if self.who.offices.is_portfolio(o)), offices[0] if offices else None)
