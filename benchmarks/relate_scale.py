"""How long relating takes as the ledger grows, and how right it is on releases made up for it.

    python benchmarks/relate_scale.py [--sizes 1000 2000 5000 10000 20000]

Relates synthetic ledgers (see relate_ledger.py) from nothing: meetings, commitments with their steps,
the roll, attendance, deadlines and totals. Prints one line a size; ``cpu`` is what the process used,
which other work on the machine does not change.
"""

import argparse
import datetime as dt
import resource
import sys
import time

from relate_ledger import Generator

from greffier.relate import relate, seen

STEPS = {"pledged", "reaffirmed", "specified", "partly-delivered", "delivered", "withdrawn", "corrected"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 2000, 5000, 10000, 20000])
    args = parser.parse_args()
    heads = f"{'releases':>9} {'records':>9} {'seconds':>8} {'cpu':>7} {'cpu ms/release':>15} {'links':>8}"
    print(f"{heads} {'precision':>10} {'recall':>7} {'MB':>6}")
    relate([]).commitments(on=dt.date.max)
    for size in args.sizes:
        made = Generator(size)
        records = [one for minutes in made for one in seen(minutes)]
        began, busy = time.perf_counter(), time.process_time()
        found = relate(records)
        links = list(found.links())
        found.commitments(on=dt.date(2026, 1, 1))
        found.due(on=dt.date(2026, 1, 1))
        found.totals()
        found.attendance()
        took, used = time.perf_counter() - began, time.process_time() - busy
        steps = {(link.relation, link.source, link.target) for link in links if link.relation in STEPS}
        steps = {step for step in steps if "#contribution" in step[1]}
        right = len(steps & made.true_links)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
        precision, recall = right / max(1, len(steps)), right / max(1, len(made.true_links))
        row = f"{size:9} {len(records):9} {took:8.1f} {used:7.1f} {1000 * used / size:15.2f} {len(links):8}"
        print(f"{row} {precision:10.3f} {recall:7.3f} {memory:6.0f}")


if __name__ == "__main__":
    main()
