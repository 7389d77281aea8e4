"""The unit of work reads any setting of a text alike, and cites it as it stands."""

import re
import textwrap

from greffier.records.document import Document
from greffier.records.minutes import Minutes
from greffier.run.job import Job, perform

TITLE = "Le comité des ports se réunit à Tromsø"
BODY = (
    "Le ministre norvégien de la Pêche, Nils Aune, a annoncé lundi à Tromsø que son pays verserait 30 millions d'euros "
    "au Sénégal. « Nous tiendrons parole avant la fin de l'année prochaine », a-t-il assuré devant les membres du "
    "comité des ports, qui s'étaient réunis la veille sous sa présidence."
)


def write_up(text: str) -> Minutes:
    document = Document(id="x", text=text, title=TITLE, language="fr", published="2026-03-04", publisher="NOR")
    (found,) = perform(Job(language="fr", documents=(document,)))
    assert isinstance(found, Minutes)
    return found


def facts(minutes: Minutes) -> list[object]:
    """Return the records, times and sums without where they stand."""
    return [
        item.model_dump(exclude={"evidence"})
        for field in ("meetings", "statements", "decisions", "contributions", "tenures", "times", "amounts")
        for item in getattr(minutes, field)
    ]


def test_broken_lines_and_loose_spaces_change_no_fact_and_the_evidence_has_the_texts_own_characters() -> None:
    plain = write_up(f"{TITLE}\n{BODY}\n")
    assert len(plain.statements) == 2
    assert plain.contributions
    for text in (f"{TITLE}\n\n{textwrap.fill(BODY, 72)}\n", f"{TITLE}\n{BODY.replace(' ', '  ')}\n"):
        found = write_up(text)
        assert facts(found) == facts(plain)
        assert found.document.text == text
        assert found.rejected == ()
        for mine, other in zip(found.statements, plain.statements, strict=True):
            words = [re.sub(r"\s+", " ", piece.exact) for piece in mine.evidence]
            assert words == [piece.exact for piece in other.evidence]
            assert all(piece.holds(text) for piece in mine.evidence)
