"""Gaps: further speakers of one verb that the sentence does not repeat ("X a annoncé 3 millions, Y 2 millions")."""

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._clauses._near import quote_of
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble.statement._quoted import Said

GIVERS = ("country", "organisation", "body", "group")
REACH = 4
"""How many words may stand between the second speaker and the sum: bounds, articles."""


def split(reading: Reading, said: Said) -> tuple[Said, list[tuple[Mention, Said]]]:
    """Return what the first speaker said, and for each further one the speaker and what they said."""
    if len(said.parts) != 1:
        return said, []
    part = said.parts[0]
    if elliptic := _after_comma(reading, said) or _after_that(reading, said):
        return elliptic
    if said.quotes:
        return said, []
    found = [m for m in reading.mentions if part.start < m.span.start < part.end and _opens_gap(reading, m, part.end)]
    opening = range(part.start, part.start + REACH)
    if not found or not any(a.span.start in opening and a.span.end <= found[0].span.start for a in reading.amounts):
        return said, []  # the verb must have a sum for its object, or nothing is left out
    cuts = [_before_join(reading, m) for m in found]
    first = reading.doc[part.start : cuts[0]]
    rest: list[tuple[Mention, Said]] = []
    for at, mention in enumerate(found):
        end = cuts[at + 1] if at + 1 < len(cuts) else part.end
        words = reading.doc[mention.span.end : end]
        rest.append((mention, Said(start=mention.span.start, end=end, parts=(words,))))
    return Said(start=said.start, end=first.end, parts=(first,)), rest


def _after_comma(reading: Reading, said: Said) -> tuple[Said, list[tuple[Mention, Said]]] | None:
    """Take "… et le Portugal, le doublement de la sienne", "…; la Norvège, avec dix": a comma stands for the verb."""
    doc, part, joins = reading.doc, said.parts[0], reading.pack.words("verbs")["join"]
    whole, first = sentence(reading, part.start), part
    rest: list[tuple[Mention, Said]] = []
    for mention in reading.mentions:
        if not part.start < mention.span.start < whole.end or mention.kind not in GIVERS or mention.actor is None:
            continue
        at = mention.span.end
        before = doc[mention.span.start - 1]
        joined = plain(before) in joins and mention.span.end < part.end and part[0].pos_ in ("DET", "NUM")
        if not (joined or before.text == ";") or at + 1 >= whole.end or doc[at].text != ",":
            continue
        stop = next((k for k in range(at, whole.end) if doc[k].text == ";" and quote_of(reading, k) is None), whole.end)
        while stop > at and doc[stop - 1].text in {".", ",", ";"}:
            stop -= 1
        told = [v for v in verbs_in(reading, at, stop) if quote_of(reading, v.head) is None]
        if doc[at + 1].pos_ not in ("DET", "NUM", "ADP", "PUNCT") or any(v.features["Form"] == "finite" for v in told):
            continue
        first = doc[part.start : min(first.end, _before_join(reading, mention))]
        words = doc[at + 1 : stop]
        quotes = tuple(q for q in reading.quotes if words.start <= q.start and q.end <= words.end)
        rest.append((mention, Said(start=mention.span.start, end=stop, parts=(words,), quotes=quotes)))
    if not rest:
        return None
    quotes = tuple(q for q in said.quotes if q.end <= first.end)
    return Said(start=said.start, end=max(first.end, said.start + 1), parts=(first,), quotes=quotes), rest


def _after_that(reading: Reading, said: Said) -> tuple[Said, list[tuple[Mention, Said]]] | None:
    """Take "qu'elle verserait 3 millions, et la Türkiye qu'elle dépêcherait …": the second clause has a speaker too."""
    doc, part, that = reading.doc, said.parts[0], reading.pack.words("clauses")["that"]
    joins = reading.pack.words("verbs")["join"]
    for mention in reading.mentions if plain(part[0]) in that else ():
        at = mention.span.end
        if not part.start < mention.span.start or at + 1 >= part.end or mention.speaker.actor is None:
            continue
        if plain(doc[mention.span.start - 1]) not in joins or plain(doc[at]) not in that:
            continue
        first = doc[part.start : _before_join(reading, mention)]
        words = doc[at : part.end]
        quotes = tuple(q for q in said.quotes if q.start >= at)
        kept = tuple(q for q in said.quotes if q.end <= first.end)
        rest = Said(start=mention.span.start, end=part.end, parts=(words,), quotes=quotes)
        return Said(start=said.start, end=first.end, parts=(first,), quotes=kept), [(mention, rest)]
    return None


def _opens_gap(reading: Reading, mention: Mention, end: int) -> bool:
    """A name after a comma or "et", with a sum and no verb of its own after it."""
    if mention.kind not in GIVERS or mention.actor is None:
        return False
    doc, joins = reading.doc, reading.pack.words("verbs")["join"]
    before = doc[mention.span.start - 1]
    if before.text != "," and plain(before) not in joins:
        return False
    ahead = doc[mention.span.end : min(mention.span.end + REACH, end)]
    if any(token.is_punct for token in ahead[:1]):
        return False
    if not any(amount.span.start in range(ahead.start, ahead.end) for amount in reading.amounts):
        return False
    return not any(ahead.start <= verb.head < ahead.end for verb in reading.verbs)


def _before_join(reading: Reading, mention: Mention) -> int:
    at = mention.span.start
    joins = reading.pack.words("verbs")["join"]
    while reading.doc[at - 1].text in {",", ";"} or plain(reading.doc[at - 1]) in joins:
        at -= 1
    return at
