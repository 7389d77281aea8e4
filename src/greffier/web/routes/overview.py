"""The first page: what the ledger holds, what is due, what is new."""

import datetime as dt
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from greffier.run.ledger import Kept, Ledger, Wanted
from greffier.web.site import LANGUAGE, TheSite, is_path
from greffier.web.words import LANGUAGES

router = APIRouter()

_SHOWN = 8
_LATE = dt.timedelta(days=180)


@router.get("/")
def overview(request: Request, site: TheSite) -> Response:
    """Show the first page."""
    today = site.settings.today()
    shown: dict[str, Any] = site.kept(("overview", today), lambda: contents(site.ledger, today), late=True)
    return site.page(request, "overview.html", section="overview", **shown)


@router.get("/language/{code}")
def language(code: str, request: Request) -> Response:
    """Keep the language that a reader chose, and go back."""
    target = request.query_params.get("next", "/")
    answer = RedirectResponse(target if is_path(target) else "/", status_code=303)
    if code in LANGUAGES:
        answer.set_cookie(LANGUAGE, code, max_age=365 * 86400, samesite="lax", httponly=True)
    return answer


@router.get("/keys")
def keys(request: Request, site: TheSite) -> Response:
    """Show what the keyboard does."""
    return site.page(request, "keys.html", section="keys")


def contents(ledger: Ledger, today: dt.date) -> dict[str, Any]:
    """Return what the first page shows."""
    return {
        "counts": ledger.counts(),
        "coming": due_between(ledger, today, None, limit=_SHOWN),
        "late": due_between(ledger, today - _LATE, today - dt.timedelta(days=1), limit=_SHOWN, newest_first=True),
        "releases": ledger.releases(Wanted(limit=_SHOWN)).items,
        "statements": ledger.records("statement", Wanted(limit=5, fields={"mode": "direct"})).items,
    }


def due_between(
    ledger: Ledger, since: dt.date | None, until: dt.date | None, *, limit: int, newest_first: bool = False
) -> list[Kept]:
    """Return what was to be done between two days, decisions and contributions together."""
    wanted = Wanted(due_since=since, due_until=until, sort="due", newest_first=newest_first, limit=limit)
    found = [kept for kind in ("decision", "contribution") for kept in ledger.records(kind, wanted).items]
    found.sort(key=lambda kept: (last_day(kept) or dt.date.max, kept.id), reverse=newest_first)
    return found[:limit]


def last_day(kept: Kept) -> dt.date | None:
    """Return the last day by which something is to be done."""
    from greffier.text.days import days

    covered = days(getattr(kept.record, "due", None))
    return covered[1] if covered else None
