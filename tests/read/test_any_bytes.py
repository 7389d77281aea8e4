"""Whatever the bytes, reading gives a document in normal form or a ReadError, nothing else."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greffier import read
from greffier.errors import ReadError
from tests.read.tinypdf import column, pdf

FRENCH = read.Options(language="fr")
PDF = pdf([column(["Les ministres se sont réunis à Bruxelles.", "Ils ont parlé."])])
HTML = (
    b"<!doctype html><html><head><title>T</title></head><body><h1>Un</h1>"
    b"<p>Les ministres se sont vus hier.</p></body></html>"
)
TAGS = [
    "<p>",
    "</p>",
    "<div class='share'>",
    "</div>",
    "<h1>",
    "</h1>",
    "<table><tr><td>",
    "<ul><li>",
    "<!--",
    "-->",
    "<time datetime='2024'>",
]
SLOW = [HealthCheck.too_slow]


def reads(data, name):
    try:
        found = read.read(data, FRENCH, name=name)
    except ReadError:
        return
    assert found.text == unicodedata.normalize("NFC", found.text)
    assert "\r" not in found.text
    assert any(c.isalnum() for c in found.text)
    found.model_dump_json().encode()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.pdf", "a", "a.jsonl"]))
def test_any_bytes(data, name):
    reads(data, name)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32"]))
def test_any_text_in_any_encoding(text, encoding):
    reads(text.encode(encoding, "surrogatepass"), "a.txt")


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=20)), max_size=30))
def test_any_soup_of_tags(pieces):
    reads(b"<!doctype html><html><body>" + "".join(pieces).encode("utf-8", "replace"), "a.html")


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.sampled_from([PDF, HTML]), st.integers(0, 2000), st.binary(max_size=8))
def test_any_damage_to_a_good_file(good, at, damage):
    at %= len(good)
    reads(good[:at] + damage + good[at + len(damage) :], "a")


@pytest.mark.parametrize(
    "deep", [b"<div>" * 5000 + b"Les mots sont au fond du puits, tout au fond.", b"<ul><li>" * 3000 + b"mot"]
)
def test_a_page_nested_without_end(deep):
    reads(b"<!doctype html><html><body>" + deep, "a.html")
