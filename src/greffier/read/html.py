"""Web pages: the release without what stands around it, and what the page says of itself."""

import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from greffier.errors import ReadError
from greffier.read._decode import decode
from greffier.read._format import Page, refuse
from greffier.read._metadata import Metadata

_BEGINS = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(rb"<(?:p|div|h[1-6]|br|article|main|title|ul|table)\b[^>]*>", re.I)
_DECLARED = re.compile(rb"<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_NEVER_PROSE = (
    "//nav | //aside | //button | //dialog | //noscript | //figcaption | //script | //style | //*[@role='navigation']"
    " | //figure[not(.//table or .//blockquote)] | //*[@hidden or @aria-hidden='true'] | //dl[.//time]"
)
_OFTEN_NOT = "//form | //*[@class or @id or @style]"
"""Left out if they say what they are and hold little: some pages wrap the whole release in a form."""
_SAYS = re.compile(
    r"caption|credit|\bshar(?:e|ing)|partag|social|breadcrumb|cookie|visually-hidden|sr-only|skip|newsletter"
    r"|display:none|related|toolbar|print",
    re.IGNORECASE,
)
_LITTLE = 400
"""Characters."""
_BLOCKS = {"p", "li", "div", "span", "time", "h2", "h3", "td", "dd", "dt", "strong", "em"}
_HEADER_LINES, _ABOVE_LINES, _HEADER_LENGTH = 12, 6, 160
_LATEST = "2199-12-31"
"""htmldate would else ask what day it is, and answer differently tomorrow."""
_ENOUGH = 5
"""Words; a page whose longest paragraph has fewer has no prose."""


class Html:
    """A web page as it was saved."""

    def claims(self, head: bytes, ending: str) -> int:
        """Claim what begins as HTML; by its ending only if there is a tag in it."""
        plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
        if _BEGINS.match(plain):
            return 3
        return 2 if ending in {".html", ".htm", ".xhtml"} else 3 if len(_TAG.findall(plain)) > 4 else 0

    def parse(self, data: bytes) -> Page:
        """Take the prose out of the page with trafilatura, and its metadata out of its head."""
        declared = _DECLARED.search(data[:4096])
        text, note = decode(data, declared=declared[1].decode("ascii", "ignore") if declared else None)
        try:
            tree = _tree(text)
            metadata = Metadata(tree)
            header = tuple(_header(tree))
            lines = list(_lines(_body(_pruned(tree))))
        except ReadError:
            raise
        except Exception as error:
            raise refuse(
                f"cannot be parsed as HTML ({type(error).__name__})", "a web page as a browser saves it"
            ) from error
        title = metadata.title()
        if not any(len(line.split()) >= _ENOUGH for line in lines if not _same(line, title)):
            raise refuse("has no prose: navigation and captions only", "a page with the text of a release")
        if title and not any(_same(line, title) for line in lines[:3]):
            lines.insert(0, title)
        return Page(
            text="\n\n".join(lines).replace("\n\n- ", "\n- ") + "\n",
            title=title,
            language=metadata.language(),
            published=metadata.published(),
            updated=metadata.updated(),
            url=metadata.url(),
            names=metadata.names(),
            header=header,
            guesses=tuple(_guesses(text)),
            notes=(note,) if note else (),
        )


def _tree(text: str) -> HtmlElement:
    if not text.strip("\ufeff \t\r\n"):
        raise refuse("is empty", "a web page")
    data = _XML.sub("", text.removeprefix("\ufeff")).encode("utf-8", "replace")
    return document_fromstring(data, parser=HTMLParser(encoding="utf-8", remove_comments=True))


def _pruned(tree: HtmlElement) -> HtmlElement:
    """Take out of *tree* what is never the prose of a release, and return it."""
    doubtful = []
    for element in tree.xpath(_OFTEN_NOT):
        told = " ".join((element.get("class", ""), element.get("id", ""), element.get("style", "").replace(" ", "")))
        if (element.tag == "form" or _SAYS.search(told)) and len(element.text_content()) < _LITTLE:
            doubtful.append(element)
    for element in (*tree.xpath(_NEVER_PROSE), *doubtful):
        # A heading of its own is what a release is known by, whatever its class says.
        if element.getparent() is not None and element.tag not in {"body", "main", "article", "h1"}:
            element.drop_tree()
    return tree


def _header(tree: HtmlElement) -> Iterator[str]:
    """Yield the heading of the page and the short lines around it: its stamps are among them, whatever holds them."""
    headings = tree.xpath("//h1")
    if not headings:
        return
    yield _one_line(headings[0])
    above = headings[0].xpath("(preceding-sibling::* | ../preceding-sibling::*)/descendant-or-self::*")
    yield from [line for line in _leaves(above) if len(line) <= _HEADER_LENGTH][-_ABOVE_LINES:]
    for said, line in enumerate(_leaves(headings[0].xpath("following::*")), 1):
        if len(line) > _HEADER_LENGTH or said == _HEADER_LINES:
            return
        yield line


def _leaves(elements: Iterable[HtmlElement]) -> Iterator[str]:
    """Yield the words of the innermost blocks of *elements* that are not navigation."""
    for element in elements:
        if element.tag in _BLOCKS and not any(child.tag in _BLOCKS | {"ul"} for child in element):
            line = _one_line(element)
            if line and not element.xpath("ancestor::nav or ancestor::header[not(.//h1)]"):
                yield line


def _one_line(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _body(tree: HtmlElement) -> Any:
    """Return the body as trafilatura finds it, an element of p, head, list, item, quote, table."""
    import trafilatura  # slow to load: only pages of HTML pay for it
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    if not isinstance(found, Document) or found.body is None:
        raise refuse("has no prose", "a page with the text of a release")
    return found.body


def _lines(body: Any) -> Iterator[str]:
    """Yield the paragraphs, headings and items of the *body*, each one line; an item begins with "- "."""
    for element in body:
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if tag == "list":
            for item in element.iter("item"):
                own = _words(item, apart=("list",))
                yield from (f"- {words}" for words in own)
        elif tag == "table":
            for row in element.iter("row"):
                cells = [" ".join(_words(cell)) for cell in row.iter("cell")]
                if any(cells):
                    yield " | ".join(cell for cell in cells if cell)
        elif len(element) and any(child.tag in {"p", "list", "head", "quote"} for child in element):
            yield from _lines(element)
        else:
            yield from _words(element)
        yield from _told(element.tail)


def _words(element: Any, *, apart: tuple[str, ...] = ()) -> list[str]:
    """Return the words of *element* without those of its children named in *apart*, a line for each line break."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag in ("lb", "br"):
            parts.append("\n")
        elif child.tag not in apart:
            parts.append("\n".join(_words(child, apart=apart)))
        parts.append(child.tail or "")
    return _told("".join(parts))


def _told(text: str | None) -> list[str]:
    lines = ((re.sub(r"[ \t\r\f\v]+", " ", line)).strip() for line in (text or "").split("\n"))
    return [line for line in lines if line]


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()


def _guesses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the date that htmldate finds, for when nothing better is known."""
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = htmldate.find_date(text, original_date=True, max_date=_LATEST)
    if found:
        yield found, "the page's markup (htmldate)"


FORMAT = Html()
