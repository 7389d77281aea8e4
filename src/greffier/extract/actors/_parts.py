"""The grammar of parts: regions and territories of a state, committees of a parliament, boards of organisations."""

from dataclasses import replace

from greffier.extract.actors._shapes import PLAIN, UNKNOWN, Title
from greffier.extract.actors._unlisted import Unlisted
from greffier.extract.actors._words import Words

COMMITTEE = "committee"
"""The holder of a title whose committee is of a parliament that the release tells of."""
_PRESIDING = {"president": "committee-chair", "vice-president": "committee-vice-chair", "rapporteur": "rapporteur"}
"""What officers of a committee are called in ids."""


class Parts(Unlisted):
    """Read holders that are a part of somebody else."""

    def _of_region(self, words: Words, title: Title) -> Title | None:
        """Read "of" and a part of a federation: "du Québec", "de la Région wallonne"."""
        at = self.lexicon.at("of", words, title.end)
        found = self.lexicon.regions.longest(words, at, cased=True) if at is not None else None
        if found is None or (words.is_word(found[0]) and words.is_cap(found[0])):
            return None  # "la porte-parole de Virginie Dupont"
        return replace(title, end=found[0], holder=found[1][0].value)

    def _of_territory(self, words: Words, title: Title) -> Title | None:
        """Read "of" and a part of a state, its name with it: "de la province du Nord-Kivu", "de la zone"."""
        at = self.lexicon.at("of", words, title.end) if self._is(title, "of-territories") else None
        end = self.lexicon.at("territory", words, at) if at is not None else None
        if end is None:
            return None
        while words.is_word(end) and not words.is_cap(end) and words.tokens[end].pos_ == "ADJ":
            end += 1
        of = self.lexicon.at("of", words, end)
        inner = of if of is not None and self.capitals(words, of) is not None else end
        named = self.capitals(words, inner)
        body = f"{PLAIN}{words.text(inner, named)}" if named is not None else ""
        return replace(title, end=named or end, holder="place", body=body)

    def _of_committee(self, words: Words, title: Title) -> Title | None:
        """Read a parliament's committee by its field or its chamber: "de la commission des Finances du Sénat"."""
        at = self.lexicon.at("of", words, title.end) if title.function in _PRESIDING and not title.holder else None
        end = self.lexicon.at("committee", words, at) if at is not None else None
        if end is None:
            return None
        chaired = replace(title, function=_PRESIDING[title.function], holder=COMMITTEE)
        parliamentary = self.lexicon.at("parliamentary", words, end)
        end = end if parliamentary is None else parliamentary
        field = self._preposition(words, end)
        known = self.lexicon.portfolios.key(words, field) if field is not None else None
        inner = self._fields(words, title, *known).end if known is not None else self._chunk(words, end)
        for stop in (inner, end):
            chamber = self._chamber(words, replace(chaired, end=stop, holder="")) if stop is not None else None
            if chamber is not None:
                return chamber
        told = inner if known is not None else end if parliamentary is not None else None
        return replace(chaired, end=self.acronym(words, told)) if told is not None else None

    def _chamber(self, words: Words, title: Title) -> Title | None:
        """Read the chamber that a committee is of, its state with it: "du Sénat français", "du Parlement européen"."""
        start = self.acronym(words, title.end)
        at = self.lexicon.at("of", words, start)
        found = self.lexicon.institutions.key(words, at) if at is not None else None
        named = self.holders.after_of(words, start)
        if named is not None and named[1].endswith(("PARLIAMENT", "PACE", ".PA")):
            return replace(title, end=named[0], holder=named[1])
        if found is None or not self.lexicon.who.offices.has(found[1], "parliaments"):
            return None
        adjective = self.holders.adjective(words, found[0])
        state, end = (adjective[1], adjective[0]) if adjective is not None else ("", found[0])
        return replace(title, end=end, holder=f"%{found[1]}.{state}")

    def _of_board(self, words: Words, title: Title) -> Title | None:
        """Read the board of an organisation without an id: "du conseil d'administration de la Fondation Rivage"."""
        at = self.lexicon.at("of", words, title.end) if title.function in _PRESIDING and not title.holder else None
        found = self.lexicon.institutions.key(words, at) if at is not None else None
        if found is None or not self.lexicon.who.offices.has(found[1], "organs"):
            return None
        owner = replace(title, end=found[0])
        held = self._named_so(words, owner)
        if held is not None:
            return replace(held, body=f"{held.body}.{found[1]}")
        inner = self.lexicon.at("of", words, found[0])
        if inner is None or not self._noun(words, inner) or self.holders.named(words, inner) is not None:
            return None
        end = self._noun_phrase(words, inner)
        told = f"{PLAIN}{words.text(inner, end)}.{found[1]}" if end is not None else ""
        return replace(title, end=end, holder=UNKNOWN, body=told) if end is not None else None
