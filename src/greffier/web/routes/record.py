"""One record: its fields, its words in their context, how to cite it, its history. This address is for good."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.records.flat import REASONS
from greffier.run.review import state
from greffier.run.show import context
from greffier.web.citing import citation, fragment
from greffier.web.filters import link
from greffier.web.site import TheSite

router = APIRouter()


@router.get("/records/{name}")
def record(name: str, request: Request, site: TheSite) -> Response:
    """Show a record."""
    entry = site.ledger.entry(name)
    now = entry.now
    text = site.ledger.document(now.document, now.revision).text
    standing = state(entry.reviews)
    gone = not now.current and standing not in ("rejected", "open")
    return site.page(
        request,
        "record.html",
        section=f"{now.kind}s",
        entry=entry,
        kept=now,
        fields=[(field, value) for field, value in now.record if field not in REASONS and value not in (None, "", ())],
        passages=[context(text, piece.start, piece.end) for piece in now.record.evidence],
        standing="orphaned" if gone else standing,
        citation=citation(now, site.words(request), site.base(request) + link("records", name)),
        at_source=fragment(now.release.url, now.record.evidence[0].exact),
    )
