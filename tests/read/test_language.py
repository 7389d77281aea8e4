"""The language: as told, else as the words show; one without a pack is an error that names those there are."""

import subprocess
import sys

import pytest

from greffier import lang, read
from greffier.errors import ReadError

FRENCH = "Les ministres des Affaires étrangères se sont réunis à Bruxelles pour examiner la situation dans la région."
GERMAN = "Die Außenminister haben sich in Brüssel getroffen, um über die Lage in der Region und die Hilfe zu beraten."


def test_french_is_detected():
    found = read.read(FRENCH.encode(), name="a.txt")
    assert found.language == "fr"
    assert not any("language" in note for note in found.notes)


def test_a_language_without_a_pack_is_refused_and_the_installed_ones_are_named():
    assert "de" not in lang.codes(), "take another language for this test"
    with pytest.raises(ReadError) as error:
        read.read(GERMAN.encode(), name="a.txt")
    assert str(error.value) == f"is in 'de', a language without a pack; installed: {', '.join(lang.codes())}"


def test_an_option_of_a_language_without_a_pack_is_refused():
    with pytest.raises(ReadError, match="asks for language 'tlh'"):
        read.read(FRENCH.encode(), read.Options(language="tlh"), name="a.txt")


@pytest.mark.parametrize("tag", ["fr", "FR", "fr-CA", "fr_BE"])
def test_a_tag_with_a_region_is_read_with_the_pack_of_the_language(tag):
    assert read.read(GERMAN.encode(), read.Options(language=tag), name="a.txt").language == "fr"


def test_a_text_too_short_to_tell_is_taken_for_an_installed_language_and_says_so():
    found = read.read(b"OTAN 2024", name="a.txt")
    assert found.language in lang.codes()
    assert f"language uncertain: taken for {found.language!r}" in found.notes


def test_a_language_that_is_told_costs_no_detector():
    program = (
        "import sys; from greffier import read;"
        "read.read(b'Le Conseil.', read.Options(language='fr'), name='a.txt');"
        "slow = {'lingua', 'trafilatura', 'htmldate', 'pypdfium2', 'charset_normalizer', 'spacy'};"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
