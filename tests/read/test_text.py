"""Plain text keeps every character, whatever the bytes it came in."""

import hashlib
import unicodedata

import pytest

from greffier import read
from greffier.errors import ReadError

WORDS = "Le Conseil a décidé d’accroître l’aide à la Moldavie, « sans délai ».\nL’œuvre coûtera 5 €.\n"
FRENCH = read.Options(language="fr")


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-32", None),
        ("utf-16-le", "no byte-order mark: read as UTF-16"),
        ("utf-16-be", "no byte-order mark: read as UTF-16"),
        ("cp1252", "not UTF-8: read as Windows-1252"),
    ],
)
def test_the_same_words_come_out_of_every_encoding(encoding, note):
    found = read.read(WORDS.encode(encoding), FRENCH, name="a.txt")
    assert found.text == WORDS
    assert (note in found.notes) if note else not any("read as" in said for said in found.notes)


def test_offsets_of_the_users_file_hold_because_nothing_is_trimmed():
    text = "\n  Titre  \n\n\tUn   paragraphe.  \n\n\n"
    assert read.read(text.encode(), FRENCH, name="a.txt").text == text


def test_only_line_ends_and_composition_are_normalised():
    text = unicodedata.normalize("NFD", "Été\r\nà Kyïv\rfin")
    assert read.read(text.encode(), FRENCH, name="a.txt").text == "Été\nà Kyïv\nfin"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_text_that_somebody_decoded_in_the_wrong_encoding_is_mended_and_says_so(encoding):
    line = "Réunie à Genève, l'équipe a décidé d'aider."
    found = read.read(line.encode().decode(encoding, "replace").encode(), FRENCH, name="a.txt")
    assert found.text == line
    assert any("'RÃ©unie' is read as 'Réunie'" in note for note in found.notes)


def test_the_title_stands_under_what_a_press_office_prints_above_it():
    page = "POUR DIFFUSION IMMÉDIATE\nN° 41/26\n\nUn sommet à Madrid\n\nIls ont parlé de tout."
    assert read.read(page.encode(), FRENCH, name="a.txt").title == "Un sommet à Madrid"


def test_a_text_that_is_one_long_line_has_a_title_of_some_length():
    line = "Les ministres de la Pêche se sont réunis à Madrid pour parler de la mer. " * 20
    title = read.read(line.encode(), FRENCH, name="a.txt").title
    assert title.startswith("Les ministres de la Pêche")
    assert len(title) <= 300


def test_the_title_is_the_first_line_with_words():
    assert read.read("\n \n  Un sommet à Madrid \n\nIls ont parlé.".encode(), FRENCH, name="a.txt").title == (
        "Un sommet à Madrid"
    )


def test_the_id_is_the_name_without_its_ending_and_the_hash_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "2024.07-sommet.txt"
    path.write_bytes(WORDS.encode("cp1252"))
    found = read.read(path, FRENCH)
    assert found.id == "2024.07-sommet"
    assert found.source_sha256 == hashlib.sha256(WORDS.encode("cp1252")).hexdigest()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        ("\ufeff".encode("utf-16"), "no word"),
        ("... !!! —".encode(), "no word"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(200), "binary"),
        (b"\xff\xfe\x00\xd8\x41\x00", "mark of UTF-16"),
        ("Les accords signés à l’été précédent ".encode() + b"\xe9\xff", "the first at byte 45"),
    ],
)
def test_what_is_no_text_is_refused_with_what_would_be_right(data, says):
    with pytest.raises(ReadError, match=says) as error:
        read.read(data, FRENCH, name="a.txt")
    assert "right would be" in str(error.value)


def test_a_text_in_cyrillic_of_one_byte_is_not_taken_for_french_letters():
    words = "Министры обсудили помощь и приняли план действий на будущий год. " * 5
    try:
        text = read.read(words.encode("cp1251"), FRENCH, name="a.txt").text
    except ReadError:
        return
    assert text == words
