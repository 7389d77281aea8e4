"""Countries that no name tells: "son pays", "leur gouvernement", "ce pays" stand for a state named before."""

from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft


class Countries:
    """Find the state that such words mean, left to right, after all others are settled."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.who = context.who

    def resolve(self, draft: Draft) -> None:
        """Settle one mention; it is dropped where no single state can be meant."""
        before = [d for d in self.context.drafts if d.start < draft.start and not d.dropped and d is not draft]
        state = self._owner(draft, before) if draft.determiner == "own" else self._last(before)
        if state is None:
            draft.dropped = True
        else:
            draft.settle(state, "country", "own-country")

    def _owner(self, draft: Draft, before: list[Draft]) -> str | None:
        """The state of the one who speaks or acts last before in the sentence, else of the only one in it."""
        doc = self.context.reading.doc
        start = doc[draft.start].sent.start
        inside = [(d, state) for d in before if d.start >= start and (state := self._state(d)) is not None]
        leading = [state for d, state in inside if d.start == 0 or doc[d.start - 1].pos_ != "ADP"]
        if leading:
            return leading[-1]
        return inside[0][1] if len({state for _, state in inside}) == 1 else None

    def _state(self, draft: Draft) -> str | None:
        """The state that somebody holds an office of, or that is named itself."""
        root = self.who.root(draft.actor) if draft.actor and draft.label != "adjective" else ""
        return root if self.who.is_state(root) else None

    def _last(self, before: list[Draft]) -> str | None:
        named = [d.actor for d in before if d.kind == "country" and d.label != "adjective" and d.actor]
        return named[-1] if named else None
