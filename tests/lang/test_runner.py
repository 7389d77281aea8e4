"""The runner of the examples would notice a wrong example."""

import pytest

from greffier.records.contribution import Contribution
from tests import samples
from tests.lang import examples
from tests.lang.examples import Example

DENMARK, NORWAY = samples.release().contributions


def test_a_field_that_differs_is_named() -> None:
    assert examples.misses({"donors": ["DNK"], "stage": "pledged"}, DENMARK) == []
    assert examples.misses({"donors": ["SWE"]}, DENMARK) == ["donors: ['DNK'], not ['SWE']"]


def test_a_value_inside_a_value_is_compared_by_the_fields_given() -> None:
    assert examples.misses({"money": {"amount": 40000000, "currency": "EUR"}}, DENMARK) == []
    assert examples.misses({"money": {"currency": "USD"}}, DENMARK) != []
    assert examples.misses({"count": 500}, NORWAY) == []
    assert examples.misses({"count": 501}, NORWAY) != []


def test_a_field_given_empty_must_be_empty() -> None:
    assert examples.misses({"due": "", "money": {}, "donors": ["NOR"]}, NORWAY) == []
    assert examples.misses({"donors": []}, NORWAY) != []


def test_each_expected_record_needs_one_of_its_own() -> None:
    assert examples.distinct([{"stage": "pledged"}, {"donors": ["DNK"]}], [DENMARK, NORWAY]) == [1, 0]
    assert examples.distinct([{"donors": ["DNK"]}, {"donors": ["DNK"]}], [DENMARK, NORWAY]) is None


def test_a_list_must_have_no_more_than_expected() -> None:
    two = Contribution(**{**dict(DENMARK), "donors": ("DNK", "NOR")})
    assert examples.misses({"donors": ["DNK"]}, two) != []


def test_a_bracket_left_over_is_refused() -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        _ = Example("fr", "times", "finds", {"text": "le [[3 mai"}).marks
