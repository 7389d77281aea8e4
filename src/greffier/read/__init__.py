"""Reading: bytes made documents, one file a format, what is explicit before what is guessed."""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

from greffier import plugins
from greffier.errors import ReadError
from greffier.read._document import document
from greffier.read._find import STDIN, Unread, find, shown
from greffier.read._format import Format, Page, refuse
from greffier.read._options import Options, beside
from greffier.records.document import Document
from greffier.text.normal import sha256

__all__ = ["Format", "Options", "Page", "Unread", "find", "formats", "read", "read_all", "read_each"]

LARGEST = 20 * 1024 * 1024
"""Bytes. A release is never so long; a film or a database is."""
_HEAD = 4096


def formats() -> list[str]:
    """Name the formats that can be read."""
    return plugins.names(sys.modules[__name__])


def read(source: str | Path | bytes, options: Options | None = None, *, name: str = "") -> Document:
    """Read one release: a path, ``-`` for standard input, or its bytes (*name* then stands for the file's name).

    What *options* say wins over ``NAME.meta.json`` beside the file, that over what the page says of itself, and
    that over what is guessed from its header; `Document.notes` says what was guessed.

    Raises:
        ReadError: there is nothing to read in it; the message says what is wrong and what would be right.
    """
    return _load(source, options, name=name)[0]


def read_all(paths: Iterable[str | Path], options: Options | None = None) -> Iterator[Document | Unread]:
    """Read the files and folders of *paths* (see `find`), one at a time; what cannot be read is an `Unread`.

    Two different files of one name would be one release to the ledger: the second is an `Unread` too.
    """
    for item in read_each(paths, options):
        yield item if isinstance(item, Unread) else item[0]


def read_each(paths: Iterable[str | Path], options: Options | None = None) -> Iterator[tuple[Document, bytes] | Unread]:
    """Do as `read_all` does, and hand over the bytes of each file beside its document."""
    taken: dict[str, Path] = {}
    for path in find(paths):
        if isinstance(path, Unread):
            yield path
            continue
        try:
            found, data = _load(path, options)
        except ReadError as error:
            yield Unread(path=shown(path), reason=str(error))
            continue
        if found.id in taken:
            wrong = f"has the id {found.id!r} of {shown(taken[found.id])}"
            yield Unread(path=shown(path), reason=str(refuse(wrong, 'an "id" of its own in its .meta.json')))
            continue
        taken[found.id] = path
        yield found, data


def _load(source: str | Path | bytes, options: Options | None, *, name: str = "") -> tuple[Document, bytes]:
    said = options or Options()
    if isinstance(source, bytes):
        path = Path(name)
        data = source
    elif str(source) == STDIN:
        path = Path(name)
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        path = Path(source)
        data = _bytes(path)
        said = said.over(beside(path))
    if not data.strip(b" \t\r\n\0"):
        raise refuse("is empty", "the text of a release")
    if len(data) > LARGEST:
        raise refuse(f"is over {LARGEST // 2**20} MB", "one release a file")
    page = _format(data, path.suffix.lower()).parse(data)
    found = document(page, said, id=shown(Path(path.stem)) if path.stem else "stdin", source_sha256=sha256(data))
    return found, data


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except IsADirectoryError as error:
        raise refuse("is a folder", "a file") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be opened: {getattr(error, 'strerror', None) or error}") from error


def _format(data: bytes, ending: str) -> Format:
    """Return the format that claims *data* most surely; of two, the first by name."""
    return max(_installed(), key=lambda one: one.claims(data[:_HEAD], ending))


@cache
def _installed() -> tuple[Format, ...]:
    """Load the formats once: asking for entry points takes longer than reading a release."""
    return tuple(cast(Format, plugins.load(sys.modules[__name__], name, "FORMAT")) for name in formats())
