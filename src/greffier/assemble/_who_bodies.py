"""Names, short names and groups: which state, organisation, body or group each of them stands for."""

from greffier.assemble._who_context import MEMBERS
from greffier.assemble._who_counterparts import VAGUE
from greffier.assemble._who_draft import NOBODY, UNKNOWN, Draft, Held
from greffier.assemble._who_offices import OfficesOf
from greffier.assemble._who_seats import is_government


class Bodies:
    """Settle the mentions that stand for no person."""

    def __init__(self, offices: OfficesOf) -> None:
        self.offices, self.context, self.who = offices, offices.context, offices.who

    def named(self, draft: Draft) -> None:
        """Settle a mention that says in itself whom it means; several that share a name are told apart."""
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
        if draft.label == "seat" and not is_government(self.context.reading, draft):
            draft.dropped = True
            return
        if draft.label == "government":
            draft.settle(actor, "country")
        else:
            self._settle(draft, actor)

    def _settle(self, draft: Draft, actor: str) -> None:
        """Let a name stand for an actor, with the kind, gender and number that the authority gives it."""
        known = self.who.actor(actor) if actor in self.who else None
        draft.settle(actor, known.kind if known else "group" if actor.endswith(MEMBERS) else "body")
        gender = known.gender.get(self.context.language, "") if known else ""
        draft.gender, draft.number = gender[:1], "p" if gender.endswith("p") else "s"

    def _authorities(self, draft: Draft) -> None:
        """Let "les autorités", "le gouvernement" be those of the one state whose the release has called so before.

        Where it has called none so they are those of its own state, else of the one state of its title.
        """
        head, context = draft.span[-1].lower_, self.context
        before = [d for d in context.before(draft.start) if d.label == "government" and d.value != UNKNOWN and d.actor]
        alike = [d for d in before if head in d.span.text.lower()]
        states = {d.actor for d in alike or before} or self._told_of()
        if len(states) == 1 and (state := states.pop()):
            draft.settle(state, "country")
        else:
            draft.dropped = True

    def _told_of(self) -> set[str | None]:
        """Return the state whose release it is, else those of its title."""
        home, end = self.context.home, self.context.title_end
        if home in self.who and self.who.is_state(home):
            return {home}
        return {d.actor for d in self.context.before(end) if d.kind == "country" and d.label != "seat"}

    def short(self, draft: Draft) -> None:
        """Settle "la Commission", "le ministère", "le secrétariat" by what the release names in full."""
        short = draft.label == "short" and draft.determiner != "own"
        if short and (actor := self.context.short(draft.value, draft.start)):
            self._settle(draft, actor)
            return
        if draft.label == "short" and not short and (members := self._members(draft)):
            self._settle(draft, members)
            return
        if draft.value == "ministry":
            self._ministry(draft)
            return
        body = draft.value
        if draft.label == "short":
            body = next((h.function.partition(":")[2] for h in draft.titles if ":" in h.function), "")
        if body:
            self._institution(draft, body)
        else:
            draft.dropped = self.context.seldom(draft.value)
            draft.doubt = f"the release names no body that {draft.span.text!r} could be"

    def _members(self, draft: Draft) -> str | None:
        """Return the group of the organisation before it for "(l'Union africaine et) ses États membres"."""
        start, words = self.context.reading.doc[draft.start].sent.start, draft.span.text.lower()
        for other in reversed([d for d in self.context.before(draft.start) if d.start >= start and d.actor]):
            group = f"{other.actor}{MEMBERS}"
            called = self.who.actor(group).short.get(self.context.language, ()) if group in self.who else ()
            if any(words.endswith(name.lower()) for name in called):
                return group
        return None

    def _institution(self, draft: Draft, body: str) -> None:
        """Settle whose "le secrétariat" is: of the holder that its words or a possessive give, else a state's."""
        held = next((h for h in draft.titles if h.holder), Held("institution", (), ""))
        owned = held.holder or draft.determiner == "own"
        if draft.determiner == "own" and self.who.offices.has(body, "organs"):
            held = Held(body, (), held.holder)
        holder = self.offices.holder(draft, held) if owned else self._cabinet(draft, body)
        if holder:
            draft.settle(self.who.offices.called(f"{self.who.root(holder)}.{body}"), "body", "institution")
        elif held.holder.startswith("~") or (owned and self.who.offices.has(body, "capitals")):
            draft.settle(draft.words, "other")  # "le secrétariat du Fonds", of a fund without an id
        else:
            draft.doubt = f"the release does not say whose {draft.span.text!r} is"

    def _ministry(self, draft: Draft) -> None:
        """Let "le ministère" be the one named last before it, else the one whose release it is."""
        if ministry := self.offices.ministry_told(draft):
            draft.settle(ministry, "body", "institution")
        else:
            draft.doubt = f"the release does not say which ministry {draft.span.text!r} is"

    def _cabinet(self, draft: Draft, body: str) -> str | None:
        """A national body without a name is that of the state last spoken of in the sentence or the one before.

        What only organisations have is that of the one named last before it, else of the release's.
        """
        home = self.context.home
        organ = self.who.offices.has(body, "organs")
        last = [
            d.actor for d in self.context.drafts if organ and d.start < draft.start and d.kind == "body" and d.actor
        ]
        same = [root for root in map(self.who.root, last) if self.who.offices.called(f"{root}.{body}") in last]
        if same:
            return same[-1]
        if home in self.who and self.who.is_state(home) != organ:
            return home
        told = self._told_of() if not organ else set()
        return None if organ else self.offices.states.nearest(draft) or (told.pop() if len(told) == 1 else None)

    def group(self, draft: Draft) -> None:
        """Settle "les ministres": an id of their organisation's or state's group, else their words."""
        actor = self.offices.group(draft, draft.titles[0])
        if actor:
            draft.settle(actor, "group")
            draft.offices = self.offices.each_field(draft, draft.titles[0], self.who.root(actor))
        elif self._nameless(draft):
            draft.settle(draft.words, "other")
        draft.kind, draft.number, draft.gender = "group", "p", "m"

    def _nameless(self, draft: Draft) -> bool:
        """Say whether the words of a group stand for it: of nobody in particular, or of several states."""
        held = draft.titles[0]
        if held.portfolios and not held.holder:
            return draft.determiner in ("the", "our")
        return draft.determiner == "the" and (held.function in VAGUE or held.holder in NOBODY)
