"""What stands before a verb of saying: whether it is what is said, so that the verb only tells who said it."""

from spacy.tokens import Span

from greffier.assemble._clauses import far_subject, following, listed, preceded, sentence, verbs_in
from greffier.assemble._clauses._relative import opens_relative
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.statement._beside import noun_behind
from greffier.assemble.statement._complements import Complements
from greffier.assemble.statement._quoted import quote_above

_IMPERSONAL = ("say", "announce", "stress", "express-concern")
"""Acts whose verbs take no person for their object: whoever stands behind them speaks."""

_FAR = 12
"""How many words "comme" and the subject before the verb may have."""


def aside_start(reading: Reading, verb: Verb) -> int | None:
    """Return the "comme", the "ainsi que" of the clause that *verb* stands in, None where it opens with neither."""
    words, that = reading.pack.words("clauses")["like"], reading.pack.words("clauses")["that"]
    for at in range(verb.span.start - 1, max(sentence(reading, verb.head).start, verb.span.start - _FAR) - 1, -1):
        pair = f"{plain(reading.doc[at - 1])} {plain(reading.doc[at])}" if at and plain(reading.doc[at]) in that else ""
        if plain(reading.doc[at]) in words or pair in words:
            return at - 1 if pair in words else at
        if reading.doc[at].is_punct or any(at == v.head for v in reading.verbs):
            return None
    return None


class Preceding(Complements):
    """Look before a verb of saying for what it says."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.markers = reading.pack.words("verbs")

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
        clause = any(v.features["Form"] == "finite" for v in verbs_in(self.reading, whole.start, at))
        return not preceded(self.reading, verb) or (clause and self._speaker_next(verb))

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

    def _aside(self, verb: Verb, whole: Span) -> bool:
        """Say of "Comme l'a rappelé X, …", "…, comme X l'a rappelé" that the cue stands in a clause of its own."""
        start = aside_start(self.reading, verb)
        if start is None:
            return False
        led = self.doc[start + 1 : verb.span.start]  # not "le Canada ainsi que la Norvège ont dit"
        bare = all(plain(token) in (*self.markers["clitic"], *self.words["that"]) for token in led)
        return bare or bool(verb.features.get("Clitic"))

    def _is_relative_object(self, verb: Verb) -> bool:
        """Say of "que la Finlande a annoncé" that the relative pronoun is the object of the verb."""
        start = sentence(self.reading, verb.head).start
        for at in range(verb.span.start - 1, max(start, verb.span.start - 12) - 1, -1):
            token = self.doc[at]
            if plain(token) in self.words["that"]:
                if not opens_relative(self.reading, at):
                    return False
                hung = self.doc[at - 1] if at > start else None
                told = [v for v in verbs_in(self.reading, max(start, at - 9), at) if v.lemma in self.sayings.person]
                if told and token.pos_ == "SCONJ":
                    return False  # "a informé la ministre que les parties avaient demandé"
                return hung is not None and (hung.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON") or hung.like_num)
            if token.text in {",", ";", ":"} or any(at == v.head for v in self.reading.verbs):
                return False
        return False

    def _colours(self, verb: Verb) -> bool:
        """Say of "« … », s'est agacé le ministre" that the verb tells how it was said, whatever it means."""
        at = verb.span.start - 1
        if verb.features["Form"] != "finite" or at < 1 or self.doc[at].text != "," or not self._closes(at - 1):
            return False
        if verb.features.get("Inverted"):
            return True
        return any(
            p.kind in ("office", "person") or p.mention.rule == "words"
            for p in following(self.reading, verb)
            if p.mention
        )
