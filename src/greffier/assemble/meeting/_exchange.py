"""Nouns of discussion: "un échange de vues sur", "il a été question de", "l'accent a été mis sur"."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading
from greffier.assemble.meeting._discussion import Discussion, talked_of
from greffier.assemble.meeting._lexis import MEETINGS, Lexis, Range
from greffier.assemble.meeting._past import after_asides, clause_end, introduced
from greffier.assemble.meeting._subject import subject


def nominal(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Discussion]:
    """An exchange of views on something, as the object of a verb or in a title."""
    for first, last in lexis.within("noun", span.start, span.end):
        brought = brought_up(reading, lexis, last, span.end)
        if brought is None:
            continue
        start, end = lexis.at("on-noun", brought), clause_end(reading, brought, span.end)
        if start is not None and start < end:
            yield talked_of(
                reading, lexis, first, (first, end), start, end, collective=_held_by_all(reading, lexis, first, span)
            )
    studied = (it for it in lexis.within("study", span.start, span.end) if _held_by_all(reading, lexis, it[0], span))
    for first, last in (*lexis.within("review", span.start, span.end), *_in_question(reading, lexis, span), *studied):
        end = clause_end(reading, last, span.end)
        start = introduced(reading, lexis, last, end)
        if start is not None:
            yield talked_of(reading, lexis, first, (first, end), start, end)


def _in_question(reading: Reading, lexis: Lexis, span: Span) -> Iterator[Range]:
    """Yield "il a surtout été question", "l'accent a été mis", "la réflexion a été axée": a subject follows."""
    it = reading.pack.words("actors")["he"]
    for first, last in lexis.within("question", span.start, span.end):
        at = first - 1
        while at > span.start and reading.doc[at].pos_ == "ADV":
            at -= 1
        opening = reading.doc[max(span.start, at - 4) : at]
        if reading.doc[at].pos_ in ("AUX", "VERB") and any(plain(token) in it for token in opening):
            yield at, last
    for verb in verbs_in(reading, span.start, span.end):
        told = verb.features.get("Form") == "finite" and verb.features.get("Tense") in ("Perf", "Past")
        weight = lexis.within("accent", max(span.start, verb.span.start - 3), verb.span.start)
        if told and weight and not verb.features.get("Neg"):
            yield verb.span.start, verb.span.end


def brought_up(reading: Reading, lexis: Lexis, after: int, end: int) -> int | None:
    """Return where the preposition of the subject stands: beside the noun, or past those who talked.

    "un débat d'orientation sur": an adjective or one complement may stand between; "un échange de vues avec
    le président, M. X, sur".
    """
    beside = next((at for at in range(after, min(end, after + 4)) if lexis.at("on-noun", at) is not None), None)
    if beside is not None and not any(
        reading.doc[at].is_punct or reading.doc[at].pos_ == "VERB" for at in range(after, beside)
    ):
        return beside
    past = after_asides(reading, lexis, after, end)
    return past if past is not None and past < end and lexis.at("on-noun", past) is not None else None


def _held_by_all(reading: Reading, lexis: Lexis, at: int, span: Span) -> bool:
    """Say whether those who met hold the debate: the noun is the object of a verb of holding."""
    if lexis.before("occasion", at - (reading.doc[at - 1].pos_ == "DET")) is not None:
        return True  # "a été l'occasion d'un échange de vues sur"
    holds = set(reading.pack.words("meeting_verbs")["hold"])
    before = [
        v for v in verbs_in(reading, span.start, at) if v.features.get("Form") == "finite" and at - v.span.end <= 4
    ]
    if not before or before[-1].features.get("Neg"):
        return False
    if before[-1].lemma in reading.pack.words("discussion")["lets"]:
        return lexis.first(MEETINGS, span.start, before[-1].span.start) is not None  # "La rencontre a permis un débat"
    if before[-1].lemma not in holds:
        return False
    who = subject(reading, lexis, before[-1])
    return who is not None and who.collective
