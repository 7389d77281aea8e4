"""Lines in the interchange format can be read again without loss."""

import io
import json

from hypothesis import given, settings

from greffier.export import Account, formats, writer
from greffier.records.interchange import from_plain
from greffier.records.minutes import Minutes
from tests import strategies


@settings(deadline=None, max_examples=25)
@given(minutes=strategies.minutes())
def test_a_line_holds_all_but_the_text(minutes: Minutes) -> None:
    out = io.StringIO()
    writer("jsonl")([Account(minutes=minutes, ids=())], out)
    [line] = out.getvalue().split("\n")[:-1]
    again = from_plain({**json.loads(line), "document": _header(line)}, text=minutes.document.text)
    assert again.model_copy(update={"document": minutes.document}) == minutes


def test_every_format_writes_nothing_for_nothing() -> None:
    for name in formats():
        out = io.StringIO()
        writer(name)([], out)
        assert out.getvalue().count("\n") <= 1


def _header(line: str) -> dict[str, object]:
    head = json.loads(line)["document"]
    head.pop("notes", None)
    return dict(head)
