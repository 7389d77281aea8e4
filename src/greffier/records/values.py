"""Values that several kinds of record share."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from greffier.records.evidence import Frozen

_DATE = r"\d{4}(-(\d{2}(-\d{2}(T(\d{2}(:\d{2})?|MO|AF|EV|NI|MI|DT))?)?|Q[1-4]|H[12]|SP|SU|FA|WI|W\d{2}(-WE|-\d)?))?"
_TIMEX = re.compile(
    rf"{_DATE}|{_DATE}/{_DATE}|\d{{3}}X?|\d{{2}}(XX)?|P(\d+(\.\d+)?|X)[YQMWDSH]+|PT(\d+|X)[HMS]"
    r"|(PAST|PRESENT|FUTURE)_REF"
)


def _is_timex(value: str) -> str:
    if not _TIMEX.fullmatch(value):
        raise ValueError(f"{value!r} is no TIMEX3 value; right are 2024-04-04, 2025-Q1, 2024-04-03/2024-04-04, P2D")
    return value


Timex = Annotated[str, AfterValidator(_is_timex)]
"""A TIMEX3 value as the codebook writes it, or two joined by a slash."""

Bound = Literal["exact", "about", "at-least", "at-most"]


class Speaker(Frozen):
    """Who speaks: a person as the release names them, and the office or group they speak for."""

    person: str | None = None
    actor: str | None = None


class Money(Frozen):
    """A sum in an ISO 4217 currency; ``amount_to`` where the release gives a range."""

    amount: float
    currency: str
    bound: Bound = "exact"
    amount_to: float | None = None


class Count(Frozen):
    """A number of things, with the unit in the words of the release."""

    number: float
    unit: str
    bound: Bound = "exact"
