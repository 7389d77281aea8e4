"""Whose a meeting is and at what level, where only the company tells: of who published, of who received, of all."""

from greffier.assemble._reading import Reading
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._pair import level_of, ranked
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._subject import kind_of
from greffier.records.meeting import Level

_FEW = 3
"""States that meet without an organisation: two, or three."""

_ABOVE = ("leaders", "ministers")
"""Ranks above that of officials."""


def own(reading: Reading, meeting: Sitting) -> None:
    """Give a meeting the body and the level that its company tells, where no words of its own do."""
    if meeting.kind == "summit" and not meeting.bilateral:
        meeting.body = _levels.summit(meeting.body)
    ours = _ours(reading, meeting) if meeting.bilateral else None
    # "Le secrétaire général a été reçu par": the one who tells went there; who receives him has him as a guest.
    went = any(_levels.root(person.actor) == ours for person in meeting.members)
    if ours is not None and (meeting.body is None or kind_of(ours) == "country" or went):
        meeting.body = ours
    meeting.body = meeting.body or _state(reading, meeting)
    if meeting.bilateral and meeting.relation != "session":
        meeting.body = meeting.body or _teller(reading)
    meeting.level = _level(meeting)


def _state(reading: Reading, meeting: Sitting) -> str | None:
    """Return whose meeting it is when a few states meet: of the one that tells it, else houses it, else comes first."""
    roots = there(meeting)
    enough = 1 if any(person.capacity == "chair" for person in meeting.participants()) else 2
    few = enough <= len(set(roots)) <= _FEW and all(kind_of(root) == "country" for root in roots)
    if not few or meeting.name or meeting.kind in ("conference", "summit", "council"):
        return None
    housing = next((root for root in roots if _levels.houses(root, meeting.place, reading.pack.code)), None)
    return _ours(reading, meeting) or housing or (roots[0] if meeting.bilateral else None)


def _teller(reading: Reading) -> str | None:
    """Return the state that publishes the release: talks of two that name no host are told by who held them."""
    publisher = _levels.root(reading.document.publisher or "")
    return publisher if kind_of(publisher) == "country" else None


def _ours(reading: Reading, meeting: Sitting) -> str | None:
    """Return who publishes, if one of those who met is theirs: they tell their own meeting."""
    publisher = _levels.home(reading.document.publisher)
    return publisher if publisher in there(meeting) else None


def _level(meeting: Sitting) -> Level | None:
    """Return a meeting's level: as told, else that of the two who met, or of those who presided over a joint body."""
    company = meeting.participants()
    if meeting.bilateral:
        # "Le Premier ministre a reçu les ambassadeurs de X et de Y": not all are officials.
        above = meeting.level == "officials" and any(ranked(p.actor, key) for p in company for key in _ABOVE)
        return None if above else meeting.level or level_of(company)
    presided = [person for person in company if person.capacity == "chair"]
    joint = meeting.body is not None and " " in meeting.body  # "la Commission mixte de X et de Y"
    alike = len(presided) > 1 and len({_levels.of_office(person.actor) for person in presided}) == 1
    return meeting.level or (level_of(presided) if joint and alike else None)


def there(meeting: Sitting) -> list[str]:
    """Return the roots of the offices and bodies that were there, in the order in which they are told."""
    return [_levels.root(person.actor) for person in meeting.participants() if "." in person.actor]
