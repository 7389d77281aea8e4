"""The states that a release names round a title: the one nearest, the one met, the one travelled to."""

from collections import Counter

from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft

_PARAGRAPH = 120
"""Tokens before a title that are its paragraph, where the layout tells none."""


class States:
    """Find the one state that a stretch before a title names; none where it names several."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.who = context.who

    def last(self, before: int) -> str | None:
        """The state named last before a token: "ce pays"."""
        states = [d.actor for d in self.context.before(before) if d.kind == "country" and d.actor]
        return states[-1] if states else None

    def met(self, draft: Draft) -> str | None:
        """The state of "son homologue, X" without a word of whose: the one beside that of whom they are measured by.

        Where no office before tells that, they are measured by the state whose release it is.
        """
        before = [office for d in self.context.before(draft.start) for office in d.offices]
        states = [root for office in (self.context.home, *before) if self.who.is_state(root := self.who.root(office))]
        return self.elsewhere(draft, states[-1]) if states and draft.name and draft.determiner == "own" else None

    def elsewhere(self, draft: Draft, home: str) -> str | None:
        """The one other state of the sentence so far, of the paragraph, or the one named most before."""
        return self._near(draft, self._so_far(draft), home) or self.visited(draft, home)

    def away(self, draft: Draft, home: str, *, received: bool) -> str | None:
        """The one other state where those of a state meet somebody: of the office beside it, or of the place told last.

        Whoever receives is at home: "Le Président a reçu la ministre, X, avant la visite à Paris".
        """
        doc, block = self.context.reading.doc, self.context.reading.block(draft.start)
        start = doc[draft.start].sent.start
        beside = [d for d in self.context.before(draft.start) if d.start >= start and d.label == "title"]
        sit = {state for d in beside if not self._sent(d) for state in self._told(d, draft)} - {home}
        if sit or received:
            return sit.pop() if len(sit) == 1 else None
        places = [d for d in self._so_far(draft) if self._after_in(d) and self._stays(d)]
        for limit in (start, block.start if block is not None else start, 0):
            told = {state for d in places if d.start >= limit for state in self._told(d, draft)}
            if told:
                return told.pop() if len(told) == 1 and home not in told else None
        return None

    def in_the_margins(self, draft: Draft) -> bool:
        """Say whether two meet where those of many states are: "À Bruxelles, en marge du Conseil, il a vu X"."""
        doc = self.context.reading.doc
        before = doc[doc[draft.start].sent.start : draft.start].text.lower().replace("’", "'")
        return any(f"{phrase} " in before for phrase in self.context.reading.pack.words("meetings")["margins"])

    def _stays(self, place: Draft) -> bool:
        """Say whether people may be in a place: "à Nairobi", "en visite au Kenya", never "la crise au Mali"."""
        stay = self.context.reading.pack.words("meetings")["stay"]
        root = place.span.root
        timed = self.context.reading.timed(root.head.i)  # "Lundi à Nairobi, la ministre …"
        hangs = root.dep_ == "nmod" and root.head.pos_ in ("NOUN", "PROPN") and not timed
        return not hangs or any(token.lower_ in stay for token in (root.head, *root.head.ancestors))

    def visited(self, draft: Draft, home: str) -> str | None:
        """The state that a release of another state has named most so far: where its minister travels, say."""
        named = Counter(
            state for d in self._so_far(draft) for state in self._told(d, draft) if state != home
        ).most_common(2)
        sole = len(named) == 1 or (len(named) == 2 and named[0][1] > named[1][1])
        return named[0][0] if sole else None

    def nearest(self, draft: Draft, *, places: bool = True) -> str | None:
        """The one state of the sentence before the title, else of the paragraph up to it; mere places count if told."""
        return self._near(draft, [d for d in self.context.before(draft.start) if places or not self._placed(d)])

    def _so_far(self, draft: Draft) -> list[Draft]:
        """The mentions before a title, cities that stand for no government among them: "À Nairobi, elle a …"."""
        return [d for d in self.context.drafts if d.start < draft.start and (not d.dropped or d.label == "seat")]

    def _near(self, draft: Draft, before: list[Draft], home: str = "") -> str | None:
        """The one state, other than *home*, of the sentence so far, else of the paragraph so far."""
        doc = self.context.reading.doc
        block = self.context.reading.block(draft.start)
        start = block.start if block is not None else max(0, draft.start - _PARAGRAPH)
        for limit in (doc[draft.start].sent.start, start):
            near = [d for d in before if d.start >= limit]
            # A city beside a state that is named tells where, not whose.
            for told in ([d for d in near if d.label != "seat"], near):
                states = {state for d in told for state in self._told(d, draft)} - {home}
                if len(states) == 1:
                    return states.pop()
                if states:
                    return None
        return None

    def _placed(self, draft: Draft) -> bool:
        """Say whether a mention tells where: a city, or a state after "in"."""
        return draft.label == "seat" or self._after_in(draft)

    def _after_in(self, draft: Draft) -> bool:
        """Say whether a mention stands after "in": "à Nairobi", "au Malawi"."""
        doc, at = self.context.reading.doc, self.context.reading.pack.words("meetings")["at"]
        before = doc[max(0, draft.start - 1) : draft.start + 1]
        return any(token.pos_ == "ADP" and token.lower_ in at for token in before)

    def _sent(self, draft: Draft) -> bool:
        """Say whether a title is of one who serves away from home: an ambassador."""
        return any(self.who.offices.has(held.function, "posted") for held in draft.titles)

    def _told(self, draft: Draft, other: Draft) -> set[str]:
        """The states that a mention names, as a state or as the holder of another office than *other*'s.

        A state has one president: that of the president before is another state than this one's.
        """
        if draft.kind == "country" and draft.label != "adjective" and draft.actor:
            return {draft.actor}
        if draft.label == "seat":
            return {draft.value} if self.who.is_state(draft.value) else set()
        same = {(held.function, held.portfolios) for held in other.titles}
        if any((held.function, held.portfolios) in same for held in draft.titles):
            return set()
        roots = {self.who.root(office) for office in draft.offices}
        return {root for root in roots if self.who.is_state(root)}
