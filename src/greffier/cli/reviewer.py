"""``greffier reviewer``: who may enter reviews."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._say import data, table, tell


class Do(StrEnum):
    """What to do."""

    add = "add"
    list = "list"
    renew = "renew"
    revoke = "revoke"


def command(
    do: Annotated[Do, typer.Argument(help="add, renew or revoke a reviewer, or list them.")],
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The reviewer.")] = None,
    ledger: o.LedgerPath = o.LEDGER,
    quiet: o.Quiet = False,
) -> None:
    """Say who may enter reviews; a token is shown once and kept nowhere."""
    from greffier.run.ledger import open_ledger

    now = dt.datetime.now(dt.UTC)
    if do is Do.list:
        with open_ledger(ledger) as book:
            rows = [
                [one.name, f"{one.added_at:%Y-%m-%d}", f"{one.revoked_at:%Y-%m-%d}" if one.revoked_at else ""]
                for one in book.reviewers()
            ]
        table(["name", "added", "revoked"], rows)
        return
    if not name:
        raise typer.BadParameter("whom?", param_hint="NAME")
    with open_ledger(ledger, "write") as book:
        if do is Do.revoke:
            book.revoke_reviewer(name, at=now)
            tell(f"{name} can write no more; what they entered stays", quiet=quiet)
            return
        data(book.add_reviewer(name, at=now) if do is Do.add else book.renew_reviewer(name))
    tell(f"This is {name}'s token. It is shown once: sign in with it on the page of 'greffier serve'.", quiet=quiet)
