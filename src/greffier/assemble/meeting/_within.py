"""What lies within the reported meeting, and what such a session takes from it: its day, place, level and body."""

from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._same import asked_for, counted, kin
from greffier.assemble.meeting._sitting import Days, Sitting, shifted
from greffier.assemble.meeting._subject import kind_of
from greffier.assemble.meeting._when import is_day, read_days
from greffier.records.meeting import Participant


def inside(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a sitting lies within the reported meeting: by its day, else by whose it is."""
    if piece.outer or counted(piece.number, reported.number):
        return False
    if not piece.days:
        ours = piece.apart or piece.own or piece.bilateral or bool(piece.body)
        # Sessions of a meeting to come are to come; "le prochain sommet" is another meeting.
        within = not piece.future or piece.past or reported.future
        return not piece.name and not piece.coming and within and kin(piece, reported) and ours
    if reported.days.end and not reported.days.start:
        return piece.days.start == reported.days.end
    if piece.rule == "meeting.offer" and shifted(piece.days.start or "", 1) == reported.days.start:
        return True  # "La veille, X avait offert un dîner": it opens the meeting
    return reported.days.holds(piece.days) is True


def foreign(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a piece is of another body, or a summit or conference of its own, and no session of the meeting."""
    another = piece.kind in ("summit", "conference") and piece.kind != reported.kind
    # Two who met on a day of the conference of many did so there, whoever received the other.
    beside = piece.bilateral and piece.days.one and bool(reported.name or reported.kind == "summit")
    theirs = bool(piece.body) and not kin(piece, reported) and not beside
    away = piece.bilateral and piece.place and reported.place and piece.place != reported.place
    return another or asked_for(piece, reported) or bool(piece.name) or theirs or bool(away)


def on_a_day_of_its_own(piece: Sitting, meeting: Sitting) -> bool:
    """Say whether a sentence that tells who was somewhere has a time of its own, and not that of a meeting."""
    first, last = meeting.days.start, meeting.days.end
    open_ = piece.days.one and bool(first) != bool(last)  # "s'est ouverte lundi", "depuis lundi"
    if open_:
        day = piece.days.start or ""
        return day < first if first else day > (last or day)
    return bool(piece.days and meeting.days) and meeting.days.holds(piece.days) is False


def inherit(reading: Reading, piece: Sitting, reported: Sitting, current: Sitting | None) -> None:
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
        groups = [p for p in reported.members if _levels.level(p.actor) == reported.level]
        whole = Participant(actor=f"{_levels.root(reported.body)}.{reported.level}", capacity="member")
        piece.members.extend(groups or [whole])
    if piece.bilateral:
        piece.level = reported.level if not reported.bilateral and _has_level(piece, reported) else None
    else:
        piece.level = piece.level if piece.graded else reported.level or piece.level
    piece.body = piece.body or reported.body
    if piece.bilateral:
        there = {_levels.root(person.actor) for person in piece.participants()}
        organised = [actor for actor in there if kind_of(actor) != "country"]
        # Two states that meet in the margins are at nobody's meeting but theirs.
        piece.body = _levels.root(piece.body) if piece.body and (organised or len(there) < 2) else None
    elif reported.body and piece.body == _levels.root(reported.body) and not piece.partners:
        piece.body = reported.body


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


def _has_level(piece: Sitting, reported: Sitting) -> bool:
    """Say whether one of two who met has the rank at which the whole meeting is."""
    for person in piece.participants():
        ministerial = reported.level == "ministers" and "minister" in person.actor and "prime" not in person.actor
        if ministerial or (_levels.of_office(person.actor) or _levels.level(person.actor)) == reported.level:
            return True
    return False
