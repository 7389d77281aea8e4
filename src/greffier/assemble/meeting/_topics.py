"""What was discussed: the noun phrases after verbs and nouns of discussion, with their codes."""

from collections.abc import Iterator
from itertools import pairwise

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading
from greffier.assemble._who import mention_at
from greffier.assemble.meeting import _themes
from greffier.assemble.meeting._lexis import BESIDE, Lexis, Range
from greffier.assemble.meeting._present import company
from greffier.records.meeting import Topic


def topics(reading: Reading, lexis: Lexis, start: int, end: int) -> list[Topic]:
    """Return the topics of a complement, one a noun phrase and code."""
    themes = _themes.of(reading.pack)
    found: list[Topic] = []
    unknown: list[str] = []
    for first, last in pieces(reading, lexis, start, end):
        words = reading.doc[first:last].text.strip()
        codes = themes.codes(words)
        if not codes or lexis.within("our-country", first, last):
            above = heading_codes(reading, first)
            codes = (*(code for code in above if code not in codes), *codes)
        found.extend(Topic(code=code, text=words) for code in codes)
        told = last - first > 1 or reading.doc[first].pos_ in ("NOUN", "PROPN")
        general = themes.general(words) and not (themes.points_on(words) and _specific(reading, first, last))
        if not codes and told and not general:
            unknown.append(words)
    found.extend(Topic(code=_themes.OTHER, text=words) for words in unknown)
    return list(dict.fromkeys(found))


def _specific(reading: Reading, first: int, last: int) -> bool:
    """Say whether a general noun has a complement that tells which: "la question de l'accès à l'eau"."""
    doc, actors = reading.doc, reading.pack.words("actors")
    the = {word for key in ("the-masculine", "the-feminine", "the-either", "the-plural") for word in actors[key]}
    noun = next((at for at in range(first, last) if doc[at].pos_ == "NOUN"), None)
    of = reading.pack.words("clauses")["of"]
    if noun is None or noun + 2 >= last or not (doc[noun + 1].pos_ == "ADP" or plain(doc[noun + 1]) in of):
        return False
    # "la question de l'accès à l'eau", "les moyens de relancer la pêche"
    infinitive = any(v.features.get("Form") == "infinitive" for v in verbs_in(reading, noun + 2, noun + 3))
    at = noun + 2 + infinitive
    return plain(doc[noun + 1]) in the or plain(doc[noun + 2]) in the or (at < last and plain(doc[at]) in the)


def pieces(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Range]:
    """Cut a complement at the commas and conjunctions that join its noun phrases."""
    doc = reading.doc
    end = _bounded(reading, lexis, start, end)
    cuts = [start]
    held = _relative_subjects(reading, start, end)
    depth = 0
    for at in range(start, end):
        token = doc[at]
        depth += token.text in {"(", "["}
        depth -= token.text in {")", "]"}
        if depth or at in held:
            continue
        word = plain(token)
        together = lexis.at("together", at)
        joins = together or (token.text in {",", ";"} or word in reading.pack.words("verbs")["join"])
        if joins and _between(reading, cuts[-1], at):
            continue
        after = together or at + 1
        if (
            joins
            and after < end
            and _opens(reading, lexis, after, end)
            and not _within_noun(reading, lexis, (cuts[0], cuts[-1]), after)
        ):
            cuts.append(at if together else after)
        elif lexis.at("notably", at) is not None and at > start:
            cuts.append(at)
    cuts.append(end)
    for first, last in pairwise(cuts):
        first, last = _peeled(reading, lexis, first, last)
        if last > first:
            yield first, last


def _between(reading: Reading, start: int, join: int) -> bool:
    """Say whether it joins those of "les relations entre X et Y" or "les liens entre X, Y et Z", one phrase."""
    doc, between = reading.doc, reading.pack.words("deciding")["between"]
    joins = reading.pack.words("verbs")["join"]
    at = next((k for k in range(join - 1, start, -1) if plain(doc[k]) in between), None)
    if at is None:
        return False
    marks = [k for k in range(at, join) if plain(doc[k]) in joins or doc[k].text in {",", ";"}]
    if not marks and doc[join].pos_ == "CCONJ":
        return True
    # Of three or more each is somebody: "entre l'Italie, Malte et la Libye", but "entre Malte et la Libye, la Grèce".
    return all(doc[k].text == "," and _names(reading, k + 1) for k in marks) and _names(reading, join + 1)


def _names(reading: Reading, at: int) -> bool:
    """Say whether a country or another actor is named at a token, its article before it."""
    return any(mention_at(reading, k) is not None for k in (at, at + 1) if k < len(reading.doc))


