"""What was decided: the infinitives, clauses or nouns that a verb of deciding governs."""

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import ends_phrase, extend_right, plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._ends import told_at, trimmed

_ASIDE = 16
"""An aside between commas has no more tokens."""


def infinitives(page: Page, verb: Verb, within: Span, markers: tuple[str, ...], *, far: bool = False) -> list[Span]:
    """Return the tasks that *verb* governs as infinitives, one span a task, marker outside.

    *far* says that a noun may stand between (who is charged with it).
    """
    order = [v for v in verbs_in(page.reading, within.start, within.end) if v.features["Form"] == "infinitive"]
    # "à compter de mai" is a time.
    order = [v for v in order if not (mark(v) and page.terms.starts(page.reading, v.span.start - 1, "deadline"))]
    first = next((v for v in order if mark(v) in markers), None)
    if first is None or (not far and _nouns_between(page, within.start, _opening(page, first))):
        return []
    if far and any(v.features["Form"] == "finite" for v in verbs_in(page.reading, within.start, first.head)):
        return []
    heads, top = [first], {first.head}
    for at, other in enumerate(order):
        if other.head <= first.head or not linked(page, other):
            continue
        peers = [v for v in order[:at] if not mark(other) or mark(v) == mark(other)]
        if _set_off(page, other):
            peers = [v for v in peers if v.head in top or not _attached(page, v)] or peers
        if not peers or peers[-1].head not in top or (mark(other) and mark(other) != mark(first)):
            continue
        top.add(other.head)
        # Two verbs on one object are one task: nothing of its own stands behind the first.
        if any(token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") for token in _own(page, peers[-1], other)):
            heads.append(other)
    tasks = []
    for at, head in enumerate(heads):
        stop = link_start(page, heads[at + 1]) if at + 1 < len(heads) else within.end
        tasks.append(trimmed(page, _opening(page, head), stop))
    return [task for task in tasks if len(task) > 0]


def clauses(page: Page, within: Span) -> list[Span]:
    """Return the clauses after "that" that a verb governs, a second one after "and that" apart."""
    that = page.reading.pack.words("clauses")["that"]
    starts: list[int] = []
    for token in within:
        before = page.doc[token.i - 1]
        if plain(token) not in that or (
            plain(before) in page.reading.pack.words("clauses")["pointing"]
            and not page.terms.has(plain(before.nbor(-1)), "to")
        ):
            continue  # "a obtenu ce qu'il voulait"; but "s'engagent à ce que"
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
        at = link_start(page, verb)
        joined = plain(page.doc[verb.span.start - 1]) in page.terms.linkers - {","} or linked(page, verb)
        same = all(verb.features.get(key) == told[0].features.get(key) for key in ("Tense", "Mood", "Number"))
        inner = any(plain(token) in opening for token in page.doc[told[0].span.end : at])
        if joined and same and not inner and at > told[0].span.end:
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
    found = told_at(page, trimmed(page, at, within.end))
    return found if len(found) > 0 else None


def past_adverbials(page: Page, at: int, end: int) -> int:
    """Step over times, adverbs, asides between commas and phrases with a preposition."""
    doc, words = page.doc, page.reading.pack.words("clauses")
    articles, to = words["article"], words["to"]
    at = past_aside(page, doc[at:end]) if at < end else at
    while at < end:
        token = doc[at]
        # A time starts at its article or its preposition where the tagger keeps them apart.
        led = token.pos_ in ("DET", "ADP")
        time = next((t for t in page.reading.times if t.span.start - led <= at < t.span.end), None)
        if time is not None:
            at = time.span.end
        elif size := page.terms.starts(page.reading, at, "until") or page.terms.starts(page.reading, at, "inner"):
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


def past_aside(page: Page, words: Span) -> int:
    """Return where *words* go on behind an aside between commas that opens them: ", après trois semaines, à un"."""
    closed = [token.i + 1 for token in words[1:_ASIDE] if token.text == ","] if words[0].text == "," else []
    return closed[0] if closed else words.start


def mark(verb: Verb) -> str:
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


def link_start(page: Page, verb: Verb) -> int:
    """Return where the link before a second task starts: ", et d'intensifier"."""
    at = _opening(page, verb)
    if verb.features.get("Mark"):
        at -= 1
    while at > 0 and (plain(page.doc[at - 1]) in page.terms.linkers or page.doc[at - 1].pos_ == "ADV"):
        at -= 1
    return at


def linked(page: Page, verb: Verb) -> bool:
    at = _opening(page, verb) - (1 if verb.features.get("Mark") else 0)
    while at > 0 and page.doc[at - 1].pos_ == "ADV" and plain(page.doc[at - 1]) not in page.terms.linkers:
        at -= 1
    return at > 0 and (
        plain(page.doc[at - 1]) in page.terms.linkers or bool(page.terms.ends(page.reading, at, "linked"))
    )


def _set_off(page: Page, verb: Verb) -> bool:
    """Say whether a comma stands before the link: ", et d'envoyer"."""
    return page.doc[link_start(page, verb)].text == ","


def _attached(page: Page, verb: Verb) -> bool:
    """Say whether an infinitive hangs on a participle: "chargé de coordonner"."""
    at = _opening(page, verb) - 2
    return at >= 0 and page.doc[at].pos_ in ("VERB", "ADJ") and "Part" in page.doc[at].morph.get("VerbForm", [])


def _own(page: Page, one: Verb, other: Verb) -> Span:
    return page.doc[one.span.end : max(one.span.end, link_start(page, other))]


def _nouns_between(page: Page, start: int, end: int) -> bool:
    """Say whether a noun of the verb's own stands between, adverbials left aside, and all that two commas set off."""
    aside = page.doc[start].text == "," and page.doc[end - 2].text == "," and start < end - 2
    return not aside and past_adverbials(page, start, end) < end - 1


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
