"""The tidy text reads as if it had been set with care, and every character knows where it stood before."""

import textwrap
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greffier.text.tidy import tidy

PARAGRAPHS = (
    "Le comité se réunit à Tromsø",
    "Le comité des ports francs s'est réuni lundi à Tromsø, sous la présidence de la ministre norvégienne de la Pêche, "
    "qui a remercié ses hôtes. Il a adopté le budget de l'année prochaine et chargé son secrétariat de le publier.",
    "- un fonds de trois millions d'euros pour les quais, que les États membres abonderont à parts égales d'ici à la "
    "fin de l'année prochaine ;",
    "La session suivante aura lieu au printemps dans une ville que le bureau choisira parmi celles qui se proposent.",
)
RELEASE = "\n".join(PARAGRAPHS) + "\n"
DIARY = """Agenda de la ministre
9 h : entretien avec l'ambassadeur d'Islande
11 h : visite du port de pêche, puis échange
avec les équipes
15 h : réunion du comité des quais à Tromsø
17 h : point de presse
"""


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_paragraphs_that_were_broken_into_short_lines_are_whole_again(width: int, gap: str) -> None:
    broken = gap.join(textwrap.fill(paragraph, width, subsequent_indent="  ") for paragraph in PARAGRAPHS)
    assert tidy(broken).text == gap.join(PARAGRAPHS)


@pytest.mark.parametrize("text", [RELEASE, DIARY, "", "\n\n", "Un mot", "  Titre  \n\n\tUn paragraphe.  \n"])
def test_a_text_that_is_tidy_stays_as_it_is(text: str) -> None:
    assert tidy(text).text == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Elle a  dit\toui.", "Elle a dit oui."),
        ("« \u00a0Oui », a-t-elle dit.", "« Oui », a-t-elle dit."),
        ("12\u00a0000 euros", "12\u00a0000 euros"),
        ("la coopé\u00adration\u200b", "la coopération"),
        ("Fin.  \n  Suite", "Fin.  \n  Suite"),
        ("L&#39;aide &agrave; Tromsø, R&D; et compris", "L'aide à Tromsø, R&D; et compris"),
        (
            "le fonds[12], dit-elle.¹ Oslo*, 3 km² et fonctionn[ait]",
            "le fonds, dit-elle. Oslo, 3 km² et fonctionn[ait]",
        ),
        (
            "Elle a signé.Le port rouvre. Voir www.example.org/Le.Port",
            "Elle a signé. Le port rouvre. Voir www.example.org/Le.Port",
        ),
        ("<<Nous partons>>, dit-elle ; 2 < 3 et 3 >> 2", "«Nous partons», dit-elle ; 2 < 3 et 3 >> 2"),
        (
            ",,Oui'', dit-elle. ″Non″, dit-il, à 4° 12′ 3″ nord et 5″ est",
            "«Oui», dit-elle. «Non», dit-il, à 4° 12′ 3″ nord et 5″ est",
        ),
        ("‘L’été n’attend pas’, dit-elle.", "«L’été n’attend pas», dit-elle."),
        (
            "Un bord 'trop bas', dit-on d'elle. ‹ Oui ›, dit-elle.",
            "Un bord «trop bas», dit-on d'elle. « Oui », dit-elle.",
        ),
        ("« Le mot ‘eau’ manque », dit-elle.", "« Le mot ‘eau’ manque », dit-elle."),
        ("l'écran de 15' qu'il a vu", "l'écran de 15' qu'il a vu"),
        (
            "les années '80, et l'accord des '27' ; L 'Union et l' an",
            "les années '80, et l'accord des '27' ; L 'Union et l'an",
        ),
        ("les lots 'A et B' entrent", "les lots «A et B» entrent"),
        ("Accueil • Presse • Le port", "Accueil • Presse • Le port"),
        ("du 1ᵉʳ mai, le ﬁnancement", "du 1er mai, le financement"),
        ("l' Union et qu’ elle, aujourd'hui, dans l'an", "l'Union et qu’elle, aujourd'hui, dans l'an"),
        ("<p>Elle a <b>dit</b> oui.</p><p>Si 2 < 3 et 4 > 3.</p>", "\nElle a dit oui.\n\nSi 2 < 3 et 4 > 3.\n"),
        ("Ils donnent :<ul><li>un quai</li><li>une grue</li></ul>", "Ils donnent :\n\n- un quai\n\n- une grue\n\n"),
        ("Ils donnent : • un quai • une grue", "Ils donnent :\n• un quai\n• une grue"),
        ("Ils donnent :\no  un quai\n\uf0b7 une grue", "Ils donnent :\n• un quai\n• une grue"),
    ],
)
def test_what_setting_and_sources_leave_in_a_text_is_set_right(text: str, plain: str) -> None:
    assert tidy(text).text == plain


