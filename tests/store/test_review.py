"""What reviewers enter is only ever added, counts at once, and survives a new reading."""

import datetime as dt
from typing import Any

import pytest
from tests import samples

from greffier.errors import LedgerError
from greffier.records.minutes import Minutes
from greffier.store import Ledger, Wanted
from greffier.store.review import state

AUTHOR = {"author": "ada", "at": dt.datetime(2025, 6, 1, tzinfo=dt.UTC), "reason": "read it again"}


@pytest.fixture
def book(ledger: Ledger) -> Ledger:
    ledger.add(samples.release(), pack="fr/1", read_at=samples.NOW)
    return ledger


def norway(book: Ledger) -> str:
    """Return the id of the contribution from Norway."""
    [kept] = book.records("contribution", Wanted(fields={"resource": "500 générateurs"})).items
    return kept.id


def resources(book: Ledger, **wanted: Any) -> set[str]:
    return {kept.record.model_dump()["resource"] for kept in book.records("contribution", Wanted(**wanted)).items}


def read_again(book: Ledger, minutes: Minutes, pack: str = "fr/2") -> None:
    cause = book.add(minutes, pack=pack, read_at=samples.NOW, again=True).cause
    assert cause is not None, "nothing was read again: the test would test nothing"


def test_a_correction_counts_and_what_was_read_stays(book: Ledger) -> None:
    name = norway(book)
    book.review(name, act="correct", field="donors", value=["SWE"], **AUTHOR)
    entry = book.entry(name)
    assert [(v.review, v.record.model_dump()["donors"], v.current) for v in entry.versions] == [
        (entry.reviews[0].number, ("SWE",), True),
        (0, ("NOR",), False),
    ]
    assert resources(book, actor="SWE") == {"500 générateurs"}
    assert resources(book, actor="NOR") == set()
    assert book.minutes("r1").contributions[1].donors == ("SWE",)
    assert list(book.faults()) == []


def test_a_value_inside_a_value_can_be_corrected(book: Ledger) -> None:
    name = norway(book)
    book.review(name, act="correct", field="count.number", value=600, **AUTHOR)
    book.review(name, act="correct", field="count.bound", value="at-least", **AUTHOR)
    count = book.minutes("r1").contributions[1].count
    assert count is not None
    assert (count.number, count.unit, count.bound) == (600, "générateurs", "at-least")


def test_a_rejected_record_counts_no_more_and_undo_brings_it_back(book: Ledger) -> None:
    name = norway(book)
    book.review(name, act="reject", **AUTHOR)
    assert resources(book) == {"près de 40 millions d'euros"}
    assert book.minutes("r1").contributions[0].donors == ("DNK",)
    assert state(book.entry(name).reviews) == "rejected"
    book.review(name, act="undo", **AUTHOR)
    assert resources(book) == {"près de 40 millions d'euros", "500 générateurs"}
    assert [review.act for review in book.entry(name).reviews] == ["reject", "undo"]


