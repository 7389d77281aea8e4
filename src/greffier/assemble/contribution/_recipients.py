"""Who receives: an actor behind a preposition, people and regions without a name."""

from greffier.assemble._clauses import subjects, verbs_in
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Verb
from greffier.assemble.contribution._givers import SELF
from greffier.assemble.contribution._names import Names
from greffier.assemble.contribution._titles import receiver
from greffier.extract._mark import marked


class Recipients(Names):
    """Say who receives, from the words behind a verb or a noun."""

    def recipients(self, start: int, limit: int, *, but: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        """Return who receives between two tokens, and where their last words end."""
        found: list[str] = []
        places: list[str] = []
        end, place_end = start, start
        at = start
        while at < limit:
            at = self._past_occasion(at, limit)
            joined = plain(self.doc[at - 1]) in self.words.join | {","}
            after = self.words.match("to", self.doc, at, limit=limit)
            if after is not None and after < limit and self._pointing(after):
                break  # "offrir une aide à ceux qui …": who they are is told by the clause behind
            if after is not None and (self.words.match("over", self.doc, at, limit=limit) or 0) > after:
                after = None  # "au cours de la réunion"
            if after is not None and not self._elsewhere(at, after):
                ids, stop = self._named(after, limit)
                if ids and places and joined:
                    places += ids  # "en Albanie, en Serbie et au Kosovo"
                    place_end = stop
                elif ids and (joined or not found or not self._theirs(found[-1], at, after)):
                    found += [one for one in ids if one not in but]
                    end = max(end, stop)
                if ids or stop > after + 1:
                    at = stop
                    continue
            after = self.words.match("place", self.doc, at, limit=limit) if not places or joined else None
            if after is not None:
                ids, stop = self._placed(after, limit)
                if ids:
                    places += [one for one in ids if one not in but]
                    place_end = stop
            at += 1
        if len({*found, *places}) > 1:
            # "Aux populations touchées au Pakistan": one bare noun says less than the country.
            found = list(filter(says_who, found)) or places
        if found:
            return tuple(dict.fromkeys(found)), max(end, place_end)
        return tuple(dict.fromkeys(places)), place_end if places else start

    def _theirs(self, last: str, at: int, after: int) -> bool:
        """Whether a preposition only tells of the one named last: "à l'UA pour sa mission | au Darfour"."""
        known = " " not in last and last[:1].isupper()
        first = self._past_determiners(after, len(self.doc))
        # "à l'Ukraine pour le déminage des régions de …": what for, not to whom.
        aim = "cause" in self.words.noun(self.doc[first]) or bool(self.doc[after].morph.get("Poss", []))
        return known and (plain(self.doc[at]) in self.words.at or aim)

    def _pointing(self, at: int) -> bool:
        return self.doc[at].pos_ == "PRON" and "Dem" in self.doc[at].morph.get("PronType", [])

    def receivers(self, verb: Verb) -> tuple[str, ...]:
        """Return who receives as the subject of *verb*: actors, else the words for people or a body without a name."""
        found = []
        for one in subjects(self.reading, verb):
            head = next((t for t in one.span if t.pos_ in ("NOUN", "PROPN")), None)
            if one.mention is not None:
                found.append(receiver(one.mention))
            elif head is not None and self.words.noun(head) & {"beneficiary", "giver", "fund"}:
                short = one.actor is None or len(one.actor.split()) == 1
                found.append((self.fuller(head.i) if short else None) or one.actor)
        return tuple(dict.fromkeys(one for one in found if one))

    def at(self, start: int, limit: int, *, but: tuple[str, ...]) -> tuple[str, ...]:
        """Return who receives, by the words that start at a token."""
        return tuple(one for one in self._named(start, limit)[0] if one not in but)

    def named(self, start: int, limit: int) -> tuple[list[str], int]:
        """Return who the words that start at a token name, and where they end."""
        return self._named(start, limit)

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
        inside = [receiver(m) for m in self.reading.mentions if start <= m.span.start and m.span.end <= end]
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
        if "cause" in self.words.noun(self.doc[first]) and (found := self._of_cause(first, limit)) is not None:
            return found  # "dans la reconstruction du Liban"
        if "region" in self.words.noun(self.doc[first]):
            phrase = extend_right(self.reading, first)
            if phrase.end == first + 1 and self.doc[first].is_lower:
                return [], at  # "les tensions dans la région": which, nobody says
            return [self._bare(first, min(limit, phrase.end))], min(limit, phrase.end)
        return [], at

    def appealed(self, start: int, limit: int) -> tuple[str, ...]:
        """Return whose appeal or request somebody answers: "à l'appel de l'Ukraine", "à la demande du Togo"."""
        inside = [m for m in self.reading.mentions if start <= m.span.start and m.span.end <= limit]
        last = next((one for m in reversed(inside) if m.kind != "person" and (one := receiver(m))), None)
        return (last,) if last is not None else ()

    def on_behalf(self, start: int, limit: int) -> tuple[str, ...]:
        """Return in whose name something is handed over: "au nom de l'Union européenne, la cheffe a remis …"."""
        for at in range(start, limit):
            after = self.words.match("on_behalf", self.doc, at, limit=limit)
            if after is None or after >= limit:
                continue
            if self.doc[after].morph.get("Poss", []):
                return (SELF,)
            named, end = self._named(after, limit)
            # "au nom du peuple togolais": a people that gives is its state.
            people = end > after and "beneficiary" in self.words.noun(self.doc[after])
            return (self.described(after, end, ids=True) if people else ()) or tuple(named)
        return ()

    def capital(self, start: int, limit: int) -> tuple[str, ...]:
        """Return the state whose capital something is sent to: "a dépêché 700 policiers à Port-au-Prince"."""
        for span in marked(self.doc, "actors"):
            seat = span.label_ == "seat" and start < span.start < limit and " " not in span.id_
            of = seat and plain(self.doc[span.start - 1]) in self.words.of
            if of or (seat and self.words.before("to", self.doc, span.start) is not None):
                return (span.id_,)
        return ()

    def _past_occasion(self, at: int, limit: int) -> int:
        """Step over an aside on when it was: "a remis, lors de sa visite au Tchad, dix ambulances à l'UNICEF"."""
        if self.doc[at - 1].text != "," or self.words.match("upon", self.doc, at, limit=limit) is None:
            return at
        return next((k for k in range(at, limit) if self.doc[k].text == ","), at)

    def _elsewhere(self, at: int, after: int) -> bool:
        """Whether a preposition tells of a place or of something else: "lors d'une cérémonie tenue au commissariat"."""
        verb = next((v for v in self.reading.verbs if v.span.end == at), None)
        kinds = self.words.verb(verb.lemma) if verb is not None else frozenset()
        past = verb is not None and verb.features["Form"] == "participle" and not self.words.named(self.doc[verb.head])
        other = past and not kinds - {"occur"}  # but "quatre véhicules blindés à la Moldavie"
        bare = after == at + 1  # "promis à Oslo", but "annoncées au profit du Tchad"
        return other or (bare and (self._place_after_time(at, after) or self._promised_at(at, after)))

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


def says_who(one: str) -> bool:
    """Whether a recipient is more than one bare noun."""
    return " " in one or one[:1].isupper()
