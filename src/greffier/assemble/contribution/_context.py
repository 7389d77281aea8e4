"""Who receives where the sentence does not say: what its paragraph, its heading and the release say gifts are for."""

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import coordinated
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._givers import is_state
from greffier.assemble.contribution._parties import Parties
from greffier.assemble.contribution._things import Things
from greffier.assemble.contribution._titles import receiver
from greffier.assemble.contribution._words import Words

_SPOKEN = ("country", "office", "person")


class Context(Parties):
    """Rank what could be said to receive the gifts of one reading."""

    def __init__(self, reading: Reading, words: Words, found: list[Draft]) -> None:
        super().__init__(reading, words)
        self.found = found
        self.givers = {donor for draft in found for donor in draft.donors}

    def receives(self, draft: Draft) -> tuple[str, ...]:
        """Return who receives a gift by the nearest and surest reason that names somebody."""
        for reason in self._reasons(draft):
            if found := tuple(one for one in reason if one not in draft.donors and self._may_receive(one)):
                return found
        return ()

    def _reasons(self, draft: Draft) -> Iterator[tuple[str, ...]]:
        """Who could receive a gift, by one reason after the other.

        A pledge at a conference is for whom that is held. What the paragraph says holds before what its heading does,
        and that before the title and the states named. A body without an id ("l'hôpital de Panzi") is whom its own
        gift was for: another donor's is for the state that the release is about, where it is about one.
        """
        block = self.reading.block(draft.trigger)
        if block is None:
            return
        here, but = sentence(self.reading, draft.trigger), draft.donors
        told, behind = self._kin(draft, block, here)
        before = told[0] if len(set(told)) == 1 else ()  # to whom of several, the paragraph does not say
        given = self._given_here(here.start, here.end, but)
        heading = self._heading(block.start)
        if told and self._points_back(draft, here):
            yield told[-1]
        yield self.title(but=but, meeting=True)
        if told and self._kept(draft, here):
            yield ([one for one in told if all(map(self._settled, one))] or told)[-1]
        if all(map(self._settled, before)):
            yield before
        if all(map(self._settled, given)):
            yield given
        yield self._spoken_of(block.start, here.start, but)
        if heading is not None:
            yield self._headed(heading.start, heading.end, but)
        yield self._spoken_of(here.end, block.end, but)
        yield self._spoken_of(here.start, here.end, but)
        yield self.title(but=but)
        first = self._told_first(draft)
        if draft.donors or draft.money or draft.thing.amount:
            yield self._topic
            if first is not None and self.pledging and self._opens(first):
                yield first.recipients
            yield self._states_before(block, here)
        yield from (before, given, behind)
        if first is not None and (draft.lead is not None or self.titled({"pledge", "donor"})):
            yield first.recipients

    def _may_receive(self, one: str) -> bool:
        """Whether somebody can be whom gifts are for: not a giver, who holds an office or a council that sits."""
        if " " not in one and one in self.givers and not any(one in draft.recipients for draft in self.found):
            return False  # but a fund gives what it has received
        named = [m for m in self.reading.mentions if m.actor == one]
        return not any(m.kind in ("office", "person") or self._sits(m) for m in named)

    def _sits(self, mention: Mention) -> bool:
        """Whether a body is one that meets ("le Conseil permanent", "le Groupe de contact")."""
        return mention.kind == "body" and any("organ" in self.words.noun(token) for token in mention.span[:2])

    def _settled(self, one: str) -> bool:
        """Whether who receives takes in more than one gift: an actor with an id, a fund or people, not one body."""
        word, *more = one.split()
        kinds = frozenset().union(*(self.words.named(token) for token in self.doc if token.text == word))
        return bool("fund" in kinds or not kinds & {"body", "organ"} or (not more and word[:1].isupper()))

    def _points_back(self, draft: Draft, here: Span) -> bool:
        """Whether a gift is told as one more to the same: "leur en donnera dix", "ce don a été financé par X"."""
        clitic = draft.verb.features.get("Clitic") if draft.verb is not None else None
        said = plain(self.doc[here.start]) in self.words.this and "aid" in self.words.noun(self.doc[here.start + 1])
        return said or clitic in self.words.dative | self.words.there | self.words.clitic_of

    def _kept(self, draft: Draft, here: Span) -> bool:
        """Whether a gift keeps the promise before it: "sur les 42 millions promis, 15 ont été versés"."""
        things = Things(self.reading, self.words)
        near = (one for one in self.found if here.start <= one.thing.start < here.end)
        return draft.progress or any(things.whole(one.thing, here.start) for one in near)

    @cached_property
    def _topic(self) -> tuple[str, ...]:
        """The states that a title opens with: "Ukraine : le ministre détaille …", "Séisme au Népal : …"."""
        title = self.reading.title
        colon = next((token.i for token in title if token.text == ":"), None) if title is not None else None
        if title is None or colon is None:
            return ()
        return tuple(self._states(title.start, colon)) if self._one_list(title.start, colon) else ()

    def _kin(self, draft: Draft, block: Span, here: Span) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
        """Who receives by the gifts before one in its paragraph, and by the first behind it in its sentence."""
        kin = [one for one in self.found if one.recipients and one.whole is None]
        kin = [one for one in kin if block.start <= one.trigger < block.end]
        # "a formé 30 000 soldats": so many people are whom that gift was for, no other one.
        kin = [one for one in kin if one.rule != "giving.train" and not any(who[0].isdigit() for who in one.recipients)]
        before = [one.recipients for one in kin if one.thing.start < draft.thing.start]
        # "a mobilisé 8 millions. Elle a livré deux drones au Tchad": to whom?
        behind = next((one.recipients for one in kin if draft.thing.start < one.thing.start < here.end), ())
        return before, behind

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
        # "France : 30 millions d'euros", "Addis-Abeba, 14 mai": a line of a list or of the letterhead heads nothing.
        seats = (m.span.start for m in self.reading.mentions if m.rule == "seat")
        marks = [*(a.span.start for a in self.reading.amounts), *(t.span.start for t in self.reading.times), *seats]
        return next((b for b in reversed(before) if not any(b.start <= at < b.end for at in marks)), None)

    def _headed(self, start: int, end: int, but: tuple[str, ...]) -> tuple[str, ...]:
        """The one country or region that a heading names, or the one against whom something is done."""
        for at in range(start, end):
            if self.words.match("against", self.doc, at) is not None:
                ids, _ = self._named(at + 1, end)
                if ids:
                    return tuple(one for one in ids if one not in but)
        to, _ = self.recipients(start, end, but=but)
        if len(to) == 1 and self._settled(to[0]):
            return to  # "Contributions annoncées au Fonds pour les missions en Syrie"
        fund = self.fund_opening(self.doc[start:end])
        if fund is not None and any(self.words.match("scheme_link", self.doc, at) for at in range(start, end)):
            return (fund,)  # "Fonds pour la pêche", not "Programme de coopération"
        named = {m.actor for m in self.reading.mentions if start <= m.span.start and m.span.end <= end and m.actor}
        if len(named) == 1:
            return tuple(one for one in named if one not in but)
        first = start
        while first < end and (self.doc[first].is_punct or self.doc[first].is_space or self.doc[first].is_digit):
            first += 1
        if first < end and "region" in self.words.noun(self.doc[first]):
            return (self.doc[first:end].text.strip(),)
        return ()

    def _states_before(self, block: Span, here: Span) -> tuple[str, ...]:
        """The one state that the words before a gift are about, givers left out; nothing where two could be."""
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
                return tuple(told) if title is not None and start == title.start and self._one_list(start, end) else ()
        return ()

    def _states(self, start: int, end: int) -> dict[str, None]:
        """The states named between two tokens that give nothing, in reading order."""
        named = (m for m in self.reading.mentions if start <= m.span.start and m.span.end <= end)
        met = (m for m in named if self.words.before("against", self.reading.doc, m.span.start) is None)
        states = (state for m in met if (state := self._state(m)) is not None)
        return dict.fromkeys(one for one in states if one not in self.givers)

    def _told_first(self, draft: Draft) -> Draft | None:
        """The first gift before one that says who receives: a text of pledges tells it once."""
        told = (one for one in self.found if one.recipients and one.whole is None)
        return next((one for one in told if one.thing.start < draft.thing.start), None)

    def _opens(self, draft: Draft) -> bool:
        """Whether a gift is told in the title or the first paragraph, and no other to others there."""
        prose = [block for block in self.reading.blocks if block.label_ == "prose"]
        block = self.reading.block(draft.trigger)
        there = (one for one in self.found if one.recipients and self.reading.block(one.trigger) == block)
        alone = all(one.whole is not None or one.recipients == draft.recipients for one in there)
        return alone and block in (self.reading.title, *prose[:1])

    def _one_list(self, start: int, end: int) -> bool:
        """Whether one list names all the states between two tokens that give nothing: "X et Y : 40 millions …"."""
        named = [m for m in self.reading.mentions if start <= m.span.start and m.span.end <= end]
        free = [m for m in named if (state := self._state(m)) is not None and state not in self.givers]
        return bool(free) and all(one in coordinated(self.reading, free[0]) for one in free)

    def _state(self, mention: Mention) -> str | None:
        """The state that a mention names or whose office somebody holds: neither a city nor a currency does."""
        summed = any(a.span.start <= mention.span.start < a.span.end for a in self.reading.amounts)
        known = receiver(mention) if mention.kind in _SPOKEN and mention.rule != "seat" and not summed else None
        return known if known and is_state(known) and known not in self._hosts else None

    @cached_property
    def _hosts(self) -> set[str | None]:
        """The states in whose city a title says that pledges are made: "Libreville accueille la conférence"."""
        title = self.reading.title if self.pledging else None
        if title is None:
            return set()
        seats = (m for m in self.reading.mentions if m.rule == "seat")
        return {m.actor for m in seats if title.start <= m.span.start < title.end}
