"""Words said before: "C'est ce qu'a déclaré X" reports the sentence, or the clause, that stands before it."""

from spacy.tokens import Span

from greffier.assemble._phrases import sentence
from greffier.assemble._reading import Reading
from greffier.assemble.statement._quoted import Said, between_marks


def referred(reading: Reading, pronoun: Span, end: int) -> Said | None:
    """Return what the *pronoun* of "c'est ce que" stands for, None where it is not that phrase; *end* ends the cue."""
    doc, be = reading.doc, reading.pack.words("verbs")["be"]
    opening = pronoun.start - 2
    if len(pronoun) != 1 or pronoun[0].pos_ != "PRON" or opening < 0:
        return None
    if doc[pronoun.start - 1].lemma_ not in be or doc[opening].pos_ != "PRON":
        return None
    whole, block = sentence(reading, pronoun.start), reading.block(pronoun.start)
    if opening > whole.start:
        if doc[opening - 1].text not in {",", ":"} or opening - 1 <= whole.start:
            return None
        said = doc[whole.start : opening - 1]
    else:
        before = whole.start - 1
        while before > 0 and doc[before].is_space:
            before -= 1
        if block is None or before < block.start:
            return None
        said = sentence(reading, before)
    quotes = [q for q in reading.quotes if said.start <= q.start and q.end <= said.end + 1]
    if len(quotes) == 1 and quotes[0].start - said.start <= 1 and said.end - quotes[0].end <= 1:
        part = between_marks(reading, quotes[0])
        return Said(start=quotes[0].start, end=end, parts=(part,), quotes=(quotes[0],), direct=True)
    last = said.end
    while last > said.start + 1 and (doc[last - 1].is_space or doc[last - 1].text == "."):
        last -= 1
    return Said(start=said.start, end=end, parts=(doc[said.start : last],), quotes=tuple(quotes))
