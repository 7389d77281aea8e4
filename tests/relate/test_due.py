"""What was to be done by when, and how it stands."""

import datetime as dt

from greffier.relate import Due, relate
from tests.relate.corpus import Seen, decision, gift


def rows(*records: Seen, on: str) -> list[Due]:
    return list(relate(records).due(on=dt.date.fromisoformat(on)))


ORDER = decision(
    "a#decision:0", "2026-01-10", "élaborer une stratégie pour la mer Noire", due="2026-06", responsible=("EU.EEAS",)
)


def test_a_deadline_says_who_is_to_act_and_by_which_day() -> None:
    (row,) = rows(ORDER, on="2026-03-01")
    assert (row.by, row.who, row.standing) == (dt.date(2026, 6, 30), ("EU.EEAS",), "to come")
    assert (row.document, row.exact) == ("a", "élaborer une stratégie pour la mer Noire")


def test_it_is_overdue_on_the_day_after() -> None:
    assert rows(ORDER, on="2026-06-30")[0].standing == "to come"
    assert rows(ORDER, on="2026-07-01")[0].standing == "overdue"


def test_what_was_found_since_is_shown() -> None:
    done = decision("b#decision:0", "2026-05-10", "la stratégie pour la mer Noire", kind="approve")
    (row,) = rows(ORDER, done, on="2026-12-31")
    assert (row.standing, [step.document for step in row.found]) == ("done", ["b"])


def test_deadlines_come_by_day_and_what_has_none_is_left_out() -> None:
    soon = gift("b#contribution:0", "2026-01-10", "versera 5 millions en mars", sum_="5e6 EUR", due="2026-03")
    none = gift("c#contribution:0", "2026-01-10", "versera 7 millions", sum_="7e6 EUR")
    vague = gift("d#contribution:0", "2026-01-10", "versera 8 millions un jour", sum_="8e6 EUR", due="FUTURE_REF")
    assert [row.commitment for row in rows(ORDER, soon, none, vague, on="2026-02-01")] == [soon.id, ORDER.id]
