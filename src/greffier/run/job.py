"""The unit of work: plain values in, plain values out, so that it runs on any machine."""

from collections.abc import Iterator

from greffier import assemble, extract, lang
from greffier.errors import GreffierError
from greffier.records.document import Document
from greffier.records.evidence import Frozen
from greffier.records.minutes import Minutes


class Job(Frozen):
    """Some documents of one language, to be read in one go."""

    language: str
    documents: tuple[Document, ...]


class Failure(Frozen):
    """A document that could not be read, and why; the rest of the job goes on."""

    document: str
    reason: str


def perform(job: Job) -> Iterator[Minutes | Failure]:
    """Write up the documents of *job*, in order; touch no file, no network, no ledger."""
    pack = lang.load(job.language)
    nlp = extract.pipeline(job.language)
    for document in job.documents:
        try:
            yield assemble.minutes(nlp(document.text), document, pack)
        except (GreffierError, ValueError) as error:
            yield Failure(document=document.id, reason=str(error))
