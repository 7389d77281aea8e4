"""Who gives and who receives: from the clause, else from the paragraph, its heading or the title."""

from functools import cached_property

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble.contribution._givers import SELF
from greffier.assemble.contribution._recipients import Recipients

__all__ = ["SELF", "Parties"]


class Parties(Recipients):
    """Donors and recipients of one reading, from the clause, the paragraph, its heading or the title."""

    def around(self, trigger: int, *, but: tuple[str, ...], title: bool) -> tuple[str, ...]:
        """Return who receives from the paragraph, its heading or, for a main gift, the title."""
        block = self.reading.block(trigger)
        if block is None:
            return ()
        here = sentence(self.reading, trigger)
        if found := self._given_here(here.start, here.end, but):
            return found
        for start, end in ((block.start, here.start), (here.end, block.end), (here.start, here.end)):
            if found := self._spoken_of(start, end, but):
                return found
        heading = self._heading(block.start)
        if heading is not None and (found := self._headed(heading.start, heading.end, but)):
            return found
        return self.title(but=but) if title else ()

    @cached_property
    def pledging(self) -> bool:
        """Whether the title tells of pledges: a conference that raises them, or a sum."""
        return self._titled({"conference", "pledge"})

    @cached_property
    def raising(self) -> bool:
        """Whether the title tells a sum or speaks of those who give: the whole text is of one gift or one appeal."""
        return self._titled({"pledge", "donor"})

    def _titled(self, kinds: set[str]) -> bool:
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

    def title(self, *, but: tuple[str, ...], meeting: bool = False) -> tuple[str, ...]:
        """Return who a title says that the gifts are for; *meeting* asks for a title that tells of pledges."""
        first, pledging = self.reading.title, self.pledging
        if first is None or (meeting and not pledging):
            return ()
        if found := self._spoken_of(first.start, first.end, but):
            return found
        found, _ = self.recipients(first.start, first.end, but=but) if pledging else ((), 0)
        return found

    def _given_here(self, start: int, end: int, but: tuple[str, ...]) -> tuple[str, ...]:
        """Whom another verb of giving of the same sentence gives something to ("apporte un répit à la ville")."""
        for verb in verbs_in(self.reading, start, end):
            kinds = self.words.verb(verb.lemma)
            stop = next((v.span.start for v in verbs_in(self.reading, verb.span.end, end)), end)
            found: tuple[str, ...] = ()
            if kinds & {"give", "give_gift", "enable"}:
                found = self.recipients(verb.span.end, stop, but=but)[0]
            elif "support" in kinds and verb.features.get("Form") == "finite" and not self.subject(verb):
                found = self.at(verb.span.end, stop, but=but)  # "le prêt aidera le Tchad à construire des écoles"
            if found:
                return found
        return ()

    def _spoken_of(self, start: int, end: int, but: tuple[str, ...]) -> tuple[str, ...]:
        """Who is spoken of as one in need or helped: "l'aide à X", "les besoins de X", "dans la Corne …,"."""
        best: tuple[str, ...] = ()
        for at in range(start, end):
            classes = self.words.noun(self.doc[at])
            if "operation" in classes and not best:
                mention = self._mention(at) or (self._mention(at + 1) if at + 1 < end else None)
                if mention is not None and mention.actor and mention.kind in ("body", "organisation", "group"):
                    best = () if mention.actor in but else (mention.actor,)
            if classes & {"aid", "need", "conference", "act"}:
                stop = min(end, at + 12)
                for k in range(at + 1, stop):
                    if self.doc[k].text in {",", ";", ".", ":", "(", "»"} or self.doc[k].pos_ == "VERB":
                        break
                    after = self.words.match("to", self.doc, k, limit=stop)
                    if after is None and "need" in classes and plain(self.doc[k]) in self.words.of:
                        after = k + 1
                    for key in ("place", *(("scheme_link",) if "conference" in classes else ())):
                        after = after or self.words.match(key, self.doc, k, limit=stop)
                    if after is not None:
                        ids, _ = self._named(after, end, names=True)
                        ids = [one for one in ids if one not in but]
                        best = tuple(ids) or best
                        if ids or plain(self.doc[k]) in self.words.at:
                            break  # "l'appui à la candidature de son pays au Conseil": the noun's, not who is helped
            opens = at == start or self.doc[at].is_sent_start
            if (
                opens
                and (after := self.words.match("place", self.doc, self._past_number(at, end), limit=end)) is not None
            ):
                ids, stop = self._placed(after, end)
                if ids and stop < end and self.doc[stop].text == ",":
                    best = tuple(one for one in ids if one not in but) or best
        return best

    def _past_number(self, at: int, end: int) -> int:
        """Step over the number of a paragraph."""
        while at < end and (self.doc[at].is_digit or self.doc[at].is_punct or self.doc[at].is_space):
            at += 1
        return at

    def _heading(self, token: int) -> Span | None:
        before = [b for b in self.reading.blocks if b.label_ == "heading" and b.end <= token]
        # "France : 30 millions d'euros": a line of a list heads nothing.
        told = {self.reading.block(a.span.start) for a in self.reading.amounts}
        return next((b for b in reversed(before) if b not in told), None)

    def _headed(self, start: int, end: int, but: tuple[str, ...]) -> tuple[str, ...]:
        """The one country or region that a heading names, or the one against whom something is done."""
        for at in range(start, end):
            if self.words.match("against", self.doc, at) is not None:
                ids, _ = self._named(at + 1, end)
                if ids:
                    return tuple(one for one in ids if one not in but)
        named = {m.actor for m in self.reading.mentions if start <= m.span.start and m.span.end <= end and m.actor}
        if len(named) == 1:
            return tuple(one for one in named if one not in but)
        first = start
        while first < end and (self.doc[first].is_punct or self.doc[first].is_space or self.doc[first].is_digit):
            first += 1
        if first < end and "region" in self.words.noun(self.doc[first]):
            return (self.doc[first:end].text.strip(),)
        return ()
