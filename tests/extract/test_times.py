"""Times: the examples of the pack, and edges that no example sentence shows."""

import datetime as dt
import tomllib
from importlib.resources import files

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from spacy.language import Language

from greffier import lang
from greffier.assemble import Reading
from greffier.records.document import Document
from greffier.records.values import Timex
from greffier.text.marked import unmark

EXAMPLES = tomllib.loads((files("greffier.lang") / "fr/examples/times.toml").read_text("utf-8"))
TIMEX = TypeAdapter(Timex)


@pytest.fixture(scope="session")
def nlp() -> Language:
    model = spacy.load(lang.load("fr").model, exclude=["ner"])
    for name in ("greffier_times", "greffier_verbs"):  # the verb close before a time says which way it lies
        model.add_pipe(name)
    return model


def found(nlp: Language, text: str, said_on: dt.date | None) -> list[tuple[str, str]]:
    """Return the words and the value of every time, "" where it has none."""
    reading = Reading(nlp(text), Document(id="x", text=text, published=said_on), lang.load("fr"))
    return [(time.span.text, time.value or "") for time in reading.times]


@pytest.mark.parametrize("example", EXAMPLES["finds"], ids=lambda e: e["text"][:60])
def test_each_marked_time_is_found_with_its_value_and_no_other(nlp, example):
    text, marks = unmark(example["text"])
    expected = list(zip([text[a:b] for a, b in marks], example.get("values") or [example["value"]], strict=True))
    assert found(nlp, text, example["said_on"]) == expected


@pytest.mark.parametrize("example", EXAMPLES["ignores"], ids=lambda e: e["text"][:60])
def test_what_is_no_time_is_left_alone(nlp, example):
    assert found(nlp, example["text"], dt.date(2026, 3, 18)) == [], example["why"]


def test_without_a_date_only_what_the_words_settle_has_a_value(nlp):
    text = "Hier et en juin, il a récemment parlé pendant deux jours. Le 4 mars 2025, il s'était tu."
    assert found(nlp, text, None) == [
        ("Hier", ""),
        ("juin", ""),
        ("récemment", "PAST_REF"),
        ("deux jours", "P2D"),
        ("Le 4 mars 2025", "2025-03-04"),
    ]


def test_the_anchor_is_the_day_of_the_release(nlp):
    text = "Ils se sont vus lundi."
    reading = Reading(nlp(text), Document(id="x", text=text, published=dt.date(2026, 3, 18)), lang.load("fr"))
    assert [(time.value, time.anchor) for time in reading.times] == [("2026-03-16", "2026-03-18")]


def test_a_day_that_does_not_exist_has_no_value(nlp):
    assert found(nlp, "La séance du 31 février 2025 est annulée.", dt.date(2026, 3, 18)) == [("31 février 2025", "")]


WORDS = st.sampled_from(
    """le|la|les|l'année|du|au|d'ici|il y a|3|31|2025|2026-02-30|99.99.2025|mars|avril|lundi|soir|trois|premier
    trimestre|mois|ans|jours|derniers|prochain|dernière|veille|à|18 h 30|25:61|un|et demi|millions|,|-|/|(|)|.|siècle
    heures|30|et|1,5 heure|fin de|ces deux derniers|plus tard|hiver|Pâques|9999|entre""".replace("\n    ", "|").split(
        "|"
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.dates() | st.none())
def test_no_text_breaks_it_and_every_value_is_timex3(nlp, text, said_on):
    reading = Reading(nlp(text), Document(id="x", text=text, published=said_on), lang.load("fr"))
    for time in reading.times:
        assert text[time.span.start_char : time.span.end_char] == time.span.text
        assert time.value is None or TIMEX.validate_python(time.value)
