"""The unit that the lexer cuts and the numerals join."""

from collections.abc import Mapping
from typing import NamedTuple


class Lexeme(NamedTuple):
    """Some characters that are looked at as one; ``means`` maps each meaning to its value.

    ``text`` is in lower case with straight apostrophes; ``number`` is the value of a numeral.
    """

    start: int
    end: int
    text: str
    means: Mapping[str, str]
    number: float | None = None

    @property
    def capital(self) -> bool:
        """Whether the word is written with a capital."""
        return "capital" in self.means
