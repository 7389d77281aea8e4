"""Actors: what no example sentence shows. The examples of the pack are tests of their own."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from greffier import extract
from greffier.extract._mark import marked, unspell
from greffier.extract.actors import Actors
from greffier.extract.actors._lexicon import lexicon
from greffier.extract.actors._words import BREAK, Trie, Words

WORDS = (
    "le", "la", "les", "l'", "d'", "de", "du", "des", "et", ",", "(", ")", ":", "«", "»", "\n", "M.", "Mme", "S.E.",
    "ministre", "ministres", "président", "Président", "secrétaire général", "chef", "chef du", "homologue", "leurs",
    "Affaires étrangères", "Défense", "République", "France", "ukrainien", "OTAN", "Conseil", "Paul", "DURAND", "-",
    "van", "Kyïv", "il", "celui-ci", "plusieurs", "délégués", "ancien", "12", "EUAM", "Iraq", "pour le mois de",
)  # fmt: skip


@cache
def french() -> Language:
    return extract.pipeline("fr")


def found(text: str) -> list[tuple[str, str]]:
    return [(span.text, span.id_) for span in marked(french()(text), "actors")]


def test_finding_changes_nothing_and_marking_only_its_own_spans() -> None:
    doc = french()("Le ministre grec de la Défense, Nikos Pappas, a parlé.")
    component = Actors(lexicon("fr"))
    before = {key: len(group) for key, group in doc.spans.items()}
    assert [span.text for span in component.find(doc)] == ["Le ministre grec de la Défense, Nikos Pappas"]
    assert {key: len(group) for key, group in doc.spans.items()} == before
    component(doc)
    assert {key for key in doc.spans if key not in before} <= {"greffier.actors"}


def test_the_features_say_what_the_words_say() -> None:
    (span,) = marked(french()("S.E. Mme Awa DIOP, Ministre des Finances du Togo, a signé."), "actors")
    assert span.label_ == "title"
    assert unspell(span.kb_id_) == {
        "Titles": "minister/finance/TGO",
        "Name": "Awa DIOP",
        "Whole": "yes",
        "Courtesy": "yes",
        "Gender": "f",
        "Number": "s",
    }


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_both_apostrophes_are_one(apostrophe: str) -> None:
    text = f"L{apostrophe}ambassadrice de Côte d{apostrophe}Ivoire, Aya N{apostrophe}Dri, est arrivée."
    assert [(span, value) for span, value in found(text)] == [
        (f"L{apostrophe}ambassadrice de Côte d{apostrophe}Ivoire, Aya N{apostrophe}Dri",
         f"Aya N{apostrophe}Dri: CIV.ambassador"),
    ]  # fmt: skip


def test_capitals_without_accents_are_the_same_names() -> None:
    assert found("L'Etat d'Erythrée et les EMIRATS ARABES UNIS ont signé.") == [
        ("L'Etat d'Erythrée", "ERI"),
        ("les EMIRATS ARABES UNIS", "ARE"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Les eaux du lac ont baissé.",
        "Une grenade a explosé près du can.",
        "La suisse est un biscuit, et le mali un poisson.",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert [value for _, value in found(text) if value.isupper()] == []


def test_a_line_end_ends_a_mention_unless_the_line_is_wrapped() -> None:
    assert found("Visite du ministre des Finances\nPérou : la route est ouverte")[0][0] == "ministre des Finances"
    assert found("Visite du ministre des\nfinances du Pérou")[0][1] == "PER.finance-minister"


def test_names_keep_their_particles_hyphens_and_initials() -> None:
    text = "M. Jan van der Berg, Mme Ana-Maria de la Cruz, M. J. K. O'Neill et Mme Noor bint Saleh ont voté."
    assert [value for _, value in found(text)] == [
        "Jan van der Berg",
        "Ana-Maria de la Cruz",
        "J. K. O'Neill",
        "Noor bint Saleh",
    ]


def test_words_know_their_places_and_what_joins_them() -> None:
    words = Words.of("L’État-major, hier")
    assert words.texts == ["L", "État", "major", ",", "hier"]
    assert words.glues == ["", "'", "-", "", ""]
    assert [(words.starts[i], words.ends[i]) for i in (0, 1, 4)] == [(0, 1), (2, 6), (14, 18)]


def test_a_line_end_is_a_word_of_its_own() -> None:
    assert Words.of("Titre\nSuite").texts == ["Titre", BREAK, "Suite"]
    assert Words.of("une ligne\nsuivie").texts == ["une", "ligne", "suivie"]


def test_the_longest_phrase_of_a_trie_wins() -> None:
    trie = Trie([("premier ministre", "prime-minister", ""), ("premier", "first", "")])
    assert trie.key(Words.of("Premier ministre du Bénin"), 0) == (2, "prime-minister")
    assert trie.key(Words.of("premier venu"), 0) == (1, "first")
    assert trie.key(Words.of("dernier"), 0) is None


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_no_words_break_it_and_spans_of_one_place_do_not_cross(text: str) -> None:
    doc: Doc = french().make_doc(text)
    spans = sorted(Actors(lexicon("fr")).find(doc))
    for one in spans:
        assert one.text
        for other in spans:
            nested = one.start <= other.start and other.end <= one.end
            apart = one.end <= other.start or other.end <= one.start
            assert nested or apart or (other.start <= one.start and one.end <= other.end)
