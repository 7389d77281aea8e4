"""The grammar of titles: a function, its portfolio, its holder, in any order, and titles joined."""

from dataclasses import replace

from spacy.tokens import Token

from greffier.extract.actors._belonging import Belonging
from greffier.extract.actors._lexicon import is_state
from greffier.extract.actors._shapes import PLAIN, UNKNOWN, Title
from greffier.extract.actors._words import BREAK, NAME, SHORT, Words


class Titles(Belonging):
    """Read titles out of words."""

    def read(self, words: Words, at: int, *, joined: bool = False, nested: bool = False) -> Title | None:
        """Read one title whose head stands at *at*; determiners are the caller's.

        A *joined* one follows another, a *nested* one is the complement of another.
        """
        if words.glues[at] == "-" and self.lexicon.at("former", words, at - 1) != at:
            return None  # "conseiller-président" is another office
        heads = list(self.lexicon.titles.matches(words, at)) if self.lexicon.office(words, at) else []
        readings = (
            self._headed(words, at, Title(function=known[0].value, end=end, nested=nested), joined=joined)
            for end, known in reversed(heads)
        )
        found = next((title for title in readings if title is not None), None) or self._assisting(words, at)
        return None if found is not None and _is_verb(words.tokens[at]) else found

    def _assisting(self, words: Words, at: int) -> Title | None:
        """Read the deputy of another's office: "l'adjointe au maire de Thiès", "le premier adjoint du directeur"."""
        assistant = self.lexicon.at("assistant-to", words, self.lexicon.at("first", words, at) or at)
        if assistant is None:
            return None
        above = self._preposition(words, assistant)
        title = self.read(words, above) if above is not None else None
        if title is None:  # "sa première adjointe, X": whose, the text before tells
            own = self.lexicon.determiner(words, at - 1) if at else None
            return Title(function="deputy", end=assistant) if own is not None and own[1] == "own" else None
        if title.plural:
            return None
        return replace(title, function=self.lexicon.who.offices.modified("deputy", title.function))

    def _headed(self, words: Words, at: int, title: Title, *, joined: bool) -> Title | None:
        """Read on from the head of a title; None where that head is another word's part, or says too little."""
        glued = words.glues[title.end] == "-" and self.lexicon.modifiers.key(words, title.end) is None
        if glued or self._cuts(words, title):
            return None
        if self._is(title, "participle") and self._governs(words, title.end):
            return None
        many = "Plur" in words.tokens[at].morph.get("Number", [])
        plural = many and words.folds[at][-1:] in "sx"
        head = title.function
        title = self.modified(words, self._of_its_name(words, at, replace(title, plural=plural)))
        if title.function == head and self._is(title, "needs-modifier"):
            return None
        if (body := self._of_body(words, at, title)) is not None:
            return body
        if self._is(title, "needs-field") and not title.portfolios:
            return None
        whole = is_state(title.holder) and self.lexicon.at("of", words, title.end) is None
        if self._is(title, "needs-state") and not whole:
            return None
        if (
            self._is(title, "needs-holder")
            and not joined
            and title.holder in ("", UNKNOWN, "this")
            and not title.own_name
        ):
            return None
        only = self.lexicon.who.offices.only(title.function)
        return title.held_by(only) if only and (not title.holder or title.holder.startswith("~")) else title

    def _governs(self, words: Words, at: int) -> bool:
        """Say whether somebody stands right after, as the object of a participle: "représentant le ministre"."""
        article = self.lexicon.determiner(words, at)
        direct = article is not None and article[1] == "the" and words.folds[at] not in self.lexicon.contracted
        return direct or self.lexicon.people.key(words, at) is not None

    def _cuts(self, words: Words, title: Title) -> bool:
        """Say whether a head cuts off a body's name: "présidente du Conseil" of the "Conseil économique et social"."""
        body = self.lexicon.institutions.key(words, title.end - 1)
        return body is not None and body[0] > title.end and words.is_cap(title.end - 1)

    def _of_its_name(self, words: Words, at: int, title: Title) -> Title:
        """Take the body whose name begins with the head's last word: "chef du Bureau des Nations unies pour …".

        That word alone may be its short name: "commandant de la Force".
        """
        if title.end - 1 == at or not words.is_cap(title.end - 1):
            return title
        found = self.holders.named(words, title.end - 1)
        whole = found is not None and found[2] == NAME and found[0] > title.end and "." in found[1]
        short = found is not None and found[2] == SHORT and self._is(title, "posted")
        whole = whole or (short and not self.holders.goes_on(words, title.end))
        if found is None or not whole:
            return title
        function = "head" if title.function == "head-of-office" else title.function
        return replace(title, end=found[0], function=function, holder=found[1])

    def _of_body(self, words: Words, at: int, title: Title) -> Title | None:
        """Read the chair of an organisation's body where the head alone would be a state's office.

        "président du Conseil des ministres de la CEDEAO" presides over that council.
        """
        if is_state(title.holder) or title.holder not in self.lexicon.who:
            return None
        for end, known in self.lexicon.titles.matches(words, at):
            found = self.holders.after_of(words, end)
            if found is not None and found[0] == title.end and found[1] != title.holder and "." in found[1]:
                return replace(title, function=known[0].value, holder=found[1])
        return None

    def joined(self, words: Words, first: Title) -> list[Title]:
        """Read the titles that follow *first* without an article of their own, by comma or "and"."""
        titles = [first]
        while len(titles) < 6:
            at = self.join(words, titles[-1].end)
            following = self.read(words, at, joined=True) if at is not None else None
            if following is None or following.plural != first.plural or _clash(titles, following):
                break
            titles.append(following)
        return share(titles)

    def sent(self, title: Title) -> bool:
        """Say whether a state in brackets behind the name is whose office it is."""
        return self._is(title, "of-delegations")

    def of_a_state(self, title: Title) -> bool:
        """Say whether only a state has such an office."""
        return self._is(title, "of-states")

    def join(self, words: Words, at: int) -> int | None:
        """Step over what joins two titles: a comma, "and", both, or a bracketed acronym before them."""
        return self._listed(words, self.acronym(words, at))

    def modified(self, words: Words, title: Title) -> Title:
        """Read what follows a head, piece by piece, in any order."""
        while True:
            longer = self._one_more(words, title)
            if longer is None:
                return title
            title = longer

    def _one_more(self, words: Words, title: Title) -> Title | None:
        """Return the title with one more piece of its words; None where nothing of it follows."""
        if not words.is_word(title.end):
            return self._after_mark(words, title)
        readings = (
            self._qualifier, self._belonging, self._attached, self._portfolio, self._place_of, self._last_resort,
        )  # fmt: skip
        for read in readings:
            if (longer := read(words, title)) is not None:
                return longer
        return None

    def _after_mark(self, words: Words, title: Title) -> Title | None:
        bracket = self.holders.acronym(words, title.end)
        if bracket is None:
            readings = (self._bracketed, self.charged, self._also_of, self._signed)
            return next((longer for read in readings if (longer := read(words, title)) is not None), None)
        end, actor = bracket
        state = is_state(title.holder) and not self._is(title, "of-states")  # "de la Police nationale d'Haïti (PNH)"
        if title.holder != UNKNOWN and not state:
            return replace(title, end=end)
        if not actor and self.unlisted(words, title.end + 1, title):
            actor = words.texts[title.end + 1]
        return replace(title, end=end, holder=actor or title.holder)

    def _signed(self, words: Words, title: Title) -> Title | None:
        """Read the organisation that ends the line of a signature: "- X, directeur pour le Canada, PAM"."""
        comma = words.texts[title.end] == "," and title.holder in ("", UNKNOWN)
        named = self.holders.named(words, title.end + 1) if comma else None
        if comma and (named is None or named[2] == SHORT):
            return self._signs_for(words, title)
        if named is None or named[2] != NAME or is_state(named[1]) or named[1] not in self.lexicon.who:
            return None
        end = self.acronym(words, named[0])
        return replace(title, end=end, holder=named[1]) if words.folds[end] == BREAK else None

    def _also_of(self, words: Words, title: Title) -> Title | None:
        """Read the further regions of a post whose first one is a field too: "pour l'Europe, l'Asie et …"."""
        several = title.portfolios and self._is(title, "posted")
        end = self._also_posted(words, title.end) if several else None
        return replace(title, end=end) if end is not None else None

    def _qualifier(self, words: Words, title: Title) -> Title | None:
        """Read words that say nothing of whose office it is, or of what: "adjoint", "par intérim"."""
        at = title.end
        if (modified := self._modifier(words, title)) is not None:
            return modified
        month = self.lexicon.at("month", words, at)
        if month is not None:
            return replace(title, end=month + 2 if words.texts[month + 1].isdigit() else month + 1)
        end = self._own_state(words, title)
        # "premier ministre de la transition", but "ministre de la Transition écologique"
        field = self._preposition(words, title.end) if end is None else None
        named = self.lexicon.portfolios.key(words, field) if field is not None else None
        end = end if end is not None or named is not None else self.lexicon.at("in-office", words, at)
        return replace(title, end=end) if end is not None else None

    def _modifier(self, words: Words, title: Title) -> Title | None:
        """Read an adjective that makes another office of a title: "adjoint", "régional", "de projet", "pays"."""
        found = self.lexicon.modifiers.key(words, title.end)
        if found is None or title.function.startswith(f"{found[1]}-") or words.glues[found[0]]:
            return None
        if found[1] not in ("deputy", "delegate") and (self._is(title, "of-a-field") or self._is(title, "unmodified")):
            return None
        function = self.lexicon.who.offices.modified(found[1], title.function)
        return replace(title, end=found[0], function=function)

    def _belonging(self, words: Words, title: Title) -> Title | None:
        """Read an adjective of nationality, or "of this country"."""
        if title.holder:
            return None
        this = self.lexicon.at("this-country", words, title.end)
        if this is not None:
            return replace(title, end=this, holder="this")
        wide = self.lexicon.at("far-and-wide", words, title.end) if title.function == "leader" else None
        if wide is not None:
            nation = self.holders.adjective(words, wide)
            return replace(title, end=nation[0] if nation is not None else wide, holder=UNKNOWN)
        found = self.holders.adjective(words, title.end)
        if found is not None and self._is(title, "of-any-nation") and is_state(found[1]):
            return replace(title, end=found[0])
        if found is not None:
            return self._adjectives(words, title, found)
        region = self.lexicon.regional.longest(words, title.end) if self._is(title, "of-states") else None
        capital = words.is_word(title.end) and words.is_cap(title.end)
        return replace(title, end=region[0], holder=region[1][0].value) if region is not None and not capital else None

    def _place_of(self, words: Words, title: Title) -> Title | None:
        """Read the mission of its head, where somebody is posted, or "of" and the holder."""
        if title.function == "head-of-mission" and not title.holder:
            for at in (title.end, title.end - 1):  # "chef de la mission EUCAP", "chef de la Mission … (MONUSCO)"
                found = self.holders.named(words, at)
                if found is not None and found[0] > title.end:
                    return replace(title, end=found[0], holder=found[1])
        for read in (self._within, self._on_behalf, self._of_unit):
            if (held := read(words, title)) is not None:
                return held
        posted = self._is(title, "posted")
        end = self._posting(words, title.end) if posted else None
        if end is None and posted and title.portfolios:
            end = self._also_posted(words, title.end)
        if end is not None:
            return replace(title, end=end)
        held = self._named_so(words, title) or self._holder(words, title)
        return held if held is not None and title.holder in ("", held.holder) else None

    def _last_resort(self, words: Words, title: Title) -> Title | None:
        """Read a complement that we know nothing of: a field of a minister, else somebody unknown.

        After a field it is a holder, a province say, where it begins with a capital.
        """
        if not self._is(title, "with-field") and (entrusted := self._entrusted(words, title, title.end)) is not None:
            return entrusted
        at = self._preposition(words, title.end)
        charged = self.lexicon.at("with-portfolio", words, title.end) is not None
        field = (self._is(title, "of-a-field") or (charged and self._is(title, "with-field"))) and not title.portfolios
        if title.portfolios and at is not None and not words.is_cap(at):
            return self._goes_on(words, title)
        if (title.holder and not field) or (title.portfolios and at is None):
            return None
        if not field and not charged and self.lexicon.at("of", words, title.end) is None:
            return None  # "les coprésidents à l'issue de la conférence"
        if title.nested and charged and not field:
            return None  # the field is the one's whose title the nested one belongs to
        if title.function == "counterpart":
            return None
        end = self._chunk(words, title.end)
        if end is None:
            return None
        if field:
            return self._fields(words, title, end, "")
        place = self._is(title, "of-places") and self.lexicon.at("bank", words, at or 0) is None
        body = f"{PLAIN}{words.text(at, end)}" if at is not None else ""
        return replace(title, end=end, holder="place" if place else UNKNOWN, body=body)

    def _goes_on(self, words: Words, title: Title) -> Title | None:
        """Step over a complement of a known field, where a name follows: "ministre de l'Action de l'État en mer, X"."""
        end = self._chunk(words, title.end)
        named = end is not None and words.texts[end] == "," and end + 1 < len(words)
        if end is None or not named or not (words.is_cap(end + 1) or self.lexicon.people.key(words, end + 1)):
            return None
        return replace(title, end=end)


