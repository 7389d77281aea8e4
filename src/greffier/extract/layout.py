"""The blocks of the page and the starts of its sentences.

Reads:  the text.
Writes: ``doc.spans["greffier.layout"]``, label_ the shape of the block; ``is_sent_start`` of every token.
Needs:  to run before the parser, which then keeps to these sentences.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from greffier import lang
from greffier.extract._mark import mark
from greffier.text.layout import blocks, cues, sentence_starts

_INSIDE = 2**64 - 1
"""What spaCy keeps for a token that begins no sentence: -1, without a sign."""


class Layout:
    """Tell title, stamp, heading, bullet, caption and signature from prose."""

    def __init__(self, pack: lang.Pack) -> None:
        self.cues = cues(pack.words("layout"))

    def __call__(self, doc: Doc) -> Doc:
        """Mark the blocks of *doc* and fix its sentences."""
        text = doc.text  # put together anew at each call
        starts = [
            start for block in blocks(text, self.cues) for start in sentence_starts(text, block, self.cues.abbreviation)
        ]
        pending = sorted(starts, reverse=True)
        marks = doc.to_array(["SENT_START"])
        for token in doc:
            begins = bool(pending) and token.idx + len(token) > pending[-1] and not token.is_space
            marks[token.i] = 1 if begins or token.i == 0 else _INSIDE
            while begins and pending and token.idx + len(token) > pending[-1]:
                pending.pop()
        # Set all at once: for a single token spaCy looks through the whole text first.
        doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]
        return mark(doc, "layout", self.find(doc))

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield one span a block, in reading order; changes nothing."""
        for block in blocks(doc.text, self.cues):
            span = doc.char_span(block.start, block.end, label=block.shape, alignment_mode="expand")
            if span is not None:
                yield Span(doc, span.start, span.end, label=block.shape, span_id=block.shape)


@Language.factory("greffier_layout", assigns=["doc.spans", "token.is_sent_start"])
def make(nlp: Language, name: str) -> Layout:
    """Build the component for the language of *nlp*."""
    return Layout(lang.load(nlp.lang))
