"""The normal form of a text, and words made comparable."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00b4": "'", "\u02bc": "'", "\u2032": "'", "\uff07": "'"})
"""Hyphens that a page keeps from breaking, and the accents and letters that are typed for an apostrophe."""
_GRAVE = re.compile(r"(?<=\w)`(?=\w)")
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    r"""Return *text* in NFC with ``\n`` line ends, plain hyphens and no byte-order mark: what offsets count in.

    >>> normalise("e\u0301te\u0301\r\n"), normalise("a\u2011t\u2011il")
    ('été\n', 'a-t-il')
    """
    whole = _BREAKS.sub("\n", text.removeprefix("\ufeff"))
    return _GRAVE.sub("'", unicodedata.normalize("NFC", whole).translate(_PLAIN))


def fold(text: str) -> str:
    """Return *text* without case, accents and typographic apostrophes, for comparison only.

    The length may change: never count offsets in a folded text.

    >>> fold("L’Été À KYÏV")
    "l'ete a kyiv"
    """
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return the folded form of one word; remembered, for the same words come again and again."""
    return fold(word)


def words(text: str) -> list[str]:
    """Return the folded words of *text*, without punctuation.

    >>> words("M. Rutte, hier")
    ['m', 'rutte', 'hier']
    """
    return _WORD.findall(fold(text))


def sha256(data: bytes | str) -> str:
    """Return the hexadecimal SHA-256 of *data* (a text is taken as UTF-8)."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()
