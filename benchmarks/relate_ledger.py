"""A synthetic ledger: as many invented releases as wanted, with records, and the links that are true by making.

    python benchmarks/relate_ledger.py 1000 > ledger.jsonl

Countries and organisations are real, every event, sum and person is invented by chance from a seed.
Each release has about twenty records; the evidence of each stands in its text. Some pledges are told
again, paid in part or in full, or named beside a payment in later releases; some meetings are
told by a second release. ``true_links`` are those a reader would draw; decoys (the same sum for another
recipient or another purpose) come about by chance and by intention.
"""

import argparse
import datetime as dt
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from greffier import authority
from greffier.records.contribution import Contribution
from greffier.records.decision import Decision
from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.records.interchange import to_line
from greffier.records.meeting import Meeting, Participant, Topic
from greffier.records.mention import AmountMention, TimeMention
from greffier.records.minutes import Minutes
from greffier.records.statement import Statement
from greffier.records.tenure import Tenure
from greffier.records.values import Money, Speaker

FIRST, LAST = dt.date(2006, 1, 2), dt.date(2025, 12, 19)
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_DONORS = (
    "DEU", "FRA", "GBR", "USA", "CAN", "JPN", "ITA", "ESP", "NLD", "BEL", "NOR", "SWE", "FIN", "DNK", "POL", "AUT",
    "CHE", "IRL", "AUS", "NZL", "KOR", "LUX", "PRT", "GRC", "CZE",
)  # fmt: skip
_RECIPIENTS = (
    "UKR", "MDA", "GEO", "KEN", "ETH", "SOM", "SDN", "MLI", "NER", "TCD", "HTI", "FJI", "BGD", "NPL", "LBN", "JOR",
    "IRQ", "AFG", "MOZ", "MDG",
)  # fmt: skip
_BODIES = ("NATO", "NATO.NUC", "EU.COUNCIL", "UN.SC", "G7", "G20", "AU", "ECOWAS", "OSCE", "ASEAN")
_LEVELS = ("foreign-ministers", "defence-ministers", "leaders", "ministers")
_PLACES = (
    "Bruxelles", "Genève", "Vienne", "Nairobi", "Paris", "Rome", "Oslo", "Abuja", "Dakar", "Lviv", "Turin", "Annecy",
    "Galway", "Riga", "Porto",
)  # fmt: skip
_WORKS = (
    "le déminage", "la réparation", "la protection", "la reconstruction", "l'extension", "la surveillance",
    "la modernisation", "l'assainissement", "l'électrification", "la numérisation", "la vaccination",
)  # fmt: skip
_THINGS = (
    "des champs", "des écoles", "des hôpitaux", "du réseau électrique", "des ports", "des digues", "des ponts",
    "des routes", "des barrages", "des archives", "des tribunaux", "des silos", "des aqueducs", "des forêts",
    "des pêcheries", "des pistes", "des musées", "des casernes", "des laboratoires", "des frontières",
)  # fmt: skip
_WHERE = (
    "du nord", "du sud", "de l'est", "de l'ouest", "du littoral", "des plateaux", "du delta", "des vallées",
    "des îles", "du désert",
)  # fmt: skip
_CURRENCIES = {"EUR": "d'euros", "USD": "de dollars", "NOK": "de couronnes norvégiennes", "JPY": "de yens"}
_GIVEN = (
    "Ana", "Birger", "Chiara", "Dawit", "Elin", "Farid", "Greta", "Hana", "Ivo", "Jonas", "Kaja", "Lena", "Milan",
    "Nora", "Omar", "Petra", "Rui", "Sami", "Tessa", "Yves",
)  # fmt: skip
_FAMILY = (
    "Arnesen", "Bakker", "Costa", "Diallo", "Eriksen", "Ferreira", "Galli", "Hoxha", "Ivanov", "Jansen", "Keita",
    "Larsen", "Moreau", "Novak", "Okafor", "Petit",
)  # fmt: skip
_SAYINGS = ("a déclaré", "a souligné", "a rappelé", "a indiqué")


