"""The meeting that a release is about: which piece names it, and its days, place, body and level."""

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._same import same_meeting, told
from greffier.assemble.meeting._sitting import Days, Sitting, shifted
from greffier.assemble.meeting._when import read_days
from greffier.assemble.meeting._where import dateline, place
from greffier.records.meeting import Level, Participant

_LEAD = 3
"""Sentences of prose, the title left out, in which the meeting of a release is named."""

_NEAR = 8
"""Tokens from a verb of coming together to the words that say that it was from afar."""

_EXECUTIVE = (".COMMISSION", ".SECRETARIAT")
"""Bodies that run an organisation: a title that opens with one tells what it did, not that it met."""


def reported_piece(reading: Reading, pieces: list[Sitting]) -> Sitting | None:
    """Return the piece that names the meeting of the release: in the title, else in the lead."""
    limit = _lead_end(reading)
    for piece in pieces:
        piece.lead = piece.at < limit
    lead = [p for p in pieces if p.at < limit and (not p.weak or p.topics or p.phase or p.definite)]
    strong = [
        p
        for p in lead
        if not p.weak and (p.members or p.body or p.name or p.level or p.days or p.place or (p.titled and p.others))
    ]
    strong = [p for p in strong if not p.beside or _own(reading, p)]
    strong = [p for p in strong if p.rule != "meeting.offer" or told(p)]
    present = [p for p in strong if not (p.future or p.bygone or p.before or _aside(p))]
    if present:
        whole = [p for p in present if not p.apart] or present
        first = present[0]
        aside = whole[0].rule.startswith("meeting.noun") and not whole[0].titled
        # A meeting of many, and one that a verb tells before a noun names another, is what the release opens with.
        title = _title(reading)
        many = len(first.participants()) >= 3 and (title is None or first.at >= title.end)
        return first if first.apart and (many or aside) else whole[0]
    heard = next((p for p in pieces if p.lead and p.rule == "meeting.hear" and p.body and not p.future), None)
    if heard is not None:
        return heard
    # An announcement: the meeting to come is what the release opens with.
    opening = _lead_end(reading, sentences=1)
    ahead = [p for p in strong if p.future and not p.coming and p.at < opening and not _aside(p)]
    if ahead:
        return ahead[0]
    # "Lors d'un entretien avec X, le ministre a réaffirmé": those talks are what the release is about.
    talks = next((p for p in lead if p.beside and p.bilateral and p.members and p.others and p.at < opening), None)
    if talks is not None and not (talks.future or talks.before or talks.coming) and _opens(reading, talks):
        return talks
    # "Les pourparlers se sont achevés jeudi": a definite noun, but nothing names it better.
    begun = next((p for p in lead if p.phase and p.days and not p.future), None)
    # "Vingt pays ont promis mardi … La conférence, coprésidée par X, a réuni": named late, and only as known.
    late = (
        p for p in pieces if _known(p) or (p.rule == "meeting.chair" and len(p.others) > 1 and p.past and not p.days)
    )
    return begun or next(late, None)


def _known(piece: Sitting) -> bool:
    """Say whether a piece tells of a conference as of one that everybody knows, and who was there."""
    told = piece.definite and piece.kind in ("conference", "summit") and piece.past and not piece.before
    return told and bool(piece.members or any(person.capacity == "chair" for person in piece.others))


def _aside(piece: Sitting) -> bool:
    """Say whether a noun alone, without a verb, names it: "la préparation du sommet de X"."""
    return piece.rule.startswith("meeting.noun") and not (
        (piece.days and not piece.dependent) or (piece.fresh and not piece.dependent) or piece.titled
    )


def _own(reading: Reading, piece: Sitting) -> bool:
    """Say whether a meeting that somebody spoke at is one of the publisher's own."""
    publisher = reading.document.publisher
    return bool(
        publisher and piece.body and _levels.root(piece.body) == _levels.root(publisher) and not piece.bilateral
    )


def _opens(reading: Reading, piece: Sitting) -> bool:
    """Say whether nobody is named before a meeting in its sentence: "Lors d'un entretien avec X, le ministre"."""
    start = reading.doc[piece.at].sent.start
    return not any(start <= m.span.start < piece.at for m in reading.mentions)


def _lead_end(reading: Reading, *, sentences: int = _LEAD) -> int:
    """Return the token where the lead ends: the title and the first sentences of prose."""
    left = sentences
    for block in reading.blocks:
        if block.label_ not in ("prose", "bullet"):
            continue
        ends = sorted({min(token.sent.end, block.end) for token in block if not token.is_space})
        left -= len(ends)
        if left <= 0:
            return int(ends[left - 1])
    return len(reading.doc)


