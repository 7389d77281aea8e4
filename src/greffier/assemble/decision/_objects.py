"""What was decided: the infinitives, clauses or nouns that a verb of deciding governs, and where they end."""

from spacy.tokens import Span

from greffier.assemble._clauses import complement, verbs_in
from greffier.assemble._phrases import ends_phrase, extend_right, plain
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._draft import Page

_BREAKS = {",", ";", ":", ".", "–", "-", "—", "(", "«", "“", "•"}
_OPENING, _CLOSING = {"«", "“"}, {"»", "”"}


def infinitives(page: Page, verb: Verb, within: Span, markers: tuple[str, ...], *, far: bool = False) -> list[Span]:
    """Return the tasks that *verb* governs as infinitives, one span a task, marker outside.

    *far* says that a noun may stand between (who is charged with it).
    """
    order = [v for v in verbs_in(page.reading, within.start, within.end) if v.features["Form"] == "infinitive"]
    first = next((v for v in order if _mark(v) in markers), None)
    if first is None or (not far and _nouns_between(page, within.start, _opening(page, first))):
        return []
    if far and any(v.features["Form"] == "finite" for v in verbs_in(page.reading, within.start, first.head)):
        return []
    heads, top = [first], {first.head}
    for at, other in enumerate(order):
        if other.head <= first.head or not _linked(page, other):
            continue
        peers = [v for v in order[:at] if not _mark(other) or _mark(v) == _mark(other)]
        if _set_off(page, other):
            peers = [v for v in peers if v.head in top or not _attached(page, v)] or peers
        if not peers or peers[-1].head not in top or (_mark(other) and _mark(other) != _mark(first)):
            continue
        top.add(other.head)
        # Two verbs on one object are one task: nothing of its own stands behind the first.
        if any(token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") for token in _own(page, peers[-1], other)):
            heads.append(other)
    tasks = []
    for at, head in enumerate(heads):
        stop = _link_start(page, heads[at + 1]) if at + 1 < len(heads) else within.end
        tasks.append(trimmed(page, _opening(page, head), stop))
    return [task for task in tasks if len(task) > 0]


def clauses(page: Page, within: Span) -> list[Span]:
    """Return the clauses after "that" that a verb governs, a second one after "and that" apart."""
    that = page.reading.pack.words("clauses")["that"]
    starts: list[int] = []
    for token in within:
        before = page.doc[token.i - 1]
        if plain(token) not in that or plain(before) in page.reading.pack.words("clauses")["pointing"]:
            continue  # "a obtenu ce qu'il voulait"
        if not starts:
            if _nouns_between(page, within.start, token.i):
                return []
            starts.append(token.i)
        elif page.terms.has(plain(before), "linked"):
            starts.append(token.i)
    found = []
    for at, start in enumerate(starts):
        stop = starts[at + 1] - 1 if at + 1 < len(starts) else within.end
        for first, last in _parted(page, start + 1, stop):
            found.append(trimmed(page, first, last))
    return [span for span in found if len(span) > 1]


def _parted(page: Page, start: int, stop: int) -> list[tuple[int, int]]:
    """Part a clause whose subject does two things: "la Mission ouvrira un bureau et fermera celui de Wau"."""
    told = [v for v in verbs_in(page.reading, start, stop) if v.features["Form"] == "finite"]
    if not told or told[0].features.get("Tense") not in ("Fut", "Pres") or told[0].features.get("Voice") == "Pass":
        return [(start, stop)]
    found, begin = [], start
    words = page.reading.pack.words("clauses")
    opening = {*words["relative_subject"], *words["relative"], *words["that"]}
    for verb in told[1:]:
        at = _link_start(page, verb)
        linked = plain(page.doc[verb.span.start - 1]) in page.terms.linkers - {","} or _linked(page, verb)
        same = all(verb.features.get(key) == told[0].features.get(key) for key in ("Tense", "Mood", "Number"))
        inner = any(plain(token) in opening for token in page.doc[told[0].span.end : at])
        if linked and same and not inner and at > told[0].span.end:
            found.append((begin, at))
            begin = _opening(page, verb)
    return [*found, (begin, stop)]


def noun(page: Page, within: Span) -> Span | None:
    """Return the noun phrase that a verb takes as its object, with all that hangs on it."""
    at = past_adverbials(page, within.start, within.end)
    if at >= within.end or page.doc[at].pos_ not in ("DET", "NUM", "NOUN", "PROPN", "ADJ", "PRON", "ADP"):
        return None
    articles = page.reading.pack.words("clauses")["article"]
    if page.doc[at].pos_ == "ADP" and plain(page.doc[at]) not in articles:
        return None
    found = trimmed(page, at, within.end)
    return found if len(found) > 0 else None


def past_adverbials(page: Page, at: int, end: int) -> int:
    """Step over times, adverbs, asides between commas and phrases with a preposition."""
    doc, words = page.doc, page.reading.pack.words("clauses")
    articles, to = words["article"], words["to"]
    while at < end:
        token = doc[at]
        inside = next((t for t in page.reading.times if t.span.start <= at < t.span.end), None)
        bracket = next((t for t in page.reading.times if t.span.start - 1 == at and token.pos_ in ("DET", "ADP")), None)
        if inside is not None or bracket is not None:
            at = (inside or bracket).span.end  # type: ignore[union-attr]
        elif size := page.terms.starts(page.reading, at, "until"):
            at += size
        elif token.text == "(":
            at = next((k + 1 for k in range(at, end) if doc[k].text == ")"), at + 1)
        elif token.is_punct or token.is_space or (token.pos_ == "ADV" and plain(token) not in articles):
            at += 1
        elif token.pos_ == "ADP" and (plain(token) not in articles or plain(token) in to) and at + 1 < end:
            named = [m.span.end for m in page.reading.mentions if m.span.start in (at, at + 1)]
            at = max(extend_right(page.reading, _noun_after(page, at + 1, end)).end, at + 1, *named)
        else:
            break
    return at


def _noun_after(page: Page, at: int, end: int) -> int:
    while at < end - 1 and page.doc[at].pos_ in ("DET", "ADJ", "NUM"):
        at += 1
    return at


def trimmed(page: Page, start: int, end: int, *, past: int = 0) -> Span:
    """Return the tokens without punctuation and links at their ends, cut where something apart begins.

    Up to the token *past* nothing is apart: the verb of a relative clause may be the one that is told.
    """
    doc = page.doc
    end = _cut(page, start, end, past)
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in _BREAKS
        or (doc[end - 1].text in _CLOSING and not any(token.text in _OPENING for token in doc[start:end]))
        or (doc[end - 1].pos_ in ("CCONJ", "ADV") and page.terms.has(plain(doc[end - 1]), "linked"))
    ):
        end -= 1
    while start < end and (doc[start].is_space or doc[start].text in _BREAKS - {"«", "“", "("}):
        start += 1
    return doc[start:end]


