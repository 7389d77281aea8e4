"""Who was there: the parties after a preposition of company, a verb's subject, a list of names."""

from collections.abc import Iterable, Sequence

from greffier import authority
from greffier.assemble._clauses import Party, verbs_in
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import coordinated
from greffier.assemble.meeting._lexis import Lexis, Range
from greffier.records.meeting import Capacity, Participant

_REACH = 12
"""Tokens from a preposition to the first name of its list: "avec, pour la première fois, leurs"."""

_TEAMS = ("delegation", "team")


def company(reading: Reading, lexis: Lexis, start: int, end: int) -> tuple[list[Mention], Range | None]:
    """Return who is named after the prepositions of company between two tokens, and where.

    A noun of relation keeps its own complement: "la coopération avec les partenaires" puts
    nobody in the room.
    """
    found: list[Mention] = []
    place: Range | None = None
    relative = reading.pack.words("clauses")["relative_subject"]
    for first, last in lexis.within("with", start, end):
        if _of_a_noun(reading, lexis, first, start) or plain(reading.doc[min(last, end)]) in relative:
            continue
        names = listed(reading, lexis, last, end)
        if names:
            found.extend(name for name in names if name not in found)
            place = (place[0] if place else first, max(name.span.end for name in names))
    return found, place


def listed(reading: Reading, lexis: Lexis, start: int, end: int) -> list[Mention]:
    """Return the mentions of the list that begins just after *start*."""
    doc = reading.doc
    if heads := _heads(reading, lexis, start, end):
        return heads
    for mention in reading.mentions:
        if mention.span.start < start - 1:
            continue
        if mention.span.start >= min(end, start + _REACH):
            break
        if mention.kind == "country" and lexis.before("at", mention.span.start) is not None:
            # "a reçu mardi à Dakar son homologue": the place.
            continue
        between = doc[start : mention.span.start]
        if any(verb.features.get("Form") == "finite" for verb in verbs_in(reading, start, mention.span.start)):
            break
        if any(
            token.pos_ == "NOUN"
            and not token.text[:1].isupper()
            and not reading.timed(token.i)
            and not _filler(reading, token.i)
            for token in between
        ):
            break
        first = [each for each in coordinated(reading, mention) if each.span.start < end] or [mention]
        return _continued(reading, lexis, first, end)
    return []


def _heads(reading: Reading, lexis: Lexis, start: int, end: int) -> list[Mention]:
    """Return those who head the delegation that a list begins with: "une mission du FMI conduite par Mme X"."""
    whole = lexis.first(_TEAMS, start, min(end, start + _REACH))
    if whole is None or any(
        token.pos_ in ("NOUN", "PROPN", "VERB", "AUX") and not (reading.timed(token.i) or token.text[:1].isupper())
        for token in reading.doc[start : whole[0]]
    ):
        return []
    sentence = reading.doc[whole[0]].sent.end
    headed = lexis.first(("headed",), whole[1], min(whole[1] + _REACH, sentence))
    if headed is None or lexis.first(_TEAMS, whole[1], headed[0]) is not None:
        return []
    if any(token.text in {",", ";"} for token in reading.doc[whole[1] : headed[0] - 1]):
        return []
    return people(listed(reading, lexis, headed[1], sentence))


def roster(reading: Reading, lexis: Lexis, start: int, end: int) -> list[Participant]:
    """Return those whom an inverted verb names: "Y ont pris part A, B et, pour la première fois, C"."""
    doc, joins = reading.doc, reading.pack.words("verbs")["join"]
    found: list[Participant] = []
    last = start
    for mention in reading.mentions:
        if mention.kind in ("pronoun", "other") or not last <= mention.span.start < end:
            continue
        lead = mention.span.start
        new = any(lexis.covers("first_time", at) for at in range(last, lead))
        while lead > start and (doc[lead - 1].pos_ == "DET" or lexis.covers("first_time", lead - 1)):
            lead -= 1
        if lead > start and doc[lead - 1].text != "," and plain(doc[lead - 1]) not in joins:
            continue
        there = participants([mention], "member")
        found.extend(person.model_copy(update={"first_time": new}) for person in there)
        last = mention.span.end
    return found


def _continued(reading: Reading, lexis: Lexis, names: list[Mention], end: int) -> list[Mention]:
    """Go on over a bracket that spells out a group, "et de", "ainsi qu'avec": the list is one."""
    doc, joins = reading.doc, reading.pack.words("verbs")["join"]
    small = {*reading.pack.words("clauses")["article"], *reading.pack.words("clauses")["of"]}
    while True:
        at = max(name.span.end for name in names)
        if at < end and doc[at].text == "(":
            at = next((k + 1 for k in range(at, end) if doc[k].text == ")"), at)
        joined = False
        while at < end:
            over = lexis.at("together", at) or lexis.at("with", at)
            if over is None and (plain(doc[at]) in joins or plain(doc[at]) in small or doc[at].text == ","):
                over = at + 1
            if over is None:
                break
            joined = joined or lexis.at("together", at) is not None or plain(doc[at]) in joins
            at = over
        here = [m for m in reading.mentions if at - 1 <= m.span.start <= at < m.span.end <= end and m.kind != "pronoun"]
        more = [m for m in here if m not in names]
        if not joined or not more:
            return names
        names = [*names, *(each for each in coordinated(reading, more[0]) if each not in names)]


