"""The ledger keeps what it is given, once, and gives it back."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.records.minutes import Minutes
from greffier.records.statement import Statement
from greffier.records.values import Speaker
from greffier.store import Ledger, open_ledger
from tests import strategies

NOW = dt.datetime(2025, 5, 1, 12, tzinfo=dt.UTC)

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def ledger(tmp_path: Path):
    with open_ledger(tmp_path / "ledger.db", "write") as opened:
        yield opened


@few
@given(minutes=strategies.minutes())
def test_what_was_added_comes_back_the_same(minutes: Minutes, tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_ledger(tmp_path_factory.mktemp("l") / "ledger.db", "write") as ledger:
        ledger.add(minutes, pack="fr/1", read_at=NOW)
        assert ledger.minutes(minutes.document.id) == minutes
        assert [*ledger.faults()] == []