def _cut(page: Page, start: int, end: int, past: int) -> int:
    """Return where circumstances, reasons or a gerund clause end what was decided, or *end*."""
    doc = page.doc
    for at in range(start + 1, end):
        word = doc[at]
        if word.text == ";" or page.terms.starts(page.reading, at, "whereby"):
            return at  # "une déclaration par laquelle ils s'engagent à": what it says is a decision of its own
        if word.text == "," and at + 1 < end:
            if page.terms.starts(page.reading, at + 1, "apart"):
                return at
            opened = [v for v in verbs_in(page.reading, at + 1, end) if v.span.start == at + 1]
            # A gerund tells what the deciders do besides; a participle, what the thing is, belongs to it,
            # unless a relative clause goes on telling about it.
            form = opened[0].features["Form"] if opened else ""
            if at >= past and (_absolute(page, at + 1, end) or _told_next(page, at + 1, end)):
                return at
            if form == "gerund" or (form == "participle" and _by(page, opened[0]) and _goes_on(page, at + 1, end)):
                return at
        elif word.pos_ in ("CCONJ", "SCONJ") and page.terms.starts(page.reading, at, "apart"):
            return at
    return end


def _absolute(page: Page, start: int, end: int) -> bool:
    """Say whether a clause of its own opens with a noun and a gerund: ", la prochaine réunion étant fixée à mai"."""
    first = next((v for v in verbs_in(page.reading, start, min(end, start + 9))), None)
    if first is None or first.features["Form"] != "gerund" or page.doc[start].pos_ != "DET":
        return False
    between = page.doc[start : first.span.start]
    return len(between) > 1 and not any(token.text == "," or token.pos_ == "ADP" for token in between[-1:])


