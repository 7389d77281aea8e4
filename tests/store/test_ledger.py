"""The ledger keeps what it is given, once, and gives it back."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import samples, strategies

from greffier.errors import LedgerError
from greffier.records.minutes import Minutes
from greffier.store import Ledger

few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def add(ledger: Ledger, minutes: Minutes, **more: object) -> object:
    return ledger.add(minutes, pack="fr/1", read_at=samples.NOW, **more).cause


@few
@given(minutes=strategies.minutes())
def test_what_was_added_comes_back_the_same(minutes: Minutes, fresh: Callable[[], Ledger]) -> None:
    with fresh() as ledger:
        add(ledger, minutes)
        assert ledger.minutes(minutes.document.id) == minutes
        assert list(ledger.faults()) == []


@few
@given(first=strategies.minutes(name="d"), second=strategies.minutes(name="d"))
def test_revisions_stay_beside_each_other(first: Minutes, second: Minutes, fresh: Callable[[], Ledger]) -> None:
    with fresh() as ledger:
        add(ledger, first)
        if add(ledger, second) is None:
            assert ledger.minutes("d").document.text == first.document.text
        else:
            assert ledger.minutes("d") == second
            assert ledger.minutes("d", 1) == first
        assert list(ledger.faults()) == []


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    assert add(ledger, samples.release()) == "first"
    before = ledger.counts()
    assert add(ledger, samples.release()) is None
    assert ledger.counts() == before
    assert len(ledger.revisions("r1")) == 1


def test_other_words_make_a_revision_that_counts(ledger: Ledger) -> None:
    add(ledger, samples.release())
    corrected = samples.release(text=f"{samples.TEXT}\nCorrigé le 5 avril.")
    assert add(ledger, corrected) == "text"
    assert [(r.revision, r.current) for r in ledger.revisions("r1")] == [(2, True), (1, False)]
    assert ledger.counts()["contributions"] == 2
    assert ledger.document("r1").text.endswith("Corrigé le 5 avril.")
    assert ledger.document("r1", 1).text == samples.TEXT


def test_another_date_makes_a_revision_because_times_count_from_it(ledger: Ledger) -> None:
    add(ledger, samples.release())
    assert add(ledger, samples.release(published="2024-04-05")) == "header"


def test_another_pack_is_read_again_only_if_asked(ledger: Ledger) -> None:
    add(ledger, samples.release())
    newer = {"pack": "fr/2", "read_at": samples.NOW}
    assert ledger.add(samples.release(), **newer).cause is None
    assert ledger.add(samples.release(), again=True, **newer).cause == "rules"
    assert ledger.add(samples.release(), again=True, **newer).cause is None


def test_the_bytes_are_kept_beside(ledger: Ledger) -> None:
    data = samples.TEXT.encode("cp1252")
    from greffier.text.normal import sha256

    add(ledger, samples.release(source_sha256=sha256(data)), source=data)
    [release] = ledger.revisions("r1")
    assert ledger.source(release) == data


def test_a_record_whose_words_are_not_in_the_text_is_rejected_and_counted(ledger: Ledger) -> None:
    minutes = samples.release()
    other = minutes.document.model_copy(update={"text": samples.TEXT.replace("Danemark", "danemark")})
    add(ledger, minutes.model_copy(update={"document": other}))
    assert ledger.counts()["contributions"] == 1
    [rejection] = ledger.minutes("r1").rejected
    assert (rejection.kind, rejection.exact) == (
        "contribution",
        "Le Danemark a promis près de 40 millions d'euros à l'Ukraine",
    )
    assert list(ledger.faults()) == []


def test_half_a_release_is_never_kept(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from greffier.store import write

    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(write, "_insert_document", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        add(ledger, samples.release())
    assert set(ledger.counts().values()) == {0}


@given(names=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=5))
@few
def test_the_order_of_arrival_does_not_matter(names: list[str], fresh: Callable[[], Ledger]) -> None:
    with fresh() as ledger:
        for name in names:
            add(ledger, samples.release(name))
        assert ledger.names() == sorted(set(names))
        assert ledger.counts()["statements"] == len(set(names))


def test_what_is_not_there_is_said(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no release 'r9'"):
        ledger.document("r9")
    with pytest.raises(LedgerError, match=r"no record 's123'.*greffier list"):
        ledger.entry("s123")


def test_a_moment_is_kept_in_utc(ledger: Ledger) -> None:
    east = dt.timezone(dt.timedelta(hours=5))
    ledger.add(samples.release(), pack="fr/1", read_at=dt.datetime(2025, 5, 1, 17, tzinfo=east))
    assert ledger.revisions("r1")[0].read_at == samples.NOW
