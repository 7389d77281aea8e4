"""The grammar of persons' names: courtesies, given names, particles, family names in capitals."""

from greffier.extract.actors._holders import Holders
from greffier.extract.actors._lexicon import Lexicon
from greffier.extract.actors._shapes import Name
from greffier.extract.actors._words import BREAK, NAME, SEAT, SHORT, Words

_LONGEST = 7
_FAR = 8
"""Words between a name and the title that a verb gives it."""
_COURTESY = 5
"""Letters that no short courtesy has."""
_GENDER = {"mister": "m", "madam": "f"}


class Names:
    """Read names out of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.holders = Holders(lexicon)

    def courtesy(self, words: Words, at: int) -> tuple[int, str, str] | None:
        """Return end, gender and key of the courtesies and ranks that begin at *at*."""
        end, gender, last = at, "", ""
        article = self.lexicon.determiner(words, at)
        if article is not None and article[1] == "the":
            rank = self.lexicon.people.key(words, article[0])
            if rank is None or rank[1] != "excellency":
                return None
            end, gender = article[0], "f" if article[2] == "f" else ""  # "le Pr X" may be a woman
        while True:
            step = self.lexicon.people.key(words, end)
            if step is None and end > at:  # "S.E. l'Ambassadeur X"
                inner = self.lexicon.determiner(words, end)
                step = self.lexicon.people.key(words, inner[0]) if inner is not None and inner[1] == "the" else None
                step = step if step is not None and step[1] == "excellency" else None
            if step is None or step[1] == "suffix" or self._initial(words, end, step[0]):
                break
            if words.texts[end] in self.lexicon.given and last in ("", "mister") and words.is_cap(step[0]):
                break  # "Cheikh Ba", "M. Cheikh Ba"
            capital = end > at and words.is_cap(end) and step[1] == "excellency" and step[0] == end + 1
            if capital and self._begins(words, end) and not words.is_cap(step[0]):
                break  # a rank with a capital after a courtesy may be the name itself ("M. Major")
            end, key = step
            gender = gender or _GENDER.get(key, "")
            last = key
        return (end, gender, last) if last else None

    def _initial(self, words: Words, at: int, end: int) -> bool:
        """Say whether a courtesy of one letter only tells a sort or a size: "5 M Euros", "la ligne M Dupont"."""
        if end != at + 1 or len(words.texts[at]) > 1 or at == 0:
            return False
        if any(trie.key(words, at - 1) is not None for trie in (self.lexicon.titles, self.lexicon.portfolios)):
            return False  # "le ministre des Finances M Dupont"
        before = [token.pos_ for token in words.tokens[max(0, at - 2) : at]]
        sort = before[-1] == "NOUN" and before[0] in ("DET", "ADP")  # "la ligne", and not "a reçu mardi M Dupont"
        return sort or words.texts[at - 1] == "-" or before[-1] == "NUM"

    def anchored(self, words: Words, at: int) -> Name | None:
        """Read a name where something says that one stands here: a courtesy, a title, a comma after one."""
        courtesy = self.courtesy(words, at)
        start = courtesy[0] if courtesy else at
        ranked = courtesy is not None and courtesy[2] == "excellency" and words.texts[start] == ","
        if ranked:  # "le Général de brigade, Brice X"
            start += 1
        first = self._past_particles(words, start) if courtesy else start
        end = self._name(words, first, sure=True, announced=courtesy is not None and not ranked)
        if ranked and end is not None and self._parts(words, start, end) < 2:
            return None
        if end is None:
            return None
        text = words.text(start, end)
        return Name(
            start=at,
            end=end,
            text=text,
            words=self._parts(words, start, end),
            gender=courtesy[1] if courtesy else "",
            courtesy=courtesy is not None,
        )

    def _past_particles(self, words: Words, at: int) -> int:
        """Step over the particles that open a family name after a courtesy: "M. van Dam"."""
        end = at
        while end - at < 3 and not words.is_cap(end) and words.folds[end] in self.lexicon.particles:
            end += 1
        return end if words.is_cap(end) else at

    def bare(self, words: Words, at: int) -> Name | None:
        """Read a full name that nothing announces: two words or more that the tagger takes for names."""
        end = self._name(words, at, sure=False)
        if end is None or self._parts(words, at, end) < 2 or self._place_of(words, at, end):
            return None
        inner = [words.tokens[k] for k in range(at, end) if words.is_cap(k)]
        # The tagger takes a family name for an adjective where the parser sees that it goes on with the name.
        named = all(t.pos_ in ("PROPN", "X") or t.dep_ == "flat:name" for t in inner[1:])
        known = inner[0].pos_ == "PROPN" or self._unheard(words, at, end)
        sure = named and (known or self._to_be_called(words, at, end) or self._led_up_to(words, at))
        if not (sure or self._of_a_people(words, at) or self._beside_another(words, at)) or inner[0].text.isupper():
            return None
        return Name(start=at, end=end, text=words.text(at, end), words=self._parts(words, at, end))

    def _unheard(self, words: Words, at: int, end: int) -> bool:
        """Say whether a capital inside a sentence, beside a verb, can only open a name: "que Nuria Paz a dit"."""
        first, beside = words.tokens[at], [*words.tokens[at - 1 : at], *words.tokens[end : end + 2]]
        if (
            first.is_sent_start
            or self._articled(words, at)
            or all(token.pos_ not in ("VERB", "AUX") for token in beside)
        ):
            return False
        family = any(token.dep_ == "flat:name" for token in words.tokens[at + 1 : end])
        return first.pos_ == "X" or (first.pos_ == "NOUN" and family)

    def _to_be_called(self, words: Words, at: int, end: int) -> bool:
        """Say whether a sentence begins with a name, and a verb gives it a title: "Rose Sow a été élue présidente".

        The tagger takes a given name there for any word with a capital.
        """
        opens = words.tokens[at].is_sent_start and words.tokens[min(end, len(words) - 1)].pos_ in ("VERB", "AUX")
        title = next((k for k in range(end, end + _FAR) if self.lexicon.office(words, k)), None) if opens else None
        if title is None or not all(words.is_word(k) for k in range(end, title)):
            return False
        is_ = any(words.tokens[k].dep_ == "cop" for k in range(end, title))
        return is_ or self.lexicon.determiner(words, title - 1) is None

    def _led_up_to(self, words: Words, at: int) -> bool:
        """Say whether an opening with a title stands before a name: "Maire de Sfax depuis 2021, Rose Sow a"."""
        start = at - 1
        while start > 0 and at - start < 3 * _FAR and not words.tokens[start].is_sent_start:
            start -= 1
        opening = range(start, at - 1) if at > 1 and words.texts[at - 1] == "," else range(0)
        plain = all(words.is_word(k) and not words.tokens[k].morph.get("Mood", []) for k in opening)
        return plain and bool(words.tokens[start].is_sent_start) and any(self.lexicon.office(words, k) for k in opening)

    def _beside_another(self, words: Words, at: int) -> bool:
        """Say whether "and" joins a name to a full one before it, whatever the tagger takes it for."""
        before = words.tokens[at - 3 : at - 1] if at > 2 and self.lexicon.at("and", words, at - 1) == at else []
        capital = len(before) == 2 and all(not t.is_upper and t.text[0].isupper() for t in before)
        return capital and any(t.pos_ == "PROPN" for t in before)

    def _place_of(self, words: Words, at: int, end: int) -> bool:
        """Say whether a name is a place's: one word with its article, after a preposition ("les puits d'Al-Qasr")."""
        article = end == at + 2 and words.glues[at + 1] == "-" and words.folds[at] in self.lexicon.particles
        return article and at > 0 and not words.is_cap(at - 1)

    def _of_a_people(self, words: Words, at: int) -> bool:
        """Say whether a people stands before a name, with its article: "le Luxembourgeois X"."""
        people = at > 1 and words.is_cap(at - 1) and self._articled(words, at - 1)
        found = self.lexicon.adjectives.longest(words, at - 1) if people else None
        return found is not None and found[0] == at

    def spoken_from(self, words: Words, at: int) -> bool:
        """Say whether a capital is the place where somebody speaks, right before the name: "depuis Gao Awa Traoré"."""
        if at == 0 or not words.is_cap(at) or not words.tokens:
            return False
        if self.lexicon.at("from-place", words, at - 1) == at:
            return words.is_cap(at + 1)
        if self.lexicon.at("at-place", words, at - 1) != at:
            return False
        end = self._name(words, at, sure=False)
        verb = words.tokens[at - 2] if at > 1 else None
        says = verb is not None and verb.lemma_ in self.lexicon.saying
        return says and end is not None and self._parts(words, at, end) > 2

    def _parts(self, words: Words, start: int, end: int) -> int:
        return sum(
            1
            for at in range(start, end)
            if words.is_cap(at)
            and (words.glues[at] != "-" or words.folds[at - 1] in self.lexicon.particles)
            and len(words.texts[at]) != 1
        )

    def _name(self, words: Words, start: int, *, sure: bool, announced: bool = False) -> int | None:
        """Return the end of the name that begins at *start*; after a courtesy any capitalised word may."""
        if not self._begins(words, start, announced=announced) or not self._free(words, start, sure=sure):
            return None
        end = start + 1
        while end < len(words) and end - start < 2 * _LONGEST:
            after = self._continues(words, start, end)
            if after is None:
                break
            end = after
        return end

    def _placed(self, words: Words, start: int) -> bool:
        """Say whether a preposition of place stands before a capital."""
        return start > 0 and self.lexicon.at("to", words, start - 1) == start

    def _in_a_seat(self, words: Words, at: int) -> bool:
        """Say whether a capital of a state stands here, with another word in capitals behind it."""
        seat = self.holders.named(words, at)
        return seat is not None and seat[2] == SEAT and words.is_cap(seat[0]) and words.glues[seat[0]] == ""

    def _begins(self, words: Words, at: int, *, announced: bool = False) -> bool:
        if not words.is_cap(at) or not words.texts[at].isalpha():
            return False
        if len(words.texts[at]) == 1 and words.glues[at + 1] == "'" and not words.is_cap(at + 1):
            return False  # "D'après"
        if not announced and at > 0 and self.lexicon.adjectives.longest(words, at) and self._articled(words, at):
            return False  # "la Rwandaise X": a people before the name
        if not announced and self._shouted(words, at):
            return False
        if not announced and self._placed(words, at) and self._in_a_seat(words, at):
            return False  # "a reçu à Nairobi Ken Ito, ambassadeur de": the city, then the name
        if not announced and at > 1 and self.lexicon.at("of", words, at - 1) == at and self._housed(words, at - 2):
            return False  # "au palais de Carthage X"
        return announced or words.texts[at].lower() not in self.lexicon.not_names

    def _shouted(self, words: Words, at: int) -> bool:
        """Say whether a verb in capitals stands here, with the article of its object: "EXPRIME LE SOUTIEN"."""
        article = self.lexicon.determiner(words, at + 1) if words.texts[at].isupper() else None
        return article is not None and words.texts[at + 1].isupper()

    def _housed(self, words: Words, at: int) -> bool:
        return self.lexicon.at("building", words, at) == at + 1

    def _articled(self, words: Words, at: int) -> bool:
        article = self.lexicon.determiner(words, at - 1)
        return article is not None and article[0] == at and article[1] in ("the", "a")

    def _free(self, words: Words, at: int, *, sure: bool) -> bool:
        """Say whether no actor's name or title begins here; a known place may be a given name."""
        found = self.holders.named(words, at)
        if found is not None and (not sure or found[0] > at + 1 or not self._capital_after(words, at)):
            return False
        return not self.lexicon.office(words, at)

    def _capital_after(self, words: Words, at: int) -> bool:
        return words.is_cap(at + 1) and words.is_word(at + 1) and not words.texts[at].isupper()

    def _continues(self, words: Words, start: int, end: int) -> int | None:
        """Return the end of the name's next word, particles taken along; None where the name stops."""
        if words.texts[end] == "." and len(words.texts[end - 1]) == 1 and words.is_cap(end - 1):
            return end + 1 if words.is_cap(end + 1) else None
        if words.texts[end] == "/" and words.starts[end + 1] == words.ends[end - 1] + 1 and words.is_cap(end + 1):
            return end + 2  # "Zerbo/Ouattara", of a married woman
        if words.folds[end] == BREAK or not words.is_word(end):
            return None
        if words.glues[end]:
            return end + 1 if words.texts[end][0].isalpha() else None
        if words.is_cap(end):
            suffix = self.lexicon.people.key(words, end)
            if suffix is not None and suffix[1] == "suffix":
                return suffix[0]
            short = len(words.texts[end]) < _COURTESY  # a Cheikh may be part of the name
            initial = len(words.texts[end]) == 1 and not self._placed(words, start)
            if suffix is not None and suffix[1] in _GENDER and short and not initial:
                return None  # "à Alger M. X": the city ends where the courtesy of somebody begins
            if not words.texts[end].isalpha() or self.lexicon.titles.key(words, end) is not None:
                return None
            found = self.holders.named(words, end)
            if found is not None and found[2] in (NAME, SHORT):
                known = found[1] in self.lexicon.who or " " in found[1]
                if known and (found[0] > end + 1 or words.texts[end].isupper()):
                    return None
            return end + 1
        inner = end
        while inner < len(words) and inner - end < 3 and words.folds[inner] in self.lexicon.particles:
            inner += 1
        if inner == end or not words.is_cap(inner) or not words.texts[inner].isalpha():
            return None
        if words.texts[inner].lower() in self.lexicon.not_names or self.holders.named(words, inner) is not None:
            return None
        if self.lexicon.titles.key(words, inner) is not None:
            return None
        named = self.lexicon.people.key(words, inner)
        if named is not None and named[1] in _GENDER and len(words.texts[inner]) < _COURTESY:
            return None  # "Entretien de M. X": a title that opens with its noun
        return inner + 1
