"""The parliament whose committee somebody chairs: the one whose release it is, or that the release tells of."""

from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft

COMMITTEE = "committee"
"""The holder of a title whose committee is of a parliament that the words do not name."""


class Chambers:
    """Find the parliament of a committee."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.who = context.who

    def told(self, draft: Draft, state: str | None) -> str | None:
        """Return the release's own parliament, else the one that it names or whose members it tells of.

        Where it names none it is that of the state which it is about, if its parliament is one chamber.
        """
        if own := self.own():
            return own
        named = {d.actor for d in self.context.drafts if d.actor and self._is(d.actor)}
        named |= {held.holder for d in self.context.drafts for held in d.titles if self._is(held.holder)}
        if not named:
            offices = (office.rpartition(".")[0] for d in self.context.drafts for office in d.offices)
            named = {holder for holder in offices if self._is(holder)}
        if named:
            return named.pop() if len(named) == 1 else None
        single = self.who.offices.called(f"{state}.parliament") if state else ""
        return single if single.endswith(".PARLIAMENT") and draft.name else None

    def own(self) -> str | None:
        """Return the parliament whose release it is."""
        return self.context.publisher if self._is(self.context.publisher) else None

    def _is(self, actor: str) -> bool:
        """Say whether an actor is a parliament or a chamber."""
        root, _, body = actor.partition(".")
        return bool(root and body) and self.who.offices.has(body, "parliaments")
