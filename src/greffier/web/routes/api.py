"""The HTTP API, version 1: every list with the page's filters, every record by its id, and reviews."""

from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field

from greffier.records import Record, kinds
from greffier.records.document import Document
from greffier.records.evidence import Frozen
from greffier.run import lists, review
from greffier.run.browse import page
from greffier.run.ledger import Hit, Kept, Link, Release, Review
from greffier.run.related import Commitment, Totals, ladder, totals
from greffier.web.filters import FILTERS, MOST, SIZE, SORTS, AddressError, asked, link, place
from greffier.web.site import NotAllowedError, Site, TheSite

router = APIRouter(prefix="/api/v1", tags=["v1"])

R = TypeVar("R", bound=Record)


class Problem(Frozen):
    """What is wrong, and what would be right."""

    detail: str


class Item(Frozen, Generic[R]):
    """A record with the release that states it and its permanent address."""

    id: str
    kind: str
    document: str
    revision: int
    review: int = Field(description="0 for what was read, else the number of the review that made this version")
    day: str | None
    publisher: str | None
    published: str | None
    url: str | None
    permalink: str
    record: R


class Listing(Frozen, Generic[R]):
    """A page of a list; ``total`` is exact unless ``more`` is true. ``next`` is the address of the next page."""

    items: list[Item[R]]
    total: int
    more: bool
    next: str | None
    previous: str | None


class Releases(Frozen):
    """A page of the releases."""

    items: list[Release]
    total: int
    more: bool
    next: str | None
    previous: str | None


class Whole(Frozen):
    """A release with its text, its revisions and its records."""

    document: Document
    revisions: list[Release]
    records: list[dict[str, Any]]


class Account(Frozen):
    """A record with its reviews and links."""

    record: dict[str, Any]
    current: bool
    standing: str
    reviews: list[Review]
    links: list[Link]


class Act(BaseModel):
    """An act on a record; ``fields`` are the corrected values, as in the interchange format."""

    act: Literal["accept", "reject", "correct", "undo"]
    fields: dict[str, Any] = Field(default_factory=dict, max_length=40)
    reason: str = Field(default="", max_length=500)


class Missed(BaseModel):
    """A record that was missed: its kind, its words by place, its fields as in the interchange format."""

    kind: Literal["meeting", "statement", "decision", "contribution", "tenure"]
    start: int = Field(ge=0, le=2**31)
    end: int = Field(ge=1, le=2**31)
    fields: dict[str, Any] = Field(max_length=40)
    reason: str = Field(default="", max_length=500)


class Join(BaseModel):
    """Two people or two meetings that are one, or are not."""

    relation: Literal["same-person", "same-meeting"]
    source: str = Field(max_length=300)
    target: str = Field(max_length=300)
    act: Literal["merge", "split"]
    reason: str = Field(default="", max_length=500)


_WRONG: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem},
    403: {"model": Problem},
    404: {"model": Problem},
    422: {"model": Problem},
    429: {"description": "Too many requests"},
}
_bearer = HTTPBearer(auto_error=False, description="A reviewer's token, from 'greffier reviewer add NAME'.")


def _author(site: TheSite, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    if not site.writable:
        raise NotAllowedError("this page is read-only")
    name = site.ledger.reviewer_of(shown.credentials) if shown else None
    if name is None:
        raise NotAllowedError("right is the header 'Authorization: Bearer TOKEN' with a reviewer's token")
    return name


Author = Annotated[str, Depends(_author)]


def _parameters(name: str) -> dict[str, Any]:
    """Document the parameters of a list from the filters that its page has."""
    found: list[dict[str, Any]] = []
    for one in FILTERS[name]:
        schema: dict[str, Any] = {"type": "string", "maxLength": 300}
        if one.choices:
            schema = {"type": "string", "enum": list(one.choices)}
        elif one.sort == "date":
            schema |= {"examples": ["2024-01-31"], "description": "A TIMEX3 day, month, quarter or year."}
        found.append({"name": one.name, "in": "query", "required": False, "schema": schema})
    sorts = list(SORTS.get(name, ("day",)))
    more = {
        "sort": {"type": "string", "enum": sorts, "default": "day"},
        "order": {"type": "string", "enum": ["desc", "asc"], "default": "desc"},
        "document": {"type": "string", "maxLength": 300},
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE},
        "after": {"type": "string", "description": "A place in the list, as in `next`."},
        "before": {"type": "string", "description": "A place in the list, as in `previous`."},
    }
    found += [{"name": key, "in": "query", "required": False, "schema": schema} for key, schema in more.items()]
    return {"parameters": found}


def _add_list(name: str, model: Any, path: str) -> None:
    @router.get(
        f"/{path}", name=path, response_model=model, responses=_WRONG, openapi_extra=_parameters(name),
        summary=f"List {path}, filtered, sorted, a page at a time",
    )  # fmt: skip
    def listed(request: Request, site: TheSite) -> Response:
        said = asked(name, request.query_params, path=f"/api/v1/{path}")
        found = page(site.ledger, name, said.wanted, before=said.before)
        base = site.base(request)
        return _json(
            {
                "items": [_plain(site, request, item) for item in found.items],
                "total": found.total,
                "more": found.more,
                "next": base + said.where(after=place(found.last)) if found.goes_on else None,
                "previous": base + said.where(before=place(found.first)) if found.first else None,
            }
        )


