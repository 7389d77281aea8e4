"""Where the words for what was discussed begin, past company, times and places, and where they end."""

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading
from greffier.assemble.meeting._lexis import BESIDE, MEETINGS, Lexis
from greffier.assemble.meeting._present import company
from greffier.assemble.meeting._where import city_span

_NEAR = 5
"""Tokens between a phrase that sets beside a meeting and its noun: "au cours de la deuxième rencontre"."""


def introduced(reading: Reading, lexis: Lexis, start: int, end: int) -> int | None:
    """Return where a preposition brings what was discussed, asides stepped over."""
    return after_preposition(reading, lexis, start, end, reading.pack.words("discussion")["preposition"])


def after_asides(reading: Reading, lexis: Lexis, start: int, end: int) -> int | None:
    """Step over company, format, times and adverbs to where the object starts."""
    at = start
    while at < end:
        token = reading.doc[at]
        over = _aside(reading, lexis, at, end)
        if over is not None:
            at = over
        elif token.is_punct or token.is_space or (token.pos_ == "ADV" and lexis.bringing(at) is None):
            at += 1
        else:
            return at
    return None


def after_preposition(
    reading: Reading, lexis: Lexis, start: int, end: int, prepositions: tuple[str, ...]
) -> int | None:
    at = after_asides(reading, lexis, start, end)
    if at is None or at >= end:
        return None
    if plain(reading.doc[at]) in prepositions or lexis.bringing(at) is not None:
        return at
    return None


def _aside(reading: Reading, lexis: Lexis, at: int, end: int) -> int | None:
    if lexis.at("with", at) is not None:
        _, where = company(reading, lexis, at, end)
        if where is not None and where[0] == at:
            over = where[1]
            while over < end and reading.doc[over].text in {")", ","}:
                over += 1
            return over
        return with_them(reading, lexis, at)  # "avec elle"
    if (inner := lexis.at("within", at)) is not None:
        body = next((m for m in reading.mentions if inner - 1 <= m.span.start <= inner + 2), None)
        return int(body.span.end) if body is not None else None
    for time in reading.times:
        if time.span.start <= at < time.span.end:
            return int(time.span.end)
    if (remote := lexis.at("remote", at)) is not None:
        return remote
    if (first := lexis.at("at", at)) is not None and (named := city_span(reading, first)) is not None:
        return int(named.end)
    if first is not None and reading.doc[at - 1].text == "," and _venue(reading, first):
        return next((k + 1 for k in range(first, end) if reading.doc[k].text == ","), None)
    if any(lexis.at(key, at) is not None for key in BESIDE):
        told = lexis.first(MEETINGS, at, min(end, at + _NEAR))
        if told is not None and told[1] < end and reading.doc[told[1]].pos_ == "DET":
            return told[1]  # "Ont été évoqués au cours de l'entretien le climat et la pêche"
        return next((k + 1 for k in range(at, end) if reading.doc[k].text == ","), end)
    return None


def with_them(reading: Reading, lexis: Lexis, at: int) -> int | None:
    """Return where company ends that is a pronoun or as good as one: "avec eux", "avec son interlocuteur"."""
    last = lexis.at("with", at)
    if last is None or last >= len(reading.doc):
        return None
    if (named := lexis.at("other_side", last + 1)) is not None and lexis.covers("own", last):
        return named
    return last + 1 if plain(reading.doc[last]) in reading.pack.words("saying")["strong"] else None


def _venue(reading: Reading, at: int) -> bool:
    """Say whether a building stands here: ", au Palais de la Présidence, "."""
    return plain(reading.doc[at]) in reading.pack.words("meetings")["no_city"]


def clause_end(reading: Reading, start: int, end: int) -> int:
    """Return where the phrase after *start* ends: before a finite main verb or a strong mark."""
    relative = {*reading.pack.words("clauses")["relative_subject"], *reading.pack.words("clauses")["relative"]}
    for verb in verbs_in(reading, start, end):
        if verb.features.get("Form") != "finite":
            continue
        at = verb.span.start - 1
        while at > start and reading.doc[at].pos_ in ("ADV", "PRON") and plain(reading.doc[at]) not in relative:
            at -= 1
        end = at if plain(reading.doc[at]) in relative else verb.span.start
        break
    chairs = {*reading.pack.words("meeting_verbs")["chair"]}
    led = (v for v in verbs_in(reading, start, end) if v.features.get("Form") == "participle" and v.lemma in chairs)
    # "un débat sur la piraterie, présidé par …": who presides is no part of what was discussed.
    end = next((v.span.start for v in led), end)
    for at in range(start, end):
        if reading.doc[at].text in {";", "."} and at > start:
            return at
    while end > start and (reading.doc[end - 1].is_punct or reading.doc[end - 1].is_space):
        end -= 1
    return end
