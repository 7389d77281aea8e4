"""In full: the words by which a release first names a speaker whom it later calls by a noun or an acronym alone."""

from spacy.tokens import Span

from greffier.assemble._phrases import extend_right, longer_name
from greffier.assemble._reading import Reading
from greffier.records.values import Speaker


def in_full(reading: Reading, speaker: Speaker, before: int) -> Speaker:
    """Return a speaker named by words as the release named it first: "l'équipe", "la SODEXAM" of "la Société …"."""
    called = speaker.actor or ""
    if speaker.person is not None or not called:
        return speaker
    if called.isupper() and called.isalpha():
        phrase = _spelt_out(reading, called)
    elif called.isalpha() and called.islower():
        named = longer_name(reading, called, before)
        phrase = _with_acronym(reading, named) if named is not None else None
    else:
        phrase = next((s for t in reading.doc if t.text == called.split()[0] and (s := _phrase(reading, t.i))), None)
        phrase = phrase if phrase is not None and phrase.text.startswith(f"{called} (") else None
    return Speaker(actor=phrase.text) if phrase is not None else speaker


def _phrase(reading: Reading, at: int) -> Span:
    """Return the phrase that a token opens, with the acronym that a bracket behind it gives."""
    return _with_acronym(reading, extend_right(reading, at))


def _with_acronym(reading: Reading, phrase: Span) -> Span:
    held = reading.doc[phrase.end : phrase.end + 3]
    closed = len(held) == 3 and held[0].text == "(" and held[1].is_upper and held[2].text == ")"
    return reading.doc[phrase.start : held.end] if closed else phrase


def _spelt_out(reading: Reading, acronym: str) -> Span | None:
    """Return the phrase that an acronym in brackets closes: "la Société d'exploitation (SODEXAM)"."""
    doc = reading.doc
    for token in doc:
        if token.text != acronym or token.i < 2 or token.nbor(-1).text != "(":
            continue
        opens = (t for t in doc[token.sent.start : token.i] if t.text.istitle() and t.pos_ in ("NOUN", "PROPN"))
        phrases = (_phrase(reading, opening.i) for opening in opens)
        return next((phrase for phrase in phrases if phrase.end == token.i + 2), None)
    return None
