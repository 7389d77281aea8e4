"""What every list has: filters in its address, order, pages, and the same as CSV and JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from greffier.run import lists
from greffier.run.browse import page
from greffier.run.ledger import Kept, Page, Release
from greffier.web.filters import FILTERS, SORTS, Asked, asked
from greffier.web.site import Site, TheSite

More = Callable[[Site, Request, Asked, Page[Any]], dict[str, Any]]


def add_list(router: APIRouter, name: str, *, path: str, template: str, more: More | None = None) -> None:
    """Give *router* the page of the list *name*, and its downloads; *more* adds to what the page shows."""

    @router.get(path, name=name)
    def shown(request: Request, site: TheSite) -> Response:
        said = asked(name, request.query_params, path=path)
        found = page(site.ledger, name, said.wanted, before=said.before)
        added = more(site, request, said, found) if more else {}
        return site.page(
            request,
            template,
            section=name,
            asked=said,
            page=found,
            filters=FILTERS[name],
            sorts=SORTS.get(name, ("day",)),
            actors=actors(site) if any(one.sort == "actor" for one in FILTERS[name]) else (),
            **added,
        )

    @router.get(f"{path}.csv", name=f"{name}.csv")
    def as_csv(request: Request, site: TheSite) -> Response:
        return _download(f"{name}.csv", "text/csv; charset=utf-8", _csv(name, _all(site, name, request, path)))

    @router.get(f"{path}.json", name=f"{name}.json")
    def as_json(request: Request, site: TheSite) -> Response:
        return _download(f"{name}.json", "application/json", _json(_all(site, name, request, path)))


def actors(site: Site) -> tuple[str, ...]:
    """Return the countries and organisations to offer in a form: those that the ledger names most."""
    found: tuple[str, ...] = site.kept("actors", lambda: tuple(name for name, _ in site.ledger.most_named()), late=True)
    return found


def _all(site: Site, name: str, request: Request, path: str) -> Iterator[Kept | Release]:
    said = asked(name, request.query_params, path=path)
    everything = said.wanted.model_copy(update={"limit": None, "after": None})
    return lists.listed(site.ledger, name, everything)


def _csv(name: str, items: Iterator[Kept | Release]) -> Iterator[str]:
    """Yield a table a piece at a time; a spreadsheet takes it for UTF-8 by its mark."""
    out = io.StringIO()
    out.write("\ufeff")
    for item in _with_heads(name, items, out):
        lists.write_row(name, item, out)
        if out.tell() > _PIECE:
            yield _taken(out)
    yield _taken(out)


def _with_heads(name: str, items: Iterator[Kept | Release], out: io.StringIO) -> Iterator[Kept | Release]:
    csv.writer(out).writerow(lists.heads(name))
    yield from items


def _json(items: Iterator[Kept | Release]) -> Iterator[str]:
    out = io.StringIO()
    out.write("[")
    for n, item in enumerate(items):
        out.write(",\n" if n else "\n")
        json.dump(lists.plain(item), out, ensure_ascii=False)
        if out.tell() > _PIECE:
            yield _taken(out)
    out.write("\n]\n")
    yield _taken(out)


_PIECE = 64_000


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def _download(name: str, media: str, pieces: Iterator[str]) -> Response:
    first = next(pieces)  # what cannot be listed is refused before the answer begins

    def rest() -> Iterator[bytes]:
        yield first.encode("utf-8", "replace")
        for piece in pieces:
            yield piece.encode("utf-8", "replace")

    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(rest(), media_type=media, headers=headers)
