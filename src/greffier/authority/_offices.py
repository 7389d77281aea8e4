"""How an office is called in ids: holder, dot, the English name of function and portfolio."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from greffier.errors import UnknownNameError

MINISTERIAL = ("minister", "deputy-minister")


class Offices:
    """The rules of offices.toml."""

    def __init__(
        self,
        *,
        ministers: Mapping[str, str],
        first: Mapping[str, Sequence[str]],
        traits: Mapping[str, Sequence[str]],
        plain: Mapping[str, Sequence[str]],
        same: Mapping[str, str],
        groups: Mapping[str, str],
        local: Mapping[str, str],
        fixed: Mapping[str, str],
        only: Mapping[str, str],
        default: Mapping[str, str],
        presidentless: Mapping[str, Sequence[str]],
        parliamentary: Mapping[str, Sequence[str]],
        sits: Mapping[str, str],
        bodily: Mapping[str, str],
        composed: Mapping[str, Sequence[str]],
        senders: Mapping[str, Sequence[str]],
        presided: Mapping[str, Sequence[str]],
        unicameral: Mapping[str, Sequence[str]],
    ) -> None:
        self._ministers = ministers
        self._first = tuple(first["portfolios"])
        self._traits = {trait: frozenset(functions) for trait, functions in traits.items()}
        self._listed = frozenset(function for functions in traits.values() for function in functions)
        self._plain = frozenset(plain["functions"])
        self._same = same
        self._groups = groups
        self._local = local
        self._fixed = fixed
        self._only = only
        self._default = default
        self._sits = sits
        self._bodily = bodily
        self.composed = tuple(composed["bodies"])
        """Bodies whose sittings are called by the field of the ministers who sit."""
        self._senders = frozenset(senders["organisations"])
        self._presided = frozenset(presided["organisations"])
        self._single_chamber = frozenset(unicameral["states"])
        self._without_president = frozenset(presidentless["states"])
        self._parliamentary = frozenset(parliamentary["states"])

    def name(self, function: str, portfolios: Sequence[str] = ()) -> str:
        """Return the office's name without its holder.

        >>> from greffier import authority
        >>> offices = authority.load().offices
        >>> offices.name("minister", ("european-affairs", "foreign-affairs"))
        'foreign-minister'
        >>> offices.name("commissioner", ("international-partnerships",))
        'commissioner-for-international-partnerships'
        """
        function, *implied = self._same.get(function, function).split()
        portfolio = self._leading((*implied, *portfolios))
        told = function if function in self._listed else self._plainer(function)
        if not portfolio or function in self._plain or told in self._plain:
            return function
        if function in MINISTERIAL:
            name = self._ministers.get(portfolio, f"{portfolio}-minister")
            return name if function == "minister" else f"deputy-{name}"
        return f"{function}-for-{portfolio}"

    def id(self, holder: str, function: str, portfolios: Sequence[str] = (), head: str | None = None) -> str:
        """Return the office's id; *head* is what *holder* calls its president.

        >>> from greffier import authority
        >>> authority.load().offices.id("USA", "minister", ("foreign-affairs",))
        'USA.secretary-of-state'
        """
        plain = self._same.get(function, function)
        if head and plain == "president":
            function = head
        if head == "chair" and plain == "vice-president":
            function = "vice-chair"
        if plain == "head" and self.presided(holder):
            function = "president"  # "le patron de la BAD"
        chief = function.removeprefix("deputy-")
        if local := self._local.get(f"{holder}.{chief}"):
            function = local if chief == function else f"deputy-{local}"
        name = self.name(function, portfolios)
        if fixed := self._fixed.get(f"{holder}.{name}"):
            return fixed
        called = self._same.get(function, function).split()[0]
        field = name.removeprefix(called) if name.startswith(f"{called}-for-") else ""
        if fixed := self._fixed.get(f"{holder}.{function}") or self._fixed.get(f"{holder}.{called}"):
            # The head of an organisation has no field: "Haut-Commissaire pour les réfugiés".
            return fixed if fixed == self._fixed.get(f"{holder}.head") else f"{fixed}{field}"
        name = f"{self._default.get(called, called)}{field}" if field else self._default.get(name, name)
        root, _, body = holder.partition(".")
        return f"{root}.{own}" if (own := self._bodily.get(f"{body}.{name}")) else f"{holder}.{name}"

    def group(self, holder: str, function: str, portfolios: Sequence[str] = ()) -> str:
        """Return the id of all who hold such an office among the holder's members.

        >>> from greffier import authority
        >>> authority.load().offices.group("NATO", "minister", ("defence",))
        'NATO.defence-ministers'
        """
        name = self._groups.get(function) or _plural(self.name(function, portfolios))
        return self._fixed.get(f"{holder}.{name}", f"{holder}.{name}")

    def called(self, id_: str) -> str:
        """Return the id that a body or an office has where it is not made of its parts.

        >>> from greffier import authority
        >>> authority.load().offices.called("AU.heads-of-state")
        'AU.ASSEMBLY'
        """
        root, _, body = id_.partition(".")
        if root in self._single_chamber and body in self._traits["chambers"]:
            return f"{root}.PARLIAMENT"
        return self._fixed.get(id_, id_)

    def ministry(self, portfolios: Sequence[str]) -> str:
        """Return what the ministry of a portfolio is called in ids.

        >>> from greffier import authority
        >>> authority.load().offices.ministry(("defence",))
        'defence-ministry'
        """
        portfolio = self._leading(portfolios)
        return "foreign-ministry" if portfolio == "foreign-affairs" else f"{portfolio}-ministry"

    def is_ministry(self, actor: str) -> bool:
        """Say whether an actor's id is that of a ministry."""
        return actor.rpartition(".")[2].endswith("-ministry")

    def only(self, function: str) -> str | None:
        """Return the one state or organisation that has such an office, if only one has."""
        return self._only.get(function) or None

    def sits(self, actor: str) -> str | None:
        """Return the portfolio of the ministers who sit in a body, None where they may be any."""
        return self._sits.get(actor)

    def sends(self, organisation: str) -> bool:
        """Say whether an organisation sends ambassadors of its own."""
        return organisation in self._senders

    def presided(self, organisation: str) -> bool:
        """Say whether a president heads an organisation."""
        return organisation in self._presided

    def without_president(self, state: str) -> bool:
        """Say whether a state has no president of its own, or calls nobody just that."""
        return state in self._without_president

    def leading(self, state: str) -> str | None:
        """Return the office of the one who leads a state, None where it may be one of two.

        >>> from greffier import authority
        >>> authority.load().offices.leading("CMR")
        'CMR.president'
        """
        if state in self._parliamentary:
            return None
        return f"{state}.{'prime-minister' if self.without_president(state) else 'president'}"

    def has(self, function: str, trait: str) -> bool:
        """Say whether the grammar may expect a trait beside a function, or one with more adjectives.

        Raises:
            UnknownNameError: offices.toml has no such trait.
        """
        if trait not in self._traits:
            raise UnknownNameError("trait", trait, self._traits)
        return function in self._traits[trait] or self._plainer(function) in self._traits[trait]

    def modified(self, modifier: str, function: str) -> str:
        """Return a function with one more adjective; a deputy's stands before the others, "general" behind.

        >>> from greffier import authority
        >>> authority.load().offices.modified("country", "deputy-director")
        'deputy-country-director'
        """
        if modifier == "general":
            return f"{function}-general"
        if modifier != "deputy" and (plain := function.removeprefix("deputy-")) != function:
            return f"deputy-{modifier}-{plain}"
        return f"{modifier}-{function}"

    def _plainer(self, function: str) -> str:
        """Return a function without its adjectives, down to one of which offices.toml says something."""
        plain = function.removeprefix("deputy-")
        while plain not in self._listed and "-" in plain:
            plain = plain.removesuffix("-general") if plain.endswith("-general") else plain.partition("-")[2]
        return plain

    def is_portfolio(self, office: str) -> bool:
        """Say whether an office id is that of a minister with a portfolio."""
        name = office.rpartition(".")[2]
        minister = name.endswith("-minister") and not name.startswith(("prime-", "deputy-"))
        return minister or office in self._ministers_by_name

    @cached_property
    def _ministers_by_name(self) -> frozenset[str]:
        return frozenset(target for source, target in self._fixed.items() if source.endswith("-minister"))

    def _leading(self, portfolios: Sequence[str]) -> str:
        for portfolio in self._first:
            if portfolio in portfolios:
                return portfolio
        return next((portfolio for portfolio in portfolios if portfolio), "")


def _plural(name: str) -> str:
    """Return an office's name for several holders: "members-of-parliament", "health-ministers"."""
    first, of, rest = name.partition("-of-")
    return f"{first}s{of}{rest}"
