"""Statements: every reporting clause of a document, and the quotations that have none.

The codebook's section 2 is the law: one record a speaker and verb of saying, what is said inside
another's words too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span

from greffier.assemble._clauses import Party, agents, subjects
from greffier.assemble._content import Said, contents, is_term, mode_of
from greffier.assemble._gaps import split
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble._said_on import said_on
from greffier.assemble._saying import SILENT, Cue, cues
from greffier.assemble._who import mention_at
from greffier.records._record import Doubt
from greffier.records.statement import Statement
from greffier.records.values import Speaker


@dataclass(slots=True)
class _Told:
    """A statement on its way: where it stands and what the next one may borrow from it."""

    start: int
    end: int
    speaker: Speaker
    said: Said
    record: Statement
    said_on: str | None = None
    block: int = -1
    quotes: list[int] = field(default_factory=list)
    number: str | None = None


def assemble(reading: Reading) -> Iterator[Statement]:
    """Yield the statements of a document, in reading order."""
    told = _Statements(reading).find()
    for each in sorted(told, key=lambda one: (one.start, one.end)):
        yield each.record


class _Statements:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.cues = cues(reading)
        self.texts = frozenset(reading.pack.words("saying").get("text", ()))
        self.told: list[_Told] = []

    def find(self) -> list[_Told]:
        """Find the cued statements, then those of "selon", then the quotations that are left."""
        reported = {told.record.evidence[0].start: told for told in self._according()}
        at = [(cue.verb.span[0].idx, cue) for cue in self.cues]
        for _, each in sorted([*at, *reported.items()], key=lambda pair: pair[0]):
            self.told.extend(self._cued(each) if isinstance(each, Cue) else [each])
        self.told.sort(key=lambda one: one.start)
        for quote in self.reading.quotes:
            self.told.extend(self._uncued(quote))
            self.told.sort(key=lambda one: one.start)
        return self.told

    def _cued(self, cue: Cue) -> Iterator[_Told]:
        said = contents(self.reading, cue, self.cues)
        if said is None:
            return
        gaps: list[tuple[Mention, Said]] = []
        if cue.frame == "clause":
            said, gaps = split(self.reading, said)
        for speaker, doubt in self._speakers(cue):
            yield self._record(cue, said, speaker, doubt)
        for mention, share in gaps:
            yield self._record(cue, share, mention.speaker, None)

    def _record(self, cue: Cue, said: Said, speaker: Speaker, doubt: str | None) -> _Told:
        day = said_on(self.reading, cue.verb, said)
        block = self.reading.block(cue.verb.head)
        where = block.start if block is not None else -1
        if day is None and self.told and self.told[-1].block == where and self._continues(cue, speaker):
            day = self.told[-1].said_on
        record = Statement(
            speaker=speaker,
            mode=mode_of(self.reading, said),
            act=cue.act,  # type: ignore[arg-type]
            cue=cue.verb.span.text,
            content=tuple(part.text.strip() for part in said.parts),
            said_on=day,
            evidence=(self.reading.evidence(said.start, said.end),),
            rule=f"saying/{cue.frame}",
            pack=self.reading.pack.label,
            doubts=(Doubt(field="speaker", reason=doubt),) if doubt else (),
        )
        quotes, number = [q.start for q in said.quotes], cue.verb.features.get("Number")
        return _Told(said.start, said.end, speaker, said, record, day, where, quotes, number)

    def _continues(self, cue: Cue, speaker: Speaker) -> bool:
        """Say whether the day of the sentence before holds: the same speaker goes on, by a pronoun."""
        same = self.told[-1].speaker == speaker
        lead = sentence(self.reading, cue.verb.head)
        opening = [self.doc[at] for at in range(lead.start, min(lead.start + 4, lead.end))]
        pronoun = any(plain(token) in self.reading.pack.words("verbs")["subject"] for token in opening[:1])
        return same and (pronoun or cue.verb.features["Form"] != "finite" or self._same_sentence(cue))

    def _same_sentence(self, cue: Cue) -> bool:
        return self.told[-1].start >= sentence(self.reading, cue.verb.head).start

    def _speakers(self, cue: Cue) -> list[tuple[Speaker, str | None]]:
        """Return who speaks, one a party; nobody where the subject is no one who can speak."""
        verb = cue.verb
        if self._first_person(verb):
            return []
        found = agents(self.reading, verb) if cue.frame == "agent" else subjects(self.reading, verb)
        speaking = [party for party in found if self._can_speak(party)]
        if speaking:
            return [(party.speaker, party.mention.doubt if party.mention else None) for party in speaking]
        unknown = not found or all(party.mention is not None for party in found)
        lone = verb.features["Form"] != "finite" or bool(verb.features.get("Inverted"))
        if unknown and lone and (last := self._last_told(verb.span.start)) is not None:
            return [(last.speaker, None)]
        return self._unsettled(verb, found)

    def _unsettled(self, verb: Verb, found: tuple[Party, ...]) -> list[tuple[Speaker, str | None]]:
        """A pronoun goes on from the sentence before; an office that nothing settles speaks without a name."""
        if not found or self._impersonal(verb):
            return []
        party = found[0]
        pronoun = plain(party.span[0]) in self.reading.pack.words("verbs")["subject"] and len(party.span) == 1
        last = self._last_told(verb.span.start)
        block = self.reading.block(verb.head)
        if (
            pronoun
            and last is not None
            and block is not None
            and last.block == block.start
            and self._agrees(last, verb)
        ):
            return [(last.speaker, None)]
        if pronoun or (party.mention is not None and party.kind in ("office", "person", "pronoun")):
            doubt = party.mention.doubt if party.mention is not None else None
            return [(Speaker(), doubt or f"nothing settles who {party.span.text!r} is")]
        return []

    def _agrees(self, last: _Told, verb: Verb) -> bool:
        return last.number is not None and last.number == verb.features.get("Number")

    def _impersonal(self, verb: Verb) -> bool:
        """Take "Il est rappelé que …", "il convient …": nobody speaks."""
        return verb.features.get("Voice") == "Pass" or verb.features["Form"] != "finite"

    def _last_told(self, before: int) -> _Told | None:
        """Return the last statement before a token that is no statement inside another's words."""
        earlier = [each for each in self.told if each.start < before]
        outer = [
            each
            for each in earlier
            if not any(other is not each and other.start <= each.start and each.end <= other.end for other in earlier)
            and not any(quote.start < each.start < quote.end for quote in self.reading.quotes)
        ]
        return outer[-1] if outer else None

    def _first_person(self, verb: Verb) -> bool:
        """In one's own quotation the first person makes no second statement."""
        inside = any(quote.start < verb.head < quote.end for quote in self.reading.quotes)
        return inside and verb.features.get("Person") == "1"

    def _can_speak(self, party: Party) -> bool:
        if party.mention is not None:
            return party.actor is not None or party.person is not None
        first = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN")), None)
        return first is not None and (first.lower_ in self.texts or first.lemma_.lower() in self.texts)

    def _according(self) -> Iterator[_Told]:
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

    def _reported_by(self, start: int, after: int) -> _Told | None:
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
        parts = contents_between(self.reading, begin, stop)
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
        return _Told(said.start, said.end, speaker, said, record, None, block.start if block is not None else -1)

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

    def _uncued(self, quote: Span) -> Iterator[_Told]:
        """A quotation that no cue claims: a sentence of its own, or the predicate of "Cela « … »"."""
        if any(quote.start in each.quotes or quote.start in [q.start for q in each.said.quotes] for each in self.told):
            return
        block = self.reading.block(quote.start)
        if is_term(self.reading, quote) or (block is not None and block.label_ in SILENT):
            return
        if any(v.span.start > quote.start and v.span.end < quote.end for v in self.reading.verbs) is False:
            return
        last = self._last_told(quote.start)
        signed = self._signature(quote)
        if signed is None and last is None:
            return
        speaker = signed or (last.speaker if last is not None else Speaker())
        whole = sentence(self.reading, quote.start)
        alone = all(token.is_punct or token.is_space for token in self.doc[whole.start : quote.start])
        finite = [v for v in self.reading.verbs if quote.start < v.head < quote.end and v.features["Form"] == "finite"]
        if not alone and not finite:
            return
        if not alone and len([t for t in self.doc[whole.start : quote.start] if not t.is_punct]) > 3:
            return
        parts = [quote] if alone else [self.doc[whole.start : min(quote.end, whole.end)]]
        quotes = [quote]
        while "Continues=Yes" in quotes[-1].kb_id_:
            following = next((q for q in self.reading.quotes if q.start >= quotes[-1].end), None)
            if following is None:
                break
            quotes.append(following)
            parts.append(following)
        said = Said(
            start=whole.start if not alone else quote.start,
            end=quotes[-1].end,
            parts=tuple(inner(self.reading, part) if alone else part for part in parts),
            quotes=tuple(quotes),
            direct=alone,
        )
        record = Statement(
            speaker=speaker,
            mode="direct" if alone else "mixed",
            act="say",
            cue="",
            content=tuple(part.text.strip() for part in said.parts),
            evidence=tuple(self.reading.evidence(part.start, part.end) for part in parts),
            rule="saying/uncued",
            pack=self.reading.pack.label,
        )
        yield _Told(said.start, said.end, speaker, said, record, None, block.start if block is not None else -1)

    def _signature(self, quote: Span) -> Speaker | None:
        """A quotation followed by a line "- Name, office" is signed by it."""
        last = quote
        while "Continues=Yes" in last.kb_id_:
            last = next((q for q in self.reading.quotes if q.start >= last.end), last)
            if last is quote:
                break
        blocks = list(self.reading.blocks)
        at = next((i for i, b in enumerate(blocks) if b.start <= last.start < b.end), None)
        if at is None or at + 1 >= len(blocks) or blocks[at].end - last.end > 1:
            return None
        following = blocks[at + 1]
        named = [m for m in self.reading.mentions if following.start <= m.span.start < following.end and m.person]
        short = len(following) <= 30 and not any(t.is_sent_start for t in following[1:] if not t.is_punct)
        return named[0].speaker if named and short and following.label_ != "caption" else None


def inner(reading: Reading, quote: Span) -> Span:
    """Return the words between the marks."""
    start, end = quote.start, quote.end
    if reading.doc[start].text in {"«", "“", '"', "„"}:
        start += 1
    if reading.doc[end - 1].text in {"»", "”", '"'}:
        end -= 1
    while start < end and reading.doc[start].is_space:
        start += 1
    return reading.doc[start:end]


def contents_between(reading: Reading, start: int, end: int) -> Span | None:
    """Return the words between two tokens, without the punctuation at their ends."""
    while start < end and (reading.doc[start].text in {",", ";", ":"} or reading.doc[start].is_space):
        start += 1
    while end > start and (reading.doc[end - 1].text in {",", ";", ":", "."} or reading.doc[end - 1].is_space):
        end -= 1
    return reading.doc[start:end] if end > start else None
