"""Which currency a name means that several countries use: ``dollars``, ``francs``, ``FCFA``."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies
from spacy.tokens import Span

from greffier.assemble._reading import Amount, Counted, Reading
from greffier.text.normal import fold

_DEFAULTS = {"dollar": "USD", "rouble": "RUB"}
"""What a release means that says no more."""
_SHARED = {"cfa": ("XOF", "XAF"), "lei": ("RON", "MDL"), "lire": ("TRY",), "manat": ("AZN", "TMT")}
"""Names whose currencies CLDR does not list under that word."""
_HEAD = 400
"""Characters at the head of a release in which its own government is named."""


class Currencies:
    """Settles the currencies of one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def code(self, name: str, span: Span, before: Iterable[Amount | Counted]) -> str | None:
        """Return the ISO 4217 code that *name* means at *span*; None where nothing settles it.

        What the same sentence has said in full comes first, then whose release it is, then the
        countries that are spoken of: in the sentence, the paragraph, the document.
        """
        if name.isupper():
            return name
        language = self.reading.pack.code
        possible = candidates(name, language)
        default = _DEFAULTS.get(name)
        if default is not None and default == self._giver(span):
            return default
        for sum_ in before:
            if isinstance(sum_, Amount) and sum_.span.start >= span.sent.start and sum_.currency in possible:
                return sum_.currency
        if home := self._home(possible):
            return home
        if name in _DEFAULTS:
            return _DEFAULTS[name]
        if (told := self._told(span) & possible) and len(told) == 1:
            return next(iter(told))
        block = self.reading.block(span.start)
        for text in (span.sent.text, block.text if block is not None else "", self.reading.document.text):
            found = {code for code in possible if self._named(code, fold(text), language)}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _giver(self, span: Span) -> str | None:
        """Return the currency of the country named right before the sum ("les États-Unis 15 millions de dollars")."""
        near = [m for m in self.reading.mentions if m.kind == "country" and 0 <= span.start - m.span.end <= 2]
        return of_country((near[-1].actor or "").partition(".")[0]) if near else None

    def _told(self, span: Span) -> set[str]:
        """Return the currencies of the states whose offices, capitals and adjectives the sentence names."""
        inside = (m for m in self.reading.mentions if span.sent.start <= m.span.start < span.sent.end)
        return {code for m in inside if (code := of_country((m.actor or "").partition(".")[0]))}

    def _home(self, possible: frozenset[str]) -> str | None:
        """Return the currency of the country whose release it is, if it is one of them."""
        document = self.reading.document
        country = (document.publisher or "").partition(".")[0]
        own = of_country(country)
        if own in possible:
            return own
        head = fold(document.title + "\n" + document.text[:_HEAD])
        for key, words in self.reading.pack.words("amounts").items():
            kind, _, country = key.partition("-")
            if kind == "country" and of_country(country) in possible and any(_word(fold(word), head) for word in words):
                return of_country(country)
        return None

    def _named(self, code: str, text: str, language: str) -> bool:
        zones = self.reading.pack.words("amounts").get(f"zone-{code}", ())
        return any(_word(name, text) for name in (*territories(code, language), *(fold(zone) for zone in zones)))


def of_giver(reading: Reading, sum_: Amount, states: Iterable[str]) -> str | None:
    """Return the code of a bare currency name ("couronnes") that one who gives the sum uses; None without one."""
    word = fold(sum_.span[-1].text)
    if sum_.currency is not None and word.removesuffix("s") in _DEFAULTS:
        return None
    possible = candidates(word, reading.pack.code) | candidates(word.removesuffix("s"), reading.pack.code)
    named = (code for state in states if (code := of_country(state.partition(".")[0])) in possible)
    return next(named, None)


@cache
def candidates(name: str, language: str) -> frozenset[str]:
    """Return the currencies whose name in *language* begins with *name*.

    >>> sorted(candidates("couronne", "fr"))
    ['CZK', 'DKK', 'ISK', 'NOK', 'SEK']
    """
    if name in _SHARED:
        return frozenset(_SHARED[name])
    return frozenset(code for code, called in _called(language).items() if called == fold(name))


@cache
def _called(language: str) -> dict[str, str]:
    """Return the first word of every currency's name, folded."""
    locale = Locale(language)
    names = ((code, get_currency_name(code, count=1, locale=locale)) for code in _tender())
    return {code: fold(name).partition(" ")[0] for code, name in names}


@cache
def territories(code: str, language: str) -> tuple[str, ...]:
    """Return the folded names of the countries that use a currency.

    >>> "suisse" in territories("CHF", "fr")
    True
    """
    names = Locale(language).territories
    return tuple(fold(names[territory]) for territory in sorted(_tender().get(code, ())) if territory in names)


@cache
def _tender() -> dict[str, frozenset[str]]:
    """Return the territories of every currency that is legal tender now."""
    found: dict[str, set[str]] = {}
    for territory in map(str, Locale("en").territories):
        if len(territory) == 2 and territory.isalpha():
            for code in get_territory_currencies(territory):
                found.setdefault(code, set()).add(territory)
    return {code: frozenset(where) for code, where in found.items()}


@cache
def of_country(alpha3: str) -> str | None:
    """Return the currency of a country by its ISO 3166-1 alpha-3 code, None for anything else."""
    aliases = get_global("territory_aliases").get(alpha3) if len(alpha3) == 3 else None
    used = get_territory_currencies(aliases[0]) if aliases and len(aliases) == 1 else []
    return used[0] if used else None


def _word(name: str, text: str) -> bool:
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None
