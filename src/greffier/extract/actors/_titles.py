"""The grammar of titles: a function, its portfolio, its holder, in any order, and titles joined."""

from dataclasses import replace

from greffier.extract.actors._holders import Holders
from greffier.extract.actors._lexicon import SHORT, Lexicon
from greffier.extract.actors._shapes import UNKNOWN, Title
from greffier.extract.actors._words import Words

_NEEDS_PORTFOLIO = ("secretary", "department-head")
_NEEDS_HOLDER = ("head", "delegate", "judge", "board-member", "executive-board-member")
_POSTED = (
    "ambassador", "permanent-representative", "deputy-permanent-representative", "special-representative",
    "special-envoy", "personal-representative", "deputy-special-representative", "resident-representative",
    "charge-d-affaires", "consul-general", "special-coordinator", "coordinator", "head-of-mission",
    "head-of-delegation", "representative", "mediator", "delegate", "facilitator", "supreme-allied-commander-europe", "operation-commander", "head", "force-commander", "high-commissioner",
)  # fmt: skip
_WITH_FIELD = (
    "minister", "deputy-minister", "minister-of-state", "minister-delegate", "secretary-of-state",
    "under-secretary-of-state", "secretary", "department-head", "commissioner", "high-commissioner",
    "adjunct-secretary-general", "assistant-secretary-general", "deputy-secretary-general", "high-representative",
    "deputy-high-commissioner", "deputy-prime-minister", "special-rapporteur", "prime-minister", "federal-councillor",
    "special-representative", "special-envoy", "deputy-minister", "vice-president", "chief-economist",
)  # fmt: skip
_OF_A_FIELD = (
    "minister", "deputy-minister", "minister-of-state", "minister-delegate", "secretary-of-state", "department-head",
    "under-secretary-of-state", "secretary", "commissioner", "adjunct-secretary-general", "assistant-secretary-general",
)  # fmt: skip
"""Functions whose unknown complement is a field we do not know; of any other it is a holder we do not know."""
_LONGEST_CHUNK = 7


