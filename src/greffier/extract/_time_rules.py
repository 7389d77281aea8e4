"""The grammar of times: how the meanings of words make a temporal expression, in no language in particular.

A rule has a name, a pattern over meanings and a reader that turns a match into features: what the words say
by themselves, without the date of the document. ``greffier.text.timex`` resolves them. Kinds of features:

=========  ==========================================================================================
date       ``D`` and ``M`` (the month told before without it), ``M2``/``D2``/``Y2`` for the last day of a stretch,
           ``W`` for its day of the week, ``As`` for the unit that holds it
month      ``M``, or ``M`` to ``M2``
part       ``Part`` (Q1, H2, SP ...) of a year
year       ``Y``, or ``Y`` to ``Y2``
weekday    ``W``, and ``Over`` for the days to add to it
day        ``Shift`` in days
unit       ``Unit`` and ``Shift`` in units
last       the last ``N`` of ``Unit``; ``first`` the first ``N``
clock      ``T`` alone
holiday    ``Holiday``
value      ``Value`` as it stands: durations, vague references
none       no value
=========  ==========================================================================================

All may have ``Y`` (a year), ``YShift`` (years from now), ``Near`` (``last``, ``next``), ``T`` (a clock time or
a part of a day), ``From=story`` (counted from the day that is told, not from the release) and ``Dir`` (``past`` or
``future``, where a word settles it).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from greffier.text.lexemes import Lexed, Lexeme, Lexer
from greffier.text.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Found:
    """Lexemes that tell a time: from ``first`` up to ``last``, excluded."""

    first: int
    last: int
    rule: str
    type: str
    features: dict[str, str]


class Hit:
    """A match of a rule, asked by the names of its parts."""

    def __init__(self, lexed: Lexed, match: re.Match[str]) -> None:
        self.lexed, self.match = lexed, match
        self.first, self.last = match.span()

    def at(self, name: str) -> int:
        """Return where the part stands, -1 where it is missing."""
        return self.match.start(name) if name in self.match.re.groupindex else -1

    def has(self, name: str) -> bool:
        """Say whether the part is there."""
        return self.at(name) >= 0

    def lexeme(self, name: str) -> Lexeme:
        """Return the lexeme of the part."""
        return self.lexed.lexemes[self.at(name)]

    def get(self, name: str, *meanings: str) -> str:
        """Return the value that the part has for the first of the meanings it has; empty if none."""
        if not self.has(name):
            return ""
        means = self.lexeme(name).means
        return next((means[meaning] for meaning in meanings if meaning in means), "")

    def near(self, step: int) -> Lexeme | None:
        """Return the lexeme before (-1, -2 ...) or after (1, 2 ...) the match."""
        place = self.first + step if step < 0 else self.last + step - 1
        return self.lexed.lexemes[place] if 0 <= place < len(self.lexed.lexemes) else None

    def found(self, rule: str, features: dict[str, str], kind: str = "DATE") -> Found:
        """Return the whole match as a time."""
        kept = {key: value for key, value in features.items() if value}
        return Found(self.first, self.last, rule, "TIME" if kind == "DATE" and "T" in kept else kind, kept)


Reader = Callable[[Hit], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the function that reads its matches."""

    name: str
    pattern: Pattern
    read: Reader


RULES: list[Rule] = []
"""In order of trust: of two times of one length in one place the earlier rule's is kept."""


def rule(*patterns: str) -> Callable[[Reader], Reader]:
    """Register a reader, under its own name, for some patterns."""

    def register(read: Reader) -> Reader:
        RULES.extend(Rule(read.__name__, Pattern(_expanded(pattern)), read) for pattern in patterns)
        return read

    return register


def find(lexer: Lexer, lexed: Lexed) -> list[Found]:
    """Return the times of a text, left to right: of those that overlap, the longest."""
    ranked: list[tuple[int, int, Found]] = []
    for rank, each in enumerate(RULES):
        for match in each.pattern.finditer(lexer, lexed):
            ranked.extend((found.first - found.last, rank, found) for found in each.read(Hit(lexed, match)))
    taken = bytearray(len(lexed.lexemes))
    kept = []
    for _, _, found in sorted(ranked, key=lambda entry: entry[:2]):
        if not any(taken[found.first : found.last]):
            taken[found.first : found.last] = b"\1" * (found.last - found.first)
            kept.append(found)
    return sorted(kept, key=lambda found: found.first)


