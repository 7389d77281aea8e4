"""Statements: who said what."""

from typing import Any

from fastapi import APIRouter, Request

from greffier.run.ledger import Kept, Page
from greffier.web.citing import citation
from greffier.web.filters import Asked, link
from greffier.web.routes._lists import add_list
from greffier.web.site import Site

router = APIRouter()


def _citations(site: Site, request: Request, _: Asked, page: Page[Kept]) -> dict[str, Any]:
    words, base = site.words(request), site.base(request)
    return {"citations": {kept.id: citation(kept, words, base + link("records", kept.id)) for kept in page.items}}


add_list(router, "statements", path="/statements", template="statements.html", more=_citations)
