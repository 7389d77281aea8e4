"""Parts of a sum that have a donor, a recipient or a purpose of their own."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._figures import like, numeral
from greffier.assemble.contribution._givers import is_state
from greffier.assemble.contribution._listing import Listing
from greffier.assemble.contribution._things import Thing


class Parts(Listing):
    """Find the parts of gifts: "dont 3 millions par X", "6 millions iront à Y"."""

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
        # "17 des 24 millions promis ont été versés, dont 5 à X": the part is one of what was given.
        return max(before, key=lambda d: (d.thing.end, d.stage == "delivered"), default=None)

    def _parts_of(self, parent: Draft, start: int, limit: int, drafts: list[Draft]) -> Iterator[Draft]:
        at, last = start, parent.thing
        while at < limit:
            thing = self._bare_number(at, limit, last) or self.things.at(at, limit)
            if thing is None or (not thing.figured and "fraction" not in thing.classes):
                return
            if at > start and thing.counted is not None and last.counted is None:
                return  # "dont 8 millions iront au Tchad, 3 000 familles étant touchées"
            last = thing
            stop = self._part_end(thing.end, limit)
            verbs = [v for v in verbs_in(self.reading, thing.end, stop) if v.features.get("Form") == "finite"]
            own = [d for d in drafts if d.thing.start == thing.start and d is not parent]
            if own:
                for draft in own:
                    draft.whole = parent
            elif part := self._part(parent, thing, stop, serving=bool(verbs)):
                yield part
            at = stop + 1
            if verbs and not (stop < limit and self._portion_at(at, limit)):
                return  # but "dont 8 millions iront au Tchad, 5 millions au Niger"

    def _part_end(self, start: int, limit: int) -> int:
        """Where a part's own words end: before the next part of the list."""
        for k in range(start, limit):
            inside = any(m.span.start < k < m.span.end for m in self.reading.mentions)
            if self.doc[k].text == ")" and inside:
                continue  # "dont 2 millions au Haut-Commissariat … (HCR)"
            if self.doc[k].text in {";", ")"} or (self._opens(k) and self._portion_at(k + 1, limit)):
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
        form = any(self.words.match(key, self.doc, thing.end) for key in ("scheme_mark", "over"))
        purpose = (
            to is not None
            and not (form and plain(self.doc[thing.end]) in self.words.at)
            and not any(time.span.start in (to, to + 1) for time in self.reading.times)
        )
        if purpose and not donors and (own := self._theirs(parent, thing, recipients)):
            donors, recipients = own, ()  # "contribuera à hauteur de 900 millions, dont 110 pour X": it is among them
        if not donors and not recipients and not purpose and not serving:
            return None
        if purpose or serving:
            end = max(end, stop)
        resource = None
        if purpose and not donors and not recipients and not serving:
            resource = self.doc[thing.start : stop].text.strip(" ,.;")  # "20 millions pour l'achat de moustiquaires"
        part = self._copy(parent, donors=donors or parent.donors, thing=thing)
        part.money = None
        part.recipients = tuple(r for r in recipients if r not in part.donors) or parent.recipients
        part.announced = part.period = part.due = None
        part.resource = resource
        part.pieces = [(parent.trigger, parent.trigger + 1), (thing.start, max(end, reach, thing.end))]
        part.trigger = thing.start
        part.whole = parent
        part.rule = "giving.part"
        return part

    def _theirs(self, parent: Draft, thing: Thing, named: tuple[str, ...]) -> tuple[str, ...]:
        """The one of several donors whose share "pour" tells, behind what they contribute together."""
        share = parent.verb is not None and "contribute" in self.words.verb(parent.verb.lemma)
        mark = self.words.match("for", self.doc, thing.end) if thing.end < len(self.doc) else None
        group = any(one.endswith(".members") for one in parent.donors) or len(parent.donors) > 1
        state = len(named) == 1 and is_state(named[0])
        return named if share and mark is not None and group and state else ()

    def _served(self, start: int, stop: int) -> tuple[str, ...]:
        """Who is paid by a part: the object of an infinitive of repayment."""
        for verb in verbs_in(self.reading, start, stop):
            if "reimburse" in self.words.verb(verb.lemma):
                return self.parties.objects(verb, self.things.phrase_end(verb.span.end, stop))
        return ()

    def apportioned(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield "6 millions iront au CICR et 4 millions à l'UNICEF", parts of the sum before."""
        for verb in self.reading.verbs:
            kinds = self.words.verb(verb.lemma)
            passive = verb.features.get("Voice") == "Pass" and bool(kinds & {"give", "give_gift", "give_sum"})
            if not (passive or kinds & {"serve", "contribute"}) or verb.features.get("Form") != "finite":
                continue
            if verb.features.get("Neg") or verb.features.get("Mood") == "Cnd":
                continue
            block, thing = self.reading.block(verb.head), self.things.subject(verb)
            if block is None or thing is None or thing.amount is None:
                continue
            if "serve" not in kinds and not self._of_this(thing):
                continue
            if thing.classes & {"scheme", "cause", "work"} and not thing.classes & {"aid", "sum", "sum_noun", "pledge"}:
                continue  # "le projet, d'un coût de 90 millions, bénéficiera à X"
            before = [d for d in drafts if block.start <= d.trigger < verb.span.start and (d.money or d.thing.amount)]
            before = [d for d in before if d.thing.start != thing.start]
            told = [d for d in drafts if d.thing.start == thing.start]
            if not before or any(d.donors for d in told):
                continue
            parent = before[-1].whole or before[-1]
            if told:
                for one in (told[0], *(d for d in drafts if self._listed_with(d, told[0]))):
                    one.donors, one.whole, one.stage = parent.donors, parent, parent.stage
                continue
            yield from self._portions(parent, thing, verb.span.end, sentence(self.reading, verb.head).end)

    def _listed_with(self, draft: Draft, first: Draft) -> bool:
        """Whether a gift goes on with the list that another opens: "… à l'UNOPS et 13 millions à l'OEA"."""
        return draft.verb is first.verb and draft.rule.endswith(".elliptic") and not draft.donors

    def _of_this(self, thing: Thing) -> bool:
        """Whether a sum is told as a part of the one just named: "de ce montant, 9 millions …"."""
        start = sentence(self.reading, thing.start).start
        return any(
            "sum_noun" in self.words.noun(self.doc[k]) and plain(self.doc[k - 1]) in self.words.this
            for k in range(start + 1, thing.start)
        )

    def _portion_at(self, at: int, limit: int) -> bool:
        """Whether another portion starts at a token: a figure, or a bare number before who gives or receives it."""
        if at < limit and self.things.figure_at(at, limit):
            return True
        bare = at + 1 < limit and (self.doc[at].like_num or self.doc[at].pos_ == "NUM")
        party = bare and plain(self.doc[at + 1]) in self.words.by | self.words.of
        return party or (bare and self.words.match("to", self.doc, at + 1, limit=limit) is not None)

    def _bare_number(self, at: int, limit: int, thing: Thing) -> Thing | None:
        """Read "Douze milliards iront au PAM et cinq au HCR": the number takes the unit of the portion before."""
        if at >= limit or thing.amount is None or self.things.figure_at(at, limit):
            return None
        number = numeral(self.reading, at)
        return like(thing.amount, self.doc[at : at + 1], number) if number is not None else None

    def _portions(self, parent: Draft, thing: Thing, at: int, limit: int) -> Iterator[Draft]:
        while True:
            stop = next((k for k in range(at, limit) if self._opens(k) and self._portion_at(k + 1, limit)), limit)
            recipients, end = self.parties.recipients(at, stop, but=parent.donors)
            if not recipients and self._of_this(thing):
                recipients, end = parent.recipients, stop  # "de ce montant, 9 millions iront à la prévention"
            elif not recipients:
                return
            part = self._copy(parent, donors=parent.donors, thing=thing)
            part.recipients, part.money, part.whole, part.rule = recipients, None, parent, "giving.part"
            part.announced = part.period = part.due = None
            part.pieces, part.trigger = [(thing.start, max(end, thing.end))], thing.start
            yield part
            following = self._bare_number(stop + 1, limit, thing) or self.things.at(stop + 1, limit)
            following = following if stop < limit else None
            if following is None or following.amount is None:
                return
            thing, at = following, following.end
