"""Headers, sizes and rates."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from greffier.web import Limits
from greffier.web.safety import Buckets, Sessions
from tests.web.conftest import Reviewer, served


@pytest.mark.parametrize("address", ["/", "/nothing", "/static/page.js", "/api/v1/releases", "/pictures/meetings.svg"])
def test_every_answer_has_the_policy(reader: TestClient, address: str) -> None:
    headers = reader.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_what_is_too_large_is_refused_whether_it_says_so_or_not(path: Path) -> None:
    client = TestClient(served(path, limits=Limits(body=1000)))
    assert client.post("/review/act", data={"reason": "x" * 2000}).status_code == 413
    pieces = (b"x" * 300 for _ in range(10))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/review/act", content=pieces, headers=kind).status_code == 413


def test_too_many_requests_are_asked_to_wait(path: Path) -> None:
    client = TestClient(served(path, limits=Limits(reads=0.5, reads_at_once=3)))
    answers = [client.get("/keys") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 3


def test_a_token_cannot_be_tried_often(path: Path, ada: Reviewer) -> None:
    client = TestClient(served(path, limits=Limits(tries=0.01, tries_at_once=2)))
    assert [client.post("/review/enter", data={"token": "x"}).status_code for _ in range(3)] == [403, 403, 429]


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    bucket = Buckets(2.0, 2, clock=lambda: now[0])
    assert [bucket.take("a") for _ in range(3)] == [0.0, 0.0, 0.5]
    assert bucket.take("b") == 0.0
    now[0] = 0.5
    assert bucket.take("a") == 0.0


def test_a_bucket_forgets_those_unseen_longest() -> None:
    bucket = Buckets(0.001, 1, size=2, clock=lambda: 0.0)
    for name in ("a", "b", "c"):
        assert bucket.take(name) == 0.0
    assert bucket.take("a") == 0.0
    assert bucket.take("c") > 0


def test_a_session_is_of_this_process_alone() -> None:
    one, other = Sessions(), Sessions()
    cookie = one.open("Ada")
    assert one.reviewer(cookie) == "Ada"
    assert other.reviewer(cookie) is one.reviewer(cookie[:-2] + "xx") is one.reviewer(None) is None
    assert one.is_ours(cookie, one.form_token(cookie))
    assert not one.is_ours(cookie, one.form_token(None))
