"""What makes no decision: conditions, wishes, questions, rhetoric, gifts and meetings."""

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb, once, within
from greffier.assemble.decision._draft import Page
from greffier.assemble.decision._governing import first_word, governor
from greffier.assemble.decision._objects import past_adverbials
from greffier.text.days import days

SILENT = ("stamp", "heading", "caption", "signature")
"""Blocks in which nobody decides anything."""

_PAST = ("Perf", "Plup", "Imp", "Past", "PastPerf")


def possible(page: Page, verb: Verb) -> bool:
    """Say whether *verb* may tell a decision at all: told as a fact, not negated, asked or supposed."""
    block, head = page.reading.block(verb.head), page.doc[verb.head]
    if head.text[:1].isupper() and block is not None and verb.span.start > first_word(page, block):
        return False  # a name that the tagger took for a verb
    return (block is None or block.label_ not in SILENT) and stated(page, verb)


@once
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
    if verb.features.get("Mood") != "Cnd" or verb.features.get("Tense") not in (None, "Pres", "Perf"):
        return False
    governing, _ = governor(page, verb)
    if governing is not None and governing.features["Form"] != "finite":
        governing = _main(page, governing)
    told = governing is not None and governing.features.get("Tense") in _PAST
    return told and (verb.features.get("Tense") != "Perf" or _still_ahead(page, verb))


def _main(page: Page, verb: Verb) -> Verb | None:
    """Return the finite verb beside which a gerund or an infinitive stands ("a salué X, ajoutant que son pays …")."""
    whole = page.doc[verb.head].sent
    near = [v for v in verbs_in(page.reading, whole.start, whole.end) if v.features["Form"] == "finite"]
    peers = [v for v in near if _quote(page, v.head) == _quote(page, verb.head)]
    before = [v for v in peers if v.head < verb.head]
    return before[-1] if before else next((v for v in peers if v.features.get("Mood") != "Cnd"), None)


def _quote(page: Page, at: int) -> int | None:
    return next((quote.start for quote in page.reading.quotes if quote.start < at < quote.end), None)


def _still_ahead(page: Page, verb: Verb) -> bool:
    """Say whether "aurait achevé" is told of a time to come: without one it is what somebody heard."""
    published = page.reading.document.published
    clause = page.doc[verb.span.end : page.doc[verb.head].sent.end]
    first = next((t for t in within(page.reading.times, clause.start, clause.end) if t.value is not None), None)
    if published is None or first is None or first.value is None:
        return False
    covered = days(first.value)
    return covered is not None and covered[1] > published


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


def with_sum(page: Page, what: Span) -> bool:
    """Say whether a sum of money stands in *what*."""
    return any(what.start <= amount.span.start < what.end for amount in page.reading.amounts)


def gift(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether *verb* with *what* is money or goods for somebody: a contribution and no decision."""
    terms, lemma = page.terms, verb.lemma
    money = with_sum(page, what)
    counted = any(count.number > 1 for count in within(page.reading.counts, what.start, what.end))
    first = first_noun(page, page.doc[past_adverbials(page, what.start, what.end) : what.end]) or first_noun(page, what)
    aid = first is not None and terms.noun(first, "gifts.aid", "gifts.goods", "gifts.remainder")
    if terms.has(lemma, "station") and not money:
        return False
    if terms.has(lemma, "offering") and _to_somebody(page, verb, what):
        return True
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
    if terms.has(lemma, "move_money"):
        return money
    if (
        terms.has(lemma, "giving.raise")
        and any(terms.noun(t, "number") for t in what)
        and any(terms.noun(t, "gifts.aid") for t in what)
    ):
        return True  # "portera à 150 le nombre de bourses"
    if first is not None and terms.noun(first, "paying"):
        return True  # "assurera le financement du centre"
    if terms.has(lemma, "pay") or (terms.has(lemma, "giving.support") and money):
        return True
    if terms.has(lemma, "giving.contribute"):
        share = any(terms.noun(token, "gifts.fraction") for token in what)
        return money or counted or share or verb.features.get("Clitic") == "y"
    return money and terms.has(lemma, "giving.raise", "giving.receive", "giving.collect", "giving.promise")


def granted(page: Page, what: Span, head: Token) -> bool:
    """Say whether what is approved or signed is a payment: a contribution and no decision."""
    terms, money = page.terms, with_sum(page, what)
    named = any(m.actor for m in within(page.reading.mentions, what.start, what.end))
    own = terms.noun(head, "own_money") and not named
    sums = any(what.start <= amount.span.start <= what.start + 1 for amount in page.reading.amounts)
    sums = sums and (named or any(terms.noun(token, "gifts.aid") for token in what))
    counted = any(count.number > 1 for count in within(page.reading.counts, what.start, what.end))
    counted = counted and not any(terms.noun(token, "gifts.troops") for token in what)  # "l'envoi de deux officiers"
    goods = any(terms.noun(token, "gifts.aid", "gifts.goods") for token in page.doc[head.i + 1 : what.end])
    act = terms.noun(head, "gifts.act") and (counted or goods or money)
    of_aid = any(terms.noun(token, "gifts.aid") for token in page.doc[head.i + 1 : min(head.i + 3, what.end)])
    # "9 milliards d'euros de prêts", "3 millions pour le Niger", "un contrat de prêt de 3 millions"
    return act or sums or (money and (of_aid or terms.noun(head, "gifts.aid")) and not own)


def _to_somebody(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether it is "leur offrira des places", "offrira à l'Académie un bâtiment"."""
    named = within(page.reading.mentions, what.start, what.end)
    led = len(what) > 0 and page.terms.has(plain(what[0]), "to")
    return verb.features.get("Clitic") in page.terms.of("him") or led or any(m.actor for m in named)


def gathering(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether *verb* with *what* is a meeting to come, and a meeting once: no rhythm that is settled."""
    what = page.doc[past_adverbials(page, what.start, what.end) : what.end]
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
    if noun is not None and phrase is not None and page.terms.noun(noun, "holding"):
        # "la tenue du sommet": of what it is held
        of_what = page.doc[noun.i + 1 : phrase.end]
        noun = first_noun(page, of_what)
    if noun is None or not (page.terms.noun(noun, "assembly") or page.terms.starts(page.reading, noun.i, "assembly")):
        return False
    # "une session de formation" is no meeting.
    of = page.reading.pack.words("clauses")["of"]
    hung = noun.i + 2 < len(page.doc) and plain(page.doc[noun.i + 1]) in of
    return not (hung and any(page.terms.noun(token, "training") for token in _hung(page, noun.i + 2)))


def _hung(page: Page, at: int) -> Span:
    """Return the words behind the "de" of a noun, up to the next noun: "400 prisonniers"."""
    stop = next((token.i + 1 for token in page.doc[at : at + 4] if token.pos_ == "NOUN"), at + 1)
    return page.doc[at:stop]


def nobody(page: Page, party: Party, verb: Verb) -> bool:
    """Say whether a subject is no party: a remainder, everybody, nobody."""
    head = first_noun(page, party.span)
    words = {head.lemma_.lower()} if head is not None else {plain(token) for token in party.span[:1]}
    if head is not None and head.morph.get("Number", []) == ["Plur"]:
        words = {plain(head)}  # "320 000 personnes" are somebody
    if party.actor is None and party.person is None:
        return party.mention is None or (party.kind == "pronoun" and verb.features.get("Person") != "1")
    return party.mention is None and any(page.terms.has(word, "nobody") for word in words)
