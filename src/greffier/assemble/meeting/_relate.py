"""Which pieces are one meeting, and what each is to the release: reported, session or mentioned."""

from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._each import one_by_one
from greffier.assemble.meeting._floor import presiding, speakers
from greffier.assemble.meeting._implied import IMPLIED
from greffier.assemble.meeting._lead import over
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._margins import in_one_city
from greffier.assemble.meeting._pair import fits
from greffier.assemble.meeting._reported import reported_piece
from greffier.assemble.meeting._retinue import RETINUE
from greffier.assemble.meeting._same import (
    another_day,
    closes,
    in_short,
    kin,
    known,
    repeats,
    retold,
    same_company,
    same_seat,
    tells_title,
    told,
)
from greffier.assemble.meeting._settle import complete, settle
from greffier.assemble.meeting._sit import SPEECH
from greffier.assemble.meeting._sitting import Days, Sitting
from greffier.assemble.meeting._stay import at_visit
from greffier.assemble.meeting._subject import kind_of
from greffier.assemble.meeting._when import read_days
from greffier.assemble.meeting._whose import own, there
from greffier.assemble.meeting._within import foreign, inherit, inside, on_a_day_of_its_own

_IN_THE_ROOM = ("present", "report", "arrival", "guest", "host", "roll", "attend")
"""Rules that put somebody in the room without a word on the sitting: a paragraph later it is the meeting's."""


def related(reading: Reading, lexis: Lexis, pieces: list[Sitting]) -> list[Sitting]:
    """Join the pieces and return the meetings in reading order, the reported one first."""
    implied = [piece for piece in pieces if piece.rule == IMPLIED]
    pieces = [piece for piece in pieces if piece.rule != IMPLIED]
    reported = reported_piece(reading, pieces) or next(iter(implied), None)
    if reported is not None:
        pieces = _with_lead(pieces, reported)
        settle(reading, lexis, reported, pieces)
    meetings: list[Sitting] = [reported] if reported is not None else []
    current = reported
    for piece in pieces:
        if piece is reported or (reported is not None and _after(reading, piece, reported)):
            continue
        current = _place(reading, piece, reported, current, meetings)
    meetings = [m for m in meetings if m is reported or not retold(reading, m, meetings)]
    if reported is not None:
        complete(reported, meetings)
        reported.others.extend(speakers(reading, lexis, reported))
        reported.others.extend(presiding(reading, lexis, reported))
    for meeting in meetings:
        if meeting.bilateral and meeting.relation == "mentioned" and not (meeting.bygone or meeting.before):
            at_visit(reading, lexis, meeting)
        if meeting is reported and not meeting.future:
            one_by_one(reading, meeting)
        own(reading, meeting)
    in_one_city(reading, lexis, reported, meetings)
    if reported is not None:
        for meeting in (m for m in meetings if m.relation == "mentioned" and _one_more(m, reported)):
            if meeting.body in (None, reported.body):
                meeting.body, meeting.level = reported.body, meeting.level or reported.level
    return meetings


def _with_lead(pieces: list[Sitting], reported: Sitting) -> list[Sitting]:
    """Join the meeting of the title to the piece of the lead that tells it in full, and return the others."""
    full = next((piece for piece in pieces if tells_title(piece, reported)), None)
    if full is None:
        return pieces
    reported.days, reported.future = full.days or reported.days, full.future
    _in_full(full, reported)
    reported.absorb(full)
    return [piece for piece in pieces if piece is not full]


def _in_full(piece: Sitting, reported: Sitting) -> None:
    """Take the body that the text names in full where the title has some of its words: "session du Comité régional"."""
    fuller = piece.body and (" " not in piece.body or len(piece.body) > len(reported.body or ""))
    apart = piece.days and reported.days and reported.days.holds(piece.days) is False
    if fuller and not apart and in_short(piece, reported):
        reported.body = piece.body


def _after(reading: Reading, piece: Sitting, reported: Sitting) -> bool:
    """Say whether it will be discussed one day, at no meeting told: "Le Conseil débattra chaque année de l'aide"."""
    if piece.rule != "meeting.discussion" or not piece.future or not over(reading, reported):
        return False
    told = reading.doc[piece.at].sent
    # "Les ministres examineront demain un plan": the meeting goes on.
    return not any(told.start <= time.span.start < told.end and read_days(time).one for time in reading.times)


