"""Reviewing: what to look at first, entering what a person found, how far two agree, and the gold that results."""

import datetime as dt
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import ValidationError

from greffier.errors import LedgerError
from greffier.records import Record, kinds
from greffier.records.evidence import Evidence, Frozen
from greffier.records.interchange import to_line
from greffier.records.minutes import Minutes
from greffier.run.ledger import Entry, Kept, Ledger, Review
from greffier.store.review import Standing, standing, state

__all__ = [
    "Agreement", "Due", "Standing", "add_missed", "agreement", "correct", "enter", "gold", "queue", "standing",
    "state",
]  # fmt: skip

_DOUBT, _PERSON, _RECIPIENT, _DATED, _QUOTED = 30.0, 20.0, 12.0, 6.0, 8.0
_SUM = 6.0
"""Points for each power of ten of a sum above a thousand."""


class Due(Frozen):
    """An open record, how much it would hurt if it were wrong, and why (words of the page: doubt, amount ...)."""

    kept: Kept
    points: float
    reasons: tuple[str, ...]


def queue(ledger: Ledger, kind: str | None = None, *, document: str | None = None, limit: int = 25) -> list[Due]:
    """Return the open records that would hurt most if they were wrong, worst first.

    Doubts come first, then large sums, persons, recipients and deadlines; the newest of the rest.
    """
    found: list[Due] = []
    for name in [kind] if kind else list(kinds()):
        found += [weigh(kept) for kept in ledger.open_records(name, document=document, pool=2 * limit)]
    # Equal ones newest first, so that a queue of nothing special is the day's work.
    found.sort(key=lambda due: (-due.points, -(due.kept.day.toordinal() if due.kept.day else 0), due.kept.id))
    return found[:limit]


def weigh(kept: Kept) -> Due:
    """Say how much it would hurt if a record were wrong."""
    record, points, reasons = kept.record, 0.0, []
    if record.doubts:
        points += _DOUBT * min(3, len(record.doubts))
        reasons.append("doubt")
    if (money := getattr(record, "money", None)) is not None:
        points += _SUM * max(0.0, math.log10(max(money.amount, 1.0)) - 3)
        reasons.append("amount")
    speaker = getattr(record, "speaker", None) or getattr(record, "attributed_to", None)
    if getattr(record, "person", None) or (speaker and speaker.person):
        points += _PERSON
        reasons.append("person")
    if getattr(record, "recipients", ()):
        points += _RECIPIENT
        reasons.append("recipient")
    if getattr(record, "due", None):
        points += _DATED
        reasons.append("deadline")
    if getattr(record, "mode", None) == "direct":
        points += _QUOTED
        reasons.append("quotation")
    return Due(kept=kept, points=round(points, 1), reasons=tuple(reasons))


def enter(
    ledger: Ledger,
    record: str,
    act: Literal["accept", "reject", "undo"],
    *,
    author: str,
    at: dt.datetime,
    reason: str = "",
) -> Review:
    """Enter one act on one record.

    Raises:
        LedgerError: there is no such record, or nothing to undo.
    """
    return ledger.review(record, act=act, author=author, at=at, reason=reason)


def correct(
    ledger: Ledger, record: str, values: Mapping[str, Any], *, author: str, at: dt.datetime, reason: str = ""
) -> list[Review]:
    """Enter a correction for each field of *values* that differs from what counts now; all or none.

    Raises:
        LedgerError: there is no such record, or a value is not valid; the message names the field.
    """
    now = ledger.entry(record).now.record
    held = now.model_dump(mode="json")
    changed = {field: value for field, value in values.items() if held.get(field) != value}
    _made(type(now), {**held, **changed})
    return [
        ledger.review(record, act="correct", field=field, value=value, author=author, at=at, reason=reason)
        for field, value in changed.items()
    ]


