"""A record's id depends on its words, and on nothing else that may change."""

import string

from hypothesis import given, settings
from tests import samples, strategies

from greffier.records.minutes import Minutes
from greffier.store.ids import identify


def ids(minutes: Minutes) -> dict[str, str]:
    """Return the ids by the first words of evidence."""
    found = identify(minutes.document.id, minutes.document.text, minutes.records())
    return {record.evidence[0].exact[:20]: name for name, record in found}


@settings(deadline=None, max_examples=30)
@given(strategies.minutes())
def test_ids_are_short_unique_and_fit_for_a_url(minutes: Minutes) -> None:
    found = [name for name, _ in identify(minutes.document.id, minutes.document.text, minutes.records())]
    assert len(set(found)) == len(found)
    assert all(len(name) == 14 and set(name) <= set(string.ascii_lowercase + string.digits) for name in found)


def test_an_id_stays_when_other_words_of_the_release_change() -> None:
    revised = samples.release(text=f"Nouveau titre\n{samples.TEXT}\nUn mot de plus.")
    assert ids(samples.release()) == ids(revised)


def test_an_id_stays_when_other_rules_find_less() -> None:
    whole = samples.release()
    less = whole.model_copy(update={"contributions": whole.contributions[1:], "meetings": ()})
    assert ids(less).items() <= ids(whole).items()


def test_an_id_stays_when_a_field_is_read_better() -> None:
    whole = samples.release()
    better = whole.contributions[1].model_copy(update={"resource": "générateurs"})
    assert ids(whole) == ids(whole.model_copy(update={"contributions": (whole.contributions[0], better)}))


def test_two_releases_with_the_same_words_have_different_ids() -> None:
    assert not set(ids(samples.release("r1")).values()) & set(ids(samples.release("r2")).values())


def test_equal_words_at_two_places_have_different_ids() -> None:
    text = "Merci. Merci."
    minutes = samples.release().model_copy(
        update={
            "document": samples.release().document.model_copy(update={"text": text}),
            "statements": tuple(
                samples.release()
                .statements[0]
                .model_copy(update={"evidence": (samples.Evidence.cut(text, at, at + 6),)})
                for at in (7, 0)
            ),
        }
    )
    names = [name for name, record in identify("r1", text, minutes.statements)]
    assert len(set(names)) == 2
    again = [name for name, record in identify("r1", text, minutes.statements[:1])]
    assert again == names[:1]
