"""What a meeting is called: its name, the words of a body that no authority knows, a meal."""

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble.meeting._lexis import Lexis, Range

_DASHES = ("-", "–", "—")


def name_of(
    reading: Reading,
    lexis: Lexis,
    kind: str,
    left: int,
    last: int,
    right: int,
    named: str | None,
    complement: list[Mention],
) -> str | None:
    """Return the name of a meeting: a summit of a place or body, a conference on a subject, a titled session."""
    doc = reading.doc
    block = reading.block(left)
    titled = block is not None and block.label_ == "title"
    if kind == "summit" and named is not None:
        return _cut(doc[left:last].text, doc[last : last + 2].text, named)
    if kind == "summit" and (complement or _hyphened(reading, last)):
        end = max((m.span.end for m in complement), default=right)
        return str(doc[left : max(end, right)].text)
    definite = left > 0 and not lexis.covers("one", left - 1)
    if kind == "summit" and definite and (told := on(reading, lexis, right)) > right:
        return str(doc[left:told].text)  # "le sommet sur l'eau"
    if kind == "conference":
        right = on(reading, lexis, right)
        right = next((at for at in range(last, right) if lexis.covers("held", at)), right)
        return str(doc[left:right].text) if right > last else None
    if kind == "gathering" and titled and complement and lexis.within("special", left, right):
        # "Soixantième session de la Conférence - Communiqué": behind the dash is what the paper is.
        dash = next((at for at in range(last, right) if doc[at].text in _DASHES and doc[at - 1].whitespace_), right)
        return str(doc[left:dash].text)
    return None


def on(reading: Reading, lexis: Lexis, end: int) -> int:
    """Go on over what a conference is on or for: "conférence sur la sécurité", "pour le Liban"."""
    start = lexis.at("subject", end)
    if start is None or start >= len(reading.doc):
        return end
    at = start
    while at < len(reading.doc) and reading.doc[at].pos_ == "DET":
        at += 1
    return int(extend_right(reading, at).end) if at < len(reading.doc) else end


def _cut(noun: str, preposition: str, named: str) -> str:
    return f"{noun} {preposition.split()[0]} {named}" if " " in preposition else f"{noun} {preposition}"


def _hyphened(reading: Reading, last: int) -> bool:
    return last < len(reading.doc) and reading.doc[last].pos_ == "PROPN" and "-" in reading.doc[last : last + 3].text


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
