"""The table is complete, and no spreadsheet calculates a cell of it."""

import csv
import io

from hypothesis import given, settings

from greffier.export import Account
from greffier.export.csv import columns, write
from greffier.records import kinds
from greffier.records.minutes import Minutes
from tests import samples, strategies


def table(*minutes: Minutes) -> list[dict[str, str]]:
    """Return the rows that are written."""
    out = io.StringIO(newline="")
    write((Account(minutes=m, ids=tuple(f"id{n}" for n, _ in enumerate(m.records()))) for m in minutes), out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


@settings(deadline=None, max_examples=25)
@given(minutes=strategies.minutes())
def test_every_record_is_one_row_and_no_cell_is_a_formula(minutes: Minutes) -> None:
    rows = table(minutes)
    assert len(rows) == len(list(minutes.records()))
    assert not any((cell or "").startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())


def test_every_field_of_every_kind_is_a_column() -> None:
    assert {"record", "id", "document", "words", "rule", "doubts"} <= set(columns(*kinds().values()))
    assert {"money_amount", "count_unit", "attributed_to_person", "participants", "topics", "content"} <= set(
        columns(*kinds().values())
    )


def test_a_row_says_what_the_record_says() -> None:
    rows = table(samples.release())
    meeting, statement, decision, denmark, norway, tenure = rows
    assert meeting["participants"] == "UKR.foreign-minister (Iryna Savtchenko, partner)"
    assert meeting["topics"] == "ukraine (le matériel)"
    assert (statement["speaker_person"], statement["content"]) == ("Paul Martin", "Nous tenons parole")
    assert (decision["actors"], decision["kind"], decision["due"]) == ("NATO.allies", "agree", "2024")
    assert (denmark["donors"], denmark["money_amount"], denmark["money_bound"]) == ("DNK", "40000000", "about")
    assert (norway["count_number"], norway["doubts"]) == ("500", "announced: no day is said")
    assert (tenure["record"], tenure["on"], tenure["published"]) == ("tenure", "2024-04-04", "2024-04-04")
    start = samples.TEXT.index("la Norvège 500")
    assert (norway["words"], norway["words_start"]) == ("la Norvège 500 générateurs", str(start))


def test_a_formula_in_a_text_is_taken_for_words() -> None:
    minutes = samples.release(title="=HYPERLINK(evil)")
    assert {row["title"] for row in table(minutes)} == {"'=HYPERLINK(evil)"}


def test_an_empty_ledger_has_a_heading_still() -> None:
    assert table() == []
