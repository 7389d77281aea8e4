"""A page over a ledger of a few releases in our own words, with or without reviewers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from greffier.run.ledger import Ledger, Wanted, open_ledger
from greffier.web import Limits, Settings, app
from tests import samples

TODAY = dt.date(2025, 5, 1)
FREE = Limits(reads=1e6, reads_at_once=10**6, writes=1e6, writes_at_once=10**6, tries=1e6, tries_at_once=10**6)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a ledger of three releases, once."""
    path = tmp_path_factory.mktemp("page") / "ledger.db"
    with open_ledger(path, "write") as book:
        for n, day in enumerate(("2024-04-04", "2024-06-11", "2025-02-01"), 1):
            book.add(samples.release(f"r{n}", published=day, url=f"https://example.org/{n}"), pack="fr/1",
                     read_at=samples.NOW)  # fmt: skip
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """Return a ledger that a test may change."""
    copy = tmp_path / "ledger.db"
    copy.write_bytes(filled.read_bytes())
    return copy


def served(path: Path, **more: object) -> FastAPI:
    """Make a page of a ledger, with no limits unless given."""
    return app(Settings(ledger=str(path), today=lambda: TODAY, **{"limits": FREE, **more}))  # type: ignore[arg-type]


@pytest.fixture
def reader(path: Path) -> Iterator[TestClient]:
    """Return a browser of somebody who only reads, in English."""
    with TestClient(served(path), headers={"accept-language": "en"}) as client:
        yield client


@dataclass
class Reviewer:
    """A browser that is signed in, the ledger that it looks at, and the token."""

    client: TestClient
    ledger: Ledger
    token: str

    def post(self, address: str, follow: bool = False, **form: object) -> int:  # noqa: FBT001, FBT002
        """Send a form as the page makes it; return the status."""
        self.answer = self.client.post(address, data={"form_token": self.form_token(), **form}, follow_redirects=follow)
        return self.answer.status_code

    def form_token(self) -> str:
        """Return the hidden token of this session's forms."""
        site = self.client.app.state.site  # type: ignore[attr-defined]
        return str(site.sessions.form_token(self.client.cookies.get("greffier")))

    def bearer(self) -> dict[str, str]:
        """Return the header that the API wants."""
        return {"authorization": f"Bearer {self.token}"}

    def one(self, kind: str, **fields: str) -> str:
        """Return the id of the newest record of a kind with these fields."""
        return self.ledger.records(kind, Wanted(fields=fields, limit=1)).items[0].id


def sign_in(path: Path, name: str) -> Reviewer:
    """Add a reviewer to the ledger and sign them in."""
    with open_ledger(path, "write") as book:
        token = book.add_reviewer(name, at=samples.NOW)
    client = TestClient(served(path), headers={"accept-language": "en"})
    found = Reviewer(client, client.app.state.site.ledger, token)  # type: ignore[attr-defined]
    assert found.post("/review/enter", token=token) == 303
    return found


@pytest.fixture
def ada(path: Path) -> Iterator[Reviewer]:
    """Return a reviewer who is signed in."""
    found = sign_in(path, "Ada")
    yield found
    found.ledger.close()
