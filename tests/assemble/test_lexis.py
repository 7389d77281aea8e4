"""Where the phrases of a lexicon stand: the leftmost, and there the longest, whatever their case and accents."""

import spacy

from greffier.assemble.meeting._lexis import Lexis

WORDS = {
    "sat": ("s'est réuni", "s'est réuni à huis clos", "étaient présents"),
    "of": ("d'", "de"),
    "never": ("siéger à Oslo",),
}


def places(text: str, key: str) -> list[str]:
    doc = spacy.blank("fr")(text)
    return [doc[start:end].text for start, end in Lexis(doc, WORDS).all(key)]


def test_of_two_phrases_the_longer_is_found() -> None:
    assert places("Le Conseil s’est réuni à huis clos. Il S'EST RÉUNI.", "sat") == [
        "s’est réuni à huis clos",
        "S'EST RÉUNI",
    ]


def test_a_capital_may_have_lost_its_accent_and_words_their_line() -> None:
    assert places("Etaient\nprésents X et Y.", "sat") == ["Etaient\nprésents"]


def test_a_word_is_found_whole_but_an_elided_one_before_a_word() -> None:
    assert places("La demande d'Oslo, de Riga, dedans.", "of") == ["d'", "de"]


def test_a_phrase_of_which_a_word_is_missing_is_not_there() -> None:
    assert places("Il va siéger à Riga.", "never") == []
    assert places("Il va siéger à Oslo.", "never") == ["siéger à Oslo"]
