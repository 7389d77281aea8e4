"""Who put a release out: by the address of its page, or by a name in its header."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import takewhile
from urllib.parse import urlsplit

from greffier import authority
from greffier.authority import Actor
from greffier.read import _stamps
from greffier.text.layout import BULLET
from greffier.text.normal import fold

_PARTS = re.compile(r"\s[-–—]\s|[|•·,:;()\[\]/–—]")
_AGENCY = re.compile(r"\(([^()]{2,40})\)[.\s]*[-–—=]")
_DATELINE = re.compile(r"[^()]*\d[^()]*|(?:[A-ZÀ-ÖØ-Þ][\w'’-]*[\s,/]*){1,4}")
"""What an agency's letters stand behind: a day, or the names of places."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SUM = re.compile(r"[^:\d]*:\s*\d")
"""An entry of a list: "Union européenne : 3 millions"."""
_PROSE = re.compile(r".{111}|.*[.!?…][\s'\"»”’)\]]*$")
"""A line that is no part of a letterhead: a long one, or one that a sentence ends."""


def of_url(url: str | None) -> str | None:
    """Return the publisher whose site *url* is on (``https://www.nato.int/…``: NATO), by the longest known domain."""
    if not url:
        return None
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return None
    while host:
        if host in _table("domains"):
            return _table("domains")[host]
        host = host.partition(".")[2]
    return None


def of_names(names: Iterable[str]) -> str | None:
    """Return the first publisher that one of *names* is a name of, whole."""
    for name in names:
        for part in (name, *_PARTS.split(name)):
            if found := _named(part):
                return found
    return None


def of_header(lines: Sequence[str]) -> str | None:
    """Return the publisher that a header names.

    In turn: an agency in its dateline; a body in a stamp or title of its own; one in the letterhead between
    title and prose; the state whose ministry or presidency writes from its capital.
    """
    short = [line for line in lines[:8] if len(line) <= 250]
    if not short:
        return None
    head = list(takewhile(_of_head, lines[1:8]))
    return (
        _agency(lines[:8])
        or of_names(line for line in short if not _SUM.match(line))
        or _of_title(short[0])
        or _of_letterhead(head)
        or _of_state(lines, head)
    )


def _of_head(line: str) -> bool:
    """Say whether a line may belong to a letterhead: no prose, no item of a list."""
    return not _PROSE.match(line) and not BULLET.match(line)


def _agency(lines: Sequence[str]) -> str | None:
    """Return the agency of a dateline; of two with the same letters ("APS") that of the city, else the plain one."""
    for line in lines:
        for match in _AGENCY.finditer(line[:120]):
            if found := _named(match[1]):
                return found
            if not _DATELINE.fullmatch(line, 0, match.start()):
                continue
            known = _actors()[0].get(fold(match[1]).strip(), ())
            here = [one for one in known if one.parent in _states()[0].get(_city(line), ())]
            plain = [one for one in known if len(known) == 1 or fold(one.id) == fold(match[1]).strip()]
            if here or plain:
                return (here or plain)[0].id
    return None


def _of_letterhead(head: Sequence[str]) -> str | None:
    """Return the one organisation or agency that a dated letterhead names, whole: "Nouvelles de l'OIT · 18 juin 2027".

    Lines without a year may be the first of a list: "Participants", "OIT".
    """
    if not any(_YEAR.search(line) for line in head):
        return None
    agencies, others = _actors()
    keys = [_bare(part) for line in head for part in _PARTS.split(line)]
    found = {known[0].id for key in keys if len(known := others.get(key) or agencies.get(key, ())) == 1}
    return found.pop() if len(found) == 1 else None


