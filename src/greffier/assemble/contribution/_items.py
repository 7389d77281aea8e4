"""Items of a list of gifts: "– Canada : 3 millions ;", "a) Québec, 500 000 dollars au fonds", "Inde : un navire"."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier import authority
from greffier.assemble._clauses import Party, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention
from greffier.assemble._who import coordinated
from greffier.assemble.contribution._beside import Beside
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._givers import is_state
from greffier.assemble.contribution._recipients import says_who
from greffier.assemble.contribution._things import Thing
from greffier.assemble.contribution._titles import receiver
from greffier.records.contribution import Stage

_GAP = 8
"""How many tokens may stand between a donor of a list and its sum."""
_NAME = 6
"""Tokens of the name of a donor whom nobody knows, at most."""


class Items(Beside):
    """Find the gifts of bulleted lists under a line that speaks of giving."""

    def bulleted(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield the items of a list of donors or of sums, under a line that speaks of giving."""
        lead: Span | None = None
        for block in self.reading.blocks:
            listed = block.label_ == "bullet" or (block.label_ == "heading" and self._line(block))
            if not listed and not (lead is not None and self._numbered(block, lead)):
                lead = block if block.label_ in ("prose", "heading", "title") else lead
                continue
            stage = self._spoken_of(lead.start, lead.end) if lead is not None else None
            if lead is None or stage is None:
                continue
            for item in self._items(block):
                told = [d for d in drafts if item.start <= d.thing.start < self._first_figure(item)]
                if not told:
                    yield from self._item_of(item, lead, stage, drafts)
                elif not told[0].donors:
                    self._complete(told[0], item, lead, stage)

    def _numbered(self, block: Span, lead: Span) -> bool:
        """Whether a line under a colon opens with a number: "1. Un prêt de 80 millions d'euros"."""
        first = next((k for k in range(block.start, block.end - 1) if not self.doc[k].is_space), block.start)
        mark = self.doc[first].text.isdigit() and self.doc[first + 1].text in {".", ")", "/", "-", "°"}
        return mark and lead.text.rstrip().endswith(":")

    def _line(self, block: Span) -> bool:
        """Whether a short line is an item without a mark: "Qatar : 180 millions de dollars"."""
        named = self._named_at(block.start, block.end)
        return named is not None and self.doc[named[1]].text == ":" and self.things.figure_at(named[1] + 1, block.end)

    def _complete(self, draft: Draft, item: Span, lead: Span, stage: Stage) -> None:
        """Give a gift that the item's own participle made its donor: "Monaco : 30 000 euros, déjà versés"."""
        at = self._opens_at(item)
        named = self._named_at(at, item.end) if at is not None else None
        if named is None:
            self._lent(draft, lead)
            return
        draft.donors = tuple(one for one in named[0] if one not in draft.recipients)
        draft.recipients = draft.recipients or self.parties.recipients(lead.start, lead.end, but=draft.donors)[0]
        draft.lead, draft.rule = (lead.start, lead.end), "giving.list"
        if draft.verb is not None and draft.verb.features.get("Form") == "participle":
            draft.stage = self._own_stage(draft.thing.end, item.end, stage)

    def _lent(self, draft: Draft, lead: Span) -> None:
        """Give a loan of a list its lender, where the line over it says who signed: "2. Un prêt consacré à …"."""
        lenders, states = self._signing(lead)
        if not lenders or "aid" not in draft.thing.classes:
            return
        draft.donors, draft.stage, draft.rule = lenders, "pledged", "giving.bullet"
        draft.recipients = states or draft.recipients
        draft.lead = (lead.start, lead.end)
        self.when.led(draft)

    def _items(self, block: Span) -> list[Span]:
        """The items of one line: "BEI : 200 millions ; AFD : 90 millions" holds two."""
        cuts = [k for k in range(block.start, block.end - 1) if self.doc[k].text == ";"]
        cuts = [k for k in cuts if self._named_at(k + 1, block.end) is not None]
        starts, ends = [block.start, *(k + 1 for k in cuts)], [*cuts, block.end]
        return [self.doc[start:end] for start, end in zip(starts, ends, strict=True)]

    def _first_figure(self, item: Span) -> int:
        """Where the first sum or number of an item ends."""
        figures = [one.span for one in self.reading.amounts] + [one.span for one in self.reading.counts]
        return min((s.end for s in figures if item.start <= s.start < item.end), default=item.end)

    def _opens_at(self, item: Span) -> int | None:
        """Where the words of an item start, past its mark: a dash, "a)", "1."."""
        at = item.start
        while at < item.end:
            token = self.doc[at]
            enumerated = len(token.text) <= 2 and at + 1 < item.end and self.doc[at + 1].text in {")", "."}
            if self._mention(at) is not None or self.things.figure_at(at, item.end) or self._named_at(at, item.end):
                return at
            if not (
                enumerated
                or token.is_punct
                or token.is_space
                or token.pos_ in ("DET", "SYM", "X")
                or not token.is_alpha
            ):
                return None
            at += 1
        return None

    def _named_at(self, at: int, limit: int) -> tuple[tuple[str, ...], int] | None:
        """The donors whose names stand before a colon, or before a comma and a sum; and where their words end."""
        mention = self._mention(at)
        if mention is not None and mention.span.start <= at:
            group = [one for one in coordinated(self.reading, mention) or [mention] if one.span.start >= at]
            end = max((one.span.end for one in group), default=mention.span.end)
            marked = end < limit and self.doc[end].text in {":", ",", "("}
            return (self.parties.donors(tuple(Party.of(one) for one in group or [mention])), end) if marked else None
        if at >= limit or not self.doc[at].text[:1].isupper() or self.doc[at].pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
            return None
        if self.words.named(self.doc[at]) & {"aid", "act", "pledge", "sum_noun", "need"}:
            return None  # "Financement : 40 millions de dollars"
        colon = next((k for k in range(at + 1, min(limit, at + _NAME + 1)) if self.doc[k].text in {":", ","}), None)
        if colon is None or verbs_in(self.reading, at, colon) or any(t.like_num for t in self.doc[at:colon]):
            return None
        inside = next((m for m in self.reading.mentions if at <= m.span.start and m.span.end == colon), None)
        if inside is not None and self.words.noun(self.doc[at]) & {"home"}:
            return self.parties.donors((Party.of(inside),)), colon  # "Principauté de Monaco :"
        if not self.things.figure_at(colon + 1, limit):
            return None
        party = Party(
            span=self.doc[at:colon], actor=self.doc[at:colon].text.strip(), person=None, mention=None, kind="other"
        )
        return (party.actor or "",), colon

    def _item_of(self, item: Span, lead: Span, stage: Stage, drafts: list[Draft]) -> Iterator[Draft]:
        at = self._opens_at(item)
        if at is None:
            return
        mention, named = self._mention(at), self._named_at(at, item.end)
        if mention is None and named is None:
            yield from self._unnamed(at, item, lead, stage, drafts)
            return
        donors, end = named if named is not None else ((), mention.span.end if mention is not None else at)
        thing = self._thing(end, item.end)
        if thing is None:
            return
        if mention is not None and self._receives(lead):
            yield from self._received_by(mention, thing, stage, lead, drafts)
            return
        if mention is not None and not donors:
            donors = self.parties.donors((Party.of(mention),))
        if donors:
            yield from self._of_item(donors, thing, item, lead, stage)

    def _thing(self, end: int, limit: int) -> Thing | None:
        """What a donor of a list gives: the first figure behind its name, or any known thing behind a colon."""
        for k in range(end, min(limit, end + _GAP)):
            if any(v.span.start == k and v.features["Form"] == "finite" for v in verbs_in(self.reading, k, limit)):
                return None  # "* L'IDA est l'une des cinq institutions …": a sentence of its own
            if self.things.figure_at(k, limit):
                thing = self.things.at(k, limit)
                return thing if thing is None or "need" not in thing.classes else None
        if end < limit and self.doc[end].text in {":", ","}:
            thing = self.things.at(end + 1, limit)
            thing = thing and (self.things.unpacked(thing, limit) or thing)
            known = thing is not None and bool(thing.classes & {"goods", "aid", "act", "acted"} or thing.counted)
            return thing if known else None
        return None

    def _receives(self, lead: Span) -> bool:
        """Whether the line over the list ends in those who receive."""
        colon = lead.end - 1
        while colon > lead.start and self.doc[colon].is_space:
            colon -= 1
        return self.doc[colon].text == ":" and self._for_somebody(lead.start, colon)

    def _of_item(self, donors: tuple[str, ...], thing: Thing, item: Span, lead: Span, stage: Stage) -> Iterator[Draft]:
        draft = Draft(thing=thing, trigger=thing.start, stage=stage, rule="giving.list", reach=item.end)
        draft.donors = donors
        parts = (k for k in range(thing.end, item.end) if self.words.match("part", self.doc, k) is not None)
        limit = next(parts, item.end)
        draft.stage = self._own_stage(thing.end, limit, stage)
        draft.recipients, _ = self.parties.recipients(thing.end, limit, but=donors)
        if not draft.recipients:
            draft.recipients, _ = self.parties.recipients(lead.start, lead.end, but=donors)
        draft.cite(item.start, thing.end)
        draft.lead = (lead.start, lead.end)
        self._dated(draft, thing.end, limit)
        self.when.led(draft)
        yield draft

    def _own_stage(self, start: int, limit: int, stage: Stage) -> Stage:
        """The stage that an item's own words give: "déjà versés", "arrivé samedi"; "à décaisser", "payables"."""
        for verb in verbs_in(self.reading, start, limit):
            kinds = self.words.verb(verb.lemma)
            if not kinds & {"give", "give_gift", "give_sum", "arrive"}:
                continue
            if verb.features.get("Form") == "finite":
                return "pledged" if verb.features.get("Tense") == "Fut" else stage
            if verb.features.get("Form") == "participle":
                near = range(max(start, verb.span.start - 3), min(limit, verb.span.end + 3))
                done = "arrive" in kinds or any(self.words.match("so_far", self.doc, k) is not None for k in near)
                past = any(
                    t.span.start in near and t.value and not self.when.ahead(t.value) for t in self.reading.times
                )
                return "delivered" if done or past else stage
            return "pledged"
        return stage

    def _unnamed(self, at: int, item: Span, lead: Span, stage: Stage, drafts: list[Draft]) -> Iterator[Draft]:
        """A sum of a list whose donor is the line's over it."""
        thing = self.things.at(at, item.end)
        told = [d.donors for d in drafts if lead.start <= d.thing.start < lead.end and d.donors]
        donors = told[-1] if told else self._lead_donors(lead) or self._only_giver(lead, drafts)
        if thing is None or not thing.figured or not donors:
            return
        lenders, states = self._signing(lead)
        if lenders and thing.amount is None and "aid" not in thing.classes:
            return  # what is signed holds other things too: "un préambule de deux pages"
        draft = Draft(thing=thing, trigger=thing.start, stage=stage, rule="giving.bullet", reach=item.end)
        draft.donors = donors
        draft.recipients, _ = self.parties.recipients(thing.end, item.end, but=donors)
        if lenders and not any(says_who(one) and not one[:1].islower() for one in draft.recipients):
            draft.recipients = states  # "un prêt destiné aux petites entreprises": who signs for it receives
        elif not draft.recipients:
            draft.recipients = self.parties.recipients(lead.start, lead.end, but=donors)[0]
        draft.cite(item.start, item.end)
        draft.lead = (lead.start, lead.end)
        self.when.led(draft)
        yield draft

    def _only_giver(self, lead: Span, drafts: list[Draft]) -> tuple[str, ...]:
        """Who gives under a heading that speaks of aid, where all the text before it tells of one giver."""
        givers = {d.donors for d in drafts if d.thing.start < lead.start and d.donors}
        return next(iter(givers)) if lead.label_ == "heading" and len(givers) == 1 else ()

    def _lead_donors(self, lead: Span) -> tuple[str, ...]:
        """Who gives, where the line over the list says so and stops before what is given."""
        verbs = [v for v in verbs_in(self.reading, lead.start, lead.end) if self.words.gives(v.lemma)]
        if not lead.text.rstrip().endswith(":"):
            return ()
        return self.parties.subject(verbs[-1]) if verbs else self._signing(lead)[0]

    def _signing(self, lead: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who lends and which states, in a line on what they sign: "quatre accords signés entre X et la Banque :"."""
        signed = any("sign" in self.words.verb(v.lemma) for v in verbs_in(self.reading, lead.start, lead.end))
        inside = [m for m in self.reading.mentions if lead.start <= m.span.start < lead.end] if signed else []
        who = {one: m for m in inside if m.kind != "pronoun" and (one := receiver(m))}
        states = tuple(one for one in who if is_state(one))
        lenders = tuple(one for one in who if not is_state(one.partition(".")[0]))
        if len(lenders) != 1 or len(states) > 1:
            return (), ()
        return lenders, states or self._titled_states(who[lenders[0]])

    def _titled_states(self, lender: Mention) -> tuple[str, ...]:
        """The one state of the title that a lender does not belong to by its name: "Agence française de …"."""
        title = self.reading.title
        inside = [m for m in self.reading.mentions if title is not None and title.start <= m.span.start < title.end]
        known = authority.load()
        told = dict.fromkeys(m.actor for m in inside if m.kind == "country" and m.actor)
        words = {plain(token) for token in lender.span}
        left = tuple(
            one for one in told if not words & set(known.actor(one).adjectives.get(self.reading.pack.code, ()))
        )
        return left if len(left) == 1 else ()
