"""Minutes: one document and everything that was written up from it."""

from collections.abc import Iterator

from greffier.records._record import Record
from greffier.records.contribution import Contribution
from greffier.records.decision import Decision
from greffier.records.document import Document
from greffier.records.evidence import Frozen
from greffier.records.meeting import Meeting
from greffier.records.mention import AmountMention, TimeMention
from greffier.records.statement import Statement
from greffier.records.tenure import Tenure


class Rejection(Frozen):
    """A candidate record whose words are not in the text: never kept, never silent."""

    kind: str
    reason: str
    exact: str = ""


class Minutes(Frozen):
    """What one release states."""

    document: Document
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    times: tuple[TimeMention, ...] = ()
    amounts: tuple[AmountMention, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    def records(self) -> Iterator[Record]:
        """Yield every record, kind by kind, in reading order."""
        for family in (self.meetings, self.statements, self.decisions, self.contributions, self.tenures):
            yield from family
