"""Releases in, ledger out: what the ledger has already is passed over before it is read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from greffier import lang
from greffier.read import Options, Unread, read_each
from greffier.read.jsonl import lines
from greffier.records.document import Document
from greffier.records.minutes import Minutes
from greffier.run.local import Work, perform_all, perform_here
from greffier.run.outcome import Failure, describe
from greffier.store import Added, Ledger

__all__ = ["Added", "Failure", "Unread", "describe", "keep", "keep_lines"]

Outcome = Added | Failure | Unread


def keep(
    ledger: Ledger,
    paths: Iterable[str | Path],
    options: Options | None = None,
    *,
    now: dt.datetime,
    again: bool = False,
    processes: int = 1,
    work: Work = perform_here,
) -> Iterator[Outcome]:
    """Write up the files and folders of *paths* and keep them in *ledger*; say of each how it went.

    Each release is one transaction: stopped at any moment, the ledger holds whole releases, and
    the same call again does the rest. With *again*, releases that were read with another version
    of the language pack are read anew.
    """
    yield from _keep(ledger, read_each(paths, options), now=now, again=again, processes=processes, work=work)


def keep_lines(
    ledger: Ledger,
    stream: Iterable[str | bytes],
    options: Options | None = None,
    *,
    now: dt.datetime,
    name: str = "-",
    again: bool = False,
    processes: int = 1,
    work: Work = perform_here,
) -> Iterator[Outcome]:
    """Do the same with a release on each line of *stream*."""
    documents = ((item, None) if isinstance(item, Document) else item for item in lines(stream, options, name=name))
    yield from _keep(ledger, documents, now=now, again=again, processes=processes, work=work)


def _keep(
    ledger: Ledger,
    documents: Iterable[tuple[Document, bytes | None] | Unread],
    *,
    now: dt.datetime,
    again: bool,
    processes: int,
    work: Work,
) -> Iterator[Outcome]:
    sources: dict[str, bytes | None] = {}
    new = _new(ledger, documents, sources, again=again)
    written: Iterator[Minutes | Outcome] = perform_all(new, processes=processes, work=work)
    for done in written:
        if isinstance(done, Added | Failure | Unread):
            yield done
            continue
        document = done.document
        yield ledger.add(
            done,
            pack=lang.load(document.language).label,
            read_at=now,
            source=sources.pop(document.id, None),
            again=again,
        )


def _new(
    ledger: Ledger,
    documents: Iterable[tuple[Document, bytes | None] | Unread],
    sources: dict[str, bytes | None],
    *,
    again: bool,
) -> Iterator[Document | Added | Unread]:
    """Yield what is to be read, and an `Added` for what the ledger has; put the bytes into *sources*."""
    for item in documents:
        if isinstance(item, Unread):
            yield item
            continue
        document, source = item
        pack = lang.load(document.language).label if again else None
        if ledger.cause(document, pack=pack) is None:
            yield Added(document=document.id, revision=ledger.revisions(document.id)[0].revision, cause=None)
        else:
            sources[document.id] = source
            yield document
