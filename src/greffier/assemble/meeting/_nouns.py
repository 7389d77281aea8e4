"""The nouns that name a meeting, with what their phrase says: body, level, name, which one."""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading
from greffier.assemble._who import mention_at
from greffier.assemble.meeting._councils import councils
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._named import is_of
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._phrase import Phrase
from greffier.assemble.meeting._present import company, listed, people

_KINDS = ("appointment", "hearing", "series", "government", "summit", "sitting", "bilateral", "conference", "gathering")


def nouns(reading: Reading, lexis: Lexis, start: int, end: int) -> list[Noun]:
    """Return the phrases that name a meeting between two tokens, in reading order."""
    found = [
        *_common(reading, lexis, start, end),
        *councils(reading, lexis, start, end),
        *_pointed(reading, lexis, start, end),
    ]
    found.sort(key=lambda noun: (noun.span[0], -noun.span[1]))
    kept: list[Noun] = []
    for noun in found:
        if kept and kept[-1].kind == "series" and kept[-1].at < noun.at < kept[-1].span[1]:
            # "les travaux de la réunion des gouverneurs": they are that meeting
            kept[-1] = replace(noun, span=(kept[-1].span[0], max(kept[-1].span[1], noun.span[1])))
        elif not kept or noun.at >= kept[-1].span[1] or (noun.at > kept[-1].at and _nested(reading, kept[-1], noun)):
            kept.append(noun)
    return kept


def _nested(reading: Reading, outer: Noun, inner: Noun) -> bool:
    """Say whether a phrase inside another names a meeting of its own ("la préparation du sommet")."""
    link = outer.at + 1
    sits = outer.kind in ("sitting", "gathering") and inner.kind == "council"
    if sits and is_of(reading, link) and inner.at - link <= 2:
        return False  # "la dernière session du Conseil Affaires étrangères" is that session
    whole = outer.kind == "gathering" and inner.kind == "conference"  # "la session du Forum des maires"
    return outer.kind != "series" and not whole and inner.name is not None and outer.name is None


def _common(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Noun]:
    taken: set[int] = set()
    for kind in _KINDS:
        for first, last in lexis.within(kind, start, end):
            if first in taken or lexis.covers("no_meeting", first) or lexis.covers("remote", first):
                continue
            inside = mention_at(reading, first)
            opening = inside is not None and kind == "summit" and inside.kind == "body" and inside.span.end > last
            settled = inside is not None and inside.kind not in ("pronoun", "other") and inside.actor is not None
            if inside is not None and settled and inside.span.start <= first and not opening:
                continue
            taken.update(range(first, last))
            yield Phrase(reading, lexis, kind, first, last).noun()
    for first, last in lexis.within("conversation", start, end):
        if first not in taken and not lexis.covers("no_meeting", first) and _of_people(reading, lexis, last):
            yield Phrase(reading, lexis, "bilateral", first, last).noun()


def _of_people(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Say whether holders of offices have the talks that end at a token: "les échanges entre le ministre et X"."""
    while end < len(reading.doc) and (
        reading.doc[end].pos_ == "ADJ" or reading.timed(end) or lexis.covers("separately", end)
    ):
        end += 1
    if end < len(reading.doc) and plain(reading.doc[end]) in reading.pack.words("clauses")["that"]:
        sentence = reading.doc[end].sent.end
        had = next((v for v in verbs_in(reading, end, sentence) if v.features.get("Form") == "finite"), None)
        holds = had is not None and had.lemma in reading.pack.words("meeting_verbs")["hold"]
        met = company(reading, lexis, had.span.end, sentence)[0] if had is not None and holds else []
        return bool(met) and len(met) == len(people(met))  # "les échanges que X a eus avec Y"
    for key, few in (("between", 2), ("with", 1)):
        if (last := lexis.at(key, end)) is not None:
            met = listed(reading, lexis, last, reading.doc[end].sent.end)
            return few <= len(met) == len(people(met))
    return False


def _pointed(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Noun]:
    """A pronoun that stands for the meeting named before it: "en prélude à celle des ministres, prévue vendredi"."""
    for at, last in lexis.within("that_one", start, end):
        block, gender = reading.block(at), reading.doc[at].morph.get("Gender", [])
        before = [(place, kind) for kind in _KINDS for place in lexis.within(kind, block.start if block else start, at)]
        named = [(place, kind) for place, kind in before if reading.doc[place[0]].morph.get("Gender", []) == gender]
        noun = Phrase(reading, lexis, max(named)[1], at, last).noun() if named and is_of(reading, last) else None
        if noun is not None and (noun.body or noun.level):
            yield noun
