"""Reviewing through the page: who may, every act, what survives a new reading, and the gold that results."""

import datetime as dt
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from greffier.run import review
from greffier.run.ledger import Wanted, open_ledger
from tests import samples
from tests.web.conftest import Reviewer, served, sign_in

MONEY = "près de 40 millions d'euros"


def read_again(path: Path, name: str = "r3", **change: object) -> None:
    """Read a release with newer rules, which find what they found before unless *change* says otherwise."""
    with open_ledger(path, "write") as book:
        whole = samples.release(name, published="2025-02-01", url="https://example.org/3")
        done = book.add(whole.model_copy(update=change), pack="fr/2", read_at=samples.NOW, again=True)
    assert done.cause is not None, "nothing was read again"


def edit(ada: Reviewer, name: str, **fields: str) -> int:
    return ada.post(f"/review/edit/{name}", **fields)


def test_a_corrected_amount_shows_in_list_download_api_and_after_reading_again(ada: Reviewer, path: Path) -> None:
    name = ada.one("contribution", resource=MONEY)
    sums = {"money.amount": "45 000 000", "money.currency": "EUR", "money.bound": "exact", "reason": "misread"}
    assert edit(ada, name, **sums) == 303

    def shown() -> None:
        assert "45M EUR" in ada.client.get("/contributions").text
        [row] = [item for item in ada.client.get("/contributions.json").json() if item["id"] == name]
        assert row["record"]["money"] == {"amount": 45e6, "currency": "EUR", "bound": "exact", "amount_to": None}
        assert ada.client.get(f"/api/v1/records/{name}").json()["standing"] == "corrected"

    shown()
    read_again(path)
    shown()
    page = ada.client.get(f"/records/{name}").text
    assert "Ada: corrected" in page
    assert "misread" in page
    assert ada.post("/review/act", record=name, act="undo") == 303
    assert "45M EUR" not in ada.client.get("/contributions").text


def test_only_what_was_changed_is_entered(ada: Reviewer) -> None:
    name = ada.one("contribution", resource=MONEY)
    form = {"donors": "DNK\nSWE", "recipients": "UKR", "resource": MONEY, "stage": "pledged"}
    form |= {"money.amount": "40000000", "money.currency": "EUR", "money.bound": "about"}
    assert edit(ada, name, **form) == 303
    assert [(done.field, done.value) for done in ada.ledger.reviews(name)] == [("donors", ["DNK", "SWE"])]


def test_a_correction_that_makes_no_record_is_refused_and_the_form_keeps_what_was_typed(ada: Reviewer) -> None:
    name = ada.one("contribution", resource=MONEY)
    assert edit(ada, name, stage="pledged", due="soon", resource="typed") == 400
    assert "no TIMEX3 value" in ada.answer.text
    assert 'value="typed"' in ada.answer.text
    assert edit(ada, name, **{"money.amount": "much", "money.currency": "EUR"}) == 400
    assert "is no number" in ada.answer.text
    assert ada.ledger.reviews(name) == ()


def test_accept_reject_and_undo_are_entries_of_their_author(ada: Reviewer) -> None:
    name = ada.one("statement")
    for act in ("accept", "reject", "undo"):
        assert ada.post("/review/act", record=name, act=act, reason=f"because {act}") == 303
    acts = ada.ledger.reviews(name)
    assert [(done.author, done.act, done.reason) for done in acts] == [
        ("Ada", "accept", "because accept"), ("Ada", "reject", "because reject"), ("Ada", "undo", "because undo"),
    ]  # fmt: skip
    assert review.state(acts) == "accepted"


def test_what_is_reviewed_leaves_the_queue(ada: Reviewer) -> None:
    name = ada.one("contribution", resource=MONEY)
    assert f'id="q-{name}"' in ada.client.get("/review?kind=contribution").text
    ada.post("/review/act", record=name, act="accept")
    assert f'id="q-{name}"' not in ada.client.get("/review?kind=contribution").text


def test_the_queue_begins_with_what_would_hurt_most(ada: Reviewer) -> None:
    due = review.queue(ada.ledger)
    assert [one.reasons for one in due[:6]] == [("doubt", "recipient")] * 3 + [("amount", "recipient")] * 3
    assert {one.kept.record.model_dump()["resource"] for one in due[:3]} == {"500 générateurs"}
    assert [one.kept.document for one in due[:3]] == ["r3", "r2", "r1"]
    assert [one.reasons for one in due[6:9]] == [("person", "quotation")] * 3


