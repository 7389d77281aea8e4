"""Sums and counts: what the components marked, as values; what is left unsaid is carried from before."""

from dataclasses import dataclass

from spacy.tokens import Span

from greffier.assemble._currency import Currencies
from greffier.assemble._reading import Amount, Counted, Reading
from greffier.extract._mark import marked, unspell
from greffier.records.values import Bound

_CARRIES = ("part", "pronoun", "gapped")
"""What may stand before a small number that has the magnitude of a sum: ``dont 26``, ``en versera 75``."""
_BOUNDS: dict[str, Bound] = {"about": "about", "at-least": "at-least", "at-most": "at-most"}


def amounts(reading: Reading) -> tuple[Amount, ...]:
    """Return every sum of money; a bare "1,8 milliard" takes the currency of the sum it is part of."""
    return tuple(mark for mark in _settled(reading) if isinstance(mark, Amount))


def counts(reading: Reading) -> tuple[Counted, ...]:
    """Return every number of things; a number alone takes the unit that was counted before it."""
    return tuple(mark for mark in _settled(reading) if isinstance(mark, Counted))


@dataclass(frozen=True, slots=True)
class _Before:
    """A sum or a count that a later number may be part of."""

    mark: Amount | Counted
    scale: float
    aside: bool = False


def _settled(reading: Reading) -> list[Amount | Counted]:
    spans = sorted([*marked(reading.doc, "amounts"), *marked(reading.doc, "counts")])
    currencies = Currencies(reading)
    before: list[_Before] = []
    for n, span in enumerate(spans):
        features = unspell(span.kb_id_)
        bound: Bound = _BOUNDS.get(features.get("Bound", ""), "exact")
        scale = float(features.get("Scale", 1) or 1)
        value, _, name = span.id_.partition(" ")
        if span.label_ in ("sum", "prefixed", "listed", "range"):
            low, _, high = value.partition("/")
            currency = currencies.code(name, span, [entry.mark for entry in before])
            sum_ = Amount(
                span=span, amount=float(low), currency=currency, bound=bound, rule=span.label_,
                amount_to=float(high) if high else None,
            )  # fmt: skip
            before.append(_Before(sum_, scale, "Aside" in features))
        elif span.label_ in ("counted", "article"):
            count = Counted(span=span, number=float(value), unit=name, bound=bound, rule=span.label_)
            before.append(_Before(count, scale))
        else:
            ahead = _ahead(span, spans[n + 1 :], currencies)
            whole = _whole(reading, span, before, ahead, features.get("Part", ""))
            if made := _part(span, float(value), scale, bound, whole, part=features.get("Part", "")):
                before.append(_Before(made, max(scale, whole.scale if whole else 1)))
    return [entry.mark for entry in before]


def _part(
    span: Span, value: float, scale: float, bound: Bound, whole: _Before | None, *, part: str
) -> Amount | Counted | None:
    """Return a number without its unit as a part of *whole*, None where that is not safe."""
    if whole is None:
        return None
    if isinstance(whole.mark, Amount):
        if span.label_ == "bare":
            return Amount(span=span, amount=value, currency=whole.mark.currency, bound=bound, rule="carried")
        # "20 millions de dollars. L'autre en versera 75": the magnitude is carried too.
        if part in _CARRIES and whole.scale > 1 and value < 1000:
            currency = whole.mark.currency
            return Amount(span=span, amount=value * whole.scale, currency=currency, bound=bound, rule="carried")
        return None
    return Counted(span=span, number=value, unit=whole.mark.unit, bound=bound, rule="carried")


def _whole(reading: Reading, span: Span, before: list[_Before], ahead: _Before | None, part: str) -> _Before | None:
    """Return what the number is a part of: in its sentence, then in the one before, then in its paragraph."""
    if span.label_ == "of":
        return ahead
    usable = [entry for entry in before if _fits(span, entry, part)]
    sentence = span.sent
    here = [entry for entry in usable if entry.mark.span.start >= sentence.start]
    if here:
        # A conversion in brackets is not what the next sum goes on from.
        return next((entry for entry in reversed(here) if not entry.aside), here[-1])
    if span.label_ == "bare" and ahead is not None:
        return ahead
    if part == "gapped":
        return None
    block = reading.block(span.start)
    start = block.start if block is not None else 0
    paragraph = [entry for entry in usable if entry.mark.span.start >= start]
    if span.label_ != "bare":
        # Things counted further back than the last sentence are not safe to carry.
        last = paragraph[-1] if paragraph else None
        return last if last and last.mark.span.sent.end >= sentence.start else None
    if paragraph and isinstance(paragraph[-1].mark, Counted):
        return paragraph[-1]
    sums = [entry for entry in paragraph or usable if isinstance(entry.mark, Amount)]
    return _commonest(sums)


def _fits(span: Span, entry: _Before, part: str) -> bool:
    if isinstance(entry.mark, Counted):
        # "400 policiers et 3 millions": a sum is no part of a count that has no millions.
        return entry.mark.rule != "article" and (span.label_ != "bare" or entry.scale > 1)
    return span.label_ == "bare" or (part in _CARRIES and entry.scale > 1)


def _commonest(sums: list[_Before]) -> _Before | None:
    """Return a sum in the currency that most of them have, the first one's if two have as many."""
    tally: dict[str | None, int] = {}
    for entry in sums:
        if isinstance(entry.mark, Amount):
            tally[entry.mark.currency] = tally.get(entry.mark.currency, 0) + 1
    if not tally:
        return None
    best = max(tally, key=lambda currency: tally[currency])
    return next(entry for entry in sums if isinstance(entry.mark, Amount) and entry.mark.currency == best)


def _ahead(span: Span, after: list[Span], currencies: Currencies) -> _Before | None:
    """Return the whole that stands behind its part: ``60 des 90 millions d'euros``, ``9 000 des 15 000 appareils``."""
    for other in after:
        if other.start >= span.sent.end:
            return None
        value, _, name = other.id_.partition(" ")
        scale = float(unspell(other.kb_id_).get("Scale", 1) or 1)
        if other.label_ in ("sum", "prefixed"):
            currency = currencies.code(name, other, ())
            amount = float(value.partition("/")[0])
            return _Before(Amount(span=other, amount=amount, currency=currency, bound="exact", rule="sum"), scale)
        if other.label_ == "counted" and span.label_ == "of":
            return _Before(Counted(span=other, number=float(value), unit=name, bound="exact", rule="counted"), scale)
    return None
