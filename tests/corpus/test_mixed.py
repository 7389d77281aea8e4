"""Sentences of the open texts in any order, under any publisher: no reading breaks, and all that is read is proved."""

import datetime as dt
import random
import re
from pathlib import Path

import pytest

from greffier import assemble, extract, lang
from greffier.records.document import Document
from greffier.records.sift import sift
from greffier.text.normal import normalise

TEXTS = sorted(Path(__file__).parent.rglob("*.txt"))
PARAGRAPHS = [part for path in TEXTS for part in normalise(path.read_text("utf-8")).split("\n\n") if part.strip()]
PUBLISHERS = ("NATO", "UN", "FRA", "EU.COUNCIL", "AU", None, "a body that no file knows")


@pytest.mark.parametrize("seed", range(40))
def test_nothing_breaks(seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = chance.sample(PARAGRAPHS, chance.randint(3, 8))
    if seed % 2:
        paragraphs = [_shuffled(paragraph, chance) for paragraph in paragraphs]
    document = Document(
        id=f"mixed-{seed}",
        text="\n\n".join(paragraphs),
        title=paragraphs[0][:100],
        language="fr",
        published=None if seed % 5 == 0 else dt.date(2026, 3, 18),
        publisher=chance.choice(PUBLISHERS),
    )
    minutes = assemble.minutes(extract.pipeline("fr")(document.text), document, lang.load("fr"))
    assert sift(minutes).rejected == ()


def _shuffled(paragraph: str, chance: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?])\s", paragraph)
    return " ".join(chance.sample(sentences, len(sentences)))
