"""What makes no decision: conditions, wishes, questions, rhetoric, gifts and meetings."""

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._host import first_word

SILENT = ("stamp", "heading", "caption", "signature")
"""Blocks in which nobody decides anything."""

_PAST = ("Perf", "Plup", "Imp", "Past", "PastPerf")


def possible(page: Page, verb: Verb) -> bool:
    """Say whether *verb* may tell a decision at all: told as a fact, not negated, asked or supposed."""
    block, head = page.reading.block(verb.head), page.doc[verb.head]
    if head.text[:1].isupper() and block is not None and verb.span.start > first_word(page, block):
        return False  # a name that the tagger took for a verb
    return (block is None or block.label_ not in SILENT) and stated(page, verb)


def stated(page: Page, verb: Verb) -> bool:
    """Say the same of a verb wherever it stands on the page."""
    if verb.features.get("Neg") or _asked(page, verb) or _supposed(page, verb):
        return False
    governing, linked = governor(page, verb)
    if verb.features.get("Mood") == "Sub" or linked:
        if governing is None:
            return verb.features.get("Mood") != "Sub" and not linked
        if page.terms.has(governing.lemma, "factual"):
            return True
        if verb.features.get("Mood") == "Sub" or governing.features.get("Neg"):
            return False
        return not page.lemma(governing, "opinion", "ask", "shy", "modal", "mandate")
    return True


def told_as_future(page: Page, verb: Verb) -> bool:
    """Say whether *verb* tells a future: a future tense, or the conditional in what somebody said in the past."""
    if verb.features.get("Tense") == "Fut" and verb.features.get("Mood", "Ind") == "Ind":
        return True
    if verb.features.get("Mood") != "Cnd" or verb.features.get("Tense") not in (None, "Pres"):
        return False
    governing, _ = governor(page, verb)
    return governing is not None and governing.features.get("Tense") in _PAST


def governor(page: Page, verb: Verb) -> tuple[Verb | None, bool]:
    """Return the verb whose "that" opens the clause of *verb*, and whether there is a "that" at all."""
    whole = sentence(page.reading, verb.head)
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"]}
    at = verb.span.start - 1
    crossed = False
    while at >= whole.start:
        token = page.doc[at]
        word = plain(token)
        if word in relative and not crossed and token.pos_ in ("PRON", "ADV", "SCONJ"):
            return None, False
        if any(v.head == at and v.features["Form"] == "finite" for v in verbs_in(page.reading, at, at + 1)):
            crossed = not _in_relative(page, at, whole.start, relative)
        if word in words["that"] and not crossed and token.dep_ != "advmod":
            before = page.doc[at - 1] if at > whole.start else None
            if before is not None and page.terms.has(plain(before), "linked"):
                at, crossed = at - 1, False
                # "… que A et que B": the verb that governs the first governs the second.
                while at > whole.start and plain(page.doc[at]) not in words["that"]:
                    at -= 1
                before = page.doc[at - 1] if at > whole.start else None
            earlier = verbs_in(page.reading, whole.start, at)
            return (earlier[-1] if earlier and _near(page, earlier[-1], at) else None), True
        at -= 1
    return None, False


def _near(page: Page, verb: Verb, that: int) -> bool:
    """Say whether "that" hangs on the verb: no noun of another kind, no word of belief stands between."""
    before = page.doc[that - 1]
    if page.terms.has(plain(before), "belief"):
        return False
    return before.pos_ != "NOUN" or page.terms.has(verb.lemma, "factual") or verb.span.end >= that - 1


def _in_relative(page: Page, at: int, limit: int, relative: set[str]) -> bool:
    return any(plain(page.doc[k]) in relative for k in range(max(limit, at - 6), at))


def _asked(page: Page, verb: Verb) -> bool:
    whole = sentence(page.reading, verb.head)
    return whole.end <= len(page.doc) and whole[-1].text == "?"


