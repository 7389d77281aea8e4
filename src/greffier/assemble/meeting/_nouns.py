"""The nouns that name a meeting, with what their phrase says: body, level, name, which one."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import mention_at
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._councils import councils
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._named import called, committee, is_of, meal, name_of, on
from greffier.assemble.meeting._noun import Noun, left_of
from greffier.assemble.meeting._present import listed, people
from greffier.assemble.meeting._where import city
from greffier.records.meeting import Level

_KINDS = ("appointment", "hearing", "series", "government", "summit", "sitting", "bilateral", "conference", "gathering")


def nouns(reading: Reading, lexis: Lexis, start: int, end: int) -> list[Noun]:
    """Return the phrases that name a meeting between two tokens, in reading order."""
    found = [
        *_common(reading, lexis, start, end),
        *councils(reading, lexis, start, end),
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
            yield _noun(reading, lexis, kind, first, last)
    for first, last in lexis.within("conversation", start, end):
        if first not in taken and not lexis.covers("no_meeting", first) and _of_people(reading, lexis, last):
            yield _noun(reading, lexis, "bilateral", first, last)


def _of_people(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Say whether holders of offices have the talks that end at a token: "les échanges entre le ministre et X"."""
    while end < len(reading.doc) and (reading.doc[end].pos_ == "ADJ" or reading.timed(end)):
        end += 1
    last, two = lexis.at("between", end), True
    if last is None:
        last, two = lexis.at("with", end), False
    if last is None:
        return False
    met = listed(reading, lexis, last, reading.doc[end].sent.end)
    return len(met) > int(two) and len(people(met)) == len(met)


def _noun(reading: Reading, lexis: Lexis, kind: str, first: int, last: int) -> Noun:
    doc = reading.doc
    left = left_of(reading, lexis, first)
    right = _right(reading, lexis, first, last)
    words = doc[left:right]
    determiner = plain(doc[left - 1]) if left > 0 else ""
    complement = [m for m in reading.mentions if last <= m.span.start < right and m.kind != "pronoun"]
    body, level = _body(complement) if kind != "hearing" else (None, None)
    itself = mention_at(reading, first)
    if itself is not None and itself.kind == "body" and body is None:
        body, right = _levels.root(itself.actor or "") or None, max(right, itself.span.end)
        complement = [itself]
    level = level or _level(lexis, kind, left, right)
    body = _levels.summit(body) if kind == "summit" else body
    if (
        body is None
        and kind not in ("bilateral", "hearing")
        and (called := committee(reading, lexis, last)) is not None
    ):
        body, right = str(doc[called[0] : called[1]].text), max(right, called[1])
    link = last
    while link < right and doc[link].pos_ == "ADJ" and kind == "summit":
        link += 1
    named = (
        city(reading, link + 1)
        if link + 1 < len(doc) and is_of(reading, link) and kind in ("summit", "conference")
        else None
    )
    name = name_of(reading, lexis, kind, left, link, right, named, complement)
    if named is None and kind == "summit" and complement and is_of(reading, end := complement[-1].span.end):
        named = city(reading, end + 1)  # "le sommet de l'OTAN de Madrid"
    right = on(reading, lexis, right) if kind == "conference" or (kind == "summit" and name) else right
    numbered = kind in ("sitting", "gathering") and name is None and _numbered(reading, left)
    if numbered:
        kind, name = "gathering", str(doc[left:last].text)
    if body is None and kind not in ("bilateral", "hearing"):
        body, whose = _of_antecedent(reading, lexis, left)
        level = level or whose
    here = lexis.at("here", left - 1) == left if left else False
    ours = left > 0 and lexis.at("our", left - 1) == left
    own = ours or (lexis.at("own", left - 1) == left if left else False)
    coming = kind == "appointment" or bool(lexis.within("next", left, right))
    head = last - 1 if kind == "appointment" else first  # "rendez-vous est pris": day and place are the verb's
    kind = "gathering" if kind == "appointment" else kind
    counted = kind in ("gathering", "sitting")
    bygone = bool(lexis.within("last", left, right))
    ordinal = lexis.within("first", left, right)
    group = next((m.actor for m in complement if m.kind == "group" and _levels.level(m.actor)), None)
    return Noun(
        group=group,
        bygone=bygone,
        once_more=counted and body is None and _once_more(lexis, left, first, own=own),
        ours=ours,
        at=head,
        span=(left - 1 if determiner and (here or own or doc[left - 1].pos_ in ("DET", "ADP")) else left, right),
        kind=kind,
        body=body,
        level=level,
        name=name,
        place=named,
        definite=(here or own) and not meal(reading, lexis, first, left) and name is None and not coming and not bygone,
        own=own,
        coming=coming,
        informal=bool(lexis.within("informal", left, right)) or bygone,
        number=str(doc[left:right].text) if counted and _has_number(reading, left, first, own=own) else None,
        ordinal=any(_is_ordinal(doc[at]) for at in range(left, first)) or bool(ordinal),
        first=own and bool(ordinal) and words.start <= ordinal[0][0] < first,
    )


