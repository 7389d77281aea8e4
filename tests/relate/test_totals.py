"""Sums that add up, in their own currencies and in one."""

import datetime as dt

import pytest

from greffier.relate import Total, relate
from greffier.relate.rates import last_day, reference
from tests.relate.corpus import Seen, chains, decision, gift

PLEDGE = gift("a#contribution:0", "2024-03-04", "versera 50 millions pour le déminage des champs", sum_="5e7 EUR")


def rows(*records: Seen, **options: object) -> dict[tuple[str | None, str], float]:
    return {(row.donor, row.stage): row.amount for row in relate(records).totals(**options)}


def test_what_is_pledged_and_what_is_delivered_are_two_rows() -> None:
    payment = gift(
        "b#contribution:0",
        "2024-06-04",
        "a versé 20 millions pour le déminage des champs",
        sum_="2e7 EUR",
        stage="delivered",
    )
    assert rows(PLEDGE, payment) == {("NOR", "pledged"): 5e7, ("NOR", "delivered"): 2e7}


def test_a_pledge_told_again_counts_once_with_both_of_its_figures_corrected() -> None:
    again = gift("b#contribution:0", "2024-06-04", "les 50 millions promis pour le déminage", sum_="5e7 EUR")
    assert rows(PLEDGE, again) == {("NOR", "pledged"): 5e7}


def test_a_pledge_taken_back_is_a_row_of_its_own() -> None:
    back = decision("b#decision:0", "2024-06-04", "renoncer au déminage des champs", actors="NOR", kind="agree")
    assert rows(PLEDGE, back) == {("NOR", "withdrawn"): 5e7}


def test_a_sum_to_date_adds_only_what_is_new() -> None:
    first = gift(
        "b#contribution:0",
        "2024-06-04",
        "une tranche de 20 millions pour le déminage des champs",
        sum_="2e7 EUR",
        stage="delivered",
    )
    to_date = gift(
        "c#contribution:0",
        "2025-06-04",
        "a versé à ce jour 30 millions pour le déminage des champs",
        sum_="3e7 EUR",
        stage="delivered",
    )
    found = {(row.stage, row.period): row.amount for row in relate([PLEDGE, first, to_date]).totals()}
    assert found == {("pledged", "2024"): 5e7, ("delivered", "2024"): 2e7, ("delivered", "2025"): 1e7}


def test_parts_are_shown_and_marked() -> None:
    words = "allouera 90 millions au réseau, dont 30 millions pour les transformateurs"
    whole = gift("a#contribution:0", "2024-01-10", words, sum_="9e7 EUR", sums=(("90 millions", 9e7, "EUR"),))
    part = gift("a#contribution:1", "2024-01-10", words, sum_="3e7 EUR", sums=(("30 millions", 3e7, "EUR"),))
    found = relate([whole, part]).totals()
    assert [(row.amount, row.within) for row in found] == [(9e7, False), (3e7, True)]


def test_a_gift_told_by_two_releases_counts_once_and_two_gifts_of_one_release_twice() -> None:
    one = gift("a#contribution:0", "2024-03-04", "a donné 3 millions", sum_="3e6 EUR", stage="delivered")
    told = gift("b#contribution:0", "2024-03-20", "a fait don de 3 millions", sum_="3e6 EUR", stage="delivered")
    later = gift("c#contribution:0", "2024-09-20", "a donné 3 millions", sum_="3e6 EUR", stage="delivered")
    assert rows(one, told) == {("NOR", "delivered"): 3e6}
    assert rows(one, later) == {("NOR", "delivered"): 6e6}


def test_currencies_are_not_mixed() -> None:
    crowns = gift("b#contribution:0", "2024-03-04", "versera 10 millions de couronnes", sum_="1e7 NOK")
    assert {(row.currency, row.amount) for row in relate([PLEDGE, crowns]).totals(by=())} == {
        ("EUR", 5e7),
        ("NOK", 1e7),
    }


def test_every_sum_is_converted_at_the_rate_of_its_day_and_the_rate_is_shown() -> None:
    # On Friday 5 April 2024 the euro was fixed at 1.0841 dollars; the pledge is of the Saturday.
    dollars = gift("a#contribution:0", "2024-04-06", "versera 10 millions de dollars", sum_="1e7 USD")
    (row,) = relate([dollars]).totals(currency="EUR")
    assert row.converted == pytest.approx(1e7 / 1.0841, abs=0.01)
    assert [(rate.currency, rate.to, rate.date) for rate in row.rates] == [("USD", "EUR", dt.date(2024, 4, 5))]


def test_a_currency_without_a_reference_rate_is_not_converted() -> None:
    francs = gift("a#contribution:0", "2024-04-06", "versera 9 milliards", sum_="9e9 XOF")
    (row,) = relate([francs]).totals(currency="EUR")
    assert (row.amount, row.converted, row.rates) == (9e9, None, ())


def test_no_rate_is_made_up_for_a_day_that_has_none_yet() -> None:
    assert reference("USD", "EUR", last_day() + dt.timedelta(days=60)) is None


def test_rows_of_any_dimensions_add_up_to_the_same() -> None:
    found = relate(chains())

    def summed(totals: tuple[Total, ...]) -> dict[tuple[str, str, bool], float]:
        sums: dict[tuple[str, str, bool], float] = {}
        for row in totals:
            key = (row.stage, row.currency, row.within)
            sums[key] = sums.get(key, 0.0) + row.amount
        return sums

    whole = summed(found.totals(by=()))
    assert len(whole) > 5
    for by in (("donor",), ("recipient",), ("period",), ("donor", "recipient", "stage", "period")):
        assert summed(found.totals(by=by)) == pytest.approx(whole)


def test_a_row_names_the_records_that_it_is_the_sum_of() -> None:
    amounts = {one.id: one.record.money.amount for one in chains() if getattr(one.record, "money", None)}
    pledged = [row for row in relate(chains()).totals() if row.stage == "pledged" and len(row.records) > 1]
    assert pledged
    for row in pledged:
        assert row.amount == pytest.approx(sum(amounts[record] for record in row.records))
