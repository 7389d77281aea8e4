"""The unit of work: plain values in, plain values out, so that it runs on any machine."""

from collections.abc import Iterator
from typing import Any

from spacy.language import Language

from greffier import assemble, extract, lang
from greffier.errors import GreffierError
from greffier.lang import Pack
from greffier.records._record import Record
from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.records.minutes import Minutes
from greffier.records.sift import FOUND, sift
from greffier.run.outcome import Failure, Job
from greffier.text.tidy import Tidy, tidy

__all__ = ["Failure", "Job", "perform"]


def perform(job: Job) -> Iterator[Minutes | Failure]:
    """Write up the documents of *job*, in order; touch no file, no network, no ledger."""
    pack = lang.load(job.language)
    nlp = extract.pipeline(job.language)
    for document in job.documents:
        yield _one(document, nlp, pack)


def _one(document: Document, nlp: Language, pack: Pack) -> Minutes | Failure:
    if len(document.text) > nlp.max_length:
        reason = f"is {len(document.text):,} characters long; right would be at most {nlp.max_length:,}"
        return Failure(document=document.id, reason=reason)
    try:
        return sift(_minutes(document, nlp, pack))
    except (GreffierError, ValueError) as error:
        return Failure(document=document.id, reason=str(error))
    except Exception as error:  # noqa: BLE001  a rule that breaks costs one release, not the batch
        return Failure(document=document.id, reason=f"a rule broke: {type(error).__name__}: {error}")


def _minutes(document: Document, nlp: Language, pack: Pack) -> Minutes:
    """Write up *document* from its tidy text, and put the evidence where it stands in its own."""
    plain = tidy(document.text, document.title)
    if plain.text == document.text:
        return assemble.minutes(nlp(document.text), document, pack)
    found = assemble.minutes(nlp(plain.text), document.model_copy(update={"text": plain.text}), pack)
    placed = {field: tuple(_placed(item, document.text, plain) for item in getattr(found, field)) for field in FOUND}
    return found.model_copy(update={**placed, "document": document})


def _placed(item: Any, text: str, plain: Tidy) -> Any:
    pieces: tuple[Evidence, ...] = item.evidence if isinstance(item, Record) else (item.evidence,)
    moved = tuple(Evidence.cut(text, *plain.span(piece.start, piece.end)) for piece in pieces)
    return item.model_copy(update={"evidence": moved if isinstance(item, Record) else moved[0]})
