"""Whose office a title names: holders left unsaid, "of this country" and "his"."""

from collections import Counter

from greffier.assemble._who_about import delegation, host, represented, roster, told_of
from greffier.assemble._who_context import Context
from greffier.assemble._who_counterparts import VAGUE
from greffier.assemble._who_draft import UNKNOWN, Draft, Held
from greffier.assemble._who_owners import Owners
from greffier.assemble._who_people import People

_OF_THE_STATE = ("prime-minister", "deputy-prime-minister", "minister", "deputy-minister", "minister-of-state")
"""Offices of a state, whatever body of it a title names: "vice-premier ministre du Conseil des affaires …"."""
_PRESIDING = ("president", "vice-president", "head-of-state")
"""Offices that only a republic has."""
_OF_THE_PUBLISHER = ("president", "vice-president", "rapporteur")
"""Offices that in a body's own release are the body's: a parliament's rapporteur."""
_SOLE = ("prime-minister", "president", "chancellor", "head-of-state", "head-of-government")
"""Offices that one person holds at a time, as each minister's portfolio."""
_HEADING = ("head", "led-head")
"""Offices of an organisation or a body: "à la tête de l'Italie" may be its president or its prime minister."""
_LINE = 14
"""A paragraph of a release has more tokens."""


class OfficesOf:
    """Settle the holders of titles and make their office ids."""

    def __init__(self, context: Context, people: People) -> None:
        self.context = context
        self.people = people
        self.who = context.who
        self.owners = Owners(context, people)

    def holder(self, draft: Draft, held: Held) -> str | None:
        """Return the actor that a title belongs to, None where nothing settles it."""
        holder = held.holder
        if holder == UNKNOWN:
            return None
        if holder.startswith("~"):
            short = self.context.short(holder, draft.start) or self._mission(held)
            national = None if short else self.context.national(holder)
            return self._national(draft, f"{national}.") if national else short
        if holder.startswith("%"):
            return self._national(draft, holder[1:])
        if holder == "government":
            return self._government(draft)
        if holder == "home":
            return self._unsaid(draft, held) or self.context.home or None
        if " " in holder and holder not in self.who:
            return self.context.shared(holder)
        if holder == "this":
            return self._last_state(draft.start)
        if holder:
            return holder
        if draft.determiner == "own" or self.owners.of_whom(draft):
            return self.owners.owner(draft, held)
        return self._unsaid(draft, held)

    def _national(self, draft: Draft, named: str) -> str | None:
        """The id of a national body, and the state that its words may name: "senate.FRA"."""
        body, _, state = named.partition(".")
        if not state and self.who.offices.has(body, "organs"):
            state = "" if self.who.is_state(self.context.home) else self.context.home
        else:
            state = state or self._unsaid(draft, Held("minister", (), "")) or ""
        return self.who.offices.called(f"{state}.{body}") if state else None

    def office(self, draft: Draft, held: Held) -> str | None:
        """Return the id of a title that one person holds."""
        if held.function == "ambassador" and draft.name and not held.holder and draft.determiner != "own":
            return None  # a rank, as in "l'ambassadeur X, représentant permanent"
        holder = self.holder(draft, held)
        if holder is not None and held.function == "chair" and self.who.is_state(holder):
            # "président de la République, président en exercice": of those who sit, never of the state.
            holder = None if self.who.is_state(self.context.home) else self.context.home or None
        if holder is None or (held.function in _HEADING and self.who.is_state(holder)):
            return None
        return self.office_of(holder, held, draft)

    def office_of(self, holder: str, held: Held, draft: Draft) -> str:
        """Return the id of a title with a known holder."""
        holder = self._one(holder)
        if held.function in _OF_THE_STATE and self.who.is_state(self.who.root(holder)):
            holder = self.who.root(holder)
        if self.who.offices.has(held.function, "envoys") and "." in holder:
            holder = self.who.root(holder)
        head = self.who.actor(holder).head if holder in self.who else None
        function = held.function
        if function in ("head", "deputy-head") and holder in self.who and self.is_mission(holder):
            function += "-of-mission"
        portfolios = self.context.portfolios(held, draft.start)
        return self.who.offices.id(holder, function, portfolios, head)

    def group(self, draft: Draft, held: Held) -> str | None:
        """Return the id of a group of office-holders."""
        holder = held.holder
        if holder.startswith("~"):
            holder = self.context.short(holder, draft.start) or ""
        elif holder == "this":
            holder = self._last_state(draft.start) or ""
        elif holder == UNKNOWN or " " in holder:
            return None
        elif not holder:
            holder = "" if held.function in VAGUE else self._group_holder(draft, held)
        if not holder:
            return None
        root = self.who.root(holder)
        if self.who.is_state(root) and self.who.offices.has(held.function, "of-many-states"):
            return None  # "les chefs d'État", in a government's own release, are never its own
        return self.who.offices.group(root, held.function, self.context.portfolios(held, draft.start))

    def _unsaid(self, draft: Draft, held: Held) -> str | None:
        home, publisher, offices = self.context.home, self.context.publisher, self.who.offices
        if offices.has(held.function, "of-monarchies"):
            near = self.nearest_state(draft)
            crowned = [
                state for state in (near, home, self.context.press_state) if offices.without_president(state or "")
            ]
            return crowned[0] if crowned else None
        of_state = offices.has(held.function, "of-states")
        context = self.context
        if of_state and (sent := delegation(context, draft) or roster(context, draft) or represented(context, draft)):
            return sent
        if held.function in _PRESIDING and offices.without_president(home):
            return self._visited(draft, home)
        if of_state and (beside := self._beside(draft)):
            return beside
        state = self._state()
        if held.function in _PRESIDING and offices.without_president(state):
            return self._visited(draft, state)
        if of_state and (company := self._accompanied(draft)):
            return company
        if state and of_state and draft.name:
            taken, guest = self._taken(draft, held, state), self.guest(draft, state)
            if taken or guest:
                elsewhere = self._elsewhere(draft, state) if guest else None
                return elsewhere or (None if taken else state)
        if state:
            return state if of_state else home if home != state else None
        if held.function in _OF_THE_PUBLISHER and publisher in self.who and "." in publisher:
            met = draft.name and self.guest(draft, self.who.root(publisher))
            return (told_of(self.context, draft) if met else None) or publisher
        if mission := self._mission(held):
            return mission
        presides = held.function in _OF_THE_PUBLISHER and offices.presided(home)
        if (presides or offices.has(held.function, "of-organisations")) and home:
            return home
        if self._apposed(draft):
            return None
        if self._of_many(held):
            near = self.nearest_state(draft, places=False)
            return near if of_state and near and self._fits(draft, held, near) else None
        if home and any(offices.has(one.function, "of-organisations") and not one.holder for one in draft.titles):
            return None  # "directeur général adjoint et président par intérim", of the same organisation
        told = (self.nearest_state(draft), host(self.context, draft, held), told_of(self.context, draft))
        return next((there for there in told if there and self._fits(draft, held, there)), None) if of_state else None

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

    def _mission(self, held: Held) -> str | None:
        """The mission whose own release it is, for the offices that bodies have: "le commandant de la Force"."""
        publisher = self.context.publisher
        own = publisher in self.who and self.is_mission(publisher)
        return publisher if own and self.who.offices.has(held.function, "of-bodies") else None

    def _government(self, draft: Draft) -> str | None:
        """The state of "la délégation du Gouvernement": the release's own, else the one that it is about."""
        return self._state() or told_of(self.context, draft)

    def _state(self) -> str:
        """The state whose release it is, or whose agency's."""
        home = self.context.home
        own = home if self.who.is_state(home) else self._state_of(home)
        return own or self.context.press_state

    def _state_of(self, home: str) -> str:
        """The state that an agency is part of."""
        parent = (self.who.actor(home).parent if home in self.who else None) or ""
        return parent if self.who.is_state(parent) else ""

    def _beside(self, draft: Draft) -> str | None:
        """The state of the office before it, where one preposition governs both: "avec X et avec le ministre"."""
        doc = self.context.reading.doc
        for other in reversed(self.context.before(draft.start)):
            between = doc[other.end : draft.start]
            if other.label != "title" or len(between) > 4 or not other.offices or other.start == 0:
                return None
            joined = self.owners.joined(other, draft)
            governed = doc[other.start - 1].pos_ == "ADP" or doc[other.start].pos_ == "ADP"
            root = self.who.root(other.offices[-1])
            return root if joined and governed and self.who.is_state(root) else None
        return None

    def _group_holder(self, draft: Draft, held: Held) -> str:
        """A group that says nothing of its organisation is the home's, or that of the last one like it."""
        home = self.context.home
        if draft.determiner == "own":
            return self.owners.owner(draft, held) or home
        if home and not self.who.is_state(home):
            return home
        for other in reversed(self.context.before(draft.start)):
            if other.label == "group" and other.actor and other.titles[0].function == held.function:
                return self.who.root(other.actor)
            if other.label in ("short", "name") and other.actor and any(t.portfolios for t in other.titles):
                return self.who.root(other.actor)  # "Conseil Affaires étrangères": whose ministers sit
        # A state has one minister of a field: several are those of the one organisation that is named before.
        return home if len(self.context.portfolios(held, draft.start)) != 1 else self._gathered(draft)

    def _gathered(self, draft: Draft) -> str:
        """The one organisation with members that the release has named in its title, else so far."""
        before = [
            d for d in self.context.before(draft.start) if d.actor and d.kind in ("organisation", "body", "group")
        ]
        for end in (self.context.title_end, draft.start):
            roots = {self.who.root(d.actor or "") for d in before if d.start < end}
            met = {
                root
                for root in roots
                if root in self.who and self.who.has_members(root) and not self.who.is_state(root)
            }
            if met:
                return met.pop() if len(met) == 1 else ""
        return ""

    def _last_state(self, before: int) -> str | None:
        states = [d.actor for d in self.context.before(before) if d.kind == "country" and d.actor]
        return states[-1] if states else None

    def _accompanied(self, draft: Draft) -> str | None:
        """The state of whom the one named comes along with: "la ministre kényane, accompagnée du secrétaire d'État"."""
        doc, phrases = self.context.reading.doc, self.context.reading.pack.words("meetings")["accompanied"]
        before = self.context.before(draft.start)
        if not before or not before[-1].offices or draft.start - before[-1].end > 4:
            return None
        end = draft.start + (doc[draft.start].pos_ in ("ADP", "DET"))
        between = doc[before[-1].end : end].text.lower().replace("’", "'").strip(" ,")
        root = self.who.root(before[-1].offices[-1])
        return root if between.startswith(tuple(phrases)) and self.who.is_state(root) else None

    def _taken(self, draft: Draft, held: Held, state: str) -> bool:
        """Say whether somebody else whom the release names holds that office of the state: two hold no one office."""
        office = self.office_of(state, held, draft)
        sole = self.who.offices.is_portfolio(office) or held.function in _SOLE
        return sole and any(person is not self.people.of(draft) for person in self.people.holding(office))

    def guest(self, draft: Draft, state: str) -> bool:
        """Say whether somebody of the state meets the one named: object of a verb of meeting, or after "reçu par"."""
        reading = self.context.reading
        words, start = reading.pack.words("meeting_verbs"), reading.doc[draft.start].sent.start
        listed = [d.start for d in self.context.before(draft.start) if d.start >= start and d.label == "title"]
        ahead = draft.start
        for other in reversed(self.context.before(draft.start)):
            if other.start >= start and other.label == "title" and self.owners.joined(other, draft) and listed:
                ahead = other.start
                break
        inside = {at for d in self.context.before(draft.start) for at in range(d.start, d.end)}
        verbs = [
            v for v in reading.verbs if start <= v.span.start and v.span.end <= ahead and v.span.start not in inside
        ]
        meets = {word.replace("s'", "se ") for word in (*words["meet"], *words["receive"])}
        if not verbs or verbs[-1].lemma.replace("s'", "se ") not in meets:
            return False
        met = [d for d in self.context.before(verbs[-1].span.start) if d.start >= start and d.offices]
        if met and self.who.root(met[-1].offices[-1]) != state:
            return False
        passive = verbs[-1].features.get("Voice") == "Pass" or verbs[-1].features["Form"] == "participle"
        between = [token.lower_ for token in reading.doc[verbs[-1].span.end : ahead + 1]]
        return not passive or any(word in reading.pack.words("clauses")["by"] for word in between)

    def met(self, draft: Draft) -> str | None:
        """The state of "son homologue, X" without a word of whose: the one beside that of whom they are measured by."""
        before = [office for d in self.context.before(draft.start) for office in d.offices]
        states = [root for office in before if self.who.is_state(root := self.who.root(office))]
        return self._elsewhere(draft, states[-1]) if states and draft.name and draft.determiner == "own" else None

    def _elsewhere(self, draft: Draft, home: str) -> str | None:
        """The one other state of the sentence so far, of the paragraph, or the one named most before."""
        reading = self.context.reading
        block = reading.block(draft.start)
        for limit in (reading.doc[draft.start].sent.start, block.start if block is not None else draft.start):
            near = [d for d in self.context.before(draft.start) if d.start >= limit]
            states = {state for d in near for state in self._states(d, draft)} - {home}
            if len(states) == 1:
                return states.pop()
            if states:
                return None
        return self._visited(draft, home)

    def _visited(self, draft: Draft, home: str) -> str | None:
        """The state that a release of another state has named most so far: where its minister travels, say."""
        named = Counter(
            state for d in self.context.before(draft.start) for state in self._states(d, draft) if state != home
        ).most_common(2)
        sole = len(named) == 1 or (len(named) == 2 and named[0][1] > named[1][1])
        return named[0][0] if sole else None

    def nearest_state(self, draft: Draft, *, places: bool = True) -> str | None:
        """The one state of the sentence before the title, else of the paragraph up to it; mere places count if told."""
        doc = self.context.reading.doc
        block = self.context.reading.block(draft.start)
        start = block.start if block is not None else max(0, draft.start - 120)
        for limit in (doc[draft.start].sent.start, start):
            near = [d for d in self.context.before(draft.start) if d.start >= limit]
            near = [d for d in near if places or not self._placed(d)]
            # A city beside a state that is named tells where, not whose.
            for told in ([d for d in near if d.label != "seat"], near):
                states = {state for d in told for state in self._states(d, draft)}
                if len(states) == 1:
                    return states.pop()
                if states:
                    return None
        return None

    def _placed(self, draft: Draft) -> bool:
        """Say whether a mention tells where: a city, or a state after "in"."""
        doc, at = self.context.reading.doc, self.context.reading.pack.words("meetings")["at"]
        before = doc[max(0, draft.start - 1) : draft.start + 1]
        return draft.label == "seat" or any(token.pos_ == "ADP" and token.lower_ in at for token in before)

    def _states(self, draft: Draft, other: Draft) -> set[str]:
        """The states that a mention names, as a state or as the holder of another office than *other*'s.

        A state has one president: that of the president before is another state than this one's.
        """
        if draft.kind == "country" and draft.label != "adjective" and draft.actor:
            return {draft.actor}
        same = {(held.function, held.portfolios) for held in other.titles}
        if any((held.function, held.portfolios) in same for held in draft.titles):
            return set()
        roots = {self.who.root(office) for office in draft.offices}
        return {root for root in roots if self.who.is_state(root)}

    def is_mission(self, holder: str) -> bool:
        """Say whether a body is a mission or an agency, called by an acronym that its id ends on."""
        actor, acronym = self.who.actor(holder), holder.rpartition(".")[2]
        return actor.kind == "body" and acronym.isupper() and any(acronym in names for names in actor.names.values())

    def _one(self, holder: str) -> str:
        """Return the organisation for a group of its members."""
        if holder in self.who and self.who.actor(holder).kind == "group":
            return self.who.root(holder)
        return holder