def settle(reading: Reading, lexis: Lexis, reported: Sitting, pieces: list[Sitting]) -> None:
    """Fill the reported meeting's days, place and body from the lead, the stamps and the publisher."""
    reported.relation = "reported"
    publisher = reading.document.publisher
    limit = _lead_end(reading)
    if reported.titled and reported.body and "." not in reported.body and reported.kind in ("gathering", "sitting"):
        # "Réunion du Conseil" in the title, the council in full below.
        first = next((p for p in pieces if p is not reported and p.at < limit and p.days and not p.weak), None)
        sat = first is not None and not (first.apart or first.future or first.bygone or first.before or first.name)
        if first is not None and sat and first.body and _levels.root(first.body) == reported.body:
            reported.body = first.body
    if reported.body is None and not reported.bilateral:
        reported.body = next(
            (p.body for p in pieces if p.at < limit and p.body and same_meeting(p, reported) and not p.apart), None
        )
    convenes = publisher is not None and _levels.convenes(publisher)
    # A conference of many hosts is not its publisher's.
    hosted = reported.bilateral or reported.hosted
    if publisher is not None and convenes and reported.body is None and not hosted:
        # A summit is the organisation's, a sitting that only has a number its body's.
        called = reported.name is not None and not reported.name[:1].isdigit()
        reported.body = _levels.root(publisher) if reported.level is not None or called else publisher
    if reported.level is None and not reported.bilateral:
        reported.body = _body_of_title(reading, lexis, reported)
        reported.level = _level_of_title(reading, reported)
    if not reported.days and reported.rule.startswith("meeting.noun"):
        # A title has no tense; where the lead tells the day to come, the release announces.
        ahead = [p for p in pieces if p.at < limit and p is not reported and not p.coming and (p.members or p.body)]
        if ahead and ahead[0].future and ahead[0].days and same_meeting(ahead[0], reported, future=True):
            reported.days, reported.future = ahead[0].days, True
            reported.place = reported.place or ahead[0].place
    for piece in pieces:
        if piece is reported or piece.at >= limit + 60 or piece.rule == "meeting.opened":
            continue
        told = (
            piece.definite
            or piece.others
            or piece.members
            or piece.body
            or piece.name
            or piece.rule == "meeting.convened"
        )
        clash = bool(piece.days and reported.days) and reported.days.holds(piece.days) is False
        clash = clash or (reported.bilateral and bool(piece.name))
        if told and not clash and same_meeting(piece, reported) and not piece.apart and not piece.later:
            if not reported.days or (piece.days and piece.length and reported.days.holds(piece.days) is not False):
                reported.days = piece.days
            reported.length = reported.length or piece.length
            dayless = piece.phase and not (piece.days or piece.length)
            reported.phase = reported.phase or ("" if dayless and _met(pieces, limit) else piece.phase)
            reported.place = reported.place or piece.place
    met = bool(reported.days) and (reported.rule == "meeting.convene" or _met(pieces, limit))
    for piece in pieces:
        reported.length = reported.length or (piece.length if piece.definite or piece.at < limit else None)
        reported.phase = reported.phase or (piece.phase if _begins(piece, reported, met=met) else "")
    if publisher is not None and convenes and reported.body is None and reported.bilateral:
        roots = {_levels.root(person.actor) for person in reported.members}
        reported.body = _levels.root(publisher) if _levels.root(publisher) in roots else None
    if not reported.days and not reported.future:
        reported.days = _days_of_lead(reading, limit)
    reported.phase = reported.phase or next((p.phase for p in pieces if _begins(p, reported, met=met)), "")
    reported.days = _since_opened(_spread(reported), reported, pieces)
    if not _remote(lexis, reported):
        reported.place = reported.place or dateline(reading, lexis) or _acted_at(reading, lexis, limit)


def _remote(lexis: Lexis, reported: Sitting) -> bool:
    """Say whether they met from afar, wherever the release was written: "se sont réunis mardi par visioconférence"."""
    return reported.rule == "meeting.convene" and bool(lexis.within("remote", reported.at, reported.at + _NEAR))


def over(reading: Reading, reported: Sitting) -> bool:
    """Say whether the reported meeting has ended: no day of it lies ahead, and the lead tells what was done there."""
    published, last = reading.document.published, reported.days.end
    ended = published is not None and last is not None and last <= published.isoformat()
    return ended and not reported.future and _first_verb(reading, _lead_end(reading)) is not None


def _since_opened(days: Days, reported: Sitting, pieces: list[Sitting]) -> Days:
    """Return the days of a meeting from the day on which it was opened, if that is told in passing."""
    opened = next((p for p in pieces if p.rule == "meeting.opened" and same_meeting(p, reported)), None)
    first, last = opened.days.start if opened is not None else None, days.end or days.start
    return Days(first, days.end) if first is not None and last is not None and first < last else days


def _met(pieces: list[Sitting], limit: int) -> bool:
    """Say whether the lead tells the day on which all met."""
    return any(p.rule == "meeting.convene" and p.days and p.past and p.at < limit for p in pieces)


