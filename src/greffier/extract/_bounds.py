"""Whether a number is exact, rough, a minimum or a maximum, from the words around it."""

from greffier.text.lexemes import Lexed

_BOUNDS = {"about": "about", "at_least": "at-least", "at_most": "at-most"}


def bound_of(lexed: Lexed, first: int, last: int, number: int) -> str:
    """Return the bound of the number at *number* in the lexemes *first* to *last*; empty where it is exact.

    The words before count first ("jusqu'à"), then those after ("au moins"), then the numeral ("une trentaine").
    """
    before = lexed.lexemes[first - 1].means if first else {}
    after = lexed.lexemes[last].means if last < len(lexed.lexemes) else {}
    for means in (before, after if "trailing" in after else {}):
        for meaning, bound in _BOUNDS.items():
            if meaning in means:
                return bound
    return "about" if "about" in lexed.lexemes[number].means else ""
