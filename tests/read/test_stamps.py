"""Header stamps: the examples of every pack, and the dates inside them."""

import datetime as dt
import tomllib
from importlib.resources import files

import pytest

from greffier import lang
from greffier.read import _dates, _stamps
from greffier.text.marked import unmark


def examples(kind):
    found = []
    for code in lang.codes():
        path = files(lang) / code / "examples" / "reading.toml"
        if path.is_file():
            found += [
                pytest.param(one, id=f"{code}-{n}")
                for n, one in enumerate(tomllib.loads(path.read_text("utf-8"))[kind])
            ]
    assert found, f"no {kind}: this would test nothing"
    return found


@pytest.mark.parametrize("example", examples("finds"))
def test_the_marked_date_is_that_of_publication(example):
    text, ((start, end),) = unmark(example["text"])
    assert _dates.parse(text[start:end]).day.isoformat() == example["value"]
    assert _stamps.read(text).published == example["value"]


@pytest.mark.parametrize("example", examples("ignores"))
def test_what_is_no_stamp_dates_nothing(example):
    assert _stamps.read(example["text"]).published is None, example["why"]


def test_a_labelled_date_wins_over_a_bare_one_wherever_it_stands():
    text = "Une visite\n\n12 mars 2024\nPublié le 14 mars 2024\n\nLe ministre a visité le site."
    assert _stamps.read(text).published == "2024-03-14"


def test_a_label_may_stand_on_the_line_before_its_date():
    found = _stamps.read(
        "Une visite\n\nPublié le :\n12 mars 2024\nDernière mise à jour :\n13 mars 2024\n\nLe ministre."
    )
    assert (found.published, found.updated) == ("2024-03-12", "2024-03-13")


def test_guesses_are_noted_and_stamps_are_not():
    assert _stamps.read("Sommet (Annecy, 5 novembre 2024)\n\nNous.").notes == ("published guessed from the title",)
    assert _stamps.read("Sommet\nRéunis ce mardi (28 novembre 2023), ils ont parlé.").notes == (
        "published guessed from the first paragraph",
    )
    assert _stamps.read("Sommet\n\nParis, le 5 novembre 2024\n\nNous.").notes == ()


def test_figures_that_can_be_read_two_ways_are_read_day_first_and_noted():
    found = _stamps.read("Une visite\n\nPublié le 03/04/2024\n\nLe ministre.")
    assert found.published == "2024-04-03"
    assert found.notes == ("published: a date in figures, read as day/month/year",)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("07 Apr. 2022 17:45", "2022-04-07T17:45"),
        ("14 septembre 2026, 18 h 35", "2026-09-14T18:35"),
        ("1er avril 2024", "2024-04-01"),
        ("April 20, 2023", "2023-04-20"),
        ("9 sept 2023", "2023-09-09"),
        ("9 AOÛT 2023", "2023-08-09"),
        ("09.06.2026", "2026-06-09"),
        ("2024-04-04T10:00:00+02:00", "2024-04-04T10:00"),
        ("12/25/2023", "2023-12-25"),
    ],
)
def test_a_full_date_is_read(written, value):
    (found,) = _dates.find(written)
    assert found.value == value


@pytest.mark.parametrize(
    "written", ["31 février 2024", "4 avril", "avril 2024", "résolution 2024-13-40", "1 machin 2024", "1.2.20245"]
)
def test_what_is_no_full_date_is_not_read(written):
    assert _dates.find(written) == []


def test_every_day_written_in_any_installed_language_is_read_back():
    from babel.dates import format_date

    for code in lang.codes():
        for month in range(1, 13):
            day = dt.date(2024, month, 28)
            for form in ("long", "full", "medium"):
                written = format_date(day, form, locale=code)
                assert [found.day for found in _dates.find(written)] == [day], written
