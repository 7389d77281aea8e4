"""Steps of a commitment: what is linked, and what is left alone."""

import datetime as dt

import pytest

from greffier.relate import Commitment, relate
from tests.relate.corpus import Seen, decision, gift, statement

ON = dt.date(2026, 12, 31)
PLEDGE = gift(
    "a#contribution:0", "2026-01-10", "versera 50 millions d'euros pour le déminage des champs", sum_="5e7 EUR"
)


def ladders(*records: Seen, on: dt.date = ON) -> list[Commitment]:
    return list(relate(records).commitments(on=on))


def kinds(one: Commitment) -> list[str]:
    return [step.kind for step in one.steps]


def paid(name: str, day: str, words: str, sum_: str, **fields: object) -> Seen:
    return gift(name, day, words, sum_=sum_, stage="delivered", **fields)


def test_a_pledge_alone_is_a_pledge_of_which_nothing_was_found() -> None:
    (one,) = ladders(PLEDGE)
    assert (one.state, one.share, kinds(one)) == ("nothing found since 2026-01-10", None, ["pledged"])


def test_payments_for_the_same_purpose_add_up() -> None:
    first = paid(
        "b#contribution:0", "2026-04-10", "une première tranche de 10 millions pour le déminage des champs", "1e7 EUR"
    )
    second = paid(
        "c#contribution:0", "2026-07-10", "une deuxième tranche de 15 millions pour le déminage des champs", "1.5e7 EUR"
    )
    (one,) = ladders(PLEDGE, first, second)
    assert (one.state, one.share) == ("partly-delivered", 0.5)
    assert kinds(one) == ["pledged", "partly-delivered", "partly-delivered"]


def test_a_sum_to_date_is_not_added_to_what_it_counts() -> None:
    first = paid(
        "b#contribution:0", "2026-04-10", "une première tranche de 10 millions pour le déminage des champs", "1e7 EUR"
    )
    to_date = paid(
        "c#contribution:0", "2026-07-10", "a versé à ce jour 25 millions pour le déminage des champs", "2.5e7 EUR"
    )
    (one,) = ladders(PLEDGE, first, to_date)
    assert one.share == 0.5


def test_a_payment_told_by_two_releases_counts_once() -> None:
    first = paid("b#contribution:0", "2026-04-10", "a versé 10 millions pour le déminage des champs", "1e7 EUR")
    again = paid("c#contribution:0", "2026-04-20", "un versement de 10 millions pour le déminage des champs", "1e7 EUR")
    (one,) = ladders(PLEDGE, first, again)
    assert one.share == 0.2
    assert [step.counted for step in one.steps] == [False, True, False]


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("another donor", {"donors": "SWE"}),
        ("another recipient", {"recipients": "MDA"}),
        ("another currency", {"sum_": "1e7 NOK"}),
        ("more than was promised", {"sum_": "6e7 EUR"}),
    ],
)
def test_a_payment_that_does_not_agree_is_no_step(why: str, fields: dict[str, str]) -> None:
    told = {"sum_": "1e7 EUR", "stage": "delivered"} | fields
    payment = gift("b#contribution:0", "2026-04-10", "a versé pour le déminage des champs", **told)
    (one,) = ladders(PLEDGE, payment)
    assert kinds(one) == ["pledged"], why


@pytest.mark.parametrize("words", ["a versé 10 millions pour les écoles de Lviv", "a versé 10 millions"])
def test_a_payment_for_something_else_or_for_nothing_said_is_no_step(words: str) -> None:
    (one,) = ladders(PLEDGE, paid("b#contribution:0", "2026-04-10", words, "1e7 EUR"))
    assert kinds(one) == ["pledged"]


def test_a_payment_before_the_promise_is_no_step() -> None:
    early = paid("b#contribution:0", "2025-12-10", "a versé 10 millions pour le déminage des champs", "1e7 EUR")
    (one,) = ladders(PLEDGE, early)
    assert kinds(one) == ["pledged"]


def test_a_promise_told_again_is_no_second_promise() -> None:
    again = gift("b#contribution:0", "2026-09-10", "les 50 millions promis pour le déminage", sum_="5e7 EUR")
    (one,) = ladders(PLEDGE, again)
    assert kinds(one) == ["pledged", "reaffirmed"]


def test_a_promise_told_by_a_second_release_of_the_same_days_is_a_second_source() -> None:
    twin = gift("b#contribution:0", "2026-01-11", "50 million euros for demining", sum_="5e7 EUR", language="en")
    (one,) = ladders(PLEDGE, twin)
    assert kinds(one) == ["pledged", "pledged"]


