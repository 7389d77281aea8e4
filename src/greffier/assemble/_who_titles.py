"""Titles: the offices that each of them names, and the person whom it gives them to."""

from greffier.assemble._who_about import state_called
from greffier.assemble._who_bare import Bare, office_name
from greffier.assemble._who_counterparts import Counterparts
from greffier.assemble._who_draft import UNKNOWN, Draft, Held
from greffier.assemble._who_succession import succeeded

_GROUPS = ("group", "name", "short")
"""What the component calls mentions of many, whose titles are of those who sit."""
_CROWNING = ("president", "head-of-state")
"""Offices of a state beside which "chef du gouvernement" only says what their holder does."""
_NEAR = 40
"""Tokens between an office told of somebody without a name and the name."""


class Titles:
    """Settle the offices of titles, those that name their holder before those that leave it open."""

    def __init__(self, bare: Bare) -> None:
        self.bare, self.people, self.offices = bare, bare.people, bare.offices
        self.context, self.who, self.reading = bare.context, bare.who, bare.context.reading
        self.counterparts = Counterparts(bare.context, bare.people)

    def leaves_open(self, draft: Draft) -> int:
        """Rank titles by how much of them only the release can tell: those that name their holder come first.

        "Sa porte-parole" is of somebody whose office is settled before.
        """
        if draft.determiner == "own" and draft.label == "title":
            return 3
        if _says_little(draft):
            return 2
        return int(not any(self.who.root(held.holder) in self.who for held in draft.titles))

    def settle(self, draft: Draft) -> None:
        """Find the offices of a title and the person whom they are given to."""
        draft.kind = "office"
        if draft.tense:
            draft.doubt = "the office is not held on that day"
            self._once(draft)
            return
        if draft.label == "counterpart" and not self._counterpart(draft):
            return
        titles = draft.titles
        if len(titles) > 1:  # "la directrice du Partenariat, X, à la tête du secrétariat": one office, told twice
            titles = [held for held in titles if not self.who.offices.has(held.function, "led")] or titles
        if any(held.function in _CROWNING for held in titles):  # "Président de la République, Chef du Gouvernement"
            titles = [held for held in titles if held.function != "head-of-government"]
        known = [held for held in titles if not held.portfolios or any(held.portfolios)]
        for held in known or titles:
            office = self._office(draft, held)
            if office and office not in draft.offices:
                draft.offices.append(office)
        person = self.people.of(draft)
        if person is None and draft.label == "counterpart" and (person := self.counterparts.before(draft)) is not None:
            person.drafts.append(draft)
        led = all(self.who.offices.has(held.function, "led") for held in titles)
        if person is not None and not (led and succeeded(self.reading, draft)):
            for office in draft.offices:
                self.people.give(person, office)

    def _once(self, draft: Draft) -> None:
        """Note the words for an office no longer held, its name left out: "ancien Premier ministre libanais"."""
        person = self.people.of(draft)
        if draft.tense != "former" or person is None or person.formerly:
            return
        words = self.reading.pack.words("people")
        courtesies = {word.lower() for key in ("mister", "madam", "excellency") for word in words.get(key, ())}
        for told in draft.words.split(draft.name):
            tokens = told.replace(",", " , ").split()
            while tokens and (tokens[-1] == "," or tokens[-1].lower() in courtesies):
                tokens.pop()
            text = " ".join(tokens).replace(" ,", ",").strip(", ")
            if text.lower().startswith(tuple(self.reading.pack.words("actors")["former"])):
                person.formerly = text
                return

    def _counterpart(self, draft: Draft) -> bool:
        """Give "son homologue" the title that it is measured by; False where it needs none, or nothing tells it."""
        if (told := self.counterparts.told(draft)) is not None:
            told.drafts.append(draft)
            return False
        holder = draft.titles[0].holder
        model = self.counterparts.of(draft)
        if holder in self.who and self.who.actor(holder).kind == "group":
            draft.settle(holder, "group")
            return False
        if model is not None and not holder and (there := self.offices.states.met(draft)):
            model = model.by(there)
        if model is None or not model.holder:
            draft.doubt = "the release does not say whose counterpart, or of which office"
            return False
        draft.titles = [model]
        return True

    def portfolio_told(self, draft: Draft) -> None:
        """Give a state's minister without portfolio the only one that the release names of that state's ministers."""
        for at, office in enumerate(draft.offices):
            state, _, name = office.rpartition(".")
            if name != "minister":
                continue
            told = {o for d in self.context.drafts for o in d.offices if self.who.root(o) == state and o != office}
            told = {o for o in told if self.who.offices.is_portfolio(o)}
            person = self.people.of(draft)
            current = self.reading.pack.words("actors")["current"]
            follows = any(token.lower_ in current for token in draft.span)  # "le nouveau ministre": after the one named
            other = draft.name and not follows and any(p is not person for o in told for p in self.people.holding(o))
            if len(told) != 1 or other:
                continue
            (draft.offices[at],) = told
            if person is not None:
                person.offices = [draft.offices[at] if o == office else o for o in person.offices]

    def _introduced(self, draft: Draft, held: Held) -> str | None:
        """The office of "La porte-parole X" right after "une porte-parole du ministère": both are one person."""
        if not _says_little(draft) or draft.determiner != "the" or self.who.offices.has(held.function, "of-states"):
            return None
        before = [d for d in self.context.before(draft.start) if d.end > draft.start - _NEAR and not d.name]
        alike = [d for d in before if d.label in ("words", "title") and d.number == "s" and not d.tense]
        told = [
            (d, h) for d in alike for h in d.titles if h.function == held.function and h.holder not in ("", UNKNOWN)
        ]
        person = self.people.of(draft)
        if not told or person is None:
            return None
        first, title = told[-1]
        office = self.offices.office(draft, title)
        if office is not None and first.label == "words":
            first.label, first.offices = "title", [office]
            person.drafts.append(first)
        return office

    def _office(self, draft: Draft, held: Held) -> str | None:
        if _says_little(draft) and (person := self.people.of(draft)) is not None:
            fuller = [office for office in person.offices if self.bare.same(office, held)]
            if fuller:
                return fuller[0]
        if draft.name and not held.holder and (told := self._told_before(draft, held) or self._introduced(draft, held)):
            return told
        if draft.name and not held.holder and (known := self._known_holder(draft, held)):
            return known
        if draft.name and not held.holder and self._held_elsewhere(draft, held):
            return None
        bare = not draft.name and not held.holder and draft.determiner in ("the", "this")
        if bare:
            return None
        return self.offices.office(draft, held)

    def _told_before(self, draft: Draft, held: Held) -> str | None:
        """Return the office of the same name that another mention gives the person already."""
        person, name = self.people.of(draft), self.bare.name(held)
        same = [office for office in person.offices if office_name(office) == name] if person is not None else []
        return same[0] if same else None

    def _held_elsewhere(self, draft: Draft, held: Held) -> bool:
        """Say of "le président Trump" on a day on which no Trump holds the office that no other state's is meant."""
        ever = self.who.held(draft.name if not draft.whole else draft.name.split()[-1], None)
        name = self.bare.name(held)
        state = self.offices.holder(draft, held)
        return any(office_name(o) == name for o in ever) and all(self.who.root(o) != state for o in ever)

    def _known_holder(self, draft: Draft, held: Held) -> str | None:
        """Return the office that the bearer of this family name is known to hold on the day ("le président X")."""
        name = draft.name if not draft.whole else draft.name.split()[-1]
        on = self.reading.document.published
        held_then = self.who.held(name, on) or self.who.held(draft.name, on)
        known = [office for office in held_then if office_name(office) == self.bare.name(held)]
        return known[0] if len(known) == 1 else None

    def compatriots(self) -> None:
        """Give "le Français X" the office of those who met: a minister's of their field, or who leads the state."""
        for draft in self.context.drafts:
            person = self.people.of(draft)
            first = self.reading.doc[draft.start]
            named = draft.label == "person" and not draft.called and first.pos_ == "DET"
            if not named or person is None or person.offices or self._put_there(draft):
                continue
            people = max(draft.start + 1, draft.end - len(draft.name.split()))  # "LE" may pass for a name
            state = state_called(self.context, self.reading.doc[draft.start : people])
            met = [h for d in self.context.before(draft.start) if d.label in _GROUPS for h in d.titles]
            office = next((o for h in reversed(met) if (o := self._of_level(h, state))), None) if state else None
            if office is not None and not self.people.holding(office):
                draft.offices = [office]
                self.people.give(person, office)

    def _put_there(self, draft: Draft) -> bool:
        """Say whether somebody is given an office rather than sits: "l'Algérienne X a été élue", "revient à X"."""
        given = draft.start > 0 and self.reading.doc[draft.start - 1].pos_ == "ADP"
        lemmas = self.reading.pack.words("tenures")["appoints"]
        sentence = draft.span.sent
        return given or any(v.lemma in lemmas for v in self.reading.verbs if sentence.start <= v.head < sentence.end)

    def _of_level(self, level: Held, state: str) -> str | None:
        """The office of a state's own among ministers of a field, or among leaders."""
        offices = self.who.offices
        if level.function == "minister":
            return offices.id(state, "minister", level.portfolios) if any(level.portfolios) else None
        return offices.leading(state) if offices.has(level.function, "of-many-states") else None

    def ranks(self) -> None:
        """Let an ambassador of whom nothing else is said be that of the state, or the Union, whose release it is."""
        home = self.context.home
        if not (self.who.is_state(home) or self.who.offices.sends(home)):
            return
        for draft in self.context.drafts:
            person = self.people.of(draft)
            ranked = [held for held in draft.titles if held.function == "ambassador" and not held.holder]
            if not ranked or not draft.name or person is None or draft.tense or self.offices.company.guest(draft, home):
                continue
            appointed = {office for d in person.drafts if d.rule == "appointment" for office in d.offices}
            if not set(person.offices) - appointed:
                draft.offices = [self.who.offices.id(home, "ambassador")]
                self.people.give(person, draft.offices[0])


def _says_little(draft: Draft) -> bool:
    """Say whether a named person's title gives neither holder nor portfolio ("la ministre Diallo")."""
    return bool(draft.name) and not any(held.holder or held.portfolios for held in draft.titles)
