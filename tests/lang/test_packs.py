"""Rules that every pack obeys, and what the loader refuses."""

from typing import Any

import pytest

from greffier import lang
from greffier.errors import PackError, UnknownNameError
from greffier.lang import Pack

MANIFEST = {"code": "zz", "version": "1", "name": "zz", "model": "zz_core"}
TOPICS = {"months": {"1": "January", "2": "February"}, "themes": {"*": "a topic code"}}


def checked(**lexicons: dict[str, Any]) -> Pack:
    return Pack.checked(MANIFEST, lexicons, TOPICS)


@pytest.mark.parametrize("code", lang.codes())
def test_a_folder_is_named_after_its_code_and_passes_every_check(code: str) -> None:
    assert lang.load(code).code == code
    assert lang.load(code).lexicons, "a pack without words reads nothing"


@pytest.mark.parametrize("code", lang.codes())
def test_words_have_the_straight_apostrophe(code: str) -> None:
    pack = lang.load(code)
    curly = [(topic, word) for topic in pack.lexicons for word in pack.meanings(topic) if "’" in word]
    assert curly == [], "matching takes ’ for ', so words are written with '"


@pytest.mark.parametrize(("topic", "keys"), list(lang.topics().items()))
def test_a_topic_says_what_each_of_its_meanings_is(topic: str, keys: dict[str, str]) -> None:
    assert keys, topic
    assert all(isinstance(said, str) and said.strip() for said in keys.values()), topic


def test_every_topic_has_words_in_some_language() -> None:
    used = {topic for code in lang.codes() for topic in lang.load(code).lexicons}
    assert set(lang.topics()) == used, "a topic without words is described for nothing"


def test_meanings_are_looked_up_both_ways() -> None:
    pack = checked(months={"1": ["janvier", "janv."], "2": ["février"]})
    assert pack.words("months")["1"] == ("janvier", "janv.")
    assert pack.meanings("months")["janv."] == "1"
    assert pack.words("themes") == {}
    assert pack.label == "zz/1"


@pytest.mark.parametrize(
    ("lexicon", "complaint"),
    [
        ({"2": ["fe\u0301vrier"]}, "is not NFC"),
        ({"13": ["brumaire"]}, "unknown key '13'; known: 1, 2"),
        ({"1": ["mai "]}, "has white space at its ends"),
        ({"1": [""]}, "is empty"),
        ({"1": "janvier"}, "must be a list of strings"),
        ({"1": ["mars"], "2": ["mars"]}, r"'mars' is under 1 and 2: say under \[ambiguous\]"),
        ({"1": ["mars"], "ambiguous": {"mai": "a day before it"}}, "'mai' is nowhere in this file"),
    ],
)
def test_a_careless_word_is_refused(lexicon: dict[str, Any], complaint: str) -> None:
    with pytest.raises(PackError, match=rf"zz/lexicon/months\.toml: .*{complaint}"):
        checked(months=lexicon)


def test_an_ambiguous_word_may_stand_twice() -> None:
    pack = checked(months={"1": ["mars"], "2": ["mars"], "ambiguous": {"mars": "a day before it"}})
    assert pack.meanings("months")["mars"] == "1"


def test_a_topic_that_nobody_knows_is_refused() -> None:
    with pytest.raises(PackError, match=r"colours\.toml: no such topic"):
        checked(colours={"red": ["rouge"]})


@pytest.mark.parametrize("manifest", [{**MANIFEST, "order": "dmy"}, {"code": "zz"}])
def test_a_misspelt_or_missing_key_of_the_manifest_is_refused(manifest: dict[str, str]) -> None:
    with pytest.raises(PackError, match=r"zz/pack\.toml: unknown or missing"):
        Pack.checked(manifest, {}, TOPICS)


def test_a_language_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(UnknownNameError, match=r"no language 'tlh'; known: .*fr"):
        lang.load("tlh")
