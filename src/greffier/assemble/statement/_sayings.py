"""The verbs of saying of a language, by act and by what they may be followed by."""

from spacy.tokens import Token

from greffier.assemble._reading import Reading, Verb
from greffier.lang import Pack

_OTHER = (
    "noun",
    "according",
    "wrapper",
    "occasion",
    "manner",
    "fact",
    "figure",
    "remain",
    "circumstance",
    "goal",
    "strong",
    "voice",
    "infinitive",
    "event",
    "own",
    "whole",
    "not-day",
    "naming",
    "going-on",
    "lacking",
    "contrary",
    "cited",
    "calling",
    "such",
    "these-words",
    "contrast",
    "motto",
    "as-follows",
)


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
        self.plain_nouns = frozenset((*words.get("ask.noun", ()), *words.get("say.wished", ())))
        self.showing = frozenset(words.get("say.attitude", ()))
        self.attitudes = {
            noun: key.partition(".")[2] for key, found in words.items() if key.startswith("attitude.") for noun in found
        }
        self.renewing = frozenset(words.get("support.object", ()))
        self.noun = frozenset(words.get("noun", ()))
        self.with_noun = frozenset(words.get("say.noun", ()))
        self.wrapper = frozenset(words.get("wrapper", ()))
        self.unfailing = frozenset(words.get("wrapper.denied", ()))
        self.toned = frozenset(words.get("say.toned", ()))
        self.quoted = frozenset(words.get("say.quoted", ()))
        self.infinitives = frozenset(words.get("infinitive", ()))
        self.seizing = frozenset(words.get("wrapper.goal", ()))
        self.person = frozenset(words.get("say.person", ()))
        self.named = frozenset(words.get("say.named", ()))
        self.own = frozenset((*words.get("own", ()), *words.get("whole", ())))
        self.fact = frozenset(words.get("fact", ()))
        self.figure = frozenset(words.get("figure", ()))
        self.sums = frozenset(words.get("say.sum", ()))
        self.calling = frozenset(words.get("calling", ()))
        self.remain = frozenset(words.get("remain", ()))
        self.read = dict.fromkeys(words.get("say.read", ()), "say")
        self.denied = frozenset(words.get("say.denied", ()))
        self.cited = frozenset(words.get("say.cited", ()))
        self.judging = frozenset(words.get("say.judged", ()))
        self.asking = frozenset(words.get("ask.own", ()))
        self.peers = {verb: key.partition(".")[0] for key in ("urge.peer", "ask.peer") for verb in words.get(key, ())}
        self.states = {
            key.partition(".")[2]: frozenset(found) for key, found in words.items() if key.startswith("state.")
        }
        self.tones = {key.partition(".")[2]: found for key, found in words.items() if key.startswith("tone.")}

    def act(self, verb: Verb) -> str | None:
        """Return the act of a verb in its fullest frame, None for a verb that never reports."""
        for table in (self.plain, self.clause, self.infinitive, self.quote):
            if verb.lemma in table:
                return table[verb.lemma]
        if verb.lemma in self.moved or verb.lemma in self.remain:
            return "express-concern"
        if verb.lemma in self.showing:
            return "say"
        if verb.lemma in self.peers:
            return self.peers[verb.lemma]
        if verb.lemma in self.figure or verb.lemma in self.read or verb.lemma in self.denied:
            return "say"
        return "say" if verb.lemma in self.with_noun | self.quoted | self.cited else None

    def state(self, token: Token) -> str | None:
        """Return the act that a state of mind makes of "to declare oneself …" ("inquiète", "préoccupés"), if any."""
        bare = token.lower_.rstrip("s")
        forms = {token.lemma_.lower(), token.lower_, bare, bare.removesuffix("e")}
        return next((act for act, words in self.states.items() if words & forms), None)


def speaking(reading: Reading) -> frozenset[str]:
    """Return the nouns that may be the subject of a verb of saying without a name: of speakers, and of more texts."""
    return reading.speakers.union(reading.pack.words("saying").get("voice", ()))


def opens_with(words: str, phrase: str) -> bool:
    """Say whether the words begin with the phrase; an elided one needs no end of a word."""
    return words.startswith(phrase) and (phrase.endswith("'") or not words[len(phrase) : len(phrase) + 1].isalpha())
