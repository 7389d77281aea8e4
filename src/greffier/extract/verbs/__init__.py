"""Verb groups: a verb with its auxiliaries, its clitics and what stands between them.

Reads:  tokens, tags, lemmas.
Writes: ``doc.spans["greffier.verbs"]``; id_ is the infinitive (``se féliciter``, ``prendre note``), label_ the
        form, kb_id_ the features of Universal Dependencies and Head, Reflex, Neg, Only, Inverted, Mark, Clitic.
        The tags of words that can only be verbs are set right.
Needs:  the tagger and the lemmatiser of the model, and the words of the topics verbs and locutions.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from greffier import lang
from greffier.extract._mark import mark, spell
from greffier.extract.verbs._fixed import openings, participates, performs
from greffier.extract.verbs._forms import Forms, Group
from greffier.extract.verbs._inside import REACH, Inside
from greffier.extract.verbs._locutions import index, longest
from greffier.extract.verbs._mend import Mend
from greffier.extract.verbs._sharing import Sharing

_LATER = {"Pres": {"Tense": "Fut"}, "Imp": {"Mood": "Cnd", "Tense": "Pres"}}
_JUST = {"Pres": {"Tense": "Perf"}, "Imp": {"Tense": "Plup"}}
"""What the tense of the first verb makes of an infinitive: "va renforcer", "allait renforcer"; "vient de renforcer"."""

_COMPOUND = {"Pres": "Perf", "Imp": "Plup", "Fut": "FutPerf", "Past": "PastPerf"}


class Verbs:
    """Put auxiliaries, clitics and participles together over the tagger's output."""

    def __init__(self, pack: lang.Pack, nlp: Language) -> None:
        words = pack.words("verbs")
        self.words = {key: frozenset(found) for key, found in words.items()}
        self.markers = sorted((marker.split() for marker in words.get("marker", ())), key=len, reverse=True)
        self.subjects = dict(pair.split("=") for pair in words.get("reflexive_subject", ()))
        self.locutions = index(pack.words("locutions"))
        self.forms = Forms(self.words, nlp)
        self.tags = Mend(self.forms)
        times = pack.words("times")
        named = [found for key, found in times.items() if key.startswith(("weekday-", "unit-", "part-", "season-"))]
        days = [day for key, found in times.items() if key.startswith("weekday-") for day in found]
        self.inside = Inside(self.words, [*words.get("inner", ()), *days], self.forms)
        self.sharing = Sharing(
            self.words,
            self.forms,
            self.inside,
            relative=frozenset(pack.words("clauses").get("relative_subject", ())),
            calendar=frozenset(word for found in named for word in found),
        )

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
        shared = dict(self.sharing.below(doc, plain))
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
                self.sharing.join(doc, plain, group, auxiliaries)
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
        if form in (None, "participle") and at in opening and performs(self.forms, token):
            return Group(at, at, at, "finite", {"Mood": "Ind", "Tense": "Pres", "Person": "3", "Number": "Sing"})
        if form is None and at in opening and participates(self.forms, token):
            return Group(at, at, at, "gerund", {"Tense": "Pres"})
        if form is None:
            return None
        group = Group(at, at, at, form, self.forms.features(token))
        if at in opening and group.features.get("Mood") == "Imp":
            group.features |= {"Mood": "Ind", "Person": "3"}  # "1. Condamne …" commands nobody
        lemma = self.forms.lemma(token)
        if form in ("finite", "infinitive", "gerund") and lemma in self.words["have"] | self.words["be"]:
            self._take_participle(doc, plain, group, passive=lemma in self.words["be"])
        elif form == "finite" and group.features.get("Tense") in ("Pres", "Imp"):
            if lemma in self.words["go"]:
                self._take_infinitive(doc, plain, group, _LATER, frozenset())
            elif lemma in self.words["come"]:
                self._take_infinitive(doc, plain, group, _JUST, self.words["just"])
        if group.form == "finite" and not group.features.get("Inverted"):
            self._take_inversion(plain, group)
        return group

    def _take_participle(self, doc: Doc, plain: list[str], group: Group, *, passive: bool) -> None:
        """Extend the group to the participle of its auxiliary, through "été" where it stands between."""
        found = self.inside.participle(doc, plain, group, after_be=passive)
        if found is None:
            return
        compound = _COMPOUND.get(group.features.get("Tense", "Pres"), "Perf")
        been = not passive and plain[found] in self.words["been"]
        group.last = group.head = found
        if been:
            group.features["Tense"] = compound
            found = self.inside.participle(doc, plain, group, after_be=True)
            if found is None:
                return
            group.last = group.head = found
            group.features["Voice"] = "Pass"
        elif not passive or self._of_motion(doc, plain, group):
            group.features["Tense"] = compound
        else:
            group.features["Voice"] = "Pass"
        if been or passive:
            group.features.setdefault("Gender", self.forms.features(doc[found]).get("Gender", ""))

    def _of_motion(self, doc: Doc, plain: list[str], group: Group) -> bool:
        """Say whether the auxiliary "être" makes a past: of "aller" and its like, of a reflexive verb."""
        verb = self.forms.lemma(doc[group.head])
        return verb in self.words["be_verbs"] or self._reflexive(plain, group.first)

    def _take_infinitive(
        self, doc: Doc, plain: list[str], group: Group, tenses: dict[str, dict[str, str]], link: frozenset[str]
    ) -> None:
        """A near future ("va renforcer") is one group in the future, a near past ("vient de renforcer") in the past.

        So is its passive: "va à présent être étendu". Behind *link*, where there is one, the infinitive stands.
        """
        at, linked = group.last + 1, not link
        while at < min(len(doc), group.last + 4 + REACH):
            if self.forms.form(doc[at]) == "infinitive" and linked:
                group.last = group.head = at
                group.features |= tenses[group.features["Tense"]]
                if plain[at - 1] in self.words["reflexive"]:
                    group.features["Reflex"] = "Yes"
                elif self.forms.lemma(doc[at]) in self.words["be"]:
                    self._take_participle(doc, plain, group, passive=True)
                return
            free = doc[at].pos_ == "ADV" or plain[at] in self.words["reflexive"] | self.words["clitic"] | link
            linked = linked or plain[at] in link
            if not (step := self.inside.phrase(plain, at) or free):
                return
            at += step

    def _take_inversion(self, plain: list[str], group: Group) -> None:
        """A subject pronoun after the verb ("précise-t-il") belongs to the group."""
        at = group.last + 1
        if at < len(plain) and plain[at] in ("-t", "-t-"):
            at += 1
        if at < len(plain) and plain[at].startswith("-") and plain[at].split("-")[-1] in self.words["subject"]:
            group.last = at
            group.features["Inverted"] = "Yes"

    def _look_left(self, doc: Doc, plain: list[str], group: Group) -> None:
        """Take the reflexive pronoun, and note clitics, negation and what introduces an infinitive or a gerund."""
        at = group.first - 1
        while at >= 0 and not doc[at + 1].is_sent_start and self._takes(doc, plain, group, at):
            at -= 1
        if group.form == "infinitive":
            ends = (m for m in self.markers if at + 1 >= len(m) and plain[at + 1 - len(m) : at + 1] == m)
            if (marker := next(ends, None)) is not None:
                group.features["Mark"] = " ".join(marker).replace("d'", "de")
        elif group.form == "gerund" and at >= 0 and plain[at] in self.words["gerund"]:
            group.features["Mark"] = plain[at]

    def _takes(self, doc: Doc, plain: list[str], group: Group, at: int) -> bool:
        """Take a token before the group into it or note it there; False for what does not belong to a verb."""
        word, words = plain[at], self.words
        if word in words["reflexive"] or (word in words["reflexive_first"] and self._of_its_subject(plain, at)):
            group.features["Reflex"] = "Yes"
            group.first = at
            return True
        if word in words["negation"]:
            group.features["Only" if self._restricts(plain, group) else "Neg"] = "Yes"
            return True
        if group.form == "infinitive" and (word in words["negated"] or doc[at].pos_ == "ADV"):
            return True
        subject = word in words["reflexive_first"] and group.features.get("Person") in ("1", "2")
        opens = group.form == "gerund" and word in words["gerund"]
        if subject or opens or word not in words["clitic"] or self._is_article(doc, at):
            return False
        group.features["Clitic"] = word
        return True

    def _of_its_subject(self, plain: list[str], at: int) -> bool:
        """Say whether the subject of a pronoun's own person stands before it: "nous nous", "je ne me"."""
        subject = self.subjects.get(plain[at], plain[at])
        before = at - 2 if at > 1 and plain[at - 1] in self.words["negation"] else at - 1
        return before >= 0 and plain[before] == subject

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
            if plain[before] in self.words["reflexive_first"] and self._of_its_subject(plain, before):
                return True
            before -= 1
        return before >= 0 and plain[before] in self.words["reflexive"]

    def _span(self, doc: Doc, plain: list[str], group: Group) -> Span:
        lemma = self.forms.lemma(doc[group.head])
        if group.features.get("Reflex"):
            lemma = f"se {lemma}"
        name, last = longest(self.locutions, doc, plain, lemma, group.last, lambda at: self.inside.aside(plain, at))
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


@Language.factory("greffier_verbs", assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Verbs:
    """Build the component for the language of *nlp*."""
    return Verbs(lang.load(nlp.lang), nlp)
