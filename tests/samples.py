"""One release in our own words and its record, written by hand, for the tests that read no text."""

import datetime as dt

from greffier.records._record import Doubt
from greffier.records.contribution import Contribution
from greffier.records.decision import Decision
from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.records.meeting import Meeting, Participant, Topic
from greffier.records.mention import AmountMention, TimeMention
from greffier.records.minutes import Minutes
from greffier.records.statement import Statement
from greffier.records.tenure import Tenure
from greffier.records.values import Count, Money, Speaker

NOW = dt.datetime(2025, 5, 1, 12, tzinfo=dt.UTC)

TEXT = """Réunion du Conseil OTAN-Ukraine
Le Conseil OTAN-Ukraine s'est réuni le 3 avril 2024 à Bruxelles, avec Iryna Savtchenko, ministre ukrainienne.
« Nous tenons parole », a déclaré le secrétaire général, Paul Martin.
Le Danemark a promis près de 40 millions d'euros à l'Ukraine, et la Norvège 500 générateurs.
Les Alliés ont décidé de livrer le matériel d'ici la fin de l'année."""


def cite(words: str, *, text: str = TEXT) -> tuple[Evidence, ...]:
    """Return the evidence of *words*, which must stand in *text* once."""
    assert text.count(words) == 1, words
    return (Evidence.cut(text, text.index(words), text.index(words) + len(words)),)


def release(name: str = "r1", *, text: str = TEXT, published: str = "2024-04-04", **header: object) -> Minutes:
    """Return the minutes of the release; *text* may differ from TEXT before and after the sentences."""
    rule = {"rule": "by.hand", "pack": "fr/1"}
    head = {"title": text.partition("\n")[0], "publisher": "NATO", "language": "fr", **header}
    return Minutes(
        document=Document(id=name, text=text, published=dt.date.fromisoformat(published), **head),
        meetings=(
            Meeting(
                body="NATO.NUC",
                start="2024-04-03",
                end="2024-04-03",
                place="Bruxelles",
                relation="reported",
                participants=(
                    Participant(actor="UKR.foreign-minister", person="Iryna Savtchenko", capacity="partner"),
                ),
                topics=(Topic(code="ukraine", text="le matériel"),),
                evidence=cite("Le Conseil OTAN-Ukraine s'est réuni le 3 avril 2024 à Bruxelles", text=text),
                **rule,
            ),
        ),
        statements=(
            Statement(
                speaker=Speaker(person="Paul Martin", actor="NATO.secretary-general"),
                mode="direct",
                act="say",
                cue="a déclaré",
                content=("Nous tenons parole",),
                evidence=cite("« Nous tenons parole », a déclaré le secrétaire général, Paul Martin.", text=text),
                **rule,
            ),
        ),
        decisions=(
            Decision(
                actors=("NATO.allies",),
                kind="agree",
                object="livrer le matériel d'ici la fin de l'année",
                due="2024",
                evidence=cite("Les Alliés ont décidé de livrer le matériel d'ici la fin de l'année.", text=text),
                **rule,
            ),
        ),
        contributions=(
            Contribution(
                donors=("DNK",),
                recipients=("UKR",),
                resource="près de 40 millions d'euros",
                money=Money(amount=40_000_000, currency="EUR", bound="about"),
                stage="pledged",
                evidence=cite("Le Danemark a promis près de 40 millions d'euros à l'Ukraine", text=text),
                **rule,
            ),
            Contribution(
                donors=("NOR",),
                recipients=("UKR",),
                resource="500 générateurs",
                count=Count(number=500, unit="générateurs"),
                stage="pledged",
                doubts=(Doubt(field="announced", reason="no day is said"),),
                evidence=cite("la Norvège 500 générateurs", text=text),
                **rule,
            ),
        ),
        tenures=(
            Tenure(
                person="Paul Martin",
                office="NATO.secretary-general",
                on=dt.date.fromisoformat(published),
                evidence=cite("le secrétaire général, Paul Martin", text=text),
                **rule,
            ),
        ),
        times=(TimeMention(evidence=cite("3 avril 2024", text=text)[0], type="DATE", value="2024-04-03"),),
        amounts=(
            AmountMention(
                evidence=cite("40 millions d'euros", text=text)[0], amount=40_000_000, currency="EUR", bound="about"
            ),
        ),
    )
