"""The grammar of the rest: pronouns, counterparts, and those named by what they do only."""

from collections.abc import Iterator

from greffier.extract.actors._lexicon import PRONOUNS, is_state
from greffier.extract.actors._naming import SOMEBODY
from greffier.extract.actors._persons import Persons
from greffier.extract.actors._shapes import Phrase, Title
from greffier.extract.actors._words import Words
from greffier.text.marks import CLOSING


class Others(Persons):
    """Read mentions that name nobody by themselves."""

    def _pronoun(self, words: Words, at: int) -> Phrase | None:
        """Read a pronoun that stands as a subject."""
        found = self.lexicon.pronouns.key(words, at)
        if found is None:
            return None
        end, key = found
        gender, number = PRONOUNS[key]
        token = words.tokens[at]
        inverted = words.glues[at] == "-"
        person = key.startswith(("the-person", "the-first", "the-second"))
        if end > at + 1 and end < len(words) and words.tokens[end].pos_ in ("NOUN", "NUM", "ADJ") and not person:
            return None
        longer = self.lexicon.titles.key(words, end - 1) if person else None
        if longer is not None and longer[0] > end:
            return None  # "l'administratrice déléguée"
        if person and not (
            self._subject_alone(words, end) or self._inverted(words, at, end) or self._cited(words, at, end)
        ):
            return None
        if len(words.folds[at]) <= 5 and end == at + 1 and not inverted and not _subject(token.dep_, words, at):
            return None
        return Phrase(start=at, end=end, label="pronoun", value=key, gender=gender, number=number)

    def _of_a_nation(self, words: Words, at: int, head: int, sort: str, gender: str, number: str) -> Phrase | None:
        """Read somebody by where they are from, as a subject: "a dit la Togolaise", "le Béninois a répondu"."""
        one = sort == "the" and number != "p" and words.is_cap(head) and self.holders.named(words, head) is None
        people = self.lexicon.adjectives.longest(words, head) if one else None
        if (
            people is None
            or words.is_cap(people[0])
            or not (self._subject_alone(words, people[0]) or self._inverted(words, at, people[0]))
        ):
            return None
        value = "the-person-feminine" if gender == "f" else "the-person-masculine"
        return Phrase(start=at, end=people[0], label="pronoun", value=value, gender=gender, number="s")

    def _inverted(self, words: Words, at: int, end: int) -> bool:
        """Say whether a noun stands behind the verb of an incise, whatever the parser makes of it: ", dit l'élue"."""
        verb = at
        while verb > 0 and at - verb < 5 and words.tokens[verb - 1].pos_ in ("VERB", "AUX", "ADV", "PRON"):
            verb -= 1
        if verb == at or verb < 2 or words.texts[verb - 1] != "," or words.texts[verb - 2] not in CLOSING:
            return False
        end = self._qualities(words, end)
        following = words.tokens[end] if end < len(words) else None
        if following is None:
            return True
        return following.pos_ not in ("NOUN", "PROPN") and self.lexicon.at("of", words, end) is None

    def _subject_alone(self, words: Words, end: int) -> bool:
        """Say whether the noun that ends there is a subject, with nothing behind but what sort of one it is."""
        if end >= len(words) or words.glues[end]:
            return False
        after = self._qualities(words, end)
        followed = after < len(words) and words.tokens[after].pos_ in ("NOUN", "ADJ", "PROPN", "ADP")
        return words.tokens[end - 1].dep_.startswith("nsubj") and not followed

    def _cited(self, words: Words, at: int, end: int) -> bool:
        """Say whether "selon", "à en croire" opens what somebody says: "selon la diplomate"."""
        cited = any(self.lexicon.at("according", words, at - back) == at for back in range(1, min(at, 4) + 1))
        after = self._qualities(words, end)
        return cited and (after >= len(words) or words.tokens[after].pos_ not in ("NOUN", "PROPN", "ADP"))

    def _qualities(self, words: Words, end: int) -> int:
        """Step over a nationality or an adjective behind a noun: "le diplomate chilien", "l'officier supérieur"."""
        if (nation := self.holders.adjective(words, end)) is not None:
            return nation[0]
        quality = words.is_word(end) and words.tokens[end].pos_ == "ADJ" and not words.is_cap(end)
        return end + 1 if quality else end

    def _own_country(self, words: Words, at: int) -> Phrase | None:
        """Read a state by whose it is: "son pays", "son gouvernement", "ce pays"."""
        for key, sort in (("own-country", "own"), ("that-country", "this")):
            end = self.lexicon.at(key, words, at)
            if end is not None:
                return Phrase(start=at, end=end, label="own-country", determiner=sort, gender="m", number="s")
        return None

    def _counterpart(self, words: Words, at: int, head: int, sort: str) -> list[Phrase]:
        """Read "leur homologue ukrainien", "nos homologues du Brésil, de l'Inde"."""
        end = self.lexicon.at("counterpart", words, head)
        if end is None or sort not in ("own", "our", "the"):
            return []
        plural = words.folds[head].endswith("s")
        many = plural and (sort == "our" or self.lexicon.at("their", words, at) is not None)
        start = self._start(words, at, head, sort)
        title = self.titles.modified(words, Title(function="counterpart", end=end, plural=plural))
        if plural and is_state(title.holder):
            each = self._each_holder(words, start, title, "counterpart", "many" if many else sort)
            if each:
                return each
        phrase = Phrase(
            start=start,
            end=title.end,
            label="counterpart",
            titles=[title],
            determiner="many" if many else sort,
            number="p" if plural else "s",
        )
        return [phrase if plural else self._with_person(words, phrase)]

    def _indefinite(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read somebody who is named by what they do only: "un diplomate d'Afrique australe"."""
        noun = self._noun_of(words, head)
        title = self.lexicon.titles.key(words, head)
        counted = self.lexicon.at("group", words, head)
        ends = [noun[0] if noun and noun[1] in SOMEBODY else None, title[0] if title else None, counted]
        end = max((each for each in ends if each is not None), default=None)
        if end is None:
            return None
        end = self._extended(words, end)
        start = at if sort == "some" else head
        number = "p" if sort == "some" else "s"
        office = self.titles.read(words, head) if title and sort == "a" else None
        titles = [office] if office is not None else []
        called = words.text(start, end)
        return Phrase(start=start, end=end, label="words", value=called, number=number, determiner=sort, titles=titles)

    def _again(self, words: Words, at: int, head: int, sort: str) -> Phrase | None:
        """Read somebody without a name whom the text points back at: "cette source", "le même responsable"."""
        same = self.lexicon.at("same", words, head) if sort == "the" else None
        noun = self._noun_of(words, same or head) if sort == "this" or same else None
        if noun is None or noun[1] not in SOMEBODY or words.folds[noun[0] - 1][-1:] in "sx":
            return None
        start = self._start(words, at, head, sort)
        return Phrase(start=start, end=noun[0], label="again", number="s", determiner=sort)

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
                title = self.titles.read(words, of)
                named = name.end if name and name.courtesy else actor[0] if actor else None
                step = named or (title.end if title is not None else self._noun(words, of))
                if step is None:
                    return end
                end = step
                continue
            inside = self.lexicon.at("inside", words, end)
            if inside is not None and (step := self.titles._noun_phrase(words, inside)) is not None:
                end = step  # "une source au sein de la junte"
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


def _subject(dependency: str, words: Words, at: int) -> bool:
    """Say whether a pronoun stands as a subject: the parser says so, or a verb follows it."""
    return dependency.startswith(("nsubj", "expl:subj")) or words.tokens[at].pos_ == "PRON"
