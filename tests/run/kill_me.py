"""Add a folder to a ledger, saying of each release why it was kept, until killed: kill_me.py LEDGER FOLDER."""

import datetime as dt
import sys

from greffier.read import Options
from greffier.run.keep import keep
from greffier.run.ledger import open_ledger
from tests.run.fakes import work

if __name__ == "__main__":
    with open_ledger(sys.argv[1], "write") as ledger:
        now = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
        said = Options(language="fr", published="2024-04-04")
        for outcome in keep(ledger, [sys.argv[2]], said, now=now, work=work):
            sys.stdout.write(f"{getattr(outcome, 'cause', None)}\n")
            sys.stdout.flush()
