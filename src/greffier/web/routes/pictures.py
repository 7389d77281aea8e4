"""Pictures, each with a table that says the same."""

from collections import Counter
from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.errors import LedgerError
from greffier.run.ledger import Tally, Wanted
from greffier.run.related import ladder, offices, totals
from greffier.web import pictures
from greffier.web.filters import AddressError
from greffier.web.site import Site, TheSite
from greffier.web.words import Words

router = APIRouter(prefix="/pictures")

_EVERYTHING = Wanted()


@router.get("")
def shown(request: Request, site: TheSite) -> Response:
    """Show the pictures of the whole ledger, with their tables."""
    sums = site.kept(("totals", _EVERYTHING.model_dump_json()), lambda: totals(site.ledger, _EVERYTHING))
    met = site.kept("meetings", site.ledger.meetings_by_year, late=True)
    on = site.kept("topics", site.ledger.topics_by_year, late=True)
    currencies = [name for name, _ in Counter(row.currency for row in sums.rows).most_common(6)]
    chosen = _currency(request, currencies)
    return site.page(
        request,
        "pictures.html",
        section="pictures",
        totals=sums,
        currency=chosen,
        currencies=currencies,
        sums=_sums(sums.rows, chosen),
        meetings=_table(met, 8),
        topics=_table(on, 40),
    )


@router.get("/{name}.svg")
def picture(name: str, request: Request, site: TheSite) -> Response:
    """Draw one picture."""
    theme = "dark" if request.query_params.get("theme") == "dark" else "light"
    words = site.words(request)
    if name not in _DRAWN:
        raise LedgerError(f"no picture {name!r}; known: {', '.join(_DRAWN)}")
    asked = tuple(sorted(request.query_params.items()))[:8]
    svg = site.kept(("svg", name, asked, words.language), lambda: _DRAWN[name](site, request, words, theme))
    headers = {"cache-control": "no-cache", "content-language": words.language}
    return Response(svg.encode("utf-8", "replace"), media_type="image/svg+xml", headers=headers)


def _contributions(site: Site, request: Request, words: Words, theme: str) -> str:
    sums = site.kept(("totals", _EVERYTHING.model_dump_json()), lambda: totals(site.ledger, _EVERYTHING))
    known = [name for name, _ in Counter(row.currency for row in sums.rows).most_common(6)]
    return pictures.contributions(sums.rows, words, currency=_currency(request, known), theme=theme)


def _meetings(site: Site, request: Request, words: Words, theme: str) -> str:
    return pictures.meetings(site.kept("meetings", site.ledger.meetings_by_year, late=True), words, theme=theme)


def _topics(site: Site, request: Request, words: Words, theme: str) -> str:
    return pictures.topics(site.kept("topics", site.ledger.topics_by_year, late=True), words, theme=theme)


def _progress(site: Site, request: Request, words: Words, theme: str) -> str:
    name, today = request.query_params.get("record", ""), site.settings.today()
    now = site.ledger.entry(name).now
    found = site.kept(("ladder", name, today), lambda: ladder(site.ledger, now, on=today))
    if found is None:
        raise LedgerError(f"no promise {name!r} to draw")
    return pictures.progress(found, words, today=today, theme=theme)


def _offices(site: Site, request: Request, words: Words, theme: str) -> str:
    actor = request.query_params.get("actor", "")[:200]
    return pictures.offices(site.kept(("offices", actor), lambda: offices(site.ledger, actor)), words, theme=theme)


_DRAWN: dict[str, Callable[[Site, Request, Words, str], str]] = {
    "contributions": _contributions,
    "meetings": _meetings,
    "topics": _topics,
    "progress": _progress,
    "offices": _offices,
}


def _currency(request: Request, known: list[str]) -> str:
    said = request.query_params.get("currency") or (known[0] if known else "EUR")
    if len(said) != 3 or not said.isascii() or not said.isupper():
        raise AddressError(f"currency: {said!r} is no ISO 4217 code; right is EUR")
    return said


def _sums(rows: object, currency: str) -> list[tuple[str, dict[str, float]]]:
    found: dict[str, dict[str, float]] = {}
    for row in rows:  # type: ignore[attr-defined]
        if row.currency == currency and not row.within and row.donor:
            held = found.setdefault(row.donor, {})
            held[row.stage] = held.get(row.stage, 0) + row.amount
    return sorted(found.items(), key=lambda item: -sum(item[1].values()))[:12]


def _table(tallies: tuple[Tally, ...], most: int) -> tuple[list[int], list[tuple[str, dict[int, int]]]]:
    """Lay tallies out: the years, and a row for each of the names that come most."""
    totals_ = Counter(dict.fromkeys((t.name for t in tallies if t.name), 0))
    rows: dict[str, dict[int, int]] = {}
    for tally in tallies:
        if tally.name and tally.year:
            totals_[tally.name] += tally.count
            rows.setdefault(tally.name, {})[tally.year] = tally.count
    names = [name for name, _ in totals_.most_common(most) if name in rows]
    years = sorted({year for name in names for year in rows[name]})
    return years, [(name, rows[name]) for name in names]