def _bounded(reading: Reading, lexis: Lexis, start: int, end: int) -> int:
    """Return where what was discussed ends: before those it was discussed with, when and where, or an aside on it."""
    doc = reading.doc
    _, where = company(reading, lexis, start, end)
    if where is not None and start < where[0] < end and _somebody(reading, where):
        end = where[0]
    words = reading.pack.words("clauses")
    relative = {*words["relative"], *words["relative_subject"]}
    for at in range(start + 1, end):
        if at + 1 < end and doc[at].text == "," and plain(doc[at + 1]) in relative:
            told = any(v.features.get("Form") == "finite" for v in verbs_in(reading, at, min(len(doc), end + 3)))
            if told or lexis.at("notably", at + 1) is None:
                return at  # "l'appui à la Mission, dont le coût est estimé à", but "les capacités, dont les drones"
        aside = at + 1 + (at + 1 < end and plain(doc[at + 1]) in words["while"])
        if doc[at].text == "," and any(
            v.span.start == aside and v.features.get("Form") == "gerund" for v in verbs_in(reading, aside, end)
        ):
            return at  # "la situation en Bolivie, appelant les parties à la retenue", ", tout en insistant sur"
        if any(lexis.at(key, at) is not None for key in (*BESIDE, "chaired")) and doc[at].pos_ in ("ADP", "ADV"):
            return at
    while end > start and doc[end - 1].pos_ == "PRON":
        end -= 1
    return end


def _somebody(reading: Reading, where: Range) -> bool:
    """Say whether a list of company has somebody who can be in a room: an office or a person."""
    return any(where[0] <= m.span.start < where[1] and m.kind in ("office", "person") for m in reading.mentions)


def _within_noun(reading: Reading, lexis: Lexis, opened: Range, at: int) -> bool:
    """Say whether "et de" goes on with a noun's complement: "la compagnie d'eau et d'électricité".

    Where the first phrase opens with "de" itself, as after "parler", a second one may. A place may go on with another:
    "la situation en Ukraine et au Proche-Orient", but "consacrée à la situation en Ukraine et aux réformes".
    """
    start, piece = opened
    to = reading.pack.words("meetings")["at"]
    places = {*to, *reading.pack.words("gift_links")["place"]}
    told = [t.i for t in reading.doc[piece + 1 : at - 1] if plain(t) in places]
    if plain(reading.doc[at]) in places and told:
        # "les réparations dues aux Africains et aux survivants": one word brings both.
        brought = reading.doc[told[-1] - 1].pos_ in ("VERB", "ADJ") and not _names(reading, told[-1])
        return brought or plain(reading.doc[start]) not in to or _names(reading, at + 1)
    of = reading.pack.words("clauses")["of"]
    contracted = reading.pack.words("actors")["the-plural"]
    word = plain(reading.doc[at])
    opening = (lexis.bringing(start) or start + 1) - 1  # "autour de l'eau et du climat"
    return word in of and word not in contracted and plain(reading.doc[opening]) not in of


def _relative_subjects(reading: Reading, start: int, end: int) -> set[int]:
    """Return the tokens between a relative pronoun and its verb: "le soutien que A, B et C apportent" is one."""
    words = reading.pack.words("clauses")
    relative = {*words["relative"], *words["that"]}
    held: set[int] = set()
    for at in range(start, end):
        if plain(reading.doc[at]) in relative:
            verb = next((v for v in verbs_in(reading, at, end) if v.features.get("Form") == "finite"), None)
            if verb is not None:
                held.update(range(at, verb.span.start))
    return held


def _opens(reading: Reading, lexis: Lexis, at: int, end: int) -> bool:
    """Say whether a new phrase starts at *at*: an article, a preposition of discussion, an infinitive."""
    doc = reading.doc
    while at < end and doc[at].pos_ == "ADV":
        at += 1
    if at >= end:
        return False
    word = plain(doc[at])
    if word in reading.pack.words("clauses")["article"] or lexis.bringing(at) is not None:
        return True
    if lexis.at("notably", at) is not None or lexis.at("together", at) is not None:
        return True
    return doc[at].pos_ == "DET"


def _peeled(reading: Reading, lexis: Lexis, first: int, last: int) -> Range:
    """Leave out conjunctions, prepositions, times and infinitives before the words of a topic."""
    doc, joins = reading.doc, reading.pack.words("verbs")["join"]
    moved = True
    while moved and first < last:
        moved = False
        for key in ("notably", "together", "on-noun", "preposition", "afterwards"):
            over = lexis.at(key, first)
            if over is None or over > last:
                continue
            first, moved = over, True
            break
        else:
            token = doc[first]
            infinitive = next(
                (
                    v
                    for v in verbs_in(reading, first, last)
                    if v.span.start <= first and (v.features.get("Form") == "infinitive" or v.features.get("Conj"))
                ),
                None,
            )
            studied = lexis.at("study", first + 1) if plain(token) in reading.pack.words("clauses")["article"] else None
            if infinitive is not None:
                first, moved = infinitive.span.end, True
            elif studied is not None and studied < last and plain(doc[studied]) in reading.pack.words("clauses")["of"]:
                first, moved = studied, True  # "consacrée à l'examen du budget"
            elif (
                token.is_punct or token.is_space or plain(token) in joins or reading.timed(first) or token.pos_ == "ADV"
            ):
                first, moved = first + 1, True
    while last > first and (
        doc[last - 1].is_space or doc[last - 1].text in {",", ".", ";", ":", "–"} or plain(doc[last - 1]) in joins
    ):
        last -= 1
    return first, last


def heading_codes(reading: Reading, token: int) -> tuple[str, ...]:
    """Return the code of the heading over *token*, where it has exactly one of a place."""
    themes = _themes.of(reading.pack)
    block = reading.block(token)
    heading = None
    for other in reading.blocks:
        if block is not None and other.start >= block.start:
            break
        if other.label_ == "heading":
            heading = other
    if heading is None:
        return ()
    codes = themes.codes(heading.text)
    return codes if len(codes) == 1 else ()
