"""A real browser before a real server: Playwright drives Debian's Chromium; without one these tests are skipped."""

import datetime as dt
import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from greffier.run.ledger import open_ledger
from greffier.web import Limits, Settings, app
from tests import samples

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install playwright")

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Served:
    """A page that listens: its address, its ledger and a reviewer's token."""

    base: str
    path: Path
    token: str


@pytest.fixture(scope="session")
def browser() -> Iterator["playwright.Browser"]:
    """Start Chromium once."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; CHROMIUM names another (Debian: apt install chromium)")
    with playwright.sync_playwright() as play:
        started = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve a ledger of three releases on a free port."""
    path = tmp_path / "ledger.db"
    with open_ledger(path, "write") as book:
        for n, day in enumerate(("2024-04-04", "2024-06-11", "2025-02-01"), 1):
            book.add(samples.release(f"r{n}", published=day, url=f"https://example.org/{n}"), pack="fr/1",
                     read_at=samples.NOW)  # fmt: skip
        token = book.add_reviewer("Ada", at=samples.NOW)
    free = Limits(reads=1e6, reads_at_once=10**6, writes=1e6, writes_at_once=10**6, tries=1e6, tries_at_once=10**6)
    made = app(Settings(ledger=str(path), today=lambda: dt.date(2025, 5, 1), limits=free))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(made, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", path, token)
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(browser: "playwright.Browser", served: Served) -> Iterator["playwright.Page"]:
    """Open a tab in English; an error in its console, or a request elsewhere, fails the test."""
    context = browser.new_context(base_url=served.base, locale="en", permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.set_default_timeout(15_000)
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    tab.on("request", lambda asked: None if asked.url.startswith(served.base) else wrong.append(asked.url))
    yield tab
    context.close()
    assert wrong == []


@pytest.fixture
def ada(page: "playwright.Page", served: Served) -> "playwright.Page":
    """Return the tab with a reviewer signed in."""
    page.goto("/review/enter")
    page.get_by_label("Your token").fill(served.token)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/review")
    return page
