"""Times: what the components marked, resolved against the document's date."""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from greffier.assemble._reading import Reading, Time, Verb
from greffier.extract._mark import marked, unspell
from greffier.text.timex import Now
from greffier.text.timex import resolve as resolve_words

_EVENT_WITHIN = 7
"""Days: the first day that a release tells of is its event's if it lies no further back than that."""
_ASIDE = 8
"""How many tokens an aside between commas before a time may have."""
_WAYS = {"Pres": 0, "Perf": -1, "Imp": -1, "Plup": -1, "Past": -1, "PastPerf": -1}
"""Which way a time lies by the tense of the verb that tells of it."""
_CLAUSE = {"ROOT", "conj", "parataxis", "dep"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A day that the text is at, and where it said so."""

    span: Span
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What looks ahead: the participles ``meant`` ("prévu") but for a perfect and ``deferred`` ("reporté") always.

    ``future`` are the tokens that the verb groups know for futures and conditionals, whatever the tagger says;
    ``groups`` are the verb groups by their last token, ``links`` the words that open another clause, ``like`` those
    before "prévu" in "comme prévu", and ``runs`` the words before the day on which a term ends.
    """

    meant: frozenset[str]
    deferred: frozenset[str]
    future: frozenset[int]
    groups: dict[int, Verb]
    links: frozenset[str]
    like: frozenset[str]
    runs: frozenset[str]


def resolve(reading: Reading) -> tuple[Time, ...]:
    """Return every temporal expression of *reading* with its value.

    A relative time is counted from the day of the release (the anchor); "the day before" from the last
    day that the paragraph told of, else from the day of the release's own event. The tense of the
    governing verb says which way a weekday or a month without a year lies.
    """
    spans = marked(reading.doc, "times")
    features = [unspell(span.id_) for span in spans]
    said_on = reading.document.published
    words = reading.pack.words("times")
    later = (("Ind", "Fut"), ("Cnd", "Pres"))  # "aurait eu" looks back
    looking = (v for v in reading.verbs if (v.features.get("Mood", "Ind"), v.features.get("Tense")) in later)
    future = frozenset(verb.head for verb in looking)
    clauses = reading.pack.words("clauses")
    ahead = _Ahead(
        frozenset(words.get("meant", ())),
        frozenset(words.get("deferred", ())),
        future,
        {verb.span.end - 1: verb for verb in reading.verbs},
        frozenset(word for key in ("relative_subject", "relative", "that", "conjunction") for word in clauses[key]),
        frozenset(clauses["like"]),
        frozenset(reading.pack.words("tenures")["runs"]),
    )
    told: list[_Told] = []
    dated: list[_Told] = []
    said: _Told | None = None
    times = []
    for n, span in enumerate(spans):
        way = direction(span, ahead)
        now = Now(
            said_on=said_on,
            story=_story(reading, dated if _far(features[n]) else told, said, span, features[n]),
            event=_event(told, said_on),
            year=_carried(spans, features, n, way, said_on, ahead),
            way=way,
        )
        value, anchor = resolve_words(features[n], now)
        if value is None and span.label_ == "day_alone":
            continue
        times.append(Time(span=span, value=value, type=span.kb_id_, rule=span.label_, anchor=anchor))
        if year := features[n].get("Y"):
            first = dt.date(int(year), 1, 1)
            dated.append(_Told(span, first, first))
        if days := _days(value):
            first, last = days
            said = _Told(span, first, last)
            if (said_on is None or first <= said_on) and _tells(reading, span):
                told.append(_Told(span, first, last))
    return tuple(times)


def direction(span: Span, ahead: _Ahead) -> int:
    """Say whether the clause around *span* tells of the past (-1) or the future (1); 0 where it does not say."""
    if span.start > 0 and span.label_ in ("month", "date", "season", "part_of_year") and _inside_noun(span):
        return 0
    token = span.root
    if _right_behind(span, ahead.future):
        return 1
    if _runs(span, ahead.runs):
        return 1
    if (told := _told_by(span, ahead)) is not None:
        return told
    head = token.head
    bare = not any(child.dep_ == "det" for child in head.children)
    if head.pos_ in ("NOUN", "ADJ") and head.dep_ in ("amod", "acl") and bare:
        # A participle that the tagger took for a noun: "une décision prise mercredi".
        return -1
    for _ in range(12):
        if token.i in ahead.future and token.pos_ not in ("VERB", "AUX"):
            return 1
        if token.pos_ in ("VERB", "AUX") or any(
            child.dep_ in ("cop", "aux:tense", "aux:pass") for child in token.children
        ):
            way = _tense(token, ahead)
            if way is not None:
                return way
        if token.head == token:
            return 0
        token = token.head
    return 0


def _right_behind(span: Span, future: frozenset[int]) -> bool:
    """Say whether a future stands right before the time, whatever the parser hangs it on ("lèverait le 1er juin")."""
    return _before_small(span, ("ADP", "DET", "ADV")) in future


def _before_small(span: Span, small: tuple[str, ...]) -> int:
    """Step back from a time over words of small parts of speech; return the token before them."""
    at = span.start - 1
    while at >= 0 and span.doc[at].pos_ in small:
        at -= 1
    return at


def _runs(span: Span, runs: frozenset[str]) -> bool:
    """Say whether a term that runs ends with the time: "dont le mandat court jusqu'au 31 décembre"."""
    before = [token.lower_.replace("’", "'") for token in span.doc[max(0, span.start - 4) : span.start]]
    return any(" ".join(before).replace("' ", "'").rstrip(" '").endswith(phrase.rstrip("'")) for phrase in runs)


def _told_by(span: Span, ahead: _Ahead) -> int | None:
    """Return the way of the finite verb close before the time, None where nouns or another clause stand between.

    "a fait savoir dimanche soir", "sera de nouveau entendu, à huis clos cette fois, le 2 décembre"
    """
    doc, start, nouns = span.doc, span.sent.start, 0
    at = _before_asides(span, ahead)
    while at >= start and at not in ahead.groups:
        token = doc[at]
        if token.text in {";", ":", "(", "«", "»", '"'} or token.lower_.replace("’", "'") in ahead.links:
            return None
        nouns += token.pos_ in ("NOUN", "PROPN")
        if token.pos_ in ("VERB", "AUX") or nouns > 2:
            return None
        at -= 1
    verb = ahead.groups.get(at) if at >= start else None
    if verb is not None and verb.features.get("Form") == "infinitive":
        # "pourrait être remis en mars", "devait s'achever le 31 mars": the modal tells.
        verb = ahead.groups.get(verb.span.start - 1)
        if verb is not None and verb.features.get("Tense") == "Imp":
            return 0
    if verb is None or verb.features.get("Form") != "finite":
        return None
    tense, mood = verb.features.get("Tense"), verb.features.get("Mood", "Ind")
    if tense in ("Fut", "FutPerf") or (mood == "Cnd" and tense == "Pres"):
        return 1
    # "réunit" is one form of two tenses.
    now = tense == "Pres" or (tense == "Past" and doc[verb.head].morph.get("Number", []) == ["Sing"])
    if now and mood == "Ind" and not nouns and span.label_ == "weekday":
        return 1  # "qui se réunit lundi": of what is over a release tells in the past
    if nouns and doc[span.start - 1].text != ",":
        return None  # the time may hang on a noun behind the verb
    if mood != "Ind" or doc[verb.head].lower_ in ahead.deferred | ahead.meant:
        return None
    return _WAYS.get(tense or "")


def _before_asides(span: Span, ahead: _Ahead) -> int:
    """Step back over an aside between commas and over "comme prévu" before a time; return the token before."""
    doc, at = span.doc, span.start - 1
    if at > span.sent.start and doc[at].text == ",":
        opened = next((k for k in range(at - 1, max(span.sent.start, at - _ASIDE), -1) if doc[k].text == ","), at)
        at = opened - 1
    if at > span.sent.start and doc[at].lower_ in ahead.meant and doc[at - 1].lower_ in ahead.like:
        at -= 2
    return at


def _inside_noun(span: Span) -> bool:
    """Say whether the time is the complement of a noun ("le Conseil de décembre"): the verb is not about it."""
    before = span.doc[span.start - 1]
    return (
        before.dep_ == "case"
        and before.lower_ in ("de", "d'", "d’", "du", "des", "of")
        and span.root.head.pos_
        in (
            "NOUN",
            "PROPN",
        )
    )


def _tense(verb: Token, ahead: _Ahead) -> int | None:
    """Return the way that one verb looks, None where its governor must be asked."""
    helpers = [child for child in verb.children if child.dep_ in ("aux:tense", "aux:pass", "aux", "cop", "aux:caus")]
    perfect = next((child for child in helpers if child.dep_ == "aux:tense"), None)
    finite = next((child for child in helpers if "Fin" in child.morph.get("VerbForm", [])), None)
    if verb.lower_ in ahead.deferred:
        return 1
    if perfect is not None:
        # "auront livré" looks ahead; "ont", "avaient" and "auraient livré" look back.
        return 1 if "Fut" in perfect.morph.get("Tense", []) else -1
    if verb.lower_ in ahead.meant:
        return 1
    bearer = finite or verb
    form, tense, mood = (bearer.morph.get(key, []) for key in ("VerbForm", "Tense", "Mood"))
    if "Fut" in tense or "Cnd" in mood or "Sub" in mood:
        return 1
    if "Imp" in tense or ("Past" in tense and "Part" not in form):
        return -1
    if "Fin" in form:
        return 0
    if "Part" in form:
        # "prenant effet le 1er juin" says neither.
        return -1 if "Past" in tense else 0
    if "Inf" in form:
        if verb.dep_ == "xcomp" and "Imp" in verb.head.morph.get("Tense", []):
            # "devait s'achever vendredi": over or not, the nearest
            return 0
        return 1 if verb.dep_ in ("xcomp", "ccomp", "acl", "obl:arg", "obl:mod", "advcl", "conj", "ROOT") else None
    return None


def _carried(
    spans: list[Span],
    features: list[dict[str, str]],
    n: int,
    way: int,
    said_on: dt.date | None,
    ahead: _Ahead,
) -> int | None:
    """Return the year that a neighbour gives to a date without one."""
    own = features[n]
    if own["Kind"] not in ("date", "month", "part") or own.keys() & {"Y", "YShift", "Near"}:
        return None
    # "le 3 mars et le 5 avril 2023": the year stands once, at the end of the list.
    for m in range(n + 1, len(spans)):
        gap = spans[m].doc[spans[m - 1].end : spans[m].start]
        if len(gap) > 3 or any(token.pos_ in ("VERB", "AUX", "NOUN", "PROPN") for token in gap) or "\n" in gap.text:
            break
        if features[m]["Kind"] == own["Kind"] and features[m].get("Y"):
            return int(features[m]["Y"])
    if way > 0 or own.get("Dir") == "future":
        return None
    for m in range(n - 1, -1, -1):
        between = range(spans[m].end, spans[n].start)
        if spans[m].sent.start != spans[n].sent.start or any(k in ahead.future for k in between):
            return None
        told = any(k in ahead.groups and ahead.groups[k].features["Form"] == "finite" for k in between)
        if told and way < 0 and (_done_with(spans[m]) or _behind_participle(spans[m], ahead)):
            return None  # "des dons promis en octobre 2024, un quart était versé au 28 février": of late
        alike = features[m]["Kind"] == own["Kind"] or {features[m]["Kind"], own["Kind"]} == {"date", "month"}
        if alike and "Y" in features[m]:
            # "au 31 décembre 2025, puis au 1er mars": the nearer of two years that the story may be in.
            year = int(features[m].get("Y2", features[m]["Y"]))
            back = _months(own) - _months(features[m])
            year += back < (0 if _done_with(spans[m]) else -6)
            if said_on is None or (year, _months(own)) <= (said_on.year, said_on.month):
                return year
            return None if way < 0 or year > said_on.year else year
    return None


def _done_with(span: Span) -> bool:
    """Say whether a participle tells what was done then ("annoncés en septembre"): the story goes on from there."""
    head = span.root.head
    return head.pos_ in ("VERB", "ADJ") and "Part" in head.morph.get("VerbForm", []) and head.dep_ in ("acl", "amod")


def _behind_participle(span: Span, ahead: _Ahead) -> bool:
    """Say whether a participle stands right before the time ("promis en octobre"), whatever the parser makes of it."""
    verb = ahead.groups.get(_before_small(span, ("ADP", "DET")))
    return verb is not None and verb.features["Form"] == "participle"


def _months(features: dict[str, str]) -> int:
    """Return the month of a date, 0 for a part of a year."""
    return int(features.get("M2", features.get("M", 0)))


def _far(features: dict[str, str]) -> bool:
    """Say whether a time is so many years from the one told: only a year named before can be meant."""
    return features["Kind"] == "unit" and features["Unit"] in ("Y", "E", "C") and features["Shift"] != "0"


def _story(
    reading: Reading, told: list[_Told], said: _Told | None, span: Span, features: dict[str, str]
) -> dt.date | None:
    """Return the day that the text is at where *span* stands, if it has named one."""
    if (features.get("T") or features["Kind"] == "date") and said and said.span.sent.start == span.sent.start:
        # "le 24 mars, de 9 heures à midi": the hours are that day's, told or to come.
        return said.first
    here, shift = _paragraph(reading, span), int(features.get("Shift", 0))
    after = said if said is not None and not (told and told[-1].span.start >= said.span.start) else None
    if after is not None and shift > 0 and not _far(features) and _paragraph(reading, after.span) == here:
        return after.last  # "attendu dimanche à Luanda, où il sera reçu le lendemain"
    for day in reversed(told):
        if _paragraph(reading, day.span) == here:
            return day.last if shift > 0 else day.first
    # A new paragraph goes on with "le lendemain", but goes back to the release's own day with "la veille".
    return told[-1].last if told and shift > 0 and not _far(features) else None


def _event(told: list[_Told], said_on: dt.date | None) -> dt.date | None:
    if not told:
        return said_on
    first = told[0].first
    return first if said_on is None or (said_on - first).days <= _EVENT_WITHIN else said_on


def _paragraph(reading: Reading, span: Span) -> int:
    """Return a number that the spans of one paragraph share."""
    block = reading.block(span.start)
    if block is not None:
        return block.start
    return bisect_right(_lines(span.doc), span.start_char)


def _lines(doc: Doc) -> list[int]:
    return [n for n, character in enumerate(doc.text) if character == "\n"]


def _days(value: str | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a value of whole days."""
    if value is None:
        return None
    try:
        first, _, last = value.partition("/")
        start = dt.date.fromisoformat(first[:10]) if len(first) >= 10 and first[4] == "-" else None
        end = dt.date.fromisoformat(last[:10]) if last else start
    except ValueError:
        return None
    return (start, end) if start and end else None


def _tells(reading: Reading, span: Span) -> bool:
    """Say whether the text is at that day: a main clause of its own, not a quotation or an aside."""
    if any(quote.start <= span.start < quote.end for quote in reading.quotes):
        return False
    token = span.root
    while token.head != token:
        if token.dep_ in ("acl", "acl:relcl", "advcl", "ccomp", "nmod") and token.i not in range(span.start, span.end):
            return False
        token = token.head
    return True
