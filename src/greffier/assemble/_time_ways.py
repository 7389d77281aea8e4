"""Ways: whether the words around a time look back or ahead, where the time itself does not say."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from greffier.assemble._reading import Reading, Verb

_ASIDE = 8
"""How many tokens an aside between commas before a time may have."""
_WAYS = {"Pres": 0, "Perf": -1, "Imp": -1, "Plup": -1, "Past": -1, "PastPerf": -1}
"""Which way a time lies by the tense of the verb that tells of it."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What looks ahead: the participles ``meant`` ("prévu") but for a perfect and ``deferred`` ("reporté") always.

    ``future`` are the tokens that the verb groups know for futures and conditionals, whatever the tagger says;
    ``groups`` are the verb groups by their last token, ``links`` the words that open another clause, ``like`` those
    before "prévu" in "comme prévu", ``runs`` the words before the day on which a term ends, ``done`` the verbs whose
    infinitive has happened ("se borner à répondre"), ``compared`` and ``more`` the words before what is compared with,
    ``occasions`` those before one of the ``events`` that tell when, ``links_noun`` those before a noun's complement.
    """

    meant: frozenset[str]
    deferred: frozenset[str]
    future: frozenset[int]
    groups: dict[int, Verb]
    links: frozenset[str]
    like: frozenset[str]
    runs: frozenset[str]
    done: frozenset[str]
    compared: frozenset[str]
    more: frozenset[str]
    occasions: frozenset[str]
    events: frozenset[str]
    links_noun: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> "Ahead":
        """Gather the words and the verb groups of *reading*."""
        words = reading.pack.words("times")
        later = (("Ind", "Fut"), ("Cnd", "Pres"))  # "aurait eu" looks back
        looking = (v for v in reading.verbs if (v.features.get("Mood", "Ind"), v.features.get("Tense")) in later)
        future = frozenset(verb.head for verb in looking)
        clauses = reading.pack.words("clauses")
        return cls(
            frozenset(words.get("meant", ())),
            frozenset(words.get("deferred", ())),
            future,
            {verb.span.end - 1: verb for verb in reading.verbs},
            frozenset(word for key in ("relative_subject", "relative", "that", "conjunction") for word in clauses[key]),
            frozenset(clauses["like"]),
            frozenset(reading.pack.words("tenures")["runs"]),
            frozenset(words.get("done", ())),
            frozenset(words.get("compared", ())),
            frozenset(words.get("more", ())),
            frozenset(words.get("occasions", ())),
            frozenset(
                noun for key in ("gathering", "summit", "sitting") for noun in reading.pack.words("meetings")[key]
            ),
            frozenset(clauses["of"]),
        )


def direction(span: Span, ahead: Ahead) -> int:
    """Say whether the clause around *span* tells of the past (-1) or the future (1); 0 where it does not say."""
    if span.start > 0 and span.label_ in ("month", "date", "season", "part_of_year") and _inside_noun(span, ahead):
        return 1 if _at_noun(span, ahead) else 0
    token = span.root
    if _right_behind(span, ahead.future):
        return 1
    if _runs(span, ahead.runs):
        return 1
    if _compared(span, ahead):
        return -1
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


def _compared(span: Span, ahead: Ahead) -> bool:
    """Say whether a figure is compared with that time's: "contre 5 % en avril", "deux fois plus qu'en avril"."""
    at = _before_small(span, ("ADP", "DET"))
    doc, start = span.doc, span.sent.start
    if at > start and doc[at].lower_.replace("’", "'") in ahead.links and doc[at - 1].lower_ in ahead.more:
        return True
    while at > start and (doc[at].pos_ in ("NUM", "SYM", "NOUN") or doc[at].like_num or doc[at].text == "%"):
        at -= 1
    return start <= at < span.start - 1 and doc[at].lower_ in ahead.compared and doc[at + 1].like_num


def _at_noun(span: Span, ahead: Ahead) -> bool:
    """Say of "reprendra, à sa session de mars, l'examen" that the noun tells when, and its verb lies ahead."""
    noun = span.root.head
    opening = span.doc[max(span.sent.start, noun.left_edge.i - 1) : noun.i]  # "lors" may stand before the edge
    if (
        noun.i > span.start
        or noun.lemma_.lower() not in ahead.events
        or not any(token.lower_ in ahead.occasions for token in opening[:2])
    ):
        return False
    before = (at for at in range(noun.left_edge.i - 1, span.sent.start - 1, -1) if at in ahead.groups)
    verb = next((ahead.groups[at] for at in before if ahead.groups[at].features["Form"] != "participle"), None)
    return verb is not None and (verb.head in ahead.future or verb.features["Form"] == "infinitive")


def _told_by(span: Span, ahead: Ahead) -> int | None:
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
    if verb is not None and verb.features.get("Form") == "participle" and doc[verb.head].lower_ in ahead.meant:
        return 1  # "des pourparlers prévus à Djibouti le 12 octobre"
    if verb is not None and verb.features.get("Form") == "infinitive":
        verb = _governor(doc, verb, ahead)
        if verb is not None and verb.features.get("Tense") == "Imp":
            return 0  # "devait s'achever le 31 mars"
    if verb is None or verb.features.get("Form") != "finite":
        return None
    return _way(span, verb, ahead, nouns=nouns)


def _governor(doc: Doc, verb: Verb, ahead: Ahead) -> Verb | None:
    """Return the verb that tells of an infinitive ("pourrait être remis en mars"), None where it does not say when.

    "s'est borné à répondre mercredi" is over; "a demandé à partir mercredi" is not.
    """
    marked = doc[verb.span.start - 1].pos_ == "ADP"
    governor = ahead.groups.get(verb.span.start - 1 - marked)
    return governor if governor is not None and (not marked or governor.lemma in ahead.done) else None


def _way(span: Span, verb: Verb, ahead: Ahead, *, nouns: int) -> int | None:
    """Return the way of a finite verb, None where the time may hang on one of the nouns behind it."""
    doc = span.doc
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


def _before_asides(span: Span, ahead: Ahead) -> int:
    """Step back over an aside between commas and over "comme prévu" before a time; return the token before."""
    doc, at = span.doc, span.start - 1
    if at > span.sent.start and doc[at].text == ",":
        opened = next((k for k in range(at - 1, max(span.sent.start, at - _ASIDE), -1) if doc[k].text == ","), at)
        at = opened - 1
    if at > span.sent.start and doc[at].lower_ in ahead.meant and doc[at - 1].lower_ in ahead.like:
        at -= 2
    return at


def _inside_noun(span: Span, ahead: Ahead) -> bool:
    """Say whether the time is the complement of a noun ("le Conseil de décembre"): the verb is not about it."""
    before, governor = span.doc[span.start - 1], span.root.head
    of = before.dep_ == "case" and before.lower_.replace("’", "'") in ahead.links_noun
    return of and governor.pos_ in ("NOUN", "PROPN")


def _tense(verb: Token, ahead: Ahead) -> int | None:
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
