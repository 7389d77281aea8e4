"""Cues: the verbs of saying in a text, what act each one is, and how what is said follows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from greffier.assemble._clauses import antecedent, complement, preceded, sentence, verbs_in
from greffier.assemble._clauses._voice import voice
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.statement._sayings import Sayings

Frame = Literal["quote", "before", "aside", "clause", "relative", "agent"]
"""Where what is said stands: quotation after, before the cue, around it, after it, before "que", before "by"."""

SILENT = frozenset({"title", "heading", "stamp", "caption", "signature"})
"""Blocks of the page in which nobody is reported to speak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb of saying, its act, and the frame that it stands in."""

    verb: Verb
    act: str
    frame: Frame


def cues(reading: Reading) -> list[Cue]:
    """Return every cue of *reading* that reports, left to right."""
    return list(_Cues(reading).find())


class _Cues:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.sayings = Sayings(reading.pack)
        self.words = reading.pack.words("clauses")
        self.markers = reading.pack.words("verbs")

    def find(self) -> Iterator[Cue]:
        """Yield the cues; each condition below is a way in which a verb of saying does not report."""
        for verb in self.reading.verbs:
            if (act := self.sayings.act(verb)) is None or not self._happened(verb):
                continue
            block = self.reading.block(verb.head)
            if block is not None and block.label_ in SILENT:
                continue
            if (frame := self._frame(verb)) is not None:
                yield Cue(verb=verb, act=self._toned(verb, act), frame=frame)

    def _happened(self, verb: Verb) -> bool:
        """A saying is no record if it is denied, to come, possible, or a mere purpose."""
        features = verb.features
        if features.get("Neg") or (features.get("Tense") == "Fut"):
            return False
        if features["Form"] == "finite":
            return features.get("Mood") not in ("Imp",) and not (
                features.get("Mood") == "Cnd" and features.get("Tense") == "Pres"
            )
        if features["Form"] == "infinitive":
            mark = features.get("Mark", "")
            if mark in ("avant de", "et de"):
                return True
            return self._wrapped(verb)
        return True

    def _wrapped(self, verb: Verb) -> bool:
        """Say whether the infinitive hangs on a verb of wish: "a tenu à remercier"."""
        before = [v for v in verbs_in(self.reading, max(0, verb.head - 5), verb.head) if v is not verb]
        return bool(before) and before[-1].lemma in self.sayings.wrapper and before[-1].features["Form"] == "finite"

    def _frame(self, verb: Verb) -> Frame | None:
        """Say where what is said stands, None where the verb does not report here."""
        features, start = verb.features, verb.span.start
        whole = sentence(self.reading, verb.head)
        if features["Form"] == "participle" and verb.lemma in self.sayings.moved and voice(self.reading, verb):
            return "clause"
        if features["Form"] == "participle":
            agent = verb.lemma in self.sayings.plain and self._next_is(verb, self.words["by"], reach=8)
            return "agent" if agent and self.sayings.plain[verb.lemma] == "announce" else None
        if features.get("Voice") == "Pass":
            return None
        before = self.doc[start - 1] if start > whole.start else None
        quote = self._quote_after(verb)
        everything = verb.lemma in self.sayings.plain or verb.lemma in self.sayings.clause
        if features["Form"] == "finite" and self._follows_content(verb, whole):
            manner = everything or verb.lemma in self.sayings.quote or verb.lemma in self.sayings.infinitive
            return "before" if manner else None
        if quote is not None and self._introduces(verb, quote):
            return "quote" if verb.lemma not in self.sayings.with_noun else None
        if self._aside(verb, whole):
            return "aside" if everything else None
        if before is not None and self._is_relative_object(verb) and everything:
            if self._infinitive_next(verb):
                return "clause"
            return "relative" if verb.lemma in self.sayings.plain or self._of_pronoun(verb) else None
        if self._clause_after(verb):
            return "clause" if everything else None
        if verb.lemma in self.sayings.plain and self._has_complement(verb):
            return "clause"
        if verb.lemma in self.sayings.plain_nouns and self._asks_noun(verb):
            return "clause"
        if verb.lemma in self.sayings.infinitive and self._infinitive_after(verb):
            return "clause"
        if verb.lemma in self.sayings.with_noun and self._cites_figure(verb):
            return "clause"
        if verb.lemma in self.sayings.clause and self._quoted_noun(verb):
            return "clause"
        if verb.lemma in self.sayings.toned and self._tone(verb):
            return "clause"
        return None

    def _follows_content(self, verb: Verb, whole: Span) -> bool:
        """An incise: "« … », a déclaré X", "…, a précisé X", "…, a-t-il dit"."""
        at = verb.span.start - 1
        while at >= whole.start and plain(self.doc[at]) in (*self.markers["clitic"], *self.markers["negation"]):
            at -= 1
        if at < whole.start:
            return False
        token = self.doc[at]
        closes = self._closes(at) or (token.text == "," and self._closes(at - 1))
        inverted = bool(verb.features.get("Inverted")) or self._subject_after(verb)
        if self._is_relative_object(verb):
            return False
        if closes:
            return inverted or verb.features.get("Inverted") is not None
        return token.text == "," and inverted and at - whole.start >= 3 and not preceded(self.reading, verb)

    def _closes(self, at: int) -> bool:
        """Say whether a quotation ends with the token."""
        return any(quote.end - 1 == at for quote in self.reading.quotes)

    def _subject_after(self, verb: Verb) -> bool:
        """Say whether a noun subject stands after the verb: an article, a name or a title does."""
        at = verb.span.end
        while at < len(self.doc) and (self.doc[at].pos_ == "ADV" or self._timed(at)):
            at += 1
        if at >= len(self.doc) or self.doc[at].is_sent_start:
            return False
        # "a dit à des journalistes sa commissaire": an addressee may stand between.
        if self.doc[at].pos_ == "ADP" and (mention := self._mention_soon(at)):
            return mention
        return mention_at(self.reading, at) is not None or self.doc[at].pos_ in ("DET", "PROPN", "NOUN")

    def _mention_soon(self, at: int) -> bool:
        ahead = range(at + 1, min(at + 7, len(self.doc)))
        return any((m := mention_at(self.reading, k)) is not None and m.span.start == k for k in ahead)

    def _timed(self, at: int) -> bool:
        return any(time.span.start <= at < time.span.end for time in self.reading.times)

    def _aside(self, verb: Verb, whole: Span) -> bool:
        """Say of "Comme X l'a rappelé, …" that the cue stands in a clause of its own."""
        at = verb.span.start - 1
        while at > whole.start and plain(self.doc[at]) in self.markers["clitic"]:
            at -= 1
        return at >= whole.start and plain(self.doc[at]) in self.words["like"]

    def _next_is(self, verb: Verb, words: tuple[str, ...], *, reach: int) -> bool:
        for token in self.doc[verb.span.end : min(verb.span.end + reach, len(self.doc))]:
            if token.is_punct or token.is_sent_start:
                return False
            if plain(token) in words:
                return True
        return False

    def _quote_after(self, verb: Verb) -> Span | None:
        return next((quote for quote in self.reading.quotes if quote.start >= verb.span.end), None)

    def _introduces(self, verb: Verb, quote: Span) -> bool:
        """A colon, or nothing at all, leads from the cue to the quotation, with no other verb between."""
        between = self.doc[verb.span.end : quote.start]
        if len(between) > 40 or any(token.is_sent_start and not token.is_space for token in between):
            return False
        colon = len(between) > 0 and between[-1].text == ":"
        inner = [v for v in verbs_in(self.reading, verb.span.end, quote.start) if v.features["Form"] == "finite"]
        return colon and not inner and not any(token.text == "»" for token in between)

    def _is_relative_object(self, verb: Verb) -> bool:
        """Say of "que la Finlande a annoncé" that the relative pronoun is the object of the verb."""
        start = sentence(self.reading, verb.head).start
        for at in range(verb.span.start - 1, max(start, verb.span.start - 12) - 1, -1):
            token = self.doc[at]
            if plain(token) in self.words["that"]:
                hung = self.doc[at - 1] if at > start else None
                return hung is not None and (hung.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON") or hung.like_num)
            if token.text in {",", ";", ":"} or any(at == v.head for v in self.reading.verbs):
                return False
        return False

    def _clause_after(self, verb: Verb) -> bool:
        """Look for "que", "de ce que", "de" and an infinitive or a noun clause, past adverbs and an addressee."""
        reach = range(verb.span.end, min(verb.span.end + 14, len(self.doc)))
        for at in reach:
            token = self.doc[at]
            if token.is_sent_start or token.text in {":", ";"}:
                return False
            if plain(token) in self.words["that"] and not self._compares(at, verb):
                return True
            if any(at == v.head for v in self.reading.verbs if v.features["Form"] == "finite"):
                return False
            if token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", []):
                return verb.lemma in self.sayings.plain or (at - verb.span.end <= 1 and self.doc[at - 1].pos_ == "AUX")
        return False

    def _compares(self, at: int, verb: Verb) -> bool:
        """A "que" after a noun that follows the verb is a relative: "a proposé un plan que …"."""
        previous = self.doc[at - 1]
        return at > verb.span.end and previous.pos_ in ("NOUN", "PROPN") and previous.dep_ in ("obj", "obl:arg", "nmod")

    def _has_complement(self, verb: Verb) -> bool:
        at = verb.span.end
        if at >= len(self.doc) or self.doc[at].is_sent_start:
            return bool(verb.features.get("Clitic"))
        return self.doc[at].text not in {".", ";", ")"}

    def _of_pronoun(self, verb: Verb) -> bool:
        """Say of "ce qu'avait affirmé X" that what is said is the pronoun before "que"."""
        content = relative_content(self.reading, verb)
        return content is not None and len(content) == 1 and content[0].pos_ == "PRON"

    def _infinitive_next(self, verb: Verb) -> bool:
        """Say of "que X a démenti avoir acceptée" that the infinitive is what is said."""
        ahead = verbs_in(self.reading, verb.span.end, verb.span.end + 3)
        return bool(ahead) and ahead[0].features["Form"] == "infinitive" and ahead[0].span.start == verb.span.end

    def _infinitive_after(self, verb: Verb) -> bool:
        ahead = verbs_in(self.reading, verb.span.end, sentence(self.reading, verb.head).end)
        following = [v for v in ahead if v.features["Form"] in ("infinitive", "finite")]
        marked = following and following[0].features["Form"] == "infinitive" and following[0].features.get("Mark")
        noun = self.doc[verb.span.end : following[0].span.start] if following else None
        if marked and noun is not None and any(token.pos_ in ("NOUN", "PROPN") for token in noun):
            return True
        return verb.lemma in self.sayings.to_noun and self._next_is(verb, self.words["to"], reach=1)

    def _asks_noun(self, verb: Verb) -> bool:
        """A request for a thing; one that somebody do something is a mandate, and a decision."""
        if not self._has_complement(verb):
            return False
        content = complement(self.reading, verb)
        end = content.end if content is not None else verb.span.end
        tasks = (v for v in verbs_in(self.reading, verb.span.end, end) if v.features["Form"] == "infinitive")
        next_word = self.doc[verb.span.end]
        return next(tasks, None) is None and next_word.pos_ in ("DET", "NOUN", "ADV", "ADJ")

    def _cites_figure(self, verb: Verb) -> bool:
        ahead = self.doc[verb.span.end : min(verb.span.end + 8, len(self.doc))]
        return any(token.lower_ in self.sayings.noun for token in ahead)

    def _quoted_noun(self, verb: Verb) -> bool:
        """Look for "a jugé l'idée « utile »": a quotation inside the complement, in the same clause."""
        quote = self._quote_after(verb)
        if quote is None or quote.start - verb.span.end > 8:
            return False
        between = self.doc[verb.span.end : quote.start]
        return not any(token.is_sent_start or token.text in {".", ";", ":", ","} for token in between)

    def _tone(self, verb: Verb) -> str | None:
        after = " ".join(plain(token) for token in self.doc[verb.span.end : verb.span.end + 5])
        for act, phrases in self.sayings.tones.items():
            if any(after.startswith(phrase) for phrase in phrases):
                return act
        return None

    def _toned(self, verb: Verb, act: str) -> str:
        return (self._tone(verb) if verb.lemma in self.sayings.toned else None) or act


def relative_content(reading: Reading, verb: Verb) -> Span | None:
    """Return the noun phrase that "que … a annoncé" or "annoncés … par" hangs on."""
    at = verb.span.start - 1
    start = sentence(reading, verb.head).start
    if verb.features["Form"] == "participle":
        return ends_phrase(reading, at)
    while at > start and plain(reading.doc[at]) not in reading.pack.words("clauses")["that"]:
        at -= 1
    return ends_phrase(reading, at - 1) if at > start else antecedent(reading, verb)
