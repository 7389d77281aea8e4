"""One running page: its ledger, its languages, its sessions, and how it writes an answer."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from greffier import __version__
from greffier.errors import GreffierError
from greffier.records import kinds
from greffier.run.browse import Keeper
from greffier.run.ledger import Ledger
from greffier.web import filters, marks, words
from greffier.web.citing import fragment, official
from greffier.web.safety import COOKIE, Sessions
from greffier.web.settings import Settings

LANGUAGE = "lang"
"""The cookie that keeps the language a reader chose."""


class NotAllowedError(GreffierError):
    """Somebody writes who may not: no token, no session, a form of another session."""


class Site:
    """What every page needs; made once, and handed to the pages by the application."""

    def __init__(self, settings: Settings, ledger: Ledger, *, writable: bool) -> None:
        self.settings = settings
        self.ledger = ledger
        self.writable = writable
        self.keeper = Keeper()
        self.sessions = Sessions()
        self._pages = {language: _environment(language) for language in words.LANGUAGES}

    def words(self, request: Request) -> words.Words:
        """Return the language to answer *request* in."""
        asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE)
        return words.Words(words.choose(asked, request.headers.get("accept-language")))

    def reviewer(self, request: Request) -> str | None:
        """Return who is signed in."""
        name = self.sessions.reviewer(request.cookies.get(COOKIE)) if self.writable else None
        # A session does not outlive the right to write.
        held = (one.name for one in self.ledger.reviewers() if one.revoked_at is None) if name else ()
        return name if name in held else None

    def base(self, request: Request) -> str:
        """Return the address that permalinks begin with."""
        return (self.settings.base or str(request.base_url)).rstrip("/")

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Write a page."""
        said = self.words(request)
        shown = self._pages[said.language].get_template(template)
        url = request.url
        body = shown.render(
            w=said,
            today=self.settings.today(),
            reviewer=self.reviewer(request),
            writable=self.writable,
            form_token=self.sessions.form_token(request.cookies.get(COOKIE)),
            here=url.path + (f"?{url.query}" if url.query else ""),
            section=values.pop("section", ""),
            base=self.base(request),
            **values,
        )
        headers = {"content-language": said.language, "vary": "accept-language, cookie", "cache-control": "no-cache"}
        # A surrogate cannot be sent; a text with one is shown with a question mark in its place.
        return HTMLResponse(body.encode("utf-8", "replace"), status_code=status, headers=headers)

    def kept(self, key: Any, count: Callable[[], Any], *, late: bool = False) -> Any:
        """Return what is costly to count, counted anew only when the ledger has changed; see ``Keeper.ask``."""
        return self.keeper.ask(self.ledger, key, count, late=late)


def _environment(language: str) -> Environment:
    made = Environment(
        loader=PackageLoader("greffier.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = words.catalogue(language)
    made.install_gettext_callables(catalogue.ugettext, catalogue.ungettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "link": filters.link,
        "place": filters.place,
        "official": official,
        "fragment": fragment,
        "cut": marks.cut,
        "kinds": list(kinds()),
        "languages": words.LANGUAGES,
        "version": __version__,
    }
    return made


def site_of(request: Request) -> Site:
    """Return the page that a request is for."""
    found: Site = request.app.state.site
    return found


async def sent_form(request: Request) -> dict[str, Any]:
    """Read a form; a name that comes more than once is a list."""
    async with request.form(max_files=0, max_fields=400) as form:
        sent: dict[str, Any] = {}
        for name in form:
            values = [str(value) for value in form.getlist(name)]
            sent[name] = values if len(values) > 1 or name.endswith("[]") else values[0]
    return sent


def checked_form(
    request: Request, site: "TheSite", form: Annotated[dict[str, Any], Depends(sent_form)]
) -> dict[str, Any]:
    """Return a form that this page made for this session.

    Raises:
        NotAllowedError: it comes from elsewhere.
    """
    if not site.writable:
        raise NotAllowedError(site.words(request).say("this page is read-only"))
    origin = request.headers.get("origin")
    elsewhere = origin is not None and urlsplit(origin).netloc != request.url.netloc
    if elsewhere or not site.sessions.is_ours(request.cookies.get(COOKIE), str(form.pop("form_token", ""))):
        raise NotAllowedError(site.words(request).say("the form is not of this session; open the page again"))
    return form


def signed_in(request: Request, site: "TheSite") -> str:
    """Return the reviewer who is signed in.

    Raises:
        NotAllowedError: nobody is.
    """
    name = site.reviewer(request)
    if name is None:
        raise NotAllowedError(site.words(request).say("only reviewers may write; sign in with your token"))
    return name


TheSite = Annotated[Site, Depends(site_of)]
Form = Annotated[dict[str, Any], Depends(checked_form)]
Author = Annotated[str, Depends(signed_in)]


def back(form: Mapping[str, Any], fallback: str = "/review") -> RedirectResponse:
    """Go to where a form says that it came from; only to a path of this page."""
    target = str(form.get("next") or "")
    return RedirectResponse(target if is_path(target) else fallback, status_code=303)


def is_path(target: str) -> bool:
    """Say whether an address stays on this page.

    >>> is_path("/records/x?y=1"), is_path("//evil.example"), is_path("https://evil.example")
    (True, False, False)
    """
    return target.startswith("/") and not target.startswith(("//", "/\\")) and not any(ord(c) < 32 for c in target)


def not_found(site: Site, request: Request, what: str) -> Response:
    """Say that there is no such thing."""
    return site.page(request, "error.html", status=404, status_code=404, message=what)


Day = dt.date
