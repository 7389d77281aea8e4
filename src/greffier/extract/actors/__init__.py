"""Who is named: countries, organisations and their bodies, offices, persons, groups, pronouns.

Reads:  tokens, their tags and, for pronouns, the parse.
Writes: ``doc.spans["greffier.actors"]``: label_ how the words name somebody (name, short, seat, adjective,
        government, institution, title, counterpart, person, group, pronoun, own-country, words, text), id_ what
        they say in ids or the words themselves, kb_id_ Titles, Name, Whole, Courtesy, Det, Gender, Number, Tense.
Needs:  a tagger.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from greffier.extract._mark import mark, spell
from greffier.extract.actors._lexicon import Lexicon, lexicon
from greffier.extract.actors._phrases import Phrases
from greffier.extract.actors._shapes import Phrase
from greffier.extract.actors._words import Words


class Actors:
    """Mark every mention of an actor, one span each, the longest at its place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.phrases = Phrases(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the mentions of *doc*."""
        return mark(doc, "actors", self.find(doc))

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield one span a mention; changes nothing."""
        reached: list[Span] = []
        for span in self._read(doc):
            # Two readings that cross are of one place: the first stands.
            if not any(_cross(one, span) for one in reached):
                reached.append(span)
                yield span

    def _read(self, doc: Doc) -> Iterator[Span]:
        words = Words.of(doc.text, doc)
        for phrase in self.phrases.read(words):
            start, end = words.starts[phrase.start], words.ends[phrase.end - 1]
            cut = doc.char_span(start, end, alignment_mode="expand")
            if cut is not None:
                value = phrase.value or self._value(phrase) or doc.text[start:end]
                features = spell(phrase.features())
                yield Span(doc, cut.start, cut.end, label=phrase.label, kb_id=features, span_id=value)

    def _value(self, phrase: Phrase) -> str:
        """Say in ids what a phrase names: ``Ana Silva: PRT.foreign-minister``; nothing before a dot is unsaid."""
        offices = self.phrases.lexicon.who.offices
        call = offices.group if phrase.label == "group" else offices.id
        named = [call(title.holder, title.function, title.portfolios) for title in phrase.titles]
        return ": ".join(part for part in (phrase.name.text if phrase.name else "", " + ".join(named)) if part)


def _cross(one: Span, other: Span) -> bool:
    first, last = (one, other) if one.start <= other.start else (other, one)
    return first.start < last.start < first.end < last.end


@Language.factory("greffier_actors", assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Actors:
    """Build the component for the language of *nlp*."""
    return Actors(lexicon(nlp.lang))
