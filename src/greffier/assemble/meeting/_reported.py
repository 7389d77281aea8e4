"""The piece that names the meeting of a release: in its title, else in its lead."""

from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._diary import day_over
from greffier.assemble.meeting._lead import lead_end
from greffier.assemble.meeting._same import told
from greffier.assemble.meeting._sitting import Sitting


def reported_piece(reading: Reading, pieces: list[Sitting]) -> Sitting | None:
    """Return the piece that names the meeting of the release: in the title, else in the lead."""
    limit, opening = lead_end(reading), lead_end(reading, sentences=1)
    for piece in pieces:
        piece.lead = piece.at < limit
    pieces = [p for p in pieces if not day_over(reading, p.at)]  # a diary is about no meeting more than another
    lead = [p for p in pieces if p.at < limit and (not p.weak or p.topics or p.phase or p.definite)]
    strong = [p for p in lead if _strong(reading, p)]
    present = [p for p in strong if not (p.future or p.bygone or p.before or _aside(p))]
    ahead = _announced(reading, strong)
    if ahead is not None and not any(p.titled or p.at < ahead.at for p in present):
        return ahead
    if present:
        whole = [p for p in present if not (p.apart or p.bilateral)] or present
        first = present[0]
        aside = whole[0].rule.startswith("meeting.noun") and not whole[0].titled
        # A meeting of many, and one that a verb tells before a noun names another, is what the release opens with.
        headline = reading.title
        many = len(first.participants()) >= 3 and (headline is None or first.at >= headline.end)
        # Talks of two that the title or the first sentence tells come before what their release mentions behind them.
        heads = first.bilateral and first.at < opening <= whole[0].at
        return first if first.apart and (many or aside or heads) else whole[0]
    heard = next((p for p in pieces if p.lead and p.rule == "meeting.hear" and p.body and not p.future), None)
    if heard is not None:
        return heard
    if ahead is not None:
        return ahead
    # "Lors d'un entretien avec X, le ministre a réaffirmé": those talks are what the release is about.
    talks = next((p for p in lead if p.beside and _both(p) and p.at < opening), None)
    if talks is not None and not (talks.future or talks.before or talks.coming) and _opens(reading, talks):
        return talks
    # "Les pourparlers se sont achevés jeudi": a definite noun, but nothing names it better.
    begun = next((p for p in lead if p.phase and p.days and not p.future), None) or next(filter(_sat, pieces), None)
    # "Vingt pays ont promis mardi … La conférence, coprésidée par X, a réuni": named late, and only as known.
    late = (
        p for p in pieces if _known(p) or (p.rule == "meeting.chair" and len(p.others) > 1 and p.past and not p.days)
    )
    return begun or next(late, None) or next(filter(_spoke, lead), None)


def _strong(reading: Reading, piece: Sitting) -> bool:
    """Say whether a piece tells by itself of a meeting that the release may be about."""
    if (
        piece.weak
        or piece.outer
        or (piece.series and piece.number and not piece.body)
        or (piece.beside and not _own(reading, piece))
    ):
        return False
    if piece.rule == "meeting.offer" and not told(piece):
        return False
    any_summit = piece.kind == "summit" and piece.fresh  # "prêt à accueillir un sommet": of leaders, as all are
    known = piece.members or piece.body or piece.name or (piece.level and not any_summit) or piece.days or piece.place
    return bool(known or (piece.titled and piece.others))


def _both(piece: Sitting) -> bool:
    """Say whether both sides of talks are told."""
    return piece.bilateral and bool(piece.members and piece.others)


def _announced(reading: Reading, strong: list[Sitting]) -> Sitting | None:
    """Return the meeting to come that a release opens with."""
    opening = lead_end(reading, sentences=1)
    ahead = (p for p in strong if p.future and not p.coming and (p.at < opening or _both(p)) and not _aside(p))
    return next(ahead, None)


def _sat(piece: Sitting) -> bool:
    """Say whether the lead tells, of a meeting it takes as known, who presided or came on a day that has been."""
    told = piece.rule in ("meeting.chair", "meeting.attend") and bool(piece.members or piece.others)
    return told and piece.lead and piece.days.one and piece.past and not (piece.future or piece.before)


def _known(piece: Sitting) -> bool:
    """Say whether a piece tells of a conference as of one that everybody knows, and who was there."""
    told = piece.definite and piece.kind in ("conference", "summit") and piece.past and not piece.before
    return told and bool(piece.members or any(person.capacity == "chair" for person in piece.others))


def _spoke(piece: Sitting) -> bool:
    """Say whether the lead tells what somebody said at a meeting of a body: "Au sommet de l'UA, X a salué"."""
    told = piece.beside and bool(piece.members and piece.body) and not piece.bilateral
    return told and not (piece.future or piece.bygone or piece.before or piece.coming or piece.outer)


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
