"""Donors beside their sums: in brackets, behind a colon, in bullets."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import Party, sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention
from greffier.assemble._who import coordinated
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._listing import Listing
from greffier.assemble.contribution._things import Thing
from greffier.records.contribution import Stage

_GAP = 8
"""How many tokens may stand between a donor of a list and its sum."""
_DECIDING = {"approve", "give", "give_gift", "give_sum", "promise"}
"""Verbs by which a body adopts or grants what a list in brackets tells."""


class Beside(Listing):
    """Find the gifts of lists in which a donor stands beside its sum: brackets, bullets, colons."""

    def bracketed(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield "X (20 millions d'euros)" where the sentence speaks of giving."""
        for mention in self.reading.mentions:
            at = self._bracket(mention.span.end)
            if at is None:
                continue
            if any(a.span.start < mention.span.end <= a.span.end for a in self.reading.amounts):
                continue  # "dollars canadiens (1,28 milliard d'euros)": the same sum again
            if self._owned(mention) is not None:
                continue  # "12 millions de la Norvège, 5 millions de l'Italie": the sum before the name is its own
            block = self.reading.block(mention.span.start)
            if block is not None and block.label_ == "bullet" and mention.span.start - block.start <= _GAP // 2:
                continue  # the line over the bullets says what they are
            whole = sentence(self.reading, mention.span.start)
            stage = self._spoken_of(whole.start, whole.end)
            thing = self.things.at(at, whole.end)
            if thing is not None and thing.amount is None and "goods" not in thing.classes:
                continue
            if stage is None or thing is None or any(self._told(d, thing) for d in drafts):
                continue
            if any(v.span.start == thing.end and v.features.get("Form") == "finite" for v in self.reading.verbs):
                continue  # "a annoncé Mme X : 720 millions iront à la Syrie"
            role = self._governor(mention, whole.start)
            if role == "other":
                continue  # "selon la Commission, avec un total de …"
            if role == "receiver" and self.doc[at - 1].text == "," and self._has_sum(mention, whole.start):
                continue  # "720 millions iront à la Syrie, 560 millions au Liban"
            if role == "receiver":
                yield from self._received_by(mention, thing, stage, whole, drafts)
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

    def _has_sum(self, mention: Mention, limit: int) -> bool:
        """Whether a sum stands before a name in its own item of a list."""
        at = next((k for k in range(mention.span.start, limit, -1) if self.doc[k].text in {",", ":", ";"}), limit)
        return any(at <= amount.span.start < mention.span.start for amount in self.reading.amounts)

    def owned(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Yield the items of a list of sums: "12 millions de la Norvège, 5 millions de l'Italie et 3 du Canada"."""
        found = [(m, thing) for m in self.reading.mentions if (thing := self._owned(m)) is not None]
        for mention, thing in found:
            whole = sentence(self.reading, mention.span.start)
            listed = [other.start for _, other in found if whole.start <= other.start < whole.end]
            stage = self._spoken_of(whole.start, min(listed)) if len(listed) > 1 else None
            if stage is not None and not any(self._told(d, thing) for d in drafts):
                yield from self._listed(mention, thing, stage, whole)

    def _owned(self, mention: Mention) -> Thing | None:
        """The sum that "de" ties to the giver behind it: "12 millions d'euros | de la Norvège"."""
        at = mention.span.start
        while at > 0 and plain(self.doc[at - 1]) in self.words.article - self.words.of:
            at -= 1
        end = at - 1 if at > 0 and plain(self.doc[at - 1]) in self.words.of else at
        amount = next((a for a in self.reading.amounts if a.span.end == end and end < mention.span.end), None)
        if amount is None or mention.kind not in ("country", "organisation", "body"):
            return None
        of = plain(self.doc[end]) in self.words.of and amount.span.end <= mention.span.start
        return self.things.at(amount.span.start, mention.span.start) if of else None

    def _governor(self, mention: Mention, limit: int) -> str:
        """What a preposition before a mention, before its list or before the colon of its list makes of it."""
        listed = coordinated(self.reading, mention) or [mention]
        at = self._list_start(min(map(self._item_start, listed)), limit)
        before = self.doc[at - 1] if at > limit else None
        if before is not None and before.text == ":":
            return "receiver" if self._for_somebody(limit, at - 1) else "donor"
        if before is None or (before.pos_ != "ADP" and plain(before) not in self.words.at):
            return "donor"
        if self.words.before("between", self.doc, at, limit=limit) is not None:
            return "donor"
        for key in ("to", "place"):
            if self.words.before(key, self.doc, at, limit=limit) is not None:
                return "receiver"
        if plain(before) in self.words.of and at > limit + 1 and "donor" in self.words.noun(self.doc[at - 2]):
            return "receiver"  # "premier donateur de la Somalie, avec 120 millions"
        if plain(before) in self.words.of and at > limit + 1:
            noun, kinds = self.doc[at - 2], self.words.noun(self.doc[at - 2])
            # "a répondu à l'appel de l'Ukraine avec un don …", "le premier client de la Suisse, avec 3 millions"
            other = "conference" in kinds or not kinds - {"need", "abstract"}
            return "other" if noun.pos_ == "NOUN" and other else "donor"
        return "donor" if plain(before) in self.words.of | self.words.by else "other"

    def _list_start(self, start: int, limit: int) -> int:
        """Where a list of names with their sums in brackets starts: "pour le Laos (4 …) et le Népal (6 …)"."""
        at = start
        while at - 1 > limit:
            k = at - 1
            while k > limit and plain(self.doc[k]) in self.words.article | self.words.of | self.words.at:
                k -= 1  # "…, de la Y (6 …)"
            while k > limit and (plain(self.doc[k]) in self.words.join | {","} or self.doc[k].text in {",", ";"}):
                k -= 1
            if k == at - 1 or self.doc[k].text != ")":
                break
            while k > limit and self.doc[k].text != "(":
                k -= 1
            mention = self._mention(k - 1)
            if mention is None:
                break
            at = self._item_start(mention)
        while at - 1 > limit and plain(self.doc[at - 1]) in self.words.article - self.words.of - self.words.at:
            at -= 1
        return at

    def _item_start(self, mention: Mention) -> int:
        """Where the words of an item start: at a name, or at the body that it qualifies ("l'armée malienne (6 …)")."""
        at, start = mention.span.start, mention.span.start
        if mention.rule != "adjective" and (at == 0 or plain(self.doc[at - 1]) not in self.words.of):
            return start  # "Contribueront à ce fonds la Roumanie (8 …)"
        while at > 0 and (
            self.doc[at - 1].pos_ in ("ADJ", "NOUN", "VERB")
            or plain(self.doc[at - 1]) in self.words.of
            or plain(self.doc[at - 1]) in self.words.article - self.words.at
        ):
            at -= 1
            if "beneficiary" in self.words.noun(self.doc[at]):
                start = at
        return start

    def _for_somebody(self, start: int, colon: int) -> bool:
        """Whether the words before a colon end in those who receive: "une aide aux huit pays suivants :"."""
        for at in range(max(start, colon - 8), colon):
            after = self.words.match("to", self.doc, at, limit=colon) or self.words.match(
                "place", self.doc, at, limit=colon
            )
            head = (
                next((k for k in range(after or colon, colon) if self.doc[k].pos_ == "NOUN"), None) if after else None
            )
            mention = self._mention(head) if head is not None else None
            named = mention is not None and mention.kind in ("country", "organisation", "body")
            if head is not None and not named and "beneficiary" in self.words.noun(self.doc[head]):
                return True
        shared = any(
            "apportion" in self.words.verb(v.lemma) for v in verbs_in(self.reading, max(start, colon - 8), colon)
        )
        return shared or any("receiver" in self.words.noun(self.doc[k]) for k in range(start, colon))

    def _received_by(
        self, mention: Mention, thing: Thing, stage: Stage, whole: Span, drafts: list[Draft]
    ) -> Iterator[Draft]:
        if not mention.actor:
            return
        told = [d for d in drafts if whole.start <= d.trigger < thing.start and d.donors]
        shared = self._shared_out(whole.start, drafts) if not told and self._apportions(whole) else None
        told = told if shared is None else [shared]
        draft = Draft(thing=thing, trigger=thing.start, stage=told[-1].stage if told else stage, rule="giving.list")
        draft.reach = thing.end
        start = self._item_start(mention)
        donors = told[-1].donors if told else self._who(_DECIDING, whole.start, start)
        if any("donor" in self.words.noun(self.doc[k]) for k in (start - 1, start - 2)):
            donors = donors or self._who({"be"}, whole.start, start)
        draft.donors = tuple(one for one in donors if one != mention.actor)
        named = self.parties.at(start, mention.span.end, but=()) if start < mention.span.start else ()
        draft.recipients = named or (mention.actor,)
        draft.cite(mention.span.start, thing.end)
        draft.lead = (whole.start, whole.end)
        self.when.led(draft)
        yield draft

    def _who(self, kinds: set[str], start: int, limit: int) -> tuple[str, ...]:
        """The subject of a verb: "le Conseil a adopté des mesures pour …", "X est le premier donateur de …"."""
        verbs = [v for v in verbs_in(self.reading, start, limit) if self.words.verb(v.lemma) & kinds]
        return self.parties.subject(verbs[-1]) if verbs else ()

    def _told(self, draft: Draft, thing: Thing) -> bool:
        """Whether a gift is the thing, or has its sum already: "le soutien de la Suisse à hauteur de 3 millions"."""
        amount = draft.money or draft.thing.amount
        return draft.thing.start == thing.start or (amount is not None and amount is thing.amount)

    def _bracket(self, end: int) -> int | None:
        """Return where the sum starts that stands by a donor: "X (20 …)", "X : 20 …", "X, avec 20 …"."""
        size = len(self.doc)
        if end + 1 >= size:
            return None
        if self.doc[end].text in {"(", ":"}:
            return end + 1 if self.things.figure_at(end + 1, size) else None
        if self.doc[end].text == "," and self._headed_list(end) and self.things.figure_at(end + 1, size):
            return end + 1
        if self._headed_list(end) and self.things.figure_at(end, size):
            return end  # "… : la Norvège 12 millions, l'Italie 5 millions"
        start = end + 1 if self.doc[end].text == "," else end
        after = self.words.match("with", self.doc, start)
        return after if after is not None and self.things.figure_at(after, size) else None

    def _headed_list(self, at: int) -> bool:
        """Whether a list stands behind a colon and the noun of a promise ("Engagements : Norvège, 30 millions …")."""
        block = self.reading.block(at)
        if block is None:
            return False
        words = self.reading.plain[block.start : at]
        return ":" in words and self._spoken_of(block.start, block.start + words.index(":")) is not None

    def _shared_among(self, mention: Mention, limit: int, drafts: list[Draft]) -> Draft | None:
        """The gift that is shared out among those whom the brackets follow ("entre le CICR (7 millions) et …")."""
        before = [d for d in drafts if limit <= d.thing.start and d.thing.end <= mention.span.start and d.donors]
        before = [d for d in before if d.whole is None]
        here = sentence(self.reading, mention.span.start)
        if not before and self._apportions(here) and (shared := self._shared_out(here.start, drafts)) is not None:
            before = [shared]  # "La somme sera répartie entre le CICR (7 millions) et …"
            limit = here.start
        start = max(limit, before[-1].thing.end) if before else mention.span.start
        for at in range(mention.span.start, start, -1):
            if self.words.before("between", self.doc, at, limit=limit) is not None:
                return before[-1]
        return None

    def _listed(
        self, mention: Mention, thing: Thing, stage: Stage, whole: Span, block: Span | None = None
    ) -> Iterator[Draft]:
        donors = self.parties.donors((Party.of(mention),))
        if not donors:
            return
        start = mention.span.start
        draft = Draft(thing=thing, trigger=thing.start, stage=stage, rule="giving.list", reach=thing.end)
        draft.donors = donors
        limit = block.end if block is not None else self._closing(thing.end, whole.end)
        parts = (k for k in range(thing.end, limit) if self.words.match("part", self.doc, k) is not None)
        limit = next(parts, limit)
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

    def _apportions(self, whole: Span) -> bool:
        """Whether a line or a sentence shares a sum out: "Le financement sera réparti comme suit :"."""
        verbs = verbs_in(self.reading, whole.start, whole.end)
        return any("apportion" in self.words.verb(v.lemma) and not v.features.get("Reflex") for v in verbs)

    def _shared_out(self, start: int, drafts: list[Draft]) -> Draft | None:
        """The sum before a token that "la somme" or "le financement" takes up, to be shared out."""
        before = [d for d in drafts if d.thing.end <= start and d.donors and d.whole is None]
        last = max(before, key=lambda d: d.thing.start, default=None)
        return last if last is not None and (last.money or last.thing.amount) else None

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
        shared = "apportion" in kinds and bool(nouns & {"sum_noun"})  # "la somme sera répartie entre …"
        if kinds & speaks or nouns & {"aid", "pledge", "donor"} or shared:
            done = {"give"} if "pledge" in nouns else {"give", "receive"}  # "les promesses reçues": not the money
            given = [v for v in verbs if self.words.verb(v.lemma) & done]
            past = any(
                v.features.get("Form") == "participle"
                or v.features.get("Tense") in ("Perf", "Plup", "Past")
                or (v.features.get("Voice") == "Pass" and v.features.get("Person") == "1")  # "sommes versées": a noun
                for v in given
            )
            if "need" in nouns and not nouns & {"aid", "pledge"}:
                return None
            return "delivered" if past and "promise" not in kinds else "pledged"
        return None