def test_the_same_sum_much_later_without_a_word_that_ties_it_is_a_promise_of_its_own() -> None:
    later = gift("b#contribution:0", "2026-11-10", "versera 50 millions d'euros pour le déminage", sum_="5e7 EUR")
    assert [kinds(one) for one in ladders(PLEDGE, later)] == [["pledged"], ["pledged"]]


def test_the_same_sum_on_top_is_a_promise_of_its_own() -> None:
    more = gift("b#contribution:0", "2026-02-10", "50 millions supplémentaires pour le déminage", sum_="5e7 EUR")
    assert len(ladders(PLEDGE, more)) == 2


def test_another_date_of_the_promise_makes_it_another_promise() -> None:
    other = gift(
        "b#contribution:0", "2026-09-10", "les 50 millions promis pour le déminage", sum_="5e7 EUR", announced="2025-11"
    )
    assert len(ladders(PLEDGE, other)) == 2


def test_nothing_is_linked_where_two_promises_fit_and_the_pair_is_offered() -> None:
    twice = gift(
        "b#contribution:0", "2026-02-10", "50 millions supplémentaires pour le déminage des champs", sum_="5e7 EUR"
    )
    again = gift("c#contribution:0", "2026-09-10", "les 50 millions promis pour le déminage des champs", sum_="5e7 EUR")
    found = relate([PLEDGE, twice, again])
    assert [len(one.steps) for one in found.commitments(on=ON)] == [1, 1, 1]
    (doubt,) = found.doubts()
    assert (doubt.source, set(doubt.targets)) == (again.id, {PLEDGE.id, twice.id})


def test_a_release_may_promise_the_same_sum_for_two_purposes() -> None:
    other = gift("a#contribution:1", "2026-01-10", "et 50 millions pour les écoles de Lviv", sum_="5e7 EUR", start=200)
    assert len(ladders(PLEDGE, other)) == 2


def test_a_deadline_that_passed_is_a_step_with_its_words() -> None:
    pledge = gift("a#contribution:0", "2026-01-10", "versera 50 millions d'ici juin", sum_="5e7 EUR", due="2026-06")
    (one,) = ladders(pledge)
    assert (one.state, kinds(one), one.steps[1].date) == ("overdue", ["pledged", "overdue"], dt.date(2026, 6, 30))
    assert one.steps[1].exact == "versera 50 millions d'ici juin"
    assert ladders(pledge, on=dt.date(2026, 6, 30))[0].state == "nothing found since 2026-01-10"


def test_what_was_delivered_in_time_is_not_overdue() -> None:
    pledge = gift(
        "a#contribution:0", "2026-01-10", "versera 50 millions pour le déminage", sum_="5e7 EUR", due="2026-06"
    )
    payment = paid("b#contribution:0", "2026-05-10", "a versé 50 millions pour le déminage", "5e7 EUR")
    (one,) = ladders(pledge, payment)
    assert (one.state, one.share) == ("delivered", 1.0)


def test_a_part_and_its_whole_are_two_commitments_and_payments_of_the_part_count_for_the_whole() -> None:
    words = "allouera 90 millions au réseau, dont 30 millions pour les transformateurs"
    whole = gift("a#contribution:0", "2026-01-10", words, sum_="9e7 EUR", sums=(("90 millions", 9e7, "EUR"),))
    part = gift("a#contribution:1", "2026-01-10", words, sum_="3e7 EUR", sums=(("30 millions", 3e7, "EUR"),))
    payment = paid("b#contribution:0", "2026-04-10", "a versé 30 millions pour les transformateurs", "3e7 EUR")
    first, second = ladders(whole, part, payment)
    assert (first.parts, second.part_of) == ((part.id,), whole.id)
    assert (second.state, first.state) == ("delivered", "partly-delivered")
    assert first.share == pytest.approx(1 / 3, abs=1e-4)
    assert [step.part for step in first.steps] == [None, part.id]


def test_a_sum_beside_another_without_a_word_for_a_part_is_no_part() -> None:
    words = "allouera 90 millions au réseau et 30 millions aux écoles"
    one = gift("a#contribution:0", "2026-01-10", words, sum_="9e7 EUR", sums=(("90 millions", 9e7, "EUR"),))
    other = gift("a#contribution:1", "2026-01-10", words, sum_="3e7 EUR", sums=(("30 millions", 3e7, "EUR"),))
    assert [found.part_of for found in ladders(one, other)] == [None, None]


