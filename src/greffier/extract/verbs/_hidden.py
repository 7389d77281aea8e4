"""Verbs that the tagger takes for another word: a noun, a quality, a name."""

from collections.abc import Mapping

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from greffier.extract._mark import morph
from greffier.text.marks import CLOSING, EITHER


class Hidden:
    """What a word is as a verb, whatever the tagger took it for."""

    def __init__(self, words: Mapping[str, frozenset[str]], nlp: Language) -> None:
        self.words = words
        self.endings = {key: tuple(found) for key, found in words.items()}
        found = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
        self.lemmatizer = found if isinstance(found, Lemmatizer) else None
        self._as_verb: dict[str, str] = {}
        index = {} if self.lemmatizer is None else self.lemmatizer.lookups.get_table("lemma_index", {})
        self.known = {kind: frozenset(index.get(kind, ())) for kind in ("noun", "adj", "adv", "verb")}
        self.we = tuple(words.get("we", ()))
        self.irregular = tuple(words["infinitive"] - words["regular"])
        # A form of two verbs ("convient") is the one that releases write.
        self.sure = {form: lemma for form, _, lemma in (pair.partition("=") for pair in words.get("sure", ()))}
        self.opening = {
            form: rest.split() for form, _, rest in (pair.partition("=") for pair in words.get("opening", ()))
        }
        self.sure_before = {form.partition(" ")[0] for form in self.sure if " " in form}
        """The forms that are sure before one word only."""

    def hidden_gerund(self, token: Token) -> bool:
        """Say whether a word behind a reflexive pronoun is a gerund that the tagger takes for a quality."""
        if not token.i or not token.lower_.endswith(self.endings["gerund_ending"]):
            return False
        reflexive = token.nbor(-1).lower_.replace("’", "'") in self.words["reflexive"]
        return reflexive and token.pos_ in ("ADJ", "NOUN", "PROPN") and not token.is_sent_start

    def hidden_infinitive(self, token: Token) -> bool:
        """Say whether a word behind "de" and before an article is a rare infinitive: "de coprésider la conférence"."""
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV") or not token.text.islower() or token.is_sent_start:
            return False
        if token.i + 1 >= len(token.doc) or token.nbor().pos_ != "DET" or token.nbor(-1).pos_ != "ADP":
            return False
        word = token.lower_
        if token.nbor(-1).lower_.replace("’", "'") not in self.words["marker"]:
            return False
        if not word.endswith(self.endings["regular"]):
            return False
        return word not in self.known.get("noun", ())

    def hidden_future(self, token: Token) -> bool:
        """Say whether a word behind a pronoun is a future, or a conditional, that the tagger takes for a noun."""
        if token.is_sent_start or token.pos_ not in ("ADJ", "NOUN"):
            return False
        before = token.nbor(-1)
        subject = before.lower_ in self.words["subject"]
        clitic = before.lower_.replace("’", "'") in self.words["clitic"] | self.words["reflexive"]
        if not subject and (not clitic or before.pos_ == "DET"):
            return False
        ending = self.behind_infinitive(token.lower_)
        return ending in self.words["conditional"] or (subject and ending in self.words["future"])

    def hidden_present(self, token: Token) -> bool:
        """Say whether a noun behind a name or a quotation is a verb: "Malte juge l'idée", "« … », tranche X"."""
        last = token.i + 1 >= len(token.doc)
        if token.pos_ not in ("NOUN", "ADJ", "ADV", "PROPN", "X") or last or token.is_sent_start:
            return False
        before = _past_acronym(token.nbor(-1))
        if f"{token.lower_} {token.nbor().lower_}" in self.words.get("led", ()):
            return before.pos_ in ("NOUN", "PROPN", "ADJ")
        quoted = _closes(before) or (before.text == "," and token.i > 1 and _closes(token.nbor(-2)))
        known = before.is_sent_start and before.pos_ == "NOUN" and before.text.istitle()
        following = token.nbor()
        that = following.lower_.replace("’", "'") in self.words["restriction"]
        opens = following.text in {"«", "“", ":"} or (following.text in EITHER and token.whitespace_) or that
        # "…, Jens Koch, juge que", "juge « utile »": no noun behind the comma would stand so.
        named = before.text == "," and token.i > 1 and token.nbor(-2).pos_ == "PROPN" and opens
        if before.pos_ != "PROPN" and not known and not quoted and not named and not self._closed_phrase(token):
            return False
        if not (opens or _determined(following) or (quoted and _told_by(following))):
            return False
        quality = token.pos_ == "ADJ" and token.lemma_ in self.known["adj"]  # "la Secrétaire générale le soin de"
        if not token.text.islower() or (quality and not quoted and not _owned(following)):
            return False
        # "le Rwanda dément tout", "M. Roy répond : « … »"
        irregular = self.verb_lemma(token.lower_) != token.lower_ and token.pos_ in ("ADV", "PROPN", "X")
        return irregular or self.is_present(token.lower_)

    def hidden_participle(self, token: Token) -> bool:
        """Say whether a word behind a link and before an article is a participle: "a salué X et approuvé le plan"."""
        if token.pos_ != "NOUN" or not token.i or token.i + 1 >= len(token.doc):
            return False
        if token.nbor(-1).lower_ not in self.words["join"]:
            return False
        linked = _determined(token.nbor()) or token.lower_ in self.words["doing_to"]  # "et procédé à des nominations"
        return linked and token.lower_.endswith(min(self.words["participle"], key=len))

    def _closed_phrase(self, token: Token) -> bool:
        """Say whether a noun phrase ends before the word and cannot go on with it: "le mandat actuel expire le"."""
        if token.i < 2 or token.nbor(-1).is_sent_start:
            return False
        before, first = token.nbor(-1), token.nbor(-2)
        noun = token.pos_ == "NOUN" and before.pos_ == "ADJ" and first.pos_ in ("NOUN", "PROPN")
        gerund = token.lower_.rstrip("e").endswith(self.endings["gerund_ending"])
        quality = token.pos_ == "ADJ" and before.pos_ == "NOUN" and not gerund
        return (noun or quality) and (_owned(token.nbor()) or token.lower_ not in self.known["adj"])

    def is_present(self, word: str) -> bool:
        """Say whether a word is the third person of a regular verb, told by its plural: "juge", "complète"."""
        if any(self.verb_lemma(f"{word[:-1]}{we}") == f"{word}r" for we in self.we):
            return True  # "pressons" has one infinitive where "pressent" has two
        lemma = self.verb_lemma(word + next(iter(self.words["plural"])))
        regular = lemma.endswith(self.endings["regular"]) and lemma[:2] == word[:2]
        return lemma == f"{word}r" or (regular and len(word) <= len(lemma) <= len(word) + 1)

    def behind_infinitive(self, word: str) -> str:
        """Return what a word adds to its infinitive ("mettr-a"), nothing where it does not begin with it."""
        stem = self.verb_lemma(word).removesuffix("e")
        return word[len(stem) :] if stem.endswith("r") and word.startswith(stem) else ""

    def verb_lemma(self, form: str) -> str:
        """Lemmatise a form as a verb, once; the tagger has no say."""
        if form not in self._as_verb:
            lemmas: list[str] = []
            if self.lemmatizer is not None:
                lemmas = self.lemmatizer.lemmatize(Doc(self.lemmatizer.vocab, words=[form], pos=["VERB"])[0])
            self._as_verb[form] = lemmas[0] if lemmas else form
        return self._as_verb[form]


