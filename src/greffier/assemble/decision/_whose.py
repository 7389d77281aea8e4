"""In whose words: the innermost statement whose content holds what was decided."""

from collections.abc import Sequence

from greffier.assemble._reading import Reading
from greffier.records.statement import Statement
from greffier.records.values import Speaker


class Whose:
    """The stretches of text that somebody is reported to have said."""

    def __init__(self, reading: Reading, statements: Sequence[Statement]) -> None:
        text = reading.document.text
        self.stretches: list[tuple[int, int, Speaker]] = []
        for statement in statements:
            if statement.speaker.person is None and statement.speaker.actor is None:
                continue
            at, stop = statement.evidence[0].start, max(piece.end for piece in statement.evidence)
            for words in statement.content:
                start = text.find(words, at, stop)
                if start < 0:
                    continue
                self.stretches.append((start, start + len(words), statement.speaker))
                at = start + len(words)

    def of(self, start: int, end: int) -> Speaker | None:
        """Return who said the characters from *start* to *end*, nobody where the release tells them itself."""
        holding = [stretch for stretch in self.stretches if stretch[0] <= start and end <= stretch[1] + 1]
        return min(holding, key=lambda stretch: stretch[1] - stretch[0])[2] if holding else None
