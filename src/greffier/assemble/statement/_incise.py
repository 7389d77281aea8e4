"""Incises: what is said stands before the cue, and may go on after it ("« A », a dit X, « B »")."""

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._clauses._relative import opens_relative
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.statement._beside import person_beside
from greffier.assemble.statement._cues import Cue
from greffier.assemble.statement._quoted import Said, between_marks, quote_above, run
from greffier.assemble.statement._sayings import Sayings, opens_with
from greffier.text.marks import CLOSING

_CLOSING = {*CLOSING, ")"}


def before(reading: Reading, cue: Cue) -> Said | None:
    """Take "…, a déclaré X": the words before the cue, and those that go on after its clause."""
    doc, verb = reading.doc, cue.verb
    if (quote := next((q for q in reading.quotes if q.start < verb.head < q.end - 1), None)) is not None:
        return _within(reading, verb, quote)
    whole = sentence(reading, verb.head)
    end = verb.span.start
    while end > whole.start and (
        doc[end - 1].text == "," or plain(doc[end - 1]) in reading.pack.words("verbs")["clitic"]
    ):
        end -= 1
    end = _before_gloss(reading, end)
    if end == whole.start and (above := quote_above(reading, verb.span.start)) is not None:
        said = between_marks(reading, above)
        return Said(start=above.start, end=whole.end, parts=(said,), quotes=(above,), direct=True)
    if (own := _relative_quote(reading, verb, end, whole.end)) is not None:
        return Said(start=end - 1, end=own.end, parts=(between_marks(reading, own),), quotes=(own,), direct=True)
    start = _after_break(reading, whole.start, end)
    quotes = [q for q in reading.quotes if start <= q.start and q.end <= end]
    if quotes and quotes[-1].end == end and _ends_sentence(reading, start, quotes[-1].start):
        start, quotes = quotes[-1].start, quotes[-1:]  # "… de 155 mm. « … », a-t-il dit": the sentence was not cut
    direct = bool(quotes) and quotes[0].start == start and quotes[-1].end == end and len(quotes) == 1
    parts = [between_marks(reading, quotes[0])] if direct else [doc[start:end]]
    if not parts[0].text.strip():
        return None
    more, inside, closed = _goes_on(reading, verb, doc[start:end], whole.end, direct=direct)
    return Said(start=start, end=closed, parts=(*parts, *more), quotes=(*quotes, *inside), direct=direct)


def _before_gloss(reading: Reading, end: int) -> int:
    """Return the end of a quotation that a bracket glosses: "« Maji ni uhai » (l'eau, c'est la vie), a-t-il dit"."""
    if reading.doc[end - 1].text not in {")", "]"}:
        return end
    opening = next((at for at in range(end - 1, 0, -1) if reading.doc[at].text in {"(", "["}), end)
    return opening if any(quote.end == opening for quote in reading.quotes) else end


def _goes_on(
    reading: Reading, verb: Verb, first: Span, limit: int, *, direct: bool
) -> tuple[list[Span], list[Span], int]:
    """Return what is said behind the cue, the quotations in it, and where the statement ends."""
    rest = None if direct else _rest_of_clause(reading, verb, first.start, first.end, limit)
    if rest is not None:
        return [rest], _marked(reading, rest), rest.end
    closed = _incise_end(reading, verb, limit)
    resumed = _resumed(reading, verb, closed, limit, direct=direct)
    if resumed is None:
        return [], [], closed
    part, quote = resumed
    if quote is None:
        return [part], _marked(reading, part), part.end
    quotes = run(reading, quote)
    return [part, *(between_marks(reading, following) for following in quotes[1:])], quotes, quotes[-1].end


def _marked(reading: Reading, words: Span) -> list[Span]:
    return [quote for quote in reading.quotes if words.start <= quote.start and quote.end <= words.end]


