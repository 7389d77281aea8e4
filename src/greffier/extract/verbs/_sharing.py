"""Sharing: participles that have the auxiliary of another verb, after "et" or below a line that ends on it."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from greffier.extract._mark import marked
from greffier.extract.verbs._forms import Forms, Group
from greffier.extract.verbs._inside import REACH, Inside
from greffier.text.marks import OPENING

_AGREEING = ("Number", "Gender")


class Sharing:
    """Tell a participle that shares an auxiliary from one that is a noun's quality."""

    def __init__(
        self,
        words: Mapping[str, frozenset[str]],
        forms: Forms,
        inside: Inside,
        *,
        relative: frozenset[str],
        calendar: frozenset[str],
    ) -> None:
        self.words = words
        self.forms = forms
        self.inside = inside
        self.relative = relative
        self.calendar = calendar

    def below(self, doc: Doc, plain: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the first word of each item below an auxiliary ("Le Conseil a :"), and its features."""
        features: dict[str, str] | None = None
        for block in marked(doc, "layout"):
            words = [token.i for token in block if not token.is_space]
            if block.label_ == "bullet" and features is not None:
                first = next((at for at in words if doc[at].is_alpha), None)
                if first is not None:
                    yield first, features
                continue
            colon = len(words) > 1 and plain[words[-1]] == ":"
            features = self._left_open(doc, plain, words[:-1] if colon else words)

    def _left_open(self, doc: Doc, plain: list[str], words: list[int]) -> dict[str, str] | None:
        """Return the features of an auxiliary that ends the words, what may stand before its participle aside."""
        for at in reversed(words[-REACH:]):
            if self.forms.form(doc[at]) == "finite" and self.forms.lemma(doc[at]) in self.words["have"]:
                group = Group(at, at, at, "finite", self.forms.features(doc[at]))
                step = at + 1
                while step <= words[-1] and (length := self.inside.between(doc, plain, step, group)):
                    step += length
                return {**group.features, "Tense": "Perf"} if step > words[-1] else None
        return None

    def join(self, doc: Doc, plain: list[str], group: Group, auxiliaries: list[Group]) -> None:
        """A participle after "et" shares the auxiliary of a verb before ("ont approuvé … et passé")."""
        for before in reversed(auxiliaries):
            if doc[before.first].sent.start != doc[group.first].sent.start:
                return
            if before is not auxiliaries[0] and self._closed(plain, before, group):
                continue  # "réaffirment leur appui à X, qui a pris ses fonctions, et …"
            if self._joins(doc, plain, group, before):
                group.form = "finite"
                group.features = {**before.features, "Conj": "Yes", "Inverted": ""}
                return

    def _closed(self, plain: list[str], before: Group, group: Group) -> bool:
        """Say whether a comma before the conjunction closes the relative clause that an auxiliary stands in."""
        parted = group.first > 1 and plain[group.first - 1] in self.words["join"] and plain[group.first - 2] == ","
        return parted and before.first > 1 and plain[before.first - 1] in self.relative

    def _joins(self, doc: Doc, plain: list[str], group: Group, before: Group) -> bool:
        at = group.first - 1
        while at > before.last and doc[at].pos_ == "ADV" and plain[at] not in self.words["join"]:
            at -= 1
        active = before.features.get("Voice") != "Pass" and not before.features.get("Reflex")
        if at > before.last and plain[at] == "," and active and not self._takes_object(doc, group):
            return False
        if at <= before.last or (plain[at] not in self.words["join"] and plain[at] != ","):
            return False
        if plain[at] == "," and not active:
            return False
        neighbour, following = doc[at - 1], plain[group.last + 1 : group.last + 2]
        told = any(word in self.words["restriction"] for word in following)  # "a dit que … était coupée et ajouté que"
        if not told and neighbour.i != before.head and self.forms.form(neighbour) == "participle":
            beside = self.forms.features(neighbour)
            if all(beside.get(key, value) == value for key, value in group.features.items() if key in _AGREEING):
                return False  # "un plan révisé et chiffré"; but "une politique révisée et prié …"
        if told and before.features.get("Voice") == "Pass":
            return False
        if before.features.get("Voice") == "Pass" or before.features.get("Reflex"):
            return group.features.get("Number", "Sing") == before.features.get("Number")
        return group.features.get("Number") != "Plur" and group.features.get("Gender") != "Fem"

    def _takes_object(self, doc: Doc, group: Group) -> bool:
        """Say whether an object follows a participle, which none has as a quality: "…, adopté la feuille de route"."""
        at = group.last + 1
        at += at < len(doc) and doc[at].text in OPENING
        if at + 1 >= len(doc) or doc[at].is_sent_start or self.forms.form(doc[group.head]) != "participle":
            return False
        if doc[at].lower_.replace("’", "'") in self.words["restriction"]:
            return True
        following = doc[at + 1]
        dated = following.like_num or following.lower_ in self.calendar
        return doc[at].pos_ == "DET" and following.pos_ in ("NOUN", "PROPN", "ADJ") and not dated
