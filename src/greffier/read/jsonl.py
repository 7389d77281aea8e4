"""JSON lines, one release a line: the door by which other programs hand over thousands of them."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from greffier.errors import ReadError
from greffier.read._document import document
from greffier.read._find import Unread
from greffier.read._format import Page, refuse
from greffier.read._options import Options, checked
from greffier.records.document import Document

FIELDS = ("id", "text", "language", "published", "updated", "publisher", "title", "url", "source")


def lines(
    stream: Iterable[str | bytes], options: Options | None = None, *, name: str = "-"
) -> Iterator[Document | Unread]:
    """Read a document of each line of *stream*, as it comes; a blank line is passed over.

    A line is ``{"id", "text", "language", "published", "publisher", "title"}`` (also ``updated``, ``url``,
    ``source``), of which ``id`` and ``text`` must be there; a line of the interchange format, which has these
    under ``document``, will do. *options* win over what a line says. A bad line is an `Unread` that names the
    line's number and the field; the lines after it are read.
    """
    said = options or Options()
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield _line(line, said)
        except ReadError as error:
            yield Unread(path=f"{name}, line {number}", reason=str(error))


def _line(line: str | bytes, options: Options) -> Document:
    try:
        values = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise refuse(f"is not UTF-8 (byte {error.start})", "JSON in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise refuse(f"is not JSON: {error}", f"an object of {', '.join(FIELDS)}") from error
    if isinstance(values, dict) and isinstance(values.get("document"), dict):
        values = values["document"]
    if not isinstance(values, dict):
        raise refuse("is not a JSON object", f"an object of {', '.join(FIELDS)}")
    text = _text(values)
    unknown = sorted(values.keys() - set(FIELDS))
    stated = checked({key: values.get(key) for key in FIELDS if key != "text"}, where="fields")
    if stated.id is None:
        raise ReadError("id: is missing; right would be a string that no other release has")
    notes = (f"fields not known and left out: {', '.join(unknown)}",) if unknown else ()
    return document(Page(text=text, notes=notes), options.over(stated), id=stated.id)


def _text(values: dict[str, Any]) -> str:
    text = values.get("text")
    if not isinstance(text, str):
        raise ReadError("text: is missing or not a string; right would be the words of the release")
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise ReadError("text: has a zero or half a surrogate pair; right would be whole characters")
    return text


class Lines:
    """A file of JSON lines among others: told apart, so that it is not read as one long release."""

    def claims(self, head: bytes, ending: str) -> int:
        """Claim ``.jsonl`` and ``.ndjson``."""
        return 3 if ending in {".jsonl", ".ndjson"} else 0

    def parse(self, data: bytes) -> Page:
        """Refuse: one file is one release here."""
        raise refuse("holds JSON lines, many releases", "the option --jsonl")


FORMAT = Lines()
