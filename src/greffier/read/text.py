"""Plain text: every character is kept, so that offsets in the user's file hold."""

from greffier.read._decode import decode
from greffier.read._format import Page


class Text:
    """A file that is a text; what nobody else claims is tried as one."""

    def claims(self, head: bytes, ending: str) -> int:
        """Claim ``.txt``, and weakly everything."""
        return 2 if ending in {".txt", ".text", ".md"} else 1

    def parse(self, data: bytes) -> Page:
        """Decode *data* and change nothing else."""
        text, note = decode(data)
        return Page(text=text, notes=(note,) if note else ())


FORMAT = Text()
