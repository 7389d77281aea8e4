"""What two releases keep, drop, add and reword; how often a formula comes."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from greffier.relate import compare, frequency

OLD = (
    "Les ministres ont salué la trêve conclue à Gaza. L'Ukraine recevra vingt radars mobiles avant l'été. "
    "La prochaine réunion se tiendra à Vienne."
)
NEW = (
    "Les ministres ont salué la trêve conclue à Gaza. L'Ukraine recevra trente radars mobiles avant l'hiver. "
    "Un centre de formation ouvrira à Tunis."
)


def kinds(old: str, new: str) -> list[str]:
    return [passage.kind for passage in compare(old, new)]


def test_each_passage_is_kept_reworded_dropped_or_new() -> None:
    assert kinds(OLD, NEW) == ["kept", "reworded", "new", "dropped"]


def test_a_reworded_passage_shows_its_words() -> None:
    (passage,) = [passage for passage in compare(OLD, NEW) if passage.kind == "reworded"]
    assert [(change.op, change.text) for change in passage.words] == [
        ("kept", "L'Ukraine recevra"),
        ("dropped", "vingt"),
        ("new", "trente"),
        ("kept", "radars mobiles avant"),
        ("dropped", "l'été."),
        ("new", "l'hiver."),
    ]


def test_typography_and_accents_change_nothing() -> None:
    assert kinds("Le Conseil s'est réuni à Kyïv.", "Le Conseil s’est réuni à Kyiv.") == ["kept"]


def test_a_passage_that_moved_is_kept() -> None:
    one, two = "Les ministres ont salué la trêve.", "Un centre ouvrira à Tunis en mars."
    assert kinds(f"{one} {two}", f"{two} {one}") == ["kept", "kept"]


def test_an_abbreviation_ends_no_passage() -> None:
    (passage,) = compare("M. Rutte a parlé.", "M. Rutte a parlé.")
    assert passage.new
    assert passage.new.text == "M. Rutte a parlé."


def test_an_empty_release_drops_or_adds_everything() -> None:
    assert set(kinds(OLD, "")) == {"dropped"}
    assert set(kinds("", NEW)) == {"new"}
    assert compare("", "") == ()


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Les ministres ont salué la trêve.",
            "L'Ukraine recevra des radars.",
            "Un centre ouvrira à Tunis.",
            "La séance est levée.",
        ]
    ),
    max_size=8,
)


@given(old=SENTENCES, new=SENTENCES)
def test_no_passage_is_lost_or_told_twice(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    found = compare(before, after)
    assert sorted(p.old.text for p in found if p.old) == sorted(old)
    assert [p.new.text for p in found if p.new] == new
    assert all(before[p.old.start : p.old.end] == p.old.text for p in found if p.old)
    assert all(after[p.new.start : p.new.end] == p.new.text for p in found if p.new)


def test_a_formula_is_counted_year_by_year() -> None:
    releases = [
        ("a", dt.date(2023, 1, 1), "Aussi longtemps qu'il le faudra. Aussi longtemps qu’il le faudra !"),
        ("b", dt.date(2023, 5, 1), "Rien de tel."),
        ("c", dt.date(2024, 1, 1), "Nous aiderons, AUSSI LONGTEMPS qu'il le faudra, l'Ukraine."),
        ("d", None, "aussi longtemps qu'il faudra"),
    ]
    rows = frequency("aussi longtemps qu'il le faudra", releases)
    assert [(row.year, row.releases, row.found, row.count) for row in rows] == [
        (2023, 2, 1, 2),
        (2024, 1, 1, 1),
        (None, 1, 0, 0),
    ]
    assert rows[0].documents == ("a",)


def test_a_formula_is_whole_words_and_may_follow_itself() -> None:
    assert frequency("paix", [("a", None, "paix paix paixs")])[0].count == 2
    assert frequency("", [("a", None, "paix")])[0].count == 0
