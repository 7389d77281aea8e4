"""Every example of every pack is a test; packs, topics and examples are found, not listed."""

from typing import Any

import pytest

from greffier import lang
from greffier.records import kinds
from tests.lang import examples
from tests.lang.examples import SORTS, Example

ALL = [example for code in lang.codes() for listed in examples.topics(code).values() for example in listed]
TOPICS = [(code, topic) for code in lang.codes() for topic in examples.topics(code)]


def cases(sort: str, *, records: bool) -> list[Any]:
    """Return the examples of one sort, of records or of spans, as parameters."""
    return [
        pytest.param(
            example,
            id=f"{example.code}-{example.topic}-{' '.join(example['text'].split())[:70]}",
            # An example may say what falls short: it must fail until somebody closes the gap.
            marks=[pytest.mark.xfail(reason=example["gap"], strict=True)] if "gap" in example else [],
        )
        for example in ALL
        if example.sort == sort and (example.topic in kinds()) is records
    ]


@pytest.mark.parametrize("example", cases("finds", records=False))
def test_exactly_the_marked_words_are_found(example: Example) -> None:
    assert example.marks, "an example that marks nothing tests nothing"
    found = examples.spans(example)
    text = example.document.text
    assert [text[start:end] for start, end, _ in found] == [text[start:end] for start, end in example.marks]
    assert [(start, end) for start, end, _ in found] == example.marks
    if example.values_given is not None:
        assert [value for _, _, value in found] == example.values_given


@pytest.mark.parametrize("example", cases("ignores", records=False))
def test_what_is_none_is_left_alone(example: Example) -> None:
    text = example.document.text
    assert [text[start:end] for start, end, _ in examples.spans(example)] == [], example["why"]


@pytest.mark.parametrize("example", cases("finds", records=True))
def test_exactly_these_records_are_written(example: Example) -> None:
    expected = example["records"]
    assert expected, "an example without records tests nothing"
    assert all(expected), "a record without fields tests nothing"
    records = list(getattr(examples.written(example), f"{example.topic}s"))
    if examples.distinct(expected, records) is None or len(records) != len(expected):
        pytest.fail(_told(expected, records))


@pytest.mark.parametrize("example", cases("ignores", records=True))
def test_what_is_no_record_is_left_alone(example: Example) -> None:
    records = getattr(examples.written(example), f"{example.topic}s")
    assert not records, f"{example['why']}: {records}"


@pytest.mark.parametrize(("code", "topic"), TOPICS)
def test_a_topic_shows_what_it_finds_and_what_it_leaves_alone(code: str, topic: str) -> None:
    sorts = {example.sort for example in examples.topics(code)[topic]}
    assert sorts == set(SORTS), f"lang/{code}/examples: {topic} has only {sorts or 'nothing'}"


@pytest.mark.parametrize(("code", "topic"), TOPICS)
def test_a_topic_is_the_name_of_something_that_can_be_tested(code: str, topic: str) -> None:
    assert topic in examples.testable(), f"lang/{code}/examples/{topic}.toml: right are {sorted(examples.testable())}"


@pytest.mark.parametrize("code", lang.codes())
def test_every_kind_of_record_has_examples(code: str) -> None:
    assert set(kinds()) <= set(examples.topics(code))


def test_an_example_says_only_what_is_understood() -> None:
    for example in ALL:
        unknown = example.keys() - examples.KEYS[example.sort]
        assert not unknown, f"{example.topic}: {example['text'][:60]}: {unknown}"


def test_what_is_ignored_says_why() -> None:
    assert [example["text"] for example in ALL if example.sort == "ignores" and not example.get("why")] == []


def _told(expected: list[dict[str, Any]], records: list[Any]) -> str:
    """Say which record is missing, and what was written instead."""
    lines = [f"{len(records)} records, {len(expected)} expected"]
    for one in expected:
        near = [examples.misses(one, record) for record in records]
        best = min(near, key=len, default=["nothing is written"])
        if best:
            lines.append(f"  for {one}: {'; '.join(best)}")
    lines += [
        f"  written: {record.model_dump(exclude_defaults=True, exclude={'evidence', 'pack'})}" for record in records
    ]
    return "\n".join(lines)
