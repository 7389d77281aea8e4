"""Lists below a line that ends on a colon: what was adopted, who was appointed, what somebody is charged with."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from greffier.assemble._clauses import Party, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._addressed import charged_with
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._governing import first_word
from greffier.assemble.decision._host import doers
from greffier.assemble.decision._mandate import charged
from greffier.assemble.decision._objects import past_adverbials
from greffier.assemble.decision._settled import assembly, first_noun, stated, with_sum
from greffier.records.decision import DecisionKind

_DASHES = ("-", "–", "—", "•", "*")


def items_below(page: Page, lead: Span, *, parted: bool = False) -> list[Span]:
    """Return the items of the list below a line, or behind its colon, in reading order.

    A list of appointments may be *parted* by headings that say in which ministry they are.
    """
    if found := _behind(page, lead):
        return found
    for block in page.reading.blocks:
        if block.start < lead.end or (parted and block.label_ == "heading"):
            continue
        if not is_item(page, block):
            break
        found.append(block)
    return found


def _behind(page: Page, lead: Span) -> list[Span]:
    """Return the items that semicolons part behind a colon: "Nous décidons : de créer X ; de fermer Y."."""
    block = page.reading.block(lead.start)
    if block is None or lead.end >= block.end:
        return []
    stop = next((token.i for token in page.doc[lead.end : block.end] if token.text == "."), block.end)
    marks = [token.i for token in page.doc[lead.end : stop] if token.text == ";"]
    starts = [lead.end, *(mark + 1 for mark in marks)]
    return [page.doc[start:end] for start, end in zip(starts, [*marks, stop], strict=True) if start < end]


def is_item(page: Page, block: Span) -> bool:
    """Say whether a block is an item: a bullet, a dash, "1)" or "a)"."""
    if block.label_ == "bullet" or page.doc[block.start].text.startswith(_DASHES):
        return True
    marks = [token.text for token in block[:2]]
    short = len(marks[0]) <= 2 and (marks[0].isdigit() or len(marks[0]) == 1)
    return short and len(marks) == 2 and marks[1] in {")", "."}


def infinitive_of(page: Page, item: Span) -> tuple[int, Verb | None]:
    """Return where the words of an item start, past its mark and "de" or "à", and the infinitive they open with."""
    at = _first(page, item)
    if plain(page.doc[at]) in page.reading.pack.words("verbs")["marker"]:
        at += 1
    first = next((v for v in verbs_in(page.reading, at, item.end) if v.head <= at + 2), None)
    if first is None:
        return at, _missed_infinitive(page, at)
    return at, first if first.features["Form"] == "infinitive" else None


def _first(page: Page, item: Span) -> int:
    """Return the first word of an item, past its mark and the "et" before the last one."""
    at = first_word(page, item)
    return at + page.terms.starts(page.reading, at, "linked")


def _missed_infinitive(page: Page, at: int) -> Verb | None:
    """Return the infinitive that the tagger took for a noun ("- réduire de moitié")."""
    word = plain(page.doc[at])
    if page.terms.noun(page.doc[at], "doing", "happening", "approval"):
        return None  # "- fermeture des sites"
    if page.doc[at].text[0].isupper() or not word.endswith(tuple(page.reading.pack.words("verbs")["infinitive"])):
        return None
    return Verb(span=page.doc[at : at + 1], head=at, lemma=word, features={"Form": "infinitive"})


def colon(line: Span) -> int | None:
    """Return the colon that a line ends on."""
    last = next((token for at in reversed(range(line.start, line.end)) if not (token := line.doc[at]).is_space), None)
    return last.i if last is not None and last.text == ":" else None


def leads(page: Page) -> Iterator[tuple[Span, Verb]]:
    """Yield the lines that lead to a list, up to their colon, with their last finite verb, told as a fact."""
    for block in page.reading.blocks:
        lead = block if colon(block) is not None else _inline(page, block)
        if lead is None:
            continue
        finite = [v for v in verbs_in(page.reading, lead.start, lead.end) if v.features["Form"] == "finite"]
        told = [v for v in finite if not page.terms.ends(page.reading, v.span.end, "ahead")]  # "de ce qui suit :"
        if told and (stated(page, told[-1]) or _pointing(page, lead, finite)):
            yield lead, told[-1]


def _pointing(page: Page, lead: Span, finite: list[Verb]) -> bool:
    """Say whether it is "Ce que les Parties ont décidé :", told as a fact; but "… ont décidé de ne plus faire :"."""
    words, at = page.reading.pack.words("clauses"), first_word(page, lead)
    opens = plain(page.doc[at]) in words["pointing"] and plain(page.doc[at + 1]) in words["that"]
    told = verbs_in(page.reading, lead.start, lead.end) if opens and len(finite) == 1 else []
    return bool(told) and not any(verb.features.get("Neg") for verb in told)


def _inline(page: Page, block: Span) -> Span | None:
    """Return the sentence of a block up to a colon behind which infinitives or nouns are listed with semicolons."""
    at = next((k for k in range(block.start, block.end) if page.reading.plain[k] == ":"), None)
    if at is None or any(quote.start < at < quote.end for quote in page.reading.quotes):
        return None
    lead = page.doc[page.doc[at].sent.start : at + 1]
    items = _behind(page, lead)
    tasks = [infinitive_of(page, item)[1] is not None for item in items]
    things = [page.doc[_first(page, item)].pos_ in ("DET", "NUM", "NOUN") for item in items]
    return lead if len(items) > 1 and (all(tasks) or all(things)) else None


def itemised(page: Page) -> Iterator[Draft]:
    """Yield the items of "a adopté :", "ont été nommés :", "a chargé le Secrétariat de :"."""
    for block, verb in leads(page):
        if (
            verb.features.get("Tense", "Pres") not in ("Pres", "Perf", "Plup", "Past")
            or verb.features.get("Mood") == "Cnd"
        ):
            continue
        actors = doers(page, verb)
        if page.lemma(verb, "approve", "approve_text"):
            yield from _nominal(page, block, verb, actors, "approve")
        elif page.lemma(verb, "appoint") or _appointing(page, block, verb) or settles(page, block, verb):
            yield from _nominal(page, block, verb, actors, "agree")
        elif page.lemma(verb, "mandate", "ask"):
            yield from _charged(page, block, verb, actors)


def programme(page: Page) -> Iterator[Draft]:
    """Yield the steps of a programme, at least two: "- mars 2026 : publication du cahier des charges"."""
    steps = [step for block in page.reading.blocks if is_item(page, block) and (step := _step(page, block)) is not None]
    yield from steps if len(steps) > 1 else ()


def _step(page: Page, item: Span) -> Draft | None:
    """Return the act behind the day, the month or the year that opens an item, and a colon."""
    time = next((t for t in within(page.reading.times, item.start, item.end) if t.type == "DATE"), None)
    opened = time is not None and not any(token.is_alpha for token in page.doc[item.start : time.span.start])
    if time is None or not opened or time.span.end + 1 >= item.end or page.doc[time.span.end].text != ":":
        return None
    what = trimmed(page, time.span.end + 1, item.end)
    head = first_noun(page, what)
    if head is None or head.i - what.start > 1 or not page.terms.noun(head, "doing", "happening"):
        return None
    if assembly(page, what) or with_sum(page, what):
        return None
    verb = Verb(span=page.doc[head.i : head.i + 1], head=head.i, lemma=plain(head), features={"Form": "noun"})
    draft = Draft.of("plan", verb, (), what, "plan/step", evidence=page.doc[time.span.start : what.end])
    return replace(draft, times=(time.span.start, time.span.end))


def _appointing(page: Page, lead: Span, verb: Verb) -> bool:
    """Say whether it is "a procédé aux nominations suivantes :", "les nominations ci-après ont été prononcées :"."""
    told = verb.features.get("Voice") == "Pass" or page.lemma(verb, "carry_out", "approve_of")
    return told and any(page.terms.noun(token, "appointing") for token in _told_in(page, lead, verb))


def _told_in(page: Page, lead: Span, verb: Verb) -> Span:
    """Return what is done in a line that leads to a list: before a passive, behind an active verb."""
    passive = verb.features.get("Voice") == "Pass"
    return page.doc[lead.start : verb.span.start] if passive else page.doc[verb.span.end : lead.end]


def settles(page: Page, lead: Span, verb: Verb) -> bool:
    """Say whether it is "ont pris les décisions suivantes :", "… trois mesures :", "les mesures ci-après ont été …"."""
    what = _told_in(page, lead, verb)
    ahead = any(page.terms.starts(page.reading, token.i, "ahead") for token in what)
    named = [token.i for token in what if page.terms.noun(token, "noun", "pledge", "measure")]
    last = bool(named) and all(token.pos_ in ("ADJ", "PUNCT") for token in page.doc[named[-1] + 1 : lead.end])
    return bool(named) and (ahead or last) and page.lemma(verb, "settle", "agree", "consent")


def _nominal(page: Page, lead: Span, verb: Verb, actors: tuple[Party, ...], kind: DecisionKind) -> Iterator[Draft]:
    rule = "approve/item" if kind == "approve" else "act/item"
    for item in items_below(page, lead, parted=kind == "agree"):
        at = _first(page, item)
        if page.doc[at].pos_ == "ADP":  # "- au titre de la Justice, le décret portant …"
            at = past_adverbials(page, at, item.end - 1)
        what = trimmed(page, at, before_relative(page, at, item.end))
        head = first_noun(page, what)
        if head is None or assembly(page, what) or page.doc[at].pos_ in ("VERB", "AUX"):
            return
        if page.lemma(verb, "approve_text") and not page.terms.noun(head, "text", "norm", "draft"):
            return
        if tasks := charged(page, verb, actors, what, evidence=what):
            yield from tasks
            continue
        if page.terms.noun(head, "approval") and head.i <= what.start + 1:  # "- approbation des statuts"
            start = head.i + 1 + (plain(page.doc[head.i + 1]) in page.reading.pack.words("clauses")["of"])
            yield Draft.of("approve", verb, actors, page.doc[start : what.end], rule, evidence=what)
            continue
        draft = Draft.of(kind, verb, actors, what, rule, evidence=what)
        # A time in the words for a text is the text's own, no due time.
        yield replace(draft, times=(what.end, what.end)) if kind == "approve" else draft


def before_relative(page: Page, start: int, end: int) -> int:
    """Return where a relative clause starts behind a comma: what is told of the thing by the way."""
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"]}
    return next(
        (k for k in range(start, end - 1) if page.doc[k].text == "," and plain(page.doc[k + 1]) in relative), end
    )


def _charged(page: Page, lead: Span, verb: Verb, actors: tuple[Party, ...]) -> Iterator[Draft]:
    """Yield the infinitives below "a chargé le Secrétariat :" or "… de :", "le Secrétariat est chargé :"."""
    passive = verb.features.get("Voice") == "Pass"
    responsible = subjects(page.reading, verb) if passive else charged_with(page, page.doc[verb.span.end : colon(lead)])
    for item in items_below(page, lead) if responsible else ():
        at, task = infinitive_of(page, item)
        if task is None:
            return
        what = trimmed(page, at, item.end)
        yield Draft.of("mandate", task, actors, what, "mandate/item", evidence=what, responsible=responsible)
