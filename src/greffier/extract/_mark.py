"""What every component shares: where it writes, and how features are spelt."""

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Span


def mark(doc: Doc, things: str, spans: Iterable[Span]) -> Doc:
    """Put *spans* in ``doc.spans["greffier.<things>"]``, in reading order, and return *doc*."""
    doc.spans[f"greffier.{things}"] = sorted(spans)
    return doc


def marked(doc: Doc, things: str) -> list[Span]:
    """Return what a component has marked in *doc*; nothing where it did not run."""
    group = doc.spans.get(f"greffier.{things}")
    return list(group) if group is not None else []


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
