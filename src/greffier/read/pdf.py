"""PDF: the words of each page, lines joined into paragraphs again, running heads left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from greffier.errors import ReadError
from greffier.read._format import Page, refuse
from greffier.read._pdflines import Line, lines, paragraphs

_MAGIC, _END = b"%PDF-", b"%%EOF"
_STARTS_WITHIN, _ENDS_WITHIN = 1024, 2048
_SHORT = 60
_PASSWORD, _SECURITY = 4, 5
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_FOLIO = re.compile(r"\W*(?:\w{1,5}\W+)?\d{1,4}\W*(?:(?:/|\w{1,3})\W*\d{1,4}\W*)?")


class Pdf:
    """A PDF with text in it; a scan has none."""

    def claims(self, head: bytes, ending: str) -> int:
        """Claim what begins as PDF, and what is called one."""
        return 4 if _MAGIC in head[:_STARTS_WITHIN] else 2 if ending == ".pdf" else 0

    def parse(self, data: bytes) -> Page:
        """Read the words of all pages.

        PDFium mends a file cut short by leaving pages out, so that a missing end is refused before it is asked.
        """
        import pypdfium2  # type: ignore[import-untyped]

        if _MAGIC not in data[:_STARTS_WITHIN]:
            raise refuse("is called .pdf but does not begin as one", "a whole PDF")
        if _END not in data[-_ENDS_WITHIN:]:
            raise refuse("is truncated: the PDF has no end mark", "a whole PDF")
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY) or "assword" in str(error):
                raise refuse("is encrypted: the PDF asks for a password", "a PDF without a password") from error
            raise refuse(f"is truncated or damaged: {error}", "a whole PDF") from error
        try:
            pages = [list(lines(page)) for page in file]
            stated = {key: value.strip() for key, value in file.get_metadata_dict().items() if value}
        except (pypdfium2.PdfiumError, ValueError, IndexError) as error:
            raise refuse(f"is damaged: {error}", "a whole PDF") from error
        finally:
            file.close()
        return _page(pages, stated)


def _page(pages: Sequence[Sequence[Line]], stated: dict[str, str]) -> Page:
    body = [line for page in _without_running(pages) for line in page]
    text = "\n".join(paragraphs(body))
    if not any(c.isalpha() for c in text):
        raise ReadError("has no text: the PDF is a picture of its pages; right would be a PDF with text, or its OCR")
    title = stated.get("Title", "")
    created = _DATE.match(stated.get("CreationDate", ""))
    return Page(
        text=text + "\n",
        # Word processors leave "Document1" there: only a title that the text has is one.
        title=title if len(title.split()) > 2 and _squeezed(title) in _squeezed(text[:2000]) else "",
        language=stated.get("Lang") or None,
        names=tuple(stated[key] for key in ("Author",) if key in stated),
        guesses=(("-".join(created.groups()), "the PDF's creation date"),) if created else (),
    )


def _without_running(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """Leave out page numbers and what stands at the head or foot of most pages."""
    edges = Counter(key for page in pages for key in {_squeezed(line.text) for line in (*page[:2], *page[-2:])})
    often = {key for key, times in edges.items() if len(pages) > 2 and times > len(pages) / 2}
    for page in pages:
        yield [
            line
            for at, line in enumerate(page)
            if not (
                (at < 2 or at >= len(page) - 2)
                and (_squeezed(line.text) in often or (len(pages) > 1 and _FOLIO.fullmatch(line.text.strip())))
            )
        ]


def _squeezed(text: str) -> str:
    """Return *text* without case and spaces, a short one without figures too, so that "page 2" and "Page 3" are one."""
    return re.sub(r"[\s\d]+" if len(text) <= _SHORT else r"\s+", "", text).casefold()


FORMAT = Pdf()
