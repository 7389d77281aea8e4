"""Quoted words: what stands between marks, and whether it is speech or a mere term."""

from dataclasses import dataclass

from spacy.tokens import Span

from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading
from greffier.records.statement import Mode
from greffier.text.marks import CLOSING, MARKS

TERM = 4
"""A quotation of no more words than this, all nouns, is a mere term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The content of a statement: its parts, the quotations in it, and the stretch that is its evidence."""

    start: int
    end: int
    parts: tuple[Span, ...]
    quotes: tuple[Span, ...] = ()
    direct: bool = False
    rest: Span | None = None
    """A sentence of its own that the same marks hold behind the cue."""
    named: bool = False
    """Whether the verb names a thing with the speaker's own word ("a qualifié … de « pari »"): no mere term then."""


def mode_of(reading: Reading, said: Said) -> Mode:
    """Say whether the words are the speaker's own: all, some or none of them."""
    if said.direct:
        return "direct"
    own = (said.named or not is_term(reading, quote) or _owned(reading, quote) for quote in said.quotes)
    return "mixed" if any(own) else "indirect"


def _owned(reading: Reading, quote: Span) -> bool:
    """Say of "la « lenteur » des convois" that the marks hold a common noun, of which something hangs outside.

    So does a relative clause on several words, and a pointing word before them: "cette « guerre sans témoins »".
    """
    words, doc, clauses = between_marks(reading, quote), reading.doc, reading.pack.words("clauses")
    if not len(words) or words[0].pos_ != "NOUN" or not words.text.islower() or quote.end >= len(doc):
        return False
    follows, several = plain(doc[quote.end]), len(words) > 1
    told = several and follows in {*clauses["relative_subject"], *clauses["that"]}
    return follows in clauses["of"] or told or (several and "Dem" in doc[quote.start - 1].morph.get("PronType", []))


def is_term(reading: Reading, quote: Span) -> bool:
    """Say whether the marks only name a thing: "la « flotte fantôme »", "dit « E5 »"."""
    words = [token for token in between_marks(reading, quote) if not token.is_punct and not token.is_space]
    if not words:
        return True
    if len(words) > TERM or quote.start == 0 or _announced(reading, quote):
        return False
    before = reading.doc[quote.start - 1]
    if before.is_space and quote.start > 1:
        before = reading.doc[quote.start - 2]
    verbal = any(token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") for token in words)
    nominal = words[0].pos_ in ("NOUN", "PROPN", "X", "NUM") or words[0].text[:1].isupper()
    nominal = nominal or (len(words) == 1 and before.text in {"l'", "l’"})
    ended = words[-1].i + 1 < quote.end and reading.doc[words[-1].i + 1].text in {".", "!", "?"}
    if verbal or ended or not nominal or before.text == ":":
        return False
    if "Ind" in before.morph.get("Definite", []) and len(words) > 1 and words[0].text[:1].islower():
        return False  # "contre une « fragmentation rampante »": what has a name has the definite article
    # "la « flotte fantôme »", "le projet « Écoles du Nord »"; but "des débats « écrits d'avance »" quotes somebody.
    return before.pos_ in ("DET", "ADP") or before.text in {"(", "'", "’"} or words[0].text[:1].isupper()


def _announced(reading: Reading, quote: Span) -> bool:
    """Say whether a comma or a colon stands behind marks that open their paragraph: "« Courageux » : X salue …"."""
    block, after = reading.block(quote.start), reading.doc[min(quote.end, len(reading.doc) - 1)]
    return block is not None and block.start == quote.start and after.text in {",", ":"}


def between_marks(reading: Reading, quote: Span) -> Span:
    """Return the words between the marks of a quotation, white space outside."""
    start, end = quote.start, quote.end
    if reading.doc[start].text in MARKS:
        start += 1
    if end > start and reading.doc[end - 1].text in (CLOSING if "Closed=No" in quote.kb_id_ else MARKS):
        end -= 1
    while start < end and reading.doc[start].is_space:
        start += 1
    while end > start and reading.doc[end - 1].is_space:
        end -= 1
    return reading.doc[start:end]


def quote_above(reading: Reading, token: int) -> Span | None:
    """Return the quotation that the paragraph before ends with, where *token* opens its own: "« … »,", "déclara X"."""
    block, doc = reading.block(token), reading.doc
    if block is None or any(not t.is_space and not t.is_punct for t in doc[block.start : token]):
        return None
    at = block.start
    while at and (doc[at - 1].is_space or doc[at - 1].text == ","):
        at -= 1
    return next((quote for quote in reading.quotes if quote.end == at), None)


def run(reading: Reading, quote: Span) -> list[Span]:
    """Return a quotation with the paragraphs that continue it."""
    run = [quote]
    while "Continues=Yes" in run[-1].kb_id_:
        following = next((q for q in reading.quotes if q.start >= run[-1].end), None)
        if following is None:
            break
        run.append(following)
    return run