def _is_verb(token: Token) -> bool:
    """Say whether a word has an auxiliary: "a envoyé des tentes", "avait délégué un expert", but "a été ministre"."""
    bound = {child.dep_ for child in token.children}
    return "aux:tense" in bound and (token.pos_ != "NOUN" or bound.isdisjoint(("cop", "aux:pass")))


def _clash(titles: list[Title], following: Title) -> bool:
    """Say whether two titles cannot be one person's: both of states, and of different ones."""
    states = {title.holder for title in (*titles, following) if is_state(title.holder)}
    return len(states) > 1


def share(titles: list[Title]) -> list[Title]:
    """Give titles without a holder their neighbour's state: that of the one after, then of the one before.

    An organisation is not shared: "ministre des Finances et présidente de l'Eurogroupe".
    """
    shared = list(titles)
    order = [(at, at + 1) for at in range(len(shared) - 2, -1, -1)] + [(at, at - 1) for at in range(1, len(shared))]
    for at, beside in order:
        holder, state = shared[at].holder, shared[beside].holder
        if state.startswith("%"):
            state = state.rpartition(".")[2]
        if not _state(state):
            continue
        if not holder:
            shared[at] = shared[at].held_by(state)
        elif holder.startswith("%") and holder.endswith(".") and state != "this":
            shared[at] = shared[at].held_by(holder + state)
    return shared


def _state(holder: str) -> bool:
    return holder == "this" or is_state(holder)
