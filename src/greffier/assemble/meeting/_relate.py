"""Which pieces are one meeting, and what each is to the release: reported, session or mentioned."""

from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._sitting import Days, Sitting, shifted
from greffier.assemble.meeting._when import is_day, read_days
from greffier.assemble.meeting._where import dateline
from greffier.records.meeting import Level, Participant

_LEAD = 3
"""Sentences of prose, the title left out, in which the meeting of a release is named."""


_IN_THE_ROOM = ("present", "report", "arrival", "guest", "host", "roll", "attend")
"""Rules that put somebody in the room without a word on the sitting: a paragraph later it is the meeting's."""


def related(reading: Reading, lexis: Lexis, pieces: list[Sitting]) -> list[Sitting]:
    """Join the pieces and return the meetings in reading order, the reported one first."""
    reported = _reported(reading, pieces)
    if reported is not None:
        _settle(reading, lexis, reported, pieces)
    meetings: list[Sitting] = [reported] if reported is not None else []
    current = reported
    for piece in pieces:
        if piece is reported:
            continue
        current = _place(reading, piece, reported, current, meetings)
    if reported is not None:
        _complete(reading, reported, meetings)
    return meetings


def _reported(reading: Reading, pieces: list[Sitting]) -> Sitting | None:
    """Return the piece that names the meeting of the release: in the title, else in the lead."""
    limit = _lead_end(reading)
    for piece in pieces:
        piece.lead = piece.at < limit
    lead = [p for p in pieces if p.at < limit and (not p.weak or p.topics or p.phase or p.definite)]
    strong = [p for p in lead if not p.weak and (p.members or p.body or p.name or p.level or p.days or p.place)]
    present = [p for p in strong if not (p.future or p.bygone or p.before or _aside(p))]
    if present:
        whole = [p for p in present if not p.apart] or present
        return whole[0]
    if strong and all(p.future for p in strong):
        return next((p for p in strong if not _aside(p)), None)
    # "Les pourparlers se sont achevés jeudi": a definite noun, but nothing names it better.
    return next((p for p in lead if p.phase and p.days and not p.future), None)


def _aside(piece: Sitting) -> bool:
    """Say whether a noun alone, without a verb, names it: "la préparation du sommet de X"."""
    return piece.rule.startswith("meeting.noun") and not (piece.days or piece.fresh or piece.titled)


def _lead_end(reading: Reading) -> int:
    """Return the token where the lead ends: the title and the first sentences of prose."""
    left = _LEAD
    for block in reading.blocks:
        if block.label_ not in ("prose", "bullet"):
            continue
        for sent in block.sents:
            left -= 1
            if left == 0:
                return int(sent.end)
    return len(reading.doc)


def _settle(reading: Reading, lexis: Lexis, reported: Sitting, pieces: list[Sitting]) -> None:
    """Fill the reported meeting's days, place and body from the lead, the stamps and the publisher."""
    reported.relation = "reported"
    publisher = reading.document.publisher
    limit = _lead_end(reading)
    if reported.body is None and not reported.bilateral:
        reported.body = next(
            (p.body for p in pieces if p.at < limit and p.body and _same_meeting(p, reported) and not p.apart), None
        )
    if reported.body is None and publisher is not None and not reported.bilateral and _levels.convenes(publisher):
        if not reported.rule.endswith("conference"):
            reported.body = _levels.root(publisher) if reported.level is not None or reported.name else publisher
    if reported.level is None and not reported.bilateral:
        reported.level = _level_of_title(reading, reported)
    if not reported.days and reported.rule.startswith("meeting.noun"):
        # A title has no tense; where the lead tells the day to come, the release announces.
        ahead = [p for p in pieces if p.at < limit and p is not reported and not p.coming and (p.members or p.body)]
        if ahead and ahead[0].future and ahead[0].days and _same_meeting(ahead[0], reported, future=True):
            reported.days, reported.future = ahead[0].days, True
            reported.place = reported.place or ahead[0].place
    for piece in pieces:
        if piece is reported or piece.at >= limit + 60:
            continue
        told = piece.definite or piece.members or piece.body or piece.name
        if told and _same_meeting(piece, reported) and not piece.apart and not piece.later:
            if piece.days and (reported.days.holds(piece.days) is not False) or not reported.days:
                reported.days = piece.days if not reported.days or piece.length else reported.days
            reported.length = reported.length or piece.length
            reported.phase = reported.phase or piece.phase
            reported.place = reported.place or piece.place
    for piece in pieces:
        reported.length = reported.length or (piece.length if piece.definite or piece.at < limit else None)
        reported.phase = reported.phase or (piece.phase if piece.definite else "")
    if reported.bilateral and reported.body is None and publisher is not None and _levels.convenes(publisher):
        if any(_levels.root(person.actor) == _levels.root(publisher) for person in reported.members):
            reported.body = _levels.root(publisher)
    if not reported.days and not reported.future:
        reported.days = _days_of_lead(reading, limit)
    reported.phase = reported.phase or next((p.phase for p in pieces if p.phase and p.definite), "")
    reported.days = _spread(reported)
    reported.place = reported.place or dateline(reading, lexis)


