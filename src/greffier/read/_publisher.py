"""Who put a release out: by the address of its page, or by a name in its header."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from greffier.read import _stamps
from greffier.text.normal import fold

_PARTS = re.compile(r"\s[-–—]\s|[|•·,:;()\[\]/–—]")
_AGENCY = re.compile(r"\(([^()]{2,40})\)\s*[-–—]")


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
    """Return the publisher that a header names: an agency in its dateline, or a body in a stamp or title of its own."""
    short = [line for line in lines[:8] if len(line) <= 250]
    for line in lines[:8]:
        for agency in _AGENCY.findall(line[:120]):
            if found := _named(agency):
                return found
    return of_names(short) or (_of_title(short[0]) if short else None)


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
    of = tuple(word if word.endswith("'") else word + " " for word in _stamps.words("of"))
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
