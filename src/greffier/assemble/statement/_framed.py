"""What stands before its verb of saying: a relative clause's noun, a passive's subject, the sentence round an aside."""

from spacy.tokens import Span

from greffier.assemble._clauses import agents, complement, relative_aside, sentence, subjects, verbs_in
from greffier.assemble._clauses._near import quote_of
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at
from greffier.assemble.statement._beside import person_beside
from greffier.assemble.statement._complements import relative_content
from greffier.assemble.statement._cues import Cue
from greffier.assemble.statement._preceding import aside_start
from greffier.assemble.statement._quoted import Said, between_marks
from greffier.assemble.statement._referred import referred


def relative(reading: Reading, cue: Cue) -> Said | None:
    noun = relative_content(reading, cue.verb)
    if noun is None or noun.start >= cue.verb.span.start:
        return None
    if (said := referred(reading, noun, cue.verb.span.end)) is not None:
        return said
    lead = reading.doc[max(0, noun.start - 2) : noun.start].text.lower()
    told = any(lead.endswith(phrase) for phrase in reading.pack.words("saying").get("contrary", ()))
    if plain(noun[-1]) in reading.pack.words("clauses")["pointing"] and not told:
        return None  # "un résumé de ce qu'a dit X", "voici ce qu'a dit X": what was said follows
    named = mention_at(reading, noun.start)
    first = next((token.lower_ for token in noun if token.pos_ == "NOUN"), "")
    if cue.frame == "agent" and first in reading.speakers:
        return None  # "un médiateur cité par la télévision"
    if cue.frame == "agent" and (
        noun[0].pos_ not in ("DET", "NUM") or (named is not None and named.span.end >= noun.end)
    ):
        return None  # "l'aide à l'Ukraine annoncée par X": the words before are not what was announced
    end = cue.verb.span.end
    whole = sentence(reading, cue.verb.head)
    for time in reading.times:
        if end <= time.span.start <= end + 2 and time.span.end <= whole.end:
            end = time.span.end
    return Said(start=noun.start, end=end, parts=(noun,))


def passive(reading: Reading, cue: Cue) -> Said | None:
    """Take "Une aide de 3 millions a été annoncée par X": the subject of the passive."""
    at = cue.verb.span.start - 1
    while at > 0 and (
        reading.doc[at].pos_ == "ADV" or plain(reading.doc[at]) in reading.pack.words("verbs")["negation"]
    ):
        at -= 1
    stop = at + 1
    opened = relative_aside(reading, at, sentence(reading, at).start) if reading.doc[at].text == "," else None
    if opened is not None:
        stop, at = at, opened - 1  # "Le président, dont le mandat s'achève, a été remercié"
    noun = ends_phrase(reading, at)
    while noun is not None and noun.start > 1 and reading.doc[noun.start - 1].pos_ == "ADP":
        wider = ends_phrase(reading, noun.start - 2)
        if wider is None:
            break
        noun = reading.doc[wider.start : noun.end]
    if noun is None:
        return None
    noun = _with_title(reading, noun)
    if opened is not None:
        noun = reading.doc[noun.start : stop]
    end = next((p.span.end for p in agents(reading, cue.verb)), cue.verb.span.end)
    whole = complement(reading, cue.verb)
    if whole is not None and end < whole.end and plain(reading.doc[end]) in reading.pack.words("saying")["goal"]:
        reason = reading.doc[end : whole.end]  # "a été saluée par X pour ses efforts"
        return Said(start=noun.start, end=reason.end, parts=(noun, reason))
    return Said(start=noun.start, end=end, parts=(noun,))


def _with_title(reading: Reading, noun: Span) -> Span:
    """Return the whole of a name in apposition: "Le président du Comité, M. X"."""
    mention = mention_at(reading, noun.end - 1)
    return reading.doc[min(noun.start, mention.span.start) : noun.end] if mention is not None else noun


def aside(reading: Reading, cue: Cue) -> Said | None:
    """Take "Comme l'a rappelé X, …", "…, comme l'a rappelé X": all of the sentence that the aside leaves."""
    doc, whole = reading.doc, sentence(reading, cue.verb.head)
    start = aside_start(reading, cue.verb)
    if start is None:
        return None
    begin, comma = whole.start, _aside_end(reading, cue.verb, whole.end)
    while begin < start and ((doc[begin].is_punct and not _opens_quote(reading, begin)) or doc[begin].pos_ == "CCONJ"):
        begin += 1
    if begin < start and (around := _said_around(reading, begin, start, comma, whole.end)) is not None:
        return around
    if comma is None or (begin < start and plain(doc[comma + 1]) not in reading.pack.words("clauses")["that"]):
        return None
    return _said_in(reading, comma + 1, whole.end, whole)


def _said_around(reading: Reading, begin: int, start: int, comma: int | None, limit: int) -> Said | None:
    """Take "Le pont tient, comme l'a dit X" and "Le pont, comme l'a dit X, tient", a clause that the aside cuts."""
    doc, whole = reading.doc, sentence(reading, start)
    told = [v for v in verbs_in(reading, begin, start) if v.features["Form"] == "finite"]
    if doc[start - 1].text != ",":
        return None
    if comma is not None and plain(doc[comma + 1]) in reading.pack.words("clauses")["that"]:
        return None  # "a montré, comme l'a rappelé X, que …": the clause after the aside is what both say
    first = _said_in(reading, begin, start - 1, whole)
    if told or comma is None or first is None:
        return first
    last = _said_in(reading, comma + 1, limit, whole)
    if last is None:
        return None
    return Said(start=whole.start, end=last.end, parts=(*first.parts, *last.parts), quotes=first.quotes + last.quotes)


def _said_in(reading: Reading, start: int, end: int, whole: Span) -> Said | None:
    """Return what stands between two tokens of a sentence: the words between marks where it is one quotation."""
    doc, that = reading.doc, reading.pack.words("clauses")["that"]
    while end > start and (doc[end - 1].text in {".", ";", ","} or doc[end - 1].is_space):
        end -= 1
    quotes = tuple(q for q in reading.quotes if start <= q.start and q.end <= end + 1)
    lead = [t for t in doc[start : quotes[0].start] if plain(t) not in that and not t.is_punct] if quotes else []
    direct = len(quotes) == 1 and not lead and quotes[0].end >= end
    part = between_marks(reading, quotes[0]) if direct else doc[start:end]
    if not part.text.strip():
        return None
    return Said(start=whole.start, end=max(whole.end - 1, part.end), parts=(part,), quotes=quotes, direct=direct)


def _aside_end(reading: Reading, verb: Verb, limit: int) -> int | None:
    """Return the comma that closes the aside, behind its subject and the name or the office beside that."""
    at = verb.span.end
    for party in subjects(reading, verb):
        at = max(at, party.span.end)
    if (beside := person_beside(reading, at)) is not None:
        at = beside.span.end
    quote = next((q for q in reading.quotes if at < q.start < limit), None)
    if quote is not None and reading.doc[quote.start - 1].text == "," and not verbs_in(reading, at, quote.start):
        return quote.start - 1  # "Comme l'a dit X, à l'ouverture du forum, « … »"
    return next((k for k in range(at, limit - 1) if reading.doc[k].text == "," and quote_of(reading, k) is None), None)


def _opens_quote(reading: Reading, at: int) -> bool:
    return any(quote.start == at for quote in reading.quotes)
