"""The names of the world's currencies, from CLDR by way of Babel, for the lexer."""

from functools import cache

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

_OTHERS = ("XDR",)
"""Codes of ISO 4217 that no country uses but releases do."""


@cache
def codes() -> tuple[str, ...]:
    """Return the ISO 4217 codes of every currency that is legal tender somewhere."""
    found = set(_OTHERS)
    for territory in map(str, Locale("en").territories):
        if len(territory) == 2 and territory.isalpha():
            found.update(get_territory_currencies(territory))
    return tuple(sorted(found))


@cache
def names(language: str) -> dict[str, tuple[str, ...]]:
    """Return the names of every currency in *language*, one and several: ``USD`` has ``dollars des États-Unis``.

    Names that need a bracket ("franc CFA (BEAC)") are no phrase of a release and are left out.
    """
    locale = Locale(language)
    found: dict[str, tuple[str, ...]] = {}
    for code in codes():
        forms = {get_currency_name(code, count=count, locale=locale) for count in (1, 2)}
        usable = tuple(
            sorted(form for form in forms if form != code and "(" not in form and not any(map(str.isdigit, form)))
        )
        if usable:
            found[code] = usable
    return found
