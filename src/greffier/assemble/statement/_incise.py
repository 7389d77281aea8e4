"""Incises: what is said stands before the cue, and may go on after it ("« A », a dit X, « B »")."""

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.statement._cues import Cue
from greffier.assemble.statement._quoted import Said, between_marks, run


def before(reading: Reading, cue: Cue) -> Said | None:
    """Take "…, a déclaré X": the words before the cue, and those that go on after its clause."""
    doc, verb = reading.doc, cue.verb
    whole = sentence(reading, verb.head)
    end = verb.span.start
    while end > whole.start and (
        doc[end - 1].text == "," or plain(doc[end - 1]) in reading.pack.words("verbs")["clitic"]
    ):
        end -= 1
    start = _after_break(reading, whole.start, end)
    quotes = [q for q in reading.quotes if start <= q.start and q.end <= end]
    direct = bool(quotes) and quotes[0].start == start and quotes[-1].end == end and len(quotes) == 1
    parts = [between_marks(reading, quotes[0])] if direct else [doc[start:end]]
    evidence_end = _incise_end(reading, verb, whole.end)
    rest = _resumed(reading, verb, evidence_end, whole.end, direct=direct)
    if rest is not None:
        part, quote = rest
        parts.append(part)
        evidence_end = quote.end if quote is not None else part.end
        quotes.extend([quote] if quote is not None else [])
        if quote is not None:
            for following in run(reading, quote)[1:]:
                parts.append(between_marks(reading, following))
                quotes.append(following)
                evidence_end = following.end
    if not parts[0].text.strip():
        return None
    return Said(start=start, end=evidence_end, parts=tuple(parts), quotes=tuple(quotes), direct=direct)


def _after_break(reading: Reading, start: int, end: int) -> int:
    """Return where the last clause before *end* starts: after a semicolon that no quotation holds."""
    for at in range(end - 1, start, -1):
        quoted = any(q.start < at < q.end for q in reading.quotes)
        if not quoted and reading.doc[at].text in {";", ":"}:
            start = at + 1
            break
    start = _past_dateline(reading, start, end)
    while start < end and (reading.doc[start].is_space or reading.doc[start].text in {"-", "–", "—", "•"}):
        start += 1
    return start


def _past_dateline(reading: Reading, start: int, end: int) -> int:
    """Step over the place and the day before a dash ("KIGALI, 10 octobre 2026 (AFP) -")."""
    for at in range(start, min(start + 16, end)):
        dated = any(start <= time.span.start and time.span.end <= at for time in reading.times)
        if reading.doc[at].text in {"-", "–", "—"} and dated and not verbs_in(reading, start, at):
            return at + 1
    return start


def _incise_end(reading: Reading, verb: Verb, limit: int) -> int:
    """Return the end of the incise: its subject and what belongs to it, up to a break or the full stop."""
    for at in range(verb.span.end, limit):
        token = reading.doc[at]
        opened = at > verb.span.end and reading.doc[at - 1].is_punct and any(q.start == at for q in reading.quotes)
        if opened or token.text in {";", ".", ":"}:
            return at
        if token.text == "," and at + 1 < limit and any(q.start == at + 1 for q in reading.quotes):
            return at
    return limit


def _resumed(reading: Reading, verb: Verb, at: int, limit: int, *, direct: bool) -> tuple[Span, Span | None] | None:
    """Return what goes on after the incise: a second quotation, or "…, mais …"."""
    doc = reading.doc
    while at < limit and (doc[at].text in {",", ";", ":"} or doc[at].is_space):
        at += 1
    quote = next((q for q in reading.quotes if q.start == at), None)
    finite = verbs_in(reading, verb.span.end, at)
    if quote is not None:
        if any(v.features["Form"] != "participle" for v in finite):
            return None  # the second quotation has a cue of its own ("avant d'ajouter")
        if doc[at - 1].text == ";" and verbs_in(reading, quote.end, limit):
            return None
        return between_marks(reading, quote), quote
    if not direct:
        joins = reading.pack.words("verbs")["join"]
        for k in range(verb.span.end, limit - 1):
            if doc[k].text == "," and plain(doc[k + 1]) in joins:
                end = limit
                while end > k and (doc[end - 1].is_punct or doc[end - 1].is_space):
                    end -= 1
                following = [v for v in verbs_in(reading, k, end) if v.features["Form"] == "finite"]
                return (doc[k + 1 : end], None) if following else None
    return None