class Titles:
    """Read titles out of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.holders = Holders(lexicon)

    def read(self, words: Words, at: int, *, joined: bool = False) -> Title | None:
        """Read one title whose head stands at *at*; determiners are the caller's, *joined* one follows another."""
        head = self.lexicon.titles.key(words, at)
        if head is None:
            return None
        end, function = head
        token = words.tokens[at] if words.tokens else None
        morph = token.morph if token is not None else None
        plural = bool(morph) and "Plur" in morph.get("Number") and words.folds[at][-1:] in "sx"  # type: ignore[union-attr]
        title = self.modified(words, Title(function=function, end=end, plural=plural))
        if function in _NEEDS_PORTFOLIO and not title.portfolios:
            return None
        if function in _NEEDS_HOLDER and not joined and title.holder in ("", UNKNOWN, "this"):
            return None
        if only := self.lexicon.who.offices.only(function):
            if not title.holder or title.holder.startswith("~"):
                title = title.held_by(only)
        return title

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

    def join(self, words: Words, at: int) -> int | None:
        """Step over what joins two titles: a comma, "and", both, or a bracketed acronym before them."""
        at = self.acronym(words, at)
        after = self.lexicon.at("comma", words, at)
        also = self.lexicon.at("and", words, at if after is None else after)
        return also if also is not None else after

    def modified(self, words: Words, title: Title) -> Title:
        """Read what follows a head, piece by piece, in any order."""
        while True:
            longer = self._one_more(words, title)
            if longer is None:
                return title
            title = longer

    def _one_more(self, words: Words, title: Title) -> Title | None:
        at = title.end
        if not words.is_word(at):
            bracket = self.holders.acronym(words, at)
            if bracket is None:
                return self._bracketed(words, title)
            end, actor = bracket
            return replace(title, end=end, holder=actor if actor and title.holder == UNKNOWN else title.holder)
        if not title.function.startswith("deputy-") and (end := self.lexicon.at("deputy", words, at)) is not None:
            return replace(title, end=end, function=f"deputy-{title.function}")
        if (end := self._own_state(words, title)) is not None:
            return replace(title, end=end)
        if (end := self.lexicon.at("in-office", words, at)) is not None:
            return replace(title, end=end)
        if (end := self.lexicon.at("month", words, at)) is not None:
            return replace(title, end=end + 2 if end + 1 < len(words) and words.texts[end + 1].isdigit() else end + 1)
        if (end := self.lexicon.at("this-country", words, at)) is not None and not title.holder:
            return replace(title, end=end, holder="this")
        if not title.holder and (found := self.holders.adjective(words, at)):
            return self._adjectives(words, title, found)
        if not title.portfolios and (longer := self._portfolio(words, title)):
            return longer
        if title.function == "head-of-mission" and not title.holder and (found := self.holders.named(words, at)):
            return replace(title, end=found[0], holder=found[1])
        if title.function in _POSTED and (end := self._posting(words, at)) is not None:
            return replace(title, end=end)
        if (held := self._holder(words, title)) is not None and title.holder in ("", held.holder):
            return held
        if not title.holder and not title.portfolios and (end := self._chunk(words, at)) is not None:
            charged = self.lexicon.at("with-portfolio", words, at) is not None
            field = title.function in _OF_A_FIELD or (charged and title.function in _WITH_FIELD)
            return replace(title, end=end, holder="" if field else UNKNOWN, portfolios=("",) if field else ())
        return None

    def _bracketed(self, words: Words, title: Title) -> Title | None:
        """Read a portfolio in brackets: "secrétaire d'État (Développement international)"."""
        if title.end >= len(words) or words.texts[title.end] != "(" or title.portfolios or title.function not in _WITH_FIELD:
            return None
        found = self.lexicon.portfolios.key(words, title.end + 1)
        if found is None or found[0] >= len(words) or words.texts[found[0]] != ")":
            return None
        return replace(title, end=found[0] + 1, portfolios=(found[1],))

    def _own_state(self, words: Words, title: Title) -> int | None:
        """Step over "de la République" where no name follows: whose it is, is left unsaid."""
        at = self.lexicon.at("of", words, title.end)
        end = self.lexicon.at("state", words, at) if at is not None else None
        if end is None or title.holder or at is None or self.holders.named(words, at) is not None:
            return None
        return end

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

    def _portfolio(self, words: Words, title: Title) -> Title | None:
        if title.function not in _WITH_FIELD and title.function not in ("spokesperson", "director", "director-general"):
            return None
        at = self._preposition(words, title.end)
        if at is None and title.function == "department-head":
            at = title.end
        found = self.lexicon.portfolios.key(words, at) if at is not None else None
        if found is None:
            return None
        end, key = found
        keys, holder = [key], title.holder
        while True:
            end = self._widened(words, end)
            if (abroad := self._abroad(words, end)) is not None:
                end, key, holder = abroad[0], "diaspora", holder or abroad[1]
            elif (more := self._another(words, end)) is not None:
                end, key = more
            else:
                return replace(title, end=end, portfolios=tuple(keys), holder=holder)
            keys.append(key)

    def _widened(self, words: Words, end: int) -> int:
        """Step over adjectives that widen a field: "intégration européenne et euro-atlantique"."""
        while words.is_word(end):
            also = self.lexicon.at("and", words, end)
            at = end if also is None else also
            token = words.tokens[at]
            plain = token.pos_ == "ADJ" and not words.is_cap(at) and self.holders.adjective(words, at) is None
            if not plain or not words.is_word(at) or self._somebody(words, at):
                return end
            if self.lexicon.at("in-office", words, at) is not None:
                return end
            end = at + 1
            while words.is_word(end) and words.glues[end] == "-":
                end += 1
        return end

    def _abroad(self, words: Words, end: int) -> tuple[int, str] | None:
        """Read "et des Sénégalais de l'extérieur": a portfolio that names the holder's state."""
        at = self.lexicon.at("comma", words, end)
        also = self.lexicon.at("and", words, end if at is None else at)
        at = also if also is not None else at
        inner = self._preposition(words, at) if at is not None else None
        found = self.lexicon.adjectives.longest(words, inner) if inner is not None else None
        after = self.lexicon.at("abroad", words, found[0]) if found else None
        return (after, found[1][0].value) if found and after is not None else None

    def _another(self, words: Words, end: int) -> tuple[int, str] | None:
        """Read a further portfolio of one list: ", de l'Intégration africaine et des …"."""
        at = self.lexicon.at("comma", words, end)
        also = self.lexicon.at("and", words, end if at is None else at)
        at = also if also is not None else at
        if at is None:
            return None
        inner = self._preposition(words, at)
        found = self.lexicon.portfolios.key(words, at if inner is None else inner)
        if found is not None and (inner is not None or words.is_cap(at)):
            return found
        if inner is None or inner >= len(words) or self.holders.named(words, inner) is not None:
            return None
        chunk = self._chunk(words, at)
        if chunk is None or not (words.is_cap(inner) or also is not None or self._another(words, chunk)):
            return None
        return chunk, ""

    def _preposition(self, words: Words, at: int) -> int | None:
        ends = [self.lexicon.at(key, words, at) for key in ("with-portfolio", "of", "to")]
        return max((end for end in ends if end is not None), default=None)

    def _holder(self, words: Words, title: Title) -> Title | None:
        """Read "of" and an actor, or a list of countries after a plural."""
        found = self.holders.after_of(words, title.end)
        if found is None:
            readings = (self._members, self._body, self._of_government, self._another_title)
            return next((held for read in readings if (held := read(words, title)) is not None), None)
        end, value, sort, start = found
        if sort == SHORT and self.holders.goes_on(words, end):
            return self._body(words, title)
        holders = [(value, start, end)]
        while title.plural and len(value) == 3:
            at = self.lexicon.at("comma", words, end)
            also = self.lexicon.at("and", words, end if at is None else at)
            at = also if also is not None else at
            another = self.holders.after_of(words, at) if at is not None else None
            if another is None or len(another[1]) != 3:
                break
            holders.append((another[1], another[3], another[0]))
            end = another[0]
        return replace(title, end=end, holder=value, holders=tuple(holders) if len(holders) > 1 else ())

    def _body(self, words: Words, title: Title) -> Title | None:
        """Read "of" and a national body, with its state or without: "de l'Assemblée nationale malienne"."""
        at = self.lexicon.at("of", words, title.end)
        found = self.lexicon.institutions.key(words, at) if at is not None else None
        if found is None:
            return None
        end, key = found
        adjective = self.holders.adjective(words, end)
        if adjective is not None and len(adjective[1]) == 3:
            return replace(title, end=adjective[0], holder=f"%{key}.{adjective[1]}")
        named = self.holders.after_of(words, end)
        if named is not None and len(named[1]) == 3:
            return replace(title, end=named[0], holder=f"%{key}.{named[1]}")
        return replace(title, end=end, holder=f"%{key}.")

    def _of_government(self, words: Words, title: Title) -> Title | None:
        """Read "of" and a government: "de la diplomatie russe", "du ministère de la Défense du Tchad"."""
        at = self.lexicon.at("of", words, title.end)
        if at is None:
            return None
        if (ministry := self.ministry(words, at)) is not None:
            return replace(title, end=ministry.end, holder=ministry.holder or UNKNOWN)
        end = self.lexicon.at("government", words, at)
        if end is None:
            return None
        found = self.holders.adjective(words, end)
        named = self.holders.after_of(words, end) if found is None else None
        if found is not None and len(found[1]) == 3:
            return replace(title, end=found[0], holder=found[1])
        if named is not None and len(named[1]) == 3:
            return replace(title, end=named[0], holder=named[1])
        return replace(title, end=end, holder="home")

    def ministry(self, words: Words, at: int) -> Title | None:
        """Read a ministry as its minister's title: "ministère russe des Affaires étrangères"."""
        end = self.lexicon.at("ministry", words, at)
        title = self.modified(words, Title(function="minister", end=end)) if end is not None else None
        return title if title is not None and (title.portfolios or title.holder) else None

    def _another_title(self, words: Words, title: Title) -> Title | None:
        """Read "of" and somebody else's title: "représentant spécial du secrétaire général de l'ONU"."""
        at = self.lexicon.at("of", words, title.end)
        nested = self.read(words, at) if at is not None else None
        if nested is None or nested.plural:
            return None
        holder = nested.holder if nested.holder != UNKNOWN else ""
        if holder in self.lexicon.who:
            holder = self.lexicon.who.root(holder)
        return replace(title, end=nested.end, holder=holder or "home")

    def _members(self, words: Words, title: Title) -> Title | None:
        """Read "of the member states" (and whose they are) after a plural."""
        end = self.lexicon.at("membership", words, title.end) if title.plural else None
        if end is None:
            return None
        found = self.holders.after_of(words, end)
        return replace(title, end=found[0], holder=found[1]) if found else replace(title, end=end)

    def _posting(self, words: Words, at: int) -> int | None:
        """Step over where somebody is posted: "auprès de l'Union africaine", "pour le Sahel"."""
        ends = [self.lexicon.at(key, words, at) for key in ("posted-to", "to")]
        inner = max((end for end in ends if end is not None), default=None)
        if inner is None:
            return None
        end = self._place(words, inner)
        while end is not None:
            also = self.lexicon.at("and", words, end)
            inner = None if also is None else self.lexicon.at("posted-to", words, also) or self._step(words, also)
            more = self._place(words, inner) if inner is not None else None
            if more is None:
                break
            end = more
        return end

    def _step(self, words: Words, at: int) -> int | None:
        found = self.lexicon.determiner(words, at)
        return found[0] if found else at

    def _place(self, words: Words, at: int) -> int | None:
        found = self.holders.named(words, at)
        if found is not None:
            return found[0]
        return self._capitals(words, at)

    def _chunk(self, words: Words, at: int) -> int | None:
        """Read "of" and a noun phrase that we know nothing of, up to a mark or a verb."""
        inner = self._preposition(words, at)
        if inner is None or not words.is_word(inner) or self._somebody(words, inner):
            return None
        end = inner
        while end - inner < _LONGEST_CHUNK and words.is_word(end) and self._nominal(words, end, inner):
            known = self.holders.named(words, end)
            end = known[0] if known is not None and words.is_cap(end) else end + 1
        while end > inner and words.tokens[end - 1].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            end -= 1
        return end if end > inner else None

    def _somebody(self, words: Words, at: int) -> bool:
        """Say whether a person or a title begins there: never part of a field or a body's name."""
        courtesy = self.lexicon.people.key(words, at)
        return self.lexicon.titles.key(words, at) is not None or (courtesy is not None and courtesy[1] != "suffix")

    def _nominal(self, words: Words, at: int, first: int) -> bool:
        if at == first:
            return words.tokens[at].pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "X")
        if words.glues[at] == "-":
            return True
        if words.is_cap(at) and words.is_cap(at - 1) and not words.texts[at - 1].isupper():
            return False
        if self.lexicon.at("and", words, at) is not None:
            return at + 1 < len(words) and words.tokens[at + 1].pos_ == "ADJ" and words.tokens[at - 1].pos_ == "ADJ"
        if self._somebody(words, at) and not words.glues[at]:
            return False
        return self.lexicon.at("of", words, at) is not None or words.tokens[at].pos_ in ("NOUN", "ADJ", "PROPN")

    def _capitals(self, words: Words, at: int) -> int | None:
        """Read a name that we do not know: capitalised words with adjectives and "of" between."""
        end = at
        while words.is_word(end) and end - at < _LONGEST_CHUNK:
            if words.is_cap(end) or (end > at and words.tokens[end].pos_ == "ADJ"):
                end += 1
                continue
            of = self.lexicon.at("of", words, end)
            if end == at or of is None or not words.is_cap(of):
                break
            end = of
        return end if end > at else None

    def acronym(self, words: Words, at: int) -> int:
        """Step over a bracketed acronym: "(CEDEAO)"."""
        found = self.holders.acronym(words, at)
        return found[0] if found else at


def _clash(titles: list[Title], following: Title) -> bool:
    """Say whether two titles cannot be one person's: both of states, and of different ones."""
    states = {title.holder for title in (*titles, following) if len(title.holder) == 3 and title.holder.isupper()}
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
    return holder == "this" or (len(holder) == 3 and holder.isupper())
