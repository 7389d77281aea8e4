"""What every component shares: where it writes, and how features are spelt."""

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Span, Token


def mark(doc: Doc, things: str, spans: Iterable[Span]) -> Doc:
    """Put *spans* in ``doc.spans["greffier.<things>"]``, in reading order, and return *doc*."""
    doc.spans[f"greffier.{things}"] = sorted(spans)
    return doc


def marked(doc: Doc, things: str) -> list[Span]:
    """Return what a component has marked in *doc*; nothing where it did not run."""
    group = doc.spans.get(f"greffier.{things}")
    return list(group) if group is not None else []


_MORPHS: dict[int, dict[str, list[str]]] = {}


def morph(token: Token) -> Mapping[str, list[str]]:
    """Return the features that the tagger gives a token, each with its values; parsed once for all that share them."""
    analysis = token.morph
    if (known := _MORPHS.get(hash(analysis))) is None:
        known = _MORPHS[hash(analysis)] = {key: analysis.get(key, []) for key in analysis.to_dict()}
    return known


def spell(features: Mapping[str, str]) -> str:
    """Write features as Universal Dependencies do: ``Person=3|Tense=Past``.

    >>> spell({"Tense": "Past", "Person": "3", "Voice": ""})
    'Person=3|Tense=Past'
    """
    return "|".join(f"{key}={value}" for key, value in sorted(features.items()) if value)


def unspell(features: str) -> dict[str, str]:
    """Undo ``spell``.

    >>> unspell("Person=3|Tense=Past")
    {'Person': '3', 'Tense': 'Past'}
    """
    return dict(part.split("=", 1) for part in features.split("|") if part)