def _supposed(page: Page, verb: Verb) -> bool:
    """Say whether the verb stands in a clause of condition: its word to the left, no verb between."""
    whole = sentence(page.reading, verb.head)
    finite = [v for v in verbs_in(page.reading, whole.start, verb.span.start) if v.features["Form"] == "finite"]
    start = finite[-1].span.end if finite else whole.start
    return any(page.terms.starts(page.reading, at, "condition") for at in range(start, verb.span.start))


def conditional(page: Page, verb: Verb, clause: Span) -> bool:
    """Say whether a future hangs on a condition before or behind it."""
    whole = sentence(page.reading, verb.head)
    opens = whole.start < len(page.doc) and page.terms.starts(page.reading, whole.start, "condition")
    return bool(opens) or any(page.terms.starts(page.reading, token.i, "condition") for token in clause)


def quoted(page: Page, verb: Verb) -> bool:
    """Say whether the verb stands between quotation marks."""
    return any(quote.start < verb.head < quote.end for quote in page.reading.quotes)


def gift(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether *verb* with *what* is money or goods for somebody: a contribution and no decision."""
    terms, lemma = page.terms, verb.lemma
    money = any(what.start <= a.span.start and a.span.start < what.end for a in page.reading.amounts)
    counted = any(count.number > 1 for count in within(page.reading.counts, what.start, what.end))
    first = first_noun(page, what)
    aid = first is not None and terms.noun(first, "gifts.aid", "gifts.goods", "gifts.remainder")
    if terms.has(lemma, "station") and not money:
        return False
    if first is not None and terms.noun(first, "gifts.abstract") and not money:
        return False
    if terms.has(lemma, "put") and any(terms.starts(page.reading, token.i, "disposal") for token in what):
        return money or counted or aid
    if terms.has(lemma, "giving.give", "giving.endow", "giving.reimburse"):
        return True
    if terms.has(lemma, "giving.give_gift"):
        return money or counted or aid
    if terms.has(lemma, "giving.give_sum"):
        return money
    if terms.has(lemma, "pay"):
        return True
    if terms.has(lemma, "giving.contribute"):
        share = any(terms.noun(token, "gifts.fraction") for token in what)
        return money or counted or share or verb.features.get("Clitic") == "y"
    return money and terms.has(lemma, "giving.raise", "giving.receive", "giving.collect")


def gathering(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether *verb* with *what* is a meeting to come, and a meeting once: no rhythm that is settled."""
    head = first_noun(page, what)
    one = head is not None and head.morph.get("Number", []) != ["Plur"]
    held = page.lemma(verb, "hold") and one and assembly(page, what)
    often = any(time.type == "SET" for time in within(page.reading.times, what.start, what.end))
    often = often or any(page.terms.starts(page.reading, token.i, "rhythm") for token in what)
    return (held or page.lemma(verb, "gather")) and not often


def first_noun(page: Page, what: Span) -> Token | None:
    """Return the first noun that is no part of a time or a number."""
    for token in what:
        timed = any(t.span.start <= token.i < t.span.end for t in page.reading.times)
        if token.pos_ in ("NOUN", "PROPN") and not timed and not token.like_num:
            return token
    return None


def assembly(page: Page, phrase: Span | None) -> bool:
    """Say whether a phrase names a meeting."""
    noun = first_noun(page, phrase) if phrase is not None else None
    return noun is not None and page.terms.noun(noun, "assembly")


def nobody(page: Page, party: Party, verb: Verb) -> bool:
    """Say whether a subject is no party: a remainder, everybody, nobody."""
    head = first_noun(page, party.span)
    words = {head.lemma_.lower()} if head is not None else {plain(token) for token in party.span[:1]}
    if party.actor is None:
        return party.mention is None or (party.kind == "pronoun" and verb.features.get("Person") != "1")
    return party.mention is None and any(page.terms.has(word, "nobody") for word in words)
