"""Who the words behind a preposition are: actors, or people and bodies without an id."""

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Mention
from greffier.assemble._who import coordinated
from greffier.assemble.contribution._titles import Titles, receiver


class Names(Titles):
    """Read the names of those who receive."""

    def _named(self, at: int, limit: int, *, names: bool = False) -> tuple[list[str], int]:
        """The recipients whose words start at a token: actors, or people and funds without a name.

        *names* leaves out those without one.
        """
        first = self._past_determiners(at, limit)
        if (actors := self._actors(first, at, limit)) is not None:
            return actors
        head = self._head(first, limit)
        if head is None:
            return [], at
        classes = self.words.named(self.doc[head])
        if not names and (own := self._own_name(first, head, limit, classes)) is not None:
            return own
        if "cause" in classes:
            return self._of_cause(head, limit) or ([], at)
        if "region" in classes:
            end = self._before_figure(head, min(limit, extend_right(self.reading, head).end))
            return [self._bare(first, end)], end
        if "beneficiary" not in classes or names:
            return [], at
        return self._helped(first, head, at, limit)

    def _past_determiners(self, at: int, limit: int) -> int:
        """Step over articles and numbers, as long as no name starts with them."""
        while (
            at < limit
            and self._mention(at) is None
            and (plain(self.doc[at]) in self.words.article or self.doc[at].pos_ in ("DET", "NUM"))
        ):
            at += 1
        return at

    def _actors(self, first: int, at: int, limit: int) -> tuple[list[str], int] | None:
        """The actors of the list of names that starts at a token."""
        mention = self._mention(first) if first < limit else None
        if mention is None or mention.span.start > first or mention.span.end > limit:
            return None
        if mention.actor is None and (mention.kind == "other" or (mention.kind == "person" and first > at)):
            return None  # "cette réserve", "à la Croix-Rouge de Ziguinchor": nobody that the release names
        group = [one for one in (coordinated(self.reading, mention) or [mention]) if one.span.end <= limit]
        group = self._without_subjects([one for one in group if one.span.start >= first]) or [mention]
        return [one for one in map(receiver, group) if one], max(one.span.end for one in group)

    def _head(self, first: int, limit: int) -> int | None:
        """The noun of a phrase, past the adjectives before it: "aux petites et moyennes entreprises"."""
        head = first
        while head < min(limit, first + 4) and (
            self.doc[head].pos_ in ("DET", "ADJ", "NUM")
            or (plain(self.doc[head]) in self.words.join and self.doc[head - 1].pos_ == "ADJ")
        ):
            head += 1
        if head >= limit or not (self.doc[head].pos_ in ("NOUN", "PROPN") or self._people(head)):
            return None
        if any(t.span.start == head + 2 and plain(self.doc[head + 1]) in self.words.of for t in self.reading.times):
            return None  # "au cours de l'année"
        return head

    def _of_cause(self, head: int, limit: int) -> tuple[list[str], int] | None:
        """Whose cause it is: "à la défense de l'Ukraine", "à la reconstruction du Liban"."""
        end = min(limit, extend_right(self.reading, head).end + 2)
        inside = [m for m in self.reading.mentions if head < m.span.start and m.span.end <= end]
        known = [m for m in inside if receiver(m)]
        if known and any(token.morph.get("Poss", []) for token in self.doc[head : known[0].span.start]):
            return [], known[0].span.end  # "à la candidature de son pays au Conseil": not the Council's
        if known:
            return [str(receiver(known[0]))], known[0].span.end
        first = self._past_determiners(head + 2, limit) if plain(self.doc[head + 1]) in self.words.of else limit
        stop = self._scheme_end(extend_right(self.reading, first).end, limit) if first < limit else first
        if any("region" in self.words.noun(token) for token in self.doc[first:stop]):
            return [self._bare(first, stop)], stop  # "à la protection de la forêt du bassin du Congo"
        return None

    def _helped(self, first: int, head: int, at: int, limit: int) -> tuple[list[str], int]:
        """People, bodies and countries that a common noun names: an actor where the words mean one, else the words."""
        classes = self.words.named(self.doc[head])
        phrase = extend_right(self.reading, head)
        if (theirs := self._countries_of(phrase.end, limit)) is not None and "body" not in classes:
            return theirs
        stop = min(limit, self._scheme_end(phrase.end, limit) if "scheme" in classes else phrase.end)
        if stop == head + 1 < limit - 1 and self.words.match("place", self.doc, stop) and self._common(stop + 1):
            stop += 2  # "aux pays en développement"
        stop = self._before_figure(head, stop)
        several = self.doc[head].morph.get("Number", []) == ["Plur"]
        if several and "body" not in classes:
            struck = self._struck(stop, limit)
            if struck > stop:
                return [self._bare(self._numbered(first, at), struck)], struck
        words = [self._bare(self._numbered(first, at), stop)], stop
        if stop == head + 1 and "home" in classes and not several:
            return [], stop  # "au pays": which, the sentence does not say
        inside = [m for m in self.reading.mentions if first <= m.span.start and m.span.end <= stop]
        if inside and (known_as := receiver(inside[-1])):
            # "aux forces armées libanaises", "à vingt étudiants comoriens", "aux partenaires de l'UE": not the country
            people = not classes & {"home", "troops"} and any(m.rule == "adjective" for m in inside)
            of_body = several and inside[-1].kind in ("organisation", "body")
            if "body" in classes or people or of_body:
                return words
            # "aux populations du Mozambique et de Madagascar"
            group = [m for m in coordinated(self.reading, inside[-1]) if inside[-1].span.start <= m.span.start < limit]
            return [one for one in map(receiver, self._without_subjects(group)) if one] or [known_as], stop
        if (examples := self._examples(stop, limit)) is not None:
            return examples
        if "fund" in classes:
            return [], stop  # the scheme of the gift, not who receives it
        if self.doc[head - 1].pos_ == "DET" and self.doc[head - 1].morph.get("Poss", []):
            return [], at  # "à son pays": whose, the clause does not say
        return words

    def _struck(self, stop: int, limit: int) -> int:
        """Take in what people suffer from, with its agent: "aux populations touchées par le conflit au Soudan"."""
        at = next((k for k in range(stop, min(limit, stop + 2)) if self.doc[k].pos_ in ("VERB", "ADJ")), limit)
        if at + 2 >= limit or plain(self.doc[at + 1]) not in self.words.by:
            return stop
        end = min(limit, extend_right(self.reading, self._past_determiners(at + 2, limit)).end)
        place = self.words.match("place", self.doc, end, limit=limit) or self.words.match(
            "to", self.doc, end, limit=limit
        )
        mention = self._mention(place) if place is not None and place < limit else None
        return mention.span.end if mention is not None and mention.kind == "country" else end

    def _common(self, at: int) -> bool:
        """Whether a plain noun stands at a token, no name and no time."""
        timed = any(time.span.start <= at < time.span.end for time in self.reading.times)
        return self.doc[at].pos_ == "NOUN" and not timed and self._mention(at) is None

    def _numbered(self, first: int, at: int) -> int:
        """Take in the number before people: "à soixante ingénieurs"."""
        while first > at and (self.doc[first - 1].pos_ == "NUM" or self.doc[first - 1].like_num):
            first -= 1
        return first

    def _people(self, at: int) -> bool:
        """Whether a participle behind an article is a word for people: "aux déplacés de Mangina"."""
        behind = at > 0 and plain(self.doc[at - 1]) in self.words.article | self.words.at
        return behind and self.doc[at].pos_ == "VERB" and "beneficiary" in self.words.named(self.doc[at])

    def _countries_of(self, at: int, limit: int) -> tuple[list[str], int] | None:
        """Whose people they are, past what is said of them: "aux populations les plus touchées du Soudan"."""
        k = at
        while k < min(limit, at + 6) and self.doc[k].pos_ in ("DET", "ADV", "ADJ", "VERB", "PRON"):
            k += 1
        if k == at or k >= limit or plain(self.doc[k]) not in self.words.of:
            return None
        first = k + 1
        while first < limit and plain(self.doc[first]) in self.words.article and self._mention(first) is None:
            first += 1
        mention = self._mention(first) if first < limit else None
        if mention is None or mention.kind != "country":
            return None
        group = [one for one in coordinated(self.reading, mention) or [mention] if first <= one.span.start < limit]
        return [one for one in map(receiver, group) if one], max(one.span.end for one in group)

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
            figure = any(0 <= start - end <= 2 for start in starts) or (
                end < len(self.doc) and self.doc[end].pos_ == "NUM"  # "et l'Allemagne trois autres"
            )
            bracket = end < len(self.doc) and self.doc[end].text == "("
            # "au Togo et le Brésil offert des urnes": the auxiliary stands before the list.
            given = any(v.features.get("Form") == "participle" and v.span.start == end for v in self.reading.verbs)
            verb = verb or (given and plain(mention.span[0]) in self.words.article - self.words.of - self.words.at)
            if kept and (verb or figure) and not bracket:
                return kept[:1]  # the list that breaks here may have ended before
            kept.append(mention)
        return kept
