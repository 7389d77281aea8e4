"""Whose office a title names: holders left unsaid, "of this country" and "his"."""

from dataclasses import replace

from greffier.assemble._who_chambers import COMMITTEE, Chambers
from greffier.assemble._who_company import Company
from greffier.assemble._who_context import Context
from greffier.assemble._who_counterparts import VAGUE
from greffier.assemble._who_draft import NOBODY, UNKNOWN, Draft, Held
from greffier.assemble._who_owners import Owners
from greffier.assemble._who_people import People
from greffier.assemble._who_states import States
from greffier.assemble._who_unlisted import PLAIN, Unlisted
from greffier.assemble._who_whose import Whose

_SEATED = "european-deputy"
"""Who sits in the parliament of an organisation that is called by what it is of."""
_HEADING = ("head", "led-head")
"""Offices of an organisation or a body: "à la tête de l'Italie" may be its president or its prime minister."""


class OfficesOf:
    """Settle the holders of titles and make their office ids."""

    def __init__(self, context: Context, people: People) -> None:
        self.context = context
        self.who = context.who
        self.owners = Owners(context, people)
        self.states = States(context)
        self.company = Company(context, self.owners)
        self.whose = Whose(context, people, self.company, self.states)
        self.unlisted, self.chambers = Unlisted(context), Chambers(context)

    def holder(self, draft: Draft, held: Held) -> str | None:
        """Return the actor that a title belongs to, None where nothing settles it."""
        holder = held.holder
        if holder == UNKNOWN:
            return self._unlisted(draft, held) if held.body and draft.name else None
        if holder.startswith("~"):
            short = self.context.short(holder, draft.start) or self.whose.mission(held)
            national = None if short else self.context.national(holder)
            mission = self.whose.mission_told() if holder in ("~force", "~mission") and not short else None
            return self._national(draft, f"{national}.") if national else short or mission
        if holder.startswith("%"):
            there = self._there(draft, held) if holder.endswith(".") else ""
            return None if there is None else self._national(draft, f"{holder[1:]}{there}")
        if holder == "place":
            return self._of_place(draft, held) if draft.name else None  # without a name the words stand for somebody
        if holder == COMMITTEE:
            return self.chambers.told(draft, self.whose.own_state(draft))
        if holder == "government":
            return self.whose.own_state(draft)
        if holder == "body":
            return self.unlisted.pointed_at(draft, held) or self._body_told(draft)
        if holder == "home":
            return self.whose.unsaid(draft, held) or self.context.home or None
        if " " in holder and holder not in self.who:
            return self.context.shared(holder)
        if holder == "this":
            return self.states.last(draft.start)
        if holder:
            return holder
        if draft.determiner == "own" or self.owners.of_whom(draft):
            return self.unlisted.owner(draft, held) or self.owners.owner(draft, held)
        return self.whose.unsaid(draft, held)

    def _national(self, draft: Draft, named: str) -> str | None:
        """The id of a national body, and the state that its words may name: "senate.FRA"."""
        body, _, state = named.partition(".")
        if body == "ministry" and not state:
            return self.ministry_told(draft)
        if not state and self.who.offices.has(body, "organs"):
            state = "" if self.who.is_state(self.context.home) else self.context.home
        else:
            state = state or self.whose.unsaid(draft, Held("minister", (), "")) or ""
        return self.who.offices.called(f"{state}.{body}") if state else None

    def ministry_told(self, draft: Draft) -> str | None:
        """The ministry that "le ministère" is: the one named last before it, else the one whose release it is."""
        told = [d.actor for d in self.context.before(draft.start) if d.label == "institution" and d.actor]
        named = [actor for actor in (self.context.publisher, *told) if self.who.offices.is_ministry(actor)]
        return named[-1] if named else None

    def office(self, draft: Draft, held: Held) -> str | None:
        """Return the id of a title that one person holds."""
        if held.function == "ambassador" and draft.name and not held.holder and draft.determiner != "own":
            return None  # a rank, as in "l'ambassadeur X, représentant permanent"
        if held.function == "rapporteur" and not held.holder and (chamber := self.chambers.own()):
            return self.whose.office_of(chamber, held, draft)
        if held.function == "member-of-parliament" and not held.holder and draft.name:
            seat = self.who.offices.only(_SEATED)  # "la députée X", in that parliament's own release
            held = replace(held, function=_SEATED, holder=seat or "") if self.context.publisher == seat else held
        if chief := self._chief_of(draft, held) or self._of_council(draft, held):
            return chief
        holder = self.holder(draft, held)
        if holder is not None and held.function == "chair" and self.who.is_state(holder):
            # "président de la République, président en exercice": of those who sit, never of the state.
            holder = None if self.who.is_state(self.context.home) else self.context.home or None
        if holder is None or (held.function in _HEADING and self.who.is_state(holder)):
            return None
        return self.whose.office_of(holder, held, draft)

    def _chief_of(self, draft: Draft, held: Held) -> str | None:
        """The deputy's office beside the one told before: "le directeur pays du PAM … sa directrice adjointe"."""
        if held.holder or held.portfolios or not held.function.startswith("deputy"):
            return None
        if self.who.offices.has(held.function, "of-states"):
            return None  # "le Premier ministre … la vice-ministre": not his deputy
        plain = held.function.removeprefix("deputy").removeprefix("-")
        told = [office for d in self.context.before(draft.start) for office in d.offices]
        chiefs = [office for office in told if not plain or f"-{office.rpartition('.')[2]}".endswith(f"-{plain}")]
        if not chiefs:
            return None
        holder, _, name = chiefs[-1].rpartition(".")
        return f"{holder}.{self.who.offices.modified('deputy', name.removeprefix('deputy-'))}"

    def _of_council(self, draft: Draft, held: Held) -> str | None:
        """The head of government whom a state calls "le Président du Conseil", where no other council is meant."""
        called = self.context.reading.pack.words("titles")["council-president"]
        council = held.holder.startswith("~") and draft.words.lower().startswith(tuple(name.lower() for name in called))
        told = f"{self.whose.state()}.council-president"
        office = self.who.offices.called(told)
        return office if council and office != told and not self.context.short(held.holder, draft.start) else None

    def group(self, draft: Draft, held: Held) -> str | None:
        """Return the id of a group of office-holders."""
        holder = held.holder
        if holder.startswith("~"):
            holder = self.context.short(holder, draft.start) or ""
        elif holder == "this":
            holder = self.states.last(draft.start) or ""
        elif holder in NOBODY or " " in holder:
            return None
        elif not holder:
            holder = "" if held.function in VAGUE else self._group_holder(draft, held)
        if not holder:
            return None
        root = self.who.root(holder)
        if self.who.is_state(root) and self.who.offices.has(held.function, "of-many-states"):
            return None  # "les chefs d'État", in a government's own release, are never its own
        return self.who.offices.group(root, held.function, self.context.portfolios(held, draft.start))

    def each_field(self, draft: Draft, held: Held, root: str) -> list[str]:
        """Return the offices of a state's ministers told by their fields: "les ministres de la Santé et du Travail"."""
        fields = self.context.portfolios(held, draft.start)
        if len(fields) < 2 or not self.who.is_state(root):
            return []
        return [self.who.offices.id(root, held.function, (field,)) for field in fields]

    def _body_told(self, draft: Draft) -> str | None:
        """The organisation that "l'organisation" is: the one named last before, else that whose release it is."""
        told = [d.actor for d in self.context.before(draft.start) if d.kind == "organisation" and d.actor]
        own = self.context.home if self.context.home and not self.who.is_state(self.context.home) else None
        return next((actor for actor in reversed(told) if not self.who.actor(actor).press), own)

    def _unlisted(self, draft: Draft, held: Held) -> str | None:
        """Whose an office is by words that no list has: a place's own state, else an organisation or many people."""
        there = self._there(draft, held) if self.who.offices.has(held.function, "of-places") else ""
        if there is None or there:
            return there
        return self.unlisted.called(draft, held, self.whose.own_state(draft))

    def _there(self, draft: Draft, held: Held) -> str | None:
        """The state that has the place of a title's words: the release's own where several have one of that name.

        It is empty where nobody lists the place, None where it is one of several states that are not the release's.
        """
        states = self.who.places(held.body.removeprefix(PLAIN), self.context.language)
        if len(states) <= 1:
            return states[0] if states else ""
        own = self.whose.own_state(draft)
        return own if own in states else None

    def _of_place(self, draft: Draft, held: Held) -> str | None:
        """The state of "le maire de Kayes": the place's, where that is known or one of several.

        Else it is the release's, none where the sentence names another one, out of its titles, too.
        """
        if (there := self._there(draft, held)) is None or there:
            return there
        sentence, state = draft.span.sent, self.whose.own_state(draft)
        beside = [d for d in self.context.drafts if sentence.start <= d.start < sentence.end]
        told = {d.value for d in beside if d.label in ("name", "adjective", "seat") and self.who.is_state(d.value)}
        return self.whose.sent(draft) or (None if told - {state} else state)

    def appointed(self, named: Draft, held: Held) -> str | None:
        """The office that somebody is appointed to, of which the title itself does not say whose it is."""
        offices, state = self.who.offices, self.whose.own_state(named)
        if not held.holder and offices.has(held.function, "of-organisations") and (body := self._titled_body()):
            return self.whose.office_of(body, held, named)
        kinds = ("of-states", "of-places", *(("envoys",) if self.who.is_state(self.context.home) else ()))
        if not state or held.holder not in ("", "place") or not any(offices.has(held.function, k) for k in kinds):
            return None
        return self.whose.office_of(state, held, named)

    def _titled_body(self) -> str | None:
        """The one organisation that the title of a state's own release names: "OSCE - Nominations"."""
        if not self.who.is_state(self.context.home):
            return None
        titled = {d.actor for d in self.context.drafts if d.start < self.context.title_end and d.kind == "organisation"}
        return titled.pop() if len(titled) == 1 else None

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
