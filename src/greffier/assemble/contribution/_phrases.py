"""Phrases: a noun, its complements and the sum that belongs to it."""

from dataclasses import replace

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Amount
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._figures import Figures, Thing

_REACH = 14
"""How many tokens may stand between a noun and the sum that belongs to it."""


class Phrases(Figures):
    """Find the noun phrases that name what is given, with the sum or the number in them."""

    def at(self, start: int, limit: int) -> Thing | None:
        """Return the thing whose words start at the token *start* and end before *limit*."""
        thing = self._figure(start, limit) or self._phrase(start, limit)
        return thing and self._joined(thing, limit)

    def _phrase(self, start: int, limit: int) -> Thing | None:
        """A noun phrase, with the sum that belongs to its noun if there is one."""
        head = self._first_noun(start, min(limit, start + 6))
        if head is None or mention_at(self.reading, head) is not None:
            return None
        if self._is_fraction(head):
            share = self._share(head, limit)  # "la première moitié de la subvention"
            return replace(share, start=start + 1 if self._bare_determiner(start) else start)
        end = self._simple_end(head, limit)
        amount = None
        at, steps = end, 0
        found = self._sum_after(at, limit)
        while found is None and at < limit and steps < _REACH:
            steps += 1
            step = self._complement_end(at, limit)
            if step is None:
                break
            at = step
            found = self._sum_after(at, limit)
        if found is not None:
            amount, end = found
        first = start
        while first < head and self._bare_determiner(first):
            first += 1
        counted = next((c for k, c in self._counts.items() if start <= k <= head and c.span.end <= limit), None)
        classes = self._classes(head)
        one = counted is None or counted.number == 1
        if amount is None and one and (inner := self._composed(head, end, limit)) is not None:
            return replace(inner, start=first, head=head, classes=classes | inner.classes)
        counted = self._made_of(counted, head) if end > head + 2 else counted
        if counted is not None and counted.number == 1 and (amount is not None or classes & {"aid", "act"}):
            counted = None  # "une contribution": an article
        if amount is None and counted is None and not classes and not self._contentful(head):
            return None
        return Thing(start=first, end=max(end, head + 1), head=head, amount=amount, counted=counted, classes=classes)

    def _composed(self, head: int, end: int, limit: int) -> Thing | None:
        """Read "un lot composé de deux échographes et de 60 lits": the things that the gift is made of."""
        if not self._classes(head) & {"aid", "goods", "act"}:
            return None
        told = (self.words.match("made_of", self.doc, at, limit=limit) for at in range(head + 1, min(end + 2, limit)))
        after = next((at for at in told if at is not None and at < limit), None)
        inner = self._figure(after, limit) if after is not None else None
        return self._joined(inner, limit) if inner is not None and inner.counted is not None else None

    def _bare_determiner(self, at: int) -> bool:
        """An article or a possessive; a number may be tagged as a determiner too."""
        token = self.doc[at]
        return plain(token) in self.words.article or (token.pos_ == "DET" and bool(token.morph.get("Poss", [])))

    def _simple_end(self, head: int, limit: int) -> int:
        """The end of a noun phrase that stops before a sum."""
        end = min(limit, extend_right(self.reading, head).end)
        if end + 1 < limit and self._taught(end):
            end = min(limit, extend_right(self.reading, end + 1).end)
        for at in range(head + 1, end):
            if at in self._amounts or (
                self.words.match("sum_mark", self.doc, at, limit=limit) and (self._sum_after(at, limit) is not None)
            ):
                return at
            if mention_at(self.reading, at) is not None and self.doc[at].pos_ != "ADJ":
                return at - 1 if plain(self.doc[at - 1]) in self.words.of and at - 1 > head else at
        return end

    def _taught(self, at: int) -> bool:
        """Whether "à" and a craft stand here, behind what teaches it: "formation au déminage", not "à 80 douaniers"."""
        teaches = at > 0 and "teaching" in self._classes(at - 1) and plain(self.doc[at]) in self.words.at
        craft = self.doc[at + 1]
        people = self.words.named(craft) & {"beneficiary", "giver", "troops", "region"}
        return teaches and craft.pos_ == "NOUN" and "Plur" not in craft.morph.get("Number", []) and not people

    def _sum_after(self, at: int, limit: int) -> tuple[Amount, int] | None:
        """The sum that a mark ties to what stands before it ("d'un montant de", "(")."""
        if at < limit and self.doc[at].text == ",":
            at += 1
            amount = self._amounts.get(self._past_bound(at, limit)[1])
            if amount is not None and amount.span.end < limit and self.doc[amount.span.end].text == ",":
                return amount, amount.span.end  # "leur don, de l'ordre de 250 millions d'euros, …"
        starts = [at]
        if at < limit and self.doc[at].text == "(" and not self._listed_bracket(at):
            starts.append(at + 1)
        if (end := self.words.match("apposition", self.doc, at, limit=limit)) is not None:
            starts.append(end)
        if (end := self.words.match("sum_mark", self.doc, at, limit=limit)) is not None:
            starts.append(end)
        for start in starts[1:]:
            _, figure = self._past_bound(start, limit)
            amount = self._amounts.get(figure)
            if amount is not None and amount.span.end <= limit:
                return amount, amount.span.end
        return None

    def _listed_bracket(self, at: int) -> bool:
        """Whether a bracket is one of a list: "pour le Laos (4 millions) et le Népal (6 millions)"."""
        if mention_at(self.reading, at - 1) is None:
            return False
        close = next((k for k in range(at, min(len(self.doc), at + 12)) if self.doc[k].text == ")"), None)
        near = range(close + 1, min(len(self.doc), close + 8)) if close is not None else range(0)
        return any(self.doc[k].text == "(" and mention_at(self.reading, k - 1) is not None for k in near)

    def _complement_end(self, at: int, limit: int) -> int | None:
        """Step over an adjective, a participle or a prepositional phrase inside a noun phrase."""
        token = self.doc[at]
        if token.text in {"»", "”"}:
            return at + 1  # "un « prêt souverain » de 40 millions"
        if token.pos_ == "ADV" and at + 1 < limit and self.doc[at + 1].pos_ in ("ADJ", "VERB"):
            return self._complement_end(at + 1, limit)  # "une aide non remboursable"
        if token.pos_ == "ADJ" or (token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])):
            return at + 1
        if token.pos_ != "ADP" and plain(token) not in self.words.of | self.words.at:
            return None
        end = at + 1
        mention = mention_at(self.reading, end) if end < limit else None
        if mention is not None:
            return mention.span.end
        noun = self._first_noun(end, min(limit, end + 4))
        return min(limit, extend_right(self.reading, noun).end) if noun is not None else None

    def _joined(self, thing: Thing, limit: int) -> Thing:
        """Take in the things that a list joins to this one, where they have no sum of their own."""
        if thing.amount is not None and thing.head is None:
            return thing
        end, figured, amount, classes = thing.end, thing.counted, thing.amount, thing.classes
        while end < limit and (
            self.doc[end].text == ","
            or plain(self.doc[end]) in self.words.join
            or self.words.match("also", self.doc, end, limit=limit) is not None
        ):
            if thing.amount is not None:
                break
            start = self.words.match("also", self.doc, end, limit=limit) or end + 1
            if self.words.match("worth", self.doc, start, limit=limit) is not None:
                break  # ", d'une valeur de 245 millions": no thing of the list
            if start < limit and plain(self.doc[start]) in self.words.of and start + 1 < limit:
                # "de trois ambulances et d'un lot de …"
                start += 1 if start + 1 in self._counts or self.doc[start + 1].pos_ == "DET" else 0
            if start >= limit or mention_at(self.reading, start) is not None:
                break
            nxt = self._figure(start, limit) or self._phrase(start, limit)
            if nxt is None or nxt.head is None or "sum" in nxt.classes:
                break
            if nxt.amount is not None and "goods" not in nxt.classes:
                break
            if nxt.head is not None and mention_at(self.reading, nxt.head) is not None:
                break
            if not (nxt.classes & {"goods", "aid"} or nxt.counted) or self._opens_clause(nxt.end, limit):
                break
            if nxt.counted is not None and figured is not None and nxt.counted.number > 1:
                figured = None  # "60 hectares et 100 citernes"; "huit bateaux et un simulateur" keeps the eight
            end, amount, classes = nxt.end, amount or nxt.amount, classes | nxt.classes & {"goods"}
            if amount is not None:
                break
        if end == thing.end:
            return thing
        if amount is None and (found := self._sum_after(end, limit)) is not None:
            amount, end = found  # "des obus et des radars pour un montant de 40 millions"
        return replace(thing, end=end, counted=figured, amount=amount, classes=classes)

    def _opens_clause(self, end: int, limit: int) -> bool:
        """Whether a finite verb follows: then what stands before it is a subject."""
        return any(
            verb.span.start - end <= 1 and verb.features.get("Form") == "finite"
            for verb in verbs_in(self.reading, end, min(limit, end + 4))
        )

    def unpacked(self, thing: Thing, limit: int) -> Thing | None:
        """Return what the noun of an act gives: "la livraison (à X) de quarante obusiers"."""
        if thing.head is None or ("aid" in thing.classes and thing.amount is not None):
            return None
        if "act" not in thing.classes and ("pledge" not in thing.classes or not self._promised_aid(thing.head, limit)):
            return None
        at = thing.head + 1
        while at < limit and plain(self.doc[at]) not in self.words.of:
            if self.doc[at].pos_ in ("ADJ", "ADV") or self.doc[at].text == ",":
                at += 1
            elif (time := self._times.get(at) or self._times.get(at + 1)) is not None:
                at = time.span.end  # "le versement, en avril, de 8 millions"
            elif self.words.match("to", self.doc, at, limit=limit) is not None or plain(self.doc[at]) in self.words.by:
                at = self._past_dative(at, limit)
                if self.doc[at - 1].text.istitle() and mention_at(self.reading, at - 1) is None:
                    return None  # "un prêt à la Caisse de gestion": the rest of the body's name
            else:
                return None
        if at >= limit:
            return None
        inner = self.at(at + 1, limit) or self.at(at, limit)
        mention = mention_at(self.reading, inner.start) if inner is not None else None
        named = mention is not None and mention.rule != "words"  # "l'envoi de douze experts": people, and no name
        if inner is None or named or inner.classes & {"abstract", "need"}:
            return None
        if not inner.figured and inner.classes & {"giver", "region", "organ"} and not inner.classes & {"goods", "aid"}:
            return None  # "ce don de la Région Réunion": whose it is, not what
        return replace(inner, classes=inner.classes | {"acted"})

    def _promised_aid(self, head: int, limit: int) -> bool:
        """Whether a promise is one of aid: "l'engagement d'une contribution", "l'annonce par X d'un don"."""
        near = (k for k in range(head + 1, min(limit, head + 8)) if self.doc[k].pos_ == "NOUN")
        first = next(near, None)
        return first is not None and "aid" in self._classes(first)

    def _past_dative(self, at: int, limit: int) -> int:
        """Step over who receives, up to the "de" behind: an actor, or a noun with its adjectives."""
        end = self.words.match("to", self.doc, at, limit=limit) or at + 1
        while (
            end < limit
            and (mention := mention_at(self.reading, end)) is None
            and self.doc[end].pos_ in ("DET", "NOUN", "ADJ")
        ):
            end += 1
        mention = mention_at(self.reading, end) if end < limit else None
        return mention.span.end if mention is not None else end

    def phrase_end(self, start: int, limit: int) -> int:
        """Return where the noun phrase that starts at *start* ends."""
        mention = mention_at(self.reading, start) or (
            mention_at(self.reading, start + 1) if start + 1 < limit else None
        )
        if mention is not None and mention.span.start <= start + 1:
            return min(limit, mention.span.end)
        noun = self._first_noun(start, min(limit, start + 4))
        return min(limit, extend_right(self.reading, noun).end) if noun is not None else start