def _relative_quote(reading: Reading, verb: Verb, end: int, limit: int) -> Span | None:
    """Return the quotation that alone is said in "au peuple qui, a-t-elle dit, « partage sa table »"."""
    at = verb.span.end
    if not verb.features.get("Inverted") or not opens_relative(reading, end - 1):
        return None
    while at < limit and reading.doc[at].text == ",":
        at += 1
    return next((q for q in reading.quotes if q.start == at), None)


def _within(reading: Reading, verb: Verb, quote: Span) -> Said | None:
    """Take "« Le reste existe, a-t-elle dit, mais sur le papier. »": the marks hold the incise too."""
    inner, doc = between_marks(reading, quote), reading.doc
    speaks = mention_at(reading, verb.span.end)  # "…, a dit X, directrice du Fonds. …": the office is said of X
    beside = person_beside(reading, speaks.span.end) if speaks is not None else None
    speaks = beside or speaks
    after = min(speaks.span.end, inner.end) if speaks is not None else verb.span.end
    stop = next((at for at in range(after, inner.end) if doc[at].text == "."), None)
    if speaks is not None and stop is not None and not verbs_in(reading, after, stop):
        after = stop  # "a lancé la ministre, Anne Roy, à la tribune. Et …"
    closing = next((at for at in range(after, inner.end) if doc[at].text in {",", ".", ";"}), inner.end)
    first = doc[inner.start : verb.span.start]
    while len(first) and (first[-1].text == "," or first[-1].is_space):
        first = first[:-1]
    rest = doc[closing + 1 : inner.end] if closing < inner.end else doc[inner.end : inner.end]
    if not len(first):
        return None
    if _tells_on(reading, rest.start):
        return Said(start=quote.start, end=closing, parts=(first,), quotes=(quote,), direct=True)
    if closing < inner.end and doc[closing].text == "." and rest.text.strip():
        return Said(start=quote.start, end=closing, parts=(first,), quotes=(quote,), direct=True, rest=rest)
    parts = (first, rest) if rest.text.strip() else (first,)
    return Said(start=quote.start, end=quote.end, parts=parts, quotes=(quote,), direct=True)


def _tells_on(reading: Reading, at: int) -> bool:
    """Say of "…, a-t-il dit, ajoutant que …" that the narrator goes on, whatever marks are still open."""
    beside = [verb for verb in verbs_in(reading, at, at + 1) if verb.features["Form"] == "gerund"]
    return any(Sayings(reading.pack).act(verb) is not None for verb in beside)


def _ends_sentence(reading: Reading, start: int, quote: int) -> bool:
    """Say whether a full stop parts what stands before a quotation from it."""
    at = quote - 1
    while at > start and reading.doc[at].is_space:
        at -= 1
    return at > start and reading.doc[at].text.endswith((".", "!", "?"))


def _after_break(reading: Reading, start: int, end: int) -> int:
    """Return where the last clause before *end* starts: after a semicolon that no quotation holds."""
    for at in range(end - 1, start, -1):
        quoted = any(q.start < at < q.end for q in reading.quotes)
        if not quoted and reading.doc[at].text in {";", ":"}:
            start = at + 1
            break
    while start < end and (reading.doc[start].is_space or reading.doc[start].text in {"-", "–", "—", "•"}):
        start += 1
    return start


def _rest_of_clause(reading: Reading, verb: Verb, start: int, end: int, limit: int) -> Span | None:
    """Return what follows the incise where the words before it are no clause yet: "Ces sommes, dit X, couvrent …"."""
    doc, words = reading.doc, reading.pack.words("clauses")
    finite = [v for v in verbs_in(reading, start, end) if v.features["Form"] == "finite"]
    opening = plain(doc[start])
    subordinate = opening in words["conjunction"] or opening in words["like"]
    if any(start <= q.start < end <= q.end for q in reading.quotes) or (finite and not subordinate):
        return None
    later = [v for v in verbs_in(reading, verb.span.end, limit) if v.features["Form"] == "finite"]
    for comma in range(verb.span.end, limit - 1):
        following = doc[comma + 1]
        relative = plain(following) in (*words["relative_subject"], *words["relative"])
        # "La Tunisie, a-t-elle indiqué, reste disposée": the verb may be taken for a noun.
        told = any(v.head > comma for v in later) or (verb.features.get("Inverted") and following.pos_ == "NOUN")
        if doc[comma].text != "," or relative or not told:
            continue
        if _tells_on(reading, comma + 1):
            return None
        if _apposed(reading, comma + 1, limit):
            continue
        stop = limit
        while (
            stop > comma and (doc[stop - 1].is_punct or doc[stop - 1].is_space) and doc[stop - 1].text not in _CLOSING
        ):
            stop -= 1
        return doc[comma + 1 : stop]
    return None


