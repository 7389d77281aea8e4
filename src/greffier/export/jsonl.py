"""The interchange format: one JSON object a release, one a line, with rules, doubts and rejections."""

from collections.abc import Iterable
from typing import TextIO

from greffier.export import Account
from greffier.records.interchange import to_line


def write(accounts: Iterable[Account], out: TextIO) -> None:
    """Write one line a release."""
    for account in accounts:
        out.write(to_line(account.minutes, explain=True) + "\n")
