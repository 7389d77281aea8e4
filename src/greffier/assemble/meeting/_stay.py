"""The visit on which people met: its days and its city, for meetings that are told without their own."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._lead import lead_end
from greffier.assemble.meeting._lexis import Lexis, Range, lemmas
from greffier.assemble.meeting._pick import first_finite
from greffier.assemble.meeting._sitting import Days, Sitting
from greffier.assemble.meeting._when import days
from greffier.assemble.meeting._where import place


def at_visit(reading: Reading, lexis: Lexis, meeting: Sitting) -> None:
    """Give talks the city, and those without a day the days, of the visit on which they were or are to be held."""
    for days_, where in _visits(reading, lexis, meeting):
        elsewhere = where is not None and meeting.place not in (None, where)
        if elsewhere or (meeting.days and days_ and not days_.holds(meeting.days)):
            continue
        meeting.place, meeting.days = meeting.place or where, meeting.days or days_


def _visits(reading: Reading, lexis: Lexis, meeting: Sitting) -> Iterator[tuple[Days, str | None]]:
    """Yield the days and the city of each visit that the lead or the text before and at the talks tells.

    "Les 7 et 8 avril, X était en visite à Tunis", "X a effectué une visite à Rabat", "X se rendra lundi à Oslo".
    """
    goes = lemmas(reading.pack.words("settled")["travel"])
    for sentence in _telling(reading, meeting.at):
        region = sentence.start, sentence.end
        for key in ("visiting", "stay"):
            for first, last in lexis.within(key, *region):
                verbs = verbs_in(reading, sentence.start, last + 1)
                if any(_open(verb, meeting) for verb in verbs) or (key == "stay" and _passed(reading, lexis, first)):
                    continue
                # "était en visite", "a effectué une visite": the day is told of the verb.
                head = next((v.head for v in verbs if 0 <= first - v.span.end <= 1), last - 1)
                yield days(reading, lexis, head, region)[0], visited(reading, lexis, last - 1, (first, sentence.end))
        for verb in verbs_in(reading, *region):
            goes_there = verb.lemma in goes and verb.features["Form"] == "finite" and not _open(verb, meeting)
            where = place(reading, lexis, verb.head, region) if goes_there else None
            if where is not None:
                opens = first_finite(reading.verbs, sentence.start) is verb
                # "a annoncé aujourd'hui qu'elle se rendra": a day before the verb is that of the verb before.
                told = region if opens else (verb.span.start, region[1])
                yield days(reading, lexis, verb.head, told)[0], where


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
    """Yield the sentence of a token and those before it in its paragraph, then the title and the first of the text."""
    block, limit = reading.block(at), lead_end(reading, sentences=1)
    before = range(at, block.start - 1, -1) if block is not None else range(0)
    seen: set[int] = set()
    for token in (*before, *(block.start for block in reading.blocks if block.start < limit)):
        sentence = reading.doc[token].sent
        if sentence.start not in seen:
            seen.add(sentence.start)
            yield sentence


def _open(verb: Verb, meeting: Sitting) -> bool:
    """Say whether a verb leaves a visit open: one that somebody may pay, one to come of talks that were held."""
    ahead = verb.features.get("Tense") == "Fut" and not meeting.future
    return verb.features.get("Form") == "infinitive" or ahead or verb.features.get("Mood") == "Cnd"


def _passed(reading: Reading, lexis: Lexis, first: int) -> bool:
    """Say whether a visit only stands behind a preposition that sets nothing in it: "avant son voyage à Rome"."""
    start = first
    while start > 0 and reading.doc[start - 1].pos_ in ("DET", "ADJ", "NUM"):
        start -= 1
    led = reading.doc[start - 1 : start]
    during = any(lexis.before("during", at) is not None for at in range(start, first + 1))
    return any(token.pos_ == "ADP" for token in led) and not during
