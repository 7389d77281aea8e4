"""What is said: the words that a cue governs, and which of them are a speaker's own."""

from collections.abc import Sequence

from spacy.tokens import Span

from greffier.assemble._clauses import complement, sentence, subjects, verbs_in
from greffier.assemble._clauses._near import marked_from, participial_aside, quote_of, same_tense
from greffier.assemble._clauses._relative import in_relative, opens_relative
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.statement._cues import Cue
from greffier.assemble.statement._framed import aside, passive, relative
from greffier.assemble.statement._incise import before
from greffier.assemble.statement._opening import opening
from greffier.assemble.statement._quoted import Said, between_marks, is_term, run


def contents(reading: Reading, cue: Cue, all_cues: Sequence[Cue], sources: Sequence[int]) -> Said | None:
    """Return what *cue* reports, None where nothing stands there; never past the commas of *sources* ("selon X")."""
    if cue.frame == "quote":
        return _quotation(reading, cue)
    if cue.frame == "before":
        return before(reading, cue)
    if cue.frame in ("relative", "agent"):
        return relative(reading, cue)
    if cue.frame == "passive":
        return passive(reading, cue)
    if cue.frame == "aside":
        return aside(reading, cue)
    return _clause(reading, cue, all_cues, sources)


def _quotation(reading: Reading, cue: Cue) -> Said | None:
    """Take "X a déclaré : « … »", with the clause that may stand before the colon."""
    quote = next((q for q in reading.quotes if q.start >= cue.verb.span.end), None)
    if quote is None:
        return None
    quotes = run(reading, quote)
    parts = [between_marks(reading, q) for q in quotes]
    lead = reading.doc[cue.verb.span.end : quote.start]
    opens = next((t.i for t in lead if plain(t) in reading.pack.words("clauses")["that"]), None)
    start = _clause_start(reading, cue.verb)
    if opens is not None and opens + 2 >= quote.start:  # "non sans rappeler que : « … »"
        whole = reading.doc[opens : quotes[-1].end]
        return Said(start=start, end=whole.end, parts=(whole,), quotes=tuple(quotes))
    if opens is not None:
        colon = quote.start - 1
        return Said(start=start, end=quotes[-1].end, parts=(reading.doc[opens:colon], *parts), quotes=tuple(quotes))
    return Said(start=start, end=quotes[-1].end, parts=tuple(parts), quotes=tuple(quotes), direct=True)


def _clause(reading: Reading, cue: Cue, all_cues: Sequence[Cue], sources: Sequence[int]) -> Said | None:
    """The complement: "que …", "de …" or a noun phrase, up to where another cue of the same speaker starts."""
    stops = [at for other in all_cues if (at := _start_of(reading, cue, other)) is not None]
    stops.extend(sources)
    if (main := _main_clause(reading, cue.verb)) is not None:
        stops.append(main)
    stops.extend(_closings(reading, cue.verb))
    content = complement(reading, cue.verb, stops=stops)
    kept = cue.verb.lemma in reading.pack.words("saying").get("whole", ())
    if content is None or kept or _names_object(reading, cue.verb):
        content = _own_object(reading, cue.verb, content)
    if (within := _within_marks(reading, cue, content)) is not None:
        return within
    if content is None or not any(token.is_alpha for token in content):
        return None
    start, end = content.start, content.end
    marked = next((q for q in reading.quotes if q.start <= cue.verb.span.start and q.end == start + 1), None)
    if marked is not None:
        start = marked.end  # the cue alone is between marks: "le texte « salue » la trêve"
    while start < end and (reading.doc[start].text in {",", ":"} or reading.doc[start].is_space):
        start += 1
    start = opening(reading, cue, _shared(reading, start, end), end)
    end = _before_event(reading, cue, start, end)
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
        lead, said = reading.doc[start : quotes[-1].start - 1], between_marks(reading, quotes[-1])
        alone = len(quotes) == 1 and lead.text.lower() in reading.pack.words("saying")["as-follows"]
        parts = (said,) if alone else (lead, said)
    named = cue.verb.lemma in reading.pack.words("saying").get("naming", ())
    return Said(start=_clause_start(reading, cue.verb), end=end, parts=parts, quotes=quotes, direct=alone, named=named)


def _shared(reading: Reading, start: int, end: int) -> int:
    """Step over "et félicite" where it has the object of the verb before: "remercie et félicite les équipes"."""
    doc = reading.doc
    later = next(iter(verbs_in(reading, start + 1, start + 4)), None)
    if later is None or later.span.start != start + 1 or plain(doc[start]) not in reading.pack.words("verbs")["join"]:
        return start
    at = later.span.end
    that = reading.pack.words("clauses")["that"]
    return at if at < end and (doc[at].pos_ in ("DET", "ADJ", "PROPN") or plain(doc[at]) in that) else start


