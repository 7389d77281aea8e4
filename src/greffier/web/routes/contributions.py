"""Contributions: a table, and totals that never mix what was pledged with what was delivered."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.run.ledger import Kept, Page
from greffier.run.related import totals
from greffier.web.filters import FILTERS, Asked, asked
from greffier.web.routes._lists import actors, add_list
from greffier.web.site import Site, TheSite

router = APIRouter()

_PATH = "/contributions"


@router.get(f"{_PATH}/totals")
def totalled(request: Request, site: TheSite) -> Response:
    """Show pledged against delivered, by donor, recipient and currency."""
    said = asked("contributions", request.query_params, path=f"{_PATH}/totals")
    found = site.kept(("totals", said.key), lambda: totals(site.ledger, said.wanted))
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in found.rows:
        if not row.within:
            rows.setdefault((row.donor or "", row.recipient or "", row.currency), {})[row.stage] = row
    ordered = sorted(rows.items(), key=lambda item: (-max(row.amount for row in item[1].values()), item[0]))
    return site.page(
        request,
        "totals.html",
        section="contributions",
        asked=said,
        filters=FILTERS["contributions"],
        actors=actors(site),
        sorts=(),
        totals=found,
        rows=ordered[:200],
    )


def _nothing(site: Site, request: Request, said: Asked, page: Page[Kept]) -> dict[str, Any]:
    query = said.where().partition("?")[2]
    return {"totals_at": f"{_PATH}/totals" + (f"?{query}" if query else "")}


add_list(router, "contributions", path=_PATH, template="contributions.html", more=_nothing)
