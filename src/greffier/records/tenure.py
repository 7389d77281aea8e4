"""Tenure: who holds which office."""

import datetime as dt
from typing import ClassVar

from greffier.records._record import Record
from greffier.records.values import Timex


class Tenure(Record):
    """A person holds an office on the day of the release (Popolo: a membership in a post)."""

    KIND: ClassVar[str] = "tenure"
    RANK: ClassVar[int] = 5

    person: str
    office: str
    on: dt.date | None = None
    since: Timex | None = None
    until: Timex | None = None
