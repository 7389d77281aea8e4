"""Lists: the address filters and sorts, pages hold everything once, downloads hold what the list does."""

import csv
import io
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from greffier.run.ledger import open_ledger
from tests import samples
from tests.web.conftest import served


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A ledger of 60 releases, some on one day, some without a date."""
    path: Path = tmp_path_factory.mktemp("long") / "ledger.db"
    days = [f"2024-{1 + n % 5:02}-{1 + n % 3:02}" for n in range(60)]
    with open_ledger(path, "write") as book:
        made = [samples.release(f"r{n:02}", published=day) for n, day in enumerate(days)]
        undated = [
            m.model_copy(update={"document": m.document.model_copy(update={"published": None})}) for m in made[:7]
        ]
        book.add_many([(m, "fr/1") for m in (*undated, *made[7:])], read_at=samples.NOW)
    return TestClient(served(path), headers={"accept-language": "en"})


def ids(page: str) -> list[str]:
    return re.findall(r'href="/records/([a-z0-9]{14})">record', page)


def walk(client: TestClient, address: str, rel: str = "next") -> list[list[str]]:
    """Turn the pages until there is no further one."""
    pages = []
    while True:
        page = client.get(address).text
        pages.append(ids(page))
        further = re.search(rf'<a rel="{rel}" href="([^"]+)"', page)
        if not further:
            return pages
        address = further[1].replace("&amp;", "&")


@pytest.mark.parametrize(
    "query", ["", "order=asc&", "sort=amount&", "sort=amount&order=asc&", "donor=DNK&", "sort=due&"]
)
def test_pages_hold_every_record_once(long: TestClient, query: str) -> None:
    pages = walk(long, f"/contributions?{query}limit=17")
    held = [name for page in pages for name in page]
    assert len(held) == len(set(held)) == (60 if "donor" in query else 120)
    whole = ids(long.get(f"/contributions?{query}limit=200").text)
    assert held == whole


@pytest.mark.parametrize("query", ["", "order=asc&", "sort=amount&"])
def test_going_back_shows_the_pages_that_were_there(long: TestClient, query: str) -> None:
    forth = walk(long, f"/contributions?{query}limit=30")
    page = f"/contributions?{query}limit=30"
    for _ in range(len(forth) - 1):
        page = re.search(r'<a rel="next" href="([^"]+)"', long.get(page).text)[1].replace("&amp;", "&")  # type: ignore[index]
    assert walk(long, page, rel="prev") == forth[::-1]


def test_what_has_no_date_comes_last(long: TestClient) -> None:
    page = long.get("/releases?limit=200").text
    assert re.findall(r'href="/releases/(r\d\d)">Réunion', page)[-7:] == [f"r{n:02}" for n in range(6, -1, -1)]


def test_filters_meet_in_the_address(long: TestClient) -> None:
    def total(query: str) -> str:
        return re.search(r'class="count">\s*(.*?)\s*</p>', long.get(f"/contributions?{query}").text)[1]  # type: ignore[index]

    assert total("") == "120"
    assert total("donor=NOR") == "60"
    assert total("donor=NOR&recipient=UKR") == "60"
    assert total("donor=NOR&recipient=DNK") == "0"
    assert total("stage=delivered") == "0"
    # Twelve releases of February, two of which have no date.
    assert total("currency=EUR&since=2024-02&until=2024-02") == "10"
    assert total("due_until=2024-12-31") == "0"
    assert total("words=drones") == "0"


@pytest.mark.parametrize("name", ["meetings", "statements", "decisions", "contributions", "offices", "releases"])
def test_downloads_hold_what_the_list_holds(long: TestClient, name: str) -> None:
    query = "?since=2024-02&until=2024-04&limit=5"
    rows = list(csv.DictReader(io.StringIO(long.get(f"/{name}.csv{query}").text.removeprefix("\ufeff"))))
    plain = long.get(f"/{name}.json{query}").json()
    assert len(rows) == len(plain) > 5
    assert [row["id"] for row in rows] == [item["id"] for item in plain]


def test_a_cell_of_a_download_is_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, "write") as book:
        book.add(samples.release(title="=HYPERLINK(1)"), pack="fr/1", read_at=samples.NOW)
    rows = csv.DictReader(io.StringIO(TestClient(served(path)).get("/releases.csv").text.removeprefix("\ufeff")))
    assert [row["title"] for row in rows] == ["'=HYPERLINK(1)"]


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=x", "limit=9999", "sort=size", "order=up", "after=x", "after=x~y", "stage=maybe",
     "words=" + 301 * "x", "since=2024-13", "donor=%00"],
)  # fmt: skip
def test_an_address_that_asks_for_nothing_is_refused_in_words(long: TestClient, query: str) -> None:
    for address in ("/contributions", "/contributions.csv", "/contributions.json", "/api/v1/contributions"):
        if address.endswith(("csv", "json")) and query.startswith("after"):
            continue  # downloads hold everything
        assert long.get(f"{address}?{query}").status_code == 400, address


def test_meetings_that_two_releases_tell_of_are_one_row(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, "write") as book:
        for name, day in (("r1", "2024-04-04"), ("r2", "2024-04-05")):
            book.add(samples.release(name, published=day), pack="fr/1", read_at=samples.NOW)
    page = TestClient(served(path)).get("/meetings").text
    assert page.count('href="/meetings/m') == 1
    assert len(ids(page.replace("fiche", "record"))) == 2
