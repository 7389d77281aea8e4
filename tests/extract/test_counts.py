"""Counts: the examples of the pack, and edges that no example sentence shows."""

import tomllib
from importlib.resources import files

import pytest
import spacy
from spacy.language import Language

from greffier import lang
from greffier.assemble import Reading
from greffier.records.document import Document
from greffier.text.marked import unmark

EXAMPLES = tomllib.loads((files("greffier.lang") / "fr/examples/counts.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def nlp() -> Language:
    model = spacy.load(lang.load("fr").model, exclude=["ner"])
    for name in ("times", "amounts", "counts"):
        model.add_pipe(f"greffier_{name}")
    return model


def found(nlp: Language, text: str) -> list[tuple[str, str]]:
    """Return the words and the value of every count; one with an article is none."""
    reading = Reading(nlp(text), Document(id="x", text=text), lang.load("fr"))
    return [
        (count.span.text, f"{count.bound} {count.number:.0f} {count.unit}")
        for count in reading.counts
        if count.rule != "article"
    ]


@pytest.mark.parametrize("example", EXAMPLES["finds"], ids=lambda e: e["text"][:60])
def test_each_marked_count_is_found_with_its_value_and_no_other(nlp, example):
    text, marks = unmark(example["text"])
    expected = list(zip([text[a:b] for a, b in marks], example.get("values") or [example["value"]], strict=True))
    assert found(nlp, text) == expected


@pytest.mark.parametrize("example", EXAMPLES["ignores"], ids=lambda e: e["text"][:60])
def test_what_is_no_count_is_left_alone(nlp, example):
    assert found(nlp, example["text"]) == [], example["why"]


def test_one_with_its_article_is_marked_as_such(nlp):
    text = "La Grèce enverra une frégate."
    reading = Reading(nlp(text), Document(id="x", text=text), lang.load("fr"))
    assert [(count.number, count.unit, count.rule) for count in reading.counts] == [(1, "frégate", "article")]


def test_a_number_alone_without_anything_counted_before_is_no_count(nlp):
    assert found(nlp, "Il en a livré 75.") == []
