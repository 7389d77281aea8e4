"""What the page asks of the ledger beside lists: reviewers, the queue, joins, counts."""

import datetime as dt
from abc import abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Literal

import sqlalchemy as sa

from greffier.records.mention import AmountMention, TimeMention
from greffier.store import joins, queue, read, reviewers, tally
from greffier.store.kept import Join, Kept, Review, Reviewer, Tally


class Desk:
    """The part of a ledger that reviewers and readers of the page sit at."""

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[sa.Connection]: ...

    @abstractmethod
    def _reading(self) -> AbstractContextManager[sa.Connection]: ...

    # Reviewers

    def add_reviewer(self, name: str, *, at: dt.datetime) -> str:
        """Enter a reviewer and return the token, which is kept nowhere.

        Raises:
            LedgerError: there is one of that name.
        """
        with self._transaction() as connection:
            return reviewers.add(connection, name, at=at)

    def renew_reviewer(self, name: str) -> str:
        """Give a reviewer another token, in place of the one before."""
        with self._transaction() as connection:
            return reviewers.renew(connection, name)

    def revoke_reviewer(self, name: str, *, at: dt.datetime) -> None:
        """Take the right to write from a reviewer; what they entered stays."""
        with self._transaction() as connection:
            reviewers.revoke(connection, name, at=at)

    def reviewers(self) -> tuple[Reviewer, ...]:
        """Return all reviewers, by name."""
        with self._reading() as connection:
            return reviewers.every(connection)

    def reviewer_of(self, token: str) -> str | None:
        """Return the name of the reviewer with this token; None if it opens nothing."""
        with self._reading() as connection:
            return reviewers.of_token(connection, token)

    # Reviews

    def join(
        self,
        relation: joins.Relation,
        source: str,
        target: str,
        *,
        act: Literal["merge", "split"],
        author: str,
        at: dt.datetime,
        reason: str = "",
    ) -> Review:
        """Enter that two persons or meetings are one, or are not.

        Raises:
            LedgerError: one of them is not in the ledger, or they are the same.
        """
        with self._transaction() as connection:
            return joins.join(connection, relation, source, target, act=act, author=author, at=at, reason=reason)

    def undo_join(self, relation: joins.Relation, source: str, *, author: str, at: dt.datetime) -> Review:
        """Take back the last join or split that stands for *source*."""
        with self._transaction() as connection:
            return joins.undo(connection, relation, source, author=author, at=at)

    def joins(self, relation: joins.Relation) -> tuple[Join, ...]:
        """Return the joins and splits that stand."""
        with self._reading() as connection:
            return joins.every(connection, relation)

    def reviews(self, record: str | None = None, *, newest: int | None = None) -> tuple[Review, ...]:
        """Return the reviews of a record, or of all, oldest first; the *newest* so many, newest first."""
        with self._reading() as connection:
            return tuple(read.every_review(connection, record, newest=newest))

    def open_records(self, kind: str, *, document: str | None = None, pool: int = 100) -> list[Kept]:
        """Return records of *kind* that nobody has reviewed: the doubtful, the largest sums, the newest."""
        with self._reading() as connection:
            return queue.open_records(connection, kind, document=document, pool=pool)

    def orphans(self) -> list[str]:
        """Return the ids of reviewed records of which no version counts."""
        with self._reading() as connection:
            return queue.orphans(connection)

    # Counting

    def state(self) -> tuple[int, ...]:
        """Return numbers that change whenever something is entered."""
        with self._reading() as connection:
            return tally.state(connection)

    def meetings_by_year(self) -> tuple[Tally, ...]:
        """Count the meetings that took place by year and body."""
        with self._reading() as connection:
            return tally.meetings(connection)

    def topics_by_year(self) -> tuple[Tally, ...]:
        """Count topics by year and code."""
        with self._reading() as connection:
            return tally.topics(connection)

    def records_by_year(self, actor: str, role: Literal["top", "actor", "person_key"]) -> tuple[Tally, ...]:
        """Count by year and kind the records that somebody is in."""
        with self._reading() as connection:
            return tally.words(connection, actor, role)

    def most_named(self) -> tuple[tuple[str, int], ...]:
        """Return the countries and organisations that are named most."""
        with self._reading() as connection:
            return tally.actors(connection)

    def most_named_people(self) -> tuple[tuple[str, int], ...]:
        """Return the persons that are named most."""
        with self._reading() as connection:
            return tally.people(connection)

    def values(self, kind: str, field: str) -> tuple[tuple[str, int], ...]:
        """Return the values of a field that most records of *kind* have."""
        with self._reading() as connection:
            return tally.values(connection, kind, field)

    def publishers(self) -> tuple[tuple[str, int], ...]:
        """Return who published most releases."""
        with self._reading() as connection:
            return tally.publishers(connection)

    def mentions_in(
        self, documents: Sequence[str]
    ) -> dict[str, tuple[tuple[TimeMention, ...], tuple[AmountMention, ...]]]:
        """Return the times and the sums that the texts of *documents* mention, as they count now."""
        with self._reading() as connection:
            return read.mentions(connection, documents)
