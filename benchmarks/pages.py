"""How long the pages take: median and 95th percentile of each, on a generated ledger.

``python benchmarks/pages.py 100000 --ledger /tmp/pages.db`` makes the ledger if it is not there (100,000 releases
hold about 2 million records) and asks for each page many times, each time for another part of the ledger.
"""

import argparse
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from fastapi.testclient import TestClient

from greffier.records import kinds
from greffier.run.ledger import Ledger, Wanted, open_ledger
from greffier.web import Limits, Settings, app

sys.path.insert(0, str(Path(__file__).parent))
from relate_ledger import Generator  # it stands beside this file

MEDIAN, LATE = 100.0, 300.0
"""Milliseconds that a page may take: half of the times, and 95 of 100."""
_BATCH = 500
_FREE = Limits(reads=1e9, reads_at_once=10**9)


def fill(path: Path, releases: int) -> None:
    """Make a ledger of so many releases."""
    began = time.monotonic()
    with open_ledger(path, "write") as book:
        made = iter(Generator(releases))
        while batch := list(islice(made, _BATCH)):
            book.add_many([(minutes, "fr/1") for minutes in batch], read_at=dt.datetime(2025, 6, 1, tzinfo=dt.UTC))
    print(f"{releases:,} releases written in {time.monotonic() - began:,.0f} s")


def pages(book: Ledger, chance: random.Random) -> dict[str, Callable[[], str]]:
    """Return a maker of addresses for every page."""
    ids = {kind: [kept.id for kept in some(book, kind, chance)] for kind in kinds()}
    releases = [one.id for one in book.releases(Wanted(limit=200, until=dt.date(2015, 1, 1))).items]
    actors = ["UKR", "DEU", "USA", "NATO", "EU", "KEN", "SDN", "NOR"]
    topics = ["ukraine", "cyber", "climate", "energy"]
    day = lambda: f"{chance.randint(2007, 2025)}-{chance.randint(1, 12):02}"  # noqa: E731
    pick = chance.choice
    return {
        "overview": lambda: "/",
        "releases": lambda: f"/releases?until={day()}",
        "releases of an actor": lambda: f"/releases?actor={pick(actors)}&until={day()}",
        "release": lambda: f"/releases/{pick(releases)}",
        "meetings": lambda: f"/meetings?until={day()}",
        "meetings of a body": lambda: f"/meetings?body=NATO&until={day()}",
        "meetings on a topic": lambda: f"/meetings?topic={pick(topics)}&until={day()}",
        "meeting": lambda: f"/meetings/{pick(ids['meeting'])}",
        "statements": lambda: f"/statements?until={day()}",
        "statements of a speaker": lambda: f"/statements?actor={pick(actors)}&act={pick(['say', 'stress', 'recall'])}",
        "statements with a word": lambda: f"/statements?words={pick(['barrages', 'Oslo', 'routes', 'hôpitaux'])}",
        "decisions": lambda: f"/decisions?until={day()}",
        "decisions due": lambda: f"/decisions?due_since={day()}&sort=due&order=asc",
        "contributions": lambda: f"/contributions?until={day()}",
        "contributions by sum": lambda: f"/contributions?sort=amount&currency={pick(['EUR', 'USD', 'JPY'])}",
        "contributions of two": lambda: f"/contributions?donor={pick(actors)}&recipient={pick(actors)}",
        "totals of two": lambda: f"/contributions/totals?donor=DEU&recipient=KEN&since={day()}",
        "commitment": lambda: f"/commitments/{pick(ids['contribution'])}",
        "offices": lambda: f"/offices?until={day()}",
        "record": lambda: f"/records/{pick(ids[pick(list(ids))])}",
        "actors": lambda: "/actors",
        "actor": lambda: f"/actors/{pick(actors)}",
        "pictures": lambda: "/pictures",
        "compare": lambda: f"/compare?old={pick(releases)}&new={pick(releases)}",
        "search": lambda: f"/search?q={pick(['barrages Oslo', 'écoles', 'Nairobi réparation', 'déminage'])}",
        "review": lambda: f"/review?kind={pick(list(ids))}",
        "API list": lambda: f"/api/v1/statements?until={day()}&limit=100",
        "API record": lambda: f"/api/v1/records/{pick(ids['decision'])}",
    }


def some(book: Ledger, kind: str, chance: random.Random) -> Iterator[object]:
    """Return records from all over the ledger."""
    for _ in range(5):
        yield from book.records(kind, Wanted(until=dt.date(chance.randint(2008, 2025), 6, 1), limit=20)).items


def main() -> None:
    """Fill the ledger if need be, ask, and print a table."""
    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("releases", type=int, nargs="?", default=2_000)
    said.add_argument("--ledger", type=Path)
    said.add_argument("--times", type=int, default=30)
    said.add_argument("--only", default="")
    given = said.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "ledger.db"
        if not path.exists():
            fill(path, given.releases)
        measure(path, given.times, given.only)


def measure(path: Path, times: int, only: str) -> None:
    """Ask for every page so many times, one after the other, and print how long each took."""
    made = app(Settings(ledger=str(path), today=lambda: dt.date(2025, 6, 1), limits=_FREE))
    chance = random.Random(7)
    late = 0
    with TestClient(made) as client:
        book = made.state.site.ledger
        counts = book.counts()
        records = sum(counts[f"{kind}s"] for kind in kinds())
        print(f"{counts['documents']:,} releases, {records:,} records; {path.stat().st_size / 1e9:.2f} GB\n")
        print(f"{'page':26}{'first':>9}{'median':>9}{'95 %':>9}{'kB':>8}")
        for name, address in pages(book, chance).items():
            if only and only not in name:
                continue
            took, size = [], 0
            for _ in range(times + 1):
                began = time.perf_counter()
                answer = client.get(address())
                took.append(1000 * (time.perf_counter() - began))
                assert answer.status_code in (200, 404), f"{name}: {answer.status_code} {answer.text[-1500:]}"
                size = max(size, len(answer.content))
            first, *rest = took
            middle, high = statistics.median(rest), sorted(rest)[int(0.95 * (len(rest) - 1))]
            missed = middle > MEDIAN or high > LATE
            late += missed
            mark = "  too slow" if missed else ""
            print(f"{name:26}{first:6.0f} ms{middle:6.0f} ms{high:6.0f} ms{size / 1000:8.1f}{mark}")
    print(f"\nright is a median under {MEDIAN:.0f} ms and a 95th percentile under {LATE:.0f} ms: {late} pages miss it")


if __name__ == "__main__":
    main()
