"""Counts: numbers of things that are neither money nor time.

Reads:  the text, ``greffier.times``, ``greffier.amounts``, ``greffier.layout``, parts of speech and parse.
Writes: ``doc.spans["greffier.counts"]``, from the number to the end of its unit. label_ is ``counted``, ``article``
        (one, which may be no more than an article), ``of`` ("9 000 des 15 000 appareils") or ``alone`` (the unit was
        named before: "dont huit"); id_ is the number and, after a blank, the unit's words, none for ``alone``;
        kb_id_ has ``Bound``, ``Scale`` and ``Part`` (what lets a number stand alone: ``part``, ``pronoun``, ...).
Needs:  the tagger and parser; greffier_times and greffier_amounts before it.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from greffier import lang
from greffier.extract._bounds import bound_of
from greffier.extract._mark import mark, marked, spell
from greffier.text._lexeme import Lexeme
from greffier.text.lexemes import Lexed, Lexer

_NAMED = ("no_count", "glued", "slash")
_LONGEST = 6
"""Tokens of a unit: what is longer is a description."""


class Counts:
    """Mark numbers of things with their unit."""

    def __init__(self, lexer: Lexer, *, loose: frozenset[str], links: frozenset[str], units: frozenset[str]) -> None:
        self.lexer = lexer
        self.units = units
        self.loose = loose
        self.links = links

    def __call__(self, doc: Doc) -> Doc:
        """Mark the counts of *doc*."""
        return mark(doc, "counts", self.find(doc))

    def find(self, doc: Doc) -> Iterator[Span]:
        """Yield one span a count; changes nothing."""
        blocks = marked(doc, "layout")
        lexed = self.lexer(doc.text, [block.start_char for block in blocks] if blocks else None)
        taken = {
            n
            for things in ("times", "amounts")
            for span in marked(doc, things)
            if not self._thing_behind(doc, span)
            for n in range(span.start, span.end)
        }
        for place, lexeme in enumerate(lexed.lexemes):
            if "number" not in lexeme.means or self._names(lexed, place):
                continue
            span = doc.char_span(lexeme.start, lexeme.end, alignment_mode="expand")
            if span is None or not taken.isdisjoint(range(span.start, span.end)):
                continue
            yield from self._counted(doc, lexed, place, span)

    @staticmethod
    def _thing_behind(doc: Doc, span: Span) -> bool:
        """Say whether a day without its month has a noun behind it: "les 14 véhicules" are counted, no date."""
        return span.label_ == "day_alone" and span.end < len(doc) and doc[span.end].pos_ == "NOUN"

    def _names(self, lexed: Lexed, place: int) -> bool:
        """Say whether the number names a text or measures: ``article 5``, ``12 %``, ``n° 3``, ``2024/1203``."""
        before = lexed.lexemes[place - 1].means if place else {}
        after = lexed.lexemes[place + 1].means if place + 1 < len(lexed.lexemes) else {}
        if before.keys() & {*_NAMED} or after.keys() & {"measure", "slash", "percent", "unit"}:
            return True
        # "articles 3 et 4", "paragraphes 2, 5 et 7"
        back = place - 1
        while back > 0 and lexed.lexemes[back].means.keys() & {"and", "comma", "number", "to"}:
            back -= 1
        return back < place - 1 and "no_count" in lexed.lexemes[max(back, 0)].means

    def _counted(self, doc: Doc, lexed: Lexed, place: int, span: Span) -> Iterator[Span]:
        lexeme = lexed.lexemes[place]
        start = span.end
        if (
            lexeme.means.keys() & {"scaled", "about"}
            and start < len(doc)
            and doc[start].lower_.replace("’", "'") in self.links
        ):
            start += 1
        unit = self._unit(doc, start)
        features = {
            "Bound": bound_of(lexed, place, place + 1, place),
            "Scale": str(lexeme.means.get("scaled", "")),
        }
        number = f"{lexeme.number:g}" if (lexeme.number or 0) < 10**6 else str(int(lexeme.number or 0))
        if unit is not None:
            rule = "article" if "one" in lexeme.means else "counted"
            yield _mark(doc, span.start, unit.end, rule, features, f"{number} {unit.text}")
        elif "one" not in lexeme.means and (alone := self._alone(lexed, place, doc, span)):
            yield _mark(
                doc, span.start, span.end, "of" if alone == "of" else "alone", features | {"Part": alone}, number
            )

    def _unit(self, doc: Doc, start: int) -> Span | None:
        """Return the noun at *start* with the words that say what it is: ``systèmes de défense aérienne``."""
        noun = start
        while noun < len(doc) and noun < start + 3 and doc[noun].pos_ == "ADJ" and doc[noun].is_alpha:
            noun += 1
        if noun >= len(doc) or not doc[noun].text[0].isalpha():
            return None
        kind = doc[noun].text[0].isupper() and any(map(str.isdigit, doc[noun].text))  # "quatorze MiG-29"
        if doc[noun].pos_ not in ("NOUN", "PROPN") and not kind:
            return None
        if doc[noun].lower_ in self.units:
            return None
        if doc[noun].pos_ == "PROPN" and noun == start and not doc[noun].text[0].isupper():
            return None
        end = noun + 1
        while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
            end += 2
        while end < len(doc) and end - start < _LONGEST:
            token = doc[end]
            if self._belongs(token):
                end += 1
            elif token.lower_.replace("’", "'") in self.links and end + 1 < len(doc) and self._bare_noun(doc, end + 1):
                end += 2
            else:
                break
        while start < noun and doc[start].lower_ in self.loose:
            start += 1
        return doc[start:end]

    def _belongs(self, token: Token) -> bool:
        if token.lower_ in self.loose or not token.text[0].isalnum():
            return False
        if token.pos_ == "ADJ" or (token.dep_ == "amod" and token.pos_ != "VERB"):
            return token.is_alpha or "-" in token.text
        # A type: "avions F-16", "batteries Patriot".
        if token.text[0].isupper() and any(map(str.isdigit, token.text)):
            return True
        return (
            token.pos_ == "PROPN" and token.text[0].isupper() and token.dep_ in ("nmod", "appos", "flat:name", "amod")
        )

    def _bare_noun(self, doc: Doc, place: int) -> bool:
        """Say whether a complement without a determiner begins there: it tells the kind, not the owner."""
        token = doc[place]
        if token.pos_ != "NOUN" or not token.is_alpha or token.text[0].isupper():
            return False
        return not any(child.dep_ == "det" for child in token.children) and not any(
            span.start <= place < span.end for span in marked(doc, "times")
        )

    def _alone(self, lexed: Lexed, place: int, doc: Doc, span: Span) -> str:
        """Say what lets a number stand without its noun (a verb after it, ``dont`` before it), or nothing."""
        before = _means(lexed, place - 1)
        after = place + 1
        while "of_them" in _means(lexed, after):
            after += 1
        if (
            _means(lexed, place + 1) & {"and", "comma"}
            and "number" in _means(lexed, place + 2)
            and "part" not in before
        ):
            return "of"
        if "of_us" in _means(lexed, place + 1):
            return "part"
        if "of_all" in _means(lexed, after) and "number" in _means(lexed, after + 1):
            return "of"
        if "part" in before or ("part" in _means(lexed, place - 2) and _is_bound(before)):
            return "part"
        if self._gapped(lexed, place):
            return "gapped"
        verb = span.start - 1
        while verb >= 0 and (doc[verb].pos_ in ("VERB", "AUX", "ADV") or doc[verb].lower_ in ("-t", "-")):
            verb -= 1
        if 0 <= verb < span.start - 1 and "pronoun" in self._means_at(lexed, doc[verb].idx, place):
            return "pronoun"
        if span.end < len(doc):
            following = doc[span.end]
            if following.pos_ == "AUX" or (
                following.pos_ == "VERB" and "Inf" not in following.morph.get("VerbForm", [])
            ):
                return "subject"
        return ""

    @staticmethod
    def _gapped(lexed: Lexed, place: int) -> bool:
        """Say whether a verb is left out: ``la France en a livré 30, l'Allemagne 20 et l'Italie 12``."""
        named = "capital" in _means(lexed, place - 1) and "the" in _means(lexed, place - 2)
        after = _means(lexed, place + 1)
        ends = not after or bool(after & {"comma", "and", "stop", "mark", "close", "break"})
        return named and ends and bool(_means(lexed, place - 3) & {"comma", "and", "mark"})

    @staticmethod
    def _means_at(lexed: Lexed, offset: int, place: int) -> set[str]:
        for back in range(place - 1, max(place - 8, -1), -1):
            if lexed.lexemes[back].start == offset:
                return set(lexed.lexemes[back].means)
        return set()


def _means(lexed: Lexed, place: int) -> set[str]:
    lexeme: Lexeme | None = lexed.lexemes[place] if 0 <= place < len(lexed.lexemes) else None
    return set(lexeme.means) if lexeme is not None else set()


def _is_bound(means: set[str]) -> bool:
    return bool(means & {"about", "at_least", "at_most"})


def _mark(doc: Doc, start: int, end: int, rule: str, features: dict[str, str], value: str) -> Span:
    return Span(doc, start, end, label=rule, kb_id=spell(features), span_id=value)


@Language.factory("greffier_counts", assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Counts:
    """Build the component with the words of the pipeline's language."""
    pack = lang.load(nlp.lang)
    words = pack.words("counts")
    units = {key: forms for key, forms in pack.words("times").items() if key.startswith("unit-")}
    lexer = Lexer(pack.words("numbers"), pack.words("amounts"), words, units)
    return Counts(
        lexer,
        loose=frozenset(words.get("loose", ())),
        links=frozenset(words.get("link", ())),
        units=frozenset(form for forms in units.values() for form in forms),
    )
