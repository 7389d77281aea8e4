"""Talks with the press, which are no meeting: "Entretien avec la ministre", over questions and answers."""

from greffier.assemble._reading import Reading
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._noun import Noun

_QUESTIONS = 2
"""Paragraphs that end as questions, from which a release is one of questions and answers."""


def interviewed(reading: Reading, lexis: Lexis, noun: Noun) -> bool:
    """Say whether talks that the title names are those of a journalist, with the text or a part of it for answers."""
    headline = reading.title
    if noun.kind != "bilateral" or headline is None or not headline.start <= noun.at < headline.end:
        return False
    return bool(lexis.all("interview")) or _asked(reading) >= _QUESTIONS


def _asked(reading: Reading) -> int:
    return sum(block.label_ != "title" and block.text.rstrip().endswith("?") for block in reading.blocks)
