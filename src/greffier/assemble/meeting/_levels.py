"""At what level a body, a group or an office meets, and which body a group is."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

from greffier import authority
from greffier.assemble.meeting._lexis import Lexis
from greffier.lang import Pack
from greffier.records.meeting import Level

_MINISTERIAL: set[Level] = {"ministers", "foreign-ministers", "defence-ministers"}


@cache
def _by_id() -> dict[str, Level]:
    table = tomllib.loads((files("greffier.authority") / "levels.toml").read_text("utf-8"))
    return {id_: cast(Level, level) for level, ids in table.items() for id_ in ids}


def level(actor: str | None) -> Level | None:
    """Return the level at which *actor* meets, None where it may be any.

    >>> level("NATO.defence-ministers"), level("ECOWAS.heads-of-state"), level("UN.SC")
    ('defence-ministers', 'leaders', None)
    """
    if actor is None:
        return None
    known = _by_id()
    told = known.get(actor) or known.get(actor.rpartition(".")[2])
    # "ASEAN.economy-ministers": ministers of any portfolio, of which the authority lists the usual ones.
    return told or ("ministers" if actor.endswith("-ministers") and not actor.endswith("prime-ministers") else None)


def met(group: str) -> str:
    """Return what met when a group of office-holders did: their organisation.

    >>> met("NATO.foreign-ministers"), met("UN.SC.members"), met("G7")
    ('NATO', 'UN.SC', 'G7')
    """
    return group.rpartition(".")[0] or group


def summit(organisation: str | None) -> str | None:
    """Return what meets at a summit of an organisation: the body of that name, else the organisation itself.

    >>> summit("OIF"), summit("ECOWAS"), summit("NATO")
    ('OIF.summit', 'ECOWAS.heads-of-state', 'NATO')
    """
    known = authority.load()
    bodies = (f"{organisation}.{name}" for name in ("summit", "SUMMIT", "heads-of-state"))
    return next((body for body in bodies if body in known), organisation)


def configured(pack: Pack, words: str) -> Level | None:
    """Return the level of a council that meets in the configuration called *words*."""
    terms = pack.words("meetings")
    found = [
        (len(word), key) for key in ("foreign-ministers", "defence-ministers") for word in terms[key] if word in words
    ]
    return cast(Level, max(found)[1]) if found else "ministers"


def told(lexis: Lexis, start: int, end: int) -> Level | None:
    """Return the level that words for office-holders between two tokens tell, the longest first."""
    found = [
        (place[1] - place[0], key)
        for key in ("leaders", "ministers", "officials", "ministerial")
        for place in lexis.within(key, start, end)
    ]
    key = max(found)[1] if found else None
    if key in ("ministers", "ministerial"):
        portfolio = next((k for k in ("foreign-ministers", "defence-ministers") if lexis.within(k, start, end)), None)
        key = portfolio or "ministers"
    return cast(Level, key) if key else None


def of_office(actor: str) -> Level | None:
    """Return the level of a meeting of holders of one office.

    >>> of_office("DEU.foreign-minister"), of_office("DEU")
    ('foreign-ministers', None)
    """
    office = actor.rpartition(".")[2]
    return level(f"{office}s") if "." in actor else None


def agree(one: Level, other: Level) -> bool:
    """Say whether two levels may be one meeting's: ministers of a field are ministers.

    >>> agree("ministers", "foreign-ministers"), agree("foreign-ministers", "leaders")
    (True, False)
    """
    return one == other or ("ministers" in (one, other) and {one, other} <= _MINISTERIAL)


def root(actor: str) -> str:
    """Return the organisation of a body or group."""
    return actor.partition(".")[0]


def home(publisher: str | None) -> str:
    """Return whose releases a publisher's are: a national press agency's are its country's.

    >>> home("NATO.NAC"), home("MAP-MAR")
    ('NATO', 'MAR')
    """
    known, own = authority.load(), root(publisher or "")
    return known.actor(own).parent or "" if own in known and known.actor(own).press else own


def houses(state: str, city: str | None, language: str) -> bool:
    """Say whether a city is the capital of a state, or another seat of its government.

    >>> houses("BEN", "Cotonou", "fr"), houses("BEN", "Lomé", "fr")
    (True, False)
    """
    seats = authority.load().actor(state).seats.get(language, ())
    return city is not None and city.casefold() in {seat.casefold() for seat in seats}


def sits(organisation: str) -> bool:
    """Say whether an organisation is its own sitting, without a seat or a secretariat of which it is told apart.

    >>> sits("G20"), sits("WHO")
    (True, False)
    """
    return organisation in ("G7", "G20", "G77", "BRICS", "EPC")


def convenes(publisher: str) -> bool:
    """Say whether a publisher is a body that can meet: an agency that only reports has no members."""
    known, top = authority.load(), root(publisher)
    if top not in known or known.actor(top).kind != "organisation":
        return False
    return bool(known.children(top)) or known.has_members(top)