def _begins(piece: Sitting, reported: Sitting, *, met: bool) -> bool:
    """Say whether a piece tells that the day of the meeting is its first or last; *met* is the day that all met."""
    told = bool(piece.days or piece.length) or not met
    return bool(piece.phase) and piece.definite and (reported.future or not piece.future) and told


def _title(reading: Reading) -> Span | None:
    return reading.blocks[0] if reading.blocks and reading.blocks[0].label_ == "title" else None


def _level_of_title(reading: Reading, reported: Sitting) -> Level | None:
    """Return the level of the group that the title names, if it is of the body that met."""
    title = _title(reading)
    for mention in reading.mentions:
        if title is None or mention.span.start >= title.end:
            break
        if mention.actor is None or mention.person is not None:
            continue
        kin = reported.body is None or _levels.root(mention.actor) == _levels.root(reported.body)
        level = _levels.level(mention.actor) or _levels.of_office(mention.actor)
        if kin and level is not None:
            return level
    return None


def _body_of_title(reading: Reading, lexis: Lexis, reported: Sitting) -> str | None:
    """Return the council of the organisation that met which the title opens with: "Le Conseil général élit …"."""
    title = _title(reading)
    first = next((m for m in reading.mentions if m.kind != "pronoun"), None)
    if title is None or first is None or first.kind != "body" or first.actor is None or reported.body is None:
        return reported.body
    opens = first.span.start - title.start <= 1 and not first.actor.endswith(_EXECUTIVE)
    opens = opens and lexis.first(("council", "committee"), first.span.start, first.span.end) is not None
    return first.actor if opens and _levels.root(first.actor) == reported.body else reported.body


def _days_of_lead(reading: Reading, limit: int) -> Days:
    """Return the day told in the lead or a stamp, else the day of publication."""
    on = reading.document.published.isoformat() if reading.document.published else None
    if (stamped := _stamped(reading, on)) is not None:
        return stamped
    for time in reading.times:
        value = read_days(time)
        if time.span.start < limit and value.one and value.start == on:
            return _acted(reading, limit) or value
    return _acted(reading, limit) or Days(on, on)


def _stamped(reading: Reading, on: str | None) -> Days | None:
    """Return the days of several that a line of its own at the head names: "Luxembourg, 8 et 9 octobre 2026"."""
    for block in reading.blocks[:4]:
        if verbs_in(reading, block.start, block.end):
            continue
        for time in reading.times:
            value = read_days(time)
            ended = value.end is not None and on is not None and len(value.end) == 10 and value.end <= on
            if block.start <= time.span.start < block.end and ended and not value.one and len(value.start or "") == 10:
                return value
    return None


def _acted(reading: Reading, limit: int) -> Days | None:
    """Return the day that the first verb of the lead is told of: "vingt pays ont promis mardi à X"."""
    verb = _first_verb(reading, limit)
    if verb is None:
        return None
    for time in reading.times:
        if 0 <= time.span.start - verb.span.end <= 2 or (
            verb.head >= time.span.end and time.span.start >= verb.head - 3
        ):
            value = read_days(time)
            return value if value.one else None
    return None


def _acted_at(reading: Reading, lexis: Lexis, limit: int) -> str | None:
    """Return the city that the first verb of the lead is told of, beside its day."""
    verb = _first_verb(reading, limit)
    if verb is None or _acted(reading, limit) is None:
        return None
    return place(reading, lexis, verb.head, (verb.span.start, min(len(reading.doc), verb.span.end + 6)))


def _first_verb(reading: Reading, limit: int) -> Verb | None:
    """Return the first verb of the lead, if it is told in the past."""
    prose = next((block for block in reading.blocks if block.label_ == "prose" and block.start < limit), None)
    verb = next(
        (
            v
            for v in reading.verbs
            if prose is not None and v.span.start >= prose.start and v.features.get("Form") == "finite"
        ),
        None,
    )
    return verb if verb is not None and verb.features.get("Tense") in ("Perf", "Past") else None


def _spread(reported: Sitting) -> Days:
    """Count the days of a meeting that is told by its end or its beginning and its length."""
    days, length = reported.days, reported.length
    if not days.one or days.start is None:
        return days
    if length is not None and reported.phase == "close":
        return Days(shifted(days.start, 1 - length), days.end)
    if length is not None and reported.phase == "open":
        return Days(days.start, shifted(days.start, length - 1))
    if reported.phase == "close":
        return Days(None, days.end)
    if reported.phase == "open":
        return Days(days.start, None)
    return days


def complete(reading: Reading, reported: Sitting, meetings: list[Sitting]) -> None:
    """The group that sits in the sessions of a ministerial meeting is at the meeting itself."""
    if reported.members or reported.level is None or reported.bilateral:
        return
    for session in meetings:
        if session.relation != "session":
            continue
        for person in session.members:
            if _levels.level(person.actor) == reported.level:
                reported.members.append(Participant(actor=person.actor, capacity="member"))
                return
