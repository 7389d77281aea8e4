"""Work is done in order, here or in several processes, and one bad document costs no other."""

from collections.abc import Iterator

import pytest

from greffier.read import Unread
from greffier.records.document import Document
from greffier.records.minutes import Minutes
from greffier.run.local import BATCH, perform_all
from greffier.run.outcome import Failure
from tests.run.fakes import work


def documents(*texts: str, language: str = "fr") -> list[Document]:
    return [Document(id=f"d{n}", text=text, language=language) for n, text in enumerate(texts)]


def told(outcomes: Iterator[Minutes | Failure | Unread]) -> list[str]:
    """Return what came of each in a word."""
    return [
        f"{o.document.id}" if isinstance(o, Minutes) else f"{o.document} failed" if isinstance(o, Failure) else o.path
        for o in outcomes
    ]


@pytest.mark.parametrize("processes", [1, 2])
def test_answers_come_in_the_order_of_the_documents(processes: int) -> None:
    texts = ["slow", *["quick"] * (3 * BATCH)]
    outcomes = perform_all(documents(*texts), processes=processes, work=work)
    assert told(outcomes) == [f"d{n}" for n in range(len(texts))]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failure_is_an_answer_and_the_others_go_on(processes: int) -> None:
    outcomes = perform_all(documents("a", "fail", "b"), processes=processes, work=work)
    assert told(outcomes) == ["d0", "d1 failed", "d2"]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_no_document_is_handed_through_in_its_place(processes: int) -> None:
    a, b = documents("a", "b")
    unread = Unread(path="x.pdf", reason="is encrypted")
    assert told(perform_all([a, unread, b], processes=processes, work=work)) == ["d0", "x.pdf", "d1"]


def test_a_document_that_kills_its_process_costs_no_other() -> None:
    outcomes = list(perform_all(documents("a", "die", "b", "c"), processes=2, work=work))
    assert told(iter(outcomes)) == ["d0", "d1 failed", "d2", "d3"]
    assert [o.reason for o in outcomes if isinstance(o, Failure)] == ["the process that read it died"]


def test_languages_may_be_mixed() -> None:
    mixed = [*documents("a", "b"), *documents("c", language="en"), *documents("d")]
    assert len(list(perform_all(mixed, processes=2, work=work))) == 4


def test_nothing_is_read_ahead_in_one_process() -> None:
    taken: list[str] = []

    def watched() -> Iterator[Document]:
        for document in documents("a", "b", "c"):
            taken.append(document.id)
            yield document

    outcomes = perform_all(watched(), work=work)
    next(outcomes)
    assert taken == ["d0"]


def test_little_is_read_ahead_in_several() -> None:
    taken: list[str] = []

    def watched() -> Iterator[Document]:
        for document in documents(*["quick"] * 40 * BATCH):
            taken.append(document.id)
            yield document

    outcomes = perform_all(watched(), processes=2, work=work)
    next(outcomes)
    assert len(taken) <= 7 * BATCH
    outcomes.close()  # type: ignore[attr-defined]
