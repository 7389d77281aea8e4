"""The visit on which people met: its days and its city, for meetings that are told without their own."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading
from greffier.assemble.meeting._lead import lead_end
from greffier.assemble.meeting._lexis import Lexis, Range
from greffier.assemble.meeting._sitting import Days
from greffier.assemble.meeting._when import days
from greffier.assemble.meeting._where import place


def stay(reading: Reading, lexis: Lexis, at: int) -> tuple[Days, str | None]:
    """Return the days and the city of the visit on which they met, told in the lead or in the sentence of *at*.

    "Les 7 et 8 avril, X était en visite à Tunis", "X a effectué une visite à Rabat": what both tell, if both do.
    """
    found, where = Days(), None
    for sentence in _telling(reading, at):
        region = sentence.start, sentence.end
        for key in ("visiting", "stay"):
            for first, last in lexis.within(key, *region):
                verbs = verbs_in(reading, sentence.start, last + 1)
                if any(_open(verb.features) for verb in verbs) or (key == "stay" and _passed(reading, lexis, first)):
                    continue
                # "était en visite", "a effectué une visite": the day is told of the verb.
                head = next((v.head for v in verbs if 0 <= first - v.span.end <= 1), last - 1)
                found = found or days(reading, lexis, head, region)[0]
                where = where or visited(reading, lexis, last - 1, (first, sentence.end))
    return found, where


def visited(reading: Reading, lexis: Lexis, at: int, region: Range) -> str | None:
    """Return the city of a visit whose noun a token is: "une visite d'amitié et de travail à Oslo"."""
    while at + 1 < region[1] and lexis.at("at", at + 1) is None and _of_its_kind(reading, at + 1):
        at += 1
    return place(reading, lexis, at, region)


def _of_its_kind(reading: Reading, at: int) -> bool:
    """Say whether a token only says what a visit is for: "officielle", "d'amitié et de travail"."""
    token = reading.doc[at]
    small = plain(token) in reading.pack.words("clauses")["of"] or token.pos_ in ("ADJ", "CCONJ")
    return small or (
        token.pos_ == "NOUN" and token.is_lower and plain(reading.doc[at - 1]) in reading.pack.words("clauses")["of"]
    )


def _telling(reading: Reading, at: int) -> Iterator[Span]:
    """Yield the title, the first sentence of prose and the sentence of a token, in reading order."""
    limit = lead_end(reading, sentences=1)
    seen = -1
    for token in (*(block.start for block in reading.blocks if block.start < limit), at):
        sentence = reading.doc[token].sent
        if sentence.start > seen:
            seen = sentence.start
            yield sentence


def _open(features: dict[str, str]) -> bool:
    """Say whether a verb leaves a visit open: one to come, one that somebody is invited to pay."""
    return features.get("Form") == "infinitive" or features.get("Tense") == "Fut" or features.get("Mood") == "Cnd"


def _passed(reading: Reading, lexis: Lexis, first: int) -> bool:
    """Say whether a visit only stands behind a preposition that sets nothing in it: "avant son voyage à Rome"."""
    start = first
    while start > 0 and reading.doc[start - 1].pos_ in ("DET", "ADJ", "NUM"):
        start -= 1
    led = reading.doc[start - 1 : start]
    during = any(lexis.before("during", at) is not None for at in range(start, first + 1))
    return any(token.pos_ == "ADP" for token in led) and not during