@dataclass
class _Writer:
    """One release while it is written: its text so far, its records, what they are called."""

    name: str
    day: dt.date
    publisher: str
    text: str = ""
    records: dict[str, list] = field(default_factory=lambda: {})

    def say(self, sentence: str) -> Evidence:
        """Write a sentence and return it as evidence, without its full stop."""
        start = len(self.text) + 1 if self.text else 0
        self.text += f"{' ' if self.text else ''}{sentence}."
        return Evidence(start=start, end=start + len(sentence), exact=sentence)

    def keep(self, family: str, record: object) -> str:
        """Keep a record and return its id."""
        rows = self.records.setdefault(family, [])
        rows.append(record)
        return f"{self.name}#{family.removesuffix('s')}:{len(rows) - 1}"

    def mention(self, sentence: Evidence, words: str, *, value: str | None = None, money: Money | None = None) -> None:
        """Note a time or a sum inside a sentence."""
        start = sentence.start + sentence.exact.index(words)
        place = Evidence(start=start, end=start + len(words), exact=words)
        if money:
            sum_ = AmountMention(evidence=place, amount=money.amount, currency=money.currency)
            self.records.setdefault("amounts", []).append(sum_)
        else:
            self.records.setdefault("times", []).append(TimeMention(evidence=place, type="DATE", value=value))

    def minutes(self) -> Minutes:
        """Return the release with its records in reading order."""
        document = Document(
            id=self.name, text=self.text, title=self.text[:60], published=self.day, publisher=self.publisher
        )
        return Minutes(document=document, **{family: tuple(rows) for family, rows in self.records.items()})


@dataclass
class _Pledge:
    id: str
    day: dt.date
    donor: str
    recipient: str
    money: Money
    words: str
    purpose: str
    left: float