def _within_marks(reading: Reading, cue: Cue, content: Span | None) -> Said | None:
    """Take "X « condamne l'attaque »": the verb too is the speaker's own, with what the marks hold behind it."""
    mark = marked_from(reading, cue.verb)
    quote = next((q for q in reading.quotes if q.start == mark), None)
    performs = cue.act != "say" or cue.verb.lemma not in reading.pack.words("saying")["say.quoted"]
    if quote is None or content is None or not performs:
        return None
    inner = between_marks(reading, quote)
    start = opening(reading, cue, cue.verb.span.end, inner.end)
    end = min(content.end, inner.end)
    if end <= start:
        return None
    outer = sentence(reading, quote.start).start
    return Said(start=outer, end=end, parts=(reading.doc[start:end],), quotes=(quote,), direct=True)


def _closings(reading: Reading, verb: Verb) -> list[int]:
    """Return where the speaker's next act, or what bears the words out, ends them: ", avant d'y renoncer", ": 7 …"."""
    doc, whole, found = reading.doc, sentence(reading, verb.head), []
    that = [t.i for t in doc[verb.span.end : whole.end] if plain(t) in reading.pack.words("clauses")["that"]]
    told = reading.pack.words("saying").get("infinitive", ())
    for later in verbs_in(reading, verb.span.end, whole.end):
        mark = later.features.get("Mark", "")
        at = later.span.start
        while mark and at > verb.span.end and doc[at].text != ",":
            at -= 1
        acts = mark in told or (mark in reading.pack.words("saying").get("lacking", ()) and not that)
        parted = doc[at].text == "," and later.span.start - at <= len(mark.split()) + 3
        if acts and later.features["Form"] == "infinitive" and parted and quote_of(reading, later.head) is None:
            found.append(at)
    found.extend(_beside_told(reading, verb, whole.end))
    for at in range(verb.span.end, whole.end):
        if doc[at].text == ":" and quote_of(reading, at) is None and at + 1 < whole.end:
            after = [v for v in verbs_in(reading, at, whole.end) if v.features["Form"] == "finite"]
            own = any(not in_relative(reading, v) and quote_of(reading, v.head) is None for v in after)
            quoted = any(quote.start == at + 1 for quote in reading.quotes)
            found.extend([at] if own and not quoted and verb.span.end < at else [])
    return found


def _beside_told(reading: Reading, verb: Verb, limit: int) -> list[int]:
    """Return where a clause beside what is told starts: ", tandis que Y n'a pas confirmé", ", un montant que Y a …"."""
    doc, words = reading.doc, reading.pack.words("clauses")
    inner = next((v for v in verbs_in(reading, verb.span.end, limit) if v.features["Form"] == "finite"), None)
    found = []
    for at in range(verb.span.end, limit - 2):
        if doc[at].text != "," or quote_of(reading, at) is not None:
            continue
        if plain(doc[at + 1]) in reading.pack.words("saying")["contrast"] and plain(doc[at + 2]) in words["that"]:
            after = next((v for v in verbs_in(reading, at, limit) if v.features["Form"] == "finite"), None)
            main = [v for v in verbs_in(reading, at, limit) if same_tense(v, verb)]
            told = inner is not None and after is not None and inner.head < at and not same_tense(inner, verb)
            found.extend([at] if told and main else [])
        figure = verb.lemma in reading.pack.words("saying")["figure"] and any(
            amount.span.end == at and amount.span.start - verb.span.end > 2 for amount in reading.amounts
        )
        opens = doc[at + 1].pos_ == "DET" or opens_relative(reading, at + 1)
        found.extend([at] if figure and opens else [])
    return found[:1]


def _names_object(reading: Reading, verb: Verb) -> bool:
    """Say of "a exprimé la gratitude de son pays" that the object is not the speaker's own, and so is what is said."""
    own = verb.lemma in reading.pack.words("saying").get("own", ())
    nouns = [token for token in reading.doc[verb.head + 1 : verb.span.end] if token.pos_ == "DET"]
    return own and bool(nouns) and "Def" in nouns[0].morph.get("Definite", []) and not nouns[0].morph.get("Poss", [])


def _own_object(reading: Reading, verb: Verb, after: Span | None) -> Span | None:
    """Return the object that a phrase has in itself ("a fait part de leur inquiétude"), with the words *after* it."""
    words = reading.pack.words("saying")
    if verb.lemma not in (*words.get("own", ()), *words.get("whole", ())):
        return None
    first = next((t.i for t in reading.doc[verb.head + 1 : verb.span.end] if t.pos_ in ("DET", "ADP")), None)
    end = after.end if after is not None else verb.span.end
    return reading.doc[first:end] if first is not None else after


def _before_event(reading: Reading, cue: Cue, start: int, end: int) -> int:
    """Return where the occasion of the saying ends what is said: "…, lors d'une conférence de presse à Oslo"."""
    doc, words = reading.doc, reading.pack.words("saying")
    texts, events = words["event.text"], (*words["event"], *words["event.text"])
    for at in range(end - 1, start, -1):
        if any(v.head == at for v in reading.verbs) or doc[at].text in {";", ":"} or quote_of(reading, at) is not None:
            return end
        ahead = doc[at : min(at + 4, end)].text.lower().replace("’", "'")
        if not any(ahead.startswith(event) for event in events):
            continue
        if doc[at - 1].text == ",":
            return at - 1
        spoken = any(ahead.startswith(text) for text in texts)
        noun = (cue.act == "thank" or spoken) and not any(start <= v.head < at for v in reading.verbs)
        return at if noun else end
    return end


