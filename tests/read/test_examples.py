"""The examples: each is read whole and without a guess, and is what its README says."""

import json
import re
from pathlib import Path

import pytest

from greffier import read
from greffier.read import _options

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*.txt"))


def test_there_are_twelve_or_more():
    assert len(FILES) >= 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_says_all_of_itself_and_leaves_nothing_to_guess(path):
    found = read.read(path)
    assert found.notes == ()
    assert None not in (found.published, found.publisher, found.url)
    assert found.id.startswith(f"{found.published}-")
    assert found.text.startswith(found.title + "\n")
    assert 900 <= len(found.text) <= 2500


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_header_alone_gives_the_date_that_the_meta_json_says(path):
    assert read.read(path.read_bytes(), name=path.name).published == read.read(path).published


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nobody_is_quoted_for_more_than_a_few_words(path):
    for quoted in re.findall(r"« ?(.*?) ?»", path.read_text("utf-8")):
        assert len(quoted.split()) <= 8, quoted


def test_every_text_has_its_source():
    for path in FILES:
        said = json.loads(path.with_name(path.stem + _options.SIDECAR).read_text("utf-8"))
        assert set(said) == {"title", "language", "published", "publisher", "url", "source"}, path.name
        assert said["url"].startswith("https://"), path.name


def test_the_readme_names_files_that_are_there():
    named = re.findall(r"`(\d{4}-\d\d-\d\d-[\w-]+?)-…`", (EXAMPLES / "README.md").read_text("utf-8"))
    assert named
    assert [name for name in named if not list(EXAMPLES.glob(f"{name}-*.txt"))] == []
