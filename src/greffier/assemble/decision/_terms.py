"""The words of the packs that decisions are told by, looked up by lemma or as phrases in the text."""

from functools import cache

from spacy.tokens import Token

from greffier import lang
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading
from greffier.lang import Pack


class Terms:
    """The keys of the topics deciding and settled, and what of other topics decides about gifts."""

    def __init__(self, pack: Pack) -> None:
        self._keys: dict[str, frozenset[str]] = {}
        self._letters: dict[str, dict[str, list[str]]] = {}
        for topic in ("deciding", "settled"):
            for key, words in pack.words(topic).items():
                self._keys[key] = frozenset(map(_bare, words))
        for topic in ("giving", "gifts"):
            for key, words in pack.words(topic).items():
                self._keys[f"{topic}.{key}"] = frozenset(words)
        self._keys["inner"] = frozenset(pack.words("verbs")["inner"])
        self._keys["place"] = frozenset(pack.words("tenures").get("place", ()))
        self._keys["factual"] = frozenset(
            word for key in ("welcome", "express-concern") for word in pack.words("saying").get(key, ())
        )
        self._keys["inform"] = frozenset(pack.words("saying").get("say.person", ()))
        self._keys["announce"] = frozenset(pack.words("saying").get("announce", ()))
        felt = ("welcome", "thank", "condemn", "warn", "express-concern", "urge", "recall", "support", "ask")
        self._keys["saying"] = frozenset(word for key in felt for word in pack.words("saying").get(key, ()))
        # In the present the verbs of the largest class end, in the third person, on their infinitive less its r;
        # "we" has an ending of its own.
        regular = pack.words("verbs")["infinitive"][0]
        keys = ("approve", "agree", "act", "act_on", "mandate", "ask")
        lemmas = {lemma for key in keys for lemma in self.of(key) if lemma.endswith(regular) and " " not in lemma}
        self.present = {lemma[:-1]: lemma for lemma in lemmas}
        endings = pack.words("verbs")["present_we"]
        self.ours = {lemma.removesuffix(regular) + ending: lemma for lemma in lemmas for ending in endings}
        self.linkers = frozenset(self.of("linked")) | {","}

    def of(self, key: str) -> frozenset[str]:
        """Return the words of *key*, reflexives spelt as verbs are in a reading ("se engager")."""
        return self._keys.get(key, frozenset())

    def has(self, word: str, *keys: str) -> bool:
        """Say whether *word*, a lemma or a form in lower case, is under one of *keys*."""
        return any(word in self._keys[key] for key in keys if key in self._keys)

    def starts(self, reading: Reading, at: int, key: str) -> int:
        """Return how many tokens from *at* on spell a phrase of *key*, 0 for none."""
        if at >= len(reading.plain):
            return 0
        first = reading.plain[at]
        listed = self._by_letter(key).get(first[0], ())
        return max((_spelt(reading, at, phrase) for phrase in listed if phrase.startswith(first)), default=0)

    def _by_letter(self, key: str) -> dict[str, list[str]]:
        """Return the phrases of *key* by their first letter: they are held against every token of a text."""
        if key not in self._letters:
            found = self._letters[key] = {}
            for phrase in self.of(key):
                found.setdefault(phrase[0], []).append(phrase)
        return self._letters[key]

    def ends(self, reading: Reading, at: int, key: str) -> int:
        """Return how many tokens before *at* spell a phrase of *key*, 0 for none."""
        words, found, text = self.of(key), 0, ""
        for size in range(1, min(6, at) + 1):
            word = reading.plain[at - size]
            text = word + ("" if word.endswith("'") or not text else " ") + text
            found = size if text in words else found
        return found

    def noun(self, token: Token, *keys: str) -> bool:
        """Say whether a noun is under one of *keys*, by its lemma or its form."""
        word = plain(token)
        forms = {token.lemma_.lower(), word, word.rstrip("sx")}
        return any(not forms.isdisjoint(self._keys[key]) for key in keys if key in self._keys)


@cache
def terms(code: str) -> Terms:
    """Return the words of the pack *code*, read once."""
    return Terms(lang.load(code))


def _bare(word: str) -> str:
    """Spell an infinitive as readings do: the reflexive pronoun whole."""
    whole = word.startswith("s'") and word.endswith(("er", "ir", "re", "accord"))
    return f"se {word[2:]}" if whole else word


def _spelt(reading: Reading, at: int, phrase: str) -> int:
    end, text = at, ""
    while end < len(reading.plain) and len(text) < len(phrase):
        word = reading.plain[end]
        text += word if not text or text[-1] in "'-" or word == "-" else f" {word}"  # "ci-après" may be three tokens
        if not phrase.startswith(text):
            return 0
        end += 1
    return end - at if text == phrase else 0
