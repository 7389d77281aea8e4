"""Two releases beside each other: what the later keeps, drops, adds and rewords."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.errors import LedgerError
from greffier.run.ledger import Wanted
from greffier.run.related import compare
from greffier.web.site import TheSite

router = APIRouter()

_LONGEST = 60_000
"""Characters of each text that are compared."""


@router.get("/compare")
def compared(request: Request, site: TheSite) -> Response:
    """Compare the releases ``old`` and ``new``."""
    old, new = (request.query_params.get(side, "").strip() for side in ("old", "new"))
    offered = site.ledger.releases(Wanted(limit=100)).items
    if not old or not new:
        return site.page(request, "compare.html", section="documents", offered=offered, old=old, new=new, passages=None)
    before, after = (site.ledger.document(name) for name in (old, new))
    if before.language != after.language:
        raise LedgerError(f"{old} is in {before.language}, {new} in {after.language}; right would be one language")
    passages = site.kept(
        ("compare", old, new),
        lambda: compare(before.text[:_LONGEST], after.text[:_LONGEST], language=after.language),
    )
    return site.page(
        request,
        "compare.html",
        section="documents",
        offered=offered,
        old=old,
        new=new,
        before=before,
        after=after,
        passages=passages,
        cut_off=max(len(before.text), len(after.text)) > _LONGEST,
    )
