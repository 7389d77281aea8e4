"""The page: browse, check and correct the record. ``app(settings)`` makes it; it goes through ``run`` only."""

import contextlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from greffier import __version__
from greffier.errors import AuthorityError, GreffierError, PackError, UnknownNameError
from greffier.run.ledger import Ledger, open_ledger
from greffier.web.routes import api, pages
from greffier.web.routes._lists import actors as named
from greffier.web.routes.overview import contents
from greffier.web.safety import Guard
from greffier.web.settings import Limits, Settings
from greffier.web.site import NotAllowedError, Site

__all__ = ["Limits", "Settings", "app"]

_API = "/api/"


def app(settings: Settings) -> FastAPI:
    """Make the page of one ledger.

    It can be written to by reviewers with a token, unless it is public or the ledger has none.

    Raises:
        LedgerError: the ledger cannot be opened.
    """
    ledger, writable = _opened(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        site: Site = made.state.site
        warming = threading.Thread(target=warm, args=(site,), daemon=True)
        warming.start()
        yield
        warming.join()
        ledger.close()

    made = FastAPI(
        title="Greffier",
        version=__version__,
        summary="Who met, who said what, what was decided, who gave what to whom, and the words that say so.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    made.state.site = Site(settings, ledger, writable=writable)
    made.include_router(api.router)
    made.include_router(api.about)
    for router in pages():
        made.include_router(router, include_in_schema=False)
    made.mount("/static", StaticFiles(directory=str(files("greffier.web") / "static")), name="static")
    made.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    made.add_middleware(Guard, limits=settings.limits)
    made.add_exception_handler(GreffierError, _wrong)
    made.add_exception_handler(HTTPException, _refused)
    made.add_exception_handler(RequestValidationError, _unfit)
    return made


def warm(site: Site) -> None:
    """Count what takes long on a large ledger, so that the first reader does not wait for it."""
    with contextlib.suppress(GreffierError):
        today = site.settings.today()
        site.kept(("overview", today), lambda: contents(site.ledger, today), late=True)
        named(site)
        site.kept("people", site.ledger.most_named_people, late=True)
        site.kept("meetings", site.ledger.meetings_by_year, late=True)
        site.kept("topics", site.ledger.topics_by_year, late=True)


def _opened(settings: Settings) -> tuple[Ledger, bool]:
    """Open the ledger, to write only if somebody may."""
    ledger = open_ledger(settings.ledger, "read")
    if settings.public or not any(one.revoked_at is None for one in ledger.reviewers()):
        return ledger, False
    ledger.close()
    return open_ledger(settings.ledger, "write"), True


def _status(error: Exception) -> int:
    if isinstance(error, NotAllowedError):
        return 403
    if isinstance(error, PackError | AuthorityError):
        return 500
    unknown = isinstance(error, UnknownNameError) or str(error).startswith("no ")
    return 404 if unknown else 400


def _wrong(request: Request, error: Exception) -> Response:
    return _said(request, _status(error), str(error))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    site: Site = request.app.state.site
    words = site.words(request).say("there is no such page") if error.status_code == 404 else str(error.detail)
    answer = _said(request, error.status_code, words)
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return _said(request, 422, f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}")


def _said(request: Request, status: int, words: str) -> Response:
    """Say what went wrong: in JSON to programs, on a page to people."""
    words = words.encode("utf-8", "replace").decode()
    if request.url.path.startswith(_API) or request.url.path.endswith((".json", ".csv")):
        return JSONResponse({"detail": words}, status_code=status)
    site: Site = request.app.state.site
    return site.page(request, "error.html", status=status, status_code=status, message=words)
