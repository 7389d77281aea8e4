"""What is explicit wins: an option, then NAME.meta.json, then the page's metadata, then what the header shows."""

import datetime as dt
import json

import pytest

from greffier import read
from greffier.errors import ReadError

STAMPED = """Les ministres se concertent

Bruxelles, le 4 mars 2024

Les ministres se sont réunis pour examiner la situation dans la région et les moyens d'y répondre sans tarder.
"""
PAGE = """<!doctype html><html lang="fr"><head><title>Les ministres se concertent</title>
<meta name="date" content="2024-03-03"><meta property="og:site_name" content="Conseil de l'Europe">
<meta property="og:url" content="https://example.org/page"></head><body><h1>Les ministres se concertent</h1>
<p>Bruxelles, le 4 mars 2024</p><p>Les ministres se sont réunis pour examiner la situation dans la région.</p>
</body></html>"""


def test_the_header_is_read_where_nobody_says_more(tmp_path):
    (tmp_path / "a.txt").write_text(STAMPED)
    assert read.read(tmp_path / "a.txt").published == dt.date(2024, 3, 4)


def test_the_page_wins_over_its_header(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    found = read.read(tmp_path / "a.html")
    assert (found.published, found.publisher, found.url) == (dt.date(2024, 3, 3), "COE", "https://example.org/page")


def test_the_meta_json_wins_over_the_page(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    said = {
        "id": "concertation",
        "title": "Concertation",
        "language": "fr",
        "published": "2024-03-02",
        "updated": "2024-03-06T10:00",
        "publisher": "OSCE",
        "url": "https://example.org/other",
        "source": "page archivée",
    }
    (tmp_path / "a.meta.json").write_text(json.dumps(said))
    found = read.read(tmp_path / "a.html")
    assert (found.id, found.title, found.published, found.updated, found.publisher, found.url) == (
        "concertation",
        "Concertation",
        dt.date(2024, 3, 2),
        "2024-03-06T10:00",
        "OSCE",
        "https://example.org/other",
    )


def test_the_option_wins_over_the_meta_json_and_leaves_its_other_fields(tmp_path):
    (tmp_path / "a.txt").write_text(STAMPED)
    (tmp_path / "a.meta.json").write_text('{"published": "2024-03-02", "publisher": "OSCE"}')
    found = read.read(tmp_path / "a.txt", read.Options(published="2024-03-01"))
    assert (found.published, found.publisher) == (dt.date(2024, 3, 1), "OSCE")


@pytest.mark.parametrize("written", ["2024-04-04", "4 avril 2024", "04.04.2024", "04/04/2024", "2024-04-04T17:45:00Z"])
def test_a_date_may_be_written_as_people_write_it(written):
    found = read.read(STAMPED.encode(), read.Options(published=written, language="fr"))
    assert found.published == dt.date(2024, 4, 4)


@pytest.mark.parametrize(
    "written", ["2024-13-01", "hier", "2024", "31/02/2024", "le 4 avril", "2024-04-04 ou 05 mai 2024 x" * 9]
)
def test_a_bad_date_is_an_error_that_shows_a_good_one(written):
    with pytest.raises(ReadError, match="is not a date; right would be 2024-04-04") as error:
        read.Options(published=written)
    assert repr(written) in str(error.value)


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        ('{"tittle": "x"}', "unknown key 'tittle'; right are id, title, language"),
        ('{"published": "2024-02-30"}', "'2024-02-30' is not a date"),
        ('{"published": 20240404}', "published: 20240404 is not a string"),
        ('["x"]', "is not a JSON object"),
        ("{", "is not JSON"),
        ("", "is not JSON"),
        ('{"language": "tlh"}', "'tlh', a language without a pack; installed: "),
        ('{"title": "\\ud800"}', "half a surrogate pair"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_bad_meta_json_is_an_error_that_names_it(tmp_path, sidecar, says):
    (tmp_path / "a.txt").write_text(STAMPED)
    (tmp_path / "a.meta.json").write_text(sidecar)
    (unread,) = read.read_all([tmp_path])
    assert says in unread.reason
    assert unread.path == str(tmp_path / "a.txt")


def test_an_empty_value_is_as_good_as_none(tmp_path):
    (tmp_path / "a.txt").write_text(STAMPED)
    (tmp_path / "a.meta.json").write_text('{"published": "", "publisher": null, "title": " "}')
    found = read.read(tmp_path / "a.txt")
    assert (found.published, found.title) == (dt.date(2024, 3, 4), "Les ministres se concertent")
