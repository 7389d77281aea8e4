"""How fast releases are kept, and how fast lists, searches and records come out of a large ledger.

    python benchmarks/ledger.py [--releases 5000] [--ledger PATH]

Fills a ledger with invented releases (see relate_ledger.py; about twenty records each), one transaction
each, unless PATH has them already. Prints releases a second and the size, then for each question the
median and the 95th percentile of its answers, in milliseconds.
"""

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from relate_ledger import Generator

from greffier.store import Ledger, Wanted, open_ledger

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=5000)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--times", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.ledger or Path(folder) / "ledger.db"
        if not path.exists():
            _fill(path, args.releases)
        with open_ledger(path) as ledger:
            counts = ledger.counts()
            records = sum(counts[name] for name in counts if name not in ("documents", "evidence", "rejected"))
            print(f"{counts['documents']} releases, {records} records, {path.stat().st_size / 1e6:.0f} MB")
            print(f"{'question':44}{'median':>9}{'95 %':>9}  ms")
            for question, ask in _questions(ledger).items():
                took = sorted(_timed(ask) for _ in range(args.times))
                print(f"{question:44}{statistics.median(took):9.1f}{took[int(0.95 * len(took))]:9.1f}")


def _fill(path: Path, releases: int) -> None:
    made = list(Generator(releases))
    with open_ledger(path, "write") as ledger:
        began = time.perf_counter()
        for minutes in made:
            ledger.add(minutes, pack="fr/1", read_at=NOW)
        took = time.perf_counter() - began
        print(f"{releases / took:.0f} releases kept a second, one transaction each")
        began = time.perf_counter()
        for minutes in made[:2000]:
            ledger.add(minutes, pack="fr/1", read_at=NOW)
        print(f"{min(2000, releases) / (time.perf_counter() - began):.0f} unchanged releases passed over a second")


def _questions(ledger: Ledger) -> dict[str, Callable[[], object]]:
    some = ledger.records("contribution", Wanted(limit=1)).items[0]
    year = {"since": dt.date(2015, 1, 1), "until": dt.date(2015, 12, 31)}
    return {
        "counts of everything": ledger.counts,
        "newest releases": lambda: ledger.releases(Wanted(limit=50)),
        "newest statements": lambda: ledger.records("statement", Wanted(limit=50)),
        "statements, page 200": lambda: ledger.records("statement", Wanted(limit=50, offset=10_000)),
        "contributions of a year": lambda: ledger.records("contribution", Wanted(limit=50, **year)),
        "contributions with UKR": lambda: ledger.records("contribution", Wanted(actor="UKR", limit=50)),
        "meetings with NATO in a year": lambda: ledger.records("meeting", Wanted(actor="NATO", limit=50, **year)),
        "contributions pledged": lambda: ledger.records("contribution", Wanted(fields={"stage": "pledged"}, limit=50)),
        "statements, by topic": lambda: ledger.records("statement", Wanted(topic="ukraine", limit=50)),
        "decisions, by publisher": lambda: ledger.records("decision", Wanted(publisher="NATO", limit=50)),
        "decisions due in a year": lambda: ledger.records(
            "decision", Wanted(due_since=year["since"], due_until=year["until"], limit=50)
        ),
        "one record with its history": lambda: ledger.entry(some.id),
        "one release whole": lambda: ledger.minutes(some.document),
        "search for a rare word": lambda: ledger.search("Annecy déminage"),
        "search for a frequent word": lambda: ledger.search("ministres"),
    }


def _timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
