"""A job and how it may end, as plain values that travel between processes."""

from greffier.read import Unread
from greffier.records.document import Document
from greffier.records.evidence import Frozen


class Job(Frozen):
    """Some documents of one language, to be read in one go."""

    language: str
    documents: tuple[Document, ...]


class Failure(Frozen):
    """A document that could not be written up, and why; the others go on."""

    document: str
    reason: str


def describe(failed: Failure | Unread) -> str:
    """Say in one line what could not be read, and why."""
    where = failed.document if isinstance(failed, Failure) else failed.path
    return f"{where}: {failed.reason}"
