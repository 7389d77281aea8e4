"""Days, sums and names in the reader's manner; no message without its French."""

import datetime as dt
from importlib.resources import files

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from greffier.web.words import Words, choose

FR, EN = Words("fr"), Words("en")
WEB = files("greffier.web")


def messages() -> set[str | tuple[str, ...]]:
    """Return every message of the source."""
    found = extract_from_dir(
        str(WEB),
        method_map=[("templates/**.html", "jinja2"), ("**.py", "python")],
        keywords={"_": None, "N_": None, "say": None, "ngettext": (1, 2)},
    )
    return {message for _, _, message, _, _ in found if message}


def test_every_message_has_its_french_and_no_french_is_left_over() -> None:
    with (WEB / "locale" / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    known = {message.id: message for message in catalogue if message.id}
    assert len(known) > 300
    assert messages() - known.keys() == set()
    assert known.keys() - messages() == set()
    assert [message.id for message in known.values() if not message.string or message.fuzzy] == []
    assert [message.id for message in known.values() if list(message.check())] == []


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        ("2024-04-04", "4 avril 2024", "April 4, 2024"),
        ("2022-06", "juin 2022", "June 2022"),
        ("2025-Q1", "T1 2025", "Q1 2025"),
        ("2024-H1", "premier semestre 2024", "first half of 2024"),
        ("2024-SP", "printemps 2024", "spring 2024"),
        ("2025-04-03TEV", "3 avril 2025, soir", "April 3, 2025, evening"),
        ("2024", "2024", "2024"),
        ("P3M", "3\u00a0mois", "3 months"),
        ("P1Y", "1\u00a0an", "1 year"),
        ("PAST_REF", "dans le passé", "in the past"),
        ("2024-02-31", "2024-02-31", "2024-02-31"),
        (None, "", ""),
    ],
)
def test_times_are_written_as_a_reader_would(value: str | None, fr: str, en: str) -> None:
    assert (FR.time(value), EN.time(value)) == (fr, en)


def test_a_stretch_of_days_is_written_short() -> None:
    assert FR.time("2022-04-06/2022-04-07") == "6–7 avr. 2022"
    assert EN.times("2022-04-06", "2022-04-06") == "April 6, 2022"


def test_sums_and_numbers_have_the_readers_marks() -> None:
    assert FR.sum(1_234_567.5, "EUR") == "1\u202f234\u202f567,50\u00a0€"
    assert EN.sum(1_234_567.5, "EUR") == "€1,234,567.50"
    assert FR.short_sum(20_900_000_000, "EUR") == "20,9\u00a0Md EUR"
    assert EN.number(10_000) == "10,000"


@pytest.mark.parametrize(
    ("name", "fr", "en"),
    [
        ("UKR", "Ukraine", "Ukraine"),
        ("DEU", "Allemagne", "Germany"),
        ("NATO", "OTAN", "NATO"),
        ("NATO.NUC", "Conseil OTAN-Ukraine", "NATO-Ukraine Council"),
        ("UKR.foreign-minister", "Ministre des Affaires étrangères (Ukraine)", "Foreign minister (Ukraine)"),
        ("ensemble des donateurs", "ensemble des donateurs", "ensemble des donateurs"),
        ("XYZ.wizard", "XYZ.wizard", "XYZ.wizard"),
        (None, "", ""),
    ],
)
def test_actors_are_named(name: str | None, fr: str, en: str) -> None:
    assert (FR.actor(name), EN.actor(name)) == (fr, en)


@pytest.mark.parametrize(
    ("asked", "accept", "chosen"),
    [(None, "fr-CA,en;q=0.9", "fr"), (None, "de,en;q=0.2,fr;q=0.8", "fr"), (None, "de", "en"), ("fr", "en", "fr"),
     ("xx", "fr", "fr"), (None, ";;;q=,fr;q=x,*", "en"), (None, None, "en")],
)  # fmt: skip
def test_the_language_is_the_browsers(asked: str | None, accept: str | None, chosen: str) -> None:
    assert choose(asked, accept) == chosen


def test_a_day_without_a_date_says_so() -> None:
    assert (FR.day(None), FR.day(dt.date(2024, 1, 1))) == ("sans date", "1 janvier 2024")
