"""Mentions while they are being resolved: what the component marked, read back, and what is settled so far."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Span

from greffier.assemble._reading import Mention, Tie
from greffier.extract._mark import unspell

UNKNOWN = "?"
NOBODY = (UNKNOWN, "place")
"""Holders that without a person leave the words of a title to stand for somebody: "le maire de Thiès"."""

_RANKS = ("deputy-prime-minister", "minister-of-state")
"""Ranks that a minister has beside a portfolio."""


@dataclass(frozen=True, slots=True)
class Held:
    """One title as marked: function, portfolios and holder, and what an unknown one is called (see the shapes)."""

    function: str
    portfolios: tuple[str, ...]
    holder: str
    body: str = ""

    def by(self, holder: str) -> "Held":
        """Return the title with another holder."""
        return replace(self, holder=holder)


@dataclass(slots=True, eq=False)
class Draft:
    """One mention on its way; ``actor`` and ``person`` are what is settled, ``doubt`` why not."""

    span: Span
    label: str
    value: str
    titles: list[Held]
    name: str
    whole: bool
    courtesy: bool
    determiner: str
    gender: str
    number: str
    tense: str
    called: str = ""
    kind: str = "other"
    rule: str = ""
    actor: str | None = None
    person: str | None = None
    offices: list[str] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    doubt: str | None = None
    dropped: bool = False

    @classmethod
    def of(cls, span: Span) -> "Draft":
        """Read a marked span back."""
        features = unspell(span.kb_id_)
        return cls(
            span=span,
            label=span.label_,
            value=span.id_,
            titles=[_held(spelt) for spelt in features.get("Titles", "").split(";") if spelt],
            name=features.get("Name", ""),
            whole="Whole" in features,
            courtesy="Courtesy" in features,
            determiner=features.get("Det", ""),
            gender=features.get("Gender", ""),
            number=features.get("Number", ""),
            tense=features.get("Tense", ""),
            called=features.get("Called", ""),
            rule=span.label_,
        )

    @property
    def start(self) -> int:
        """The first token."""
        return int(self.span.start)

    @property
    def end(self) -> int:
        """The token after the last."""
        return int(self.span.end)

    @property
    def words(self) -> str:
        """The words without the article before them: what names somebody who has no id."""
        first = 1 if self.span[0].pos_ == "DET" else 0
        return str(self.span[first:].text)

    @property
    def leading(self) -> Held:
        """The title that one acts by: "le Vice-Premier ministre, ministre de l'Intérieur" is that minister."""
        ranked = self.titles[0].function in _RANKS and not self.titles[0].portfolios
        held = (each for each in self.titles if ranked and each.function == "minister" and each.portfolios)
        return next(held, self.titles[0])

    def settle(self, actor: str, kind: str, rule: str = "") -> None:
        """Say who is meant."""
        self.actor, self.kind = actor, kind
        self.rule = rule or self.rule

    def mention(self) -> Mention:
        """Return the mention as the assemblers see it."""
        return Mention(
            span=self.span,
            kind=self.kind,
            actor=self.actor,
            person=self.person,
            rule=self.rule,
            offices=tuple(self.offices),
            ties=tuple(self.ties) if self.person else (),
            doubt=None if self.actor or self.person else self.doubt,
        )


def _held(spelt: str) -> Held:
    function, portfolios, holder = spelt.split("/", 2)
    holder, _, body = holder.partition("=")
    return Held(function, tuple(portfolios.split("+")) if portfolios else (), holder, body)
