"""According to: statements whose cue is no verb ("Selon X, …", "…, selon X")."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Reading
from greffier.assemble._who import mention_at
from greffier.assemble.statement._cues import SILENT
from greffier.assemble.statement._quoted import Said, mode_of
from greffier.assemble.statement._told import Told
from greffier.records.statement import Statement
from greffier.records.values import Speaker


class According:
    """Find who the words of a sentence are reported after, and which words they are."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.texts = frozenset(reading.pack.words("saying").get("text", ()))

    def find(self) -> Iterator[Told]:
        """Take "Selon X, …" and "…, selon X": a statement whose cue is the preposition."""
        phrases = self.reading.pack.words("saying").get("according", ())
        for at in range(len(self.doc)):
            size = next((n for phrase in phrases if (n := self._matches(at, phrase))), 0)
            block = self.reading.block(at)
            if not size or (block is not None and block.label_ in SILENT):
                continue
            if (told := self._reported_by(at, at + size)) is not None:
                yield told

    def _matches(self, at: int, phrase: str) -> int:
        """Return how many tokens from *at* are the phrase, 0 where they are not."""
        if not phrase.startswith(self.reading.plain[at]):
            return 0
        start, end = self.doc[at].idx, at
        while end < len(self.doc) and self.doc[end].idx + len(self.doc[end]) - start < len(phrase):
            end += 1
        text = self.doc[at : end + 1].text.lower().replace("’", "'")
        return end + 1 - at if text == phrase else 0

    def _reported_by(self, start: int, after: int) -> Told | None:
        whole = sentence(self.reading, start)
        mention = mention_at(self.reading, after)
        end = mention.span.end if mention is not None else self._phrase_end(after, whole.end)
        party = self._named(after, end) if mention is None else None
        speaker = mention.speaker if mention is not None else party
        if speaker is None or (speaker.actor is None and speaker.person is None):
            return None
        if start - whole.start <= 1:
            comma = next((at for at in range(end, whole.end) if self.doc[at].text == ","), None)
            # A relative clause may follow the name: the words begin after the comma that closes it.
            if comma is not None and comma + 1 < whole.end and self.doc[comma + 1].lower_ in self._relatives():
                comma = next((at for at in range(comma + 1, whole.end) if self.doc[at].text == ","), None)
            begin, stop = (comma + 1 if comma is not None else end), whole.end
        else:
            begin, stop = whole.start, start
        parts = _between(self.reading, begin, stop)
        if parts is None:
            return None
        said = Said(start=min(begin, start), end=max(stop, end), parts=(parts,), quotes=self._quotes(begin, stop))
        record = Statement(
            speaker=speaker,
            mode=mode_of(self.reading, said),
            act="say",
            cue=self.doc[start:after].text,
            content=(parts.text.strip(),),
            evidence=(self.reading.evidence(said.start, said.end),),
            rule="saying/according",
            pack=self.reading.pack.label,
        )
        block = self.reading.block(start)
        return Told(said.start, said.end, speaker, said, record, None, block.start if block is not None else -1)

    def _relatives(self) -> tuple[str, ...]:
        words = self.reading.pack.words("clauses")
        return (*words["relative_subject"], *words["relative"])

    def _phrase_end(self, at: int, limit: int) -> int:
        while at < limit and not self.doc[at].is_punct:
            at += 1
        return at

    def _named(self, start: int, end: int) -> Speaker | None:
        articles = self.reading.pack.words("clauses")["article"]
        while start < end and plain(self.doc[start]) in articles:
            start += 1
        noun = next((at for at in range(start, min(start + 3, end)) if self.doc[at].pos_ in ("NOUN", "PROPN")), end)
        if noun >= end or self.doc[noun].lower_ not in self.texts:
            return None
        stop = next((at for at in range(noun + 1, end) if self.doc[at].pos_ in ("VERB", "AUX", "PUNCT")), end)
        return Speaker(actor=self.doc[start:stop].text.strip())

    def _quotes(self, start: int, end: int) -> tuple[Span, ...]:
        return tuple(q for q in self.reading.quotes if start <= q.start and q.end <= end)


def _between(reading: Reading, start: int, end: int) -> Span | None:
    """Return the words between two tokens, without the punctuation at their ends."""
    while start < end and (reading.doc[start].text in {",", ";", ":"} or reading.doc[start].is_space):
        start += 1
    while end > start and (reading.doc[end - 1].text in {",", ";", ":", "."} or reading.doc[end - 1].is_space):
        end -= 1
    return reading.doc[start:end] if end > start else None
