"""Whose an office is that its title does not say: told by the company, by whose release it is, by what it is about."""

from greffier.assemble._who_about import delegation, headed, host, represented, roster, told_of
from greffier.assemble._who_company import Company
from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft, Held
from greffier.assemble._who_people import People
from greffier.assemble._who_states import States

_OF_THE_STATE = ("prime-minister", "deputy-prime-minister", "minister", "deputy-minister", "minister-of-state")
"""Offices of a state, whatever body of it a title names: "vice-premier ministre du Conseil des affaires …"."""
_PRESIDING = ("president", "vice-president", "head-of-state")
"""Offices that only a republic has."""
_OF_THE_PUBLISHER = ("president", "vice-president", "rapporteur")
"""Offices that in a body's own release are the body's: a parliament's rapporteur."""
_SOLE = ("prime-minister", "president", "chancellor", "head-of-state", "head-of-government")
"""Offices that one person holds at a time, as each minister's portfolio."""
_DIRECTING = ("director", "regional-director", "deputy-director")
"""Those who, with a field, are of a ministry's services in the release of a state."""
_UNION = "EU"
_LINE = 14
"""A paragraph of a release has more tokens."""


class Whose:
    """Find the holder that a title leaves unsaid, and make the id of an office of a known one."""

    def __init__(self, context: Context, people: People, company: Company, states: States) -> None:
        self.context = context
        self.people = people
        self.who = context.who
        self.company = company
        self.states = states

    def office_of(self, holder: str, held: Held, draft: Draft) -> str:
        """Return the id of a title with a known holder."""
        holder = self._one(holder)
        of_state = held.function in _OF_THE_STATE or (
            self.who.offices.is_ministry(holder) and self.who.offices.has(held.function, "of-states")
        )
        if of_state and self.who.is_state(self.who.root(holder)):
            holder = self.who.root(holder)
        if self.who.offices.has(held.function, "envoys") and "." in holder:
            holder = self.who.root(holder)
        head = self.who.actor(holder).head if holder in self.who else None
        portfolios = self.context.portfolios(held, draft.start)
        return self.who.offices.id(holder, held.function, portfolios, head)

    def unsaid(self, draft: Draft, held: Held) -> str | None:
        """The holder that a title leaves unsaid: told by the company, by whose release it is, by what it is about."""
        home, offices = self.context.home, self.who.offices
        if held.function == "commissioner" and any(held.portfolios) and (union := self._union()):
            return union
        if offices.has(held.function, "of-monarchies"):
            return self._crowned(draft)
        of_state, presiding = offices.has(held.function, "of-states"), held.function in _PRESIDING
        if (sent := self.sent(draft)) and self.who.is_state(sent) == of_state:
            return sent
        if of_state and (beside := self.company.beside(draft) or self.company.accompanied(draft)):
            return beside
        state = self.state()
        if draft.name and of_state and self.states.in_the_margins(draft) and self.company.met_by(draft) is not None:
            return None  # of none that the place, or the release, tells of
        if of_state and (met := self._met(draft, held, state)):
            return met
        for own in (home, state):
            if presiding and offices.without_president(own):
                return self.states.visited(draft, own)
        if body := self._of_the_body(draft, held, state):
            return body
        return self._in_a_state_s_own(draft, held, state) if state else self._in_a_body_s_own(draft, held)

    def own_state(self, named: Draft) -> str | None:
        """The state of an office that nothing but the person named tells of: the release's, or what it is about."""
        return self._served(named) or self.state() or told_of(self.context, named)

    def _of_the_body(self, draft: Draft, held: Held, state: str) -> str | None:
        """The body that the release is of, or about, for its president and its rapporteur, no guest among them.

        A president may be the state's: that whose release it is, or the one that the title names beside the body.
        """
        body, offices = self.context.body, self.who.offices
        if not body or held.function not in _OF_THE_PUBLISHER:
            return None
        if self.context.publisher == body and not state:
            met = draft.name and self.company.guest(draft, self.who.root(body))
            return (told_of(self.context, draft) if met else None) or body
        titled = [d for d in self.context.drafts if d.start < self.context.title_end]
        states = {d.value for d in titled if self.who.is_state(d.value)}
        headed = state or len(states) == 1 or offices.presided(self.context.home)
        return None if not draft.name or (headed and offices.has(held.function, "of-states")) else body

    def _union(self) -> str | None:
        """The European Union for "le commissaire au Budget" in a state's release or a dispatch that names no other."""
        publisher = self.who.root(self.context.publisher)
        if publisher in self.who and not self.who.is_state(publisher) and not self.who.actor(publisher).press:
            return None
        named = {self.who.root(d.actor) for d in self.context.drafts if d.actor}
        return None if any(f"{one}.COMMISSION" in self.who for one in named - {_UNION}) else _UNION

    def _crowned(self, draft: Draft) -> str | None:
        """The monarchy that "le roi" is of: the one named near, else the release's own."""
        states = (self.states.nearest(draft), self.context.home, self.context.press_state)
        return next((state for state in states if state and self.who.offices.without_president(state)), None)

    def sent(self, draft: Draft) -> str | None:
        """The state whose delegation the one named leads, that a line over a list names, or that X represents."""
        return delegation(self.context, draft) or roster(self.context, draft) or represented(self.context, draft)

    def _met(self, draft: Draft, held: Held, state: str) -> str | None:
        """The state of somebody whom one of another state meets: "À Nairobi, la ministre a rencontré le président X".

        Where the release is a state's, or its agency's, only its own people may leave unsaid whom they meet.
        """
        met_by = self.company.met_by(draft) if draft.name else None
        first = met_by or state
        if met_by is None or not self.who.is_state(first) or (state and first != state):
            return None
        there = headed(self.context, draft, held)
        away = self.states.away(draft, first, received=self.company.received(draft))
        other = there if there not in (None, first) else away
        return other if other and self._fits(draft, held, other) else None

    def _in_a_state_s_own(self, draft: Draft, held: Held, state: str) -> str | None:
        """In a state's own release an office is the state's, but for a guest, and for whom another has the office."""
        offices = self.who.offices
        of_state = offices.has(held.function, "of-states") or self._of_a_service(held)
        if not of_state and not offices.has(held.function, "of-places"):
            return self.context.home if self.context.home not in ("", state) else None
        if (there := self._served(draft)) and self._fits(draft, held, there):
            return there
        if not draft.name:
            return state
        return None if self._taken(draft, held, state) else state

    def _of_a_service(self, held: Held) -> bool:
        """Say whether somebody directs the field of a ministry: "le directeur régional de la Santé"."""
        return self.who.offices.name(held.function) in _DIRECTING and any(held.portfolios)

    def _in_a_body_s_own(self, draft: Draft, held: Held) -> str | None:
        """In a body's own release: the body's own offices, else those of the state that it is about."""
        home, offices = self.context.home, self.who.offices
        if mission := self.mission(held):
            return mission
        presides = held.function in _OF_THE_PUBLISHER and offices.presided(home)
        if (presides or offices.has(held.function, "of-organisations")) and home:
            return home
        if self._apposed(draft) or not offices.has(held.function, "of-states"):
            return None
        if self._of_many(held):
            near = self.states.nearest(draft, places=False)
            return near if near and self._fits(draft, held, near) else None
        if home and any(offices.has(one.function, "of-organisations") and not one.holder for one in draft.titles):
            return None  # "directeur général adjoint et président par intérim", of the same organisation
        there = (headed(self.context, draft, held), self.states.nearest(draft), host(self.context, draft, held))
        told = (*there, told_of(self.context, draft))
        return next((there for there in told if there and self._fits(draft, held, there)), None)

    def _of_many(self, held: Held) -> bool:
        """Say whether ministers of that field of several states met: where they did is no one's country."""
        blocks = self.context.reading.blocks
        lead = next((block.end for block in blocks if block.label_ == "prose" and len(block) > _LINE), 0)
        groups = [d for d in self.context.drafts if d.start < lead and d.label == "group"]
        told = [h for d in groups for h in d.titles if h.function == "minister" and any(h.portfolios)]
        if not told or self.who.is_state(self.who.root(told[0].holder)):
            return False
        fields = [field for field in held.portfolios if field]
        return any(field in told[0].portfolios for field in fields) or (held.function == "minister" and not fields)

    def _apposed(self, draft: Draft) -> bool:
        """Say that the title before tells whom the one named serves, and no state: "son médiateur, le président X"."""
        before = self.context.before(draft.start)
        if not draft.name or not before or before[-1].label != "title" or before[-1].name:
            return False
        between = self.context.reading.doc[before[-1].end : draft.start].text
        return between == "," and not any(self.who.offices.has(h.function, "of-states") for h in before[-1].titles)

    def _fits(self, draft: Draft, held: Held, state: str) -> bool:
        """Say whether the one named may hold that office there: no republic has a king, no office two holders."""
        crowned = self.who.offices.without_president(state)
        if self.who.offices.has(held.function, "of-monarchies") and not crowned:
            return False
        if crowned and held.function in _PRESIDING:
            return False
        return not draft.name or not self._taken(draft, held, state)

    def mission(self, held: Held) -> str | None:
        """The mission whose own release it is, for the offices that bodies have: "le commandant de la Force"."""
        publisher = self.context.publisher
        own = publisher in self.who and self.is_mission(publisher)
        return publisher if own and self.who.offices.has(held.function, "of-bodies") else None

    def mission_told(self) -> str | None:
        """The one mission that a release names: "le commandant de la Force" of an organisation's own release."""
        named = {d.actor for d in self.context.drafts if d.kind == "body" and d.actor}
        named |= {held.holder for d in self.context.drafts for held in d.titles}
        bodies = [actor for actor in named if actor in self.who and self.who.root(actor) == self.context.home]
        missions = [actor for actor in bodies if self.is_mission(actor)]
        return missions[0] if len(missions) == 1 else None

    def _served(self, named: Draft) -> str | None:
        """The state that the release of an aid agency of another state tells of: where it works."""
        return told_of(self.context, named) if self._state_of(self.context.home) else None

    def state(self) -> str:
        """The state whose release it is, or whose agency's."""
        home = self.context.home
        own = home if self.who.is_state(home) else self._state_of(home)
        return own or self.context.press_state

    def _state_of(self, home: str) -> str:
        """The state that an agency is part of."""
        parent = (self.who.actor(home).parent if home in self.who else None) or ""
        return parent if self.who.is_state(parent) else ""

    def _taken(self, draft: Draft, held: Held, state: str) -> bool:
        """Say whether somebody else whom the release names holds that office of the state: two hold no one office."""
        office = self.office_of(state, held, draft)
        sole = self.who.offices.is_portfolio(office) or held.function in _SOLE
        return sole and any(person is not self.people.of(draft) for person in self.people.holding(office))

    def is_mission(self, holder: str) -> bool:
        """Say whether a body is a mission or an agency, called by an acronym that its id ends on."""
        actor, acronym = self.who.actor(holder), holder.rpartition(".")[2]
        return actor.kind == "body" and acronym.isupper() and any(acronym in names for names in actor.names.values())

    def _one(self, holder: str) -> str:
        """Return the organisation for a group of its members."""
        if holder in self.who and self.who.actor(holder).kind == "group":
            return self.who.root(holder)
        return holder
