"""What the tools are compared on, and when an answer is right."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from benchmarks._peers import Text, people, quoted
from benchmarks.mentions import Mention, Tally, of_amounts, tally
from greffier.score import Ratio
from greffier.text.normal import words

Answered = Sequence[tuple[Text, list[Mention]]]

_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


class Task(NamedTuple):
    """A task: what its table says, its columns of P, R and F1, and how answers are scored, a ratio a column."""

    name: str
    title: str
    says: str
    columns: tuple[str, ...]
    score: Callable[[Answered], tuple[Ratio, ...]]


def same_time(gold: str, given: Any) -> bool:
    """Compare a TIMEX3 value with another, with an instant as fine as the gold, or with a length in days.

    >>> same_time("2026-09", dt.datetime(2026, 9, 1)), same_time("2026-Q3", dt.datetime(2026, 7, 1))
    (True, False)
    >>> same_time("P3M", dt.timedelta(days=90))
    True
    """
    if isinstance(given, dt.datetime):
        date = re.fullmatch(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T(?:(\d\d:\d\d)|[A-Z]{2}))?", gold)
        if not date:
            return False
        return given.isoformat().startswith(date[1]) and date[2] in (None, f"{given:%H:%M}")
    if isinstance(given, dt.timedelta):
        length = re.fullmatch(r"P(\d+)([DWMY])", gold)
        return length is not None and given.days == int(length[1]) * _DAYS[length[2]]
    return bool(gold == given)


def same_speaker(gold: str, given: str) -> bool:
    """Say whether the family name (the last word of the gold) is among the words given.

    >>> same_speaker("ada nyström", "la secrétaire générale, Mme Nyström"), same_speaker("ada nyström", "elle")
    (True, False)
    """
    return words(gold)[-1] in words(given)


def named(gold: Sequence[str], given: Sequence[str]) -> Ratio:
    """Count names of people: a gold one is found if an answer has its words; shorter forms of one are left aside.

    >>> named(["ada nyström", "kofi mensah"], ["Mme Nyström", "Ada Nyström", "Prix Nobel"])
    Ratio(right=1, missed=1, surplus=1)
    """
    asked = {tuple(words(name)) for name in gold}
    said = {tuple(words(name)) for name in given}
    right = sum(any({*name} <= {*other} for other in said) for name in asked)
    surplus = sum(not any(other[-1:] == name[-1:] or {*name} <= {*other} for name in asked) for other in said)
    return Ratio(right=right, missed=len(asked) - right, surplus=surplus)


def _times(answered: Answered) -> tuple[Ratio, ...]:
    total = Tally()
    for text, given in answered:
        gold = [Mention(one["start"], one["end"], one["value"]) for one in text.gold["times"]]
        total += tally(gold, given, same_time)
    return tuple(total)


def _amounts(answered: Answered) -> tuple[Ratio, ...]:
    total = Tally()
    for text, given in answered:
        total += tally(of_amounts(text.gold), given)
    return tuple(total)


def _quotations(answered: Answered) -> tuple[Ratio, ...]:
    total = Tally()
    exact = Ratio()
    for text, given in answered:
        gold = list(quoted(text.gold, text.text))
        total += tally(gold, given, same_speaker)
        right = (Counter(one[:2] for one in gold) & Counter(one[:2] for one in given)).total()
        exact += Ratio(right=right, missed=len(gold) - right, surplus=len(given) - right)
    return (total.found, exact, total.valued)


def _names(answered: Answered) -> tuple[Ratio, ...]:
    total = Ratio()
    for text, given in answered:
        total += named(people(text.gold), [one.value for one in given])
    return (total,)


TASKS = (
    Task(
        "times",
        "Times",
        "Dates, times of day, durations. *Place*: the words overlap. *Value*: right too. An answer that is an instant"
        "\nis compared as far as the gold goes (to the month, to the day); quarters, seasons and vague times are none.",
        ("place", "value"),
        _times,
    ),
    Task(
        "amounts",
        "Sums of money",
        "*Place*: the words overlap. *Value*: the amount and the currency are right too.",
        ("place", "value"),
        _amounts,
    ),
    Task(
        "quotations",
        "Quotations",
        "Words between marks in a gold statement. *Place*: the words overlap. *Exact*: the same words, first to last."
        "\n*Speaker*: the family name of the gold speaker is in the answer's, where the gold names a person.",
        ("place", "exact", "speaker"),
        _quotations,
    ),
    Task(
        "names",
        "Names of people",
        "People in the gold records, once a document; found if an answer has all words of the name. Forms that end in"
        "\nthe family name of one of them are not held against a tool. A name that no gold record has counts as too"
        "\nmuch, though it may be one (a photographer).",
        ("names",),
        _names,
    ),
)
