"""Work that reads nothing, for the tests of how work is done; importable by other processes."""

import os
import time

from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.records.minutes import Minutes
from greffier.records.statement import Statement
from greffier.records.values import Speaker
from greffier.run.local import Answers
from greffier.run.outcome import Failure, Job


def write_up(document: Document) -> Minutes:
    """Make each line of the text a statement."""
    places = []
    at = 0
    for line in document.text.split("\n"):
        if line.strip():
            places.append(Evidence.cut(document.text, at, at + len(line)))
        at += len(line) + 1
    return Minutes(
        document=document,
        statements=tuple(
            Statement(speaker=Speaker(actor="NATO"), mode="direct", act="say", content=(p.exact,), evidence=(p,))
            for p in places
        ),
    )


def work(job: Job) -> Answers:
    """Write up lines; fail on "fail", die on "die", take a while on "slow"."""
    found: Answers = []
    for document in job.documents:
        if "die" in document.text:
            os._exit(1)
        if "slow" in document.text:
            time.sleep(0.2)
        if "fail" in document.text:
            found.append(Failure(document=document.id, reason="told to fail"))
        else:
            found.append(write_up(document))
    return found
