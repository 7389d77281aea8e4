"""Whom a title without a name means: who holds such an office in the release, or the chair of a group."""

from collections.abc import Callable

from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft, Held
from greffier.assemble._who_offices import OfficesOf
from greffier.assemble._who_people import People, Person

_CHAIRS = ("chair", "chairperson-in-office")
_ENVOYS = ("representative", "permanent-representative", "delegate", "ambassador")
"""What a state's envoy to an organisation is called, each for the others."""
_HEADS = ("head", "head-of-mission")
"""What the head of a mission is called."""
_SUPREME = ("minister", "president")
"""Functions of which others, that are not called so for short, have the name in theirs: "prime-minister"."""
_UNDER = {"deputy", "vice", "assistant", "adjunct", "under"}
"""Words in the name of an office that is below the one that its last words name: "first-deputy-director-general"."""


class Bare:
    """Find the person of a title that stands alone."""

    def __init__(self, context: Context, offices: OfficesOf, people: People) -> None:
        self.context = context
        self.offices = offices
        self.people = people
        self.who = context.who

    def person(self, draft: Draft) -> Person | None:
        """A title without a name: the person who holds it, the chair of a group, or the tied one."""
        if draft.determiner in ("", "none") or draft.tense or any(h.holder == "?" for h in draft.titles):
            return None
        if found := self.earlier(draft):
            return found
        office = draft.offices[0] if draft.offices else self.offices.office(draft, draft.leading)
        if office:
            holders = [person for person in self.people.holding(office) if _agree(person, draft)]
            if len(holders) == 1:
                return holders[0]
        if draft.determiner == "our" and self.name(draft.leading) in ("president", "chair"):
            return self._host(draft)
        return None

    def earlier(self, draft: Draft) -> Person | None:
        """Return the person whom a bare title means: who held such an office last before it, else first after."""
        held = draft.leading
        if (called := self._newly(draft, held) or self._so_titled(draft, held)) is not None:
            return called
        wanted = [draft.offices[0]] if draft.offices else self._at_home(draft, held)
        if wanted and not draft.offices and self._other_gender(wanted[0], draft):
            wanted = None  # "la première ministre" in the release of a state whose own is a man: the visitor
        if wanted and not draft.offices and self._another(wanted[0], draft):
            wanted = None  # "la présidente", where the release has named none but the court's
        if wanted is None and (own := self._own_minister(draft, held) or self._own_officer(draft, held)) is not None:
            return own
        fitting = self._holder_of(draft, lambda office: self._fits(office, held, wanted))
        return fitting or (self._holder_of(draft, lambda office: self._lesser(office, held)) if not wanted else None)

    def _newly(self, draft: Draft, held: Held) -> Person | None:
        """Return whom the release told before to be chosen: "X, élue présidente de la session … la nouvelle"."""
        if held.holder or not self._current(draft):
            return None
        chosen = [d for d in self.context.before(draft.start) if d.rule == "appointment"]
        alike = [d for d in chosen if any(h.function == held.function for h in d.titles)]
        people = {id(p): p for d in alike if (p := self.people.of(d)) is not None and _agree(p, draft)}
        return next(iter(people.values())) if len(people) == 1 else None

    def _so_titled(self, draft: Draft, held: Held) -> Person | None:
        """Return whom the same title named before, of a body that nobody settles: "le Président de la Cour"."""
        if draft.offices or not (held.holder.startswith("~") or held.body):
            return None
        told = [d for d in self.context.before(draft.start) if d.name and not d.tense and held in d.titles]
        people = {id(p): p for d in told if (p := self.people.of(d)) is not None and _agree(p, draft)}
        return next(iter(people.values())) if len(people) == 1 else None

    def _holder_of(self, draft: Draft, fits: Callable[[str], bool]) -> Person | None:
        """Return the person named last before a title with an office that fits it, else the first one after."""
        before: Person | None = None
        for other in self.context.drafts:
            if other is draft or not other.name or other.tense or not any(fits(office) for office in other.offices):
                continue
            person = self.people.of(other)
            if person is None or not _agree(person, draft):
                continue
            if other.start < draft.start:
                before = person
            elif before is None:
                return person
        return before

    def told(self, draft: Draft) -> str | None:
        """Return the office that a fuller title before names: "La présidente du Bénin a … a déclaré la présidente"."""
        held = draft.leading
        if held.holder or held.portfolios or self._current(draft):
            return None  # "la nouvelle présidente": another than the one named before
        for fits in (self.same, self._lesser):
            told = [(d, o) for d in self._told(draft) for o in d.offices if fits(o, held)]
            if told:
                return told[-1][1] if not told[-1][0].name else None
        return None

    def _told(self, draft: Draft) -> list[Draft]:
        """Return the titles before one of its gender that say what office they are."""
        before = (d for d in self.context.before(draft.start) if d.label == "title" and d.offices and not d.tense)
        return [d for d in before if not (d.gender and draft.gender and d.gender != draft.gender)]

    def _current(self, draft: Draft) -> int:
        """Return how many words of a title say that it is held now, or from now on: "la nouvelle présidente"."""
        current = self.context.reading.pack.words("actors")["current"]
        return sum(token.lower_ in current for token in draft.span)

    def _another(self, office: str, draft: Draft) -> bool:
        """Say whether a title of one word means another office so called, this one being named nowhere before."""
        told = [o for d in self._told(draft) for o in d.offices]
        alone = len(draft.span) - (draft.determiner != "") - self._current(draft) <= 1
        return alone and office not in told and any(self.same(o, draft.leading) for o in told)

    def _other_gender(self, office: str, draft: Draft) -> bool:
        """Say whether all whom the release names for an office are of the other gender than a title says."""
        holders = self.people.holding(office)
        return bool(holders) and not any(_agree(person, draft) for person in holders)

    def _own_minister(self, draft: Draft, held: Held) -> Person | None:
        """In a state's own release "la ministre" is the state's, where it names just one."""
        home = self.context.home
        if self.name(held) != "minister" or not self.who.is_state(home):
            return None
        own = [
            person
            for person in self.people.persons
            if any(self.who.root(o) == home and self.same(o, held) for o in person.offices) and _agree(person, draft)
        ]
        return own[0] if len(own) == 1 else None

    def _own_officer(self, draft: Draft, held: Held) -> Person | None:
        """In an organisation's own release "le secrétaire général" is its own, where it names who that is."""
        home = self.context.home
        if not self.who.offices.has(held.function, "of-organisations") or held.portfolios or held.holder:
            return None
        if home not in self.who or self.who.actor(home).kind != "organisation":
            return None
        office = self.offices.office(draft, held)
        holders = self.people.holding(office) if office and self.who.root(office) == home else []
        return holders[0] if len(holders) == 1 and _agree(holders[0], draft) else None

    def alike(self, one: str, other: str) -> bool:
        """Say whether two offices are an envoy of one state to an organisation, differently called.

        Who heads a mission of the United Nations is the Secretary-General's special representative.
        """
        if self._heads(one, other) or self._heads(other, one):
            return True
        same = one.rpartition(".")[0] == other.rpartition(".")[0]
        return same and office_name(one) in _ENVOYS and office_name(other) in _ENVOYS

    def _of_its_state(self, office: str, said: str) -> bool:
        """Say whether a title gives a state for the body of it that has the officer: "la porte-parole chinoise"."""
        state = said.rpartition(".")[0]
        return self.who.is_state(state) and self.who.root(office) == state and office_name(office) == office_name(said)

    def _heads(self, envoy: str, head: str) -> bool:
        holder, _, name = head.rpartition(".")
        mission = holder in self.who and self.offices.whose.is_mission(holder) and name in _HEADS
        return mission and envoy == f"{self.who.root(holder)}.special-representative"

    def same(self, office: str, held: Held) -> bool:
        """Say whether an office may be called by a title: "le ministre" is any minister."""
        function, name = self.name(held), office_name(office)
        if function in ("minister", "federal-councillor"):
            return name == function or self.who.offices.is_portfolio(office)
        if function in ("president", "chair"):
            called = name == "president" or self._so_called(office, held)  # a speaker is "la Présidente X"
            return name in _CHAIRS or (function == "president" and called)
        if self.who.offices.has(function, "of-banks") and name == f"central-bank-{function}":
            return True
        if function == "deputy-minister" and name.startswith("deputy-") and name.endswith("-minister"):
            return name != "deputy-prime-minister"
        return name == function or name.startswith(f"{function}-for-") or self._so_called(office, held)

    def _so_called(self, office: str, held: Held) -> bool:
        """Say whether an office has a name of its own for what a title says: a speaker is "le président"."""
        holder = office.rpartition(".")[0]
        head = self.who.actor(holder).head if holder in self.who else None
        return self.who.offices.id(holder, held.function, (), head) == office

    def _lesser(self, office: str, held: Held) -> bool:
        """Say whether a release calls an office so for short: "le ministre" délégué, "la directrice" générale."""
        function, name = self.name(held), office_name(office)
        if function in _HEADS and name in _HEADS:
            return True
        chief = function not in _SUPREME and name.endswith(f"-{function}") and _UNDER.isdisjoint(name.split("-"))
        return chief or name.startswith(f"{function}-")

    def name(self, held: Held) -> str:
        """Return the name of a title's office, without its holder."""
        return self.who.offices.name(held.function, held.portfolios)

    def _at_home(self, draft: Draft, held: Held) -> list[str] | None:
        """In a state's own release a full title without holder is the state's: its minister, its president."""
        home = self.context.home
        if not self.who.is_state(home):
            return None
        if not held.portfolios and held.function not in ("president", "head-of-state", "prime-minister"):
            return None
        office = self.offices.office(draft, held)
        return [office] if office else None

    def _fits(self, office: str, held: Held, wanted: list[str] | None) -> bool:
        """Say whether an office may be meant by a title that says less."""
        if wanted is not None:
            if office in wanted:
                return True
            alike = any(self.alike(office, each) or self._of_its_state(office, each) for each in wanted)
            return alike or (office.rpartition(".")[0] == wanted[0].rpartition(".")[0] and self.same(office, held))
        return self.same(office, held)

    def _host(self, draft: Draft) -> Person | None:
        """Return the person at whose invitation, or under whose chair, the release says that they met."""
        phrases = self.context.reading.pack.words("actors").get("host", ())
        for person in self.people.persons:
            if not _agree(person, draft):
                continue
            for other in person.drafts:
                stretch = self.context.reading.doc[max(0, other.start - 5) : other.start]
                before = stretch.text.lower().replace("’", "'").rstrip()
                if before.endswith(tuple(phrases)):
                    return person
        return None


def _agree(person: Person, draft: Draft) -> bool:
    """Say whether nothing told of a person's gender speaks against a title's."""
    return not (person.gender and draft.gender and person.gender != draft.gender)


def office_name(office: str) -> str:
    """Return the last part of an office id."""
    return office.rpartition(".")[2]
