"""Quotations that no verb claims: a sentence of its own, a predicate, words signed by the line below."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from greffier.assemble._clauses import subjects
from greffier.assemble._phrases import sentence
from greffier.assemble._reading import Reading
from greffier.assemble._who import mention_at
from greffier.assemble.statement._cues import SILENT
from greffier.assemble.statement._quoted import Said, between_marks, is_term, run
from greffier.assemble.statement._sayings import opens_with
from greffier.assemble.statement._told import Told, last_told
from greffier.records._record import Doubt
from greffier.records.statement import Statement
from greffier.records.values import Speaker

_FEW = 3
"""How many words before a quotation make it their predicate: "Cela « … »"."""


def uncued(reading: Reading, quote: Span, told: Sequence[Told]) -> Iterator[Told]:
    """A quotation that no cue claims: a sentence of its own, or the predicate of "Cela « … »"."""
    if _taken(reading, quote, told) or _silent(reading, quote) or is_term(reading, quote):
        return
    whole = sentence(reading, quote.start)
    before = [token for token in reading.doc[whole.start : quote.start] if not token.is_punct and not token.is_space]
    last = last_told(reading, told, quote.start)
    voiced = _voiced(reading, quote, whole)
    speaker = voiced or _signature(reading, quote) or _dashed(reading, quote) or _acting_after(reading, quote)
    alone = _says_something(reading, quote) and (voiced is not None or not before)
    if not alone and len(before) > _FEW:
        speaker = speaker or _apposed(reading, quote, whole, told)
        alone = speaker is not None
    elif speaker is None and not before:
        speaker = _acting_before(reading, quote, last)
    if not alone and (len(before) > _FEW or not _finite_inside(reading, quote)):
        return
    if speaker is not None:
        yield _told(reading, quote, whole, speaker, alone=alone)
    elif last is not None and _claimed(reading, quote):
        doubt = Doubt(field="speaker", reason="the verb beside the quotation has no known subject")
        yield _told(reading, quote, whole, Speaker(), alone=alone, doubts=(doubt,))
    elif last is not None:
        yield _told(reading, quote, whole, last.speaker, alone=alone)


def _taken(reading: Reading, quote: Span, told: Sequence[Told]) -> bool:
    """Say whether a cue has the quotation already, or stands inside it: "le texte « salue » la trêve"."""
    if any(quote.start in each.quotes or quote.start in [q.start for q in each.said.quotes] for each in told):
        return True
    inner = any(each.cue is not None and quote.start <= each.cue.verb.head < quote.end for each in told)
    return inner and not (_ended(quote) and _opens(reading, quote))


def _silent(reading: Reading, quote: Span) -> bool:
    """Say whether a quotation stands where nobody is reported to speak, and nobody signs it there."""
    block = reading.block(quote.start)
    signed = _ended(quote) and _dashed(reading, quote) is not None
    return block is not None and block.label_ in SILENT and not signed


def _says_something(reading: Reading, quote: Span) -> bool:
    """Say whether the words between the marks have a verb or end like a sentence."""
    return _ended(quote) or any(v.span.start > quote.start and v.span.end < quote.end for v in reading.verbs)


def _finite_inside(reading: Reading, quote: Span) -> bool:
    return any(quote.start < v.head < quote.end and v.features["Form"] == "finite" for v in reading.verbs)


def _told(
    reading: Reading, quote: Span, whole: Span, speaker: Speaker, *, alone: bool, doubts: tuple[Doubt, ...] = ()
) -> Told:
    """Return the statement of a quotation with the paragraphs that continue it, or of the sentence that it ends."""
    quotes = run(reading, quote)
    parts = [quote if alone else reading.doc[whole.start : min(quote.end, whole.end)], *quotes[1:]]
    said = Said(
        start=quote.start if alone else whole.start,
        end=quotes[-1].end,
        parts=tuple(between_marks(reading, part) if alone else part for part in parts),
        quotes=tuple(quotes),
        direct=alone,
    )
    record = Statement(
        speaker=speaker,
        mode="direct" if alone else "mixed",
        act="say",
        cue="",
        content=tuple(part.text.strip() for part in said.parts),
        evidence=tuple(reading.evidence(part.start, part.end) for part in parts),
        rule="saying/uncued",
        pack=reading.pack.label,
        doubts=doubts,
    )
    block = reading.block(quote.start)
    return Told(said.start, said.end, speaker, said, record, None, block.start if block is not None else -1)


def sequel(reading: Reading, told: Told, words: Span) -> Told:
    """Return the statement of a sentence that stands behind the cue in the same marks: "« A, a dit X. B »"."""
    record = told.record.model_copy(
        update={
            "cue": "",
            "act": "say",
            "mode": "direct",
            "content": (words.text.strip(),),
            "evidence": (reading.evidence(words.start, words.end),),
            "rule": "saying/uncued",
            "said_on": None,
        }
    )
    said = Said(start=words.start, end=words.end, parts=(words,), quotes=told.said.quotes, direct=True)
    return Told(words.start, words.end, told.speaker, said, record, None, told.block, told.quotes)


def _acting_after(reading: Reading, quote: Span) -> Speaker | None:
    """Return who is told behind the words: "« … » C'est sur ces mots que X a ouvert", "« … » : X n'en démord pas"."""
    doc, at = reading.doc, quote.end
    block = reading.block(quote.start)
    while at < len(doc) and (doc[at].is_space or doc[at].text == ":"):
        at += 1
    if block is None or at >= block.end or (at == quote.end and not _ended(quote)):
        return None
    whole = sentence(reading, at)
    ahead = doc[at : at + 8].text.lower().replace("’", "'")
    pointed = any(opens_with(ahead, phrase) for phrase in reading.pack.words("saying")["these-words"])
    if not pointed and doc[at - 1].text != ":":
        return None
    main = [v for v in reading.verbs if at <= v.head < whole.end and v.features["Form"] == "finite"]
    parties = (party for verb in main for party in subjects(reading, verb))
    return next((party.speaker for party in parties if party.person or party.kind == "office"), None)


def _acting_before(reading: Reading, quote: Span, last: Told | None) -> Speaker | None:
    """Return the person whom the sentence right before tells of, where that sentence reports nothing."""
    block, at = reading.block(quote.start), quote.start - 1
    if block is None or at < block.start:
        return None
    previous = sentence(reading, at)
    if last is not None and last.end > previous.start:
        return None
    main = [v for v in reading.verbs if previous.start <= v.head < previous.end and v.features["Form"] == "finite"]
    party = next((party for verb in main[:1] for party in subjects(reading, verb)), None)
    return party.speaker if party is not None and party.person is not None else None


def _claimed(reading: Reading, quote: Span) -> bool:
    """Say whether a verb of saying follows a quotation and its comma: somebody else may speak then."""
    doc, saying = reading.doc, reading.pack.words("saying")
    if quote.end >= len(doc) or doc[quote.end].text != ",":
        return False
    verb = next((v for v in reading.verbs if quote.end < v.span.end and v.span.start <= quote.end + 3), None)
    return verb is not None and verb.features["Form"] == "finite" and any(verb.lemma in w for w in saying.values())


def _opens(reading: Reading, quote: Span) -> bool:
    """Say whether a quotation stands at the head of its sentence."""
    before = reading.doc[sentence(reading, quote.start).start : quote.start]
    return all(token.is_punct or token.is_space for token in before)


def _ended(quote: Span) -> bool:
    """Say whether the words between the marks end like a sentence."""
    return any(token.text in {".", "!", "?", "…"} for token in quote[-3:])


def _voiced(reading: Reading, quote: Span, whole: Span) -> Speaker | None:
    """Return who is named before a colon and nothing else: "Mme X : « … »"."""
    lead = [token for token in reading.doc[whole.start : quote.start] if not token.is_space]
    if len(lead) < 2 or lead[-1].text != ":":
        return None
    at = lead[-2].i
    if reading.doc[at].text == ")":  # "Mme X (OIT) : « … »"
        at = next((k - 1 for k in range(at, lead[0].i, -1) if reading.doc[k].text == "("), at)
    mention = mention_at(reading, at)
    named = mention is not None and mention.span.start <= lead[0].i + 1 and mention.kind in ("office", "person")
    return mention.speaker if named and mention is not None else None


def _apposed(reading: Reading, quote: Span, whole: Span, told: Sequence[Told]) -> Speaker | None:
    """Return who uses the words that a comma or colon adds to what reports nothing: "X a offert …, « … »"."""
    if reading.doc[quote.start - 1].text not in {",", ":"} or any(t.start < quote.start < t.end for t in told):
        return None
    words = [token for token in quote if token.is_alpha]
    main = [v for v in reading.verbs if whole.start <= v.head < quote.start and v.features["Form"] == "finite"]
    if len(words) < 3 or not main:
        return None
    party = next(iter(subjects(reading, main[0])), None)
    return party.speaker if party is not None and party.person is not None else None


def _dashed(reading: Reading, quote: Span) -> Speaker | None:
    """A quotation followed by a dash and a name is signed by them, on the same line: "« … » — X, ministre"."""
    doc, block, at = reading.doc, reading.block(quote.start), quote.end
    if block is None or at >= block.end or doc[at].text not in {"-", "–", "—"}:
        return None
    named = [m for m in reading.mentions if at < m.span.start < min(at + 8, block.end) and m.person]
    told = any(at < v.head < block.end and v.features["Form"] == "finite" for v in reading.verbs)
    return named[0].speaker if named and not told and block.end - at <= 40 else None


def _signature(reading: Reading, quote: Span) -> Speaker | None:
    """A quotation followed by a line "- Name, office" is signed by it."""
    last = run(reading, quote)[-1]
    blocks = list(reading.blocks)
    at = next((i for i, b in enumerate(blocks) if b.start <= last.start < b.end), None)
    if at is None or at + 1 >= len(blocks) or blocks[at].end - last.end > 1:
        return None
    following = blocks[at + 1]
    named = [m for m in reading.mentions if following.start <= m.span.start < following.end and m.person]
    told = any(following.start <= v.head < following.end and v.features["Form"] == "finite" for v in reading.verbs)
    short = len(following) <= 30 and not told and not any(t.is_sent_start for t in following[1:] if not t.is_punct)
    return named[0].speaker if named and short and following.label_ != "caption" else None
