"""A pattern is not tried on a text that lacks what it needs; it loses no match by that."""

import pytest

from greffier import lang
from greffier.extract._time_rules import RULES
from greffier.text.lexemes import Lexer
from greffier.text.patterns import Pattern

WORDS = {"month-4": ["avril"], "article": ["le"], "unit-D": ["jours"], "this": ["ces"], "from": ["dès le"]}


def spans(written: str, text: str) -> list[str]:
    lexer = Lexer(WORDS)
    lexed = lexer(text)
    return [lexed.words(*match.span()) for match in Pattern(written).finditer(lexer, lexed)]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("article? d:day m:month y:year?", "Vu le 3 avril, puis en avril.", ["le 3 avril"]),
        ("article? d:day m:month y:year?", "Vu le 3, puis le 4.", []),
        ("( month | day )", "Vu le 3.", ["3"]),
        ("month | unit-D", "Il y a dix jours.", ["jours"]),
        ("( day )? month", "En avril.", ["avril"]),
        ("this+ unit-D", "Ces jours.", ["Ces jours"]),
        ("<article day !unit-D", "Le 3 avril, le 4 jours.", ["3 avril"]),
        ("nothing-has-this day", "Le 3 avril.", []),
    ],
)
def test_what_is_not_always_needed_may_be_missing(written: str, text: str, found: list[str]) -> None:
    assert spans(written, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Réunis à Oslo les 3 et 4 mars 2026, ils se reverront d'ici la fin de l'année, au pire au troisième trimestre.",
        "Hier, il y a deux ans, depuis janvier, dans les trois mois, à Pâques, en 2025-2026, à 18 h 30, lundi soir.",
        "Le Conseil s'est réuni.",
    ],
)
def test_no_rule_of_time_loses_a_match(text: str) -> None:
    pack = lang.load("fr")
    lexer = Lexer(pack.words("numbers"), pack.words("times"))
    lexed = lexer(text)
    for rule in RULES:
        expression, _ = rule.pattern.compiled(lexer.alphabet)
        tried = [match.span() for match in expression.finditer(lexed.code)]
        assert [match.span() for match in rule.pattern.finditer(lexer, lexed)] == tried, rule.name


def test_the_words_of_the_pack_are_given_letters_before_any_text_is_read() -> None:
    pack = lang.load("fr")
    lexer = Lexer(pack.words("numbers"), pack.words("times"))
    known = len(lexer.alphabet.letters)
    lexer("Jusqu'au 1er mars, quelque Vingt-deux mille, deux millions et une vingtaine ; D'ici trente-et-un jours.")
    assert len(lexer.alphabet.letters) == known
