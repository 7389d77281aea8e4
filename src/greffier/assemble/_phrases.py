"""Phrases: the sentence around a token and the noun phrases in it, told from tags and nearness."""

from collections.abc import Collection

from spacy.tokens import Doc, Span, Token

from greffier.assemble._reading import Reading

FRAGMENT = 6
"""A quotation of no more tokens, marks included, is no sentence of its own."""

_SPELT = "greffier.spelt"
_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "SYM", "X")


def plain(token: Token) -> str:
    """Return the token in lower case with straight apostrophes, as lexicons are written."""
    return token.lower_.replace("’", "'")


def spelt(doc: Doc) -> tuple[str, ...]:
    """Return every token of a document as ``plain`` gives it; made once."""
    known: tuple[str, ...] | None = doc.user_data.get(_SPELT)
    if known is None:
        known = doc.user_data[_SPELT] = tuple(plain(token) for token in doc)
    return known


def sentence(reading: Reading, token: int) -> Span:
    """Return the sentence of a token: inside a quotation its own, outside with whole quotations."""
    if (known := reading.around.get(token)) is None:
        known = reading.around[token] = _sentence(reading, token)
    return known


def _sentence(reading: Reading, token: int) -> Span:
    doc = reading.doc
    raw = doc[token].sent
    start, end = raw.start, raw.end
    for quote in reading.quotes:
        if quote.start < token < quote.end - 1 and len(quote) > FRAGMENT:
            return doc[max(start, quote.start + 1) : min(end, quote.end - 1)]
    grown = True
    while grown:
        grown = False
        for quote in reading.quotes:
            if quote.start < end < quote.end:
                end, grown = doc[quote.end - 1].sent.end, True
            if quote.start < start < quote.end:
                start, grown = doc[quote.start].sent.start, True
    whole = reading.sentences.get((start, end))
    if whole is None:
        last = end
        while last > start and doc[last - 1].is_space:
            last -= 1
        behind = _past_dateline(reading, start, last)
        whole = reading.sentences[start, end] = doc[start:last], doc[behind:last]
    return whole[1] if whole[1].start <= token else whole[0]


def _past_dateline(reading: Reading, start: int, end: int) -> int:
    """Step over the place, the day or the agency before a dash, or an agency alone ("OTTAWA -", "(Belga) Le …")."""
    close = next((at for at in range(start, min(start + 6, end)) if reading.doc[at].text == ")"), None)
    if close is not None and reading.doc[start].text == "(" and _stamped(reading, start, close):
        return close + 1
    for at in range(start, min(start + 16, end)):
        dashed = reading.doc[at].text[-1] in {"-", "–", "—"}  # "(ACP).-" is one token
        if dashed and _stamped(reading, start, at) and not any(start <= verb.head < at for verb in reading.verbs):
            return at + 1
    return start


def _stamped(reading: Reading, start: int, dash: int) -> bool:
    """Say whether words before a dash are a dateline's: a day is among them, or names alone open the paragraph."""
    if any(start <= time.span.start and time.span.end <= dash for time in reading.times):
        return True
    block, words = reading.block(start), [t for t in reading.doc[start:dash] if t.is_alpha]
    opens = block is not None and not reading.doc[block.start : start].text.strip()
    return opens and bool(words) and words[0].pos_ != "DET" and all(t.text[0].isupper() for t in words)


def noun_phrase(reading: Reading, token: int, *, article: bool) -> Span:
    """Return the noun phrase around *token* with its complements; *article* keeps the article."""
    doc = reading.doc
    start = token
    limit = doc[token].sent.start
    while (
        start > limit and doc[start - 1].pos_ in ("ADJ", "NUM", "DET", "PROPN", "NOUN") and not doc[start - 1].is_punct
    ):
        start -= 1
        if doc[start].pos_ == "DET":
            break
    span = doc[start : extend_right(reading, token).end]
    articles = reading.pack.words("clauses")["article"]
    while not article and len(span) > 1 and plain(span[0]) in articles:
        span = span[1:]
    return span