def _place(
    reading: Reading, piece: Sitting, reported: Sitting | None, current: Sitting | None, meetings: list[Sitting]
) -> Sitting | None:
    """Put one piece where it belongs and return the meeting that the text now speaks of."""
    if piece.rule == RETINUE:
        told_last = _told_beside(reading, piece, meetings)
        if told_last is not None and not on_a_day_of_its_own(piece, told_last):
            told_last.absorb(piece)
        return current
    if reported is None:
        return _without_reported(reading, piece, current, meetings)
    _with_body(piece, reported, current)
    _received_too(piece, reported)
    if closes(piece, reported):
        reported.days = Days(reported.days.start, piece.days.end)
        reported.absorb(piece)
        return current
    _in_full(piece, reported)
    matters = piece.weak and piece.topics and not (piece.members or piece.others)
    if matters and (last := _just_told(reading, piece, meetings)):
        # "avait dîné avec X. Au menu : la pêche": the one told last, whatever the release is about.
        last.absorb(piece)
        return current
    if piece.weak or repeats(piece, reported) or same_seat(piece, reported):
        holder = _holder(reading, piece, reported, current)
        if holder is not None and not (piece.rule == SPEECH and on_a_day_of_its_own(piece, holder)):
            _drop_groups(piece, holder)
            holder.absorb(piece)
        return current
    if _headed(piece, reported, meetings):
        reported.absorb(piece)
        reported.bilateral, reported.days = piece.bilateral, piece.days or reported.days
        return current
    if same_company(piece, reported):
        _told_in_full(piece, reported)
        return current
    same = known(piece, [m for m in meetings if m is not reported])
    if same is not None:
        same.absorb(piece)
        return same if same.relation == "session" else current
    if _another(piece, reported):
        # Of two meetings of two neither is inside the other: "a ensuite reçu Y" is another, of the same day.
        if not piece.days and piece.future == reported.future and not piece.again:
            piece.days = reported.days
        if piece.days == reported.days and piece.future == reported.future and not piece.again:
            piece.place = piece.place or reported.place
        _mention(piece, reported, meetings)
        return current
    if inside(piece, reported) and not foreign(piece, reported):
        piece.relation = "session"
        inherit(reading, piece, reported, current)
        meetings.append(piece)
        return piece
    if told(piece):
        _mention(piece, reported, meetings)
    return current


def _received_too(piece: Sitting, reported: Sitting) -> None:
    """Give those who were received, nobody says by whom, the host told before: "Y a ensuite été reçu à son tour"."""
    alone, known = piece.participants(), {person.actor for person in reported.participants()}
    hosts = [p for p in reported.participants() if _levels.root(p.actor) == reported.body]
    if not (piece.bilateral and reported.bilateral) or len(alone) != 1 or len(hosts) != 1 or alone[0].actor in known:
        return
    piece.members, piece.others = hosts, [alone[0].model_copy(update={"capacity": "partner"})]


