"""Search: statements and releases that have the words."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.web.filters import AddressError
from greffier.web.site import TheSite

router = APIRouter()

_LONGEST = 200


@router.get("/search")
def search(request: Request, site: TheSite) -> Response:
    """Show what has all the words ``q``, best first."""
    typed = request.query_params.get("q", "").strip()
    if len(typed) > _LONGEST or "\x00" in typed:
        raise AddressError(f"q: right is up to {_LONGEST} characters of words")
    hits = site.kept(("search", typed), lambda: site.ledger.search(typed, limit=20)) if typed else ()
    return site.page(request, "search.html", section="search", typed=typed, hits=hits)
