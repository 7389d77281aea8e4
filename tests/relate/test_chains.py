"""What relating finds in the corpus of chains: links and ladders, with floors."""

import datetime as dt

import pytest

from greffier.records.tenure import Tenure
from greffier.relate import Link, Relations, relate
from tests.relate.corpus import CHAINS, chains, lines, minutes

PRECISION, RECALL = 0.95, 0.85
KINDS = {"pledged", "reaffirmed", "specified", "partly-delivered", "delivered", "withdrawn", "corrected", "part"}


@pytest.fixture(scope="module")
def found() -> Relations:
    return relate(chains())


def counted(links: list[Link]) -> set[tuple[str, str, str]]:
    """Return the links that the gold tells of: one spelling of a name is no news."""
    names = {one.id: one.record.person for one in chains() if isinstance(one.record, Tenure)}
    return {
        (link.relation, link.source, link.target)
        for link in links
        if link.relation in KINDS
        or link.relation == "same-meeting"
        or (link.relation == "same-person" and names[link.source] != names[link.target])
    }


def gold() -> set[tuple[str, str, str]]:
    return {(link["kind"], link["from"], link["to"]) for link in lines(CHAINS / "links.jsonl")}


def test_the_corpus_is_as_large_as_it_says() -> None:
    releases = minutes(CHAINS / "records.jsonl", CHAINS / "releases")
    assert len(releases) == 80
    assert len({one.document.id.partition("-")[0] for one in releases}) == 24
    assert len(gold()) == 78


def test_all_evidence_stands_in_the_releases() -> None:
    for one in minutes(CHAINS / "records.jsonl", CHAINS / "releases"):
        for record in one.records():
            assert all(piece.holds(one.document.text) for piece in record.evidence), one.document.id


def test_links_are_right_and_few_are_missing(found: Relations) -> None:
    links = counted(list(found.links()))
    right = links & gold()
    assert len(right) / len(links) >= PRECISION, sorted(links - gold())
    assert len(right) / len(gold()) >= RECALL, sorted(gold() - links)


@pytest.mark.parametrize("ladder", lines(CHAINS / "ladders.jsonl"), ids=lambda ladder: ladder["of"])
def test_a_commitment_stands_as_its_releases_say(found: Relations, ladder: dict) -> None:
    on = dt.date.fromisoformat(ladder["on"])
    one = next(one for one in found.commitments(on=on) if one.id == ladder["of"])
    assert one.state == ladder["state"]
    assert one.share == (pytest.approx(ladder["share"], abs=0.001) if ladder["share"] is not None else None)
    assert [conflict.field for conflict in one.conflicts] == ladder["conflicts"]


def test_decoys_attract_no_link(found: Relations) -> None:
    linked = {link.source for link in found.links() if link.relation in KINDS}
    decoys = {
        "the same sum for another recipient": "c03-b#contribution:0",
        "a second pledge of the same sum": "c04-c#contribution:0",
        "the same sum for another year": "c15-c#contribution:0",
        "another donor's mortar shells": "c08-b#contribution:2",
        "a gift in the sentence of a pledge": "c18-a#contribution:0",
        "another bank's 300 million": "c18-b#contribution:1",
        "the same thing for another country": "c17-b#contribution:1",
        "another group's recommendations": "c09-b#decision:1",
        "another country's 500 million": "c21-d#contribution:1",
    }
    assert {what for what, record in decoys.items() if record in linked} == set()


def test_every_link_says_why(found: Relations) -> None:
    assert [link for link in found.links() if not link.rule or not link.reasons] == []


def test_a_second_session_on_the_same_day_is_a_second_meeting(found: Relations) -> None:
    same_day = [one for one in found.meetings.met if (one.body, one.start) == ("NATO.NUC", "2026-12-02")]
    assert [one.documents for one in same_day] == [("c12-a", "c12-b", "c12-c"), ("c12-c",)]


def test_a_conflict_shows_both_values(found: Relations) -> None:
    one = next(one for one in found.commitments(on=dt.date(2027, 12, 31)) if one.id == "c05-a#contribution:0")
    assert [(told.value, told.document) for told in one.conflicts[0].told] == [
        ("2027/2028", "c05-a"),
        ("2027/2029", "c05-b"),
    ]
