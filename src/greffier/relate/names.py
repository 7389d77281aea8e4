"""Whether two spellings are of one person: a normal form over the romanisations in use, and rapidfuzz.

A name in Cyrillic, Greek or Arabic letters is written in Latin ones by the ear of each language:
Kouleba and Kuleba, Choulha and Shulha, Zelensky and Zelenskyy. The normal form keeps what these
spellings share and loses what they differ in; it is for comparison only and never shown.
"""

import re

from rapidfuzz import fuzz

from greffier.text.normal import fold

SAME = 85.0
"""From this likeness on two spellings in one office are joined."""
DOUBTFUL = 70.0
"""From this likeness on two spellings in one office are offered for review."""

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "e",
        "œ": "e",
        "ı": "i",
        "ß": "ss",
        "ʼ": "",
        "'": "",
        "`": "",
    }
)
# Letter groups that stand for one sound in the romanisations of French, English, German and the
# scholars, longest first. "Ch" is one sound in French and another in English: both become one class.
_SOUNDS = (
    (r"t?sch|tch|sh|cz|ch|cs", "ç"),
    (r"kh", "h"),
    (r"zh|dj", "i"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"gh(?=[aeiou])|gu(?=[eiy])", "g"),
    (r"ou|oe|ü", "u"),
    (r"tz", "ts"),
    (r"ck|q|c(?=[aoukltr]|$)", "k"),
    (r"w", "v"),
    (r"x", "ks"),
    (r"h", "g"),
    (r"[iyj]+", "i"),
    (r"(?<!^)ie", "e"),
    (r"([a-zç])\1+", r"\1"),
    (r"(?<=[^aeiou])e$", ""),
)
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_WORD = re.compile(r"[^\W\d_]+")


def normal(name: str) -> tuple[str, ...]:
    """Return the words of a name in normal form.

    >>> normal("Dmytro Kouleba") == normal("Dmitro Kuleba")
    True
    >>> normal("Choulha") == normal("Shulha"), normal("Zelensky") == normal("Zelenskyy")
    (True, True)
    """
    return tuple(_sound(word) for word in _WORD.findall(fold(name).translate(_LETTERS)))


def likeness(left: str, right: str) -> float:
    """Say how like two spellings are, from 0 to 100; a family name alone is like the full name with it.

    Both the family names and the first names must be alike: brothers are two persons, and where
    either differs by more than romanisation it is a doubt at best (Maria, Mario).

    >>> likeness("M. Rutte".removeprefix("M. "), "Mark Rutte"), likeness("Andriï Choulha", "Andriy Shulga") > SAME
    (95.0, True)
    >>> likeness("Chikondi Mbewe", "Mwiza Mbewe") < DOUBTFUL
    True
    """
    one, other = normal(left), normal(right)
    if not one or not other:
        return 0.0
    if one == other:
        return 100.0
    short, long = sorted((one, other), key=lambda parts: (len(parts), parts))
    family = fuzz.ratio(short[-1], long[-1])
    if len(short) == 1:
        if family == 100 and len(long) > 1:
            return 95.0
        return DOUBTFUL if short[0] == long[0] else family - 5.0
    if sorted(short) == sorted(long):
        return 98.0
    first = max(fuzz.ratio(short[0], word) for word in long[:-1])
    if 1 in (len(short[0]), len(long[0])) and short[0][0] == long[0][0]:
        first = 90.0
    worse = min(family, first)
    return (family + first) / 2 if worse >= SAME else min(worse, SAME - 1)


def _sound(word: str) -> str:
    for pattern, sound in _COMPILED:
        word = pattern.sub(sound, word)
    return word
