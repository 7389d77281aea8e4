"""Lists of gifts: one sum for each donor, and seconds without a verb."""

from collections.abc import Iterator

from greffier.assemble._clauses import Party, sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Amount
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._listing import Listing
from greffier.assemble.contribution._things import Thing

_GAP = 8
"""How many tokens may stand between a donor of a list and its sum."""


class Lists(Listing):
    """Spread gifts over the lists of one reading."""

    def shared(self, draft: Draft) -> list[Draft]:
        """Split a gift of several donors, or to several recipients, where a word gives each of them a sum."""
        several = len(draft.donors) > 1
        sharers = draft.donors if several else draft.recipients
        copies = self._shares(draft, len(sharers)) if len(sharers) > 1 else []
        group = (*draft.group, *draft.donors) if several else draft.group
        for copy, one in zip(copies, sharers, strict=False):
            copy.donors, copy.recipients = ((one,), copy.recipients) if several else (copy.donors, (one,))
        copies = copies or [draft]
        for copy in copies:
            copy.group = group
        return copies

    def _shares(self, draft: Draft, number: int) -> list[Draft]:
        """The shares of so many who give or receive, nobody named in them yet; none where they act together."""
        whole = sentence(self.reading, draft.trigger)
        near = range(max(whole.start, draft.thing.start - 6), min(whole.end, draft.reach + 2))
        if any(self.words.match("respectively", self.doc, at) for at in near):
            first = draft.money or draft.thing.amount
            things = self._each(draft)
            if len(things) == number:
                return [self._copy(draft, donors=draft.donors, thing=thing) for thing in things]
            sums = self._row(first, whole.end) if first is not None else []
            if len(sums) == number:
                if not draft.recipients:
                    found, _ = self.parties.recipients(sums[-1].span.end, max(draft.reach, sums[-1].span.end), but=())
                    draft.recipients = tuple(one for one in found if one not in draft.donors)
                return [self._with_sum(draft, amount, sums[-1].span.end) for amount in sums]
        shares = "share" in draft.thing.classes and not draft.thing.figured
        if shares or any(self.words.match("each", self.doc, at) for at in near):
            return [self._copy(draft, donors=draft.donors) for _ in range(number)]
        return []

    def _each(self, draft: Draft) -> list[Thing]:
        """The things that a list joins, each with its own number ("six vedettes et douze ambulances")."""
        starts = [c.span.start for c in self.reading.counts if draft.thing.start <= c.span.start < draft.thing.end]
        ends = [*starts[1:], draft.thing.end][: len(starts)]
        found = [self.things.at(start, end) for start, end in zip(starts, ends, strict=True)]
        return [thing for thing in found if thing is not None]

    def _row(self, first: Amount, limit: int) -> list[Amount]:
        """The sums that a list joins to the first one ("60 et de 25 millions")."""
        row, end = [first], first.span.end
        for amount in self.reading.amounts:
            if amount.span.start < end or amount.span.end > limit:
                continue
            between = self.doc[end : amount.span.start]
            if len(between) > 4 or any(t.pos_ in ("VERB", "NOUN", "PROPN") for t in between):
                break
            row.append(amount)
            end = amount.span.end
        return row

    def _with_sum(self, draft: Draft, amount: Amount, last: int) -> Draft:
        own = draft.money is not None
        thing = (
            draft.thing
            if own
            else Thing(
                start=amount.span.start, end=amount.span.end, head=None, amount=amount, classes=draft.thing.classes
            )
        )
        copy = self._copy(draft, donors=draft.donors, thing=thing)
        copy.money = amount if own else None
        if not own and last > amount.span.end and len(amount.span) == 1:
            # "60 et de 25 millions": a bare number needs the words of its unit.
            copy.resource = self.doc[amount.span.start : last].text
        copy.cite(draft.thing.start, max(draft.thing.end, amount.span.end))
        return copy

    def elliptic(self, draft: Draft) -> Iterator[Draft]:
        """Yield the gifts that the list goes on with: a donor and a sum without a verb."""
        whole = sentence(self.reading, draft.trigger)
        passive = draft.rule.endswith("passive")
        # "Sur ce milliard, 15 millions seront alloués à l'énergie et 5 millions à l'eau": who, the text around tells.
        bare = passive and draft.thing.amount is not None
        if draft.verb is None or not (draft.donors or draft.recipients or bare):
            return
        copies: list[Draft] = []
        shared: tuple[str | None, str | None, str | None] = None, None, None
        at, last, parted = draft.thing.end, draft, False
        while at < whole.end:
            if self._verb_at(at, draft):
                break
            parted = parted or self.words.match("part", self.doc, at) is not None
            also = self.words.match("also", self.doc, at, limit=whole.end)
            if also is not None:
                at = also - 1  # "…, ainsi que de 4 millions pour Y"
            elif not self._opens(at):
                at += 1
                continue
            found = self._agent_item(at + 1, whole.end) if passive else self._subject_item(at + 1, whole.end)
            if found is None and not parted and (not passive or not draft.donors):
                found = self._same_donor(at, last, whole.end)
            if found is None:
                at += 1
                continue
            donors, thing, end = found
            receivers = donors if draft.rule == "giving.receive" else ()  # "le Tchad recevra 46 millions, le Niger 31"
            donors = draft.donors if receivers else donors
            copy = self._copy(last, donors=donors, thing=thing)
            if not copies:
                shared = self.when.parted(draft, at)
            copy.announced, copy.period, copy.due = shared
            copy.pieces = [(at + 1, end)]
            copy.trigger = thing.start
            copy.recipients, stop = self.parties.recipients(thing.end, self._item_end(thing.end, whole.end), but=donors)
            copy.recipients = receivers or copy.recipients or draft.recipients
            copy.initiative = copy.money = None
            copy.reach = max(end, stop)
            copy.rule = draft.rule.removesuffix(".elliptic") + ".elliptic"
            own = self.parties.recipients(draft.thing.end, at, but=draft.donors)[0]
            if donors == draft.donors and own:
                draft.recipients = own
            self._dated(copy, thing.end, self._item_end(thing.end, whole.end))
            copies.append(copy)
            parted = False
            last, at = copy, max(end, stop)

        self._settle(draft, copies)
        for copy in copies:
            yield from self.shared(copy)

    def _settle(self, draft: Draft, copies: list[Draft]) -> None:
        """The items of one list have one teller, and one recipient where only the last one names it."""
        givers = tuple(dict.fromkeys(donor for one in (draft, *copies) for donor in one.donors))
        named = next((copy.recipients for copy in copies if copy.recipients), ())
        for one in (draft, *copies):
            one.group = givers if copies else one.group
            one.recipients = one.recipients or tuple(r for r in named if r not in one.donors)

    def _same_donor(self, at: int, last: Draft, limit: int) -> tuple[tuple[str, ...], Thing, int] | None:
        """Read "20 millions pour X et 30 millions pour Y": a second sum of the same giver."""
        start = at + 1
        also = self.words.before("also", self.doc, start) is not None
        of = start + 1 < limit and plain(self.doc[start]) in self.words.of
        if of and (also or "aid" in last.thing.classes):
            start += 1  # "un don de 18 millions à X et de 7 millions à Y"
        whole = sentence(self.reading, last.trigger)
        if any(self.words.match("respectively", self.doc, k) for k in range(whole.start, whole.end)):
            return None
        if last.thing.amount is None or not self.things.figure_at(start, limit) or at <= last.thing.end - 1:
            return None
        thing = self.things.at(start, limit)
        if thing is None or thing.amount is None or thing.amount.amount == last.thing.amount.amount:
            return None
        if any(
            v.features.get("Form") == "finite" for v in verbs_in(self.reading, thing.end, min(limit, thing.end + 6))
        ):
            return None  # a clause of its own: "1,9 milliard sera décaissé"
        if any(self.doc[k].text in {"(", ")"} for k in range(last.thing.end, start)):
            return None
        if self.words.match("apposition", self.doc, at) or self.words.match("part", self.doc, at):
            return None
        return last.donors, thing, thing.end

    def _verb_at(self, at: int, draft: Draft) -> bool:
        """A finite verb ends the list."""
        return any(
            v.features.get("Form") == "finite" and v.span.start <= at < v.span.end and v is not draft.verb
            for v in self.reading.verbs
        )

    def _subject_item(self, start: int, limit: int) -> tuple[tuple[str, ...], Thing, int] | None:
        at = start
        while (
            at < limit and (plain(self.doc[at]) in self.words.article | self.words.join) and self._mention(at) is None
        ):
            at += 1
        mention = self._mention(at) if at < limit else None
        if mention is None or mention.span.start > at:
            return None
        group = coordinated(self.reading, mention) or [mention]
        group = [one for one in group if one.span.start >= at]
        end = max([mention.span.end, *(one.span.end for one in group)])
        for k in range(end, min(limit, end + _GAP)):
            if any(
                v.features.get("Form") != "participle" and v.span.start <= k < v.span.end for v in self.reading.verbs
            ):
                return None
            if k == end and (given := self._gapped(k)) is not None:
                end = given  # "et le Brésil | offert | des urnes"
                continue
            if k < end:
                continue
            if self.doc[k].text in {";", "(", ")"} or (mention_at(self.reading, k) is not None):
                return None
            thing = self.things.at(k, limit) if self._opens_thing(k, end, limit) else None
            if thing is not None and not self._givable(thing):
                return None
            if thing is not None:
                if "act" in thing.classes:
                    thing = self.things.unpacked(thing, limit) or thing
                donors = self.parties.donors(tuple(Party.of(one) for one in group))
                return (donors, thing, thing.end) if donors else None
        return None

    def _gapped(self, at: int) -> int | None:
        """Where a participle of giving ends that starts at a token and whose auxiliary stands in the clause before."""
        for verb in self.reading.verbs:
            if verb.span.start == at and verb.features.get("Form") == "participle" and self.words.gives(verb.lemma):
                follows = self.doc[verb.span.end] if verb.span.end < len(self.doc) else None
                return verb.span.end if follows is not None and follows.pos_ in ("DET", "NUM") else None
        return None

    def _givable(self, thing: Thing) -> bool:
        """Whether a sum, several things or something that is known to be given stands in a list."""
        several = thing.counted is not None and thing.counted.number > 1
        return several or thing.amount is not None or bool(thing.classes & {"aid", "goods", "act", "fraction", "sum"})

    def _opens_thing(self, at: int, end: int, limit: int) -> bool:
        """A figure, or right behind the donor a noun of giving ("et les Pays-Bas l'envoi de …")."""
        if self.things.figure_at(at, limit):
            return True
        return (
            at == end
            and at + 1 < limit
            and self.doc[at].pos_ == "DET"
            and bool(self.words.noun(self.doc[at + 1]) & {"act", "aid", "goods", "fraction"})
        )

    def _agent_item(self, start: int, limit: int) -> tuple[tuple[str, ...], Thing, int] | None:
        """Read "…, 10 000 drones par le Royaume-Uni"."""
        thing = self.things.at(start, limit)
        if thing is None or not thing.figured:
            return None
        if thing.end < limit and plain(self.doc[thing.end]) in self.words.by:
            donors, end = self.parties.after(thing.end, min(limit, thing.end + _GAP), self.words.by)
            return (donors, thing, end) if donors else None
        return None
