"""Meetings: the list puts together what several releases tell of one; each has a page with its sources."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.errors import LedgerError
from greffier.run.ledger import Kept, Page
from greffier.run.related import met
from greffier.web.filters import Asked
from greffier.web.routes._lists import add_list
from greffier.web.site import Site, TheSite

router = APIRouter()


def _together(site: Site, request: Request, _: Asked, page: Page[Kept]) -> dict[str, Any]:
    """Group the meetings of a page: {the first of a group: the others on this page}."""
    groups = met(site.ledger, page.items)
    here = {kept.id: kept for kept in page.items}
    others: dict[str, list[Kept]] = {}
    hidden: set[str] = set()
    for group in groups:
        shown = [here[name] for name in here if name in group.records]
        for other in shown[1:]:
            others.setdefault(shown[0].id, []).append(other)
            hidden.add(other.id)
    return {"others": others, "hidden": hidden}


add_list(router, "meetings", path="/meetings", template="meetings.html", more=_together)


@router.get("/meetings/{name}")
def meeting(name: str, request: Request, site: TheSite) -> Response:
    """Show one meeting as all releases tell it."""
    entry = site.ledger.entry(name)
    if entry.now.kind != "meeting":
        raise LedgerError(f"no meeting {name!r}; it is a {entry.now.kind}")
    groups = met(site.ledger, [entry.now], around=True)
    group = next((one for one in groups if name in one.records), None)
    names = group.records if group else (name,)
    sources = [entry.now if one == name else site.ledger.entry(one).now for one in names]
    return site.page(
        request,
        "meeting.html",
        section="meetings",
        met=group,
        sources=sorted(sources, key=lambda kept: (kept.release.published or kept.day or kept.id).__str__()),
        kept=entry.now,
        joins=[join for join in site.ledger.joins("same-meeting") if name in (join.source, join.target)],
    )