def test_many_at_once_are_those_on_the_screen(ada: Reviewer) -> None:
    names = [kept.id for kept in ada.ledger.records("statement").items]
    assert ada.post("/review/act", **{"record[]": names, "act": "accept"}) == 303
    assert {done.record for done in ada.ledger.reviews()} == set(names)
    assert ada.post("/review/act", **{"record[]": names * 9, "act": "reject"}) == 403
    assert {done.act for done in ada.ledger.reviews()} == {"accept"}


def test_a_missed_statement_is_added_by_its_words_and_survives_reading_again(ada: Reviewer, path: Path) -> None:
    words = "la Norvège 500 générateurs"
    start = samples.TEXT.index(words)
    asked = {"document": "r3", "start": start, "end": start + len(words), "kind_of": "statement"}
    query = {**asked, "kind": "statement"}
    assert words in ada.client.get("/review/missed", params=query).text
    fields = {"speaker.person": "Nora Vik", "speaker.actor": "NOR", "mode": "indirect", "act": "announce"}
    fields["content"] = words
    assert ada.post("/review/missed", **asked, **fields) == 303
    assert "Nora Vik" in ada.client.get("/statements").text
    assert f'id="r-{ada.one("statement", speaker_person="Nora Vik")}"' in ada.client.get("/releases/r3").text
    read_again(path)
    [kept] = ada.ledger.records("statement", Wanted(actor="Nora Vik")).items
    assert kept.record.evidence[0].exact == words


def test_words_that_are_not_there_cannot_be_added(ada: Reviewer) -> None:
    asked = {"document": "r3", "start": 5, "end": 99_999, "kind_of": "statement"}
    assert ada.post("/review/missed", **asked, act="say", mode="direct", content="x") == 400
    assert ada.post("/review/missed", document="r3", start="x", end="1", kind_of="statement") == 400


def test_a_correction_whose_words_are_gone_is_orphaned(ada: Reviewer, path: Path) -> None:
    name = ada.one("contribution", resource=MONEY)
    assert edit(ada, name, stage="delivered") == 303
    other = samples.TEXT.replace("Le Danemark a promis près de 40 millions d'euros à l'Ukraine, et ", "Promesse : ")
    with open_ledger(path, "write") as book:
        held = samples.release("r3")
        changed = held.document.model_copy(update={"text": other, "url": "https://example.org/3"})
        bare = held.model_copy(update={"document": changed, **dict.fromkeys(
            ("meetings", "statements", "decisions", "contributions", "tenures", "times", "amounts"), ())})  # fmt: skip
        book.add(bare, pack="fr/2", read_at=samples.NOW)
    assert f'href="/records/{name}"' in ada.client.get("/review/done").text
    assert "orphaned" in ada.client.get(f"/records/{name}").text


def test_two_names_of_one_person_are_joined_parted_and_joined_again(ada: Reviewer) -> None:
    ada.post("/review/join", relation="same-person", source="Paul Martin", target="Iryna Savtchenko", act="merge")
    assert "The same person as" in ada.client.get("/actors/Paul%20Martin").text
    assert ada.ledger.joins("same-person")[0].holds
    ada.post("/review/join", relation="same-person", source="Iryna Savtchenko", target="Paul Martin", act="split")
    assert [made.holds for made in ada.ledger.joins("same-person")] == [False]
    ada.post("/review/join", relation="same-person", source="Iryna Savtchenko", act="undo")
    assert [made.holds for made in ada.ledger.joins("same-person")] == [True]
    assert [done.act for done in ada.ledger.reviews()] == ["merge", "split", "undo"]


def test_two_meetings_are_merged_and_split(ada: Reviewer, path: Path) -> None:
    with open_ledger(path, "write") as book:
        held = samples.release("r9", published="2024-09-09")
        other = held.meetings[0].model_copy(
            update={"body": "UN.SC", "start": "2024-09-09", "end": None, "place": "Paris"}
        )
        book.add(held.model_copy(update={"meetings": (other,)}), pack="fr/1", read_at=samples.NOW)
    one, two = ada.one("meeting", body="UN.SC"), ada.one("meeting", body="NATO.NUC")

    def told() -> int:
        return ada.client.get(f"/meetings/{one}").text.count("card meeting")

    assert told() == 1
    assert ada.post("/review/join", relation="same-meeting", source=one, target=two, act="merge") == 303
    merged = told()
    assert merged > 1
    assert ada.post("/review/join", relation="same-meeting", source=one, target=two, act="split") == 303
    assert told() == 1
    assert ada.post("/review/join", relation="same-meeting", source=one, target=one, act="merge") == 400


