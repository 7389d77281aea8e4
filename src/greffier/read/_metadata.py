"""What a web page says of itself: meta elements, JSON-LD, time elements, its address and its title."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "date", "pubdate", "publication_date",
    "publish-date", "sailthru.date", "parsely-pub-date", "citation_publication_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified",
    "lastmod",
)  # fmt: skip
_NAMES = (
    "og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "publisher", "article:publisher",
    "dc.creator", "dcterms.creator", "author",
)  # fmt: skip
_SITE = re.compile(r"\s+(?:[|•·«»:]|[-–—])\s+(?=[^|•·]*$)")
_ARTICLE_LIKE = re.compile(r"article|report|webpage|statement|event|creativework|posting|webcontent", re.IGNORECASE)
_DEPTH = 6


class Metadata:
    """The metadata of one page."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._meta = _meta(tree)
        self._linked = [item for item in _json_ld(tree) if _ARTICLE_LIKE.search(str(item.get("@type", "")))]

    def language(self) -> str | None:
        """Return the language that the page says it is in."""
        stated = self._tree.get("lang") or self._tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        return stated or self._first(("content-language", "dc.language", "dcterms.language", "og:locale"))

    def published(self) -> str | None:
        """Return when the page says that it was published, as it writes it."""
        return (
            self._first(_PUBLISHED[:3])
            or self._of_json("datePublished")
            or self._first(_PUBLISHED)
            or self._time("publi")
        )

    def updated(self) -> str | None:
        """Return when the page says that it was changed, as it writes it."""
        return self._first(_UPDATED) or self._of_json("dateModified") or self._time("modif", "updat")

    def url(self) -> str | None:
        """Return the address that the page gives as its own."""
        links = self._tree.xpath("//link[@rel='canonical']/@href")
        for url in (*links, self._first(("og:url", "dc.identifier")), self._of_json("url")):
            if url and url.startswith(("http://", "https://")):
                return str(url)
        return None

    def names(self) -> tuple[str, ...]:
        """Return the words that may name the publisher, surest first."""
        found = [*self._json_names(), *(self._meta[key] for key in _NAMES if key in self._meta)]
        page_title = self._page_title()
        pieces = _SITE.split(page_title)
        return tuple(dict.fromkeys([*found, *(pieces[-1:] if len(pieces) > 1 else [])]))

    def title(self) -> str:
        """Return the title of the release: the heading of the page, else its title without the name of the site."""
        headings = [words for h1 in self._tree.xpath("//h1") if (words := _words(h1))]
        stated = (
            self._of_json("headline") or self._first(("og:title", "dc.title", "dcterms.title")) or self._page_title()
        )
        inside = [words for words in headings if words.casefold() in stated.casefold() and len(words.split()) > 1]
        if inside:
            return max(inside, key=len)
        if len(headings) == 1 and len(headings[0].split()) > 2:
            return headings[0]
        return _SITE.split(stated)[0]

    def _page_title(self) -> str:
        found = self._tree.xpath("//title")
        return _words(found[0]) if found else ""

    def _first(self, keys: tuple[str, ...]) -> str | None:
        return next((self._meta[key] for key in keys if key in self._meta), None)

    def _of_json(self, key: str) -> str | None:
        for item in self._linked:
            if isinstance(value := item.get(key), str) and value.strip():
                return value.strip()
        return None

    def _json_names(self) -> Iterator[str]:
        for item in self._linked:
            for key in ("publisher", "sourceOrganization", "author"):
                of = item.get(key)
                for one in of if isinstance(of, list) else [of]:
                    name = one.get("name") if isinstance(one, dict) else one
                    if isinstance(name, str):
                        yield name

    def _time(self, *says: str) -> str | None:
        """Return a time element that says what it is, or for a publication the only one of the page's own head."""
        for element in self._tree.xpath("//time | //*[@itemprop]"):
            told = " ".join(element.get(key, "") for key in ("itemprop", "class", "id", "pubdate")).lower()
            if any(word in told for word in says) or (says == ("publi",) and element.get("pubdate") is not None):
                return element.get("datetime") or element.get("content") or _words(element) or None
        if says == ("publi",):
            own = self._tree.xpath("//h1/following::time[@datetime][ancestor::article or ancestor::main]")
            first = {element.get("datetime")[:10] for element in own[:3]}
            return own[0].get("datetime") if len(first) == 1 else None
        return None


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        content = element.get("content").strip()
        for key in ("name", "property", "itemprop", "http-equiv"):
            if content and (name := element.get(key)):
                found.setdefault(name.strip().lower(), content)
    return found


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _objects(json.loads(script.text or "", strict=False), _DEPTH)
        except (ValueError, RecursionError):
            continue  # a page's broken JSON-LD says nothing; its other metadata may


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth - 1)
    elif depth and isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)


def _words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())
