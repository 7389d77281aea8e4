"""The order in which releases arrive makes no difference."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from greffier.relate import Seen, relate
from tests.relate.corpus import chains

ON = dt.date(2027, 12, 31)


def told(records: list[Seen]) -> tuple[object, ...]:
    found = relate(records)
    return (
        tuple(found.links()),
        tuple(found.doubts()),
        found.commitments(on=ON),
        found.due(on=ON),
        found.totals(currency="EUR"),
        found.attendance(),
    )


@settings(max_examples=12, deadline=None)
@given(shuffled=st.permutations(sorted({one.document for one in chains()})))
def test_releases_in_any_order_give_the_same_links(shuffled: list[str]) -> None:
    place = {name: at for at, name in enumerate(shuffled)}
    assert told(sorted(chains(), key=lambda one: place[one.document])) == told(list(chains()))


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_records_of_some_chains_in_any_order_give_the_same_links(data: st.DataObject) -> None:
    names = data.draw(
        st.lists(st.sampled_from([f"c{n:02}" for n in range(1, 25)]), min_size=1, max_size=4, unique=True)
    )
    some = [one for one in chains() if one.document.partition("-")[0] in names]
    assert told(data.draw(st.permutations(some))) == told(some)