def test_undo_takes_back_one_act_at_a_time(book: Ledger) -> None:
    name = norway(book)
    for donor in ("SWE", "FIN"):
        book.review(name, act="correct", field="donors", value=[donor], **AUTHOR)
    book.review(name, act="undo", **AUTHOR)
    assert book.minutes("r1").contributions[1].donors == ("SWE",)
    book.review(name, act="undo", **AUTHOR)
    assert book.minutes("r1").contributions[1].donors == ("NOR",)
    with pytest.raises(LedgerError, match="there is nothing to undo"):
        book.review(name, act="undo", **AUTHOR)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("stage", "maybe", "contribution: stage"), ("colour", "red", "contribution: colour"), (None, 1, "names a field")],
)
def test_a_correction_must_make_a_valid_record(book: Ledger, field: str | None, value: Any, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        book.review(norway(book), act="correct", field=field, value=value, **AUTHOR)
    assert book.entry(norway(book)).reviews == ()


def test_corrected_evidence_must_hold(book: Ledger) -> None:
    wrong = [{"start": 0, "end": 3, "exact": "abc"}]
    with pytest.raises(LedgerError, match="characters 0-3 are 'Réu', not 'abc'"):
        book.review(norway(book), act="correct", field="evidence", value=wrong, **AUTHOR)


def test_a_correction_survives_newer_rules(book: Ledger) -> None:
    name = norway(book)
    book.review(name, act="correct", field="donors", value=["SWE"], **AUTHOR)
    read_again(book, samples.release())
    assert book.minutes("r1").contributions[1].donors == ("SWE",)
    assert len(book.entry(name).versions) == 4
    assert book.counts()["contributions"] == 2


def test_a_correction_survives_rules_that_find_the_record_no_more(book: Ledger) -> None:
    name = norway(book)
    book.review(name, act="correct", field="donors", value=["SWE"], **AUTHOR)
    whole = samples.release()
    read_again(book, whole.model_copy(update={"contributions": whole.contributions[:1]}))
    assert resources(book, actor="SWE") == {"500 générateurs"}
    assert book.entry(name).now.revision == 2


def test_a_correction_moves_with_its_words(book: Ledger) -> None:
    book.review(norway(book), act="correct", field="donors", value=["SWE"], **AUTHOR)
    whole = samples.release(text=f"Nouveau titre\n{samples.TEXT}")
    read_again(book, whole.model_copy(update={"contributions": whole.contributions[:1]}), "fr/1")
    assert resources(book, actor="SWE") == {"500 générateurs"}
    assert list(book.faults()) == []


def test_a_correction_whose_words_are_gone_is_an_orphan(book: Ledger) -> None:
    name = norway(book)
    book.review(name, act="correct", field="donors", value=["SWE"], **AUTHOR)
    whole = samples.release()
    words = "la Norvège 500 générateurs"
    text = whole.document.model_copy(update={"text": samples.TEXT.replace(words, "la Norvège aussi, un peu..")})
    read_again(book, whole.model_copy(update={"document": text, "contributions": whole.contributions[:1]}), "fr/1")
    assert resources(book) == {"près de 40 millions d'euros"}
    assert not book.entry(name).now.current
    assert state(book.entry(name).reviews) == "corrected"


def test_a_rejection_survives_newer_rules(book: Ledger) -> None:
    book.review(norway(book), act="reject", **AUTHOR)
    read_again(book, samples.release())
    assert resources(book) == {"près de 40 millions d'euros"}


def test_a_missed_record_is_added_and_survives_a_new_reading(book: Ledger) -> None:
    missed = samples.release().tenures[0].model_copy(
        update={"person": "Iryna Savtchenko", "office": "UKR.foreign-minister", "rule": "", "pack": "",
                "evidence": samples.cite("Iryna Savtchenko, ministre ukrainienne")}
    )  # fmt: skip
    kept = book.add_missed(missed, document="r1", **AUTHOR)
    assert state(book.entry(kept.id).reviews) == "added"
    read_again(book, samples.release(text=f"Nouveau titre\n{samples.TEXT}"), "fr/1")
    assert {tenure.person for tenure in book.minutes("r1").tenures} == {"Paul Martin", "Iryna Savtchenko"}
    assert list(book.faults()) == []


def test_two_missed_records_with_the_same_words_are_two(book: Ledger) -> None:
    tenure = samples.release().tenures[0]
    names = {book.add_missed(tenure, document="r1", **AUTHOR).id for _ in range(2)}
    assert len(names) == 2
    assert book.counts()["tenures"] == 3


def test_a_missed_record_needs_words_of_the_release(book: Ledger) -> None:
    other = samples.release(text=f"Titre\n{samples.TEXT}").tenures[0]
    with pytest.raises(LedgerError, match="not 'le secrétaire général, Paul Martin'"):
        book.add_missed(other, document="r1", **AUTHOR)


def test_accepting_changes_no_record(book: Ledger) -> None:
    before = book.minutes("r1")
    book.review(norway(book), act="accept", **AUTHOR)
    assert book.minutes("r1") == before
    assert state(book.entry(norway(book)).reviews) == "accepted"
