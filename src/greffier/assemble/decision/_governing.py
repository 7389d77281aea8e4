"""Which verb a clause hangs on: the one whose "that" opens it, and the word that opens a paragraph."""

from spacy.tokens import Span, Token

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Verb, once
from greffier.assemble.decision._draft import Page


def first_word(page: Page, block: Span) -> int:
    """Return the first token of a block that is a word, past numbers and bullets."""
    at = block.start
    while at < block.end - 1 and (not page.doc[at].text[0].isalpha() or page.doc[at + 1].text in {".", ")"}):
        at += 1
    return at


@once
def governor(page: Page, verb: Verb) -> tuple[Verb | None, bool]:
    """Return the verb whose "that" opens the clause of *verb*, and whether there is a "that" at all."""
    whole = around(page, verb)
    if verb.features.get("Mood") == "Cnd" and (first := first_of_two(page, verb, whole.start)) is not None:
        return governor(page, first)
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
        if word in words["that"] and _put_first(page, whole.start, at):
            return None, False
        if word in words["that"] and not crossed and token.dep_ != "advmod" and not _only(page, whole.start, at):
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


def first_of_two(page: Page, verb: Verb, start: int) -> Verb | None:
    """Return "créerait" for "interdirait" in "créerait un parc et interdirait la chasse": one subject, one tense."""
    at = verb.span.start - 1
    while at > start and page.doc[at].pos_ in ("ADV", "PRON"):
        at -= 1
    before = [v for v in verbs_in(page.reading, start, at) if v.features["Form"] == "finite"]
    if not before or not page.terms.has(plain(page.doc[at]), "linked"):
        return None
    same = all(before[-1].features.get(key) == verb.features.get(key) for key in ("Mood", "Tense", "Number"))
    return before[-1] if same else None


def vowed(page: Page, verb: Verb) -> bool:
    """Say whether somebody promises it, which settles an effect too: "a promis que le crédit figurerait au budget"."""
    governing, linked = governor(page, verb)
    vowed = governing is not None and linked and page.lemma(governing, "promise")
    return vowed and page.lemma(verb, "effect") and not page.lemma(verb, "modal")


def around(page: Page, verb: Verb) -> Span:
    """Return the sentence of *verb*, and what stands before a quotation that goes on with it."""
    whole, raw = sentence(page.reading, verb.head), page.doc[verb.head].sent
    before = page.doc[whole.start - 2] if whole.start - 2 >= raw.start else None
    goes_on = before is not None and before.text != ":" and page.doc[whole.start].text[:1].islower()
    return page.doc[raw.start : whole.end] if goes_on and raw.end >= whole.end else whole


def _near(page: Page, verb: Verb, that: int) -> bool:
    """Say whether "that" hangs on the verb: no noun of another kind, no word of belief stands between."""
    before = page.doc[that - 1]
    if any(time.span.start <= before.i < time.span.end for time in page.reading.times):
        return True  # "avait assuré la veille que"
    if page.terms.has(plain(before), "belief"):
        return False
    told_whom = page.lemma(verb, "factual", "inform") or _told_to(page, verb, before)
    return before.pos_ != "NOUN" or told_whom or verb.span.end >= that - 1


def _told_to(page: Page, verb: Verb, before: Token) -> bool:
    """Say whether nothing but who is told stands between: "a annoncé à la presse que"."""
    following, of = plain(page.doc[verb.span.end]), page.reading.pack.words("clauses")["of"]
    led = page.terms.has(following, "to") or (following in of and page.lemma(verb, "announce"))
    phrase = ends_phrase(page.reading, before.i) if led else None
    return phrase is not None and phrase.start - 1 <= verb.span.end


def _put_first(page: Page, start: int, that: int) -> bool:
    """Say whether "that" only closes what is put first: "c'est à Riga que les ministres ont décidé"."""
    told = [v for v in verbs_in(page.reading, start, that) if v.features["Form"] == "finite"]
    be, pointing = page.reading.pack.words("verbs")["be"], page.reading.pack.words("clauses")["pointing"]
    first = told[-1] if told and told[-1].lemma in be and told[-1].head == told[-1].span.start else None
    return first is not None and first.span.start > start and plain(page.doc[first.span.start - 1]) in pointing


def _only(page: Page, start: int, that: int) -> bool:
    """Say whether "que" is the second half of "ne … que" and opens no clause."""
    before = verbs_in(page.reading, start, that)
    if not before or before[-1].features["Form"] != "finite":
        return False
    negation = page.reading.pack.words("verbs")["negation"]
    at = before[-1].span.start
    return any(plain(token) in negation for token in page.doc[max(start, at - 3) : before[-1].span.end])


def _in_relative(page: Page, at: int, limit: int, relative: set[str]) -> bool:
    return any(plain(page.doc[k]) in relative for k in range(max(limit, at - 6), at))