def _same_name(one: str, two: str) -> bool:
    """Say whether two names may be of one meeting: no proper word of one is missing in the other."""
    first, second = _proper(one), _proper(two)
    return first <= second or second <= first


def _proper(name: str) -> set[str]:
    """Return the words of a name that are written with a capital, its first one left out."""
    return {word.strip(",.») ").casefold() for word in name.split()[1:] if word[:1].isupper()}


def _level_of_title(reading: Reading, reported: Sitting) -> Level | None:
    """Return the level of the group that the title names, if it is of the body that met."""
    for block in reading.blocks:
        if block.label_ != "title":
            break
        for mention in reading.mentions:
            if block.start <= mention.span.start < block.end and mention.person is None and mention.actor:
                if reported.body is None or _levels.root(mention.actor) == _levels.root(reported.body):
                    if level := _levels.level(mention.actor) or _levels.of_office(mention.actor):
                        return level
    return None


def _same_meeting(piece: Sitting, reported: Sitting, *, future: bool = False) -> bool:
    if piece.name and reported.name and not _same_name(piece.name, reported.name):
        return False
    if piece.body and reported.body and piece.body != reported.body and piece.body != _levels.root(reported.body):
        # "sommet de la CEDEAO" in the title, "la Conférence des chefs d'État" in the text.
        level = _levels.level(piece.body)
        if _levels.root(piece.body) != reported.body or level is None or level != reported.level:
            return False
    if piece.level and reported.level and piece.level != reported.level:
        return False
    return not piece.bygone and (future or reported.future or not piece.future)


def _days_of_lead(reading: Reading, limit: int) -> Days:
    """Return the day told in the lead or a stamp, else the day of publication."""
    on = reading.document.published.isoformat() if reading.document.published else None
    for time in reading.times:
        value = read_days(time)
        if time.span.start < limit and value.one and value.start == on:
            return value
    return Days(on, on)


def _spread(reported: Sitting) -> Days:
    """Count the days of a meeting that is told by its end or its beginning and its length."""
    days, length = reported.days, reported.length
    if not days.one or days.start is None:
        return days
    if length is not None and reported.phase == "close":
        return Days(shifted(days.start, 1 - length), days.end)
    if length is not None and reported.phase == "open":
        return Days(days.start, shifted(days.start, length - 1))
    if length is not None:
        return Days(days.start, shifted(days.start, length - 1)) if "first" in reported.phase else days
    if reported.phase == "close":
        return Days(None, days.end)
    if reported.phase == "open":
        return Days(days.start, None)
    return days


