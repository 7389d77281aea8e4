"""Who is meant: the mentions of actors, resolved inside one document."""

from bisect import bisect_left
from itertools import pairwise

from spacy.tokens import Span

from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_resolution import Resolution
from greffier.extract._mark import marked

__all__ = ["coordinated", "mention_at", "resolve"]


def resolve(reading: Reading) -> tuple[Mention, ...]:
    """Return every mention of an actor in *reading*."""
    drafts = [Draft.of(span) for span in marked(reading.doc, "actors")]
    Resolution(reading, drafts).run()
    return tuple(draft.mention() for draft in drafts if not draft.dropped)


def mention_at(reading: Reading, token: int) -> Mention | None:
    """Return the mention that covers a token, the innermost one."""
    return reading.covered.get(token)


def coordinated(reading: Reading, mention: Mention) -> list[Mention]:
    """Return the mentions that one list joins to *mention* by commas, semicolons and "and", itself included."""
    mentions = reading.actors
    at = bisect_left(mentions, mention.span.start, key=lambda other: other.span.start)
    while at < len(mentions) and mentions[at] is not mention and mentions[at].span.start == mention.span.start:
        at += 1
    if at == len(mentions) or mentions[at] is not mention:
        return [mention]
    first = last = at
    while first > 0 and _joins(reading, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and _joins(reading, mentions[last], mentions[last + 1]):
        last += 1
    listed = list(mentions[first : last + 1])
    return listed if _has_and(reading, listed) else [mention]


def _joins(reading: Reading, left: Mention, right: Mention) -> bool:
    """Say whether only a comma, "and" and small words stand between two mentions."""
    between = _past_bracket(reading, left.span.end, right.span.start)
    if len(between) > 6 or not len(between):
        return False
    # A semicolon parts those whose own words hold a comma: "le ministre letton, X ; la ministre norvégienne, Y".
    parted = {",", ";"} if any(t.text == "," for t in left.span) else {","}
    also = reading.pack.words("clauses")["and"]  # "le Canada ainsi que la Norvège"
    marks = [t for t in between if t.text in parted or t.pos_ == "CCONJ" or t.lower_ in also]
    fine = all(t.text in parted or t.pos_ in ("CCONJ", "ADP", "DET", "ADV", "SCONJ") for t in between)
    return bool(marks) and fine


def _past_bracket(reading: Reading, start: int, end: int) -> Span:
    """Return the tokens between two mentions without a bracket after the first: "le Chili (3 M$) et le Pérou"."""
    doc = reading.doc
    if start < end and doc[start].text == "(":
        closing = next((at for at in range(start, end) if doc[at].text == ")"), None)
        start = closing + 1 if closing is not None else start
    return doc[start:end]


def _has_and(reading: Reading, listed: list[Mention]) -> bool:
    between = [token for a, b in pairwise(listed) for token in reading.doc[a.span.end : b.span.start]]
    also, parted = reading.pack.words("clauses")["and"], any(token.text == ";" for token in between)
    # "ainsi que" ends a list: what follows it behind a comma is no part of that.
    last = between if parted or len(listed) == 1 else reading.doc[listed[-2].span.end : listed[-1].span.start]
    return len(listed) == 1 or any(t.pos_ == "CCONJ" for t in between) or any(t.lower_ in also for t in last)