def _of_state(lines: Sequence[str], head: Sequence[str]) -> str | None:
    """Return the state whose ministry or presidency writes: the one in its name, else by its capital's dateline.

    A capital that the title speaks of is the one of a visit.
    """
    words = _openings("state")
    parts = [_bare(part).strip() for line in head for part in _PARTS.split(line)]
    ours = [part for part in parts if (part + " ").startswith(words)]
    if not ours:
        return None
    seats, names = _states()
    title = fold(lines[0])
    cities = [*parts, *(_city(line) for line in lines[len(head) + 1 : len(head) + 2])]
    for found in (
        {state for part in ours for name, state in names.items() if part.endswith(" " + name)},
        {state for city in cities if city not in title for state in seats.get(city, ())},
    ):
        if len(found) == 1:
            return found.pop()
    return None


def _city(line: str) -> str:
    """Return the folded words that a dateline begins with."""
    return fold(_PARTS.split(line, maxsplit=1)[0]).strip()


def _bare(part: str) -> str:
    """Return a part of a header, folded, without its kind of text, its link and its article: "Nouvelles de l'OIT"."""
    key = fold(part).strip(" \t\xa0.*#'\"«»")
    kind = next((word for word in _stamps.words("kind") if key.startswith(word + " ")), "")
    key = key[len(kind) :].strip()
    links = _openings("of") if kind else ()
    return _without(_openings("article"), _without(links, key))


def _without(openings: Sequence[str], key: str) -> str:
    return key[len(next((word for word in openings if key.startswith(word)), "")) :]


def _openings(meaning: str) -> tuple[str, ...]:
    """Return the words of a meaning with the space that parts them from the next one; "l'" has none."""
    return tuple(word if word.endswith("'") else word + " " for word in _stamps.words(meaning))


@cache
def _actors() -> tuple[Mapping[str, tuple[Actor, ...]], Mapping[str, tuple[Actor, ...]]]:
    """Return the press agencies, and the organisations and their bodies, by the folded names that stand for them."""
    agencies: dict[str, tuple[Actor, ...]] = {}
    others: dict[str, tuple[Actor, ...]] = {}
    for actor in authority.load().actors():
        if actor.kind in ("country", "region"):
            continue
        table = agencies if actor.press else others
        letters = (actor.id, actor.id.partition("-")[0]) if actor.press else ()
        names = (name for listed in actor.names.values() for name in listed)
        for key in {fold(name) for name in (*letters, *names)}:
            table[key] = (*table.get(key, ()), actor)
    return agencies, others


@cache
def _states() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, str]]:
    """Return the states by their seats of government and by their names, folded."""
    seats: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    for state in authority.load().actors("country"):
        names |= {fold(name): state.id for listed in state.names.values() for name in listed}
        for seat in {fold(seat) for listed in state.seats.values() for seat in listed}:
            seats[seat] = (*seats.get(seat, ()), state.id)
    return seats, names


def _named(part: str) -> str | None:
    key = fold(part).strip(" \t\xa0.*#'\"«»")
    if key in (table := _table("names")):
        return table[key]
    for word in _stamps.words("kind"):  # "Communiqué de presse du Conseil de l'UE"
        if key.startswith(word + " "):
            rest = key[len(word) :].strip()
            for name in (rest, rest.partition(" ")[2]):
                if name in table:
                    return table[name]
    return None


def _of_title(title: str) -> str | None:
    """Return whose text a title such as "Communiqué des ministres du G7" says that it is, if it names one body only."""
    folded = fold(title)
    pieces = [piece.strip() for piece in _PARTS.split(folded) if piece.strip()]
    kinds = _stamps.words("kind")
    of = _openings("of")
    kind = next((word for word in kinds if folded.startswith(word + " ")), None)
    begins = kind is not None and folded[len(kind) + 1 :].startswith(of)
    if not begins and not (pieces and pieces[-1] in kinds):
        return None
    found = {actor for name, actor in _table("names").items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)}
    return found.pop() if len(found) == 1 else None


@cache
def _table(name: str) -> dict[str, str]:
    listed = tomllib.loads((files("greffier.read") / "publishers.toml").read_text("utf-8"))[name]
    return {fold(key): actor for key, actor in listed.items()}