class Generator:
    """Makes releases one after the other; the same size and seed make the same ledger."""

    def __init__(self, size: int, seed: int = 0) -> None:
        self.size = size
        self.true_links: set[tuple[str, str, str]] = set()
        self._chance = random.Random(seed)
        self._open: list[_Pledge] = []
        self._known = authority.load()
        self._holders: dict[str, list[tuple[dt.date, str]]] = {}

    def __iter__(self) -> Iterator[Minutes]:
        for number in range(self.size):
            day = FIRST + dt.timedelta(days=number * (LAST - FIRST).days // max(1, self.size))
            yield self._release(number, day)

    def _release(self, number: int, day: dt.date) -> Minutes:
        chance = self._chance
        body, level, place = chance.choice(_BODIES), chance.choice(_LEVELS), chance.choice(_PLACES)
        out = _Writer(name=f"r{number:06}", day=day, publisher=body.partition(".")[0])
        self._meeting(out, body, level, place)
        for _ in range(2):
            self._pledge(out)
        self._follow_up(out)
        for _ in range(3):
            self._decision(out, body, level)
        for _ in range(8):
            self._statement(out)
        return out.minutes()

    def _meeting(self, out: _Writer, body: str, level: str, place: str) -> None:
        partner = self._chance.choice(_RECIPIENTS)
        when = f"{out.day.day} {_MONTHS[out.day.month - 1]} {out.day.year}"
        words = out.say(
            f"Réunis à {place} le {when}, les participants ont examiné la situation en {self._name(partner)}"
        )
        out.mention(words, when, value=out.day.isoformat())
        group = f"{body.partition('.')[0]}.{level}"
        people = (Participant(actor=group), Participant(actor=f"{partner}.foreign-minister", capacity="partner"))
        meeting = Meeting(
            evidence=(words,), body=body, level=level, start=out.day.isoformat(), end=out.day.isoformat(),
            place=place, relation="reported", participants=people,
            topics=(Topic(code="other", text="la situation"),),
        )  # fmt: skip
        out.keep("meetings", meeting)
        session = out.say(
            f"Une séance a réuni ensuite les mêmes participants et {self._name(self._chance.choice(_DONORS))}"
        )
        out.keep(
            "meetings", meeting.model_copy(update={"evidence": (session,), "relation": "session", "participants": ()})
        )

    def _pledge(self, out: _Writer) -> None:
        chance = self._chance
        donor, recipient = chance.choice(_DONORS), chance.choice(_RECIPIENTS)
        purpose = f"{chance.choice(_WORKS)} {chance.choice(_THINGS)} {chance.choice(_WHERE)}"
        money, words = self._sum()
        sentence = out.say(f"{self._name(donor)} versera {words} à {self._name(recipient)} pour {purpose}")
        out.mention(sentence, words, money=money)
        record = Contribution(
            evidence=(sentence,), donors=(donor,), recipients=(recipient,), resource=words, money=money, stage="pledged"
        )
        name = out.keep("contributions", record)
        pledge = _Pledge(name, out.day, donor, recipient, money, words, purpose, money.amount)
        self._open.append(pledge)
        self._open = self._open[-400:]

    def _follow_up(self, out: _Writer) -> None:
        ages = ((out.day - pledge.day).days for pledge in self._open)
        old = [pledge for pledge, age in zip(self._open, ages, strict=True) if 20 < age < 1400]
        if not old or self._chance.random() < 0.3:
            return
        pledge = self._chance.choice(old)
        when = f"{_MONTHS[pledge.day.month - 1]} {pledge.day.year}"
        month = f"{pledge.day:%Y-%m}"
        donor, recipient = self._name(pledge.donor), self._name(pledge.recipient)
        told = {"donors": (pledge.donor,), "recipients": (pledge.recipient,)}
        if self._chance.random() < 0.5:
            self._payment(out, pledge, donor, recipient, when, month, told)
            return
        sentence = out.say(
            f"Les {pledge.words} promis en {when} par {donor} à {recipient} pour {pledge.purpose} sont confirmés"
        )
        out.mention(sentence, pledge.words, money=pledge.money)
        out.mention(sentence, when, value=month)
        record = Contribution(
            evidence=(sentence,), resource=pledge.words, money=pledge.money, stage="pledged", announced=month, **told
        )
        self.true_links.add(("reaffirmed", out.keep("contributions", record), pledge.id))

    def _payment(
        self, out: _Writer, pledge: _Pledge, donor: str, recipient: str, when: str, month: str, told: dict
    ) -> None:
        part = Money(
            amount=float(round(pledge.money.amount * self._chance.choice((0.2, 0.4, 0.6)))),
            currency=pledge.money.currency,
        )
        words = _written(part)
        beside = self._chance.random() < 0.5
        tail = f" sur les {pledge.words} promis en {when}" if beside else ""
        sentence = out.say(f"{donor} a versé à {recipient} {words}{tail} pour {pledge.purpose}")
        out.mention(sentence, words, money=part)
        if beside:
            out.mention(sentence, pledge.words, money=pledge.money)
            out.mention(sentence, when, value=month)
            record = Contribution(
                evidence=(sentence,),
                resource=pledge.words,
                money=pledge.money,
                stage="pledged",
                announced=month,
                **told,
            )
            self.true_links.add(("reaffirmed", out.keep("contributions", record), pledge.id))
        record = Contribution(evidence=(sentence,), resource=words, money=part, stage="delivered", **told)
        self.true_links.add(("partly-delivered", out.keep("contributions", record), pledge.id))
        self._open.remove(pledge)

    def _decision(self, out: _Writer, body: str, level: str) -> None:
        chance = self._chance
        thing = f"{chance.choice(_THINGS)} {chance.choice(_WHERE)}"
        object_ = f"élaborer un plan pour {chance.choice(_WORKS)} {thing}"
        sentence = out.say(f"Les ministres ont décidé de {object_}")
        due = f"{out.day.year + 1}" if chance.random() < 0.3 else None
        actor = f"{body.partition('.')[0]}.{level}"
        out.keep("decisions", Decision(evidence=(sentence,), actors=(actor,), kind="agree", object=object_, due=due))

    def _statement(self, out: _Writer) -> None:
        chance = self._chance
        office = f"{chance.choice(_DONORS)}.foreign-minister"
        person = self._holder(office, out.day)
        content = f"la situation {chance.choice(_THINGS)} {chance.choice(_WHERE)} reste fragile"
        cue = chance.choice(_SAYINGS)
        sentence = out.say(f"{person} {cue} que {content}")
        speaker = Speaker(person=person, actor=office)
        out.keep(
            "statements",
            Statement(evidence=(sentence,), speaker=speaker, mode="indirect", act="say", cue=cue, content=(content,)),
        )
        if chance.random() < 0.4:
            out.keep("tenures", Tenure(evidence=(sentence,), person=person, office=office, on=out.day))

    def _holder(self, office: str, day: dt.date) -> str:
        """Return who holds an office on a day; it changes hands every few years."""
        held = self._holders.setdefault(office, [])
        if not held or (day - held[-1][0]).days > 1100:
            held.append(
                (day, f"{self._chance.choice(_GIVEN)} {self._chance.choice(_FAMILY)}-{len(self._holders)}{len(held)}")
            )
        return held[-1][1]

    def _sum(self) -> tuple[Money, str]:
        currency = self._chance.choice(list(_CURRENCIES))
        amount = float(self._chance.randint(10, 99) * 10 ** self._chance.randint(5, 8))
        money = Money(amount=amount, currency=currency)
        return money, _written(money)

    def _name(self, actor: str) -> str:
        return self._known.actor(actor).names["fr"][0]


def _written(money: Money) -> str:
    return f"{money.amount / 1e6:.15g} millions {_CURRENCIES[money.currency]}".replace(".", ",")


def main() -> None:
    """Write a ledger as interchange lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("releases", type=int)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    for minutes in Generator(args.releases, args.seed):
        sys.stdout.write(to_line(minutes) + "\n")


if __name__ == "__main__":
    main()
