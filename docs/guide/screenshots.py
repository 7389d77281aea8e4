"""Make the screenshots of the guide: the pages, on the examples, in Debian's Chromium.

``python docs/guide/screenshots.py`` writes into docs/guide/screenshots/; ``--out DIR --width 360 --dark
--language en`` show the same elsewhere, on a telephone, in the dark, in English.
"""

import argparse
import datetime as dt
import os
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from greffier.run.keep import keep
from greffier.run.ledger import Ledger, Wanted, open_ledger
from greffier.run.related import ladder
from greffier.web import Settings, app

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
TODAY = dt.date(2025, 3, 20)


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """Serve a ledger on a free port of this machine; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = app(Settings(ledger=str(ledger), today=lambda: TODAY))
    server = uvicorn.Server(uvicorn.Config(made, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def addresses(book: Ledger) -> dict[str, str]:
    """Choose what to show: the richest release, the longest ladder, a meeting that two releases tell of."""
    pledge = max(
        book.records("contribution", Wanted(limit=None)).items,
        key=lambda kept: len(found.steps) if (found := ladder(book, kept, on=TODAY)) else 0,
    )
    releases = {one.id: one for one in book.releases(Wanted(limit=None)).items}
    rich = max(releases, key=lambda name: len(book.of_document(name)))
    quoted = book.records("statement", Wanted(fields={"mode": "direct"}, limit=1)).items[0]
    [held] = book.records("meeting", Wanted(document=rich, fields={"relation": "reported"}, limit=1)).items[:1]
    return {
        "overview": "/",
        "releases": "/releases",
        "release": f"/releases/{rich}?record={held.id}",
        "statements": "/statements?words=paix",
        "meetings": "/meetings",
        "decisions": "/decisions?sort=due&order=desc",
        "contributions": "/contributions",
        "totals": "/contributions/totals",
        "commitment": f"/commitments/{pledge.id}",
        "record": f"/records/{quoted.id}",
        "actor": "/actors/NATO",
        "pictures": "/pictures",
        "compare": "/compare?old=2024-02-01-conseil-europeen-ukraine&new=2024-08-06-ue-facilite-ukraine",
        "search": "/search?q=drones",
        "review": "/review",
        "edit": f"/review/edit/{pledge.id}",
    }


def main() -> None:
    """Read the examples, serve them, and take the pictures."""
    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("--out", type=Path, default=Path(__file__).parent / "screenshots")
    said.add_argument("--width", type=int, default=1280)
    said.add_argument("--language", default="fr")
    said.add_argument("--dark", action="store_true")
    said.add_argument("--ledger", type=Path, help="a ledger of the examples, if there is one")
    said.add_argument("pages", nargs="*", help="only these")
    given = said.parse_args()
    if not Path(CHROMIUM).exists():
        sys.exit(f"no Chromium at {CHROMIUM}; CHROMIUM names another (Debian: apt install chromium)")
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        if given.ledger:
            path.write_bytes(given.ledger.read_bytes())
        with open_ledger(path, "write") as book:
            if not given.ledger:
                for _ in keep(book, [ROOT / "examples"], now=dt.datetime(2025, 3, 20, tzinfo=dt.UTC)):
                    pass
            shown = addresses(book)
            token = book.add_reviewer("Ada", at=dt.datetime(2025, 3, 20, tzinfo=dt.UTC))
        with served(path) as base, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            take(browser, base, token, shown, given)
            browser.close()


def take(browser: Browser, base: str, token: str, shown: dict[str, str], given: argparse.Namespace) -> None:
    """Take one picture of every page; reviewing is shown signed in."""
    context = browser.new_context(
        viewport={"width": given.width, "height": 900 if given.width > 600 else 780},
        locale=given.language,
        color_scheme="dark" if given.dark else "light",
    )
    page = context.new_page()
    for name, address in shown.items():
        if given.pages and name not in given.pages:
            continue
        if name in ("review", "edit") and not context.cookies():
            page.goto(f"{base}/review/enter")
            page.fill("#token", token)
            page.press("#token", "Enter")
            page.wait_for_url("**/review")
        page.goto(base + address, wait_until="networkidle")
        for img in page.locator("img").all():
            img.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=given.out / f"{name}.png", full_page=name in ("pictures", "commitment"))
        sys.stdout.write(f"{name}: {address}\n")


if __name__ == "__main__":
    main()
