"""Every error that greffier raises on purpose."""

from collections.abc import Iterable


class GreffierError(Exception):
    """Base of all greffier errors; catching it catches nothing else."""


class PackError(GreffierError):
    """A language pack is malformed; the message names the file and the entry."""


class AuthorityError(GreffierError):
    """An authority file is malformed; the message names the file and the entry."""


class ReadError(GreffierError):
    """A file cannot be read as a release; the message names the file and what would be right."""


class LedgerError(GreffierError):
    """A ledger cannot be opened or does not hold what was asked for."""


class InterchangeError(GreffierError):
    """A line is not in the interchange format; the message names the line and the field."""


class UnknownNameError(GreffierError):
    """A name asked for (a format, a language, a kind) is not installed."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no {what} {name!r}; known: {', '.join(sorted(known))}")
