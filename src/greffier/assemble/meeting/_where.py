"""Where a meeting is: the city in its own words, or the one of the dateline."""

from spacy.tokens import Span, Token

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import mention_at
from greffier.assemble.meeting._lexis import Lexis, Range
from greffier.assemble.meeting._when import days

_JOINTS = {"-", "–", "'", "’"}
_APOSTROPHES = {"'", "’"}
_ROMAN = frozenset("IVX")
_DATELINES = ("stamp", "prose", "title", "heading", "signature")
_OPENS = {",", "(", ";", "–", "-", ")"}


def place(reading: Reading, lexis: Lexis, at: int, region: Range) -> str | None:
    """Return the city of the meeting whose verb or noun is the token *at*, as written."""
    ranked, doc = [], reading.doc
    for start, end in lexis.within("at", *region):
        found = city_span(reading, end) or _of_building(reading, end)
        if found is None:
            continue
        mention, after = mention_at(reading, end), found.end
        if (
            after < len(reading.doc)
            and not any(lexis.covers(key, after + 1) for key in ("gathering", "bilateral"))
            and plain(reading.doc[after]) in reading.pack.words("clauses")["of"]
            and (lexis.covers("land", start) or _capital(reading.doc[min(after + 1, len(reading.doc) - 1)]))
            and not (reading.timed(after) or reading.timed(min(after + 1, len(reading.doc) - 1)))
        ):
            # "au Palais de …", "au Centre des …": a building; "à Berne des consultations" is none.
            continue
        land = end - start == 1 and lexis.covers("land", start)
        region_of = doc[after : after + 1].text.islower() and any(t.pos_ == "ADJ" for t in doc[after : after + 1])
        if land and ((mention is not None and mention.kind == "country") or region_of):
            continue  # "en Suisse", "en Asie centrale"
        if _hangs_on(reading, lexis, at, start, region):
            ranked.append((abs(start - at) + (3 if start < at else 0), str(found.text)))
    return min(ranked)[1] if ranked else _bracketed(reading, lexis, at, region)


def _bracketed(reading: Reading, lexis: Lexis, at: int, region: Range) -> str | None:
    """Return the city that stands with the meeting's day in brackets: "a tenu sa session (Oslo, 2-4 mars 2026)"."""
    doc, (_, day) = reading.doc, days(reading, lexis, at, region)
    if day is None or doc[day[0] - 1].text != ",":
        return None
    opens = next((k for k in range(day[0] - 2, region[0] - 1, -1) if doc[k].text == "("), None)
    found = city_span(reading, opens + 1) if opens is not None else None
    return str(found.text) if found is not None and found.end == day[0] - 1 else None


def _of_building(reading: Reading, token: int) -> Span | None:
    """Return the city of a building: "au palais présidentiel de X", "au Palais des congrès de Yaoundé".

    "Au palais d'Egmont" is a name.
    """
    doc, of = reading.doc, reading.pack.words("numbers")["of"]
    if token >= len(doc) or plain(doc[token]) not in reading.pack.words("meetings")["no_city"]:
        return None
    at = token + 1
    while at < len(doc) - 1 and doc[at].pos_ in ("ADJ", "NOUN", "ADP", "DET") and not _capital(doc[at]):
        if at > token + 1 and plain(doc[at]) in of and _capital(doc[at + 1]):
            break
        at += 1
    if at == token + 1 or at + 1 >= len(doc) or plain(doc[at]) not in of:
        return None
    mention = mention_at(reading, at + 1)
    if mention is not None and mention.kind == "body" and mention.span.start > token:
        return doc[at + 1 : at + 2]  # "congrès de Yaoundé" is no body here
    return city_span(reading, at + 1) if mention is None or mention.rule == "seat" else None


def city(reading: Reading, token: int) -> str | None:
    """Return the name of the city that starts at *token*."""
    span = city_span(reading, token)
    return str(span.text) if span is not None else None


def city_span(reading: Reading, token: int) -> Span | None:
    """Return the capitalised name that starts at *token* and is no actor; a capital is a city here."""
    doc = reading.doc
    if token >= len(doc) or not _capital(doc[token]) or _ordinal(doc[token]):
        return None
    if plain(doc[token]) in reading.pack.words("meetings")["no_city"]:
        return None
    mention = mention_at(reading, token)
    if mention is not None and (mention.span.start < token or not (mention.kind == "country" or _unknown(mention))):
        return None
    if mention is not None and _unknown(mention):
        return mention.span
    end = token + 1
    while end < len(doc):
        if set(doc[end].text) <= _ROMAN:
            break  # "la conférence de Bruxelles VIII"
        if _capital(doc[end]) and not doc[end - 1].is_punct:
            other = mention_at(reading, end)
            if _courteous(reading, end):
                break  # "à Oran Son Excellence Monsieur X"
            if other is not None and other.span.start == end and (mention is None or other is not mention):
                break  # "à Oran M. X": the one who was there
            end += 1
        elif doc[end].text in _JOINTS and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
            end += 2
        elif doc[end - 1].text[-1] in _APOSTROPHES and not doc[end - 1].whitespace_:
            end += 1  # "St. John's", "Cox's Bazar"
        elif doc[end - 1].text in _JOINTS and _capital(doc[end]):
            end += 1
        else:
            break
    return doc[token : min(end, len(doc))]