for _kind, _model in kinds().items():
    _add_list(f"{_kind}s", Listing[_model], f"{_kind}s")  # type: ignore[valid-type]
_add_list("documents", Releases, "releases")


@router.get("/records/{name}", response_model=Account, responses=_WRONG, summary="A record, its reviews and its links")
def record(name: str, request: Request, site: TheSite) -> Response:
    """Return the version of a record that counts, with its history."""
    entry = site.ledger.entry(name)
    return _json(
        {
            "record": _plain(site, request, entry.now),
            "current": entry.now.current,
            "standing": review.state(entry.reviews),
            "reviews": [one.model_dump(mode="json") for one in entry.reviews],
            "links": [one.model_dump(mode="json") for one in entry.links],
        }
    )


@router.get("/records/{name}/commitment", response_model=Commitment, responses=_WRONG,
            summary="The commitment that a contribution or decision belongs to, step by step")  # fmt: skip
def commitment(name: str, site: TheSite) -> Response:
    """Return the ladder of a commitment as it stands today."""
    now, today = site.ledger.entry(name).now, site.settings.today()
    found = site.kept(("ladder", name, today), lambda: ladder(site.ledger, now, on=today))
    if found is None:
        return _json({"detail": f"no commitment that {name} belongs to"}, 404)
    return _json(found.model_dump(mode="json"))


@router.get("/totals", response_model=Totals, responses=_WRONG, openapi_extra=_parameters("contributions"),
            summary="What was pledged and delivered, each promise once")  # fmt: skip
def totalled(request: Request, site: TheSite) -> Response:
    """Add up the contributions that meet the filters."""
    said = asked("contributions", request.query_params, path="/api/v1/totals")
    found = site.kept(("totals", said.key), lambda: totals(site.ledger, said.wanted))
    return _json(found.model_dump(mode="json"))


@router.get("/search", response_model=list[Hit], responses=_WRONG, summary="Statements and releases with all the words")
def search(
    site: TheSite, q: Annotated[str, Query(max_length=200)], limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> Response:
    """Search; case and accents make no difference."""
    if "\x00" in q or any("\ud800" <= c <= "\udfff" for c in q):
        raise AddressError("q: has characters that no text has")
    return _json([hit.model_dump(mode="json") for hit in site.ledger.search(q, limit=limit)])


@router.get(
    "/releases/{name:path}", response_model=Whole, responses=_WRONG, summary="A release with its text and records"
)
def release(name: str, request: Request, site: TheSite) -> Response:
    """Return a release as it counts now."""
    return _json(
        {
            "document": site.ledger.document(name).model_dump(mode="json"),
            "revisions": [one.model_dump(mode="json") for one in site.ledger.revisions(name)],
            "records": [_plain(site, request, kept) for kept in site.ledger.of_document(name)],
        }
    )


@router.post("/records/{name}/reviews", status_code=201, response_model=list[Review], responses=_WRONG,
             summary="Accept, reject or correct a record, or take the last act back")  # fmt: skip
def enter(name: str, act: Act, site: TheSite, author: Author) -> Response:
    """Enter an act; a correction is one entry for each field that changes."""
    at = site.settings.now()
    if act.act == "correct":
        done = review.correct(site.ledger, name, act.fields, author=author, at=at, reason=act.reason)
    else:
        done = [review.enter(site.ledger, name, act.act, author=author, at=at, reason=act.reason)]
    return _json([one.model_dump(mode="json") for one in done], 201)


@router.post("/missed/{document:path}", status_code=201, response_model=dict[str, Any], responses=_WRONG,
             summary="Add a record that was missed, by its words")  # fmt: skip
def missed(document: str, given: Missed, request: Request, site: TheSite, author: Author) -> Response:
    """Add a record; its evidence is the text between the two places."""
    kept = review.add_missed(
        site.ledger, given.kind, given.fields, document=document, start=given.start, end=given.end,
        author=author, at=site.settings.now(), reason=given.reason,
    )  # fmt: skip
    return _json(_plain(site, request, kept), 201)


@router.post("/joins", status_code=201, response_model=Review, responses=_WRONG,
             summary="Merge two people or two meetings, or keep them apart")  # fmt: skip
def join(given: Join, site: TheSite, author: Author) -> Response:
    """Enter that two are one, or are not."""
    done = site.ledger.join(
        given.relation, given.source, given.target, act=given.act, author=author, at=site.settings.now(),
        reason=given.reason,
    )  # fmt: skip
    return _json(done.model_dump(mode="json"), 201)


about = APIRouter()


@about.get("/api", include_in_schema=False)
def described(request: Request, site: TheSite) -> HTMLResponse:
    """Describe the API on a page: the document itself is made for programs."""
    paths = request.app.openapi()["paths"]
    rows = [(verb.upper(), path, told["summary"], [p["name"] for p in told.get("parameters", [])])
            for path, verbs in paths.items() for verb, told in verbs.items()]  # fmt: skip
    return site.page(request, "api.html", section="api", rows=rows)


def _plain(site: Site, request: Request, item: Kept | Release) -> dict[str, Any]:
    plain = lists.plain(item)
    if isinstance(item, Kept):
        plain["permalink"] = site.base(request) + link("records", item.id)
    return plain


def _json(content: Any, status: int = 200) -> Response:
    import json

    body = json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(body, status_code=status, media_type="application/json")
