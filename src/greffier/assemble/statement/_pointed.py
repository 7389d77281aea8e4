"""Whom words point back to: who "selon lui" or a quotation of its own goes on from."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from greffier.assemble._clauses import subjects, verbs_in
from greffier.assemble._clauses._near import quote_of
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Reading
from greffier.assemble._who import mention_at
from greffier.assemble.statement._sayings import speaking
from greffier.assemble.statement._told import Told, last_told
from greffier.records.values import Speaker


def pointed(reading: Reading, told: Sequence[Told], at: int) -> Speaker | None:
    """Return who spoke last before a token, or the person whom a sentence since then tells of; None for nobody."""
    last = last_told(reading, told, at)
    for whole in _sentences(reading, at):
        if last is not None and last.end > whole.start:
            return last.speaker
        if (speaker := acting(reading, whole.start, min(whole.end, at))) is not None:
            return speaker
    return last.speaker if last is not None else None


def same_text(reading: Reading, at: int) -> int | None:
    """Return the noun of "la même source", "de même source", "ce même communiqué" from a token on, if it is there."""
    doc, same = reading.doc, reading.pack.words("actors")["same"]
    while at + 2 < len(doc) and doc[at].pos_ in ("ADP", "DET") and plain(doc[at]) not in same:
        at += 1
    told = at + 1 < len(doc) and plain(doc[at]) in same and doc[at + 1].lower_ in speaking(reading)
    return at + 1 if told else None


def source(reading: Reading, told: Sequence[Told], noun: int) -> Speaker | None:
    """Return who last spoke, before the sentence of "la même source", in a text or by that same noun."""
    texts = {reading.doc[noun].lower_, *reading.pack.words("others")["text"], *reading.pack.words("saying")["voice"]}
    start = sentence(reading, noun).start
    while (last := last_told(reading, told, start)) is not None:
        if any(token.lower_ in texts for token in sentence(reading, last.start)):
            return last.speaker
        start = last.start
    return None


def acting(reading: Reading, start: int, end: int) -> Speaker | None:
    """Return the person, or the holder of an office, of whom the first verb told between two tokens tells."""
    told = [v for v in verbs_in(reading, start, end) if v.features["Form"] == "finite"]
    main = next((v for v in told if quote_of(reading, v.head) is None), None)
    party = next(iter(subjects(reading, main)), None) if main is not None else None
    if party is not None and (party.person or (party.kind == "office" and party.actor)):
        return party.speaker
    opens = mention_at(reading, start) if end > start else None
    return opens.speaker if opens is not None and opens.person is not None else None


def points_back(reading: Reading, at: int) -> bool:
    """Say whether words point back at a quotation: "telle est sa réponse", "c'est sur ces mots", "le mot est de X"."""
    doc, saying = reading.doc, reading.pack.words("saying")
    be = [v for v in verbs_in(reading, at, at + 4) if v.lemma in saying["remain"]]
    led = bool(be) and be[0].span.start == at + 1 and doc[at].pos_ == "PRON"
    at = be[0].span.end if led else at
    at += any(token.pos_ == "ADP" for token in doc[at : at + 1])
    if at + 1 >= len(doc):
        return False
    if doc[at].lower_ in saying["such"]:
        return not doc[at + 1].is_punct
    stands = led or "Dem" in doc[at].morph.get("PronType", []) or (bool(be) and be[0].span.start == at + 2)
    return stands and doc[at].pos_ == "DET" and doc[at + 1].lemma_.lower() in saying["these-words"]


def _sentences(reading: Reading, at: int) -> Iterator[Span]:
    """Yield the sentence of a token and those before it in its paragraph; of one that it opens, the last one above."""
    block, whole = reading.block(at), sentence(reading, at)
    yield whole
    if block is None:
        return
    above = not reading.doc[block.start : whole.start].text.strip()
    before = next((b for b in reversed(reading.blocks) if b.end <= block.start), None) if above else None
    start = before.start if before is not None and before.label_ == "prose" else block.start
    while (last := _last_word(reading, start, whole.start)) is not None:
        whole = sentence(reading, last)
        yield whole
        if above:
            return


def _last_word(reading: Reading, start: int, end: int) -> int | None:
    return next((at for at in range(end - 1, start - 1, -1) if not reading.doc[at].is_space), None)
