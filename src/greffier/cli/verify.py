"""``greffier verify``: does every word still stand where the ledger says?"""

import typer

from greffier.cli import _options as o
from greffier.cli._say import data, tell, watch


def command(ledger: o.LedgerPath = o.LEDGER, quiet: o.Quiet = False) -> None:
    """Check every piece of evidence and every hash again; name what fails."""
    from greffier.run.ledger import open_ledger
    from greffier.run.verify import summary, verify

    faults = 0
    with open_ledger(ledger) as book:
        for fault in watch(verify(book), what="faults", quiet=quiet):
            data(f"{fault.where}: {fault.what}")
            faults += 1
        tell(summary(book, faults), quiet=quiet)
    if faults:
        raise typer.Exit(1)
