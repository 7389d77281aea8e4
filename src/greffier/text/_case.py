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

    A word that stands nowhere else is written small, if others of its line do stand there and most of the text is in
    small letters. The last line may be a signature and stays.
    """
    capitals: list[re.Match[str]] = []
    others: list[str] = []
    for line in _LINE.finditer(text):
        if _capital(line[0]):
            capitals.append(line)
        elif not line[0].isupper():
            others.append(line[0])
    if capitals and not text[capitals[-1].end() :].strip("\n"):
        capitals.pop()
    if sum(map(len, others)) < sum(len(line[0]) for line in capitals):
        return
    known = {**_commonest(_WORD, others), **_commonest(_INSIDE, others)} if capitals else {}
    for line in capitals:
        words = list(_WORD.finditer(text, *line.span()))
        forms = [known.get(fold(word[0])) for word in words]
        if 3 * forms.count(None) > 2 * len(forms):
            continue
        for word, form in zip(words, forms, strict=True):
            own = form or word[0].lower()
            first = word is words[0] and not text[line.start() : word.start()].strip()
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