def _another(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a meeting of two is followed by one more of one of them, and not by a part of itself, a meal."""
    chaired = piece.rule == "meeting.chair" and piece.kind == "gathering" and not piece.definite
    return reported.bilateral and (piece.bilateral or chaired) and told(piece)


def _with_body(piece: Sitting, reported: Sitting, current: Sitting | None) -> None:
    """Give a piece the body that its words only point to, and set one of another day apart."""
    if piece.short and reported.body and "." in reported.body and kin(piece, reported):
        # "Le Conseil y reviendra": the one that sat.
        piece.body, piece.level = reported.body, reported.level
    if piece.number and piece.body is None and (piece.days or piece.place) and reported.body and "." in reported.body:
        # "sa 1298e réunion, tenue le 9 décembre": one of the same series.
        piece.body, piece.level = reported.body, piece.level or reported.level
    if piece.weak and another_day(piece, reported, current):
        piece.weak, piece.apart = False, True


def _told_in_full(piece: Sitting, reported: Sitting) -> None:
    """Join a piece of the same company to the reported meeting; the lead names in full whom the title does in short."""
    if reported.titled and piece.lead:
        if not {p.actor for p in piece.others} & {p.actor for p in reported.others}:
            reported.members, reported.others = [], []
        reported.days = piece.days or reported.days
    reported.absorb(piece)


def _mention(piece: Sitting, reported: Sitting, meetings: list[Sitting]) -> None:
    """Add a meeting that the release only mentions: another day of the same two, the next session of a body."""
    piece.relation = "mentioned"
    if _meet_again(piece, meetings):
        piece.body = piece.body or reported.body
    if piece.body is None and not piece.bilateral:
        piece.body = _default_body(piece, reported)
    meetings.append(piece)


def _without_reported(
    reading: Reading, piece: Sitting, current: Sitting | None, meetings: list[Sitting]
) -> Sitting | None:
    """Put a piece of a release that is about no meeting: it is only mentioned."""
    if piece.weak:
        if current is not None and (piece.topics or piece.others) and piece.past and not current.future:
            current.absorb(piece)
        return current
    _meet_again(piece, meetings)
    if not told(piece):
        return current
    same = known(piece, meetings)
    if same is not None:
        same.absorb(piece)
        return same
    piece.relation = "mentioned"
    publisher = reading.document.publisher
    if piece.body is None and piece.level == "leaders" and publisher is not None and _levels.convenes(publisher):
        # "Le sommet de X", in a release of an organisation, is its own.
        piece.body = _levels.root(publisher)
    meetings.append(piece)
    return piece


def _headed(piece: Sitting, reported: Sitting, meetings: list[Sitting]) -> bool:
    """Say whether the lead tells whom the title's meeting brought together: "Rencontre au Caire", "a vu ce jour X"."""
    bare = reported.titled and reported.lead and not reported.participants() and not reported.name
    whose = reported.body is None or "." not in reported.body
    kind = whose and reported.kind in ("gathering", "bilateral", "sitting")
    first = piece.lead and piece.apart and piece.past and not piece.later and len(meetings) == 1
    return bare and kind and first and not (piece.body and reported.body and not kin(piece, reported))


def _told_beside(reading: Reading, piece: Sitting, meetings: list[Sitting]) -> Sitting | None:
    """Return the meeting told in the sentence of *piece* or the one before: those who came along came to that one."""
    sentence = reading.doc[piece.at].sent
    since = reading.doc[sentence.start - 1].sent.start if sentence.start else 0
    before = [(start, m) for m in meetings for start, end in m.evidence if start <= piece.at and end > since]
    return max(before, key=lambda told: told[0])[1] if before else None


def _just_told(reading: Reading, piece: Sitting, meetings: list[Sitting]) -> Sitting | None:
    """Return the meeting, other than the reported one, that the paragraph has told last before *piece*."""
    block = reading.block(piece.at)
    if block is None:
        return None
    before = [m for m in reversed(meetings) if block.start <= m.evidence[0][0] <= piece.at]
    last = max(before, key=lambda meeting: meeting.evidence[0][0], default=None)
    return last if last is not None and last.relation == "mentioned" and (last.bilateral or last.members) else None


def _meet_again(piece: Sitting, meetings: list[Sitting]) -> bool:
    """Give "Les deux ministres se reverront" the company of the last meeting of two; say whether it has none told."""
    if not piece.again or piece.members or piece.body:
        return False
    before = [m for m in meetings if m.at < piece.at and fits(m.participants(), piece.rank)]
    before = before if piece.rank else [m for m in before if m.bilateral]
    reported = [m for m in before if m.relation == "reported"]
    if before:
        last = reported[0] if reported else max(before, key=lambda meeting: meeting.at)
        piece.members, piece.level, piece.body = list(last.participants()), last.level, last.body
        piece.bilateral = last.bilateral
    return True


def _drop_groups(piece: Sitting, holder: Sitting) -> None:
    """Leave out the group that stands for members told one by one."""
    if sum(_levels.of_office(person.actor) == holder.level is not None for person in holder.members) > 1:
        piece.members = [person for person in piece.members if _levels.level(person.actor) != holder.level]


def _holder(reading: Reading, piece: Sitting, reported: Sitting, current: Sitting | None) -> Sitting | None:
    """Return whether an addition belongs to the sitting told last or to the whole meeting."""
    if current is None or current is reported or current.relation != "session":
        return reported
    if piece.rule == "meeting.attend" and piece.kind == "sitting" != reported.kind:
        return current  # "X participait aussi à cette séance": the one told last
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


def _default_body(piece: Sitting, reported: Sitting) -> str | None:
    several = piece.kind == "conference" != reported.kind
    if reported.body is None or several or (piece.kind == "conference" and not (piece.definite or piece.coming)):
        return None  # a conference has many hosts
    if piece.definite and piece.place and piece.past and not piece.series:
        return None  # "la réunion de haut niveau tenue à Londres": known by where it was, it is anybody's
    organised = [root for root in {*there(reported)} if kind_of(root) == "organisation"]
    if reported.bilateral and len(organised) == 1:
        return organised[0]  # received by a state, an envoy tells of meetings of those who sent him
    return reported.body if _one_more(piece, reported) else _levels.root(reported.body)


def _one_more(piece: Sitting, reported: Sitting) -> bool:
    """Say whether it is another of those of the release: "la prochaine session", "notre réunion de mars", "la 135e".

    Any other meeting is at most of the same organisation; "la prochaine conférence des donateurs" is of many.
    """
    counted = piece.coming or piece.bygone or piece.series or piece.ours or piece.number is not None
    alike = piece.kind != "conference" or reported.kind == "conference"
    return counted and alike and not (piece.name or piece.members or piece.others)