def _once_more(lexis: Lexis, left: int, first: int, *, own: bool) -> bool:
    """Say whether those just told meet again or met before: "une nouvelle rencontre", "leur dernière rencontre"."""
    ranked = any(lexis.within(key, left, first) for key in ("next", "last"))
    return bool(lexis.within("new", left, first)) or (own and ranked)


def _of_antecedent(reading: Reading, lexis: Lexis, left: int) -> tuple[str | None, Level | None]:
    """Return the body of whom a relative tells its meeting: "les dirigeants des BRICS, dont le sommet"."""
    doc = reading.doc
    at = left - 2 if left > 1 and doc[left - 1].pos_ == "DET" else left - 1
    if at < 1 or lexis.at("whose", at) is None:
        return None, None
    end = at - int(doc[at - 1].text == ",")
    before = [m for m in reading.mentions if at - 1 <= m.span.end <= at and m.kind != "pronoun"]
    if before:
        return _body(before)
    words = (called(reading, lexis, first) for first, _ in lexis.within("committee", doc[at].sent.start, end))
    return next((str(doc[a:b].text) for a, b in filter(None, words) if b <= end), None), None


def _has_number(reading: Reading, start: int, end: int, *, own: bool) -> bool:
    """Say whether a number stands before a noun: "la 48e session", "la quatrième session"; a number is a name."""
    # "sa première séance" is the first that somebody presides over, no number of the body's.
    return any(_is_ordinal(token) if not own else token.text[:1].isdigit() for token in reading.doc[start:end])


def _is_ordinal(token: Token) -> bool:
    return token.text[:1].isdigit() or "Ord" in token.morph.get("NumType", [])


def _numbered(reading: Reading, left: int) -> bool:
    """Say whether a line of its own is headed by the number of a sitting: "9 875e séance – matin"."""
    block = reading.block(left)
    line = block is not None and block.label_ in ("title", "heading", "stamp") and block.start == left
    return line and reading.doc[left].text[:1].isdigit() and not reading.timed(left)


def _right(reading: Reading, lexis: Lexis, first: int, last: int) -> int:
    """Step right over adjectives, "de …" complements and the mentions that they are."""
    doc = reading.doc
    end = max(last, extend_right(reading, last - 1).end)
    limit = doc[first].sent.end
    for mention in reading.mentions:
        if mention.span.start < end < mention.span.end:
            end = mention.span.end
        if mention.span.start in (last, last + 1) and mention.span.start < limit and is_of(reading, last):
            end = max(end, mention.span.end)
    for time in reading.times:
        if last < time.span.start < end:
            end = time.span.start
    while end > last and (doc[end - 1].pos_ in ("ADP", "DET") or doc[end - 1].is_punct or doc[end - 1].is_space):
        if doc[end - 1].text == ")" and any(token.text == "(" for token in doc[last:end]):
            break  # the acronym of the body that meets
        end -= 1
    return end


def _body(complement: list[Mention]) -> tuple[str | None, Level | None]:
    """Read the body and the level from the actors in a noun's complement."""
    for mention in complement:
        if mention.actor is None or (mention.kind == "group" and " " in mention.actor):
            continue
        if mention.kind == "group":
            return _levels.met(mention.actor), _levels.level(mention.actor)
        if mention.kind in ("body", "organisation"):
            return mention.actor, _levels.level(mention.actor)
    return None, None


def _level(lexis: Lexis, kind: str, left: int, right: int) -> Level | None:
    if kind == "summit":
        return "leaders"
    if kind == "government" or lexis.within("ministerial", left, right):
        return "ministers"
    if lexis.within("officials", left, right):
        return "officials"
    return None
