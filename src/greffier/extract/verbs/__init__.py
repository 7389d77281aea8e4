"""Verb groups: a verb with its auxiliaries, its clitics and what stands between them.

Reads:  tokens, tags, lemmas.
Writes: ``doc.spans["greffier.verbs"]``; id_ is the infinitive (``se féliciter``, ``prendre note``), label_ the
        form, kb_id_ the features of Universal Dependencies and Head, Reflex, Neg, Inverted, Mark, Clitic.
        The tags of words that can only be verbs are set right.
Needs:  the tagger and the lemmatiser of the model, and the words of the topics verbs and locutions.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from greffier import lang
from greffier.extract._mark import mark, marked, spell
from greffier.extract.verbs._fixed import by_first, glued, openings
from greffier.extract.verbs._forms import Forms, Group
from greffier.extract.verbs._locutions import index, longest
from greffier.extract.verbs._mend import Mend

REACH = 9
"""How many tokens may stand between an auxiliary and its participle."""

MARKS = frozenset('«»“”"')
"""Marks of quotation, over which no verb reaches for its participle."""

ASIDE = 26
"""How many tokens an aside between an auxiliary and its participle may have, commas included."""

_AGREEING = ("Number", "Gender")

_COMPOUND = {"Pres": "Perf", "Imp": "Plup", "Fut": "FutPerf", "Past": "PastPerf"}


class Verbs:
    """Put auxiliaries, clitics and participles together over the tagger's output."""

    def __init__(self, pack: lang.Pack, nlp: Language) -> None:
        words = pack.words("verbs")
        self.words = {key: frozenset(found) for key, found in words.items()}
        self.inner = by_first(words.get("inner", ()))
        self.markers = sorted((marker.split() for marker in words.get("marker", ())), key=len, reverse=True)
        self.relative = frozenset(pack.words("clauses").get("relative_subject", ()))
        self.locutions = index(pack.words("locutions"))
        self.forms = Forms(self.words, nlp)
        self.tags = Mend(self.forms)
        times = pack.words("times")
        named = [found for key, found in times.items() if key.startswith(("weekday-", "unit-", "part-", "season-"))]
        self.calendar = frozenset(word for found in named for word in found)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the verb groups of *doc*."""
        for token in doc:
            self.tags.mend(token)
        return mark(doc, "verbs", self.find(doc))

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield one span a verb group, left to right; changes nothing."""
        at = 0
        plain = [token.lower_.replace("’", "'") for token in doc]
        opening = frozenset(openings(doc))
        shared = dict(self._shared(doc, plain))
        auxiliaries: list[Group] = []
        while at < len(doc):
            group = self._group(doc, plain, at, opening)
            if group is None:
                at += 1
                continue
            self._look_left(doc, plain, group)
            if doc[group.first].is_sent_start or any(t.is_sent_start for t in doc[group.first : group.last + 1]):
                auxiliaries.clear()
            elif group.form == "participle":
                self._join(doc, plain, group, auxiliaries)
            if group.form == "participle" and at in shared:
                group.form, group.features = "finite", {**shared[at], "Conj": "Yes"}
            if group.form == "finite" and group.first != group.head:
                auxiliaries.append(group)
            span = self._span(doc, plain, group)
            yield span
            at = span.end

    def _group(self, doc: Doc, plain: list[str], at: int, opening: frozenset[int]) -> Group | None:
        token = doc[at]
        form = self.forms.form(token)
        if form is None and at in opening and self.forms.performs(token):
            return Group(at, at, at, "finite", {"Mood": "Ind", "Tense": "Pres", "Person": "3", "Number": "Sing"})
        if form is None and at in opening and self.forms.participates(token):
            return Group(at, at, at, "gerund", {"Tense": "Pres"})
        if form is None:
            return None
        group = Group(at, at, at, form, self.forms.features(token))
        if at in opening and group.features.get("Mood") == "Imp":
            group.features |= {"Mood": "Ind", "Person": "3"}  # "1. Condamne …" commands nobody
        lemma = self.forms.lemma(token)
        if form in ("finite", "infinitive", "gerund") and lemma in self.words["have"] | self.words["be"]:
            self._take_participle(doc, plain, group, passive=lemma in self.words["be"])
        elif form == "finite" and lemma in self.words["go"] and group.features.get("Tense") in ("Pres", "Imp"):
            self._take_infinitive(doc, plain, group)
        if group.form == "finite" and not group.features.get("Inverted"):
            self._take_inversion(plain, group)
        return group

    def _shared(self, doc: Doc, plain: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
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
                while step <= words[-1] and (length := self._between(doc, plain, step, group)):
                    step += length
                return {**group.features, "Tense": "Perf"} if step > words[-1] else None
        return None

    def _take_participle(self, doc: Doc, plain: list[str], group: Group, *, passive: bool) -> None:
        """Extend the group to the participle of its auxiliary, through "été" where it stands between."""
        found = self._participle(doc, plain, group, after_be=passive)
        if found is None:
            return
        compound = _COMPOUND.get(group.features.get("Tense", "Pres"), "Perf")
        agreement = {
            key: value for key, value in self.forms.features(doc[found]).items() if key in ("Gender", "Number")
        }
        if not passive and plain[found] in self.words["been"]:
            group.last = group.head = found
            group.features["Tense"] = compound
            if (participle := self._participle(doc, plain, group, after_be=True)) is not None:
                group.last = group.head = participle
                group.features["Voice"] = "Pass"
                agreement = {
                    key: value
                    for key, value in self.forms.features(doc[participle]).items()
                    if key in ("Gender", "Number")
                }
        else:
            group.last = group.head = found
            if (
                not passive
                or self.forms.lemma(doc[found]) in self.words["be_verbs"]
                or self._reflexive(plain, group.first)
            ):
                group.features["Tense"] = compound
            else:
                group.features["Voice"] = "Pass"
        if group.features.get("Voice") == "Pass" or passive:
            group.features.setdefault("Gender", agreement.get("Gender", ""))

    def _participle(self, doc: Doc, plain: list[str], group: Group, *, after_be: bool) -> int | None:
        """Return the index of the participle that follows the group, past adverbs and short asides."""
        at = group.last + 1
        stop = min(len(doc), group.last + 1 + REACH)
        while at < stop:
            token = doc[at]
            if token.is_sent_start:
                return None
            if step := self._inner(plain, at):
                at += step  # "ont tous été livrés": the tagger may take "tous" for the adjective of an auxiliary
                continue
            if self.forms.is_participle(token, doc[group.first], after_be=after_be):
                return at
            if (
                group.features.get("Inverted")
                and token.pos_ in ("VERB", "AUX")
                and "Inf" not in token.morph.get("VerbForm", [])
            ):
                return at  # after "a-t-il" the tagger takes "dit" for a present
            if not (step := self._between(doc, plain, at, group)):
                return None
            if plain[at] == ",":
                stop = min(len(doc), max(stop, at + step + REACH))
            at += step
        return None

    def _between(self, doc: Doc, plain: list[str], at: int, group: Group) -> int:
        """Return how many tokens may be stepped over here: an adverb, a subject, an aside between commas."""
        bare = plain[at].lstrip("-")
        if bare in self.words["subject"] and (plain[at].startswith("-") or plain[at - 1].endswith("-t")):
            group.features["Inverted"] = "Yes"
            return 1
        if plain[at] in ("-t", "-t-") or (plain[at].startswith("-t-") and bare[2:] in self.words["subject"]):
            if bare[2:]:
                group.features["Inverted"] = "Yes"
            return 1
        if plain[at] in self.words["negated"]:
            return 1
        if step := self._inner(plain, at):
            return step
        if doc[at].pos_ == "ADV":
            return 1
        return self._aside(doc, plain, at, group) if plain[at] == "," else 0

    def _aside(self, doc: Doc, plain: list[str], at: int, group: Group) -> int:
        """Return the length of what stands between commas before the participle ("a, ce matin, devant X, dit")."""
        for end in range(at + 1, min(at + ASIDE, len(doc))):
            if doc[end].is_sent_start or doc[end].text in MARKS or self.forms.form(doc[end]) == "finite":
                return 0
            if plain[end] != ",":
                continue
            after = end + 1
            while after < len(doc) and (step := self._inner(plain, after) or int(doc[after].pos_ == "ADV")):
                after += step
            near = end - at < REACH - 1
            participle = after < len(doc) and self.forms.is_participle(doc[after], doc[group.first], after_be=True)
            if participle or (near and plain[end + 1 : end + 2] == [","]):
                return end + 1 - at
        return 0

    def _inner(self, plain: list[str], at: int) -> int:
        """Return the length of the fixed phrase that starts here and may stand inside a verb group; 0 without one."""
        lengths = (glued(plain, at, phrase) for phrase in self.inner.get(plain[at] if at < len(plain) else "", ()))
        return next((length for length in lengths if length), 0)

    def _take_infinitive(self, doc: Doc, plain: list[str], group: Group) -> None:
        """A near future ("va renforcer") is one group in the future; told in the past ("allait renforcer"), too."""
        at = group.last + 1
        later = {"Tense": "Fut"} if group.features.get("Tense") == "Pres" else {"Mood": "Cnd", "Tense": "Pres"}
        while at < min(len(doc), group.last + 4):
            if self.forms.form(doc[at]) == "infinitive":
                group.last = group.head = at
                group.features |= later
                if plain[at - 1] in self.words["reflexive"]:
                    group.features["Reflex"] = "Yes"
                return
            if doc[at].pos_ != "ADV" and plain[at] not in self.words["reflexive"] | self.words["clitic"]:
                return
            at += 1

    def _take_inversion(self, plain: list[str], group: Group) -> None:
        """A subject pronoun after the verb ("précise-t-il") belongs to the group."""
        at = group.last + 1
        if at < len(plain) and plain[at] in ("-t", "-t-"):
            at += 1
        if at < len(plain) and plain[at].startswith("-") and plain[at].split("-")[-1] in self.words["subject"]:
            group.last = at
            group.features["Inverted"] = "Yes"

    def _look_left(self, doc: Doc, plain: list[str], group: Group) -> None:
        """Take the reflexive pronoun, and note clitics, negation and what introduces an infinitive."""
        at, words = group.first - 1, self.words
        while at >= 0 and not doc[at + 1].is_sent_start:
            word = plain[at]
            if word in words["reflexive"] or (word in words["reflexive_first"] and _twin(plain, at, words)):
                group.features["Reflex"] = "Yes"
                group.first = at
            elif word in words["negation"]:
                group.features["Neg"] = "" if self._restricts(plain, group) else "Yes"
            elif group.form == "infinitive" and (word in words["negated"] or doc[at].pos_ == "ADV"):
                pass
            elif word in words["reflexive_first"] and group.features.get("Person") in ("1", "2"):
                break  # the subject
            elif group.form == "gerund" and word in words["gerund"]:
                break
            elif word in words["clitic"] and not self._is_article(doc, at):
                group.features["Clitic"] = word
            else:
                break
            at -= 1
        if group.form == "infinitive":
            for marker in self.markers:
                if at + 1 >= len(marker) and plain[at + 1 - len(marker) : at + 1] == marker:
                    group.features["Mark"] = " ".join(marker).replace("d'", "de")
                    break
        elif group.form == "gerund" and at >= 0 and plain[at] in words["gerund"]:
            group.features["Mark"] = plain[at]

    def _is_article(self, doc: Doc, at: int) -> bool:
        """An article before a finite verb is a clitic mistagged, before a participle it is an article."""
        return doc[at].pos_ == "DET" and doc[at].head.pos_ in ("NOUN", "PROPN")

    def _restricts(self, plain: list[str], group: Group) -> bool:
        after = plain[group.first : group.last + 6]
        for word in after:
            if word in self.words["negated"]:
                return False
            if word in self.words["restriction"]:
                return True
        return False

    def _reflexive(self, plain: list[str], at: int) -> bool:
        before = at - 1
        while before >= 0 and plain[before] in self.words["clitic"]:
            if plain[before] in self.words["reflexive_first"] and _twin(plain, before, self.words):
                return True
            before -= 1
        return before >= 0 and plain[before] in self.words["reflexive"]

    def _span(self, doc: Doc, plain: list[str], group: Group) -> Span:
        lemma = self.forms.lemma(doc[group.head])
        if group.features.get("Reflex"):
            lemma = f"se {lemma}"
        name, last = longest(self.locutions, doc, plain, lemma, group.last, lambda at: self._inner(plain, at))
        alone = group.head == group.last and set(plain[group.first : group.head]) <= self.words["reflexive"]
        if group.form == "finite" and alone:
            self.forms.correct_tense(plain[group.head], lemma.removeprefix("se "), group)
            self._correct_mood(doc, plain, group, lemma)
        features = {**group.features, "Form": group.form, "Head": str(group.head - group.first)}
        return Span(doc, group.first, last + 1, label=group.form, kb_id=spell(features), span_id=name)

    def _correct_mood(self, doc: Doc, plain: list[str], group: Group, lemma: str) -> None:
        """Regular verbs have one form for two moods: without "that" before it the verb tells."""
        start = doc[group.first].sent.start
        regular = group.features.get("Mood") == "Sub" and lemma.endswith(tuple(self.words["regular"]))
        if regular and not self.words["restriction"] & set(plain[start : group.first]):
            group.features["Mood"] = "Ind"

    def _join(self, doc: Doc, plain: list[str], group: Group, auxiliaries: list[Group]) -> None:
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
        neighbour = doc[at - 1]
        if neighbour.i != before.head and self.forms.form(neighbour) == "participle":
            beside = self.forms.features(neighbour)
            if all(beside.get(key, value) == value for key, value in group.features.items() if key in _AGREEING):
                return False  # "un plan révisé et chiffré"; but "une politique révisée et prié …"
        if before.features.get("Voice") == "Pass" or before.features.get("Reflex"):
            return group.features.get("Number", "Sing") == before.features.get("Number")
        return group.features.get("Number") != "Plur" and group.features.get("Gender") != "Fem"

    def _takes_object(self, doc: Doc, group: Group) -> bool:
        """Say whether an object follows a participle, which none has as a quality: "…, adopté la feuille de route"."""
        at = group.last + 1
        if at + 1 >= len(doc) or doc[at].is_sent_start or self.forms.form(doc[group.head]) != "participle":
            return False
        if doc[at].lower_.replace("’", "'") in self.words["restriction"]:
            return True
        following = doc[at + 1]
        dated = following.like_num or following.lower_ in self.calendar
        return doc[at].pos_ == "DET" and following.pos_ in ("NOUN", "PROPN", "ADJ") and not dated


def _twin(plain: list[str], at: int, words: dict[str, frozenset[str]]) -> bool:
    """Say whether the pronoun is preceded by the subject of its own person ("nous nous")."""
    before = plain[at - 1] if at else ""
    first = {"me": "je", "m'": "je"}
    return (
        before == plain[at]
        or (before != "" and before == first.get(plain[at], ""))
        or (before in words["negation"] and (at >= 2 and plain[at - 2] == plain[at]))
    )


@Language.factory("greffier_verbs", assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Verbs:
    """Build the component for the language of *nlp*."""
    return Verbs(lang.load(nlp.lang), nlp)