def _told_next(page: Page, start: int, end: int) -> bool:
    """Say whether a relative clause tells what comes later: ", qui sera expérimenté en mai", ", où il siégera"."""
    words = page.reading.pack.words("clauses")
    if plain(page.doc[start]) not in {*words["relative_subject"], *words["relative"]}:
        return page.terms.starts(page.reading, start, "called") > 0
    finite = [v for v in verbs_in(page.reading, start, end) if v.features["Form"] == "finite"]
    told = finite[0] if len(finite) == 1 else None  # a second one may be the verb that the clause was parted from
    if told is not None and page.lemma(told, "take_place") and plain(page.doc[start]) in words["relative_subject"]:
        return False  # "à leur sommet de 2025, qui se tiendra à La Haye": which meeting it is
    later = told is not None and told.features.get("Tense") == "Fut" and told.features.get("Mood", "Ind") == "Ind"
    if not later or told is None or any(token.text == "," for token in page.doc[start : told.span.start]):
        return False
    # "…, dont la Pologne assurera la direction" is what the thing is; with a time it is what comes next.
    return plain(page.doc[start]) in words["relative_subject"] or bool(within(page.reading.times, start, end))


def _goes_on(page: Page, start: int, end: int) -> bool:
    """Say whether a comma and a relative clause follow before *end*."""
    relative = page.reading.pack.words("clauses")["relative_subject"]
    return any(page.doc[k].text == "," and plain(page.doc[k + 1]) in relative for k in range(start, end - 1))


def _by(page: Page, verb: Verb) -> bool:
    following = page.doc[verb.span.end] if verb.span.end < len(page.doc) else None
    return following is not None and plain(following) in page.reading.pack.words("clauses")["by"]


def _mark(verb: Verb) -> str:
    return verb.features.get("Mark", "").removeprefix("et ")


def _opening(page: Page, verb: Verb) -> int:
    """Return where the task of an infinitive starts: behind its marker, clitics and negation inside."""
    markers = {*page.reading.pack.words("verbs")["marker"]}
    at = verb.span.start
    negative = page.reading.pack.words("verbs")
    while at > 0 and verb.span.start - at < 5:
        word = plain(page.doc[at - 1])
        if word in markers or not (
            page.doc[at - 1].pos_ in ("PRON", "ADV") or word in (*negative["clitic"], *negative["negation"])
        ):
            break
        at -= 1
    return at


def _link_start(page: Page, verb: Verb) -> int:
    """Return where the link before a second task starts: ", et d'intensifier"."""
    at = _opening(page, verb)
    if verb.features.get("Mark"):
        at -= 1
    while at > 0 and (plain(page.doc[at - 1]) in page.terms.linkers or page.doc[at - 1].pos_ == "ADV"):
        at -= 1
    return at


def _linked(page: Page, verb: Verb) -> bool:
    at = _opening(page, verb) - (1 if verb.features.get("Mark") else 0)
    while at > 0 and page.doc[at - 1].pos_ == "ADV" and plain(page.doc[at - 1]) not in page.terms.linkers:
        at -= 1
    return at > 0 and (
        plain(page.doc[at - 1]) in page.terms.linkers or bool(page.terms.ends(page.reading, at, "linked"))
    )


def _set_off(page: Page, verb: Verb) -> bool:
    """Say whether a comma stands before the link: ", et d'envoyer"."""
    return page.doc[_link_start(page, verb)].text == ","


def _attached(page: Page, verb: Verb) -> bool:
    """Say whether an infinitive hangs on a participle: "chargé de coordonner"."""
    at = _opening(page, verb) - 2
    return at >= 0 and page.doc[at].pos_ in ("VERB", "ADJ") and "Part" in page.doc[at].morph.get("VerbForm", [])


def _own(page: Page, one: Verb, other: Verb) -> Span:
    return page.doc[one.span.end : max(one.span.end, _link_start(page, other))]


def _nouns_between(page: Page, start: int, end: int) -> bool:
    """Say whether a noun of the verb's own stands between, adverbials left aside, and all that two commas set off."""
    aside = page.doc[start].text == "," and page.doc[end - 2].text == "," and start < end - 2
    return not aside and past_adverbials(page, start, end) < end - 1


