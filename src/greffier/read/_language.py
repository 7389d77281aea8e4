"""Which installed language a text is in."""

from functools import cache
from typing import TYPE_CHECKING

from greffier import lang
from greffier.errors import ReadError
from greffier.records.document import Document

if TYPE_CHECKING:
    from lingua import LanguageDetector

_LETTERS = 80
"""Below so many letters a detection cannot overrule what is installed."""
_SURE = 0.9
_SAMPLE = 1500
_TOLD_APART = [
    "AR", "BG", "CA", "CS", "DA", "DE", "EL", "EN", "ES", "ET", "FA", "FI", "FR", "GA", "HE", "HI", "HR", "HU", "HY",
    "ID", "IS", "IT", "JA", "KA", "KO", "LT", "LV", "MK", "NB", "NL", "PL", "PT", "RO", "RU", "SK", "SL", "SO", "SQ",
    "SR", "SV", "SW", "TR", "UK", "VI", "YO", "ZH",
]  # fmt: skip
"""The languages that official releases are in, so that a text in one without a pack is told, not misread."""


def installed(tag: str, *, what: str) -> str:
    """Return the pack for the BCP 47 *tag* (``fr-CA`` is read with ``fr``).

    Raises:
        ReadError: there is no such pack; *what* says who asked for it.
    """
    codes = lang.codes()
    wanted = tag.strip().replace("_", "-")
    for code in (wanted.lower(), wanted.lower().partition("-")[0]):
        if code in codes:
            return code
    raise ReadError(f"{what} {tag!r}, a language without a pack; installed: {', '.join(codes)}")


def detect(text: str) -> tuple[str, str | None]:
    """Return the installed language of *text*, and a note if that is uncertain.

    Raises:
        ReadError: the text is surely in a language that has no pack.
    """
    codes = lang.codes()
    sample = text[:_SAMPLE]
    ranked = [
        (value.language.iso_code_639_1.name.lower(), value.value)
        for value in _detector().compute_language_confidence_values(sample)
    ]
    best, certainty = ranked[0] if ranked else ("", 0.0)
    if certainty >= _SURE and best in codes:
        return best, None
    if certainty >= _SURE and sum(c.isalpha() for c in sample) >= _LETTERS:
        return installed(best, what="is in"), None
    likely = [code for code, value in ranked if code in codes and value >= 0.05]
    default = Document.model_fields["language"].default
    chosen = likely[0] if likely else default if default in codes else codes[0]
    return chosen, f"language uncertain: taken for {chosen!r}"


@cache
def _detector() -> "LanguageDetector":
    """Build the detector on first need: ``--language fr`` never pays for it."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code) for code in _TOLD_APART]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
