"""Sums of money, as their words tell them.

Reads:  the text, ``greffier.layout`` for the ends of blocks, the parts of speech after a bare number.
Writes: ``doc.spans["greffier.amounts"]``: label_ is the rule; id_ the amount (or two joined by a slash) and the
        currency: an ISO 4217 code, a name that several currencies share (``dollar``), or ``?`` for a bare
        "600 millions"; kb_id_ has ``Bound``, ``Scale`` (the word of magnitude) and ``Aside`` (in brackets).
        ``assemble`` settles the rest.
Needs:  the tagger; greffier_layout where there is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from greffier import lang
from greffier.extract._bounds import bound_of
from greffier.extract._currencies import codes, names
from greffier.extract._mark import mark, marked, spell
from greffier.text.lexemes import Lexed, Lexeme, Lexer, figure
from greffier.text.patterns import Pattern

_SUM = Pattern("n:number ( ( sc:scale_sign | bil:billion )? of? cur:currency/sign_/iso | cur2:kilo/mega/giga )")
_PREFIXED = Pattern("cur:sign_/iso n:number/glued ( sc:scale_sign | bil:billion | mag:scale )?")


@dataclass(frozen=True, slots=True)
class _Sum:
    """Lexemes ``first`` to ``last`` (excluded) that are a sum; ``number`` is where its number stands."""

    first: int
    last: int
    number: int
    rule: str
    amount: float
    currency: str
    scale: float
    to: float | None = None


class Amounts:
    """Mark sums of money with their amount, their currency as written and their bound."""

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sums of *doc*."""
        return mark(doc, "amounts", self.find(doc))

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield one span a sum; changes nothing."""
        blocks = marked(doc, "layout")
        lexed = self.lexer(doc.text, [block.start_char for block in blocks] if blocks else None)
        taken: set[int] = set()
        for found in self._sums(lexed):
            for sum_ in (*_before(lexed, found, taken), *_converted(lexed, found), found):
                sum_ = _ranged(lexed, sum_)
                if taken.isdisjoint(range(sum_.first, sum_.last)):
                    taken.update(range(sum_.first, sum_.last))
                    yield from _span(doc, lexed, sum_)
        for place, lexeme in enumerate(lexed.lexemes):
            if "scaled" in lexeme.means and place not in taken and _is_money(doc, lexed, place):
                value = lexeme.number or 0
                bare = _Sum(place, place + 1, place, "bare", value, "?", float(lexeme.means["scaled"]))
                yield from _span(doc, lexed, bare)

    def _sums(self, lexed: Lexed) -> Iterator[_Sum]:
        """Yield the sums that name their currency, left to right."""
        taken: set[int] = set()
        matches = [
            (match, rule)
            for pattern, rule in ((_SUM, "sum"), (_PREFIXED, "prefixed"))
            for match in pattern.finditer(self.lexer, lexed)
        ]
        for match, rule in sorted(matches, key=lambda entry: (entry[0].start(), entry[1] != "sum")):
            first, last = match.span()
            at = match.start("n")
            lexeme, currency = (
                lexed.lexemes[at],
                lexed.lexemes[max(match.start("cur"), last - 1 if rule == "sum" else 0)],
            )
            if not taken.isdisjoint(range(first, last)) or (rule == "prefixed" and _owned(lexed, first)):
                continue
            code = _code(lexed, currency)
            if code is None:
                continue
            scale = float(lexeme.means.get("scaled", 1))
            amount = lexeme.number or figure(lexeme.means.get("glued", "0"))
            if glued := next((each for meaning, each in _GLUED.items() if meaning in currency.means), 0):
                scale = glued
                amount = round(amount * scale, 4)
            for part, meaning in (("sc", "scale_sign"), ("mag", "scale")):
                if match.groupdict().get(part):
                    scale = float(lexed.lexemes[match.start(part)].means[meaning])
                    amount = round(amount * scale, 4)
            if match.start("bil") >= 0:
                # Without its preposition "1.5 billion USD" is English: a thousand million.
                english = rule == "prefixed" or "of" not in lexed.lexemes[match.start("bil") + 1].means
                scale = float(lexed.lexemes[match.start("bil")].means["billion"]) / (1000 if english else 1)
                amount = round(amount * scale, 4)
            if "things" in currency.means and scale == 1:
                continue
            taken.update(range(first, last))
            yield _Sum(first, last, at, rule, amount, code, scale)


_GLUED = {"kilo": 1e3, "mega": 1e6, "giga": 1e9}
"""Letters of magnitude that are written in one word with a code: ``MCHF``."""


def _code(lexed: Lexed, currency: Lexeme) -> str | None:
    """Return the currency that a lexeme names, None for a word that is only spelt like a code."""
    for meaning in ("sign_", "currency"):
        if meaning in currency.means:
            return currency.means[meaning]
    capitals = lexed.text[currency.start : currency.end].lstrip("kMds").isupper()
    return next(
        (currency.means[meaning] for meaning in ("iso", *_GLUED) if meaning in currency.means and capitals), None
    )


def _owned(lexed: Lexed, place: int) -> bool:
    """Say whether the sign at *place* belongs to the number before it."""
    return place > 0 and bool(lexed.lexemes[place - 1].means.keys() & {"number", "scale_sign"})


def _before(lexed: Lexed, sum_: _Sum, taken: set[int]) -> list[_Sum]:
    """Return the numbers of a list that share the unit of its last: ``60 et de 25 millions de dollars``."""
    if sum_.rule != "sum":
        return []
    listed: list[_Sum] = []
    at = sum_.number
    while True:
        link = at - 1
        while link > 0 and lexed.lexemes[link].means.keys() & {"of", "to", "about", "at_least", "at_most"}:
            link -= 1
        means = lexed.lexemes[link].means if link > 0 else {}
        place = link - 1
        if place < 0 or not means.keys() & {"and", "comma"} or ("comma" in means and not listed):
            break
        number = lexed.lexemes[place]
        before = lexed.lexemes[place - 1].means if place else {}
        year = "year" in number.means and sum_.amount / sum_.scale < 1000
        if "number" not in number.means or place in taken or "between" in before or year or "one" in number.means:
            break
        listed.append(_shared(lexed, sum_, place))
        at = place
    return listed[::-1]


def _converted(lexed: Lexed, sum_: _Sum) -> Iterator[_Sum]:
    """Yield a number whose magnitude only its conversion tells: ``à 5,6 (4,5 milliards d'euros)``."""
    place = sum_.first - 2
    if place >= 0 and "open" in lexed.lexemes[place + 1].means and sum_.scale > 1:
        number = lexed.lexemes[place]
        if number.means.keys() >= {"figure"} and not number.means.keys() & {"scaled", "year", "day"}:
            amount = round((number.number or 0) * sum_.scale, 4)
            yield _Sum(place, place + 1, place, "bare", amount, "?", sum_.scale)


def _shared(lexed: Lexed, sum_: _Sum, place: int) -> _Sum:
    """Return the number at *place* with the magnitude and the currency of *sum_*."""
    number = lexed.lexemes[place]
    own = float(number.means.get("scaled", 1))
    value = number.number or 0
    scale = own if own > 1 else sum_.scale if value < 1000 else 1
    amount = round(value * (scale if own == 1 else 1), 4)
    return _Sum(place, place + 1, place, "listed", amount, sum_.currency, scale)


def _ranged(lexed: Lexed, sum_: _Sum) -> _Sum:
    """Return *sum_* with its lower end, if it is the upper end of a range: ``entre 20 et 30 millions d'euros``."""
    place = sum_.number - 2
    if sum_.rule != "sum" or place < 0:
        return sum_
    link, number = lexed.lexemes[place + 1].means, lexed.lexemes[place]
    before = lexed.lexemes[place - 1].means if place else {}
    between = "and" in link and "between" in before
    if "number" not in number.means or not (between or link.keys() & {"to", "or", "dash"}):
        return sum_
    low = _shared(lexed, sum_, place)
    if not low.amount < sum_.amount or (
        "to" in link and not before.keys() & {"of", "from", "about"} and low.scale != sum_.scale
    ):
        return sum_
    return replace(sum_, first=place, number=place, rule="range", amount=low.amount, to=sum_.amount)


def _is_money(doc: Doc, lexed: Lexed, place: int) -> bool:
    """Say whether a bare "600 millions" may be a sum: no noun but one for money is counted by it."""
    following = lexed.lexemes[place + 1] if place + 1 < len(lexed.lexemes) else None
    if following is not None and "of" in following.means:
        counted = lexed.lexemes[place + 2] if place + 2 < len(lexed.lexemes) else None
        if counted is None or "funds" in counted.means:
            return True
        if lexed.text[counted.start : counted.end].isupper():
            return False
        # "3 millions de la France" is money of France, "400 millions d'ici à 2030" too, "3 millions de doses" is none.
        kind = _pos(doc, counted)
        return kind in ("DET", "PROPN", "ADV") and counted.capital == (kind == "PROPN")
    return following is None or not following.text.isalpha() or _pos(doc, following) not in ("NOUN", "PROPN")


def _pos(doc: Doc, lexeme: Lexeme) -> str:
    span = doc.char_span(lexeme.start, lexeme.end, alignment_mode="expand")
    return span[0].pos_ if span else ""


def _span(doc: Doc, lexed: Lexed, sum_: _Sum) -> Iterator[Span]:
    span = doc.char_span(lexed.lexemes[sum_.first].start, lexed.lexemes[sum_.last - 1].end, alignment_mode="expand")
    if span is None or sum_.amount < 0:
        return
    amount = written(sum_.amount) + (f"/{written(sum_.to)}" if sum_.to is not None else "")
    bound = bound_of(lexed, sum_.first, sum_.last, sum_.number)
    features = {"Bound": bound, "Scale": written(sum_.scale) if sum_.scale > 1 else ""}
    if sum_.first and "open" in lexed.lexemes[sum_.first - 1].means:
        features["Aside"] = "Yes"
    yield Span(doc, span.start, span.end, label=sum_.rule, kb_id=spell(features), span_id=f"{amount} {sum_.currency}")


def written(value: float) -> str:
    """Write a number without an exponent and without a useless point.

    >>> written(600_000_000.0), written(0.5)
    ('600000000', '0.5')
    """
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def currencies(language: str, lexicon: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the words for currencies as the lexer takes them: the pack's, CLDR's names and the codes."""
    words: dict[str, list[str]] = {f"currency-{code}": list(forms) for code, forms in names(language).items()}
    for key, forms in lexicon.items():
        kind, _, code = key.rpartition("-")
        name = {"sign": f"sign_-{code}", "mega": f"mega-{code}"}.get(kind, f"currency-{key}")
        words.setdefault(name, []).extend(forms)
    for code in codes():
        words[f"iso-{code}"] = [code]
        for kind, letters in (("kilo", ("k", "K")), ("mega", ("M",)), ("giga", ("Md", "Mds"))):
            words.setdefault(f"{kind}-{code}", []).extend(letter + code for letter in letters)
    return words


@Language.factory("greffier_amounts", assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Amounts:
    """Build the component with the words of the pipeline's language."""
    pack = lang.load(nlp.lang)
    money = currencies(pack.code, pack.words("currencies"))
    return Amounts(Lexer(pack.words("numbers"), money, pack.words("amounts")))