def test_the_gold_is_what_reviewers_stand_for(ada: Reviewer) -> None:
    kept, gone = ada.one("contribution", resource=MONEY), ada.one("statement")
    edit(ada, kept, stage="delivered")
    ada.post("/review/act", record=gone, act="reject")
    [line] = ada.client.get("/review/gold.jsonl").text.splitlines()
    gold = json.loads(line)
    assert gold["document"]["id"] == "r3"
    assert [record["stage"] for record in gold["contributions"]] == ["delivered"]
    assert gold["statements"] == gold["meetings"] == []


def test_agreement_is_measured_where_two_have_reviewed(ada: Reviewer, path: Path) -> None:
    bob = sign_in(path, "Bob")
    names = [kept.id for kept in ada.ledger.records("contribution").items]
    for n, name in enumerate(names):
        ada.post("/review/act", record=name, act="accept" if n % 2 else "reject")
        bob.post("/review/act", record=name, act="accept" if n % 2 or n == 0 else "reject")
    [found] = review.agreement(ada.ledger)
    assert (found.kind, found.records, found.reviewers, found.share) == ("contribution", 6, ("Ada", "Bob"), 0.833)
    # Six units, coded ARARAR and AARARA-like: one disagreement of six; alpha by hand is 1 - 11 * 2 / (2 * 5 * 7).
    assert found.alpha == pytest.approx(1 - 11 * 2 / (2 * 5 * 7), abs=0.001)
    assert "83%" in ada.client.get("/review/done").text
    bob.ledger.close()


# Who may


def test_without_a_token_nothing_is_written(path: Path, ada: Reviewer) -> None:
    stranger = TestClient(served(path))
    name = ada.one("statement")
    token = stranger.app.state.site.sessions.form_token(None)  # type: ignore[attr-defined]
    for address in ("/review/act", f"/review/edit/{name}", "/review/missed", "/review/join"):
        assert stranger.post(address, data={"form_token": token, "record": name, "act": "accept"}).status_code == 403
    assert stranger.post("/review/enter", data={"form_token": token, "token": "guess"}).status_code == 403
    assert ada.ledger.reviews() == ()


@pytest.mark.parametrize("form_token", ["", "x" * 64])
def test_a_form_of_another_page_is_refused(ada: Reviewer, form_token: str) -> None:
    sent = {"form_token": form_token, "record": ada.one("statement"), "act": "accept"}
    assert ada.client.post("/review/act", data=sent).status_code == 403
    assert ada.ledger.reviews() == ()


def test_a_form_sent_by_another_site_is_refused(ada: Reviewer) -> None:
    sent = {"form_token": ada.form_token(), "record": ada.one("statement"), "act": "accept"}
    answer = ada.client.post("/review/act", data=sent, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert ada.ledger.reviews() == ()


def test_a_revoked_reviewer_writes_no_more(ada: Reviewer, path: Path) -> None:
    with open_ledger(path, "write") as book:
        book.revoke_reviewer("Ada", at=dt.datetime.now(dt.UTC))
    assert ada.post("/review/act", record=ada.one("statement"), act="accept") == 403
    answer = ada.client.post("/api/v1/records/x/reviews", json={"act": "accept"}, headers=ada.bearer())
    assert answer.status_code == 403


def test_the_ledger_keeps_no_token(ada: Reviewer, path: Path) -> None:
    assert ada.token.encode() not in path.read_bytes() + path.with_suffix(".db-wal").read_bytes()


def test_a_page_for_the_public_is_read_only_whoever_signs_in(path: Path, ada: Reviewer) -> None:
    public = TestClient(served(path, public=True), headers={"accept-language": "en"})
    assert "This page is read-only." in public.get("/review").text
    token = public.app.state.site.sessions.form_token(None)  # type: ignore[attr-defined]
    assert public.post("/review/enter", data={"form_token": token, "token": ada.token}).status_code == 403
    act = public.post(f"/api/v1/records/{ada.one('statement')}/reviews", json={"act": "accept"}, headers=ada.bearer())
    assert act.status_code == 403


def test_going_back_stays_on_the_page(ada: Reviewer) -> None:
    ada.post("/review/act", record=ada.one("statement"), act="accept", next="https://evil.example/")
    assert ada.answer.headers["location"] == "/review"