def scope(page: Page, verb: Verb) -> Span | None:
    """Return the words that *verb* governs: up to a clause beside it, or one that its own governor opens."""
    whole = complement(page.reading, verb)
    if whole is None:
        return None
    words = page.reading.pack.words("clauses")
    stop, own = whole.end, False
    for token in whole:
        if token.text == ";":
            stop = token.i
            break
        if plain(token) in words["that"]:
            if token.i > whole.start and page.terms.has(plain(page.doc[token.i - 1]), "linked") and not own:
                stop = token.i - 1
                break
            own = own or token.i - whole.start <= 3
    if (second := _coordinate(page, verb, whole, stop)) is not None:
        stop = second
    stop = min([stop, *(v.head - 1 for v in page.missed if _after_link(page, v, whole.start, stop))])
    for other in verbs_in(page.reading, whole.start, stop):
        if other.features["Form"] == "finite" and (start := _beside(page, whole, other)) is not None:
            stop = min(stop, start)
            break
    stop = min(stop, _back_to_list(page, verb, whole.start, stop))
    while stop > whole.start and page.doc[stop - 1].text in _BREAKS:
        stop -= 1
    return page.doc[whole.start : stop] if stop > whole.start else None


def _back_to_list(page: Page, verb: Verb, start: int, stop: int) -> int:
    """Return where infinitives go on behind a relative clause: "…, dont X assurera le suivi, et de publier"."""
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"]}
    limit = page.doc[verb.head].sent.start
    opened = next((k for k in range(verb.span.start - 1, limit, -1) if plain(page.doc[k]) in relative), None)
    if opened is None or verb.span.start - opened > 12:
        return stop
    marks = {_mark(v) for v in verbs_in(page.reading, limit, opened) if v.features["Form"] == "infinitive"}
    for other in verbs_in(page.reading, start, stop):
        if other.features["Form"] == "infinitive" and _mark(other) and _mark(other) in marks and _linked(page, other):
            return _link_start(page, other)
    return stop


def _coordinate(page: Page, verb: Verb, whole: Span, stop: int) -> int | None:
    """Return where a second verb of the same subject starts: right behind its link, no clause opened before."""
    words = page.reading.pack.words("clauses")
    opening = {*words["relative_subject"], *words["relative"], *words["that"]}
    for other in verbs_in(page.reading, whole.start, stop):
        if other.features["Form"] != "finite":
            continue
        at = other.span.start - 1
        while at > whole.start and page.doc[at].pos_ == "ADV":
            at -= 1
        agrees = other.features.get("Number", "") in ("", verb.features.get("Number", ""))
        if any(plain(page.doc[k]) in opening for k in range(whole.start, at)):
            return None
        if page.terms.has(plain(page.doc[at]), "linked") and (agrees or other.features.get("Tense") == "Pres"):
            return at
    return None


def with_article(page: Page, start: int) -> int:
    """Return the first token of the phrase of *start*, its article and the adjectives before it inside."""
    while start > 0 and page.doc[start - 1].pos_ in ("DET", "NUM") and not page.doc[start].is_sent_start:
        start -= 1
    return start


def list_start(page: Page, start: int, verb: Verb) -> int:
    """Return the first token of a list of nouns that ends in the phrase at *start*, where the verb is a plural."""
    while verb.features.get("Number") == "Plur" and start > 2 and page.terms.has(plain(page.doc[start - 1]), "linked"):
        before = ends_phrase(page.reading, start - 2)
        if before is None or before.end != start - 1:
            break
        start = with_article(page, before.start)
    return start


def _after_link(page: Page, verb: Verb, start: int, stop: int) -> bool:
    return start < verb.head < stop and plain(page.doc[verb.head - 1]) in page.terms.linkers


def _beside(page: Page, whole: Span, verb: Verb) -> int | None:
    """Return where the clause of *verb* starts if it stands beside what came before: ", le Japon versera"."""
    words = page.reading.pack.words("clauses")
    opening = {*words["relative_subject"], *words["relative"], *words["that"], *words["conjunction"]}
    at = verb.span.start - 1
    if at >= whole.start and page.doc[at].text == ",":
        # ", a fait savoir la ministre"; a comma that closes a relative clause stands before the main verb.
        opened = any(plain(page.doc[k]) in opening for k in range(whole.start, at))
        return None if opened else at
    while at >= whole.start:
        token = page.doc[at]
        if plain(token) in opening:
            return None
        if token.text == ",":
            return at if any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in page.doc[at + 1 : verb.span.start]) else None
        if any(v.head == at and v.features["Form"] == "finite" for v in verbs_in(page.reading, at, at + 1)):
            return None
        at -= 1
    return None
