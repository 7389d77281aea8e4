"""Nearness: what may stand between two words of a clause, and what binds two verbs."""

from bisect import bisect_left

from spacy.tokens import Span, Token

from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who import mention_at

_ASIDE = 9
"""How many tokens an adverbial between "and" and its verb may have."""

SUBJECT = ("nsubj", "nsubj:pass", "nsubj:caus", "expl:subj")
"""What the parser calls subjects."""


def verbs_in(reading: Reading, start: int, end: int) -> list[Verb]:
    """Return the verbs whose meaning lies between the tokens *start* and *end*."""
    return list(reading.verbs[bisect_left(reading.verb_heads, start) : bisect_left(reading.verb_heads, end)])


def same_tense(one: Verb, other: Verb) -> bool:
    return all(one.features.get(key) == other.features.get(key) for key in ("Tense", "Mood", "Number"))


def steps(token: Token, reading: Reading) -> bool:
    """Say whether a token may stand between a subject and its verb: adverb, negation, clitic."""
    verbs = reading.pack.words("verbs")
    word = plain(token)
    adverb = token.pos_ == "ADV" and token.dep_ != "nmod"  # "un comité de recrutement", taken for an adverb
    return adverb or word in verbs["negation"] or word in verbs["clitic"] or word in verbs["reflexive"]


def pronoun(token: Token, reading: Reading) -> bool:
    """Say whether a token is a pronoun that the parser takes for a subject."""
    return plain(token) in reading.pack.words("verbs")["subject"] and token.dep_ in (*SUBJECT, "ROOT", "dep")


def lead(reading: Reading, at: int, limit: int) -> int | None:
    """Step left over clitics, negation and adverbs; return the first token that is none, or a pronoun subject."""
    doc = reading.doc
    while at >= limit and (steps(doc[at], reading) or doc[at].is_space):
        if pronoun(doc[at], reading):
            return at
        at -= 1
    return past_aside(reading, at, limit) if at >= limit else None


def past_aside(reading: Reading, at: int, limit: int) -> int:
    """Return the "and" before the aside that a comma closes ("…, et, à cet égard, demande …"), else *at* itself."""
    doc, joins = reading.doc, reading.pack.words("verbs")["join"]
    if not limit < at < len(doc) or doc[at].text != ",":
        return at
    opened = next((k for k in range(at - 1, max(limit, at - _ASIDE) - 1, -1) if doc[k].text == ","), limit)
    joined = opened > limit and plain(doc[opened - 1]) in joins and doc[opened + 1].pos_ in ("ADP", "ADV")
    return opened - 1 if joined and not verbs_in(reading, opened, at) else at


def glosses(reading: Reading, phrase: Span, limit: int) -> bool:
    """Say of a phrase with its article that it says who the one before it is: "le PAM, la plus grande agence, …"."""
    doc, before = reading.doc, phrase.start - 2
    if (
        before < limit
        or doc[before + 1].text != ","
        or plain(phrase[0]) not in reading.pack.words("clauses")["article"]
    ):
        return False
    told, of_its_own = mention_at(reading, before), mention_at(reading, phrase.start + 1)
    if told is None or told.rule == "adjective" or of_its_own is not None:
        return False
    first = told.span.start - (told.span.start > limit and doc[told.span.start - 1].pos_ == "DET")
    return first == limit or doc[first - 1].is_punct or doc[first - 1].pos_ in ("CCONJ", "SCONJ")


def told_after(reading: Reading, verb: Verb) -> bool:
    """Say of ", a précisé le ministère" that an actor follows a verb of saying: its subject, whoever stands before it.

    Such verbs say something of a thing; they take no person or body as an object.
    """
    saying, at = reading.pack.words("saying"), verb.span.start - 1
    whole = sentence(reading, verb.head)
    if at <= whole.start or reading.doc[at].text != "," or verb.features.get("Form") != "finite":
        return False
    closed = any(quote.end == at for quote in reading.quotes)
    if not closed and not any(verb.lemma in saying[key] for key in ("say", "announce", "say.clause")):
        return False
    after = [t.span.end for t in reading.times if t.span.start == verb.span.end]
    who = next((m for m in reading.mentions if m.span.start in (verb.span.end, *after) and m.kind != "pronoun"), None)
    end = who.span.end if who is not None else _text_after(reading, verb)
    if end is None or (not closed and verbs_in(reading, end, whole.end)):
        return False
    return closed or any(v.features["Form"] == "finite" for v in verbs_in(reading, whole.start, at))


def _text_after(reading: Reading, verb: Verb) -> int | None:
    """Return the end of a text that stands behind a verb of saying: "…, indique un communiqué"."""
    at = verb.span.end
    at += at < len(reading.doc) and reading.doc[at].pos_ == "DET"
    text = at < len(reading.doc) and reading.doc[at].lower_ in reading.speakers
    return at + 1 if text else None


def quote_of(reading: Reading, token: int) -> int | None:
    """Return the start of the quotation that holds the token, None outside."""
    return next((quote.start for quote in reading.quotes if quote.start < token < quote.end), None)


def marked_from(reading: Reading, verb: Verb) -> int | None:
    """Return the mark right before a verb whose subject stands outside: "le ministre « condamne l'attaque »"."""
    return next((quote.start for quote in reading.quotes if quote.start == verb.span.start - 1), None)


def begins(reading: Reading, verb: Verb) -> int:
    """Return where a verb begins, marks and all: "« condamne l'attaque »", "a « condamné l'attaque »"."""
    mark = marked_from(reading, verb)
    if mark is None:
        return verb.span.start
    apart = mark > 0 and reading.doc[mark - 1].lemma_ in reading.pack.words("verbs")["have"]
    return mark - 1 if apart else mark


def participial_aside(reading: Reading, at: int, limit: int) -> int | None:
    """Return the comma that opens an aside which a comma closes: "Le Sommet, présidé par X, chef de Y, a …".

    That of a present participle may say anything: "La déléguée, tout en saluant le texte, a …"; a past one may stand
    alone: "La ministre, visiblement émue, a …".
    """
    if not limit < at < len(reading.doc) or reading.doc[at].text != ",":
        return None
    opened: int | None = None
    for verb in reversed(verbs_in(reading, limit, at)):
        form, comma = verb.features["Form"], _opened(reading, verb.span.start - 1)
        if form == "finite":
            break
        by = verb.span.end == at or plain(reading.doc[verb.span.end]) in reading.pack.words("clauses")["by"]
        if comma > limit and reading.doc[comma].text == "," and (by or form == "gerund") and form != "infinitive":
            opened = comma
    return opened


def _opened(reading: Reading, at: int) -> int:
    """Step left over the small words before a participle: ", tout en saluant"."""
    while at > 0 and (reading.doc[at].pos_ == "ADP" or steps(reading.doc[at], reading)):
        at -= 1
    return at
