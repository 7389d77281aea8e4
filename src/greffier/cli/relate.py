"""``greffier relate``: put together, anew, what belongs together across releases."""

import datetime as dt

from greffier.cli import _options as o
from greffier.cli._say import tell


def command(ledger: o.LedgerPath = o.LEDGER, quiet: o.Quiet = False) -> None:
    """Relate all releases of the ledger now; the other commands do so by themselves where something is new."""
    from greffier.run.relate import put_together

    found = put_together(ledger, now=dt.datetime.now(dt.UTC))
    tell(
        f"{found.records} records: {found.meetings} meetings, {found.commitments} commitments, "
        f"{found.offices} offices, {found.links} links, {found.doubts} pairs in doubt",
        quiet=quiet,
    )
