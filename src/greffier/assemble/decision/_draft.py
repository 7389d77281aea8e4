"""A decision while it is written up: who, what, and where in the text."""

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from greffier.assemble._clauses import Party
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.decision._terms import Terms, terms
from greffier.records.decision import DecisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision before its time and its speaker are known; offsets are tokens.

    ``start`` and ``end`` are the object's; ``told`` is the stretch of the evidence; ``times`` the stretch in
    which its time may stand. ``inner`` says that clauses inside the object belong to it.
    """

    kind: DecisionKind
    verb: Verb
    actors: tuple[Party, ...]
    start: int
    end: int
    told: tuple[int, int]
    times: tuple[int, int]
    rule: str
    responsible: tuple[Party, ...] = ()
    inner: bool = False

    @classmethod
    def of(
        cls,
        kind: DecisionKind,
        verb: Verb,
        actors: tuple[Party, ...],
        what: Span,
        rule: str,
        *,
        evidence: Span | None = None,
        responsible: tuple[Party, ...] = (),
        inner: bool = False,
    ) -> "Draft":
        """Write up *what* was decided, told from its actors to its end or by all of *evidence*, its time inside."""
        return cls(
            kind=kind,
            verb=verb,
            actors=actors,
            start=what.start,
            end=what.end,
            told=(evidence.start, evidence.end) if evidence is not None else told(actors, verb, what.end),
            times=(what.start, what.end),
            rule=rule,
            responsible=responsible,
            inner=inner,
        )


class Page:
    """What every rule needs: the reading, the words, and the verbs that the tagger took for nouns."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.terms: Terms = terms(reading.pack.code)
        self.missed: tuple[Verb, ...] = ()
        self.kept: dict[tuple[object, int], tuple[Any, Verb]] = {}
        """What was found out about verbs; see ``once``."""

    def lemma(self, verb: Verb, *keys: str) -> bool:
        """Say whether the lemma of *verb* is under one of *keys*."""
        return self.terms.has(verb.lemma, *keys)


def told(parties: tuple[Party, ...], verb: Verb, end: int) -> tuple[int, int]:
    """Return the stretch from the subject, or the verb where the subject stands elsewhere, to *end*."""
    starts = [party.span.start for party in parties if party.span.sent.start == verb.span.sent.start]
    return min([verb.span.start, *starts]), end
