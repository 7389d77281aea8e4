"""What is found out about a verb is found out once, and for that verb alone."""

from greffier import extract, lang
from greffier.assemble._reading import Reading, Verb, once
from greffier.records.document import Document

TEXT = "Le Conseil approuve le plan. La Norvège salue le texte."


def reading() -> Reading:
    return Reading(extract.pipeline("fr")(TEXT), Document(id="x", text=TEXT, language="fr"), lang.load("fr"))


def test_each_verb_is_looked_at_once_and_has_its_own_answer() -> None:
    looked: list[str] = []

    @once
    def lemma(reading: Reading, verb: Verb) -> str | None:
        looked.append(verb.lemma)
        return None if verb.lemma == "saluer" else verb.lemma

    one = reading()
    assert [lemma(one, verb) for verb in one.verbs] == ["approuver", None]
    assert [lemma(one, verb) for verb in one.verbs] == ["approuver", None]
    assert looked == ["approuver", "saluer"]


def test_two_questions_about_one_verb_and_two_readings_are_kept_apart() -> None:
    @once
    def head(reading: Reading, verb: Verb) -> int:
        return verb.head

    @once
    def words(reading: Reading, verb: Verb) -> str:
        return f"{len(reading.kept)} {verb.span.text}"

    one, other = reading(), reading()
    assert [head(one, one.verbs[0]), words(one, one.verbs[0])] == [2, "1 approuve"]
    assert words(other, other.verbs[0]) == "0 approuve"
