"""What a page is told when it is made: which ledger, who may reach it, what day it is."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).astimezone().date()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one address may ask: requests a second, and at once; bytes of a form or of JSON."""

    reads: float = 40.0
    reads_at_once: int = 240
    writes: float = 4.0
    writes_at_once: int = 40
    tries: float = 0.2
    tries_at_once: int = 10
    body: int = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``public`` serves read-only whoever asks; ``base`` is the address that permalinks begin with, if it is known."""

    ledger: str
    public: bool = False
    base: str | None = None
    limits: Limits = field(default_factory=Limits)
    today: Callable[[], dt.date] = _today
    now: Callable[[], dt.datetime] = _now