def add_missed(
    ledger: Ledger,
    kind: str,
    values: Mapping[str, Any],
    *,
    document: str,
    start: int,
    end: int,
    author: str,
    at: dt.datetime,
    reason: str = "",
) -> Kept:
    """Enter a record that the rules missed, by its words: characters *start* to *end* of the release.

    Raises:
        LedgerError: the words are not there, or a value is not valid; the message names the field.
    """
    text = ledger.document(document).text
    if kind not in kinds():
        raise LedgerError(f"no kind {kind!r}; known: {', '.join(kinds())}")
    if not (0 <= start < end <= len(text)) or not text[start:end].strip():
        raise LedgerError(f"characters {start}-{end} of {document} are no words; it has {len(text)} characters")
    piece = Evidence.cut(text, start, end)
    record = _made(kinds()[kind], {**values, "evidence": [piece.model_dump(mode="json")], "rule": "reviewer"})
    return ledger.add_missed(record, document=document, author=author, at=at, reason=reason)


def _made(kind: type[Record], values: Mapping[str, Any]) -> Record:
    try:
        return kind.model_validate_json(json.dumps(dict(values)))
    except ValidationError as error:
        first = error.errors()[0]
        raise LedgerError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


class Agreement(Frozen):
    """How far reviewers agree on the records of a kind: Krippendorff's alpha over their last verdicts.

    ``alpha`` is None where fewer than two records have two reviewers, or all verdicts are one and
    the same (then there is nothing to tell chance from).
    """

    kind: str
    records: int
    reviewers: tuple[str, ...]
    share: float | None
    alpha: float | None


def agreement(ledger: Ledger) -> list[Agreement]:
    """Return the agreement on each kind of record that two people have reviewed."""
    verdicts: defaultdict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    acts: defaultdict[str, list[Review]] = defaultdict(list)
    for review in ledger.reviews():
        acts[review.record].append(review)
    letters = {kind[0]: kind for kind in kinds()}
    for record, done in acts.items():
        said = {
            act.author: _verdict(act) for act in standing(tuple(done)) if act.act in ("accept", "correct", "reject")
        }
        if len(said) > 1 and record[0] in letters:
            verdicts[letters[record[0]]][record] = said
    return [_agreement(kind, verdicts[kind]) for kind in kinds() if kind in verdicts]


def _verdict(act: Review) -> str:
    """What two reviewers must share to agree: the same correction, not only that there is one."""
    return f"correct {act.field}={json.dumps(act.value, sort_keys=True)}" if act.act == "correct" else act.act


def _agreement(kind: str, said: Mapping[str, Mapping[str, str]]) -> Agreement:
    # It takes a second to import, and few pages need it.
    from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]

    rows = [(author, record, verdict) for record, by in said.items() for author, verdict in by.items()]
    same = sum(len(set(by.values())) == 1 for by in said.values())
    varied = len(said) > 1 and len({verdict for _, _, verdict in rows}) > 1
    return Agreement(
        kind=kind,
        records=len(said),
        reviewers=tuple(sorted({author for author, _, _ in rows})),
        share=round(same / len(said), 3),
        alpha=round(float(AnnotationTask(rows).alpha()), 3) if varied else None,
    )


def gold(ledger: Ledger) -> Iterator[str]:
    """Yield what reviewers stand for, a release a line, in the interchange format: accepted, corrected, added."""
    reviewed: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    for name in dict.fromkeys(review.record for review in ledger.reviews()):
        try:
            entry = ledger.entry(name)
        except LedgerError:
            continue  # an entry on a person, not on a record
        if entry.now.current and state(entry.reviews) in ("accepted", "corrected", "added"):
            reviewed[entry.now.document][name] = entry
    for document in sorted(reviewed):
        records = [entry.now.record for entry in reviewed[document].values()]
        records.sort(key=lambda record: record.evidence[0].start)
        families = {f"{kind}s": tuple(r for r in records if kind == r.KIND) for kind in kinds()}
        yield to_line(Minutes(document=ledger.document(document), **families), explain=True)