def extend_right(reading: Reading, token: int) -> Span:
    """Return the phrase that starts at *token* with adjectives, names and "de …" complements after it."""
    doc, of = reading.doc, reading.pack.words("clauses")["of"]
    if token == len(doc):
        return doc[token:]
    end, limit = token + 1, doc[token].sent.end
    while end < limit:
        following = doc[end]
        if of_two := _second_of(reading, token, end, limit):
            end = of_two
            continue
        glued = following.text in {"-", "/"} and end + 1 < limit and doc[end + 1].pos_ in _NOMINAL
        if end in reading.time_starts and plain(doc[end - 1]) not in of:
            break  # "l'agence norvégienne mercredi 30 septembre"
        if following.pos_ in ("ADJ", "PROPN", "NOUN", "NUM") or glued:
            end += 1
        elif plain(following) in of and end + 1 < limit and (doc[end + 1].pos_ in _NOMINAL):
            end += 1
            while end < limit - 1 and doc[end].pos_ == "DET":
                end += 1
            end += 1
        else:
            break
    return doc[token:end]


def _second_of(reading: Reading, token: int, end: int, limit: int) -> int:
    """Return where the second complement of a body's name begins: "la Direction de l'information et des relations"."""
    doc, words = reading.doc, reading.pack.words("clauses")
    if not doc[token].text.istitle() or end + 2 >= limit or plain(doc[end]) not in reading.pack.words("verbs")["join"]:
        return 0
    first = any(plain(word) in words["of"] for word in doc[token + 1 : end])
    return end + 1 if first and plain(doc[end + 1]) in words["of"] and doc[end + 2].pos_ in _NOMINAL else 0


def ends_phrase(reading: Reading, token: int) -> Span | None:
    """Return the noun phrase whose last word is *token*, back through its "de …" complements."""
    doc, of = reading.doc, reading.pack.words("clauses")["of"]
    limit = doc[token].sent.start
    at, nouns = token, False
    if doc[token].text in {")", "]", "»", "”"}:
        opening = next((k for k in range(token, limit - 1, -1) if doc[k].text in {"(", "[", "«", "“"}), None)
        if opening is None:
            return None
        at = opening - 1
    words = reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"], *words["that"]}
    while at >= limit:
        word = doc[at]
        if word.pos_ == "PRON" and (nouns or plain(word) in relative):
            break
        if word.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            nouns = True
        elif word.pos_ in ("ADJ", "ADV") or word.text in {"-", "/"} or _number(word) or _participle(word, nouns=nouns):
            pass
        elif word.pos_ == "DET" and plain(word) not in of:
            at -= 1
            if at < limit or plain(doc[at]) not in of:
                break  # the article that the whole phrase opens with
        elif word.pos_ != "DET" and not (plain(word) in of and at > limit and doc[at - 1].pos_ in _NOMINAL):
            break
        at -= 1
    return doc[at + 1 : token + 1] if nouns and at < token else None


def longer_name(reading: Reading, noun: str, before: int, verbs: Collection[int] = ()) -> Span | None:
    """Return the longest phrase before a token that a *noun* opens: "centre de formation" of "centre".

    All the others must only shorten it: after "la source du fleuve" and "une source diplomatique" it is nobody.
    "Rendre compte aux délégations de ses contacts" names none, nor do nouns that are *verbs*.
    """
    nouns = (t for t in reading.doc[1:before] if t.pos_ in ("NOUN", "PROPN") and plain(t) == noun)
    opened = (t.i for t in nouns if plain(t.nbor(-1)) not in reading.pack.words("clauses")["to"])
    told = [phrase for at in opened if len(phrase := _with_aim(reading, at)) > 1]
    told = [phrase for phrase in told if not any(token.i in verbs for token in phrase)]
    longest = max(told, key=lambda phrase: len(phrase.text), default=None)
    alike = longest is not None and all(longest.text.lower().startswith(p.text.lower()) for p in told)
    return longest if alike else None


def _with_aim(reading: Reading, at: int) -> Span:
    """Return the noun phrase that starts at a token with what it is for: "comité conjoint sur le désengagement"."""
    doc, phrase = reading.doc, extend_right(reading, at)
    if phrase.end < len(doc) - 2 and plain(doc[phrase.end]) in reading.pack.words("actors")["goes-on"]:
        named = doc[phrase.end + 1]
        ahead = extend_right(reading, named.i + (named.pos_ == "DET"))
        return doc[at : ahead.end] if ahead[0].pos_ in ("NOUN", "PROPN") else phrase
    return phrase


def _number(token: Token) -> bool:
    """Say whether a token is a number: an article that counts one ("un avion") is none."""
    return bool(token.like_num) and (token.pos_ != "DET" or token.text[:1].isdigit())


def _participle(token: Token, *, nouns: bool) -> bool:
    """Say whether a verb may close a noun phrase ("les promesses tenues"), not open one."""
    return token.pos_ == "VERB" and not nouns and "Part" in token.morph.get("VerbForm", [])
