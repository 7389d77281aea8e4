"""Cues: the verbs of saying in a text, what act each one is, and how what is said follows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, subjects, verbs_in
from greffier.assemble._clauses._near import marked_from
from greffier.assemble._clauses._voice import voice
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.statement._preceding import Preceding
from greffier.assemble.statement._quoted import is_term

Frame = Literal["quote", "before", "aside", "clause", "relative", "agent", "passive"]
"""Where what is said stands: quotation after, before the cue, around it, after it, before "que", before "by" of a
participle, before a passive."""

SILENT = frozenset({"heading", "stamp", "caption", "signature"})
"""Blocks of the page in which nobody is reported to speak."""

CONNECTOR = 4
"""How many words a connector and its comma may have before a cue that leads to a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb of saying, its act, and the frame that it stands in."""

    verb: Verb
    act: str
    frame: Frame


def cues(reading: Reading) -> list[Cue]:
    """Return every cue of *reading* that reports, left to right."""
    return list(_Cues(reading).find())


class _Cues(Preceding):
    def find(self) -> Iterator[Cue]:
        """Yield the cues; each condition below is a way in which a verb of saying does not report."""
        for verb in self._verbs():
            act = self.sayings.act(verb) or ("say" if self._colours(verb) else None)
            if act is None or not self._happened(verb) or self._general(verb):
                continue
            block = self.reading.block(verb.head)
            if block is not None and not self._reports_in(verb, block):
                continue
            if (frame := self._frame(verb)) is not None:
                yield Cue(verb=verb, act=self._shaded(verb, act), frame=frame)

    def _verbs(self) -> list[Verb]:
        """Return the verbs; "peut-on lire", "a tenu à rappeler" are one, with the subject of the verb before."""
        found: list[Verb] = []
        for verb in self.reading.verbs:
            if found and self._one(found[-1], verb):
                first = found.pop()
                span, told = self.doc[first.span.start : verb.span.end], dict(first.features)
                if first.lemma in self.sayings.unfailing:
                    span = self.doc[first.span.start - 1 : verb.span.end]  # "n'a pas manqué de saluer"
                    del told["Neg"]
                clitic = {"Clitic": verb.features["Clitic"]} if verb.features.get("Clitic") else {}
                found.append(Verb(span=span, head=verb.head, lemma=verb.lemma, features=told | clitic))
            elif found and self._marked_off(found[-1], verb):
                told = found.pop().features | {"Tense": "Perf"}
                found.append(Verb(span=verb.span, head=verb.head, lemma=verb.lemma, features=told))
            else:
                found.append(verb)
        return found

    def _one(self, first: Verb, second: Verb) -> bool:
        """Say whether an infinitive of saying hangs on the verb right before it, which adds a wish or a manner."""
        if first.features["Form"] == "infinitive" or second.features["Form"] != "infinitive":
            return False
        if second.features.get("Mark", "") in self.sayings.infinitives:
            return False  # "a-t-il dit avant d'ajouter que": two acts
        between = self.doc[first.span.end : second.span.start]
        if second.lemma in self.sayings.read:
            return not between and "Inverted" in first.features
        near = all(token.pos_ in ("ADP", "ADV", "ADJ", "PRON") for token in between) and len(between) <= 3
        wish = first.lemma in self.sayings.wrapper or self._beside(first)
        if first.lemma in self.sayings.unfailing:
            wish = bool(first.features.get("Neg"))
        elif first.features.get("Neg"):
            return False
        return near and wish and self.sayings.act(second) is not None

    def _marked_off(self, first: Verb, second: Verb) -> bool:
        """Say of "a « condamné l'attaque »" that a mark alone parts the participle from its auxiliary."""
        opens = marked_from(self.reading, second) == first.span.end
        return opens and second.features["Form"] == "participle" and first.lemma in self.markers["have"]

    def _general(self, verb: Verb) -> bool:
        """Say whether nobody in particular speaks: "que l'on dise"."""
        at = verb.span.start - 1
        while at > 0 and plain(self.doc[at]) in (*self.markers["clitic"], *self.markers["negation"]):
            at -= 1
        return at >= 0 and plain(self.doc[at]) in self.words["one"] and verb.lemma not in self.sayings.read

    def _happened(self, verb: Verb) -> bool:
        """A saying is no record if it is denied, to come, possible, or a mere purpose."""
        features = verb.features
        if bool(features.get("Neg")) != (verb.lemma in self.sayings.denied) or features.get("Tense") == "Fut":
            return False
        if features["Form"] == "finite" and features.get("Tense") != "Perf" and self._supposed(verb):
            return False
        if features["Form"] == "finite":
            return features.get("Mood") not in ("Imp",) and not (
                features.get("Mood") == "Cnd" and features.get("Tense") == "Pres"
            )
        if features["Form"] == "infinitive":
            told = features.get("Mark", "") in self.sayings.infinitives or narrative(self.reading, verb)
            return told or self._wrapped(verb)
        return True

    def _supposed(self, verb: Verb) -> bool:
        """Say of "si le Canada condamne l'attaque" that nothing is said yet; "même si" supposes nothing."""
        for at in range(verb.span.start - 1, sentence(self.reading, verb.head).start - 1, -1):
            if self._whether(at):
                return at == 0 or not self.doc[at - 1].is_alpha or self.doc[at - 1].pos_ == "CCONJ"
            if self.doc[at].is_punct or any(at == other.head for other in self.reading.verbs):
                return False
        return False

    def _reports_in(self, verb: Verb, block: Span) -> bool:
        """Say whether a verb reports where it stands: one of a title means saying ("veut « agir »" does not)."""
        if block.label_ in SILENT and not headline(self.reading, block):
            return False
        return block.label_ not in (*SILENT, "title") or verb.lemma not in self.sayings.quoted

    def _wrapped(self, verb: Verb) -> bool:
        """Say whether the infinitive hangs on a verb of wish: "a tenu à remercier"."""
        goal = verb.features.get("Mark", "") in self.reading.pack.words("saying").get("goal", ())
        reach, wrappers = (12, self.sayings.seizing) if goal else (5, self.sayings.wrapper)
        before = [v for v in verbs_in(self.reading, max(0, verb.head - reach), verb.head) if v is not verb]
        wish = before[-1] if before else None
        return (
            wish is not None
            and wish.lemma in wrappers
            and wish.features["Form"] == "finite"
            and not wish.features.get("Neg")
        )

    def _frame(self, verb: Verb) -> Frame | None:
        """Say where what is said stands, None where the verb does not report here."""
        if verb.features["Form"] == "participle":
            return self._frame_of_participle(verb)
        if (worried := self._worried(verb)) is not None:
            return "clause" if worried else None
        if verb.features.get("Voice") == "Pass":
            plainly = verb.features["Form"] == "finite" and self.sayings.plain.get(verb.lemma, "say") != "say"
            said = plainly and not self._calls_back(verb)
            return "passive" if said and self._next_is(verb, self.words["by"], reach=8) else None
        whole = sentence(self.reading, verb.head)
        if self._of_fact(verb, whole) or (verb.lemma in self.sayings.read and not verb.features.get("Inverted")):
            return None
        quote = self._quote_after(verb)
        if quote is not None and self._after_connector(verb, quote, whole):
            return "quote"
        if verb.features["Form"] == "finite" and self._follows_content(verb, whole):
            return "before" if self._tells_before(verb) else None
        if quote is not None and self._introduces(verb, quote):
            return "quote" if verb.lemma not in self.sayings.with_noun else None
        if self._resolved(verb):
            return None
        if self._aside(verb, whole):
            return "aside" if self._says_anything(verb) else None
        return self._frame_behind(verb, whole, quote)

    def _frame_of_participle(self, verb: Verb) -> Frame | None:
        """Take "Préoccupés par …, les ministres", "l'aide annoncée par X", "un chiffre avancé par X"."""
        if verb.lemma in self.sayings.moved and not self._styled(verb) and self._opens_worried(verb):
            return "clause"
        told = self.sayings.plain.get(verb.lemma) == "announce" or verb.lemma in self.sayings.cited
        return "agent" if told and self._next_is(verb, self.words["by"], reach=8) else None

    def _frame_behind(self, verb: Verb, whole: Span, quote: Span | None) -> Frame | None:
        """Say in which frame a verb stands that what is said neither precedes nor follows between marks of its own."""
        anything = self._says_anything(verb)
        gives = verb.lemma in self.sayings.figure and self._sure(verb) and self._gives_figure(verb)
        if verb.span.start > whole.start and self._is_relative_object(verb) and anything and not gives:
            if self._infinitive_next(verb):
                return "clause"
            return "relative" if verb.lemma in self.sayings.plain or self._of_pronoun(verb) else None
        if verb.lemma in self.sayings.denied:
            return "clause" if self._has_complement(verb) else None
        if self._calls(verb, quote, whole):
            return None
        if (anything or verb.lemma not in self.sayings.quoted) and self._clause_after(verb):
            return "clause" if anything else None
        return "clause" if gives or self._completed(verb) else None

    def _says_anything(self, verb: Verb) -> bool:
        """Say whether a verb reports whatever a clause may tell, not only a quotation, a noun or a sum."""
        return verb.lemma in self.sayings.plain or verb.lemma in self.sayings.clause

    def _of_fact(self, verb: Verb, whole: Span) -> bool:
        """Say of "ce qui confirme que …" that a fact speaks, nobody."""
        start = verb.span.start
        relative = start > whole.start and plain(self.doc[start - 1]) in self.words["relative_subject"]
        return relative and self.doc[start - 2].pos_ == "PRON"

    def _tells_before(self, verb: Verb) -> bool:
        """Say whether a verb reports what stands before it; a verb of manner does where that is a quotation."""
        if self._says_anything(verb):
            return True
        if verb.lemma in self.sayings.quote:
            return self._beside(verb)
        known = verb.lemma in self.sayings.infinitive or verb.lemma in self.sayings.read
        return known or self._colours(verb)

    def _opens_worried(self, verb: Verb) -> bool:
        """Say whether a participle of worry has a body for its subject, or opens its sentence before a preposition."""
        if voice(self.reading, verb):
            return True
        lead = self.doc[sentence(self.reading, verb.head).start : verb.span.start]
        opens = all(token.pos_ in ("ADV", "SPACE", "PUNCT", "NUM") for token in lead)
        return opens and self.doc[min(verb.span.end, len(self.doc) - 1)].pos_ == "ADP"

    def _completed(self, verb: Verb) -> bool:
        """Say whether what is said stands behind the verb without « que », as verbs of its meaning take it."""
        sayings, lemma = self.sayings, verb.lemma
        return (
            (lemma in sayings.plain and self._has_complement(verb))
            or (lemma in sayings.plain_nouns and self._asks_noun(verb))
            or self._attitude(verb) is not None
            or (lemma in sayings.infinitive and self._infinitive_after(verb))
            or (lemma in sayings.asking and self._asks_for_itself(verb))
            or (lemma in sayings.peers and self._asks_peers(verb))
            or (lemma in sayings.with_noun and self._cites_figure(verb))
            or ((lemma in sayings.clause or lemma in sayings.quoted) and self._quoted_noun(verb))
            or (lemma in sayings.judging and self._judges(verb))
            or (lemma in sayings.person and self._tells(verb))
            or (lemma in sayings.sums and self._next_is(verb, self.words["of"], reach=3) and self._gives_figure(verb))
            or (lemma in sayings.toned and self._tone(verb) is not None)
        )

    def _calls(self, verb: Verb, quote: Span | None, whole: Span) -> bool:
        """Say of "le groupe dit « E5 » s'est réuni" that the verb gives a name and reports nothing."""
        if quote is None or quote.start != verb.span.end or verb.lemma not in self.sayings.calling:
            return False
        return is_term(self.reading, quote) and quote.end < whole.end - 1

    def _styled(self, verb: Verb) -> bool:
        """Say of "se dit « préoccupé par … »" that the verb before the mark tells it."""
        quote = next((q for q in self.reading.quotes if q.start < verb.head < q.end), None)
        if quote is None or verb.span.start - quote.start > 2:
            return False
        return any(v.span.end == quote.start and v.lemma.startswith("se ") for v in self.reading.verbs)

    def _worried(self, verb: Verb) -> bool | None:
        """Say whether "est préoccupé par", "reste inquiet de" tells a worry; None for a verb that is neither."""
        features = verb.features
        moved = verb.lemma in self.sayings.moved and features.get("Voice") == "Pass" and features["Form"] == "finite"
        if not moved and verb.lemma not in self.sayings.remain:
            return None
        at = verb.span.end
        while not moved and at < len(self.doc) and self.doc[at].pos_ == "ADV":
            at += 1
        if not moved and (at >= len(self.doc) or self.sayings.state(self.doc[at]) != "express-concern"):
            return False
        at += 0 if moved else 1
        return at < len(self.doc) and (
            self.doc[at].pos_ in ("ADP", "ADV", "SCONJ") or plain(self.doc[at]) in self.words["that"]
        )

    def _sure(self, verb: Verb) -> bool:
        """Say of "que l'auditeur chiffre à 6 millions" that it is told, not of "que la presse évalue à 6 millions"."""
        lead = self.doc[max(sentence(self.reading, verb.head).start, verb.span.start - 8) : verb.span.start]
        if verb.lemma in self.sayings.plain or not any(plain(token) in self.words["that"] for token in lead):
            return True
        named = (party.mention for party in subjects(self.reading, verb))
        return any(mention is not None and mention.rule not in ("words", "adjective") for mention in named)

    def _after_connector(self, verb: Verb, quote: Span, whole: Span) -> bool:
        """Say of "Mais, a dit X, « … »" that nothing but a connector stands before the cue, and a comma closes it."""
        lead = self.doc[whole.start : verb.span.start]
        joins = all(token.pos_ in ("ADV", "CCONJ") for token in lead[:-1])
        if not 1 < len(lead) <= CONNECTOR or not joins or lead[-1].text != "," or self.doc[quote.start - 1].text != ",":
            return False
        between = verbs_in(self.reading, verb.span.end, quote.start)
        return quote.start < whole.end and self._says_anything(verb) and not between

    def _introduces(self, verb: Verb, quote: Span) -> bool:
        """A colon, or nothing at all, leads from the cue to the quotation, with no other verb between."""
        between = self.doc[verb.span.end : quote.start]
        while len(between) and between[-1].is_space:  # the quotation is a paragraph of its own
            between = self.doc[between.start : between.end - 1]
        if len(between) > 40 or any(token.is_sent_start and not token.is_space for token in between):
            return False
        colon = len(between) > 0 and between[-1].text == ":"
        if verb.lemma in self.sayings.quote and not len(between) and not is_term(self.reading, quote):
            return True  # "a tweeté « Rien n'est joué »"
        inner = [v for v in verbs_in(self.reading, verb.span.end, quote.start) if self._tells_on(v)]
        return colon and not inner and not any(token.text == "»" for token in between)

    def _tells_on(self, verb: Verb) -> bool:
        """Say whether a verb takes over the quotation behind it: a finite one, or ", déclarant : « … »"."""
        comma = self.doc[max(0, verb.span.start - 1)].text == ","
        says = self._says_anything(verb) and comma and verb.features["Form"] in ("participle", "gerund")
        return verb.features["Form"] == "finite" or says


def headline(reading: Reading, block: Span) -> bool:
    """Say whether a title quotes somebody."""
    return any(block.start <= q.start < block.end and not is_term(reading, q) for q in reading.quotes)


def narrative(reading: Reading, verb: Verb) -> bool:
    """Say of "Et la ministre de prévenir : « … »" that the infinitive tells, as a finite verb would."""
    whole = sentence(reading, verb.head)
    joined = plain(reading.doc[whole.start]) in reading.pack.words("verbs")["join"]
    mark = verb.features.get("Mark", "").rpartition(" ")[2] in reading.pack.words("clauses")["of"]  # "Et de conclure"
    before = [v for v in verbs_in(reading, whole.start, verb.head) if v.features["Form"] == "finite"]
    return joined and mark and not before
