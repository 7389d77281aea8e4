"""The steps of resolution, each standing on the one before: names, offices, persons, groups, pronouns."""

from greffier.assemble._reading import Reading
from greffier.assemble._who_appointments import appoint, double
from greffier.assemble._who_bare import Bare, office_name
from greffier.assemble._who_context import Context
from greffier.assemble._who_counterparts import VAGUE, Counterparts
from greffier.assemble._who_countries import Countries
from greffier.assemble._who_directing import Directing
from greffier.assemble._who_draft import UNKNOWN, Draft, Held
from greffier.assemble._who_offices import OfficesOf
from greffier.assemble._who_people import People, Person
from greffier.assemble._who_pronouns import Pronouns
from greffier.assemble._who_seats import is_government
from greffier.assemble._who_succession import Succession, succeeded

_MEMBERS = ".members"
"""The end of the id of an organisation's members as a group."""


class Resolution:
    """The steps, in order."""

    def __init__(self, reading: Reading, drafts: list[Draft]) -> None:
        self.reading = reading
        self.drafts = drafts
        self.context = Context(reading, drafts)
        self.who = self.context.who
        self.people = People(self.who)
        self.offices = OfficesOf(self.context, self.people)
        self.counterparts = Counterparts(self.context, self.people)
        self.bare = Bare(self.context, self.offices, self.people)

    def run(self) -> None:
        """Settle what can be settled."""
        for draft in self.drafts:
            if draft.label in ("name", "government", "adjective", "seat", "words", "text"):
                self._named(draft)
        for draft in self.drafts:
            if draft.label in ("short", "institution"):
                self._short(draft)
        for draft in self.drafts:
            if draft.label == "group":
                self._group(draft)
        self.people.gather(self.drafts)
        titled = [draft for draft in self.drafts if draft.label in ("title", "counterpart")]
        for draft in sorted(titled, key=self._leaves_open):
            self._titled(draft)
        for draft in titled:
            self._portfolio_told(draft)
        double(self.reading, self.drafts, self.people, self.offices)
        appoint(self.reading, self.drafts, self.people, self.context.home)
        Directing(self.reading, self.drafts, self.people, self.offices, self.bare).run()
        Succession(self.reading, self.drafts, self.people).run()
        self._ranks()
        self._tie()
        for draft in self.drafts:
            if draft.label in ("title", "person", "counterpart"):
                self._spoken_for(draft)
        pronouns = Pronouns(self.context)
        for draft in self.drafts:
            if draft.label in ("pronoun", "again"):
                pronouns.resolve(draft)
        countries = Countries(self.context)
        for draft in self.drafts:
            if draft.label == "own-country":
                countries.resolve(draft)
        for draft in self.drafts:
            if draft.actor and draft.actor in self.who and (body := self.who.actor(draft.actor).acts_as):
                draft.settle(body, "body")

    def _named(self, draft: Draft) -> None:
        if draft.label in ("words", "text"):
            draft.settle(draft.value, "other")
            return
        if draft.value == UNKNOWN:
            self._authorities(draft)
            return
        actor = self.context.shared(draft.value) if " " in draft.value else draft.value
        if actor is None:
            draft.doubt = f"{draft.span.text!r} may be {' or '.join(draft.value.split())}"
            return
        if draft.label == "seat" and not is_government(self.reading, draft):
            draft.dropped = True
            return
        known = self.who.actor(actor) if actor in self.who else None
        kind = known.kind if known else "group" if actor.endswith(_MEMBERS) else "body"
        draft.settle(actor, "country" if draft.label == "government" else kind)
        gender = known.gender.get(self.context.language, "") if known else ""
        if draft.label != "government":
            draft.gender = "m" if gender.startswith("m") else "f" if gender.startswith("f") else ""
            draft.number = "p" if gender.endswith("p") else "s"

    def _authorities(self, draft: Draft) -> None:
        """Let "les autorités" be those of the one state with whose name the release calls them before."""
        head = draft.span[-1].lower_
        before = [d for d in self.drafts if d.start < draft.start and d.label == "government" and d.value != UNKNOWN]
        named = {d.actor for d in before if head in d.span.text.lower()}
        if len(named) == 1 and (state := named.pop()):
            draft.settle(state, "country")
        else:
            draft.dropped = True

    def _short(self, draft: Draft) -> None:
        short = draft.label == "short" and draft.determiner != "own"
        if short and (actor := self.context.short(draft.value, draft.start)):
            known = self.who.actor(actor) if actor in self.who else None
            draft.settle(actor, known.kind if known else "body")
            gender = known.gender.get(self.context.language, "") if known else ""
            draft.gender, draft.number = gender[:1], "p" if gender.endswith("p") else "s"
            return
        body = draft.value
        if body == "ministry":
            self._ministry(draft)
            return
        if draft.label == "short":
            body = next((h.function.partition(":")[2] for h in draft.titles if ":" in h.function), "")
        if not body:
            draft.dropped = self.context.seldom(draft.value)
            draft.doubt = f"the release names no body that {draft.span.text!r} could be"
            return
        held = next((h for h in draft.titles if h.holder), Held("institution", (), ""))
        owned = held.holder or draft.determiner == "own"
        if draft.determiner == "own" and self.who.offices.has(body, "organs"):
            held = Held(body, (), held.holder)
        holder = self.offices.holder(draft, held) if owned else self._cabinet(draft, body)
        if holder:
            draft.settle(self.who.offices.called(f"{self.who.root(holder)}.{body}"), "body", "institution")
        elif held.holder.startswith("~") or (owned and self.who.offices.has(body, "capitals")):
            draft.settle(self._without_article(draft), "other")  # "le secrétariat du Fonds", of a fund without an id
        else:
            draft.doubt = f"the release does not say whose {draft.span.text!r} is"

    def _ministry(self, draft: Draft) -> None:
        """Let "le ministère" be the one named last before it, else the one whose release it is."""
        before = [d.actor for d in self.drafts if d.start < draft.start and d.label == "institution" and d.actor]
        named = [actor for actor in (self.context.publisher, *before) if self.who.offices.is_ministry(actor)]
        if named:
            draft.settle(named[-1], "body", "institution")
        else:
            draft.doubt = f"the release does not say which ministry {draft.span.text!r} is"

    def _cabinet(self, draft: Draft, body: str) -> str | None:
        """A national body without a name is that of the state last spoken of in the sentence or the one before.

        What only organisations have is that of the one named last before it, else of the release's.
        """
        home = self.context.home
        organ = self.who.offices.has(body, "organs")
        last = [d.actor for d in self.drafts if organ and d.start < draft.start and d.kind == "body" and d.actor]
        same = [root for root in map(self.who.root, last) if self.who.offices.called(f"{root}.{body}") in last]
        if same:
            return same[-1]
        if home in self.who and self.who.is_state(home) != organ:
            return home
        return None if organ else self.offices.nearest_state(draft)

    def _group(self, draft: Draft) -> None:
        actor = self.offices.group(draft, draft.titles[0])
        if actor:
            draft.settle(actor, "group")
        elif self._nameless(draft):
            draft.settle(self._without_article(draft), "other")
        draft.kind, draft.number, draft.gender = "group", "p", "m"

    def _nameless(self, draft: Draft) -> bool:
        """Say whether the words of a group stand for it: of nobody in particular, or of several states."""
        held = draft.titles[0]
        if held.portfolios and not held.holder:
            return draft.determiner in ("the", "our")
        return draft.determiner == "the" and (held.function in VAGUE or held.holder == UNKNOWN)

    def _without_article(self, draft: Draft) -> str:
        """Return the words of a group that no id names."""
        first = draft.start + (1 if self.reading.doc[draft.start].pos_ == "DET" else 0)
        return self.reading.doc[first : draft.end].text

    def _titled(self, draft: Draft) -> None:
        titles = draft.titles
        draft.kind = "office"
        if draft.tense:
            draft.doubt = "the office is not held on that day"
            return
        if draft.label == "counterpart" and (told := self.counterparts.told(draft)) is not None:
            told.drafts.append(draft)
            return
        if draft.label == "counterpart":
            model = self.counterparts.of(draft)
            if titles[0].holder in self.who and self.who.actor(titles[0].holder).kind == "group":
                draft.settle(titles[0].holder, "group")
                return
            if model is not None and not titles[0].holder and (there := self.offices.met(draft)):
                model = model.by(there)
            if model is None or not model.holder:
                draft.doubt = "the release does not say whose counterpart, or of which office"
                return
            titles = [model]
            draft.titles = titles
        if len(titles) > 1:  # "la directrice du Partenariat, X, à la tête du secrétariat": one office, told twice
            titles = [held for held in titles if not self.who.offices.has(held.function, "led")] or titles
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

    def _leaves_open(self, draft: Draft) -> int:
        """Rank titles by how much of them only the release can tell: those that name their holder come first."""
        if _says_little(draft):
            return 2
        return int(not any(self.who.root(held.holder) in self.who for held in draft.titles))

    def _portfolio_told(self, draft: Draft) -> None:
        """Give a state's minister without portfolio the only one that the release names of that state's ministers."""
        for at, office in enumerate(draft.offices):
            state, _, name = office.rpartition(".")
            if name != "minister":
                continue
            told = {o for d in self.drafts for o in d.offices if self.who.root(o) == state and o != office}
            told = {o for o in told if self.who.offices.is_portfolio(o)}
            person = self.people.of(draft)
            if len(told) != 1 or (draft.name and any(p is not person for o in told for p in self.people.holding(o))):
                continue
            (draft.offices[at],) = told
            if person is not None:
                person.offices = [draft.offices[at] if o == office else o for o in person.offices]

    def _office(self, draft: Draft, held: Held) -> str | None:
        if _says_little(draft) and (person := self.people.of(draft)) is not None:
            fuller = [office for office in person.offices if self.bare.same(office, held)]
            if fuller:
                return fuller[0]
        if draft.name and not held.holder and (told := self._told_before(draft, held)):
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

    def _ranks(self) -> None:
        """Let an ambassador of whom nothing else is said be that of the state, or the Union, whose release it is."""
        home = self.context.home
        if not (self.who.is_state(home) or self.who.offices.sends(home)):
            return
        for draft in self.drafts:
            person = self.people.of(draft)
            ranked = [held for held in draft.titles if held.function == "ambassador" and not held.holder]
            if not ranked or not draft.name or person is None or draft.tense or self.offices.guest(draft, home):
                continue
            appointed = {office for d in person.drafts if d.rule == "appointment" for office in d.offices}
            if not set(person.offices) - appointed:
                draft.offices = [self.who.offices.id(home, "ambassador")]
                self.people.give(person, draft.offices[0])

    def _tie(self) -> None:
        """Join the one person without office to the one office without person, where they alternate."""
        loose = [p for p in self.people.persons if not p.whole and not p.offices]
        bare = [d for d in self.drafts if d.label == "title" and not d.name and d.determiner == "the" and not d.offices]
        wanted: dict[str, list[Draft]] = {}
        for draft in bare:
            held = draft.titles[0]
            if self.bare.earlier(draft) is None and (office := self.offices.office(draft, held)):
                wanted.setdefault(office, []).append(draft)
        if len(loose) != 1 or len(wanted) != 1:
            return
        (office, drafts), person = next(iter(wanted.items())), loose[0]
        genders = {d.gender for d in drafts} - {""}
        if self.people.holding(office) or (person.gender and genders and genders != {person.gender}):
            return
        self.people.give(person, office)
        place = drafts[0].start
        nearest = min(person.drafts, key=lambda d: abs(d.start - place))
        nearest.offices, nearest.rule = [office], "tied"

    def _spoken_for(self, draft: Draft) -> None:
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
            draft.actor = self._speaks(person, draft) or next(told, None)
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
            office = self.offices.office(draft, draft.titles[0])
            if office:
                draft.settle(office, "office")
            else:
                draft.doubt = f"the release does not say whose office {draft.span.text!r} is"

    def _speaks(self, person: Person, draft: Draft) -> str | None:
        """The office a person speaks as: the portfolio; else the one that a bare title names; else the first."""
        leading = self.people.speaks_as(person)
        if leading is None or draft.label != "title" or self.who.offices.is_portfolio(leading):
            return leading or self._leading(draft.offices)
        if draft.offices and not draft.name and self.bare.alike(leading, draft.offices[0]):
            return leading  # "la déléguée chilienne" of whom the release calls the representative
        if draft.name or draft.offices:
            return leading if leading in draft.offices or draft.name else draft.offices[0]
        fitting = [o for o in person.offices if self.bare.same(o, draft.titles[0])]
        return fitting[0] if len(fitting) == 1 else leading

    def _placed(self, draft: Draft) -> bool:
        """Say whether capitalised words that nothing calls a person stand where a place does."""
        before = self.reading.doc[draft.start - 1] if draft.start else None
        beside = self.reading.pack.words("actors").get("beside", ())
        return before is not None and before.pos_ == "ADP" and before.lower_ not in beside

    def _leading(self, offices: list[str]) -> str | None:
        return next((o for o in offices if self.who.offices.is_portfolio(o)), offices[0] if offices else None)


def _says_little(draft: Draft) -> bool:
    """Say whether a named person's title gives neither holder nor portfolio ("la ministre Diallo")."""
    return bool(draft.name) and not any(held.holder or held.portfolios for held in draft.titles)
