"""Which spellings are of one name."""

import pytest

from greffier.relate._places import same_place
from greffier.relate.names import DOUBTFUL, SAME, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dmytro Kouleba", "Dmytro Kuleba"),
        ("Andriï Sybiha", "Andrij Sibiga"),
        ("Bohdan Yaremtchouk", "Bogdan Yaremchuk"),
        ("Denys Chmyhal", "Denys Shmyhal"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Sergueï Lavrov", "Sergey Lavrov"),
        ("Mohammed ben Salmane", "Mohammad bin Salman"),
        ("Nikol Pachinian", "Nikol Pashinyan"),
        ("Mark Rutte", "Rutte"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("J. Stoltenberg", "Jens Stoltenberg"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= SAME
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jens Stoltenberg", "Mark Rutte"),
        ("Chikondi Mbewe", "Mwiza Mbewe"),
        ("Jean Dupont", "Jean Durand"),
        ("Olha Tkatchenko", "Ihor Tkatchenko"),
        ("Tetiana Moïssieïenko", "Thabo Moisiou"),
        ("", "Mark Rutte"),
    ],
)
def test_different_names_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) < DOUBTFUL


@pytest.mark.parametrize(("one", "other"), [("Maria Silva", "Mario Silva"), ("Xi", "Xi Jinping")])
def test_what_may_be_one_name_is_doubtful(one: str, other: str) -> None:
    assert DOUBTFUL <= likeness(one, other) < SAME


@pytest.mark.parametrize(
    ("one", "other"), [("Kyïv", "Kiev"), ("Bruxelles", "Brussels"), ("Genève", "Geneva"), ("Vienne", "Vienna")]
)
def test_one_place_has_names_in_two_languages(one: str, other: str) -> None:
    assert same_place(one, other)


@pytest.mark.parametrize(("one", "other"), [("Vienne", "Varsovie"), ("Londres", "Lomé"), ("Madrid", "Munich")])
def test_two_places_are_two(one: str, other: str) -> None:
    assert not same_place(one, other)
