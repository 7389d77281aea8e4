"""According to: statements whose cue is no verb ("Selon X, …", "…, selon X")."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import mention_at
from greffier.assemble.statement._beside import named_in, person_beside
from greffier.assemble.statement._cues import SILENT, headline
from greffier.assemble.statement._pointed import same_text
from greffier.assemble.statement._quoted import Said, between_marks, is_term, mode_of
from greffier.assemble.statement._told import Told
from greffier.records._record import Doubt
from greffier.records.statement import Statement
from greffier.records.values import Speaker


class According:
    """Find who the words of a sentence are reported after, and which words they are."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        words = reading.pack.words("saying")
        self.texts = reading.speakers.union(words.get("cited", ()))
        self.strong = frozenset(words.get("strong", ()))

    def find(self) -> Iterator[Told]:
        """Take "Selon X, …" and "…, selon X": a statement whose cue is the preposition."""
        words = self.reading.pack.words("saying")
        phrases, views = words.get("according", ()), words.get("according.view", ())
        again = words.get("according.before", ())
        openings = {
            phrase[: len(first)]
            for phrase in (*phrases, *again)
            for first in (phrase.split()[0], phrase.split("'")[0] + "'")
        }
        for at, word in enumerate(self.reading.plain[:-1]):
            opens = word in openings
            if not opens and word not in views:
                continue
            size = next((n for phrase in phrases if phrase.startswith(word) and (n := self._matches(at, phrase))), 0)
            view = self._viewed(at) if word in views else False
            block = self.reading.block(at)
            back = next((n for phrase in again if phrase.startswith(word) and (n := self._matches(at, phrase))), 0)
            silent = block is not None and block.label_ in SILENT and not headline(self.reading, block)
            if silent or not (size or view or back):
                continue
            if back:
                told = self._said(at, at + back, at + back, Speaker())
                yield from [told] if told is not None else []
            elif (told := self._reported_by(at, at + (size or 1))) is not None:
                yield told

    def _viewed(self, at: int) -> bool:
        """Take "Pour la ministre, …" at the head of a sentence: a person's view, a state's only where it is quoted."""
        whole, mention = sentence(self.reading, at), mention_at(self.reading, at + 1)
        quoted = [q for q in self.reading.quotes if at < q.start < whole.end and not is_term(self.reading, q)]
        if self._relative(at + 1):
            return any(quote.start == at + 2 for quote in quoted)
        behind = self.doc[at - 1].text == "," and any(quote.end == at - 1 for quote in self.reading.quotes)
        if behind and mention is not None and mention.span.start == at + 1:
            return mention.kind in ("office", "person")
        if at - whole.start > 1:
            return False
        if self.reading.plain[at + 1] in self.strong:
            return bool(quoted) and self.doc[at + 2].text == ","
        if mention is None or mention.span.start != at + 1:
            return self._viewed_by_noun(at, whole)
        if mention.span.end >= whole.end:
            return False
        if mention.person is not None and self._quoted_after(mention.span.end, whole.end):
            return True
        follows = self.doc[mention.span.end]
        if follows.text != "," and not self._relative(mention.span.end):
            return False
        return bool(quoted) or mention.person is not None or mention.kind in ("office", "person")

    def _viewed_by_noun(self, at: int, whole: Span) -> bool:
        """Take "Pour un diplomate européen, « … »", "Pour la chercheuse X, « … »": someone told by a noun is quoted."""
        first = self.doc[at + 1] if at + 2 < whole.end else None
        if first is None or first.pos_ != "DET" or not self._quoted_after(at + 2, whole.end):
            return False
        phrase = self.doc[at + 1 : self._phrase_end(at + 1, whole.end)]
        return named_in(self.reading, phrase) is not None or self._named(phrase.start, phrase.end) is not None

    def _quoted_after(self, start: int, limit: int) -> bool:
        """Say whether what hangs on a name ends in a comma and a quotation of more than a term."""
        quote = next((q for q in self.reading.quotes if start <= q.start < limit), None)
        if quote is None or self.doc[quote.start - 1].text != "," or is_term(self.reading, quote):
            return False
        return not any(v.features["Form"] == "finite" for v in verbs_in(self.reading, start, quote.start))

    def _matches(self, at: int, phrase: str) -> int:
        """Return how many tokens from *at* are the phrase, 0 where they are not."""
        end, words = at + 1, self.reading.plain[at] + self.doc[at].whitespace_
        while end < len(self.doc) and len(words) < len(phrase) and phrase.startswith(words):
            words += self.reading.plain[end] + self.doc[end].whitespace_
            end += 1
        return end - at if words.rstrip() == phrase else 0

    def _reported_by(self, start: int, after: int) -> Told | None:
        whole = sentence(self.reading, start)
        if after == len(self.doc):
            return None
        if self.reading.plain[after] in self.strong:
            return self._said(start, after, after + 1, Speaker())
        if self._relative(after):
            hung = self._hung_on(start)
            return self._said(start, after, after + 1, hung.speaker) if hung is not None else None
        if same_text(self.reading, after):
            return self._said(start, after, self._phrase_end(after, whole.end), Speaker())
        after = self._past_words(after)
        mention = mention_at(self.reading, after)
        end = mention.span.end if mention is not None else self._phrase_end(after, whole.end)
        mention = mention or named_in(self.reading, self.doc[after:end])
        party = self._named(after, end) if mention is None else None
        speaker = mention.speaker if mention is not None else party
        if (beside := person_beside(self.reading, end)) is not None and (speaker is None or speaker.person is None):
            speaker = Speaker(person=beside.person, actor=beside.actor or (speaker and speaker.actor))
            end = beside.span.end
        if speaker is None:
            return None
        if speaker.actor is None and speaker.person is None:
            doubt = mention.doubt if mention is not None and mention.kind in ("office", "person") else None
            return self._said(start, after, end, speaker, doubt) if doubt else None
        return self._said(start, after, end, speaker)

    def _past_words(self, at: int) -> int:
        """Step over the noun for what one says, "selon les mots de X", to whose words they are."""
        noun = at + 1 if self.doc[at].pos_ == "DET" else at
        if noun + 2 >= len(self.doc) or self.doc[noun].lemma_ not in self.reading.pack.words("saying")["these-words"]:
            return at
        return noun + 2 if self.reading.plain[noun + 1] in self.reading.pack.words("clauses")["of"] else at

    def _said(self, start: int, after: int, end: int, speaker: Speaker, doubt: str | None = None) -> Told | None:
        """Write up what the rest of the sentence says; the speaker of "selon elle" is filled in later."""
        whole = self._clause(sentence(self.reading, start), start)
        if self._relative(after) or self._relative(start - 1):
            begin, stop = end, self._clause_end(end, whole.end)
        elif start - whole.start <= 1:
            comma = next((at for at in range(end, whole.end) if self.doc[at].text == ","), None)
            # A relative clause or a participle may follow the name: the words begin after the comma that closes it.
            if comma is not None and comma + 1 < whole.end and self._adds(comma + 1, whole.end):
                comma = next((at for at in range(comma + 1, whole.end) if self.doc[at].text == ","), None)
            begin, stop = (comma + 1 if comma is not None else end), whole.end
        else:
            begin, stop = whole.start, start
        cuts = start - whole.start > 1 and begin < start
        rest = self._interrupted(whole, start, end) if cuts else None
        if rest is not None:
            begin, stop, end = rest[0].start, rest[0].end, rest[1].end
        parts = _between(self.reading, begin, stop)
        if parts is None:
            return None
        spans = (parts,) if rest is None or rest[0] == rest[1] else (parts, rest[1])
        quotes = self._quotes(begin, max(stop, end))
        direct = len(quotes) == len(spans) == 1 and quotes[0].start == parts.start and quotes[0].end >= parts.end
        spans = (between_marks(self.reading, quotes[0]),) if direct else spans
        said = Said(start=min(begin, start), end=max(stop, end), parts=spans, quotes=quotes, direct=direct)
        record = Statement(
            speaker=speaker,
            mode=mode_of(self.reading, said),
            act="say",
            cue=self.doc[start:after].text,
            content=tuple(part.text.strip() for part in spans),
            evidence=(self.reading.evidence(said.start, said.end),),
            rule="saying/according",
            pack=self.reading.pack.label,
            doubts=(Doubt(field="speaker", reason=doubt),) if doubt else (),
        )
        block = self.reading.block(start)
        where = block.start if block is not None else -1
        return Told(said.start, said.end, speaker, said, record, block=where, cued=start)

    def _hung_on(self, at: int) -> Mention | None:
        """Return who stands before the relative clause of a preposition: "Mme Roy, pour qui « … »"."""
        at -= 1 if self.doc[at - 1].text == "," else 0
        mention = mention_at(self.reading, at - 1)
        able = mention is not None and mention.span.end == at and mention.kind in ("office", "person")
        return mention if able else None

    def _clause_end(self, at: int, limit: int) -> int:
        """Return where the relative clause that goes on at a token ends: at the first comma outside marks."""
        commas = (k for k in range(at, limit) if self.doc[k].text == "," and not self._quoted(k))
        return next((k for k in commas if k > at), limit)

    def _adds(self, at: int, limit: int) -> bool:
        """Say whether a relative clause, a participle or an adjective opens at a token, and a comma closes it."""
        if self._relative(at):
            return True
        first = next((v for v in verbs_in(self.reading, at, min(at + 2, limit))), None)
        closed = next((k for k in range(at, limit) if self.doc[k].text == ","), limit)
        adds = first.features["Form"] == "participle" if first is not None else self._qualifies(at)
        return adds and closed < limit - 1

    def _qualifies(self, at: int) -> bool:
        """Say whether an adjective and what hangs on it tell more of a name: "présente à cette audience,"."""
        return [token.pos_ for token in self.doc[at : at + 2]] == ["ADJ", "ADP"]

    def _clause(self, whole: Span, at: int) -> Span:
        """Return the part of a sentence between semicolons that holds the token."""
        marks = [k for k in range(whole.start, whole.end) if self.doc[k].text == ";" and not self._quoted(k)]
        start = max((k + 1 for k in marks if k < at), default=whole.start)
        return self.doc[start : min((k for k in marks if k > at), default=whole.end)]

    def _quoted(self, at: int) -> bool:
        return any(quote.start < at < quote.end for quote in self.reading.quotes)

    def _interrupted(self, whole: Span, start: int, end: int) -> tuple[Span, Span] | None:
        """Return the two parts of "la décision, d'après X, dépendrait …": the clause that the aside cuts."""
        doc, that = self.doc, self.reading.pack.words("clauses")["that"]
        if end + 1 >= whole.end or doc[end].text != "," or doc[start - 1].text != ",":
            return None
        opening = next((at + 1 for at in range(start - 1, whole.start, -1) if plain(doc[at]) in that), whole.start)
        first, last = doc[opening : start - 1], _between(self.reading, end, whole.end)
        told = [v for v in verbs_in(self.reading, first.start, first.end) if v.features["Form"] == "finite"]
        if last is None:
            return None
        if not len(first):
            return (last, last) if plain(doc[start - 2]) in that else None  # "de ce que, selon X, …"
        finite = [v for v in verbs_in(self.reading, last.start, last.end) if v.features["Form"] == "finite"]
        marked = any(quote.start == last.start for quote in self.reading.quotes)
        goes_on = (last[0].pos_ in ("ADP", "NUM") or marked) and not finite
        if told or goes_on:
            # "oscille, selon les experts, entre 11 et 13 milliards": what the verb still needs stands behind.
            return (self.doc[whole.start : start - 1], last) if goes_on else None
        return (first, last) if finite and not self._relative(last.start) else None

    def _relative(self, at: int) -> bool:
        words = self.reading.pack.words("clauses")
        return any(plain(t) in (*words["relative_subject"], *words["relative"]) for t in self.doc[at : at + 1])

    def _phrase_end(self, at: int, limit: int) -> int:
        while at < limit and not self.doc[at].is_punct:
            at += 1
        return at

    def _named(self, start: int, end: int) -> Speaker | None:
        articles = self.reading.pack.words("clauses")["article"]
        while start < end and (plain(self.doc[start]) in articles or self.doc[start].pos_ == "DET"):
            start += 1
        noun = next((at for at in range(start, min(start + 3, end)) if self.doc[at].pos_ in ("NOUN", "PROPN")), end)
        if noun >= end or not (self.doc[noun].lower_ in self.texts or self._titled(noun)):
            return None
        stop = next((at for at in range(noun + 1, end) if self.doc[at].pos_ in ("VERB", "AUX", "PUNCT")), end)
        return Speaker(actor=self.doc[start:stop].text.strip())

    def _titled(self, noun: int) -> bool:
        """Say whether a noun has the capital of a body's name behind its article: "le Centre de la sécurité"."""
        first = self.doc[noun]
        return first.text[:1].isupper() and len(first) > 2 and self.doc[noun - 1].pos_ == "DET"

    def _quotes(self, start: int, end: int) -> tuple[Span, ...]:
        return tuple(q for q in self.reading.quotes if start <= q.start and q.end <= end)


def _between(reading: Reading, start: int, end: int) -> Span | None:
    """Return the words between two tokens, without the punctuation at their ends."""
    while start < end and (reading.doc[start].text in {",", ";", ":"} or reading.doc[start].is_space):
        start += 1
    while end > start and (reading.doc[end - 1].text in {",", ";", ":", "."} or reading.doc[end - 1].is_space):
        end -= 1
    return reading.doc[start:end] if end > start else None
