"""New ledgers for the tests."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from greffier.store import Ledger, open_ledger


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Ledger]:
    """Return a function that opens a new, empty ledger; copying one is quicker than making one."""
    folder = tmp_path_factory.mktemp("ledgers")
    open_ledger(folder / "empty.db", "write").close()
    numbers = count()

    def open_new() -> Ledger:
        path = folder / f"{next(numbers)}.db"
        shutil.copy(folder / "empty.db", path)
        return open_ledger(path, "write")

    return open_new


@pytest.fixture
def ledger(fresh: Callable[[], Ledger]) -> Iterator[Ledger]:
    with fresh() as opened:
        yield opened
