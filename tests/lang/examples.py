"""The examples of the packs: where they are, what they say, and what is found in their texts."""

import datetime as dt
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel

from greffier import assemble, extract, lang, plugins
from greffier.read import read
from greffier.records import kinds
from greffier.records.document import Document
from greffier.records.minutes import Minutes
from greffier.records.values import Speaker
from greffier.relate._words import vocabulary
from greffier.text.lexemes import Lexer
from greffier.text.marked import unmark

Found = list[tuple[int, int, str]]
SORTS = ("finds", "ignores")
KEYS = {
    "finds": {"text", "value", "values", "records", "said_on", "publisher", "title", "why", "gap"},
    "ignores": {"text", "why", "said_on", "publisher", "title", "gap"},
}


class Example(dict[str, Any]):
    """One example with the defaults of its file, and the topic and the language that it is of."""

    def __init__(self, code: str, topic: str, sort: str, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.code = code
        self.topic = topic
        self.sort = sort

    @property
    def document(self) -> Document:
        """The text without its marks, as a document."""
        text, _ = unmark(self["text"])
        known = {"publisher": self.get("publisher"), "title": self.get("title", ""), "language": self.code}
        return Document(id="example", text=text, published=self.get("said_on"), **known)

    @property
    def marks(self) -> list[tuple[int, int]]:
        """The places of the marked words."""
        return unmark(self["text"])[1]

    @property
    def values_given(self) -> list[str] | None:
        """The values of the marks, if the example gives them."""
        if "values" in self:
            return [str(value) for value in self["values"]]
        return [str(self["value"])] * len(self.marks) if "value" in self else None


def topics(code: str) -> dict[str, list[Example]]:
    """Return the examples of a language by their topics; a topic is the name of a file, in whatever folder."""
    found: dict[str, list[Example]] = {}
    for path in _toml(files(lang) / code / "examples"):
        whole = tomllib.loads(path.read_text("utf-8"))
        shared = {key: value for key, value in whole.items() if key not in SORTS}
        here = found.setdefault(path.name.removesuffix(".toml"), [])
        for sort in SORTS:
            here += [
                Example(code, path.name.removesuffix(".toml"), sort, shared | case) for case in whole.get(sort, [])
            ]
    return found


def testable() -> set[str]:
    """Name the topics that have something to test them with."""
    return {
        "times",
        "amounts",
        "currencies",
        "counts",
        "numbers",
        "reading",
        "relating",
        *kinds(),
        *plugins.names(sys.modules["greffier.extract"]),
    }


def spans(example: Example) -> Found:
    """Return what is found in an example's text: places and values."""
    if example.topic == "reading":
        day = read(example.document.text.encode(), name="x.txt").published
        return [] if day is None else [(*mark, day.isoformat()) for mark in example.marks]
    if example.topic == "relating":
        return list(vocabulary(example.code).marks(example.document.text))
    if example.topic == "numbers":
        lexer = Lexer(lang.load(example.code).words("numbers"))
        return [
            (lexeme.start, lexeme.end, f"{lexeme.number:.12g}")
            for lexeme in lexer(example.document.text).lexemes
            if "number" in lexeme.means
        ]
    minutes = written(example)
    if example.topic == "currencies":
        return [(a.evidence.start, a.evidence.end, a.currency or "") for a in minutes.amounts]
    if example.topic == "times":
        return [(t.evidence.start, t.evidence.end, t.value or "") for t in minutes.times]
    if example.topic == "amounts":
        return [(a.evidence.start, a.evidence.end, _sum(a)) for a in minutes.amounts]
    if example.topic == "counts":
        reading = assemble.Reading(_doc(example), example.document, lang.load(example.code))
        return [
            (count.span.start_char, count.span.end_char, f"{count.bound} {count.number:.12g} {count.unit}")
            for count in reading.counts
        ]
    group = _doc(example).spans[f"greffier.{example.topic}"]
    return [(span.start_char, span.end_char, span.id_ or span.label_) for span in group]


def written(example: Example) -> Minutes:
    """Write up an example."""
    return assemble.minutes(_doc(example), example.document, lang.load(example.code))


def misses(expected: Mapping[str, Any], record: BaseModel) -> list[str]:
    """Name the fields of *record* that are not as expected; "", [] and {} expect nothing there."""
    return [
        f"{field}: {_plain(getattr(record, field))!r}, not {value!r}"
        for field, value in expected.items()
        if not _answers(value, getattr(record, field))
    ]


def _answers(expected: Any, actual: Any) -> bool:
    if expected in ("", [], {}):
        return actual in (None, "", ())
    if isinstance(expected, dict):
        return actual is not None and not misses(expected, actual)
    if isinstance(expected, list):
        return (
            isinstance(actual, tuple) and len(expected) == len(actual) and distinct(expected, list(actual)) is not None
        )
    if isinstance(expected, int | float) and not isinstance(expected, bool) and hasattr(actual, "number"):
        return bool(actual.number == expected)
    if isinstance(expected, str) and isinstance(actual, Speaker):
        return expected in (actual.actor, actual.person)
    if isinstance(expected, dt.date):
        expected = expected.isoformat()
    return bool(expected == (actual.isoformat() if isinstance(actual, dt.date) else actual))


def distinct(expected: list[Any], actual: list[Any]) -> list[int] | None:
    """Return for each expected value the index of an actual one of its own that answers it, if there is a way."""
    if not expected:
        return []
    first, *rest = expected
    for index, one in enumerate(actual):
        if one is not None and _answers(first, one):
            others = [None if i == index else other for i, other in enumerate(actual)]
            if (found := distinct(rest, others)) is not None:
                return [index, *found]
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_defaults=True)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _sum(amount: Any) -> str:
    number = f"{amount.amount:.0f}" + (f"-{amount.amount_to:.0f}" if amount.amount_to is not None else "")
    return " ".join(filter(None, (amount.bound, number, amount.currency)))


@cache
def _parsed(code: str, text: str) -> Any:
    return extract.pipeline(code)(text)


def _doc(example: Example) -> Any:
    return _parsed(example.code, example.document.text)


def _toml(folder: Any) -> Iterator[Any]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            yield from _toml(path)
        elif path.name.endswith(".toml"):
            yield path
