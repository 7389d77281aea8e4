"""Reference rates of the European Central Bank, as the package currencyconverter ships them; no network."""

import datetime as dt
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError

from greffier.records.evidence import Frozen

BACK = 7
"""A rate is fixed on working days; for another day the last one before it counts, this many days back at most."""
SOURCE = "euro foreign exchange reference rates, European Central Bank"


class Rate(Frozen):
    """What one unit of ``currency`` was worth in ``to`` at the rates fixed on ``date``."""

    currency: str
    to: str
    rate: float
    date: dt.date


@cache
def reference(currency: str, to: str, day: dt.date) -> Rate | None:
    """Return the reference rate of *day*; nothing where none was fixed: an unlisted currency, a day outside the file.

    >>> reference("USD", "EUR", dt.date(2024, 4, 6))
    Rate(currency='USD', to='EUR', rate=0.9224241306152569, date=datetime.date(2024, 4, 5))
    >>> reference("XOF", "EUR", dt.date(2024, 4, 6)) is None
    True
    """
    if currency == to:
        return Rate(currency=currency, to=to, rate=1.0, date=day)
    for back in range(BACK + 1):
        fixed = day - dt.timedelta(days=back)
        try:
            rate = float(_converter().convert(1, currency, to, date=fixed))
        except (RateNotFoundError, ValueError):
            continue
        return Rate(currency=currency, to=to, rate=rate, date=fixed)
    return None


@cache
def last_day() -> dt.date:
    """Return the last day that rates are known for."""
    day: dt.date = _converter().bounds["USD"].last_date
    return day


@cache
def _converter() -> CurrencyConverter:
    return CurrencyConverter()
