"""Mending: words that can only be verbs where the tagger took them for others, and one kind that is none."""

from spacy.tokens import Token

from greffier.extract.verbs._forms import Forms


class Mend:
    """Sets such tags right, by what the forms of the language allow."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self._only: dict[str, bool] = {}

    def mend(self, token: Token) -> None:
        """Set the tags of a word that can only be a verb where the tagger has others: "les États injecteront"."""
        if self.forms.is_quality(token) or (token.pos_ == "VERB" and self._only_adjective(token)):
            token.pos_ = "ADJ"
            return
        if token.pos_ not in ("ADJ", "NOUN", "ADV", "PROPN", "X") or not (token.text.islower() or token.is_sent_start):
            return
        word = token.lower_
        if self._only_future(token):
            _tell(token, "Fut", "Plur" if word.endswith(self.forms.endings["plural"]) else "Sing")
            return
        if self.forms.inverts(token):
            _tell(token, "Pres", "Sing")  # "lit-on dans le communiqué"
            return
        if self.forms.hidden_present(token):
            _tell(token, "Pres", "Sing")  # "La Conférence charge le président": a noun with a quality to the tagger
            return
        if self.forms.hidden_participle(token):
            token.pos_ = "VERB"
            token.set_morph("Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]
            return
        if not word.endswith(self.forms.endings["plural"]) or word.endswith(self.forms.endings["gerund_ending"]):
            return
        if word not in self._only:
            other = any(word in self.forms.known[key] for key in ("noun", "adj", "adv"))
            self._only[word] = not other and self.forms.verb_lemma(word) in self.forms.known["verb"]
        if self._only[word]:
            past = word.endswith(tuple(each for each in self.forms.words["conditional"] if each.endswith("nt")))
            _tell(token, "Imp" if past else "Pres", "Plur")

    def _only_adjective(self, token: Token) -> bool:
        """Say whether a word behind a noun is an adjective and no verb has that form: "une réunion préparatoire"."""
        before = token.nbor(-1) if token.i else token
        if f"{before.lower_} {token.lower_}" in self.forms.words["frozen"]:
            return True  # "à huis clos"
        word, known = token.lower_.removesuffix("s"), self.forms.known
        if before.pos_ != "NOUN" or word[-1:] != "e" or "Past" in token.morph.get("Tense", []):
            return False
        lemma = self.forms.verb_lemma(word)
        if f"{word}r" in known["verb"] or (lemma != word and lemma.endswith(self.forms.endings["infinitive"])):
            return False  # "le projet intègre un volet", "le texte complète la loi"
        return word in known["adj"] or word[:-1] in known["adj"]

    def _only_future(self, token: Token) -> bool:
        """Say whether a word is a future and no noun: "le Luxembourg raccourcira le délai", "le recevra dimanche"."""
        if not token.i or not token.text.islower() or token.nbor(-1).pos_ == "ADP":
            return False
        before, word = token.nbor(-1), token.lower_
        if before.pos_ == "DET" and before.lower_.replace("’", "'") not in self.forms.words["clitic"]:
            return False
        if any(word in self.forms.known[key] for key in ("noun", "adj", "adv")):
            return False
        return self.forms.future(token) or self._irregular_future(word)

    def _irregular_future(self, word: str) -> bool:
        """Say whether a word is the future of a verb with a stem of its own: "recevra"; "caméra" is no verb's."""
        ending = next((each for each in self.forms.words["future"] if word.endswith(f"r{each}")), "")
        lemma = self.forms.verb_lemma(word)
        return bool(ending) and lemma != word and lemma.endswith(self.forms.irregular)


def _tell(token: Token, tense: str, number: str) -> None:
    """Tag a token as a third person of the indicative."""
    token.pos_ = "VERB"
    token.set_morph(f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin")  # type: ignore[attr-defined]
