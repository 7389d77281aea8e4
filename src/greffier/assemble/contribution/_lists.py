"""Lists of gifts: parts of a sum, elliptic seconds, sums one by one, brackets and bullets."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Amount, Mention, Reading
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._parties import Parties, party_of
from greffier.assemble.contribution._things import Thing, Things
from greffier.assemble.contribution._when import When
from greffier.assemble.contribution._words import Words
from greffier.records.contribution import Stage

_GAP = 8
"""How many tokens may stand between a donor of a list and its sum."""


class Lists:
    """Spread gifts over the lists of one reading."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        self.things = Things(reading, words)
        self.parties = Parties(reading, words)
        self.when = When(reading, words)

    # One sum for each donor

    def shared(self, draft: Draft) -> list[Draft]:
        """Split a gift of several donors where a word gives each of them a sum."""
        if len(draft.donors) < 2:
            return [draft]
        whole = sentence(self.reading, draft.trigger)
        near = range(max(whole.start, draft.thing.start - 6), min(whole.end, draft.reach + 2))
        draft.group = (*draft.group, *draft.donors)
        if any(self.words.match("respectively", self.doc, at) for at in near):
            first = draft.money or draft.thing.amount
            numbers = self._numbers(draft, whole.end)
            if len(numbers) == len(draft.donors):
                return [self._copy(draft, donors=(d,), thing=t) for d, t in zip(draft.donors, numbers, strict=True)]
            sums = self._row(first, whole.end) if first is not None else []
            if len(sums) == len(draft.donors):
                pairs = zip(draft.donors, sums, strict=True)
                return [self._with_sum(draft, donor, amount, sums[-1].span.end) for donor, amount in pairs]
        if any(self.words.match("each", self.doc, at) for at in near):
            return [self._copy(draft, donors=(donor,)) for donor in draft.donors]
        return [draft]

    def _numbers(self, draft: Draft, limit: int) -> list[Thing]:
        """The things that a list counts one by one ("40 et 60 tonnes de vivres")."""
        if draft.thing.counted is None or draft.thing.amount is not None:
            return []
        row, end = [], draft.thing.counted.span.start
        for counted in self.reading.counts:
            between = self.doc[end : counted.span.start]
            if counted.span.start < end or counted.span.end > limit:
                continue
            if len(between) > 3 or any(t.pos_ in ("VERB", "NOUN", "PROPN") for t in between):
                break
            row.append(replace(draft.thing, start=counted.span.start, end=counted.span.end, counted=counted))
            end = counted.span.end
        return row

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

    def _with_sum(self, draft: Draft, donor: str, amount: Amount, last: int) -> Draft:
        own = draft.money is not None
        thing = (
            draft.thing
            if own
            else Thing(
                start=amount.span.start, end=amount.span.end, head=None, amount=amount, classes=draft.thing.classes
            )
        )
        copy = self._copy(draft, donors=(donor,), thing=thing)
        copy.money = amount if own else None
        if not own and last > amount.span.end and len(amount.span) == 1:
            # "60 et de 25 millions": a bare number needs the words of its unit.
            copy.resource = self.doc[amount.span.start : last].text
        copy.cite(draft.thing.start, max(draft.thing.end, amount.span.end))
        return copy

    # Elliptic seconds

    def elliptic(self, draft: Draft) -> Iterator[Draft]:
        """Yield the gifts that the list goes on with: a donor and a sum without a verb."""
        if draft.verb is None or not (draft.donors or draft.recipients):
            return
        whole = sentence(self.reading, draft.trigger)
        passive = draft.rule.endswith("passive")
        copies: list[Draft] = []
        shared: tuple[str | None, str | None, str | None] = None, None, None
        at, last, parted = draft.thing.end, draft, False
        while at < whole.end:
            if self._verb_at(at, draft):
                break
            parted = parted or self.words.match("part", self.doc, at) is not None
            if not self._opens(at):
                at += 1
                continue
            found = self._agent_item(at + 1, whole.end) if passive else self._subject_item(at + 1, whole.end)
            if found is None and not parted and (not passive or not draft.donors):
                found = self._same_donor(at, last, whole.end)
            if found is None:
                at += 1
                continue
            donors, thing, end = found
            copy = self._copy(last, donors=donors, thing=thing)
            if not copies:
                shared = self.when.parted(draft, at)
            copy.announced, copy.period, copy.due = shared
            copy.pieces = [(at + 1, end)]
            copy.trigger = thing.start
            copy.recipients, stop = self.parties.recipients(thing.end, self._item_end(thing.end, whole.end), but=donors)
            copy.recipients = copy.recipients or draft.recipients
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

    def _dated(self, copy: Draft, start: int, end: int) -> None:
        """An item of a list may have its own times ("30 millions l'an prochain")."""
        copy.verb, verb = None, copy.verb
        for time in self.reading.times:
            if start <= time.span.start and time.span.end <= end:
                self.when.take(copy, time)
        copy.verb = verb

    def _same_donor(self, at: int, last: Draft, limit: int) -> tuple[tuple[str, ...], Thing, int] | None:
        """Read "20 millions pour X et 30 millions pour Y": a second sum of the same giver."""
        start = at + 1
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

    def _opens(self, at: int) -> bool:
        return self.doc[at].text in {",", ";"} or plain(self.doc[at]) in self.words.join

    def _verb_at(self, at: int, draft: Draft) -> bool:
        """A finite verb ends the list."""
        return any(
            v.features.get("Form") == "finite" and v.span.start <= at < v.span.end and v is not draft.verb
            for v in self.reading.verbs
        )

    def _item_end(self, start: int, limit: int) -> int:
        return next((k for k in range(start, limit) if self._opens(k)), limit)

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
            if self.doc[k].text in {";", "(", ")"} or (mention_at(self.reading, k) is not None):
                return None
            thing = self.things.at(k, limit) if self._opens_thing(k, end, limit) else None
            if thing is not None:
                if "act" in thing.classes:
                    thing = self.things.unpacked(thing, limit) or thing
                donors = self.parties.donors(tuple(party_of(one) for one in group))
                return (donors, thing, thing.end) if donors else None
        return None

    def _opens_thing(self, at: int, end: int, limit: int) -> bool:
        """A figure, or right behind the donor a noun of giving ("et les Pays-Bas l'envoi de …")."""
        if self.things.figure_at(at, limit):
            return True
        return (
            at == end
            and at + 1 < limit
            and self.doc[at].pos_ == "DET"
            and bool(self.words.noun(self.doc[at + 1]) & {"act", "aid"})
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

    # Parts

    def parts(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield the parts of a gift that have a donor, a recipient or a purpose of their own."""
        for at in range(len(self.doc)):
            after = self.words.match("part", self.doc, at)
            if after is None:
                continue
            whole = sentence(self.reading, at)
            parent = self._parent(drafts, at, whole)
            if parent is None:
                continue
            yield from self._parts_of(parent, after, whole.end, drafts)

    def _parent(self, drafts: list[Draft], at: int, whole: Span) -> Draft | None:
        before = [d for d in drafts if whole.start <= d.thing.start and d.thing.end <= at]
        return max(before, key=lambda d: d.thing.end, default=None)

    def _parts_of(self, parent: Draft, start: int, limit: int, drafts: list[Draft]) -> Iterator[Draft]:
        at = start
        while at < limit:
            thing = self.things.at(at, limit)
            if thing is None or (not thing.figured and "fraction" not in thing.classes):
                return
            stop = self._part_end(thing.end, limit)
            verbs = [v for v in verbs_in(self.reading, thing.end, stop) if v.features.get("Form") == "finite"]
            own = [d for d in drafts if d.thing.start == thing.start and d is not parent]
            if own:
                for draft in own:
                    draft.whole = parent
            elif part := self._part(parent, thing, stop, serving=bool(verbs)):
                yield part
            at = stop + 1
            if verbs:
                return

    def _part_end(self, start: int, limit: int) -> int:
        """Where a part's own words end: before the next part of the list."""
        for k in range(start, limit):
            if self.doc[k].text in {";", ")"} or (
                self._opens(k) and k + 1 < limit and self.things.figure_at(k + 1, limit)
            ):
                return k
            if self.doc[k].text == "," and k > start:
                return k
        return limit

    def _part(self, parent: Draft, thing: Thing, stop: int, *, serving: bool) -> Draft | None:
        donors, end = self.parties.after(thing.end, stop, self.words.by)
        if not donors and thing.end < stop and plain(self.doc[thing.end]) in self.words.of:
            donors, end = self.parties.after(thing.end, min(stop, thing.end + 4), self.words.of)
        recipients, reach = self.parties.recipients(thing.end, stop, but=donors)
        if serving:
            recipients = self._served(thing.end, stop) or recipients
            if not any("serve" in self.words.verb(v.lemma) for v in verbs_in(self.reading, thing.end, stop)):
                return None
        to = self.words.match("to", self.doc, thing.end) if thing.end < stop else None
        purpose = to is not None and not any(time.span.start in (to, to + 1) for time in self.reading.times)
        if not donors and not recipients and not purpose and not serving:
            return None
        if purpose or serving:
            end = max(end, stop)
        resource = None
        part = self._copy(parent, donors=donors or parent.donors, thing=thing)
        part.money = None
        part.recipients = tuple(r for r in recipients if r not in part.donors) or parent.recipients
        part.announced = part.period = part.due = None
        part.resource = resource
        part.pieces = [(parent.trigger, parent.trigger + 1), (thing.start, max(end, reach, thing.end))]
        if purpose and not donors:
            part.thing = replace(thing, end=stop)
        part.trigger = thing.start
        part.whole = parent
        part.rule = "giving.part"
        return part

    def _served(self, start: int, stop: int) -> tuple[str, ...]:
        """Who is paid by a part: the object of an infinitive of repayment."""
        for verb in verbs_in(self.reading, start, stop):
            if "reimburse" in self.words.verb(verb.lemma):
                return self.parties.objects(verb, self.things.phrase_end(verb.span.end, stop))
        return ()

    # Brackets and bullets

    def bracketed(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield "X (20 millions d'euros)" where the sentence speaks of giving."""
        for mention in self.reading.mentions:
            at = self._bracket(mention.span.end)
            if at is None:
                continue
            if any(a.span.start < mention.span.end <= a.span.end for a in self.reading.amounts):
                continue  # "dollars canadiens (1,28 milliard d'euros)": the same sum again
            whole = sentence(self.reading, mention.span.start)
            stage = self._spoken_of(whole.start, whole.end)
            thing = self.things.at(at, whole.end)
            if thing is not None and thing.amount is None and "goods" not in thing.classes:
                continue
            if stage is None or thing is None or any(d.thing.start == thing.start for d in drafts):
                continue
            shared = self._shared_among(mention, whole.start, drafts)
            if shared is None:
                yield from self._listed(mention, thing, stage, whole)
            elif mention.actor:
                part = self._copy(shared, donors=shared.donors, thing=thing)
                part.recipients, part.money, part.whole, part.rule = (mention.actor,), None, shared, "giving.part"
                part.pieces = [(mention.span.start, thing.end)]
                part.trigger = thing.start
                yield part

    def _bracket(self, end: int) -> int | None:
        """Return where the sum starts that stands by a donor: "X (20 …)", "X : 20 …", "X, avec 20 …"."""
        size = len(self.doc)
        if end + 1 >= size:
            return None
        if self.doc[end].text in {"(", ":"}:
            return end + 1 if self.things.figure_at(end + 1, size) else None
        if self.doc[end].text == "," and self._headed_list(end) and self.things.figure_at(end + 1, size):
            return end + 1
        start = end + 1 if self.doc[end].text == "," else end
        after = self.words.match("with", self.doc, start)
        return after if after is not None and self.things.figure_at(after, size) else None

    def _headed_list(self, at: int) -> bool:
        """Whether a list stands behind a colon and the noun of a promise ("Engagements : Norvège, 30 millions …")."""
        block = self.reading.block(at)
        if block is None:
            return False
        colon = next((k for k in range(block.start, at) if self.doc[k].text == ":"), None)
        return colon is not None and any(
            self.words.noun(self.doc[k]) & {"pledge", "aid", "donor"} for k in range(block.start, colon)
        )

    def _shared_among(self, mention: Mention, limit: int, drafts: list[Draft]) -> Draft | None:
        """The gift that is shared out among those whom the brackets follow ("entre le CICR (7 millions) et …")."""
        before = [d for d in drafts if limit <= d.thing.start and d.thing.end <= mention.span.start and d.donors]
        for at in range(mention.span.start, before[-1].thing.end if before else mention.span.start, -1):
            if self.words.before("between", self.doc, at, limit=limit) is not None:
                return before[-1]
        return None

    def apportioned(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield "6 millions iront au CICR et 4 millions à l'UNICEF", parts of the sum before."""
        for verb in self.reading.verbs:
            if "serve" not in self.words.verb(verb.lemma) or verb.features.get("Form") != "finite":
                continue
            if verb.features.get("Neg") or verb.features.get("Mood") == "Cnd":
                continue
            block, thing = self.reading.block(verb.head), self.things.subject(verb)
            if block is None or thing is None or thing.amount is None:
                continue
            before = [d for d in drafts if block.start <= d.trigger < verb.span.start and (d.money or d.thing.amount)]
            if not before or any(d.thing.start == thing.start for d in drafts):
                continue
            yield from self._portions(before[-1], thing, verb.span.end, sentence(self.reading, verb.head).end)

    def _portions(self, parent: Draft, thing: Thing, at: int, limit: int) -> Iterator[Draft]:
        while True:
            stop = next((k for k in range(at, limit) if self._opens(k) and self.things.figure_at(k + 1, limit)), limit)
            recipients, end = self.parties.recipients(at, stop, but=parent.donors)
            if not recipients:
                return
            part = self._copy(parent, donors=parent.donors, thing=thing)
            part.recipients, part.money, part.whole, part.rule = recipients, None, parent, "giving.part"
            part.announced = part.period = part.due = None
            part.pieces, part.trigger = [(thing.start, max(end, thing.end))], thing.start
            yield part
            following = self.things.at(stop + 1, limit) if stop < limit else None
            if following is None or following.amount is None:
                return
            thing, at = following, following.end

    def bulleted(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield the items of a list of donors or of sums, under a line that speaks of giving."""
        lead: Span | None = None
        for block in self.reading.blocks:
            if block.label_ != "bullet":
                lead = block if block.label_ in ("prose", "heading", "title") else lead
                continue
            if lead is None or any(block.start <= d.thing.start < block.end for d in drafts):
                continue
            yield from self._bullet(block, lead)

    def _bullet(self, block: Span, lead: Span) -> Iterator[Draft]:
        stage = self._spoken_of(lead.start, lead.end)
        if stage is None:
            return
        at = block.start
        while at < block.end and self._mention(at) is None and not self.things.figure_at(at, block.end):
            token = self.doc[at]
            if not (token.is_punct or token.is_space or token.pos_ in ("DET", "SYM", "X") or not token.is_alpha):
                return
            at += 1
        mention = self._mention(at) if at < block.end else None
        if mention is not None:
            for k in range(mention.span.end, min(block.end, mention.span.end + _GAP)):
                if self.things.figure_at(k, block.end):
                    thing = self.things.at(k, block.end)
                    if thing is not None:
                        yield from self._listed(mention, thing, stage, lead, block=block)
                    return
            return
        thing = self.things.at(at, block.end) if at < block.end else None
        donors = self._lead_donors(lead)
        if thing is not None and thing.figured and donors:
            draft = Draft(thing=thing, trigger=thing.start, stage=stage, rule="giving.bullet", reach=block.end)
            draft.donors = donors
            draft.recipients, _ = self.parties.recipients(thing.end, block.end, but=donors)
            draft.recipients = draft.recipients or self.parties.recipients(lead.start, lead.end, but=donors)[0]
            draft.cite(block.start, block.end)
            draft.lead = (lead.start, lead.end)
            self.when.led(draft)
            yield draft

    def _lead_donors(self, lead: Span) -> tuple[str, ...]:
        """Who gives, where the line over the list says so and stops before what is given."""
        verbs = [v for v in verbs_in(self.reading, lead.start, lead.end) if self.words.gives(v.lemma)]
        if not verbs or not lead.text.rstrip().endswith(":"):
            return ()
        return self.parties.subject(verbs[-1])

    def _listed(
        self, mention: Mention, thing: Thing, stage: Stage, whole: Span, block: Span | None = None
    ) -> Iterator[Draft]:
        donors = self.parties.donors((party_of(mention),))
        if not donors:
            return
        start = mention.span.start
        draft = Draft(thing=thing, trigger=thing.start, stage=stage, rule="giving.list", reach=thing.end)
        draft.donors = donors
        limit = block.end if block is not None else self._closing(thing.end, whole.end)
        draft.recipients, _ = self.parties.recipients(thing.end, limit, but=donors)
        if not draft.recipients:
            draft.recipients, _ = self.parties.recipients(
                whole.start, min(whole.end, max(whole.start, start)) if block is None else whole.end, but=donors
            )
        draft.cite(start, thing.end)
        draft.lead = (whole.start, whole.end)
        self._dated(draft, thing.end, limit)
        self.when.led(draft)
        yield draft

    def _closing(self, start: int, limit: int) -> int:
        """Where the words about an item end: at its bracket, or at the next item."""
        return next((k for k in range(start, limit) if self.doc[k].text in {")", ";", ","}), limit)

    def _spoken_of(self, start: int, end: int) -> Stage | None:
        """The stage at which a sentence or a line speaks of giving; nothing where it speaks of something else."""
        verbs = verbs_in(self.reading, start, end)
        if any(v.features.get("Neg") or v.features.get("Mood") == "Cnd" for v in verbs):
            return None
        kinds = frozenset().union(*(self.words.verb(v.lemma) for v in verbs)) if verbs else frozenset()
        nouns = frozenset().union(*(self.words.noun(t) for t in self.doc[start:end]))
        speaks = {"promise", "undertake", "give", "give_gift", "give_sum", "contribute"}
        if kinds & speaks or nouns & {"aid", "pledge", "donor"}:
            given = [v for v in verbs if self.words.verb(v.lemma) & {"give", "receive"}]
            past = any(
                v.features.get("Form") == "participle" or v.features.get("Tense") in ("Perf", "Plup", "Past")
                for v in given
            )
            if "need" in nouns and not nouns & {"aid", "pledge"}:
                return None
            return "delivered" if past and "promise" not in kinds else "pledged"
        return None

    def _mention(self, token: int) -> Mention | None:
        return mention_at(self.reading, token)

    def _copy(self, draft: Draft, *, donors: tuple[str, ...], thing: Thing | None = None) -> Draft:
        return replace(draft, donors=donors, thing=thing or draft.thing, pieces=list(draft.pieces), doubts=[])
