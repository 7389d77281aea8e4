"""Who may enter reviews: a name and the hash of a token that is shown once and never kept."""

import datetime as dt
import secrets

import sqlalchemy as sa

from greffier.errors import LedgerError
from greffier.store.kept import Reviewer
from greffier.store.tables import reviewers
from greffier.text.normal import sha256

_BYTES = 32
"""256 random bits: a plain hash of them cannot be guessed back, whatever its speed."""


def add(connection: sa.Connection, name: str, *, at: dt.datetime) -> str:
    """Enter a reviewer and return the token, which nobody can ask for again.

    Raises:
        LedgerError: there is one of that name.
    """
    if not name.strip() or len(name) > 100:
        raise LedgerError("a reviewer's name has 1 to 100 characters")
    if connection.execute(sa.select(reviewers.c.name).where(reviewers.c.name == name)).first():
        raise LedgerError(f"there is a reviewer {name!r}; 'greffier reviewer renew' gives them another token")
    token = secrets.token_urlsafe(_BYTES)
    connection.execute(
        sa.insert(reviewers), {"name": name, "token_sha256": sha256(token), "added_at": _utc(at), "revoked_at": None}
    )
    return token


def renew(connection: sa.Connection, name: str) -> str:
    """Give a reviewer another token; the one before opens nothing any more.

    Raises:
        LedgerError: there is none of that name.
    """
    token = secrets.token_urlsafe(_BYTES)
    change = sa.update(reviewers).where(reviewers.c.name == name).values(token_sha256=sha256(token), revoked_at=None)
    _must_be(connection.execute(change).rowcount, name)
    return token


def revoke(connection: sa.Connection, name: str, *, at: dt.datetime) -> None:
    """Take the right to write from a reviewer; what they entered stays.

    Raises:
        LedgerError: there is none of that name.
    """
    change = sa.update(reviewers).where(reviewers.c.name == name).values(revoked_at=_utc(at))
    _must_be(connection.execute(change).rowcount, name)


def every(connection: sa.Connection) -> tuple[Reviewer, ...]:
    """Return all reviewers, by name."""
    rows = connection.execute(sa.select(reviewers).order_by(reviewers.c.name)).mappings()
    return tuple(
        Reviewer(
            name=row["name"],
            added_at=row["added_at"].replace(tzinfo=dt.UTC),
            revoked_at=row["revoked_at"].replace(tzinfo=dt.UTC) if row["revoked_at"] else None,
        )
        for row in rows
    )


def of_token(connection: sa.Connection, token: str) -> str | None:
    """Return the name of the reviewer with this token; None if it opens nothing.

    The database compares hashes of random bits: how long that takes says nothing about a token.
    """
    known = sa.select(reviewers.c.name).where(
        reviewers.c.token_sha256 == sha256(token), reviewers.c.revoked_at.is_(None)
    )
    return connection.execute(known).scalar_one_or_none()


def _must_be(found: int, name: str) -> None:
    if not found:
        raise LedgerError(f"no reviewer {name!r}; 'greffier reviewer list' shows them")


def _utc(at: dt.datetime) -> dt.datetime:
    return at.astimezone(dt.UTC).replace(tzinfo=None)
