"""The grammar of persons with their titles: before the name, after it, in apposition or in brackets."""

from dataclasses import replace

from greffier.extract.actors._apposition import Apposition
from greffier.extract.actors._lexicon import is_state
from greffier.extract.actors._naming import SOMEBODY
from greffier.extract.actors._shapes import UNKNOWN, Name, Phrase, Title
from greffier.extract.actors._titles import share
from greffier.extract.actors._words import BREAK, NAME, Words


class Persons(Apposition):
    """Read titles and persons, each with the other where they stand together."""

    def _titled(
        self, words: Words, at: int, head: int, sort: str, gender: str, number: str, former: str
    ) -> list[Phrase]:
        """Read titles with their person, if one stands beside them."""
        first = self.titles.read(words, head)
        if first is None or (number == "s" and first.plural):
            return []
        start = self._start(words, at, head, sort)
        if first.plural:
            return self._plural(words, start, first, sort)
        titles = [first] if self._one_each(words, at) else self.titles.joined(words, first)
        phrase = Phrase(
            start=start, end=titles[-1].end, label="title", titles=titles, determiner=sort, gender=gender, number="s",
            former=former or self._to_come(words, head, titles[-1].end),
        )  # fmt: skip
        # "porté à la tête du fonds" is nobody's apposition; "Représentant le ministre, le Dr X" is another's
        if self.lexicon.at("to", words, head) is None and not self._stood_for(words, at):
            phrase = self._with_person(words, phrase)
        phrase.gender = phrase.gender or self._gender(words, head)
        if phrase.name is None and not sort and not words.is_cap(head) and not self._announced(words, head):
            # a bare function in running text ("nommé ministre") names an office, never one who speaks
            phrase.determiner = "none"
        return [phrase]

    def _one_each(self, words: Words, at: int) -> bool:
        """Say whether the titles of a list are of one person each: "X et Y, respectivement maire et préfet"."""
        return at > 0 and self.lexicon.at("respectively", words, at - 1) == at

    def _stood_for(self, words: Words, at: int) -> bool:
        """Say whether somebody else stands for the one whose title begins there."""
        return any(self.lexicon.at("stands-for", words, before) == at for before in range(max(0, at - 2), at))

    def _announced(self, words: Words, head: int) -> bool:
        """Say whether a mark before a title makes it a mention of its own."""
        return head > 0 and words.folds[head - 1] in (",", "(", ":")

    def _plural(self, words: Words, start: int, title: Title, sort: str) -> list[Phrase]:
        """Several holders of one title: one mention a holder named, else a group."""
        if named := self._paired(words, start, title, sort) or self._each_named(words, start, title, sort):
            return named
        if is_state(title.holder) and (each := self._each_holder(words, start, title, "title", "the")):
            return each
        return [Phrase(start=start, end=title.end, label="group", titles=[title], determiner=sort, number="p")]

    def _each_holder(self, words: Words, start: int, title: Title, label: str, sort: str) -> list[Phrase]:
        """Read the holders of a plural title one by one, each with the person who may stand beside it.

        Nothing where only one is named, for then all of that state's are meant.
        """
        listed = list(title.holders) or [(title.holder, start, title.end)]
        found: list[Phrase] = []
        while listed:
            value, begin, end = listed.pop(0)
            phrase = Phrase(
                start=begin if found else start,
                end=end,
                label=label,
                titles=[replace(title, holder=value, holders=(), plural=False)],
                determiner=sort,
                number="s",
            )
            found.append(phrase)
            if not listed:
                self._beside(words, phrase)
                listed = self._next_holder(words, phrase.end)
        return found if len(found) > 1 else []

    def _beside(self, words: Words, phrase: Phrase) -> None:
        """Take the person between two commas, or right beside, after one holder of a plural title."""
        comma = words.texts[phrase.end] == ","
        name = self.names.anchored(words, phrase.end + 1 if comma else phrase.end)
        if name is not None and (name.courtesy or name.words > 1):
            phrase.name, phrase.end, phrase.gender = name, name.end, name.gender

    def _next_holder(self, words: Words, at: int) -> list[tuple[str, int, int]]:
        """Read a further state of a plural title, after a comma or "and": an adjective, or "of" and its name."""
        begin = self.titles.join(words, at + 1 if words.texts[at] == ";" else at)
        if begin is None and words.texts[at] == ";":
            begin = at + 1
        if begin is None:
            return []
        adjective = self.holders.adjective(words, begin)
        if adjective is not None and is_state(adjective[1]):
            return [(adjective[1], begin, adjective[0])]
        named = self.holders.after_of(words, begin)
        return [(named[1], named[3], named[0])] if named is not None and is_state(named[1]) else []

    def _paired(self, words: Words, start: int, title: Title, sort: str) -> list[Phrase]:
        """Read as many persons as states or fields, in their order: "les présidents kényan et ghanéen X et Y"."""
        names: list[Name] = []
        comma = title.end < len(words) and words.texts[title.end] == ","
        after = title.end + 1 if comma else title.end
        at: int | None = self.lexicon.at("respectively", words, after) or after
        while at is not None and (name := self.names.anchored(words, at)) and (name.courtesy or name.words > 1):
            names.append(name)
            at = self.titles.join(words, name.end)
        one = replace(title, holders=(), plural=False)
        titles = [one.held_by(holder) for holder, _, _ in title.holders]
        titles = titles or [replace(one, portfolios=(field,)) for field in title.portfolios]
        if len(names) < 2 or len(names) != len(titles):
            return []
        return [
            Phrase(
                start=start if index == 0 else name.start, end=name.end, label="title", name=name, determiner=sort,
                titles=[titles[index]], gender=name.gender, number="s",
            )
            for index, name in enumerate(names)
        ]  # fmt: skip

    def _each_named(self, words: Words, start: int, title: Title, sort: str) -> list[Phrase]:
        """Read the persons right after a plural title: "les présidents Diallo et Mensah"."""
        found: list[Phrase] = []
        at: int | None = title.end
        while at is not None and (name := self.names.anchored(words, at)):
            if found and self._entitled(words, name):
                break
            phrase = Phrase(
                start=start if not found else at, end=name.end, label="title", name=name, determiner=sort,
                titles=[replace(title, plural=False, holder=UNKNOWN if title.holders else title.holder, holders=())],
                gender=name.gender, number="s",
            )  # fmt: skip
            inside = self.holders.named(words, name.end + 1) if words.texts[name.end] == "(" else None
            if inside is not None and words.texts[inside[0]] == ")" and is_state(inside[1]):
                phrase.titles = [one.held_by(inside[1]) for one in phrase.titles]  # "les présidents Mensah (Ghana), …"
                phrase.end = inside[0] + 1
            elif not title.holder:
                self._of_state(words, phrase)
            found.append(phrase)
            at = self.titles.join(words, phrase.end)
        return found if len(found) > 1 else []

    def _entitled(self, words: Words, name: Name) -> bool:
        """Say whether a title of their own stands behind somebody: "…, et Ada Roy, Secrétaire générale"."""
        after = self.titles.read(words, name.end + 1) if words.texts[name.end] == "," else None
        return after is not None and not after.plural

    def _with_person(self, words: Words, phrase: Phrase) -> Phrase:
        """Take the person who stands after a title: beside it, after a comma, or in brackets."""
        end = phrase.end
        mark = words.texts[end] if end < len(words) and not words.is_word(end) else ""
        after = end + 1 if mark in (",", "(", ":", "–", "—") else end
        if after >= len(words) or words.folds[after] == BREAK:
            return phrase
        name = self.names.anchored(words, self._people(words, after) if mark == "," else after)
        if name is not None and (chief := phrase.titles[-1].inner) and self._gives_out(words, phrase, name):
            phrase.titles, phrase.gender = [chief], ""
        if name is None or not self._fits(words, phrase, name, mark) or self._of_the_chief(phrase, mark):
            return phrase
        if mark == "," and self._begins_clause(words, phrase, name):
            return phrase
        phrase.name, phrase.end = name, name.end
        phrase.gender = name.gender or phrase.gender
        if mark == "(" and phrase.end < len(words) and words.texts[phrase.end] == ")":
            phrase.end += 1
        if not any(title.holder for title in phrase.titles):
            self._of_state(words, phrase)
        self._of_delegation(words, phrase)
        return self._more_titles(words, phrase)

    def _gives_out(self, words: Words, phrase: Phrase, name: Name) -> bool:
        """Say of "communiquée par le porte-parole du Secrétaire général, M. X :" that X is whose text is given out."""
        relays = phrase.titles[-1].function == "spokesperson"
        return relays and bool(name.courtesy) and name.end < len(words) and words.texts[name.end] == ":"

    def _begins_clause(self, words: Words, phrase: Phrase, name: Name) -> bool:
        """Say of "Sur proposition du ministre, M. X est nommé" that the name is the subject behind its opening."""
        first = words.tokens[phrase.start].sent[0]
        said = (
            first.pos_ == "SCONJ" and not phrase.determiner
        )  # "Si elle était élue présidente de la Commission, Mme X"
        opening = (first.pos_ == "ADP" or said) and not words.tokens[phrase.start].is_sent_start
        return opening and words.is_word(name.end) and bool(words.tokens[name.end].morph.get("Mood", []))

    def _of_the_chief(self, phrase: Phrase, mark: str) -> bool:
        """Say of "l'envoyé spécial du président Mensah" that the name right behind is the president's."""
        inner = phrase.titles[-1].inner
        return not mark and inner is not None and inner.end == phrase.end and self.titles.of_a_state(inner)

    def _people(self, words: Words, at: int) -> int:
        """Step over a people or a calling before a name: ", la Rwandaise X", "l'économiste togolais X"."""
        article = self.lexicon.determiner(words, at)
        if article is None or article[1] != "the":
            return at
        if words.is_cap(article[0]):
            people = self.lexicon.adjectives.longest(words, article[0])
            return people[0] if people is not None else at
        called = self._noun_of(words, article[0])
        if called is None or called[1] not in SOMEBODY:
            return at
        end = called[0]
        while words.is_word(end) and not words.is_cap(end) and self._describes(words, end):
            end += 1
        return end if words.is_cap(end) and not words.glues[end] else at

    def _describes(self, words: Words, at: int) -> bool:
        """Say whether a word tells more of a noun before it, without a preposition."""
        return words.tokens[at].pos_ in ("ADJ", "NOUN") or self.holders.adjective(words, at) is not None

    def _of_state(self, words: Words, phrase: Phrase) -> None:
        """Take the state that stands after the person: "le président Mensah du Ghana", "Mensah, du Ghana,"."""
        found = self.holders.after_of(words, phrase.end)
        if found is None and words.texts[phrase.end] == ",":
            found = self.holders.after_of(words, phrase.end + 1)
            if found is not None and words.texts[found[0]] not in (",", ".", ";", BREAK):
                return
        state = found is not None and all(is_state(each) for each in found[1].split())
        if found is not None and found[2] == NAME and state and not words.glues[phrase.end]:
            phrase.titles = [title.held_by(found[1]) for title in phrase.titles]
            phrase.end = found[0]

    def _fits(self, words: Words, phrase: Phrase, name: Name, mark: str) -> bool:
        """Say whether a name after a title is its holder's: a bare family name needs no comma between."""
        if name.courtesy:
            told = any(title.holder or title.portfolios for title in phrase.titles)
            if (
                mark == ","
                and (name.gender, phrase.gender) == ("f", "m")
                and (told or self._alone(words, phrase, name))
            ):
                return words.texts[name.end] in (",", "(", ".", ":")  # "le président du Conseil, Mme X," by custom
            return not (name.gender and phrase.gender and phrase.determiner and name.gender != phrase.gender)
        if mark == "":
            return not self._of_the_title(words, name)
        return name.words >= 2

    def _alone(self, words: Words, phrase: Phrase, name: Name) -> bool:
        """Say of "Le Chef du Gouvernement, Mme X, a présidé" that it is no list: a verb follows the second comma."""
        after = words.tokens[name.end + 1] if words.texts[name.end] == "," and name.end + 1 < len(words) else None
        state = any(self.lexicon.who.offices.has(title.function, "of-states") for title in phrase.titles)
        return state and after is not None and bool(after.morph.get("Mood", []))

    def _of_the_title(self, words: Words, name: Name) -> bool:
        """Say of "Directeur Financier du Groupe" that an adjective with the title's capital is no name."""
        at = name.end - 1
        alone = name.words == 1 and words.tokens[at].pos_ == "ADJ" and words.is_cap(name.start - 1)
        return alone and self.lexicon.at("of", words, name.end) is not None

    def _more_titles(self, words: Words, phrase: Phrase) -> Phrase:
        """Take titles without article that follow the person: "M. X, Président …, Président en exercice"."""
        phrase.end = self._past_party(words, phrase.end)
        mark = words.texts[phrase.end] if phrase.end < len(words) else ""
        if mark not in (",", "(") or phrase.end + 1 >= len(words):
            return phrase
        following = self.titles.read(words, phrase.end + 1)
        if following is None:
            return self._charged(words, phrase)
        if following.plural:
            return phrase
        titles = self.titles.joined(words, following)
        after = titles[-1].end
        if self.names.anchored(words, after) is not None and not words.glues[after]:
            return phrase
        if after < len(words) and words.texts[after] == ",":
            named = self.names.anchored(words, after + 1)
            if named is not None and (named.courtesy or named.words > 1):
                return phrase
        years = any(text.isdigit() for text in words.texts[after : after + 2])  # "…, maire de 2010 à 2014"
        gone = phrase.former == "former" and mark == "," and not years  # "l'ancien ministre X, ambassadeur au Mali"
        ranks = [title.function == "ambassador" and not title.holder for title in phrase.titles]
        phrase.titles = titles if gone or all(ranks) else share([*phrase.titles, *titles])
        phrase.former = "" if gone else phrase.former
        phrase.end = after + 1 if mark == "(" and after < len(words) and words.texts[after] == ")" else after
        return phrase

    def _charged(self, words: Words, phrase: Phrase) -> Phrase:
        """Take the field that a person's name parts from the office: "la commissaire X, chargée de l'énergie"."""
        last = phrase.titles[-1]
        field = None if last.portfolios else self.titles.charged(words, replace(last, end=phrase.end))
        if field is None or field.end >= len(words) or words.is_word(field.end):
            return phrase
        phrase.titles, phrase.end = [*phrase.titles[:-1], field], field.end
        return phrase

    def _person(self, words: Words, at: int, inner: int, sort: str) -> Phrase | None:
        """Read a person, with the titles that stand after the name."""
        if (past := self._people(words, at)) != at:
            return self._of_a_people(words, at, past, sort)
        courtesy = self.names.courtesy(words, at)
        if (courtesy is None and sort) or self.names.spoken_from(words, at):
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

    def _of_a_people(self, words: Words, at: int, past: int, sort: str) -> Phrase | None:
        """Read a person whose people or calling stands before the name: "a enchaîné le Portugais X, rapporteur"."""
        phrase = self._person(words, past, past, "")
        if phrase is None:
            name = self.names.anchored(words, past)
            if name is None or name.words < 2:
                return None
            phrase = self._apposed(words, Phrase(start=past, end=name.end, label="person", name=name, number="s"))
        phrase.start = self._start(words, at, past, sort)
        return phrase

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