def _apposed(reading: Reading, at: int, limit: int) -> bool:
    """Say whether a name or a title between commas stands here: "…, indique X, ministre de Y, couvrent"."""
    doc = reading.doc
    comma = next((k for k in range(at, limit) if doc[k].text == ","), None)
    return comma is not None and doc[at].pos_ in ("NOUN", "PROPN") and not verbs_in(reading, at, comma)


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
        clause = _behind_colon(reading, verb, limit) or _subordinate(reading, verb, limit)
        if (clause := clause or _complement_quoted(reading, verb, limit)) is not None:
            return clause, None
        joins = reading.pack.words("verbs")["join"]
        for k in range(verb.span.end, limit - 1):
            if doc[k].text == "," and plain(doc[k + 1]) in joins:
                end = limit
                while end > k and (doc[end - 1].is_punct or doc[end - 1].is_space):
                    end -= 1
                following = [v for v in verbs_in(reading, k, end) if v.features["Form"] == "finite"]
                return (doc[k + 1 : end], None) if following else None
    return None


def _behind_colon(reading: Reading, verb: Verb, limit: int) -> Span | None:
    """Return what bears out "…, a annoncé X : 720 millions iront à la Syrie", a clause of its own behind the colon."""
    doc = reading.doc
    colon = next((at for at in range(verb.span.end, limit) if doc[at].text == ":"), None)
    if colon is None or verbs_in(reading, verb.span.end, colon):
        return None
    end = limit
    while end > colon + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text not in _CLOSING:
        end -= 1
    told = [v for v in verbs_in(reading, colon, end) if v.features["Form"] == "finite"]
    return doc[colon + 1 : end] if told else None


def _complement_quoted(reading: Reading, verb: Verb, limit: int) -> Span | None:
    """Return what goes on between marks after "Il s'agit, a dit X, d'une « chance »": the clause lacked it."""
    doc, words = reading.doc, reading.pack.words("clauses")
    quote = next((q for q in reading.quotes if verb.span.end < q.start < limit), None)
    commas = [at for at in range(verb.span.end, quote.start) if doc[at].text == ","] if quote is not None else []
    if quote is None or not commas or plain(doc[commas[-1] + 1]) not in (*words["of"], *words["to"], *words["that"]):
        return None
    return doc[commas[-1] + 1 : quote.end]


def _subordinate(reading: Reading, verb: Verb, limit: int) -> Span | None:
    """Return the clause that goes on after "…, a-t-il ajouté, dès que …": what is said on what condition, or when."""
    doc, at = reading.doc, verb.span.end
    if not verb.features.get("Inverted") or at + 1 >= limit or doc[at].text != ",":
        return None
    ahead = doc[at + 1 : min(at + 5, limit)].text.lower().replace("’", "'")
    opens = plain(doc[at + 1]) in reading.pack.words("clauses")["conjunction"]
    that = any(plain(token) in reading.pack.words("clauses")["that"] for token in doc[at + 2 : at + 3])
    if that and plain(doc[at + 1]) in reading.pack.words("saying")["contrast"]:
        return None  # "…, a-t-il dit, tandis que Y a insisté sur …": the contrast is the release's
    if not opens and not any(opens_with(ahead, p) for p in reading.pack.words("saying").get("going-on", ())):
        return None
    end = limit
    while end > at + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text not in _CLOSING:
        end -= 1
    return doc[at + 1 : end]