def _place(
    reading: Reading, piece: Sitting, reported: Sitting | None, current: Sitting | None, meetings: list[Sitting]
) -> Sitting | None:
    """Put one piece where it belongs and return the meeting that the text now speaks of."""
    if reported is None:
        if piece.weak:
            if meetings and current is not None and (piece.topics or piece.others) and piece.past:
                current.absorb(piece)
            return current
        if _told(piece):
            same = _known(piece, meetings)
            if same is not None:
                same.absorb(piece)
                return same
            piece.relation = "mentioned"
            meetings.append(piece)
            return piece
        return current
    if piece.weak and _another_day(piece, reported, current):
        piece.weak, piece.apart = False, True
    if piece.weak or _repeats(piece, reported):
        holder = _holder(reading, piece, reported, current)
        if holder is not None:
            if (
                sum(
                    "." in person.actor and person.person is not None or _levels.of_office(person.actor) == holder.level
                    for person in holder.members
                )
                > 1
            ):
                # Members told one by one stand for their group.
                piece.members = [person for person in piece.members if _levels.level(person.actor) != holder.level]
            holder.absorb(piece)
        return current
    if _same_company(piece, reported):
        if reported.titled and piece.lead and not {p.actor for p in piece.others} & {p.actor for p in reported.others}:
            # The lead names in full those whom the title names in short.
            reported.members, reported.others = [], []
        reported.absorb(piece)
        return current
    same = _known(piece, [m for m in meetings if m is not reported])
    if same is not None:
        same.absorb(piece)
        return same
    inside = reported.days.holds(piece.days) if piece.days else None
    if inside is None and not piece.days:
        inside = (
            not piece.name
            and not (piece.future and not piece.past)
            and _kin(piece, reported)
            and (piece.apart or piece.own or piece.bilateral or bool(piece.body))
        )
    if inside is None and piece.days.start and reported.days.end and not reported.days.start:
        inside = piece.days.start == reported.days.end
    if reported.days.end and not reported.days.start and piece.days.start and inside is None:
        inside = piece.days.start == reported.days.end
    foreign = bool(piece.body) and not _kin(piece, reported)
    if inside and not foreign and not piece.name:
        piece.relation = "session"
        _inherit(reading, piece, reported, current)
        meetings.append(piece)
        return piece
    if _told(piece):
        piece.relation = "mentioned"
        if piece.body is None and not piece.bilateral:
            piece.body = _default_body(piece, reported)
            if (
                piece.coming
                and piece.level is None
                and not piece.name
                and not piece.members
                and piece.body == reported.body
            ):
                # The next session of a body is one like this.
                piece.level = reported.level
        meetings.append(piece)
    return current


def _told(piece: Sitting) -> bool:
    """Say whether a meeting that is not the reported one is told well enough to be kept."""
    return bool(
        piece.name
        or (piece.place and piece.future)
        or (piece.days and (piece.body or piece.members or piece.level or piece.place or piece.future))
        or (piece.body and piece.own and piece.future)
    )


