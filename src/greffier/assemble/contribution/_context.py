"""Who receives where the sentence does not say: the one state that the paragraph, its heading or the title is about."""

from greffier.assemble._clauses import sentence
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import coordinated
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._givers import is_state
from greffier.assemble.contribution._titles import receiver
from greffier.assemble.contribution._words import Words

_SPOKEN = ("country", "office", "person")


class Context:
    """Read the surroundings of the gifts of one reading."""

    def __init__(self, reading: Reading, words: Words, found: list[Draft]) -> None:
        self.reading = reading
        self.words = words
        self.found = found
        self.givers = {donor for draft in found for donor in draft.donors}

    def state(self, draft: Draft) -> tuple[str, ...]:
        """Return the one state that the words before a gift are about, givers left out; nothing where two could be."""
        block = self.reading.block(draft.trigger)
        if block is None:
            return ()
        here = sentence(self.reading, draft.trigger)
        title = self.reading.title
        heading = [b for b in self.reading.blocks if b.label_ == "heading" and b.end <= block.start]
        places = [(block.start, here.start)]
        places += [(heading[-1].start, heading[-1].end)] if heading else []
        places += [(title.start, title.end)] if title is not None else []
        for start, end in places:
            told = self._states(start, end)
            if len(told) == 1:
                return tuple(told)
            if len(told) > 1:
                return tuple(told) if title is not None and start == title.start and self._listed(start, end) else ()
        return ()

    def _states(self, start: int, end: int) -> dict[str, None]:
        """The states named between two tokens that give nothing, in reading order."""
        named = (m for m in self.reading.mentions if start <= m.span.start and m.span.end <= end)
        met = (m for m in named if self.words.before("against", self.reading.doc, m.span.start) is None)
        states = (state for m in met if (state := self._state(m)) is not None)
        return dict.fromkeys(one for one in states if one not in self.givers)

    def main(self, draft: Draft) -> tuple[str, ...]:
        """Return who receives the first gift of the document that says so: a text of pledges tells it once."""
        told = (one.recipients for one in self.found if one.recipients and one.whole is None)
        return tuple(one for one in next(told, ()) if one not in draft.donors)

    def _listed(self, start: int, end: int) -> bool:
        """Whether one list names all the states between two tokens that give nothing: "X et Y : 40 millions …"."""
        named = [m for m in self.reading.mentions if start <= m.span.start and m.span.end <= end]
        free = [m for m in named if (state := self._state(m)) is not None and state not in self.givers]
        return all(one in coordinated(self.reading, free[0]) for one in free)

    def _state(self, mention: Mention) -> str | None:
        """The state that a mention names or whose office somebody holds."""
        known = receiver(mention) if mention.kind in _SPOKEN else None
        return known if known and is_state(known) else None
