"""Persons of one release: family names joined to full names, and to the offices the release gives them."""

from dataclasses import dataclass, field

from greffier.assemble._who_draft import Draft
from greffier.authority import Authority
from greffier.text.normal import fold


@dataclass(slots=True, eq=False)
class Person:
    """One person: the fullest name, the gender that courtesies and titles tell, the offices in order.

    ``formerly`` are the words for an office no longer held, by which somebody without another speaks.
    """

    name: str
    whole: bool
    gender: str = ""
    offices: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    formerly: str | None = None

    @property
    def appointed(self) -> bool:
        """Say whether the text tells how they were appointed."""
        return any(draft.rule == "appointment" for draft in self.drafts)

    @property
    def family(self) -> list[str]:
        """The folded endings that may be the family name, longest first."""
        return _endings(self.name)

    @property
    def inner(self) -> list[str]:
        """The folded halves of a double family name: "le général Kane" of Ibrahima Kane Diallo, "Mme Lund-Haug"."""
        return " ".join(fold(self.name).split()[1:]).replace("-", " ").split() if self.whole else []


class People:
    """The persons that a release names."""

    def __init__(self, who: Authority) -> None:
        self.who = who
        self.persons: list[Person] = []

    def gather(self, drafts: list[Draft]) -> None:
        """Make the persons out of every name: full ones first, then family names to whom they fit."""
        named = [draft for draft in drafts if draft.name]
        for draft in sorted(named, key=lambda draft: -len(draft.name.split())):
            if draft.whole:
                self._add(draft)
        for draft in named:
            if not draft.whole:
                self._join(draft)

    def of(self, draft: Draft) -> Person | None:
        """Return the person of a mention."""
        return next((person for person in self.persons if draft in person.drafts), None)

    def holding(self, office: str) -> list[Person]:
        """Return who holds an office."""
        return [person for person in self.persons if office in person.offices]

    def give(self, person: Person, office: str) -> None:
        """Note that a person holds an office."""
        if office not in person.offices:
            person.offices.append(office)

    def speaks_as(self, person: Person) -> str | None:
        """Return the office a person speaks and sits as: the portfolio, else the one named first."""
        told = sorted(person.drafts, key=lambda draft: draft.start)
        first = [office for draft in told for office in draft.offices if office in person.offices]
        offices = list(dict.fromkeys([*first, *person.offices]))
        return next((o for o in offices if self.who.offices.is_portfolio(o)), offices[0] if offices else None)

    def _add(self, draft: Draft) -> None:
        fitting = [
            p
            for p in self.persons
            if (fold(draft.name) in p.family or _shortened(draft.name, p.name)) and _agree(p.gender, draft.gender)
        ]
        if len(fitting) == 1 and _shortened(draft.name, fitting[0].name):
            self._note(fitting[0], draft)
            return
        same = [p for p in fitting if fold(p.name) == fold(draft.name)]
        if same or (len(fitting) == 1 and (draft.courtesy or draft.titles)):
            self._note((same or fitting)[0], draft)
            return
        self.persons.append(Person(draft.name, whole=True, gender=draft.gender, drafts=[draft]))

    def _join(self, draft: Draft) -> None:
        key = fold(draft.name)
        fitting = [p for p in self.persons if key in p.family and _agree(p.gender, draft.gender)]
        if not fitting and draft.courtesy:
            # "M. Ban": where the family name is written first.
            fitting = [
                p for p in self.persons if p.whole and fold(p.name.split()[0]) == key and _agree(p.gender, draft.gender)
            ]
        if not fitting:
            fitting = [p for p in self.persons if key in p.inner and _agree(p.gender, draft.gender)]
        if len(fitting) > 1:
            sure = [p for p in fitting if p.gender and p.gender == draft.gender]
            fitting = sure if len(sure) == 1 else fitting
        if len(fitting) > 1:  # of two namesakes the one whom the release has named so far
            named = [p for p in fitting if any(d.start < draft.start for d in p.drafts)]
            fitting = named if len(named) == 1 else fitting
        if len(fitting) == 1:
            self._note(fitting[0], draft)
        elif fitting:
            draft.doubt = f"{len(fitting)} persons of the release are called {draft.name}"
        elif draft.courtesy or draft.titles:
            self.persons.append(Person(draft.name, whole=False, gender=draft.gender, drafts=[draft]))

    def _note(self, person: Person, draft: Draft) -> None:
        person.drafts.append(draft)
        person.gender = person.gender or draft.gender


def _shortened(name: str, whole: str) -> bool:
    """Say whether a full name is another one without some of its middle names or initials."""
    some, all_ = fold(name).replace(".", "").split(), fold(whole).replace(".", "").split()
    ends = len(some) >= 2 and some[0] == all_[0] and some[-1] == all_[-1]
    return ends and len(some) < len(all_) and set(some) <= set(all_)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _endings(name: str) -> list[str]:
    parts = name.split()
    return [fold(" ".join(parts[at:])) for at in range(len(parts))]
