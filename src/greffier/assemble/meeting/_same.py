"""When two pieces speak of one meeting: by name, body, level, day and company."""

from itertools import takewhile

from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._sitting import Sitting

_SITTINGS = ("gathering", "sitting", "government", "council")
"""Kinds of meetings that a body holds by itself."""


def same_meeting(piece: Sitting, reported: Sitting, *, future: bool = False) -> bool:
    """Say whether nothing in *piece* speaks against its being the reported meeting; *future* lets it be to come."""
    if piece.name and reported.name and not (_same_name(piece.name, reported.name) or _by_city(piece, reported)):
        return False
    if counted(piece.number, reported.number):
        return False
    if asked_for(piece, reported):
        return False
    other = piece.body and reported.body and piece.body not in (reported.body, _levels.root(reported.body))
    if other and not in_short(piece, reported):
        # "sommet de la CEDEAO" in the title, "la Conférence des chefs d'État" in the text.
        level = _levels.level(piece.body)
        if _levels.root(piece.body or "") != reported.body or level is None or level != reported.level:
            return False
    if piece.level and reported.level and not _levels.agree(piece.level, reported.level):
        return False
    return not piece.bygone and (future or reported.future or not piece.future)


def in_short(one: Sitting, two: Sitting) -> bool:
    """Say whether a title only shortens the words of a body, or of the session: "la commission mixte" of two states."""
    pairs = ((one.body, two.body), (one.number, two.number))
    for first, second in pairs:
        short, long = sorted((first or "", second or ""), key=len)
        if " " in short and long.casefold().startswith(f"{short.casefold()} "):
            return True
    return False