def _main_clause(reading: Reading, verb: Verb) -> int | None:
    """Return the comma at which a gerund, or "après avoir", that opens its sentence gives way to the main clause."""
    whole = sentence(reading, verb.head)
    told = [v for v in verbs_in(reading, whole.start, verb.head) if v.features["Form"] == "finite"]
    led = verb.features.get("Mark", "") in reading.pack.words("saying")["infinitive"]
    if not (led or verb.features["Form"] in ("gerund", "participle")) or (verb.span.start - whole.start > 3 and told):
        return None
    if verb.span.start - whole.start > 3 and verb.features["Form"] == "participle":
        return None
    for later in verbs_in(reading, verb.span.end, whole.end):
        subject = next(iter(subjects(reading, later)), None) if later.features["Form"] == "finite" else None
        start = subject.span.start if subject is not None else 0
        comma = later.span.start - 1
        if 0 < start < verb.span.start and (participial_aside(reading, comma, whole.start) or comma) < verb.span.start:
            return comma  # "Le Chili, tout en saluant le texte, regrette"
        if subject is not None and start > verb.span.end and reading.doc[start - 1].pos_ == "DET":
            start -= 1
        if start > verb.span.end and reading.doc[start - 1].text == ",":
            return start - 1
    return None


def _start_of(reading: Reading, cue: Cue, other: Cue) -> int | None:
    """Return where *other* cuts the complement of *cue*: an infinitive after "avant de", a gerund, an incise."""
    if other.verb.span.start < cue.verb.span.end or sentence(reading, other.verb.head) != sentence(
        reading, cue.verb.head
    ):
        return None
    form, at = other.verb.features["Form"], other.verb.span.start
    if any(q.start < at < q.end for q in reading.quotes):
        return None
    if form == "finite":
        if other.frame == "before":
            return _incise_start(reading, other)
        beside = _contrasted(reading, cue, other)
        return beside if beside is not None else joined(reading, cue, other)
    if form not in ("infinitive", "gerund"):
        return None
    mark = other.verb.features.get("Mark", "")
    if form == "infinitive" and mark not in reading.pack.words("saying")["infinitive"]:
        return None
    at -= len(mark.split())
    while at > cue.verb.span.end and (
        reading.doc[at - 1].pos_ in ("ADV", "CCONJ")
        or reading.doc[at - 1].text == ","
        or plain(reading.doc[at - 1]) in reading.pack.words("clauses")["while"]
    ):
        at -= 1
    return at


def _contrasted(reading: Reading, cue: Cue, other: Cue) -> int | None:
    """Return where "tandis que Y a insisté sur" turns to what another says, in the tense of the first."""
    doc, words = reading.doc, reading.pack.words("saying")["contrast"]
    that = reading.pack.words("clauses")["that"]
    for at in range(other.verb.span.start - 1, cue.verb.span.end, -1):
        if plain(doc[at]) not in words or plain(doc[at + 1]) not in that:
            continue
        nearer = any(v.features["Form"] == "finite" for v in verbs_in(reading, at, other.verb.span.start))
        if nearer or not same_tense(cue.verb, other.verb):
            return None
        return at - 1 if doc[at - 1].text == "," else at
    return None


def _incise_start(reading: Reading, other: Cue) -> int | None:
    """Return the comma of ", rapporte un communiqué": it closes what the verb before it says."""
    at = other.verb.span.start
    while at > 0 and plain(reading.doc[at - 1]) in reading.pack.words("verbs")["clitic"]:
        at -= 1
    if reading.doc[at - 1].text != ",":
        return None
    at -= 1
    while at > 1 and opens_relative(reading, at - 1):
        at -= 2 if reading.doc[at - 2].text == "," else 1
    return at


def joined(reading: Reading, cue: Cue, other: Cue) -> int | None:
    """Return where "et a appelé" goes on with the speaker of *cue*, past a clause whose subject cannot speak."""
    doc, verb = reading.doc, other.verb
    if sentence(reading, verb.head) != sentence(reading, cue.verb.head) or verb.span.start < cue.verb.span.end:
        return None
    at = verb.span.start - 1
    while at > cue.verb.span.end and (
        doc[at].pos_ == "ADV" and plain(doc[at]) not in reading.pack.words("verbs")["join"]
    ):
        at -= 1
    pronoun = plain(doc[at]) in reading.pack.words("verbs")["subject"]
    at -= 1 if pronoun else 0
    if plain(doc[at]) not in reading.pack.words("verbs")["join"] or not same_tense(cue.verb, verb):
        return None
    if pronoun and doc[at - 1].text != ",":
        return None
    inner = [v for v in verbs_in(reading, cue.verb.span.end, at) if v.features["Form"] == "finite"]
    rivals = [v for v in inner if same_tense(v, verb)]
    if doc[at - 1].text != "," and any(party.mention is not None for v in rivals for party in subjects(reading, v)):
        return None
    return at - 1 if doc[at - 1].text == "," else at


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