PAGE = "Le comité des ports francs a adopté le budget de l'année prochaine"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (f"{PAGE}\n\net les quais.", f"{PAGE} et les quais."),
        (f"{PAGE},\n\n- 12 -\n\nMme Lund aussi.", f"{PAGE}, Mme Lund aussi."),
        (f"{PAGE}\n\n3/14\n\n« avec joie ».", f"{PAGE} « avec joie »."),
        (f"{PAGE}.\n\n12\n\nMme Lund part.", f"{PAGE}.\n\n12\n\nMme Lund part."),
        (f"{PAGE}\n\nMme Lund part.", f"{PAGE}\n\nMme Lund part."),
        (f"{PAGE}\n3 millions d'euros", f"{PAGE}\n3 millions d'euros"),
        ("Islande\n\n12\n\nNorvège", "Islande\n\n12\n\nNorvège"),
        (f"{PAGE}\n12\nMme Lund part.", f"{PAGE}\n12\nMme Lund part."),
        (f"{PAGE}\n\net les quais\n\nFin.", f"{PAGE}\n\net les quais\n\nFin."),
    ],
)
def test_a_sentence_goes_on_over_the_foot_of_a_page(text: str, plain: str) -> None:
    assert tidy(f"Le port\n{text}").text == f"Le port\n{plain}"


def test_a_title_that_lost_its_line_end_is_a_line_of_its_own() -> None:
    text = "  Le port rouvre Les ministres sont là."
    assert tidy(text, "Le port rouvre").text == "  Le port rouvre\nLes ministres sont là."
    for text in ("Le port rouvre, disent-ils.", "Le port rouvre enfin."):
        assert tidy(text, "Le port rouvre").text == text


TOLD = "Pour la ministre, Mme Lund, la COP parlera à l'UNESCO pour sauver les épaves.\nFin"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            f"LA MINISTRE LUND A L'UNESCO POUR LES EPAVES\n{TOLD}",
            f"La ministre Lund à l'UNESCO pour les épaves\n{TOLD}",
        ),
        (f"12e SESSION DE LA COP\n{TOLD}", f"12e session de la COP\n{TOLD}"),
        ("ISLANDE, NORVÈGE, SUÈDE\nIls sont là.\nFin", "ISLANDE, NORVÈGE, SUÈDE\nIls sont là.\nFin"),
        ("Ils sont là.\nLE SECRÉTARIAT DU COMITÉ DES PORTS", "Ils sont là.\nLE SECRÉTARIAT DU COMITÉ DES PORTS"),
        (f"ISLANDE, NORVÈGE, SUÈDE, LETTONIE\n{TOLD}", f"ISLANDE, NORVÈGE, SUÈDE, LETTONIE\n{TOLD}"),
        (f"{TOLD.upper()}\nLE PORT EST LÀ.\nLa fin\n", f"{TOLD.upper()}\nLE PORT EST LÀ.\nLa fin\n"),
    ],
)
def test_a_line_in_capitals_is_written_as_the_text_writes_its_words(text: str, plain: str) -> None:
    assert tidy(text).text == plain


def test_emphasis_headings_and_links_of_a_source_leave_their_words() -> None:
    text = "# Le port\n**Mme Ada Lund** a _vu_ [le Conseil](https://example.org/a_b) ; a_b * ouvert.\n* un quai"
    found = tidy(text)
    assert found.text == "Le port\nMme Ada Lund a vu le Conseil ; a_b * ouvert.\n* un quai"
    at = found.text.index("le Conseil")
    start, end = found.span(at, at + len("le Conseil"))
    assert text[start:end] == "le Conseil"


def test_a_word_that_was_broken_at_its_own_hyphen_is_one_word() -> None:
    lines = (
        "Les ministres ont remercié le vice-",
        "président du comité, qui leur a fait",
        "visiter le port et qui les a invités à",
        "revenir au printemps.",
    )
    text = "\n".join(["Le compte rendu", *lines])
    assert "le vice-président du comité, qui leur a fait visiter" in tidy(text).text


@given(st.text(st.sampled_from("ab \t\n-.\u00a0\u00ad\u200bé"), max_size=120))
def test_words_keep_their_place(text: str) -> None:
    found = tidy(text)
    for at, character in enumerate(found.text):
        start, end = found.span(at, at + 1)
        assert text[start:end] == character or (character == " " and text[start].isspace())
    assert "".join(found.text.split()) == "".join(c for c in text if not c.isspace() and c not in "\u00ad\u200b")


@pytest.mark.parametrize(
    "piece", [" 'mot", " ,,mot", "[a ", "LA FRANCE ET LE MALI\n", "Le Mali\n12\n", "LA FRANCE ET "]
)
def test_a_long_text_is_tidied_in_good_time(piece: str) -> None:
    began = process_time()
    tidy(piece * 20_000)
    assert process_time() - began < 5