def closes(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a piece tells the last day of a meeting of which only the first is told: "s'est achevée jeudi"."""
    open_ = reported.days.start is not None and reported.days.end is None and not reported.future
    ours = piece.definite or (piece.body is not None and piece.body == reported.body)
    last = piece.days.end or ""
    return piece.phase == "close" and open_ and ours and piece.days.one and last > (reported.days.start or "")


def asked_for(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a body sat by itself, beside a conference of many: "la 49e session du Conseil l'a convoquée"."""
    return reported.kind == "conference" and not reported.body and bool(piece.body) and piece.kind in _SITTINGS


def counted(one: str | None, two: str | None) -> bool:
    """Say whether two sittings are numbered apart: "48e session", "47e session"."""
    first, second = ("".join(takewhile(str.isdigit, number or "")) for number in (one, two))
    return bool(first and second) and first != second


def _same_name(one: str, two: str) -> bool:
    """Say whether two names may be of one meeting: no proper word of one is missing in the other."""
    first, second = _proper(one), _proper(two)
    return first <= second or second <= first


def _by_city(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a title calls by its city what the lead calls by its subject: "la conférence sur l'eau, à Dakar"."""
    titled = reported.titled and piece.lead and piece.kind == reported.kind
    return titled and piece.place is not None and _proper(reported.name or "") == {piece.place.casefold()}


def _proper(name: str) -> set[str]:
    """Return the words of a name that are written with a capital, its first one left out."""
    return {word.strip(",.») ").casefold() for word in name.split()[1:] if word[:1].isupper()}


def repeats(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a piece names the reported meeting once more, without a sitting of its own."""
    if _heading(piece, reported):
        return True
    if piece.outer and piece.body != reported.body:
        return False
    spoke = piece.rule == "meeting.present" and piece.name and reported.name  # "a clos le Forum sur les réfugiés"
    if piece.apart or (piece.others and not (spoke or _chairs_only(piece))):
        return False
    if not same_meeting(piece, reported):
        return False
    if (
        reported.bilateral
        and not (piece.bilateral or piece.definite)
        and piece.rule in ("meeting.attend", "meeting.hold", "meeting.chair")
    ):
        # Of one who travels: a round table is not the talks of before.
        return False
    if piece.name and not reported.name and reported.bilateral:
        return False
    if piece.days and reported.days:
        inside = reported.days.holds(piece.days)
        if inside is False:
            return False
        if inside is None and piece.days != reported.days and piece.days.start != reported.days.end:
            return False
        if (
            inside
            and reported.days.start not in (None, reported.days.end)
            and piece.days != reported.days
            and not piece.phase
        ):
            return piece.carried
    if piece.name and reported.name and (piece.lead or _proper(piece.name) & _proper(reported.name)):
        return True
    return not piece.own or (piece.body == reported.body and not piece.later and not piece.name)


def _heading(piece: Sitting, reported: Sitting) -> bool:
    """Say whether a title names the sitting that the lead tells in full: "Séance du 3 mars", "136e session"."""
    bare = not (piece.members or piece.others or piece.body or piece.name or piece.days or piece.level)
    if piece.titled and bare and not piece.topics and reported.lead:
        return True  # "Rencontre", over the talks that the lead tells
    if not piece.titled or reported.titled or not same_meeting(piece, reported, future=True):
        return False
    if any(p.person or "." in p.actor for p in piece.others):
        return False  # but "réunion de l'OCI avec la participation du Maroc"
    known = not piece.name or not reported.name or bool(_proper(piece.name) & _proper(reported.name))
    return known and (not piece.days or piece.days == reported.days) and not reported.bilateral


def tells_title(piece: Sitting, reported: Sitting) -> bool:
    """Say whether the lead tells the meeting that the title names: "Table ronde de Paris", "La table ronde sur X"."""
    ours = reported.titled and piece.lead and piece.kind == reported.kind and not (piece.titled or piece.weak)
    apart = piece.bilateral or piece.beside or piece.outer or piece.later or piece.again or piece.before or piece.coming
    # "Sommet de l'UA : …" in the title, "Le sommet entre X et Y s'est tenu" below.
    apart = apart or bool(reported.body and piece.apart and not piece.body)
    if not ours or apart or not same_meeting(piece, reported, future=True):
        return False
    return reported.days.holds(piece.days) is not False


def same_company(piece: Sitting, reported: Sitting) -> bool:
    """Say whether the reported meeting is one of these same few: "reçoit X" in the title, "a reçu X" below."""
    if _same_two(piece, reported):
        return True
    ahead = piece.future and not reported.future
    again = piece.kind == "gathering" and reported.bilateral and not (piece.days or piece.name or piece.body)
    if not (piece.apart or piece.bilateral) or ahead or (piece.own and not (piece.bilateral or again)):
        return False
    ours, theirs = ({p.actor for p in sitting.participants()} for sitting in (reported, piece))
    if reported.titled and piece.lead and reported.bilateral and not piece.before:
        # A title tells its guests by their words only, if they have no office: "reçoit une délégation".
        ours = {p.actor for p in reported.participants() if p.person or not p.actor[:1].islower()}
        # The sentence that tells the day tells the title's talks in full, by whatever titles.
        sides = bool(piece.days) and set(map(_levels.root, theirs)) == set(map(_levels.root, ours))
        return bool(theirs and ours) and (sides or _shortened(theirs, ours) or _shortened(ours, theirs))
    shared = {p.actor for p in piece.others} & {p.actor for p in reported.others}
    few = shared if piece.others else piece.bilateral and theirs == ours
    if not theirs or not (theirs <= ours or ours <= theirs) or not few:
        return False
    return not piece.days or not reported.days or reported.days.holds(piece.days) is not False


def _shortened(few: set[str], many: set[str]) -> bool:
    """Say whether each of one set is in the other by a name as long or shorter: "les ministres", "la France"."""
    return all(any(_alike(one, two) for two in many) for one in few)


def _alike(one: str, two: str) -> bool:
    """Say whether one id may be short for the other: a state for its minister, "ministers" for "foreign-minister"."""
    short, long = sorted((one.removesuffix("s"), two.removesuffix("s")), key=len)
    office = short.endswith(".minister") and long.endswith("-minister") and not long.endswith("prime-minister")
    return _levels.root(one) == _levels.root(two) and ("." not in short or short == long or office)


def _same_two(piece: Sitting, reported: Sitting) -> bool:
    """Say whether the two who met are told again: "a accueilli X … Les deux présidents ont eu un entretien"."""
    ours, theirs = ({p.actor for p in sitting.participants()} for sitting in (reported, piece))
    if len(theirs) != 2 or theirs != ours or piece.future or reported.future or piece.name or reported.name:
        return False
    return not piece.days or not reported.days or reported.days.holds(piece.days) is not False


def retold(reading: Reading, piece: Sitting, meetings: list[Sitting]) -> bool:
    """Say whether a title only says with whom they met, and the text tells where: "X s'entretiennent avec A et B"."""
    block = reading.block(piece.at)
    if block is None or block.label_ != "title" or not piece.others:
        return False
    met = {person.actor for person in piece.others}
    return any(met <= {person.actor for person in other.participants()} for other in meetings if other is not piece)


def same_seat(piece: Sitting, reported: Sitting) -> bool:
    """Say whether what a body did on a day was done at the reported sitting of that body."""
    body = reported.body is None or piece.body == reported.body
    return piece.sat and body and reported.days.holds(piece.days) is not False


def _chairs_only(piece: Sitting) -> bool:
    return all(person.capacity == "chair" for person in piece.others)


def known(piece: Sitting, meetings: list[Sitting]) -> Sitting | None:
    """Return the meeting already told that *piece* speaks of again."""
    outsiders = {person.actor for person in piece.others}
    for other in reversed(meetings):
        if piece.name and other.name and piece.name.casefold() == other.name.casefold():
            return other
        again = piece.definite and not piece.own and piece.kind in ("summit", "conference") and piece.kind == other.kind
        if again and other.name and not (piece.days and other.days):
            # "avant le sommet de X. Le sommet se tiendra": the one named last.
            return other
        if piece.days and other.days and piece.days != other.days and other.days.holds(piece.days) is not True:
            continue
        if piece.body and other.body and piece.body != other.body:
            continue
        nobody = not (piece.participants() and other.participants())
        if piece.days.one and piece.days == other.days and piece.place and piece.place == other.place and nobody:
            return other
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


def kin(piece: Sitting, reported: Sitting) -> bool:
    """Say whether two bodies are of one organisation, as far as they are told."""
    if piece.body is None or reported.body is None:
        return True
    return _levels.root(piece.body) == _levels.root(reported.body)


def told(piece: Sitting) -> bool:
    """Say whether a meeting that is not the reported one is told well enough to be kept."""
    if piece.rule == "meeting.offer" and not (piece.others or piece.topics):
        return False  # "a donné un dîner", beside no meeting
    return bool(
        piece.name
        or (piece.number and (piece.body or piece.place))
        or (piece.place and piece.future)
        or (piece.days and (piece.body or piece.members or piece.level or piece.place or piece.future))
        or (piece.days and (piece.again or piece.bygone or (piece.fresh and piece.rule == "meeting.happen")))
        or (piece.bilateral and piece.members and (piece.others or piece.own))
        or (piece.body and piece.own and piece.future)
        or (piece.outer and piece.body and piece.kind == "gathering" and not piece.bygone)
        or (piece.beside and piece.members and (piece.body or piece.level or piece.others))
    )


def another_day(piece: Sitting, reported: Sitting, current: Sitting | None) -> bool:
    """Say whether those who met did so on another day than the sitting told last."""
    if (
        not piece.days.one
        or not piece.members
        or piece.carried
        or piece.rule not in ("meeting.talk", "meeting.meet", "meeting.hear")
    ):
        return False
    inside = reported.days.holds(piece.days)
    if inside is None or (inside and reported.days.one):
        return False
    return current is None or current.days != piece.days
