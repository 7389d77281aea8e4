"""The comparison with other tools scores by the gold, and says so where a tool is missing or fails."""

import datetime as dt

import pytest
from benchmarks import open_set, peers
from benchmarks._peers import Answers, MissingError, Peer, Text, people, quoted
from benchmarks._tasks import TASKS, named, same_speaker, same_time
from benchmarks.mentions import Mention, of_amounts

from greffier.score import Ratio

TEXTS = peers.texts(open_set.FOLDER)


def day(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime.combine(dt.date(year, month, day), dt.time())


def knows_all(text: Text) -> Answers:
    return {
        "times": [Mention(one["start"], one["end"], one["value"]) for one in text.gold["times"]],
        "amounts": of_amounts(text.gold),
        "quotations": list(quoted(text.gold, text.text)),
        "names": [Mention(0, 0, name) for name in people(text.gold)],
    }


def breaks(text: Text) -> Answers:
    raise RecursionError(text.text)


def is_missing() -> None:
    raise MissingError("nowhere")


def rows(peer: Peer) -> list[str]:
    return [line for line in peers.measured(TEXTS, (peer,)) if line.startswith(f"| {peer.name}")]


def test_the_gold_itself_gets_full_marks_in_every_task() -> None:
    found = rows(Peer("oracle", "pytest", tuple(task.name for task in TASKS), lambda: knows_all))
    assert [row.count(" 1.00 ") for row in found] == [3 * len(task.columns) for task in TASKS]


def test_a_tool_that_finds_nothing_has_no_recall() -> None:
    (row,) = rows(Peer("mute", "pytest", ("times",), lambda: lambda _: {}))
    assert row.split(" | ")[1:7] == ["1.00", "0.00", "0.00", "1.00", "0.00", "0.00"]


def test_a_tool_that_is_missing_or_fails_has_a_row_that_says_so() -> None:
    (missing,) = rows(Peer("absent", "absent", ("amounts",), is_missing))  # type: ignore[arg-type]
    assert missing.endswith(" | not installed |")
    (broken,) = rows(Peer("broken", "pytest", ("amounts",), lambda: breaks))
    assert broken.endswith(" | fails: RecursionError |")
    assert missing.count("|") == broken.count("|")


@pytest.mark.parametrize(
    ("gold", "given", "same"),
    [
        ("2026-09", day(2026, 9, 1), True),
        ("2026-09-14", day(2026, 9, 1), False),
        ("2026-09-14TEV", day(2026, 9, 14), True),
        ("2026-09-14T18:35", day(2026, 9, 14), False),
        ("2026-Q3", day(2026, 7, 1), False),
        ("P3M", dt.timedelta(days=90), True),
        ("P3M", dt.timedelta(days=3), False),
        ("FUTURE_REF", "FUTURE_REF", True),
        ("2026", "2025", False),
    ],
)
def test_times_are_the_same_as_far_as_the_gold_goes(gold: str, given: object, same: bool) -> None:  # noqa: FBT001
    assert same_time(gold, given) is same


def test_a_speaker_is_known_by_the_family_name() -> None:
    assert same_speaker("ada nyström", "la secrétaire générale, Mme Nyström")
    assert not same_speaker("ada nyström", "la secrétaire générale")


def test_names_count_once_and_short_forms_are_left_aside() -> None:
    said = ["Mme Nyström", "Ada Nyström", "ADA NYSTRÖM", "Prix Nobel"]
    assert named(["ada nyström", "kofi mensah"], said) == Ratio(right=1, missed=1, surplus=1)


def test_the_tables_go_to_their_place_and_nowhere_else() -> None:
    page = "a\n<!-- peers -->\nold\n<!-- end -->\nb"
    assert peers.written(page, "new\n") == page.replace("old", "new")
    with pytest.raises(ValueError, match="no place for tables"):
        peers.written("nothing", "new")


def test_the_page_has_every_task_and_every_tool_of_it() -> None:
    page = peers.PAGE.read_text("utf-8")
    for task in TASKS:
        table = page.split(f"### {task.title}\n")[1].split("###")[0]
        for peer in peers.PEERS:
            assert (f"\n| {peer.name} " in table) == (task.name in peer.tasks)
