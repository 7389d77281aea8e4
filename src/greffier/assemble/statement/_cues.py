"""Cues: the verbs of saying in a text, what act each one is, and how what is said follows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from greffier.assemble._clauses import far_subject, listed, preceded, sentence, subjects, verbs_in
from greffier.assemble._clauses._voice import voice
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.statement._beside import noun_behind
from greffier.assemble.statement._complements import Complements
from greffier.assemble.statement._quoted import is_term, quote_above

Frame = Literal["quote", "before", "aside", "clause", "relative", "agent", "passive"]
"""Where what is said stands: quotation after, before the cue, around it, after it, before "que", before "by" of a
participle, before a passive."""

_IMPERSONAL = ("say", "announce", "stress", "express-concern")
"""Acts whose verbs take no person for their object: whoever stands behind them speaks."""

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


class _Cues(Complements):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.markers = reading.pack.words("verbs")

    def find(self) -> Iterator[Cue]:
        """Yield the cues; each condition below is a way in which a verb of saying does not report."""
        for verb in self._verbs():
            act = self.sayings.act(verb) or ("say" if self._colours(verb) else None)
            if act is None or not self._happened(verb) or self._general(verb):
                continue
            block = self.reading.block(verb.head)
            if block is not None and block.label_ in SILENT and not self._headline(verb, block):
                continue
            if (frame := self._frame(verb)) is not None:
                yield Cue(verb=verb, act=self._shaded(verb, act), frame=frame)

    def _verbs(self) -> list[Verb]:
        """Return the verbs; "peut-on lire" is one, with the inverted subject of its modal."""
        found: list[Verb] = []
        for verb in self.reading.verbs:
            if verb.lemma in self.sayings.read and found and self._modal(found[-1], verb):
                modal = found.pop()
                span, features = self.doc[modal.span.start : verb.span.end], {**modal.features, "Form": "finite"}
                found.append(Verb(span=span, head=verb.head, lemma=verb.lemma, features=features))
            else:
                found.append(verb)
        return found

    def _modal(self, first: Verb, second: Verb) -> bool:
        return first.span.end == second.span.start and "Inverted" in first.features

    def _colours(self, verb: Verb) -> bool:
        """Say of "« … », s'est agacé le ministre" that the verb tells how it was said, whatever it means."""
        at = verb.span.start - 1
        if verb.features["Form"] != "finite" or at < 1 or self.doc[at].text != "," or not self._closes(at - 1):
            return False
        if verb.features.get("Inverted"):
            return True
        mention = mention_at(self.reading, verb.span.end) or mention_at(self.reading, verb.span.end + 1)
        speaks = mention is not None and (mention.kind in ("office", "person") or mention.rule == "words")
        return speaks and mention is not None and mention.span.start <= verb.span.end + 1

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
        if features["Form"] == "finite":
            return features.get("Mood") not in ("Imp",) and not (
                features.get("Mood") == "Cnd" and features.get("Tense") == "Pres"
            )
        if features["Form"] == "infinitive":
            told = features.get("Mark", "") in self.sayings.infinitives or narrative(self.reading, verb)
            return told or self._wrapped(verb)
        return True

    def _headline(self, verb: Verb, block: Span) -> bool:
        """Say whether a title quotes words that the text below does not have."""
        quotes = [q for q in self.reading.quotes if verb.head < q.start < block.end and not is_term(self.reading, q)]
        return bool(quotes) and all(self.reading.document.text.count(q.text) == 1 for q in quotes)

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
        features, start = verb.features, verb.span.start
        whole = sentence(self.reading, verb.head)
        opens = all(token.pos_ in ("ADV", "SPACE", "PUNCT", "NUM") for token in self.doc[whole.start : start])
        if (
            features["Form"] == "participle"
            and verb.lemma in self.sayings.moved
            and not self._styled(verb)
            and (voice(self.reading, verb) or (opens and self.doc[min(verb.span.end, len(self.doc) - 1)].pos_ == "ADP"))
        ):
            return "clause"
        if features["Form"] == "participle":
            told = self.sayings.plain.get(verb.lemma) == "announce" or verb.lemma in self.sayings.cited
            return "agent" if told and self._next_is(verb, self.words["by"], reach=8) else None
        if (worried := self._worried(verb)) is not None:
            return "clause" if worried else None
        if features.get("Voice") == "Pass":
            plainly = features["Form"] == "finite" and self.sayings.plain.get(verb.lemma, "say") != "say"
            return "passive" if plainly and self._next_is(verb, self.words["by"], reach=8) else None
        if verb.lemma in self.sayings.read and not features.get("Inverted"):
            return None
        before = self.doc[start - 1] if start > whole.start else None
        relative = before is not None and plain(before) in self.words["relative_subject"]
        if relative and self.doc[start - 2].pos_ == "PRON":
            return None  # "ce qui confirme que …": a fact speaks, nobody
        quote = self._quote_after(verb)
        everything = verb.lemma in self.sayings.plain or verb.lemma in self.sayings.clause
        if features["Form"] == "finite" and self._follows_content(verb, whole):
            sayings = self.sayings
            known = (sayings.quote, sayings.infinitive, sayings.read)
            manner = everything or any(verb.lemma in table for table in known) or self._colours(verb)
            beside = everything or verb.lemma not in sayings.quote or self._beside(verb)
            return "before" if manner and beside else None
        if quote is not None and self._introduces(verb, quote):
            return "quote" if verb.lemma not in self.sayings.with_noun else None
        if self._resolved(verb):
            return None
        if self._aside(verb, whole):
            return "aside" if everything else None
        gives = verb.lemma in self.sayings.figure and self._sure(verb) and self._gives_figure(verb)
        if before is not None and self._is_relative_object(verb) and everything and not gives:
            if self._infinitive_next(verb):
                return "clause"
            return "relative" if verb.lemma in self.sayings.plain or self._of_pronoun(verb) else None
        if verb.lemma in self.sayings.denied:
            return "clause" if self._has_complement(verb) else None
        if self._calls(verb, quote, whole):
            return None
        if (everything or verb.lemma not in self.sayings.quoted) and self._clause_after(verb):
            return "clause" if everything else None
        return "clause" if gives or self._completed(verb) else None

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
            or (lemma in sayings.sums and self._gives_figure(verb))
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

    def _follows_content(self, verb: Verb, whole: Span) -> bool:
        """An incise: "« … », a déclaré X", "…, a précisé X", "…, a-t-il dit"."""
        at = verb.span.start - 1
        while at >= whole.start and plain(self.doc[at]) in (*self.markers["clitic"], *self.markers["negation"]):
            at -= 1
        if at < whole.start:
            return quote_above(self.reading, verb.span.start) is not None and self._subject_after(verb)
        token = self.doc[at]
        if token.text == "," and self._opens_with(whole, at):
            return False  # "Ada Roy, a, en outre, exprimé sa gratitude": a comma too many
        if any(q.end - 1 == at and self._names_with(q, whole) for q in self.reading.quotes):
            return False  # "Ces fonds « souples » soutiennent l'accueil": words of the subject
        closes = self._closes(at) or (token.text == "," and self._closes(at - 1))
        inverted = bool(verb.features.get("Inverted")) or self._subject_after(verb)
        if token.text == "," and not closes and self._interrupts(verb, at, whole):
            return True
        if self._is_relative_object(verb):
            return False
        if closes:
            return inverted or verb.features.get("Inverted") is not None
        if token.text != "," or not inverted or at - whole.start < 3:
            return False
        return not preceded(self.reading, verb) or self._speaker_next(verb)

    def _opens_with(self, whole: Span, end: int) -> bool:
        """Say whether a sentence has nothing but somebody's name before a token."""
        mention = mention_at(self.reading, whole.start)
        return mention is not None and mention.person is not None and mention.span.end == end

    def _names_with(self, quote: Span, whole: Span) -> bool:
        """Say whether marked words stand right behind the noun that a sentence opens with, no verb before them."""
        led = quote.start > whole.start and self.doc[quote.start - 1].pos_ == "NOUN"
        return led and not verbs_in(self.reading, whole.start, quote.end)

    def _beside(self, verb: Verb) -> bool:
        """Say whether a quotation stands right before the verb, above it or around it: a verb of manner needs one."""
        at = verb.span.start - 1
        while at > 0 and (self.doc[at].text == "," or plain(self.doc[at]) in self.markers["clitic"]):
            at -= 1
        around = any(quote.start < verb.head < quote.end for quote in self.reading.quotes)
        return around or self._closes(at) or quote_above(self.reading, verb.span.start) is not None

    def _speaker_next(self, verb: Verb) -> bool:
        """Say whether somebody stands behind a verb that takes no person for its object: "a déploré un diplomate"."""
        impersonal = verb.lemma.startswith("se ") or self.sayings.act(verb) in _IMPERSONAL
        if verb.lemma in self.sayings.person:
            return False
        for at in range(verb.span.end, min(verb.span.end + 8, len(self.doc))):
            mention = mention_at(self.reading, at)
            if mention is not None and self.doc[mention.span.start - 1].pos_ == "ADP":
                continue  # those who were told
            if mention is not None and mention.span.start <= at + 1:
                return impersonal and mention.rule != "adjective"
            if self.doc[at].is_punct or any(v.head == at for v in self.reading.verbs):
                return False
        return False

    def _interrupts(self, verb: Verb, comma: int, whole: Span) -> bool:
        """Say of "Ces sommes, indique X, couvrent", "Mais, a-t-il dit, rien ne change" that the cue cuts what is said.

        A subject before the verb would need a second comma to be parted from it.
        """
        if verb.features.get("Inverted"):
            return comma > whole.start
        if listed(self.reading, verb):
            return False
        opening = self.doc[whole.start : comma]
        noun = len(opening) > 1 or (
            opening[-1:].root.pos_ in ("NOUN", "PROPN", "PRON") and not self.reading.timed(whole.start)
        )
        first = all(token.text != "," for token in opening) and noun
        return first and self._subject_after(verb) and not verb.features.get("Clitic")

    def _closes(self, at: int) -> bool:
        """Say whether a quotation ends with the token."""
        return any(quote.end - 1 == at for quote in self.reading.quotes)

    def _subject_after(self, verb: Verb) -> bool:
        """Say whether a noun subject stands after the verb: an article, a name or a title does."""
        at = verb.span.end
        while at < len(self.doc) and (self.doc[at].pos_ == "ADV" or self.reading.timed(at)):
            at += 1
        if at >= len(self.doc) or self.doc[at].is_sent_start:
            return False
        # "a dit à des journalistes sa commissaire": an addressee may stand between.
        if self.doc[at].pos_ == "ADP" and plain(self.doc[at]) not in self.words["of"] and self._mention_soon(at):
            return True
        if mention_at(self.reading, at) is not None or self.doc[at].pos_ in ("DET", "PROPN", "NOUN"):
            return True
        behind = self._closes(verb.span.start - 2) and noun_behind(self.reading, verb) is not None
        return behind or far_subject(self.reading, verb) is not None

    def _mention_soon(self, at: int) -> bool:
        limit = min(at + 7, len(self.doc))
        that = next((k for k in range(at + 1, limit) if plain(self.doc[k]) in self.words["that"]), limit)
        ahead = range(at + 1, that)
        return any((m := mention_at(self.reading, k)) is not None and m.span.start == k for k in ahead)

    def _sure(self, verb: Verb) -> bool:
        """Say of "que l'auditeur chiffre à 6 millions" that it is told, not of "que la presse évalue à 6 millions"."""
        lead = self.doc[max(sentence(self.reading, verb.head).start, verb.span.start - 8) : verb.span.start]
        if verb.lemma in self.sayings.plain or not any(plain(token) in self.words["that"] for token in lead):
            return True
        named = (party.mention for party in subjects(self.reading, verb))
        return any(mention is not None and mention.rule not in ("words", "adjective") for mention in named)

    def _aside(self, verb: Verb, whole: Span) -> bool:
        """Say of "Comme X l'a rappelé, …" that the cue stands in a clause of its own."""
        at = verb.span.start - 1
        while at > whole.start and plain(self.doc[at]) in self.markers["clitic"]:
            at -= 1
        return at >= whole.start and plain(self.doc[at]) in self.words["like"]

    def _introduces(self, verb: Verb, quote: Span) -> bool:
        """A colon, or nothing at all, leads from the cue to the quotation, with no other verb between."""
        between = self.doc[verb.span.end : quote.start]
        while len(between) and between[-1].is_space:  # the quotation is a paragraph of its own
            between = self.doc[between.start : between.end - 1]
        if len(between) > 40 or any(token.is_sent_start and not token.is_space for token in between):
            return False
        colon = len(between) > 0 and between[-1].text == ":"
        inner = [v for v in verbs_in(self.reading, verb.span.end, quote.start) if self._tells_on(v)]
        return colon and not inner and not any(token.text == "»" for token in between)

    def _tells_on(self, verb: Verb) -> bool:
        """Say whether a verb takes over the quotation behind it: a finite one, or ", déclarant : « … »"."""
        comma = self.doc[max(0, verb.span.start - 1)].text == ","
        says = verb.lemma in self.sayings.plain and comma and verb.features["Form"] in ("participle", "gerund")
        return verb.features["Form"] == "finite" or says

    def _is_relative_object(self, verb: Verb) -> bool:
        """Say of "que la Finlande a annoncé" that the relative pronoun is the object of the verb."""
        start = sentence(self.reading, verb.head).start
        for at in range(verb.span.start - 1, max(start, verb.span.start - 12) - 1, -1):
            token = self.doc[at]
            if plain(token) in self.words["that"]:
                hung = self.doc[at - 1] if at > start else None
                told = [v for v in verbs_in(self.reading, max(start, at - 9), at) if v.lemma in self.sayings.person]
                if told and token.pos_ == "SCONJ":
                    return False  # "a informé la ministre que les parties avaient demandé"
                return hung is not None and (hung.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON") or hung.like_num)
            if token.text in {",", ";", ":"} or any(at == v.head for v in self.reading.verbs):
                return False
        return False


def narrative(reading: Reading, verb: Verb) -> bool:
    """Say of "Et la ministre de prévenir : « … »" that the infinitive tells, as a finite verb would."""
    whole = sentence(reading, verb.head)
    joined = plain(reading.doc[whole.start]) in reading.pack.words("verbs")["join"]
    mark = verb.features.get("Mark", "") in reading.pack.words("clauses")["of"]
    before = [v for v in verbs_in(reading, whole.start, verb.head) if v.features["Form"] == "finite"]
    return joined and mark and not before