def _closes(token: Token) -> bool:
    """Say whether a token is a closing mark of quotation; a straight one has its space behind it."""
    return token.text in CLOSING and (token.text not in EITHER or bool(token.whitespace_) or token.nbor().is_punct)


def _past_acronym(token: Token) -> Token:
    """Return the acronym that a bracket holds: "le Programme alimentaire mondial (PAM) alerte sur"."""
    held = token.text == ")" and token.i > 2 and token.nbor(-2).text == "("
    return token.nbor(-1) if held and token.nbor(-1).is_upper else token


def _determined(token: Token) -> bool:
    return token.pos_ == "DET" and not token.is_sent_start


def _told_by(token: Token) -> bool:
    """Say whether a subject stands here, past an adverb or a quality: "tranche pourtant X", "lâche, amer, le maire"."""
    doc, at = token.doc, token.i
    if (
        at + 3 < len(doc)
        and (token.text, doc[at + 2].text) == (",", ",")
        and doc[at + 1].pos_ in ("ADJ", "ADV", "VERB")
    ):
        at += 3
    while at + 1 < len(doc) and doc[at].pos_ == "ADV":
        at += 1
    return _determined(doc[at]) or (doc[at].text.istitle() and not doc[at].is_sent_start)


def _owned(token: Token) -> bool:
    """Say whether a possessive follows, as behind no quality: "le Conseil manifeste sa vive inquiétude"."""
    return "Yes" in morph(token).get("Poss", [])
