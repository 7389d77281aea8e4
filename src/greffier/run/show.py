"""One record or one release, made ready to be shown: its fields, its words in context, its history."""

from typing import Any

from greffier.records.evidence import Frozen
from greffier.records.flat import REASONS
from greffier.run.ledger import Entry, Kept, Ledger, Release

AROUND = 240
"""Characters of context on either side, at most; less where the paragraph ends before."""


class Passage(Frozen):
    """Words in their context: ``marks`` are places in ``text``, ``place`` says where it stands."""

    place: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Shown(Frozen):
    """What is to be seen of one thing."""

    id: str
    heading: str
    fields: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


def show(ledger: Ledger, name: str) -> Shown:
    """Return the record or the release called *name*.

    Raises:
        LedgerError: there is neither.
    """
    if revisions := ledger.revisions(name):
        return _release(ledger, revisions)
    return _record(ledger, ledger.entry(name))


def context(text: str, start: int, end: int) -> Passage:
    """Return the words from *start* to *end* in their paragraph, or in as much of it as is near."""
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + AROUND)
    before = "…" if first and text[first - 1] != "\n" else ""
    after = "…" if last < len(text) and text[last] != "\n" else ""
    mark = (start - first + len(before), end - first + len(before))
    return Passage(place=f"characters {start}-{end}", text=f"{before}{text[first:last]}{after}", marks=(mark,))


def _record(ledger: Ledger, entry: Entry) -> Shown:
    now = entry.now
    text = ledger.document(now.document, now.revision).text
    fields = [(field, _said(value)) for field, value in now.record if field not in REASONS]
    fields += [("rule", now.record.rule), ("pack", now.record.pack), ("release", _head(now.release))]
    state = "" if now.current else ", no longer counted"
    return Shown(
        id=now.id,
        heading=f"{now.kind} {now.id}{state}",
        fields=tuple((label, value) for label, value in fields if value),
        passages=tuple(context(text, piece.start, piece.end) for piece in now.record.evidence),
        lists=(
            ("Doubts", tuple(f"{doubt.field}: {doubt.reason}" for doubt in now.record.doubts)),
            ("History", tuple(_version(version) for version in entry.versions)),
            ("Reviews", tuple(_review(review) for review in entry.reviews)),
            ("Links", tuple(f"{link.relation}: {link.source} → {link.target} ({link.rule})" for link in entry.links)),
        ),
    )


def _release(ledger: Ledger, revisions: tuple[Release, ...]) -> Shown:
    now = revisions[0]
    header = ("title", "publisher", "published", "updated", "language", "url", "text_sha256", "pack")
    fields = [(field, _said(getattr(now, field))) for field in header]
    records = ledger.of_document(now.id)
    return Shown(
        id=now.id,
        heading=f"release {now.id}",
        fields=tuple((label, value) for label, value in fields if value),
        lists=(
            ("Notes", now.notes),
            ("Records", tuple(f"{kept.kind} {kept.id}: {_one_line(kept)}" for kept in records)),
            ("History", tuple(_revision(release) for release in revisions)),
        ),
    )


def _said(value: Any) -> str:
    """Write a field as a person would."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, tuple):
        return "; ".join(_said(item) for item in value)
    if isinstance(value, Frozen):
        return ", ".join(f"{field} {_said(inner)}" for field, inner in value if inner not in (None, "", False))
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
    return str(value)


def _head(release: Release) -> str:
    return " · ".join(filter(None, (release.id, _said(release.published), release.publisher, release.url)))


def _version(version: Kept) -> str:
    source = f"review {version.review}" if version.review else f"read with {version.release.pack or 'no pack'}"
    mark = " (counts)" if version.current else ""
    return f"revision {version.revision}, {version.release.read_at:%Y-%m-%d %H:%M} UTC, {source}{mark}"


def _revision(release: Release) -> str:
    why = {"first": "first read", "text": "other words", "header": "other title or date", "rules": "other rules"}
    return f"revision {release.revision}, {release.read_at:%Y-%m-%d %H:%M} UTC, {why[release.cause]}, {release.pack}"


def _review(review: Any) -> str:
    what = f" {review.field} = {review.value!r}" if review.field else ""
    return f"{review.at:%Y-%m-%d %H:%M} UTC, {review.author}: {review.act}{what} ({review.reason or 'no reason given'})"


def _one_line(kept: Kept) -> str:
    words = " ".join(kept.record.evidence[0].exact.split())
    return words if len(words) <= 100 else words[:99] + "…"
