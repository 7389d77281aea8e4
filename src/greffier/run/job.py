"""The unit of work: plain values in, plain values out, so that it runs on any machine."""

from collections.abc import Iterator

from spacy.language import Language

from greffier import assemble, extract, lang
from greffier.errors import GreffierError
from greffier.lang import Pack
from greffier.records.document import Document
from greffier.records.minutes import Minutes
from greffier.records.sift import sift
from greffier.run.outcome import Failure, Job

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
        return sift(assemble.minutes(nlp(document.text), document, pack))
    except (GreffierError, ValueError) as error:
        return Failure(document=document.id, reason=str(error))
    except Exception as error:  # noqa: BLE001  a rule that breaks costs one release, not the batch
        return Failure(document=document.id, reason=f"a rule broke: {type(error).__name__}: {error}")