def _repeats(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a piece names the reported meeting once more, without a sitting of its own."""
    if piece.apart or piece.others and not _chairs_only(piece):
        return False
    if not _same_meeting(piece, reported):
        return False
    if piece.name and not reported.name and reported.bilateral:
        return False
    if piece.days and reported.days:
        inside = reported.days.holds(piece.days)
        if inside is False:
            return False
        if inside is None and piece.days != reported.days and piece.days.start != reported.days.end:
            return False
        if inside and reported.days.start != reported.days.end and piece.days != reported.days and not piece.phase:
            return piece.carried
    if piece.name and reported.name and (piece.lead or _proper(piece.name) & _proper(reported.name)):
        return True
    return not piece.own or (piece.body == reported.body and not piece.later and not piece.name)


def _same_company(piece: Sitting, reported: Sitting) -> bool:
    """Say whether the reported meeting is one of these same few: "reçoit X" in the title, "a reçu X" below."""
    if not (piece.apart or piece.bilateral) or piece.future or piece.own and not piece.bilateral:
        return False
    short = reported.titled and piece.lead and reported.bilateral
    ours = {_levels.root(p.actor) if short else p.actor for p in reported.participants()}
    theirs = {_levels.root(p.actor) if short else p.actor for p in piece.participants()}
    if short:
        return bool(theirs) and (theirs <= ours or ours <= theirs)
    if (
        not theirs
        or not (theirs <= ours or ours <= theirs)
        or not ({p.actor for p in piece.others} & {p.actor for p in reported.others})
    ):
        return False
    return not piece.days or not reported.days or reported.days.holds(piece.days) is not False


def _chairs_only(piece: Sitting) -> bool:
    return all(person.capacity == "chair" for person in piece.others)


def _another_day(piece: Sitting, reported: Sitting, current: Sitting | None) -> bool:
    """Say whether those who met did so on another day than the sitting told last."""
    if not piece.days.one or not piece.members or piece.carried or piece.rule not in ("meeting.talk", "meeting.meet"):
        return False
    inside = reported.days.holds(piece.days)
    if inside is None or (inside and reported.days.one):
        return False
    return current is None or current.days != piece.days


def _holder(reading: Reading, piece: Sitting, reported: Sitting, current: Sitting | None) -> Sitting | None:
    """Return whether an addition belongs to the sitting told last or to the whole meeting."""
    if current is None or current is reported or current.relation != "session":
        return reported
    if piece.definite or piece.phase or piece.rule == "meeting.chair":
        return reported
    here, there = reading.block(piece.at), reading.block(current.evidence[-1][0])
    if here is not None and there is not None and here.start != there.start:
        if piece.rule.rpartition(".")[2] in _IN_THE_ROOM or reading.doc[here.start].like_num:
            return reported
        if any(there.start < block.start < here.start and block.label_ == "heading" for block in reading.blocks):
            return reported
    if (
        current.bilateral
        and piece.members
        and not {p.actor for p in piece.members} & {p.actor for p in current.participants()}
    ):
        return reported
    return current


def _known(piece: Sitting, meetings: list[Sitting]) -> Sitting | None:
    """Return the meeting already told that *piece* speaks of again."""
    outsiders = {person.actor for person in piece.others}
    for other in reversed(meetings):
        if piece.name and other.name and piece.name.casefold() == other.name.casefold():
            return other
        if piece.days and other.days and piece.days != other.days and other.days.holds(piece.days) is not True:
            continue
        if piece.body and other.body and piece.body != other.body:
            continue
        shared = outsiders & {person.actor for person in other.others}
        if shared and (len(shared) == len(outsiders) or len(shared) == len(other.others)):
            return other
        if (
            not outsiders
            and piece.body
            and piece.body == other.body
            and "." in piece.body
            and not other.name
            and piece.days == other.days
            and not piece.own
        ):
            return other
    return None


def _kin(piece: Sitting, reported: Sitting) -> bool:
    if piece.body is None or reported.body is None:
        return True
    return _levels.root(piece.body) == _levels.root(reported.body)


def _carried(reading: Reading, piece: Sitting, reported: Sitting, current: Sitting | None) -> Days | None:
    """Return the day that the text is at: that of the sitting just followed, or told before in the paragraph."""
    if piece.follows and current is not None and current is not reported and current.days.one:
        return current.days
    block = reading.block(piece.at)
    found: Days | None = None
    for time in reading.times:
        if block is not None and block.start <= time.span.start and time.span.end <= piece.at:
            value = read_days(time)
            if value.one and reported.days.holds(value):
                found = value
    return found if piece.later or piece.past else None


def _inherit(reading: Reading, piece: Sitting, reported: Sitting, current: Sitting | None) -> None:
    """Give a session the day, place and level of its meeting (codebook 1)."""
    if not piece.days and (carried := _carried(reading, piece, reported, current)) is not None:
        piece.days = carried
    if not piece.days:
        if reported.days.one:
            piece.days = reported.days
        elif current is not None and current is not reported and current.days.one and piece.past:
            piece.days = current.days
        elif reported.phase == "close" and is_day(reported.days.end):
            piece.days = Days(reported.days.end, reported.days.end)
        elif reported.phase == "open" and is_day(reported.days.start):
            piece.days = Days(reported.days.start, reported.days.start)
    piece.place = piece.place or reported.place
    if piece.ours and reported.level is not None and reported.body is not None:
        group = f"{_levels.root(reported.body)}.{reported.level}"
        piece.members.append(Participant(actor=group, capacity="member"))
    if piece.bilateral:
        piece.level = None
    else:
        piece.level = reported.level or piece.level
    piece.body = piece.body or reported.body
    if reported.body and piece.body == _levels.root(reported.body) and not piece.partners:
        piece.body = reported.body


def _default_body(piece: Sitting, reported: Sitting) -> str | None:
    if reported.body is None:
        return None
    # "La prochaine session" is of the same body, another meeting only of the same organisation.
    return reported.body if piece.coming and not piece.apart and not piece.name else _levels.root(reported.body)


def _complete(reading: Reading, reported: Sitting, meetings: list[Sitting]) -> None:
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
