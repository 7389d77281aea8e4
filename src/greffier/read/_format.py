"""What a format gives: the words of a file and what the file itself says about them."""

from dataclasses import dataclass
from typing import Protocol

from greffier.errors import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file made text, before anything is guessed.

    ``published`` and ``updated`` are dates as the file writes them; ``names`` are words that may name the
    publisher, surest first; ``header`` are lines that stand beside the text and may carry a date stamp;
    ``guesses`` are dates to fall back on, each with where it comes from.
    """

    text: str
    title: str = ""
    language: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    names: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    guesses: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


class Format(Protocol):
    """A kind of file: each ``read/<format>.py`` has one as FORMAT, as may an entry point ``greffier.read``."""

    def claims(self, head: bytes, ending: str) -> int:
        """Say how surely a file that begins with *head*, of that lower-case *ending* (``".html"``), is of this kind.

        0 is no, 1 is "if nobody else", 2 is by its ending, 3 is by its content.
        """
        ...

    def parse(self, data: bytes) -> Page:
        """Make *data* a page, or raise ReadError with what is wrong and what would be right."""
        ...


def refuse(wrong: str, right: str) -> ReadError:
    """Make the error that says what is wrong and what would be right."""
    return ReadError(f"{wrong}; right would be {right}")
