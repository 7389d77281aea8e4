"""JSON lines: a document a line, a bad line told by its number and field, the rest read."""

import datetime as dt
import json
import time

import pytest

from greffier import read
from greffier.read import jsonl

GOOD = {
    "id": "a",
    "text": "Le Conseil s'est réuni hier.",
    "language": "fr",
    "published": "2024-04-04",
    "publisher": "NATO",
    "title": "Le Conseil",
}


def lines(*values):
    return [json.dumps(value) for value in values]


def test_a_line_is_a_document():
    (found,) = jsonl.lines(lines({**GOOD, "url": "https://example.org/a", "updated": "2024-04-05"}))
    assert found.model_dump(
        include={"id", "text", "language", "published", "updated", "publisher", "title", "url"}
    ) == {
        "id": "a",
        "text": "Le Conseil s'est réuni hier.",
        "language": "fr",
        "published": dt.date(2024, 4, 4),
        "updated": "2024-04-05",
        "publisher": "NATO",
        "title": "Le Conseil",
        "url": "https://example.org/a",
    }
    assert found.notes == ()


def test_bytes_are_read_as_well_and_blank_lines_passed_over():
    stream = [b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), b"\n", json.dumps({**GOOD, "id": "b"}).encode()]
    assert [one.id for one in jsonl.lines(stream)] == ["a", "b"]


def test_a_line_of_the_interchange_format_will_do():
    (found,) = jsonl.lines(lines({"document": GOOD, "meetings": [], "statements": []}))
    assert found.id == "a"


def test_options_win_over_the_line():
    (found,) = jsonl.lines(lines(GOOD), read.Options(published="2023-01-02"))
    assert found.published == dt.date(2023, 1, 2)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not JSON"),
        ("[1]", "is not a JSON object"),
        (b'{"id": "\xff"}', "is not UTF-8"),
        (json.dumps({**GOOD, "id": None}), "id: is missing"),
        (json.dumps({**GOOD, "id": 3}), "id: 3 is not a string"),
        (json.dumps({"id": "a"}), "text: is missing"),
        (json.dumps({**GOOD, "text": ["x"]}), "text: is missing or not a string"),
        (json.dumps({**GOOD, "text": "  "}), "is empty"),
        (json.dumps({**GOOD, "text": "a\0b"}), "text: has a zero"),
        ('{"id": "a", "text": "\\ud800 mot"}', "text: has a zero or half a surrogate pair"),
        (json.dumps({**GOOD, "published": "2024-02-31"}), "'2024-02-31' is not a date"),
        (json.dumps({**GOOD, "language": "tlh"}), "a language without a pack"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_next_is_read(line, says):
    first, bad, last = jsonl.lines([json.dumps(GOOD), line, json.dumps({**GOOD, "id": "z"})], name="in.jsonl")
    assert (first.id, last.id) == ("a", "z")
    assert bad.path == "in.jsonl, line 2"
    assert says in bad.reason


def test_a_field_nobody_knows_is_left_out_and_noted():
    (found,) = jsonl.lines(lines({**GOOD, "pubdate": "x"}))
    assert found.notes == ("fields not known and left out: pubdate",)


def test_lines_are_read_as_they_come():
    def endless():
        while True:
            yield json.dumps(GOOD)

    assert next(jsonl.lines(endless())).id == "a"


def test_thousands_of_lines_take_seconds_not_minutes():
    line = json.dumps({**GOOD, "text": "Le Conseil s'est réuni hier à Bruxelles pour examiner la situation. " * 60})
    list(jsonl.lines([line]))
    began = time.process_time()
    assert sum(1 for _ in jsonl.lines([line] * 1000)) == 1000
    assert time.process_time() - began < 10
