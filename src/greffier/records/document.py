"""A release as it is read: its words and what is known about it."""

import datetime as dt

from pydantic import Field

from greffier.records.evidence import Frozen
from greffier.text.normal import sha256


class Document(Frozen):
    """One official release.

    ``text`` is in normal form (NFC, line feeds): every offset counts its code points.
    ``language`` is a BCP 47 tag, ``publisher`` an actor id (``NATO``, ``EU.COUNCIL``).
    ``source_sha256`` is that of the bytes that were read. ``notes`` says what could not
    be found or was guessed ("no publication date").
    """

    id: str = Field(min_length=1)
    text: str
    title: str = ""
    language: str = "fr"
    published: dt.date | None = None
    updated: str | None = None
    publisher: str | None = None
    url: str | None = None
    source_sha256: str = ""
    notes: tuple[str, ...] = ()

    @property
    def text_sha256(self) -> str:
        """The hash of the text that offsets count in."""
        return sha256(self.text)
