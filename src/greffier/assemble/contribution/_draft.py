"""A gift while it is being put together: what is known of it, and which tokens say so."""

from dataclasses import dataclass, field

from greffier.assemble._reading import Amount, Reading, Verb
from greffier.assemble.contribution._mood import Mood
from greffier.assemble.contribution._things import Thing
from greffier.records._record import Doubt
from greffier.records.contribution import Contribution, Stage
from greffier.records.values import Count, Money, Speaker


@dataclass(kw_only=True)
class Draft:
    """One gift; ``verb`` or the token ``trigger`` governs it, ``reach`` is where its own words end."""

    thing: Thing
    trigger: int
    stage: Stage
    rule: str
    verb: Verb | None = None
    reach: int = 0
    donors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    announced: str | None = None
    period: str | None = None
    due: str | None = None
    initiative: str | None = None
    condition: str | None = None
    money: Amount | None = None
    resource: str | None = None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    whole: "Draft | None" = None
    aside: bool = False
    tentative: bool = False
    progress: bool = False
    lead: tuple[int, int] | None = None
    mood: Mood | None = None
    group: tuple[str, ...] = ()
    doubts: list[Doubt] = field(default_factory=list)

    def cite(self, start: int, end: int) -> None:
        """Add tokens to the evidence."""
        self.pieces.append((start, end))

    def bounds(self) -> tuple[int, int]:
        """Return the first token of the evidence and the one after its last."""
        pieces = [*self.pieces, (self.thing.start, self.thing.end), (self.trigger, self.trigger + 1)]
        return min(start for start, _ in pieces), max(end for _, end in pieces)

    def record(self, reading: Reading, speaker: Speaker | None) -> Contribution:
        """Write it up."""
        start, end = self.bounds()
        amount = self.money or self.thing.amount
        counted = self.thing.counted
        return Contribution(
            donors=tuple(map(_without_acronym, self.donors)),
            recipients=tuple(map(_without_acronym, self.recipients)),
            resource=self.resource or resource(reading, self.thing),
            money=None
            if amount is None or amount.currency is None
            else Money(amount=amount.amount, currency=amount.currency, bound=amount.bound, amount_to=amount.amount_to),
            count=None if counted is None else Count(number=counted.number, unit=counted.unit, bound=counted.bound),
            stage=self.stage,
            announced=self.announced,
            period=self.period,
            due=self.due,
            initiative=self.initiative,
            condition=self.condition,
            attributed_to=speaker,
            evidence=(reading.evidence(start, end),),
            rule=self.rule,
            pack=reading.pack.label,
            doubts=tuple(self.doubts),
        )


def _without_acronym(one: str) -> str:
    """Leave out of a name the letters in brackets behind it: "Police nationale d'Haïti (PNH)"."""
    name, _, letters = one.rpartition(" (")
    return name if name and letters.endswith(")") and letters[:-1].isalnum() else one


def resource(reading: Reading, thing: Thing) -> str:
    """Return the words of a thing, as written."""
    return reading.doc[thing.start : thing.end].text.strip(' \n,;:«»"')
