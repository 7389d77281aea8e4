"""Lines printed in capitals, as the rest of the text writes their words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from greffier.text.normal import fold

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"(?<=[\w,;'’] )[^\W\d_]+|(?<=['’-])[^\W\d_]+")
"""A word that does not begin its sentence."""
_WORDS = 4
"""Words at least of a line that is taken for a title in capitals, not for a list of initials."""


def recased(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of the lines in capitals and how the text writes them elsewhere, accents and all.

    A word that stands nowhere else is written small. The last line may be a signature and stays.
    """
    lines = list(_LINE.finditer(text))
    capitals = [line for line in lines[:-1] if _capital(line[0])]
    if not capitals:
        return
    others = [line[0] for line in lines if line not in capitals]
    known = {**_commonest(_WORD, others), **_commonest(_INSIDE, others)}
    for line in capitals:
        for word in _WORD.finditer(text, *line.span()):
            own = known.get(fold(word[0]), word[0].lower())
            first = not text[line.start() : word.start()].strip()
            instead = own[0].upper() + own[1:] if first else own
            if len(instead) == len(word[0]) and instead != word[0]:
                yield word.start(), word.end(), instead


def _capital(line: str) -> bool:
    """Say whether a line is in capitals; an ordinal may have small letters ("LA 45e SESSION")."""
    letters = [c for c in line if c.isalpha()]
    return len(_WORD.findall(line)) >= _WORDS and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def _commonest(word: re.Pattern[str], lines: Iterable[str]) -> Mapping[str, str]:
    """Return the commonest form of every word, by its folded letters."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for found in word.findall(line):
            forms[fold(found)][found] += 1
    return {letters: count.most_common(1)[0][0] for letters, count in forms.items()}
