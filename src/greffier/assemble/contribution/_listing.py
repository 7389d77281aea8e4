"""What every list of gifts needs: where an item opens and ends, and its own times."""

from dataclasses import replace

from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._grammar import Grammar
from greffier.assemble.contribution._things import Thing


class Listing(Grammar):
    """What every list of gifts needs."""

    def _opens(self, at: int) -> bool:
        return self.doc[at].text in {",", ";"} or plain(self.doc[at]) in self.words.join

    def _item_end(self, start: int, limit: int) -> int:
        return next((k for k in range(start, limit) if self._opens(k)), limit)

    def _dated(self, copy: Draft, start: int, end: int) -> None:
        """An item of a list may have its own times ("30 millions l'an prochain")."""
        copy.verb, verb = None, copy.verb
        for time in self.reading.times:
            if start <= time.span.start and time.span.end <= end:
                self.when.take(copy, time)
        copy.verb = verb

    def _mention(self, token: int) -> Mention | None:
        return mention_at(self.reading, token)

    def _copy(self, draft: Draft, *, donors: tuple[str, ...], thing: Thing | None = None) -> Draft:
        return replace(draft, donors=donors, thing=thing or draft.thing, pieces=list(draft.pieces), doubts=[])
