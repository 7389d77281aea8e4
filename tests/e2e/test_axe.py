"""axe-core finds nothing serious, in light and in dark; it comes from npm and stays in the tests."""

import os
from pathlib import Path
from typing import Any

import pytest

from greffier.run.ledger import Wanted, open_ledger
from tests.e2e.conftest import Served

ROOT = Path(__file__).parents[2]
AXE = Path(os.environ.get("AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
pytestmark = pytest.mark.skipif(not AXE.exists(), reason=f"no axe-core at {AXE}: npm install --no-save axe-core")

SERIOUS = ("serious", "critical")


def addresses(served: Served) -> list[str]:
    with open_ledger(served.path) as book:
        record = book.records("contribution", Wanted(limit=1)).items[0].id
        meeting = book.records("meeting", Wanted(limit=1)).items[0].id
    return [
        "/", "/releases", "/releases/r1", "/meetings", f"/meetings/{meeting}", "/statements?words=parole", "/decisions",
        "/contributions", "/contributions/totals", f"/commitments/{record}", f"/records/{record}", "/offices",
        "/actors", "/actors/NATO", "/actors/Paul%20Martin", "/pictures", "/compare?old=r1&new=r2", "/keys",
        "/search?q=parole",
        "/api", "/review", "/review/done", f"/review/edit/{record}",
        "/review/missed?document=r1&start=0&end=7&kind=meeting",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_violation(ada: Any, served: Served, scheme: str) -> None:
    ada.emulate_media(color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for address in addresses(served):
        ada.goto(address)
        ada.evaluate(AXE.read_text("utf-8"))  # by the debugger, which the policy does not hold
        result = ada.evaluate("axe.run(document, {resultTypes: ['violations']})")
        wrong = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:200]}"
            for one in result["violations"]
            if one["impact"] in SERIOUS
        ]
        if wrong:
            found[address] = wrong
    assert found == {}
