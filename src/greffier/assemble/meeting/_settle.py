"""The meeting that a release is about: its days, place, body and level."""

from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lead import acted_at, days_of_lead, lead_end
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._same import same_company, same_meeting
from greffier.assemble.meeting._sitting import Days, Sitting, shifted
from greffier.assemble.meeting._stay import at_visit
from greffier.assemble.meeting._where import dateline
from greffier.records.meeting import Level, Participant

BEYOND = 60
"""Tokens behind the lead in which the meeting may still be told of."""

_NEAR = 8
"""Tokens from a verb of coming together to the words that say that it was from afar."""

EXECUTIVE = (".COMMISSION", ".SECRETARIAT")
"""Bodies that run an organisation: a title that opens with one tells what it did, not that it met."""


def settle(reading: Reading, lexis: Lexis, reported: Sitting, pieces: list[Sitting]) -> None:
    """Fill the reported meeting's days, place and body from the lead, the stamps and the publisher."""
    reported.relation = "reported"
    limit = lead_end(reading)
    _set_body(reading, reported, pieces, limit)
    if reported.level is None and not reported.bilateral:
        reported.body = _body_of_title(reading, lexis, reported)
        reported.level = _level_of_title(reading, reported)
    if reported.rule.startswith("meeting.noun") and (reported.titled or not reported.days):
        _announce(reported, pieces, limit)
    for piece in pieces:
        if _adds(piece, reported, limit):
            _add(piece, reported, met=_met(pieces, limit))
    met = bool(reported.days) and (reported.rule == "meeting.convene" or _met(pieces, limit))
    for piece in pieces:
        reported.length = reported.length or (piece.length if piece.definite or piece.at < limit else None)
        reported.phase = reported.phase or (piece.phase if _begins(piece, reported, met=met) else "")
    if reported.bilateral:
        at_visit(reading, lexis, reported)
    if not reported.days and not reported.future:
        reported.days = days_of_lead(reading, limit)
    reported.phase = reported.phase or next((p.phase for p in pieces if _begins(p, reported, met=met)), "")
    reported.days = _since_opened(_spread(reported), reported, pieces)
    if not _remote(lexis, reported):
        reported.place = reported.place or dateline(reading, lexis) or acted_at(reading, lexis, limit)


def _set_body(reading: Reading, reported: Sitting, pieces: list[Sitting], limit: int) -> None:
    """Give the meeting its body: the council that the lead names in full, else the publisher if it holds meetings."""
    if reported.titled and reported.body and "." not in reported.body and reported.kind in ("gathering", "sitting"):
        # "Réunion du Conseil" in the title, the council in full below.
        first = next((p for p in pieces if p is not reported and p.at < limit and p.days and not p.weak), None)
        sat = first is not None and not (first.apart or first.future or first.bygone or first.before or first.name)
        if first is not None and sat and first.body and _levels.root(first.body) == reported.body:
            reported.body = first.body
    if reported.bilateral or reported.body is not None:
        return
    inside = (p for p in pieces if p.at < limit and not (p.apart or p.outer))
    told_in_lead = (p.body for p in inside if p.body and same_meeting(p, reported))
    reported.body = next(told_in_lead, None)
    publisher = reading.document.publisher
    several = reported.kind == "conference"  # one of many hosts is not its publisher's
    if reported.body is None and not several and publisher is not None and _levels.convenes(publisher):
        # A summit is the organisation's, a sitting that only has a number its body's.
        called = reported.name is not None and not reported.name[:1].isdigit()
        reported.body = _levels.root(publisher) if reported.level is not None or called else publisher


def _announce(reported: Sitting, pieces: list[Sitting], limit: int) -> None:
    """A title has no tense: where the lead tells the day to come, the release announces, of "mercredi" the next."""
    near = [p for p in pieces if p.at < limit and p is not reported and not p.coming]
    ahead = [p for p in near if (p.members or p.body) and not p.again]
    if reported.days and not (ahead and shifted(reported.days.start or "", 7) == ahead[0].days.start):
        return
    if ahead and ahead[0].future and ahead[0].days and same_meeting(ahead[0], reported, future=True):
        reported.days, reported.future = ahead[0].days, True
        reported.place = reported.place or ahead[0].place


def _adds(piece: Sitting, reported: Sitting, limit: int) -> bool:
    """Say whether a piece in or near the lead tells more of the reported meeting, and nothing that clashes with it."""
    if piece is reported or piece.at >= limit + BEYOND or piece.rule == "meeting.opened":
        return False
    named = piece.definite or piece.others or piece.members or piece.body or piece.name
    if not (named or piece.rule == "meeting.convened") or (reported.bilateral and piece.name):
        return False
    if piece.days and reported.days and reported.days.holds(piece.days) is False:
        return False
    if reported.bilateral and piece.level and not piece.bilateral:
        return False  # "Nos dirigeants se sont réunis à Oslo l'été dernier": those of another meeting
    again = same_company(piece, reported)  # "reçoit X" in the title, "a reçu mercredi X" below
    return same_meeting(piece, reported) and (again or not piece.apart) and not piece.later


def _add(piece: Sitting, reported: Sitting, *, met: bool) -> None:
    """Take day, length, phase and place of a piece; *met* says that the lead tells the day on which all met."""
    if not reported.days or (piece.days and piece.length and reported.days.holds(piece.days) is not False):
        reported.days = piece.days
    reported.length = reported.length or piece.length
    dayless = piece.phase and not (piece.days or piece.length)
    reported.phase = reported.phase or ("" if dayless and met else piece.phase)
    reported.place = reported.place or piece.place


def _remote(lexis: Lexis, reported: Sitting) -> bool:
    """Say whether they met from afar, wherever the release was written: "se sont réunis mardi par visioconférence"."""
    return reported.rule == "meeting.convene" and bool(lexis.within("remote", reported.at, reported.at + _NEAR))


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


def _level_of_title(reading: Reading, reported: Sitting) -> Level | None:
    """Return the level of the group that the title names, if it is of the body that met."""
    headline = reading.title
    for mention in reading.mentions:
        if headline is None or mention.span.start >= headline.end:
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
    headline = reading.title
    first = next((m for m in reading.mentions if m.kind != "pronoun"), None)
    if headline is None or first is None or first.kind != "body" or first.actor is None or reported.body is None:
        return reported.body
    opens = first.span.start - headline.start <= 1 and not first.actor.endswith(EXECUTIVE)
    opens = opens and lexis.first(("council", "committee"), first.span.start, first.span.end) is not None
    return first.actor if opens and _levels.root(first.actor) == reported.body else reported.body


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


def complete(reported: Sitting, meetings: list[Sitting]) -> None:
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
