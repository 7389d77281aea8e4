"""A noun phrase gets the topic codes that its words have, and no code by the way."""

import pytest

from greffier import lang
from greffier.assemble.meeting import _themes

THEMES = _themes.of(lang.load("fr"))


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        ("le soutien des Alliés à l'Ukraine", {"ukraine"}),
        ("l’aide que l’Iran apporte à la Russie", {"russia"}),
        ("les conséquences de la guerre que la Russie mène contre l'Ukraine", {"ukraine"}),
        ("la sûreté maritime et les énergies renouvelables", {"maritime", "energy"}),
        ("les capacités de production industrielle", {"defence-industry"}),
        ("l'égalité entre les femmes et les hommes", {"women-peace-security"}),
        ("les armes nucléaires tactiques", {"nuclear"}),
        ("la maîtrise des armements", {"arms-control"}),
        ("la préparation du sommet de Tallinn", {"summit-preparation"}),
        ("le recours aux munitions fournies à l'Ukraine", {"ukraine"}),
        ("le relèvement des prix du blé", set()),
    ],
)
def test_a_phrase_has_the_codes_of_its_words(phrase: str, codes: set[str]) -> None:
    assert set(THEMES.codes(phrase)) == codes


@pytest.mark.parametrize(
    "phrase", ["plusieurs questions de sécurité urgentes", "la situation", "les sujets d'intérêt commun"]
)
def test_words_for_any_subject_are_no_topic(phrase: str) -> None:
    assert THEMES.general(phrase)
    assert THEMES.codes(phrase) == ()


@pytest.mark.parametrize("phrase", ["la situation au Soudan", "le prix du blé"])
def test_a_subject_that_is_named_is_a_topic_though_it_has_no_code(phrase: str) -> None:
    assert not THEMES.general(phrase)


def test_number_gender_accents_and_case_make_no_difference() -> None:
    assert THEMES.codes("ENERGIES RENOUVELABLES") == THEMES.codes("énergie renouvelable") == ("energy",)
