"""One release: its text with the words of every record marked, the records at the side."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greffier.errors import LedgerError
from greffier.run.ledger import Kept
from greffier.web.marks import Mark, pieces
from greffier.web.site import TheSite

router = APIRouter()

WINDOW = 60_000
"""Characters of a text on one page; a longer one is turned over."""


@dataclass(frozen=True, slots=True)
class Side:
    """A record at the side of the text."""

    kept: Kept
    start: int


@router.get("/releases/{name:path}")
def release(name: str, request: Request, site: TheSite) -> Response:
    """Show a release; ``record`` is one to begin with, ``revision`` an older text, ``part`` a part of a long one."""
    revision = _number(request.query_params.get("revision"))
    part = _number(request.query_params.get("part")) or 1
    revisions = site.ledger.revisions(name)
    if not revisions:
        raise LedgerError(f"no release {name!r}")
    document = site.ledger.document(name, revision)
    # A reviewed version of a record counts instead of what was read; an older text shows what was read in it.
    records = site.ledger.of_document(name, revision)
    text = document.text
    chosen = request.query_params.get("record")
    first = next((kept for kept in records if kept.id == chosen), None)
    if first is not None and "part" not in request.query_params:
        part = first.record.evidence[0].start // WINDOW + 1
    parts = max(1, -(-len(text) // WINDOW))
    part = min(part, parts)
    start, end = (part - 1) * WINDOW, min(part * WINDOW, len(text))
    marks = [Mark(kept.id, kept.kind, piece.start, piece.end) for kept in records for piece in kept.record.evidence]
    beside = sorted((Side(kept, kept.record.evidence[0].start) for kept in records), key=lambda s: (s.start, s.kept.id))
    return site.page(
        request,
        "release.html",
        section="documents",
        release=next((one for one in revisions if one.revision == revision), revisions[0]),
        revisions=revisions,
        document=document,
        pieces=pieces(text, marks, start=start, end=end),
        offset=start,
        beside=[side for side in beside if start <= side.start < end],
        part=part,
        parts=parts,
        chosen=first.id if first else None,
    )


def _number(said: str | None) -> int | None:
    if said is None or not said.isascii() or not said.isdigit():
        return None
    return max(1, int(said[:9]))
