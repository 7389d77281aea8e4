"""Bytes made characters, whatever the encoding, or a clear refusal."""

import codecs
import re

from greffier.errors import ReadError
from greffier.read._format import refuse

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(r"[^\x00-\x7f]+")
_TWICE = re.compile(r"[ÂÃâ][^\x00-\x7f]")
"""What UTF-8 looks like that was read as Windows-1252 or Latin-1: "Ã©"."""
_SHOWN = 4000
"""How many characters are looked at to tell whether a decoding makes sense."""


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text of *data* and a note if its encoding was guessed.

    Tried in turn: a byte-order mark, the *declared* encoding, UTF-8, UTF-16 without a mark, Windows-1252, and
    what charset-normalizer makes of it.

    Raises:
        ReadError: the bytes are binary, or of no encoding that gives words.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), None
    if declared and (text := _try(data, declared)) is not None and not _binary(text):
        return text, None
    if (text := _try(data, "utf-8")) is not None and "\0" not in text:
        if _binary(text):
            raise _no_text()
        return text, None
    if b"\0" in data:
        return _wide(data), "no byte-order mark: read as UTF-16"
    if broken := _nearly_utf8(data):
        raise refuse(broken, "a text in one encoding, best UTF-8")
    if (text := _try(data, "cp1252")) is not None and _plausible(text):
        return text, "not UTF-8: read as Windows-1252"
    return _guessed(data)


def mended(text: str) -> tuple[str, str | None]:
    """Return *text* as it was before somebody decoded it in the wrong encoding, and a note if that was so."""
    if not _TWICE.search(text):
        return text, None
    from ftfy import fix_encoding  # for the rare file

    whole = fix_encoding(text)
    for old, new in zip(text.split(), whole.split(), strict=False):
        if old != new:
            return whole, f"was decoded in the wrong encoding: {old!r} is read as {new!r}"
    return text, None


def _strict(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        name = encoding.removesuffix("-sig").upper()
        raise refuse(f"begins with the mark of {name} but is not {name}", "a text in UTF-8")
    if _binary(text):
        raise _no_text()
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _wide(data: bytes) -> str:
    """Decode UTF-16 without a mark: in a text in Latin letters every second byte is zero."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if zeros.count(0) > 0.6 * len(zeros) and (text := _try(data, encoding)) is not None and not _binary(text):
            return text
    raise _no_text()


def _no_text() -> ReadError:
    return refuse("is binary, not a text", "plain text, HTML or PDF")


def _binary(text: str) -> bool:
    """Say whether *text* has characters that no text has: a zero, or more than a few controls."""
    return "\0" in text or len(_CONTROL.findall(text)) > len(text) // 200


def _nearly_utf8(data: bytes) -> str | None:
    """Say where *data* breaks off being UTF-8, if most of what is not ASCII in it is UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        shown = data.decode("utf-8", "replace")
        bad = shown.count("\ufffd")
        good = sum(c > "\x7f" for c in shown) - bad
        if good > 2 * bad:
            return f"cannot be decoded: UTF-8 but for {bad} place(s), the first at byte {error.start}"
    return None


def _plausible(text: str) -> bool:
    """Say whether a single-byte decoding looks like writing.

    That is: few characters beyond ASCII, most of them letters, and of these few stand together (in the
    wrong encoding they stand in rows or between lower-case letters as capitals).
    """
    sample = text[:_SHOWN]
    runs = [run for run in _HIGH.findall(sample) if run]
    if _binary(text) or not any(c.isalpha() for c in sample):
        return False
    high = sum(map(len, runs))
    odd = sum(not (c.isalpha() or c in "\xa0«»’‘“”–—…€£°§•·") for run in runs for c in run)
    rows = sum(len(run) for run in runs if len(run) > 2)
    capitals = len(re.findall(r"(?<=[a-z])[À-ÖØ-Ý]", sample))
    strange = odd > 0.1 * high + 1 or rows > 0.1 * high + 3 or capitals > 0.1 * high + 1
    return high <= 0.25 * len(sample) and not strange


def _guessed(data: bytes) -> tuple[str, str]:
    """Ask charset-normalizer, loaded only here: it is for the rare file."""
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[: 256 * 1024]).best()
    text = _try(data, best.encoding) if best is not None else None
    if best is None or text is None or _binary(text) or not any(c.isalpha() for c in text):
        raise refuse("cannot be decoded: neither UTF-8, UTF-16 nor Windows-1252", "a text in UTF-8")
    return text, f"not UTF-8: read as {best.encoding}, a guess"
