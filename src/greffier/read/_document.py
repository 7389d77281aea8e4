"""A page made a document: what the user says, then what the page says, then what its header shows."""

import textwrap

from greffier import lang
from greffier.read import _dates, _language, _publisher, _stamps
from greffier.read._decode import mended
from greffier.read._format import Page, refuse
from greffier.read._options import Options
from greffier.records.document import Document
from greffier.text.layout import blocks, cues
from greffier.text.normal import normalise, sha256
from greffier.text.tidy import tidy

_TITLE = 300
"""Characters at most of a title that is taken from the text."""


def document(page: Page, options: Options, *, id: str, source_sha256: str = "") -> Document:  # noqa: A002
    """Make the document called *id* of *page*; ``notes`` say what was guessed, and from what.

    Raises:
        ReadError: the page has no words, or its language has no pack.
    """
    plain, mending = mended(page.text)
    text = normalise(plain)
    if not any(c.isalnum() for c in text):
        raise refuse("is empty: there is no word in it", "the text of a release")
    notes = [*page.notes, *([mending] if mending else [])]
    language, note = _tongue(text, page, options)
    title = options.title or mended(page.title or "")[0] or _headed(text, language)
    notes += [note] if note else []
    published, updated, dated = _dated(text, page, options)
    publisher = options.publisher or _publisher_of(text, page, options)
    return Document(
        id=options.id or id,
        text=text,
        title=tidy(normalise(title)).text,
        language=language,
        published=_dates.parse(published).day if published else None,  # type: ignore[union-attr]
        updated=updated,
        publisher=publisher,
        url=options.url or page.url,
        source_sha256=source_sha256 or sha256(page.text),
        notes=(*notes, *dated),
    )


def _headed(text: str, language: str) -> str:
    """Return the first line that is a title, else the first line; so much of it as a list of titles has room for."""
    words = lang.load(language).words("layout")
    lines = [text[block.start : block.end] for block in blocks(text, cues(words)) if block.shape == "title"]
    first = lines[0] if lines else next(line.strip() for line in text.split("\n") if line.strip())
    return first if len(first) <= _TITLE else textwrap.shorten(first, _TITLE, placeholder=" …")


def _tongue(text: str, page: Page, options: Options) -> tuple[str, str | None]:
    """Return the language and a note; where the page's own word and the text disagree, the text is believed."""
    if options.language:
        return _language.installed(options.language, what="asks for language"), None
    found, note = _language.detect(text)
    stated = (page.language or "").replace("_", "-").partition("-")[0].lower()
    if note and stated:  # the text is too short to tell: take the page's word
        return _language.installed(stated, what="says that it is in"), None
    if stated and stated != found:
        note = f"the page says language {stated!r}, its words are {found!r}"
    return found, note


def _dated(text: str, page: Page, options: Options) -> tuple[str | None, str | None, list[str]]:
    """Return the days of publication and change, and the notes on them."""
    notes: list[str] = []
    stated = _date_of(page.published, "published", notes)
    changed = _date_of(page.updated, "updated", notes)
    if options.published and (options.updated or changed):
        return options.published, options.updated or changed, []
    stamps = _stamps.read(text, page.header)
    updated = options.updated or changed or stamps.updated
    if options.published:
        return options.published, updated, []
    if stated:
        if stamps.published and stamps.published != stated[:10] and not stamps.notes:
            notes.append(f"published: the page's metadata say {stated[:10]}, its header {stamps.published}")
        return stated, updated, notes
    if stamps.published:
        return stamps.published, updated, [*notes, *stamps.notes]
    if updated:
        return updated, updated, [*notes, "published guessed from the date of the last change"]
    for value, source in page.guesses:
        if (guess := _dates.parse(value)) is not None:
            return guess.day.isoformat(), None, [*notes, f"published guessed from {source}"]
    return None, None, [*notes, "no publication date: relative times stay unresolved"]


def _date_of(value: str | None, field: str, notes: list[str]) -> str | None:
    if not value:
        return None
    found = _dates.parse(value)
    if found is None:
        notes.append(f"{field}: the page's metadata say {value[:40]!r}, which is no date")
    return found.value if found else None


def _publisher_of(text: str, page: Page, options: Options) -> str | None:
    """Return who the header names, else whose site it is, else whom the page's metadata name."""
    lines = [*page.header, *(line.strip() for line in text.split("\n", 60)[:60] if line.strip())]
    return _publisher.of_header(lines) or _publisher.of_url(options.url or page.url) or _publisher.of_names(page.names)
