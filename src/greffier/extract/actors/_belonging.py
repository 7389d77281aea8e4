"""The grammar of belonging: whose an office is, by adjective, by "of" and a name, a body or another's title."""

from abc import ABC, abstractmethod
from dataclasses import replace

from greffier.extract.actors._lexicon import is_state
from greffier.extract.actors._parts import Parts
from greffier.extract.actors._shapes import PLAIN, UNKNOWN, Title
from greffier.extract.actors._words import BREAK, NAME, SEAT, SHORT, Words

_LONGEST_MANDATE = 20
_CHIEFS = ("minister", "prime-minister", "president", "head-of-state")
"""Those whom a lesser minister is attached to."""
_HOUSES = {"ministry": "ministry", "presidency": "presidency", "diplomacy": "foreign-ministry"}
"""Words for what a state's officers are of, and its name in ids; of a mere ministry the release tells which."""
_FORCES = ("armed-forces", "police", "gendarmerie", "customs")
"""Forces of a state that have officers of their own, as they are called in ids: "le porte-parole de l'armée"."""


class Belonging(Parts, ABC):
    """Read holders of titles; a holder may be told by another title, which the layer above reads."""

    @abstractmethod
    def read(self, words: Words, at: int, *, joined: bool = False, nested: bool = False) -> Title | None:
        """Read one title whose head stands at *at*."""

    @abstractmethod
    def modified(self, words: Words, title: Title) -> Title:
        """Read what follows a head, piece by piece, in any order."""

    def _adjectives(self, words: Words, title: Title, found: tuple[int, str]) -> Title:
        """Read one adjective, or after a plural a list of them: "les ministres allemand et français"."""
        end, value = found
        holders = [(value, title.end, end)]
        while title.plural:
            at = self.lexicon.at("comma", words, end) or self.lexicon.at("and", words, end)
            another = self.holders.adjective(words, at) if at is not None else None
            if another is None or at is None:
                break
            holders.append((another[1], at, another[0]))
            end = another[0]
        return replace(title, end=end, holder=value, holders=tuple(holders) if len(holders) > 1 else ())

    def _own_state(self, words: Words, title: Title) -> int | None:
        """Step over "de la République" where no name follows: whose it is, is left unsaid."""
        at = self.lexicon.at("of", words, title.end)
        end = self.lexicon.at("state", words, at) if at is not None else None
        if end is None or title.holder or self._of_region(words, title) is not None:
            return None
        if at is None or self.holders.named(words, at) is not None:
            return None
        other = self.lexicon.at("establishment", words, at) is not None  # "de la Fédération nationale des pêcheurs"
        return None if other and self.holders.goes_on(words, end) else end

    def _holder(self, words: Words, title: Title) -> Title | None:
        """Read "of" and an actor, or a list of countries after a plural."""
        for read in (self._of_region, self._of_territory, self._of_committee, self._of_board):
            if (held := read(words, title)) is not None:
                return held
        found = self.holders.after_of(words, title.end)
        if found is None:
            readings = (
                self._members, self._body, self._of_session, self._of_the_body,
                self._of_government, self._another_title, self._of_person, self._of_acronym,
            )  # fmt: skip
            return next((held for read in readings if (held := read(words, title)) is not None), None)
        end, value, sort, start = found
        if sort == SEAT and self._is(title, "of-places") and self._shared(words.text(start, end)):
            return replace(title, end=end, holder="place", body=f"{PLAIN}{words.text(start, end)}")
        members = self._members(words, title) if sort == SHORT else None
        if members is not None and members.holder:
            return members
        body = self._body(words, title) if sort == SHORT else None
        if sort == SHORT and (self.holders.goes_on(words, end) or (body and is_state(body.holder.rpartition(".")[2]))):
            return body
        holders = [(value, start, end)]
        while title.plural and is_state(value):
            at = self._listed(words, end)
            another = self.holders.after_of(words, at) if at is not None else None
            if another is None or not is_state(another[1]):
                break
            holders.append((another[1], another[3], another[0]))
            end = another[0]
        return replace(title, end=end, holder=value, holders=tuple(holders) if len(holders) > 1 else ())

    def _shared(self, place: str) -> bool:
        """Say whether a capital has the name of another state's town, or part: "la préfète de la Vienne"."""
        return len(self.lexicon.who.places(place, self.lexicon.code)) > 1

    def _body(self, words: Words, title: Title) -> Title | None:
        """Read "of" and a national body, with its state or without: "de l'Assemblée nationale malienne"."""
        at = self.lexicon.at("of", words, title.end)
        if at is not None and (bank := self._bank(words, at, title)) is not None:
            return bank
        found = self.lexicon.institutions.key(words, at) if at is not None else None
        if found is None:
            return None
        end, key = found
        adjective = self.holders.adjective(words, end)
        if adjective is not None and is_state(adjective[1]):
            return replace(title, end=adjective[0], holder=f"%{key}.{adjective[1]}")
        named = self.holders.after_of(words, end)
        if named is not None and named[1] in self.lexicon.who and named[2] == NAME:
            return replace(title, end=named[0], holder=f"%{key}.{named[1]}")
        of = self.lexicon.at("of", words, end) if self.lexicon.who.offices.has(key, "local") else None
        local = self.capitals(words, of) if of is not None else None
        body = f"{PLAIN}{words.text(of, local)}" if local is not None and of is not None else ""
        return replace(title, end=local or end, holder=f"%{key}.", body=body)

    def _bank(self, words: Words, at: int, title: Title) -> Title | None:
        """Read a state's central bank beside its governor: "de la Banque de Corée"."""
        end = self.lexicon.at("bank", words, at) if self._is(title, "of-banks") else None
        named = self.holders.after_of(words, end) if end is not None else None
        if named is None or named[2] != NAME or not is_state(named[1]):
            return None
        return replace(title, end=named[0], holder=f"%central-bank.{named[1]}")

    def _of_government(self, words: Words, title: Title) -> Title | None:
        """Read "of" and a government: "de la diplomatie russe", "du ministère de la Défense du Tchad"."""
        at = self.lexicon.at("of", words, title.end)
        if at is None:
            return None
        if (house := self._of_house(words, at)) is not None:
            return replace(title, end=house.end, holder=house.holder)
        forces = {key: end for key in _FORCES if (end := self.lexicon.at(key, words, at)) is not None}
        service = max([*forces.values(), self.lexicon.at("service", words, at) or 0]) or None
        end = self.lexicon.at("government", words, at) or service
        if end is None:
            return None
        force = next((key for key in forces if forces[key] == end and not self._is(title, "of-states")), None)
        found = self.holders.adjective(words, end)
        named = self.holders.after_of(words, end) if found is None else None
        if found is not None and is_state(found[1]):
            return replace(title, end=found[0], holder=f"%{force}.{found[1]}" if force else found[1])
        if named is not None and is_state(named[1]):
            return replace(title, end=named[0], holder=f"%{force}.{named[1]}" if force else named[1])
        if force:
            return replace(title, end=end, holder=f"%{force}.")
        if named is not None and named[2] == NAME and named[1] in self.lexicon.who and self._leads(title):
            return replace(title, end=named[0], holder=self.lexicon.who.root(named[1]))  # "de la délégation de l'UE"
        of_state = service is None or self._is(title, "of-states")
        return replace(title, end=end, holder="government" if of_state else UNKNOWN)

    def _of_house(self, words: Words, at: int) -> Title | None:
        """Read a ministry, or a head of state's house, as what its officers are of: "de la présidence"."""
        ministry, offices = self.ministry(words, at), self.lexicon.who.offices
        if ministry is not None:
            named = offices.ministry(ministry.portfolios) if any(ministry.portfolios) else ""
            state = ministry.holder if is_state(ministry.holder) else ""
            return ministry.held_by(f"%{named}.{state}" if named else ministry.holder)
        for key, body in _HOUSES.items():
            end = self.lexicon.at(key, words, at)
            if end is None:
                continue
            found = self.holders.adjective(words, end) or self.holders.after_of(words, end)
            if found is not None and is_state(found[1]):
                return Title(function="institution", end=found[0], holder=f"%{body}.{found[1]}")
            if not self.holders.goes_on(words, end):
                return Title(function="institution", end=end, holder=f"%{body}.")
        return None

    def ministry(self, words: Words, at: int) -> Title | None:
        """Read a ministry as its minister's title: "ministère russe des Affaires étrangères"."""
        end = self.lexicon.at("ministry", words, at)
        title = self.modified(words, Title(function="minister", end=end)) if end is not None else None
        return title if title is not None and (title.portfolios or title.holder) else None

    def _another_title(self, words: Words, title: Title) -> Title | None:
        """Read "of" and somebody else's title: "représentant spécial du secrétaire général de l'ONU"."""
        at = self.lexicon.at("of", words, title.end)
        nested = self.read(words, self._courteous(words, at), nested=True) if at is not None else None
        if nested is None or nested.plural:
            return None
        holder = nested.holder if nested.holder != UNKNOWN else ""
        if holder in self.lexicon.who:
            holder = self.lexicon.who.root(holder)
        return replace(title, end=nested.end, holder=holder or "home", inner=nested)

    def _courteous(self, words: Words, at: int) -> int:
        """Step over the courtesies before a title: "de Sa Majesté le Roi", "de S.E.M. le Président"."""
        courtesy = self.lexicon.people.key(words, at)
        return self._step(words, courtesy[0]) if courtesy is not None and courtesy[1] != "suffix" else at

    def _of_person(self, words: Words, title: Title) -> Title | None:
        """Look at the office of a person after "of": "porte-parole de Mme X, présidente du Sénat"; it stays outside."""
        at = self.lexicon.at("of", words, title.end)
        if at is None or title.holder or self.lexicon.people.key(words, at) is None:
            return None
        mark = next((k for k in range(at, min(at + 9, len(words))) if words.texts[k] in (",", "(", BREAK, ".")), None)
        above = self.read(words, mark + 1) if mark is not None and words.texts[mark] == "," else None
        known = above is not None and above.holder in self.lexicon.who
        return replace(title, holder=self.lexicon.who.root(above.holder) if above and known else "home")

    def _on_behalf(self, words: Words, title: Title) -> Title | None:
        """Read the organisation that somebody works for: "coordinatrice médicale pour MSF à Goma"."""
        sent = self._is(title, "of-states") or self._is(title, "envoys") or title.holder
        at = self.lexicon.at("on-behalf", words, title.end) if not sent else None
        named = self.holders.named(words, self._step(words, at)) if at is not None else None
        known = named is not None and named[2] == NAME and named[1] in self.lexicon.who and "." not in named[1]
        return replace(title, end=named[0], holder=named[1]) if named and known and not is_state(named[1]) else None

    def _of_the_body(self, words: Words, title: Title) -> Title | None:
        """Read "of the organisation", which the text has named: "la cheffe de mission de l'organisation"."""
        end = self.lexicon.at("of-the-body", words, title.end)
        goes_on = end is not None and (words.is_cap(end) or self.holders.goes_on(words, end))
        return (
            None
            if end is None or goes_on
            else replace(title, end=end, holder="body", body=f"{PLAIN}{words.texts[end - 1]}")
        )

    def _of_session(self, words: Words, title: Title) -> Title | None:
        """Read the body whose session somebody chairs: "présidente de la 80e session de l'Assemblée générale"."""
        at = self.lexicon.at("of", words, title.end)
        for end in range(at, at + 4) if at is not None else ():
            sitting = self.lexicon.at("sitting", words, end)
            if sitting is not None:
                return self._holder(words, replace(title, end=sitting))
        return None

    def _within(self, words: Words, title: Title) -> Title | None:
        """Read the organisation that somebody works at: "vice-présidente à la Banque mondiale", "à l'ONG X"."""
        at = self.lexicon.at("inside", words, title.end) or self.lexicon.at("within", words, title.end)
        at = at if self._is(title, "of-bodies") and not title.holder else None
        if at is None:
            return None
        named = self.holders.named(words, at) or self.holders.named(words, self.lexicon.at("thing", words, at) or at)
        if (named is None or named[2] != NAME) and self._is(title, "needs-holder") and self._noun(words, at):
            return self._own_name(words, title, at)  # "chercheuse à l'Institut des deltas"
        if named is None or named[2] != NAME or named[1] not in self.lexicon.who or is_state(named[1]):
            return None
        return replace(title, end=named[0], holder=named[1])

    def _attached(self, words: Words, title: Title) -> Title | None:
        """Step over whom a lesser minister is attached to: "auprès de la ministre des Armées", "à la Présidence"."""
        if not self._is(title, "attached"):
            return None
        house = self.lexicon.at("of-the-head", words, title.end)
        if house is not None:
            return replace(title, end=house)
        at = self.lexicon.at("posted-to", words, title.end)
        head = self.lexicon.titles.key(words, at) if at is not None else None
        if head is None or head[1] not in _CHIEFS:
            return None
        above = Title(function=head[1], end=head[0])
        for read in (self._portfolio, self._holder):
            above = read(words, above) or above
        return replace(title, end=self._own_state(words, above) or above.end, holder=title.holder or above.holder)

    def _members(self, words: Words, title: Title) -> Title | None:
        """Read "of the member states" (and whose they are) after a plural."""
        many = title.plural or title.function == "institution"
        end = (self.lexicon.at("membership", words, title.end) or self._counted(words, title.end)) if many else None
        if end is None:
            return None
        found = self.holders.after_of(words, end)
        return replace(title, end=found[0], holder=found[1]) if found else replace(title, end=end)

    def _counted(self, words: Words, at: int) -> int | None:
        """Step over "of the" and how many they are: "des 46 États membres", "des trente-deux pays"."""
        number = self.lexicon.determiner(words, at + 1) if words.folds[at] in self.lexicon.contracted else None
        return self.lexicon.at("group", words, number[0]) if number is not None and number[1] == "some" else None

    def _posting(self, words: Words, at: int) -> int | None:
        """Step over where somebody is posted: "auprès de l'Union africaine", "pour le Sahel"."""
        if self.lexicon.at("no-post", words, at) is not None:
            return None
        ends = [self.lexicon.at(key, words, at) for key in ("posted-to", "to")]
        inner = max((end for end in ends if end is not None), default=None)
        if inner is None:
            return None
        if (mandate := self._mandate(words, inner)) is not None:
            return mandate
        end = self._place(words, self._pointed(words, inner))
        while end is not None and (more := self._also_posted(words, end)) is not None:
            end = more
        return end

    def _mandate(self, words: Words, at: int) -> int | None:
        """Step over a long mandate between its preposition and ", Mme X": "la situation des droits … au Bélarus"."""
        end = at
        while words.is_word(end) and end - at < _LONGEST_MANDATE:
            token = words.tokens[end]
            if token.pos_ == "PRON" or token.morph.get("Mood", []) or self._somebody(words, end):
                return None
            end += 1
        comma = end < len(words) and words.texts[end] == ","
        named = comma and (words.is_cap(end + 1) or self.lexicon.people.key(words, end + 1) is not None)
        return end if named and end - at > 1 else None

    def _also_posted(self, words: Words, end: int) -> int | None:
        """Read a further place of one post: after "and", or after a comma in a list that "and" ends."""
        also = self.lexicon.at("and", words, end)
        if also is not None:
            return self._place(words, self.lexicon.at("posted-to", words, also) or self._step(words, also))
        after = self.lexicon.at("comma", words, end)
        if after is None or self._step(words, after) == after:
            return None
        listed = self._place(words, self._step(words, after))
        goes_on = listed is not None and (
            self.lexicon.at("and", words, listed) is not None or self._also_posted(words, listed) is not None
        )
        return listed if goes_on else None

    def _step(self, words: Words, at: int) -> int:
        found = self.lexicon.determiner(words, at)
        return found[0] if found else at

    def _place(self, words: Words, at: int) -> int | None:
        found = self.holders.named(words, at)
        if found is not None:
            return found[0]
        if self.lexicon.titles.key(words, at) is not None:
            return None  # "au Mali et Cheffe de la Mission"
        ours = self.lexicon.at("our-country", words, at)
        return ours or self.capitals(words, at) or self._noun_phrase(words, at)
