"""However records overlap, the text stands as it was, and every word knows its records."""

from hypothesis import given
from hypothesis import strategies as st

from greffier.web.marks import Mark, cut, pieces

marks = st.lists(
    st.tuples(
        st.sampled_from("abcde"), st.sampled_from(["statement", "decision"]), st.integers(0, 40), st.integers(1, 12)
    ),
    max_size=8,
).map(lambda rows: [Mark(name, kind, start, start + length) for name, kind, start, length in rows])


@given(st.text(min_size=1, max_size=40), marks, st.integers(0, 10))
def test_pieces_joined_are_the_text(text: str, made: list[Mark], start: int) -> None:
    found = pieces(text, made, start=start)
    assert "".join(piece.text for piece in found) == text[start:]
    at = start
    for piece in found:
        for place in range(at, at + len(piece.text)):
            assert set(piece.records) == {mark.record for mark in made if mark.start <= place < mark.end}
        at += len(piece.text)
    begun = [name for piece in found for name in piece.begins]
    assert len(begun) == len(set(begun))


def test_the_shortest_record_comes_first() -> None:
    found = pieces("abcdef", [Mark("long", "statement", 0, 6), Mark("short", "tenure", 2, 4)])
    assert [(piece.text, piece.records, piece.kinds) for piece in found] == [
        ("ab", ("long",), ("statement",)),
        ("cd", ("short", "long"), ("statement", "tenure")),
        ("ef", ("long",), ("statement",)),
    ]


def test_marks_in_a_passage_do_not_overlap_twice() -> None:
    assert cut("abcdef", [(1, 3), (2, 4)]) == [("a", False), ("bc", True), ("def", False)]
