"""Times: every temporal expression, as its words tell it.

Reads:  the text, ``greffier.layout`` for the ends of blocks, and the parts of speech beside a bare year.
Writes: ``doc.spans["greffier.times"]``: label_ is the rule, id_ the features of ``_time_rules`` in ``spell``'s
        notation, kb_id_ TIMEX3's type. The day they fall on is settled in ``assemble``.
Needs:  the tagger; greffier_layout where there is one.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from greffier import lang
from greffier.extract import _time_dates, _time_deictic, _time_durations, _time_years
from greffier.extract._mark import mark, marked, spell
from greffier.extract._time_rules import find
from greffier.text.lexemes import Lexer

__all__ = ["Times", "make"]

GRAMMAR = (_time_dates, _time_years, _time_deictic, _time_durations)
"""The modules whose rules are used; importing them registers the rules, in this order."""


class Times:
    """Mark temporal expressions with what their words mean."""

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer

    def __call__(self, doc: Doc) -> Doc:
        """Mark the times of *doc*."""
        return mark(doc, "times", self.find(doc))

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield one span a time; changes nothing."""
        blocks = marked(doc, "layout")
        lexed = self.lexer(doc.text, [block.start_char for block in blocks] if blocks else None)
        for found in find(self.lexer, lexed):
            start, end = lexed.lexemes[found.first].start, lexed.lexemes[found.last - 1].end
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or (found.rule == "year_weak" and _counts(span)):
                continue
            if found.rule == "holiday" and (span.start_char != start or _names(span)):
                continue
            rule = found.rule.removesuffix("_weak")
            yield Span(doc, span.start, span.end, label=rule, kb_id=found.type, span_id=spell(found.features))


def _counts(span: Span) -> bool:
    """Say whether the four figures count what follows: ``près de 2000 soldats``."""
    if span.end >= len(span.doc):
        return False
    following = span.doc[span.end]
    return following.pos_ == "NOUN" and following.text[:1].islower() and following.i > span.start


def _names(span: Span) -> bool:
    """Say whether the holiday is somebody's first name or surname: ``Noël Aubert``, ``Mme Noël``."""
    doc, before = span.doc, span[0].nbor(-1) if span.start else None
    following = doc[span.end] if span.end < len(doc) else None
    first = following is not None and following.is_alpha and following.text[:1].isupper()
    last = before is not None and before.pos_ in ("NOUN", "PROPN")
    return span[0].pos_ != "DET" and (first or last)


@Language.factory("greffier_times", assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Times:
    """Build the component with the words of the pipeline's language."""
    pack = lang.load(nlp.lang)
    return Times(Lexer(pack.words("numbers"), pack.words("times")))
