"""Who gives and who receives: from the clause, else from the paragraph, its heading or the title."""

from functools import cached_property

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble.contribution._givers import SELF
from greffier.assemble.contribution._recipients import Recipients

__all__ = ["SELF", "Parties"]


class Parties(Recipients):
    """Donors and recipients of one reading, from the clause, the paragraph, its heading or the title."""

    @cached_property
    def pledging(self) -> bool:
        """Whether the title tells of pledges: a conference that raises them, or a sum."""
        return self.titled({"conference", "pledge"})

    def titled(self, kinds: set[str]) -> bool:
        """Whether the title has a noun of one of these kinds, or a sum."""
        title = self.reading.title
        if title is None:
            return False
        summed = any(title.start <= amount.span.start < title.end for amount in self.reading.amounts)
        return summed or any(kinds & self.words.noun(token) for token in title)

    def fronted(self, draft_start: int, *, but: tuple[str, ...]) -> tuple[str, ...]:
        """Return who receives by the words that open the sentence: "À l'Ukraine, la Norvège versera 12 millions"."""
        start = sentence(self.reading, draft_start).start
        after = self.words.match("to", self.doc, start, limit=draft_start)
        mention = self._mention(after) if after is not None else None
        if after is None or (mention is not None and (mention.kind != "country" or mention.rule == "seat")):
            return ()  # "À l'ONU, la Norvège promet …", "À Genève, …": where it was told
        told = any("promise" in self.words.verb(v.lemma) for v in verbs_in(self.reading, after, draft_start + 1))
        if told and plain(self.doc[after]) not in self.words.article:
            return ()  # "Au Canada, la Suède a annoncé …": there, but "À l'Ukraine, la Suède promet …"
        ids, end = self._named(after, draft_start)
        opened = end < draft_start and self.doc[end].text == ","
        parted = any(token.text in {";", ":"} for token in self.doc[end:draft_start])
        return tuple(one for one in ids if one not in but) if opened and not parted else ()
