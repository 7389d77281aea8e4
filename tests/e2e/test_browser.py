"""What people do, by mouse and keyboard: find, cite, follow, filter, download, correct, undo, add what was missed."""

import csv
import io
import json
from typing import Any

from greffier.run.ledger import open_ledger
from tests import samples
from tests.e2e.conftest import Served

Page = Any
SUM = "près de 40 millions d'euros"


def test_find_a_quotation_and_copy_its_citation(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("tenons parole")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    page.get_by_role("link", name="record").first.click()
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_selector(".copy.done")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Nous tenons parole” (Paul Martin, Secretary general (NATO), ")
    assert copied.endswith(page.url)


def test_follow_a_pledge(page: Page) -> None:
    page.goto("/contributions?donor=DNK")
    page.get_by_role("link", name="what became of it").first.click()
    page.wait_for_url("**/commitments/*")
    assert page.locator(".ladder .step").count() >= 1
    page.locator(".ladder").get_by_role("link", name="in its words").first.click()
    page.wait_for_url("**/releases/*")
    lit = page.locator(".s.on")
    assert "Le Danemark a promis" in "".join(lit.all_inner_texts())


def test_records_and_words_are_tied_by_mouse_and_keyboard(page: Page) -> None:
    page.goto("/releases/r1")
    page.locator(".s", has_text="500 générateurs").first.hover()
    assert "500 générateurs" in page.locator(".r.on").inner_text()
    page.mouse.move(5, 5)
    for _ in range(6):
        page.keyboard.press("p")
    seen = []
    for _ in range(4):
        page.keyboard.press("n")
        seen.append(page.locator(".r.on").get_attribute("data-id"))
    page.keyboard.press("p")
    assert page.locator(".r.on").get_attribute("data-id") == seen[-2]
    lit = "".join(page.locator(".s.on").all_inner_texts())
    assert lit
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/records/{seen[-2]}")


def test_correct_an_amount_and_see_it_in_list_export_and_after_reading_again(ada: Page, served: Served) -> None:
    ada.goto("/contributions?donor=DNK")
    ada.get_by_role("link", name="record", exact=True).first.click()
    ada.wait_for_url("**/records/*")
    record = ada.url
    ada.keyboard.press("e")
    ada.wait_for_url("**/review/edit/*")
    ada.get_by_label("Sum – Amount").fill("45000000")
    ada.get_by_label("Reason").fill("misread")
    ada.get_by_role("button", name="Enter the correction").click()
    ada.wait_for_url(record)
    assert "Ada: corrected" in ada.inner_text("main")

    def listed() -> str:
        ada.goto("/contributions?donor=DNK&order=desc")
        return str(ada.locator("tbody tr").first.inner_text())

    assert "45M EUR" in listed()
    rows = csv.DictReader(io.StringIO(ada.request.get("/contributions.csv?donor=DNK").text().removeprefix("\ufeff")))
    assert [row["money_amount"] for row in rows] == ["45000000", "40000000", "40000000"]
    with open_ledger(served.path, "write") as book:
        again = samples.release("r3", published="2025-02-01", url="https://example.org/3")
        assert book.add(again, pack="fr/2", read_at=samples.NOW, again=True).cause == "rules"
    assert "45M EUR" in listed()
    ada.goto(record)
    ada.keyboard.press("u")
    ada.wait_for_selector("text=took back the last act")
    assert "40M EUR" in listed()


def test_the_queue_is_worked_through_by_keyboard(ada: Page) -> None:
    first = ada.locator(".queue .item").nth(0).get_attribute("id")
    second = ada.locator(".queue .item").nth(1).get_attribute("id")
    ada.keyboard.press("n")
    assert ada.evaluate("document.activeElement.id") == first
    with ada.expect_navigation():
        ada.keyboard.press("a")
    assert ada.locator(f"#{first}").count() == 0
    ada.keyboard.press("n")
    assert ada.evaluate("document.activeElement.id") == second
    with ada.expect_navigation():
        ada.keyboard.press("r")
    assert ada.locator(f"#{second}").count() == 0
    ada.keyboard.press("n")
    ada.keyboard.press("x")
    assert ada.locator(".queue input:checked").count() == 1
    ada.goto("/review/done")
    assert "accepted" in ada.inner_text("main")
    assert "rejected" in ada.inner_text("main")


def test_add_a_missed_statement_by_selecting_its_words(ada: Page) -> None:
    words = "avec Iryna Savtchenko, ministre ukrainienne"
    ada.goto("/releases/r1")
    ada.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode()); ) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
            throw new Error("no such words");
        }""",
        words,
    )
    ada.wait_for_function("document.querySelector('#missed').elements.start.value !== ''")
    start = samples.TEXT.index(words)
    assert ada.locator("#missed [name=start]").input_value() == str(start)
    ada.get_by_role("button", name="Write it up").click()
    ada.wait_for_url("**/review/missed?*")
    assert ada.get_by_label("Words").input_value() == words
    ada.get_by_label("Speaker – Person").fill("Iryna Savtchenko")
    ada.get_by_label("Act", exact=True).select_option("say")
    ada.get_by_label("Manner").select_option("indirect")
    ada.get_by_role("button", name="Add the record").click()
    ada.wait_for_url("**/releases/r1?record=*")
    assert "Iryna Savtchenko" in ada.locator(".r.on").inner_text()
    ada.goto("/statements?actor=Iryna+Savtchenko")
    assert ada.locator(".card").count() == 1


def test_filter_page_and_download(page: Page) -> None:
    page.goto("/statements?limit=2")
    page.get_by_role("link", name="Further").click()
    assert page.locator(".card").count() == 1
    page.get_by_role("link", name="Back").click()
    assert page.locator(".card").count() == 2
    page.locator("details.filter summary").click()
    page.get_by_label("To", exact=True).fill("2024")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**until=2024*")
    assert page.locator(".card").count() == 2
    with page.expect_download() as got:
        page.get_by_role("link", name="JSON").click()
    held = json.loads(got.value.path().read_text("utf-8"))
    assert [item["document"] for item in held] == ["r2", "r1"]


def test_at_360_pixels_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    pages = ["/", "/releases", "/meetings", "/statements", "/decisions", "/contributions", "/contributions/totals",
             "/actors", "/actors/NATO", "/releases/r1", "/compare?old=r1&new=r2", "/pictures", "/review"]  # fmt: skip
    wide = {}
    for address in pages:
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide[address] = width
    assert wide == {}
