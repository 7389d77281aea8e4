"""Decisions, sentence by sentence: what the examples of the pack cannot show."""

import datetime as dt
from functools import cache

import pytest

from greffier.records.decision import Decision
from greffier.records.document import Document
from greffier.run.job import Failure, Job, perform

SAID = dt.date(2026, 4, 16)


@cache
def decided(text: str, *, publisher: str | None = None) -> tuple[Decision, ...]:
    """Read *text* as a release of 16 April 2026."""
    document = Document(id="d", text=text, published=SAID, publisher=publisher)
    (minutes,) = perform(Job(language="fr", documents=(document,)))
    assert not isinstance(minutes, Failure), minutes
    for record in minutes.decisions:
        assert all(piece.holds(text) for piece in record.evidence)
        assert record.object in text
    return minutes.decisions


def only(text: str, *, publisher: str | None = None) -> Decision:
    """Return the one decision of *text*."""
    found = decided(text, publisher=publisher)
    assert len(found) == 1, [f"{each.kind}: {each.object}" for each in found]
    return found[0]


def test_the_evidence_runs_from_the_subject_to_the_end_of_the_object() -> None:
    found = only("À l'issue des débats, les Alliés ont décidé hier de rouvrir le dépôt de Brest, a dit un témoin.")
    assert found.evidence[0].exact == "les Alliés ont décidé hier de rouvrir le dépôt de Brest"


@pytest.mark.parametrize(
    ("delay", "due"),
    [
        ("dans les trois mois", "2026-07"),
        ("dans un délai de 45 jours", "2026-05-31"),
        ("d'ici deux ans", "2028"),
        ("au bout de neuf mois", "2027-01"),
        ("avant le 30 juin 2027", "2027-06-30"),
        ("d'ici la fin de 2026", "2026"),
    ],
)
def test_a_delay_counts_from_the_release_in_its_own_unit(delay: str, due: str) -> None:
    assert only(f"Les Alliés ont décidé de publier un bilan {delay}.").due == due


@pytest.mark.parametrize(
    "task",
    [
        "appliquer le plan annoncé en mars 2024",
        "reconduire pour deux ans le programme",
        "publier chaque mois un bulletin",
        "soutenir le fonds qui ouvrira en juin 2027",
    ],
)
def test_a_time_that_is_no_deadline_is_not_due(task: str) -> None:
    found = decided(f"Les Alliés ont décidé {'d' + chr(39) if task[0] == 'a' else 'de '}{task}.")
    assert found[0].object == task
    assert found[0].due is None


def test_a_clause_beside_the_object_is_no_part_of_it() -> None:
    found = only("Les Alliés ont décidé de fermer la base de Mons, mais la Grèce a émis une réserve.")
    assert found.object == "fermer la base de Mons"


@pytest.mark.parametrize(
    "behind",
    [
        "s'engageant ainsi dans un long chantier",
        "compte tenu de la situation",
        "conformément à la charte",
        "car le temps presse",
    ],
)
def test_circumstances_and_gerunds_end_the_object(behind: str) -> None:
    assert only(f"Les Alliés ont décidé de moderniser la flotte, {behind}.").object == "moderniser la flotte"


def test_an_infinitive_inside_another_one_is_no_decision_of_its_own() -> None:
    text = (
        "Les Alliés ont décidé de faire plus pour aider les habitants à rebâtir leurs maisons, et à rouvrir les écoles."
    )
    assert len(decided(text)) == 1


def test_the_innermost_speaker_owns_the_decision() -> None:
    text = "Le secrétaire général de l'OTAN a rappelé que les Alliés avaient approuvé une charte."
    speaker = only(text).attributed_to
    assert speaker is not None
    assert speaker.actor == "NATO.secretary-general"


def test_nobody_owns_what_the_release_tells_itself() -> None:
    assert only("Les Alliés ont approuvé une charte.").attributed_to is None


def test_a_paragraph_without_subject_is_decided_by_the_body_above() -> None:
    text = "Le Conseil de sécurité,\n\n1. Décide de rester saisi de la question."
    assert only(text).actors == ("UN.SC",)


def test_without_a_body_above_the_publisher_decides() -> None:
    assert only("1. Décide de rester saisi de la question.", publisher="AU.PSC").actors == ("AU.PSC",)


def test_a_title_is_told_once() -> None:
    text = (
        "Les Alliés approuvent une charte des ports\n\nLes Alliés ont approuvé lundi à Oslo une charte des ports sûrs."
    )
    assert [found.object for found in decided(text)] == ["une charte des ports sûrs"]


def test_a_subject_that_nothing_settles_is_a_doubt() -> None:
    found = only("Il s'est engagé à réformer la caisse.")
    assert found.actors == ()
    assert [doubt.field for doubt in found.doubts] == ["actors"]


@pytest.mark.parametrize(
    "text",
    [
        "La Russie a maintenu son veto.",
        "L'Union africaine a créé, en mars 2019, un fonds pour les forêts.",
        "Le Conseil de sécurité lance un appel au calme.",
        "Le sommet a été prolongé d'une journée.",
        "Le Conseil de sécurité a condamné les attaques.",
    ],
)
def test_a_fact_is_no_act_of_a_body(text: str) -> None:
    assert decided(text) == ()


def test_the_rule_and_the_pack_are_named() -> None:
    found = only("Les Alliés ont approuvé une charte.")
    assert found.rule == "approve/object"
    assert found.pack.startswith("fr/")
