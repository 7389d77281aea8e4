"""Every page opens, leads somewhere, says its language, and carries nothing that the policy forbids."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.records.minutes import Minutes
from greffier.records.statement import Statement
from greffier.records.values import Speaker
from greffier.run.ledger import Wanted, open_ledger
from tests import samples
from tests.web.conftest import served

FIRST_LOAD = 150_000


class Links(HTMLParser):
    """Collects where a page leads and what it carries."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.inline: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "a" and (held.get("href") or "").startswith("/"):
            self.links.add(str(held["href"]).partition("#")[0])
        if (tag == "script" and "src" not in held) or tag == "style" or "style" in held:
            self.inline.append(f"{tag} {held}")
        self.inline += [f"{tag} {name}" for name in held if name.startswith("on")]
        loaded = held.get("src") or (held.get("href") if tag == "link" else None) or held.get("srcset")
        if loaded and not loaded.startswith("/"):
            self.outside.append(loaded)


def crawl(client: TestClient, most: int = 250) -> dict[str, Links]:
    """Follow every link from the first page on."""
    waiting, seen = ["/"], {}
    while waiting and len(seen) < most:
        address = waiting.pop()
        if address in seen or address.startswith("/language/"):
            continue
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text[:300]}"
        found = Links()
        if answer.headers["content-type"].startswith("text/html"):
            found.feed(answer.text)
        seen[address] = found
        waiting += sorted(found.links - seen.keys())
    return seen


def test_every_link_of_every_page_leads_to_a_page_that_the_policy_allows(reader: TestClient) -> None:
    seen = crawl(reader)
    assert len(seen) > 60
    assert {address: found.inline for address, found in seen.items() if found.inline} == {}
    assert {address: found.outside for address, found in seen.items() if found.outside} == {}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_speaks_the_readers_language(reader: TestClient, language: str) -> None:
    page = reader.get("/contributions", headers={"accept-language": f"{language}-XX,de;q=0.3"})
    assert f'<html lang="{language}">' in page.text
    said = {"fr": ("Donateur", "≈ 40\u00a0M EUR", "4 avr. 2024"), "en": ("Donor", "≈ 40M EUR", "Apr 4, 2024")}[language]
    for words in said:
        assert words in page.text


def test_the_language_that_a_reader_chose_is_kept(reader: TestClient) -> None:
    reader.get("/language/fr?next=/statements")
    assert "Déclarations" in reader.get("/statements").text
    assert reader.get("/language/fr?next=//evil.example", follow_redirects=False).headers["location"] == "/"


def test_every_fact_is_one_click_from_its_words(reader: TestClient) -> None:
    ledger = reader.app.state.site.ledger  # type: ignore[attr-defined]
    for name, kind in [("meetings", "meeting"), ("statements", "statement"), ("decisions", "decision"),
                       ("contributions", "contribution"), ("offices", "tenure")]:  # fmt: skip
        page = reader.get(f"/{name}").text
        for kept in ledger.records(kind, Wanted()).items:
            there = f"/releases/{kept.document}?record={kept.id}"
            assert f'href="{there}#w-{kept.id}"' in page
            assert f'id="w-{kept.id}"' in reader.get(there).text


def test_a_release_links_to_the_words_on_the_official_page(reader: TestClient) -> None:
    page = reader.get("/releases/r1").text
    assert "https://example.org/1#:~:text=la%20Norv%C3%A8ge%20500%20g%C3%A9n%C3%A9rateurs" in page


def test_the_first_load_is_small(reader: TestClient) -> None:
    """Page, sheet, script and sign together, uncompressed."""
    rest = sum(len(reader.get(f"/static/{name}").content) for name in ("page.css", "page.js", "mark.svg"))
    for address in ("/", "/releases", "/statements", "/contributions", "/releases/r1", "/review"):
        assert len(reader.get(address).content) + rest < FIRST_LOAD


def test_a_citation_names_words_speaker_day_source_and_permalink(reader: TestClient) -> None:
    [kept] = reader.app.state.site.ledger.records("statement", Wanted(document="r1")).items  # type: ignore[attr-defined]
    page = reader.get(f"/records/{kept.id}").text
    cited = re.search(r'id="citation">(.*?)</p>', page)
    assert cited
    assert cited[1] == (
        "“Nous tenons parole” (Paul Martin, Secretary general (NATO), April 4, 2024). Source: NATO, "
        "“Réunion du Conseil OTAN-Ukraine”, April 4, 2024, https://example.org/1. "
        f"http://testserver/records/{kept.id}"
    )


HOSTILE = [
    ("<script>alert(1)</script>", "<img src=x onerror=alert(1)> a dit « </div><script>x</script> » hier."),
    ("\u202egnp.exe \ufffe\U000e0001", "Zalgo\u0301\u0301\u0301 \u200b\u2066\ufdd0 \x07 a dit « non »."),
    ("{{ 7*7 }} %(x)s {% raw %}", "${7*7} %s {{ config }} « a » " * 3),
    ("d'un trait", "mot " * 500_000),
]


@pytest.mark.parametrize(("title", "text"), HOSTILE, ids=["markup", "unicode", "templates", "2 MB on one line"])
def test_hostile_releases_show_as_text(tmp_path: Path, title: str, text: str) -> None:
    document = Document(id='x"><script>/a b?c#d', title=title, text=text, publisher="<b>", url="javascript:alert(1)")
    words = Evidence.cut(text, 0, min(len(text), 40))
    statement = Statement(speaker=Speaker(person="<i>X</i>", actor="<u>"), mode="direct", act="say", cue="a dit",
                          content=("<script>alert(2)</script>",), evidence=(words,))  # fmt: skip
    path = tmp_path / "ledger.db"
    with open_ledger(path, "write") as book:
        book.add(Minutes(document=document, statements=(statement,)), pack="fr/1", read_at=samples.NOW)
    with TestClient(served(path)) as client:
        seen = crawl(client)
        assert any("record=" in address for address in seen)
        assert {address: found.inline + found.outside for address, found in seen.items()
                if found.inline or found.outside} == {}  # fmt: skip
        release = next(address for address in seen if address.startswith("/releases/x") and "record=" in address)
        page = client.get(release).text
        assert "javascript:" not in page
        assert len(page.encode()) < FIRST_LOAD
        for ending in ("csv", "json"):
            assert client.get(f"/statements.{ending}").status_code == 200


def test_what_is_not_there_is_said_in_plain_words(reader: TestClient) -> None:
    for address in ("/nothing", "/records/zzz", "/releases/zzz", "/meetings/zzz", "/pictures/zzz.svg"):
        answer = reader.get(address)
        assert answer.status_code == 404, address
        assert "<h1>Not found</h1>" in answer.text
    assert reader.get("/statements?since=yesterday").status_code == 400
    assert "no date; right are 2024" in reader.get("/statements?since=yesterday").text


def test_the_page_starts_without_spacy_and_without_drawing(reader: TestClient) -> None:
    import subprocess
    import sys

    code = "import sys, greffier.web; sys.exit(bool({'spacy', 'altair', 'vl_convert', 'nltk'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", ["contributions", "meetings", "topics", "offices"])
def test_a_picture_is_svg_and_names_what_its_table_names(reader: TestClient, name: str) -> None:
    svg = reader.get(f"/pictures/{name}.svg?lang=fr&actor=NATO")
    assert svg.headers["content-type"] == "image/svg+xml"
    expected = {"contributions": "Danemark", "meetings": "Conseil OTAN-Ukraine", "topics": "Ukraine", "offices": "Paul"}
    assert expected[name] in svg.text
    assert "http" not in svg.text.replace("http://www.w3.org/", "")
