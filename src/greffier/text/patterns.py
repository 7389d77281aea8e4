"""Regular expressions over what words mean, not over how they are spelt."""

import re
from collections.abc import Iterator, Sequence

from greffier.text.lexemes import Alphabet, Lexed, Lexer

_PART = re.compile(r"(?:(\w+):)?(<!|>!|[<>!]?)([\w/.-]+)([?*+]?)")


class Pattern:
    """A regular expression over the meanings of lexemes.

    It is written with blanks between its parts: a meaning (``month``), some of which one is enough
    (``this/article``), the name under which it is kept (``m:month``), anything but (``!unit``), what stands
    just before or after (``<in``, ``>of``) or does not (``<!in``, ``>!of``), and the signs of ``re``:
    ``( ) | ? * +``; ``.`` is any lexeme but a break.

    >>> lexer = Lexer({"month-4": ["avril"], "article": ["le"]})
    >>> pattern = Pattern("article? d:day m:month y:year?")
    >>> lexed = lexer("Vu le 3 avril.")
    >>> [lexed.words(*match.span()) for match in pattern.finditer(lexer, lexed)]
    ['le 3 avril']
    """

    def __init__(self, written: str) -> None:
        self.written = written

    def finditer(self, lexer: Lexer, lexed: Lexed) -> Iterator[re.Match[str]]:
        """Yield the matches over the lexemes of *lexed*: positions and groups count lexemes."""
        expression, needed = self.compiled(lexer.alphabet)
        if any(lexed.letters.isdisjoint(letters) for letters in needed):
            return iter(())  # most texts lack what most rules need
        return expression.finditer(lexed.code)

    def compiled(self, alphabet: Alphabet) -> tuple[re.Pattern[str], Sequence[frozenset[str]]]:
        """Return the expression over the letters of *alphabet*, which grows while texts are read.

        With it come the letters of each part that every match has one of.
        """
        size, kept = len(alphabet.letters), alphabet.compiled.get(self.written)
        if kept is None or kept[0] != size:
            parts = self.written.split()
            expression = re.compile("".join(_part(part, alphabet) for part in parts))
            needed = tuple(frozenset(_letters(meanings, alphabet)) for meanings in _needed(parts))
            kept = alphabet.compiled[self.written] = size, (expression, needed)
        return kept[1]


def _needed(parts: Sequence[str]) -> Iterator[str]:
    """Yield the meanings of the parts that no match can do without."""
    depth = 0
    for part in () if "|" in _outermost(parts) else parts:
        depth += part.count("(") - part.count(")")
        match = _PART.fullmatch(part)
        if match is not None and depth == 0 and not match[2] and match[3] != "." and match[4] in ("", "+"):
            yield match[3]


def _outermost(parts: Sequence[str]) -> list[str]:
    """Return the parts that stand in no group."""
    depth, found = 0, []
    for part in parts:
        depth += part.count("(") - part.count(")")
        found += [part] if depth == 0 else []
    return found


def _letters(meanings: str, alphabet: Alphabet) -> str:
    return "".join(dict.fromkeys("".join(alphabet.having(meaning) for meaning in meanings.split("/"))))


def _part(part: str, alphabet: Alphabet) -> str:
    match = _PART.fullmatch(part)
    if match is None:
        return part.replace("(", "(?:") if part == "(" else part
    name, look, meanings, times = match.groups()
    if meanings == ".":
        chosen = _any_but(alphabet.having("break"))
    else:
        letters = _letters(meanings, alphabet)
        if look == "!":
            chosen = _any_but(letters + alphabet.having("break"))
        else:
            # A meaning that no word has yet: a part that never matches.
            chosen = f"{_LOOKS.get(look, '(?:')}{f'[{letters}]' if letters else '(?!)'})"
    return f"(?P<{name}>{chosen}){times}" if name else chosen + times


_LOOKS = {"<": "(?<=", "<!": "(?<!", ">": "(?=", ">!": "(?!"}


def _any_but(letters: str) -> str:
    return f"[^{letters}]" if letters else "(?s:.)"