def test_a_correction_takes_the_place_of_the_figure() -> None:
    words = "sa contribution est de 45 millions, et non de 50 millions, pour le déminage des champs"
    right = gift(
        "b#contribution:0",
        "2026-01-12",
        words,
        sum_="4.5e7 EUR",
        sums=(("45 millions", 4.5e7, "EUR"), ("50 millions", 5e7, "EUR")),
    )
    payment = paid("c#contribution:0", "2026-05-10", "a versé 45 millions pour le déminage", "4.5e7 EUR")
    (one,) = ladders(PLEDGE, right, payment)
    assert kinds(one) == ["pledged", "corrected", "delivered"]
    assert one.money
    assert (one.money.amount, one.share) == (4.5e7, 1.0)


def test_a_promise_taken_back_is_withdrawn_until_it_is_made_again() -> None:
    back = decision("b#decision:0", "2026-05-10", "renoncer au déminage des champs", actors="NOR", kind="agree")
    (one, *_) = ladders(PLEDGE, back)
    assert (one.state, kinds(one)) == ("withdrawn", ["pledged", "withdrawn"])
    again = gift(
        "c#contribution:0", "2026-06-10", "confirme les 50 millions pour le déminage des champs", sum_="5e7 EUR"
    )
    (one, *_) = ladders(PLEDGE, back, again)
    assert one.state == "nothing found since 2026-06-10"


def test_others_cannot_take_a_promise_back() -> None:
    back = decision("b#decision:0", "2026-05-10", "renoncer au déminage des champs", actors="SWE", kind="agree")
    assert ladders(PLEDGE, back)[0].state == "nothing found since 2026-01-10"


def test_things_are_counted_in_their_own_unit() -> None:
    pledge = gift("a#contribution:0", "2026-01-10", "livrera 40 radars mobiles", count="40|radars mobiles")
    radars = gift(
        "b#contribution:0", "2026-05-10", "a livré 10 radars mobiles", count="10|radars mobiles", stage="delivered"
    )
    trucks = gift("c#contribution:0", "2026-05-20", "a livré 30 camions", count="30|camions", stage="delivered")
    (one,) = ladders(pledge, radars, trucks)
    assert (one.share, len(one.steps)) == (0.25, 2)


def test_a_decision_is_done_when_its_text_is_approved() -> None:
    order = decision("a#decision:0", "2026-01-10", "élaborer une stratégie pour la mer Noire", due="2026-06")
    done = decision("b#decision:0", "2026-05-10", "la stratégie pour la mer Noire", kind="approve")
    other = decision("c#decision:0", "2026-05-10", "une stratégie pour l'Arctique", kind="approve")
    (one,) = ladders(order, done, other)
    assert (one.kind, one.state, kinds(one)) == ("decision", "delivered", ["pledged", "delivered"])


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("que le Service avait élaboré la stratégie pour la mer Noire", "delivered"),
        ("que le Service élaborera la stratégie pour la mer Noire", "nothing found since 2026-01-10"),
        ("que le Service avait élaboré la stratégie pour l'Arctique", "nothing found since 2026-01-10"),
    ],
)
def test_a_decision_is_done_when_a_statement_tells_it_as_done(words: str, state: str) -> None:
    order = decision("a#decision:0", "2026-01-10", "élaborer une stratégie pour la mer Noire", responsible=("EU.EEAS",))
    said = statement("b#statement:0", "2026-05-10", words, actor="EU.EEAS")
    assert ladders(order, said)[0].state == state


def test_a_new_deadline_is_a_step_and_a_conflict() -> None:
    order = decision("a#decision:0", "2026-01-10", "élaborer une stratégie pour la mer Noire", due="2026-06")
    later = decision("b#decision:0", "2026-05-10", "élaborer la stratégie pour la mer Noire", due="2027-01")
    (one,) = ladders(order, later)
    assert (kinds(one), one.due, one.state) == (["pledged", "specified"], "2027-01", "nothing found since 2026-05-10")
    assert [(told.value, told.document) for told in one.conflicts[0].told] == [("2026-06", "a"), ("2027-01", "b")]


def test_a_release_without_a_date_is_not_lost() -> None:
    (one,) = ladders(gift("a#contribution:0", None, "versera 50 millions", sum_="5e7 EUR"))
    assert (one.state, one.last) == ("nothing found", None)
