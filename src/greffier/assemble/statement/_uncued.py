"""Quotations that no verb claims: a sentence of its own, a predicate, words signed by the line below."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import sentence
from greffier.assemble._reading import Reading, within
from greffier.assemble.statement._cues import SILENT
from greffier.assemble.statement._pointed import acting, pointed, points_back
from greffier.assemble.statement._quoted import Said, between_marks, is_term, run
from greffier.assemble.statement._sayings import Sayings
from greffier.assemble.statement._told import Told
from greffier.records._record import Doubt
from greffier.records.statement import Statement
from greffier.records.values import Speaker

_FEW = 3
"""How many words a quotation behind a comma must have to be what the subject of its sentence said."""

_SENTENCE = 6
"""How many words that end like a sentence are somebody's, whoever it is."""


def uncued(reading: Reading, quote: Span, told: Sequence[Told]) -> Iterator[Told]:
    """A quotation that no cue claims: a sentence of its own, what a colon leads to, or a predicate: "Cela « … »"."""
    if _taken(reading, quote, told) or _silent(reading, quote) or is_term(reading, quote) or _motto(reading, quote):
        return
    whole = sentence(reading, quote.start)
    opens = _opens(reading, quote)
    inside = not opens and any(each.start < quote.start < each.end for each in told)
    signed = _signature(reading, quote) or _dashed(reading, quote) or _acting_after(reading, quote)
    signed = signed or (None if opens or inside else _led(reading, quote, whole))
    alone = signed is not None or (opens and _says_something(reading, quote))
    if not alone and (inside or not _finite_inside(reading, quote)):
        return
    speaker = signed or _predicated(reading, quote, whole, told) or (_entitled(reading, quote) if alone else None)
    if signed is None and ((opens and _claimed(reading, quote)) or (speaker is None and _speech(quote))):
        doubt = Doubt(field="speaker", reason="nothing settles who speaks between the marks")
        yield _told(reading, quote, whole, Speaker(), alone=alone, doubts=(doubt,))
    elif speaker is not None:
        yield _told(reading, quote, whole, speaker, alone=alone)


def _speech(quote: Span) -> bool:
    """Say whether marks that stand for themselves hold a sentence."""
    return _ended(quote) and len([token for token in quote if token.is_alpha]) >= _SENTENCE


def _led(reading: Reading, quote: Span, whole: Span) -> Speaker | None:
    """Return who is told of before a colon, or before a comma and words in apposition: "Réponse de X : « … »"."""
    mark = reading.doc[quote.start - 1].text
    if mark == ",":
        words = [token for token in quote if token.is_alpha]
        return acting(reading, whole.start, quote.start) if len(words) >= _FEW else None
    if mark != ":":
        return None
    named = [m for m in within(reading.mentions, whole.start, quote.start) if m.kind in ("office", "person")]
    named = [m for m in named if m.person or m.actor]
    if (told := acting(reading, whole.start, quote.start)) is not None:
        return told
    return named[-1].speaker if len({m.speaker for m in named}) == 1 else None


def _predicated(reading: Reading, quote: Span, whole: Span, told: Sequence[Told]) -> Speaker | None:
    """Return who uses words that go on from the sentence's own: "Le plan de X « change tout »", "Cela « … »"."""
    verbs = [v for v in verbs_in(reading, whole.start, quote.start) if v.features["Form"] == "finite"]
    own = acting(reading, whole.start, quote.start) if verbs else None
    return own or pointed(reading, told, whole.start if verbs or not _opens(reading, quote) else quote.start)


def _motto(reading: Reading, quote: Span) -> bool:
    """Say whether the marks hold a title or a motto: "sous le thème « Agissons ensemble »"."""
    whole, words = sentence(reading, quote.start), reading.pack.words("saying")["motto"]
    lead = reading.doc[max(whole.start, quote.start - 5) : quote.start]
    return any(token.lower_ in words or token.lemma_.lower() in words for token in lead)


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
    if not alone:  # a sentence is told once, with all its marks
        quotes += [q for q in reading.quotes if quotes[-1].end <= q.start < whole.end]
    parts = [*quotes] if alone else [reading.doc[whole.start : quotes[-1].end]]
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
    """Return whose words they are where the text behind says so: "« … » : X n'en démord pas", "« … », telle est …"."""
    doc, at = reading.doc, quote.end
    block = reading.block(quote.start)
    while block is not None and at < block.end and (doc[at].is_space or doc[at].text in {":", ","}):
        at += 1
    if block is None or at >= block.end or (at == quote.end and not _ended(quote)):
        return None
    whole = sentence(reading, at)
    if doc[at - 1].text != ":" and not points_back(reading, at):
        return None
    if (speaker := acting(reading, at, whole.end)) is not None:
        return speaker
    named = [m for m in within(reading.mentions, at, whole.end) if m.speaker.person or m.speaker.actor]
    return named[0].speaker if named and named[0].rule != "adjective" else None


def _claimed(reading: Reading, quote: Span) -> bool:
    """Say whether a verb of saying follows a quotation and its comma: somebody else may speak then."""
    if quote.end >= len(reading.doc) or reading.doc[quote.end].text != ",":
        return False
    verb = next((v for v in reading.verbs if quote.end < v.span.end and v.span.start <= quote.end + 3), None)
    return verb is not None and verb.features["Form"] == "finite" and Sayings(reading.pack).act(verb) is not None


def _opens(reading: Reading, quote: Span) -> bool:
    """Say whether a quotation stands at the head of its sentence."""
    before = reading.doc[sentence(reading, quote.start).start : quote.start]
    return all(token.is_punct or token.is_space for token in before)


def _ended(quote: Span) -> bool:
    """Say whether the words between the marks end like a sentence."""
    return any(token.text in {".", "!", "?", "…"} for token in quote[-3:])


def _dashed(reading: Reading, quote: Span) -> Speaker | None:
    """A quotation followed by a dash or a bracket and a name is signed, on the same line: "« … » — X, ministre"."""
    doc, block, at = reading.doc, reading.block(quote.start), quote.end
    if block is None or at >= block.end or doc[at].text not in {"-", "–", "—", "("}:
        return None
    end = block.end if doc[at].text != "(" else next((k for k in range(at, block.end) if doc[k].text == ")"), at)
    named = [m for m in reading.mentions if at < m.span.start < min(at + 8, end) and m.person]
    told = any(at < v.head < end and v.features["Form"] == "finite" for v in reading.verbs)
    return named[0].speaker if named and not told and end - at <= 40 else None


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
    lead = {token.text for token in following[: named[0].span.start - following.start]} if named else {":"}
    signs = short and following.label_ != "caption" and ":" not in lead
    return named[0].speaker if named and signs else None


def _entitled(reading: Reading, quote: Span) -> Speaker | None:
    """Return whose declaration the title says that the release is: "Déclaration de la ministre X sur …"."""
    block = reading.title
    words = (*reading.pack.words("speakers")["documents"], *reading.pack.words("saying")["voice"])
    if block is None or block.end > quote.start or block[0].lower_ not in words:
        return None
    named = [m for m in within(reading.mentions, block.start, block.end) if m.kind in ("office", "person")]
    return named[0].speaker if named and named[0].actor else None
