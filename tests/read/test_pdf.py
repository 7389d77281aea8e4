"""PDF: lines become paragraphs again, and a file that cannot give its words says why."""

import datetime as dt

import pytest

from greffier import read
from greffier.errors import ReadError
from greffier.read._pdflines import Line, paragraphs
from tests.read.tinypdf import column, pdf

FIRST = [
    (72, 780, 16, "Les ministres adoptent un plan commun"),
    *column(
        [
            "Bruxelles, le 12 mars 2024 - Les ministres de la Défense se sont réunis à Bruxelles pour",
            "examiner l'état des stocks de munitions et les commandes passées à l'industrie euro-",
            "péenne depuis l'automne. Ils ont approuvé un plan commun d'acquisition.",
            "La Commission a présenté les moyens que l'Union y consacrera, par la voix de son vice-",
            "président, au cours des deux prochaines années.",
            "",
            "Les ministres sont convenus :",
            "- de créer une cellule de coordination qui se réunira une fois par mois à Bruxelles ou à",
            "Luxembourg ;",
            "- de faire le point à l'automne.",
        ],
        top=750,
    ),
]
WHOLE = pdf([FIRST])


def text_of(*pages, **more):
    return read.read(pdf(pages, **more), name="a.pdf").text


def test_each_paragraph_heading_and_item_is_one_line():
    assert text_of(FIRST).split("\n") == [
        "Les ministres adoptent un plan commun",
        "Bruxelles, le 12 mars 2024 - Les ministres de la Défense se sont réunis à Bruxelles pour examiner l'état des"
        " stocks de munitions et les commandes passées à l'industrie européenne depuis l'automne."
        " Ils ont approuvé un plan commun d'acquisition.",
        "La Commission a présenté les moyens que l'Union y consacrera, par la voix de son vice-président,"
        " au cours des deux prochaines années.",
        "Les ministres sont convenus :",
        "- de créer une cellule de coordination qui se réunira une fois par mois à Bruxelles ou à Luxembourg ;",
        "- de faire le point à l'automne.",
        "",
    ]


def test_the_stamp_dates_it_not_the_day_the_file_was_made():
    found = read.read(pdf([FIRST], info={"CreationDate": "D:20260101120000Z"}), name="a.pdf")
    assert found.published == dt.date(2024, 3, 12)
    assert found.notes == ()


def test_without_a_stamp_the_day_the_file_was_made_is_a_guess():
    plain = column(["Les ministres de la Défense se sont réunis et ont approuvé un plan commun d'acquisition."])
    found = read.read(pdf([plain], info={"CreationDate": "D:20240315120000Z"}), name="a.pdf")
    assert found.published == dt.date(2024, 3, 15)
    assert found.notes == ("published guessed from the PDF's creation date",)


def test_a_title_left_by_a_word_processor_is_not_believed():
    assert read.read(pdf([FIRST], info={"Title": "Microsoft Word - plan_v3.docx"}), name="a.pdf").title == (
        "Les ministres adoptent un plan commun"
    )


def test_running_heads_and_page_numbers_are_left_out():
    prose = [
        ["Les ministres ont étudié le plan.", "Ils ont entendu la présidence.", "La séance a été levée à midi."],
        [
            "Ils se sont retrouvés l'après-midi.",
            "Le projet de budget a été présenté.",
            "Il a été approuvé à l'unanimité.",
        ],
        ["La prochaine réunion se tiendra à Lomé.", "La date en sera fixée au printemps.", "La présidence a remercié."],
    ]
    pages = [
        [
            *column([f"Service de presse - page {n}"], top=815, size=8),
            *column(lines, top=700),
            *column([f"- {n} -"], top=40, size=8),
        ]
        for n, lines in enumerate(prose, 1)
    ]
    assert text_of(*pages).split() == " ".join(line for lines in prose for line in lines).split()


def test_a_sentence_that_runs_over_the_page_stays_one_line():
    first = [
        *column(["Les ministres ont étudié longuement la situation et sont convenus que les deux parties"], top=60)
    ]
    second = [*column(["devaient se revoir avant la fin du mois pour en parler à nouveau."], top=780)]
    assert "les deux parties devaient se revoir" in text_of(first, second)


def test_a_raised_ending_starts_no_line():
    """PDFium ends a line behind an ending that is raised far, and begins another beside it."""
    lines = [
        Line("Du 1er", left=84, right=139, bottom=242, size=13),
        Line("janvier au 31 octobre, vingt-sept pays ont versé leur part au fonds", 142, 501, 242, 13),
        Line("commun de la pêche.", 84, 180, 228.5, 13),
    ]
    assert paragraphs(lines) == [
        "Du 1er janvier au 31 octobre, vingt-sept pays ont versé leur part au fonds commun de la pêche."
    ]


def test_a_heading_in_large_type_over_two_lines_is_one():
    heading = column(["Le comité des ports adopte à Tromsø", "son budget de l'année"], top=790, step=27, size=22)
    body = column(["Le comité a chargé son secrétariat de publier le budget et de préparer la session"] * 4, top=720)
    assert text_of([*heading, *body]).startswith("Le comité des ports adopte à Tromsø son budget de l'année\nLe comité")


def test_gaps_part_paragraphs_of_one_full_line_each():
    full = "Le comité a remercié la Norvège de son accueil et des visites qu'elle a permises au"
    lines = [full, "port.", "", full, full, "", "", full, "", full, "", "", full, "port."]
    parts = [f"{full} port.", f"{full} {full}", full, full, f"{full} port.", ""]
    assert text_of(column(lines, step=13)).split("\n") == parts


def test_paragraphs_in_two_columns_are_whole_and_go_on_in_the_next_column():
    left = ["Les ministres de la Pêche se sont réunis à", "Tromsø et ont adopté le budget du comité.", ""]
    left += ["Ils ont remercié la Norvège de son accueil", "et des visites que ses ports ont permises à"]
    right = [
        "toutes les délégations présentes ce jour-là.",
        "",
        "La session suivante aura lieu au printemps",
        "à Bergen.",
    ]
    title = (72, 790, 16, "Le comité des ports francs adopte à Tromsø le budget de l'année")
    page = [title, *column(left, top=750, size=10), *column(right, top=750, size=10, left=310)]
    assert text_of(page).split("\n") == [
        title[3],
        "Les ministres de la Pêche se sont réunis à Tromsø et ont adopté le budget du comité.",
        "Ils ont remercié la Norvège de son accueil et des visites que ses ports ont permises à toutes les"
        " délégations présentes ce jour-là.",
        "La session suivante aura lieu au printemps à Bergen.",
        "",
    ]


def test_a_capital_keeps_the_hyphen_before_it():
    lines = ["La réunion du Conseil a été suivie d'une autre, celle du Conseil OTAN-", "Ukraine, au siège."]
    assert "Conseil OTAN-Ukraine" in text_of(column(lines))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (WHOLE[: len(WHOLE) // 2], "truncated"),
        (WHOLE[:-8], "truncated"),
        (b"%PDF-1.7\n" + bytes(3000) + b"%%EOF", "truncated or damaged"),
        (pdf([FIRST], encrypted=True), "encrypted: the PDF asks for a password"),
        (pdf([[]]), "has no text: the PDF is a picture"),
        (b"Bonjour, ceci n'est pas un PDF.", "does not begin as one"),
    ],
)
def test_a_file_that_cannot_give_its_words_says_why(data, says):
    with pytest.raises(ReadError, match=says) as error:
        read.read(data, name="a.pdf")
    assert "right would be" in str(error.value)
