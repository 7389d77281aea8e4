"""Regular expressions over what words mean, not over how they are spelt."""

import re
from collections.abc import Iterator

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
        return self.compiled(lexer.alphabet).finditer(lexed.code)

    def compiled(self, alphabet: Alphabet) -> re.Pattern[str]:
        """Return the expression over the letters of *alphabet*, which grows while texts are read."""
        size, kept = len(alphabet.letters), alphabet.compiled.get(self.written)
        if kept is None or kept[0] != size:
            expression = "".join(_part(part, alphabet) for part in self.written.split())
            kept = alphabet.compiled[self.written] = size, re.compile(expression)
        return kept[1]


def _part(part: str, alphabet: Alphabet) -> str:
    match = _PART.fullmatch(part)
    if match is None:
        return part.replace("(", "(?:") if part == "(" else part
    name, look, meanings, times = match.groups()
    if meanings == ".":
        chosen = _any_but(alphabet.having("break"))
    else:
        letters = "".join(dict.fromkeys("".join(alphabet.having(meaning) for meaning in meanings.split("/"))))
        if look == "!":
            chosen = _any_but(letters + alphabet.having("break"))
        else:
            # A meaning that no word has yet: a part that never matches.
            chosen = f"{_LOOKS.get(look, '(?:')}{f'[{letters}]' if letters else '(?!)'})"
    return f"(?P<{name}>{chosen}){times}" if name else chosen + times


_LOOKS = {"<": "(?<=", "<!": "(?<!", ">": "(?=", ">!": "(?!"}


def _any_but(letters: str) -> str:
    return f"[^{letters}]" if letters else "(?s:.)"
