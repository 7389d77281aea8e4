"""Quotations: the words between quotation marks, over several paragraphs where they run on.

Reads:  the text and ``greffier.layout``.
Writes: ``doc.spans["greffier.quotes"]``, marks included; label_ is the kind of mark; kb_id_ has
        ``Continues=Yes`` where the quotation goes on in the next span, ``Closed=No`` where no mark closes it.
Needs:  greffier_layout.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from greffier.extract._mark import mark, marked, spell
from greffier.text.layout import NUMBER
from greffier.text.marks import EITHER

_PAIRS = {"«": "»", "“": "”", "„": "“"}
_TURNED = {("„", "”"), ("”", "“")}
"""Marks that some agencies close with another than their own: "”Nous partons“"."""
_NAMES = {"«": "guillemets", "“": "curly", "”": "curly", "„": "low", '"': "straight", "''": "straight"}
_PARAGRAPHS = 6
"""A quotation that its mark closes only after more paragraphs than this was never closed."""
_MARK = re.compile("(?<!')''(?!')|[«»“”„\"]")


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    depth: int = 1


class Quotes:
    """Pair quotation marks inside a block; an opening mark that starts the next block continues."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the quotations of *doc*."""
        return mark(doc, "quotes", self.find(doc))

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield one span a quotation and paragraph; changes nothing."""
        blocks = marked(doc, "layout") or [doc[:]]
        carried: _Open | None = None
        text = doc.text  # put together anew at each call
        for at, block in enumerate(blocks):
            opened, carried = carried, None
            for match in _MARK.finditer(text, block.start_char, block.end_char):
                sign, where = match[0], match.start()
                if opened is None:
                    if sign in _PAIRS or (sign in {*EITHER, "”"} and _may_open(text, match, block)):
                        opened = _Open(where, sign)
                elif where == opened.start:
                    continue
                elif sign == (_PAIRS.get(opened.mark) or opened.mark) or (opened.mark, sign) in _TURNED:
                    opened.depth -= 1
                    if opened.depth == 0:
                        yield from _span(doc, opened.start, match.end(), opened.mark, {})
                        opened = None
                elif sign == opened.mark:
                    opened.depth += 1
            if opened is not None:
                runs_on = _runs_on(opened.mark, blocks[at + 1 : at + 1 + _PARAGRAPHS])
                features = {"Continues": "Yes"} if runs_on else {"Closed": "No"}
                yield from _span(doc, opened.start, block.end_char, opened.mark, features)
                if runs_on:
                    carried = _Open(blocks[at + 1].start_char, opened.mark)


def _runs_on(sign: str, following: Sequence[Span]) -> bool:
    """Say whether what *sign* opened goes on in the next paragraph: it repeats a mark, or a later one has the other.

    A page may set the closing mark before each paragraph: "» La crise dure."
    """
    if not following or following[0].text.startswith(sign):
        return bool(following)
    closing = _PAIRS.get(sign)
    if closing is None or sign in closing:
        return False
    for block in following:
        if block.label_ in ("heading", "stamp", "bullet") or NUMBER.match(block.text):
            return False  # a resolution printed between marks
        if first := next((char for char in block.text if char in (sign, closing)), None):
            return first == closing
    return False


def _may_open(text: str, sign: re.Match[str], block: Span) -> bool:
    """Say whether a mark that opens and closes alike opens: before its word, or loose with another one to come."""
    before = text[sign.start() - 1] if sign.start() > block.start_char else " "
    beside = not text[sign.end() : sign.end() + 1].isspace()
    return (before.isspace() or before in "([:'’-—–«“") and (beside or sign[0] in text[sign.end() : block.end_char])


def _span(doc: Doc, start: int, end: int, sign: str, features: dict[str, str]) -> Iterator[Span]:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is not None:
        yield Span(doc, span.start, span.end, label=_NAMES[sign], kb_id=spell(features))


@Language.factory("greffier_quotes", assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Quotes:
    """Build the component."""
    return Quotes()
