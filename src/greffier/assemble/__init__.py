"""Writing up: a marked Doc becomes records, one file a kind, with the same names as records/."""

from spacy.tokens import Doc

from greffier.assemble import contribution, decision, meeting, statement, tenure
from greffier.assemble._reading import Reading
from greffier.lang import Pack
from greffier.records.document import Document
from greffier.records.mention import AmountMention, TimeMention
from greffier.records.minutes import Minutes

__all__ = ["Reading", "minutes"]


def minutes(doc: Doc, document: Document, pack: Pack) -> Minutes:
    """Write up one marked document; statements come first, for the others are attributed to them."""
    reading = Reading(doc, document, pack)
    statements = tuple(statement.assemble(reading))
    return Minutes(
        document=document,
        meetings=tuple(meeting.assemble(reading)),
        statements=statements,
        decisions=tuple(decision.assemble(reading, statements)),
        contributions=tuple(contribution.assemble(reading, statements)),
        tenures=tuple(tenure.assemble(reading)),
        times=tuple(
            TimeMention(
                evidence=reading.evidence(time.span.start, time.span.end),
                value=time.value,
                type=time.type,
                anchor=time.anchor,
                rule=time.rule,
            )
            for time in reading.times
        ),
        amounts=tuple(
            AmountMention(
                evidence=reading.evidence(sum_.span.start, sum_.span.end),
                amount=sum_.amount,
                currency=sum_.currency,
                bound=sum_.bound,
                amount_to=sum_.amount_to,
                rule=sum_.rule,
            )
            for sum_ in reading.amounts
        ),
    )
