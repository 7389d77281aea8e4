"""The API: the page's lists for programs, permanent addresses, reviews, and no answer that is a server error."""

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

from greffier.records import kinds
from tests import samples
from tests.web.conftest import Reviewer


@pytest.mark.parametrize("kind", kinds())
def test_a_list_is_turned_page_by_page(reader: TestClient, kind: str) -> None:
    found: list[str] = []
    address: str | None = f"/api/v1/{kind}s?limit=2"
    while address:
        answer = reader.get(address).json()
        found += [item["id"] for item in answer["items"]]
        assert all(item["permalink"] == f"http://testserver/records/{item['id']}" for item in answer["items"])
        address = answer["next"]
    assert len(found) == len(set(found)) == answer["total"] >= 3


def test_a_record_is_found_by_its_permalink_and_says_what_it_rests_on(reader: TestClient) -> None:
    item = reader.get("/api/v1/statements", params={"actor": "NATO", "act": "say"}).json()["items"][0]
    assert reader.get(item["permalink"]).status_code == 200
    told = reader.get(f"/api/v1/records/{item['id']}").json()
    piece = told["record"]["record"]["evidence"][0]
    text = reader.get(f"/api/v1/releases/{item['document']}").json()["document"]["text"]
    assert text[piece["start"] : piece["end"]] == piece["exact"]
    assert (told["standing"], told["current"], told["reviews"]) == ("open", True, [])


def test_search_and_totals(reader: TestClient) -> None:
    hits = reader.get("/api/v1/search", params={"q": "tenons parole"}).json()
    assert {hit["kind"] for hit in hits} == {"statement", "document"}
    rows = reader.get("/api/v1/totals", params={"donor": "DNK"}).json()["rows"]
    assert [(row["donor"], row["recipient"], row["stage"], row["currency"]) for row in rows] == [
        ("DNK", "UKR", "pledged", "EUR")
    ]


def test_reviews_are_posted_with_a_token(ada: Reviewer) -> None:
    name = ada.one("contribution", resource="500 générateurs")
    address = f"/api/v1/records/{name}/reviews"
    body = {"act": "correct", "fields": {"donors": ["SWE"]}, "reason": "it says so"}
    assert ada.client.post(address, json=body).status_code == 403
    done = ada.client.post(address, json=body, headers=ada.bearer())
    assert done.status_code == 201
    assert [(one["author"], one["field"], one["value"]) for one in done.json()] == [("Ada", "donors", ["SWE"])]
    wrong = {"act": "correct", "fields": {"stage": "maybe"}}
    assert ada.client.post(address, json=wrong, headers=ada.bearer()).status_code == 400
    assert ada.client.post(address, json={"act": "undo"}, headers=ada.bearer()).status_code == 201
    assert ada.client.post(address, json={"act": "undo"}, headers=ada.bearer()).status_code == 400


def test_a_missed_record_is_posted_by_its_places(ada: Reviewer) -> None:
    start = samples.TEXT.index("500")
    body: dict[str, Any] = {
        "kind": "contribution", "start": start, "end": start + 15,
        "fields": {"donors": ["NOR"], "resource": "500 générateurs", "stage": "delivered"},
    }  # fmt: skip
    made = ada.client.post("/api/v1/missed/r1", json=body, headers=ada.bearer())
    assert made.status_code == 201
    assert made.json()["record"]["evidence"] == [{"start": start, "end": start + 15, "exact": "500 générateurs"}]
    body["fields"] = {"donors": ["NOR"]}
    assert ada.client.post("/api/v1/missed/r1", json=body, headers=ada.bearer()).status_code == 400


def test_a_session_of_the_page_is_no_token_of_the_api(ada: Reviewer) -> None:
    name = ada.one("statement")
    assert ada.client.post(f"/api/v1/records/{name}/reviews", json={"act": "accept"}).status_code == 403


@pytest.mark.filterwarnings("default")
def test_whatever_is_asked_is_no_server_error(ada: Reviewer) -> None:
    """Schemathesis makes requests of the OpenAPI document, with a token that may write."""
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", ada.client.app)
    asked: list[int] = []

    def ask(case: schemathesis.Case) -> None:
        answer = case.call(headers=ada.bearer())
        asked.append(answer.status_code)
        assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.status_code}"

    for operation in schema.get_all_operations():
        quiet = settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        quiet(given(case=operation.ok().as_strategy())(ask))()
    assert len(asked) > 100
    assert {200, 400, 404} <= set(asked)