def participants(
    mentions: Iterable[Mention | Party], capacity: Capacity, *, firsts: Range | None = None
) -> list[Participant]:
    """Return *mentions* as participants; those inside *firsts* are there for the first time."""
    found: list[Participant] = []
    mentions = list(mentions)
    sent = envoys(mentions)
    for mention in mentions:
        actor = mention.actor or mention.person or group_words(mention)
        if mention in sent and actor is not None:
            actor = actor.partition(".")[0]
        if actor is None or (mention.person is None and mention.actor is not None and " " in actor):
            # Words that name nobody ("une trentaine de pays") are no participant that can be told again.
            continue
        first = firsts is not None and firsts[0] <= mention.span.start < firsts[1]
        there = Participant(actor=actor, person=mention.person, capacity=capacity, first_time=first)
        found.extend(there.model_copy(update={"actor": one}) for one in each(mention) or (actor,))
    return found


def each(mention: Mention | Party | None) -> tuple[str, ...]:
    """Return the offices of a group told one by one: "les ministres de la Santé et du Travail"."""
    named = mention.mention if isinstance(mention, Party) else mention
    return named.offices if named is not None and named.kind == "group" else ()


def envoys(mentions: Sequence[Mention | Party]) -> list[Mention | Party]:
    """Return those who stand for the states that sent them: "les représentants de l'Inde et du Chili"."""
    offices = ("representative", "representatives")
    sent = [m for m in mentions if m.person is None and (m.actor or "").partition(".")[2] in offices]
    several = any("Plur" in token.morph.get("Number", []) for m in sent for token in m.span if token.pos_ == "NOUN")
    return sent if several or len(sent) > 1 else []


def group_words(mention: Mention | Party) -> str | None:
    """Return the words of a group of office-holders that no authority knows, without its article."""
    if mention.kind != "group":
        return None
    words = mention.span
    while len(words) > 1 and words[0].pos_ == "DET":
        words = words[1:]
    return str(words.text)


def worded(reading: Reading, lexis: Lexis, start: int, end: int) -> list[Participant]:
    """Return those that a list after *start* tells only by its words: "41 États et 17 organisations" (codebook)."""
    doc, joins = reading.doc, reading.pack.words("verbs")["join"]
    small = {*reading.pack.words("clauses")["article"], *reading.pack.words("clauses")["of"]}
    found: list[Participant] = []
    at = start
    while at < end:
        while at < end and (
            reading.timed(at) or doc[at].text == "," or doc[at].pos_ == "ADV" or plain(doc[at]) in joins
        ):
            at += 1
        while at < end and (plain(doc[at]) in small or (doc[at].pos_ == "DET" and not doc[at].like_num)):
            at += 1
        if at >= end or doc[at].pos_ not in ("NOUN", "NUM", "ADJ", "DET", "PROPN"):
            break
        last = extend_right(reading, at).end
        last = next((k for k in range(at, last) if reading.timed(k)), last)
        if last == at or not any(_attends(reading, lexis, at, k) for k in range(at, min(last, at + 4))):
            break
        words = doc[at : min(last, end)].text
        if words.lower() not in reading.pack.words("titles")["representative"]:  # "leurs représentants": nobody told
            found.append(Participant(actor=words, person=None, capacity="member", first_time=False))
        at = last
    return found


def _attends(reading: Reading, lexis: Lexis, first: int, at: int) -> bool:
    """Say whether a token tells who came: "une trentaine de ministres", but not "l'avis du ministre"."""
    head = not any(token.pos_ == "NOUN" for token in reading.doc[first:at])
    return lexis.covers("attendants", at) and (head or "Plur" in reading.doc[at].morph.get("Number", []))


def people(mentions: Iterable[Mention]) -> list[Mention]:
    """Return those who can be in a room themselves: holders of offices and persons."""
    return [mention for mention in mentions if mention.kind in ("office", "person")]


def without_members(mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """Drop the countries that only spell out a group named beside them (codebook 1)."""
    known = authority.load()
    on = reading.document.published
    spelt: set[str] = set()
    for mention in mentions:
        if mention.kind == "group" and mention.actor and mention.actor in known and on is not None:
            spelt.update(known.members(mention.actor, on))
    return [mention for mention in mentions if mention.kind != "country" or mention.actor not in spelt]


def firsts(reading: Reading, lexis: Lexis, region: Range, names: Sequence[Mention]) -> Range | None:
    """Return the tokens of the list that "pour la première fois" governs: up to "ainsi qu'avec"."""
    marks = lexis.within("first_time", *region)
    if not marks or not names:
        return None
    start, end = marks[0][1], region[1]
    after = [name for name in names if name.span.start >= start]
    if not after:
        last = max(names, key=lambda name: name.span.end)
        alone = any(
            t.morph.get("Number", []) == ["Sing"] and t.pos_ in ("VERB", "ADJ", "AUX")
            for t in reading.doc[last.span.end : marks[0][0]]
        )
        # "en présence de X et de Y, convié pour la première fois": only the last.
        return (last.span.start if alone else names[0].span.start), marks[0][0]
    for first, _ in lexis.within("together", after[0].span.start, end):
        end = min(end, first)
    return start, end


def _of_a_noun(reading: Reading, lexis: Lexis, at: int, limit: int) -> bool:
    """Say whether the preposition at *at* belongs to a noun of relation just before it."""
    for before in range(at - 1, max(limit - 1, at - 7), -1):
        token = reading.doc[before]
        if lexis.covers("relational", before):
            return True
        if token.pos_ in ("NOUN", "VERB", "AUX") or token.text in {",", ";"}:
            return False
    return False


def _filler(reading: Reading, token: int) -> bool:
    """Say whether a noun is part of an aside before a list ("pour la première fois")."""
    doc = reading.doc
    before = next((k for k in range(token - 1, max(-1, token - 5), -1) if doc[k].text == ","), None)
    after = next((k for k in range(token + 1, min(len(doc), token + 4)) if doc[k].text == ","), None)
    return before is not None and after is not None
