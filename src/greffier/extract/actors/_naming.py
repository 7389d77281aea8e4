"""The grammar of names of actors: states, organisations, bodies, governments, national institutions."""

from greffier.extract.actors._holders import Holders
from greffier.extract.actors._lexicon import Lexicon, is_state
from greffier.extract.actors._names import Names
from greffier.extract.actors._shapes import UNKNOWN, Phrase, Title
from greffier.extract.actors._titles import Titles
from greffier.extract.actors._words import NAME, SEAT, SHORT, Words
from greffier.text.marks import OPENING

SOMEBODY = ("person", "calling")
"""The keys of nouns for people."""


class Naming:
    """Read names; what the other layers share is here too."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = Titles(lexicon)
        self.names = Names(lexicon)
        self.holders = Holders(lexicon)

    def _start(self, words: Words, at: int, head: int, sort: str) -> int:
        """Return where a mention starts: its article counts, one contracted with a preposition does not."""
        return at if sort and words.folds[at] not in self.lexicon.contracted else head

    def _qualified(self, words: Words, at: int) -> tuple[str, int]:
        """Step over "ancien", "futur" before a title; say which."""
        for key in ("former", "future"):
            end = self.lexicon.at(key, words, at)
            if end is not None:
                return key, end
        if self.holders.named(words, at) is not None:
            return "", at  # "la Nouvelle-Zélande": the word is part of the name
        return "", self.lexicon.at("current", words, at) or at

    def _noun_of(self, words: Words, at: int) -> tuple[int, str] | None:
        """Return end and key of a noun for somebody, or a text; "État" has its capital, "état" has not."""
        found = self.lexicon.others.longest(words, at, cased=True)
        return (found[0], found[1][0].value) if found else None

    def _governing(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read a government: "le gouvernement du Canada", "les autorités guinéennes"."""
        start = self._start(words, at, head, sort)
        end = self.lexicon.at("government", words, head)
        itself = self.lexicon.at("state-itself", words, head) if end is None and sort and words.is_cap(head) else None
        if itself is not None:  # "l'État malgache" gives as Madagascar does
            state = self.holders.adjective(words, itself)
            if state is None or not is_state(state[1]):
                return self._authorities(words, start, head, itself, sort)
            return Phrase(start=start, end=state[0], label="government", value=state[1], determiner=sort, number="s")
        if end is None or (not sort and not words.is_cap(head)):
            return self._staff(words, start, head, sort)
        found = self.holders.adjective(words, end)
        named = self.holders.after_of(words, end)
        if found is not None:
            return Phrase(start=start, end=found[0], label="government", value=found[1], determiner=sort, number="s")
        if named is not None and named[2] in (NAME, SEAT) and is_state(named[1]):  # "le gouvernement d'Ottawa"
            return Phrase(start=start, end=named[0], label="government", value=named[1], determiner=sort, number="s")
        if self.lexicon.at("authorities", words, head) != end:
            return None
        return self._authorities(words, start, head, end, sort)

    def _staff(self, words: Words, start: int, head: int, sort: str) -> Phrase | None:
        """Read an organisation by those who work for it: "les services du FMI" agree as the IMF does."""
        end = self.lexicon.at("staff", words, head) if sort == "the" else None
        named = self.holders.after_of(words, end) if end is not None else None
        if named is None or named[2] != NAME or " " in named[1] or is_state(named[1]):
            return None
        return Phrase(start=start, end=named[0], label="name", value=named[1], determiner=sort, number="p")

    def _authorities(self, words: Words, start: int, head: int, end: int, sort: str) -> Phrase | None:
        """Read those who govern where no word says which state: "les autorités", "le Gouvernement", "l'État"."""
        hung = start > 1 and self.lexicon.at("of", words, start - 1) == start and words.is_cap(start - 2)
        if sort != "the" or hung or not self._bare(words, end):
            return None  # "au Palais du gouvernement": a place
        several = "Plur" in words.tokens[head].morph.get("Number", [])
        number, gender = ("p", "f") if several else ("s", "m")
        return Phrase(
            start=start, end=end, label="government", value=UNKNOWN, determiner=sort, number=number, gender=gender
        )

    def _bare(self, words: Words, end: int) -> bool:
        """Say whether nothing follows a noun that tells more of it; what it is to do ("de publier") tells nothing."""
        if not words.is_word(end):
            return True
        of = self.lexicon.at("of", words, end)
        task = of is not None and of < len(words.tokens) and words.tokens[of].pos_ in ("VERB", "AUX")
        return words.tokens[end].pos_ not in ("ADJ", "NOUN", "PROPN") and (of is None or task)

    def _institution(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read a national body: "le Conseil des ministres", "l'Assemblée nationale française"."""
        start = self._start(words, at, head, sort)
        if (ministry := self.titles.ministry(words, head)) is not None and any(ministry.portfolios):
            name = self.lexicon.who.offices.ministry(ministry.portfolios)
            held = Title(function="institution", holder=ministry.holder, end=ministry.end)
            return Phrase(
                start=start, end=held.end, label="institution", value=name, titles=[held], determiner=sort, number="s"
            )
        bare = self.lexicon.at("ministry", words, head) if ministry is None and sort in ("the", "this") else None
        if bare is not None:
            held = Title(function="institution", end=bare)
            return Phrase(
                start=start, end=bare, label="institution", value="ministry", titles=[held], determiner=sort, number="s"
            )
        body = self.lexicon.institutions.key(words, head)
        if body is None or not (words.is_cap(head) or sort == "the" or body[0] > head + 1):
            return None
        end, key = body
        held = self.titles.modified(words, Title(function="institution", end=end))
        if held.holder == UNKNOWN:
            held = Title(function="institution", end=end)
        known = self.holders.named(words, head)
        if known is not None and known[0] >= held.end:
            return None
        offices = self.lexicon.who.offices
        if offices.has(key, "organs") and not held.holder:
            # "Comité directeur pour les droits de l'homme", "secrétariat du Dialogue": another body, that has no id.
            goes_on = any(self.lexicon.at(mark, words, end) is not None for mark in ("goes-on", "with-portfolio"))
            goes_on = goes_on or self.holders.goes_on(words, end)
            if goes_on or (offices.has(key, "capitals") and not words.is_cap(head)):
                return None
        return Phrase(
            start=start, end=held.end, label="institution", value=key, titles=[held], determiner=sort, number="s"
        )

    def _actor(self, words: Words, at: int, head: int, sort: str, number: str) -> Phrase | None:
        """Read the name of a state, an organisation, a body or a group, or an adjective of nationality."""
        if (members := self._membership(words, at, head, sort)) is not None:
            return members
        found = self.holders.named(words, head)
        whole = self.holders.named(words, at) if sort and words.is_cap(at) else None
        if whole is not None and (found is None or whole[0] >= found[0]):
            found, head, sort = whole, at, ""
        if found is None:
            if sort:
                return None
            adjective = self.holders.adjective(words, at)
            if adjective is None or not is_state(adjective[1]) or not self._after_noun(words, at):
                return None
            return Phrase(start=at, end=adjective[0], label="adjective", value=adjective[1])
        end, value, kind = found
        if sort in ("a", "some") or (kind == SHORT and self.holders.goes_on(words, end)):
            return None
        start = self._start(words, at, head, sort)
        label = {NAME: "name", SEAT: "seat"}.get(kind, "short")
        composition = self._composition(words, end)
        end = self.titles.acronym(words, end)
        body = self.lexicon.institutions.key(words, head) if label == "short" else None
        titles = [composition] if composition else []
        if body is not None and body[0] == end:
            titles = [Title(function=f"institution:{body[1]}", end=end)]
        return Phrase(start=start, end=end, label=label, value=value, titles=titles, determiner=sort, number=number)

    def _membership(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read the members of an organisation as a group: "les 31 Membres de l'OMC", "les trois pays du Benelux"."""
        if sort not in ("the", "our"):
            return None
        inner = self.lexicon.determiner(words, head)
        head = inner[0] if inner is not None and inner[1] == "some" else head
        end = self.lexicon.at("member", words, head)
        found = self.holders.after_of(words, end) if end is not None else None
        if end is None or found is None or found[2] != NAME or found[1] not in self.lexicon.who:
            return None
        actor = self.lexicon.who.actor(found[1])
        member_states = end > head + 1
        sure = member_states or words.is_cap(head) or self.lexicon.who.has_members(actor.id)
        if actor.kind != "organisation" or actor.press or not sure or (actor.parent and not member_states):
            return None  # "les membres de MSF" are its staff
        value = self.lexicon.who.offices.called(f"{actor.id}.members")
        start = self._start(words, at, head, sort)
        return Phrase(start=start, end=found[0], label="name", value=value, determiner=sort, number="p")

    def _after_noun(self, words: Words, at: int) -> bool:
        """Say whether an adjective stands after a noun, or another adjective of one."""
        return at > 0 and words.tokens[at - 1].pos_ in ("NOUN", "ADJ", "PROPN", "NUM")

    def _composition(self, words: Words, end: int) -> Title | None:
        """Read in which composition a body sits: Conseil « Affaires étrangères », Conseil des affaires générales."""
        at = end
        while at < len(words) and at - end < 2 and words.texts[at] in OPENING | {"("}:
            at += 1
        if at == end and not words.is_cap(end):
            at = self.lexicon.at("composed-of", words, end) or len(words)
        found = self.lexicon.portfolios.key(words, at) if at < len(words) else None
        return Title(function="minister", portfolios=(found[1],), end=at) if found else None
