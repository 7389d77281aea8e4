"""Who receives: an actor behind a preposition, people and regions without a name."""

from greffier.assemble._clauses import subjects, verbs_in
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Mention, Verb
from greffier.assemble._who import coordinated
from greffier.assemble.contribution._donors import Donors


class Recipients(Donors):
    """Say who receives, from the words behind a verb or a noun."""

    def recipients(self, start: int, limit: int, *, but: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        """Return who receives between two tokens, and where their last words end."""
        found: list[str] = []
        places: list[str] = []
        end, place_end = start, start
        at = start
        while at < limit:
            after = self.words.match("to", self.doc, at, limit=limit)
            if after is not None and not self._place_after_time(at, after) and not self._promised_at(at, after):
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

    def receivers(self, verb: Verb) -> tuple[str, ...]:
        """Return who receives as the subject of *verb*: actors, else the words for people or a body without a name."""
        found = []
        for one in subjects(self.reading, verb):
            head = next((t for t in one.span if t.pos_ in ("NOUN", "PROPN")), None)
            if one.mention is not None:
                found.append(_recipient(one.mention))
            elif head is not None and self.words.noun(head) & {"beneficiary", "giver", "fund"}:
                found.append(one.actor)
        return tuple(dict.fromkeys(one for one in found if one))

    def at(self, start: int, limit: int, *, but: tuple[str, ...]) -> tuple[str, ...]:
        """Return who receives, by the words that start at a token."""
        return tuple(one for one in self._named(start, limit)[0] if one not in but)

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

    def _promised_at(self, at: int, after: int) -> bool:
        """Read "Promis à Ljubljana", "convenus à Malte": where it was promised.

        Where a promise can be made to somebody, a capital is its country if the release names that elsewhere.
        """
        if plain(self.doc[at]) not in self.words.at or after >= len(self.doc):
            return False
        mention = self._mention(after) or (self._mention(after + 1) if after + 1 < len(self.doc) else None)
        verb = next((v for v in self.reading.verbs if v.span.end == at), None)
        if mention is None or mention.kind != "country" or verb is None or verb.features["Form"] != "participle":
            return False
        kinds = self.words.verb(verb.lemma)
        if "vow" in kinds:
            others = (m for m in self.reading.mentions if m.rule != "seat" and m.actor)
            return mention.rule == "seat" and not any(m.actor.partition(".")[0] == mention.actor for m in others)  # type: ignore[union-attr]
        return bool(kinds & {"promise", "undertake", "approve", "agree"})

    def _place_after_time(self, at: int, after: int) -> bool:
        """Read "Promis l'an dernier à Luanda": a capital behind a time is where it was promised."""
        if plain(self.doc[at]) not in self.words.at or after >= len(self.doc):
            return False
        mention = self._mention(after)
        if mention is None or mention.rule != "seat" or mention.span.start != after:
            return False
        return any(time.span.end == at for time in self.reading.times)


def _recipient(mention: Mention) -> str | None:
    """The id of who receives; an office or a person receives for their country."""
    if mention.kind in ("office", "person") and mention.actor:
        return mention.actor.partition(".")[0]
    return mention.actor
