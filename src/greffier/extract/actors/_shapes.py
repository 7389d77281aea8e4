"""What the grammar finds, before it becomes spans: titles, names and whole phrases."""

from dataclasses import dataclass, field, replace

UNKNOWN = "?"
"""The holder of a title whose complement names nobody that we know."""
PLAIN = "~"
"""Opens the words of such a complement that are no name of their own: "l'hôpital", "les bénéficiaires"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One office as a phrase names it: function, portfolios, and whose it is.

    ``holder`` is an actor id, ``~word`` for a short name that the document settles ("~Commission"),
    ``this`` for "of this country", ``place`` for a part of the release's own state, ``?`` for somebody unknown,
    or empty where nothing is said. ``body`` is how the words call somebody unknown. ``inner`` is the title of
    whom it depends on ("porte-parole du secrétaire général"); that one is ``nested``.
    """

    function: str
    portfolios: tuple[str, ...] = ()
    holder: str = ""
    end: int
    plural: bool = False
    gender: str = ""
    holders: tuple[tuple[str, int, int], ...] = ()
    inner: "Title | None" = None
    nested: bool = False
    body: str = ""

    def held_by(self, holder: str) -> "Title":
        """Return the same title with a holder."""
        return replace(self, holder=holder)

    @property
    def own_name(self) -> bool:
        """Say whether the words for somebody unknown are their own name."""
        return bool(self.body) and not self.body.startswith(PLAIN)

    def spelt(self) -> str:
        """Write the title as one feature value: ``minister/defence+finance/UKR``, ``director//?=Normandie Rail``."""
        told = self.body and (self.holder in (UNKNOWN, "body", "place") or self.holder.startswith("%"))
        holder = f"{self.holder}={self.body}" if told else self.holder
        return f"{self.function}/{'+'.join(self.portfolios)}/{holder}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name: its place, its words without courtesies, the gender that a courtesy tells."""

    start: int
    end: int
    text: str
    words: int
    gender: str = ""
    courtesy: bool = False


@dataclass(slots=True, kw_only=True)
class Phrase:
    """A mention: where it is (in words), what it is, and all that its words say."""

    start: int
    end: int
    label: str
    value: str = ""
    titles: list[Title] = field(default_factory=list)
    name: Name | None = None
    determiner: str = ""
    gender: str = ""
    number: str = ""
    former: str = ""
    called: str = ""

    def features(self) -> dict[str, str]:
        """Return what the span's kb_id_ spells."""
        return {
            "Titles": ";".join(title.spelt() for title in self.titles),
            "Name": self.name.text if self.name else "",
            "Whole": "yes" if self.name and self.name.words > 1 else "",
            "Courtesy": "yes" if self.name and self.name.courtesy else "",
            "Det": self.determiner,
            "Gender": self.gender,
            "Number": self.number,
            "Tense": self.former,
            "Called": self.called,
        }
