"""Sums: the examples of the pack, whose currency it is, and edges that no example sentence shows."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from greffier import extract, lang
from greffier.assemble import Reading
from greffier.records.document import Document
from greffier.text.marked import unmark

FOLDER = files("greffier.lang") / "fr/examples"
EXAMPLES = tomllib.loads((FOLDER / "amounts.toml").read_text("utf-8"))
CURRENCIES = tomllib.loads((FOLDER / "currencies.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def nlp() -> Language:
    return extract.pipeline("fr")


def found(nlp: Language, text: str, *, publisher: str | None = None) -> list[tuple[str, str]]:
    """Return the words and the value of every sum."""
    reading = Reading(nlp(text), Document(id="x", text=text, publisher=publisher), lang.load("fr"))
    return [
        (
            sum_.span.text,
            f"{sum_.bound} {sum_.amount:.0f}"
            + (f"-{sum_.amount_to:.0f}" if sum_.amount_to else "")
            + f" {sum_.currency}",
        )
        for sum_ in reading.amounts
    ]


@pytest.mark.parametrize("example", EXAMPLES["finds"], ids=lambda e: e["text"][:60])
def test_each_marked_sum_is_found_with_its_value_and_no_other(nlp, example):
    text, marks = unmark(example["text"])
    expected = list(zip([text[a:b] for a, b in marks], example.get("values") or [example["value"]], strict=True))
    assert found(nlp, text) == expected


@pytest.mark.parametrize("example", EXAMPLES["ignores"], ids=lambda e: e["text"][:60])
def test_what_is_no_sum_is_left_alone(nlp, example):
    assert found(nlp, example["text"]) == [], example["why"]


@pytest.mark.parametrize("example", CURRENCIES["finds"], ids=lambda e: e["text"][:60])
def test_each_marked_sum_has_its_currency(nlp, example):
    text, marks = unmark(example["text"])
    expected = list(zip([text[a:b] for a, b in marks], example["values"], strict=True))
    assert [(words, value.split()[-1]) for words, value in found(nlp, text)] == expected


@pytest.mark.parametrize("example", CURRENCIES["ignores"], ids=lambda e: e["text"][:60])
def test_a_thing_called_like_a_currency_is_left_alone(nlp, example):
    assert found(nlp, example["text"]) == [], example["why"]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_every_space_and_apostrophe_of_a_sum_is_understood(nlp, space, apostrophe):
    text = f"Un prêt de 1{space}250{space}000{space}euros et un don de 3{space}millions d{apostrophe}euros."
    assert [value for _, value in found(nlp, text)] == ["exact 1250000 EUR", "exact 3000000 EUR"]


@pytest.mark.parametrize(
    ("publisher", "currency"),
    [("CAN", "CAD"), ("AUS", "AUD"), ("NZL.foreign-minister", "NZD"), ("NATO", "USD"), (None, "USD"), ("FRA", "USD")],
)
def test_dollars_are_those_of_the_country_that_publishes(nlp, publisher, currency):
    assert found(nlp, "Une aide de 5 millions de dollars.", publisher=publisher) == [
        ("5 millions de dollars", f"exact 5000000 {currency}")
    ]


def test_a_currency_named_in_full_wins_over_the_publisher(nlp):
    text = "Une aide de 5 millions de dollars américains, dont 2 millions de dollars pour l'eau."
    assert [value for _, value in found(nlp, text, publisher="CAN")] == ["exact 5000000 USD", "exact 2000000 USD"]


def test_a_name_that_nothing_settles_has_no_currency(nlp):
    assert found(nlp, "Une dette de 5 millions de couronnes.") == [("5 millions de couronnes", "exact 5000000 None")]


WORDS = st.sampled_from(
    """1|20|2,5|480.000|million|millions|milliards|de|d'|euros|dollars|francs|CFA|M€|$|US$|USD|et|à|entre|ou|-|dont|en
    versera|une|trentaine|plus de|près de|personnes|.|,|(|)|Suisse|demi|k|Md|billion|€|%|1'000
    99999999999999999999""".replace("\n    ", "|").split("|")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_no_text_breaks_it_and_every_sum_is_in_the_text(nlp, text):
    reading = Reading(nlp(text), Document(id="x", text=text), lang.load("fr"))
    for mark in (*reading.amounts, *reading.counts):
        assert text[mark.span.start_char : mark.span.end_char] == mark.span.text
    for sum_ in reading.amounts:
        assert sum_.amount >= 0
        assert sum_.currency is None or (len(sum_.currency) == 3 and sum_.currency.isupper())


def test_a_sum_at_the_end_of_a_line_is_no_word_of_the_next_one(nlp: Language) -> None:
    assert found(nlp, "Le fonds a reçu 3 millions de\n\nFin du message.") == []
