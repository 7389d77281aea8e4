"""Actors: countries, organisations and people, with what each said, gave, attended and held."""

from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.run.ledger import Kept, Wanted
from greffier.run.related import attended, offices
from greffier.text.normal import words as plain_words
from greffier.web.site import Site, TheSite

router = APIRouter()

_SHOWN = 6


@router.get("/actors")
def actors(request: Request, site: TheSite) -> Response:
    """List whom the ledger names most."""
    return site.page(
        request,
        "actors.html",
        section="actors",
        named=site.kept("most named", site.ledger.most_named, late=True),
        people=site.kept("people", site.ledger.most_named_people, late=True),
    )


@router.get("/actors/{name:path}")
def actor(name: str, request: Request, site: TheSite) -> Response:
    """Show one actor or person."""
    shown: dict[str, Any] = site.kept(("actor", name), lambda: _actor(site, name))
    return site.page(request, "actor.html", section="actors", name=name, **shown)


def _actor(site: Site, name: str) -> dict[str, Any]:
    ledger, key = site.ledger, " ".join(plain_words(name))
    one: dict[str, list[Kept]] = {}
    for heading, kind, role in _PARTS:
        page = ledger.records(kind, Wanted(actor=name, role=role, limit=_SHOWN))
        one[heading] = list(page.items)
    years: dict[int, dict[str, int]] = {}
    roles: tuple[Literal["top", "actor", "person_key"], ...] = ("top", "actor", "person_key")
    for column in roles:
        counted = ledger.records_by_year(key if column == "person_key" else name, column)
        if counted:
            for row in counted:
                years.setdefault(row.year or 0, {})[row.name or ""] = row.count
            break
    joins = ledger.joins("same-person")
    return {
        "parts": one,
        "years": sorted(years.items(), reverse=True),
        "offices": offices(ledger, name),
        "seats": attended(ledger, name),
        "also": [other for join in joins if join.holds for other in _other(join.source, join.target, key)],
        "joins": [join for join in joins if key in (join.source, join.target)],
        "is_person": not name.isupper() and "." not in name,
    }


def _other(one: str, two: str, key: str) -> list[str]:
    return [two] if one == key else [one] if two == key else []


_PARTS = (
    ("said", "statement", "speaker"),
    ("gave", "contribution", "donors"),
    ("received", "contribution", "recipients"),
    ("decided", "decision", "actors"),
)
