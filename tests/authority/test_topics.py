"""The topic codes, their EuroVoc concepts, and the words and levels that hang on them."""

import re
import tomllib
from importlib.resources import files

import pytest

from greffier import lang
from greffier.assemble.meeting import _levels

TOPICS = tomllib.loads((files("greffier.authority") / "topics.toml").read_text("utf-8"))
SETTLING = {"generic", "support", "beneficiary", "about", "notably", "our-country"}


@pytest.mark.parametrize("code", lang.codes())
def test_a_pack_has_words_for_every_code_and_for_no_other(code: str) -> None:
    themes = lang.load(code).words("themes")
    if themes:
        assert set(themes) - SETTLING == set(TOPICS) - {"other"}


def test_a_concept_is_a_eurovoc_id_and_stands_under_one_code() -> None:
    ids = [id_ for topic in TOPICS.values() for id_ in topic["eurovoc"]]
    assert len(ids) > 40
    assert [id_ for id_ in ids if not re.fullmatch(r"\d+|c_[0-9a-f]{8}", id_)] == []
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("actor", "level"),
    [
        ("NATO.defence-ministers", "defence-ministers"),
        ("ECOWAS.heads-of-state", "leaders"),
        ("EU.COREPER", "officials"),
        ("OSCE.ministerial-council", "ministers"),
        ("UN.SC", None),
        ("AU.PSC", None),
        (None, None),
    ],
)
def test_a_body_or_group_meets_at_its_level(actor: str | None, level: str | None) -> None:
    assert _levels.level(actor) == level
