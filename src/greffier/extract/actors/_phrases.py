"""Whole mentions: titles with their person, persons, actors' names, groups, pronouns; one span each."""

from collections.abc import Iterator
from dataclasses import replace

from greffier.extract.actors._holders import Holders
from greffier.extract.actors._lexicon import NAME, PRONOUNS, SEAT, SHORT, Lexicon
from greffier.extract.actors._names import Names
from greffier.extract.actors._shapes import UNKNOWN, Name, Phrase, Title
from greffier.extract.actors._titles import Titles, share
from greffier.extract.actors._words import BREAK, Words


class Phrases:
    """Read a text from left to right, the longest mention at each place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = Titles(lexicon)
        self.names = Names(lexicon)
        self.holders = Holders(lexicon)

    def read(self, words: Words) -> Iterator[Phrase]:
        """Yield every mention, in reading order, none over another."""
        at = 0
        while at < len(words):
            found = list(self._at(words, at)) if words.is_word(at) else []
            yield from found
            at = max([at + 1, *(phrase.end for phrase in found)])

    def _at(self, words: Words, at: int) -> Iterator[Phrase]:
        """Yield the mention that begins at *at*: several where one head has several holders."""
        if pronoun := self._pronoun(words, at):
            yield pronoun
            return
        determiner = self.lexicon.determiner(words, at)
        inner, sort, gender, number = determiner or (at, "", "", "")
        former, inner = self._qualified(words, inner)
        if determiner and not former and sort in ("a", "some"):
            if other := self._indefinite(words, at, inner, sort):
                yield other
                yield from self._inside(words, other)
            return
        if body := self._institution(words, at, inner, sort):
            yield body
            return
        if sort != "a" and (found := self._titled(words, at, inner, sort, gender, number, former)):
            yield from found
            return
        if found := self._counterpart(words, at, inner, sort):
            yield from found
            return
        if (determiner is None or sort == "the") and (phrase := self._person(words, at, inner, sort)):
            yield phrase
            return
        if phrase := self._text(words, at, inner, sort) or self._governing(words, at, inner, sort):
            yield phrase
            return
        if phrase := self._actor(words, at, inner, sort, number):
            yield phrase

    def _start(self, words: Words, at: int, head: int, sort: str) -> int:
        """Return where a mention starts: its article counts, one contracted with a preposition does not."""
        return at if sort and words.folds[at] not in self.lexicon.contracted else head

    # -- titles ------------------------------------------------------------------------------

    def _titled(
        self, words: Words, at: int, head: int, sort: str, gender: str, number: str, former: str
    ) -> list[Phrase]:
        first = self.titles.read(words, head)
        if first is None or (number == "s" and first.plural):
            return []
        start = self._start(words, at, head, sort)
        if first.plural:
            return self._plural(words, start, first, sort)
        titles = self.titles.joined(words, first)
        phrase = Phrase(
            start=start, end=titles[-1].end, label="title", titles=titles, determiner=sort, gender=gender, number="s",
            former=former,
        )  # fmt: skip
        phrase = self._with_person(words, phrase)
        phrase.gender = phrase.gender or self._gender(words, head)
        if phrase.name is None and not sort and not words.is_cap(head) and not self._announced(words, head):
            # a bare function in running text ("nommé ministre") names an office, never one who speaks
            phrase.determiner = "none"
        return [phrase]

    def _announced(self, words: Words, head: int) -> bool:
        return head > 0 and words.folds[head - 1] in (",", "(", ":")

    def _gender(self, words: Words, head: int) -> str:
        for at in (head, head + 1):
            if at < len(words):
                found = words.tokens[at].morph.get("Gender")
                if found and words.tokens[at].pos_ in ("NOUN", "ADJ") and not words.folds[at].endswith("ministre"):
                    return "f" if found[0] == "Fem" else ""
        return ""

    def _plural(self, words: Words, start: int, title: Title, sort: str) -> list[Phrase]:
        """Several holders of one title: one mention a holder named, else a group."""
        if named := self._each_named(words, start, title, sort):
            return named
        if title.holders:
            return [
                Phrase(
                    start=start if index == 0 else begin, end=end,
                    label="title", titles=[replace(title, holder=value, holders=(), plural=False)],
                    determiner="the", number="s",
                )
                for index, (value, begin, end) in enumerate(title.holders)
            ]  # fmt: skip
        return [Phrase(start=start, end=title.end, label="group", titles=[title], determiner=sort, number="p")]

    def _each_named(self, words: Words, start: int, title: Title, sort: str) -> list[Phrase]:
        """Read the persons right after a plural title: "les présidents Diallo et Mensah"."""
        found: list[Phrase] = []
        at: int | None = title.end
        while at is not None and (name := self.names.anchored(words, at)):
            found.append(
                Phrase(
                    start=start if not found else at, end=name.end, label="title", name=name, determiner=sort,
                    titles=[replace(title, plural=False)], gender=name.gender, number="s",
                )
            )  # fmt: skip
            at = self.titles.join(words, name.end)
        return found if len(found) > 1 else []

    def _with_person(self, words: Words, phrase: Phrase) -> Phrase:
        """Take the person who stands after a title: beside it, after a comma, or in brackets."""
        end = phrase.end
        mark = words.texts[end] if end < len(words) and not words.is_word(end) else ""
        after = end + 1 if mark in (",", "(", ":") else end
        if after >= len(words) or words.folds[after] == BREAK:
            return phrase
        name = self.names.anchored(words, after)
        if name is None or not self._fits(words, phrase, name, mark):
            return phrase
        phrase.name, phrase.end = name, name.end
        phrase.gender = name.gender or phrase.gender
        if mark == "(" and phrase.end < len(words) and words.texts[phrase.end] == ")":
            phrase.end += 1
        if not any(title.holder for title in phrase.titles):
            self._of_state(words, phrase)
        self._of_delegation(words, phrase)
        return self._more_titles(words, phrase)

    def _of_state(self, words: Words, phrase: Phrase) -> None:
        """Take the state that stands after the person: "le président Mensah du Ghana"."""
        found = self.holders.after_of(words, phrase.end)
        if found is not None and found[2] == NAME and len(found[1]) == 3 and not words.glues[phrase.end]:
            phrase.titles = [title.held_by(found[1]) for title in phrase.titles]
            phrase.end = found[0]

    def _fits(self, words: Words, phrase: Phrase, name: Name, mark: str) -> bool:
        if name.courtesy:
            return not (name.gender and phrase.gender and phrase.determiner and name.gender != phrase.gender)
        if mark == "":
            return True
        return name.words >= 2

    def _more_titles(self, words: Words, phrase: Phrase) -> Phrase:
        """Take titles without article that follow the person: "M. X, Président …, Président en exercice"."""
        mark = words.texts[phrase.end] if phrase.end < len(words) else ""
        if mark not in (",", "(") or phrase.end + 1 >= len(words):
            return phrase
        following = self.titles.read(words, phrase.end + 1)
        if following is None or following.plural:
            return phrase
        titles = self.titles.joined(words, following)
        after = titles[-1].end
        if self.names.anchored(words, after) is not None and not words.glues[after]:
            return phrase
        if after < len(words) and words.texts[after] == ",":
            named = self.names.anchored(words, after + 1)
            if named is not None and (named.courtesy or named.words > 1):
                return phrase
        phrase.titles = share([*phrase.titles, *titles])
        phrase.end = after + 1 if mark == "(" and after < len(words) and words.texts[after] == ")" else after
        return phrase

    # -- persons -----------------------------------------------------------------------------

    def _person(self, words: Words, at: int, inner: int, sort: str) -> Phrase | None:
        courtesy = self.names.courtesy(words, at)
        if courtesy is None and sort:
            return None
        if sort and words.folds[at] in self.lexicon.contracted:
            at = inner
        if courtesy is not None:
            titled = self.titles.read(words, courtesy[0])
            if titled is None:
                titled_at = self.lexicon.determiner(words, courtesy[0])
                if titled_at is not None and courtesy[2] in ("mister", "madam", "excellency"):
                    return self._courteous(words, at, titled_at[0], courtesy[1])
            elif courtesy[2] in ("mister", "madam", "excellency") and not self.names.anchored(words, at):
                return self._courteous(words, at, courtesy[0], courtesy[1])
            name = self.names.anchored(words, at)
        else:
            name = self.names.bare(words, at)
        if name is None:
            return self._titled_after(words, at)
        phrase = Phrase(start=at, end=name.end, label="person", name=name, gender=name.gender, number="s")
        return self._apposed(words, phrase)

    def _titled_after(self, words: Words, at: int) -> Phrase | None:
        """Read a name that the tagger takes for something else, where a title after it says what it is."""
        name = self.names.anchored(words, at)
        if name is None or name.words < 2:
            return None
        phrase = self._apposed(
            words, Phrase(start=at, end=name.end, label="person", name=name, gender=name.gender, number="s")
        )
        return phrase if phrase.titles else None

    def _courteous(self, words: Words, at: int, head: int, gender: str) -> Phrase | None:
        """Read "Madame la Présidente", "S.E. le Ministre …"."""
        found = self._titled(words, at, head, "the", gender, "s", "")
        if not found:
            return None
        found[0].start = at
        return found[0]

    def _apposed(self, words: Words, phrase: Phrase) -> Phrase:
        """Take the titles that stand after a person: after a comma, in brackets, or right after the name."""
        end = phrase.end
        mark = words.texts[end] if end < len(words) else ""
        if mark in (",", "(", "–", "—") or (mark == BREAK and self._signs(words, phrase.start)):
            determiner = self.lexicon.determiner(words, end + 1)
            head = determiner[0] if determiner else end + 1
            if determiner and determiner[1] not in ("the", "own", "our"):
                return phrase
            former, head = self._qualified(words, head)
            first = self.titles.read(words, head)
            if first is None or first.plural:
                return self._of_delegation(words, phrase) if mark == "(" else phrase
            titles = self.titles.joined(words, first)
            after = titles[-1].end
            if determiner and not (after < len(words) and words.texts[after] in (",", ")", ".", ";", BREAK, "–")):
                return phrase
            if after < len(words) and words.texts[after] == "," and determiner:
                named = self.names.anchored(words, after + 1)
                if named is not None and (named.courtesy or named.words > 1):
                    return phrase
            phrase.label, phrase.titles, phrase.former = "title", titles, former
            phrase.determiner = determiner[1] if determiner else ""
            phrase.end = after + 1 if mark == "(" and after < len(words) and words.texts[after] == ")" else after
            phrase.gender = phrase.gender or (determiner[2] if determiner else "") or self._gender(words, head)
        elif mark and words.is_word(end) and not words.is_cap(end) and (first := self.titles.read(words, end)):
            if not first.plural and (first.holder or first.portfolios):
                titles = self.titles.joined(words, first)
                phrase.label, phrase.titles, phrase.end = "title", titles, titles[-1].end
                phrase.gender = phrase.gender or self._gender(words, end)
        return phrase

    def _signs(self, words: Words, at: int) -> bool:
        """Say whether a line begins with the name: a signature, or the source of a quotation."""
        return at == 0 or words.folds[at - 1] in (BREAK, "-", "–", "—")

    def _of_delegation(self, words: Words, phrase: Phrase) -> Phrase:
        """Take the state in brackets after a person who speaks for it: "M. Nowak (Pologne)"."""
        if phrase.end + 2 >= len(words) or words.texts[phrase.end] != "(":
            return phrase
        found = self.holders.named(words, phrase.end + 1)
        if found is not None and found[0] < len(words) and words.texts[found[0]] == ")" and len(found[1]) == 3:
            phrase.value = found[1] if phrase.label == "person" else ""
            phrase.end = found[0] + 1
        return phrase

    # -- others ------------------------------------------------------------------------------

    def _qualified(self, words: Words, at: int) -> tuple[str, int]:
        """Step over "ancien", "futur" before a title; say which."""
        for key in ("former", "future"):
            end = self.lexicon.at(key, words, at)
            if end is not None:
                return key, end
        return "", self.lexicon.at("current", words, at) or at

    def _pronoun(self, words: Words, at: int) -> Phrase | None:
        found = self.lexicon.pronouns.key(words, at)
        if found is None:
            return None
        end, key = found
        gender, number = PRONOUNS[key]
        token = words.tokens[at]
        inverted = words.glues[at] == "-"
        if end > at + 1 and end < len(words) and words.tokens[end].pos_ in ("NOUN", "NUM", "ADJ"):
            return None
        if len(words.folds[at]) <= 5 and end == at + 1 and not inverted and not _subject(token.dep_, words, at):
            return None
        return Phrase(start=at, end=end, label="pronoun", value=key, gender=gender, number=number)

    def _counterpart(self, words: Words, at: int, head: int, sort: str) -> list[Phrase]:
        """Read "leur homologue ukrainien", "nos homologues du Brésil, de l'Inde"."""
        end = self.lexicon.at("counterpart", words, head)
        if end is None or sort not in ("own", "our", "the"):
            return []
        plural = words.folds[head].endswith("s")
        start = self._start(words, at, head, sort)
        title = self.titles.modified(words, Title(function="counterpart", end=end, plural=plural))
        holders = title.holders or ((title.holder, start, title.end),)
        phrases = [
            Phrase(
                start=start if index == 0 else begin, end=until, label="counterpart",
                titles=[replace(title, holder=value, holders=(), plural=plural and len(holders) == 1)],
                determiner="many" if plural else sort, number="p" if plural and len(holders) == 1 else "s",
            )
            for index, (value, begin, until) in enumerate(holders)
        ]  # fmt: skip
        if len(phrases) == 1 and not plural:
            return [self._with_person(words, phrases[0])]
        return phrases

    def _indefinite(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read somebody who is named by what they do only: "un diplomate d'Afrique australe"."""
        noun = self._noun_of(words, head)
        title = self.lexicon.titles.key(words, head)
        counted = self.lexicon.at("group", words, head)
        ends = [noun[0] if noun and noun[1] == "person" else None, title[0] if title else None, counted]
        end = max((each for each in ends if each is not None), default=None)
        if end is None:
            return None
        end = self._extended(words, end)
        start = at if sort == "some" else head
        number = "p" if sort == "some" else "s"
        return Phrase(start=start, end=end, label="words", number=number, determiner=sort)

    def _inside(self, words: Words, phrase: Phrase) -> Iterator[Phrase]:
        """Yield the person whom such words name ("un conseiller de M. X")."""
        for at in range(phrase.start + 1, phrase.end):
            name = self.names.anchored(words, at) if self.names.courtesy(words, at) else None
            if name is not None:
                yield Phrase(start=at, end=name.end, label="person", name=name, gender=name.gender, number="s")
                return

    def _text(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read a text that is cited: "le communiqué final"."""
        noun = self._noun_of(words, head)
        if noun is None or noun[1] != "text" or sort not in ("the", "this", "a"):
            return None
        cited = any(self.lexicon.at("according", words, at - back) == at for back in (1, 2) if at >= back)
        if not cited and not words.tokens[head].dep_.startswith("nsubj"):
            return None
        return Phrase(start=head, end=self._extended(words, noun[0]), label="text", number="s", determiner=sort)

    def _noun_of(self, words: Words, at: int) -> tuple[int, str] | None:
        """Return end and key of a noun for somebody, or a text; "État" has its capital, "état" has not."""
        found = self.lexicon.others.longest(words, at, cased=True)
        return (found[0], found[1][0].value) if found else None

    def _extended(self, words: Words, end: int) -> int:
        """Step over the adjectives and the "of …" complements of a noun, and a bracketed acronym."""
        while end < len(words):
            if words.is_word(end) and words.tokens[end].pos_ == "ADJ" and not words.is_cap(end):
                end += 1
                continue
            of = self.lexicon.at("of", words, end)
            if of is not None and words.is_word(of) and words.tokens[end].pos_ in ("ADP", "DET"):
                name = self.names.anchored(words, of)
                actor = self.holders.named(words, of)
                step = name.end if name and name.courtesy else actor[0] if actor else self._noun(words, of)
                if step is None:
                    return end
                end = step
                continue
            acronym = self.titles.acronym(words, end)
            if acronym == end:
                return end
            end = acronym
        return end

    def _noun(self, words: Words, at: int) -> int | None:
        if words.tokens[at].pos_ not in ("NOUN", "PROPN"):
            return None
        return at + 1

    def _governing(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read a government: "le gouvernement du Canada", "les autorités guinéennes"."""
        start = self._start(words, at, head, sort)
        end = self.lexicon.at("government", words, head)
        if end is None or (not sort and not words.is_cap(head)):
            return None
        found = self.holders.adjective(words, end)
        named = self.holders.after_of(words, end)
        if found is not None and " " not in found[1]:
            return Phrase(start=start, end=found[0], label="government", value=found[1], determiner=sort, number="s")
        if named is not None and named[2] == NAME and len(named[1]) == 3:
            return Phrase(start=start, end=named[0], label="government", value=named[1], determiner=sort, number="s")
        return None

    def _institution(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read a national body: "le Conseil des ministres", "l'Assemblée nationale française"."""
        start = self._start(words, at, head, sort)
        if (ministry := self.titles.ministry(words, head)) is not None and any(ministry.portfolios):
            name = self.lexicon.who.offices.name("minister", ministry.portfolios).replace("minister", "ministry")
            held = Title(function="institution", holder=ministry.holder, end=ministry.end)
            return Phrase(
                start=start, end=held.end, label="institution", value=name, titles=[held], determiner=sort, number="s"
            )
        body = self.lexicon.institutions.key(words, head)
        if body is not None and (words.is_cap(head) or sort == "the" or body[0] > head + 1):
            end, key = body
            title = self.titles.modified(words, Title(function="institution", end=end))
            if title.holder == UNKNOWN:
                title = Title(function="institution", end=end)
            known = self.holders.named(words, head)
            if known is None or known[0] < title.end:
                return Phrase(
                    start=start, end=title.end, label="institution", value=key, titles=[title], determiner=sort, number="s"
                )
        return None

    def _actor(self, words: Words, at: int, head: int, sort: str, number: str) -> Phrase | None:
        found = self.holders.named(words, head)
        whole = self.holders.named(words, at) if sort and words.is_cap(at) else None
        if whole is not None and (found is None or whole[0] >= found[0]):
            found, head, sort = whole, at, ""
        if found is None:
            if sort:
                return None
            adjective = self.holders.adjective(words, at)
            if adjective is None or len(adjective[1]) != 3 or words.tokens[at].pos_ not in ("ADJ", "NOUN"):
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
        return Phrase(
            start=start, end=end, label=label, value=value, titles=titles, determiner=sort, number=number
        )

    def _composition(self, words: Words, end: int) -> Title | None:
        """Read in which composition a body sits: Conseil « Affaires étrangères »."""
        at = end
        while at < len(words) and at - end < 2 and words.texts[at] in ("«", '"', "“", "("):
            at += 1
        found = self.lexicon.portfolios.key(words, at) if at > end else None
        return Title(function="minister", portfolios=(found[1],), end=at) if found else None


def _subject(dependency: str, words: Words, at: int) -> bool:
    """Say whether a pronoun stands as a subject: the parser says so, or a verb follows it."""
    return dependency.startswith(("nsubj", "expl:subj")) or words.tokens[at].pos_ == "PRON"
