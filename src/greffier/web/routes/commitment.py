"""One commitment: its ladder, step by step, each with the words that show it."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.run.related import ladder
from greffier.web.site import TheSite

router = APIRouter()


@router.get("/commitments/{name}")
def commitment(name: str, request: Request, site: TheSite) -> Response:
    """Show the commitment that a contribution or a decision belongs to."""
    now = site.ledger.entry(name).now
    today = site.settings.today()
    found = site.kept(("ladder", name, today), lambda: ladder(site.ledger, now, on=today))
    return site.page(
        request, "commitment.html", section=f"{now.kind}s", kept=now, commitment=found, progress=_progress(found)
    )


def _progress(found: object) -> int | None:
    """Return the share that was given, in whole hundredths."""
    share = getattr(found, "share", None)
    return None if share is None else round(share * 100)
