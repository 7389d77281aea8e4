"""Who a title belongs to: names after "of", adjectives of nationality, official names of states."""

from greffier.extract.actors._lexicon import Lexicon, is_state
from greffier.extract.actors._words import NAME, SEAT, SHORT, Entry, Words

_LONGEST_NAME = 18


class Holders:
    """Find the actor that is named at a place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def named(self, words: Words, at: int) -> tuple[int, str, str] | None:
        """Return end, value and sort of the actor named at *at*, without its article.

        The value of a short name is ``~`` and its words; several actors of one name are joined
        by a space.
        """
        if state := self._state(words, at):
            return state
        found = self._mission(words, at) or self._longest(words, at)
        spelt = self._spelt_out(words, at, found[0] if found else at)
        if spelt and not (found and self._parent(found[1]) == spelt[1]):  # "Commission de la Communauté … (CEDEAO)"
            whole = found is not None and found[2] == NAME and words.texts[found[0]] == "("
            return self._whole(
                words, (spelt[0], found[1], NAME) if found and whole else spelt
            )  # "… du Pacifique (CPS)"
        return self._whole(words, found) if found else None

    def _spelt_out(self, words: Words, at: int, after: int) -> tuple[int, str, str] | None:
        """Read a name that we know only by the acronym in brackets behind it, whose first letter is the name's.

        "Mission des Nations Unies pour la stabilisation en République démocratique du Congo (MONUSCO)"
        """
        if not words.is_cap(at) or not words.tokens:
            return None
        for end in range(at + 1, min(at + _LONGEST_NAME, len(words) - 3)):
            if not words.is_word(end):
                opened = words.texts[end] == "(" and end - at > 2 and end >= after
                bracket = self.acronym(words, end) if opened else None
                fits = bracket is not None and words.folds[at][0] == words.folds[end + 1][0]
                return (bracket[0], bracket[1], NAME) if bracket and bracket[1] and fits else None
            token = words.tokens[end]
            if not words.is_cap(end) and self.lexicon.titles.key(words, end) is not None:
                return None  # "Aminata Diop et la directrice générale de l'Agence française de développement (AFD)"
            if token.pos_ in ("VERB", "AUX", "PRON") and "Part" not in token.morph.get("VerbForm", []):
                return None
        return None

    def acronym(self, words: Words, at: int) -> tuple[int, str] | None:
        """Return end and actor of a bracketed acronym: "(MONUSCO)"; the actor is empty where nobody knows it."""
        closed = at + 2 < len(words) and words.texts[at] == "(" and words.texts[at + 2] == ")"
        if not closed or not words.is_cap(at + 1):
            return None
        found = self._longest(words, at + 1)
        known = found is not None and found[2] == NAME and found[0] == at + 2
        actor = found[1] if known and found is not None else ""
        if not words.texts[at + 1][:2].isupper() and not self._said(words, at + 1):
            return None
        return at + 3, "" if " " in actor else actor

    def _said(self, words: Words, at: int) -> bool:
        """Say whether a word is an acronym as the press writes those that it says as words: "Cédéao", "Bad"."""
        matches = self.lexicon.names.matches(words, at)
        return any(end == at + 1 and any(entry.written[0].isupper() for entry in entries) for end, entries in matches)

    def _whole(self, words: Words, found: tuple[int, str, str]) -> tuple[int, str, str]:
        """Step over the organisation that a body's name goes on with: "CPS (…) de l'Union africaine"."""
        end, value, sort = found
        parent = self._parent(value)
        if not parent:
            return found
        bracket = self.acronym(words, end)
        of = self.lexicon.at("of", words, bracket[0] if bracket else end)
        inner = self._longest(words, of) if of is not None else None
        return (inner[0], value, sort) if inner is not None and inner[1] == parent else found

    def _parent(self, value: str) -> str | None:
        return self.lexicon.who.actor(value).parent if value in self.lexicon.who else None

    def adjective(self, words: Words, at: int) -> tuple[int, str] | None:
        """Return end and value of an adjective of nationality or membership; never a noun of people."""
        if not words.is_word(at) or (words.is_cap(at) and not words.texts[at].isupper()):
            return None
        found = self.lexicon.adjectives.longest(words, at)
        return (found[0], _joined(found[1])) if found else None

    def after_of(self, words: Words, at: int) -> tuple[int, str, str, int] | None:
        """Return end, value, sort and start of the actor after "of", its article stepped over."""
        inner = self.lexicon.at("of", words, at)
        if inner is None:
            return None
        found = self.named(words, inner)
        return (*found, inner) if found else None

    def goes_on(self, words: Words, at: int) -> bool:
        """Say whether a short name goes on as another's longer one ("Conseil national", "Commission des lois")."""
        if not words.is_word(at) or words.glues[at]:
            return False
        token = words.tokens[at]
        if token.pos_ == "ADJ" and "Part" not in token.morph.get("VerbForm", []):
            adjective = self.adjective(words, at)  # "du Centre africain pour la paix": a longer name too
            return adjective is None or self.lexicon.at("to", words, adjective[0]) is not None
        of = self.lexicon.at("of", words, at)
        if of is None or not words.is_word(of) or words.texts[of].lower() in self.lexicon.not_names:
            return False
        return words.tokens[of].pos_ in ("NOUN", "PROPN")

    def _longest(self, words: Words, at: int) -> tuple[int, str, str] | None:
        best: tuple[int, str, str] | None = None
        for end, entries in self.lexicon.names.matches(words, at):
            fitting = [entry for entry in entries if entry.agrees(words, at)]
            for sort in (NAME, SHORT, SEAT):
                chosen = [entry for entry in fitting if entry.sort == sort]
                if chosen:
                    best = (end, _value(words, at, end, chosen, sort), sort)
                    break
        return best

    def _mission(self, words: Words, at: int) -> tuple[int, str, str] | None:
        """Read an acronym of a mission with its place or code name: EUAM Iraq is EU.EUAM-IRAQ."""
        org = self.lexicon.missions.get(words.texts[at]) if at < len(words) else None
        if org is None:
            return None
        end = at + 1
        while end < len(words) and end - at < 4 and words.is_cap(end) and words.is_word(end):
            end += 1
        return end, f"{org}.{'-'.join(words.folds[at:end]).upper()}", NAME

    def _state(self, words: Words, at: int) -> tuple[int, str, str] | None:
        """Read a state's full name from its parts: a noun of state, adjectives, "of" and the country."""
        inner = self.lexicon.at("state", words, at)
        if inner is None or not words.is_cap(at):
            return None
        whole = self._longest(words, at)
        for skip in range(4):
            at = inner + skip
            found = self.after_of(words, at)
            if found and found[2] == NAME and is_state(found[1]):
                return (found[0], found[1], NAME) if whole is None or found[0] > whole[0] else whole
            if not words.is_word(at) or self.lexicon.at("and", words, at) is not None or self._ends_state(words, at):
                return whole
        return whole

    def _ends_state(self, words: Words, at: int) -> bool:
        """Say whether a word cannot stand inside a state's full name: "l'Union salue la décision du Kenya"."""
        token = words.tokens[at] if words.tokens else None
        told = token is not None and (token.pos_ == "DET" or bool(token.morph.get("Mood", [])))
        told = told or self.lexicon.at("posted-to", words, at) is not None  # "de la République X auprès de la"
        return told and not words.is_cap(at)


def _joined(entries: list[Entry]) -> str:
    return " ".join(dict.fromkeys(entry.value for entry in entries))


def _value(words: Words, start: int, end: int, entries: list[Entry], sort: str) -> str:
    return "~" + " ".join(words.folds[start:end]) if sort == SHORT else _joined(entries)
