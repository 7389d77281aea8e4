"""Where a fact comes from: position and quote, as in the W3C Web Annotation selectors."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

CONTEXT = 32
"""Characters of prefix and suffix in a TextQuoteSelector."""


class Frozen(BaseModel):
    """A value that cannot be changed and refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Frozen):
    """The exact characters of a document that support a record.

    ``start`` and ``end`` count Unicode code points in the document's normal text, end
    excluded; ``exact`` repeats the text between them.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    exact: str = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.end - self.start != len(self.exact):
            raise ValueError(
                f"offsets {self.start}-{self.end} are {self.end - self.start} characters, "
                f"the quote has {len(self.exact)}"
            )
        return self

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Self:
        """Cut the evidence out of *text*, leaving white space at its ends outside.

        Raises:
            ValueError: there is no text between the offsets.
        """
        exact = text[start:end]
        start += len(exact) - len(exact.lstrip())
        exact = exact.strip()
        return cls(start=start, end=start + len(exact), exact=exact)

    def holds(self, text: str) -> bool:
        """Say whether *text* has exactly these characters at this place."""
        return text[self.start : self.end] == self.exact

    def selectors(self, text: str) -> list[dict[str, Any]]:
        """Return the TextPositionSelector and the TextQuoteSelector of the W3C model."""
        return [
            {"type": "TextPositionSelector", "start": self.start, "end": self.end},
            {
                "type": "TextQuoteSelector",
                "exact": self.exact,
                "prefix": text[max(0, self.start - CONTEXT) : self.start],
                "suffix": text[self.end : self.end + CONTEXT],
            },
        ]
