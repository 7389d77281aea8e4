"""Reviewing: the queue, signing in, and entering what a person found. Every act is an entry; undo is one too."""

from typing import Any, Literal, cast

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from greffier.errors import GreffierError, LedgerError
from greffier.records import kinds
from greffier.run import review
from greffier.run.ledger import Entry
from greffier.run.show import context
from greffier.web import forms
from greffier.web.filters import AddressError, link
from greffier.web.safety import COOKIE
from greffier.web.site import Author, Form, NotAllowedError, Site, TheSite, back

router = APIRouter(prefix="/review")

_ON_SCREEN = 25
_NEWEST = 60
_ACTS = ("accept", "reject", "undo")


@router.get("")
def queue(request: Request, site: TheSite) -> Response:
    """Show what would hurt most if it were wrong."""
    kind = request.query_params.get("kind") or None
    document = request.query_params.get("document") or None
    if kind is not None and kind not in kinds():
        raise AddressError(f"kind: {kind!r} is none of {', '.join(kinds())}")
    due = site.kept(
        ("queue", kind, document), lambda: review.queue(site.ledger, kind, document=document, limit=_ON_SCREEN)
    )
    texts: dict[str, str] = {}
    shown = []
    for one in due:
        text = texts.setdefault(one.kept.document, site.ledger.document(one.kept.document, one.kept.revision).text)
        shown.append((one, [context(text, piece.start, piece.end) for piece in one.kept.record.evidence[:2]]))
    return site.page(request, "review.html", section="review", due=shown, kind=kind, document=document)


@router.get("/done")
def done(request: Request, site: TheSite) -> Response:
    """Show the last acts, the orphans, and how far reviewers agree."""
    agreement = site.kept("agreement", lambda: review.agreement(site.ledger))
    orphans: list[Entry] = [entry for name in site.ledger.orphans() if _orphaned(entry := site.ledger.entry(name))]
    return site.page(
        request,
        "done.html",
        section="review",
        acts=site.ledger.reviews(newest=_NEWEST),
        agreement=agreement,
        orphans=orphans[:_NEWEST],
    )


def _orphaned(entry: Entry) -> bool:
    return review.state(entry.reviews) in ("accepted", "corrected", "added")


@router.get("/gold.jsonl")
def gold(site: TheSite) -> Response:
    """Hand out the reviewed records in the interchange format, one release a line."""
    lines = (f"{line}\n".encode("utf-8", "replace") for line in review.gold(site.ledger))
    headers = {"content-disposition": 'attachment; filename="gold.jsonl"'}
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=headers)


@router.get("/enter")
def enter_page(request: Request, site: TheSite) -> Response:
    """Ask for a token."""
    return site.page(request, "enter.html", section="review", wrong=False)