def _courteous(reading: Reading, token: int) -> bool:
    """Say whether a courtesy opens at a token."""
    return reading.doc[token : token + 2].text in reading.pack.words("people")["excellency"]


def dateline(reading: Reading, lexis: Lexis) -> str | None:
    """Return the city that a stamp, the dateline or the brackets of the title put before the date."""
    doc = reading.doc
    for block in reading.blocks[:8]:
        for time in reading.times:
            if not (block.start < time.span.start < block.end) or len(time.value or "") < 10:
                continue
            start = time.span.start - 1
            while start > block.start and (doc[start].text == "," or lexis.covers("here", start)):
                start -= 1
            first = start
            while first > block.start and (_capital(doc[first - 1]) or doc[first - 1].text == ","):
                first -= 1
            # "Accra, République du Ghana, 30 août": the city is what opens the line.
            opening = block.start if time.span.start - block.start <= 9 else first
            before = doc[opening - 1].text if opening > block.start else ""
            if (opening == block.start or before in {"(", "|", "•", "–", "-", "—"}) and _capital(doc[opening]):
                found = city_span(reading, opening)
                closes = doc[time.span.end].text if time.span.end < len(doc) else ""
                ends = block.label_ != "prose" or closes in {"-", "–", "—", "(", "."}
                if found and ends and block.label_ in _DATELINES and _parted(reading, lexis, found):
                    return str(found.text)
    return _opening(reading)


def _opening(reading: Reading) -> str | None:
    """Return the city that stands before the text, without a day: "ALGER - La ministre a reçu"."""
    first = next((block for block in reading.blocks if block.label_ == "prose"), None)
    found = city_span(reading, first.start) if first is not None else None
    if found is None or found.end >= len(reading.doc) or not found[-1].whitespace_:
        return None
    dash = reading.doc[found.end].text in {"-", "–", "—"} and all(token.pos_ == "PROPN" for token in found)
    return str(found.text) if dash else None


def _parted(reading: Reading, lexis: Lexis, found: Span) -> bool:
    """Say whether a mark or an article parts the city from what follows it."""
    block = reading.block(found.start)
    stamped = block is not None and block.label_ != "prose"
    if found.end >= len(reading.doc):
        return False
    return reading.doc[found.end].text in {",", "("} or (stamped and lexis.at("here", found.end) is not None)


def _hangs_on(reading: Reading, lexis: Lexis, at: int, preposition: int, region: Range) -> bool:
    """Say whether "à X" belongs to the meeting: nothing before it but its verb, noun, time or adverb."""
    doc = reading.doc
    low, high = (at + 1, preposition) if at < preposition else (preposition, at)
    if any(verb.features.get("Form") == "finite" and verb.head != at for verb in verbs_in(reading, low, high)):
        return False
    if preposition < at:
        opens = preposition <= region[0] + 1 or _only_set(reading, region[0], preposition)
        return opens or lexis.before("visiting", preposition) is not None
    before = preposition - 1
    while before > max(at, region[0]) and doc[before].pos_ == "ADJ":
        before -= 1
    if before < region[0]:
        return True
    inner = [v for v in verbs_in(reading, low, high) if v.features["Form"] == "infinitive" and "Mark" not in v.features]
    if inner and doc[before].text == ",":
        return False  # "a entendu X dresser un bilan du massacre, à Y": where that was
    if before == at or reading.timed(before) or doc[before].text in _OPENS:
        return True
    if any(
        lexis.covers(key, before)
        for key in (
            "gathering",
            "summit",
            "sitting",
            "series",
            "conference",
            "special",
            "informal",
            "ministerial",
            "bilateral",
        )
    ):
        return True
    if any(verb.span.start <= before < verb.span.end for verb in reading.verbs):
        return (
            any(verb.head == at for verb in reading.verbs if verb.span.start <= before < verb.span.end)
            or lexis.covers("held", before)
            or lexis.covers("convened", before)
        )
    if any(lexis.covers(key, before) for key in ("held", "convened", "afterwards")):
        return True
    return doc[before].pos_ in ("ADV", "PRON") or (
        mention_at(reading, before) is not None and preposition - at <= 14 and not _recipient(reading, before)
    )


def _only_set(reading: Reading, start: int, end: int) -> bool:
    """Say whether only a day and other places stand before a place: "Mardi soir, à X, …", "Demain, au camp Y, à X"."""
    timed = any(start <= time.span.start < end for time in reading.times)
    acts = any(start <= m.span.start < end and m.kind not in ("country", "pronoun") for m in reading.mentions)
    return timed and not acts and not verbs_in(reading, start, end)


def _recipient(reading: Reading, before: int) -> bool:
    """Say whether a noun of its own stands between the meeting and "à X" ("le soutien à Kyïv")."""
    mention = mention_at(reading, before)
    return mention is None or mention.kind == "country"


def _ordinal(token: Token) -> bool:
    """Say whether a word is a Roman number with its ending: "XVIIe", "IIème"."""
    number = "".join(letter for letter in token.text if letter.isupper())
    told = len(number) > 1 or len(token.text) == len("Xe")
    return told and number != token.text and token.text.startswith(number) and set(number) <= _ROMAN


def _capital(token: Token) -> bool:
    return bool(token.text[:1].isupper()) and token.text[:1].isalpha()


def _unknown(mention: Mention) -> bool:
    """Say whether a capitalised name was only taken for a person: a city may look like one."""
    return mention.kind == "person" and mention.actor is None
