"""The verbs of saying of a language, by act and by what they may be followed by."""

from greffier.assemble._reading import Verb
from greffier.lang import Pack

_OTHER = ("noun", "according", "wrapper", "occasion", "text")


class Sayings:
    """The verbs of saying of one language, by act."""

    def __init__(self, pack: Pack) -> None:
        self.plain: dict[str, str] = {}
        self.clause: dict[str, str] = {}
        words = pack.words("saying")
        for key, verbs in words.items():
            act, _, kind = key.partition(".")
            if kind == "" and key not in _OTHER:
                self.plain |= dict.fromkeys(verbs, act)
            elif kind == "clause":
                self.clause |= dict.fromkeys(verbs, act)
        self.quote = dict.fromkeys(words.get("say.quote", ()), "say")
        self.infinitive = dict.fromkeys(words.get("urge.infinitive", ()), "urge")
        self.to_noun = frozenset(words.get("urge.to", ()))
        self.moved = frozenset(words.get("express-concern.participle", ()))
        self.plain_nouns = frozenset(words.get("ask.noun", ()))
        self.noun = frozenset(words.get("noun", ()))
        self.with_noun = frozenset(words.get("say.noun", ()))
        self.wrapper = frozenset(words.get("wrapper", ()))
        self.toned = frozenset(words.get("say.toned", ()))
        self.tones = {key.partition(".")[2]: found for key, found in words.items() if key.startswith("tone.")}

    def act(self, verb: Verb) -> str | None:
        """Return the act of a verb in its fullest frame, None for a verb that never reports."""
        for table in (self.plain, self.clause, self.infinitive, self.quote):
            if verb.lemma in table:
                return table[verb.lemma]
        if verb.lemma in self.moved:
            return "express-concern"
        return "say" if verb.lemma in self.with_noun else None
