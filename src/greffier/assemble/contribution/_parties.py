"""Who gives and who receives: from the clause, else from the paragraph, its heading or the title."""

from spacy.tokens import Span

from greffier.assemble._clauses import Party, agents, parties, sentence, subjects, verbs_in
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.contribution._things import Thing
from greffier.assemble.contribution._words import Words

SELF = "@"
"""Stands for the country of who speaks ("mon pays") until the statements settle it."""
_COUNTRY = 3
"""Letters of an ISO 3166-1 alpha-3 code."""


class Parties:
    """Donors and recipients in one reading."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        self._pronouns = reading.pack.words("clauses")["of"]

    # Donors

    def donors(self, found: tuple[Party, ...]) -> tuple[str, ...]:
        """Return the ids of those who give; a party that could not give is left out."""
        ids = [self._donor(party) for party in found]
        return tuple(dict.fromkeys(one for one in ids if one))

    def _donor(self, party: Party) -> str | None:
        """An office gives for its country; one of an organisation speaks, and does not give."""
        actor = party.actor
        if actor is None:
            return None
        if party.mention is None:
            head = next((t for t in party.span if t.pos_ in ("NOUN", "PROPN")), None)
            if any(t.morph.get("Poss", []) for t in party.span[:1]) and head is not None:
                return SELF if "home" in self.words.noun(head) else None
            # "Le pays", "le gouvernement" alone: the sentence does not say which.
            named = head is not None and "giver" in self.words.noun(head)
            return (
                actor
                if named and head and (len(actor.split()) > 1 or head.morph.get("Number", []) == ["Plur"])
                else None
            )
        if party.kind in ("office", "person"):
            owner, _, office = actor.partition(".")
            if not office:
                return None
            return owner if (len(owner) == _COUNTRY and owner.isalpha() and owner.isupper()) or owner == "EU" else None
        return actor

    def subject(self, verb: Verb, but: Thing | None = None) -> tuple[str, ...]:
        """Return who gives as the subject of *verb*; what is given, *but*, is not."""
        found = subjects(self.reading, verb)
        if but is not None and any(p.span.start < but.end and but.start < p.span.end for p in found):
            found = self._opening(verb)
        found = self._free(found) or (self._opening(verb) if verb.features.get("Form") == "finite" else ())
        if found and all(party.kind == "pronoun" and party.actor is None for party in found):
            found = self._speakers_of(verb) or found
        return self.donors(found)

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
            return tuple(party_of(m) for m in coordinated(self.reading, mention) or [mention])
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
            before = self.doc[mention.span.start - 1]
            adjective = self.doc[mention.span.start].pos_ == "ADJ" and "aid" in self.words.noun(before)
            if adjective and mention.actor:
                return (mention.actor,)
        return ()

    def helped(self, start: int, limit: int, *, but: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        """Who an infinitive of help or repayment names: "pour aider le Soudan", "pour rembourser les États"."""
        for verb in verbs_in(self.reading, start, limit):
            kinds = self.words.verb(verb.lemma)
            if verb.features.get("Form") != "infinitive" or not kinds & {"support", "reimburse"}:
                continue
            if self.words.before("aim", self.doc, verb.span.start) is None:
                continue
            ids, end = self._named(verb.span.end, limit)
            if ids := [one for one in ids if one not in but]:
                return tuple(ids), end
        return (), start

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
        return self.donors(agents(self.reading, verb))

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
                if mention is not None and mention.span.end <= limit:
                    group = coordinated(self.reading, mention) or [mention]
                    return self.donors(tuple(party_of(one) for one in group)), max(one.span.end for one in group)
        return (), start

    # Recipients

    def recipients(self, start: int, limit: int, *, but: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        """Return who receives between two tokens, and where their last words end."""
        found: list[str] = []
        places: list[str] = []
        end, place_end = start, start
        at = start
        while at < limit:
            after = self.words.match("to", self.doc, at, limit=limit)
            if after is not None and not self._place_after_time(at, after):
                ids, stop = self._named(after, limit)
                if ids:
                    found += [one for one in ids if one not in but]
                    end = max(end, stop)
                    at = stop
                    continue
            if not places and (after := self.words.match("place", self.doc, at, limit=limit)) is not None:
                ids, stop = self._placed(after, limit)
                if ids:
                    places = [one for one in ids if one not in but]
                    place_end = stop
            at += 1
        if len({*found, *places}) > 1:
            # "Aux populations touchées au Pakistan": one bare noun says less than the country.
            found = [one for one in found if " " in one or one[:1].isupper()] or places
        if found:
            return tuple(dict.fromkeys(found)), max(end, place_end)
        return tuple(dict.fromkeys(places)), place_end if places else start

    def at(self, start: int, limit: int, *, but: tuple[str, ...]) -> tuple[str, ...]:
        """Return who receives, by the words that start at a token."""
        return tuple(one for one in self._named(start, limit)[0] if one not in but)

    def _named(self, at: int, limit: int, *, names: bool = False) -> tuple[list[str], int]:
        """The recipients whose words start at a token: actors, or people and funds without a name.

        *names* leaves out those without one.
        """
        first = at
        while (
            first < limit
            and self._mention(first) is None
            and (plain(self.doc[first]) in self.words.article or self.doc[first].pos_ in ("DET", "NUM"))
        ):
            first += 1
        mention = self._mention(first) if first < limit else None
        if mention is not None and mention.span.start <= first and mention.span.end <= limit:
            group = [one for one in (coordinated(self.reading, mention) or [mention]) if one.span.end <= limit]
            group = self._without_subjects([one for one in group if one.span.start >= first]) or [mention]
            return [one for one in map(_recipient, group) if one], max(one.span.end for one in group)
        head = first
        while head < min(limit, first + 3) and self.doc[head].pos_ in ("DET", "ADJ", "NUM"):
            head += 1
        if head >= limit or self.doc[head].pos_ not in ("NOUN", "PROPN"):
            return [], at
        classes = self.words.noun(self.doc[head])
        if "cause" in classes:
            phrase = extend_right(self.reading, head)
            inside = [
                m for m in self.reading.mentions if head < m.span.start and m.span.end <= min(limit, phrase.end + 2)
            ]
            known = [one for one in map(_recipient, inside) if one]
            return ([known[0]], inside[0].span.end) if known else ([], at)
        if "region" in classes:
            phrase = extend_right(self.reading, head)
            return [self._bare(first, min(limit, phrase.end))], min(limit, phrase.end)
        if "beneficiary" not in classes or names:
            return [], at
        phrase = extend_right(self.reading, head)
        stop = min(limit, self._scheme_end(phrase.end, limit) if "scheme" in classes else phrase.end)
        inside = [m for m in self.reading.mentions if first <= m.span.start and m.span.end <= stop]
        receiver = _recipient(inside[-1]) if inside else None
        if receiver:
            return [receiver], stop
        if (examples := self._examples(stop, limit)) is not None:
            return examples
        if "fund" in classes:
            return [], stop  # the scheme of the gift, not who receives it
        if self.doc[head - 1].pos_ == "DET" and self.doc[head - 1].morph.get("Poss", []):
            return [], at  # "à son pays": whose, the clause does not say
        return [self._bare(first, stop)], stop

    def _examples(self, at: int, limit: int) -> tuple[list[str], int] | None:
        """Read "Aux autres partenaires …, notamment la Géorgie": the names stand for the group."""
        for k in range(at, limit):
            after = self.words.match("such_as", self.doc, k, limit=limit)
            if after is not None:
                ids, stop = self._named(after, limit, names=True)
                return (ids, stop) if ids else None
        return None

    def _without_subjects(self, group: list[Mention]) -> list[Mention]:
        """Cut a list where its next member starts a clause ("au Bélarus, et l'Iran continue …")."""
        kept: list[Mention] = []
        for mention in group:
            end = mention.span.end
            verb = any(v.features.get("Form") == "finite" and 0 <= v.span.start - end <= 1 for v in self.reading.verbs)
            starts = [a.span.start for a in self.reading.amounts] + [c.span.start for c in self.reading.counts]
            figure = any(0 <= start - end <= 2 for start in starts)
            bracket = end < len(self.doc) and self.doc[end].text == "("
            if kept and (verb or figure) and not bracket:
                return kept[:1]  # the list that breaks here may have ended before
            kept.append(mention)
        return kept

    def described(self, start: int, end: int, *, ids: bool = False) -> tuple[str, ...]:
        """Return who the noun phrase between two tokens is: the last actor in it, else its words.

        *ids* asks for an actor. A phrase that points back ("ce fonds") takes the fuller words from before it.
        """
        inside = [_recipient(m) for m in self.reading.mentions if start <= m.span.start and m.span.end <= end]
        if known := [one for one in inside if one]:
            return (known[-1],)
        if ids:
            return ()
        first = start
        pointed = start > 0 and plain(self.doc[start - 1]) in self.words.this
        while first < end and plain(self.doc[first]) in self.words.article | self.words.this:
            pointed = pointed or plain(self.doc[first]) in self.words.this
            first += 1
        if first >= end:
            return ()
        if pointed and (fuller := self._named_before(first)):
            return (fuller,)
        return (self._bare(first, end),)

    def _named_before(self, head: int) -> str | None:
        """The longest phrase before *head* with the same noun at its head."""
        same = [k for k in range(head) if self.doc[k].lemma_ == self.doc[head].lemma_ and self.doc[k].pos_ == "NOUN"]
        ends = [(k, self._scheme_end(extend_right(self.reading, k).end, len(self.doc))) for k in same]
        longest = max(ends, key=lambda pair: pair[1] - pair[0], default=None)
        return None if longest is None or longest[1] - longest[0] < 2 else self._bare(*longest)

    def _scheme_end(self, end: int, limit: int) -> int:
        """A fund or a programme takes in what it is for ("le Programme de soutien pour l'Ukraine")."""
        at = end
        while at < limit and (
            plain(self.doc[at]) in self.words.of | self.words.at or self.words.match("to", self.doc, at)
        ):
            after = self.words.match("to", self.doc, at) or at + 1
            while after < limit and plain(self.doc[after]) in self.words.article:
                after += 1
            if after >= limit or self.doc[after].pos_ not in ("NOUN", "PROPN", "ADJ"):
                break
            mention = self._mention(after)
            at = mention.span.end if mention is not None else extend_right(self.reading, after).end
            end = at
        return end

    def _placed(self, at: int, limit: int) -> tuple[list[str], int]:
        """The country or region that is a place of giving ("arrivés en Ukraine", "dans le Sahel")."""
        first = at
        while first < limit and self._mention(first) is None and plain(self.doc[first]) in self.words.article:
            first += 1
        if first >= limit:
            return [], at
        mention = self._mention(first)
        if mention is not None and mention.kind == "country" and mention.actor:
            return [mention.actor], mention.span.end
        if "region" in self.words.noun(self.doc[first]):
            phrase = extend_right(self.reading, first)
            return [self._bare(first, min(limit, phrase.end))], min(limit, phrase.end)
        return [], at

    def _place_after_time(self, at: int, after: int) -> bool:
        """Read "Promis l'an dernier à Luanda": a capital behind a time is where it was promised."""
        if plain(self.doc[at]) not in self.words.at or after >= len(self.doc):
            return False
        mention = self._mention(after)
        if mention is None or mention.rule != "seat" or mention.span.start != after:
            return False
        return any(time.span.end == at for time in self.reading.times)

    # Around the sentence

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

    def title(self, *, but: tuple[str, ...], meeting: bool = False) -> tuple[str, ...]:
        """Return who a title says that the gifts are for; *meeting* asks for a title that tells of pledges."""
        first = self.reading.blocks[0] if self.reading.blocks else None
        if first is None or first.label_ != "title":
            return ()
        nouns = frozenset().union(*(self.words.noun(token) for token in first))
        pledging = bool(nouns & {"conference", "pledge"}) or any(a.span.start < first.end for a in self.reading.amounts)
        if meeting and not pledging:
            return ()
        if found := self._spoken_of(first.start, first.end, but):
            return found
        found, _ = self.recipients(first.start, first.end, but=but) if pledging else ((), 0)
        return found

    def _given_here(self, start: int, end: int, but: tuple[str, ...]) -> tuple[str, ...]:
        """Whom another verb of giving of the same sentence gives something to ("apporte un répit à la ville")."""
        for verb in verbs_in(self.reading, start, end):
            if self.words.verb(verb.lemma) & {"give", "give_gift"}:
                stop = next((v.span.start for v in verbs_in(self.reading, verb.span.end, end)), end)
                if found := self.recipients(verb.span.end, stop, but=but)[0]:
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
                        if ids := [one for one in ids if one not in but]:
                            best = tuple(ids)
                            break
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
        return before[-1] if before else None

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

    def _mention(self, token: int) -> Mention | None:
        return mention_at(self.reading, token)

    def _bare(self, start: int, end: int) -> str:
        return self.doc[start:end].text.strip()

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
        if not cause:
            return (), ()
        donors = self.donors(parties(self.reading, verb.span.end, cause[0]))
        thankers = self.donors(subjects(self.reading, verb)) if "thank" in self.words.verb(verb.lemma) else ()
        return donors, tuple(one for one in thankers if one not in donors and len(one) == _COUNTRY)


def party_of(mention: Mention) -> Party:
    """A mention as a party."""
    return Party(span=mention.span, actor=mention.actor, person=mention.person, mention=mention, kind=mention.kind)


def _recipient(mention: Mention) -> str | None:
    """The id of who receives; an office or a person receives for their country."""
    if mention.kind in ("office", "person") and mention.actor:
        return mention.actor.partition(".")[0]
    return mention.actor
