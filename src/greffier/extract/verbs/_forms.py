"""Forms: what a token is as a verb, its infinitive and its tense, where the tagger can be wrong."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from greffier.extract._mark import morph
from greffier.extract.verbs._hidden import Hidden

_KEPT = ("Mood", "Tense", "Person", "Number", "Gender")


@dataclass(slots=True)
class Group:
    """A verb group while it is built: token indices, both ends included."""

    first: int
    last: int
    head: int
    form: str
    features: dict[str, str] = field(default_factory=dict)


class Forms(Hidden):
    """The forms of the verbs of one language."""

    def form(self, token: Token) -> str | None:
        """Say what the token is as a verb: finite, infinitive, gerund, participle, or nothing."""
        letters = token.is_alpha or any(character.isalpha() for character in token.text)
        if not letters or _is_name(token) or self._is_surname(token):
            return None
        if self._opens(token) or self._sure(token) or self._told_alone(token):
            return "finite"
        if token.pos_ not in ("VERB", "AUX"):
            if self.hidden_gerund(token):
                return "gerund"
            if self.hidden_infinitive(token):
                return "infinitive"
            return "finite" if self.hidden_future(token) or self.hidden_present(token) else None
        kind = morph(token).get("VerbForm", [])
        if (clear := self.clear_form(token)) is not None:
            return clear
        if "Fin" in kind or morph(token).get("Mood", []):
            return "finite"
        if "Inf" in kind:
            return "infinitive"
        if "Part" in kind:
            return "gerund" if "Pres" in morph(token).get("Tense", []) else "participle"
        return "finite"

    def _sure(self, token: Token) -> str | None:
        """Return the infinitive of a form that is a verb's whatever the tagger says, some before one word only."""
        word = token.lower_
        if word in self.sure_before and token.i + 1 < len(token.doc) and word not in self.sure:
            return self.sure.get(f"{word} {token.nbor().lower_}")
        return self.sure.get(word)

    def _is_surname(self, token: Token) -> bool:
        """Say whether a word in capitals behind a first name is no verb: "M. Njaka RABE", but "Le Conseil DÉCIDE"."""
        if not token.is_upper or not token.i or not token.nbor(-1).text.istitle():
            return False
        return self.verb_lemma(token.lower_) not in self.known["verb"]

    def is_quality(self, token: Token) -> bool:
        """Say whether a word is the gerund of its verb in the feminine and tells nothing: "la présidence tournante"."""
        stem = token.lower_.rstrip("s").removesuffix("e")
        feminine = stem != token.lower_.rstrip("s") and stem.endswith(self.endings["gerund_ending"])
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
        word, kind = token.lower_, morph(token).get("VerbForm", [])
        if "Part" not in kind and word.endswith(self.endings["participle"]):
            return "participle"
        if "Fin" in kind and word.endswith(self.endings["past_ending"]) and self._irregular(token):
            return "participle"  # "intervenue" is told of no one
        if "Part" not in kind and word.endswith(self.endings["gerund_ending"]):
            return "gerund"
        past = "Part" in kind and "Past" in morph(token).get("Tense", [])
        if past and (self._regular(token) or self.future(token) or self._second(token)):
            return "finite"
        if "Fin" in kind and word.endswith(self.endings["regular"]):
            return "infinitive"  # no told form of any verb ends so
        if "Inf" in kind and not word.endswith(self.endings["infinitive"]):
            return "finite"
        return None

    def _irregular(self, token: Token) -> bool:
        """Say whether the infinitive of a form is known, and not of the verbs whose participles are all regular."""
        lemma = token.lemma_ if token.lemma_ != token.lower_ else self.verb_lemma(token.lower_)
        return lemma != token.lower_ and lemma.endswith(self.irregular)

    def _regular(self, token: Token) -> bool:
        """Say whether a verb whose participles are all regular does not end like one: "salue", "participe" are told."""
        return self.lemma(token).endswith(self.endings["regular"]) and not token.lower_.endswith(
            self.endings["participle"]
        )

    def _second(self, token: Token) -> bool:
        """Say whether a form ends like the present of an infinitive in "-ir": "avertit", "réunit"."""
        stem, _, ending = token.lower_.rpartition("t")
        return not ending and token.lemma_ == f"{stem}r" and token.lemma_.endswith(self.irregular)

    def future(self, token: Token) -> bool:
        """Say whether a word is its infinitive with the ending of a future: "mettra" is no participle."""
        return self.behind_infinitive(token.lower_) in self.words["future"] | self.words["conditional"]

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
        sure = (self._sure(token) is not None or self._told_alone(token)) and not morph(token).get("Mood", [])
        hidden = self.hidden_present(token) or sure
        if clear == "finite" or (clear is None and hidden):
            many = (sure or clear) and token.lower_.endswith(self.endings["plural"])
            return {"Mood": "Ind", "Tense": "Pres", "Person": "3", "Number": "Plur" if many else "Sing"}
        found = {key: values[0] for key in _KEPT if (values := morph(token).get(key, []))}
        if "Gender" in found and "Part" in morph(token).get("VerbForm", []):
            found["Gender"] = _gender(token.lower_)
        if found.get("Tense") == "Fut" and not self._ends(token, "future"):
            # "établit", "seraient": no future is without its ending
            found |= {"Tense": "Pres", "Mood": "Cnd" if self._ends(token, "conditional") else "Ind"}
        elif found.get("Mood") == "Cnd" and not self._ends(token, "conditional"):
            found |= {"Tense": "Imp", "Mood": "Ind"}  # "codirigeait"
        if token.lower_.endswith(self.we) and "Mood" in found:
            found |= {"Person": "1", "Number": "Plur"}  # "et avons décidé": no other person ends so
        if found.get("Person") == "3" and "Number" in found and morph(token).get("Mood", []):
            found["Number"] = self._number(token, found["Number"])
        return found

    def _ends(self, token: Token, tense: str) -> bool:
        return token.lower_.endswith(tuple(f"r{each}" for each in self.words[tense]))

    def _number(self, token: Token, tagged: str) -> str:
        """Return the number that the ending of a third person shows, where it is sure: "saluent" is a plural."""
        word = token.lower_
        if not word.endswith(self.endings["plural"]):
            return "Sing"
        endings = tuple(each for key in ("future", "conditional") for each in self.words[key] if len(each) > 2)
        sure = token.lemma_.endswith(self.endings["regular"]) or word.endswith(endings)
        return "Plur" if sure else tagged

    def lemma(self, token: Token) -> str:
        """Return the infinitive of a token, whatever the tagger took it for."""
        if self._opens(token):
            return self.opening[token.lower_][0]
        form = token.lower_.replace("[", "").replace("]", "")
        if (sure := self._sure(token)) is not None:
            return sure
        endings = self.endings["infinitive"]
        if token.lemma_ == f"{form}ir" and "Plur" in morph(token).get("Number", []):
            return (
                f"{form.removesuffix(next(iter(self.words['plural'])))}r"  # "ils pressent" is no form of "pressentir"
            )
        itself = token.lemma_ == form and "Inf" not in morph(token).get("VerbForm", [])
        if form == token.lower_ and token.pos_ in ("VERB", "AUX") and token.lemma_.endswith(endings) and not itself:
            return token.lemma_
        lemma = self.verb_lemma(form)
        if lemma == form and "Inf" not in morph(token).get("VerbForm", []):
            # "chiffre" ends like an infinitive: its plural shows whether it is one.
            return f"{form}r" if self.is_present(form) else lemma
        if not lemma.endswith(endings) and token.pos_ == "VERB":
            # The rules leave a form that is a noun too ("reste"): most verbs add their r to it.
            stem = form.removesuffix("nt") if form.endswith("ent") else form.removesuffix("s")
            lemma = stem + "r" if stem.endswith("e") else lemma
        return lemma

    def is_participle(self, token: Token, auxiliary: Token, *, after_be: bool) -> bool:
        form = self.form(token) if token.pos_ in ("VERB", "AUX") else None
        if form == "participle":
            return True
        # "s'est réjouie": the parser knows the auxiliary where the tagger takes the participle for a finite verb.
        word = token.lower_
        if token.pos_ == "NOUN" and word in self.known["noun"] and self.verb_lemma(word) == word:
            return False  # "elle est directrice", "il a été ministre": no verb has such a form
        told = form == "finite" or token.pos_ in ("ADJ", "NOUN")
        if told and auxiliary.head.i == token.i and auxiliary.dep_.startswith("aux"):
            return True
        if token.pos_ == "ADJ" and after_be:
            return self.verb_lemma(token.lower_) in self.words["be_verbs"]  # "sont convenus" is told, no quality
        return token.pos_ == "ADJ" and self.verb_lemma(token.lower_) != token.lower_

    def correct_tense(self, word: str, lemma: str, group: Group) -> None:
        """The tagger takes some futures for presents: the ending after the infinitive decides."""
        stem = lemma.removesuffix("e")
        if not lemma.endswith(self.endings["infinitive"]):
            return
        if word == lemma[:-1] and lemma.endswith(self.endings["regular"]) and group.features.get("Tense") == "Fut":
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


def _gender(participle: str) -> str:
    """Return the gender that the spelling of a past participle shows, whatever the tagger holds: "reporté"."""
    return "Fem" if participle.rstrip("s").endswith("e") else "Masc"
