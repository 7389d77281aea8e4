"""Who gives: the subject, the agent, whose gift it is, who is thanked."""

from dataclasses import replace

from greffier.assemble._clauses import Party, agents, parties, sentence, subjects, verbs_in
from greffier.assemble._phrases import ends_phrase, extend_right, plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.contribution._givers import SELF, Givers, is_state
from greffier.assemble.contribution._things import Thing


class Donors(Givers):
    """Say who gives, from the clause of a verb or the words of a noun."""

    def subject(self, verb: Verb, but: Thing | None = None) -> tuple[str, ...]:
        """Return who gives as the subject of *verb*; what is given, *but*, is not."""
        found = subjects(self.reading, verb)
        if but is not None and any(p.span.start < but.end and but.start < p.span.end for p in found):
            found = self._opening(verb)
        found = self._free(found) or (self._opening(verb) if verb.features.get("Form") == "finite" else ())
        if found and all(party.kind == "pronoun" and party.actor is None for party in found):
            found = self._speakers_of(verb) or found
        given = self.donors(self._listed(found)) or (() if found else self._bare_givers(verb))
        if not given and verb.features.get("Person") == "1" and self._quoted(verb):
            return (SELF,)  # "« Nous livrerons … », a déclaré la ministre danoise": her country
        return given

    def _bare_givers(self, verb: Verb) -> tuple[str, ...]:
        """Read "Gouvernements, fondations et entreprises ont promis": a list without articles right before the verb."""
        at = verb.span.start - 1
        if at < 0 or "giver" not in self.words.noun(self.doc[at]) or self.doc[at].morph.get("Number", []) != ["Plur"]:
            return ()
        while at > 1 and (self.doc[at - 1].text == "," or plain(self.doc[at - 1]) in self.words.join):
            if "giver" not in self.words.noun(self.doc[at - 2]):
                break
            at -= 2
        span = self.doc[at : verb.span.start]
        party = Party(span=span, actor=span.text, person=None, mention=None, kind="other")
        return (self._of_all(at, party),)

    def _quoted(self, verb: Verb) -> bool:
        return any(quote.start < verb.head < quote.end for quote in self.reading.quotes)

    def _listed(self, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Add to a subject what a list joins before it and nobody knows by name: "le Québec et la Norvège"."""
        if not found or found[0].kind == "pronoun":
            return found
        first = found[0]
        at = first.span.start - 1
        before = mention_at(self.reading, at - 1) if at > 0 else None
        if at < 1 or plain(self.doc[at]) not in self.words.join or (before is not None and before.kind != "other"):
            return found
        phrase = ends_phrase(self.reading, at - 1)
        if phrase is None or self._governed(phrase.start):
            return found
        head = next((t for t in phrase if t.pos_ in ("NOUN", "PROPN")), None)
        if head is None:
            return found
        if "giver" in self.words.noun(head) and first.mention is None and first.actor:
            whole = self.doc[phrase.start : first.span.end]  # "vingt-deux pays et neuf institutions"
            return (
                replace(first, span=whole, actor=self._bare(self._past_article(phrase.start), whole.end)),
                *found[1:],
            )
        if head.pos_ != "PROPN":
            return found
        start = self._past_article(phrase.start)
        one = Party(span=phrase, actor=self._bare(start, phrase.end), person=None, mention=None, kind="other")
        return (one, *found)

    def _past_article(self, start: int) -> int:
        while plain(self.doc[start]) in self.words.article or self.doc[start].is_punct or self.doc[start].is_space:
            start += 1
        return start

    def _free(self, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Leave out of a list what a preposition governs, unless it governs all of it."""
        free = tuple(p for p in found if not self._governed(p.span.start))
        return free if free and not self._governed(found[-1].span.start) else found

    def _governed(self, start: int) -> bool:
        first = self.doc[start]
        if first.pos_ == "ADP" and plain(first) in self.words.at:
            return True
        return start > 0 and self.doc[start - 1].pos_ == "ADP"

    def _opening(self, verb: Verb) -> tuple[Party, ...]:
        """The noun phrase that opens the clause, where only an aside between commas parts it from the verb."""
        start = sentence(self.reading, verb.head).start
        for at in range(verb.span.start - 1, start - 1, -1):
            if self.doc[at].text in {":", ";", "«"} or plain(self.doc[at]) in self.words.that:
                start = at + 1
                break
        commas = [k for k in range(start, verb.span.start) if self.doc[k].text == ","]
        if len(commas) < 2 or commas[-1] != verb.span.start - 1:
            return ()
        first = commas[-3] + 1 if len(commas) > 2 else start
        mention = next((m for m in self.reading.mentions if first <= m.span.start <= first + 1), None)
        if mention is not None and mention.span.end <= commas[-2]:
            return tuple(Party.of(m) for m in coordinated(self.reading, mention) or [mention])
        head = next((k for k in range(first, min(commas[-2], first + 4)) if self.doc[k].pos_ == "NOUN"), None)
        if head is None or "giver" not in self.words.noun(self.doc[head]):
            return ()
        span = self.doc[first : commas[-2]]
        return (Party(span=span, actor=self._bare(head, span.end), person=None, mention=None, kind="other"),)

    def belonging(self, thing: Thing) -> tuple[str, ...]:
        """Whose gift it is by its own words: "une contribution belge de …", "l'aide de la Suisse"."""
        found = [
            m
            for m in self.reading.mentions
            if thing.start <= m.span.start and m.span.end <= thing.end and m.kind == "country" and m.actor
        ]
        for mention in found:
            at = mention.span.start - 1
            while at > thing.start and self.doc[at].pos_ == "ADJ":
                at -= 1  # "l'aide humanitaire suisse"
            adjective = self.doc[mention.span.start].pos_ == "ADJ" and "aid" in self.words.noun(self.doc[at])
            if adjective and mention.actor:
                return (mention.actor,)
        return ()

    def apposed(self, start: int, limit: int) -> tuple[str, ...]:
        """Whose gift it is by an aside: "quarante tracteurs, don de la Corée, sont arrivés"."""
        for at in range(start + 1, limit):
            marked = any(token.text == "," for token in self.doc[max(start, at - 2) : at])
            if marked and "aid" in self.words.noun(self.doc[at]):
                return self.after(at + 1, limit, self.words.of)[0]
        return ()

    def source(self, thing: Thing) -> tuple[str, ...]:
        """Whose money a sum is by the words behind it: "a remis un chèque de 3 millions de dollars de l'UNICEF"."""
        if thing.amount is None:
            return ()
        return self.after(thing.end, sentence(self.reading, thing.start).end, self.words.of)[0]

    def _speakers_of(self, verb: Verb) -> tuple[Party, ...]:
        """Read "Elles ont fait savoir qu'elles porteraient": the pronoun is the subject of the saying, if it agrees."""
        start = sentence(self.reading, verb.head).start
        before = [v for v in verbs_in(self.reading, start, verb.span.start) if v.features.get("Form") == "finite"]
        if not before or before[-1].features.get("Number") != verb.features.get("Number"):
            return ()
        between = self.doc[before[-1].span.end : verb.span.start]
        return subjects(self.reading, before[-1]) if any(plain(t) in self.words.that for t in between) else ()

    def agent(self, verb: Verb) -> tuple[str, ...]:
        """Return who gives as the agent of a passive or a participle."""
        found = agents(self.reading, verb)
        # "ont été promis, dont 3 millions par X": who gives a part does not give the whole.
        return self.donors(tuple(one for one in found if not self._of_part(verb.span.end, one.span.start)))

    def _of_part(self, start: int, end: int) -> bool:
        return any(self.words.match("part", self.doc, at) is not None for at in range(start, end))

    def objects(self, verb: Verb, limit: int) -> tuple[str, ...]:
        """Return who is thanked, as the object of *verb*."""
        return self.donors(parties(self.reading, verb.span.end, limit))

    def after(self, start: int, limit: int, openers: frozenset[str]) -> tuple[tuple[str, ...], int]:
        """Return the donors that a preposition of *openers* names between two tokens, and where they end.

        Behind "de" only the first words count: what hangs on them is somebody else's.
        """
        for at in range(start, limit - 1):
            if openers == self.words.of and at > start and self.doc[at - 1].pos_ != "ADJ" and at - start > 1:
                break
            if plain(self.doc[at]) in openers:
                first = at + 1
                while first < limit and plain(self.doc[first]) in self.words.article and self._mention(first) is None:
                    first += 1
                mention = self._mention(first) if first < limit else None
                if openers == self.words.by and mention is None and (named := self._unknown(first, limit)) is not None:
                    return named
                if mention is not None and mention.span.end <= limit:
                    group = coordinated(self.reading, mention) or [mention]
                    return self.donors(tuple(Party.of(one) for one in group)), max(one.span.end for one in group)
        return (), start

    def _unknown(self, first: int, limit: int) -> tuple[tuple[str, ...], int] | None:
        """An agent that nobody knows by an id: "par le Fonds spécial d'assistance d'urgence", "par la Fondation X"."""
        if first >= limit or not self.doc[first].text[:1].isupper() or self.doc[first].pos_ not in ("NOUN", "PROPN"):
            return None
        end = min(limit, extend_right(self.reading, first).end)
        party = Party(span=self.doc[first:end], actor=self._bare(first, end), person=None, mention=None, kind="other")
        found = self.donors((replace(party, span=self.doc[max(0, first - 1) : end]),))
        return (found, end) if found else None

    def thanked(self, thing_start: int, limit: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Donors and recipients of a gift that is the cause of thanks: who is thanked, and who thanks."""
        before = [
            v
            for v in self.reading.verbs
            if limit <= v.span.start and v.span.end <= thing_start and self.words.verb(v.lemma) & {"thank", "reimburse"}
        ]
        if not before:
            return (), ()
        verb = before[-1]
        cause = [
            at
            for at in range(verb.span.end, thing_start)
            if self.words.match("for", self.doc, at) is not None and plain(self.doc[at]) not in self.words.of
        ]
        at = thing_start - 1
        while at > verb.span.end and self.doc[at].pos_ in ("DET", "ADJ"):
            at -= 1
        if not cause and at > verb.span.end and plain(self.doc[at]) in self.words.of:
            cause = [at]  # "a remercié la Corée de son don"
        if not cause:
            return (), ()
        donors = self.donors(parties(self.reading, verb.span.end, cause[0]))
        thankers = self.donors(subjects(self.reading, verb)) if "thank" in self.words.verb(verb.lemma) else ()
        house = self.reading.document.publisher  # "Le HCR remercie la Corée pour sa contribution", in his own release
        theirs = (one for one in thankers if one not in donors and (is_state(one) or one == house))
        return donors, tuple(theirs)