# Parts that many patterns share: $year may follow a unit to say of which year, $clock is an hour or part of a day
# behind its day, $part_of one before it.
_MACROS = {
    "$part_of": "$edge ( article | merged )? part:part ( of | merged )",
    "$by": "by:by?",
    "$edge": "( article? edge:edge ( of article? | merged | dash )? )?",
    "$month": "( unit-M of )? m:month",
    "$year": (
        "( ( ( of | merged | open ) article? ( unit-Y | year_noun )? | article? unit-Y )? y:year/yearword"
        " | of ( article | ythis:this ) unit-Y ( ylast:last | ynext:next | ycur:current | yafter:after_that )?"
        " | last:last/lasts | next:next/nexts | cur:current | after:after_that | before:before_that )?"
    ),
    "$clock": (
        "( ( comma | dash | open )? ( in | at | merged | by )?"
        " ( clock:clock | hh:number hour mm:pair/gluedpair? | noon:noon ) ( merged half_day:part )?"
        " | comma? ( merged | in article | in | of )? ( edge of ( article )? )? part:part )?"
    ),
}


def _expanded(pattern: str) -> str:
    for name, parts in _MACROS.items():
        pattern = pattern.replace(name, parts)
    return pattern


def year_of(hit: Hit) -> dict[str, str]:
    """Read what ``$year`` and ``$by`` matched."""
    features: dict[str, str] = {}
    if hit.has("y"):
        features["Y"] = hit.get("y", "year", "yearword")
    elif hit.has("ylast"):
        features["YShift"] = "-1"
    elif hit.has("ynext") or hit.has("yafter"):
        features["YShift"] = "1"
    elif hit.has("ycur") or hit.has("ythis"):
        features["YShift"] = "0"
    elif hit.has("last"):
        features["Near"] = "last"
    elif hit.has("next"):
        features["Near"] = "next"
    elif hit.has("after"):
        features |= {"Near": "next", "From": "story"}
    elif hit.has("before"):
        features |= {"Near": "last", "From": "story"}
    if hit.has("by"):
        features["Dir"] = "future"
    return features


def clock_of(hit: Hit) -> str:
    """Read what ``$clock`` matched: ``18:35``, ``EV``, or nothing."""
    if hit.has("clock"):
        hours, minutes = hit.get("clock", "clock").split(":")[:2]
        return f"{int(hours):02}:{minutes}"
    if hit.has("hh"):
        whole, minutes = hit.lexeme("hh").number, hit.get("mm", "pair", "gluedpair") or "00"
        if not isinstance(whole, int) or whole > 24 or int(minutes) > 59:
            return ""
        # "8 heures du soir"
        whole += 12 * (whole < 12 and hit.get("half_day", "part") in ("AF", "EV"))
        return f"{whole:02}:{minutes}"
    if hit.has("noon"):
        return hit.get("noon", "noon") + ":00"
    return hit.get("part", "part")


def direction(hit: Hit) -> dict[str, str]:
    """Say which way a preposition just before the match looks: back or ahead."""
    before = hit.near(-1)
    if before is None:
        return {}
    if "since" in before.means:
        return {"Dir": "past"}
    earlier = hit.near(-2)
    if "in" in before.means and earlier is not None and "latest" in earlier.means:
        return {"Dir": "future"}
    if "onward" in before.means or ("merged" in before.means and earlier is not None and "onward" in earlier.means):
        return {"Lead": "onward"}
    if "for" in before.means or "latest" in before.means:
        return {"Dir": "future"}
    return {"Lead": "before"} if "before" in before.means or "until" in before.means else {}


def day_of(lexeme: Lexeme) -> int:
    """Return the day of the month that a lexeme may be, 0 if none."""
    for meaning in ("day", "dayword"):
        if meaning in lexeme.means:
            return int(lexeme.means[meaning])
    # "premier" is a day of the month, "deuxième" is not.
    return 1 if lexeme.means.get("ordinal") == "1" else 0


def split(
    hit: Hit, rule_name: str, places: Iterable[int], features: Callable[[int], dict[str, str]]
) -> Iterator[Found]:
    """Yield each of several lexemes of a list as a time of its own; the last runs to the end of the match."""
    places = list(places)
    for place in places:
        last = hit.last if place == places[-1] else place + 1
        yield Found(place, last, rule_name, "DATE", features(place))
