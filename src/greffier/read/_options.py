"""What the user says about a release, by option or in NAME.meta.json: it wins over what is read or guessed."""

import json
from pathlib import Path
from typing import Any, Self

from pydantic import Field, field_validator

from greffier.errors import ReadError
from greffier.read import _dates
from greffier.read._decode import decode
from greffier.records.evidence import Frozen

SIDECAR = ".meta.json"


class Options(Frozen):
    """What is known beforehand; an empty field is looked for in the release.

    ``published`` and ``updated`` are dates ("2024-04-04", "2022-04-07T17:45", "4 avril 2024"), ``publisher`` an
    actor id, ``language`` a BCP 47 tag, ``source`` free words on where the text is from.

    Raises:
        ReadError: a date that is none; the message says what one looks like.
    """

    id: str | None = Field(default=None, min_length=1)
    title: str | None = None
    language: str | None = None
    published: str | None = None
    updated: str | None = None
    publisher: str | None = None
    url: str | None = None
    source: str | None = None

    @field_validator("published", "updated", mode="after")
    @classmethod
    def _dated(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        found = _dates.parse(value)
        if found is None:
            raise ReadError(f"{value!r} is not a date; right would be 2024-04-04 (or 2024-04-04T17:45)")
        return found.value

    def over(self, other: Self) -> Self:
        """Return these options, completed from *other* where they are empty."""
        return self.model_copy(update={key: value for key, value in other if getattr(self, key) is None})


def checked(values: Any, *, where: str) -> Options:
    """Make options of the keys and *values* of a JSON object.

    Raises:
        ReadError: not an object, an unknown key, a value that is no string, a bad date; *where* begins the message.
    """
    known = list(Options.model_fields)
    if not isinstance(values, dict):
        raise ReadError(f"{where}: is not a JSON object; right would be {{{', '.join(known)}}}")
    for key, value in values.items():
        if key not in known:
            raise ReadError(f"{where}: unknown key {key!r}; right are {', '.join(known)}")
        if not (value is None or isinstance(value, str)):
            raise ReadError(f"{where}: {key}: {value!r} is not a string; right would be a string or null")
        if value is not None and not _encodable(value):
            raise ReadError(f"{where}: {key}: has half a surrogate pair; right would be whole characters")
    try:
        return Options(**{key: value.strip() or None for key, value in values.items() if value is not None})
    except ReadError as error:
        raise ReadError(f"{where}: {error}") from error


def beside(path: Path) -> Options:
    """Read the ``NAME.meta.json`` beside *path* (``a.txt``: ``a.meta.json``); empty options if there is none."""
    sidecar = path.with_name(path.stem + SIDECAR)
    try:
        data = sidecar.read_bytes()
    except FileNotFoundError:
        return Options()
    except OSError as error:
        raise ReadError(f"{sidecar.name}: cannot be read: {error.strerror}") from error
    try:
        values = json.loads(decode(data)[0].removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{sidecar.name}: is not JSON: {error}") from error
    return checked(values, where=sidecar.name)


def _encodable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)
