"""No record without its words: what is not in the text is rejected, counted and shown."""

from typing import Any

from greffier.records._record import Record
from greffier.records.evidence import Evidence
from greffier.records.minutes import Minutes, Rejection

FOUND = tuple(field for field in Minutes.model_fields if field not in ("document", "rejected"))
"""The fields that hold what was found: records, times and sums."""


def sift(minutes: Minutes) -> Minutes:
    """Return *minutes* with every record, time and sum whose evidence is not in the text made a rejection."""
    text = minutes.document.text
    wrong: list[Rejection] = []
    kept: dict[str, tuple[Any, ...]] = {}
    for field in FOUND:
        sound = []
        for item in getattr(minutes, field):
            pieces: tuple[Evidence, ...] = item.evidence if isinstance(item, Record) else (item.evidence,)
            lost = next((piece for piece in pieces if not piece.holds(text)), None)
            if lost is None:
                sound.append(item)
            else:
                reason = f"characters {lost.start}-{lost.end} of the text are other words"
                wrong.append(Rejection(kind=field.removesuffix("s"), reason=reason, exact=lost.exact))
        kept[field] = tuple(sound)
    if not wrong:
        return minutes
    return minutes.model_copy(update={**kept, "rejected": (*minutes.rejected, *wrong)})
