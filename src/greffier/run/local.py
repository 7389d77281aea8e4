"""Doing jobs on this machine: in this process, or in several, with the answers in order."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from greffier.records.document import Document
from greffier.records.minutes import Minutes
from greffier.run.outcome import Failure, Job

Other = TypeVar("Other")
Answers = list[Minutes | Failure]
Work = Callable[[Job], Answers]

BATCH = 8
"""Documents in a job: enough that handing one over costs little, few enough that memory stays flat."""


def perform_here(job: Job) -> Answers:
    """Do a job in this process; spaCy is imported where and when there is something to read."""
    from greffier.run.job import perform

    return list(perform(job))


def perform_all(
    documents: Iterable[Document | Other], *, processes: int = 1, work: Work = perform_here
) -> Iterator[Minutes | Failure | Other]:
    """Write up *documents* as they come, in their order; what is no document is handed through.

    With one process nothing is read ahead; with several, at most two jobs for each of them.
    A document that kills its process is a `Failure`, and the others go on. *work* does a job; in
    several processes it must be a function that they can import.
    """
    if processes <= 1:
        yield from _here(documents, work)
    else:
        with _Pool(processes, work) as pool:
            yield from _ordered(documents, pool)


def _here(documents: Iterable[Document | Other], work: Work) -> Iterator[Minutes | Failure | Other]:
    for item in documents:
        if isinstance(item, Document):
            yield from work(Job(language=item.language, documents=(item,)))
        else:
            yield item


def _ordered(documents: Iterable[Document | Other], pool: "_Pool") -> Iterator[Minutes | Failure | Other]:
    waiting: deque[tuple[Job, Future[Answers]] | Other] = deque()
    for item in _jobs(documents):
        waiting.append((item, pool.submit(item)) if isinstance(item, Job) else item)
        while len(waiting) > pool.ahead:
            yield from _answers(waiting.popleft(), pool)
    while waiting:
        yield from _answers(waiting.popleft(), pool)


def _answers(item: tuple[Job, Future[Answers]] | Other, pool: "_Pool") -> Iterator[Minutes | Failure | Other]:
    if isinstance(item, tuple):
        yield from pool.answers(*item)
    else:
        yield item


def _jobs(documents: Iterable[Document | Other]) -> Iterator[Job | Other]:
    """Put documents of one language together; anything else ends the job before it, so that order is kept."""
    batch: list[Document] = []
    for item in documents:
        fits = isinstance(item, Document) and len(batch) < BATCH and (not batch or batch[0].language == item.language)
        if batch and not fits:
            yield Job(language=batch[0].language, documents=tuple(batch))
            batch = []
        if isinstance(item, Document):
            batch.append(item)
        else:
            yield item
    if batch:
        yield Job(language=batch[0].language, documents=tuple(batch))


class _Pool:
    """Processes that do jobs, made anew when a document kills one."""

    def __init__(self, processes: int, work: Work) -> None:
        self._work = work
        self.ahead = 2 * processes
        self._processes = processes
        self._executor = self._start()

    def __enter__(self) -> "_Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, job: Job) -> Future[Answers]:
        try:
            return self._executor.submit(self._work, job)
        except BrokenProcessPool:
            self._restart()
            return self._executor.submit(self._work, job)

    def answers(self, job: Job, future: Future[Answers]) -> Answers:
        """Return the answers to *job*; do it again, a document at a time, if a process died over it."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._restart()
        found: Answers = []
        for document in job.documents:
            try:
                found += self.submit(Job(language=job.language, documents=(document,))).result()
            except BrokenProcessPool:
                self._restart()
                found.append(Failure(document=document.id, reason="the process that read it died"))
        return found

    def _restart(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # Spawn, not fork: a forked child would inherit the ledger's connection.
        return ProcessPoolExecutor(self._processes, mp_context=multiprocessing.get_context("spawn"))
