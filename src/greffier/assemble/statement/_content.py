"""What is said: the words that a cue governs, and which of them are a speaker's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from greffier.assemble._clauses import complement, sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.statement._cues import Cue, relative_content
from greffier.records.statement import Mode

TERM = 4
"""A quotation of no more words than this, all nouns, is a mere term."""

_OPEN, _CLOSE = {"«", "“", '"', "„"}, {"»", "”", '"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The content of a statement: its parts, the quotations in it, and the stretch that is its evidence."""

    start: int
    end: int
    parts: tuple[Span, ...]
    quotes: tuple[Span, ...] = ()
    direct: bool = False


def mode_of(reading: Reading, said: Said) -> Mode:
    """Say whether the words are the speaker's own: all, some or none of them."""
    if said.direct:
        return "direct"
    return "mixed" if any(not is_term(reading, quote) for quote in said.quotes) else "indirect"


def is_term(reading: Reading, quote: Span) -> bool:
    """Say whether the marks only name a thing: "la « flotte fantôme »", "dit « E5 »"."""
    words = [token for token in between_marks(reading, quote) if not token.is_punct and not token.is_space]
    if not words:
        return True
    if len(words) > TERM or quote.start == 0:
        return False
    before = reading.doc[quote.start - 1]
    if before.is_space and quote.start > 1:
        before = reading.doc[quote.start - 2]
    verbal = any(token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") for token in words)
    nominal = words[0].pos_ in ("NOUN", "PROPN", "X", "NUM") or words[0].text[:1].isupper()
    ended = words[-1].i + 1 < quote.end and reading.doc[words[-1].i + 1].text in {".", "!", "?"}
    if verbal or ended or not nominal or before.text == ":":
        return False
    # "la « flotte fantôme »", "le projet « Écoles du Nord »"; but "des débats « écrits d'avance »" quotes somebody.
    return before.pos_ in ("DET", "ADP") or before.text in {"(", "'", "’"} or words[0].text[:1].isupper()


def between_marks(reading: Reading, quote: Span) -> Span:
    """Return the words between the marks of a quotation, white space outside."""
    start, end = quote.start, quote.end
    if reading.doc[start].text in _OPEN:
        start += 1
    if end > start and reading.doc[end - 1].text in _CLOSE:
        end -= 1
    while start < end and reading.doc[start].is_space:
        start += 1
    while end > start and reading.doc[end - 1].is_space:
        end -= 1
    return reading.doc[start:end]


def contents(reading: Reading, cue: Cue, all_cues: Sequence[Cue]) -> Said | None:
    """Return what *cue* reports, None where nothing stands there after all."""
    if cue.frame == "quote":
        return _quotation(reading, cue)
    if cue.frame == "before":
        return _before(reading, cue)
    if cue.frame in ("relative", "agent"):
        return _relative(reading, cue)
    if cue.frame == "aside":
        return _aside(reading, cue)
    return _clause(reading, cue, all_cues)


def _quotation(reading: Reading, cue: Cue) -> Said | None:
    """Take "X a déclaré : « … »", with the clause that may stand before the colon."""
    quote = next((q for q in reading.quotes if q.start >= cue.verb.span.end), None)
    if quote is None:
        return None
    quotes = _run(reading, quote)
    parts = [between_marks(reading, q) for q in quotes]
    lead = reading.doc[cue.verb.span.end : quote.start]
    opens = next((t.i for t in lead if plain(t) in reading.pack.words("clauses")["that"]), None)
    start = _clause_start(reading, cue.verb)
    if opens is not None:
        colon = quote.start - 1
        return Said(start=start, end=quotes[-1].end, parts=(reading.doc[opens:colon], *parts), quotes=tuple(quotes))
    return Said(start=start, end=quotes[-1].end, parts=tuple(parts), quotes=tuple(quotes), direct=True)


def _run(reading: Reading, quote: Span) -> list[Span]:
    """Return a quotation with the paragraphs that continue it."""
    run = [quote]
    while "Continues=Yes" in run[-1].kb_id_:
        following = next((q for q in reading.quotes if q.start >= run[-1].end), None)
        if following is None:
            break
        run.append(following)
    return run


def _before(reading: Reading, cue: Cue) -> Said | None:
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
            for following in _run(reading, quote)[1:]:
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


def _relative(reading: Reading, cue: Cue) -> Said | None:
    noun = relative_content(reading, cue.verb)
    if noun is None or noun.start >= cue.verb.span.start:
        return None
    end = cue.verb.span.end
    whole = sentence(reading, cue.verb.head)
    for time in reading.times:
        if end <= time.span.start <= end + 2 and time.span.end <= whole.end:
            end = time.span.end
    return Said(start=noun.start, end=end, parts=(noun,))


def _aside(reading: Reading, cue: Cue) -> Said | None:
    """Take "Comme l'a rappelé X, …": all of the sentence that the aside leaves."""
    doc = reading.doc
    whole = sentence(reading, cue.verb.head)
    comma = next((at for at in range(cue.verb.span.end, whole.end) if doc[at].text == ","), None)
    if comma is None or cue.verb.span.start - whole.start > 4:
        return None
    end = whole.end
    while end > comma + 1 and (doc[end - 1].text in {".", ";"} or doc[end - 1].is_space):
        end -= 1
    quotes = tuple(q for q in reading.quotes if comma < q.start and q.end <= whole.end)
    direct = len(quotes) == 1 and quotes[0].start == comma + 1 and quotes[0].end >= end
    part = between_marks(reading, quotes[0]) if direct else doc[comma + 1 : end]
    if not part.text.strip():
        return None
    return Said(start=whole.start, end=max(end, part.end), parts=(part,), quotes=quotes, direct=direct)


def _clause(reading: Reading, cue: Cue, all_cues: Sequence[Cue]) -> Said | None:
    """The complement: "que …", "de …" or a noun phrase, up to where another cue of the same speaker starts."""
    stops = [at for other in all_cues if (at := _start_of(reading, cue, other)) is not None]
    if (main := _main_clause(reading, cue.verb)) is not None:
        stops.append(main)
    content = complement(reading, cue.verb, stops=stops)
    if content is None:
        return None
    start, end = content.start, content.end
    while start < end and (reading.doc[start].text in {",", ":"} or reading.doc[start].is_space):
        start += 1
    start = _opening(reading, cue, start, end)
    if end <= start:
        return None
    quotes = tuple(q for q in reading.quotes if start <= q.start and q.start < end)
    end = max([end, *(q.end for q in quotes)])
    whole = reading.doc[start:end]
    alone = len(quotes) == 1 and quotes[0].start == start and quotes[0].end >= end and not is_term(reading, quotes[0])
    parts: tuple[Span, ...] = (between_marks(reading, quotes[0]) if alone else whole,)
    if (
        quotes
        and quotes[-1].end >= end
        and quotes[-1].start - 1 > start
        and reading.doc[quotes[-1].start - 1].text == ":"
    ):
        # "a souligné que … : « … »": the clause, then the quotation that bears it out.
        parts = (reading.doc[start : quotes[-1].start - 1], between_marks(reading, quotes[-1]))
    return Said(start=_clause_start(reading, cue.verb), end=end, parts=parts, quotes=quotes, direct=alone)


def _opening(reading: Reading, cue: Cue, start: int, end: int) -> int:
    """Step over an adverbial between the cue and its "que" ("a prévenu à son arrivée que …")."""
    that, of = reading.pack.words("clauses")["that"], reading.pack.words("clauses")["of"]
    if cue.verb.lemma in reading.pack.words("saying").get("say.noun", ()):
        nouns = reading.pack.words("saying")["noun"]
        figure = next((at for at in range(start, end) if reading.doc[at].lower_ in nouns), start)
        return figure - 1 if figure > start and reading.doc[figure - 1].pos_ == "DET" else figure
    start = _past_manner(reading, start, end)
    if start >= end or plain(reading.doc[start]) in of:
        return start
    if reading.doc[start].pos_ in ("ADP", "ADV") and plain(reading.doc[start]) not in that:
        for at in range(start + 1, min(start + 10, end)):
            to = plain(reading.doc[start]) in reading.pack.words("clauses")["to"]
            addressed = to and any(m.span.start <= at < m.span.end for m in reading.mentions)
            if reading.doc[at].text == "," and at + 1 < end and plain(reading.doc[at + 1]) in that:
                return at + 1
            if reading.doc[at].is_punct or addressed or any(v.head == at for v in reading.verbs):
                break
            if plain(reading.doc[at]) in that:
                return at
    return start


def _past_manner(reading: Reading, start: int, end: int) -> int:
    """Step over the day and the manner of the saying ("a condamné hier, avec fermeté, …")."""
    phrases = sorted(reading.pack.words("saying").get("manner", ()), key=len, reverse=True)
    moved = True
    while moved and start < end:
        moved = False
        day = next((t for t in reading.times if t.span.start == start and t.type in ("DATE", "TIME")), None)
        if day is not None and day.span.end < end:
            start, moved = day.span.end, True
        ahead = reading.doc[start : min(start + 8, end)].text.lower().replace("’", "'")
        phrase = next((p for p in phrases if ahead.startswith(p) and not ahead[len(p) : len(p) + 1].isalpha()), None)
        if phrase is not None:
            stop = reading.doc[start].idx + len(phrase)
            while start < end and reading.doc[start].idx < stop:
                start += 1
            moved = True
        negated = reading.pack.words("verbs")["negated"]
        if start + 1 < end and reading.doc[start].pos_ == "ADV" and plain(reading.doc[start]) not in negated:
            start, moved = start + 1, True
        while moved and start < end and (reading.doc[start].text == "," or reading.doc[start].is_space):
            start += 1
    return start


def _main_clause(reading: Reading, verb: Verb) -> int | None:
    """Return the comma at which a gerund that opens its sentence gives way to the main clause."""
    whole = sentence(reading, verb.head)
    if verb.features["Form"] != "gerund" or verb.span.start - whole.start > 3:
        return None
    for mention in reading.mentions:
        if verb.span.end < mention.span.start < whole.end and reading.doc[mention.span.start - 1].text == ",":
            after = verbs_in(reading, mention.span.end, min(mention.span.end + 6, whole.end))
            if after and after[0].features["Form"] == "finite":
                return mention.span.start - 1
    return None


def _start_of(reading: Reading, cue: Cue, other: Cue) -> int | None:
    """Return where *other* cuts the complement of *cue*: an infinitive after "avant de", a gerund, an incise."""
    if other.verb.span.start < cue.verb.span.end or sentence(reading, other.verb.head) != sentence(
        reading, cue.verb.head
    ):
        return None
    form, at = other.verb.features["Form"], other.verb.span.start
    if any(q.start < at < q.end for q in reading.quotes) or form not in ("infinitive", "gerund"):
        return None
    mark = other.verb.features.get("Mark", "")
    if form == "infinitive" and mark not in ("avant de", "et de"):
        return None
    at -= len(mark.split())
    while at > cue.verb.span.end and (
        reading.doc[at - 1].pos_ in ("ADV", "CCONJ")
        or reading.doc[at - 1].text == ","
        or plain(reading.doc[at - 1]) in reading.pack.words("clauses")["while"]
    ):
        at -= 1
    return at


def _clause_start(reading: Reading, verb: Verb) -> int:
    """Return where the clause of a cue starts: after the verb before it, at a comma or a conjunction."""
    whole = sentence(reading, verb.head)
    if verb.features["Form"] != "finite":
        return max(whole.start, verb.span.start - len(verb.features.get("Mark", "").split()))
    before = [v for v in verbs_in(reading, whole.start, verb.span.start) if v.features["Form"] == "finite"]
    if not before or verb.span.start - whole.start < 30:
        that = [
            t.i for t in reading.doc[whole.start : verb.span.start] if plain(t) in reading.pack.words("clauses")["that"]
        ]
        inner = bool(before) and bool(that) and that[-1] > before[-1].head
        return that[-1] + 1 if inner else whole.start
    return before[-1].span.end
