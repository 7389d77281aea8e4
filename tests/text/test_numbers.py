"""Numbers in words and figures, as the French pack spells them."""

import tomllib
from importlib.resources import files

import pytest

from greffier import lang
from greffier.text.lexemes import Lexer
from greffier.text.marked import unmark

EXAMPLES = tomllib.loads((files("greffier.lang") / "fr/examples/numbers.toml").read_text("utf-8"))
LEXER = Lexer(lang.load("fr").words("numbers"))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("quarante-quatre", 44),
        ("vingt et un", 21),
        ("soixante et onze", 71),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-neuf", 99),
        ("nonante-deux", 92),
        ("deux cent cinquante mille", 250_000),
        ("mille neuf cent quatre-vingt-quatre", 1984),
        ("1,3 milliard", 1_300_000_000),
        ("4,1 milliards", 4_100_000_000),
        ("un million et demi", 1_500_000),
        ("million et demi", 1_500_000),
        ("un demi-milliard", 500_000_000),
        ("une quarantaine", 40),
        ("une centaine de millions", 100_000_000),
        ("deux millions trois cent mille", 2_300_000),
        ("480.000", 480_000),
        ("9\u202f000", 9000),
        ("1'250'000", 1_250_000),
        ("10,000", 10_000),
        ("1,234,567", 1_234_567),
        ("20,9", 20.9),
        ("deux douzaines", 24),
        ("45 000 milliards", 45_000_000_000_000),
        ("zéro", 0),
        ("2 mio", 2_000_000),
    ],
)
def test_one_number_has_one_value(words, value):
    assert [lexeme.number for lexeme in LEXER(words).lexemes] == [value]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("deux et trois", [2, 3]),
        ("3, 4 et 5", [3, 4, 5]),
        ("2021-2027", [2021, 2027]),
        ("100 millions 2026", [100_000_000, 2026]),
        ("dix vingt", [10, 20]),
    ],
)
def test_numbers_side_by_side_stay_apart(words, values):
    assert [lexeme.number for lexeme in LEXER(words).lexemes if lexeme.number is not None] == values


@pytest.mark.parametrize(("words", "value"), [("1er", "1"), ("33e", "33"), ("trente-troisième", "33"), ("2nde", "2")])
def test_an_ordinal_is_no_number(words, value):
    (lexeme,) = LEXER(words).lexemes
    assert (lexeme.means["ordinal"], lexeme.number) == (value, None)


def test_a_figure_inside_a_name_is_glued_to_it():
    glued = [(lexeme.text, lexeme.number) for lexeme in LEXER("F-16 G7 COVID-19").lexemes if "glued" in lexeme.means]
    assert glued == [("16", None), ("7", None), ("19", None)]


@pytest.mark.parametrize("example", EXAMPLES["finds"], ids=lambda e: e["text"][:60])
def test_each_marked_number_is_found_and_no_other(example):
    text, marks = unmark(example["text"])
    found = [lexeme for lexeme in LEXER(text).lexemes if "number" in lexeme.means]
    assert [(lexeme.start, lexeme.end) for lexeme in found] == marks
    assert [f"{lexeme.number:.0f}" for lexeme in found] == example["values"]


@pytest.mark.parametrize("example", EXAMPLES["ignores"], ids=lambda e: e["text"][:60])
def test_what_is_no_number_is_left_alone(example):
    assert [lexeme for lexeme in LEXER(example["text"]).lexemes if "number" in lexeme.means] == [], example["why"]
