"""Numbers in words, and in figures with a word of magnitude, joined into one lexeme.

The meanings that a pack gives words for are those of the topic ``numbers``: ``numeral`` (a cardinal under
a million), ``scale`` (million, milliard), ``collective`` (quarantaine), ``ordinal``, ``ordinal_suffix``,
``half``, ``and``, ``of``.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from greffier.text._lexeme import Lexeme

_HYPHENS = ("-", "‑", "‐")


class _Run:
    """A walk over lexemes that reads one number."""

    def __init__(self, lexemes: Sequence[Lexeme], at: int) -> None:
        self.lexemes, self.at = lexemes, at
        self.value: float = 0
        self.means: dict[str, str] = {}

    def peek(self, meaning: str, ahead: int = 0) -> str | None:
        """Return the value of *meaning* some lexemes ahead, None where it is not there."""
        place = self.at + ahead
        return self.lexemes[place].means.get(meaning) if place < len(self.lexemes) else None

    def hyphen(self, ahead: int = 0) -> int:
        """Return how many lexemes a hyphen takes there: 1 or 0."""
        place = self.at + ahead
        return int(place < len(self.lexemes) and self.lexemes[place].text in _HYPHENS)


def joined(lexemes: Sequence[Lexeme]) -> Iterator[Lexeme]:
    """Yield *lexemes* with every number made one lexeme of the meaning ``number``.

    Further meanings: ``dayword`` and ``yearword`` (in words, a day of the month or a year), ``scaled`` (its
    value is the word of magnitude), ``about`` (a collective numeral) and ``one`` (it may be an article).
    Ordinals written with a suffix or a hyphen are joined too.
    """
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        if not lexeme.means.keys() & _STARTERS:
            yield lexeme
            at += 1
            continue
        run = _Run(lexemes, at)
        if _ordinal(run) or _number(run):
            yield _lexeme(run, at)
            at = run.at
        else:
            yield lexeme
            at += 1


def joinable() -> Iterator[frozenset[str]]:
    """Yield the sets of meanings that a number of several words may have."""
    further = ("capital", "dayword", "yearword", "scaled", "about")
    for size in range(len(further) + 1):
        yield from (frozenset({"number", *some}) for some in combinations(further, size))


_THOUSAND = 1000
_STARTERS = {"numeral", "figure", "collective", "half", "alone"}


def _lexeme(run: _Run, first: int) -> Lexeme:
    parts = run.lexemes[first : run.at]
    kept = parts[0].means if len(parts) == 1 else {k: v for k, v in parts[0].means.items() if k == "capital"}
    text = " ".join(part.text for part in parts)
    value = int(run.value) if float(run.value).is_integer() else run.value
    means = {**kept, **run.means}
    if "number" in means and "numeral" in parts[0].means and 1 < value <= 31 and value == int(value):
        means["dayword"] = str(value)
    if "number" in means and "numeral" in parts[0].means and 1900 <= value <= 2100 and "scaled" not in means:
        means["yearword"] = str(value)
    return Lexeme(parts[0].start, parts[-1].end, text, means, None if "ordinal" in run.means else value)


def _ordinal(run: _Run) -> bool:
    """Read ``1er``, ``33e`` or ``trente-troisième``."""
    first = run.lexemes[run.at]
    if "whole" in first.means:
        suffix = run.peek("ordinal_suffix", 1)
        if suffix is None:
            return False
        following = run.lexemes[run.at + 1]
        # A suffix set high in the source may come with a blank; one letter alone may not.
        if following.start > first.end + (len(following.text) > 1):
            return False
        run.at += 2
        run.means = {"ordinal": first.text} | ({"day": "1"} if first.text == "1" else {})
        return True
    start = run.at
    value = _words(run)
    if value is not None and run.hyphen() and (tail := run.peek("ordinal", 1)):
        run.at += 2
        run.means = {"ordinal": str(value + int(tail))}
        return True
    run.at = start
    return False


def _number(run: _Run) -> bool:
    first = run.lexemes[run.at]
    start = run.at
    value: float | None
    if "figure" in first.means:
        value = first.number
        run.at += 1
        if value is not None and value < _THOUSAND and run.peek("numeral") == str(_THOUSAND):
            value *= _THOUSAND  # "5 mille tonnes"
            run.at += 1
    elif run.peek("half") is not None:
        value = None
    elif "alone" in first.means:
        # "le million promis" is one million.
        value = 1
    else:
        value = _words(run)
    _told_twice(run, value)
    run.means = {"number": ""}
    if value == 1 and "numeral" in first.means and run.at == start + 1:
        run.means["one"] = ""
    if _collective(run, value) or _scaled(run, value):
        return True
    if value is None:
        run.at = start
        return False
    run.value = value
    return True


def _told_twice(run: _Run, value: float | None) -> None:
    """Go past the same number in brackets: ``deux (2) millions``, ``12 (douze)``, ``trois (03)``."""
    if value is None or run.peek("open") is None:
        return
    inner = _Run(run.lexemes, run.at + 1)
    figure = inner.peek("figure") is not None
    again = run.lexemes[inner.at].number if figure else _words(inner)
    inner.at += int(figure)
    if again == value and inner.peek("close") is not None:
        run.at = inner.at + 1


def _collective(run: _Run, value: float | None) -> bool:
    """Read ``une quarantaine``, ``deux douzaines``, ``une centaine de millions``."""
    plural = run.peek("collectives") if value is not None else None
    each = plural or run.peek("collective")
    if each is None:
        return False
    run.at += 1
    run.value = (value or 1) * float(each)
    run.means = {"number": "", "about": ""}
    if run.peek("of") is not None and (scale := run.peek("scale", 1)):
        run.at += 2
        run.value *= float(scale)
        run.means["scaled"] = scale
    return True


def _scaled(run: _Run, value: float | None) -> bool:
    """Read ``1,3 milliard``, ``un million et demi``, ``un demi-million``, ``deux millions trois cent mille``."""
    if run.peek("half") is not None:
        skip = 1 + run.hyphen(1)
        scale = run.peek("scale", skip)
        if scale is None or value not in (None, 1):
            return False
        run.at += skip + 1
        run.value = float(scale) / 2
        unit = scale
    else:
        scale = run.peek("scale")
        if scale is None or value is None:
            return False
        run.value, unit = value, scale
        while (scale := run.peek("scale")) is not None:
            run.at += 1
            # 4.1 times a thousand million has a tail of nines.
            run.value, unit = round(run.value * float(scale), 4), scale
        if run.peek("and") is not None and run.peek("half", 1) is not None:
            run.at += 2
            run.value += float(unit) / 2
        else:
            before = run.at
            rest = _words(run)
            if rest is None or run.peek("scale") is not None or rest >= float(unit) or rest == 1:
                run.at = before
            else:
                run.value += rest
    run.means = {"number": "", "scaled": unit}
    return True


def _words(run: _Run) -> int | None:
    """Read a cardinal under a million in words, and go past it; None where there is none."""
    total = current = 0
    read = False
    while True:
        skip = 0
        if read and run.hyphen() and run.peek("numeral", 1) is not None:
            skip = 1
        elif read and run.peek("and") is not None and run.peek("numeral", 1) is not None:
            if not (current % 100 >= 20 and current % 10 == 0 and int(run.peek("numeral", 1) or 0) in (1, 11)):
                break
            skip = 1
        spelt = run.peek("numeral", skip)
        if spelt is None:
            break
        value = int(spelt)
        if read and not _may_follow(current, total, value, skip):
            break
        run.at += skip + 1
        read = True
        if value == 1000:
            total, current = max(current, 1) * 1000, 0
        elif value == 100:
            current = max(current, 1) * 100
        elif value == 20 and current % 100 == 4:
            current += 76
        else:
            current += value
    return total + current if read else None


def _may_follow(current: int, total: int, value: int, joined_by: int) -> bool:
    """Say whether *value* may go on a numeral that stands at *current* (after its thousands, *total*)."""
    if value == 1000:
        return total == 0 and 0 < current < 1000
    if value == 100:
        return 1 < current < 10
    if value == 20 and current % 100 == 4:
        return bool(joined_by) or current == 4
    if value < 10:
        return current % 10 == 0 and current % 100 != 10 and (current or total) > 0 and value > 0
    if value < 20:
        return current % 100 in (0, 60, 80)
    return current % 100 == 0
