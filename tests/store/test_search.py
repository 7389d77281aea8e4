"""Search finds words whatever their accents, and takes whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import samples

from greffier.store import Ledger

SIGNS = ['"', "*", "OR", "NEAR(", "^", "-", ":", "a"]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(samples.release(), pack="fr/1", read_at=samples.NOW)
    return ledger


def found(ledger: Ledger, typed: str) -> set[str]:
    return {hit.kind for hit in ledger.search(typed)}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30) | st.lists(st.sampled_from(SIGNS)).map(" ".join))
def test_whatever_is_typed_does_not_break_it(typed: str, filled: Ledger) -> None:
    for hit in filled.search(typed):
        assert all(0 <= start < end <= len(hit.words) for start, end in hit.marks)


def test_accents_and_case_do_not_count(filled: Ledger) -> None:
    assert found(filled, "PAROLE") == {"statement", "document"}
    assert found(filled, "generateurs norvege") == {"document"}


def test_an_elided_article_does_not_hide_a_word(filled: Ledger) -> None:
    assert found(filled, "Ukraine") == found(filled, "l’Ukraine") == {"document"}


def test_every_word_must_be_there(filled: Ledger) -> None:
    assert found(filled, "Danemark Suède") == set()


def test_words_in_quotation_marks_stand_together(filled: Ledger) -> None:
    assert found(filled, '"tenons parole"') == {"statement", "document"}
    assert found(filled, '"parole tenons"') == set()


def test_a_word_with_a_star_may_go_on(filled: Ledger) -> None:
    assert found(filled, "générat*") == {"document"}
    assert found(filled, "générat") == set()


def test_a_statement_is_found_by_its_speaker(filled: Ledger) -> None:
    [hit] = [hit for hit in filled.search("Martin") if hit.kind == "statement"]
    assert hit.record is not None
    assert hit.words[slice(*hit.marks[0])] in ("Martin", "Nous tenons parole"[: hit.marks[0][1]])


def test_a_hit_shows_its_words_marked(filled: Ledger) -> None:
    [hit] = [hit for hit in filled.search("parole") if hit.kind == "statement"]
    assert hit.words == "Nous tenons parole"
    assert hit.marks == ((12, 18),)


def test_an_older_revision_is_not_found(filled: Ledger) -> None:
    text = f"{samples.TEXT}\nErratum."
    filled.add(samples.release(text=text), pack="fr/1", read_at=samples.NOW)
    assert len(filled.search("parole")) == 2
    assert [hit.release.revision for hit in filled.search("erratum")] == [2]
