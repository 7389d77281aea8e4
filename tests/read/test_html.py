"""Web pages of the layouts that bodies and ministries use: the release comes out, what is around it does not.

The pages are our own writing in the manner of such sites; the expected texts were read off them by hand.
"""

import datetime as dt
from pathlib import Path

import pytest

from greffier import read
from greffier.errors import ReadError

PAGES = Path(__file__).parent / "pages"


def page(name):
    return read.read(PAGES / f"{name}.html")


@pytest.mark.parametrize(
    ("name", "title", "published", "updated", "publisher"),
    [
        (
            "alliance",
            "Les ministres de la Défense passent en revue les stocks de munitions",
            dt.date(2023, 2, 14),
            "2023-02-15T09:30",
            "NATO",
        ),
        (
            "conseil",
            "Énergie : le Conseil prolonge les mesures de solidarité",
            dt.date(2023, 12, 19),
            None,
            "EU.COUNCIL",
        ),
        (
            "nations",
            "Le Conseil de sécurité renouvelle le mandat de la mission d'appui",
            dt.date(2024, 10, 2),
            None,
            "UN",
        ),
        (
            "union",
            "Réunion extraordinaire sur la situation au Soudan",
            dt.date(2023, 4, 20),
            "2023-04-21T08:00",
            "AU",
        ),
        (
            "ministere",
            "Ukraine - Entretien des deux ministres à Kiev (12 mars 2024)",
            dt.date(2024, 3, 13),
            "2024-03-14",
            "FRA",
        ),
        (
            "canada",
            "La ministre annonce un soutien aux victimes des inondations",
            dt.date(2024, 5, 21),
            "2024-05-22",
            "CAN",
        ),
    ],
)
def test_the_page_says_what_it_is(name, title, published, updated, publisher):
    found = page(name)
    assert (found.title, found.published, found.updated, found.publisher) == (title, published, updated, publisher)
    assert found.language == "fr"
    assert found.text.startswith(title + "\n")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("alliance", "« Il faut commander davantage », a-t-il déclaré."),
        (
            "alliance",
            "\n- de créer une cellule de coordination ;\n- de partager davantage d'informations avec l'industrie.\n",
        ),
        ("alliance", "\nInfrastructures sous-marines\n"),
        ("conseil", "« Nous abordons l'hiver mieux préparés », a résumé la ministre qui présidait la session."),
        ("conseil", "La Commission en a dressé le bilan en novembre et recommandé de les maintenir."),
        ("nations", "\n1. Décide de renouveler l'autorisation pour une période de douze mois ;\n"),
        ("union", "Ils sont convenus de rester en contact et de se réunir de nouveau dès que nécessaire."),
        ("ministere", "Il a aussi rendu hommage aux équipes de secours et visité un centre de déminage."),
        ("canada", "\n- Plus de 500 000 personnes ont quitté leur domicile.\n"),
    ],
)
def test_the_prose_is_kept_to_its_last_paragraph(name, kept):
    assert kept in page(name).text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        (
            "alliance",
            ["Vue générale", "Qui sommes-nous", "Facebook", "À lire aussi", "Tous droits", "Suivez-nous", "English"],
        ),
        ("conseil", ["témoins", "Accueil", "Partager", "Contacts presse", "Mentions légales"]),
        ("nations", ["Skip", "Accueil", "Document non officiel"]),
        ("union", ["Home", "Newsroom", "Twitter", "Headquarters"]),
        ("ministere", ["Services aux Français", "Plan du site", "Partager"]),
        ("canada", ["English", "Confidentialité", "Date de modification"]),
    ],
)
def test_navigation_captions_and_share_buttons_are_left_out(name, left_out):
    text = page(name).text
    assert [words for words in left_out if words in text] == []


def test_the_title_is_there_once():
    for path in sorted(PAGES.glob("*.html")):
        found = read.read(path)
        assert found.text.count(found.title) == 1, path.name


def test_a_page_of_another_language_than_it_says_is_believed_by_its_words():
    assert "the page says language 'en', its words are 'fr'" in page("alliance").notes


PROSE = "<p>Les ministres se sont réunis pour examiner la situation dans la région et les moyens d'y répondre.</p>" * 2


def html(body, head="<title>Une réunion utile</title>"):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_the_date_in_the_metadata_wins_over_the_one_in_the_header_and_the_conflict_is_noted():
    head = '<title>Une réunion utile</title><meta property="article:published_time" content="2024-03-05T10:00:00Z">'
    found = read.read(html(f"<h1>Une réunion utile</h1><p>4 mars 2024</p>{PROSE}", head), name="a.html")
    assert found.published == dt.date(2024, 3, 5)
    assert any("its header 2024-03-04" in note for note in found.notes)


def test_a_date_in_the_address_only_is_a_guess_and_noted():
    head = '<title>Une réunion utile</title><link rel="canonical" href="https://example.org/2024/03/05/reunion">'
    found = read.read(html(PROSE, head), name="a.html")
    assert found.published == dt.date(2024, 3, 5)
    assert any("htmldate" in note for note in found.notes)


def test_a_page_without_any_date_has_none():
    found = read.read(html(PROSE), name="a.html")
    assert found.published is None
    assert "no publication date: relative times stay unresolved" in found.notes


def test_the_name_of_the_site_is_no_part_of_the_title():
    assert (
        read.read(html(PROSE, "<title>Une réunion utile - Ministère</title>"), name="a.html").title
        == "Une réunion utile"
    )


def test_a_release_inside_a_form_is_read():
    assert "Les ministres se sont réunis" in read.read(html(f"<form>{PROSE * 3}</form>"), name="a.html").text


def test_a_page_in_utf_16_is_read():
    assert "réunis" in read.read(html(PROSE).decode().encode("utf-16"), name="a.html").text


def test_a_page_is_known_by_its_content_whatever_its_name():
    assert "<p>" not in read.read(html(PROSE), name="telecharge").text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><ul><li><a href='/'>Accueil</a></li><li>Presse et médias du ministère</li></ul></nav>",
        "<figure><img><figcaption>Les ministres réunis dans la salle du palais avant la séance</figcaption></figure>",
        "<h1>Une réunion utile</h1><script>var words = 'Les ministres se sont réunis hier à Paris';</script>",
    ],
)
def test_a_page_without_prose_is_refused(body):
    with pytest.raises(ReadError, match="has no prose"):
        read.read(html(body), name="a.html")
