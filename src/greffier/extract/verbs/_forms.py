"""Forms: what a token is as a verb, its infinitive and its tense, where the tagger can be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from greffier.text.marks import CLOSING, EITHER

_KEPT = ("Mood", "Tense", "Person", "Number", "Gender")


@dataclass(slots=True)
class Group:
    """A verb group while it is built: token indices, both ends included."""

    first: int
    last: int
    head: int
    form: str
    features: dict[str, str] = field(default_factory=dict)


class Forms:
    """The forms of the verbs of one language."""

    def __init__(self, words: Mapping[str, frozenset[str]], nlp: Language) -> None:
        self.words = words
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

    def form(self, token: Token) -> str | None:
        """Say what the token is as a verb: finite, infinitive, gerund, participle, or nothing."""
        if not any(character.isalpha() for character in token.text) or _is_name(token) or self._is_surname(token):
            return None
        if self._opens(token) or self._sure(token) or self._told_alone(token):
            return "finite"
        if token.pos_ not in ("VERB", "AUX"):
            if self.hidden_gerund(token):
                return "gerund"
            if self.hidden_infinitive(token):
                return "infinitive"
            return "finite" if self.hidden_future(token) or self.hidden_present(token) else None
        kind = token.morph.get("VerbForm", [])
        if (clear := self.clear_form(token)) is not None:
            return clear
        if "Fin" in kind or token.morph.get("Mood", []):
            return "finite"
        if "Inf" in kind:
            return "infinitive"
        if "Part" in kind:
            return "gerund" if "Pres" in token.morph.get("Tense", []) else "participle"
        return "finite"

    def _sure(self, token: Token) -> str | None:
        """Return the infinitive of a form that is a verb's whatever the tagger says, some before one word only."""
        pair = f"{token.lower_} {token.nbor().lower_}" if token.i + 1 < len(token.doc) else ""
        return self.sure.get(token.lower_) or self.sure.get(pair)

    def _is_surname(self, token: Token) -> bool:
        """Say whether a word in capitals behind a first name is no verb: "M. Njaka RABE", but "Le Conseil DÉCIDE"."""
        if not token.is_upper or not token.i or not token.nbor(-1).text.istitle():
            return False
        return self.verb_lemma(token.lower_) not in self.known["verb"]

    def is_quality(self, token: Token) -> bool:
        """Say whether a word is the gerund of its verb in the feminine and tells nothing: "la présidence tournante"."""
        stem = token.lower_.rstrip("s").removesuffix("e")
        feminine = stem != token.lower_.rstrip("s") and stem.endswith(tuple(self.words["gerund_ending"]))
        return feminine and token.pos_ == "VERB" and not token.lemma_.startswith(stem)

    def _opens(self, token: Token) -> bool:
        """Say whether a capitalised word that opens its sentence is an auxiliary: "Ont assisté à la séance"."""
        return token.is_sent_start is True and token.text[:1].isupper() and token.lower_ in self.opening

    def _told_alone(self, token: Token) -> bool:
        """Say whether a form that is a participle too is told, without auxiliary: "M. Roy dit avoir", "dit-on"."""
        if token.lower_ not in self.words["both"] or any(each.dep_.startswith("aux") for each in token.children):
            return False
        following = token.nbor().lower_.replace("’", "'") if token.i + 1 < len(token.doc) else ""
        return token.dep_ == "ROOT" or self.inverts(token) or following in self.words["restriction"]

    def inverts(self, token: Token) -> bool:
        """Say whether the subject that an inversion hangs on its verb follows: "-on", "-t-elle"."""
        after = [each.lower_ for each in token.doc[token.i + 1 : token.i + 3]]
        hung = after[1:] if after[:1] in (["-t"], ["-t-"]) else after[:1]
        return any(each.startswith("-") and each.split("-")[-1] in self.words["subject"] for each in hung)

    def clear_form(self, token: Token) -> str | None:
        """Return the form that the ending alone gives away against the tagger, None where it agrees."""
        word, kind = token.lower_, token.morph.get("VerbForm", [])
        if "Part" not in kind and word.endswith(tuple(self.words["participle"])):
            return "participle"
        if "Fin" in kind and word.endswith(tuple(self.words["past_ending"])) and self._irregular(token):
            return "participle"  # "intervenue" is told of no one
        if "Part" not in kind and word.endswith(tuple(self.words["gerund_ending"])):
            return "gerund"
        past = "Part" in kind and "Past" in token.morph.get("Tense", [])
        if past and (self._regular(token) or self.future(token) or self._second(token)):
            return "finite"
        if "Fin" in kind and word.endswith(tuple(self.words["regular"])):
            return "infinitive"  # no told form of any verb ends so
        if "Inf" in kind and not word.endswith(tuple(self.words["infinitive"])):
            return "finite"
        return None

    def _irregular(self, token: Token) -> bool:
        """Say whether the infinitive of a form is known, and not of the verbs whose participles are all regular."""
        lemma = token.lemma_ if token.lemma_ != token.lower_ else self.verb_lemma(token.lower_)
        return lemma != token.lower_ and lemma.endswith(self.irregular)

    def _regular(self, token: Token) -> bool:
        """Say whether a verb whose participles are all regular does not end like one: "salue" is told."""
        return token.lemma_.endswith(tuple(self.words["regular"])) and not token.lower_.endswith(
            tuple(self.words["participle"])
        )

    def _second(self, token: Token) -> bool:
        """Say whether a form ends like the present of an infinitive in "-ir": "avertit", "réunit"."""
        stem, _, ending = token.lower_.rpartition("t")
        return not ending and token.lemma_ == f"{stem}r" and token.lemma_.endswith(self.irregular)

    def future(self, token: Token) -> bool:
        """Say whether a word is its infinitive with the ending of a future: "mettra" is no participle."""
        return self._behind_infinitive(token.lower_) in self.words["future"] | self.words["conditional"]

    def _behind_infinitive(self, word: str) -> str:
        """Return what a word adds to its infinitive ("mettr-a"), nothing where it does not begin with it."""
        stem = self.verb_lemma(word).removesuffix("e")
        return word[len(stem) :] if stem.endswith("r") and word.startswith(stem) else ""

    def hidden_gerund(self, token: Token) -> bool:
        """Say whether a word behind a reflexive pronoun is a gerund that the tagger takes for a quality."""
        if token.pos_ not in ("ADJ", "NOUN", "PROPN") or not token.i or token.i == token.sent.start:
            return False
        before = token.nbor(-1).lower_.replace("’", "'")
        return before in self.words["reflexive"] and token.lower_.endswith(tuple(self.words["gerund_ending"]))

    def hidden_infinitive(self, token: Token) -> bool:
        """Say whether a word behind "de" and before an article is a rare infinitive: "de coprésider la conférence"."""
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV") or not token.text.islower() or token.is_sent_start:
            return False
        if token.i + 1 >= len(token.doc) or token.nbor().pos_ != "DET" or token.nbor(-1).pos_ != "ADP":
            return False
        word = token.lower_
        if token.nbor(-1).lower_.replace("’", "'") not in self.words["marker"]:
            return False
        if not word.endswith(tuple(self.words["regular"])):
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
        ending = self._behind_infinitive(token.lower_)
        return ending in self.words["conditional"] or (subject and ending in self.words["future"])

    def hidden_present(self, token: Token) -> bool:
        """Say whether a noun behind a name or a quotation is a verb: "Malte juge l'idée", "« … », tranche X"."""
        last = token.i + 1 >= len(token.doc)
        if token.pos_ not in ("NOUN", "ADJ", "ADV", "PROPN", "X") or last or token.is_sent_start:
            return False
        before = token.nbor(-1)
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
        linked = token.nbor(-1).lower_ in self.words["join"] and _determined(token.nbor())
        return linked and token.lower_.endswith(min(self.words["participle"], key=len))

    def _closed_phrase(self, token: Token) -> bool:
        """Say whether a noun phrase ends before the word and cannot go on with it: "le mandat actuel expire le"."""
        if token.i < 2 or token.nbor(-1).is_sent_start:
            return False
        before, first = token.nbor(-1), token.nbor(-2)
        noun = token.pos_ == "NOUN" and before.pos_ == "ADJ" and first.pos_ in ("NOUN", "PROPN")
        gerund = token.lower_.rstrip("e").endswith(tuple(self.words["gerund_ending"]))
        quality = token.pos_ == "ADJ" and before.pos_ == "NOUN" and not gerund
        return (noun or quality) and (_owned(token.nbor()) or token.lower_ not in self.known["adj"])

    def is_present(self, word: str) -> bool:
        """Say whether a word is the third person of a regular verb, told by its plural: "juge", "complète"."""
        if any(self.verb_lemma(f"{word[:-1]}{we}") == f"{word}r" for we in self.we):
            return True  # "pressons" has one infinitive where "pressent" has two
        lemma = self.verb_lemma(word + next(iter(self.words["plural"])))
        regular = lemma.endswith(tuple(self.words["regular"])) and lemma[:2] == word[:2]
        return lemma == f"{word}r" or (regular and len(word) <= len(lemma) <= len(word) + 1)

    def features(self, token: Token) -> dict[str, str]:
        """Return the features that a verb group keeps, set right where the form was."""
        if self._opens(token):
            _, tense, number = self.opening[token.lower_]
            return {"Mood": "Ind", "Tense": tense, "Person": "3", "Number": number}
        clear = self.clear_form(token)
        if clear == "participle":
            word = token.lower_
            return {"Tense": "Past", "Number": "Plur" if word.endswith("s") else "Sing", "Gender": _gender(word)}
        if clear == "gerund" or (clear is None and token.pos_ not in ("VERB", "AUX") and self.hidden_gerund(token)):
            return {"Tense": "Pres"}
        sure = (self._sure(token) is not None or self._told_alone(token)) and not token.morph.get("Mood", [])
        hidden = self.hidden_present(token) or sure
        if clear == "finite" or (clear is None and hidden):
            many = (sure or clear) and token.lower_.endswith(tuple(self.words["plural"]))
            return {"Mood": "Ind", "Tense": "Pres", "Person": "3", "Number": "Plur" if many else "Sing"}
        found = {key: values[0] for key in _KEPT if (values := token.morph.get(key, []))}
        if "Gender" in found and "Part" in token.morph.get("VerbForm", []):
            found["Gender"] = _gender(token.lower_)
        if found.get("Tense") == "Fut" and not self._ends(token, "future"):
            # "établit", "seraient": no future is without its ending
            found |= {"Tense": "Pres", "Mood": "Cnd" if self._ends(token, "conditional") else "Ind"}
        elif found.get("Mood") == "Cnd" and not self._ends(token, "conditional"):
            found |= {"Tense": "Imp", "Mood": "Ind"}  # "codirigeait"
        if found.get("Person") == "3" and "Number" in found and token.morph.get("Mood", []):
            found["Number"] = self._number(token, found["Number"])
        return found

    def _ends(self, token: Token, tense: str) -> bool:
        return token.lower_.endswith(tuple(f"r{each}" for each in self.words[tense]))

    def _number(self, token: Token, tagged: str) -> str:
        """Return the number that the ending of a third person shows, where it is sure: "saluent" is a plural."""
        word = token.lower_
        if not word.endswith(tuple(self.words["plural"])):
            return "Sing"
        endings = tuple(each for key in ("future", "conditional") for each in self.words[key] if len(each) > 2)
        sure = token.lemma_.endswith(tuple(self.words["regular"])) or word.endswith(endings)
        return "Plur" if sure else tagged

    def lemma(self, token: Token) -> str:
        """Return the infinitive of a token, whatever the tagger took it for."""
        if self._opens(token):
            return self.opening[token.lower_][0]
        form = token.lower_.replace("[", "").replace("]", "")
        if (sure := self._sure(token)) is not None:
            return sure
        endings = tuple(self.words["infinitive"])
        if token.lemma_ == f"{form}ir" and "Plur" in token.morph.get("Number", []):
            return (
                f"{form.removesuffix(next(iter(self.words['plural'])))}r"  # "ils pressent" is no form of "pressentir"
            )
        itself = token.lemma_ == form and "Inf" not in token.morph.get("VerbForm", [])
        if form == token.lower_ and token.pos_ in ("VERB", "AUX") and token.lemma_.endswith(endings) and not itself:
            return token.lemma_
        lemma = self.verb_lemma(form)
        if lemma == form and "Inf" not in token.morph.get("VerbForm", []):
            # "chiffre" ends like an infinitive: its plural shows whether it is one.
            return f"{form}r" if self.is_present(form) else lemma
        if not lemma.endswith(endings) and token.pos_ == "VERB":
            # The rules leave a form that is a noun too ("reste"): most verbs add their r to it.
            stem = form.removesuffix("nt") if form.endswith("ent") else form.removesuffix("s")
            lemma = stem + "r" if stem.endswith("e") else lemma
        return lemma

    def verb_lemma(self, form: str) -> str:
        """Lemmatise a form as a verb, once; the tagger has no say."""
        if form not in self._as_verb:
            lemmas: list[str] = []
            if self.lemmatizer is not None:
                lemmas = self.lemmatizer.lemmatize(Doc(self.lemmatizer.vocab, words=[form], pos=["VERB"])[0])
            self._as_verb[form] = lemmas[0] if lemmas else form
        return self._as_verb[form]

    def is_participle(self, token: Token, auxiliary: Token, *, after_be: bool) -> bool:
        form = self.form(token) if token.pos_ in ("VERB", "AUX") else None
        if form == "participle":
            return True
        # "s'est réjouie": the parser knows the auxiliary where the tagger takes the participle for a finite verb.
        told = form == "finite" or token.pos_ in ("ADJ", "NOUN")
        if told and auxiliary.head.i == token.i and auxiliary.dep_.startswith("aux"):
            return True
        if token.pos_ == "ADJ" and after_be:
            return self.verb_lemma(token.lower_) in self.words["be_verbs"]  # "sont convenus" is told, no quality
        return token.pos_ == "ADJ" and self.verb_lemma(token.lower_) != token.lower_

    def correct_tense(self, word: str, lemma: str, group: Group) -> None:
        """The tagger takes some futures for presents: the ending after the infinitive decides."""
        stem = lemma.removesuffix("e")
        if not lemma.endswith(tuple(self.words["infinitive"])):
            return
        if word == lemma[:-1] and lemma.endswith(tuple(self.words["regular"])) and group.features.get("Tense") == "Fut":
            group.features["Tense"] = "Pres"  # "salue" has no ending of a future
            return
        bare = lemma[:-2]
        if word.replace("ç", "c") in {bare + each for each in self.words["present_we"]}:
            group.features.update(Mood="Ind", Tense="Pres", Person="1", Number="Plur")
            return
        if not word.startswith(stem):
            # An irregular stem ("soutiendrons") has the r of the future where the infinitive's own stem has none.
            stem = word[: word.rfind("r") + 1]
            if not stem or lemma[:-2].endswith("r"):
                return
        if word[len(stem) :] in self.words["conditional"]:
            group.features.update(Mood="Cnd", Tense="Pres")
        elif word[len(stem) :] in self.words["future"]:
            group.features.update(Mood="Ind", Tense="Fut")
            if word.endswith(self.we):
                group.features.update(Person="1", Number="Plur")


def _is_name(token: Token) -> bool:
    """Say whether a capital in the middle of a sentence gives a name away ("à Rabat", "Mme Perle")."""
    if not token.text[:1].isupper() or token.is_upper or not token.i:
        return False
    before = token.nbor(-1)
    return (before.is_alpha and not before.is_upper) or before.text == ","


def _closes(token: Token) -> bool:
    """Say whether a token is a closing mark of quotation; a straight one has its space behind it."""
    return token.text in CLOSING and (token.text not in EITHER or bool(token.whitespace_) or token.nbor().is_punct)


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
    return "Yes" in token.morph.get("Poss", [])


def _gender(participle: str) -> str:
    """Return the gender that the spelling of a past participle shows, whatever the tagger holds: "reporté"."""
    return "Fem" if participle.rstrip("s").endswith("e") else "Masc"
