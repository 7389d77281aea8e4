"""What a meeting is called: its name, the words of a body that no authority knows, a meal."""

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Reading
from greffier.assemble.meeting._lexis import Lexis, Range


def on(reading: Reading, lexis: Lexis, end: int) -> int:
    """Go on over what a conference is on or for: "conférence sur la sécurité", "pour le Liban"."""
    start = lexis.at("subject", end)
    if start is None or start >= len(reading.doc):
        return end
    at = start
    while at < len(reading.doc) and reading.doc[at].pos_ == "DET":
        at += 1
    if at == len(reading.doc) or reading.doc[at].pos_ == "VERB":
        return end  # "en sommet pour examiner un rapport"
    return int(extend_right(reading, at).end)


def committee(reading: Reading, lexis: Lexis, last: int) -> Range | None:
    """Return the words of a body that no authority knows, after "de": "réunion du Groupe de contact pour X"."""
    start = last + 1
    if not is_of(reading, last) or start >= len(reading.doc):
        return None
    return called(reading, lexis, start + int(reading.doc[start].pos_ == "DET"))


def called(reading: Reading, lexis: Lexis, start: int) -> Range | None:
    """Return the words of a body that no authority knows: written as a name, or with what it is for or of."""
    doc = reading.doc
    if start >= len(doc):
        return None
    end = lexis.at("committee", start)
    if end is None and doc[start].pos_ == "ADJ":
        end = lexis.at("committee", start + 1)  # "la Haute Commission mixte"
    if end is None:
        return None
    whole = max(end, extend_right(reading, end - 1).end)
    if not doc[start].text[:1].isupper() and (whole == start + 1 or lexis.at("loose", start) == end):
        return None  # "la réunion du groupe", "le premier groupe de chapitres"
    comma = next((at for at in range(start, whole) if doc[at].is_punct and doc[at].text != "-"), None)
    return start, comma if comma is not None else on(reading, lexis, whole)


def meal(reading: Reading, lexis: Lexis, first: int, left: int) -> bool:
    """Say whether "le déjeuner" tells a sitting for the first time; "ce déjeuner" points back."""
    return lexis.covers("meal", first) and (left == 0 or reading.doc[left - 1].morph.get("PronType", []) != ["Dem"])


def is_of(reading: Reading, token: int) -> bool:
    """Say whether a token is the preposition of a complement."""
    return token < len(reading.doc) and plain(reading.doc[token]) in reading.pack.words("clauses")["of"]