@router.post("/enter")
def enter(request: Request, site: TheSite, form: Form) -> Response:
    """Check a token and open a session."""
    name = site.ledger.reviewer_of(str(form.get("token", "")).strip())
    if name is None:
        return site.page(request, "enter.html", status=403, section="review", wrong=True)
    answer = back({"next": form.get("next") if form.get("next") != "/review/enter" else None})
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, site.sessions.open(name), httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/leave")
def leave(form: Form) -> Response:
    """Close the session."""
    answer = RedirectResponse("/review", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/act")
def act(site: TheSite, form: Form, author: Author) -> Response:
    """Accept, reject or undo: one record, or those of ``record[]``, which were on the screen."""
    said = str(form.get("act", ""))
    if said not in _ACTS:
        raise AddressError(f"act: {said!r} is none of {', '.join(_ACTS)}")
    names = form.get("record[]") or [str(form.get("record", ""))]
    if len(names) > _ON_SCREEN:
        raise NotAllowedError(f"at most {_ON_SCREEN} records at once: those on the screen")
    for name in names:
        review.enter(
            site.ledger,
            name,
            cast('Literal["accept", "reject", "undo"]', said),
            author=author,
            at=site.settings.now(),
            reason=str(form.get("reason", ""))[:500],
        )
    return back(form)


@router.get("/edit/{name}")
def edit(name: str, request: Request, site: TheSite, author: Author) -> Response:
    """Show the fields of a record, to be corrected."""
    return _editor(site, request, name)


@router.post("/edit/{name}")
def edited(name: str, request: Request, site: TheSite, form: Form, author: Author) -> Response:
    """Enter a correction for every field that was changed."""
    kind = site.ledger.entry(name).now.kind
    try:
        values = forms.values(kind, _plain(form))
        reason = str(form.get("reason", ""))[:500]
        review.correct(site.ledger, name, values, author=author, at=site.settings.now(), reason=reason)
    except GreffierError as error:
        return _editor(site, request, name, problem=str(error), form=form)
    return back(form, link("records", name))


@router.get("/missed")
def missed(request: Request, site: TheSite, author: Author) -> Response:
    """Show an empty record for words that were selected."""
    query = request.query_params
    return _missed(site, request, {name: query.get(name, "") for name in ("document", "start", "end", "kind")})


@router.post("/missed")
def add_missed(request: Request, site: TheSite, form: Form, author: Author) -> Response:
    """Enter a record that was missed."""
    try:
        start, end = _places(form)
        kept = review.add_missed(
            site.ledger,
            _kind(form),
            {field: value for field, value in forms.values(_kind(form), _plain(form)).items() if value is not None},
            document=str(form.get("document", "")),
            start=start,
            end=end,
            author=author,
            at=site.settings.now(),
            reason=str(form.get("reason", ""))[:500],
        )
    except GreffierError as error:
        return _missed(site, request, form, problem=str(error))
    return RedirectResponse(f"{link('releases', kept.document)}?record={kept.id}#w-{kept.id}", status_code=303)


@router.post("/join")
def join(site: TheSite, form: Form, author: Author) -> Response:
    """Merge two people or two meetings, keep them apart, or undo that."""
    relation, said = str(form.get("relation", "")), str(form.get("act", ""))
    if relation not in ("same-person", "same-meeting") or said not in ("merge", "split", "undo"):
        raise AddressError("right are same-person and same-meeting, with merge, split or undo")
    which = cast('Literal["same-person", "same-meeting"]', relation)
    source, at = str(form.get("source", "")), site.settings.now()
    if said == "undo":
        site.ledger.undo_join(which, source, author=author, at=at)
    else:
        site.ledger.join(
            which,
            source,
            str(form.get("target", "")).strip(),
            act=cast('Literal["merge", "split"]', said),
            author=author,
            at=at,
            reason=str(form.get("reason", ""))[:500],
        )
    return back(form)


def _editor(
    site: Site, request: Request, name: str, *, problem: str = "", form: dict[str, Any] | None = None
) -> Response:
    entry = site.ledger.entry(name)
    now = entry.now
    text = site.ledger.document(now.document, now.revision).text
    return site.page(
        request,
        "edit.html",
        status=400 if problem else 200,
        section="review",
        kept=now,
        inputs=_filled(forms.inputs(now.kind, now.record), form),
        passages=[context(text, piece.start, piece.end) for piece in now.record.evidence],
        problem=problem,
    )


def _missed(site: Site, request: Request, form: dict[str, Any], *, problem: str = "") -> Response:
    start, end = _places(form)
    document = str(form.get("document", ""))
    text = site.ledger.document(document).text
    if not 0 <= start < end <= len(text):
        raise LedgerError(f"characters {start}-{end} of {document} are no words; it has {len(text)} characters")
    given = dict(form)
    if _kind(form) == "statement" and "content" not in given:
        given["content"] = " ".join(text[start:end].split())
    return site.page(
        request,
        "missed.html",
        status=400 if problem else 200,
        section="review",
        document=document,
        start=start,
        end=end,
        kind=_kind(form),
        inputs=_filled(forms.inputs(_kind(form)), given),
        passage=context(text, start, end),
        problem=problem,
    )


def _filled(inputs: list[forms.Input], form: dict[str, Any] | None) -> list[forms.Input]:
    from dataclasses import replace

    return [replace(one, value=str(form[one.name])) if form and one.name in form else one for one in inputs]


def _kind(form: dict[str, Any]) -> str:
    kind = str(form.get("kind_of") or form.get("kind", ""))
    if kind not in kinds():
        raise AddressError(f"kind: {kind!r} is none of {', '.join(kinds())}")
    return kind


def _places(form: dict[str, Any]) -> tuple[int, int]:
    said = [str(form.get(name, "")) for name in ("start", "end")]
    if not all(place.isascii() and place.isdigit() and len(place) < 10 for place in said):
        raise AddressError("select words, or give the places of their first and last character")
    return int(said[0]), int(said[1])


def _plain(form: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}
